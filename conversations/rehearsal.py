"""Plays a person through a script before anybody meets it, as the turn would, without a database: for the tests beside
a script, for what a search has found, for random persons.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import UTC, datetime, time, timedelta
from typing import Any

from conversations import engine, persona, summary
from conversations.engine import Heard, Known, Reply, State
from conversations.question import CODE, PRACTICE_CODE, SUMMARY
from conversations.script import Rehearsed, Script
from qualifier import consent, routing, rules, score
from qualifier.lead import Event, Fact

WISHES_MAX = 200
SECONDS_PER_ANSWER = 20
_FIRM = Known("the firm", {"sales": "Sales"}, when="soon")
_REACHED_BY = {"phone": ("call", "text"), "email": ("email",), "contact": ("call", "text")}
_CHANNELS = ("call", "text", "email", "telegram", "chat")


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
    played = Playing(script, rulebook, now, variant=variant, language=language, known=known)
    for at, said in enumerate(person):
        played.hear(Heard(f"m{at}", "text", said), now + timedelta(seconds=SECONDS_PER_ANSWER * at))
    return played.rehearsal()


class Playing:
    """A conversation without a database: what the turn would keep is kept here, and assessed when that is asked for."""

    __slots__ = ("_known", "_ledger", "_now", "_rulebook", "_script", "effects", "replies", "state")

    def __init__(
        self, script: Script, rulebook: rules.Rulebook, now: datetime, *, variant: str = "", language: str = "en",
        known: Known = _FIRM,
    ) -> None:  # fmt: skip
        self._script, self._rulebook, self._now, self._known = script, rulebook, now, known
        self._ledger = _Ledger()
        step = _granted(script, engine.begin(script, known, variant, language, now), known, now, self._ledger)
        self.state, self.replies, self.effects = step.state, list(step.replies), step.effects

    def hear(self, heard: Heard, now: datetime) -> Sequence[Reply]:
        """What is replied to this message; its effects are kept."""
        step = engine.step(self._script, self.state, heard, self._known, now)
        step = _granted(self._script, step, self._known, now, self._ledger)
        self.state, self.effects = step.state, step.effects
        self.replies.extend(step.replies)
        return step.replies

    def assessed(self) -> score.Assessment:
        """What the lead is worth as things stand."""
        return score.assess(self._rulebook, self._ledger.facts, self._ledger.events, self._now)

    @property
    def facts(self) -> Mapping[str, Fact]:
        """The facts as things stand."""
        return self._ledger.facts

    @property
    def consents(self) -> Sequence[consent.Entry]:
        """What the ledger of consent would hold."""
        return self._ledger.entries

    def farewell(self, assessment: score.Assessment) -> Reply:
        """The last words for this outcome."""
        outcome = engine.Outcome(assessment.temperature, assessment.disqualified)
        return engine.farewell(self._script, self.state, self._known, outcome)

    def rehearsal(self) -> Rehearsal:
        """How it went, and who would get the lead."""
        assessment = self.assessed()
        replies = tuple(self.replies)
        if self.state.status == "ended":
            replies = (*replies, self.farewell(assessment))
        desks, why_not = _handed(self._ledger, assessment)
        events = tuple(event.name for event in self._ledger.events)
        return Rehearsal(self.state, assessment, replies, desks, self._ledger.facts, events, why_not)


def tested(script: Script, rulebook: rules.Rulebook) -> Iterator[tuple[str, tuple[str, ...]]]:
    """Each test beside the script, with what came out otherwise than it expects. Its day is its own: noon, UTC."""
    for test in script.tests:
        moment = datetime.combine(test.on, time(12), UTC)
        yield test.name, differences(play(script, rulebook, test.person, moment, language=test.language), test)


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


def walk(script: Script, chance: persona.Chance, now: datetime, known: Known = _FIRM) -> tuple[str, ...]:
    """What a random person types from the first question to the end, for `play` or for the real door."""
    who = persona.Temper(chance.random(), odd=0.04, leaves=0, stops=0.01)
    state = engine.begin(script, known, "", script.languages[0], now).state
    said: list[str] = []
    while state.status == "open" and len(said) < persona.STEPS_MAX:
        heard = persona.says(script, state, who, chance, now)
        if heard is None or not heard.text:  # presses and forms are for other doors
            continue
        said.append(heard.text)
        step = engine.step(script, state, Heard(f"w{len(said)}", "text", said[-1]), known, now)
        state = _granted(script, step, known, now, _Ledger()).state
    return tuple(said)


def answering(
    script: Script, variant: str, said: Sequence[tuple[str, Sequence[str]]], now: datetime, known: Known = _FIRM
) -> tuple[str, ...]:
    """What a person writes who answers these questions so, in the order in which they are asked. What stands without a
    question is said first. Whoever is asked something else stops there.
    """
    state = engine.begin(script, known, variant, script.languages[0], now).state
    left = {key: list(lines) for key, lines in said if key}
    heard: list[str] = []
    lines = [line for key, spoken in said if not key for line in spoken]
    while True:
        for line in lines:
            heard.append(line)
            step = engine.step(script, state, Heard(f"a{len(heard)}", "text", line), known, now)
            state = _granted(script, step, known, now, _Ledger()).state
        proves = state.at.startswith(CODE)
        if state.status != "open" or not (proves or state.at in {*left, SUMMARY}):
            return tuple(heard)
        lines = left.pop(state.at) if state.at in left else [PRACTICE_CODE if proves else summary.RIGHT]


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
    """The step with its effects kept, its wishes fulfilled by nothing, and every code sent: it is PRACTICE_CODE."""
    replies, effects = step.replies, step.effects
    ledger.keep(script, step.effects, now)
    for _ in range(WISHES_MAX):
        wanted = next((effect for effect in step.effects if isinstance(effect, engine.Asking)), None)
        if wanted is None:
            break
        if isinstance(wanted, engine.Wish):
            step = engine.fulfilled(script, step.state, (), {}, now, known)
        else:
            step = engine.coded(script, step.state, _practised(wanted), now, known)
        ledger.keep(script, step.effects, now)
        replies += step.replies
        effects += step.effects
    return engine.Step(step.state, replies, effects)


def _practised(wanted: engine.CodeWanted | engine.CodeTyped) -> engine.CodeOutcome:
    if isinstance(wanted, engine.CodeWanted):
        return "sent"
    return "right" if wanted.code == PRACTICE_CODE else "wrong"


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
        "route": written_route(route) if route is not None else "",
        "status": played.state.status,
        "ends": played.state.path,
        "disqualified": "yes" if assessment.disqualified else "no",
        "facts": played.facts,
        "answers": {name: answer.fact for name, answer in played.state.answers.items()},
        "events": played.events,
        "at": played.state.at,
    }


def written_route(route: score.Route) -> str:
    """As a rulebook writes it: `sales`, `nurture/education`, `archive`."""
    return ", ".join(route.to) if route.kind == "desk" else "/".join((route.kind, *route.to))


def _plain(value: object) -> str:
    if isinstance(value, list | tuple):
        return ", ".join(sorted(map(str, value)))
    return "" if value is None else str(value)


def _kind(script: Script, name: str) -> str:
    place = script.flows[""].places.get(name)
    return script.questions[place].kind if place is not None else ""
