"""The listening socket, and the note by which commands find the server of a data folder. Light: imported first."""

import errno
import json
import os
import socket
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

from platformdirs import user_state_path

NOTE = "server.json"
BACKLOG = 2048


class PortTaken(OSError):
    """Something else listens at this address."""


def listen(host: str, port: int) -> socket.socket:
    """A listening socket. Raises PortTaken."""
    family = socket.AF_INET6 if ":" in host else socket.AF_INET
    # the protocol is named because asyncio switches off Nagle (40 ms an answer) only where it is
    listener = socket.socket(family, socket.SOCK_STREAM, socket.IPPROTO_TCP)
    listener.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
    try:
        listener.bind((host, port))
        listener.listen(BACKLOG)
    except OSError as error:
        listener.close()
        why = error.strerror or str(error)
        fix = "stop what runs there, or --port 0" if error.errno == errno.EADDRINUSE else "another --host or --port"
        raise PortTaken(f"{host}:{port} cannot be used: {why}     fix: {fix}") from None
    listener.setblocking(False)  # noqa: FBT003 - the standard library's own
    return listener


@contextmanager
def noted(data: Path, listener: socket.socket) -> Iterator[None]:
    """Note in the data folder where this server is."""
    path = data / NOTE
    host, port = listener.getsockname()[:2]
    if data.is_dir():
        path.write_text(json.dumps({"url": f"http://{host}:{port}", "pid": os.getpid()}))
    try:
        yield
    finally:
        path.unlink(missing_ok=True)


@contextmanager
def demo_noted(data: Path) -> Iterator[None]:
    """Note for this user where the demo is: a second terminal may stand in any folder."""
    path, folder = _demo_note(), str(data.resolve())
    with suppress(OSError):  # without a home the demo is found by its folder only
        path.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
        path.write_text(json.dumps({"data": folder}))
    try:
        yield
    finally:
        with suppress(OSError, ValueError, KeyError, TypeError):
            if json.loads(path.read_text())["data"] == folder:
                path.unlink()


def demo() -> Path | None:
    """The folder of the demo that this user runs, wherever it stands."""
    try:
        data = Path(json.loads(_demo_note().read_text())["data"])
    except (OSError, ValueError, KeyError, TypeError):
        return None
    return data if running(data) is not None else None


def _demo_note() -> Path:
    return user_state_path("frontdesk") / "demo.json"


def running(data: Path) -> str | None:
    """The address of the server that works on this data folder, if one does."""
    try:
        note = json.loads((data / NOTE).read_text())
        os.kill(note["pid"], 0)
    except (OSError, ValueError, KeyError, TypeError):
        return None
    return str(note["url"])
