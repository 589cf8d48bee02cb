"""What happens when a person falls silent: reminders as the script has them, within limits and outside quiet hours; a
lead that is worth it is handed over unfinished; then the conversation is closed.

One promise per conversation walks through it; a message meanwhile moves it on. Reminders go only to chats that can
still be written to, while neither an agent has the talk nor the person withdrew.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

from bot import crossings, handover, inbox, scene, turn
from bot.house import House
from bot.message import Message
from bot.scene import Scene
from conversations import memory, signals, silent
from conversations.engine import Heard
from conversations.script import Reminder
from qualifier import calendar, consent, handoffs, leads, ledger, zones
from qualifier.lead import Lead
from qualifier.promises import Kind, Promise, Settled
from qualifier.store import Tx, millis

REMINDED = frozenset({"web", "telegram", "socketio"})  # where a line of ours is seen without being asked for
MONTH = timedelta(days=30)


@dataclass(frozen=True, slots=True)
class Watch:
    """One look at a silent conversation: what is pinned, its lead, and this moment."""

    found: silent.Watched
    scene: Scene
    now: datetime

    @property
    def heard(self) -> int:
        """When the person was last heard; rows of the first release do not say, and the last line stands in."""
        return self.found.heard or self.found.updated


def kinds(house: House) -> Mapping[str, Kind]:
    """The promise that watches over a conversation."""

    def prepare(tx: Tx, promise: Promise, now: datetime) -> Settled:
        return _look(tx, house, promise, now)

    return {scene.SILENCE: Kind(prepare)}


def _look(tx: Tx, house: House, promise: Promise, now: datetime) -> Settled:
    found, chat = _held(tx, house, int(promise.ref.partition(":")[2]))
    if found is None or chat is None:
        return Settled("done", "the conversation is over")
    if found.current != found.conversation:
        silent.close(tx, found.conversation, millis(now))
        return Settled("done", "another conversation took its place")
    watch = _watch(tx, house, found, chat, now)
    judged_at = _judge(tx, house, watch)
    reminders = _reminders(tx, house, watch)
    wait = reminders[found.reminded].after if found.reminded < len(reminders) else house.abandon_after
    due = found.updated + _ms(wait)
    if due > millis(now):
        return Settled("owed", "not silent for long enough", min(due, judged_at or due))
    if found.reminded >= len(reminders):
        return _close(tx, house, watch)
    allowed = calendar.allowed_at(now, _quiet(house, watch), _zones(watch))
    if allowed > now:
        return Settled("owed", "quiet hours", millis(allowed))
    return _remind(tx, house, watch)


def _held(tx: Tx, house: House, number: int) -> tuple[silent.Watched | None, memory.Chat | None]:
    """An open conversation with its chat, which no turn moves while we look; else None."""
    found = silent.watched(tx, number)
    if found is None or found.status != "open":
        return None, None
    chat = memory.recall(tx, house.ring, found.print)
    found = silent.watched(tx, number)  # again: a turn may have come before us
    return (found, chat) if found is not None and found.status == "open" else (None, None)


def _watch(tx: Tx, house: House, found: silent.Watched, chat: memory.Chat, now: datetime) -> Watch:
    talk = memory.conversation(tx, chat)
    if talk is None:
        raise LookupError(f"there is no conversation {found.conversation}")
    pinned = house.library.pinned(tx, found.script, found.rulebook)
    lead = leads.recall(tx, house.ring, found.lead, chat.key)
    return Watch(found, Scene(chat, talk, pinned, lead, now, millis(now)), now)


def _judge(tx: Tx, house: House, watch: Watch) -> int:
    """Once for each silence, hand a lead that is worth it over unfinished; when to look at that, 0 if it was done."""
    if watch.found.looked >= watch.heard:
        return 0
    due = watch.heard + _ms(watch.scene.pinned.script.partial_after or house.partial_after)
    if due > millis(watch.now):
        return due
    silent.looked(tx, watch.found.conversation, millis(watch.now))
    handover.partial(tx, house, watch.scene)
    crossings.look(tx, house, watch.scene)
    return 0


# -- reminding -------------------------------------------------------------------------------------------------------


def _reminders(tx: Tx, house: House, watch: Watch) -> Sequence[Reminder]:
    """What may be said to somebody silent, the first ones said already; none where they cannot or may not hear it."""
    found = watch.found
    script = watch.scene.pinned.script
    if found.state != "active" or found.channel not in REMINDED or not script.reminders:
        return ()
    said = inbox.reminders(tx, memory.prints(tx, found.lead), millis(watch.now - MONTH))
    left = max(0, house.reminders_month_max - said)
    return script.reminders[: min(house.reminders_max, found.reminded + left)]


def _remind(tx: Tx, house: House, watch: Watch) -> Settled:
    found, step = watch.found, watch.found.reminded
    name = f"{inbox.REMINDER}{found.conversation}:{step}"
    heard = Heard(id=name, kind="timer", value=f"remind:{step}")
    message = Message(found.channel, found.print, name, heard, token=found.token)
    silent.reminded(tx, found.conversation, step + 1)
    if inbox.known(tx, message.at, message.id) is None:
        taken = turn.take(tx, house, message, (), watch.now)
        inbox.done(
            tx, channel=message.channel, at=message.at, message=message.id, now=millis(watch.now), chat=taken.chat,
            first=taken.first, last=taken.last,
        )  # fmt: skip
    return Settled("owed", f"reminded {step + 1} times", millis(watch.now) + 60_000)


def _quiet(house: House, watch: Watch) -> calendar.Quiet:
    return calendar.quiet(watch.scene.pinned.script.quiet, house.quiet)


def _zones(watch: Watch) -> Sequence[ZoneInfo]:
    codes = [one.fact for one in watch.scene.flow.questions if one.kind == "postal_code" and one.country == "US"]
    return zones.of(watch.scene.lead.facts, codes[0] if codes else "")


# -- closing ---------------------------------------------------------------------------------------------------------


def _close(tx: Tx, house: House, watch: Watch) -> Settled:
    _note_silence(tx, house, watch)
    if watch.found.looked < watch.heard and handover.partial(tx, house, watch.scene):
        silent.looked(tx, watch.found.conversation, millis(watch.now))
    silent.close(tx, watch.found.conversation, millis(watch.now))
    lead = watch.scene.lead
    handed = bool(handoffs.of_lead(tx, lead.id))  # also a moment ago
    if lead.outcome == "open" and not lead.handed and not handed:
        leads.conclude(tx, lead.id, "abandoned", "fell silent", millis(watch.now))
    if not handed and not _can_follow_up(tx, watch, lead):
        leads.unreachable(tx, lead.id)
    return Settled("done", "abandoned")


def _note_silence(tx: Tx, house: House, watch: Watch) -> None:
    """Who had told something and then no more: an event, dated when they were last heard, for it is no sign of life.
    The lead is looked at again where its rulebook reads it.
    """
    lead, book = watch.scene.lead, watch.scene.pinned.rulebook
    if not lead.facts:
        return
    origin = f"silence:{watch.found.conversation}:{millis(watch.now)}"
    leads.happened(tx, lead.id, signals.SILENT, watch.heard, origin)
    if signals.SILENT in book.events_read:
        crossings.again(tx, house, watch.scene)


def _can_follow_up(tx: Tx, watch: Watch, lead: Lead) -> bool:
    """Whether somebody may still get in touch: in the chat that the person began, or by what they agreed to."""
    if watch.found.channel == "telegram" and watch.found.state == "active":
        return True
    entries = ledger.entries(tx, lead.id)
    recipients = {who for entry in entries for who in entry.recipients if who != consent.ALL}
    return any(consent.covered_channels(entries, consent.CONTACT, who, lead.reach) for who in recipients)


def _ms(delta: timedelta) -> int:
    return int(delta.total_seconds() * 1000)
