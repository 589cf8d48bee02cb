"""What is handed over rather than said: a contact card (name and number together), a photo, a file. Of a file the
answer is a reference; its bytes stay where the channel has them.
"""

import re
from collections.abc import Mapping
from datetime import datetime
from typing import TypeAlias

from conversations import fold
from conversations.answers import phone, reaching
from conversations.answers.reading import Read, Unclear
from conversations.exchange import Upload
from conversations.question import Question

FILES = frozenset({"file", "photo"})
NAME_MAX = 120
TYPE_MAX = 80
REF_MAX = 300
MEGABYTE = 1_000_000
Plain: TypeAlias = str | int | float | None
_NUMBER = re.compile(r"\+?\(?\d[\d ().\-/]{5,22}\d")


def contact(question: Question, typed: str, folded: str, language: str, now: datetime) -> Read | Unclear:
    """A name and a telephone number in one message: `Ann Lee, 512-555-0100`. The number must be there, the name may."""
    number = phone.phone(question, typed, folded, language, now)
    if isinstance(number, Unclear):
        return Unclear("contact")
    rest = _NUMBER.sub(" ", typed).strip(" ,;:-–\n")
    for part in (rest, *rest.replace("\n", ",").split(",")):
        named = reaching.name(question, part.strip(" ,;:-–"), "", language, now)
        if isinstance(named, Read):
            value: dict[str, Plain] = {"name": str(named.value), "phone": str(number.value)}
            return Read(value, number.fact, f"{named.shown}, {number.shown}", number.facts)
    return Read({"phone": str(number.value)}, number.fact, number.shown, number.facts)


def awaited(question: Question, _typed: str, _folded: str, _language: str, _now: datetime) -> Read | Unclear:
    """Words where a file is waited for: none of them is one."""
    return Unclear(question.kind)


def handed(question: Question, fields: Mapping[str, str], megabytes_max: float) -> Read | Unclear:
    """The file that came, if it is of the kind asked and not larger than the question (`max`) and the house allow."""
    name, kind, ref = (fold.clean(fields.get(part, "")) for part in ("name", "type", "ref"))
    size = int(fields["size"]) if fields.get("size", "").isdecimal() and len(fields["size"]) < 16 else 0
    if not 0 < len(ref) <= REF_MAX:
        return Unclear(question.kind)
    if question.kind == "photo" and not kind.startswith("image/"):
        return Unclear("photo")
    if size > limit(question, megabytes_max) * MEGABYTE:
        return Unclear("too_large")
    shown = name[:NAME_MAX] or kind[:TYPE_MAX] or question.kind
    return Read({"name": name[:NAME_MAX], "type": kind[:TYPE_MAX], "size": size, "ref": ref}, None, shown, exact=True)


def upload(question: Question, megabytes_max: float) -> Upload | None:
    """What the question wants to be handed; None where it wants words."""
    if question.kind == "photo":
        return Upload("photo", limit(question, megabytes_max))
    return Upload("file", limit(question, megabytes_max)) if question.kind == "file" else None


def limit(question: Question, megabytes_max: float) -> float:
    """How many megabytes a file may have here."""
    return megabytes_max if question.high is None else min(question.high, megabytes_max)
