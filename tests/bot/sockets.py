"""A socket.io client of our own making, to say also what well-behaved clients never do. What real ones do is in
test_clients.py.
"""

import json
import time
from collections.abc import Iterator
from typing import Any, Self

import httpx
from websockets.exceptions import ConnectionClosed
from websockets.sync.client import ClientConnection, connect

from tests.bot.running import SOON, Frontdesk

PATH = "/socket.io/?EIO=4&transport="


class Rasa:
    """A Rasa client over a WebSocket: joined, with a session; a context that ends with the connection."""

    def __init__(
        self,
        desk: Frontdesk,
        session: str | None = None,
        *,
        query: str = "",
        answers_pings: bool = True,
        headers: dict[str, str] | None = None,
    ) -> None:
        self.answers_pings, self.said, self._number, self.unsure = answers_pings, [], 0, False
        self.socket: ClientConnection = connect(
            f"ws{desk.url.removeprefix('http')}{PATH}websocket{query}", open_timeout=SOON, proxy=None,
            additional_headers=headers,
        )  # fmt: skip
        self.opened = json.loads(self.raw()[1:])
        self.send("40")
        self.joined = self.packet()
        if self.joined.startswith("40"):
            self.emit("session_request", {"session_id": session})
            name, self.session = self.event()
            assert name == "session_confirm"

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self.socket.close()

    def send(self, packet: str | bytes) -> None:
        self.socket.send(packet)

    def raw(self) -> str:
        return str(self.socket.recv(timeout=SOON))

    def packet(self) -> str:
        """The next packet that is no ping; pings are answered on the way."""
        while (packet := self.raw()) == "2":
            self._pinged()
        self.unsure = self.unsure or "bot_uttered" in packet
        return packet

    def _pinged(self) -> None:
        self.unsure = False
        if self.answers_pings:
            self.send("3")

    def emit(self, name: str, told: Any, number: int | str = "") -> None:
        self.send(f"42{number}" + json.dumps([name, told]))

    def event(self) -> tuple[str, Any]:
        packet = self.packet()
        assert packet.startswith("42"), packet
        name, *told = json.loads(packet[2:])
        return name, told[0]

    def utter(self, text: str | None, **more: Any) -> Any:
        """Say something, and wait for the acknowledgement; what the bot says meanwhile stands in `said`."""
        self._number += 1
        told = {"message": text, "session_id": self.session, "metadata": {"script": "roofing"}, **more}
        self.emit("user_uttered", told, self._number)
        while not (packet := self.packet()).startswith(f"43{self._number}"):
            self.said.append(json.loads(packet[2:])[1])
        return json.loads(packet[len(f"43{self._number}") :])[0]

    def hear(self, count: int) -> list[dict[str, Any]]:
        """All that the bot said, as soon as it is so many lines, and the server knows that they arrived."""
        while len(self.said) < count:
            self.said.append(self.event()[1])
        while self.unsure:
            assert self.raw() == "2"
            self._pinged()
        self.emit("session_request", {"session_id": self.session})
        assert self.event() == ("session_confirm", self.session)
        return self.said

    def is_over(self) -> bool:
        """Whether the server ends the connection."""
        try:
            while True:
                self.packet()
        except ConnectionClosed:
            return True


class Polling:
    """The same over plain requests."""

    def __init__(self, http: httpx.Client) -> None:
        self.http = http
        self.sid = json.loads(http.get(f"{PATH}polling").text[1:])["sid"]
        self.post("40")
        self.get()

    def get(self) -> list[str]:
        return self.http.get(f"{PATH}polling&sid={self.sid}").text.split("\x1e")

    def post(self, body: str | bytes) -> httpx.Response:
        return self.http.post(f"{PATH}polling&sid={self.sid}", content=body)

    def events(self) -> Iterator[Any]:
        """What is said, ping by ping."""
        until = time.monotonic() + SOON
        while time.monotonic() < until:
            for packet in self.get():
                if packet == "2":
                    self.post("3")
                elif packet.startswith("42"):
                    yield json.loads(packet[2:])
