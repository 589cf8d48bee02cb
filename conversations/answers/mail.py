"""E-mail addresses as people write and spell them: `ann@example.com`, `ann (at) example dot com`, `ann arroba example
punto com`. A likely slip (`gmial.com`) is asked about and never changed silently. The words for @ and . are those of
all languages at once.
"""

import re
from collections.abc import Iterator
from datetime import datetime

from conversations.answers.reading import Read, Unclear
from conversations.question import Question
from qualifier import verify

LINE_MAX = 300
_ATS_MAX = 6  # how many places of an `at` are looked at
_ADDRESS = re.compile(r"(?<![@\w.+%-])[^\s<>\"(),;:@\[\]*]{1,64}@[^\s<>\"'(),;:@\[\]/?*]{3,190}(?!@)")
_WIDE = str.maketrans({"＠": "@", "．": ".", "\u2019": "'"})
_AT_WORDS = "at|arroba|arobase|arobas|ät|собака|собачка|эт|klammeraffe|aet"
_DOT_WORDS = "dot|punto|ponto|point|punkt|точка|period"
_AT = re.compile(rf"\s*[\[({{<]\s*(?:{_AT_WORDS}|@)\s*[\])}}>]\s*|\s+(?:{_AT_WORDS})\s+|\s*@\s*", re.IGNORECASE)
_DOT = re.compile(rf"\s*[\[({{<]\s*(?:{_DOT_WORDS}|\.)\s*[\])}}>]\s*|\s+(?:{_DOT_WORDS})\s+", re.IGNORECASE)
_JOINED = re.compile(
    r"\s+(underscore|dash|hyphen|plus|minus|guión|guion|guión bajo|guion bajo|tiret|tiret bas|unterstrich|"
    r"bindestrich|hífen|hifen|sublinhado|underline|дефис|тире|нижнее подчеркивание|подчеркивание)\s+",
    re.IGNORECASE,
)
_LOW_LINES = frozenset({"underscore", "guión bajo", "guion bajo", "tiret bas", "unterstrich", "sublinhado", "underline",
                        "нижнее подчеркивание", "подчеркивание"})  # fmt: skip
_SPACED_DOT = re.compile(
    r"(?<=\w) ?\. ?(?=(?:com|org|net|co|io|info|biz|edu|gov|eu|uk|de|fr|es|pt|br|ru|at|ch|us)\b)",
    re.IGNORECASE,
)
_LOCAL = re.compile(r"[\w.+%'&-]{1,64}$")
_DOMAIN = re.compile(r"[\w-]+(?:\.[\w-]+)+")
_DENIED = re.compile(
    r"\b(?:not|no longer|instead of|isn't|nicht|nicht mehr|pas|no|não|не)\s+(?:to\s+)?$", re.IGNORECASE
)
_NOBODY = frozenset(
    {
        "me",
        "us",
        "it",
        "is",
        "am",
        "be",
        "look",
        "find",
        "out",
        "you",
        "here",
        "i",
        "we",
        "are",
        "was",
        "him",
        "her",
        "them",
        "work",
        "works",
        "meet",
        "website",
        "site",
        "visit",
        "mail",
        "reach",
    }
)  # before a spoken "at": reach me at example.com
_KNOWN = ("gmail", "yahoo", "hotmail", "outlook", "icloud", "googlemail", "protonmail", "yandex", "comcast")
_ENDINGS = frozenset({"con", "cmo", "cm", "om", "comm", "vom", "xom", "ocm", "cim", "cpm", "coom", "c", "co,"})


def email(question: Question, typed: str, _folded: str, _language: str, _now: datetime) -> Read | Unclear:
    """The first address inside the text that is not denied. The fact is the class of its domain."""
    text = typed[:LINE_MAX].translate(_WIDE)
    written = _address(text)
    found = written or _spelt(text)
    if found is None:
        return Unclear("email")
    plain = written is not None and text.strip(" .!,").lower() == found.normal
    if question.business and found.kind != "business":
        return Unclear("throwaway" if found.kind == "disposable" else "business")
    read = Read(found.normal, found.kind, found.normal, {"email_class": found.kind}, exact=plain)
    meant = _meant(found.normal)
    return read if meant is None else Unclear("slip", guess=meant, insisted=read)


def _address(text: str) -> verify.Email | None:
    for candidate in list(_ADDRESS.finditer(text))[:3]:
        written = candidate[0].strip("'").rstrip(".!?_-'").lstrip("'")
        if not _DENIED.search(text[: candidate.start()]) and (found := verify.email(written)) is not None:
            return found
    return None


def _spelt(text: str) -> verify.Email | None:
    """An address whose marks are words or stand apart; the last `at` first: "reach me at ann at example dot com"."""
    if not _AT.search(text):
        return None
    plain = _SPACED_DOT.sub(".", _DOT.sub(".", _JOINED.sub(_mark, text)))
    for left, mark, right in _halves(plain):
        local, domain = _LOCAL.search(left), _DOMAIN.match(right)
        if local is None or domain is None or _DENIED.search(left[: local.start()]):
            continue
        if local[0].lower() in _NOBODY and mark.strip().isalpha():
            continue
        if (found := verify.email(f"{local[0].strip(chr(39))}@{domain[0].rstrip('.')}")) is not None:
            return found
    return None


def _mark(joined: re.Match[str]) -> str:
    word = joined[1].lower()
    return "_" if word in _LOW_LINES else "+" if word == "plus" else "-"


def _halves(plain: str) -> Iterator[tuple[str, str, str]]:
    for found in reversed(list(_AT.finditer(plain))[:_ATS_MAX]):
        yield plain[: found.start()], found[0], plain[found.end() :]


def _meant(address: str) -> str | None:
    """The address with a well-known domain that is one slip away; None where nothing looks like a slip."""
    local, _, domain = address.rpartition("@")
    name, _, ending = domain.partition(".")
    if domain in verify.FREE_MAIL:
        return None
    if name in _KNOWN and ending in _ENDINGS:
        return f"{local}@{name}.com"
    close = next(
        (known for known in _KNOWN if _one_slip(name, known) and f"{known}.{ending}" in verify.FREE_MAIL), None
    )
    return None if close is None else f"{local}@{close}.{ending}"


def _one_slip(one: str, other: str) -> bool:
    """Whether one letter is wrong, missing, too many, or two are swapped."""
    if one == other or abs(len(one) - len(other)) > 1:
        return False
    start = next((at for at, (a, b) in enumerate(zip(one, other, strict=False)) if a != b), min(len(one), len(other)))
    if len(one) == len(other):
        swapped = one[start : start + 2] == other[start : start + 2][::-1]
        return one[start + 1 :] == other[start + 1 :] or (swapped and one[start + 2 :] == other[start + 2 :])
    short, long = sorted((one, other), key=len)
    return short[start:] == long[start + 1 :]
