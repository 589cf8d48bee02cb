"""By what an answer is known inside a longer message, in one language beside English: English says it by patterns of
its own (languages/en/telling.py), the others by little words of their own and by the tables that the parsers of times
and amounts read. All patterns are for text as `plain` gives it.
"""

import re
import unicodedata
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache

from conversations import fold, languages
from conversations.answers import lexicon
from conversations.languages import spelling
from conversations.languages.en import telling as english

_CONTENT = """hour day workday week weekend month quarter year jan feb mar apr may jun jul aug sep oct nov dec mon tue
wed thu fri sat sun spring summer autumn winter q1 q2 q3 q4 today tomorrow overmorrow christmas christmas_eve
new_years_eve new_year epiphany easter holidays"""
_CONTENTS = frozenset(_CONTENT.split())  # every time has one of these, or a date in figures
_LEADING = frozenset({"early", "mid", "late", "end", "half1", "half2", "next", "nextnext", "this"})
_DAYS = frozenset({"today", "tomorrow", "overmorrow"})  # a time by themselves
_SCALED = frozenset({"x1000", "x1000000", "y1000", "y1000000", "x1000000000", "y1000000000"})
_FLOORS = frozenset({"under", "over", "between", "at_most", "at_least"})
_COINS = frozenset({"dollar", "pound", "peso", "franc"})  # of several countries; others go by their ISO code
_SHORT = 2  # a scale of one letter stands right behind its figure, or it is a preposition
_DATE = r"\d{4}-\d\d-\d\d|\d{1,2}[./]\d{1,2}(?:[./](?:\d{4}|\d\d))?\.?|20\d\d"
_FIGURE = r"\d[\d.,']*(?: \d{3})*"
_SHOUT = r"(?:us|r|c|a)?[$€£₽]"


@dataclass(frozen=True, slots=True)
class Marks:
    """Each pattern finds its like in the language and in English."""

    times: tuple[re.Pattern[str], ...]
    whole_time: tuple[re.Pattern[str], ...]
    no_plan: re.Pattern[str]
    amounts: tuple[re.Pattern[str], ...]
    marked: re.Pattern[str]
    budget: re.Pattern[str]
    no_budget: re.Pattern[str]
    counted: re.Pattern[str]
    placed: re.Pattern[str]
    named: re.Pattern[str]  # with a group `said`, or `capital` or `full`: where a name with capitals may begin
    no_surname: re.Pattern[str]
    greeting: re.Pattern[str]
    parting: re.Pattern[str]
    filler: frozenset[str]
    heads: re.Pattern[str]
    crowd: re.Pattern[str]  # with a group `number`


def plain(typed: str) -> str:
    """The text without accents and with plain quotes, letter for letter: what is found in it stands at the same place
    in `typed`.
    """
    if typed.isascii():
        return typed
    return typed.translate(_BARE)


def _bare(mark: str) -> str:
    return unicodedata.normalize("NFKD", mark)[0] if mark.isalpha() else mark


_QUOTES = {"’": "'", "‘": "'", "`": "'", "´": "'", "ß": "s", "–": "-", "—": "-", "\u00a0": " ", "\u202f": " "}
_BARE = str.maketrans({chr(at): _bare(chr(at)) for at in range(0xC0, 0x530)} | _QUOTES)


def to(language: str) -> Marks:
    """What marks answers in a conversation in this language."""
    return _made(languages.code(language))


@cache
def _made(code: str) -> Marks:
    here = languages.ALL[code].telling
    own = code != languages.ENGLISH
    return Marks(
        times=(english.TIME, *((_times(code),) if own else ())),
        whole_time=(english.WHOLE_TIME, *((_whole_time(code),) if own else ())),
        no_plan=_both(english.NO_PLAN, rf"\b(?:{_p(here.no_plan)})\b" if own else ""),
        amounts=(english.AMOUNT, *((_amounts(code),) if own else ())),
        marked=_both(english.MARKED, _marked(code) if own else ""),
        budget=_both(english.BUDGET, rf"\b(?:{_p(here.budget)})\b" if own else ""),
        no_budget=_both(english.NO_BUDGET, rf"\b(?:{_p(here.no_budget)})\b" if own else ""),
        counted=_both(english.COUNTED, rf" ?(?:{_counted(code)})\b" if own else ""),
        placed=_both(english.PLACED, rf"\b(?:{_p(here.placed)})[ :,]*$" if own else ""),
        named=_both(english.NAMED, _named(code) if own else ""),
        no_surname=_both(english.NO_SURNAME, rf"^(?:{_p(here.no_surname)})$" if own else ""),
        greeting=_both(english.GREETING, _greeting(code) if own else ""),
        parting=_both(english.AND, _parting(here.parting) if own else ""),
        filler=english.FILLER | {fold.fold(word) for word in here.filler.split()},
        heads=_both(english.HEADS, rf"\b(?:{_p(here.heads)})\b" if own else ""),
        crowd=_both(english.CROWD, rf"\b(?:{_p(here.crowd)}) (?P<number>\d{{1,6}})\b" if own else ""),
    )  # fmt: skip


def _p(written: str) -> str:
    """A pattern as a language's folder writes it, for plain text, where ß is one letter."""
    return spelling.pattern(written).replace("ss", "ss?")


def _both(pattern: re.Pattern[str], more: str) -> re.Pattern[str]:
    """English or this; a group that both name belongs to whichever matched."""
    if not more:
        return pattern
    if not pattern.groupindex.keys() & re.compile(more).groupindex.keys():
        return re.compile(f"{pattern.pattern}|{more}", re.IGNORECASE)
    first = re.sub(r"\(\?P<(\w+)>", r"(?P<\1_en>", pattern.pattern)
    return re.compile(f"{first}|{more}", re.IGNORECASE)


def group(found: re.Match[str], name: str) -> tuple[int, int] | None:
    """Where a group is, in whichever language it was found."""
    for one in (name, f"{name}_en"):
        if one in found.re.groupindex and found[one] is not None:
            return found.span(one)
    return None


def _said(table: Mapping[str, str], meanings: frozenset[str] | set[str]) -> Iterator[str]:
    """The wordings of these meanings, folded, also where several meanings make one (`end month`)."""
    for meaning, wordings in table.items():
        if meaning in meanings or (" " in meaning and set(meaning.split()) & meanings & _CONTENTS):
            yield from lexicon.spellings(wordings)


def _any(wordings: Iterator[str]) -> str:
    """One pattern for any of these, the longest first."""
    found = sorted({one for one in wordings if one[:1].isalpha()}, key=lambda one: (-len(one), one))
    return "|".join(re.escape(one).replace("ss", "ss?") for one in found)


def _counted(code: str) -> str:
    """What is counted and is no money: rooms, days."""
    return _any(_said(lexicon.AMOUNTS[code], frozenset({"unit", "date"})))


def _greeting(code: str) -> str:
    return rf"^(?:(?:{_p(languages.ALL[code].naming.greeting)})\b[ ,.!:-]*)+"


def _numbers(code: str) -> str:
    """Words for numbers, those for thousands among them."""
    return _any(one for wordings in lexicon.NUMBERS[code].values() for one in lexicon.spellings(wordings))


def _words_of_time(code: str) -> tuple[str, str]:
    """What a time ends with, and what may stand before that."""
    table = lexicon.TIMES[code]
    content = rf"(?:\b(?:{_any(_said(table, _CONTENTS))})\b|(?<!\d){_DATE}(?![\w]))"
    between = f"{_p(languages.ALL[code].telling.small)}|{_any(_said(table, _LEADING | {'few'}))}"
    small = rf"(?:\b(?:{between}|{_numbers(code)}|\d{{1,4}}[ºª.]?)(?!\w))"
    return content, rf"(?:{content}|{small})[ '-]{{1,2}}"


def _times(code: str) -> re.Pattern[str]:
    content, before = _words_of_time(code)
    table, here = lexicon.TIMES[code], languages.ALL[code].telling
    leading, following = _any(_said(table, _LEADING)), _any(_said(table, frozenset({"next"})))
    return re.compile(
        rf"\b(?:{_p(here.time_lead)}|{leading})[ ']+(?:{before}){{0,6}}?{content}(?:[ '-](?:{before}){{0,3}}{content})?"
        rf"(?: (?:{following})\b)?|{content} (?:{following})\b|"
        rf"\b(?:{_p(here.asap)})\b|(?<!guten )\b(?:{_any(_said(table, _DAYS))})\b",
        re.IGNORECASE,
    )


def _whole_time(code: str) -> re.Pattern[str]:
    content, before = _words_of_time(code)
    return re.compile(rf"(?:{before}){{0,4}}?{content}|{_p(languages.ALL[code].telling.asap)}", re.IGNORECASE)


def _parts_of_amounts(code: str) -> tuple[str, str, str]:
    """Figures in digits or words, their scales, currencies."""
    table, numbers = lexicon.AMOUNTS[code], lexicon.NUMBERS[code]
    scales = [*_said(table, _SCALED), *_said(numbers, _SCALED)]
    scale = rf"(?: ?(?:{_any(iter([one for one in scales if len(one) > _SHORT]))})\b|(?:k|к|т)\b)"
    money = (said for meaning, said in table.items() if meaning.isupper() or meaning in _COINS)
    names = _any(one for wordings in money for one in lexicon.spellings(wordings) if len(one) > _SHORT)
    coin = rf"(?:[$€£₽]|\b(?:{names})\b)"
    return rf"(?:{_FIGURE}|\b(?:(?:{_numbers(code)})\b[ -]?){{1,6}})", scale, coin


def _amounts(code: str) -> re.Pattern[str]:
    table, here = lexicon.AMOUNTS[code], languages.ALL[code].telling
    figure, scale, coin = _parts_of_amounts(code)
    lead = rf"(?:\b(?:{_any(_said(table, _FLOORS))}|{_p(here.amount_lead)}) )"
    one = rf"(?:{_SHOUT} ?)?{figure}{scale}? ?{coin}?"
    to = _any(_said(table, _FLOORS | {"to"}))
    joined = rf"(?: ?(?:-|\b(?:{to}|{_any(_said(lexicon.NUMBERS[code], frozenset({'and'})))})\b) ?{one})?"
    after = _any(_said(table, frozenset({"at_most", "at_least", "or_less", "or_more"})))
    return re.compile(rf"{lead}{{0,2}}(?<![\w.,]){one}{joined}(?: (?:{after})\b)?", re.IGNORECASE)


def _marked(code: str) -> str:
    figure, scale, coin = _parts_of_amounts(code)
    return rf"{_SHOUT}|\d{scale}|{figure}(?:{scale})? ?{coin}"


def _named(code: str) -> str:
    here = languages.ALL[code].telling
    name = r"[^\W\d_][\w'.-]*(?: [^\W\d_][\w'.-]*){0,3}"
    return (
        rf"\b(?:{_p(here.named)})[ :]+(?P<said>{name})|\b(?:{_p(here.named_full or '(?!)')})[ ]+(?P<full>)|"
        rf"\b(?:{_p(here.named_capital)})[ ]+(?P<capital>)"
    )


def _parting(written: str) -> str:
    """As English parts: with a blank on each side, or before a word that begins a sentence."""
    plainly, _, before = _p(written).partition("|(?=")
    return rf"(?<!\S)(?:{plainly})(?!\S)" + (rf"|(?<!\S)(?={before}" if before else "")
