"""Amounts and days as people of a language write them: `$5,000 to $10,000`, `5.000 €`, `bis 31. März 2027`."""

from collections.abc import Mapping
from datetime import date

from conversations.answers import lexicon
from conversations.languages.de import times as de
from conversations.languages.en import times as en
from conversations.languages.es import times as es
from conversations.languages.fr import times as fr
from conversations.languages.pt import times as pt
from conversations.languages.ru import times as ru

_SIGNS: Mapping[str, str] = {"USD": "$", "EUR": "€", "GBP": "£", "INR": "₹", "JPY": "¥"}
_SIGNS_ABROAD: Mapping[str, str] = {"EUR": "€", "GBP": "£", "USD": "$", "RUB": "₽", "INR": "₹", "JPY": "¥"}
_NARROW = "\u00a0"  # keeps a figure on one line
_MARKS: Mapping[str, tuple[str, str]] = {  # thousands, point
    "en": (",", "."), "es": (".", ","), "de": (".", ","), "fr": (_NARROW, ","), "pt": (".", ","), "ru": (_NARROW, ","),
}  # fmt: skip
_AMOUNTS: Mapping[str, tuple[str, str, str]] = {  # open, from zero, both ends
    "en": ("{low} or more", "up to {high}", "{low} to {high}"),
    "es": ("{low} o más", "hasta {high}", "de {low} a {high}"),
    "de": ("{low} oder mehr", "bis zu {high}", "{low} bis {high}"),
    "fr": ("{low} ou plus", "jusqu'à {high}", "de {low} à {high}"),
    "pt": ("{low} ou mais", "até {high}", "de {low} a {high}"),
    "ru": ("от {low}", "до {high}", "от {low} до {high}"),
}
_DAYS: Mapping[str, Mapping[str, str]] = {
    "en": en.SHOWN, "es": es.SHOWN, "de": de.SHOWN, "fr": fr.SHOWN, "pt": pt.SHOWN, "ru": ru.SHOWN,
}  # fmt: skip


def amount(low: float, high: float | None, currency: str, language: str) -> str:
    """`$5,000`, `$5,000 to $10,000`, `up to $100`, `CHF 500 or more`."""
    base = lexicon.base(language)
    if low == high:
        return _one(low, currency, base)
    open_, from_zero, both = _AMOUNTS[base]
    form = open_ if high is None else from_zero if low == 0 else both
    return form.format(low=_one(low, currency, base), high=_one(high or 0.0, currency, base))


def number(value: float, language: str) -> str:
    """A plain number with the language's own marks: `1,200`, `1.200`."""
    thousands, point = _MARKS[lexicon.base(language)]
    plain = f"{value:,}" if value != int(value) else f"{value:,.0f}"
    return plain.translate({ord(","): thousands, ord("."): point})


def days(first: date, last: date, today: date, language: str) -> str:
    """`1 March 2027`, `by 31 March 2027`, `1 March to 31 May 2027`."""
    form = _DAYS[lexicon.base(language)]
    months = form["months"].split()
    end = form["day"].format(day=_day(last, form), month=months[last.month - 1], year=last.year)
    if first == last:
        return end
    if first == today:
        return form["until"].format(end=end)
    short = form["short"] if first.year == last.year else form["day"]
    begin = short.format(day=_day(first, form), month=months[first.month - 1], year=first.year)
    return form["reach"].format(begin=begin, end=end)


def _day(day: date, form: Mapping[str, str]) -> str:
    return form.get("first", "1") if day.day == 1 else str(day.day)


def _one(value: float, currency: str, base: str) -> str:
    figure = f"{value:,.0f}" if value == int(value) else f"{value:,.2f}"
    if base == "en":
        return f"{_SIGNS[currency]}{figure}" if currency in _SIGNS else f"{currency} {figure}"
    thousands, point = _MARKS[base]
    figure = figure.translate({ord(","): thousands, ord("."): point})
    if base == "pt" and currency == "BRL":
        return f"R$\u00a0{figure}"
    return f"{figure}\u00a0{_SIGNS_ABROAD.get(currency, currency)}"
