"""Takes updates in: a whole batch in one transaction, each in a savepoint, so that one that we trip over is parked and
the others have their turn. What is not understood is parked and visible; what is none of our business is counted.
"""

import json
import logging
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from datetime import datetime

from bot import inbox
from bot.batches import Instead, StorageDown, passing
from bot.house import House
from bot.telegram import business, desk, leaving, raw, sent, talking, visit
from bot.telegram.incoming import Connection, Deleted, Ignored, Incoming, Parked
from bot.telegram.leaving import CHANNEL
from bot.telegram.understand import understand
from conversations import memory
from qualifier import firm
from qualifier.store import Tx, millis

log = logging.getLogger(__name__)
PARKED_BYTES_MAX = 2 * 2**20  # whole, so that it can be taken again


@dataclass(slots=True)
class Intake:
    """Whose updates these are. `name` is the bot's user name once it is known; `ignored` counts by reason."""

    house: House
    bot_id: int
    name: str = ""
    ignored: Counter[str] = field(default_factory=Counter)


@dataclass(frozen=True, slots=True)
class Tapped:
    """A button that waits to hear that it was pressed; `words` show up for a moment."""

    callback_query_id: str
    words: str


def take(tx: Tx, intake: Intake, updates: Sequence[raw.Update], now: datetime) -> list[Tapped]:
    """Keep a batch and take its turns. Raises what the database raises; then nothing of the batch is kept."""
    taps: list[Tapped] = []
    for update in updates:
        tx.raw("SAVEPOINT incoming")
        try:
            taps += _one(tx, intake, update, now)
        except passing(StorageDown):  # the database, not the update: it is not confirmed and comes again
            raise
        except Instead as instead:  # its turn comes later: kept for that, and nothing else of it
            tx.raw("ROLLBACK TO SAVEPOINT incoming")
            instead.run(tx)
        except Exception as error:
            # a defect of ours must neither lose what a person did nor hold up what comes behind it
            log.exception("an update could not be taken and is parked", extra={"channel": CHANNEL})
            tx.raw("ROLLBACK TO SAVEPOINT incoming")
            _park(tx, intake, update, f"failed: {type(error).__name__}", now)
        tx.raw("RELEASE SAVEPOINT incoming")
    return taps


def lanes(updates: Sequence[raw.Update]) -> dict[str, list[raw.Update]]:
    """A batch by chats, each in its order: different ones may be taken side by side."""
    found: dict[str, list[raw.Update]] = {}
    for update in updates:
        found.setdefault(raw.chat(update), []).append(update)
    return found


def again(tx: Tx, intake: Intake, parked: inbox.Waiting, now: datetime) -> str:
    """Take a parked update once more; "" if it was taken, else why it stays parked."""
    update = raw.update(inbox.opened(intake.house.intake, parked))
    found = understand(update, intake.bot_id, sales_groups=_groups(tx, update), bot_name=intake.name)
    if isinstance(found, Parked):
        return found.reason
    if isinstance(found, Incoming) and found.business and business.find(tx, found.business) is None:
        return "the account of a business connection is not known"
    tx.raw("SAVEPOINT again")
    try:
        _one(tx, intake, update, now)
    except Instead as instead:
        tx.raw("ROLLBACK TO SAVEPOINT again")
        instead.run(tx)
    tx.raw("RELEASE SAVEPOINT again")
    inbox.taken(tx, parked.id)
    return ""


def _one(tx: Tx, intake: Intake, update: raw.Update, now: datetime) -> Iterable[Tapped]:
    found = understand(update, intake.bot_id, sales_groups=_groups(tx, update), bot_name=intake.name)
    if isinstance(found, Incoming) and found.business:
        found = business.addressed(tx, found) or Parked("the account of a business connection is not known")
    match found:
        case Parked(reason):
            _park(tx, intake, update, reason, now)
        case Ignored(reason):
            intake.ignored[reason] += 1
        case Connection():
            business.keep(tx, intake.house.ring, intake.bot_id, found, millis(now))
        case Deleted():
            _deleted(tx, intake, found)
        case Incoming(private=False):
            return _tapped(found, desk.take(tx, intake.house, found, now))
        case _:
            return _tapped(found, talking.take(tx, visit.of(tx, intake.house, intake.bot_id, found, now)))
    return ()


def _deleted(tx: Tx, intake: Intake, gone: Deleted) -> None:
    """What was said stays said; only the buttons of messages that are gone are nobody's any more."""
    account = business.find(tx, gone.business)
    if account is None:
        return
    ring, address = intake.house.ring, f"{gone.address}{business.SIGN}{account}"
    chat = memory.recall(tx, ring, leaving.print_of(ring, intake.bot_id, address))
    if chat is not None:
        sent.gone(tx, chat.id, gone.messages)


def _tapped(incoming: Incoming, words: str) -> Iterable[Tapped]:
    return (Tapped(incoming.callback_query_id, words),) if incoming.callback_query_id else ()


def shelf(intake: Intake) -> bytes:
    """Where updates are parked that belong to no chat as far as we know."""
    return intake.house.ring.fingerprint("telegram:parked", str(intake.bot_id))


def _park(tx: Tx, intake: Intake, update: raw.Update, reason: str, now: datetime) -> None:
    at = shelf(intake)
    message = raw.identity(update, intake.bot_id)
    if inbox.known(tx, at, message) is not None:
        return
    log.warning("an update was parked: %s", reason, extra={"channel": CHANNEL})
    kept = json.dumps(update, default=str).encode()[:PARKED_BYTES_MAX]
    inbox.park(
        tx, intake.house.intake, channel=CHANNEL, at=at, message=message, raw=kept, now=millis(now), why=reason
    )  # fmt: skip


def _groups(tx: Tx, update: raw.Update) -> Sequence[str]:
    """The groups whose updates concern us: the desks', and one in which somebody asks to become a desk's. Looked up
    for updates of groups only.
    """
    message = next((part for part in update.values() if isinstance(part, dict)), {})
    about = message.get("message")  # a tapped button hangs on a message
    chat = message.get("chat", about.get("chat") if isinstance(about, dict) else None)
    if not isinstance(chat, dict) or chat.get("type") == "private":
        return ()
    asks = str(message.get("text", "")).startswith("/sales")
    return [*map(firm.chat_of, desk.groups_of(tx)), *([str(chat.get("id"))] if asks else [])]
