"""`frontdesk site`: web pages that may hold the chat."""

from typing import Annotated

import typer

from bot.cli.shared import AsJson, Data, run

site = typer.Typer(no_args_is_help=True, help="Web pages that may hold the chat.")
Origin = Annotated[str, typer.Argument(help="Its https:// and host, such as https://www.acme.example.")]


@site.command("add")
def site_add(origin: Origin, data: Data = None) -> None:
    """Let the pages of a site hold the chat, and print the line to put there."""
    from bot.commands import sites

    run(sites.add(origin, data))


@site.command("list")
def site_list(data: Data = None, json: AsJson = False) -> None:
    """Every site whose pages may hold the chat."""
    from bot.commands import sites

    run(sites.listed(data, as_json=json))


@site.command("remove")
def site_remove(origin: Origin, data: Data = None) -> None:
    """Let the pages of a site hold the chat no longer."""
    from bot.commands import sites

    run(sites.remove(origin, data))
