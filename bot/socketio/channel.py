"""What is said over Rasa's socket.io channel: sessions, messages, and the lines of the talk as they are written.

A message is stored before its acknowledgement goes out. Lines come from the transcript, whoever wrote them, and begin
after the last one that this chat is known to have been shown.
"""

import asyncio
import logging
import re
import secrets
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Annotated, Any

from pydantic import BaseModel, ConfigDict, Field, ValidationError

from bot import flood, origins, plainly
from bot.app import App
from bot.batches import StorageDown
from bot.door import Refused, Scope, Text
from bot.message import Message, Opening
from bot.rasa import rest
from bot.reception import Receipt
from bot.socketio import marks, packets
from bot.socketio.line import Line
from bot.socketio.packets import Connect, Disconnect, Event
from bot.wakes import pause
from conversations import memory
from qualifier import versions
from qualifier.seal import Erased
from qualifier.store import Tx, millis

log = logging.getLogger(__name__)
NAME = "socketio"
LOOK_SECONDS = 30.0
TRY_SECONDS = (0.5, 2.0, 4.0)
Id = Annotated[str, Field(pattern=r"^[\x21-\x7e]{1,80}$")]


def _empty(given: object) -> object:
    return {} if given is None else given


class Uttered(BaseModel):
    """`user_uttered`. `metadata` and `customData` may hold `script`, `locale` (or `language`) and `test`."""

    model_config = ConfigDict(extra="ignore")
    message: Text | None = None
    session_id: Annotated[Text, Field(max_length=255)] | None = None
    metadata: rest.Metadata = Field(default_factory=dict)
    customData: rest.Metadata = Field(default_factory=dict)  # noqa: N815 - rasa-webchat's name
    id: Id | None = None

    @property
    def told(self) -> Mapping[str, Any]:
        """What the page told beside the words."""
        return {**self.customData, **self.metadata}


class Wanted(BaseModel):
    """What a talk begins with."""

    model_config = ConfigDict(extra="ignore")
    script: rest.Name | None = None
    locale: rest.Name | None = None
    language: rest.Name | None = None
    test: bool = False


@dataclass(slots=True)
class Visit:
    """A client that has joined: who it is, and where it stands in its chat. `scope` is the request that it began with:
    its address, and the foreign page on which it runs; a session works only there.
    """

    line: Line
    query: Mapping[str, str]
    scope: Scope
    joined: bool = False
    session: str = field(default_factory=lambda: secrets.token_urlsafe(18))
    chat: int = 0
    arrived: int = 0
    following: asyncio.Task[None] | None = None


class Channel:
    """Handles what clients send; the same for every transport."""

    def __init__(self, app: App) -> None:
        self._app = app
        self._settling: set[asyncio.Task[None]] = set()

    async def hear(self, visit: Visit, packet: str) -> None:
        """Take one Engine.IO packet. Returns after a message in it was stored. Raises packets.Malformed."""
        kind = packet[:1]
        if kind == packets.MESSAGE:
            await self._read(visit, packets.read(packet[1:]))
        elif kind == packets.PONG:
            await self._arrived(visit, visit.line.answered())
        elif kind == packets.CLOSE:
            visit.line.close()
        else:
            raise packets.Malformed("a packet that clients do not send")

    async def _read(self, visit: Visit, packet: packets.Packet) -> None:
        if isinstance(packet, Connect):
            await self._join(visit, packet.namespace)
        elif isinstance(packet, Disconnect):
            visit.line.close()
        elif isinstance(packet, Event) and not visit.joined:
            raise packets.Malformed("an event before the client joined")
        elif isinstance(packet, Event) and packet.name == "session_request":
            await self._session(visit, packet)
        elif isinstance(packet, Event) and packet.name == "user_uttered":
            await self._uttered(visit, packet)

    async def _join(self, visit: Visit, namespace: str) -> None:
        script = visit.query.get("script", "")
        why = "" if namespace == "/" else "Invalid namespace"
        try:
            self._app.limits.request(visit.scope)
            if not why and script:
                await self._app.database.read(self._app.house.library.live, script)
        except Refused as refused:
            why = refused.cause
        except versions.UnknownVersion:
            why = plainly.NO_SCRIPT
        visit.joined = not why
        visit.line.put(packets.refused(namespace, why) if why else packets.connected(secrets.token_urlsafe(15)))

    # -- sessions ----------------------------------------------------------------------------------------------------

    async def _session(self, visit: Visit, packet: Event) -> None:
        """A client names its session, or wants one. The talk goes on where it was shown to."""
        try:
            self._app.limits.request(visit.scope)
        except Refused as refused:
            self._not_taken(visit, packet, refused.cause)
            return
        self._named(visit, packet.body.get("session_id"))
        visit.line.put(packets.event("session_confirm", visit.session))
        if packet.number is not None:
            visit.line.put(packets.taken(packet.number, {"session_id": visit.session}))
        chat = await self._app.database.read(self._chat_of, self._print(visit))
        if chat:
            self._follow(visit, chat)

    def _named(self, visit: Visit, wanted: object) -> None:
        """Take the client's name for its session, unless it is one that others could guess: then it has one of ours,
        for as long as the connection lasts.
        """
        if isinstance(wanted, str) and re.fullmatch(plainly.SESSION, wanted):
            visit.session = wanted

    def _print(self, visit: Visit) -> bytes:
        return self._app.house.ring.fingerprint(f"chat:{NAME}", origins.bound(visit.session, visit.scope))

    def _chat_of(self, tx: Tx, at: bytes) -> int:
        try:
            chat = memory.recall(tx, self._app.house.ring, at)
        except Erased:
            return 0
        return chat.id if chat else 0

    # -- messages ----------------------------------------------------------------------------------------------------

    async def _uttered(self, visit: Visit, packet: Event) -> None:
        """A person says something. What cannot be taken is said to them: these clients ask for no acknowledgement."""
        try:
            said = Uttered.model_validate(packet.body)
            self._named(visit, said.session_id)
            message = self._message(visit, said)
            plainly.fits(said.message or "")
            await flood.knock(self._app, visit.scope, message)
            receipt = await self._stored(message)
        except (ValidationError, Refused) as error:
            why = error.cause if isinstance(error, Refused) else rest.cause(error, Uttered, Wanted)
            self._not_taken(visit, packet, why)
            return
        except StorageDown:
            self._acknowledge(visit, packet, {"error": "not stored; send it again with the same id"})
            visit.line.close()  # the client shows that it is cut off, and comes back
            return
        self._acknowledge(visit, packet, {"seq": receipt.first})
        if receipt.state == "waiting":
            self._settle(visit, message.at)
        elif receipt.chat is not None:
            self._follow(visit, receipt.chat)

    def _not_taken(self, visit: Visit, packet: Event, why: str) -> None:
        visit.line.put(packets.event("bot_uttered", {"text": plainly.NOT_TAKEN.format(why)}))
        self._acknowledge(visit, packet, {"error": why})

    def _acknowledge(self, visit: Visit, packet: Event, told: Mapping[str, Any]) -> None:
        if packet.number is not None:
            visit.line.put(packets.taken(packet.number, told))

    def _message(self, visit: Visit, said: Uttered) -> Message:
        wanted = Wanted.model_validate({**visit.query, **said.told})
        at, text = self._print(visit), said.message or ""
        opening = Opening(
            wanted.script or "", wanted.locale or wanted.language or "", {"channel": NAME}, test=wanted.test,
            restart=text.strip() == "/restart",
        )  # fmt: skip
        if not text.strip():  # a page that opened its chat, and had nothing to say
            return Message(NAME, at, "open", None, opening=opening)
        number = said.id or secrets.token_urlsafe(12)
        return Message(NAME, at, number, plainly.heard(number, text), opening=opening)

    async def _stored(self, message: Message) -> Receipt:
        """The receipt of a message; tried again for a while where it could not be stored, for the client will not."""
        for wait in TRY_SECONDS:
            try:
                return await plainly.received(self._app, message)
            except StorageDown:
                await asyncio.sleep(wait)
        return await plainly.received(self._app, message)

    def _settle(self, visit: Visit, at: bytes) -> None:
        """Take the turn of a stored message that something stands before, while the client goes on."""
        task = asyncio.create_task(self._settled(visit, at))
        self._settling.add(task)
        task.add_done_callback(self._settling.discard)

    async def _settled(self, visit: Visit, at: bytes) -> None:
        await self._app.reception.settle(at)
        chat = await self._app.database.read(self._chat_of, at)
        if chat and not visit.line.over:
            self._follow(visit, chat)

    # -- what is said ------------------------------------------------------------------------------------------------

    def _follow(self, visit: Visit, chat: int) -> None:
        if visit.chat == chat and visit.following is not None and not visit.following.done():
            return
        if visit.following is not None:
            visit.following.cancel()
        visit.arrived = visit.arrived if visit.chat == chat else 0
        visit.chat, visit.following = chat, asyncio.create_task(self._following(visit, chat))

    async def _following(self, visit: Visit, chat: int) -> None:
        line, wakes = visit.line, self._app.wakes
        try:
            with wakes.listening(memory.topic(chat)) as told:
                after = await self._app.database.read(marks.shown, chat)
                while not (wakes.over or line.over):
                    told.clear()
                    after = await self._tell(line, chat, after)
                    await line.room()
                    await pause(told, LOOK_SECONDS)
        except Erased:
            line.put(packets.left())  # while the client was there; who comes back is somebody new
            line.close()
        except Exception as error:  # noqa: BLE001 - whatever a database raises: the client comes back and asks again
            log.warning("a socket.io client was cut off: %s", type(error).__name__)
            line.close()

    async def _tell(self, line: Line, chat: int, after: int) -> int:
        """Tell what stands after a line; the number of the last one."""
        found = await self._app.database.read(self._lines, chat, after)
        if not found:
            return after
        told = [packets.event("bot_uttered", body) for _, body in found if body]
        line.tell(told, found[-1][0])
        return found[-1][0]

    def _lines(self, tx: Tx, chat_id: int, after: int) -> list[tuple[int, dict[str, Any]]]:
        """The lines after a number, each with what this channel tells of it; a person's own words are not repeated."""
        house, now = self._app.house, millis(self._app.clock())
        chat, _ = memory.chat(tx, house.ring, chat_id)
        return [
            (line.seq, {} if line.who == "person" else uttered(plainly.shown(tx, house, line, NAME, now)))
            for line in memory.lines(tx, chat, after=after)
        ]

    async def _arrived(self, visit: Visit, line: int) -> None:
        """All lines up to this one have arrived; whoever comes back is not told them again."""
        if visit.chat and line > visit.arrived:
            visit.arrived = line
            await self._app.database.write_in(f"shown:{visit.chat}", marks.keep, visit.chat, line)


def uttered(body: Mapping[str, Any]) -> dict[str, Any]:
    """A line as `bot_uttered` has it."""
    reply = plainly.reply(body)
    told: dict[str, Any] = {"text": reply.text}
    if reply.options:
        told["quick_replies"] = [
            {"content_type": "text", "title": option.label, "payload": rest.payload(option)} for option in reply.options
        ]
    return told
