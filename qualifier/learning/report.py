"""A rulebook held against what became of leads: doubts about the facts, the threshold table, a threshold, points."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import timedelta

from qualifier import calibration, document, lead, rules
from qualifier.assessment import Assessment
from qualifier.calibration import Counted
from qualifier.learning import past, suggested, suspicion, thresholds, traits
from qualifier.learning.past import Past

NEWEST_HITS_MIN = 30  # fewer conversions among the newest 30 %: the table shows all leads
SUPPORT_MIN, SUPPORT_SHARE = 20, 0.002


@dataclass(frozen=True, slots=True)
class Wanted:
    """`days`: the span of all leads, if known; `capacity`: calls a day; `value` of a conversion and `cost` of a call in
    one currency; `keep`: facts to learn from although they look late.
    """

    days: float | None = None
    capacity: float | None = None
    value: float | None = None
    cost: float | None = None
    keep: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True)
class Chosen:
    """A threshold (hundredths), why it, and what it brought on the leads of the table."""

    line: thresholds.Line
    why: str


@dataclass(frozen=True, slots=True)
class Report:
    """`scored_by`: the rulebook's name, or "" where the suggested points were used for want of one. `of`: which leads
    the table shows.
    """

    leads: Counted
    scored_by: str
    of: str
    table: tuple[thresholds.Line, ...]
    auc: float | None
    auc_interval: tuple[float, float]
    chosen: Chosen | None
    suggestion: suggested.Suggestion
    doubts: tuple[suspicion.Doubt, ...]
    notes: tuple[str, ...]


def calibrate(pasts: Sequence[Past], rulebook: rules.Rulebook | None, wanted: Wanted) -> Report:
    """Everything that is to be said. `pasts` oldest first; never raises on degenerate ones."""
    doubts, names = _doubts(pasts, wanted.keep)
    refused = {doubt.fact for doubt in doubts if doubt.refused}
    pasts = [_without(one, refused) for one in pasts]
    assessed = [rulebook.decide(one.facts, past.early_events(one), one.at) for one in pasts] if rulebook else []
    totals = [one.total for one in assessed] if rulebook else None
    usable, notes = _usable(pasts, names, refused)
    candidates = _candidates(pasts, assessed, usable)
    share = _share(pasts, totals, wanted)
    suggestion = suggested.suggest(pasts, candidates, totals, share)
    scores = totals if totals is not None else suggestion.scores
    ends = [(score, one.converted) for score, one in zip(scores, pasts, strict=True)]
    known = past.split(pasts)
    newest = thresholds.count(ends[known:]).converted >= NEWEST_HITS_MIN
    shown = range(known, len(pasts)) if newest else range(len(pasts))
    learned = range(known) if newest else shown
    table = thresholds.table([ends[at] for at in shown], _days(pasts, shown, wanted.days))
    counted = thresholds.count([ends[at] for at in shown])
    found = thresholds.auc([ends[at] for at in shown])
    chosen = _chosen([ends[at] for at in learned], _days(pasts, learned, wanted.days), wanted)
    return Report(
        leads=thresholds.count(ends),
        scored_by=rulebook.name if rulebook else "",
        of="the newest 30 %" if newest else "all leads",
        table=table,
        auc=found,
        auc_interval=thresholds.auc_interval(found, counted),
        chosen=_on(chosen, [ends[at] for at in shown], _days(pasts, shown, wanted.days)),
        suggestion=suggestion,
        doubts=tuple(doubts),
        notes=(*notes, *(_unread(rulebook, pasts, names) if rulebook else ())),
    )


def facts_of(pasts: Iterable[Past]) -> list[str]:
    """The names of all facts, in the order they are met."""
    return list(dict.fromkeys(fact for one in pasts for fact in one.facts))


def _doubts(pasts: Sequence[Past], keep: frozenset[str]) -> tuple[list[suspicion.Doubt], list[str]]:
    names = facts_of(pasts)
    proven = past.late_facts(pasts)
    doubts = suspicion.late([name for name in names if name not in keep], proven)
    late = {doubt.fact for doubt in doubts}
    doubts += suspicion.too_good(pasts, [name for name in names if name not in late | keep])
    values: Mapping[str, set[lead.Fact]] = {
        name: {one.facts[name] for one in pasts if name in one.facts} for name in names
    }
    return doubts + suspicion.proxies(values), names


def _without(one: Past, refused: set[str]) -> Past:
    if not refused & one.facts.keys():
        return one
    return replace(one, facts={name: value for name, value in one.facts.items() if name not in refused})


def _usable(pasts: Sequence[Past], names: Iterable[str], refused: set[str]) -> tuple[list[str], list[str]]:
    left = [name for name in names if name not in refused]
    many = set(traits.too_many_values(pasts, left))
    notes = [f"{name} has too many different values to learn from" for name in left if name in many]
    return [name for name in left if name not in many], notes


def _candidates(pasts: Sequence[Past], assessed: Sequence[Assessment], names: Sequence[str]) -> list[traits.Trait]:
    known = past.split(pasts)
    support = max(SUPPORT_MIN, round(known * SUPPORT_SHARE))
    return traits.of_rulebook(assessed) + traits.of_leads(pasts, names, known, support)


def _days(pasts: Sequence[Past], part: range, given: float | None) -> float | None:
    if not part:
        return None
    span = (pasts[part[-1]].at - pasts[part[0]].at) / timedelta(days=1)
    if given is not None:
        return given * len(part) / len(pasts)
    return span + 1 if span > 0 else None


Ends = list[tuple[int, bool]]


def _share(pasts: Sequence[Past], totals: Sequence[int] | None, wanted: Wanted) -> float:
    """The part of the leads that sales can call, else would call by the threshold that the oldest leads suggest."""
    known = range(past.split(pasts))
    days = _days(pasts, known, wanted.days)
    if wanted.capacity is not None and days:
        return min(1.0, wanted.capacity * days / len(known))
    if totals is None:
        return suggested.CALLED
    ends = [(totals[at], pasts[at].converted) for at in known]
    picked = _picked(thresholds.table(ends, days), wanted)
    return picked[0].above.n / len(ends) if picked and ends else suggested.CALLED


def _picked(lines: Sequence[thresholds.Line], wanted: Wanted) -> tuple[thresholds.Line, str] | None:
    if wanted.capacity is not None:
        line = thresholds.for_capacity(lines, wanted.capacity)
        return (line, f"the lowest that brings at most {wanted.capacity:g} calls a day") if line else None
    if wanted.value is not None and wanted.cost is not None:
        line = thresholds.for_value(lines, wanted.value, wanted.cost)
        return (line, f"it earns most at {wanted.value:g} a conversion and {wanted.cost:g} a call") if line else None
    line = thresholds.for_split(lines)
    return (line, "it parts those who convert from the others most clearly") if line else None


def _chosen(learned: Ends, days: float | None, wanted: Wanted) -> tuple[int, str] | None:
    picked = _picked(thresholds.table(learned, days), wanted)
    return (picked[0].threshold, picked[1]) if picked else None


def _on(chosen: tuple[int, str] | None, shown: Ends, days: float | None) -> Chosen | None:
    """A threshold that was chosen on some leads, on others."""
    if chosen is None:
        return None
    return Chosen(thresholds.at_thresholds(shown, [chosen[0]], days)[0], chosen[1])


def _unread(rulebook: rules.Rulebook, pasts: Sequence[Past], names: Sequence[str]) -> list[str]:
    missing = [fact for fact in rulebook.facts_read if fact not in names]
    return [f"the rulebook reads {fact}, which no lead has{_near(fact, names)}" for fact in missing] if pasts else []


def _near(fact: str, names: Sequence[str]) -> str:
    near = document.did_you_mean(fact, names)
    return f" ({near})" if near else ""


def rate(counted: Counted) -> str:
    """`12.3 % (10.1–14.9 %)`, with the 95 % interval."""
    low, high = calibration.interval(counted)
    return f"{counted.rate:.1%} ({low:.1%}–{high:.1%})"
