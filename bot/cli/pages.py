"""`frontdesk page`: which pages of the site count as what."""

from pathlib import Path
from typing import Annotated

import typer

from bot.cli.shared import AsJson, Data, run

page = typer.Typer(no_args_is_help=True, help="Which pages of your site count as what.")


@page.command("add")
def page_add(
    pattern: Annotated[str, typer.Argument(help="A path, * for any letters (/pricing*), or a name (#demo).")],
    event: Annotated[str, typer.Argument(help="The event that rulebooks read, such as pricing_visit.")],
    data: Data = None,
) -> None:
    """Let a visit of a page count as an event."""
    from bot.commands import pages

    run(pages.add(pattern, event, data))


@page.command("list")
def page_list(data: Data = None, json: AsJson = False) -> None:
    """Every page that counts."""
    from bot.commands import pages

    run(pages.listed(data, as_json=json))


@page.command("remove")
def page_remove(
    pattern: Annotated[str, typer.Argument(help="The path or name, as it is listed.")], data: Data = None
) -> None:
    """Let visits of a page count for nothing."""
    from bot.commands import pages

    run(pages.removed(pattern, data))


@page.command("load")
def page_load(
    file: Annotated[Path, typer.Argument(metavar="FILE.yaml", help="pages: {/pricing*: pricing_visit, …}")],
    data: Data = None,
) -> None:
    """Take all pages from a file, in place of those there are."""
    from bot.commands import pages

    run(pages.loaded(file, data))
