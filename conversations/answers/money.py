"""Amounts as people write them: `around 5k`, `under 100`, `5-10 grand`, `$1.5m`, `10 000 EUR`. An amount is a range;
its lower bound is the fact. In the languages of lexicon.py; figures and currencies of any.
"""

import re
from dataclasses import dataclass
from datetime import datetime

from conversations.answers import shown
from conversations.answers.figures import Figure, Figures
from conversations.answers.reading import Read, Unclear
from conversations.question import Question

TYPED_MAX = 200
_THOUSAND = 1000
_PLAIN = re.compile(r"[$€£]? ?\d{1,9} ?[$€£]?")  # nothing to misread, nothing to echo
_NEGATIVE = re.compile(r"-[$€£]?\d")
_REACHES = frozenset("-t<>[]m")  # any of these between two figures makes them a range
_BETWEEN = frozenset("-t<>[]m&b,")  # all that may stand there


@dataclass(frozen=True, slots=True)
class Amount:
    """A range of money, from `low` to `high` (None: open) in whole units of `currency` (ISO code)."""

    low: float
    high: float | None
    currency: str


def money(question: Question, typed: str, folded: str, language: str, _now: datetime) -> Read | Unclear:
    """An amount in the question's currency; one in another currency is not converted but asked again."""
    if typed[:1] == "." and typed[1:2].isdecimal():
        folded = f"0.{folded}"  # folding takes the point away
    found = amount(folded, question.currency, language)
    if found is None:
        return Unclear("money")
    if found.currency != question.currency:
        return Unclear("currency")
    if question.high is not None and found.low > question.high:
        return Unclear("high")
    if question.low is not None and (found.high if found.high is not None else found.low) < question.low:
        return Unclear("low")
    low = _whole(found.low)
    high = None if found.high is None else _whole(found.high)
    words = shown.amount(found.low, found.high, found.currency, language)
    value = {"low": low, "high": high, "currency": found.currency}
    return Read(value, low, words, {question.fact: low}, exact=_PLAIN.fullmatch(folded) is not None)


def amount(folded: str, currency: str, language: str) -> Amount | None:
    """The amount in a folded text, None when there is none or more than one."""
    if not folded or len(folded) > TYPED_MAX or _NEGATIVE.match(folded):
        return None
    text = Figures(folded, language)
    if text.denied:
        return None
    figures, links = _of_money(text)
    if not figures:
        return _nothing(text, currency)
    if len(figures) > 1 and ((ranged := _range(figures, links, currency)) is not None or len(figures) > 2):
        return ranged
    if len(figures) > 1:
        figures, links = _marked(figures, links)
    if len(figures) != 1:
        return None
    return _bounded(figures[0], links, currency)


def _nothing(text: Figures, currency: str) -> Amount | None:
    """`free`, `nothing`: zero, if nothing else is said."""
    link = text.links[0]
    return Amount(0, 0, currency) if not text.found and "0" in link and not link.strip("0,") else None


def _of_money(text: Figures) -> tuple[list[Figure], list[str]]:
    """The figures that are no count of rooms, and of those the marked ones where any is; the links between them."""
    found, links = text.found, text.links
    counted = [figure.counted and not figure.codes for figure in found]
    for at in range(len(found) - 1, 0, -1):
        if counted[at] and _REACHES & {*links[at]} and not found[at - 1].marked:
            counted[at - 1] = True  # 2 to 3 rooms
    kept = [at for at in range(len(found)) if not counted[at]]
    if len(kept) > 2 or any("?" in links[at] for at in kept[1:]):  # a range is of two
        kept = [at for at in kept if found[at].marked] or kept
    if not kept:
        return [], [""]
    joined = [links[kept[0]]]
    for one, two in zip(kept, [*kept[1:], len(found)], strict=True):
        joined.append(links[one + 1] if two == one + 1 or two == len(found) else "?".join(links[one + 1 : two + 1]))
    return [found[at] for at in kept], joined


def _marked(figures: list[Figure], links: list[str]) -> tuple[list[Figure], list[str]]:
    """Of a code and a sum the sum, if nothing joins them."""
    if {*links[1]} & _REACHES or figures[0].marked == figures[1].marked:
        return [], [""]
    at = 1 if figures[1].marked else 0
    return [figures[at]], links[at : at + 2]


def _range(figures: list[Figure], links: list[str], currency: str) -> Amount | None:
    """Two figures with a reach between them; more are no range."""
    if len(figures) != 2 or not _reaches(figures, links):  # two ends
        return None
    one, two = figures
    low, high = one.low, two.high
    if one.scale == 1 and low * two.scale <= high:
        low *= two.scale
        if two.scale == 1 and two.grouped and low < _THOUSAND and low * _THOUSAND <= high:
            low *= _THOUSAND  # de 5 à 7 000
    elif two.scale == 1 and not two.codes and low < high * one.scale and high < one.scale:
        high *= one.scale
    codes = one.codes or two.codes
    if one.codes and two.codes and not {*one.codes} & {*two.codes}:
        return None
    return Amount(min(low, high), max(low, high), _currency(codes, currency))


def _reaches(figures: list[Figure], links: list[str]) -> bool:
    before, between, after = links[0], links[1], links[2]
    if links[0].endswith("n"):
        return False
    if between == "/":
        return all(figure.marked or figure.low >= 100 for figure in figures) or figures[0].marked  # 12/15 is a day
    if between.strip(",") == "" and after[:1] in {"[", "("}:
        return True  # 10k, 12k max
    if not {*between} <= _BETWEEN:
        return False
    return bool({*between} & _REACHES) or ("&" in between and "b" in before)


def _bounded(figure: Figure, links: list[str], currency: str) -> Amount | None:
    before, after = links[0].rstrip("mb,&"), links[1].lstrip(",?" if links[1].startswith(",?") else ",")
    codes = _currency(figure.codes, currency)
    if before.endswith("n"):
        return None
    if "n" in before and not figure.marked and before[-1:] not in {"<", ">"}:
        return None  # "haven't set one" has no number to it
    denied = "n" in before and before[-1:] in {"<", ">"}
    if denied:  # not a penny over 3000
        before = "<" if before[-1] == ">" else ">"
    if before[-1:] in {"<", "["} or after[:1] in {"(", "["}:
        return Amount(0, figure.high, codes)
    if before[-1:] in {">", "]"} or after[:1] in {")", "]"}:
        return Amount(figure.low, None, codes)
    return Amount(figure.low, figure.high, codes)


def _currency(codes: tuple[str, ...], currency: str) -> str:
    return currency if not codes or currency in codes else codes[0]


def _whole(value: float) -> float:
    return int(value) if value == int(value) else round(value, 2)
