"""Somebody of the firm is wanted: told as an alert, wherever alerts go."""

from collections.abc import Mapping
from datetime import datetime

from bot.consenting import NOTICE
from qualifier import alerts
from qualifier.promises import Kind, Promise, Settled
from qualifier.store import Tx, millis


def kinds() -> Mapping[str, Kind]:
    """The promise to tell somebody, made when a person asks for one or cannot be understood."""
    return {NOTICE: Kind(_tell)}


def _tell(tx: Tx, promise: Promise, now: datetime) -> Settled:
    lead, reason = promise.body["lead"], str(promise.body["reason"])
    why = "asked for a person" if reason == "asked" else f"could not be understood ({reason.partition(':')[2]})"
    alerts.sound(
        tx, code="person.wanted", subject=f"L-{lead}", severity="warning", words=f"the person of L-{lead} {why}",
        fix=f"frontdesk lead show L-{lead}", now=millis(now),
    )  # fmt: skip
    return Settled("done", why)
