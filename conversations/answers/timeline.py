"""When: `asap`, `in two weeks`, `next spring`, `end of the month`, `after Christmas`, a date. An answer is a span of
days; its latest day is the fact. What cannot be told (`soon`, `no rush`) is said to be so. English.
"""

import re
from collections.abc import Callable
from datetime import date, datetime, timedelta

from conversations.answers import atoms, counting, spans
from conversations.answers.reading import Read, Unclear
from conversations.answers.spans import Span
from conversations.question import Question

TYPED_MAX = 200
AFTER_DAYS = 14  # "after Christmas" is taken as the two weeks after it

_FILLER = re.compile(
    r"\b(?:the|of|on|in|at|during|about|around|roughly|approximately|approx|circa|ca|maybe|probably|perhaps|possibly|"
    r"hopefully|ideally|preferably|sometime|sometimes|some|time|time frame|i|i'd|i'm|im|we|we'd|we're|you|"
    r"it|it's|its|is|be|to be|would|"
    r"should|could|will|can|like|love|want|wanna|need|needs|want to|to (?:get|have|start|begin|finish|"
    r"move|buy|do|see|be)|"
    r"done|ready|finished|completed|installed|started|start|starting|begin|get|have|has|please|thanks|"
    r"thank|pls|guess|think|"
    r"thinking|hope|hoping|plan|planning|planned|looking|aim|aiming|expect|expecting|my|our|a month or so|or so|"
    r"ish|just|somewhere|say|let's say|for|this is|that|if possible|if you can|really|definitely|actually|well|um|uh|"
    r"calendar|decide|decision|deadline|target|date|go live|launch|move|project|timeline|timeframe|"
    r"honestly|so|yes|ok|at some point)\b"
)
_UNSURE_FIRST = re.compile(
    r"^(?:i'm |i am |we're )?(?:not (?:really |quite |totally )?sure(?: yet)?|no idea|don't know(?: yet)?|"
    r"no (?:big |real )?(?:rush|hurry)|flexible|"
    r"it depends|depends)[ ,.;:-]+(?:but )?(?=\S)"
)
_NEGATED = re.compile(
    r"\b(?:not|no|never|don't|dont|won't|can't|isn't|ago|except|unless|without|yesterday|previous|past|"
    r"anymore)\b|\blast (?!week |days? )|n't\b"
)
_BY = re.compile(
    r"(?:by|until|til|till|up to|no later than|not later than|latest by|latest|before end|by latest)\b ?(.+)|"
    r"(.+?) ?(?:latest|or sooner|or earlier|or before|at most|max)"
)
_WITHIN = re.compile(
    r"(?:within(?: next)?|next|coming|over next|inside|under|less than|up to|max|not more than|no more "
    r"than) (?=[\d.]+ |\d+-|few )(.+)"
)
_BEFORE = re.compile(r"(?:before|prior to|ahead|sooner than|earlier than) (.+)")
_AFTER = re.compile(r"(?:after|following|once|right after|shortly after|past|later than) (.+?)(?: (?:is|are) over)?")
_FROM = re.compile(
    r"(?:from|starting|not before|no earlier than|not until|no sooner than|earliest|as of) (.+)|"
    r"(.+?) (?:or later|onwards?|earliest)"
)
_OVER = re.compile(r"(?:more than|over|at least|longer than) (\d.*)|(.+?) (?:or more|or longer|plus)")
_WEEK_WITH = re.compile(r"week (?!after|before)(.*\d.*)")
_REACH = re.compile(r"(?:between |from )?(.+?) ?(?: or | to | and | through | thru | till | until | - |/) ?(.+)")
_ANCHOR = re.compile(
    rf"\b(?:asap|immediately|today|tonight|tomorrow|hours?|days?|weeks?|months?|years?|"
    rf"quarters?|weekend|q[1-4]|"
    rf"20\d\d|\d{{1,2}}(?:st|nd|rd|th)|{atoms.MONTH}|{atoms.SEASON}|{atoms.WEEKDAY}|{spans.HOLIDAYS})\b|\d{{1,4}}[./-]\d{{1,2}}"
)


_PRESSING = re.compile(r"\b(?:asap|emergency|urgent(?:ly)?|immediately|right away)\b")


def timeline(question: Question, _typed: str, folded: str, _language: str, now: datetime) -> Read | Unclear:
    """The span of days meant, from today on. The fact is its latest day."""
    today = now.date()
    found = (
        span(folded, today, "mdy" if question.country in {"US", "CA"} else "dmy") if len(folded) <= TYPED_MAX else None
    )
    if found is None:
        return Unclear("timeline")
    if found[1] < today:
        return Unclear("past")
    first, last = max(found[0], today), found[1]
    value = {"earliest": first.isoformat(), "latest": last.isoformat()}
    return Read({**value}, last.isoformat(), shown(first, last, today), {question.fact: last.isoformat()})


def shown(first: date, last: date, today: date) -> str:
    """`1 March 2027`, `by 31 March 2027`, `1 March to 31 May 2027`."""
    end = f"{last.day} {last:%B %Y}"
    if first == last:
        return end
    if first == today:
        return f"by {end}"
    return f"{first.day} {first:%B} to {end}" if first.year == last.year else f"{first.day} {first:%B %Y} to {end}"


def span(folded: str, today: date, order: str) -> Span | None:
    """The span in a folded text; None when there is none, several, or one that is denied."""
    if not folded or (not _ANCHOR.search(folded) and not atoms.ASAP.search(folded) and not folded[:1].isalnum()):
        return None
    text = _UNSURE_FIRST.sub("", folded)
    for idiom, plain in _IDIOMS:
        text = idiom.sub(plain, text)
    text = counting.digits(text)
    bare = " ".join(_FILLER.sub(" ", text.replace(",", " ")).split()).strip(" .-!?;:")
    try:
        return _read(bare, today, order, 0) or _inside(bare, today, order)
    except (ValueError, OverflowError):
        return None  # the 30th of February, the year 2099 plus a century


_IDIOMS = (
    (re.compile(r"\b(?:in|with|come) the new year\b"), "early next year"),
    (re.compile(r"\b(?:a|one|1) year and (?:a|one) half\b"), "18 months"),
    (re.compile(r"\b(?:one and a half|1\.5|1 1/2) years?\b"), "18 months"),
    (re.compile(r"\bhalf (?:a |of a )?year\b|\bhalf-year\b"), "6 months"),
    (re.compile(r"\b(?:a |one )?(week|month|year|day) or (?:two|so and two|2)\b"), r"1-2 \1s"),
    (re.compile(r"\bfortnight\b"), "2 weeks"),
    (re.compile(r"\b(?:start|begin|beginning|first days) of\b"), "early"),
    (re.compile(rf"\bfirst of (?={atoms.MONTH})"), "1 "),
    (re.compile(r"\b(?:over|in|within|during) the (?:next|coming) (week|month|year|quarter)\b"), r"within 1 \1"),
    (re.compile(r"\bnext (week|month) or (?:the )?(?:week|month|one) after\b"), r"next \1 or nextnext \1"),
    (re.compile(r"\bthis (week|month|year) or next\b(?! \w)"), r"this \1 or next \1"),
    (re.compile(rf"\bnext year(?: in)?(?: the)? ({atoms.MONTH}|{atoms.SEASON})\b"), r"\1 next year"),
    (re.compile(r"\b(\d+)\+ (?=days|weeks|months|years)"), r"more than \1 "),
    (re.compile(r"\beow\b"), "end week"),
    (re.compile(r"\beom\b"), "end month"),
    (re.compile(r"\beoy\b"), "end year"),
    (re.compile(r"\b(?:business|working|work) days\b"), "workdays"),
    (re.compile(r"\b(?:the )?sooner,? the better\b"), "asap"),
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


def _read(text: str, today: date, order: str, depth: int) -> Span | None:
    """The whole text as one span."""
    if not text or depth > 4:  # "by the end of the week after …" is deep enough
        return None
    for pattern, made in _MODIFIERS:
        if (found := pattern.fullmatch(text)) is not None:
            inner = _read((found[1] or found[found.lastindex or 1]).strip(), today, order, depth + 1)
            if inner is not None:
                return made(inner, today, text)
    for atom, read in atoms.ATOMS:
        if (match := atom.fullmatch(text)) is not None:
            return read(match.groupdict(), today, order)
    if (both := _REACH.fullmatch(text)) is not None and not _NEGATED.search(text):
        one, two = (
            _read(both[1].strip(), today, order, depth + 1),
            _read(both[2].strip(), today, order, depth + 1),
        )
        if one is not None and two is not None:
            return min(one[0], two[0]), max(one[1], two[1])
    return None


def _inside(text: str, today: date, order: str) -> Span | None:
    """A span within a sentence: it must cover all that sounds like a time, and nothing may deny it."""
    anchors = list(_ANCHOR.finditer(text))
    if _NEGATED.search(text):
        return None
    if not anchors:
        return (today, today + timedelta(days=atoms.SOON_DAYS)) if _PRESSING.search(text) else None
    words = list(re.finditer(r"\S+", text))
    first = next(at for at, word in enumerate(words) if word.end() > anchors[0].start())
    last = next(at for at, word in enumerate(words) if word.end() >= anchors[-1].end())
    for start in range(max(0, first - 3), first + 1):
        for end in range(min(len(words) - 1, last + 2), last - 1, -1):
            found = _read(text[words[start].start() : words[end].end()].strip(" .,;:!-"), today, order, 0)
            if found is not None:
                return found
    return None


def _by(inner: Span, today: date, _text: str) -> Span:
    return today, inner[1]


def _before(inner: Span, today: date, text: str) -> Span:
    return (today, inner[1]) if " end " in text else (today, inner[0] - timedelta(days=1))


def _over(inner: Span, today: date, _text: str) -> Span:
    return inner[0], inner[0] + (inner[0] - today)


def _week_with(inner: Span, _today: date, _text: str) -> Span:
    return spans.week(inner[0], 0)


def _after(inner: Span, _today: date, _text: str) -> Span:
    days = AFTER_DAYS if inner[0] == inner[1] else (inner[1] - inner[0]).days
    return inner[1] + timedelta(days=1), inner[1] + timedelta(days=days)


def _from(inner: Span, _today: date, _text: str) -> Span:
    return inner if inner[0] != inner[1] else (inner[0], inner[0] + timedelta(days=AFTER_DAYS))


_MODIFIERS: tuple[tuple[re.Pattern[str], Callable[[Span, date, str], Span]], ...] = (
    (_WITHIN, _by),
    (_BY, _by),
    (_OVER, _over),
    (_WEEK_WITH, _week_with),
    (_FROM, _from),
    (_BEFORE, _before),
    (_AFTER, _after),
)
