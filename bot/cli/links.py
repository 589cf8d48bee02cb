"""`frontdesk link`: short links to campaigns."""

from pathlib import Path
from typing import Annotated

import typer

from bot.cli.shared import AsJson, Data, run

link = typer.Typer(no_args_is_help=True, help="Short links that name a campaign on every lead.")


@link.command("add")
def link_add(
    name: Annotated[str, typer.Argument(help="What the campaign is called.")],
    script: Annotated[str, typer.Option(help="The script it opens; empty: the brand's own.")] = "",
    source: Annotated[str, typer.Option(help="utm_source.")] = "",
    medium: Annotated[str, typer.Option(help="utm_medium.")] = "",
    campaign: Annotated[str, typer.Option(help="utm_campaign.")] = "",
    qr: Annotated[Path | None, typer.Option(metavar="FILE.svg", help="Draw a QR code.")] = None,
    data: Data = None,
    json: AsJson = False,
) -> None:
    """Make a link for the web and, where a bot is connected, for Telegram."""
    from bot.commands import linking

    utm = {"source": source, "medium": medium, "campaign": campaign}
    run(linking.add(name, script, utm, qr, data, as_json=json))


@link.command("list")
def link_list(data: Data = None, json: AsJson = False) -> None:
    """Every link: opened how often, how many began to talk, how many became leads."""
    from bot.commands import linking

    run(linking.listed(data, as_json=json))


@link.command("close")
def link_close(code: Annotated[str, typer.Argument(help="Its code.")], data: Data = None) -> None:
    """Open nothing by a link any longer; its leads keep it."""
    from bot.commands import linking

    run(linking.closed(code, data))
