"""A challenger held against the live rulebook, in words and as JSON."""

from collections.abc import Iterator
from typing import Any

from qualifier.challengers import Challenger, Standing
from qualifier.learning import report
from qualifier.learning.versus import Cell, Side, Versus
from qualifier.store import iso, moment

CELLS = {
    "both": "both would call", "only_champion": "only the live one", "only_challenger": "only the challenger",
    "neither": "neither",
}  # fmt: skip
CALLING = {
    "better": "the leads that only the challenger would call convert better: it calls the right ones",
    "worse": "the leads that only the challenger would call convert worse: keep the live one",
    "no difference that counts": "those that only one of them would call convert alike",
    "not enough yet": "not enough leads yet on which they disagree and whose end is known",
    "not to be told": "most leads that only the challenger would call have no known end, because nobody called them: "
    "call a few of them, or this cannot be told",
}  # fmt: skip


def told(one: Challenger) -> dict[str, Any]:
    """Which version runs, or ran, when, and who set it."""
    return {
        "rulebook": one.name, "version": one.version, "by": one.author, "started": iso(moment(one.started)),
        "stopped": None if one.stopped is None else iso(moment(one.stopped)),
    }  # fmt: skip


def as_json(found: Standing) -> dict[str, Any]:
    """Everything, points as points."""
    versus = found.versus
    ranks = versus.ranks
    return {
        **told(found.challenger), "champions": list(found.champions), "leads": _cell(versus.leads),
        "champion": _side(versus.champion), "challenger": _side(versus.challenger),
        **{name: _cell(getattr(versus, name)) for name in CELLS},
        "calling": {
            "difference": versus.compared.difference, "once": list(versus.compared.once),
            "always": list(versus.compared.always), "needed_each": versus.compared.needed, "verdict": versus.calling,
        },
        "ranking": None if ranks is None else {
            "difference": ranks.difference, "once": list(ranks.once), "always": list(ranks.always),
            "verdict": ranks.verdict,
        },
    }  # fmt: skip


def _cell(cell: Cell) -> dict[str, int]:
    return {"leads": cell.leads, "known": cell.known.n, "converted": cell.known.converted}


def _side(side: Side) -> dict[str, Any]:
    return {"called": _cell(side.called), "auc": side.auc, "auc_interval": list(side.interval)}


def in_words(found: Standing) -> Iterator[str]:
    """The comparison for a terminal."""
    one, versus = found.challenger, found.versus
    beside = ", ".join(map(str, found.champions)) or "the live one"
    since = f"since {moment(one.started):%Y-%m-%d}"
    until = "" if one.stopped is None else f", stopped {moment(one.stopped):%Y-%m-%d}"
    yield f"{one.name}: version {one.version} in the shadow of {beside}, {since}{until}"
    yield f"{versus.leads.leads:,} leads judged by both, {versus.leads.known.n:,} with a known end"
    if len(found.champions) > 1:
        yield "  note  the live rulebook changed meanwhile: for a clean comparison set the challenger anew"
    yield ""
    yield f"{'would be called by':20}  {'leads':>7}  {'ended':>7}  {'won':>6}  converted (95 %)"
    for name, words in CELLS.items():
        cell: Cell = getattr(versus, name)
        rate = report.rate(cell.known) if cell.known.n else "–"
        yield f"{words:20}  {cell.leads:>7,}  {cell.known.n:>7,}  {cell.known.converted:>6,}  {rate}"
    yield ""
    yield from _calling(versus)
    yield from _ranking(versus)


def _calling(versus: Versus) -> Iterator[str]:
    yield f"calling: {CALLING[versus.calling]}"
    if versus.calling != "not to be told" and versus.only_champion.known.n and versus.only_challenger.known.n:
        low, high = versus.compared.always
        yield f"  difference {versus.compared.difference:+.1%}, holds whenever you look: {low:+.1%} to {high:+.1%}"


def _ranking(versus: Versus) -> Iterator[str]:
    ranks = versus.ranks
    if ranks is None or versus.champion.auc is None or versus.challenger.auc is None:
        yield "ranking: nothing to rank yet: it takes two leads won and two that were not"
        return
    low, high = ranks.always
    yield f"ranking: {ranks.verdict}: AUC {versus.challenger.auc:.3f} against {versus.champion.auc:.3f}"
    yield f"  difference {ranks.difference:+.3f}, holds whenever you look: {low:+.3f} to {high:+.3f}"
