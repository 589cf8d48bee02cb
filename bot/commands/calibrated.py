"""What `calibrate` found, in words and as JSON."""

from collections.abc import Iterator, Sequence
from typing import Any

from qualifier import calibration
from qualifier.learning import best, report, suggested, suspicion, thresholds

BAR = 20
NO_THRESHOLD = (
    "threshold: none is suggested: no part of the leads converts better beyond chance, none pays, or the highest still "
    "brings more calls than sales can make"
)


def title(found: report.Report) -> str:
    """`home-services: conversion over the threshold, all leads`."""
    return f"{found.scored_by or 'suggested points'}: conversion over the threshold, {found.of}"


def in_words(found: report.Report, notes: Sequence[str]) -> Iterator[str]:
    """The report for a terminal."""
    leads = found.leads
    yield f"{leads.n:,} leads with a known end, {leads.converted:,} converted: {report.rate(leads)}"
    yield from (f"  note  {note}" for note in (*notes, *found.notes))
    yield from _doubts(found.doubts)
    yield ""
    yield from _table(found)
    yield ""
    yield _threshold(found)
    yield ""
    yield from _suggestion(found)


def _doubts(doubts: Sequence[suspicion.Doubt]) -> Iterator[str]:
    for doubt in doubts:
        yield f"  {'✗' if doubt.refused else '⚠'}     {doubt.fact} {doubt.words}"


def _table(found: report.Report) -> Iterator[str]:
    low, high = found.auc_interval
    ranks = "nothing to rank by" if found.auc is None else f"AUC {found.auc:.3f} ({low:.3f}–{high:.3f})"
    yield f"{found.scored_by or 'suggested points'} on {found.of}: {ranks}"
    yield f"{'from':>6}  {'leads':>8}  {'won':>7}  {'converted (95 %)':>22}  {'lift':>5}  {'found':>6}  {'a day':>7}"
    top = max((line.above.rate for line in found.table), default=0.0) or 1.0
    for line in found.table:
        mark = " ◀" if found.chosen and found.chosen.line.threshold == line.threshold else ""
        yield f"{_line(line)}  {'█' * round(BAR * line.above.rate / top)}{mark}".rstrip()


def _line(line: thresholds.Line) -> str:
    lift = "–" if line.lift is None else f"{line.lift:.1f}×"
    recall = "–" if line.recall is None else f"{line.recall:.0%}"
    a_day = "–" if line.a_day is None else f"{line.a_day:.1f}"
    above = line.above
    return (f"{line.threshold / 100:>6g}  {above.n:>8,}  {above.converted:>7,}  {report.rate(above):>22}  {lift:>5}  "
            f"{recall:>6}  {a_day:>7}")  # fmt: skip


def _threshold(found: report.Report) -> str:
    if found.chosen is None:
        return NO_THRESHOLD
    line = found.chosen.line
    brings = f"on {found.of} that is {line.above.n:,} leads, converting at {report.rate(line.above)}"
    return f"threshold: {line.threshold / 100:g}, because {found.chosen.why}; {brings}"


def _suggestion(found: report.Report) -> Iterator[str]:
    one = found.suggestion
    yield f"points: {'suggested' if one.offered else 'none suggested'}: {one.why}"
    for name, judged in (("present", one.present), ("fit", one.fitted)):
        if judged is not None and judged.auc is not None:
            low, high = judged.interval
            yield (f"  {name:8} AUC {judged.auc:.3f} ({low:.3f}–{high:.3f}), {judged.hits:,.0f} conversions among the "
                   f"{judged.called:,} best of the newest 30 %")  # fmt: skip
    if one.offered:
        doubted = {doubt.fact for doubt in found.doubts}
        yield from (f"  {_row(row)}{'  ⚠ see above' * (row.trait.of in doubted)}" for row in one.rows)


def _row(row: suggested.Row) -> str:
    before = "" if row.trait.points is None else f" (now {row.trait.points / 100:g})"
    return f"{row.points / 100:>+4g}  {row.trait.name}{before}: {row.counted.n:,} leads, {report.rate(row.counted)}"


def drafted(found: report.Report) -> str:
    """The suggested points as rows of a rulebook; rows of the present one are named with their new points."""
    own = [row for row in found.suggestion.rows if not row.trait.entries]
    new = [row for row in found.suggestion.rows if row.trait.entries]
    return "\n".join([
        "# Suggested by frontdesk calibrate; look it over, then frontdesk check and publish.",
        *(f"# present row {row.trait.name}: {row.points / 100:g} points" for row in own),
        "rulebook: suggested",
        "groups: {learned: {}}",
        "rows:" if new else "rows: []",
        *(best.row(row.trait, row.points, "learned") for row in new),
        "",
    ])  # fmt: skip


def as_json(found: report.Report, notes: Sequence[str]) -> dict[str, Any]:
    """Everything, points as points."""
    one = found.suggestion
    return {
        "leads": found.leads.n, "converted": found.leads.converted, "scored_by": found.scored_by, "table_of": found.of,
        "auc": found.auc, "auc_interval": found.auc_interval, "table": [_line_json(line) for line in found.table],
        "threshold": None if found.chosen is None else {**_line_json(found.chosen.line), "why": found.chosen.why},
        "points": {
            "offered": one.offered, "why": one.why, "present": _judged(one.present), "fit": _judged(one.fitted),
            "rows": [_row_json(row) for row in one.rows] if one.offered else [],
        },
        "doubts": [{"fact": d.fact, "words": d.words, "refused": d.refused} for d in found.doubts],
        "notes": [*notes, *found.notes],
    }  # fmt: skip


def _line_json(line: thresholds.Line) -> dict[str, Any]:
    return {
        "from": line.threshold / 100, "leads": line.above.n, "converted": line.above.converted,
        "rate": line.above.rate, "interval": line.interval, "lift": line.lift, "recall": line.recall,
        "a_day": line.a_day,
    }  # fmt: skip


def _judged(judged: suggested.Judged | None) -> dict[str, Any] | None:
    if judged is None:
        return None
    return {"auc": judged.auc, "interval": judged.interval, "called": judged.called, "conversions": judged.hits}


def _row_json(row: suggested.Row) -> dict[str, Any]:
    return {
        "row": row.trait.name, "entries": dict(row.trait.entries), "points": row.points / 100,
        "now": None if row.trait.points is None else row.trait.points / 100, "leads": row.counted.n,
        "converted": row.counted.converted, "interval": calibration.interval(row.counted),
    }  # fmt: skip


# -- best customers --------------------------------------------------------------------------------------------------


def best_in_words(found: Sequence[best.Common], doubts: Sequence[suspicion.Doubt], caution: str) -> Iterator[str]:
    """Common traits, and how far to trust them."""
    yield "what the best customers have in common:" if found else "the best customers have nothing in common here"
    yield from (f"  {best.words(one)}" for one in found)
    for doubt in doubts:
        yield f"  ⚠ {doubt.fact} {doubt.words}; it gets no points here"
    if caution:
        yield f"  {caution}"


def best_as_json(found: Sequence[best.Common], doubts: Sequence[suspicion.Doubt], draft: str) -> dict[str, Any]:
    """The same for machines."""
    return {
        "common": [
            {
                "trait": one.trait.name, "entries": dict(one.trait.entries), "best": one.best.converted,
                "of": one.best.n, "interval": calibration.interval(one.best),
                "rest": None if one.rest is None else one.rest.rate, "sure": one.sure, "points": one.points() / 100,
            }
            for one in found
        ],
        "doubts": [{"fact": doubt.fact, "words": doubt.words} for doubt in doubts],
        "rulebook": draft,
    }  # fmt: skip
