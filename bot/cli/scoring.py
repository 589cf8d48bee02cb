"""`frontdesk score` and `frontdesk rescore`: one lead, a file of leads, or all that are stored."""

from enum import StrEnum
from pathlib import Path
from typing import Annotated

import typer

from bot.cli.shared import AsJson, Data, run

cli = typer.Typer()


class Engine(StrEnum):
    """What works the scores out."""

    python = "python"
    polars = "polars"


@cli.command()
def score(
    rulebook: Annotated[Path, typer.Option(help="The rulebook's file.")],
    facts: Annotated[
        Path, typer.Argument(metavar="LEAD.json|LEADS.csv|.parquet", help='{"facts": {…}, "events": [{"name", "at"}]}')
    ],
    out: Annotated[
        Path | None, typer.Option("--out", "-o", metavar="FILE", help="Where a file of leads goes, .csv or .parquet.")
    ] = None,
    json: AsJson = False,
) -> None:
    """Score one lead with a rulebook file, and say why; or a file of leads, a row each."""
    from bot.commands import publishing, rescoring

    if facts.suffix.lower() in (".csv", ".parquet"):
        raise typer.Exit(rescoring.score(rulebook, facts, out, as_json=json))
    raise typer.Exit(publishing.score(rulebook, facts, as_json=json))


@cli.command()
def rescore(
    rulebook: Annotated[str, typer.Argument(metavar="[RULEBOOK]", help="Its name; empty: every one.")] = "",
    engine: Annotated[Engine | None, typer.Option(help="What works the scores out; else python.")] = None,
    notify: Annotated[bool, typer.Option("--notify", help="Hand over who is worth it now; else nobody hears.")] = False,
    data: Data = None, json: AsJson = False,
) -> None:  # fmt: skip
    """Value all stored leads by the live version of their rulebook; goes on where it was stopped."""
    from bot.commands import rescoring

    run(rescoring.rescore(rulebook, data, engine.value if engine else "", notify=notify, as_json=json))
