"""One step being worked out: the conversation as it stands, and what has been said and done so far in this step. Lives
for one call of the engine and never leaves it; the engine hands out frozen values only.
"""

from collections.abc import Callable, Mapping
from dataclasses import replace
from datetime import datetime

from conversations import answers as kinds
from conversations import buttons, languages, phrases, summary, text
from conversations.answers import handing
from conversations.answers.reading import Read, Unclear
from conversations.buttons import SKIP
from conversations.exchange import (
    ConsentText,
    Effect,
    Fact,
    Field,
    Forgot,
    Form,
    Known,
    Option,
    Reply,
    Value,
)
from conversations.question import CODE, SUMMARY, Question, code_of, facts_of
from conversations.script import SILENT, Script, Table
from conversations.state import HOUR_SECONDS, Answer, State, Status
from conversations.text import Text

AUTOCOMPLETE: Mapping[str, str] = {
    "name": "name", "email": "email", "phone": "tel", "postal_code": "postal-code", "place": "street-address",
    "job_title": "organization-title",
}  # fmt: skip
DONE = "/done"
CARRY_ON = "/continue"
AGAIN, OTHER = "/again", "/other"  # at the question for a code
SAME = "/same"
_SAID_ONLY = SILENT - {"action"}
NEW = "/new"
PERSON = "/person"
STILL_MAX = 40


class Talk:
    """The working copy of one conversation during one step."""

    __slots__ = (
        "_reading", "answers", "at", "effects", "ended", "flow", "held", "known", "language", "lead", "now", "offered",
        "path", "picked", "replies", "said", "script", "status", "todo", "tries", "variant",
    )  # fmt: skip

    def __init__(self, script: Script, state: State, known: Known, now: datetime) -> None:
        self.script = script.way(state.variant)
        self.flow = script.flows.get(state.variant) or script.flows[""]
        self.known = known
        self.now = now
        self.status: Status = state.status
        self.at = state.at
        self.tries = state.tries
        self.language = state.language
        self.variant = state.variant
        self.said = state.said
        self.path = state.path
        self.picked = state.picked
        self.offered = state.offered
        self.answers: dict[str, Answer] = dict(state.answers)
        self.held = state.held
        self.todo = state.todo
        self.ended = state.ended
        self.replies: list[Reply] = []
        self._reading: tuple[tuple[str, str, str], Read | Unclear] | None = None
        self.effects: list[Effect] = []
        self.lead: list[str] = []  # said before the next question, in the same reply

    def state(self) -> State:
        """The conversation after this step."""
        return State(
            self.status, self.at, self.tries, self.language, self.variant, self.said + len(self.replies), self.path,
            self.picked, self.answers, self.held, self.todo, self.ended, self.offered,
        )  # fmt: skip

    @property
    def question(self) -> Question:
        """The question waited for."""
        return self.entry(self.at)

    @property
    def waits(self) -> bool:
        """Whether an answer is waited for at a place that the script has."""
        place = self.flow.places.get(self.at)
        if place is None:
            proves = self.at.startswith(CODE) and self.at.removeprefix(CODE) in self.flow.places
            return proves or (self.at == SUMMARY and self.script.summary is not None)
        return self.flow.questions[place].kind not in _SAID_ONLY

    def entry(self, key: str) -> Question:
        """The question of this name; the summary goes by a name of its own."""
        if key == SUMMARY and self.script.summary is not None:
            return self.script.summary
        if key.startswith(CODE):
            return code_of(self.entry(key.removeprefix(CODE)))
        return self.flow.questions[self.flow.places[key]]

    def answer(self, value: Value, fact: Fact | None, shown: str) -> Answer:
        """An answer given now."""
        return Answer(value, fact, shown, int(self.now.timestamp()) // HOUR_SECONDS)

    def read(self, question: Question, typed: str, folded: str) -> Read | Unclear:
        """What was said at this question; looked at once, though more than one part of a step may ask."""
        asked = (question.key, typed, self.language)
        if self._reading is None or self._reading[0] != asked:
            self._reading = asked, kinds.read(question, typed, folded, self.language, self.now)
        return self._reading[1]

    # -- texts ---------------------------------------------------------------------------------------------------

    def fill(self, written: Text) -> str:
        """An admin's text in the person's language, its variables filled."""
        return self._filled(written, self.variable)

    def phrase(self, key: str, more: Mapping[str, str] | None = None, count: int | None = None) -> str:
        """One of our own phrases; `more` gives further variables, `count` decides on its plural form."""
        rightwards = languages.right_to_left(self.language) and languages.code(self.language) != languages.ENGLISH
        given = more or {}
        return text.fill(
            phrases.phrase(self.language, key, count),
            lambda name: text.isolated(given.get(name) or self.variable(name), right_to_left=rightwards),
            _WORDS,
        )

    def _filled(self, written: Text, value: Callable[[str], str]) -> str:
        rightwards = languages.right_to_left(self.language) and self.language in written.by_language
        return text.fill(
            written.parts(self.language), lambda name: text.isolated(value(name), right_to_left=rightwards), _WORDS
        )

    def variable(self, name: str) -> str:
        """What `{name}` stands for now; "" when it is not known."""
        answer = self.answers.get(name)
        if answer is not None:
            return self._spoken(name, answer)
        if name in self.script.values:
            return self._looked_up(self.script.values[name])
        if (found := _OF_THE_FIRM.get(name)) is not None:
            return found(self)
        return self.known.values.get(name, "")

    def _spoken(self, name: str, answer: Answer) -> str:
        place = self.flow.places.get(name)
        if place is not None and self.flow.questions[place].kind == "name":
            return answer.shown.split(" ")[0]
        return answer.shown

    def _looked_up(self, table: Table) -> str:
        answer = self.answers.get(table.on)
        fact = answer.fact if answer is not None else None
        if fact is None:
            return self.fill(table.otherwise)
        if (found := table.table.get(str(fact))) is not None:
            return self.fill_plain(found)
        if isinstance(fact, int | float):
            for low, words in table.bands:
                if fact >= low:
                    return self.fill_plain(words)
        return self.fill_plain(table.otherwise)

    def fill_plain(self, written: Text) -> str:
        """A looked-up text as it stands: one pass only, so a variable inside it stays as written."""
        return written.plain(self.language)

    # -- saying --------------------------------------------------------------------------------------------------

    def say(self, words: str) -> None:
        """A reply that asks nothing."""
        if words:
            self.replies.append(Reply(words, progress=self.progress()))

    def add(self, words: str) -> None:
        """Words that go before the next question, in the same reply."""
        if words:
            self.lead.append(words)

    def flush(self) -> None:
        """What was to go before the next question goes alone."""
        if self.lead:
            self.say(" ".join(self.lead))
            self.lead.clear()

    def ask(self) -> None:
        """The question waited for, with its buttons and, where it begins a form, the form."""
        question = self.question
        if question.consent is not None:
            self.add(self.fill(question.ask))
            self.flush()  # the exact words stand alone
        self.lead.append(self.words(question))
        asked = Reply(" ".join(self.lead), self.options(question), self.form(question), question.key, self.progress())
        upload = handing.upload(question, self.known.file_mb)
        self.replies.append(asked if upload is None else replace(asked, upload=upload))
        self.lead.clear()

    def words(self, question: Question) -> str:
        """What is asked; for a consent its exact wording, filled; for the summary what was understood."""
        if question.kind == "summary":
            above = self.fill(question.ask) or self.phrase("summary")
            return f"{above}\n{summary.lines(self.flow, self.answers, self.fill)}"
        if question.kind == "code":
            return self.phrase("code_ask")
        if question.consent is None:
            return self.fill(question.ask)
        return self.consent_text(question).words

    def options(self, question: Question) -> tuple[Option, ...]:
        """The buttons of a question; where several are picked one by one, those that are left, and Done."""
        if question.kind == "summary":
            change: Callable[[str], str] = lambda label: self.phrase("change", {"label": label})  # noqa: E731 - one use
            return summary.options(self.flow, self.answers, self.fill, self.phrase("all_right"), change)
        if question.kind == "code":
            other = "code_other_phone" if self.entry(self.at.removeprefix(CODE)).kind == "phone" else "code_other_email"
            named = {AGAIN: "code_again", OTHER: other, SKIP: "skip"}
            return tuple(Option(self.phrase(words), value) for value, words in named.items())
        found = question.buttons.get(self.language)
        if found is None:
            found = buttons.buttons(question, self.language, self.fill)
        if not self.picked:
            return (*found, *self._standing(question)) if question.key in self.answers else found
        still = [option for option in found if option.value not in self.picked and option.value != SKIP]
        return (*still, Option(self.phrase("done"), DONE))

    def _standing(self, question: Question) -> tuple[Option, ...]:
        """Where an answer is asked for anew: to let the one that was given stand."""
        shown = self.answers[question.key].shown
        if not shown or question.consent is not None:
            return ()
        shorter = shown if len(shown) <= STILL_MAX else shown[: STILL_MAX - 1] + "…"
        return (Option(self.phrase("still", {"answer": shorter}), SAME),)

    def consent_text(self, question: Question) -> ConsentText:
        """The words of a consent question as this person sees them now."""
        consent = question.consent
        if consent is None:
            raise ValueError(f"{question.key} is no consent question")
        wording = self.script.wordings[consent.wording]
        names = {"desk": self.known.desks.get(consent.desk, consent.desk), "buyers": ", ".join(self._buyers(question))}
        words = self._filled(wording.words, lambda name: names.get(name) or self.variable(name))
        return ConsentText(words, wording.name, wording.version, self.phrase("agree"), self.phrase("refuse"))

    def recipients(self, question: Question) -> tuple[str, ...]:
        """Who the consent names: `desk:sales`, or `buyer:…` for each one shown."""
        consent = question.consent
        if consent is None or consent.desk:
            return (f"desk:{consent.desk}",) if consent else ()
        return tuple(f"buyer:{key}" for key in list(self.known.buyers)[: consent.at_most])

    def _buyers(self, question: Question) -> list[str]:
        consent = question.consent
        return list(self.known.buyers.values())[: consent.at_most] if consent and consent.buyers else []

    def form(self, question: Question) -> Form | None:
        """The form that this question begins, with what of it is still open; None when it stands alone."""
        group = self.flow.groups.get(question.key)
        if group is None:
            return self._card(question) if question.kind == "contact" else None
        asked = [self.entry(key) for key in group.of if key in self.flow.places]
        unshown = SILENT | handing.FILES  # a file is asked for by itself, after the form
        still = [entry for entry in asked if entry.key not in self.answers and entry.kind not in unshown]
        consent = next((self.consent_text(entry) for entry in still if entry.consent), None)
        fields = tuple(
            Field(
                entry.key,
                self.fill(entry.label or entry.ask),
                entry.kind,
                AUTOCOMPLETE.get(entry.kind, "off"),
                not entry.skip,
            )
            for entry in still
            if not entry.consent
        )
        return Form(fields, consent, self.fill(group.ask))

    def _card(self, question: Question) -> Form:
        """A form in the place of a contact card, which a browser can fill in."""
        name = Field("name", self.phrase("contact_name"), "name", AUTOCOMPLETE["name"], required=False)
        phone = Field("phone", self.phrase("contact_phone"), "phone", AUTOCOMPLETE["phone"], not question.skip)
        return Form((name, phone), intro=self.fill(question.ask))

    # -- where we are --------------------------------------------------------------------------------------------

    def left(self) -> int:
        """Questions still to come, those included of which it is not yet known whether they will be asked."""
        answers = self.answers
        count = 0
        for key, when in self.flow.asked:
            if key not in answers and (when is None or when(answers) is not False):
                count += 1
        return count

    def progress(self) -> int:
        """Percent of the questions answered; 100 at the end."""
        if self.status == "ended":
            return 100
        done = len(self.answers)
        return 100 * done // ((done + self.left()) or 1)

    def forget(self, question: Question) -> None:
        """The answer no longer holds."""
        answer = self.answers.pop(question.key, None)
        self.answers.pop(CODE + question.key, None)
        if answer is not None and answer.value is not None and question.consent is None:
            self.effects.append(Forgot(question.key, facts_of(question)))


def _desk(talk: Talk) -> str:
    for question in talk.flow.questions:
        if question.consent and question.consent.desk:
            return talk.known.desks.get(question.consent.desk, talk.phrase("our_team"))
    return next(iter(talk.known.desks.values()), "") or talk.phrase("our_team")


def _questions(talk: Talk) -> str:
    left = talk.left()
    return phrases.plain(talk.language, "questions_to_go", left).strip() or str(left)


def _attended(talk: Talk) -> str:
    """When somebody is there to talk to, in words: `today until 18:00`, `tomorrow from 08:00`."""
    found = talk.known.attended
    if found is None:
        return ""
    day = ("today", "tomorrow")[found.days] if found.days < 2 else "day" if found.days < 7 else "date"
    more = {"clock": found.clock, "day": talk.phrase(f"weekday_{found.weekday}"), "date": found.date}
    return talk.phrase(f"{_SAID_AS[found.state]}_{day}", more)


_SAID_AS = {"open": "until", "shut": "from", "told": "by"}
_OF_THE_FIRM: Mapping[str, Callable[[Talk], str]] = {
    "brand": lambda talk: talk.known.brand,
    "desk": _desk,
    "when": lambda talk: talk.known.when or _attended(talk),
    "privacy_url": lambda talk: talk.known.privacy_url,
    "questions_left": lambda talk: str(talk.left()),
    "questions_to_go": _questions,
    "buyers": lambda talk: ", ".join(talk.known.buyers.values()),
}
_WORDS = frozenset({"desk", "when"})  # what they stand for is words, not a name
VARIABLES = frozenset(_OF_THE_FIRM)
