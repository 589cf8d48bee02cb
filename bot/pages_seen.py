"""`POST /v1/chat/{session}/pages`: which pages of the firm's site a chat's person looked at, as track.js tells it. What
a page counts as is the admin's rule (qualifier/pages.py); a path that no rule names leaves nothing. Where the browser
says that it wants no tracking (GPC), or the person withdrew, nothing is kept.
"""

from collections.abc import Callable, Sequence
from datetime import datetime, timedelta
from typing import Annotated

from pydantic import AfterValidator, BaseModel, ConfigDict, Field, TypeAdapter
from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from bot import activities, door, origins
from bot.app import App
from bot.door import Text
from bot.house import House
from conversations import memory
from conversations.memory import Chat
from qualifier import leads, pages
from qualifier.store import Tx

SEEN_MAX = 20
SEEN_EVER_MAX = 200  # events of pages in one record: a script that knocks for hours moves no score
AGO_MAX_MS = 7 * 24 * 3600 * 1000
TELLER = "page:"
Find = Callable[[Tx, str, str | None], Chat]


def _path(address: str) -> str:
    """The path alone: what follows `?` may name a person."""
    return address.partition("?")[0][: pages.PATH_MAX]


class Page(BaseModel):
    """A page. `id` is the browser's own and makes it count once; `path` a path, or `#name`; `ago` in milliseconds."""

    model_config = ConfigDict(extra="ignore")
    id: Annotated[str, Field(pattern=r"^[A-Za-z0-9-]{1,40}$")]
    path: Annotated[Text, Field(max_length=2000), AfterValidator(_path)]
    ago: int = 0


class Seen(BaseModel):
    """`POST /v1/chat/{session}/pages`. `visitor` is what the site calls this browser, for activities told elsewhere."""

    model_config = ConfigDict(extra="ignore")
    pages: Annotated[list[Page], Field(max_length=SEEN_MAX)]
    visitor: Annotated[Text, Field(max_length=200)] = ""


_SEEN = TypeAdapter(Seen)


class PagesSeen:
    """The route. `find` gives the chat of a session to whoever has its token."""

    def __init__(self, app: App, find: Find) -> None:
        self._app, self._find = app, find

    def routes(self) -> list[Route]:
        """What the server mounts."""
        return [Route("/v1/chat/{session}/pages", self.take, methods=["POST"])]

    async def take(self, request: Request) -> Response:
        """Take in which pages a chat's person looked at."""
        session, token = request.path_params["session"], origins.bearer(request)
        await self._app.database.read(self._find, session, token)
        seen = door.parsed(_SEEN, await request.body())
        if request.headers.get("sec-gpc") != "1":
            await self._app.database.write(self._keep, session, token, seen, self._app.clock())
        return Response(status_code=204)

    def _keep(self, tx: Tx, session: str, token: str, seen: Seen, now: datetime) -> None:
        chat = self._find(tx, session, token)
        talk = memory.conversation(tx, chat)
        if talk is None or talk.status == "withdrawn":
            return
        if seen.visitor:
            leads.recognise(tx, self._app.house.ring, chat.lead, seen.visitor)
        kept(tx, self._app.house, chat.lead, seen.pages, now)


def kept(tx: Tx, house: House, lead: int, seen: Sequence[Page], now: datetime) -> None:
    """Keep what pages count as, each once, and look at the lead again."""
    rules = pages.rules(tx)
    told = leads.told_by(tx, lead, TELLER) if rules else 0
    for page in seen:
        for event in pages.events(rules, page.path):
            origin = f"{TELLER}{page.id}:{event}"
            if told < SEEN_EVER_MAX and not leads.is_told(tx, lead, origin):
                at = now - timedelta(
                    milliseconds=min(max(page.ago, 0), AGO_MAX_MS)
                )  # a browser's clock may be set back
                activities.happened(tx, house, lead, event, at, origin, now)
                told += 1
