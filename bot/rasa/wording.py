"""What a script says while Rasa leads: statements before a question, the question with answers filled in, last words.
Rasa keeps the answers as slots and counts nothing, so each text is worked out from the slots alone.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from conversations import engine, text
from conversations.engine import Known, Outcome
from conversations.question import Question
from conversations.script import SILENT, Script
from conversations.state import Answer, State
from conversations.talk import VARIABLES, Talk

SKIPPED = "skipped"
Slots = Mapping[str, object]


@dataclass(frozen=True, slots=True)
class Wording:
    """The texts of a script's base flow in one language, for Rasa."""

    script: Script
    known: Known
    language: str

    def before(self, name: str, slots: Slots, now: datetime) -> tuple[str, ...]:
        """Statements that stand between the last question that was due and this one ("": the end)."""
        talk = self._talk(slots, now)
        told: list[str] = []
        for question in self.script.questions:
            if question.key == name:
                break
            if question.kind == "statement":
                told += [talk.fill(question.ask)] if due(question, slots) else []
            elif question.kind not in SILENT and due(question, slots):
                told = []
        return tuple(filter(None, told))

    def asked(self, name: str, slots: Slots, now: datetime) -> str:
        """The question, its variables filled with what the slots hold."""
        return self._talk(slots, now).words(self._question(name))

    def farewell(self, slots: Slots, now: datetime) -> str:
        """The last words: `declined` where no consent was given, else `default`; Rasa has no score."""
        consents = [question.key for question in self.script.questions if question.consent is not None]
        answered = [slots.get(key) for key in consents if slots.get(key) is not None]
        path = "declined" if answered and "given" not in answered else "default"
        state = self._talk(slots, now).state()
        ended = State(language=state.language, answers=state.answers, status="ended", path=path)
        return engine.farewell(self.script, ended, self.known, Outcome()).text

    def varies(self, name: str) -> bool:
        """Whether what is said before or at a question depends on the slots, so that an action must say it."""
        before: Question | None = None
        for question in self.script.questions:
            if question.key == name:
                words = self._wordings(question)
                plain = all(part in VARIABLES for part in words) and "questions_left" not in words
                return not plain or (before is not None and before.kind == "statement")
            before = before if question.kind == "form" else question
        return False

    def _wordings(self, question: Question) -> frozenset[str]:
        if question.consent is None:
            return text.variables(question.ask)
        return text.variables(self.script.wordings[question.consent.wording].words)

    def _question(self, name: str) -> Question:
        return self.script.questions[self.script.flows[""].places[name]]

    def _talk(self, slots: Slots, now: datetime) -> Talk:
        answers = {
            question.key: self._answer(question, slots[question.key])
            for question in self.script.questions
            if slots.get(question.key) is not None
        }
        return Talk(self.script, State(language=self.language, answers=answers), self.known, now)

    def _answer(self, question: Question, value: Any) -> Answer:
        fact = value if isinstance(value, str | int | float) and value != SKIPPED else None
        labels = {option.key: option.label.plain(self.language) for option in question.options}
        shown = ", ".join(labels.get(part, part) for part in str("" if fact is None else fact).split("|"))
        return Answer(fact, fact, shown)


def due(question: Question, slots: Slots) -> bool:
    """Whether a question's `when` holds for what the slots hold."""
    return question.when is None or question.when(dict(_answers(slots))) is True


def _answers(slots: Slots) -> Iterator[tuple[str, Answer]]:
    for name, value in slots.items():
        fact = value if isinstance(value, str | int | float) and value != SKIPPED else None
        yield name, Answer(fact, fact, str(fact or ""))
