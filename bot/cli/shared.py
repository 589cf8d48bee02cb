"""What all commands have in common. Nothing heavy is imported here."""

from collections.abc import Coroutine
from pathlib import Path
from typing import Annotated, Any

import typer

Data = Annotated[
    Path | None, typer.Option(help="The data folder; else FRONTDESK_DATA, frontdesk-data, frontdesk-demo.")
]
By = Annotated[str, typer.Option(help="Who does it; else the user of this machine.")]
AsJson = Annotated[bool, typer.Option("--json", help="Print JSON.")]


def run(work: Coroutine[Any, Any, int | None]) -> None:
    """Run a command's coroutine; its number is the exit status."""
    try:
        import uvloop

        status = uvloop.run(work)
    except ImportError:
        import asyncio

        status = asyncio.run(work)
    raise typer.Exit(status or 0)
