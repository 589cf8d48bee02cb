"""A server that speaks the wire format of the web chat from memory, so that the page can be tried before and without
the real one. It keeps no promise beyond the protocol; the knobs are for what a line can do.
"""

import asyncio
import json
import secrets
import socket
import threading
import time
from collections.abc import AsyncIterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import jinja2
import uvicorn
from fastapi import FastAPI, Request, Response
from fastapi.responses import HTMLResponse, JSONResponse, StreamingResponse
from fastapi.staticfiles import StaticFiles

from tests.bot import page_samples as samples

BOT = Path(__file__).parents[2] / "bot"
POLICY = "default-src 'self'; base-uri 'none'; frame-ancestors 'self'"


@dataclass
class Session:
    """One conversation: what was said, which message ids had their effect, and where in the script it stands."""

    script: str
    token: str
    events: list[dict[str, Any]] = field(default_factory=list)
    taken: dict[str, int] = field(default_factory=dict)
    step: int = 0

    def say(self, **event: Any) -> int:
        self.events.append({"id": len(self.events) + 1, **event})
        return len(self.events)

    def ask(self, prefix: str = "") -> None:
        steps = samples.SCRIPTS[self.script]
        step = steps[min(self.step, len(steps) - 1)]
        shown = {key: step[key] for key in ("ask", "options", "form", "note") if key in step}
        self.say(**{"from": "bot"}, text=prefix + step["text"], progress=100 * self.step // (len(steps) - 1), **shown)

    def take(self, message: dict[str, Any]) -> int:
        if message["id"] in self.taken:
            return self.taken[message["id"]]
        values = [*message.get("fields", {}).values(), *samples.consent_word(message)]
        said = message.get("text") or "\n".join(values)
        seq = self.taken[message["id"]] = self.say(**{"from": "person"}, text=said, ref=message["id"])
        wrong = samples.wrong(self.script, self.step, message)
        self.step += not wrong
        self.ask(wrong)
        return seq


@dataclass
class Double:
    """The knobs and the record of what arrived; `url` is where it listens."""

    url: str = ""
    down: bool = False
    streaming: bool = True
    acknowledging: bool = True
    known: bool = True
    naming: bool = True
    numbering: bool = True
    closing: bool = False
    sessions: dict[str, Session] = field(default_factory=dict)
    tickets: dict[str, tuple[str, float]] = field(default_factory=dict)
    posts: list[dict[str, Any]] = field(default_factory=list)
    deliveries: list[dict[str, Any]] = field(default_factory=list)

    def reset(self) -> None:
        self.down, self.streaming, self.acknowledging = False, True, True
        self.known = self.naming = self.numbering = True
        for kept in (self.sessions, self.tickets, self.posts, self.deliveries):
            kept.clear()

    def forget(self) -> None:
        self.sessions.clear()

    def said(self) -> list[str]:
        """What the person said in the latest session, as the server took it."""
        return [event["text"] for event in list(self.sessions.values())[-1].events if event["from"] == "person"]

    def begin(self, script: str) -> dict[str, str]:
        name, token = secrets.token_hex(8), secrets.token_hex(16)
        self.sessions[name] = Session(script, token)
        self.sessions[name].ask()
        return {"session": name, "token": token}

    def holder(self, name: str, request: Request) -> Session | None:
        session = self.sessions.get(name)
        held = request.headers.get("authorization") == f"Bearer {session.token}" if session else False
        return session if held else None


def problem(status: int, **headers: str) -> JSONResponse:
    return JSONResponse({"error": "see status"}, status, headers)


async def stream(double: Double, session: Session, after: int) -> AsyncIterator[str]:
    yield ": hello\n\n"
    while not double.closing and double.streaming and session in double.sessions.values():
        for event in session.events[after:]:
            yield f"id: {event['id']}\ndata: {json.dumps(event)}\n\n"
            after = event["id"]
        await asyncio.sleep(0.02)


def chat_routes(app: FastAPI, double: Double) -> None:
    @app.post("/v1/chat/sessions")
    async def begin(request: Request) -> Response:
        wanted = await request.json()
        known = double.known and wanted["script"] in samples.SCRIPTS
        return JSONResponse(double.begin(wanted["script"]), 201) if known else problem(404)

    @app.post("/v1/chat/{name}/messages")
    async def take(name: str, request: Request) -> Response:
        message = await request.json()
        double.posts.append(message)
        if not (session := double.holder(name, request)):
            return problem(401)
        if message.get("text") == "refuse me":
            return problem(422)
        seq = session.take(message)
        if not double.naming:
            session.events[seq - 1].pop("ref", None)
        seq *= double.numbering
        return JSONResponse({"seq": seq}, 202) if double.acknowledging else problem(503)


def stream_routes(app: FastAPI, double: Double) -> None:
    @app.post("/v1/chat/{name}/ticket")
    async def ticket(name: str, request: Request) -> Response:
        if not double.holder(name, request):
            return problem(401)
        made = secrets.token_hex(8)
        double.tickets[made] = (name, time.monotonic() + 60)
        return JSONResponse({"ticket": made})

    @app.get("/v1/chat/{name}/events")
    async def events(name: str, request: Request, after: int = 0, ticket: str = "") -> Response:
        if not ticket:
            session = double.holder(name, request)
            return JSONResponse(session.events[after:]) if session else problem(401)
        held, until = double.tickets.pop(ticket, ("", 0.0))
        if held != name or time.monotonic() > until or not double.streaming:
            return problem(401)
        last = int(request.headers.get("last-event-id", after))
        return StreamingResponse(stream(double, double.sessions[name], last), media_type="text/event-stream")


def page_routes(app: FastAPI, double: Double) -> None:
    pages = jinja2.Environment(loader=jinja2.FileSystemLoader(BOT / "pages"), autoescape=True)

    def page(name: str, status: int = 200, **context: Any) -> HTMLResponse:
        shown = pages.get_template(name).render(**samples.PAGE, **context)
        return HTMLResponse(shown, status, {"content-security-policy": POLICY})

    @app.get("/")
    async def start() -> Response:
        return page("start.html", **samples.START)

    @app.get("/chat/{script}")
    async def chat(script: str) -> Response:
        if script not in samples.SCRIPTS:
            return page("error.html", 404, **samples.MISSING)
        return page("chat.html", script=script, **samples.CHAT | samples.CHAT_BY_SCRIPT.get(script, {}))

    @app.get("/demo/inbox")
    async def inbox() -> Response:
        return page("inbox.html", **samples.INBOX)

    @app.get("/demo/inbox/events")
    async def arrived(after: int = 0) -> Response:
        return JSONResponse([one for one in double.deliveries if one["id"] > after])

    app.mount("/static", StaticFiles(directory=BOT / "pages" / "static"))
    app.mount("/widget", StaticFiles(directory=BOT / "widget"))


def build(double: Double) -> FastAPI:
    app = FastAPI(docs_url=None, redoc_url=None)

    @app.middleware("http")
    async def fail(request: Request, onward: Any) -> Response:
        if double.down and request.url.path.startswith("/v1/"):
            return problem(503)
        answer: Response = await onward(request)
        return answer

    chat_routes(app, double)
    stream_routes(app, double)
    page_routes(app, double)
    return app


class Running:
    """The double on a free port of this machine, in a thread, for the time of a `with`."""

    def __init__(self, port: int = 0) -> None:
        self.double = Double()
        config = uvicorn.Config(
            build(self.double), log_level="warning", ws="none", lifespan="off", timeout_graceful_shutdown=1
        )
        self.server = uvicorn.Server(config)
        self.socket = socket.create_server(("127.0.0.1", port))
        self.thread = threading.Thread(target=self.server.run, args=([self.socket],), daemon=True)

    def __enter__(self) -> Double:
        self.double.url = f"http://127.0.0.1:{self.socket.getsockname()[1]}"
        self.thread.start()
        return self.double

    def __exit__(self, *_: object) -> None:
        self.double.closing = self.server.should_exit = True
        self.thread.join(timeout=5)
        self.socket.close()


if __name__ == "__main__":
    with Running(8099) as running:
        running.deliveries.extend(samples.DELIVERIES)
        print(running.url)
        threading.Event().wait()
