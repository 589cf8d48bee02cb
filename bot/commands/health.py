"""`doctor`: what is wrong, and how to mend it."""

from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path
from typing import NamedTuple

import sqlalchemy as sa

from bot import app as composition
from bot import inbox, listen, logs, migrations
from bot.commands import say, say_json, settings_of
from bot.db import normal_url, sync_engine
from bot.settings import KeyMissing, Settings
from qualifier import alerts, firm, ledger, promises
from qualifier.seal import WrongMasterKey
from qualifier.store import Tx, millis
from webhooks import endpoints

LATE_MS = 60_000
CLOCK_YEAR_MIN = 2026


class Finding(NamedTuple):
    """One thing looked at."""

    ok: bool
    words: str
    fix: str = ""


async def doctor(data: Path | None, *, as_json: bool, settings: bool) -> int:
    """Print what was looked at; 1 where something is wrong."""
    found = settings_of(data)
    if settings:
        say(*_listed())
        return 0
    logs.set_up("error")
    findings = [*_machine(found), *await _install(found)]
    if as_json:
        say_json([one._asdict() for one in findings])
    else:
        say(*(f"  {'✓' if f.ok else '✗'} {f.words}" + (f"     fix: {f.fix}" if f.fix else "") for f in findings))
    return int(not all(one.ok for one in findings))


def _listed() -> Iterator[str]:
    for name, field in Settings.model_fields.items():
        yield f"FRONTDESK_{name.upper():24} {field.description}  [{'' if field.default is None else field.default}]"


def _machine(settings: Settings) -> Iterator[Finding]:
    year = datetime.now(UTC).year
    yield Finding(year >= CLOCK_YEAR_MIN, f"clock says {year}", "" if year >= CLOCK_YEAR_MIN else "set the clock")
    beside = settings.key_path.parent.resolve() == settings.data.resolve()
    fix = "move the key out of the data folder and set FRONTDESK_KEY_FILE" if beside else ""
    yield Finding(not beside, "key is not beside the data" if not beside else "key lies beside the data", fix)
    if settings.base_url.startswith("https:") and not settings.trusted_proxies:  # somebody else does the TLS
        yield Finding(False, "nobody is counted behind the proxy", "set FRONTDESK_TRUSTED_PROXIES to its address")
    url = listen.running(settings.data)
    yield Finding(True, f"server runs at {url}" if url else "no server runs on this data folder")


async def _install(settings: Settings) -> list[Finding]:
    shape = _shape(settings)
    if not shape.ok:
        return [shape]
    try:
        app = await composition.opened(settings)
    except (KeyMissing, WrongMasterKey) as error:
        return [shape, Finding(False, "key", str(error))]
    try:
        findings = [shape, Finding(True, "key fits the database")]
        findings += await app.database.read(_rows, app.house.ring, millis(app.clock()))
        findings += [Finding(*one) for one in await _telegram(app)]
    finally:
        await app.close()
    return findings


def _shape(settings: Settings) -> Finding:
    url = normal_url(settings.database_url)
    shown = url.render_as_string(hide_password=True)
    if url.get_backend_name() == "sqlite" and not Path(url.database or "").exists():
        return Finding(False, f"there is no database at {shown}", "frontdesk demo, or frontdesk init")
    engine = sync_engine(url)
    try:
        revision = migrations.revision(engine)
    except sa.exc.DBAPIError as error:
        why = str(error.orig).splitlines()[0]
        return Finding(False, f"database {shown}: {why}", "start it, or correct FRONTDESK_DATABASE")
    finally:
        engine.dispose()
    return Finding(True, f"database {shown}, shape {revision}")


def _rows(tx: Tx, ring: object, now: int) -> list[Finding]:
    due = promises.next_due(tx)
    late = due is not None and now - due > LATE_MS
    parked = inbox.parked(tx)
    wrong = list(ledger.verify(tx, ring))  # type: ignore[arg-type]  # a Ring, passed through
    receivers = sum(one.active for one in endpoints.all_of(tx))
    receivers += sum(bool(desk.group) for desk in firm.load(tx).desks.values())
    paused = [one for one in endpoints.all_of(tx) if not one.active]
    findings = [
        Finding(not late, "promises are late" if late else "promises are kept in time",
                "" if not late else "start frontdesk serve or frontdesk worker"),
        Finding(not parked, f"messages parked: {len(parked)}",
                "" if not parked else "frontdesk inbox parked; once the cause is mended: frontdesk inbox retry"),
        Finding(not wrong, "consent ledger as written" if not wrong else f"consent ledger: {wrong[0].what}",
                "" if not wrong else "frontdesk consent verify names every row; restore a backup"),
        Finding(bool(receivers), f"receivers of leads: {receivers}" if receivers else "no receiver: leads are held",
                "" if receivers else "frontdesk connect webhook URL, or frontdesk connect telegram"),
        *(Finding(False, f"{one.name} is paused: {one.paused_why}", f"frontdesk connect webhook {one.url}")
          for one in paused),
    ]  # fmt: skip
    return findings + [Finding(False, f"alert {row['id']}: {row['words']}", row["fix"]) for row in alerts.open_(tx)]


async def _telegram(app: composition.App) -> list[tuple[bool, str, str]]:
    from bot.telegram import channel  # noqa: PLC0415 - only here

    return [tuple(one) for one in await channel.checked(app)]  # type: ignore[misc]  # (ok, words, fix)
