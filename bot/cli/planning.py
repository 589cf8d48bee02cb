"""`frontdesk cost …` and `frontdesk challenger …`: what leads cost and bring; a rulebook tried in the shadow."""

from pathlib import Path
from typing import Annotated

import typer

from bot.cli.shared import AsJson, By, Data, run

cost = typer.Typer(help="What leads cost and bring, by where they come from; how many a revenue goal takes.")
challenger = typer.Typer(no_args_is_help=True, help="A rulebook tried on live leads, in the shadow of the live one.")
Currency = Annotated[str, typer.Option(help="Three letters; else the one that costs are in.")]


@cost.callback(invoke_without_command=True)
def report(
    context: typer.Context,
    since: Annotated[str, typer.Option(help="Only who came in this time, such as 90d.")] = "",
    by: Annotated[str, typer.Option(help="source, campaign or kind.")] = "source",
    goal: Annotated[str, typer.Option(metavar="50000", help="A year's revenue: how many leads does it take?")] = "",
    deal: Annotated[str, typer.Option(metavar="10000", help="What a customer pays; else what those won paid.")] = "",
    lead_to_sql: Annotated[str, typer.Option(metavar="10%", help="Plan by this rate.")] = "",
    sql_to_customer: Annotated[str, typer.Option(metavar="20%", help="Plan by this rate.")] = "",
    lifetime: Annotated[str, typer.Option(metavar="10000", help="What a customer brings in all (LTV).")] = "",
    market: Annotated[str, typer.Option(help="Whose rates to compare with: b2b or b2c.")] = "b2b",
    currency: Currency = "",
    data: Data = None,
    json: AsJson = False,
) -> None:
    """What leads cost and bring, by where they come from; how many a revenue goal takes."""
    if context.invoked_subcommand is not None:
        return
    from bot.admin.money import Wanted
    from bot.commands import costing

    wanted = Wanted(since, by, goal, deal, lead_to_sql, sql_to_customer, lifetime, market, currency)
    run(costing.report(wanted, data, as_json=json))


@cost.command("add")
def cost_add(
    source: Annotated[str, typer.Argument(help="The source, as its leads have it (utm_source).")],
    amount: Annotated[str, typer.Argument(metavar="AMOUNT", help="Such as 1200 or 12.50.")],
    per: Annotated[str, typer.Option(help="month, lead or accepted.")] = "month",
    campaign: Annotated[str, typer.Option(help="Only this campaign of it (utm_campaign).")] = "",
    kind: Annotated[str, typer.Option(help="inbound, outbound, referral or affiliate.")] = "",
    currency: Annotated[str, typer.Option(help="Three letters.")] = "USD",
    since: Annotated[str, typer.Option("--from", metavar="2026-03", help="The first month; empty: this one.")] = "",
    until: Annotated[str, typer.Option(metavar="2026-08", help="The last month; empty: until further notice.")] = "",
    by: By = "", data: Data = None,
) -> None:  # fmt: skip
    """Say what a source or a campaign costs, a month, for each lead or for each accepted lead."""
    from bot.commands import costing

    told = {"source": source, "campaign": campaign, "kind": kind, "per": per, "currency": currency, "since": since,
            "until": until}  # fmt: skip
    run(costing.add(told, amount, data, by))


@cost.command("list")
def cost_list(data: Data = None, json: AsJson = False) -> None:
    """Everything that was said to cost something."""
    from bot.commands import costing

    run(costing.listed(data, as_json=json))


@cost.command("remove")
def cost_remove(number: Annotated[int, typer.Argument(help="Its number.")], data: Data = None) -> None:
    """Drop a cost: it counts for nothing any more, in the past neither. To end one, give it a last month."""
    from bot.commands import costing

    run(costing.remove(number, data))


@challenger.command("set")
def challenger_set(
    file: Annotated[Path, typer.Argument(metavar="FILE.yaml", help="The rulebook to try, named as the live one.")],
    by: By = "", data: Data = None,
) -> None:  # fmt: skip
    """Try a rulebook on live leads, beside the live one of its name; it routes nothing."""
    from bot.commands import challenging

    run(challenging.start(file, data, by))


@challenger.command("show")
def challenger_show(
    name: Annotated[str, typer.Argument(metavar="[RULEBOOK]", help="Whose; empty: the latest.")] = "",
    data: Data = None, json: AsJson = False,
) -> None:  # fmt: skip
    """How it does against the live one, by what became of the leads."""
    from bot.commands import challenging

    run(challenging.show(name, data, as_json=json))


@challenger.command("stop")
def challenger_stop(name: Annotated[str, typer.Argument(metavar="RULEBOOK")], data: Data = None) -> None:
    """Let it run no longer; its figures stay."""
    from bot.commands import challenging

    run(challenging.stop(name, data))
