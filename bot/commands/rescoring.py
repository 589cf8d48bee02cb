"""`rescore`: stored leads by the live version of their rulebook. `score` of a file of leads."""

import sys
import time
from dataclasses import asdict
from datetime import UTC, datetime
from importlib.util import find_spec
from pathlib import Path

from bot import rescoring
from bot.commands import files, install, say, say_json
from bot.failures import CommandFailed
from qualifier import rules, versions
from qualifier.rescorings import Place

WIDTH = 30
_MISSING = 'polars is not installed     fix: pip install "frontdesk[polars]"'


async def rescore(rulebook: str, data: Path | None, engine: str, *, notify: bool, as_json: bool) -> None:
    """Each rulebook's leads, with a bar on the terminal while it runs."""
    if engine == "polars" and not find_spec("polars"):
        raise CommandFailed(_MISSING + ", or --engine python")
    found = []
    async with install(data) as app:
        listed = await app.database.read(versions.listed, "rulebook")
        names = [rulebook] if rulebook else sorted({str(one["name"]) for one in listed})
        for name in names:
            bar = _Bar(name)
            place = await rescoring.rescore(
                app.database, app.house, name, app.clock, bar.show,
                engine="polars" if engine == "polars" else "python", notify=notify,
            )  # fmt: skip
            bar.done()
            found.append(place)
            if not as_json:
                say(_in_words(place))
    if as_json:
        say_json([asdict(place) for place in found])


def score(rulebook: Path, leads: Path, out: Path | None, *, as_json: bool) -> int:
    """A file of leads into another."""
    if not find_spec("polars"):
        raise CommandFailed(_MISSING)
    if out is None or out.suffix.lower() not in (".csv", ".parquet"):
        raise CommandFailed("where do the scored leads go?     fix: --out FILE.csv or FILE.parquet")
    if not leads.is_file():
        raise CommandFailed(f"there is no file {leads}     fix: the path of a CSV or Parquet file")
    from polars.exceptions import PolarsError  # noqa: PLC0415 - an optional part

    from bot import tabled  # noqa: PLC0415 - an optional part

    book = rules.load(files.read(rulebook), str(rulebook))
    try:
        many = tabled.scored(book, leads, out, datetime.now(UTC))
    except PolarsError as error:
        words = str(error).splitlines()[0][:200]
        raise CommandFailed(f"{leads}: {words}     fix: a table with a row a lead and a column a fact") from None
    if as_json:
        say_json({"leads": many, "out": str(out)})
    else:
        say(f"✓ {many:,} leads scored: {out}")
    return 0


def _in_words(place: Place) -> str:
    words = [f"{place.rulebook}: {place.seen:,} leads looked at, {place.changed:,} valued otherwise"]
    words += [f"{place.promised:,} handed over"] * bool(place.promised)
    words += [f"{place.talking:,} are talking and stay as they began"] * bool(place.talking)
    return ", ".join(words)


class _Bar:
    """How far it is, on a terminal only: a file that the output goes to needs no bar."""

    def __init__(self, name: str) -> None:
        self._name, self._begun, self._shown = name, time.monotonic(), False
        self._first: int | None = None

    def show(self, place: Place, everybody: int) -> None:
        """Draw it anew."""
        gone = place.seen + place.talking
        self._first = gone if self._first is None else self._first
        if not sys.stderr.isatty() or not everybody:
            return
        share, took = gone / everybody, time.monotonic() - self._begun
        pace = (gone - self._first) / took if took > 0 else 0
        full = round(WIDTH * share)
        sys.stderr.write(f"\r{self._name} [{'█' * full}{'·' * (WIDTH - full)}] {share:4.0%}  "
                         f"{gone:,} of {everybody:,}, {place.changed:,} changed, {pace:,.0f}/s ")  # fmt: skip
        sys.stderr.flush()
        self._shown = True

    def done(self) -> None:
        """Leave the bar standing."""
        if self._shown:
            sys.stderr.write("\n")
