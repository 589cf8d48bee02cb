"""People who talk to an open install, as through the web page but without HTTP."""

import itertools
from dataclasses import dataclass, field
from typing import Any

from bot.message import Message, Opening
from bot.reception import Receipt
from conversations import memory
from conversations.engine import Heard
from qualifier import leads
from qualifier.lead import Lead

HURRY = ["Repair", "78701", "yes", "about 5k", "next week", "I agree", "Ann Lee", "512-555-0100"]  # hot, in `roofing`


@dataclass
class Person:
    """One person in one chat. Message ids count up: `m1`, `m2`, …"""

    app: Any
    script: str = "roofing"
    name: str = "ann"
    channel: str = "web"
    test: bool = False
    source: dict[str, Any] = field(default_factory=dict)
    numbers: Any = field(default_factory=lambda: itertools.count(1))

    @property
    def at(self) -> bytes:
        return self.app.house.ring.fingerprint(f"chat:{self.channel}", self.name)

    def message(self, text: str, number: str = "", **heard: Any) -> Message:
        """What the channel hands over. The first message of a Telegram chat opens it."""
        number = number or f"m{next(self.numbers)}"
        words = Heard(id=number, kind=heard.pop("kind", "text"), text=text, **heard)
        address = self.name if self.channel == "telegram" else ""
        return Message(self.channel, self.at, number, words, address=address, opening=self.opening())

    def opening(self) -> Opening | None:
        return Opening(self.script, "en", self.source, test=self.test) if self.channel == "telegram" else None

    async def opens(self) -> list[str]:
        opening = Opening(self.script, "en", self.source, test=self.test)
        return told(await self.app.reception.receive(Message(self.channel, self.at, "open", None, opening=opening)))

    async def says(self, text: str, number: str = "", **heard: Any) -> list[str]:
        return told(await self.hears(text, number, **heard))

    async def hears(self, text: str, number: str = "", **heard: Any) -> Receipt:
        return await self.app.reception.receive(self.message(text, number, **heard))

    async def talks(self, *words: str) -> list[str]:
        """Opens a chat and says one thing after the other; the last replies."""
        replies = await self.opens() if self.channel != "telegram" else []
        for text in words:
            replies = await self.says(text)
        return replies

    async def chat(self) -> memory.Chat:
        found = await self.app.database.read(memory.recall, self.app.house.ring, self.at)
        assert found is not None
        return found

    async def talk(self) -> memory.Conversation:
        found = await self.app.database.read(lambda tx: memory.conversation(tx, memory.recall(tx, self.ring, self.at)))
        assert found is not None
        return found

    async def lead(self) -> Lead:
        return await self.app.database.read(leads.recall, self.ring, (await self.chat()).lead)

    async def lines(self) -> list[tuple[str, str]]:
        found = await self.app.database.read(lambda tx: memory.lines(tx, memory.recall(tx, self.ring, self.at)))
        return [(line.who, line.body["text"]) for line in found]

    @property
    def ring(self) -> Any:
        return self.app.house.ring


def told(receipt: Receipt) -> list[str]:
    return [body["text"] for body in receipt.said]
