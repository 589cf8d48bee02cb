"""`publish`, `pull`, `push`, `diff`, `versions`, `rollback`, `move`, `recall`: what is live, what was, what will be."""

from pathlib import Path
from typing import Annotated

import typer

from bot.cli.shared import AsJson, By, Data, run

shelf = typer.Typer()


@shelf.command()
def publish(
    what: Annotated[list[str], typer.Argument(metavar="FILE|NAME…", help="Files, folders, or drafts by name.")],
    dry_run: Annotated[
        bool, typer.Option("--dry-run", help="Only say what would change, and for which stored leads.")
    ] = False,
    by: By = "", data: Data = None, json: AsJson = False,
) -> None:  # fmt: skip
    """Check, say what changes, and make live for new conversations; running ones keep their version."""
    from bot.commands import versioning

    if dry_run:
        from bot.commands import replaying

        run(replaying.dry_run(what, data, as_json=json))
    run(versioning.publish(what, data, by=by))


@shelf.command()
def whatif(
    rulebook: Annotated[str, typer.Argument(metavar="FILE|NAME", help="A rulebook's file, or a draft by name.")],
    everybody: Annotated[bool, typer.Option("--all", help="All leads, also of other rulebooks.")] = False,
    data: Data = None, json: AsJson = False,
) -> None:  # fmt: skip
    """Try a rulebook on all stored leads: who would rise, fall, become hot. Nothing is written, nobody is told."""
    from bot.commands import replaying

    run(replaying.whatif(rulebook, data, everybody=everybody, as_json=json))


@shelf.command()
def pull(
    folder: Annotated[Path, typer.Argument(help="Where to write the files.")],
    drafts: Annotated[bool, typer.Option("--drafts", help="The drafts instead of what is live.")] = False,
    data: Data = None,
) -> None:
    """Write what is published to a folder."""
    from bot.commands import versioning

    run(versioning.pull(folder, data, drafts=drafts))


@shelf.command()
def push(
    folder: Annotated[Path, typer.Argument(help="A folder of scripts and rulebooks.")], by: By = "", data: Data = None
) -> None:
    """Write a folder's scripts and rulebooks as drafts. `publish NAME` makes them live."""
    from bot.commands import versioning

    run(versioning.push(folder, data, by=by))


@shelf.command()
def diff(
    name: Annotated[str, typer.Argument(help="A script or rulebook.")],
    between: Annotated[
        list[str] | None, typer.Argument(metavar="[V1 V2 | FILE]", help="Two of: a number, live, draft; or a file.")
    ] = None,
    data: Data = None, json: AsJson = False,
) -> None:  # fmt: skip
    """What changed, in words: live against the draft, a file, or between two versions."""
    from bot.commands import versioning

    run(versioning.diff(name, between or [], data, as_json=json))


@shelf.command()
def versions(
    name: Annotated[str, typer.Argument(help="A script or rulebook; without, all of them.")] = "",
    data: Data = None, json: AsJson = False,
) -> None:  # fmt: skip
    """Every version: number, hash, when, by whom, and the conversations that go on in it."""
    from bot.commands import versioning

    run(versioning.listed(name, data, as_json=json) if name else versioning.overview(data, as_json=json))


@shelf.command()
def rollback(
    name: Annotated[str, typer.Argument(help="A script or rulebook.")],
    version: Annotated[int | None, typer.Argument(help="Its number; empty: the one that was live before.")] = None,
    rulebook: Annotated[bool, typer.Option("--rulebook", help="The rulebook where a script has this name.")] = False,
    by: By = "", data: Data = None,
) -> None:  # fmt: skip
    """Make an earlier version live again, and say what that changes."""
    from bot.commands import versioning

    run(versioning.rollback(name, version, data, by=by, rulebook=rulebook))


@shelf.command()
def retire(name: Annotated[str, typer.Argument(help="A script.")], by: By = "", data: Data = None) -> None:
    """Offer a script to nobody new; running conversations go on, and `rollback` brings it back."""
    from bot.commands import versioning

    run(versioning.retire(name, data, by=by))


@shelf.command()
def move(
    name: Annotated[str, typer.Argument(help="A script.")],
    to: Annotated[int | None, typer.Option(help="The version; else the live one.")] = None,
    yes: Annotated[bool, typer.Option("--yes", help="Do it. Without, it is only said what would happen.")] = False,
    data: Data = None, json: AsJson = False,
) -> None:  # fmt: skip
    """Move running conversations to another version, where every answer given still fits."""
    from bot.commands import versioning

    run(versioning.move(name, to, data, really=yes, as_json=json))


@shelf.command()
def recall(
    wording: Annotated[str, typer.Argument(help="A consent wording's name.")],
    version: Annotated[str, typer.Argument(help="Its version; without one, the versions there are.")] = "",
    why: Annotated[str, typer.Option(help="The reason, for the record.")] = "",
    by: By = "", data: Data = None,
) -> None:  # fmt: skip
    """Show a consent wording to nobody any more, in no version of any script."""
    from bot.commands import versioning

    run(versioning.recall(wording, version, data, by=by, why=why))
