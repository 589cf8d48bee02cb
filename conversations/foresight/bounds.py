"""What can be said of a model without searching it: how many paths it has and how long they are, the box in which all
scores lie, and which outcomes show themselves when a few leads are assessed.
"""

from collections.abc import Iterator, Mapping, Sequence
from datetime import timedelta
from typing import TypeAlias, TypeVar

from conversations.foresight import search, sums
from conversations.foresight.model import Class, Model, Stage
from conversations.foresight.search import Found
from qualifier.assessment import Assessment
from qualifier.condition import Compare, Happened, Silent
from qualifier.formula import ANY, TRUE, Formulas, Span
from qualifier.lead import Event, Fact
from qualifier.plan import Bands, Done, Table
from qualifier.reach import Goal
from qualifier.rules import Rulebook

SAMPLES = 24  # leads that are assessed to see what comes out easily
PATHS_MAX = 1_000
PLACES_MAX = 300
STRIDE = 7  # samples take the (7 n + 3 k)th answer to question k: no chance, and a good mix
ENDLESS = 10**9
UNWRITTEN = frozenset({("route", "none"), ("route", "disqualified"), ("grade", "F"), ("temperature", "cold")})
Open: TypeAlias = tuple[tuple[int, ...], int]  # the conditions still open, and what became of consent
Key = TypeVar("Key")


def boxed(made: Model, sign: int) -> Found:
    """A bound where a search was given up: the best of each question, whatever the others say."""
    spans = _spans(made)
    _, total = sums.clamped(made, [int(spans[group][0 if sign < 0 else 1]) for group in made.groups])
    return Found(total, 0, (), exact=False)


def paths(made: Model) -> tuple[int, bool]:
    """How many different sequences of questions there are, and whether there are more than we count."""
    here: dict[frozenset[Open], int] = {frozenset([_opening(made)]): 1}
    for stage in made.stages:
        after: dict[frozenset[Open], int] = {}
        for places, count in here.items():
            asked, passed = set[Open](), set[Open]()
            for place in places:
                goes = asked if _due(stage, place) and stage.counted else passed
                goes.update(_after(made, stage, place))
            for group in (asked, passed):
                if group:
                    key = frozenset(group)
                    after[key] = after.get(key, 0) + count
        here = after
        if sum(here.values()) > PATHS_MAX or sum(map(len, here)) > PLACES_MAX:
            return sum(here.values()), True
    return sum(here.values()), False


def lengths(made: Model) -> Mapping[str, tuple[int, int]]:
    """For each way to end, the fewest and the most questions."""
    here: dict[Open, tuple[int, int]] = {_opening(made): (0, 0)}
    ended: dict[str, tuple[int, int]] = {}
    for number, stage in enumerate(made.stages):
        if len(here) > PLACES_MAX:
            return _roughly(made, number, here)
        after: dict[Open, tuple[int, int]] = {}
        for place, (low, high) in here.items():
            asked = _due(stage, place) and stage.counted
            reached = (low + asked, high + asked)
            for to in _after(made, stage, place):
                _widen(after, to, reached)
            if asked and any(one.outcome.ends for one in stage.classes):
                _widen(ended, search.ENDS[place[1]], reached)
        here = after
    for (_, consent), length in here.items():
        _widen(ended, search.ENDS[consent], length)
    return ended


def _roughly(made: Model, number: int, here: Mapping[Open, tuple[int, int]]) -> Mapping[str, tuple[int, int]]:
    """Lengths as far as they were counted, and at most with all the questions that may still come."""
    low = min(least for least, _ in here.values())
    high = max(most for _, most in here.values()) + sum(stage.counted for stage in made.stages[number:])
    return dict.fromkeys(search.ENDS.values(), (low, high))


def unseen(rulebook: Rulebook, models: Sequence[Model]) -> tuple[Goal, ...]:
    """The outcomes that no sample of the talks comes to; most do at once."""
    goals = models[0].reach.goals
    left = {goal for goal, formula in goals.items() if formula != TRUE and goal not in UNWRITTEN}
    for made in models:
        for facts, events in samples(made):
            if not left:
                break
            found = rulebook.decide(facts, events, made.now)
            left -= _shown(found, left)
    return tuple(goal for goal in goals if goal in left)


def samples(made: Model) -> Iterator[tuple[dict[str, Fact], list[Event]]]:
    """Leads as some talks leave them."""
    for number in range(SAMPLES):
        place, facts, events = _opening(made), dict[str, Fact](), list[str]()
        for at, stage in enumerate(made.stages):
            one = stage.absent
            if _due(stage, place):
                options = (*stage.classes, stage.absent) if not stage.key else stage.classes
                one = options[(STRIDE * number * number + 3 * at + number) % len(options)]
            facts.update(one.outcome.facts)
            events += one.outcome.events
            place = _next(made, stage, place, one)
        yield facts, [Event(name, made.now + timedelta(seconds=at)) for at, name in enumerate(events)]


def world(free: Sequence[Model], span: Span) -> tuple[Mapping[int, int], Mapping[str, Span]]:
    """What each atom can be, and how far sums can reach, with all that comes from elsewhere: what the rulebook says it
    gets there, any event, and time.
    """
    rules = free[0].reach
    masks = {at: _elsewhere(free, atom, at) for at, atom in enumerate(rules.atoms)}
    low, high = span
    spans: dict[str, Span] = dict.fromkeys(free[0].groups, (0.0, 0.0))
    for made in free:
        for group, (least, most) in _spans(made).items():
            spans[group] = (min(spans[group][0], least), max(spans[group][1], most))
    for group, least, most in _gifts(free):
        spans[group] = (spans[group][0] + least, spans[group][1] + most)
        if rules.plan.groups[group].in_total:
            low, high = low + least, high + most
    capped = {group: _clamped(free[0], group, one) for group, one in spans.items()}
    totals = [one for group, one in capped.items() if rules.plan.groups[group].in_total]
    low, high = max(low, sum(one[0] for one in totals)), min(high, sum(one[1] for one in totals))
    return masks, {**capped, "": (low, high)}


def rising(formulas: Formulas, formula: int) -> bool:
    """Whether more points can only help, so that looking at the most points is enough."""
    return _rising(formulas, formula, up=True)


def _rising(formulas: Formulas, formula: int, *, up: bool) -> bool:
    kind, *parts = formulas.nodes[formula]
    if kind == "points":
        return all((operator in ("at_least", "over")) is up for operator, _ in parts[1])  # type: ignore[attr-defined]  # bounds
    if kind in ("true", "false", "unknown", "atom"):
        return True
    flipped = not up if kind == "negated" else up
    return all(_rising(formulas, int(str(part)), up=flipped) for part in parts)


def _opening(made: Model) -> Open:
    decided = {at for stage in made.stages for at in stage.absent.truths}
    never = {at: truth for at, truth in made.rest.items() if at < 0 and at not in decided}
    return tuple(made.formulas.known(gate, never) for gate in made.gates), 0


def _due(stage: Stage, place: Open) -> bool:
    return stage.gate < 0 or place[0][stage.gate] == TRUE


def _after(made: Model, stage: Stage, place: Open) -> Iterator[Open]:
    if not _due(stage, place) or not stage.key:
        yield _next(made, stage, place, stage.absent)
        return
    for one in {_opened(one): one for one in stage.classes if not one.outcome.ends}.values():
        yield _next(made, stage, place, one)


def _opened(one: Class) -> tuple[object, ...]:
    """What of an answer matters for the questions to come."""
    return one.consent, *((at, truth) for at, truth in one.truths.items() if at < 0)


def _next(made: Model, stage: Stage, place: Open, one: Class) -> Open:
    gates = tuple(TRUE if at == stage.gate else made.known(gate, one.truths) for at, gate in enumerate(place[0]))
    return gates, max(place[1], one.consent)


def _widen(found: dict[Key, tuple[int, int]], key: Key, by: tuple[int, int]) -> None:
    low, high = found.get(key, by)
    found[key] = (min(low, by[0]), max(high, by[1]))


def _shown(found: Assessment, left: set[Goal]) -> set[Goal]:
    """Which of the goals an assessment has come to."""
    got = {("temperature", found.temperature), ("grade", found.grade), ("disqualified", found.disqualified or "")}
    got |= {("stage", name) for name in found.stages} | {("flag", name) for name in found.flags}
    if found.route is not None:
        got.add(("route", str(found.route.rank)))
    return got & left


def _spans(made: Model) -> dict[str, tuple[int, int]]:
    """The lowest and highest sum of each group, were all questions independent."""
    low, high = list(made.base), list(made.base)
    for stage in made.stages:
        _stretch(low, high, [stage.absent.gains, *(one.gains for one in stage.classes)])
    for number in range(len(made.several)):
        given = {value for stage in made.stages for one in stage.classes for at, value in one.sets if at == number}
        _stretch(low, high, [[0] * len(low), *(sums.gained(made, number, value) for value in given)])
    for row in made.rows:
        at = made.groups.index(row.group)
        low[at], high[at] = low[at] + min(row.points, 0), high[at] + max(row.points, 0)
    return {group: (low[at], high[at]) for at, group in enumerate(made.groups)}


def _stretch(low: list[int], high: list[int], options: Sequence[Sequence[int]]) -> None:
    for at, values in enumerate(zip(*options, strict=True)):
        low[at], high[at] = low[at] + min(values), high[at] + max(values)


def _elsewhere(free: Sequence[Model], atom: Compare | Happened | Silent, at: int) -> int:
    """The truths an atom can have, in any variant or by what comes from elsewhere."""
    outside = free[0].reach.plan.outside
    if isinstance(atom, Silent) or (isinstance(atom, Compare) and atom.fact in outside):
        return ANY
    if isinstance(atom, Happened):
        return 0b011
    mask = 1 << free[0].rest[at]
    for made in free:
        for stage in made.stages:
            mask |= sum({1 << one.truths[at] for one in stage.classes if at in one.truths})
            for one in stage.classes:
                for number, value in one.sets:
                    mask |= 1 << made.reach.truths(made.several[number], value, made.now).get(at, made.rest[at])
    return mask


def _gifts(free: Sequence[Model]) -> Iterator[tuple[str, int, int]]:
    """Group, and the fewest and most points, of rows that fire by what comes from elsewhere."""
    rules = free[0].reach
    raised = {event for made in free for stage in made.stages for one in stage.classes for event in one.outcome.events}
    for each in rules.each:
        yield each.group, min(each.points * ENDLESS, 0), max(each.points * ENDLESS, 0)
    for row in rules.opened:
        if isinstance(row.row, Done) and not set(row.row.pattern.names) <= raised:
            yield row.group, min(row.points, 0), max(row.points, 0)
    for one in (row for fact in rules.plan.outside for row in rules.single.get(fact, ())):
        points = [step.points for step in one.steps] if isinstance(one, Table | Bands) else [one.points]
        yield one.group, min([0, *points]), max([0, *points])


def _clamped(made: Model, group: str, span: Span) -> Span:
    low, high = span
    rules = made.reach.plan.groups[group]
    if rules.cap is not None:
        low, high = min(low, rules.cap), min(high, rules.cap)
    if rules.floor is not None:
        low, high = max(low, rules.floor), max(high, rules.floor)
    return low, high
