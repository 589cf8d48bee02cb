"""`import leads`, `suppress …`, `lead held|duplicates|merge|release`, `connect leads`: leads that come otherwise than
by a chat, and what is done about who they are.
"""

from pathlib import Path
from typing import Annotated

import typer

from bot.cli.shared import AsJson, By, Data, run

suppress = typer.Typer(no_args_is_help=True, help="Who may not be contacted: do-not-call lists, opt-outs.")
Country = Annotated[str, typer.Option(help="Where numbers without a country code are dialled.")]
Values = Annotated[list[str], typer.Argument(metavar="FILE.csv|VALUE…", help="Files, or phones and addresses.")]


def import_leads(
    file: Annotated[Path, typer.Argument(metavar="FILE.csv", help="A row for each lead, headings in the first line.")],
    map_: Annotated[list[str] | None, typer.Option("--map", metavar="COLUMN=FIELD", help="What a column is.")] = None,
    same: Annotated[list[str] | None, typer.Option("--set", metavar="FIELD=VALUE", help="For all rows.")] = None,
    came_from: Annotated[str, typer.Option(help="How all of them asked: form, ad_form, affiliate, referral, …")] = "",
    source: Annotated[str, typer.Option(help="Which form or partner; ids count within it. Else the file's name.")] = "",
    script: Annotated[str, typer.Option(help="Whose questions the columns answer; empty: the brand's own.")] = "",
    rejected: Annotated[Path | None, typer.Option(metavar="FILE", help="Where rows go that cannot be taken.")] = None,
    dry_run: Annotated[
        bool, typer.Option("--dry-run", help="Say what would become of each row; keep nothing.")
    ] = False,
    data: Data = None,
    json: AsJson = False,
) -> None:
    """Take in leads that asked elsewhere, each once: scored, routed and promised as if they had chatted."""
    from bot.commands import importing

    given = {"came_from": came_from, "source": source, "script": script}
    told = [*(same or []), *(f"{name}={value}" for name, value in given.items() if value)]
    run(importing.leads(file, data, mapped=map_ or [], same=told, rejected=rejected, dry_run=dry_run, as_json=json))


@suppress.command("add")
def suppress_add(
    name: Annotated[str, typer.Argument(metavar="LIST", help="The list, such as do-not-call.")],
    values: Values,
    everything: Annotated[bool, typer.Option("--everything", help="Close every channel of whoever is listed.")] = False,
    country: Country = "US", data: Data = None, json: AsJson = False,
) -> None:  # fmt: skip
    """Put phones and e-mail addresses on a list; only fingerprints are kept."""
    from bot.commands import suppressing

    run(suppressing.add(name, values, data, everything=everything, country=country, as_json=json))


@suppress.command("remove")
def suppress_remove(
    name: Annotated[str, typer.Argument(metavar="LIST", help="The list.")],
    values: Annotated[list[str] | None, typer.Argument(metavar="[FILE.csv|VALUE]…", help="None: drop it.")] = None,
    country: Country = "US", data: Data = None, json: AsJson = False,
) -> None:  # fmt: skip
    """Take phones and e-mail addresses off a list, or drop the list."""
    from bot.commands import suppressing

    run(suppressing.remove(name, values or [], data, country=country, as_json=json))


@suppress.command("list")
def suppress_list(data: Data = None, json: AsJson = False) -> None:
    """The lists, and how many entries each has."""
    from bot.commands import suppressing

    run(suppressing.lists(data, as_json=json))


def lead_held(data: Data = None, json: AsJson = False) -> None:
    """Leads that wait for a look: a bad phone or address, or somebody has the person already."""
    from bot.commands import doubling

    run(doubling.held(data, as_json=json))


def lead_duplicates(
    number: Annotated[str, typer.Argument(metavar="L-1")], data: Data = None, json: AsJson = False
) -> None:
    """Leads that may be the same person, the most alike first."""
    from bot.commands import doubling

    run(doubling.duplicates(number, data, as_json=json))


def lead_merge(
    kept: Annotated[str, typer.Argument(metavar="L-1", help="The lead that stays.")],
    other: Annotated[str, typer.Argument(metavar="L-2", help="The lead that becomes it.")],
    data: Data = None, by: By = "",
) -> None:  # fmt: skip
    """Make two leads one person's: both histories stay, whoever has either is told."""
    from bot.commands import doubling

    run(doubling.merge(kept, other, data, by))


def lead_release(number: Annotated[str, typer.Argument(metavar="L-1")], data: Data = None, by: By = "") -> None:
    """Let a held lead go its way: somebody looked at it."""
    from bot.commands import doubling

    run(doubling.release(number, data, by))


def connect_leads(
    source: Annotated[str, typer.Argument(metavar="SOURCE", help="The form or partner, as it names itself.")],
    renew: Annotated[bool, typer.Option("--renew", help="A new secret; the one before holds for another day.")] = False,
    data: Data = None,
) -> None:
    """Let a source send leads by signed requests; prints its secret."""
    from bot.commands import connecting

    run(connecting.leads(source, data, renew=renew))


def connect_codes(
    url: Annotated[str, typer.Argument(help="The gateway that texts or mails a code.")],
    allow: Annotated[list[str] | None, typer.Option(help="Allow an inner address, such as 127.0.0.1:9000.")] = None,
    data: Data = None,
) -> None:
    """Send one-time codes through a gateway of yours, signed by Standard Webhooks; prints its secret."""
    from bot.commands import connecting

    run(connecting.codes(url, allow or [], data))
