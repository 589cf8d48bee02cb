"""Searches the model of a script's variant, question by question, for the highest and lowest score and for the shortest
way to a goal. What cannot be told apart any more is one place; of the ways to a place only those are kept that no other
one beats in every group of points. So it takes time in proportion to the questions, not to the talks that are possible.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from operator import add
from typing import NamedTuple, TypeAlias

from conversations.exchange import Fact
from conversations.foresight import outcomes, sums
from conversations.foresight.model import ASKED, GIVEN, NOBODY, Class, Model, Stage
from qualifier.formula import FALSE, TRUE, UNKNOWN

WAYS_MAX = 12  # kept of the ways to one place that no other beats
STEPS_ALL = 3_000  # of all searches of one script; once they are spent, each gets STEPS_LEAST
STEPS_LEAST = 150
ENDS = {NOBODY: "default", GIVEN: "default", ASKED: "declined"}
LEFT = "left"

Trail: TypeAlias = "tuple[Trail, str, Class] | None"
Sums: TypeAlias = tuple[int, ...]


class Place(NamedTuple):
    """Where a talk stands, as far as anything later depends on it."""

    goal: int
    consent: int
    rows: tuple[int, ...]
    gates: tuple[int, ...]
    pending: tuple[Fact | None, ...]
    progress: tuple[int, ...]


class Way(NamedTuple):
    """A way to a place: sums of groups that count together (with the sign of the search), questions asked, and how.
    `real`: it was walked, not put together from several.
    """

    sums: Sums
    asked: int
    trail: Trail
    real: bool


@dataclass(frozen=True, slots=True)
class Found:
    """An end of a search: the total in hundredths, the questions asked, what was answered, whether it is exact."""

    total: int
    asked: int
    said: tuple[tuple[str, tuple[str, ...]], ...]  # question ("" for what is said in between) and messages
    exact: bool = True


@dataclass(slots=True)
class Search:
    """One search. `sign` 1 looks for the most points, -1 for the fewest. `over`: it was given up; bounds are due."""

    model: Model
    goal: int = TRUE
    sign: int = 1
    counting: bool = False  # whether fewer questions are better, beside more points
    plain: bool = False  # whether nobody says anything in between, or is not understood
    asking: bool = False  # whether something may be said in between all the same
    steps: int = 0
    over: bool = False
    kinds: tuple[tuple[int, ...], ...] = ()  # groups whose sums count together
    most: int = 0
    enough: tuple[float, ...] = ()  # of each sum: more than this is kept from counting by a cap, whatever comes later
    limit: int = 10**6  # of questions asked; longer ways are of no interest
    tried: dict[int, list[Class]] = field(default_factory=dict)
    gained: dict[int, Sums] = field(default_factory=dict)

    def walk(self) -> Iterator[tuple[int, Place, Way]]:
        """Every place with its ways, after each question (its number from 1; 0 before the first). -1: the end."""
        self.kinds = sums.together(self.model, self.goal)
        self.most = min(self.model.steps_max, max(STEPS_ALL - self.model.spent[0], STEPS_LEAST))
        here: dict[Place, list[Way]] = {self._start(): [Way(self._counted(self.model.base), 0, None, real=True)]}
        yield from self._shown(0, here)
        if self.goal != TRUE and not any(place.goal != FALSE for place in here):
            return
        enough = sums.enough(self.model, self.kinds, self.sign)
        for number, stage in enumerate(self.model.stages, 1):
            self.enough = enough[number - 1]
            after: dict[Place, list[Way]] = {}
            ended: dict[Place, list[Way]] = {}
            for place, ways in here.items():
                self._step(stage, place, ways, after, ended)
                if self.over:
                    return
            here = after
            yield from self._shown(number, here)
            yield from self._shown(-1, ended)
        yield from self._shown(-1, here)

    def _shown(self, number: int, here: Mapping[Place, Sequence[Way]]) -> Iterator[tuple[int, Place, Way]]:
        for place, ways in here.items():
            for way in ways:
                yield number, place, way

    def _counted(self, gains: Sequence[int]) -> Sums:
        return sums.counted(gains, self.kinds, self.sign)

    def _start(self) -> Place:
        made = self.model
        decided = {at for stage in made.stages for one in (*stage.classes, stage.absent) for at in one.truths}
        decided |= {at for at, _ in made.patterns}
        decided |= {at for fact in made.several for at in made.reach.by_fact.get(fact, ())}
        never = {at: truth for at, truth in made.rest.items() if at not in decided}
        known = made.formulas.known
        return Place(
            known(self.goal, never), NOBODY, tuple(known(row.formula, never) for row in made.rows),
            tuple(known(gate, never) for gate in made.gates), (None,) * len(made.several),
            (0,) * len(made.patterns),
        )  # fmt: skip

    def _step(
        self, stage: Stage, place: Place, ways: list[Way], after: dict[Place, list[Way]],
        ended: dict[Place, list[Way]],
    ) -> None:  # fmt: skip
        due = stage.gate < 0 or place.gates[stage.gate] == TRUE
        for one in self._kept(stage, due=due):
            asked = due and stage.counted and one is not stage.absent
            into = ended if one.outcome.ends and not self.model.free else after
            for truths, gains, goes in self._effects(stage, place, one):
                to, more = self._to(stage, goes, truths, one)
                if to.goal == FALSE:
                    continue
                self.steps += len(ways)
                self.model.spent[0] += len(ways)
                if self.steps > self.most:
                    self.over = True
                    return
                gained = self._gained(one) if gains is one.gains else self._counted(gains)
                if more:
                    gained = tuple(map(add, gained, self._counted(more)))
                self._go(into.setdefault(to, []), ways, gained, asked, (stage.key, one))

    def _go(self, there: list[Way], ways: list[Way], gained: Sums, asked: int, how: tuple[str, Class]) -> None:
        """Each way goes on by this answer."""
        key, one = how
        for way in ways:
            if way.asked + asked >= self.limit:
                continue
            trail = (way.trail, key, one) if one.outcome.said else way.trail
            most = tuple(map(min, map(add, way.sums, gained), self.enough))
            self._enter(there, Way(most, way.asked + asked, trail, way.real))

    def _gained(self, one: Class) -> Sums:
        found = self.gained.get(id(one))
        if found is None:
            found = self.gained[id(one)] = self._counted(one.gains)
        return found

    def _kept(self, stage: Stage, *, due: bool) -> Sequence[Class]:
        """The answers worth trying: of those that differ in points only, none that another beats."""
        if not due:
            return (stage.absent,)
        found = self.tried.get(id(stage))
        if found is None:
            found = self.tried[id(stage)] = []
            absent = (stage.absent,) if not stage.key or self.model.free else ()
            for one in (*stage.classes, *absent):
                if not self.plain or one is stage.absent or _plain(stage, one, asking=self.asking):
                    self._try(found, one)
        return found

    def _try(self, found: list[Class], one: Class) -> None:
        gains = self._gained(one)
        alike = [other for other in found if _alike(one, other)]
        if not any(_no_less(self._gained(other), gains) for other in alike):
            found[:] = [other for other in found if other not in alike or not _no_less(gains, self._gained(other))]
            found.append(one)

    def _effects(
        self, stage: Stage, place: Place, one: Class
    ) -> Iterator[tuple[Mapping[int, int], Sequence[int], Place]]:
        """What a class of answers decides here: by itself, and of facts that it is the last to set."""
        goes = place
        if one.sets:
            pending = list(place.pending)
            for at, value in one.sets:
                pending[at] = value
            goes = place._replace(pending=tuple(pending))
        if not stage.closes:
            yield one.truths, one.gains, goes
            return
        yield self._closed(stage, one, goes)
        if self.model.free and goes is not place:
            yield self._closed(stage, one, place)  # who goes back may have set it last

    def _closed(self, stage: Stage, one: Class, goes: Place) -> tuple[Mapping[int, int], Sequence[int], Place]:
        truths, gains, pending = dict(one.truths), list(one.gains), list(goes.pending)
        for at in stage.closes:
            decided, gained = self._resolved(at, pending[at])
            truths |= decided
            gains = [gain + extra for gain, extra in zip(gains, gained, strict=True)]
            pending[at] = None
        return truths, gains, goes._replace(pending=tuple(pending))

    def _resolved(self, at: int, value: Fact | None) -> tuple[Mapping[int, int], list[int]]:
        made = self.model
        return made.reach.truths(made.several[at], value, made.now), sums.gained(made, at, value)

    def _to(self, stage: Stage, place: Place, truths: Mapping[int, int], one: Class) -> tuple[Place, list[int]]:
        """The place after these answers, and the points (if any) of rows that fire now that more is known."""
        made, known = self.model, self.model.known
        progress = place.progress
        if one.outcome.events and made.patterns:
            progress, done = self._progressed(place.progress, one.outcome.events)
            truths = {**truths, **done}
        rows, gains = place.rows, list[int]()
        if rows:
            left = [known(formula, truths) for formula in rows]
            if TRUE in left:
                gains = [0] * len(made.groups)
                for at in (at for at, formula in enumerate(left) if formula == TRUE):
                    gains[made.groups.index(made.rows[at].group)] += made.rows[at].points
                    left[at] = FALSE
            rows = tuple(left)
        gates = place.gates
        if gates:
            gates = tuple(TRUE if at == stage.gate else known(gate, truths) for at, gate in enumerate(gates))
        return Place(
            known(place.goal, truths), max(place.consent, one.consent), rows, gates, place.pending, progress
        ), gains

    def _progressed(self, progress: tuple[int, ...], events: Sequence[str]) -> tuple[tuple[int, ...], dict[int, int]]:
        """How far each pattern of several events has come."""
        steps, done = list(progress), {}
        for event in events:
            for at, (atom, pattern) in enumerate(self.model.patterns):
                names = pattern.pattern.names * pattern.pattern.at_least
                if steps[at] < len(names) and names[steps[at]] == event:
                    steps[at] += 1
                    if steps[at] == len(names):
                        done[atom] = TRUE
        return tuple(steps), done

    def _enter(self, ways: list[Way], way: Way) -> None:
        """Keeps the way unless another is as good in all respects; drops those that it beats."""
        if not ways:
            ways.append(way)
            return
        for other in ways:
            if self._beats(other, way):
                return
        ways[:] = [other for other in ways if not self._beats(way, other)]
        ways.append(way)
        if len(ways) > WAYS_MAX:
            best = tuple(max(one) for one in zip(*(other.sums for other in ways), strict=True))
            ways[:] = [Way(best, min(other.asked for other in ways), way.trail, real=False)]

    def _beats(self, one: Way, other: Way) -> bool:
        return (not self.counting or one.asked <= other.asked) and _no_less(one.sums, other.sums)

    def found(self, place: Place, way: Way) -> tuple[int, Found]:
        """The goal's truth if the talk stopped here, and the score with what led to it."""
        made = self.model
        rest, gains = made.rest, [0] * len(made.groups)
        if any(value is not None for value in place.pending):
            rest = dict(rest)
            for at, value in enumerate(place.pending):
                decided, gained = self._resolved(at, value)
                rest |= decided
                gains = list(map(add, gains, gained))
        settle = made.formulas.settled
        for row, formula in zip(made.rows, place.rows, strict=True):
            if formula > UNKNOWN and settle(formula, {}, rest) == TRUE:
                gains[made.groups.index(row.group)] += row.points
        kept, total = self._clamped(tuple(map(add, way.sums, self._counted(gains))))
        truth = TRUE if place.goal == TRUE else settle(place.goal, kept, rest)
        return truth, Found(total, way.asked, said(way.trail), way.real)

    def _clamped(self, counted: Sums) -> tuple[Mapping[str, int], int]:
        """The sums that the goal may look at, and the total (under "" as well)."""
        made, each = self.model, dict.fromkeys(self.model.groups, 0)
        for kind, value in zip(self.kinds, counted, strict=True):
            each[made.groups[kind[0]]] = (
                self.sign * value
            )  # those that count together have no caps and are not looked at
        kept, total = sums.clamped(made, list(each.values()))
        return {**kept, "": total}, total


def _no_less(mine: Sums, theirs: Sums) -> bool:
    for one, other in zip(mine, theirs, strict=True):  # noqa: SIM110 - the innermost loop; a generator costs twice as much
        if one < other:
            return False
    return True


def _alike(one: Class, other: Class) -> bool:
    """Whether nothing but points tells two answers apart."""
    return (
        one.truths == other.truths and one.sets == other.sets and one.consent == other.consent
        and one.outcome.ends == other.outcome.ends and one.outcome.events == other.outcome.events
        and one.outcome.stands == other.outcome.stands
    )  # fmt: skip


def _plain(stage: Stage, one: Class, *, asking: bool) -> bool:
    return (asking or stage.key != "") and (one.outcome.stands or one.outcome.said == (outcomes.SKIP,))


def said(trail: Trail) -> tuple[tuple[str, tuple[str, ...]], ...]:
    """Question by question what was said on the way."""
    found = []
    while trail is not None:
        trail, key, one = trail
        found.append((key, one.outcome.said))
    return tuple(reversed(found))
