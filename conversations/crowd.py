"""Thousands of random persons played through a script: how they end, what they are worth, what nobody is asked and
which rows fire on nobody. The persons are made up, so the figures show what a script and its rulebook can do, not what
people do.
"""

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from typing import Any

from conversations import persona, rehearsal
from conversations.rehearsal import Playing
from conversations.script import SILENT, Script
from qualifier import score
from qualifier.plan import Bands, Table
from qualifier.rules import Rulebook

WIDTH = 40  # of the longest bar
BARS = 12
LEFT = "left in the middle"


@dataclass(slots=True)
class Crowd:
    """What was counted. `ends`: by last status and path; `scores`: by points in hundredths; `asked`, `unclear`, `left`:
    by question, how often it was put first, put again because it was not understood, and where people left.
    """

    persons: int = 0
    ends: Counter[str] = field(default_factory=Counter)
    scores: Counter[int] = field(default_factory=Counter)
    temperatures: Counter[str] = field(default_factory=Counter)
    routes: Counter[str] = field(default_factory=Counter)
    handed: int = 0
    questions: dict[str, list[int]] = field(default_factory=dict)
    asked: Counter[str] = field(default_factory=Counter)
    unclear: Counter[str] = field(default_factory=Counter)
    left: Counter[str] = field(default_factory=Counter)
    fired: Counter[str] = field(default_factory=Counter)


def play(
    script: Script, rulebook: Rulebook, persons: int, chance: persona.Chance, now: datetime,
    sayings: Mapping[str, Sequence[str]] | None = None,
) -> Crowd:  # fmt: skip
    """So many random persons, one after another, in the script's languages and variants by turns.

    `sayings`: for each question answers that rules tell apart, said beside whatever else people say.
    """
    crowd = Crowd()
    ways = [(variant, language) for language in script.languages for variant in script.flows]
    for number in range(persons):
        variant, language = ways[number % len(ways)]
        playing = Playing(script, rulebook, now, variant=variant, language=language)
        asked, gone = _talk(script, playing, chance, now, crowd, sayings or {})
        _count(crowd, playing, asked, gone=gone)
    return crowd


def _talk(
    script: Script, playing: Playing, chance: persona.Chance, now: datetime, crowd: Crowd,
    sayings: Mapping[str, Sequence[str]],
) -> tuple[set[str], bool]:  # fmt: skip
    """One talk to its end; the questions it was asked, and whether the person left it open."""
    who = persona.temper(chance)
    asked = {playing.state.at}
    for number in range(persona.STEPS_MAX):
        before = playing.state
        heard = persona.says(script, before, who, chance, now, sayings)
        if heard is None:
            crowd.left[before.at] += before.status == "open"
            break
        playing.hear(heard, now + timedelta(seconds=rehearsal.SECONDS_PER_ANSWER * number))
        after = playing.state
        crowd.unclear[before.at] += after.at == before.at and after.tries > before.tries
        asked.add(after.at)
    asked.discard("")
    crowd.asked.update(asked)
    return asked, playing.state.status == "open"


def _count(crowd: Crowd, playing: Playing, asked: set[str], *, gone: bool) -> None:
    came = playing.rehearsal()
    found = came.assessment
    state = playing.state
    end = LEFT if gone else state.path if state.status == "ended" else state.status
    crowd.persons += 1
    crowd.ends[end] += 1
    crowd.questions.setdefault(end, []).append(len(asked))
    crowd.scores[found.total] += 1
    crowd.temperatures[found.temperature] += 1
    crowd.routes[_route(found)] += 1
    crowd.handed += bool(came.handed_to)
    crowd.fired.update(fired.row for fired in found.fired)


def _route(found: score.Assessment) -> str:
    return rehearsal.written_route(found.route) if found.route is not None else "nowhere"


def silent_rows(crowd: Crowd, rulebook: Rulebook) -> Sequence[str]:
    """Rows that fired on nobody, by name."""
    return [name for row in rulebook.plan.rows for name, points in _names(row) if points and not crowd.fired[name]]


def unasked(crowd: Crowd, script: Script) -> Sequence[str]:
    """Questions that nobody was asked."""
    return [one.key for one in script.questions if one.kind not in SILENT and not crowd.asked[one.key]]


def lines(crowd: Crowd, script: Script, rulebook: Rulebook) -> Iterator[str]:
    """What was counted, to read."""
    yield f"{script.name} by {rulebook.name}: {crowd.persons} random persons"
    yield "  how they end, and after how many questions (middle, and nine in ten at most)"
    for end, count in crowd.ends.most_common():
        counts = sorted(crowd.questions[end])
        yield f"    {end:<20}{_share(count, crowd.persons):>8}   {_at(counts, 0.5)}, {_at(counts, 0.9)}"
    yield f"  temperature: {_shares(crowd.temperatures, crowd.persons)}"
    yield f"  route: {_shares(crowd.routes, crowd.persons)}; handed over {_share(crowd.handed, crowd.persons)}"
    yield "  score"
    yield from (f"    {label:>14} {'█' * bar}{' ' if bar else ''}{share}" for label, bar, share in bars(crowd.scores))
    yield "  question              asked   not understood   left here"
    for one in script.questions:
        if one.kind not in SILENT and crowd.asked[one.key]:
            asked = crowd.asked[one.key]
            yield (f"    {one.key:<18}{_share(asked, crowd.persons):>8}{_share(crowd.unclear[one.key], asked):>17}"
                   f"{_share(crowd.left[one.key], asked):>12}")  # fmt: skip
    if never := unasked(crowd, script):
        yield f"  nobody was asked: {', '.join(never)}"
    if silent := silent_rows(crowd, rulebook):
        yield f"  rows that fired on nobody: {', '.join(silent)}"


def as_json(crowd: Crowd, script: Script, rulebook: Rulebook) -> dict[str, Any]:
    """What was counted, for machines."""
    return {
        "script": script.name, "rulebook": rulebook.name, "persons": crowd.persons, "ends": dict(crowd.ends),
        "temperatures": dict(crowd.temperatures), "routes": dict(crowd.routes), "handed_over": crowd.handed,
        "scores": {f"{points / 100:g}": count for points, count in sorted(crowd.scores.items())},
        "questions": {end: {"median": _at(sorted(counts), 0.5), "ninety_percent": _at(sorted(counts), 0.9)}
                      for end, counts in crowd.questions.items()},
        "asked": dict(crowd.asked), "unclear": dict(crowd.unclear), "left": {k: n for k, n in crowd.left.items() if k},
        "never_asked": list(unasked(crowd, script)), "never_fired": list(silent_rows(crowd, rulebook)),
    }  # fmt: skip


def bars(scores: Mapping[int, int]) -> Iterator[tuple[str, int, str]]:
    """Bands of equal width over all scores: label, length of the bar, share."""
    low, high = min(scores, default=0), max(scores, default=0)
    step = _step((high - low) / BARS)
    bands: Counter[int] = Counter()
    for points, count in scores.items():
        bands[points // step] += count
    most, persons = max(bands.values(), default=1), sum(bands.values()) or 1
    for band in range(min(bands, default=0), max(bands, default=-1) + 1):
        low, high = band * step, band * step + step
        label = f"{score.written_points(low)} to <{score.written_points(high)}"
        yield label, round(WIDTH * bands[band] / most), _share(bands[band], persons)


def _step(least: float) -> int:
    """A round width in hundredths."""
    return next((width for width in (100, 200, 500, 1000, 2000, 5000, 10_000) if width >= least), 100_000)


def _names(row: object) -> Iterable[tuple[str, int]]:
    if isinstance(row, Table | Bands):
        return [(step.name, step.points) for step in row.steps]
    return [(row.name, row.points)]  # type: ignore[attr-defined]  # all other rows


def _at(counts: Sequence[int], share: float) -> int:
    return counts[min(int(len(counts) * share), len(counts) - 1)]


def _shares(counts: Counter[str], persons: int) -> str:
    return ", ".join(f"{name} {_share(count, persons)}" for name, count in counts.most_common())


def _share(count: int, of: int) -> str:
    return f"{100 * count / (of or 1):.1f} %"
