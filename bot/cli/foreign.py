"""`frontdesk import` and `frontdesk export`: bots that come from elsewhere, and scripts that go there."""

from pathlib import Path
from typing import Annotated

import typer

from bot.cli.shared import AsJson, Data, run

imports = typer.Typer(no_args_is_help=True, help="Bring a bot that was made elsewhere.")
exports = typer.Typer(no_args_is_help=True, help="Take a script elsewhere.")


@imports.callback()
@exports.callback()
def kinds() -> None:
    """A kind each, so that more may come."""


@imports.command("typebot")
def import_typebot(
    files: Annotated[list[Path], typer.Argument(metavar="FILE.json", help="Exports (Typebot: Export flow).")],
    out: Annotated[Path, typer.Option("--out", "-o", help="The folder to write to.")] = Path(),
    language: Annotated[str, typer.Option(help="The language of its texts.")] = "en",
    force: Annotated[bool, typer.Option("--force", help="Write over files that are there.")] = False,
    json: AsJson = False,
) -> None:
    """Make a script and a rulebook of each export, and say what was carried and what was not."""
    from bot.commands import exchanging

    raise typer.Exit(exchanging.import_typebot(files, out, language, force=force, as_json=json))


@exports.command("rasa")
def export_rasa(
    script: Annotated[Path, typer.Argument(metavar="SCRIPT", help="Its file, or its name here.")],
    out: Annotated[Path, typer.Option("--out", "-o", help="The folder to write the project to.")],
    language: Annotated[str, typer.Option(help="One of the script's languages; empty: its first.")] = "",
    force: Annotated[bool, typer.Option("--force", help="Write over files that are there.")] = False,
    data: Data = None,
) -> None:
    """Write a script as a Rasa 3 project: domain, form, rules; `frontdesk rasa-actions` serves it."""
    from bot.commands import exchanging

    run(exchanging.export_rasa(script, out, language, data, force=force))
