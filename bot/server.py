"""The HTTP server of one process: its routes put together, and uvicorn inside our own loop."""

import asyncio
import contextlib
import json
import logging
import os
import signal
import socket
from collections.abc import AsyncIterator
from pathlib import Path

import uvicorn
from fastapi import FastAPI
from fastapi.exceptions import RequestValidationError
from starlette.exceptions import HTTPException

from bot import door
from bot.api import Api
from bot.app import App, settle_memory, working
from bot.db import StorageDown
from bot.demo import Receiver
from bot.health import Health
from bot.openapi import describe
from bot.rest import RestChannel
from bot.site import VERSION, Site
from bot.telegram.channel import Telegram
from bot.turn import NotYours
from bot.webchat import WebChat

log = logging.getLogger(__name__)
NOTE = "server.json"
STOP_SECONDS = 10


class PortTaken(OSError):
    """Something else listens at this address: stop it, or choose another port (`--port`)."""


def asgi(app: App, telegram: Telegram | None = None) -> FastAPI:
    """All routes. Pages and doors share one way of saying what went wrong."""
    web = FastAPI(title="Frontdesk", version=VERSION, docs_url="/docs", redoc_url=None)
    site = Site(app)
    for part in (WebChat(app), RestChannel(app), Health(app), site):
        web.router.routes.extend(part.routes())
    if app.settings.demo:
        web.router.routes.extend(Receiver(app, site).routes())
    if telegram is not None:
        web.router.routes.extend(telegram.routes())
    web.include_router(Api(app).router)
    for kind in (door.Refused, door.TooLarge, NotYours, StorageDown, HTTPException, Exception):
        web.add_exception_handler(kind, door.on_refused)
    web.add_exception_handler(RequestValidationError, door.on_invalid)
    web.add_middleware(door.BodyLimit, bytes_max=app.settings.body_bytes_max)
    describe(web)
    return web


def listen(host: str, port: int) -> socket.socket:
    """A listening socket; made first, so that a taken port is told before anything else is done. Raises PortTaken."""
    family = socket.AF_INET6 if ":" in host else socket.AF_INET
    listener = socket.socket(family, socket.SOCK_STREAM)
    listener.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
    try:
        listener.bind((host, port))
    except OSError as error:
        listener.close()
        raise PortTaken(error.errno, f"cannot listen at {host}:{port}: {error.strerror}") from None
    listener.listen(2048)
    listener.setblocking(False)
    return listener


async def serve(app: App, listener: socket.socket, *, stop: asyncio.Event | None = None) -> None:
    """Serve until `stop` is set or the process is told to end; then finish what is under way."""
    stop = stop or asyncio.Event()
    telegram = Telegram.configured(app)
    config = uvicorn.Config(
        asgi(app, telegram), log_config=None, access_log=False, lifespan="off", proxy_headers=bool(app.settings.trusted_proxies),
        forwarded_allow_ips=app.settings.trusted_proxies or None, timeout_graceful_shutdown=3, server_header=False,
        timeout_keep_alive=30,
    )  # fmt: skip
    server = _Server(config)
    ways = telegram.ways() if telegram else ()
    kinds = telegram.kinds() if telegram else {}
    with noted(app, listener):
        async with working(app, kinds=kinds, ways=ways):
            serving = asyncio.create_task(server.serve(sockets=[listener]))
            running = asyncio.create_task(telegram.run()) if telegram else None
            asyncio.get_running_loop().call_later(2, settle_memory)
            with _told_to_end(stop):
                await asyncio.wait({serving, asyncio.create_task(stop.wait())}, return_when=asyncio.FIRST_COMPLETED)
            server.should_exit = True
            if running is not None:
                running.cancel()
                await asyncio.gather(running, return_exceptions=True)
            await serving


class _Server(uvicorn.Server):
    """uvicorn without its own signal handling: stopping is ours, so that the worker ends first things first."""

    @contextlib.contextmanager
    def capture_signals(self):  # type: ignore[no-untyped-def]  # noqa: ANN201 - as uvicorn has it
        yield


@contextlib.contextmanager
def noted(app: App, listener: socket.socket):  # type: ignore[no-untyped-def]  # noqa: ANN201 - a generator
    """Note in the data folder where this server is, so that commands find it."""
    path = app.settings.data / NOTE
    host, port = listener.getsockname()[:2]
    if app.settings.data.is_dir():
        path.write_text(json.dumps({"url": f"http://{host}:{port}", "pid": os.getpid()}))
    try:
        yield
    finally:
        path.unlink(missing_ok=True)


def running(data: Path) -> str | None:
    """The address of the server that works on this data folder, if one does."""
    try:
        note = json.loads((data / NOTE).read_text())
        os.kill(note["pid"], 0)
    except (OSError, ValueError, KeyError, TypeError):
        return None
    return str(note["url"])


@contextlib.contextmanager
def _told_to_end(stop: asyncio.Event):  # type: ignore[no-untyped-def]  # noqa: ANN202 - a generator
    loop = asyncio.get_running_loop()
    names = (signal.SIGINT, signal.SIGTERM)
    try:
        for name in names:
            loop.add_signal_handler(name, stop.set)
        yield
    except (NotImplementedError, ValueError, RuntimeError):  # not the main thread: a test
        yield
    finally:
        for name in names:
            with contextlib.suppress(NotImplementedError, ValueError, RuntimeError):
                loop.remove_signal_handler(name)


__all__ = ["AsyncIterator", "PortTaken", "asgi", "listen", "running", "serve"]
