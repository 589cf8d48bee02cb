"""The commands of a desk and of its people, who talk to prospects themselves. They import inside, as all do."""

from typing import Annotated

import typer

from bot.cli.shared import AsJson, Data, run

cli = typer.Typer()
desk = typer.Typer(no_args_is_help=True, help="Who takes leads, and when.")
cli.add_typer(desk, name="desk")


@cli.command()
def conversations(
    everybody: Annotated[bool, typer.Option("--all", help="All conversations, the newest first.")] = False,
    json: AsJson = False,
    data: Data = None,
) -> None:
    """Who wants a person, or talks to one."""
    from bot.commands import agents

    run(agents.listed(data, everybody=everybody, as_json=json))


@cli.command()
def take(
    conversation: Annotated[str, typer.Argument(help="The conversation, such as C-12.")],
    name: Annotated[str, typer.Option("--as", help="The name that the person sees; else the user's here.")] = "",
    data: Data = None,
) -> None:
    """Take a conversation over and talk to its person, until it is handed back."""
    from bot.commands import agents

    run(agents.take(conversation, name, data))


@desk.command("hours")
def desk_hours(
    name: Annotated[str, typer.Argument(metavar="DESK", help="The desk, such as sales.")],
    hours: Annotated[
        str, typer.Argument(help="A file, or a line such as 'mon-fri 08:00-18:00 America/Chicago', or always.")
    ] = "",
    data: Data = None,
) -> None:
    """Say when somebody is at a desk; without hours, show them."""
    from bot.commands import desks

    run(desks.hours(name, hours, data))
