"""Points by group while a search goes on: which groups count together, what a cap keeps from counting, the total."""

from collections.abc import Mapping, Sequence

from conversations.exchange import Fact
from conversations.foresight.model import Model, difference

ENDLESS = float("inf")
Kinds = tuple[tuple[int, ...], ...]  # groups by number, those together whose sums count together


def together(made: Model, goal: int) -> Kinds:
    """Groups that nothing looks at by themselves count as one, those that count nowhere not at all."""
    looked = made.formulas.sums_in(goal)
    groups = made.reach.plan.groups
    alone, plain = [], []
    for at, name in enumerate(made.groups):
        group = groups[name]
        if name in looked or (group.in_total and (group.cap is not None or group.floor is not None)):
            alone.append((at,))
        elif group.in_total:
            plain.append(at)
    return (*alone, tuple(plain)) if plain else tuple(alone)


def clamped(made: Model, sums: Sequence[int]) -> tuple[Mapping[str, int], int]:
    """Sums by group within cap and floor, and the total."""
    kept: dict[str, int] = {}
    for name, value in zip(made.groups, sums, strict=True):
        group = made.reach.plan.groups[name]
        capped = value if group.cap is None else min(value, group.cap)
        kept[name] = capped if group.floor is None else max(capped, group.floor)
    return kept, sum(value for name, value in kept.items() if made.reach.plan.groups[name].in_total)


def counted(gains: Sequence[int], kinds: Kinds, sign: int) -> tuple[int, ...]:
    """Points by group as a search counts them."""
    return tuple(sign * sum(gains[at] for at in kind) for kind in kinds)


def gained(made: Model, at: int, value: Fact | None) -> list[int]:
    """Points by group of a value of the fact with this number among those that several questions set."""
    gains = [0] * len(made.groups)
    for group, points in difference(made, made.several[at], value):
        gains[group] += points
    return gains


def enough(made: Model, kinds: Kinds, sign: int) -> list[tuple[float, ...]]:
    """After each question, how much of each sum still matters: its cap, and what later answers may take away."""
    loses = _lost(made, kinds, sign)
    caps = [made.reach.plan.groups[made.groups[kind[0]]] for kind in kinds]
    limits = [cap.cap if sign > 0 else cap.floor for cap in caps]
    found: list[tuple[float, ...]] = []
    for stage in reversed(made.stages):
        pairs = zip(limits, loses, strict=True)
        found.append(tuple(ENDLESS if limit is None else sign * limit - lost for limit, lost in pairs))
        loses = _less(loses, [counted(one.gains, kinds, sign) for one in (*stage.classes, stage.absent)])
    return found[::-1]


def _lost(made: Model, kinds: Kinds, sign: int) -> list[int]:
    """What rows on several facts, and facts that several questions set, may take away in the end."""
    loses = [0] * len(kinds)
    for row in made.rows:
        gains = [row.points if group == row.group else 0 for group in made.groups]
        loses = _less(loses, [counted(gains, kinds, sign)])
    for at in range(len(made.several)):
        values = {value for stage in made.stages for one in stage.classes for to, value in one.sets if to == at}
        loses = _less(loses, [counted(gained(made, at, value), kinds, sign) for value in values])
    return loses


def _less(loses: Sequence[int], options: Sequence[tuple[int, ...]]) -> list[int]:
    """The worst of these for each sum, on top of what is lost already."""
    worst = [min(0, *points) for points in zip(*options, strict=True)] if options else [0] * len(loses)
    return [have + points for have, points in zip(loses, worst, strict=True)]
