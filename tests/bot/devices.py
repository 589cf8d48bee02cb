"""Browsers without a page: what a device of somebody's says to the native protocol."""

import contextlib
import itertools
import re
from collections.abc import AsyncIterator
from dataclasses import dataclass, field
from typing import Any

import httpx

from bot import server
from bot.app import App

CODE = re.compile(r"resume=([A-Za-z0-9_-]+)$")


@contextlib.asynccontextmanager
async def inside(app: App, telegram: Any = None) -> AsyncIterator[httpx.AsyncClient]:
    """The whole web of an open install, asked without a server."""
    transport = httpx.ASGITransport(server.asgi(app, telegram))
    async with httpx.AsyncClient(base_url="http://here", transport=transport) as http:
        yield http


@dataclass
class Device:
    """A browser with a session of its own."""

    http: httpx.AsyncClient
    session: str = ""
    token: str = ""
    ids: Any = field(default_factory=lambda: itertools.count(1))

    async def opens(self, script: str = "roofing") -> None:
        self.holds(await self.http.post("/v1/chat/sessions", json={"script": script}))

    def holds(self, answer: httpx.Response) -> None:
        assert answer.status_code == 201, answer.text
        self.session, self.token = answer.json()["session"], answer.json()["token"]

    async def asks(self, method: str, path: str, **more: Any) -> httpx.Response:
        headers = {"authorization": f"Bearer {self.token}"}
        return await self.http.request(method, f"/v1/chat/{self.session}/{path}", headers=headers, **more)

    async def says(self, *words: str) -> None:
        for text in words:
            body = {"id": f"{self.session[:6]}{next(self.ids)}", "text": text}
            answer = await self.asks("POST", "messages", json=body)
            assert answer.status_code == 202, answer.text

    async def comes_back(self) -> None:
        answer = await self.asks("POST", "return")
        assert answer.status_code == 200, answer.text
        self.token = answer.json()["token"]

    async def events(self, after: int = 0) -> list[dict[str, Any]]:
        answer = await self.asks("GET", "events", params={"after": after})
        assert answer.status_code == 200, answer.text
        return answer.json()

    async def heard(self) -> list[str]:
        return [event["text"] for event in await self.events() if event["from"] == "bot"]

    async def link(self) -> str:
        """Asks for a link; its code."""
        await self.says("continue on my phone")
        links = [event["links"] for event in await self.events() if "links" in event][-1]
        return CODE.search(links[0]["url"])[1]

    async def follows(self, code: str, name: str = "") -> httpx.Response:
        name = name or f"another-device-{next(self.ids):04}"
        return await self.http.post("/v1/chat/resume", json={"code": code, "id": name})

    async def goes_on_from(self, other: "Device") -> None:
        """Opens a link that the other device asked for."""
        self.holds(await self.follows(await other.link()))
