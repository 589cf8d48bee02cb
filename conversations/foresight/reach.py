"""What the paths of a script can come to by its rulebook: the lowest and highest score of each, whether anybody can
become hot and how soon, and what can never come out. Exact where it says so; else it says "at most" and "at least".
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime

from conversations import rehearsal
from conversations.foresight import bounds, model, search
from conversations.foresight.model import Ground, Model
from conversations.foresight.search import Found, Search
from conversations.grammar import ScriptFile
from conversations.script import Script
from qualifier import reach
from qualifier.formula import TRUE, Span
from qualifier.reach import Goal
from qualifier.rules import Rulebook

NOON = model.ANY_DAY


@dataclass(frozen=True, slots=True)
class Ending:
    """One way to end in one variant: the fewest and most questions, the lowest and highest score."""

    variant: str
    name: str
    questions: tuple[int, int]
    low: Found
    high: Found


@dataclass(frozen=True, slots=True)
class Hot:
    """Whether a variant's talk alone makes hot: the shortest way, or None where there is none (`sure`)."""

    variant: str
    way: Found | None
    sure: bool


@dataclass(frozen=True, slots=True)
class Prospect:
    """What can come of a script. `paths`: different sequences of questions (`many`: at least so many).

    `low`, `high`: whatever people do, also those who go back or leave. `never`: what cannot come out, even with what
    the rulebook gets from elsewhere; `alone`: what comes out only with that.
    """

    script: str
    rulebook: str
    paths: int
    many: bool
    endings: tuple[Ending, ...]
    hot: tuple[Hot, ...]
    low: Found
    high: Found
    never: tuple[Goal, ...]
    alone: tuple[Goal, ...]
    outside_high: float


def of(
    made: Script, source: ScriptFile, rulebook: Rulebook, now: datetime = NOON, *, steps_max: int = model.STEPS_MAX
) -> Prospect:
    """What can come of a script by this rulebook; a search that needs more than `steps_max` gives bounds."""
    told = ground(made, source, rulebook, now)
    told.steps_max = steps_max
    models = {variant: model.model(told, variant) for variant in made.flows}
    endings = tuple(ending for variant, one in models.items() for ending in _endings(variant, one))
    free = [model.model(told, variant, free=True) for variant in made.flows]
    low = min((_extreme(one, -1) for one in free), key=lambda found: found.total)
    high = max((_extreme(one, 1) for one in free), key=lambda found: found.total)
    counted = [bounds.paths(one) for one in models.values()]
    never, alone, most = _goals(rulebook, list(models.values()), free, (low.total, high.total))
    return Prospect(
        made.name, rulebook.name, sum(number for number, _ in counted), any(many for _, many in counted), endings,
        tuple(_hot(made, rulebook, variant, one) for variant, one in models.items()), low, high, never, alone, most,
    )  # fmt: skip


def ground(made: Script, source: ScriptFile, rulebook: Rulebook, now: datetime = NOON) -> Ground:
    """Script and rulebook as one, for searching."""
    entries = {key: entry for single in source.questions for key, entry in single.items()}
    return model.ground(made, entries, reach.of(rulebook.plan), now)


def sayings(
    made: Script, source: ScriptFile, rulebook: Rulebook, now: datetime = NOON
) -> Mapping[str, tuple[str, ...]]:
    """For each question, answers that a rule or a condition tells apart."""
    told = ground(made, source, rulebook, now).of_question
    return {key: tuple(one.said[0] for one in found if one.stands and one.said) for key, found in told.items()}


def messages(made: Script, variant: str, found: Found, now: datetime = NOON) -> tuple[str, ...]:
    """What a person writes, one after another, who answers so."""
    return rehearsal.answering(made, variant, found.said, now)


def _endings(variant: str, made: Model) -> Iterator[Ending]:
    best: dict[tuple[str, int], Found] = {}
    for sign in (-1, 1):
        looked = Search(made, sign=sign)
        for number, place, way in looked.walk():
            if number == -1:
                _better(best, (search.ENDS[place.consent], sign), looked.found(place, way)[1])
        if looked.over:
            for name in dict.fromkeys(search.ENDS.values()):
                best[name, sign] = bounds.boxed(made, sign)
    lengths = bounds.lengths(made)
    for name in dict.fromkeys(name for name, _ in best):
        if name in lengths:
            low, high = best[name, -1], best[name, 1]
            yield Ending(variant, name, lengths[name], _doubted(made, low), _doubted(made, high))


def _better(best: dict[tuple[str, int], Found], key: tuple[str, int], found: Found) -> None:
    before = best.get(key)
    if before is None or key[1] * found.total > key[1] * before.total:
        best[key] = found


def _extreme(made: Model, sign: int) -> Found:
    """The most or fewest points at any moment of any talk."""
    best: dict[tuple[str, int], Found] = {}
    looked = Search(made, sign=sign)
    for number, place, way in looked.walk():
        if number == -1:  # in a free model an end is also what a talk is that stops anywhere
            _better(best, ("", sign), looked.found(place, way)[1])
    return _doubted(made, bounds.boxed(made, sign) if looked.over else best["", sign])


def _doubted(made: Model, found: Found) -> Found:
    exact = found.exact and not made.blurred and not made.endless
    return found if exact else Found(found.total, found.asked, found.said, exact=False)


def _hot(made: Script, rulebook: Rulebook, variant: str, one: Model) -> Hot:
    goal = one.reach.goals.get(("temperature", "hot"))
    if goal is None:
        return Hot(variant, None, sure=True)
    over = False
    for plain, asking in ((True, False), (True, True), (False, True)):  # by plain answers if that is possible
        looked = Search(one, goal, counting=True, plain=plain, asking=asking)
        if (best := _shortest(looked)) is not None:
            return Hot(variant, best, sure=_comes_true(made, rulebook, variant, best))
        over = over or looked.over
    return Hot(variant, None, sure=not over and not one.blurred and bounds.rising(one.formulas, goal))


def _shortest(looked: Search) -> Found | None:
    best: Found | None = None
    for _, place, way in looked.walk():
        if way.asked < looked.limit and way.real:
            truth, found = looked.found(place, way)
            if truth == TRUE:
                best, looked.limit = found, way.asked
    return best


def _comes_true(made: Script, rulebook: Rulebook, variant: str, found: Found) -> bool:
    """Whether the engine itself comes to what the search found."""
    played = rehearsal.play(made, rulebook, messages(made, variant, found), NOON, variant=variant,
                            language=made.languages[0])  # fmt: skip
    return played.assessment.temperature == "hot" and played.assessment.total == found.total


def _goals(
    rulebook: Rulebook, models: Sequence[Model], free: Sequence[Model], span: Span
) -> tuple[tuple[Goal, ...], tuple[Goal, ...], float]:
    """What never comes out; what comes out only with what the rulebook gets from elsewhere; the most points then."""
    left = bounds.unseen(rulebook, models)
    masks, spans = bounds.world(free, span)
    formulas, goals = models[0].formulas, models[0].reach.goals
    never = tuple(goal for goal in left if not formulas.ever(goals[goal], masks, spans))
    told = (goal for goal in left if goal not in never and goal[0] in ("temperature", "stage", "grade", "route"))
    alone = tuple(goal for goal in told if not any(_reached(one, goal) for one in models))
    return never, alone, spans[""][1]


def _reached(made: Model, goal: Goal) -> bool:
    """Whether some talk of this variant ends with the goal, as far as we can tell; in doubt, yes."""
    formula = made.reach.goals[goal]
    for sign in (1, -1):
        looked = Search(made, formula, sign)
        for number, place, way in looked.walk():
            if number == -1 and looked.found(place, way)[0] == TRUE:
                return True
        if looked.over:
            return True
    return not bounds.rising(made.formulas, formula) and not bounds.rising(
        made.formulas, made.formulas.negated(formula)
    )
