"""Addresses of firms and people, as an envelope has them: `12 main st ste 4 austin tx 78701` is `12 Main Street,
Suite 4, Austin, TX 78701`. Every word that was said stays, at its place; only short forms are written out. What has no
number is no address that could be put in order, and stays as it is. Pure; how streets are called, streets.py knows.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from qualifier import postal, states, streets
from qualifier.streets import Streets

TEXT_MAX = 500  # characters; what is longer stays as it is
SHOUTED_MIN = 4  # letters of a word in capitals that is no abbreviation
AGAIN_MAX = 3
UNIT_MAX = 4  # figures of a unit: five are a postal code
Words = list[str]
_PARTED = re.compile(r"\s*[,;\r\n][\s,;]*")
_NUMBER = re.compile(r"#?\d[\w/-]*")
_ORDINAL = re.compile(r"\d+(?:st|nd|rd|th)", re.IGNORECASE)
_GLUED = re.compile(r"([^\W\d_]+[./])(\w.*)")
_CODED = frozenset({"US", "CA"})  # where a state stands before the code
_US_CODE = re.compile(r"\d{5}(?:-\d{4})?")
# what comes before a number that is no postal code
_NO_CODE = postal.words("box pobox suite ste apt unit no # highway hwy route rt rte road rd lot building bldg room rm")
_COUNTRY = re.compile(r"(?:the )?(?:united states(?: of america)?|u\.?s\.?(?:a\.?)?|canada|america)", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Address:
    """`line` says all that was said. `code` (as its country writes it) and `state` (two letters) where they are told,
    else empty.
    """

    line: str
    code: str = ""
    state: str = ""


def read(text: str, country: str) -> Address:
    """The address that `text` is, by the custom of `country` (ISO code); its `line` reads as itself. Never raises."""
    if len(text) > TEXT_MAX:
        return Address(text)
    found = _once(text, country)
    for _ in range(AGAIN_MAX):  # a word written out may leave the rest in small letters only
        if (again := _once(found.line, country)).line == found.line:
            break
        found = again
    return found


def _once(text: str, country: str) -> Address:
    parts = [part.split() for part in _PARTED.split(text) if part.split()]
    if not any(map(str.isdecimal, text)):
        return Address(_line(parts), state=_named(parts, country))
    known = streets.of(country)
    parts = _cased([[*_unglued(part, known)] for part in parts], known)
    ahead = len(parts) - (len(parts) > 1 and _COUNTRY.fullmatch(" ".join(parts[-1])) is not None)
    place, end = _ended(parts[:ahead], country)
    town = len(place) - 1 if end.code else -1
    written = [one for at, part in enumerate(place) for one in _written(part, known, town=at == town)]
    return Address(_line([*written, *filter(None, [end.words]), *parts[ahead:]]), end.code, end.state)


def key(text: str, country: str) -> str:
    """What is compared of an address: its words in small letters, a state that is written out by its letters."""
    found = read(text, country)
    plain = " ".join(re.findall(r"\w+", found.line.casefold()))
    name = states.NAMES.get(found.state, "")
    return re.sub(rf"\b{name}\b", found.state.lower(), plain) if name else plain


def _line(parts: Sequence[Words]) -> str:
    return ", ".join(" ".join(part) for part in parts)


def _named(parts: Sequence[Words], country: str) -> str:
    return (states.state(_line(parts)) or "") if country.upper() in _CODED else ""


def _unglued(part: Words, known: Streets) -> Iterator[str]:
    """`ул.Ленина` and `C/Mayor` are two words each, `acme.example` is one."""
    for word in part:
        glued = _GLUED.fullmatch(word)
        if glued and (_bare(glued[1]) in known.ahead or _bare(glued[1]) in known.counted or _ends(glued[1], known)):
            yield from glued.groups()
        else:
            yield word


def _bare(word: str) -> str:
    return word.casefold().rstrip(".")


# -- capitals ------------------------------------------------------------------------------------------------------


def _cased(parts: list[Words], known: Streets) -> list[Words]:
    """What was typed in small letters or in capitals only gets a capital a word."""
    whole = _line(parts)
    loud = whole.isupper() and any(len(word) >= SHOUTED_MIN for word in re.findall(r"[^\W\d_]+", whole))
    if not (loud or whole.islower()):
        return parts
    return [[_capital(word, known, first=not at) for at, word in enumerate(part)] for part in parts]


def _capital(word: str, known: Streets, *, first: bool) -> str:
    if any(map(str.isdecimal, word)):
        return word.lower() if _ORDINAL.fullmatch(word) else word
    if _bare(word) in known.small and not first:
        return word.lower()
    return re.sub(r"[^\W\d_]+", lambda run: run[0][:1].upper() + run[0][1:].lower(), word)


# -- its end: state and code ---------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class _End:
    words: Words
    code: str = ""
    state: str = ""


def _ended(parts: list[Words], country: str) -> tuple[list[Words], _End]:
    """What stands before the end of an address, and its end: there state and code are written as the post does."""
    if not parts:
        return parts, _End([])
    if country.upper() not in _CODED:
        return _coded_elsewhere(parts, country)
    *before, last = parts
    found, many = _code(last, before, country)
    head, written = last[: len(last) - many], last[len(last) - many :]
    if found is not None and _same(found.code, "".join(written)):
        written = found.code.split()
    town = before[-1][-1] if before else ""
    short = _short_state(head, found is not None, alone=len(head) == 1 and len(town) > 1 and town.isalpha())
    code = found.code if found is not None else ""
    if short:
        before += [head[:-1]] if head[:-1] else []
        return before, _End([short, *written], code, short)
    state = (found.state if found is not None else None) or _named(parts, country)
    return parts, _End([], code, state)


def _code(last: Words, before: Sequence[Words], country: str) -> tuple[postal.Postal | None, int]:
    """The postal code that an address ends with, and of how many words it is."""
    for many in (2, 1):
        ahead = [word for part in before for word in part] + last[:-many]
        if len(last) < many or not ahead or _bare(ahead[-1]) in _NO_CODE:
            continue
        said = " ".join(last[-many:])
        if country.upper() == "US" and not _US_CODE.fullmatch(said):
            continue
        if (found := postal.read(said, country)) is not None and found.state is not None:
            return found, many
    return None, 0


def _short_state(head: Words, coded: bool, *, alone: bool) -> str:  # noqa: FBT001 - one call
    """The two letters that end `head`, if they are a state's; a word as well (`in`, `or`) only where a code follows, or
    where it is alone or in capitals.
    """
    said = _bare(head[-1]) if head else ""
    if len(said) != len("TX") or said.upper() not in states.STATES:
        return ""
    sure = coded or alone or said in states.CLEAR or head[-1].isupper()
    return said.upper() if sure else ""


def _coded_elsewhere(parts: list[Words], country: str) -> tuple[list[Words], _End]:
    """The last postal code of the last part that has one, written as its country does."""
    for at in reversed(range(len(parts))):
        part = " ".join(parts[at])
        for match in reversed([*re.finditer(rf"(?<!\w)(?:{postal.pattern(country)})(?!\w)", part, re.IGNORECASE)]):
            if (found := postal.read(match[0], country)) is None:
                continue
            if _same(found.code, match[0]):
                written = part[: match.start()] + found.code + part[match.end() :]
                parts = [*parts[:at], written.split(), *parts[at + 1 :]]
            return parts, _End([], found.code)
    return parts, _End([])


def _same(code: str, said: str) -> bool:
    """Whether a code has the marks that were said, and no others."""
    return re.sub(r"[\W_]", "", said).upper() == re.sub(r"[\W_]", "", code)


# -- its streets ---------------------------------------------------------------------------------------------------


def _written(part: Words, known: Streets, *, town: bool) -> Iterator[Words]:
    """A part with its short forms written out: the street, the unit, and what follows. `town`: the town stands last."""
    left = part
    while left:
        at, many = _unit(left, known)
        street, unit, left = left[:at], left[at : at + many], left[at + many :]
        yield from _street(street, known, town=town and not unit)
        if unit:
            yield [known.units.get(_bare(unit[0]), unit[0]), *unit[1:]]


def _unit(part: Words, known: Streets) -> tuple[int, int]:
    """Where a unit begins (`Ste 4`, `# 12`, `#12`), and of how many words it is; behind all where there is none."""
    for at, word in enumerate(part):
        if at and known.units and word.startswith("#") and _NUMBER.fullmatch(word):
            return at, 1
        follows = part[at + 1] if at + 1 < len(part) else ""
        numbered = _NUMBER.fullmatch(follows) is not None and len(follows) <= UNIT_MAX
        if _bare(word) in known.units and (numbered or (len(follows) == 1 and follows.isalpha())):
            return at, 2
    return len(part), 0


def _street(part: Words, known: Streets, *, town: bool) -> Iterator[Words]:
    if not part:
        return
    words = [_counted(part, at, known) for at in range(len(part))]
    numbered = _NUMBER.fullmatch(words[0]) is not None
    begins = int(numbered)
    if len(words) > begins + 1 and (long := known.ahead.get(_bare(words[begins]))):
        words[begins] = long
    at = _behind(words, known) if numbered else 0
    if not at:
        yield words
        return
    words[at] = known.behind[_bare(words[at])]
    if at > 2 and (way := known.towards.get(_bare(words[1]))):
        words[1] = way
    if (
        len(words) > at + 1
        and (way := known.towards.get(_bare(words[at + 1])))
        and (len(words) == at + 2 or _bare(words[at + 1]) != way.lower())
    ):
        words[at + 1] = way
        at += 1
    yield from filter(None, [words[: at + 1], words[at + 1 :]]) if town else [words]


def _behind(words: Words, known: Streets) -> int:
    """Where the kind of street stands behind its name, of several in a row the last; 0: nowhere. `St Louis` is none."""
    found = next((at for at in range(2, len(words)) if _bare(words[at]) in known.behind), 0)
    while found and found + 1 < len(words) and _bare(words[found + 1]) in known.behind:
        saint = _bare(words[found + 1]) == "st" and found + 2 < len(words)
        if saint and _bare(words[found + 2]) not in known.behind:
            break
        found += 1
    return found


def _counted(part: Words, at: int, known: Streets) -> str:
    word = part[at]
    if at + 1 < len(part) and part[at + 1][:1].isdecimal() and (long := known.counted.get(_bare(word))):
        return long
    end = _ends(word, known)
    if not end or (at == 0 and len(part) == 1):
        return word
    plain = word.rstrip(".")
    return plain[: -len(end)] + known.ending[end] if len(plain) > len(end) else word


def _ends(word: str, known: Streets) -> str:
    return next((end for end in known.ending if _bare(word).endswith(end) and len(_bare(word)) > len(end)), "")
