"""A message being taken apart: its clauses and parts, what of it is claimed by which question, and what is left for the
question asked. Lives for one reading and never leaves it.
"""

import re
import unicodedata
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime

from conversations import answers as kinds
from conversations import fold, languages
from conversations.answers import agreeing, marks
from conversations.answers.reading import Read
from conversations.languages.en import telling as english
from conversations.question import Question

TRIED_MAX = 4  # pieces that are read for one question
PARTS_MAX = 8  # parts that are read for the question asked
_CUT = re.compile(r"(?<!\d),|,(?!\d)|;|\n|(?<=\w\w)[.!?](?=\s|$)|\s[-–—|/]\s")
_NEGATED = re.compile(r"\b(?:not|no|never|without|don't|dont|isn't|neither|nor)\b|n't\b")
_ARTICLE = re.compile(r"^(?:an?|the|my|our|i|we) ")
_WORD = re.compile(r"[^\W_]+(?:'[^\W_]+)?")


@dataclass(frozen=True, slots=True)
class Told:
    """An answer found inside a message, and the words that were it."""

    question: Question
    read: Read
    said: str


class Message:
    """A message being taken apart: `work` is what nobody has claimed, `rest` what is left for the question asked. Both
    keep their length: what is taken becomes blanks.
    """

    __slots__ = ("asked", "claims", "first", "language", "marks", "now", "others", "rest", "tried", "work")

    def __init__(
        self, typed: str, asked: Question, others: Sequence[Question], language: str, now: datetime, *, first: bool
    ) -> None:
        self.work = self.rest = unicodedata.normalize("NFC", typed)
        self.marks = marks.to(language)
        self.asked, self.others, self.language, self.now, self.first = asked, others, language, now, first
        self.claims: dict[str, list[Told]] = {}
        self.tried: dict[str, int] = {}

    def plain(self) -> str:
        """What nobody has claimed, without accents, letter for letter."""
        return marks.plain(self.work)

    def greeted(self, said: str) -> int:
        """Where a greeting at the beginning ends."""
        found = self.marks.greeting.match(marks.plain(said))
        return 0 if found is None else found.end()

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
        if question is not None:
            self.tried[question.key] = self.tried.get(question.key, 0) + 1
            if self.tried[question.key] > TRIED_MAX:
                return False
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
            for cut in self.marks.parting.finditer(marks.plain(clause)):
                yield start + at, clause[at : cut.start()]
                at = cut.end()
            yield start + at, clause[at:]

    def own(self) -> tuple[Read | None, str]:
        """The answer to the question asked in what is left: in all of it, else in the one part that reads."""
        left = " ".join(self.rest.split()).strip(" ,;")
        if (whole := self.read(self.asked, left)) is not None:
            return whole, left
        parts = [part.strip() for part in re.split(r"[,;\n]|(?<=\w)[.!?] ", self.rest)][:PARTS_MAX]
        if self.asked.said_as:
            parts = [option_said(self.asked, kinds.folded(part), self.language) or part for part in parts]
        found = [(read, part) for part in parts if part and (read := self.read(self.asked, part)) is not None]
        return found[0] if len({str(read.value) for read, _ in found}) == 1 else (None, "")

    def answers(self) -> tuple[Told, ...]:
        """One answer for each question; two that differ are none, several options together are one."""
        return tuple(one for some in self.claims.values() if (one := self._one(some)) is not None)

    def _one(self, some: list[Told]) -> Told | None:
        question = some[0].question
        if self.tried[question.key] > TRIED_MAX:
            return None  # so often said that nothing is meant
        if len({str(one.read.value) for one in some}) == 1:
            return some[0]
        if question.kind != "several":
            return None
        said = ", ".join(one.said for one in some)
        read = self.read(question, said)
        return Told(question, read, said) if read is not None else None


def _blank(words_: str, start: int, end: int) -> str:
    return words_[:start] + " " * (end - start) + words_[end:]


def option_said(question: Question, folded: str, language: str) -> str:
    """The wording of the one option that a part names, "" when it names none or two."""
    if folded in question.said_as:
        return folded
    if question.kind == "yes_no" and _tells_tenure(question, folded, language):
        return folded
    filler = marks.to(language).filler
    telling = " ".join(word for word in _WORD.findall(folded) if word not in filler)
    found: dict[str, str] = {}
    for said, key in question.said_as.items():
        bare = _ARTICLE.sub("", said)
        if telling == bare or (" " in bare and len(bare) > 3 and re.search(rf"(?<!\w){re.escape(bare)}(?!\w)", folded)):
            found.setdefault(key, said)
    if len(found) != 1:
        return ""
    ((_, said),) = found.items()
    negated = agreeing.words_of(language).negation
    denied = [_NEGATED.search(one) or negated.search(one) for one in (folded, said)]
    return said if not denied[0] or denied[1] else ""


def _tells_tenure(question: Question, folded: str, language: str) -> bool:
    """Whether this says who owns what a question about ownership is about."""
    own = agreeing.ownership(languages.code(language))
    told = english.TENURE.search(folded) or own.owns.search(folded) or own.rents.search(folded)
    return told is not None and own.about.search(fold.fold(question.ask.plain(language))) is not None
