"""`POST /v1/chat/{session}/files`: a photo or a file, taken where a question asks for one, sealed, and named by a
reference that a message then hands over.
"""

import asyncio
import secrets
from collections.abc import Callable
from dataclasses import dataclass
from urllib.parse import unquote

from pydantic import BaseModel
from starlette.requests import ClientDisconnect, Request
from starlette.responses import JSONResponse, Response
from starlette.routing import Route

from bot import origins
from bot.app import App
from bot.door import Refused
from bot.files import kept, medium, pictures
from bot.files.kept import File
from bot.rasa import rest
from conversations import engine, memory
from conversations.answers import handing
from conversations.filling import FILES
from conversations.question import Question
from qualifier.seal import Key
from qualifier.store import Tx, millis

NAME_BYTES_MAX = 3000
BUSY = {"retry-after": "5"}
# the chat of a session whose token this is; raises scene.NotYours
FindChat = Callable[[Tx, str, str], memory.Chat]


class Handed(BaseModel):
    """A file that came. `ref` goes into the message; `size` in bytes."""

    ref: str
    name: str
    type: str
    size: int


@dataclass(frozen=True, slots=True)
class Wanted:
    """What the chat's question takes: pictures only, or documents too; so many bytes at most."""

    pictures: bool
    bytes_max: int


class Uploads:
    """The route. A session's chat is found by `find`."""

    def __init__(self, app: App, find: FindChat) -> None:
        self._app, self._find = app, find
        self._under_way = 0

    def routes(self) -> list[Route]:
        """What the server mounts."""
        return [Route("/v1/chat/{session}/files", self.take, methods=["POST"])]

    async def take(self, request: Request) -> Response:
        """Take a photo or a file. The same Idempotency-Key gives the same reference."""
        session, token = request.path_params["session"], origins.bearer(request)
        name, print_ = _name(request), self._print(session, _key(request))
        before = await self._app.database.read(self._known, session, token, print_)
        if before is None:
            wanted = await self._app.database.read(self._wanted, session, token)
            if self._under_way >= self._app.settings.uploads_max:
                raise Refused(503, "many files come in at this moment; send it again with the same key", BUSY)
            self._under_way += 1
            try:
                content = await self._content(request, wanted)
                file, content = await asyncio.to_thread(_examined, content, name, wanted)
                before = await self._written(session, token, print_, file, content)
            finally:
                self._under_way -= 1
        told = Handed(ref=before.ref, name=before.name, type=before.type, size=before.size)
        return JSONResponse(told.model_dump(), 201)

    async def _content(self, request: Request, wanted: Wanted) -> bytes:
        if _length(request) > wanted.bytes_max:
            raise _too_large(wanted.bytes_max)
        gathered = bytearray()
        try:
            async with asyncio.timeout(self._app.settings.upload_seconds_max):
                async for part in request.stream():
                    gathered += part
                    if len(gathered) > wanted.bytes_max:
                        raise _too_large(wanted.bytes_max)
        except TimeoutError:
            raise Refused(408, "the file came too slowly; send it again with the same key") from None
        except ClientDisconnect:
            raise Refused(400, "the request was cut off") from None
        if not gathered:
            raise Refused(422, "the body is empty; send the bytes of the file as they are")
        return bytes(gathered)

    async def _written(self, session: str, token: str, print_: bytes, file: File, content: bytes) -> File:
        """The file, once all its parts are on disk. Each part is a write of its own: a chat need not wait for twenty
        megabytes that somebody else sends.
        """
        database = self._app.database
        try:
            number, key = await database.write(self._begin, session, token, print_, file)
            for index in range(kept.parts_of(content)):
                sealed = await asyncio.to_thread(kept.sealed, key, number, content, index)
                await database.write(kept.add, number, index, sealed)
            return await database.write(self._finish, session, token, print_, number)
        except kept.Enough:
            most = self._app.settings.files_max
            raise Refused(409, f"this chat has sent {most} files already; no more are taken in it") from None
        except kept.Gone:
            raise Refused(409, "the file was dropped while it came; send it again") from None

    # -- in a transaction ----------------------------------------------------------------------------------------

    def _known(self, tx: Tx, session: str, token: str, print_: bytes) -> File | None:
        return kept.known(tx, self._app.house.ring, self._find(tx, session, token), print_)

    def _wanted(self, tx: Tx, session: str, token: str) -> Wanted:
        chat = self._find(tx, session, token)
        question = self._question(tx, chat)
        if question is None or question.kind not in FILES:
            raise Refused(409, "no question asks for a photo or a file now")
        try:
            kept.room(tx, chat, self._app.settings.files_max)
        except kept.Enough:
            most = self._app.settings.files_max
            raise Refused(409, f"this chat has sent {most} files already; no more are taken in it") from None
        megabytes = handing.limit(question, self._app.house.file_mb_max)
        return Wanted(question.kind == "photo", int(megabytes * handing.MEGABYTE))

    def _question(self, tx: Tx, chat: memory.Chat) -> Question | None:
        """What the chat waits for now."""
        talk = memory.conversation(tx, chat)
        if talk is None or talk.status not in ("open", "abandoned"):
            return None
        flows = self._app.house.library.script(tx, talk.script).flows
        flow, at = flows.get(talk.variant) or flows[""], engine.load(talk.state).at
        return flow.questions[flow.places[at]] if at in flow.places else None

    def _begin(self, tx: Tx, session: str, token: str, print_: bytes, file: File) -> tuple[int, Key]:
        chat, now = self._find(tx, session, token), millis(self._app.clock())
        return kept.begin(tx, chat, file, print_, self._app.settings.files_max, now), chat.key

    def _finish(self, tx: Tx, session: str, token: str, print_: bytes, number: int) -> File:
        return kept.finish(tx, self._app.house.ring, self._find(tx, session, token), number, print_)

    def _print(self, session: str, key: str) -> bytes:
        return self._app.house.ring.fingerprint("file", f"{session}/{key}")


def _examined(content: bytes, name: str, wanted: Wanted) -> tuple[File, bytes]:
    """What came, if it is of a kind that is wanted, and its bytes as they are kept. Raises Refused."""
    kind = medium.sniffed(content)
    if wanted.pictures and not medium.is_picture(kind):
        raise Refused(415, "a picture is wanted: JPEG, PNG, WebP, GIF or HEIC")
    if not kind:
        raise Refused(415, "files of this kind are not taken: send a picture, a PDF, an office document or plain text")
    try:
        content = pictures.without_place(content, kind)
    except pictures.Damaged:
        raise Refused(415, "the picture is damaged: it cannot be read to its end") from None
    ref = kept.WEB + secrets.token_urlsafe(12)
    return File(0, 0, ref, kept.COMING, len(content), kind, 0, medium.named(name, kind)), content


def _key(request: Request) -> str:
    try:
        key = rest.idempotency_key(request.headers.get("idempotency-key"))
    except rest.RestError as error:
        raise Refused(422, error.cause) from None
    if key is None:
        raise Refused(422, "Idempotency-Key: is needed, new for each file, so that it can be sent again")
    return key


def _name(request: Request) -> str:
    """The file's name, from a header that is percent-encoded UTF-8: an address would stand in every proxy's log."""
    given = request.headers.get("x-file-name", "")
    return unquote(given, errors="replace") if len(given) <= NAME_BYTES_MAX else ""


def _length(request: Request) -> int:
    given = request.headers.get("content-length", "0")
    return int(given) if given.isascii() and given.isdigit() and len(given) < 16 else 0


def _too_large(most: int) -> Refused:
    return Refused(413, f"the file is larger than {most / handing.MEGABYTE:g} MB")
