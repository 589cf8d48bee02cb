"""Short notices to a desk's group, by reference: nothing personal is in them. In the group's order, at least once."""

from collections.abc import Mapping
from datetime import datetime

from bot import relay
from bot.telegram import render
from bot.telegram.render import Call
from bot.telegram.sender import Sender
from bot.telegram.sending import KEPT_MS_MAX, Gone, Migrated, Outcome, Refused, RetryAt, Sent
from qualifier import alerts, promises
from qualifier.promises import Kind, Promise, Settled
from qualifier.store import Tx, millis

TELL = "tell"


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
    """Not sent: again when Telegram wants it, or in a while; a night without a network loses nothing."""
    if millis(now) - promise.created > KEPT_MS_MAX:
        return unheard(tx, promise, f"two days without success: {wait.why}", now)
    due = wait.due(promise.tries, millis(now))
    if wait.why == "flood":
        promises.close_lane(tx, promise.lane, due, "Telegram asks to wait")
    return Settled("owed", wait.why, due)


def unheard(tx: Tx, promise: Promise, why: str, now: datetime) -> Settled:
    """The group does not hear of it: somebody is told."""
    alerts.sound(
        tx, code="desk.group_gone", subject=promise.ref, now=millis(now),
        words=f"the desk's Telegram group does not get our messages: {why}",
        fix="look into the group; add the bot again and send /sales with the code of frontdesk connect telegram",
    )  # fmt: skip
    return Settled("dead", why)


def why_not(outcome: Gone | Refused) -> str:
    """In Telegram's words, or ours."""
    return outcome.why if isinstance(outcome, Gone) else outcome.words


def _prepare(_tx: Tx, promise: Promise, _now: datetime) -> Call:
    return render.card(promise.body["group"], render.Card(promise.body["text"]))


def _finish(tx: Tx, promise: Promise, _call: Call, outcome: Outcome, now: datetime) -> Settled:
    match outcome:
        case Sent():
            return Settled("done")
        case RetryAt() as wait:
            return later(tx, promise, wait, now)
        case Migrated(group):
            tell(tx, group, promise.body["text"], now)
            return Settled("cancelled", "the group has moved; promised there")
        case Gone() | Refused():
            return unheard(tx, promise, why_not(outcome), now)
