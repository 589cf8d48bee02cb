"""The pages: start, hosted chat, a handed lead's conversation, errors. Drawn by Jinja with everything escaped."""

import re
import secrets
from importlib import resources
from typing import Any

import jinja2
from starlette.requests import Request
from starlette.responses import HTMLResponse, JSONResponse, RedirectResponse, Response
from starlette.routing import Mount, Route
from starlette.staticfiles import StaticFiles

from bot import assets, campaigns, door, origins, record, transcripts
from bot.admin.views import conversation_of, name_of
from bot.app import App
from bot.files import links
from bot.webchat import PLACE
from conversations import languages, library, phrases, placing, text, varying
from conversations.script import Script
from qualifier import handoffs, leads, merges, permission, versions
from qualifier.store import Tx

CSP = "default-src 'self'; img-src 'self' data:; base-uri 'none'; form-action 'self'; object-src 'none'"
HEADERS = {
    "content-security-policy": f"{CSP}; frame-ancestors 'self'",
    "x-content-type-options": "nosniff",
    "referrer-policy": "strict-origin-when-cross-origin",
    "cache-control": "no-store",
}
VERSION = "0.1.0"
FIRST_PARTS = ("around", "leaving", "queue", "form")  # of the chat: fetched while the page is read
SOON_AGAIN = "public, max-age=300, stale-while-revalidate=86400"
LINK_CLOSED = (
    "It opens a conversation for thirty days, and only when it is complete. Check that it was not cut off, or ask "
    "whoever sent you the lead for a new one."
)

LINK_ENDED = "It was mistyped, or what it belonged to is over. You can begin at the start instead."


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
            Route("/l/{code}", self.campaign),
            Route("/transcripts/{lead:int}", self.transcript),
            Mount("/static", StaticFiles(directory=str(room.joinpath("pages", "static")))),
            Route("/widget.js", self.widget),
            Route("/widget/words", self.launcher),
            Route("/widget/track.js", self.tracker),
            Route("/widget/{file}", self.part),
        ]

    def draw(self, page: str, status: int = 200, **context: Any) -> Response:
        """A page. Its text is escaped by the template engine, whoever wrote it."""
        context = {"brand_name": self._app.house.firm.name, "lang": "en", **context}
        headers = HEADERS
        if page == "chat.html":
            framed = origins.ancestors(self._app.house.firm.origins)
            headers = {**HEADERS, "content-security-policy": f"{CSP}; frame-ancestors {framed}"}
        return HTMLResponse(self._pages.get_template(page).render(context), status, headers)

    def failed(self, status: int, title: str, message: str) -> Response:
        """A page that cannot be shown."""
        return self.draw("error.html", status, title=title, message=message, home_href="/")

    async def missing(self, request: Request, error: Exception) -> Response:
        """An address where nothing is: a page for people, JSON for programs."""
        if "text/html" not in request.headers.get("accept", ""):
            return await door.on_refused(request, error)
        return self.failed(404, "There is no such page", "Check the address, or begin at the start.")

    async def start(self, request: Request) -> Response:
        """Which scripts can be talked to."""
        demo = self._app.settings.demo
        found = await self._app.database.read(self._scripts)
        tiles = [self._tile(script, language_of(request, script)) for script in found]
        return self.draw(
            "start.html", scripts=tiles, demo=demo, inbox_href="/demo/inbox" if demo else None,
            docs_href="/openapi.json", version=VERSION if demo else None,
        )  # fmt: skip

    async def chat(self, request: Request) -> Response:
        """The hosted chat of one script."""
        name = request.path_params["script"]
        try:
            pinned = await self._app.database.read(self._app.house.library.live, name)
        except versions.UnknownVersion:
            return self.failed(404, "There is no such chat", "Check the address, or choose one at the start.")
        script, place = _as_placed(pinned.script, request.query_params.get("place", ""))
        firm = self._app.house.firm
        language = language_of(request, script)
        legal = ", ".join(dict.fromkeys(filter(None, (firm.legal_name, firm.address))))
        return self.draw(
            "chat.html", script=name, lang=language, dir="rtl" if languages.right_to_left(language) else "ltr",
            headline=self._words(script.title, language), promise=self._words(script.promise, language),
            next_steps=[self._words(step, language) for step in script.next_steps],
            proof=[self._words(line, language) for line in script.proof], telegram=bool(self._app.house.telegram),
            privacy_url=firm.privacy_url,
            legal=legal, inbox_href="/demo/inbox" if self._app.settings.demo else None, place=place,
            parts=[assets.address(part) for part in FIRST_PARTS],
            next_title=phrases.plain(language, "page_next"), privacy_title=phrases.plain(language, "page_privacy"),
        )  # fmt: skip

    async def widget(self, request: Request) -> Response:
        """The script that pages embed; asked for again after a few minutes."""
        return _served(request, assets.core(), SOON_AGAIN)

    async def tracker(self, request: Request) -> Response:
        """The script that tells which pages were looked at."""
        return _served(request, assets.tracker(), SOON_AGAIN)

    async def part(self, request: Request) -> Response:
        """A part of it. Who has the script of yesterday gets the part of today, and keeps it for no longer."""
        name, _, version = request.path_params["file"].removesuffix(".js").partition(".")
        found = assets.part(name)
        if found is None:
            raise door.Refused(404, "there is no such part of the chat")
        is_current = version == assets.version()
        return _served(request, found, "public, max-age=31536000, immutable" if is_current else "no-cache")

    async def launcher(self, request: Request) -> Response:
        """What a button is called that opens a script's chat, and which variant its visitor gets."""
        query = request.query_params
        name = query.get("script") or self._app.house.firm.default_script or self._app.settings.default_script
        try:
            pinned = await self._app.database.read(self._app.house.library.live, name)
        except versions.UnknownVersion:
            raise door.Refused(404, "no such script is published") from None
        script, place = _as_placed(pinned.script, query.get("place", ""))
        language = language_of(request, script)
        told = {
            "label": self._words(script.launcher, language), "title": self._words(script.title, language),
            "place": place, "telegram": bool(self._app.house.telegram),
        }  # fmt: skip
        return JSONResponse({key: value for key, value in told.items() if value}, headers={"cache-control": "no-store"})

    async def campaign(self, request: Request) -> Response:
        """Goes to the chat that a campaign's link opens, with the campaign as its source."""
        code = request.path_params["code"].lower()
        found = await self._app.database.write(campaigns.visited, code)
        if found is None:
            return self.failed(404, "This link opens nothing", LINK_ENDED)
        script = self._app.house.firm.default_script or self._app.settings.default_script
        return RedirectResponse(campaigns.page(found, script), 302, HEADERS)

    async def transcript(self, request: Request) -> Response:
        """The conversations of a lead, for whoever holds the signed link that travelled with it."""
        lead, query = request.path_params["lead"], request.query_params
        until = query.get("until", "")
        ring, now = self._app.house.ring, self._app.clock()
        good = until.isascii() and until.isdigit() and len(until) < 16
        if not good or not transcripts.good(ring, lead, int(until), query.get("sig", ""), now):
            return self.failed(403, "This link does not open", LINK_CLOSED)
        if why := await self._app.database.read(self._closed, lead):
            return self.failed(410, "This conversation is closed", f"It is shown to nobody any more: {why}.")
        lines = await self._app.database.read(self._lines, lead)
        files = await self._app.database.read(self._files, lead)
        return self.draw("transcript.html", lead=name_of(lead), lines=lines, files=files)

    def _closed(self, tx: Tx, number: int) -> str:
        """Why nobody to whom a lead was handed may use it any more; empty where somebody may, or it is no more."""
        ring, number = self._app.house.ring, merges.root(tx, number)
        handed = handoffs.of_lead(tx, number)
        if not handed or (lead := leads.recall(tx, ring, number)).erased:
            return ""
        free = [permission.of_handoff(tx, ring, one, lead) for one in handed]
        return "" if any(one.channels for one in free) else free[0].why

    def _lines(self, tx: Tx, number: int) -> list[dict[str, str]]:
        """The conversation, without values for channels that nobody to whom the lead was handed may use."""
        ring, number = self._app.house.ring, merges.root(tx, number)
        lead = leads.recall(tx, ring, number)
        handed = [] if lead.erased else handoffs.of_lead(tx, number)
        free = {way for one in handed for way in permission.of_handoff(tx, ring, one, lead).channels}
        hidden = [field for field, ways in record.REACHED_BY.items() if free.isdisjoint(ways)]
        return conversation_of(tx, ring, number, hidden)

    def _files(self, tx: Tx, lead: int) -> list[dict[str, str]]:
        """What the lead sent, each with the link under which its newest handoff gives it."""
        handed = handoffs.of_lead(tx, lead)
        if not handed:
            return []
        ring, clock = self._app.house.ring, self._app.clock
        newest = max(one.id for one in handed)
        return [
            {"name": file.name or file.type, "href": links.link(ring, "", clock, newest, file.ref)}
            for file in leads.recall(tx, ring, lead).person.files
        ]

    def _scripts(self, tx: Tx) -> list[Script]:
        first = self._app.settings.default_script
        names = sorted(library.scripts(tx), key=lambda name: (name != first, name))
        return [self._app.house.library.live(tx, name).script for name in names]

    def _tile(self, script: Script, language: str) -> dict[str, str]:
        title, about = self._words(script.title, language), self._words(script.promise, language)
        return {"href": f"/chat/{script.name}", "title": title, "about": about}

    def _words(self, written: text.Text | None, language: str) -> str:
        if written is None:
            return ""
        return text.fill(written.parts(language), lambda name: self._app.house.firm.name if name == "brand" else "")


def _served(request: Request, asset: assets.Asset, cached: str) -> Response:
    """A script, packed where the browser takes that; nothing where it has it already."""
    headers = {
        "cache-control": cached, "etag": f'"{asset.tag}"', "vary": "accept-encoding",
        "x-content-type-options": "nosniff", "cross-origin-resource-policy": "cross-origin",
    }  # fmt: skip
    if asset.tag in request.headers.get("if-none-match", ""):
        return Response(status_code=304, headers=headers)
    if "gzip" not in request.headers.get("accept-encoding", ""):
        return Response(asset.plain, headers=headers, media_type="text/javascript")
    return Response(asset.packed, headers={**headers, "content-encoding": "gzip"}, media_type="text/javascript")


def _as_placed(script: Script, given: str) -> tuple[Script, str]:
    """The script as this visitor's page shows it, and what decided that ("" where all pages are alike)."""
    if not varying.have_pages(script):
        return script, ""
    place = given if re.fullmatch(PLACE, given) else secrets.token_urlsafe(9)
    return script.way(placing.place(script.weights, script.name, placing.visitor(place))), place


def language_of(request: Request, script: Script) -> str:
    """The language of a page: the first that the browser wants and the script has, else the script's own."""
    for wanted in request.headers.get("accept-language", "")[:200].split(","):
        for language in script.languages:
            if wanted.strip().lower().startswith(language.lower()):
                return language
    return script.languages[0]
