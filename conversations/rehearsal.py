"""Plays persons through a script before anybody meets it: the tests beside a script, and random persons for example
leads and long walks. Pure: chance is passed in.
"""

from collections.abc import Generator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from typing import Any, Protocol, TypeVar

from conversations import engine
from conversations.engine import Heard, Known, Reply, State
from conversations.question import Question
from conversations.script import Rehearsed, Script
from qualifier import consent, routing, rules, score
from qualifier.lead import Event, Fact

STEPS_MAX = 200
SECONDS_PER_ANSWER = 20
_FIRM = Known("the firm", {"sales": "Sales"}, when="soon")
_REACHED_BY = {"phone": ("call", "text"), "email": ("email",), "contact": ("call", "text")}
_CHANNELS = ("call", "text", "email", "telegram", "chat")
Item = TypeVar("Item")


class Chance(Protocol):
    """What a persona needs of a random.Random."""

    def random(self) -> float:
        """From 0 to 1, without 1."""

    def choice(self, of: Sequence[Item], /) -> Item:
        """One of them."""

    def randrange(self, low: int, high: int, /) -> int:
        """A whole number from low, below high."""


@dataclass(frozen=True, slots=True)
class Rehearsal:
    """How a conversation went: its last state, what the lead is worth, what was said, and which desks would get it."""

    state: State
    assessment: score.Assessment
    replies: tuple[Reply, ...]
    handed_to: tuple[str, ...]
    facts: Mapping[str, Fact] = field(default_factory=dict)
    events: tuple[str, ...] = ()
    why_not: str = ""


def play(
    script: Script,
    rulebook: rules.Rulebook,
    person: Sequence[str],
    now: datetime,
    *,
    variant: str = "",
    language: str = "en",
    known: Known = _FIRM,
) -> Rehearsal:
    """A person who says these things one after another, assessed at the end. Actions are taken to set nothing."""
    ledger = _Ledger()
    step = engine.begin(script, known, variant, language, now)
    replies = list(step.replies)
    for at, said in enumerate(person):
        moment = now + timedelta(seconds=SECONDS_PER_ANSWER * at)
        step = engine.step(script, step.state, Heard(f"m{at}", "text", said), known, moment)
        step = _granted(script, step, known, moment, ledger)
        replies.extend(step.replies)
    assessment = score.assess(rulebook, ledger.facts, ledger.events, now)
    if step.state.status == "ended":
        outcome = engine.Outcome(assessment.temperature, assessment.disqualified)
        replies.append(engine.farewell(script, step.state, known, outcome))
    desks, why_not = _handed(ledger, assessment)
    events = tuple(event.name for event in ledger.events)
    return Rehearsal(step.state, assessment, tuple(replies), desks, ledger.facts, events, why_not)


def differences(played: Rehearsal, test: Rehearsed) -> tuple[str, ...]:
    """What came out otherwise than the test expects, in words; an empty tuple when it passed."""
    got = _outcome(played)
    found = []
    for name, wanted in test.expect.items():
        have = got.get(name)
        if isinstance(wanted, Mapping) and isinstance(have, Mapping):
            found += [
                f"{name}.{key} is {have.get(key, 'unknown')}, expected {one}"
                for key, one in wanted.items()
                if str(have.get(key)) != one
            ]
        elif _plain(have) != _plain(wanted):
            found.append(f"{name} is {_plain(have)}, expected {_plain(wanted)}")
    return tuple(found)


def persona(script: Script, chance: Chance) -> Generator[str, str, None]:
    """Endless answers of one random person, in the order in which the script asks; most agree, some are brief or odd.

    Reading it needs the question asked: send its key, get the answer. See `walk`.
    """
    keen = chance.random()
    places = script.flows[""].places
    asked = ""
    while True:
        question = script.questions[places[asked]] if asked in places else None
        asked = (yield _answer(question, chance, keen)) or ""


def walk(script: Script, chance: Chance, now: datetime, known: Known = _FIRM) -> tuple[str, ...]:
    """What a random person says from the first question to the end, for `play` or for the real door."""
    answers = persona(script, chance)
    next(answers)
    state = engine.begin(script, known, "", script.languages[0], now).state
    said: list[str] = []
    while state.status == "open" and len(said) < STEPS_MAX:
        said.append(answers.send(state.at))
        step = engine.step(script, state, Heard(f"w{len(said)}", "text", said[-1]), known, now)
        state = _granted(script, step, known, now, _Ledger()).state
    return tuple(said)


@dataclass(slots=True)
class _Ledger:
    """What the turn would keep while a rehearsal runs."""

    facts: dict[str, Fact] = field(default_factory=dict)
    events: list[Event] = field(default_factory=list)
    entries: list[consent.Entry] = field(default_factory=list)
    held: set[str] = field(default_factory=set)

    def keep(self, script: Script, effects: Sequence[engine.Effect], now: datetime) -> None:
        for effect in effects:
            if isinstance(effect, engine.Kept):
                self.facts.update(effect.facts)
                self.held.update(_REACHED_BY.get(_kind(script, effect.name), ()))
            elif isinstance(effect, engine.Forgot):
                for name in effect.facts:
                    self.facts.pop(name, None)
                self.held.difference_update(_REACHED_BY.get(_kind(script, effect.name), ()))
            elif isinstance(effect, engine.Happened):
                self.events.append(Event(effect.event, now))
            elif isinstance(effect, engine.Given | engine.Refused | engine.Withdrawn):
                self.entries.append(_entry(len(self.entries), effect, now))


def _entry(seq: int, effect: engine.Given | engine.Refused | engine.Withdrawn, now: datetime) -> consent.Entry:
    if isinstance(effect, engine.Withdrawn):
        return consent.Entry(seq, now, "withdrawn", effect.purpose, effect.channels, effect.recipients)
    act = "given" if isinstance(effect, engine.Given) else "refused"
    return consent.Entry(seq, now, act, effect.purpose, effect.channels, effect.recipients)  # type: ignore[arg-type]  # one of two acts


def _granted(script: Script, step: engine.Step, known: Known, now: datetime, ledger: _Ledger) -> engine.Step:
    """The step with its effects kept, and its wishes fulfilled by nothing."""
    replies = step.replies
    ledger.keep(script, step.effects, now)
    for _ in range(STEPS_MAX):
        if not any(isinstance(effect, engine.Wish) for effect in step.effects):
            break
        step = engine.fulfilled(script, step.state, (), {}, now, known)
        ledger.keep(script, step.effects, now)
        replies += step.replies
    return engine.Step(step.state, replies, step.effects)


def _handed(ledger: _Ledger, assessment: score.Assessment) -> tuple[tuple[str, ...], str]:
    route = assessment.route
    reachable = {channel: channel in ledger.held for channel in _CHANNELS}
    recipients = [f"desk:{desk}" for desk in route.to] if route is not None else []
    ready = routing.ready(route, ledger.entries, reachable, recipients)
    if isinstance(ready, routing.NotReady):
        return (), ready.reason
    return tuple(who.removeprefix("desk:") for who in ready.covered), ""


def _outcome(played: Rehearsal) -> Mapping[str, Any]:
    assessment = played.assessment
    route = assessment.route
    return {
        "temperature": assessment.temperature,
        "score": score.written_points(assessment.total),
        "grade": assessment.grade,
        "stages": assessment.stages,
        "handed_to": played.handed_to,
        "route": _route(route) if route is not None else "",
        "status": played.state.status,
        "ends": played.state.path,
        "disqualified": "yes" if assessment.disqualified else "no",
        "facts": played.facts,
        "answers": {name: answer.fact for name, answer in played.state.answers.items()},
        "events": played.events,
        "at": played.state.at,
    }


def _route(route: score.Route) -> str:
    """As a rulebook writes it: `sales`, `nurture/education`, `archive`."""
    return ", ".join(route.to) if route.kind == "desk" else "/".join((route.kind, *route.to))


def _plain(value: object) -> str:
    if isinstance(value, list | tuple):
        return ", ".join(sorted(map(str, value)))
    return "" if value is None else str(value)


def _kind(script: Script, name: str) -> str:
    place = script.flows[""].places.get(name)
    return script.questions[place].kind if place is not None else ""


_NAMES = (
    "Ann Lee", "Ben Ortiz", "Chloe Martin", "Dev Patel", "Eva Novak", "Finn O'Brien", "Grace Kim", "Hugo Silva",
    "Ida Berg", "Jonas Weber", "Kim Tran", "Lena Fischer", "Maya Cohen", "Noah Brown", "Olga Petrova", "Priya Nair",
)  # fmt: skip
_ANSWERS: Mapping[str, Sequence[str]] = {
    "yes_no": ("yes", "yes", "Yes!", "no", "nope", "yeah"),
    "postal_code": ("78701", "78704", "78610", "73301", "10001", "90210", "60601"),
    "money": ("about 5k", "500", "$12,000", "5-10 grand", "under 1000", "20k", "200", "around 2500", "50000"),
    "timeline": ("asap", "next week", "in two weeks", "in 3 months", "next spring", "in a year", "in 2 years"),
    "number": ("3", "12", "25", "about 60", "300", "1"),
    "rating": ("5", "4", "3", "2"),
    "job_title": ("CEO", "VP Marketing", "Sales Director", "Operations manager", "Analyst", "student", "Founder"),
    "place": ("12 Oak Street, Austin", "Dallas"),
    "text": ("A few shingles are gone.", "It leaks when it rains.", "Nothing more."),
}  # fmt: skip
_AGREES = 0.75
_SKIPS = 0.25
_STOPS = 0.01
_ODD = 0.04


def _answer(question: Question | None, chance: Chance, keen: float) -> str:
    if question is None:
        return "hello"
    luck = chance.random()
    if luck < _STOPS:
        return "STOP"
    if luck < _STOPS + _ODD:
        return chance.choice(("hm", "why do you ask?", "what does it cost?", "banana", "back"))
    if question.skip and chance.random() < _SKIPS:
        return "skip"
    return _plain_answer(question, chance, keen)


def _plain_answer(question: Question, chance: Chance, keen: float) -> str:
    if question.kind == "consent":
        return "I agree" if chance.random() < _AGREES + keen / 5 else "no thanks"
    if question.options:
        return chance.choice(question.options).key
    return _personal(question, chance) or chance.choice(_ANSWERS.get(question.kind, ("fine",)))


def _personal(question: Question, chance: Chance) -> str:
    """Names are made up; numbers are those kept for stories; addresses end in domains kept for examples."""
    if question.kind == "name":
        return chance.choice(_NAMES)
    if question.kind == "phone":
        return f"{chance.choice(('512', '737', '214'))}-555-01{chance.randrange(0, 100):02}"
    if question.kind == "email":
        first = chance.choice(_NAMES).split(" ")[0].lower()
        return f"{first}{chance.randrange(1, 100)}@{chance.choice(('example.com', 'example.org', 'example.net'))}"
    return ""
