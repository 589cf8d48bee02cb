"""The command line. Commands import inside, so that `--help` is quick; what they do stands in `bot/commands/`."""

import sys
from pathlib import Path
from typing import Annotated

import typer

from bot.cli import accounts, desk, foreign, inbox, intake, learning, links, pages, planning, scoring, shelf, sites
from bot.cli.shared import AsJson, Data, run

cli = typer.Typer(
    no_args_is_help=True, add_completion=False, pretty_exceptions_enable=False, rich_markup_mode=None,
    help="A lead-capture bot: it asks, records consent, scores, and hands hot leads over, provably.",
)  # fmt: skip
lead = typer.Typer(no_args_is_help=True, help="Look at leads; erase a person.")
consent = typer.Typer(no_args_is_help=True, help="The consent ledger.")
deliveries = typer.Typer(no_args_is_help=True, help="What was posted, and dead letters.")
connect = typer.Typer(no_args_is_help=True, help="Connect a receiver or Telegram.")
alerts_ = typer.Typer(no_args_is_help=True, help="What needs a person.")
database = typer.Typer(no_args_is_help=True, help="The database's shape.")
for name, part in (
    ("lead", lead), ("consent", consent), ("deliveries", deliveries), ("alerts", alerts_), ("connect", connect),
    ("link", links.link), ("site", sites.site), ("page", pages.page), ("account", accounts.account),
    ("import", foreign.imports), ("export", foreign.exports), ("db", database), ("suppress", intake.suppress),
    ("inbox", inbox.inbox), ("cost", planning.cost), ("challenger", planning.challenger),
):  # fmt: skip
    cli.add_typer(part, name=name)
cli.add_typer(shelf.shelf)  # without a name its commands stand beside these
cli.add_typer(desk.cli)
cli.add_typer(learning.cli)
cli.add_typer(scoring.cli)
lead.command("outcome")(learning.outcome)
for name, command in (
    ("held", intake.lead_held), ("duplicates", intake.lead_duplicates), ("merge", intake.lead_merge),
    ("release", intake.lead_release),
):  # fmt: skip
    lead.command(name)(command)
foreign.imports.command("leads")(intake.import_leads)
connect.command("leads")(intake.connect_leads)
connect.command("codes")(intake.connect_codes)
connect.command("outcomes")(learning.connect_outcomes)


def main() -> None:
    """The console script."""
    if sys.version_info < (3, 11):  # noqa: UP036 - who runs us by `python -m` has not asked pip
        sys.exit(f"frontdesk needs Python 3.11 or newer; this is {sys.version.split()[0]}")
    from bot import failures

    with failures.told():
        cli()


@cli.command()
def demo(
    port: Annotated[int, typer.Option(help="The port to listen at; 0 takes a free one.")] = 8000,
    no_browser: Annotated[bool, typer.Option("--no-browser", help="Do not open a browser.")] = False,
    data: Annotated[Path, typer.Option(help="The demo's folder.")] = Path("frontdesk-demo"),
) -> None:
    """Try everything on this machine: scripts, example leads, a webhook inbox. No token, no network."""
    from bot.commands import serving

    run(serving.demo(data, port, browser=not no_browser))


@cli.command()
def serve(
    host: Annotated[str | None, typer.Option(help="The address to listen at.")] = None,
    port: Annotated[int | None, typer.Option(help="The port to listen at.")] = None,
    data: Data = None,
) -> None:
    """Serve the chat, the API and connected channels, and keep promises."""
    from bot.commands import serving

    run(serving.serve(data, host, port))


@cli.command()
def worker(data: Data = None) -> None:
    """Only keep promises (deliveries, replies), beside servers on the same PostgreSQL."""
    from bot.commands import serving

    run(serving.worker(data))


@cli.command()
def chat(
    script: Annotated[str, typer.Argument(help="The script to talk to; empty: the brand's own.")] = "",
    data: Data = None,
    test: Annotated[bool, typer.Option(help="Mark the lead as a test.")] = False,
    resume: Annotated[str, typer.Option(help="Go on with a talk by its link.")] = "",
) -> None:
    """Talk to a script in the terminal: through a running server, or directly."""
    from bot.commands import chatting

    run(chatting.chat(script, data, test=test, resume=resume))


@cli.command()
def init(
    data: Data = None,
    brand: Annotated[str, typer.Option(prompt="Name of the firm, as people see it")] = "",
    privacy_url: Annotated[str, typer.Option(help="The address of the privacy page.")] = "",
    address: Annotated[str, typer.Option(help="The postal address.")] = "",
    starter: Annotated[str, typer.Option(help="Begin with a trade's script: see frontdesk starters.")] = "",
) -> None:
    """Make a new install: database, key, brand, desk."""
    from bot.commands import setting_up

    run(setting_up.init(data, brand, privacy_url, address, starter))


@cli.command()
def starters(
    names: Annotated[list[str] | None, typer.Argument(metavar="[TRADE]…", help="Only these.")] = None,
    out: Annotated[Path | None, typer.Option("--out", "-o", help="Write their files to this folder.")] = None,
    force: Annotated[bool, typer.Option("--force", help="Write over files that are there.")] = False,
    json: AsJson = False,
) -> None:
    """List the scripts to start from, a trade each, or write them to a folder."""
    from bot.commands import setting_up

    setting_up.starters(names or [], out, force=force, as_json=json)


@cli.command()
def check(
    paths: Annotated[list[Path], typer.Argument(help="Scripts, rulebooks, or folders of them.")],
    data: Data = None, json: AsJson = False,
) -> None:  # fmt: skip
    """Check scripts and rulebooks, also against each other: file, line, cause, fix, and what the paths can come to."""
    from bot.commands import trying

    run(trying.check(paths, data, as_json=json))


@cli.command("try")
def try_(
    paths: Annotated[list[Path], typer.Argument(help="Scripts (with their rulebooks), or folders of them.")],
    talk: Annotated[bool, typer.Option("--talk", help="Talk to the draft, and see what each answer is worth.")] = False,
    persons: Annotated[int, typer.Option(min=0, max=1_000_000, help="Play so many random persons instead.")] = 0,
    seed: Annotated[int, typer.Option(help="Which persons; the same seed, the same persons.")] = 1,
    variant: Annotated[str, typer.Option(help="The variant to talk to.")] = "",
    language: Annotated[str, typer.Option(help="The language to talk in.")] = "",
    data: Data = None, json: AsJson = False,
) -> None:  # fmt: skip
    """Run the tests that stand beside scripts; or talk to a draft, or send it thousands of random persons."""
    from bot.commands import trying

    if talk:
        run(trying.talk(paths, data, variant, language))
    elif persons:
        run(trying.crowds(paths, data, persons, seed, as_json=json))
    else:
        run(trying.rehearse(paths, data, as_json=json))


@cli.command()
def doctor(
    data: Data = None, json: AsJson = False,
    settings: Annotated[bool, typer.Option("--settings", help="List every setting.")] = False,
) -> None:  # fmt: skip
    """Say what is wrong and how to mend it."""
    from bot.commands import health

    run(health.doctor(data, as_json=json, settings=settings))


@cli.command()
def stats(
    what: Annotated[
        list[str] | None, typer.Argument(metavar="[variants] [SCRIPT]", help="A script; empty: the whole house.")
    ] = None,
    since: Annotated[str, typer.Option(help="Only what began in this period, as in 30d.")] = "",
    by: Annotated[str, typer.Option(help="Tell apart by variant, version, channel, source, …")] = "",
    data: Data = None, json: AsJson = False,
    csv: Annotated[bool, typer.Option("--csv", help="Print the questions as CSV.")] = False,
) -> None:  # fmt: skip
    """How leads ended and what waits; of a SCRIPT where people stop; with `variants`, which one is better."""
    from bot.commands import figures

    run(figures.stats(what or [], data, since=since, by=by, as_json=json, as_csv=csv))


@cli.command()
def backup(file: Annotated[Path, typer.Argument(help="Where to write the copy.")], data: Data = None) -> None:
    """Copy the database while it is in use. The key is not in it: keep that apart."""
    from bot.commands import setting_up

    run(setting_up.backup(file, data))


@cli.command()
def restore(file: Annotated[Path, typer.Argument(help="A copy made by backup.")], data: Data = None) -> None:
    """Put a copy back, after checking that the key fits."""
    from bot.commands import setting_up

    run(setting_up.restore(file, data))


@cli.command("rasa-actions")
def rasa_actions(
    paths: Annotated[list[str] | None, typer.Argument(help="Folders or modules with rasa-sdk actions.")] = None,
    host: Annotated[str, typer.Option(help="The address to listen at.")] = "127.0.0.1",
    port: Annotated[int, typer.Option(help="The port to listen at.")] = 5055,
    script: Annotated[list[Path] | None, typer.Option(help="Also serve a form made from this script.")] = None,
    domain: Annotated[bool, typer.Option("--domain", help="Print the forms' Rasa domain, and stop.")] = False,
) -> None:
    """Serve rasa-sdk actions, and forms made from scripts, to a Rasa server."""
    from bot.commands import actions

    actions.serve(paths or [], host, port, script or [], domain=domain)


@lead.command("list")
def lead_list(
    data: Data = None,
    most: Annotated[int, typer.Option(help="At most so many.")] = 20,
    tests: Annotated[bool, typer.Option(help="Test leads too.")] = False,
    visitors: Annotated[bool, typer.Option(help="Visitors too, who gave no way to follow up.")] = False,
    json: AsJson = False,
) -> None:
    """The newest leads."""
    from bot.commands import looking

    run(looking.lead_list(data, most, tests=tests, visitors=visitors, as_json=json))


@lead.command("show")
def lead_show(number: Annotated[str, typer.Argument(metavar="L-1")], data: Data = None, json: AsJson = False) -> None:
    """A lead: score with reasons, stage, consent, deliveries, in words."""
    from bot.commands import looking

    run(looking.lead_show(number, data, as_json=json))


@lead.command("erase")
def lead_erase(
    number: Annotated[str, typer.Argument(metavar="L-1")], data: Data = None,
    yes: Annotated[bool, typer.Option("--yes", help="Do not ask.")] = False,
) -> None:  # fmt: skip
    """Erase a person for good. The proof of consent stays."""
    from bot.commands import looking

    if not yes:
        typer.confirm(f"Erase the person of {number} for good?", abort=True)
    run(looking.lead_erase(number, data))


@consent.command("verify")
def consent_verify(data: Data = None, json: AsJson = False) -> None:
    """Check every row of the ledger, and its signed head."""
    from bot.commands import looking

    run(looking.consent_verify(data, as_json=json))


@deliveries.command("list")
def deliveries_list(data: Data = None, json: AsJson = False) -> None:
    """The last attempts, dead letters first."""
    from bot.commands import looking

    run(looking.deliveries_list(data, as_json=json))


@deliveries.command("retry")
def deliveries_retry(number: Annotated[int, typer.Argument(help="The promise.")], data: Data = None) -> None:
    """Post a dead letter again."""
    from bot.commands import looking

    run(looking.deliveries_retry(number, data))


@alerts_.command("list")
def alerts_list(data: Data = None, json: AsJson = False) -> None:
    """What needs a person now."""
    from bot.commands import looking

    run(looking.alerts_list(data, as_json=json))


@alerts_.command("done")
def alerts_done(number: Annotated[int, typer.Argument(help="The alert.")], data: Data = None) -> None:
    """Somebody saw to it."""
    from bot.commands import looking

    run(looking.alerts_done(number, data))


@connect.command("webhook")
def connect_webhook(
    url: Annotated[str, typer.Argument(help="Where leads are posted to.")],
    desk: Annotated[str, typer.Option(help="Whose leads.")] = "sales",
    name: Annotated[str, typer.Option(help="What the receiver is called here.")] = "",
    allow: Annotated[list[str] | None, typer.Option(help="Allow an inner address, such as 127.0.0.1:9000.")] = None,
    alerts: Annotated[bool, typer.Option(help="Post alerts there too.")] = False,
    data: Data = None,
) -> None:
    """Post a desk's leads to a receiver, signed by Standard Webhooks; prints its secret."""
    from bot.commands import connecting

    run(connecting.webhook(url, desk, name, allow or [], data, alerts=alerts))


@connect.command("telegram")
def connect_telegram(data: Data = None) -> None:
    """Connect a Telegram bot by its BotFather token (asked for, hidden)."""
    from bot.commands import connecting

    run(connecting.telegram(data))


@connect.command("activities")
def connect_activities(
    renew: Annotated[bool, typer.Option("--renew", help="A new secret; the one before holds for another day.")] = False,
    data: Data = None,
) -> None:
    """Let others tell what people do elsewhere (pages, mails, the product), signed; prints the secret."""
    from bot.commands import connecting

    run(connecting.activities(data, renew=renew))


@database.command("upgrade")
def db_upgrade(data: Data = None) -> None:
    """Bring the database to this program's shape (every start does so too)."""
    from bot.commands import setting_up

    run(setting_up.upgrade(data))
