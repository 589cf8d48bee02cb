"""Engine.IO 4 and Socket.IO 5 as text (their protocol documents, socket.io v3 and v4): packets read and written.

Pure: connections belong to `line`, meaning to `channel`. Binary packets are refused: this channel takes no files.
"""

import json
import re
from dataclasses import dataclass
from typing import Any

from pydantic_core import from_json

PROTOCOL = "4"
OPEN, CLOSE, PING, PONG, MESSAGE, UPGRADE, NOOP = "0123456"
PROBE = "probe"
SEPARATOR = "\x1e"
NAME_CHARS_MAX = 60
_CONNECT, _DISCONNECT, _EVENT, _ACK, _REFUSED = "01234"
_PACKET = re.compile(r"([0-4])(?:(/[^,\x00]{0,200}),)?(\d{1,15})?(.*)", re.DOTALL)


class Malformed(ValueError):
    """What came is no packet of these protocols, or one that we do not take. The words quote nothing of it."""


@dataclass(frozen=True, slots=True)
class Connect:
    """A client joins a namespace; ours is `/`."""

    namespace: str


@dataclass(frozen=True, slots=True)
class Disconnect:
    """A client leaves."""


@dataclass(frozen=True, slots=True)
class Event:
    """Something a client says: a name, and mostly one object. `number` is there where it wants to be told that it
    came.
    """

    name: str
    args: tuple[Any, ...] = ()
    number: int | None = None

    @property
    def body(self) -> dict[str, Any]:
        """The first argument, where it is an object."""
        return self.args[0] if self.args and isinstance(self.args[0], dict) else {}


Packet = Connect | Disconnect | Event | None


def split(body: str) -> list[str]:
    """The packets of one polling body."""
    return body.split(SEPARATOR)


def joined(waiting: list[str]) -> str:
    """One polling body of several packets."""
    return SEPARATOR.join(waiting)


def read(message: str) -> Packet:
    """What an Engine.IO message says; None for what needs nothing done. Raises Malformed."""
    found = _PACKET.fullmatch(message)
    if found is None:
        raise Malformed("no packet of Socket.IO 5, or a binary one")
    kind, namespace, number, data = found[1], found[2] or "/", found[3], found[4]
    if kind == _CONNECT:
        return Connect(namespace)
    if namespace != "/":
        raise Malformed("a namespace that nobody joined")
    if kind == _DISCONNECT:
        return Disconnect()
    return _event(data, number) if kind == _EVENT else None


def _event(data: str, number: str | None) -> Event:
    parts = _parts(data)
    if not isinstance(parts, list) or not parts or not isinstance(parts[0], str) or len(parts[0]) > NAME_CHARS_MAX:
        raise Malformed("an event without a name")
    return Event(parts[0], tuple(parts[1:]), int(number) if number else None)


def _parts(data: str) -> Any:
    try:
        return from_json(data, allow_inf_nan=False)
    except ValueError:
        pass
    try:  # half an emoji, where a page cut a text: the channel refuses it in words, and the connection stays
        return json.loads(data, parse_constant=_no_number)
    except (ValueError, RecursionError):
        raise Malformed("an event whose data is no JSON") from None


def _no_number(_name: str) -> float:
    raise ValueError


def opened(sid: str, *, upgrades: bool, interval_ms: int, timeout_ms: int, bytes_max: int) -> str:
    """The first packet of a connection."""
    told = {
        "sid": sid, "upgrades": ["websocket"] if upgrades else [], "pingInterval": interval_ms,
        "pingTimeout": timeout_ms, "maxPayload": bytes_max,
    }  # fmt: skip
    return OPEN + json.dumps(told)


def connected(sid: str) -> str:
    """The client has joined."""
    return MESSAGE + _CONNECT + json.dumps({"sid": sid})


def refused(namespace: str, why: str) -> str:
    """The client may not join, and why."""
    where = "" if namespace == "/" else f"{namespace},"
    return MESSAGE + _REFUSED + where + json.dumps({"message": why}, ensure_ascii=False)


def event(name: str, told: Any) -> str:
    """Something we say."""
    return MESSAGE + _EVENT + json.dumps([name, told], ensure_ascii=False)


def taken(number: int, told: Any) -> str:
    """What the client said came, and what became of it."""
    return f"{MESSAGE}{_ACK}{number}" + json.dumps([told], ensure_ascii=False)


def left() -> str:
    """We end the connection: the client does not come back by itself."""
    return MESSAGE + _DISCONNECT
