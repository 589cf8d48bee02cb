"""What kind of question each Typebot input becomes, with its options and bounds."""

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any, Literal

from conversations import fold, stop
from conversations.foreign.routes import CHOSEN, is_dynamic
from conversations.foreign.typebot_file import Block, Flow, text

Carried = Literal[
    "choice", "several", "yes_no", "number", "rating", "money", "text", "name", "email", "phone", "timeline", "file"
]  # fmt: skip
NUMERIC = frozenset({"number", "rating", "money"})
CONTACT = frozenset({"email", "phone"})
ALIKE_MAX = 200
_KINDS: Mapping[str, Carried] = {
    "text input": "text", "email input": "email", "phone number input": "phone", "url input": "text",
    "date input": "timeline", "time input": "text", "number input": "number", "rating input": "rating",
    "file input": "file",
}  # fmt: skip
_MODES: Mapping[str, Carried] = {"email": "email", "tel": "phone", "decimal": "number", "numeric": "number"}
_NAME = re.compile(r"(?:your |my |user |lead |customer |client )?(?:(?:full|complete) )?(?:name|nombre|nom)")


@dataclass(frozen=True, slots=True)
class Button:
    """An option: its key, its label, and what Typebot stores (`stored`) when it is pressed. `at`: the items it is."""

    key: str
    label: str
    stored: str
    at: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class Asking:
    """How an input is asked here. `changes` say in words what became of it otherwise than it was."""

    kind: Carried
    buttons: tuple[Button, ...] = ()
    low: float | None = None
    high: float | None = None
    country: str = ""
    currency: str = ""
    again: str = ""
    skip: bool = False
    changes: tuple[str, ...] = ()
    entries: Mapping[str, str] = field(default_factory=dict)


def asked(block: Block, flow: Flow) -> Asking | None:
    """The question that an input becomes; None for what a conversation here cannot take (payments)."""
    again = text(block.options, "retryMessageContent")
    if block.type in CHOSEN:
        return _chosen(block, again)
    kind = _KINDS.get(block.type)
    if kind is None:
        return None
    if kind == "text":
        kind = _of_words(block, flow)
    if kind == "number":
        return _number(block, again)
    if kind == "rating":
        return _rating(block, again)
    country = text(block.options, "defaultCountryCode").upper() if kind == "phone" else ""
    country = country if re.fullmatch("[A-Z]{2}", country) else ""
    skip = kind == "file" and block.options.get("isRequired") is False
    return Asking(kind, country=country, again=again, skip=skip, changes=tuple(_changes(block, kind)))


def _of_words(block: Block, flow: Flow) -> Carried:
    if block.type != "text input":
        return "text"
    if mode := _MODES.get(text(block.options, "inputMode")):
        return mode
    variable = flow.variables.get(text(block.options, "variableId"))
    return "name" if variable is not None and _NAME.fullmatch(_plain(variable.name)) else "text"


def _plain(name: str) -> str:
    return fold.fold(re.sub(r"[_\-]+", " ", re.sub(r"(?<=[a-z])(?=[A-Z])", " ", name)))


def _changes(block: Block, kind: Carried) -> list[str]:
    found = {
        "url input": "an address is taken as free text, not verified",
        "time input": "a time of day is taken as free text",
        "date input": "a date is read in anybody's words; only coming days count",
    }
    changes = [found[block.type]] if block.type in found else []
    if block.type == "file input" and block.options.get("isMultipleAllowed"):
        changes.append("one file is taken, not several")
    if block.options.get("isRange"):
        changes.append("one date is asked, not a first and a last day")
    for name, what in (("audioClip", "voice messages"), ("attachments", "files")):
        part = block.options.get(name)
        if isinstance(part, Mapping) and part.get("isEnabled"):
            changes.append(f"{what} are not taken, only words")
    return changes if kind != "name" else []


def _number(block: Block, again: str) -> Asking:
    low, high = _bound(block.options, "min"), _bound(block.options, "max")
    currency = text(block.options, "currency").upper()
    if text(block.options, "style") == "currency" and re.fullmatch("[A-Z]{3}", currency):
        return Asking("money", low=low, high=high, currency=currency, again=again)
    return Asking("number", low=low, high=high, again=again)


def _rating(block: Block, again: str) -> Asking:
    icons = text(block.options, "buttonType") == "Icons"
    low = _bound(block.options, "startsAt")
    low = (1.0 if icons else 0.0) if low is None else low
    high = _bound(block.options, "length") or 10.0
    changes = () if low <= high else ("its scale ended before it began",)
    return Asking("rating", low=min(low, high), high=max(low, high), again=again, changes=changes)


def _bound(options: Mapping[str, Any], name: str) -> float | None:
    written = text(options, name)
    return number(written)


def number(written: str) -> float | None:
    """A plain number as Typebot's fields hold it, else None."""
    if not re.fullmatch(r"\s*-?\d{1,15}(?:\.\d{1,9})?\s*", written):
        return None
    return float(written)


def _chosen(block: Block, again: str) -> Asking:
    if is_dynamic(block) or not block.items:
        cause = "its options are only known while the bot runs" if is_dynamic(block) else "it has no options"
        return Asking("text", again=again, changes=(f"{cause}; free text is asked for instead",))
    several = bool(block.options.get("isMultipleChoice"))
    changes: list[str] = []
    buttons = _buttons(block, changes, merge=several)
    changes += ["buttons that show only sometimes always show"] * any(item.shown_if for item in block.items)
    if not several and _are_yes_and_no(buttons):
        return Asking("yes_no", buttons, again=again, changes=tuple(changes))
    return Asking("several" if several else "choice", buttons, again=again, changes=tuple(changes))


def _are_yes_and_no(buttons: tuple[Button, ...]) -> bool:
    return sorted(button.key for button in buttons) == ["no", "yes"]


def _buttons(block: Block, changes: list[str], *, merge: bool) -> tuple[Button, ...]:
    """One for each item; items that read and store the same are one where several may be pressed."""
    made: list[Button] = []
    said: set[str] = set()
    for at, item in enumerate(block.items):
        stored = item.value or item.words
        if merge and (same := next((one for one in made if one.stored == stored), None)) is not None:
            made[made.index(same)] = Button(same.key, same.label, stored, (*same.at, at))
            continue
        label = _label(item.words, at, said, changes)
        key = slug(label) or f"option_{at + 1}"
        key = unique(key, said | {one.key for one in made})
        said |= {fold.fold(label), fold.fold(key)}
        made.append(Button(key, label, stored or label, (at,)))
    return tuple(made)


def _label(words: str, at: int, said: set[str], changes: list[str]) -> str:
    """The words of a button: never empty, never a withdrawal, never those of another."""
    label = " ".join(words.split())[:300] or f"Option {at + 1}"
    if label != " ".join(words.split()):
        changes.append("a button without words is called by its number")
    if stop.withdrawal(fold.fold(label)) is not None or stop.withdrawal(fold.fold(slug(label))) is not None:
        changes.append(f'"{label}" would withdraw consent wherever it is said; the button says "Option: {label}"')
        label = f"Option: {label}"
    for number_ in range(2, ALIKE_MAX):
        if fold.fold(label) and fold.fold(label) not in said and fold.fold(slug(label)) not in said:
            return label
        changes.append("two buttons read the same; one is numbered")
        label = f"{' '.join(words.split())[:300]} ({number_})".strip()
    return f"Option {at + 1}"


def slug(words: str, most: int = 40) -> str:
    """Words as a name: small letters, digits and `_`, beginning with a letter; "" where nothing is left."""
    plain = re.sub(r"[^a-z0-9]+", "_", fold.fold(words).replace("'", "")).strip("_")
    plain = plain if not plain[:1].isdigit() else f"n_{plain}"
    return plain if len(plain) <= most else plain[:most].rpartition("_")[0] or plain[:most]


def unique(name: str, taken: set[str] | frozenset[str]) -> str:
    """The name, numbered where it is taken."""
    if name not in taken:
        return name
    return next(f"{name}_{number_}" for number_ in range(2, len(taken) + 3) if f"{name}_{number_}" not in taken)
