"""`frontdesk account`: the people of one firm."""

from typing import Annotated

import typer

from bot.cli.shared import AsJson, Data, run

account = typer.Typer(no_args_is_help=True, help="Leads of one firm, beside each other.")


@account.command("list")
def account_list(
    data: Data = None,
    most: Annotated[int, typer.Option(help="At most so many.")] = 20,
    tests: Annotated[bool, typer.Option(help="Test leads too.")] = False,
    json: AsJson = False,
) -> None:
    """Firms with several leads."""
    from bot.commands import accounts

    run(accounts.listed(data, most, tests=tests, as_json=json))


@account.command("show")
def account_show(
    name: Annotated[str, typer.Argument(metavar="DOMAIN|L-1", help="The firm's mail domain, or one of its leads.")],
    data: Data = None,
    json: AsJson = False,
) -> None:
    """The people of one firm, who decides first."""
    from bot.commands import accounts

    run(accounts.show(name, data, as_json=json))
