"""Amounts as people write them: `around 5k`, `under 100`, `5-10 grand`, `$1.5m`, `10 000 EUR`. An amount is a range;
its lower bound is the fact. Also reads plain numbers for the kinds number and rating. English words; figures and
currencies of any.
"""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from itertools import pairwise
from typing import NamedTuple

from conversations import buttons
from conversations.answers import counting
from conversations.answers.reading import Read, Unclear
from conversations.question import Question

AMOUNT_MAX = 1e12
TYPED_MAX = 200
_SIGNS = {"us$": "USD", "c$": "CAD", "ca$": "CAD", "a$": "AUD", "au$": "AUD", "$": "USD", "€": "EUR", "£": "GBP",
          "₹": "INR", "¥": "JPY", "₽": "RUB", "r$": "BRL"}  # fmt: skip
_NAMES = {
    "usd": "USD", "dollar": "USD", "dollars": "USD", "bucks": "USD", "buck": "USD", "eur": "EUR", "euro": "EUR",
    "euros": "EUR", "gbp": "GBP", "pound": "GBP", "pounds": "GBP", "quid": "GBP", "chf": "CHF", "francs": "CHF",
    "cad": "CAD", "aud": "AUD", "inr": "INR", "rs": "INR", "rupees": "INR", "jpy": "JPY", "yen": "JPY", "rub": "RUB",
    "rubles": "RUB", "brl": "BRL", "reais": "BRL", "mxn": "MXN", "pesos": "MXN", "sek": "SEK", "nok": "NOK",
    "dkk": "DKK", "pln": "PLN",
}  # fmt: skip
_SCALES = {
    "k": 1e3, "thousand": 1e3, "thousands": 1e3, "grand": 1e3, "grands": 1e3, "th": 1e3, "tsd": 1e3, "hundred": 1e2,
    "m": 1e6, "mm": 1e6, "mn": 1e6, "mil": 1e6, "mio": 1e6, "million": 1e6, "millions": 1e6, "b": 1e9, "bn": 1e9,
    "billion": 1e9, "lakh": 1e5, "lakhs": 1e5, "lac": 1e5, "crore": 1e7, "crores": 1e7,
}  # fmt: skip
_SIGN = "|".join(re.escape(sign) for sign in sorted(_SIGNS, key=len, reverse=True))
_NAME = "|".join(sorted(_NAMES, key=len, reverse=True))
_FIGURE = r"\d{1,3}(?:[ ,.']\d{3})+(?:[.,]\d{1,2})?(?!\d)|\d{1,13}(?:[.,]\d{1,4})?"
_AMOUNT = re.compile(
    rf"(?:(?P<sign>{_SIGN}|\b(?:{_NAME})\b) ?)?(?P<figure>{_FIGURE})(?P<ish> ?-?ish\b)?"
    rf"(?: ?(?P<scale>{'|'.join(sorted(_SCALES, key=len, reverse=True))})(?![a-z]))?(?P<plus> ?\+)?"
    rf"(?: ?(?P<after>{_SIGN}|(?:{_NAME})\b))?"
)
_REACH = (
    r"(?:-|to|or|til|till|until|up to|and|but|,? ?maybe|,? perhaps|,? possibly|"
    r",? ?(?:but )?(?:(?:i |we )?(?:could|can|might|may) )?"
    r"(?:go|stretch|push)(?: it)?(?: up)? (?:to|as high as))"
)
_BETWEEN = re.compile(
    rf" ?{_REACH} ?(?:maybe |about |around |less than |under |at most |not more than |no more than )?"
)
_UNDER = re.compile(
    r"(?:\b(?:under|below|(?<!not )(?<!no )less than|up to|upto|at most|at the most|max|maximum|maximum "
    r"of|no more than|not more than|"
    r"not over|not above|not exceeding|within|as much as|cheaper than|lower than|"
    r"(?:max|maximum|limit|cap|ceiling)(?: is| of| at| would be)*)|[<≤])[ :]*(?:of |about |around |maybe |like )?$"
)
_OVER = re.compile(
    r"(?:\b(?:over|above|more than|at least|atleast|min|minimum|minimum of|no less than|not less than|not under|"
    r"not below|starting at|starting from|upwards of|north of|exceeding|from|higher than)|[>≥])"
    r"[ :]*(?:of |about |around )?$"
)
_CAP_AFTER = re.compile(
    r" ?,? ?(?:max|maximum|tops|ceiling|limit|cap|at most|at the most|or less|or under|or below|or lower|and under)\b"
)
_FLOOR_AFTER = re.compile(
    r" ?,? ?(?:min|minimum|at least|or more|or above|or over|or higher|and up|and above|upwards|plus)\b"
)
_NOT_MONEY = re.compile(
    r"\d{4}-\d{1,2}-\d{1,2}|\d{1,2}/\d{1,2}/\d{2,4}|\d ?%|percent|\b(?:figures?|digits)\b|\d:\d\d|@|https?:"
)
_EACH = re.compile(
    r"(?: ?/ ?| per | an? | each | every )(?:month|mo|year|yr|annum|week|day|hour|person|user|seat|head|unit|project)\b"
)
_NEGATIVE = re.compile(r"(?:^|[ (])-[$€£]? ?\d|\bminus \d|\bnegative \d")
_NOT = re.compile(r"\b(?:not|no|isn't|don't have|never)(?: (?:a|even|about|around|quite))? ?$")


class _Figure(NamedTuple):
    value: float
    currency: str
    marked: bool  # by a sign, a name or a scale: money rather than a count
    scale: float
    plus: bool
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Amount:
    """A range of money, from `low` to `high` (None: open) in whole units of `currency` (ISO code)."""

    low: float
    high: float | None
    currency: str


def money(question: Question, _typed: str, folded: str, language: str, _now: datetime) -> Read | Unclear:
    """An amount in the question's currency; one in another currency is not converted but asked again."""
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
    return Read({"low": low, "high": high, "currency": found.currency}, low, shown(found), {question.fact: low})


def amount(folded: str, currency: str, _language: str) -> Amount | None:
    """The amount in a folded text, None when there is none or more than one."""
    if len(folded) > TYPED_MAX or _NOT_MONEY.search(folded) or _NEGATIVE.search(folded):
        return None
    folded = counting.digits(_EACH.sub("", folded))
    figures = _figures(folded, currency)
    if not figures:
        return None
    if len(figures) > 1 and (ranged := _range(folded, figures)) is not None:
        return ranged
    figure = _only(figures)
    return None if figure is None else _bounded(folded, figure)


def number(question: Question, _typed: str, folded: str, _language: str, _now: datetime) -> Read | Unclear:
    """A plain number; of a range its lower bound."""
    if folded in _NONE:
        return _numbered(question, 0)
    if len(folded) > TYPED_MAX or _NOT_MONEY.search(folded) or _NEGATIVE.search(folded):
        return Unclear("number")
    figures = _figures(counting.digits(folded), "")
    if len(figures) == 2 and (ranged := _range(counting.digits(folded), figures)) is not None:  # two ends
        return _numbered(question, _whole(ranged.low))
    if len(figures) != 1:
        return Unclear("number")
    return _numbered(question, _whole(figures[0].value))


def rating(question: Question, _typed: str, folded: str, _language: str, _now: datetime) -> Read | Unclear:
    """A whole number on the question's scale (1 to 5 unless it says otherwise): `4`, `4/5`, `four stars`."""
    if len(folded) > TYPED_MAX:
        return Unclear("rating")
    stars = folded.count("⭐") + folded.count("★")
    found = re.fullmatch(r"(?:about |maybe )?(\d{1,3})(?: ?(?:/|out of|of) ?\d{1,3})?(?: ?(?:stars?|points?))?",
                         counting.digits(folded))  # fmt: skip
    if not stars and not found:
        return Unclear("rating")
    given = stars or int(found[1] if found else 0)
    low, high = buttons.rating(question)
    if not low <= given <= high:
        return Unclear("rating")
    return Read(given, given, str(given), {question.fact: given}, exact=True)


def shown(found: Amount) -> str:
    """`$5,000`, `$5,000 to $10,000`, `up to $100`, `EUR 500 or more`."""
    if found.high is None:
        return f"{_one(found.low, found.currency)} or more"
    if found.low == found.high:
        return _one(found.low, found.currency)
    if found.low == 0:
        return f"up to {_one(found.high, found.currency)}"
    return f"{_one(found.low, found.currency)} to {_one(found.high, found.currency)}"


_SHOWN: Mapping[str, str] = {"USD": "$", "EUR": "€", "GBP": "£", "INR": "₹", "JPY": "¥"}
_NONE = frozenset({"none", "zero", "nobody", "no one", "nothing", "nil"})


def _one(value: float, currency: str) -> str:
    figure = f"{value:,.0f}" if value == int(value) else f"{value:,.2f}"
    return f"{_SHOWN[currency]}{figure}" if currency in _SHOWN else f"{currency} {figure}"


def _numbered(question: Question, found: float) -> Read | Unclear:
    if question.low is not None and found < question.low:
        return Unclear("low")
    if question.high is not None and found > question.high:
        return Unclear("high")
    return Read(found, found, f"{found:,}", {question.fact: found})


def _figures(folded: str, currency: str) -> list[_Figure]:
    found = []
    for match in _AMOUNT.finditer(folded):
        before = folded[match.start() - 1 : match.start()]
        if before.isalnum() or folded[match.end() : match.end() + 1].isdecimal():
            continue  # part of a word or of a longer figure
        scale = _SCALES.get(match["scale"] or "", 1.0)
        value = _figure(match["figure"], scaled=scale > 1) * scale
        sign = match["sign"] or match["after"]
        if value > AMOUNT_MAX:
            continue
        found.append(
            _Figure(
                value,
                (_SIGNS.get(sign) or _NAMES.get(sign) or currency) if sign else currency,
                bool(sign) or scale > 1,
                scale,
                bool(match["plus"]),
                match.start(),
                match.end(),
            )
        )
    return found


def _figure(written: str, *, scaled: bool) -> float:
    """`5,000.00`, `5.000,50`, `1'000`, `10 000`, `1.5`: the last separator is a point unless three digits follow."""
    plain = written.replace(" ", "").replace("'", "")
    last = max(plain.rfind("."), plain.rfind(","))
    if last < 0:
        return float(plain)
    whole, after = re.sub(r"[.,]", "", plain[:last]), plain[last + 1 :]
    thousands = len(after) == 3 and not scaled and (len(set(plain) & {".", ","}) == 1)  # a group of three
    return float(whole + after) if thousands else float(f"{whole}.{after}")


def _range(folded: str, figures: list[_Figure]) -> Amount | None:
    """Two figures with a reach between them; more are no range."""
    pairs = [(one, two) for one, two in pairwise(figures) if _BETWEEN.fullmatch(folded[one.end : two.start])]
    if len(pairs) != 1 or (len(figures) > 2 and any(f.marked for f in figures if f not in pairs[0])):
        return None
    one, two = pairs[0]
    between = folded[one.end : two.start].strip(" ,")
    if between == "and" and not re.search(r"\bbetween ", folded[: one.start]):
        return None
    low, high = one.value, two.value
    if one.scale == 1 and two.scale > 1 and low * two.scale <= high:
        low *= two.scale
    elif two.scale == 1 and one.scale > 1 and not two.marked and low < high * one.scale and high < one.scale:
        high *= one.scale
    currency = two.currency if folded[two.end - 1 : two.end] and two.marked and two.scale == 1 else one.currency
    currency = next((f.currency for f in (one, two) if f.currency != one.currency), currency)
    return Amount(min(low, high), max(low, high), currency)


def _only(figures: list[_Figure]) -> _Figure | None:
    marked = [figure for figure in figures if figure.marked]
    chosen = marked or figures
    return chosen[0] if len(chosen) == 1 else None


def _bounded(folded: str, figure: _Figure) -> Amount | None:
    before, after = folded[: figure.start], folded[figure.end :]
    value, currency = figure.value, figure.currency
    if _UNDER.search(before) or _CAP_AFTER.match(after):
        return Amount(0, value, currency)
    if figure.plus or _OVER.search(before) or _FLOOR_AFTER.match(after):
        return Amount(value, None, currency)
    if _NOT.search(before):
        return None
    return Amount(value, value, currency)


def _whole(value: float) -> float:
    return int(value) if value == int(value) else round(value, 2)
