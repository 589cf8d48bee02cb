"""What a Set-variable block makes of a variable, as far as it is plain: a text, a number, a sum, another variable."""

import re
from collections.abc import Callable, Mapping

from conversations.foreign.asking import number
from conversations.foreign.comparing import FOREIGN, NOTHING, Const, FromAnswer, Value
from conversations.foreign.typebot_file import Block, Flow, text

NAMED = re.compile(r"\{\{([^{}]{1,200})\}\}")
_SUM = re.compile(r"\s*(\{\{[^{}]{1,200}\}\}|-?[\d.]{1,20})\s*([-+*/])\s*(\{\{[^{}]{1,200}\}\}|[\d.]{1,20})\s*")
_PLAIN = re.compile(r"[^\"'`(){}\[\];=<>\\]*")
_QUOTED = re.compile(r"\s*([\"'])([^\"'\\]*)\1\s*")
WHOLE_MAX = 1e15  # up to here a float counts by ones
_WORDS_OF_CODE = frozenset({"undefined", "null", "true", "false", "NaN", "this", "new", "Infinity"})
_DO: Mapping[str, Callable[[float, float], float]] = {
    "+": lambda one, other: one + other,
    "-": lambda one, other: one - other,
    "*": lambda one, other: one * other,
    "/": lambda one, other: one / other if other else float("nan"),
}

Look = Callable[[str], Value]  # a variable's name → its value


def expression(block: Block) -> str | None:
    """The expression that a block evaluates; None where it does something else than that."""
    kind = text(block.options, "type") or "Custom"
    return text(block.options, "expressionToEvaluate") if kind == "Custom" and not block.options.get("isCode") else None


def value(block: Block, look: Look, *, sums: bool = True) -> Value:
    """What the block sets its variable to. FOREIGN: only the running bot would know."""
    if text(block.options, "type") == "Empty":
        return NOTHING
    written = expression(block)
    if written is None:
        return FOREIGN
    if not written.strip():
        return NOTHING
    if (only := NAMED.fullmatch(written.strip())) is not None:
        return look(only[1].strip())
    if (found := _SUM.fullmatch(written)) is not None:
        return _sum(found, look) if sums else FOREIGN
    return constant(written, look)


def constant(written: str, look: Look) -> Value:
    """The text with its variables put in, where all of them are constants."""
    values = [look(name.strip()) for name in NAMED.findall(written)]
    if any(not isinstance(one, Const) for one in values):
        return FOREIGN
    filled = NAMED.sub(lambda found: _text(look(found[1].strip())), written).strip()
    if (found := _QUOTED.fullmatch(filled)) is not None:
        return Const(found[2])
    if (plain := number(filled)) is not None:
        return Const(written_number(plain))
    return Const(filled) if _PLAIN.fullmatch(filled) and filled not in _WORDS_OF_CODE else FOREIGN


def step(block: Block, flow: Flow) -> float | None:
    """By how much a block moves its own variable: 10 for `{{Score}} + 10`; None for anything else."""
    found = _SUM.fullmatch(expression(block) or "")
    variable = flow.variables.get(text(block.options, "variableId"))
    if found is None or variable is None or found[2] not in "+-":
        return None
    amount = number(found[3])
    if found[1].strip("{} ") != variable.name or amount is None:
        return None
    return amount if found[2] == "+" else -amount


def names(written: str) -> list[str]:
    """The variables that a text names."""
    return [name.strip() for name in NAMED.findall(written)]


def written_number(value_: float) -> str:
    """A number as Typebot writes it: 10, not 10.0."""
    return f"{value_:.0f}" if value_ == int(value_) else f"{round(value_, 9):g}"


def _sum(found: re.Match[str], look: Look) -> Value:
    parts: list[float] = []
    for written in (found[1], found[3]):
        only = NAMED.fullmatch(written)
        known = look(only[1].strip()) if only else Const(written)
        plain = number(known.text) if isinstance(known, Const) else None
        if plain is None:
            return FOREIGN
        parts.append(plain)
    made = _DO[found[2]](*parts)
    return Const(written_number(made)) if abs(made) < WHOLE_MAX else FOREIGN  # NaN is never less


def _text(known: Value) -> str:
    return known.text if isinstance(known, Const) else ""


__all__ = ["FromAnswer", "constant", "expression", "names", "step", "value", "written_number"]
