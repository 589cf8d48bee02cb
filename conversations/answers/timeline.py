"""When: `asap`, `in two weeks`, `next spring`, `end of the month`, `after Christmas`, a date. An answer is a span of
days; its latest day is the fact. What cannot be told (`soon`, `no rush`) is said to be so. In the languages of
lexicon.py.
"""

from collections.abc import Callable, Mapping, Sequence
from datetime import date, datetime, timedelta
from itertools import pairwise

from conversations.answers import atoms, hints, shown, spans
from conversations.answers.atoms import Clock
from conversations.answers.lexicon import Sense
from conversations.answers.reading import Read, Unclear
from conversations.answers.spans import Span
from conversations.question import Question

TYPED_MAX = 200
AFTER_DAYS = 14  # "after Christmas" is taken as the two weeks after it
_PARTS_MAX = 4  # of "Monday, Tuesday or Friday"
_DEPTH_MAX = 4  # "not before the end of the week after …" is deep enough
_MONTH_FIRST = frozenset({"US", "CA", "PH"})
_SOUTH = frozenset({"AR", "AU", "BO", "BR", "CL", "NZ", "PE", "PY", "UY", "ZA"})
_DURATION = frozenset("nfahUi")


def timeline(question: Question, _typed: str, folded: str, language: str, now: datetime) -> Read | Unclear:
    """The span of days meant, from today on. The fact is its latest day."""
    today = now.date()
    found = span(folded, clock(today, language, question.country), language) if len(folded) <= TYPED_MAX else None
    if found is None:
        return Unclear("timeline")
    if found[1] < today:
        return Unclear("past")
    first, last = max(found[0], today), found[1]
    value = {"earliest": first.isoformat(), "latest": last.isoformat()}
    words = shown.days(first, last, today, language)
    exact = first == last and folded in {last.isoformat(), words.lower()}
    return Read({**value}, last.isoformat(), words, {question.fact: last.isoformat()}, exact=exact)


def clock(today: date, language: str, country: str) -> Clock:
    """The custom of the person's country, which a language tag such as `en-GB` says better than the question."""
    region = language[3:5].upper() if len(language) >= 5 else ""
    english = language[:2].lower() == "en"
    return Clock(today, english and (region or country) in _MONTH_FIRST, (region or country) in _SOUTH)


def span(folded: str, here: Clock, language: str) -> Span | None:
    """The span in a folded text; None when there is none, several, or one that is denied."""
    senses = hints.senses(folded, language)
    pressing = any(kind == "A" for kind, _ in senses) and not any(kind == "!" for kind, _ in senses)
    try:
        found = None if any(kind == "X" for kind, _ in senses) else _whole(senses, here)
    except (ValueError, OverflowError):
        return None  # the 30th of February, the year 2099 plus a century
    if pressing and (found is None or found[1] < here.today):
        return here.today, here.today + timedelta(days=atoms.SOON_DAYS)  # it broke last week and is urgent
    return found


def _whole(senses: list[Sense], here: Clock) -> Span | None:
    if any(kind == "!" for kind, _ in senses):
        return None
    if any(kind in atoms.HEADS and kind != "A" for kind, _ in senses) and not _joined_asap(senses):
        senses = [sense for sense in senses if sense[0] != "A"]  # "asap, by Friday": Friday says more
    parts = _parts(senses)
    if len(parts) == 1:
        return _modified(parts[0], here, 0)
    if not 1 < len(parts) <= _PARTS_MAX:
        return None
    found: list[Span] = []
    for at, part in enumerate(parts):
        one = _shared(parts, at, here)
        if (
            one is not None
            and found
            and one[0] <= here.today < found[0][0]
            and {k for k, _ in part}.isdisjoint("CTUYDA")
        ):
            one = _shared(parts, at, here._replace(today=found[0][0]))  # Q3 or Q4, said in the fourth quarter
        if one is None:
            return None
        found.append(one)
    return _union(found, parts, here)


def _joined_asap(senses: Sequence[Sense]) -> bool:
    return any(one[0] == "A" and two[0] in "t-&" for one, two in pairwise(senses))


def _union(found: list[Span], parts: list[list[Sense]], here: Clock) -> Span | None:
    first, last = found[0], found[-1]
    if first[0] > last[1] and len(parts) == 2:  # "December to January 2027" begins a year before
        own = _modified(parts[0], here, 0)
        found = [own if own is not None and own[0] <= last[1] else first, last]
    return min(one[0] for one in found), max(one[1] for one in found)


def _parts(senses: list[Sense]) -> list[list[Sense]]:
    """What stands between `to`, `or`, `and`; `until` too where something stands before it."""
    parts: list[list[Sense]] = [[]]
    for kind, value in senses:
        reaches = kind in "t-&" or (kind == "B" and value in {"until", "up to"} and _has_value(parts[-1]))
        if reaches:
            if parts[-1]:
                parts.append([])
        else:
            parts[-1].append((kind, value))
    parts = [part for part in parts if part]
    if len(parts) > 1 and parts[0][0][0] == "F":
        parts[0] = parts[0][1:]  # from March to May
    return [part for part in parts if part] or [[]]


def _has_value(part: Sequence[Sense]) -> bool:
    return any(kind in atoms.HEADS or kind in "nOPCf" for kind, _ in part)


def _shared(parts: list[list[Sense]], at: int, here: Clock) -> Span | None:
    """One end of a range; what it leaves out (`2` to 3 weeks, Dec 10 to `15`) it takes from the other end."""
    own = parts[at]
    kinds = {kind for kind, _ in own}
    other = parts[at - 1] if at else parts[at + 1]
    lent: list[Sense] = []
    if kinds.isdisjoint(atoms.HEADS - {"W"}) and kinds & {*"nOPCf"}:
        lent = [one for one in other if one[0] in "MUYSC" and one[0] not in kinds]
    elif kinds & {*"MSQ"} and kinds.isdisjoint("YCUTD"):
        lent = [one for one in other if one[0] == "Y"]
    found = _modified([*own, *lent], here, 0)
    return _modified(own, here, 0) if found is None and lent else found


def _modified(part: list[Sense], here: Clock, depth: int) -> Span | None:
    """A run of words with what relates it to a time: by, before, after, from, within, ago."""
    while part and part[-1][0] in "BbFot-&":
        part = part[:-1]  # dangling: "by 5 pm" of which the hour was left out
    if not part or depth > _DEPTH_MAX:
        return None
    (first, value), last = part[0], part[-1][0]
    if len(part) > 1 and last in "LEG<" and (last in "EG" or first not in _MODIFIERS):
        return _applied("L" if last == "<" else last, "", part[:-1], here, depth)  # 3 weeks max
    if first in _MODIFIERS:
        return _applied(first, value, part[1 : -1 if last in "L<" else None], here, depth)
    at = next((at for at, (kind, _) in enumerate(part) if kind in _MODIFIERS), 0)
    return _shifted(part[:at], part[at][0], part[at + 1 :], here, depth) if at else atoms.span(part, here)


def _applied(kind: str, value: object, rest: list[Sense], here: Clock, depth: int) -> Span | None:
    if {one for one, _ in rest} == {"U"} and kind in {"<", "G"}:
        rest = [("f", "") if rest[0][1] == "day" and kind == "<" else ("n", 1.0), *rest]  # в течение недели
    if kind == ">" and not rest:
        return None
    inner = _modified(rest, here, depth + 1)
    if inner is None:
        return None
    lasts = all(one in _DURATION or one == "C" for one, _ in rest) and any(one in "nf" for one, _ in rest)
    if kind == "G" or (value == "vor" and lasts):
        back = inner[1] - here.today
        return here.today - back, here.today - back
    if (kind == "<" and not lasts and not any(one == "C" for one, _ in rest)) or (kind == "o" and not lasts):
        return inner
    if kind == "b" and any(sense == ("P", "end") for sense in rest):
        kind = "B"  # before the end of March
    if kind == "B" and value == "up to" and ((inner[1] - inner[0]).days >= 27 or any(one == "H" for one, _ in rest)):
        kind = "b"  # до лета
    return _MODIFIERS[kind](inner, here.today)


def _shifted(left: list[Sense], kind: str, right: list[Sense], here: Clock, depth: int) -> Span | None:
    """`two weeks after Christmas`, `the week before Easter`, `a week from Tuesday`, `the Monday after Thanksgiving`."""
    kinds = {one for one, _ in left}
    if not right:
        return atoms.span([*left, ("C", 2.0)], here) if kind == ">" and left[0][0] == "U" else None  # the week after
    if kind not in "><bF" or (kinds != {"W"} and ("U" not in kinds or kinds - _DURATION)):
        return None
    inner = _modified(right, here, depth + 1)
    if inner is None:
        return None
    return _weekday(left, kind, inner, here) if kinds == {"W"} else _counted(dict(left), kind, inner)


def _counted(left: dict[str, object], kind: str, inner: Span) -> Span | None:
    """So many weeks after or before a span; without a number the whole week beside it."""
    if "f" in left or kind == "<":
        return None
    unit, back = str(left["U"]), -1 if kind == "b" else 1
    anchor = inner[0] if back < 0 else inner[1]
    if "n" in left:
        day = spans.later(anchor, back * float(str(left["n"])), unit)
        return day, day
    edge = spans.later(anchor, back, unit)
    return (anchor + timedelta(days=1), edge) if back > 0 else (edge, anchor - timedelta(days=1))


def _weekday(left: list[Sense], kind: str, inner: Span, here: Clock) -> Span | None:
    if kind not in {">", "b"}:
        return None
    anchor = inner[1] if kind == ">" else inner[0] - timedelta(days=8)  # a week before it, and a day
    return atoms.span(left, here._replace(today=anchor))


def _by(inner: Span, today: date) -> Span:
    return today, inner[1]


def _before(inner: Span, today: date) -> Span:
    return today, inner[0] - timedelta(days=1)


def _over(inner: Span, today: date) -> Span:
    return inner[0], inner[0] + (inner[0] - today)


def _after(inner: Span, _today: date) -> Span:
    days = max((inner[1] - inner[0]).days, AFTER_DAYS)
    return inner[1] + timedelta(days=1), inner[1] + timedelta(days=days)


def _from(inner: Span, _today: date) -> Span:
    return inner if inner[0] != inner[1] else (inner[0], inner[0] + timedelta(days=AFTER_DAYS))


_MODIFIERS: Mapping[str, Callable[[Span, date], Span]] = {
    "B": _by, "L": _by, "<": _by, "b": _before, ">": _after, "F": _from, "E": _from, "o": _over, "G": _by,
}  # fmt: skip
