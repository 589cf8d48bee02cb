"""The HTTP server of one process: its routes put together, and uvicorn inside our own loop."""

import asyncio
import contextlib
import logging
import math
import signal
import socket
from collections.abc import AsyncIterator, Iterator
from typing import TYPE_CHECKING, cast

import uvicorn
from fastapi import FastAPI
from fastapi.exceptions import RequestValidationError

from bot import door, heads, origins, sockets
from bot.admin.accounts import Accounts
from bot.admin.activities import Activities
from bot.admin.api import Api
from bot.admin.conversations import Conversations
from bot.admin.intake import Intake
from bot.admin.planning import Planning
from bot.admin.results import Results
from bot.admin.shelves import Shelves
from bot.admin.statistics import Statistics
from bot.app import App, Wrap, as_it_is, settle_memory, working
from bot.deep_chat import DeepChat
from bot.demo import Receiver
from bot.downloads import Files
from bot.front import Front
from bot.health import Health
from bot.listen import noted
from bot.openapi import describe
from bot.pages_seen import PagesSeen
from bot.rest import RestChannel
from bot.site import VERSION, Site
from bot.socketio.doors import SocketIO
from bot.telegram.connected import is_connected
from bot.uploads import Uploads
from bot.webchat import WebChat

if TYPE_CHECKING:
    from starlette.routing import BaseRoute

    from bot.telegram.channel import Telegram

log = logging.getLogger(__name__)
SETTLE_SECONDS = 2.0


def asgi(app: App, telegram: "Telegram | None" = None, *, notes: bool = False) -> origins.Guard:
    """All routes. `notes`: the chat shows what each answer did to the score."""
    chat = WebChat(app, notes=notes or app.settings.demo)
    web = FastAPI(title="Frontdesk", version=VERSION, docs_url=None, redoc_url=None)
    site = Site(app)
    files = Files(app)
    routes: list[BaseRoute] = [
        *chat.routes(),
        *Uploads(app, chat.chat).routes(),
        *PagesSeen(app, chat.chat).routes(),
        *files.routes(),
    ]
    routes += [*RestChannel(app).routes(), *SocketIO(app).routes(), *DeepChat(app).routes()]
    agents, results, intake, planning = Conversations(app), Results(app), Intake(app), Planning(app)
    routes += Health(app).routes() + agents.routes() + results.routes() + intake.routes()
    routes += Activities(app).routes() + planning.routes()
    routes += Receiver(app, site).routes() if app.settings.demo else []
    routes += telegram.routes() if telegram is not None else []
    web.router.routes.extend([*routes, *site.routes()])
    api = Api(app).router
    for router in (
        api,
        Shelves(app, api.dependencies).router,
        Statistics(app, api.dependencies).router,
        agents.router,
        files.router,
        results.router,
        intake.router,
        planning.router,
        Accounts(app, api.dependencies).router,
    ):
        web.include_router(router)
    for kind in (*door.KNOWN, Exception):
        web.add_exception_handler(kind, door.on_refused)
    web.add_exception_handler(404, site.missing)
    web.add_exception_handler(RequestValidationError, door.on_invalid)
    web.add_middleware(door.BodyLimit, bytes_max=app.settings.body_bytes_max)
    describe(web)
    front = Front(web, chat, app.limits, app.settings.body_bytes_max)
    own = app.settings.public_url
    return origins.Guard(front, lambda: app.house.firm.origins, own, demo=app.settings.demo)


async def serve(app: App, listener: socket.socket, *, stop: asyncio.Event | None = None, wrap: Wrap = as_it_is) -> None:
    """Serve until `stop` is set or the process is told to end; then finish what is under way. `wrap`: see working."""
    stop = stop or asyncio.Event()
    async with channels_working(app, wrap=wrap) as telegram:
        server = _Server(_config(app, telegram))
        with noted(app.settings.data, listener), told_to_end(stop):
            serving = asyncio.create_task(server.serve(sockets=[listener]))
            asyncio.get_running_loop().call_later(SETTLE_SECONDS, settle_memory)
            stopped = asyncio.create_task(stop.wait())
            await asyncio.wait({serving, stopped}, return_when=asyncio.FIRST_COMPLETED)
            stopped.cancel()
            server.should_exit = True
            app.wakes.end()  # open streams end by themselves
            await serving


@contextlib.asynccontextmanager
async def channels_working(app: App, *, wrap: Wrap = as_it_is) -> AsyncIterator["Telegram | None"]:
    """The worker and the connected channels, for as long as the block runs."""
    telegram = await _telegram(app)
    kinds, ways = (telegram.kinds(), telegram.ways()) if telegram is not None else ({}, ())
    async with working(app, kinds=kinds, ways=ways, wrap=wrap) as worker:
        if telegram is not None:
            telegram.works_with(worker)
        running = asyncio.create_task(telegram.run()) if telegram is not None else None
        try:
            yield telegram
        finally:
            if running is not None:
                running.cancel()
                await asyncio.gather(running, return_exceptions=True)


async def _telegram(app: App) -> "Telegram | None":
    kept = await app.database.read(is_connected)
    if not kept and not app.settings.telegram_token.get_secret_value():
        return None
    from bot.telegram.channel import Telegram  # noqa: PLC0415 - a third of a second that others need not wait for

    return await Telegram.configured(app)


@contextlib.contextmanager
def told_to_end(stop: asyncio.Event) -> Iterator[None]:
    """SIGINT and SIGTERM set `stop`, where this is the main thread."""
    loop = asyncio.get_running_loop()
    names = (signal.SIGINT, signal.SIGTERM)
    with contextlib.suppress(NotImplementedError, ValueError, RuntimeError):
        for name in names:
            loop.add_signal_handler(name, stop.set)
    try:
        yield
    finally:
        with contextlib.suppress(NotImplementedError, ValueError, RuntimeError):
            for name in names:
                loop.remove_signal_handler(name)


class _Server(uvicorn.Server):
    """uvicorn without its own signal handling: stopping is ours, so that first things end first."""

    @contextlib.contextmanager
    def capture_signals(self) -> Iterator[None]:
        yield


def _config(app: App, telegram: "Telegram | None") -> uvicorn.Config:
    proxies = app.settings.trusted_proxies
    return uvicorn.Config(
        asgi(app, telegram), log_config=None, access_log=False, lifespan="off", proxy_headers=bool(proxies),
        forwarded_allow_ips=proxies or None, timeout_graceful_shutdown=math.ceil(app.settings.stop_seconds),
        server_header=False, timeout_keep_alive=30, http=heads.limited(app.settings.head_bytes_max),
        ws=cast("type[asyncio.Protocol]", sockets.protocol), ws_max_size=app.settings.body_bytes_max,
        ws_per_message_deflate=False, ws_ping_interval=None,
    )  # fmt: skip
