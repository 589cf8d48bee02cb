"""Typebot's comparisons, decided over what is known of a variable: a constant, an answer, nothing, or something that
only the running bot knows. Follows Typebot's own rules (what is not there equals nothing, texts contain without case).
"""

import unicodedata
from collections.abc import Callable, Mapping
from typing import NamedTuple, TypeAlias

from conversations.foreign.asking import NUMERIC, number
from conversations.foreign.classes import Classes
from conversations.foreign.diagram import ALWAYS, NEVER, Ref
from conversations.foreign.routes import Point


class Const(NamedTuple):
    """A value that the flow sets itself."""

    text: str


class FromAnswer(NamedTuple):
    """The answer given at a point."""

    point: Point


class Nothing(NamedTuple):
    """A variable that was not set."""


class Foreign(NamedTuple):
    """A value that only the running bot would know."""


Value: TypeAlias = Const | FromAnswer | Nothing | Foreign
NOTHING, FOREIGN = Nothing(), Foreign()


def _nfc(text: str) -> str:
    return unicodedata.normalize("NFC", text)


def _low(text: str) -> str:
    return _nfc(text.lower().strip())


_ORDERED: Mapping[str, Callable[[float, float], bool]] = {
    "Greater than": lambda left, right: left > right,
    "Greater or equal to": lambda left, right: left >= right,
    "Less than": lambda left, right: left < right,
    "Less or equal to": lambda left, right: left <= right,
}
_TEXTUAL: Mapping[str, Callable[[str, str], bool]] = {
    "Equal to": lambda left, right: _nfc(left) == _nfc(right),
    "Not equal": lambda left, right: _nfc(left) != _nfc(right),
    "Contains": lambda left, right: bool(right) and _low(right) in _low(left),
    "Does not contain": lambda left, right: not (right and _low(right) in _low(left)),
    "Starts with": lambda left, right: bool(right) and _low(left).startswith(_low(right)),
    "Ends with": lambda left, right: bool(right) and _low(left).endswith(_low(right)),
}
_EQUAL = frozenset({"Equal to", "Not equal"})
_KNOWING = frozenset({"Is set", "Is empty"})
_NUMERIC: Mapping[str, Callable[[float, float], bool]] = {
    **_ORDERED,
    "Equal to": lambda left, right: left == right,
    "Not equal": lambda left, right: left != right,
}
_OF_NOTHING: Mapping[str, bool] = {"Not equal": True, "Does not contain": True}


def concrete(operator: str, left: str | None, right: str | None) -> bool | None:
    """A comparison of two known texts; None where it cannot be decided here (patterns, dates)."""
    if operator in {"Is set", "Is empty"}:
        return bool(left) is (operator == "Is set")
    if operator not in _TEXTUAL and operator not in _ORDERED:
        return None if operator else False  # a comparison that nobody finished never holds
    if left is None:
        return (operator == "Equal to") is (right is None) if operator in _EQUAL else _OF_NOTHING.get(operator, False)
    if right is None:
        return operator in {"Not equal", "Does not contain"}
    return _in_order(operator, left, right) if operator in _ORDERED else _TEXTUAL[operator](left, right)


def _in_order(operator: str, left: str, right: str) -> bool | None:
    one, other = number(left), number(right)
    return None if one is None or other is None else _ORDERED[operator](one, other)


def compared(classes: Classes, left: Value, operator: str, right: Value) -> Ref | None:
    """The condition that a comparison holds; None where it cannot be carried."""
    if not operator:
        return NEVER
    if isinstance(left, FromAnswer) and operator in _KNOWING:
        return ALWAYS if operator == "Is set" else NEVER  # where an answer is compared, it was given
    if isinstance(left, Foreign) or isinstance(right, Foreign | FromAnswer):
        return None
    wanted = right.text if isinstance(right, Const) else None
    if isinstance(left, FromAnswer):
        return _answer(classes, left.point, operator, wanted)
    found = concrete(operator, left.text if isinstance(left, Const) else None, wanted)
    return None if found is None else ALWAYS if found else NEVER


def _answer(classes: Classes, point: Point, operator: str, wanted: str | None) -> Ref | None:
    asking = classes.askings.get(point)
    if asking is None:
        return None
    if asking.kind in NUMERIC:
        return _number(classes, point, operator, wanted)
    if asking.kind == "several":
        return _several(classes, point, operator, wanted)
    return _option(classes, point, operator, wanted) if asking.buttons else None


def _option(classes: Classes, point: Point, operator: str, wanted: str | None) -> Ref | None:
    held = [concrete(operator, button.stored, wanted) for button in classes.askings[point].buttons]
    return None if None in held else classes.options(point, [at for at, holds in enumerate(held) if holds])


def _several(classes: Classes, point: Point, operator: str, wanted: str | None) -> Ref | None:
    """Typebot keeps several choices as one text: `Reports, Support`."""
    buttons = classes.askings[point].buttons
    if operator in {"Contains", "Does not contain"} and ", " not in (wanted or ""):
        held = [at for at, one in enumerate(buttons) if concrete("Contains", one.stored, wanted)]
        return _turned(classes, classes.options(point, held), turn=operator == "Does not contain")
    if operator in _EQUAL:
        chosen = [at for at, one in enumerate(buttons) if one.stored in (wanted or "").split(", ")]
        same = ", ".join(buttons[at].stored for at in chosen) == wanted
        equal = classes.exactly(point, chosen) if same else NEVER
        return _turned(classes, equal, turn=operator == "Not equal")
    return None


def _turned(classes: Classes, ref: Ref, *, turn: bool) -> Ref:
    return classes.diagram.without(ALWAYS, ref) if turn else ref


def _number(classes: Classes, point: Point, operator: str, wanted: str | None) -> Ref | None:
    bound = number(wanted or "")
    if operator in _TEXTUAL and (bound is None or operator not in _EQUAL):
        # which digits a number has is no stretch of numbers; that it has no letters is sure
        digits = operator not in _EQUAL and set(wanted or "") <= set("0123456789.-")
        return None if digits else ALWAYS if operator in {"Not equal", "Does not contain"} else NEVER
    if bound is None or bound not in classes.thresholds or operator not in _NUMERIC:
        return NEVER if operator in _ORDERED and wanted is None else None
    found = classes.stretches(point)
    return classes.within(point, [at for at, one in enumerate(found) if _NUMERIC[operator](one.sample, bound)])
