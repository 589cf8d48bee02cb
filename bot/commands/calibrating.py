"""`calibrate`: a rulebook held against leads whose end is known, from a file or our own; best customers."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from bot.commands import calibrated, install, say, say_json
from bot.failures import CommandFailed
from qualifier import outcomes, reviews, rules, versions
from qualifier.learning import best as best_customers
from qualifier.learning import chart, labelled, report, suspicion, traits
from qualifier.learning.past import Past
from qualifier.store import Tx, millis

BEST_MIN = 3  # below, every text is everybody's, names too


@dataclass(frozen=True, slots=True)
class Asked:
    """What the command line was given."""

    rulebook: str
    csv: Path | None
    outcome: str
    time: str
    handoff: str
    won: str
    without: tuple[str, ...]
    keep: frozenset[str]
    days: float | None
    capacity: float | None
    value: float | None
    cost: float | None
    out: Path | None
    plot: Path | None
    data: Path | None
    as_json: bool = False


@dataclass(frozen=True, slots=True)
class Read:
    """The leads (oldest first), how many days they span, what is to be said of the reading."""

    pasts: Sequence[Past]
    days: float | None
    notes: tuple[str, ...]
    rulebook: rules.Rulebook | None


async def calibrate(asked: Asked) -> None:
    """Print the table, a threshold, doubts, and points or why there are none."""
    if (asked.value is None) != (asked.cost is None):
        raise CommandFailed("--value and --cost go together     fix: say what a conversion brings and a call costs")
    read = _from_file(asked) if asked.csv else await _ours(asked)
    _enough(read, asked)
    keep = frozenset(labelled.named(name) for name in asked.keep)
    wanted = report.Wanted(asked.days, asked.capacity, asked.value, asked.cost, keep)
    found = report.calibrate(read.pasts, read.rulebook, wanted)
    if asked.plot:
        chosen = found.chosen.line.threshold if found.chosen else None
        asked.plot.write_text(chart.svg(found.table, calibrated.title(found), chosen), "utf-8")
    if asked.out and found.suggestion.offered:
        asked.out.write_text(calibrated.drafted(found), "utf-8")
    if asked.as_json:
        say_json(calibrated.as_json(found, read.notes))
        return
    say(*calibrated.in_words(found, read.notes))
    if asked.plot:
        say("", f"✓ drawn: {asked.plot}")
    if asked.out:
        say("", f"✓ written: {asked.out}" if found.suggestion.offered else f"✗ {asked.out} is not written: no points")


def _enough(read: Read, asked: Asked) -> None:
    if not read.pasts:
        raise CommandFailed("no lead with a known end is there     fix: frontdesk lead outcome L-1 won, or --csv FILE")
    if asked.capacity and not (asked.days or (read.pasts[-1].at > read.pasts[0].at)):
        raise CommandFailed("--capacity needs to know how many days these leads span     fix: --days 365, or dates in "
                            "the --time column")  # fmt: skip


# -- where leads come from -------------------------------------------------------------------------------------------


def _from_file(asked: Asked) -> Read:
    if not asked.outcome:
        raise CommandFailed("which column says who converted?     fix: --outcome COLUMN")
    rulebook = _file(asked.rulebook) if asked.rulebook else None
    sheet = _sheet(asked.csv, asked, rulebook)
    return Read(sheet.pasts, sheet.days, sheet.notes, rulebook)


def _sheet(path: Path | None, asked: Asked, rulebook: rules.Rulebook | None) -> labelled.Sheet:
    texts = frozenset(fact for fact, kind in rulebook.facts_read.items() if kind == "text") if rulebook else frozenset()
    wanted = labelled.Asked(asked.outcome, asked.time, asked.handoff, asked.won, asked.without, texts)
    return labelled.read(text_of(path), str(path), wanted)


def text_of(path: Path | None) -> str:
    """A file's text in UTF-8, else as old spreadsheets write it."""
    if path is None or not path.is_file():
        raise CommandFailed(f"there is no file {path}     fix: the path of a CSV file")
    raw = path.read_bytes()
    try:
        return raw.decode("utf-8-sig")
    except UnicodeDecodeError:
        return raw.decode("cp1252", "replace")


def _file(name: str) -> rules.Rulebook:
    path = Path(name)
    if not path.is_file():
        raise CommandFailed(
            f"there is no rulebook file {name}     fix: its path; names of published ones go without --csv"
        )
    return rules.load(text_of(path), name)


async def _ours(asked: Asked) -> Read:
    async with install(asked.data) as app:
        if Path(asked.rulebook).is_file():
            rulebook = _file(asked.rulebook)
        else:
            names = [row["name"] for row in await app.database.read(versions.listed, "rulebook")]
            rulebook = rules.load(await app.database.read(_live, _the(names, asked.rulebook)), asked.rulebook)
        known = await app.database.read(outcomes.past)
        if known.pasts:
            await app.database.write(reviews.done, rulebook.name, millis(app.clock()))
    return Read(known.pasts, None, known.notes, rulebook)


def _the(names: Sequence[str], asked: str) -> str:
    names = sorted(set(names))
    if asked in names or (not asked and len(names) == 1):
        return asked or names[0]
    said = f"no rulebook `{asked}` is published" if asked else "which rulebook?"
    raise CommandFailed(f"{said}     fix: frontdesk calibrate {'|'.join(names) or 'FILE --csv FILE'}")


def _live(tx: Tx, name: str) -> str:
    return versions.get(tx, versions.live(tx, "rulebook", name)).body


# -- best customers --------------------------------------------------------------------------------------------------


async def best(asked: Asked, path: Path) -> None:
    """Print what the best customers of a file have in common, against --csv or our own leads; draft a rulebook."""
    own = labelled.unlabelled(text_of(path), str(path))
    if len(own) < BEST_MIN:
        raise CommandFailed(
            f"{path} has {len(own)}: so few have everything in common     fix: about ten best customers"
        )
    others = await _others(asked, own)
    pasts = [*own, *others]
    names = report.facts_of(own)
    doubts = suspicion.proxies({name: {one.facts[name] for one in own if name in one.facts} for name in names})
    left = {doubt.fact for doubt in doubts}
    many = set(traits.too_many_values(pasts, names)) | traits.all_different(own, names)
    candidates = traits.of_leads(pasts, [name for name in names if name not in left | many], len(own), 0)
    found = best_customers.common(candidates, len(own), len(others))
    draft = best_customers.rulebook("best-customers", found)
    if asked.out and draft:
        asked.out.write_text(draft, "utf-8")
    if asked.as_json:
        say_json(calibrated.best_as_json(found, doubts, draft))
        return
    say(*calibrated.best_in_words(found, doubts, best_customers.caution(len(own), len(others))))
    if draft:
        say("", f"✓ written: {asked.out}" if asked.out else draft)


async def _others(asked: Asked, own: Sequence[Past]) -> Sequence[Past]:
    if asked.csv:
        rest = labelled.unlabelled(text_of(asked.csv), str(asked.csv))
        same = [one.facts for one in own]
        return [one for one in rest if one.facts not in same]  # the best may stand in the whole list too
    if asked.data is None:
        return ()
    async with install(asked.data) as app:
        return [replace(one, converted=False) for one in await app.database.read(outcomes.all_leads)]
