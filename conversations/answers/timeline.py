"""When: `asap`, `in two weeks`, `next spring`, `end of the month`, `after Christmas`, a date. An answer is a span of
days; its latest day is the fact. What cannot be told (`soon`, `no rush`) is said to be so. English.
"""

import re
from collections.abc import Callable, Mapping
from datetime import date, datetime, timedelta

from conversations.answers import counting, spans
from conversations.answers.reading import Read, Unclear
from conversations.answers.spans import Span
from conversations.exchange import Value
from conversations.question import Question

TYPED_MAX = 200
SOON_DAYS = 7  # what "as soon as possible" may mean at the latest
AFTER_DAYS = 14  # "after Christmas" is taken as the two weeks after it
FEW = (2, 4)
_DAY_MAX = 366 * spans.YEARS_MAX

_MONTH = "|".join(sorted(spans.MONTHS, key=len, reverse=True))
_SEASON = "|".join(spans.SEASONS)
_WEEKDAY = "|".join(sorted(spans.WEEKDAYS, key=len, reverse=True))
_UNIT = r"(?P<unit>hour|hr|day|night|week|wk|month|mo|mth|year|yr|quarter)s?"
_FILLER = re.compile(
    r"\b(?:the|of|on|in|at|during|about|around|roughly|approximately|approx|circa|ca|maybe|probably|perhaps|possibly|"
    r"hopefully|ideally|preferably|sometime|sometimes|some|time|time frame|i|i'd|i'm|im|we|we'd|we're|you|it|it's|its|is|be|to be|would|"
    r"should|could|will|can|like|love|want|wanna|need|needs|want to|to (?:get|have|start|begin|finish|move|buy|do|see|be)|"
    r"done|ready|finished|completed|installed|started|start|starting|begin|get|have|has|please|thanks|thank|pls|guess|think|"
    r"thinking|hope|hoping|plan|planning|planned|looking|aim|aiming|expect|expecting|my|our|a month or so|or so|"
    r"ish|just|somewhere|say|let's say|for|this is|that|if possible|if you can|really|definitely|actually|well|um|uh|"
    r"calendar|decide|decision|deadline|target|date|go live|launch|move|project|timeline|timeframe|honestly|so|yes|ok|at some point)\b"
)
_UNSURE_FIRST = re.compile(
    r"^(?:i'm |i am |we're )?(?:not (?:really |quite |totally )?sure(?: yet)?|no idea|don't know(?: yet)?|no (?:big |real )?(?:rush|hurry)|flexible|"
    r"it depends|depends)[ ,.;:-]+(?:but )?(?=\S)"
)
_NEGATED = re.compile(
    r"\b(?:not|no|never|don't|dont|won't|can't|isn't|ago|except|unless|without|yesterday|previous|past|anymore)\b|\blast (?!week |days? )|n't\b"
)
_BY = re.compile(r"(?:by|until|til|till|up to|no later than|not later than|latest by|latest|before end|by latest)\b ?(.+)|(.+?) ?(?:latest|or sooner|or earlier|or before|at most|max)")  # fmt: skip
_WITHIN = re.compile(
    r"(?:within(?: next)?|next|coming|over next|inside|under|less than|up to|max|not more than|no more than) (?=[\d.]+ |\d+-|few )(.+)"
)
_BEFORE = re.compile(r"(?:before|prior to|ahead|sooner than|earlier than) (.+)")
_AFTER = re.compile(r"(?:after|following|once|right after|shortly after|past|later than) (.+?)(?: (?:is|are) over)?")
_FROM = re.compile(
    r"(?:from|starting|not before|no earlier than|not until|no sooner than|earliest|as of|beginning) (.+)|(.+?) (?:or later|onwards?|earliest)"
)
_REACH = re.compile(r"(?:between |from )?(.+?) ?(?: or | to | and | through | thru | till | until | - |/) ?(.+)")
_ANCHOR = re.compile(
    rf"\b(?:asap|immediately|urgent\w*|now|today|tonight|tomorrow|hours?|days?|weeks?|months?|years?|quarters?|weekend|q[1-4]|"
    rf"20\d\d|\d{{1,2}}(?:st|nd|rd|th)|{_MONTH}|{_SEASON}|{_WEEKDAY}|{spans.HOLIDAYS})\b|\d{{1,4}}[./-]\d{{1,2}}"
)


def timeline(question: Question, _typed: str, folded: str, _language: str, now: datetime) -> Read | Unclear:
    """The span of days meant, from today on. The fact is its latest day."""
    today = now.date()
    found = span(folded, today, day_first=question.country not in {"US", "CA"}) if len(folded) <= TYPED_MAX else None
    if found is None:
        return Unclear("timeline")
    if found[1] < today:
        return Unclear("past")
    first, last = max(found[0], today), found[1]
    value: Value = {"earliest": first.isoformat(), "latest": last.isoformat()}
    return Read(value, last.isoformat(), shown(first, last, today), {question.fact: last.isoformat()})


def shown(first: date, last: date, today: date) -> str:
    """`1 March 2027`, `by 31 March 2027`, `1 March to 31 May 2027`."""
    end = f"{last.day} {last:%B %Y}"
    if first == last:
        return end
    if first == today:
        return f"by {end}"
    return f"{first.day} {first:%B} to {end}" if first.year == last.year else f"{first.day} {first:%B %Y} to {end}"


def span(folded: str, today: date, *, day_first: bool) -> Span | None:
    """The span in a folded text; None when there is none, several, or one that is denied."""
    if not folded or not _ANCHOR.search(folded) and not _ASAP.search(folded) and not folded[:1].isalnum():
        return None
    text = _UNSURE_FIRST.sub("", folded)
    for idiom, plain in _IDIOMS:
        text = idiom.sub(plain, text)
    text = counting.digits(text)
    bare = " ".join(_FILLER.sub(" ", text.replace(",", " ")).split()).strip(" .-!?;:")
    try:
        return _read(bare, today, day_first, 0) or _inside(bare, today, day_first)
    except (ValueError, OverflowError):
        return None  # the 30th of February, the year 2099 plus a century


_IDIOMS = (
    (re.compile(r"\b(?:in|with|come) the new year\b"), "early next year"),
    (re.compile(r"\b(?:a|one|1) year and (?:a|one) half\b|\b(?:one and a half|1\.5|1 1/2|a and a half) years?\b"), "18 months"),
    (re.compile(r"\bhalf (?:a |of a )?year\b|\bhalf-year\b"), "6 months"),
    (re.compile(r"\b(?:a |one )?(week|month|year|day) or (?:two|so and two|2)\b"), r"1-2 \1s"),
    (re.compile(r"\bfortnight\b"), "2 weeks"),
    (re.compile(r"\b(?:a )?couple(?: of)? (?=days|weeks|months|years)"), "2 "),
    (re.compile(r"\b(early|mid|late)-(?=[a-z0-9])"), r"\1 "),
    (re.compile(r"\bas (?:soon|fast|quickly|early) as (?:possible|you can|we can|i can|humanly possible)\b"), "asap"),
    (re.compile(r"\b(?:the )?(?:soonest|earliest) (?:possible|available)\b"), "asap"),
    (re.compile(r"\b(?:end|close) of (?:the )?(?:day|business)\b|\beod\b|\bcob\b"), "today"),
    (re.compile(r"\b(?:the )?day after tomorrow\b"), "overmorrow"),
    (re.compile(r"\b(?:the )?week after next\b"), "nextnext week"),
    (re.compile(r"\b(?:this|now) or next (week|month|year)\b"), r"by end next \1"),
    (re.compile(r"\b(?:the )?end of (?:the )?(week|month|year|quarter|summer|winter|spring|fall|autumn)\b"), r"end \1"),
    (re.compile(r"\b(?:year'?s?|month)[ -]?end\b(?! )"), "end year"),
    (re.compile(r"\b(?:later|rest of|remainder of) this (week|month|year)\b"), r"this \1"),
    (re.compile(r"\b(?:in )?the (?:very )?near future\b"), "soon"),
)  # fmt: skip
_ASAP = re.compile(
    r"(?:very |super |pretty |most |quite |extremely )?(?:asap|immediately|immediate|urgent|urgently|right away|right now|now|straight away|"
    r"straightaway|emergency|instantly|soonest|once|first thing|quickly|quick)(?: (?:asap|now))?"
)


def _read(text: str, today: date, day_first: bool, depth: int) -> Span | None:  # noqa: FBT001 - passed on by position within this module
    """The whole text as one span."""
    if not text or depth > 4:  # noqa: PLR2004 - "by the end of the week after …" is deep enough
        return None
    for pattern, made in _MODIFIERS:
        if (found := pattern.fullmatch(text)) is not None:
            inner = _read((found[1] or found[found.lastindex or 1]).strip(), today, day_first, depth + 1)
            if inner is not None:
                return made(inner, today, text)
    for atom, read in _ATOMS:
        if (match := atom.fullmatch(text)) is not None:
            return read(match.groupdict(), today, day_first)
    if (both := _REACH.fullmatch(text)) is not None and not _NEGATED.search(text):
        one, two = (
            _read(both[1].strip(), today, day_first, depth + 1),
            _read(both[2].strip(), today, day_first, depth + 1),
        )
        if one is not None and two is not None:
            return min(one[0], two[0]), max(one[1], two[1])
    return None


def _inside(text: str, today: date, day_first: bool) -> Span | None:  # noqa: FBT001 - as above
    """A span within a sentence: it must cover all that sounds like a time, and nothing may deny it."""
    anchors = list(_ANCHOR.finditer(text))
    if not anchors or _NEGATED.search(text):
        return None
    words = list(re.finditer(r"\S+", text))
    first = next(at for at, word in enumerate(words) if word.end() > anchors[0].start())
    last = next(at for at, word in enumerate(words) if word.end() >= anchors[-1].end())
    for start in range(max(0, first - 3), first + 1):
        for end in range(min(len(words) - 1, last + 2), last - 1, -1):
            found = _read(text[words[start].start() : words[end].end()].strip(" .,;:!-"), today, day_first, 0)
            if found is not None:
                return found
    return None


def _by(inner: Span, today: date, _text: str) -> Span:
    return today, inner[1]


def _before(inner: Span, today: date, text: str) -> Span:
    return (today, inner[1]) if " end " in text else (today, inner[0] - timedelta(days=1))


def _after(inner: Span, _today: date, _text: str) -> Span:
    days = AFTER_DAYS if inner[0] == inner[1] else (inner[1] - inner[0]).days
    return inner[1] + timedelta(days=1), inner[1] + timedelta(days=days)


def _from(inner: Span, _today: date, _text: str) -> Span:
    return inner if inner[0] != inner[1] else (inner[0], inner[0] + timedelta(days=AFTER_DAYS))


_MODIFIERS: tuple[tuple[re.Pattern[str], Callable[[Span, date, str], Span]], ...] = (
    (_WITHIN, _by),
    (_BY, _by),
    (_FROM, _from),
    (_BEFORE, _before),
    (_AFTER, _after),
)
Groups = Mapping[str, str | None]


def _asap(_found: Groups, today: date, _day_first: bool) -> Span:  # noqa: FBT001 - all atoms are called alike
    return today, today + timedelta(days=SOON_DAYS)


def _near(found: Groups, today: date, _day_first: bool) -> Span:  # noqa: FBT001 - all atoms are called alike
    ahead = {"tomorrow": 1, "tmrw": 1, "tmr": 1, "overmorrow": 2}.get(str(found["near"]), 0)
    return today + timedelta(days=ahead), today + timedelta(days=ahead)


def _duration(found: Groups, today: date, _day_first: bool) -> Span | None:  # noqa: FBT001 - all atoms are called alike
    low = float(found["low"] or FEW[0])
    high = float(found["high"] or (low if found["low"] else FEW[1]))
    unit = str(found["unit"])
    first, last = sorted((_later(today, low, unit), _later(today, high, unit)))
    return first, last


def _later(today: date, count: float, unit: str) -> date:
    if unit in {"month", "mo", "mth", "year", "yr", "quarter"}:
        months = count * {"y": 12, "q": 3}.get(unit[0], 1)
        if months > 12 * spans.YEARS_MAX:
            raise ValueError("too far ahead to mean it")
        day = spans.add_months(today, int(months))
        return day + timedelta(days=15) if months != int(months) else day
    days = count * {"w": 7, "h": 1 / 24}.get(unit[0], 1)
    if days > _DAY_MAX:
        raise ValueError("too far ahead to mean it")
    return today + timedelta(days=int(days + 0.999 if unit[0] == "h" and days > 0.5 else days))  # noqa: PLR2004 - half a day


def _period(found: Groups, today: date, _day_first: bool) -> Span:  # noqa: FBT001 - all atoms are called alike
    ahead = {"next": 1, "coming": 1, "following": 1, "nextnext": 2}.get(found["which"] or "", 0)
    base = _base(str(found["period"]), ahead, today)
    return _parted(found["part"], base)


def _base(period: str, ahead: int, today: date) -> Span:
    if period == "week":
        return spans.week(today, ahead)
    if period == "weekend":
        monday = spans.week(today, ahead)[0]
        return monday + timedelta(days=5), monday + timedelta(days=6)
    if period == "month":
        first = spans.add_months(today.replace(day=1), ahead)
        return spans.month(first.year, first.month)
    if period == "quarter":
        first = spans.add_months(date(today.year, (today.month - 1) // 3 * 3 + 1, 1), 3 * ahead)
        return spans.month(first.year, first.month, 3)
    return spans.month(today.year + ahead, 1, 12)


def _of_year(found: Groups, today: date, make: Callable[[int], Span]) -> Span:
    if found["year"]:
        return make(int(found["year"]))
    return spans.upcoming(today, make, started=found.get("which") != "next")


def _month(found: Groups, today: date, _day_first: bool) -> Span:  # noqa: FBT001 - all atoms are called alike
    number = spans.MONTHS[str(found["month"])]
    return _parted(found["part"], _of_year(found, today, lambda year: spans.month(year, number)))


def _season(found: Groups, today: date, _day_first: bool) -> Span:  # noqa: FBT001 - all atoms are called alike
    number = spans.SEASONS[str(found["season"])]
    return _parted(found["part"], _of_year(found, today, lambda year: spans.month(year, number, 3)))


def _quarter(found: Groups, today: date, _day_first: bool) -> Span:  # noqa: FBT001 - all atoms are called alike
    number = int(
        found["number"] or {"first": 1, "second": 2, "third": 3, "fourth": 4, "last": 4}.get(found["nth"] or "", 1)
    )
    return _parted(found["part"], _of_year(found, today, lambda year: spans.quarter(year, number)))


def _year(found: Groups, _today: date, _day_first: bool) -> Span:  # noqa: FBT001 - all atoms are called alike
    return _parted(found["part"], spans.month(int(str(found["year"])), 1, 12))


def _parted(name: str | None, base: Span) -> Span:
    return spans.part(_PARTS[name], base) if name else base


def _weekday(found: Groups, today: date, _day_first: bool) -> Span:  # noqa: FBT001 - all atoms are called alike
    number = spans.WEEKDAYS[str(found["weekday"])]
    if found["which"] == "next":
        day = spans.week(today, 1)[0] + timedelta(days=number)
    else:
        day = today + timedelta(days=(number - today.weekday() - 1) % 7 + 1)
    return day, day


def _day(found: Groups, today: date, _day_first: bool) -> Span:  # noqa: FBT001 - all atoms are called alike
    number, day = spans.MONTHS[str(found["month"])], int(str(found["day"]))
    if found["year"]:
        return _single(date(int(found["year"]), number, day))
    return spans.upcoming(today, lambda year: _single(date(year, number, day)))


def _figures(found: Groups, today: date, day_first: bool) -> Span:  # noqa: FBT001 - all atoms are called alike
    one, two = int(str(found["one"])), int(str(found["two"]))
    number, day = (two, one) if (day_first or found["dot"] == "." or one > 12) and two <= 12 else (one, two)  # noqa: PLR2004 - months
    if found["year"]:
        year = int(found["year"])
        return _single(date(year + 2000 if year < 100 else year, number, day))  # noqa: PLR2004 - two digits
    return spans.upcoming(today, lambda year: _single(date(year, number, day)))


def _iso(found: Groups, _today: date, _day_first: bool) -> Span:  # noqa: FBT001 - all atoms are called alike
    return _single(date(int(str(found["year"])), int(str(found["month"])), int(str(found["day"]))))


def _nth(found: Groups, today: date, _day_first: bool) -> Span:  # noqa: FBT001 - all atoms are called alike
    day = int(str(found["day"]))
    first = today.replace(day=1) if day >= today.day else spans.add_months(today.replace(day=1), 1)
    return _single(first.replace(day=day))


def _holiday(found: Groups, today: date, _day_first: bool) -> Span:  # noqa: FBT001 - all atoms are called alike
    name = str(found["holiday"])
    return _of_year(found, today, lambda year: _single(spans.holiday(name, year)))


def _week_of(found: Groups, today: date, day_first: bool) -> Span:  # noqa: FBT001 - all atoms are called alike
    month = _month({**found, "part": None}, today, day_first)
    at = {"first": 0, "1st": 0, "second": 1, "2nd": 1, "third": 2, "3rd": 2, "fourth": 3, "4th": 3}.get(
        str(found["nth"])
    )
    if at is None:
        return month[1] - timedelta(days=6), month[1]
    return month[0] + timedelta(weeks=at), month[0] + timedelta(weeks=at, days=6)


def _single(day: date) -> Span:
    return day, day


_PARTS = {
    "early": "early", "beginning": "early", "begin": "early", "start": "early", "first": "early", "mid": "mid",
    "middle": "mid", "late": "late", "end": "end", "first half": "half1", "1st half": "half1", "second half": "half2",
    "2nd half": "half2", "h1": "half1", "h2": "half2", "later": "late", "towards end": "late", "toward end": "late",
}  # fmt: skip
_PART = rf"(?:(?P<part>{'|'.join(sorted(_PARTS, key=len, reverse=True))}) )?"
_WHICH = r"(?:(?P<which>this coming|this upcoming|this|next|coming|following|upcoming|nextnext) )?"
_IN_YEAR = r"(?: (?P<year>20\d\d))?"
_TH = r"(?:st|nd|rd|th)?"
_ATOMS: tuple[tuple[re.Pattern[str], Callable[[Groups, date, bool], Span | None]], ...] = tuple(
    (re.compile(pattern), read)
    for pattern, read in (
        (_ASAP.pattern, _asap),
        (r"(?P<near>today|tonight|this morning|this afternoon|this evening|tomorrow|tmrw|tmr|overmorrow)(?: (?:morning|afternoon|evening|night|noon))?", _near),
        (rf"(?:(?P<low>\d{{1,3}}(?:\.\d)?)(?: ?(?:-|to|or) ?(?P<high>\d{{1,3}}))? ?|1? ?few ){_UNIT}(?: (?:from now|from today|out|away|now|max))?", _duration),
        (rf"{_PART}{_WHICH}(?P<period>weekend|week|month|quarter|year)", _period),
        (rf"{_PART}{_WHICH}(?P<month>{_MONTH}){_IN_YEAR}", _month),
        (rf"{_PART}{_WHICH}(?P<season>{_SEASON}){_IN_YEAR}", _season),
        (rf"{_PART}{_WHICH}(?:q ?(?P<number>[1-4])|(?P<nth>first|second|third|fourth|last) quarter){_IN_YEAR}", _quarter),
        (rf"{_PART}(?:year )?(?P<year>20\d\d)", _year),
        (rf"{_WHICH}(?P<weekday>{_WEEKDAY})(?: (?:morning|afternoon|evening|night))?", _weekday),
        (rf"(?:(?:{_WEEKDAY}) )?(?P<month>{_MONTH}) (?P<day>\d{{1,2}}){_TH}{_IN_YEAR}", _day),
        (rf"(?:(?:{_WEEKDAY}) )?(?P<day>\d{{1,2}}){_TH} (?P<month>{_MONTH}){_IN_YEAR}", _day),
        (r"(?P<year>20\d\d)[-./](?P<month>\d{1,2})[-./](?P<day>\d{1,2})", _iso),
        (r"(?P<one>\d{1,2})(?P<dot>[./-])(?P<two>\d{1,2})(?:[./-](?P<year>20\d\d|\d\d))?", _figures),
        (r"(?P<day>\d{1,2})(?:st|nd|rd|th)", _nth),
        (rf"{_WHICH}(?P<holiday>{spans.HOLIDAYS})(?: day)?{_IN_YEAR}", _holiday),
        (rf"(?P<nth>first|1st|second|2nd|third|3rd|fourth|4th|last) week (?P<month>{_MONTH}){_IN_YEAR}", _week_of),
    )
)  # fmt: skip
