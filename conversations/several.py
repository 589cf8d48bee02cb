"""Several answers in one message: "Ann, 78701, need a new roof by June". What is told unmistakably is found, part by
part; what could be two things, or one thing for two questions, is left to be asked. Consent is never read here.
"""

import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime

from conversations import answers as kinds
from conversations import text
from conversations.answers.reading import Read, Unclear
from conversations.languages.en import telling as words
from conversations.question import Question
from qualifier import verify

LENGTH_MAX = 1000  # a longer message tells a story
SPACES_MIN = 2  # "about 5k" and "next week" are looked at no further
KINDS = frozenset(
    {"email", "phone", "postal_code", "timeline", "money", "number", "choice", "several", "yes_no", "job_title", "name"}
)
_WHOLE = frozenset({"text", "place", "file", "photo", "contact", "summary"})  # all that is said is the answer
_CUT = re.compile(r"(?<!\d),|,(?!\d)|;|\n|(?<=\w\w)[.!?](?=\s|$)|\s[-–—|/]\s")
_SHAPED = re.compile(r"[,;\n@]|\d{5}")
_EMAIL = re.compile(r"[^\s<>\"'(),;:@]{1,64}@[^\s<>\"'(),;:@]{3,190}")
_PHONE = re.compile(r"(?<![\w$€£.,])(?:\+ ?)?\(?\d[\d ().\-/]{6,20}\d(?!\w)")
_CODES: Mapping[str, re.Pattern[str]] = {
    "US": re.compile(r"(?<![\w$€£.,/-])\d{5}(?:-\d{4})?(?![\w,.]\d|\w|-\d| ?[$€£%])"),
    "CA": re.compile(r"\b[A-Z]\d[A-Z] ?-?\d[A-Z]\d\b", re.IGNORECASE),
    "GB": re.compile(r"\b[A-Z]{1,2}\d[A-Z0-9]? ?\d[A-Z]{2}\b", re.IGNORECASE),
    "NL": re.compile(r"\b\d{4} ?[A-Z]{2}\b"),
}
_CODE = re.compile(r"(?<![\w$€£.,/-])\d{4,6}(?![\w,.]\d|\w|-\d| ?[$€£%])")
_NUMBER = re.compile(
    r"(?<![\w$€£.,])(?:about |around |some |roughly )?(\d{1,3}(?:,\d{3})+|\d{1,7}) ([^\W\d_]{3,})", re.IGNORECASE
)
_NEGATED = re.compile(r"\b(?:not|no|never|without|don't|dont|isn't|neither|nor)\b|n't\b")
_ARTICLE = re.compile(r"^(?:an?|the|my|our|i|we) ")
_WORD = re.compile(r"[^\W_]+(?:'[^\W_]+)?")
_CAPITAL = re.compile(r"[^\W\d_][\w'’.-]*(?: [^\W\d_][\w'’.-]*){0,2}")
_PHONE_DIGITS_MIN = 8
_NOBODY = Question("", "summary", text.text(""))  # asks nothing that could be told
_LEVELS = frozenset({"c_level", "vp", "director", "manager"})


@dataclass(frozen=True, slots=True)
class Told:
    """An answer found inside a message, and the words that were it."""

    question: Question
    read: Read
    said: str


@dataclass(frozen=True, slots=True)
class Several:
    """What a message holds: the answer to the question asked, if any (`own`), and answers to others."""

    own: Read | None
    own_said: str
    others: tuple[Told, ...]


def may_hold_more(typed: str, asked: Question) -> bool:
    """Whether it is worth looking, by the shape alone: most answers are a word or two, and cost nothing."""
    if not SPACES_MIN < len(typed) <= LENGTH_MAX or asked.kind in _WHOLE:
        return False
    return typed.count(" ") >= SPACES_MIN or _SHAPED.search(typed) is not None


def told(
    asked: Question,
    found: Read | Unclear,
    typed: str,
    others: Sequence[Question],
    language: str,
    now: datetime,
    *,
    first: bool,
) -> Several | None:
    """The answers in `typed` beyond that to `asked`, of which `found` is today's reading; None where there are none.

    `first`: nothing was answered yet, so that a lone name may stand at the beginning.
    """
    message = _Message(typed, asked, others, language, now, first=first)
    for look in _LOOKS:
        look(message)
    answers = message.answers()
    if not answers:
        return None
    if asked.consent is not None:
        return Several(None, "", answers)
    own, said = message.own()
    if own is None and isinstance(found, Read):
        return None  # it needed the very words that another question could have had
    return Several(own, said, answers)


def found(typed: str, questions: Sequence[Question], language: str, now: datetime) -> tuple[Told, ...]:
    """What is told unmistakably, at no question in particular; one answer for each of `questions` at most."""
    if not typed or len(typed) > LENGTH_MAX or not questions:
        return ()
    able = [question for question in questions if question.kind in KINDS]
    message = _Message(typed, _NOBODY, able, language, now, first=False)
    for look in _LOOKS:
        look(message)
    return message.answers()


class _Message:
    """A message being taken apart: `work` is what nobody has claimed, `rest` what is left for the question asked. Both
    keep their length: what is taken becomes blanks.
    """

    __slots__ = ("asked", "claims", "first", "language", "now", "others", "rest", "work")

    def __init__(
        self, typed: str, asked: Question, others: Sequence[Question], language: str, now: datetime, *, first: bool
    ) -> None:
        self.work = self.rest = typed
        self.asked, self.others, self.language, self.now, self.first = asked, others, language, now, first
        self.claims: dict[str, list[Told]] = {}

    def only(self, kind: str) -> Question | None:
        """The one question of this kind that may be answered; none where the question asked is of it too."""
        found = [question for question in self.others if question.kind == kind]
        return found[0] if len(found) == 1 and self.asked.kind != kind else None

    def read(self, question: Question, said: str) -> Read | None:
        """What these words are at that question."""
        found = kinds.read(question, said, kinds.folded(said), self.language, self.now)
        return found if isinstance(found, Read) else None

    def claim(self, question: Question | None, start: int, end: int, said: str = "") -> bool:
        """These words belong to that question, if it can read them; nobody else gets them. Without one, they are only
        kept from the others.
        """
        words_ = said or self.work[start:end].strip()
        read = self.read(question, words_) if question is not None else None
        if question is not None and read is None:
            return False
        self.work = _blank(self.work, start, end)
        if question is not None and read is not None:
            self.rest = _blank(self.rest, start, end)
            self.claims.setdefault(question.key, []).append(Told(question, read, words_))
        return True

    def clauses(self) -> Iterator[tuple[int, str]]:
        """What stands between commas and full stops, with its place; as it was when the walk began."""
        start, work = 0, self.work
        for cut in _CUT.finditer(work):
            yield start, work[start : cut.start()]
            start = cut.end()
        yield start, work[start:]

    def parts(self) -> Iterator[tuple[int, str]]:
        """Clauses, cut further at "and", "but", "I", …"""
        for start, clause in self.clauses():
            at = 0
            for cut in words.AND.finditer(clause):
                yield start + at, clause[at : cut.start()]
                at = cut.end()
            yield start + at, clause[at:]

    def own(self) -> tuple[Read | None, str]:
        """The answer to the question asked in what is left: in all of it, else in the one part that reads."""
        left = " ".join(self.rest.split()).strip(" ,;")
        if (whole := self.read(self.asked, left)) is not None:
            return whole, left
        parts = [part.strip() for part in re.split(r"[,;\n]|(?<=\w)[.!?] ", self.rest)]
        said = ((_said(self.asked, kinds.folded(part)) or part) if self.asked.said_as else part for part in parts)
        found = [(read, part) for part in said if part and (read := self.read(self.asked, part)) is not None]
        return found[0] if len({str(read.value) for read, _ in found}) == 1 else (None, "")

    def answers(self) -> tuple[Told, ...]:
        """One answer for each question; two that differ are none, several options together are one."""
        return tuple(one for some in self.claims.values() if (one := self._one(some)) is not None)

    def _one(self, some: list[Told]) -> Told | None:
        question = some[0].question
        if len({str(one.read.value) for one in some}) == 1:
            return some[0]
        if question.kind != "several":
            return None
        said = ", ".join(one.said for one in some)
        read = self.read(question, said)
        return Told(question, read, said) if read is not None else None


def _blank(words_: str, start: int, end: int) -> str:
    return words_[:start] + " " * (end - start) + words_[end:]


# ---- one look for each kind, the surest first ------------------------------------------------------------------------


def _emails(message: _Message) -> None:
    if "@" in message.work:
        for found in _EMAIL.finditer(message.work):
            message.claim(message.only("email"), *found.span()) or message.claim(None, *found.span())


def _phones(message: _Message) -> None:
    for found in _PHONE.finditer(message.work):
        if sum(map(str.isdigit, found[0])) >= _PHONE_DIGITS_MIN and not re.search(r"\d{4}-\d\d-\d\d", found[0]):
            message.claim(message.only("phone"), *found.span())


def _numbers(message: _Message) -> None:
    """A figure with the thing that a question counts: "25 people"."""
    asking = [question for question in message.others if question.kind == "number"]
    for found in _NUMBER.finditer(message.work) if asking else ():
        counted = found[2].lower().rstrip("s")
        meant = [one for one in asking if counted in {word.rstrip("s") for word in (*one.asked_words, one.key)}]
        if len(meant) == 1 and len(counted) > SPACES_MIN:
            message.claim(meant[0], *found.span())


def _times(message: _Message) -> None:
    question = message.only("timeline")
    if question is None and message.asked.kind != "timeline":
        return
    for start, clause in message.clauses():
        whole = clause.strip(" .!")
        if words.WHOLE_TIME.fullmatch(whole) and not (start == 0 and message.first and message.only("name")):
            message.claim(question, start, start + len(clause), whole)
            continue
        if words.NO_PLAN.search(clause):
            continue
        for found in words.TIME.finditer(clause):
            if not words.DONE.search(clause) or found[0][:2].lower() in {"by", "as", "be", "wi"}:
                message.claim(question, start + found.start(), start + found.end())


def _codes(message: _Message) -> None:
    question = message.only("postal_code")
    if question is None:
        return
    pattern = _CODES.get(question.country, _CODE)
    for start, clause in message.clauses():
        for found in pattern.finditer(clause):
            if question.country in {"CA", "GB", "NL"} or _is_code(message, clause, found):
                message.claim(question, start + found.start(), start + found.end())


def _is_code(message: _Message, clause: str, found: re.Match[str]) -> bool:
    """Whether bare digits are a postal code rather than an amount or a count."""
    if words.POSTAL.search(clause) or clause.strip(" .") == found[0]:
        return True
    before, after = clause[: found.start()], clause[found.end() :]
    if words.BUDGET.search(clause) or message.asked.kind in {"money", "number"} or words.COUNTED.match(after):
        return False
    if re.search(r"\b(?:to|and|than|about|around|under|over|up to|max)\s*$", before, re.IGNORECASE):
        return False
    return bool(words.PLACED.search(before)) or not after.strip() or not before.strip()


def _amounts(message: _Message) -> None:
    question = message.only("money")
    if question is None:
        return
    for start, clause in message.clauses():
        budget = words.BUDGET.search(clause) is not None
        if words.NO_BUDGET.search(clause) and not budget:
            continue
        for found in words.AMOUNT.finditer(clause):
            marked = budget or words.MARKED.search(found[0])
            if marked and not words.COUNTED.match(clause, found.end()):
                message.claim(question, start + found.start(), start + found.end())


def _options(message: _Message) -> None:
    """Options and the further words of yes-or-no questions; a part that fits two questions is left alone."""
    able = [question for question in (*message.others, message.asked) if question.said_as or question.kind == "yes_no"]
    for start, part in message.parts() if able else ():
        folded = kinds.folded(words.GREETING.sub("", part.strip()))
        if not folded:
            continue
        hits = [(question, said) for question in able if (said := _said(question, folded))]
        if len(hits) == 1 and hits[0][0] is not message.asked:
            message.claim(hits[0][0], start, start + len(part), hits[0][1])


def _said(question: Question, folded: str) -> str:
    """The wording of the one option that a part names, "" when it names none or two."""
    if folded in question.said_as:
        return folded
    if question.kind == "yes_no" and words.TENURE.search(folded) and question.asked_words & words.TENURE_WORDS:
        return folded
    telling = " ".join(word for word in _WORD.findall(folded) if word not in words.FILLER)
    found: dict[str, str] = {}
    for said, key in question.said_as.items():
        bare = _ARTICLE.sub("", said)
        if telling == bare or (" " in bare and len(bare) > 3 and re.search(rf"(?<!\w){re.escape(bare)}(?!\w)", folded)):
            found.setdefault(key, said)
    if len(found) != 1:
        return ""
    ((_, said),) = found.items()
    return said if not _NEGATED.search(folded) or _NEGATED.search(said) else ""


def _roles(message: _Message) -> None:
    question = message.only("job_title")
    for found in words.ROLE.finditer(message.work) if question is not None else ():
        said = found["said"]
        read = message.read(question, said) if question is not None else None
        if read is not None and read.fact in _LEVELS:
            message.claim(question, *found.span("said"))


def _names(message: _Message) -> None:
    question = message.only("name")
    if question is None:
        return
    for found in words.NAMED.finditer(message.work):
        span = found.span("said") if found["said"] else _after_i(message.work, found.end())
        if span is not None and (end := _end_of_name(message.work, *span)) > span[0]:
            message.claim(question, span[0], end)
    if message.first and question.key not in message.claims and (message.claims or message.own()[0] is not None):
        _leading_name(message, question)


def _after_i(work: str, at: int) -> tuple[int, int] | None:
    """After "I'm" a name has a capital in each word, and something ends it."""
    found = words.NAME_AFTER_I.match(work, at)
    return found.span("said") if found is not None and found["said"][:1].isupper() else None


def _end_of_name(work: str, start: int, end: int) -> int:
    """Where a name ends: before a word that no name holds."""
    for word in re.finditer(r"\S+", work[start:end]):
        if words.NO_SURNAME.match(word[0].strip(".,")):
            return start + len(work[start : start + word.start()].rstrip())
    return end


def _leading_name(message: _Message, question: Question) -> None:
    """A name alone in the first part, with capitals: "Ann, 78701, …"; not the town that a code belongs to."""
    start, clause = next(message.clauses())
    lead = words.GREETING.match(clause.lstrip())
    skipped = len(clause) - len(clause.lstrip()) + (lead.end() if lead else 0)
    said = clause[skipped:].strip(" ,.!")
    plain = _CAPITAL.fullmatch(said) and all(word[:1].isupper() for word in said.split()) and not said.isupper()
    if plain and not _is_other(message, kinds.folded(said)):
        message.claim(question, start + skipped, start + len(clause), said)


def _is_other(message: _Message, folded: str) -> bool:
    """Whether a lone word is a place, an option or a month rather than somebody."""
    codes = [one for some in message.claims.values() for one in some if one.question.kind == "postal_code"]
    if folded in words.STATES or words.WHOLE_TIME.fullmatch(folded):
        return True
    if any(folded in verify.towns(str(one.read.value), one.question.country) for one in codes):
        return True
    return any(folded in one.said_as for one in (*message.others, message.asked))


_LOOKS: Sequence[Callable[[_Message], None]] = (
    _emails, _phones, _numbers, _times, _codes, _amounts, _options, _roles, _names,
)  # fmt: skip
