"""A person who blocked the bot or left Telegram: that channel is withdrawn and no other, and nothing is sent there."""

from datetime import datetime

from bot import reception
from bot.house import House
from bot.message import Message
from conversations import doors, memory
from conversations.memory import Chat
from qualifier import leads, promises
from qualifier.seal import Ring
from qualifier.store import Tx, millis

CHANNEL = "telegram"


def print_of(ring: Ring, bot_id: int, address: str) -> bytes:
    """The fingerprint of a chat with one of our bots."""
    return ring.fingerprint("chat:telegram", f"{bot_id}:{address}")


def left(tx: Tx, house: House, chat: Chat, at: bytes, message_id: str, now: datetime) -> None:
    """Keep that the person of `chat` cannot be written to: on the ledger, in the chat, in how the lead ended. `at` is
    the fingerprint of the place that they left.
    """
    if chat.state == "left":
        return
    known = doors.print_of(tx, chat.id)
    door = at if at != known else None
    reception.receive(tx, house, Message(CHANNEL, known, message_id, None, brand=chat.brand, left=True, door=door), now)
    if chat.channel != CHANNEL:
        return  # they are elsewhere by now, and can be written to there
    memory.leave(tx, chat.id, "left")
    promises.cancel(tx, ref=memory.topic(chat.id), now=millis(now), why="the person left the chat")
    lead = leads.recall(tx, house.ring, chat.lead)
    if lead.outcome == "open" and not lead.handed:
        leads.conclude(tx, chat.lead, "abandoned", "left the chat", millis(now))
