"""Random persons: what one of them says next, whatever was asked. Most answer; some ask back, change their mind, tell
two things at once, go back, talk nonsense, leave, or write STOP. Pure: chance is passed in.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from types import MappingProxyType
from typing import Protocol, TypeVar

from conversations import summary
from conversations.exchange import Heard, Option
from conversations.question import CODE, SUMMARY, Question
from conversations.script import SILENT, Script
from conversations.state import State

Item = TypeVar("Item")
STEPS_MAX = 200


class Chance(Protocol):
    """What a persona needs of a random.Random."""

    def random(self) -> float:
        """From 0 to 1, without 1."""

    def choice(self, of: Sequence[Item], /) -> Item:
        """One of them."""

    def randrange(self, low: int, high: int, /) -> int:
        """A whole number from low, below high."""


@dataclass(frozen=True, slots=True)
class Temper:
    """What kind of person it is; shares from 0 to 1. `keen`: agrees to be called; `odd`: does anything but answer."""

    keen: float
    odd: float = 0.1
    leaves: float = 0.01
    stops: float = 0.01


def temper(chance: Chance) -> Temper:
    """A random temper: three in four are plain people, the rest are chatty or confused."""
    odd = chance.choice((0.02, 0.05, 0.08, 0.35))
    return Temper(chance.random(), odd, leaves=chance.choice((0.0, 0.01, 0.03)), stops=0.01)


PLAIN = Temper(0.5, 0.0, 0.0, 0.0)  # answers and nothing else


def says(
    script: Script, state: State, who: Temper, chance: Chance, now: datetime,
    sayings: Mapping[str, Sequence[str]] = MappingProxyType({}),
) -> Heard | None:  # fmt: skip
    """What this person does at this moment; None: leaves for good. `sayings`: more answers, by question."""
    luck = chance.random()
    if luck < who.leaves:
        return None
    if state.status != "open":
        return _typed(chance.choice(_AFTERWARDS)) if luck < AFTER else None
    if luck < who.leaves + who.stops:
        return _typed(chance.choice(_STOPS))
    return _at_a_question(Moment(script, state, chance, now), who, sayings)


def _at_a_question(here: "Moment", who: Temper, sayings: Mapping[str, Sequence[str]]) -> Heard:
    question, chance = here.question, here.chance
    if here.state.at == SUMMARY:
        return _looks_over(here)
    if question is None:
        return _typed("/skip" if here.state.at.startswith(CODE) else "hello")
    if chance.random() < who.odd:
        return chance.choice(_WAYS)(here, question)
    known = sayings.get(question.key)
    if known and question.consent is None and chance.random() < _TOLD:
        return _typed(chance.choice(known))
    return _plainly(question, here, who.keen)


@dataclass(frozen=True, slots=True)
class Moment:
    """Where a person is in a talk."""

    script: Script
    state: State
    chance: Chance
    now: datetime

    @property
    def question(self) -> Question | None:
        """The question that waits for an answer."""
        flow = self.script.flows.get(self.state.variant) or self.script.flows[""]
        place = flow.places.get(self.state.at)
        return flow.questions[place] if place is not None else None

    def answer(self, question: Question, keen: float = 0.5) -> str:
        """A plain answer to one of the script's questions."""
        return answer(question, self.state.language, self.chance, keen, self.now)


def answer(question: Question, language: str, chance: Chance, keen: float, now: datetime) -> str:
    """A plain answer to a question, in this language where that matters."""
    if question.kind == "consent":
        return _labels(question, language)[0 if chance.random() < _AGREES + keen / 5 else 1]
    if question.kind == "several":
        return (
            ", ".join(option.key for option in question.options if chance.random() < 1 / 2) or question.options[0].key
        )
    if question.kind == "choice":
        option = chance.choice(question.options)
        return chance.choice((option.key, option.label.plain(language), *option.also[:2]))
    if question.kind == "yes_no" and language != "en":
        return chance.choice(_labels(question, language)[:2])
    return _personal(question, chance) or chance.choice(_spoken(question, language, now))


def _looks_over(here: Moment) -> Heard:
    """All is right for most; some change an answer."""
    if here.chance.random() < _CONTENT or not here.state.answers:
        return Heard("", "choice", value=summary.RIGHT, ask=SUMMARY)
    name = here.chance.choice(list(here.state.answers))
    return Heard("", "choice", value=summary.CHANGE + name, ask=SUMMARY)


def _plainly(question: Question, here: Moment, keen: float) -> Heard:
    chance = here.chance
    if question.skip and chance.random() < _SKIPS:
        return Heard("", "choice", value="/skip", ask=question.key)
    buttons = question.buttons.get(here.state.language)
    if buttons and question.kind in {"choice", "yes_no", "consent"} and chance.random() < _PRESSES:
        return _pressed(question, buttons, chance, keen)
    return _typed(here.answer(question, keen))


def _pressed(question: Question, buttons: Sequence[Option], chance: Chance, keen: float) -> Heard:
    shown = [one for one in buttons if one.value != "/skip"]
    one = chance.choice(shown)
    if question.kind == "consent":
        one = shown[0 if chance.random() < _AGREES + keen / 5 else 1]
    return Heard("", "choice", text=one.label, value=one.value, ask=question.key)


def _asks_back(here: Moment, _question: Question) -> Heard:
    about = [one for digression in here.script.digressions for one in sorted(digression.about)]
    return _typed(f"{here.chance.choice(about)}?" if about else "why?")


def _says_aside(here: Moment, _question: Question) -> Heard:
    return _typed(here.chance.choice(_ASIDES))


def _talks_nonsense(here: Moment, _question: Question) -> Heard:
    return _typed(here.chance.choice(_NONSENSE))


def _corrects(here: Moment, _question: Question) -> Heard:
    given = [one for one in here.script.questions if one.key in here.state.answers and one.kind not in SILENT]
    if not given:
        return _typed("actually no")
    one = here.chance.choice(given)
    name, words = one.key.replace("_", " "), here.answer(one)
    return _typed(here.chance.choice((f"actually {words}", f"change {name} to {words}", f"change {name}")))


def _tells_several(here: Moment, question: Question) -> Heard:
    left = [one for one in here.script.questions if one.key not in here.state.answers and one.kind not in UNTOLD]
    others = [one for one in left if one.key != question.key][:3]
    return _typed(", ".join(here.answer(one) for one in (question, *others)))


def _presses_old(here: Moment, question: Question) -> Heard:
    other = here.chance.choice(here.script.questions)
    value = here.chance.choice(("yes", "no", "/skip", "/done", "/continue", other.key))
    return Heard("", "choice", value=value, ask=here.chance.choice((other.key, question.key, "")))


def _fills_form(here: Moment, _question: Question) -> Heard:
    asked = [one for one in here.script.questions if one.kind not in SILENT]
    fields = {one.key: here.answer(one, 1) for one in asked if here.chance.random() < 1 / 2}
    return Heard("", "form", fields=fields, consent=here.chance.choice((True, False, None)))


def _sends_card(here: Moment, _question: Question) -> Heard:
    return Heard("", "contact", fields={"name": here.chance.choice(_NAMES), "phone": "+1 512-555-0100"})


def _is_reminded(here: Moment, _question: Question) -> Heard:
    return Heard("", "timer", value=f"remind:{here.chance.randrange(0, 3)}")


def _scrawls(here: Moment, _question: Question) -> Heard:
    return _typed("".join(here.chance.choice(_SIGNS) for _ in range(here.chance.randrange(1, 40))))


_WAYS = (
    *(_asks_back, _says_aside, _talks_nonsense, _corrects, _tells_several) * 2,
    *(_presses_old, _fills_form, _sends_card, _is_reminded, _scrawls),
)


def _labels(question: Question, language: str) -> list[str]:
    made = question.buttons.get(language) or ()
    return [one.label for one in made][:2] if len(made) > 1 else ["yes", "no"]


def _spoken(question: Question, language: str, now: datetime) -> Sequence[str]:
    if question.kind == "timeline" and language != "en":
        return [(now + timedelta(days=ahead)).date().isoformat() for ahead in (3, 20, 60, 200, 700)]
    if question.kind in {"number", "money", "rating"} and question.low is not None:
        low, high = question.low, question.high if question.high is not None else question.low * 10 + 10
        return [f"{value:.0f}" for value in (low, (low + high) // 2, high, low + 1)]
    if question.kind == "money" and language != "en":
        return ("500", "5000", "12000", "20000", "50000")
    if question.kind == "number" and language != "en":
        return ("3", "12", "25", "300")
    if question.kind == "postal_code":
        return _CODES.get(question.country, _CODES["US"])
    return _ANSWERS.get(question.normal or question.kind, ("fine",))


def _typed(words: str) -> Heard:
    return Heard("", "text", words)


def _personal(question: Question, chance: Chance) -> str:
    """Names are made up; numbers are those kept for stories; addresses end in domains kept for examples."""
    if question.kind == "name":
        return chance.choice(_NAMES)
    if question.kind == "contact":
        return f"{chance.choice(_NAMES)}, +1 512-555-01{chance.randrange(0, 100):02}"
    if question.kind == "phone":
        return f"+1 {chance.choice(('512', '737', '214'))}-555-01{chance.randrange(0, 100):02}"
    if question.kind == "email":
        first = chance.choice(_NAMES).split(" ")[0].lower()
        return f"{first}{chance.randrange(1, 100)}@{chance.choice(('example.com', 'example.org', 'example.net'))}"
    return ""


UNTOLD = frozenset({*SILENT, "consent"})
AFTER = 0.1  # the share of people who write once more after the end
_AGREES = 0.75
_SKIPS = 0.25
_PRESSES = 0.5
_CONTENT = 0.7
_TOLD = 0.4
_STOPS = ("STOP", "stop", "unsubscribe", "please leave me alone", "stop calling me", "delete my data")
_ASIDES = (
    "why do you ask?", "how many questions?", "back", "go back", "skip", "help", "are you a bot?", "privacy", "restart",
    "talk to a person", "what does it cost?", "rather not say", "i don't know", "thanks", "hm",
)  # fmt: skip
_AFTERWARDS = ("thanks", "hello?", "restart", "continue", "one more question", "talk to a person", "STOP", "what now?")
_NONSENSE = ("banana", "%%", "???", "hm", "…", "🤷", "0", "no yes", "{name}", "-5", "1e999", "yes but", "x" * 300, " ")
_SIGNS = "aeinorst 0123456789.,-+/$€%{}()'\"\\\n\t@#:;!?äñßжø漢🙂\u200f\u202e"
_NAMES = (
    "Ann Lee", "Ben Ortiz", "Chloe Martin", "Dev Patel", "Eva Novak", "Finn O'Brien", "Grace Kim", "Hugo Silva",
    "Ida Berg", "Jonas Weber", "Kim Tran", "Lena Fischer", "Maya Cohen", "Noah Brown", "Olga Petrova", "Priya Nair",
)  # fmt: skip
_CODES: Mapping[str, Sequence[str]] = {
    "US": ("78701", "78704", "78610", "73301", "10001", "90210", "60601"),
    "CA": ("K1A 0B1", "V5K 0A1"), "GB": ("SW1A 1AA", "M1 1AE"), "DE": ("10115", "80331"), "FR": ("75001",),
    "ES": ("28001",), "NL": ("1012 AB",), "MX": ("06000",), "BR": ("01001-000",), "IT": ("00100",),
}  # fmt: skip
_ANSWERS: Mapping[str, Sequence[str]] = {
    "yes_no": ("yes", "yes", "Yes!", "no", "nope", "yeah"),
    "money": ("about 5k", "500", "$12,000", "5-10 grand", "under 1000", "20k", "200", "around 2500", "50000"),
    "timeline": ("asap", "next week", "in two weeks", "in 3 months", "next spring", "in a year", "in 2 years"),
    "number": ("3", "12", "25", "about 60", "300", "1"),
    "rating": ("5", "4", "3", "2"),
    "job_title": ("CEO", "VP Marketing", "Sales Director", "Operations manager", "Analyst", "student", "Founder"),
    "place": ("12 Oak Street, Austin", "Dallas"),
    "text": ("A few shingles are gone.", "It leaks when it rains.", "Nothing more."),
    "level": ("CEO", "VP Marketing", "Sales Director", "Operations manager", "Analyst", "no idea"),
    "size": ("just me", "50-200 employees", "1,200+", "a dozen people", "quite a few"),
    "industry": ("SaaS", "we run a restaurant", "law firm", "construction", "this and that"),
    "state": ("Texas", "TX", "Austin, TX", "Ont.", "the north"),
}  # fmt: skip
