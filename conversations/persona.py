"""Random persons: what one of them says next, whatever was asked. Most answer; some ask back, change their mind, tell two
things at once, go back, talk nonsense, leave, or write STOP. Pure: chance is passed in.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from types import MappingProxyType
from typing import Protocol, TypeVar

from conversations.exchange import Heard
from conversations.question import Question
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
    question = _asked(script, state)
    if question is None:
        return _typed("hello")
    if chance.random() < who.odd:
        return _oddly(script, state, question, chance, now)
    known = sayings.get(question.key)
    if known and question.consent is None and chance.random() < _TOLD:
        return _typed(chance.choice(known))
    return _plainly(question, state, chance, who.keen, now)


def answer(question: Question, language: str, chance: Chance, keen: float, now: datetime) -> str:
    """A plain answer to a question, in this language where that matters."""
    if question.kind == "consent":
        return _labels(question, language)[0 if chance.random() < _AGREES + keen / 5 else 1]
    if question.kind == "several":
        return ", ".join(option.key for option in question.options if chance.random() < 1 / 2) or question.options[0].key
    if question.kind == "choice":
        option = chance.choice(question.options)
        return chance.choice((option.key, option.label.plain(language), *option.also[:2]))
    if question.kind == "yes_no" and language != "en":
        return chance.choice(_labels(question, language)[:2])
    return _personal(question, chance) or chance.choice(_spoken(question, language, now))


def _plainly(question: Question, state: State, chance: Chance, keen: float, now: datetime) -> Heard:
    if question.skip and chance.random() < _SKIPS:
        return Heard("", "choice", value="/skip", ask=question.key)
    pressed = chance.random() < _PRESSES and question.kind in {"choice", "yes_no", "consent"}
    buttons = question.buttons.get(state.language)
    if pressed and buttons:
        first, *others = [one for one in buttons if one.value != "/skip"]
        takes_first = question.kind != "consent" or chance.random() < _AGREES + keen / 5
        one = chance.choice((first, *others)) if question.kind != "consent" else first if takes_first else others[0]
        return Heard("", "choice", text=one.label, value=one.value, ask=question.key)
    return _typed(answer(question, state.language, chance, keen, now))


def _oddly(script: Script, state: State, question: Question, chance: Chance, now: datetime) -> Heard:
    """Anything but a plain answer."""
    way = chance.randrange(0, len(_WAYS))
    match _WAYS[way]:
        case "ask":
            about = [one for digression in script.digressions for one in sorted(digression.about)]
            return _typed(f"{chance.choice(about)}?" if about else "why?")
        case "say":
            return _typed(chance.choice(_ASIDES))
        case "nonsense":
            return _typed(chance.choice(_NONSENSE))
        case "correct":
            return _typed(_correction(script, state, chance, now))
        case "several":
            return _typed(_at_once(script, state, question, chance, now))
        case "press":
            other = chance.choice(script.questions)
            return Heard("", "choice", value=chance.choice(("yes", "no", "/skip", "/done", "/continue", other.key)),
                         ask=chance.choice((other.key, question.key, "")))  # fmt: skip
        case "form":
            asked = [one for one in script.questions if one.kind not in SILENT]
            fields = {one.key: answer(one, state.language, chance, 1, now) for one in asked if chance.random() < 1 / 2}
            return Heard("", "form", fields=fields, consent=chance.choice((True, False, None)))
        case "card":
            return Heard("", "contact", fields={"name": chance.choice(_NAMES), "phone": "+1 512-555-0100"})
        case "timer":
            return Heard("", "timer", value=f"remind:{chance.randrange(0, 3)}")
        case _:
            return _typed(_scrawl(chance))


def _correction(script: Script, state: State, chance: Chance, now: datetime) -> str:
    given = [one for one in script.questions if one.key in state.answers and one.kind not in SILENT]
    if not given:
        return "actually no"
    one = chance.choice(given)
    words = answer(one, state.language, chance, 0.5, now)
    return chance.choice((f"actually {words}", f"change {one.key.replace('_', ' ')} to {words}", f"change {one.key}"))


def _at_once(script: Script, state: State, question: Question, chance: Chance, now: datetime) -> str:
    left = [one for one in script.questions if one.key not in state.answers and one.kind not in {*SILENT, "consent"}]
    others = [one for one in left if one.key != question.key][:3]
    return ", ".join(answer(one, state.language, chance, 0.5, now) for one in (question, *others))


def _asked(script: Script, state: State) -> Question | None:
    flow = script.flows.get(state.variant) or script.flows[""]
    place = flow.places.get(state.at)
    return flow.questions[place] if place is not None else None


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
    return _ANSWERS.get(question.kind, ("fine",))


def _typed(words: str) -> Heard:
    return Heard("", "text", words)


def _scrawl(chance: Chance) -> str:
    return "".join(chance.choice(_SIGNS) for _ in range(chance.randrange(1, 40)))


def _personal(question: Question, chance: Chance) -> str:
    """Names are made up; numbers are those kept for stories; addresses end in domains kept for examples."""
    if question.kind == "name":
        return chance.choice(_NAMES)
    if question.kind == "phone":
        return f"+1 {chance.choice(('512', '737', '214'))}-555-01{chance.randrange(0, 100):02}"
    if question.kind == "email":
        first = chance.choice(_NAMES).split(" ")[0].lower()
        return f"{first}{chance.randrange(1, 100)}@{chance.choice(('example.com', 'example.org', 'example.net'))}"
    return ""


AFTER = 0.1  # the share of people who write once more after the end
_AGREES = 0.75
_SKIPS = 0.25
_PRESSES = 0.5
_TOLD = 0.4
_WAYS = ("ask", "ask", "say", "say", "nonsense", "nonsense", "correct", "correct", "several", "several", "press",
         "form", "card", "timer", "scrawl")  # fmt: skip
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
}  # fmt: skip
