"""Files for those who may have them: admins by the API's key; whoever was handed the lead by a signed link, for as long
as it lasts and the consent holds. Always as something to save, never as something that a browser shows.
"""

import asyncio
from collections.abc import AsyncIterator
from urllib.parse import quote

from fastapi import APIRouter, Depends
from fastapi.responses import StreamingResponse
from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from bot.admin import api
from bot.app import App
from bot.door import Refused
from bot.files import kept, links, medium, pictures
from bot.files.kept import File
from qualifier import handoffs, leads, permission
from qualifier.lead import File as Named
from qualifier.seal import Erased
from qualifier.store import Tx

TELEGRAM = "telegram:"
HEADERS = {
    "x-content-type-options": "nosniff",
    "content-security-policy": "default-src 'none'; sandbox",
    "cache-control": "private, no-store",
    "referrer-policy": "no-referrer",
}
BUSY = {"retry-after": "5"}


class Files:
    """The routes."""

    def __init__(self, app: App) -> None:
        self._app = app
        self._under_way = 0
        self.router = APIRouter(prefix="/api/v1", dependencies=[Depends(api.keyed(app))], tags=["api"])
        self.router.add_api_route(
            "/leads/{lead}/files/{ref}", self.by_key, methods=["GET"], summary="A photo or a file of a lead.",
            response_class=StreamingResponse,
        )  # fmt: skip

    def routes(self) -> list[Route]:
        """What the server mounts beside the API."""
        return [Route("/files/{handoff:int}/{ref}", self.by_link)]

    async def by_key(self, lead: str, ref: str) -> Response:
        """A photo or a file of a lead, to save."""
        return await self._given(api.number(lead), ref)

    async def by_link(self, request: Request) -> Response:
        """A photo or a file of a lead, for whoever holds the signed link that travelled with it."""
        handoff, ref, query = request.path_params["handoff"], request.path_params["ref"], request.query_params
        now = self._app.clock()
        if not links.good(self._app.house.ring, handoff, ref, query.get("until", ""), query.get("sig", ""), now):
            raise Refused(403, "the link was changed or cut off, or its thirty days are over")
        return await self._given(await self._app.database.read(self._allowed, handoff), ref)

    async def _given(self, lead: int, ref: str) -> Response:
        try:
            found = await self._app.database.read(self._find, lead, ref)
        except Erased:
            found = None
        if isinstance(found, File):
            return StreamingResponse(self._parts(found), headers=_headers(found.name, found.type, found.size))
        if found is None or not ref.startswith(TELEGRAM):
            raise Refused(404, "there is no such file; perhaps another took its place")
        return await self._from_telegram(found)

    def _allowed(self, tx: Tx, handoff: int) -> int:
        """The lead of a handoff whose desk may have its files at this moment. Raises Refused."""
        try:
            handed = handoffs.get(tx, handoff)
        except LookupError:
            raise Refused(404, "there is no such handoff") from None
        ring = self._app.house.ring
        free = permission.of_handoff(tx, ring, handed, leads.recall(tx, ring, handed.lead))
        if not free.channels:
            why = "the person has withdrawn consent" if free.why == permission.NO_CONSENT else free.why
            raise Refused(410, f"{why}: nothing of theirs is given out any more")
        return handed.lead

    def _find(self, tx: Tx, lead: int, ref: str) -> File | Named | None:
        if ref.startswith(kept.WEB):
            return kept.of_lead(tx, self._app.house.ring, lead, ref)
        if leads.show(tx, lead) is None:
            return None
        held = leads.recall(tx, self._app.house.ring, lead).person.files
        return next((file for file in held if file.ref == ref), None)

    async def _parts(self, file: File) -> AsyncIterator[bytes]:
        for index in range(file.parts):
            yield await self._app.database.read(kept.part, self._app.house.ring, file, index)

    async def _from_telegram(self, file: Named) -> Response:
        """Fetched when it is asked for: Telegram keeps it, and we need not."""
        if self._under_way >= self._app.settings.uploads_max:
            raise Refused(503, "many files go out at this moment; try again", BUSY)
        self._under_way += 1
        try:
            content = await self._fetched(file)
            kind = medium.sniffed(content) or "application/octet-stream"
            content = await asyncio.to_thread(_without_place, content, kind)
        finally:
            self._under_way -= 1
        return Response(content, headers=_headers(medium.named(file.name, kind), kind, len(content)))

    async def _fetched(self, file: Named) -> bytes:
        from bot.telegram import account, fetching  # noqa: PLC0415 - only where Telegram is connected

        place = await account.place(self._app)
        if place is None:
            raise Refused(502, "the file lies in Telegram, and no bot is connected: frontdesk connect telegram")
        found = await fetching.fetch(place, file.ref.removeprefix(TELEGRAM))
        if isinstance(found, fetching.Failed):
            raise Refused(502, f"Telegram does not give the file: {found.words}")
        return found


def _without_place(content: bytes, kind: str) -> bytes:
    try:
        return pictures.without_place(content, kind)
    except pictures.Damaged:
        return content  # as it came; a damaged picture tells no place


def _headers(name: str, kind: str, size: int) -> dict[str, str]:
    plain = "".join(
        letter if letter.isascii() and letter.isprintable() and letter not in '"\\;' else "_" for letter in name
    )
    typed = f"{kind}; charset=utf-8" if kind == medium.TEXT else kind
    saved = f"attachment; filename=\"{plain}\"; filename*=UTF-8''{quote(name, safe='')}"
    return {**HEADERS, "content-type": typed, "content-length": str(size), "content-disposition": saved}
