"""Where people stop, how long a question takes them, and what comes of them: figures from the trails of conversations.
A row names nobody.
"""

from collections.abc import Callable, Iterable, Mapping, Sequence
from collections.abc import Set as AbstractSet
from dataclasses import dataclass, field
from typing import Any, NamedTuple

from conversations import trail
from qualifier import sources
from qualifier.calibration import Counted

DIMENSIONS = ("variant", "version", "channel", "source", "campaign", "referrer", "language")
NONE = sources.NONE
GROUPS_MAX = 40  # of a dimension; what is rarer is counted together
OTHERS = "(others)"


class Walk(NamedTuple):
    """One conversation's plain row. `source` is JSON as stored, `started` in ms, `steps` as trail.py writes them."""

    id: int
    lead: int
    script: int
    variant: str
    status: str
    steps: str
    language: str
    source: str
    channel: str
    started: int


@dataclass(frozen=True, slots=True)
class Worth:
    """What became of leads, by lead: who was ever hot, who reached which stage, who was promised to a desk, and whom a
    desk accepted.
    """

    hot: AbstractSet[int] = frozenset()
    stages: Mapping[str, AbstractSet[int]] = field(default_factory=dict)
    handed: AbstractSet[int] = frozenset()
    accepted: AbstractSet[int] = frozenset()


@dataclass(slots=True)
class Asked:
    """What happened at one question. `took` are milliseconds until it was answered, one for each answer."""

    reached: int = 0
    answered: int = 0
    skipped: int = 0
    unasked: int = 0  # answered together with another, without being asked
    left: int = 0  # the last that was asked, and the conversation did not come to its end
    again: int = 0
    aside: int = 0
    changed: int = 0
    took: list[int] = field(default_factory=list)

    def seconds(self, share: float) -> float | None:
        """So many seconds, or fewer, did this share of the answers take; None without answers."""
        if not self.took:
            return None
        return sorted(self.took)[min(len(self.took) - 1, int(len(self.took) * share))] / 1000


@dataclass(slots=True)
class Tally:
    """Conversations counted. `views`: the greeting was shown; `begun`: at least one answer; `ended`: walked through."""

    views: int = 0
    begun: int = 0
    ended: int = 0
    given: int = 0
    refused: int = 0
    person: int = 0
    withdrawn: int = 0
    hot: int = 0
    handed: int = 0
    accepted: int = 0
    stages: dict[str, int] = field(default_factory=dict)
    questions: dict[str, Asked] = field(default_factory=dict)

    def rate(self, name: str) -> Counted:
        """A count of this tally out of all views."""
        return Counted(self.views, self.stages.get(name.removeprefix("stage:"), 0) if ":" in name else self._of(name))

    def _of(self, name: str) -> int:
        found = getattr(self, name)
        return found if isinstance(found, int) else 0


def tally(walks: Iterable[Walk], worth: Worth, order: Sequence[str], by: str = "") -> tuple[Tally, Mapping[str, Tally]]:
    """All conversations counted, and by the values of one of DIMENSIONS. Questions stand in `order`, then as met."""
    whole, groups = _empty(order), dict[str, Tally]()
    value = _VALUES.get(by)
    for walk in walks:
        records = trail.records(walk.steps)
        _count(whole, walk, records, worth)
        if value is not None:
            name = value(walk)
            group = groups.get(name)
            if group is None:
                group = groups[name] = _empty(order)
            _count(group, walk, records, worth)
    return _settled(whole), {name: _settled(group) for name, group in _largest(groups, order)}


def _empty(order: Sequence[str]) -> Tally:
    return Tally(questions={key: Asked() for key in order})


def _settled(counted: Tally) -> Tally:
    counted.questions = {key: asked for key, asked in counted.questions.items() if asked.reached or asked.unasked}
    return counted


def _largest(groups: Mapping[str, Tally], order: Sequence[str]) -> list[tuple[str, Tally]]:
    ranked = sorted(groups.items(), key=lambda pair: (-pair[1].views, pair[0]))
    if len(ranked) <= GROUPS_MAX:
        return ranked
    rest = _empty(order)
    for _, one in ranked[GROUPS_MAX - 1 :]:
        _add(rest, one)
    return [*ranked[: GROUPS_MAX - 1], (OTHERS, rest)]


def _add(into: Tally, one: Tally) -> None:
    for name in ("views", "begun", "ended", "given", "refused", "person", "withdrawn", "hot", "handed", "accepted"):
        setattr(into, name, getattr(into, name) + getattr(one, name))
    for stage, count in one.stages.items():
        into.stages[stage] = into.stages.get(stage, 0) + count
    for key, asked in one.questions.items():
        total = into.questions.setdefault(key, Asked())
        for name in ("reached", "answered", "skipped", "unasked", "left", "again", "aside", "changed"):
            setattr(total, name, getattr(total, name) + getattr(asked, name))
        total.took += asked.took


def _count(into: Tally, walk: Walk, records: Sequence[trail.Record], worth: Worth) -> None:
    into.views += 1
    ended = trail.ended(walk.steps)
    into.ended += ended
    into.person += "!" in walk.steps
    into.withdrawn += walk.status == "withdrawn"
    lead = walk.lead
    into.hot += lead in worth.hot
    into.handed += lead in worth.handed
    into.accepted += lead in worth.accepted
    for stage, leads in worth.stages.items():
        if lead in leads:
            into.stages[stage] = into.stages.get(stage, 0) + 1
    into.begun += _questions(into, records)
    if records and not ended and records[-1][1] == "@":
        into.questions[records[-1][0]].left += 1


def _questions(into: Tally, records: Sequence[trail.Record]) -> bool:
    """Count each question once for a conversation, however often it came to it; whether any was answered."""
    questions, seen, done, consent = into.questions, set[str](), set[str](), ""
    for key, mark, ms, again, aside, decided in records:
        asked = questions.get(key)
        if asked is None:
            asked = questions[key] = Asked()
        consent = decided or consent
        if mark == "*":
            asked.changed += 1
            continue
        if mark == "+":
            asked.unasked += key not in done
            done.add(key)
            continue
        if key not in seen:
            seen.add(key)
            asked.reached += 1
        if again:
            asked.again += int(again)
        if aside:
            asked.aside += int(aside)
        if mark != "@" and key not in done:
            done.add(key)
            if mark == "=":
                asked.answered += 1
                asked.took.append(int(ms))
            else:
                asked.skipped += 1
    into.given += consent == "y"
    into.refused += consent == "n"
    return bool(done)


# -- by what they are told apart -------------------------------------------------------------------------------------


_VALUES: Mapping[str, Callable[[Walk], str]] = {
    "variant": lambda walk: walk.variant or NONE,
    "version": lambda walk: str(walk.script),
    "channel": lambda walk: walk.channel,
    "source": lambda walk: sources.of(walk.source).source,
    "campaign": lambda walk: sources.of(walk.source).campaign,
    "referrer": lambda walk: sources.of(walk.source).referrer,
    "language": lambda walk: walk.language or NONE,
}


def people(walks: Iterable[Walk]) -> Iterable[Walk]:
    """Each person's first conversation: whom a variant was given to counts once."""
    seen = set[int]()
    for walk in walks:
        if walk.lead not in seen:
            seen.add(walk.lead)
            yield walk


# -- as JSON ---------------------------------------------------------------------------------------------------------


def plain(counted: Tally) -> dict[str, Any]:
    """The figures of a tally as JSON; times in seconds."""
    counts = {name: getattr(counted, name) for name in (
        "views", "begun", "ended", "given", "refused", "person", "withdrawn", "hot", "handed", "accepted")}  # fmt: skip
    return {**counts, "stages": counted.stages, "questions": [_asked(*one) for one in counted.questions.items()]}


def _asked(key: str, asked: Asked) -> dict[str, Any]:
    return {
        "question": key, "reached": asked.reached, "answered": asked.answered, "skipped": asked.skipped,
        "unasked": asked.unasked, "left": asked.left, "again": asked.again, "aside": asked.aside,
        "changed": asked.changed, "median_seconds": asked.seconds(0.5), "p90_seconds": asked.seconds(0.9),
    }  # fmt: skip
