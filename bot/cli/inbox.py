"""`frontdesk inbox`: messages that nobody could take, kept for a person to look at."""

from typing import Annotated

import typer

from bot.cli.shared import AsJson, Data, run

inbox = typer.Typer(no_args_is_help=True, help="Messages that could not be taken: look at them, take them again.")
Number = Annotated[int, typer.Argument(help="Its number, from `frontdesk inbox parked`.")]


@inbox.command("parked")
def parked(data: Data = None, json: AsJson = False) -> None:
    """List what is parked, and why."""
    from bot.commands import parking

    run(parking.listed(data, as_json=json))


@inbox.command("show")
def show(number: Number, data: Data = None) -> None:
    """Show a parked message as it came. It may hold personal data."""
    from bot.commands import parking

    run(parking.show(number, data))


@inbox.command("retry")
def retry(
    number: Annotated[int | None, typer.Argument(help="Its number; without one, all that are parked.")] = None,
    data: Data = None,
) -> None:
    """Take a parked message again, after its cause was mended."""
    from bot.commands import parking

    run(parking.retry(number, data))


@inbox.command("drop")
def drop(number: Number, data: Data = None) -> None:
    """Drop a parked message. Nothing of it stays but that it came."""
    from bot.commands import parking

    run(parking.drop(number, data))
