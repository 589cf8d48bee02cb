"""How a person is called and reached: name, phone, e-mail, postal code, place, role. Normal forms and the facts derived
from them come from qualifier.verify; here the answer is found inside what was typed.
"""

import re
from collections.abc import Mapping
from datetime import datetime

from conversations import fold
from conversations.answers import naming
from conversations.answers.reading import Read, Unclear
from conversations.question import Question
from qualifier import verify

NAME_MAX = 80
LINE_MAX = 300
_PHONE = re.compile(r"(?:\+|\b00 ?)?\(?\d[\d ().\-/\u2010-\u2015]{5,22}\d")
_ISO_DATE = re.compile(r"\b\d{4}-\d{1,2}-\d{1,2}\b")
_AT = re.compile(r"\s*[\[({<]\s*at\s*[\])}>]\s*|\s+at\s+|\s*@\s*", re.IGNORECASE)
_DOT = re.compile(r"\s*[\[({<]\s*dot\s*[\])}>]\s*|\s+dot\s+", re.IGNORECASE)
_SPACED_DOT = re.compile(
    r"(?<=\w) ?\. (?=(?:com|org|net|co|io|edu|gov|de|uk|fr|es|br|ru)\b)|(?<=\w) \. ?(?=\w)", re.IGNORECASE
)
_UNDERSCORE = re.compile(r"\s+(underscore|dash|hyphen|plus)\s+", re.IGNORECASE)
_SPELT = {"underscore": "_", "dash": "-", "hyphen": "-", "plus": "+"}
_EMAIL = re.compile(r"(?<![@\w.+%-])[^\s<>\"'(),;:@\[\]]{1,64}@[^\s<>\"'(),;:@\[\]/?]{3,190}(?!@)")
_POSTAL: Mapping[str, re.Pattern[str]] = {
    "US": re.compile(r"(?<![\d-])\d{5}(?:-\d{4})?(?![\d-])"),
    "CA": re.compile(r"\b[A-Z]\d[A-Z][ -]?\d[A-Z]\d\b"),
    "GB": re.compile(r"\b[A-Z]{1,2}\d[A-Z0-9]? ?\d[A-Z]{2}\b"),
    "NL": re.compile(r"\b\d{4} ?[A-Z]{2}\b"),
}
_DIGITS = re.compile(r"(?<!\d)\d{4,6}(?!\d)")


def name(_question: Question, typed: str, _folded: str, language: str, _now: datetime) -> Read | Unclear:
    """A person's name; what looks like a sentence, a number or an address is none. Never judged by taste."""
    if len(typed) > LINE_MAX:
        return Unclear("name")
    plain = " ".join(typed.replace("\u2019", "'").split())
    told = naming.to(language)
    plain = told.after.sub("", told.before.sub("", plain, count=1)).strip(' .!?,;:"-')
    words = plain.split()
    if not 1 <= len(words) <= 6 or len(plain) > NAME_MAX:  # longest names
        return Unclear("name")
    if not all(_nameable(word, told.never) for word in words):
        return Unclear("name")
    if plain.islower() or (plain.isupper() and len(plain) > 3):  # initials stay
        plain = " ".join(_capital(word) for word in words)
    elif words[-1] == plain.split()[-1] and plain.endswith((" Jr", " Sr", " Dr")):
        plain += "."
    return Read(plain, None, plain)


def phone(question: Question, typed: str, _folded: str, _language: str, _now: datetime) -> Read | Unclear:
    """The first number inside the text that could be dialled, as E.164. The fact is its country."""
    text = _ISO_DATE.sub(" ", typed[:LINE_MAX])
    for candidate in _PHONE.findall(text):
        found = verify.phone(candidate, question.country)
        if found is None and candidate.startswith("00"):
            found = verify.phone("+" + candidate.removeprefix("00").strip(), question.country)
        if found is not None:
            return Read(found.e164, found.country, _dialled(found.e164), {"phone_country": found.country})
    return Unclear("phone")


def email(question: Question, typed: str, _folded: str, _language: str, _now: datetime) -> Read | Unclear:
    """The first address inside the text, also `ann at example dot com`. The fact is the class of its domain."""
    text = typed[:LINE_MAX].removeprefix("mailto:")
    found = _address(text) or _address(_spelt_out(text))
    if found is None:
        return Unclear("email")
    if question.business and found.kind != "business":
        return Unclear("throwaway" if found.kind == "disposable" else "business")
    return Read(found.normal, found.kind, found.normal, {"email_class": found.kind})


def postal_code(question: Question, typed: str, _folded: str, _language: str, _now: datetime) -> Read | Unclear:
    """A postal code of the question's country inside the text; one that the country does not have is refused."""
    text = typed[:LINE_MAX].upper()
    pattern = _POSTAL.get(question.country, _DIGITS)
    for candidate in [*dict.fromkeys(pattern.findall(text)), text.strip(" .!")][:5]:
        found = verify.postal(candidate, question.country)
        if found is None or (found.state is None and question.country == "US"):
            continue
        state = {"state": found.state} if found.state is not None else {}
        return Read(found.code, found.code, found.code, {question.fact: found.code, **state})
    return Unclear("postal_code")


def place(_question: Question, typed: str, _folded: str, _language: str, _now: datetime) -> Read | Unclear:
    """A street or a town in free words, with at least two letters."""
    if sum(map(str.isalpha, typed[:LINE_MAX])) < 2 or len(typed) > LINE_MAX:  # the shortest towns
        return Unclear("place")
    return Read(typed, None, typed)


def job_title(question: Question, typed: str, _folded: str, _language: str, _now: datetime) -> Read | Unclear:
    """A role in free words. The fact is its level; without one it stays unknown."""
    if sum(map(str.isalpha, typed[:LINE_MAX])) < 2 or len(typed) > LINE_MAX:  # `VP`
        return Unclear("job_title")
    level = verify.title_level(typed)
    return Read(typed, level, typed, {} if level is None else {question.fact: level})


def _nameable(word: str, never: frozenset[str]) -> bool:
    bare = word.strip(".,'\u2019-").lower()
    return (
        fold.fold(bare) not in never
        and bool(bare)
        and all(mark.isalpha() or mark in ".'\u2019-" or _mark(mark) for mark in word)
    )


def _mark(mark: str) -> bool:
    return "\u0300" <= mark <= "\u036f" or "\u0900" <= mark <= "\u0dff"  # accents apart, and vowels of Indian scripts


def _capital(word: str) -> str:
    return "-".join(
        "'".join(part[:1].upper() + part[1:].lower() for part in half.split("'")) for half in word.split("-")
    )


def _dialled(e164: str) -> str:
    if e164.startswith("+1") and len(e164) == 12:  # +1 and ten digits
        return f"({e164[2:5]}) {e164[5:8]}-{e164[8:]}"
    return e164


def _spelt_out(text: str) -> str:
    text = _DOT.sub(".", _AT.sub("@", text))
    text = _SPACED_DOT.sub(".", text)
    return _UNDERSCORE.sub(lambda found: _SPELT[found[1].lower()], text)


def _address(text: str) -> verify.Email | None:
    for candidate in _EMAIL.findall(text)[:3]:
        if (found := verify.email(candidate.rstrip(".!?*_-"))) is not None:
            return found
    return None
