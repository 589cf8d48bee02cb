"""The pages: start, hosted chat, a handed lead's conversation, errors. Drawn by Jinja with everything escaped."""

from importlib import resources
from typing import Any

import jinja2
from starlette.requests import Request
from starlette.responses import HTMLResponse, Response
from starlette.routing import Mount, Route
from starlette.staticfiles import StaticFiles

from bot import transcripts
from bot.app import App
from bot.views import conversation_of
from conversations import library
from qualifier import versions
from qualifier.store import Tx

HEADERS = {
    "content-security-policy": "default-src 'self'; img-src 'self' data:; base-uri 'none'; form-action 'self';"
    " frame-ancestors 'self'; object-src 'none'",
    "x-content-type-options": "nosniff",
    "referrer-policy": "strict-origin-when-cross-origin",
}
VERSION = "0.1.0"


class Site:
    """The pages' routes."""

    def __init__(self, app: App) -> None:
        self._app = app
        self._pages = jinja2.Environment(loader=jinja2.PackageLoader("bot", "pages"), autoescape=True)

    def routes(self) -> list[Route | Mount]:
        """What the server mounts."""
        room = resources.files("bot")
        return [
            Route("/", self.start),
            Route("/chat/{script}", self.chat),
            Route("/transcripts/{lead:int}", self.transcript),
            Mount("/static", StaticFiles(directory=str(room.joinpath("pages", "static")))),
            Mount("/widget", StaticFiles(directory=str(room.joinpath("widget")))),
        ]

    def draw(self, page: str, status: int = 200, **context: Any) -> Response:
        """A page. Its text is escaped by the template engine, whoever wrote it."""
        firm = self._app.house.firm
        context = {"brand_name": firm.name, "lang": "en", **context}
        return HTMLResponse(self._pages.get_template(page).render(context), status, HEADERS)

    def failed(self, status: int, title: str, message: str) -> Response:
        """A page that cannot be shown."""
        return self.draw("error.html", status, title=title, message=message, home_href="/")

    async def start(self, _request: Request) -> Response:
        """Which scripts can be talked to."""
        found = await self._app.database.read(self._scripts)
        return self.draw(
            "start.html", scripts=found, inbox_href="/demo/inbox" if self._app.settings.demo else None,
            docs_href="/openapi.json", version=VERSION, demo=self._app.settings.demo,
        )  # fmt: skip

    async def chat(self, request: Request) -> Response:
        """The hosted chat of one script."""
        name = request.path_params["script"]
        try:
            pinned = await self._app.database.read(self._app.house.library.live, name)
        except versions.UnknownVersion:
            return self.failed(404, "This chat does not exist", "Check the address, or start from the list.")
        firm = self._app.house.firm
        legal = ", ".join(filter(None, (firm.legal_name, firm.address)))
        return self.draw(
            "chat.html", script=name, headline=_first(pinned.script.title), privacy_url=firm.privacy_url, legal=legal,
            promise="A few short questions. You see what happens with your answers before you give any contact.",
            next_steps=[
                "You answer a few questions, in your own words or by tapping.",
                "You get a useful answer at the end, whether you leave contact details or not.",
                "Only if you agree, somebody gets in touch. Write STOP at any time.",
            ],
            inbox_href="/demo/inbox" if self._app.settings.demo else None,
        )  # fmt: skip

    async def transcript(self, request: Request) -> Response:
        """The conversations of a lead, for whoever holds the signed link that travelled with it."""
        lead, query = request.path_params["lead"], request.query_params
        until = query.get("until", "")
        ring, now = self._app.house.ring, self._app.clock()
        good = until.isascii() and until.isdigit() and len(until) < 16
        if not good or not transcripts.good(ring, lead, int(until), query.get("sig", ""), now):
            return self.failed(403, "This link is not good", "It is over, or was cut. Ask for a new one.")
        lines = await self._app.database.read(conversation_of, ring, lead)
        return self.draw("transcript.html", title=f"Lead L-{lead}", lines=lines)

    def _scripts(self, tx: Tx) -> list[dict[str, str]]:
        found = []
        for name in library.scripts(tx):
            script = self._app.house.library.live(tx, name).script
            about = f"{len(script.questions)} questions at most"
            found.append({"href": f"/chat/{name}", "title": _first(script.title), "about": about})
        return found


def _first(text: Any) -> str:
    return "".join(text.first)
