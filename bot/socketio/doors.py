"""The HTTP in front of the socket.io channel: handshakes, polling, WebSockets, and who may hold how many connections.

What a request brings is taken before it is answered, so an answered request is a stored message.
"""

import asyncio
import logging

from starlette.requests import HTTPConnection, Request
from starlette.responses import PlainTextResponse, Response
from starlette.routing import Route, WebSocketRoute
from starlette.websockets import WebSocket, WebSocketDisconnect

from bot.app import App
from bot.door import Refused
from bot.socketio import line, packets
from bot.socketio.channel import Channel, Visit
from bot.socketio.line import Line

log = logging.getLogger(__name__)
PATH = "/socket.io/"
PACKETS_MAX = 32
TEXT = "text/plain; charset=UTF-8"
TRY_LATER = 1013
_UNKNOWN = '{"code":1,"message":"Session ID unknown"}'
_METHOD = '{"code":2,"message":"Bad handshake method"}'
_BAD = '{"code":3,"message":"Bad request"}'
_VERSION = '{"code":5,"message":"Unsupported protocol version"}'


class SocketIO:
    """The routes. Connections live in this process: behind several, a client must come back to the same one."""

    def __init__(self, app: App) -> None:
        self._app, self._channel = app, Channel(app)
        self._visits: dict[str, Visit] = {}

    def routes(self) -> list[Route | WebSocketRoute]:
        """What the server mounts."""
        return [
            Route(PATH, self.poll, methods=["GET"]),
            Route(PATH, self.send, methods=["POST"]),
            WebSocketRoute(PATH, self.socket, name="socket"),
        ]

    def __len__(self) -> int:
        return len(self._visits)

    # -- polling -----------------------------------------------------------------------------------------------------

    async def poll(self, request: Request) -> Response:
        """Open a connection, or fetch what waits in one."""
        query = request.query_params
        if query.get("EIO") != packets.PROTOCOL:
            return _problem(_VERSION)
        if query.get("transport") != "polling":
            return _problem(_BAD)
        if "sid" not in query:
            return PlainTextResponse(self._welcome(self._opened(request).line, upgrades=True), media_type=TEXT)
        visit = self._visits.get(query["sid"])
        if visit is None:
            return _problem(_UNKNOWN)
        if visit.line.polled:  # two requests for the same packets: neither can be trusted to be the client's
            visit.line.close()
            return _problem(_BAD)
        return PlainTextResponse(packets.joined(await self._fetched(visit.line)), media_type=TEXT)

    async def _fetched(self, of: Line) -> list[str]:
        of.polled = True
        try:
            return await of.fetched() or [packets.CLOSE if of.over or self._app.wakes.over else packets.NOOP]
        finally:
            of.polled = False

    async def send(self, request: Request) -> Response:
        """Take what a client sends; what it says is stored when this is answered."""
        visit = self._visits.get(request.query_params.get("sid", ""))
        if visit is None:
            return _problem(_UNKNOWN if "sid" in request.query_params else _METHOD)
        try:
            found = packets.split((await request.body()).decode())
            if len(found) > PACKETS_MAX:
                return self._broken(visit, "more packets at once than are taken")
            for packet in found:
                await self._channel.hear(visit, packet)
        except (packets.Malformed, UnicodeDecodeError) as error:
            return self._broken(visit, str(error) if isinstance(error, packets.Malformed) else "no UTF-8")
        return PlainTextResponse("ok", media_type="text/html")

    def _broken(self, visit: Visit, why: str) -> Response:
        log.info("a socket.io client was cut off: it sent %s", why)
        visit.line.close()
        return _problem(_BAD)

    # -- WebSocket ---------------------------------------------------------------------------------------------------

    async def socket(self, socket: WebSocket) -> None:
        """A connection over a WebSocket: a new one, or one that began with polling and goes on here."""
        query = socket.query_params
        known = self._visits.get(query.get("sid", ""))
        if query.get("EIO") != packets.PROTOCOL or ("sid" in query and known is None):
            await socket.close(1008)
            return
        if known is None and self._is_full():
            await socket.close(TRY_LATER)
            return
        await socket.accept()
        try:
            visit = known if known is not None else self._opened(socket)
            if known is not None and not await self._upgraded(known, socket):
                return
            if known is None:
                await socket.send_text(self._welcome(visit.line, upgrades=False))
            await self._carried(visit, socket)
        except (WebSocketDisconnect, RuntimeError):
            return  # it left, while we read or while we wrote

    async def _upgraded(self, visit: Visit, socket: WebSocket) -> bool:
        """Whether a client that polls went over to this WebSocket; while it does, polls are answered at once."""
        if await _text(socket) != packets.PING + packets.PROBE:
            await socket.close(1002)
            return False
        visit.line.upgrading = True
        try:
            self._app.wakes.tell([visit.line.topic])
            await socket.send_text(packets.PONG + packets.PROBE)
            if await _text(socket) == packets.UPGRADE:
                return True
            await socket.close(1002)
            return False
        finally:
            visit.line.upgrading = False

    async def _carried(self, visit: Visit, socket: WebSocket) -> None:
        sending = asyncio.create_task(self._sending(visit.line, socket))
        try:
            while not visit.line.over:
                await self._channel.hear(visit, await _text(socket))
        except packets.Malformed as error:
            log.info("a socket.io client was cut off: it sent %s", error)
            await socket.close(1002)
        finally:
            sending.cancel()
            visit.line.close()

    async def _sending(self, of: Line, socket: WebSocket) -> None:
        """Send what waits, for as long as the connection lasts; then close it, if the client has not."""
        try:
            while waiting := await of.fetched():
                for packet in waiting:
                    await socket.send_text(packet)
            await socket.close()
        except (WebSocketDisconnect, RuntimeError):
            of.close()

    # -- connections -------------------------------------------------------------------------------------------------

    def _is_full(self) -> bool:
        return len(self._visits) >= self._app.settings.streams_max

    def _opened(self, by: HTTPConnection) -> Visit:
        if self._is_full():
            raise Refused(503, "too many connections are open", {"retry-after": "10"})
        visit = Visit(Line(self._app.wakes, self._ended), dict(by.query_params), by.scope)
        self._visits[visit.line.sid] = visit
        return visit

    def _ended(self, of: Line) -> None:
        visit = self._visits.pop(of.sid)
        if visit.following is not None:
            visit.following.cancel()

    def _welcome(self, of: Line, *, upgrades: bool) -> str:
        return packets.opened(
            of.sid, upgrades=upgrades, interval_ms=int(line.PING_SECONDS * 1000),
            timeout_ms=int(line.ANSWER_SECONDS * 1000), bytes_max=self._app.settings.body_bytes_max,
        )  # fmt: skip


async def _text(socket: WebSocket) -> str:
    """The next packet. Raises packets.Malformed for bytes, WebSocketDisconnect."""
    message = await socket.receive()
    if message["type"] == "websocket.disconnect":
        raise WebSocketDisconnect(message.get("code", 1000))
    if message.get("text") is None:
        raise packets.Malformed("bytes; this channel takes no files")
    return str(message["text"])


def _problem(body: str) -> Response:
    return Response(body, 400, media_type="application/json")
