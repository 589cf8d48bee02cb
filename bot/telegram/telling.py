"""Short notices to a desk's group, by reference: nothing personal is in them. In the group's order, at least once."""

from collections.abc import Mapping
from datetime import datetime

from bot import relay
from bot.telegram import render
from bot.telegram.render import Call
from bot.telegram.sender import Sender
from bot.telegram.sending import Migrated, Outcome, RetryAt, Sent
from qualifier import promises
from qualifier.promises import Kind, Promise, Settled
from qualifier.store import Tx, millis

TELL = "tell"
TRIES_MAX = 20


def kinds(sender: Sender) -> Mapping[str, Kind]:
    """What the worker needs to know."""
    return {TELL: Kind(_prepare, sender.perform, _finish)}


def tell(tx: Tx, group: str, text: str, now: datetime, *, once: str | None = None) -> None:
    """Promise a notice to a group. `text` holds nothing personal: it is kept as it is."""
    if group:
        promises.schedule(
            tx, TELL, due=millis(now), now=millis(now), lane=relay.lane(group), ordered=True, ref=f"group:{group}",
            once=once, body={"group": group, "text": text},
        )  # fmt: skip


def later(tx: Tx, promise: Promise, wait: RetryAt, now: datetime) -> Settled:
    """Not sent: again when Telegram wants it, or in a while."""
    due = millis(now) + round(wait.seconds * 1000)
    if wait.why == "flood":
        promises.close_lane(tx, promise.lane, due, "Telegram asks to wait")
    return Settled("owed", wait.why, due)


def _prepare(_tx: Tx, promise: Promise, _now: datetime) -> Call:
    return render.card(promise.body["group"], render.Card(promise.body["text"]))


def _finish(tx: Tx, promise: Promise, _call: Call, outcome: Outcome, now: datetime) -> Settled:
    match outcome:
        case Sent():
            return Settled("done")
        case RetryAt() as wait if promise.tries < TRIES_MAX:
            return later(tx, promise, wait, now)
        case Migrated(group):
            tell(tx, group, promise.body["text"], now)
            return Settled("cancelled", "the group has moved; promised there")
        case _:
            return Settled("dead", f"{type(outcome).__name__}: {getattr(outcome, 'why', '')}")
