"""What a desk's group hears of people who want one of the firm, or talk to one: the ring with its button, each line of
the person, and that it is over. At least once, each line under its own number.

Only what is written after asking for a person leaves, and the question they stood at; contact values only under live
consent, looked at when the promise is claimed.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import datetime

from bot import handover, relay, takeovers
from bot.house import House
from bot.takeovers import LIVE, WANTED, Brief
from bot.telegram import agents, cards, relays, render, telling
from bot.telegram.render import Call, Card
from bot.telegram.sender import Sender
from bot.telegram.sending import KEPT_MS_MAX, Gone, Migrated, Outcome, Refused, RetryAt, Sent
from conversations import engine, memory
from conversations.memory import Chat
from qualifier import alerts, firm, leads, ledger, permission, promises
from qualifier.promises import Kind, Promise, Settled
from qualifier.seal import Erased
from qualifier.store import Tx, millis

HAND_BACK = "Hand back"
SHUT_TRIES_MAX = 20


@dataclass(frozen=True, slots=True)
class Telling:
    """Calls to a group, and the conversation that their messages stand for (0: none)."""

    group: str
    conversation: int
    calls: tuple[Call, ...]


@dataclass(frozen=True, slots=True)
class Told:
    """The messages that arrived, and the last answer of Telegram."""

    messages: tuple[str, ...]
    outcome: Outcome


def ring(tx: Tx, group: str, wish: int, now: int) -> None:
    """Promise to ring for a wish."""
    promises.schedule(
        tx, relay.RING, due=now, now=now, lane=relay.lane(group), ordered=True, ref=f"takeover:{wish}",
        body={"takeover": wish},
    )  # fmt: skip


class Relaying:
    """The kinds `ring`, `relay` and `shut`."""

    def __init__(self, house: House, sender: Sender) -> None:
        self._house, self._sender = house, sender

    def kinds(self) -> Mapping[str, Kind]:
        """What the worker needs to know."""
        return {
            relay.RING: Kind(self._prepare_ring, self._send, self._finish),
            relay.RELAY: Kind(self._prepare, self._send, self._finish),
            agents.SHUT: Kind(_prepare_shut, self._sender.perform, _finish_shut),
        }

    def _prepare_ring(self, tx: Tx, promise: Promise, _now: datetime) -> Telling | Settled:
        found = self._find(tx, promise, WANTED)
        if isinstance(found, Settled):
            return found
        wish, group, chat = found
        test = "TEST · " if leads.recall(tx, self._house.ring, wish.lead, chat.key).test else ""
        headline = f"{test}🙋 L-{wish.lead} asks for a person"
        shown = Card(headline, tuple(self._rows(tx, wish, chat)), buttons=(cards.TAKE_OVER,))
        return Telling(group, wish.conversation, (self._card(group, shown, agents.RING, wish),))

    def _prepare(self, tx: Tx, promise: Promise, _now: datetime) -> Telling | Settled:
        if "over" in promise.body:
            return _over(tx, promise)
        found = self._find(tx, promise, LIVE)
        if isinstance(found, Settled):
            return found
        wish, group, chat = found
        seq = int(promise.body["seq"])
        if seq == relay.HEAD:
            return Telling(group, wish.conversation, (self._head(tx, wish, group, chat),))
        lines = memory.lines(tx, chat, after=seq - 1, until=seq)
        calls = [call for line in lines for call in render.relayed(group, f"L-{wish.lead} #{seq}", line.body["text"])]
        return Telling(group, wish.conversation, tuple(calls)) if calls else Settled("cancelled", "the line is gone")

    def _find(self, tx: Tx, promise: Promise, state: str) -> tuple[Brief, str, Chat] | Settled:
        """The wish, its desk's group and its chat, where it is still in this state and nobody withdrew."""
        wish = takeovers.brief(tx, promise.body["takeover"])
        if wish is None or wish.state != state:
            return Settled("cancelled", "it is over" if wish is None else f"it is {wish.state}")
        group = firm.group_of(tx, wish.desk)
        try:
            chat, _ = memory.chat(tx, self._house.ring, wish.chat)
        except (LookupError, Erased):
            return Settled("cancelled", "the person was erased")
        return (wish, group, chat) if group else Settled("cancelled", "the desk has no group")

    def _head(self, tx: Tx, wish: Brief, group: str, chat: Chat) -> Call:
        name = takeovers.get(tx, chat, wish.id).name
        rows = (*self._rows(tx, wish, chat), ("Now", "answer to this message or to theirs, and they read it"))
        shown = Card(f"{name} talks to L-{wish.lead} · C-{wish.conversation}", rows, buttons=(HAND_BACK,))
        return self._card(group, shown, agents.BACK, wish)

    def _card(self, group: str, shown: Card, deed: str, wish: Brief) -> Call:
        return render.card(group, shown, ask_token=agents.token(deed, wish.conversation, wish.id))

    def _rows(self, tx: Tx, wish: Brief, chat: Chat) -> Iterator[tuple[str, str]]:
        """What an agent may know before the first word."""
        talk = memory.conversation(tx, chat)
        if talk is not None and talk.id == wish.conversation:
            flows = self._house.library.script(tx, talk.script).flows
            state = engine.load(talk.state)
            asked = relay.stood_at(flows.get(talk.variant) or flows[""], state, self._house.firm.name)
            if asked:
                yield "Asked last", asked
            yield "Language, channel", f"{state.language}, {chat.channel}"
        lead = leads.recall(tx, self._house.ring, wish.lead, chat.key)
        entries = ledger.entries(tx, wish.lead)
        contact, desk = lead.person.contact, f"desk:{wish.desk}"
        free = permission.allowed(tx, self._house.ring, contact, entries, desk, handover.WAYS)
        if free.channels:
            yield from cards.contact(lead, free.channels)

    async def _send(self, telling_: Telling) -> Told:
        arrived: list[str] = []
        outcome: Outcome = Sent("")
        for call in telling_.calls:
            outcome = await self._sender.perform(call)
            if not isinstance(outcome, Sent):
                break
            arrived.append(outcome.message_id)
        return Told(tuple(arrived), outcome)

    def _finish(self, tx: Tx, promise: Promise, sent: Telling, told: Told, now: datetime) -> Settled:
        if sent.conversation:
            for message in told.messages:
                relays.note(tx, firm.chat_of(sent.group), message, sent.conversation)
        match told.outcome:
            case Sent():
                return Settled("done")
            case RetryAt() as wait if millis(now) - promise.created <= KEPT_MS_MAX:
                return telling.later(tx, promise, wait, now)
            case RetryAt() as wait:
                return _unheard(tx, promise, f"two days without success: {wait.why}", now)
            case Migrated(group):
                for desk in firm.load(tx).desks.values():
                    if desk.group == sent.group:
                        firm.set_group(tx, desk.key, group)
                return Settled("owed", "the group has moved", millis(now))
            case Gone() | Refused() as refusal:
                return _unheard(tx, promise, telling.why_not(refusal), now)


def _over(tx: Tx, promise: Promise) -> Telling | Settled:
    group = promise.lane.partition(":")[2]
    held = takeovers.brief(tx, int(promise.ref.partition(":")[2]))
    group = (firm.group_of(tx, held.desk) if held is not None else "") or group
    words = f"L-{promise.body['lead']}: {relay.ENDS[promise.body['over']]}."
    return Telling(group, 0, (render.card(group, Card(words)),))


def _unheard(tx: Tx, promise: Promise, why: str, now: datetime) -> Settled:
    alerts.sound(
        tx, code="person.unheard", subject=promise.ref, now=millis(now),
        words=f"what a person writes does not reach the desk's group: {why}",
        fix="look into the group; until then: frontdesk conversations",
    )  # fmt: skip
    return Settled("dead", why)


def _prepare_shut(_tx: Tx, promise: Promise, _now: datetime) -> Call:
    return render.closed(promise.body["group"], promise.body["message"])


def _finish_shut(_tx: Tx, promise: Promise, _call: Call, outcome: Outcome, now: datetime) -> Settled:
    if isinstance(outcome, RetryAt) and promise.tries < SHUT_TRIES_MAX:
        return Settled("owed", outcome.why, outcome.due(promise.tries, millis(now)))
    return Settled("done", "" if isinstance(outcome, Sent) else "the button stays; it is harmless")
