"""`calibrate`, `lead outcome`, `connect outcomes`: what became of leads, and what that says of their scores."""

from pathlib import Path
from typing import Annotated

import typer

from bot.cli.shared import AsJson, Data, run

cli = typer.Typer()


@cli.command()
def calibrate(
    rulebook: Annotated[str, typer.Argument(metavar="[RULEBOOK]", help="A file, or a published name.")] = "",
    csv: Annotated[Path | None, typer.Option(metavar="FILE", help="Leads with known ends, instead of our own.")] = None,
    outcome: Annotated[str, typer.Option(metavar="COLUMN", help="Where the file says who converted.")] = "",
    time: Annotated[str, typer.Option(metavar="COLUMN", help="When each lead came: dates, or running numbers.")] = "",
    handoff: Annotated[
        str, typer.Option(metavar="COLUMN", help="When sales got it; FACT_at says when a fact came.")
    ] = "",
    won: Annotated[str, typer.Option(metavar="VALUE", help="The outcome that is a conversion.")] = "",
    without: Annotated[list[str] | None, typer.Option(metavar="COLUMN", help="Leave a column out.")] = None,
    keep: Annotated[
        list[str] | None, typer.Option(metavar="COLUMN", help="Learn from it though it looks late.")
    ] = None,
    days: Annotated[float | None, typer.Option(min=0.01, help="The span of all leads, where it has no dates.")] = None,
    capacity: Annotated[float | None, typer.Option(min=0.01, help="How many leads sales can call in a day.")] = None,
    value: Annotated[float | None, typer.Option(min=0, help="What a conversion is worth.")] = None,
    cost: Annotated[float | None, typer.Option(min=0, help="What calling a lead costs.")] = None,
    best_customers: Annotated[
        Path | None, typer.Option(metavar="FILE.csv", help="About ten best customers: their common traits.")
    ] = None,
    out: Annotated[
        Path | None, typer.Option("--out", "-o", metavar="FILE.yaml", help="Write the drafted rulebook.")
    ] = None,
    plot: Annotated[Path | None, typer.Option(metavar="FILE.svg", help="Draw the table.")] = None,
    data: Data = None,
    json: AsJson = False,
) -> None:
    """The threshold table of a rulebook on leads whose end is known, a threshold, and points if they prove better."""
    from bot.commands import calibrating

    asked = calibrating.Asked(
        rulebook, csv, outcome, time, handoff, won, tuple(without or ()), frozenset(keep or ()), days, capacity, value,
        cost, out, plot, data, as_json=json,
    )  # fmt: skip
    run(calibrating.best(asked, best_customers) if best_customers else calibrating.calibrate(asked))


def outcome(
    number: Annotated[str, typer.Argument(metavar="L-1")],
    act: Annotated[str, typer.Argument(metavar="OUTCOME", help="accepted, rejected, won, lost or returned.")] = "",
    reason: Annotated[str, typer.Option(help="Why, for rejected and returned: no_budget, duplicate, …")] = "",
    value: Annotated[str, typer.Option(help="What it brought, such as 5200 or 5200.50.")] = "",
    currency: Annotated[str, typer.Option(help="Three letters.")] = "USD",
    data: Data = None,
    json: AsJson = False,
) -> None:
    """Say what became of a lead in sales; without an outcome, what was said so far."""
    from bot.commands import concluding

    run(concluding.outcome(number, act, reason, value, currency, data, as_json=json))


def connect_outcomes(
    renew: Annotated[bool, typer.Option("--renew", help="A new secret; the one before holds for another day.")] = False,
    data: Data = None,
) -> None:
    """Let sales' system tell what became of leads, signed; prints the secret."""
    from bot.commands import connecting

    run(connecting.outcomes(data, renew=renew))
