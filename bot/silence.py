"""What happens when a person falls silent: reminders as the script has them, then the conversation is closed.

One promise per conversation walks through it; a message meanwhile moves it on. Reminders go only to chats that can
still be written to and whose person did not withdraw.
"""

from collections.abc import Mapping
from datetime import datetime

from bot import inbox, scene, turn
from bot.house import House
from bot.message import Message
from conversations import memory
from conversations.engine import Heard
from qualifier import leads
from qualifier.promises import Kind, Promise, Settled
from qualifier.store import Tx, millis


def kinds(house: House) -> Mapping[str, Kind]:
    """The promise that watches over a conversation."""

    def prepare(tx: Tx, promise: Promise, now: datetime) -> Settled:
        return _look(tx, house, promise, now)

    return {scene.SILENCE: Kind(prepare)}


def _look(tx: Tx, house: House, promise: Promise, now: datetime) -> Settled:
    number = int(promise.ref.partition(":")[2])
    found = memory.watched(tx, number)
    if found is None or found.status != "open":
        return Settled("done", "the conversation is over")
    if found.current != found.conversation:
        memory.close(tx, found.conversation, millis(now))
        return Settled("done", "another conversation took its place")
    script = house.library.script(tx, found.script)
    step = found.reminded
    reminders = script.reminders if found.state == "active" else ()  # who left is not written to
    wait = reminders[step].after if step < len(reminders) else house.abandon_after
    due = found.updated + int(wait.total_seconds() * 1000)
    if due > millis(now):
        return Settled("owed", "not silent for long enough", due)
    if step >= len(reminders):
        return _close(tx, found, now)
    return _remind(tx, house, found, step, now)


def _remind(tx: Tx, house: House, found: memory.Watched, step: int, now: datetime) -> Settled:
    message = Message(
        found.channel, found.print, f"remind:{found.conversation}:{step}",
        Heard(id=f"remind:{found.conversation}:{step}", kind="timer", value=f"remind:{step}"), token=found.token,
    )  # fmt: skip
    memory.reminded(tx, found.conversation, step + 1)
    if inbox.known(tx, message.at, message.id) is None:
        taken = turn.take(tx, house, message, (), now)
        inbox.done(
            tx, channel=message.channel, at=message.at, message=message.id, now=millis(now), chat=taken.chat,
            first=taken.first, last=taken.last,
        )  # fmt: skip
    return Settled("owed", f"reminded {step + 1} times", millis(now) + 60_000)


def _close(tx: Tx, found: memory.Watched, now: datetime) -> Settled:
    memory.close(tx, found.conversation, millis(now))
    lead = leads.show(tx, found.lead)
    if lead is not None and lead["outcome"] == "open" and not lead["handed"]:
        leads.conclude(tx, found.lead, "abandoned", "fell silent", millis(now))
    return Settled("done", "abandoned")
