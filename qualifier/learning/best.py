"""What about ten best customers have in common, in words that admit how few they are, and a first rulebook from it."""

import json
from collections.abc import Sequence
from dataclasses import dataclass

from qualifier import calibration
from qualifier.calibration import Counted
from qualifier.learning.traits import Trait

SHARED_MIN = 0.6
FEW = 30
ROWS_MAX = 12


@dataclass(frozen=True, slots=True)
class Common:
    """A trait: how many of the best have it, how many of the rest (None without any), and whether that is more than
    chance.
    """

    trait: Trait
    best: Counted
    rest: Counted | None
    sure: bool

    def points(self) -> int:
        """What a first rulebook gives: 5 to 20, in hundredths, by how much commoner it is than elsewhere."""
        gap = self.best.rate - (self.rest.rate if self.rest else 0.5)
        return 500 * max(1, min(4, round(gap * 5)))


def common(traits: Sequence[Trait], best: int, rest: int) -> tuple[Common, ...]:
    """The traits of at least 60 % of the best (the first `best` leads) that the `rest` behind them have less often;
    of each fact the one that tells most. Surest first.
    """
    found = [_common(trait, best, rest) for trait in traits]
    found = [one for one in found if one.best.rate >= SHARED_MIN and (not one.rest or one.best.rate > one.rest.rate)]
    found.sort(key=lambda one: (one.sure, one.best.rate - (one.rest.rate if one.rest else 0)), reverse=True)
    kept: dict[str, Common] = {}
    for one in found:
        kept.setdefault(one.trait.of, one)
    return tuple(kept.values())


def _common(trait: Trait, best: int, rest: int) -> Common:
    own = Counted(best, sum(at < best for at in trait.has))
    other = Counted(rest, len(trait.has) - own.converted) if rest else None
    return Common(trait, own, other, other is not None and calibration.surely_better(own, other))


def words(one: Common) -> str:
    """`title is vp: 7 of 10 best (40–89 %), 12 % of the others: more than chance`."""
    low, high = calibration.interval(one.best)
    likely = f"(could be {low:.0%} to {high:.0%} of such customers)"
    said = f"{one.trait.name}: {one.best.converted} of {one.best.n} best {likely}"
    if one.rest is None:
        return f"{said}; nobody to compare with"
    return f"{said}, {one.rest.rate:.0%} of the others: {'more than chance' if one.sure else 'may be chance'}"


def caution(best: int, rest: int) -> str:
    """How far to trust it."""
    said = (
        f"{best} customers are few: take this as a first guess and calibrate once outcomes come in"
        if best < FEW
        else ""
    )
    alone = "without other leads beside them, what is common may be common to everybody" if not rest else ""
    return "; ".join(part for part in (said, alone) if part)


def rulebook(name: str, found: Sequence[Common]) -> str:
    """A rulebook that loads, with a row for each trait; "" if there is none."""
    if not found:
        return ""
    kept = found[:ROWS_MAX]
    top = sum(one.points() for one in kept)
    hot, warm = max(1, round(top * 0.7 / 500)) * 5, max(1, round(top * 0.4 / 500)) * 5
    return "\n".join([
        "# A first guess from a few best customers: look it over, then calibrate by what becomes of leads.",
        f"rulebook: {name}",
        "groups: {fit: {}}",
        "rows:",
        *(row(one.trait, one.points(), "fit") for one in kept),
        "temperature:",
        f"  hot: {{score: {hot}}}",
        *([f"  warm: {{score: {warm}}}"] if warm < hot else []),
        "handoff:",
        "  - {when: {temperature: hot}, to: [sales], within: 5m}",
        "  - {to: nurture/education}",
        "",
    ])  # fmt: skip


def row(trait: Trait, points: int, group: str) -> str:
    """A trait as a rulebook's row; texts in quotes, which YAML reads as they are."""
    entries = "".join(f"{key}: {_literal(value)}, " for key, value in trait.entries)
    return f"  - {{group: {group}, {entries}points: {points / 100:g}}}"


def _literal(value: str | float) -> str:
    return json.dumps(value, ensure_ascii=False) if isinstance(value, str) else f"{value:.10g}"
