"""Leads in polars frames: those of the store, those of a CSV or Parquet file. Imported only where polars is used."""

from collections.abc import Sequence
from datetime import datetime
from pathlib import Path

import polars as pl

from qualifier.many import columns, doings, facts, frames
from qualifier.many.language import BESIDE
from qualifier.rescorings import Kept
from qualifier.rules import Rulebook

_EVENTS = {"lead": pl.Int64, "name": pl.String, "at": pl.Int64}
TABLES = (".csv", ".parquet")
_ROW = "row of the file"


def worths(book: Rulebook, batch: Sequence[Kept], now: datetime) -> list[tuple[int | None, str, str, str]]:
    """Total, grade, temperature and stages of each lead, in their order."""
    given, held = facts.columns([lead.facts for lead in batch], book.facts_read)
    kinds = {"text": pl.String, "whole": pl.Int64, "decimal": pl.Float64}
    numbers = [lead.id for lead in batch]
    leads = pl.DataFrame(
        {"lead": pl.Series(numbers, dtype=pl.Int64),
         **{name: pl.Series(values, dtype=kinds[held[name]], strict=False) for name, values in given.items()}}
    )  # fmt: skip
    done = [(lead.id, one.name, doings.ms(one.at)) for lead in batch for one in lead.events]
    found = frames.scored(book.plan, leads, pl.DataFrame(done, schema=_EVENTS, orient="row"), now)
    return found.sort("lead").select("total", "grade", "temperature", "stages").collect().rows()


def is_table(path: Path) -> bool:
    """Whether a file holds many leads rather than one."""
    return path.suffix.lower() in TABLES


def scored(book: Rulebook, path: Path, out: Path, now: datetime) -> int:
    """Score a file of leads, a row each, into another, in its order; how many there were. Points are written as points.

    Columns that are called as facts are; of a CSV, texts are read as the rulebook reads them.
    """
    beside = _read(path)
    names = beside.collect_schema().names()
    worth = frames.scored(book.plan, _facts(beside, book, is_text=path.suffix.lower() == ".csv"), None, now)
    points = [name for name in worth.collect_schema() if name == "total" or name.startswith(columns.ONE_GROUP)]
    found = worth.sort("lead").with_columns(pl.col(points) / 100).drop("lead")
    own = {name: f"score_{name}" for name in found.collect_schema() if name in names}
    whole = pl.concat([beside.collect(), found.rename(own).collect()], how="horizontal")
    whole.write_parquet(out) if out.suffix.lower() == ".parquet" else whole.write_csv(out)
    return len(whole)


def _read(path: Path) -> pl.LazyFrame:
    return pl.scan_parquet(path) if path.suffix.lower() == ".parquet" else pl.scan_csv(path, infer_schema=False)


def _facts(beside: pl.LazyFrame, book: Rulebook, *, is_text: bool) -> pl.LazyFrame:
    """The columns that rows read: a flag is yes or no; what a CSV writes of a number is one."""
    found = []
    for name, kind in beside.collect_schema().items():
        if name not in book.facts_read:
            continue
        column = pl.col(name)
        if kind == pl.Boolean:
            found.append(pl.when(column).then(pl.lit("yes")).when(~column).then(pl.lit("no")).alias(name))
        elif is_text and book.facts_read[name] == "number":
            number = column.str.strip_chars().cast(pl.Float64, strict=False)
            found += [number.alias(name + BESIDE), pl.when(number.is_null()).then(column).alias(name)]
        else:
            found.append(column)
    return beside.with_row_index(_ROW).select(pl.col(_ROW).cast(pl.Int64).alias("lead"), *found)
