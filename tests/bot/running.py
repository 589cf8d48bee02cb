"""A real Frontdesk on a free port: the whole program in demo mode, in a thread with a loop of its own, on a fresh
SQLite file. Nothing of ours is replaced; only its clock can be set forward.
"""

import asyncio
import secrets
import threading
import time
from collections.abc import Callable, Sequence
from concurrent.futures import Future
from datetime import UTC, datetime, timedelta
from importlib import resources
from pathlib import Path
from typing import Any, Self

from pydantic import SecretStr

from bot import app as composition
from bot import demo, server
from bot.admin import views
from bot.listen import listen
from bot.settings import Settings
from conversations import library, memory
from qualifier import seal
from qualifier.store import millis

API_KEY = "a key for tests"
SOON = 30.0  # seconds; what must happen "at once" has that long on a busy machine


def bundled(name: str) -> str:
    """A bundled script's text, every chat on its base flow."""
    text = resources.files("conversations").joinpath("scripts", f"{name}.yaml").read_text("utf-8")
    return text.replace("weight: 50", "weight: 0")


def within(seconds: float, look: Callable[[], Any]) -> Any:
    """What `look` finds as soon as it is true; fails after `seconds`."""
    until = time.monotonic() + seconds
    while not (found := look()):
        assert time.monotonic() < until, "this did not happen in time"
        time.sleep(0.02)
    return found


class Frontdesk:
    """`with Frontdesk(folder) as desk:` serves at `desk.url` until the block ends; the same folder goes on."""

    def __init__(
        self, data: Path, *, key: str = "", port: int = 0, scripts: Sequence[str] = (), **changed: Any
    ) -> None:
        self.data, self.key, self._scripts = data, key or seal.new_master(), scripts
        self.ahead = timedelta(0)
        self._listener = listen("127.0.0.1", port)
        self.port = self._listener.getsockname()[1]
        self.url = f"http://127.0.0.1:{self.port}"
        given = {"demo": True, "brand": "Acme Roofs", "api_key": SecretStr(API_KEY), "delivery_base_seconds": 0.2}
        self.settings = Settings(
            _env_file=None, data=data, key=SecretStr(self.key), port=self.port, **given | changed
        )  # fmt: skip
        self._thread = threading.Thread(target=lambda: asyncio.run(self._serve()), name="frontdesk", daemon=True)
        self._up: Future[None] = Future()

    def __enter__(self) -> Self:
        self._thread.start()
        self._up.result(SOON)
        return self

    def __exit__(self, *_: object) -> None:
        self.loop.call_soon_threadsafe(self._stop.set)
        self._thread.join(SOON)

    async def _serve(self) -> None:
        try:
            self.loop, self._stop = asyncio.get_running_loop(), asyncio.Event()
            self.app = await composition.opened(self.settings, clock=self.now)
            ring, at = self.app.house.ring, millis(self.now())
            if self.settings.demo:
                await self.app.database.write(demo.connect, ring, self.url, at, secrets.token_bytes(24))
            for text in self._scripts:
                await self.app.database.write(library.publish, text, "test.yaml", at)
            self._up.set_result(None)
        except BaseException as error:
            self._up.set_exception(error)
            raise
        await server.serve(self.app, self._listener, stop=self._stop)
        await self.app.close()

    def now(self) -> datetime:
        return datetime.now(UTC) + self.ahead

    def write(self, fn: Callable[..., Any], *args: Any, **named: Any) -> Any:
        """What `fn(tx, …)` gives, in a transaction of the running program."""
        return self._run(self.app.database.write(fn, *args, **named))

    def read(self, fn: Callable[..., Any], *args: Any, **named: Any) -> Any:
        """What `fn(tx, …)` gives, only reading."""
        return self._run(self.app.database.read(fn, *args, **named))

    def _run(self, work: Any) -> Any:
        return asyncio.run_coroutine_threadsafe(work, self.loop).result(SOON)

    # -- what tests ask about ------------------------------------------------------------------------------------

    def publish(self, text: str) -> None:
        """Make a script live, as `frontdesk publish` does."""
        self.write(library.publish, text, "test.yaml", millis(self.now()))

    def chat(self, channel: str, session: str) -> memory.Chat:
        """The chat that a channel knows by this name."""
        ring = self.app.house.ring
        found = self.read(memory.recall, ring, ring.fingerprint(f"chat:{channel}", session))
        assert found is not None
        return found

    def join(self, channel: str, session: str, text: str) -> None:
        """A person of the team writes into the chat."""
        where = self.chat(channel, session)
        talk = self.read(memory.conversation, where)
        self.write(memory.say, where, talk, [("agent", {"text": text})], millis(self.now()))

    def lead(self, number: int) -> dict[str, Any]:
        """Everything about a lead."""
        return self.read(views.lead_view, self.app.house.ring, number)

    def said(self, lead: int, who: str = "") -> list[tuple[str, str]]:
        """A lead's conversation: who, and what."""
        lines = self.read(views.conversation_of, self.app.house.ring, lead)
        return [(line["who"], line["text"]) for line in lines if who in ("", line["who"])]

    def settled(self, lead: int) -> dict[str, Any]:
        """A lead, once it is known what became of it."""
        within(SOON, lambda: self.lead(lead)["outcome"] != "open")
        return self.lead(lead)
