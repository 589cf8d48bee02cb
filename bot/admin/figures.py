"""Figures of a script for people and machines: its funnel, and its variants compared. Nothing personal, no tests."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from conversations import funnel, walked
from conversations.funnel import Tally, Walk, Worth
from conversations.library import Library
from conversations.script import Script
from qualifier import comparing, handoffs, leads, quantity, versions
from qualifier.comparing import Compared
from qualifier.store import Tx

AS_IT_STANDS = "(as it stands)"
UNEVEN = 0.001
BAR = 24
RATES = ("ended", "given", "hot", "handed", "accepted")
WORDS = {
    "begun": "answered something", "ended": "came to the end", "given": "gave consent", "refused": "refused consent",
    "hot": "were ever hot", "handed": "were promised to a desk", "accepted": "were accepted by a desk",
    "person": "asked for a person", "withdrawn": "withdrew",
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Asked:
    """Which figures are wanted: of which script, since when (ms), told apart by which of funnel.DIMENSIONS."""

    name: str
    since: int = 0
    by: str = ""


def since(now: int, period: str) -> int:
    """The beginning of a period in ms: `30d` back from now; 0 for "". Raises ValueError."""
    if not period:
        return 0
    try:
        return now - int(quantity.duration(period).total_seconds() * 1000)
    except ValueError:
        raise ValueError(f"{period!r} is no period: write a number and h, d or w, as in 30d") from None


def script_view(tx: Tx, library: Library, asked: Asked) -> dict[str, Any]:
    """A script's figures. Raises versions.UnknownVersion."""
    live = library.script(tx, versions.live(tx, "script", asked.name))
    walks = walked.walks(tx, asked.name, asked.since)
    whole, groups = funnel.tally(walks, _worth(tx), _order(live), asked.by)
    found = {"script": asked.name, "since": asked.since, **funnel.plain(whole)}
    if asked.by:
        found |= {"by": asked.by, "groups": {name: funnel.plain(group) for name, group in groups.items()}}
    return found


def _order(script: Script) -> list[str]:
    return list(dict.fromkeys(key for flow in script.flows.values() for key, _ in flow.asked))


def _worth(tx: Tx) -> Worth:
    worths, passed_on = leads.worths(tx), handoffs.passed_on(tx)
    stages: dict[str, set[int]] = {}
    hot = {lead for lead, (was_hot, _) in passed_on.items() if was_hot}
    for lead, (temperature, reached) in worths.items():
        if temperature == "hot":
            hot.add(lead)
        for stage in reached.split(",") if reached else ():
            stages.setdefault(stage, set()).add(lead)
    accepted = {lead for lead, (_, taken) in passed_on.items() if taken}
    return Worth(hot, stages, passed_on.keys(), accepted)


# -- variants --------------------------------------------------------------------------------------------------------


def variants_view(tx: Tx, library: Library, asked: Asked) -> dict[str, Any]:
    """Each variant against the script as it stands, on whether people came to the end and on what they were worth.

    Raises versions.UnknownVersion.
    """
    live = library.script(tx, versions.live(tx, "script", asked.name))
    names = list(live.weights)
    walks = list(_in_the_experiment(tx, library, asked, names))
    _, groups = funnel.tally(walks, _worth(tx), _order(live), "variant")
    tallies = {name: groups.get(name or funnel.NONE, Tally()) for name in ("", *names)}
    weights = _weights(tx, library, walks, names)
    surprise = comparing.uneven({name: one.views for name, one in tallies.items()}, weights)
    measures = [*RATES, *(f"stage:{name}" for name in sorted({s for one in tallies.values() for s in one.stages}))]
    return {
        "script": asked.name, "since": asked.since, "shared_out_as_planned": surprise >= UNEVEN,
        "variants": [
            {"variant": name or AS_IT_STANDS, "weight": live.weights.get(name, 100 - sum(live.weights.values())),
             "people": one.views, **{measure: one.rate(measure).converted for measure in measures}}
            for name, one in tallies.items()
        ],
        "compared": [
            {"variant": name, "on": measure,
             **_compared(comparing.compare(tallies[""].rate(measure), tallies[name].rate(measure),
                                           comparisons=len(names)))}
            for measure in measures for name in names
        ],
    }  # fmt: skip


def _in_the_experiment(tx: Tx, library: Library, asked: Asked, names: list[str]) -> Iterator[Walk]:
    """Each person's first conversation, in versions where all of today's variants were given out."""
    given_out: dict[int, bool] = {}
    for walk in funnel.people(walked.walks(tx, asked.name, asked.since)):
        if walk.script not in given_out:
            weights = library.script(tx, walk.script).weights
            given_out[walk.script] = all(weights.get(name) for name in names)
        if given_out[walk.script] and (not walk.variant or walk.variant in names):
            yield walk


def _weights(tx: Tx, library: Library, walks: list[Walk], names: list[str]) -> Mapping[str, float]:
    """What was planned: the weights of the versions, by how many people had each."""
    found = dict.fromkeys(("", *names), 0.0)
    for walk in walks:
        weights = library.script(tx, walk.script).weights
        for name in names:
            found[name] += weights.get(name, 0)
        found[""] += 100 - sum(weights.values())
    return found


def _compared(found: Compared) -> dict[str, Any]:
    return {
        "base_rate": found.base.rate, "rate": found.other.rate, "difference": found.difference,
        "always": list(found.always), "once": list(found.once), "needed_each": found.needed, "verdict": found.verdict,
    }  # fmt: skip


# -- in words --------------------------------------------------------------------------------------------------------


def in_words(view: Mapping[str, Any]) -> Iterator[str]:
    """A script's figures for a terminal, with bars."""
    views = view["views"]
    yield f"{view['script']}: {views} conversations begun, tests left out"
    for name, words in WORDS.items():
        yield f"  {_share(view[name], views)}  {_bar(view[name], views)}  {words}"
    for stage, count in view["stages"].items():
        yield f"  {_share(count, views)}  {_bar(count, views)}  reached {stage}"
    yield from _questions(view["questions"], views)
    for name, group in view.get("groups", {}).items():
        yield ""
        yield from in_words({**group, "script": f"{view['script']}, {view['by']} {name}"})


def _questions(rows: list[dict[str, Any]], views: int) -> Iterator[str]:
    if not rows:
        return
    width = max(8, *(len(row["question"]) for row in rows))
    yield f"  {'question':{width}}  {'reached':>15}  {'':{BAR}}  {'left here':>9}  {'median':>7}  {'p90':>7}  re-asks"
    for row in rows:
        there = row["reached"] + row["unasked"]
        yield (
            f"  {row['question']:{width}}  {_share(there, views)}  {_bar(there, views)}  "
            f"{_percent(row['left'], row['reached']):>9}  {_time(row['median_seconds']):>7}  "
            f"{_time(row['p90_seconds']):>7}  {row['again']}"
        )


def variants_in_words(view: Mapping[str, Any]) -> Iterator[str]:
    """The comparison for a terminal."""
    for one in view["variants"]:
        yield (
            f"{one['variant']}: weight {one['weight']} %, {one['people']} people, "
            f"{one['ended']} came to the end, {one['hot']} hot, {one['accepted']} accepted"
        )
    if not view["shared_out_as_planned"]:
        yield "✗ people were not shared out as the weights say: compare nothing before you know why"
    for found in view["compared"]:
        yield ""
        yield f"{found['variant']}, {WORDS.get(found['on'], 'reached ' + found['on'].removeprefix('stage:'))}:"
        yield f"  {found['rate']:.1%} against {found['base_rate']:.1%}, difference {_points(found['difference'])}"
        yield f"  holds whenever you look: {_points(found['always'][0])} to {_points(found['always'][1])}"
        yield f"  {_verdict(found, view)}"


def _verdict(found: Mapping[str, Any], view: Mapping[str, Any]) -> str:
    if found["verdict"] != "not enough yet":
        return f"{found['verdict']}: you may stop here"
    if not found["needed_each"]:
        return "not enough yet: nobody got so far"
    least = min(one["people"] for one in view["variants"] if one["variant"] in {found["variant"], AS_IT_STANDS})
    return (
        f"not enough yet: a change by a fifth ({found['base_rate']:.1%} to {found['base_rate'] * 1.2:.1%}) takes about "
        f"{found['needed_each']} people each; the smaller group has {least}"
    )


def rows(view: Mapping[str, Any]) -> Iterator[dict[str, Any]]:
    """A script's questions as flat rows, for CSV: of all, and of each group."""
    for name, one in (("", view), *view.get("groups", {}).items()):
        for row in one["questions"]:
            yield {"script": view["script"], view.get("by") or "group": name or "(all)", "views": one["views"], **row}


def _share(count: int, total: int) -> str:
    return f"{count:>7} {_percent(count, total):>7}"


def _percent(count: int, total: int) -> str:
    return f"{count / total:.1%}" if total else "-"


def _bar(count: int, total: int) -> str:
    filled = round(BAR * count / total) if total else 0
    return "█" * filled + "·" * (BAR - filled)


def _time(seconds: float | None) -> str:
    if seconds is None:
        return "-"
    return f"{seconds:.1f} s" if seconds < 120 else f"{seconds / 60:.0f} min"


def _points(difference: float) -> str:
    return f"{difference * 100:+.1f} points"
