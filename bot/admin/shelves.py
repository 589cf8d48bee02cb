"""`/api/v1/scripts/{name}/…` and `/api/v1/rulebooks/{name}/…`: drafts, versions, what changed, publishing and going
back, for machines with a bearer key. Everything is said by shelf.py.
"""

from collections.abc import Awaitable, Callable, Sequence
from functools import partial
from typing import Annotated, Any, Concatenate, ParamSpec, TypeVar

from fastapi import APIRouter, Query
from fastapi.params import Depends
from fastapi.responses import JSONResponse
from pydantic import BaseModel, ConfigDict, Field

from bot import moving
from bot.admin import shelf, whatif
from bot.admin.shelf import Done
from bot.app import App
from bot.door import Refused, Text
from qualifier import versions
from qualifier.document import DocumentError, Problem
from qualifier.store import Tx, iso, millis, moment
from qualifier.versions import Kind, UnknownVersion

P = ParamSpec("P")
T = TypeVar("T")
By = Annotated[Text, Field(max_length=80)]


class _Body(BaseModel):
    model_config = ConfigDict(extra="ignore")


class NewDraft(_Body):
    """`PUT …/draft`: the file's text; `instead_of`: the hash of the draft it replaces, to be sure."""

    text: Annotated[Text, Field(max_length=262_144)]
    by: By = ""
    instead_of: Annotated[Text, Field(max_length=64)] | None = None


class Publication(_Body):
    """`POST …/publish`: who does it."""

    by: By = "api"


class Rollback(_Body):
    """`POST …/rollback`: the version; else the one that was live before."""

    version: Annotated[int, Field(ge=1)] | None = None
    by: By = "api"


class Move(_Body):
    """`POST …/move`: the version, else the live one; nothing is moved unless `really`."""

    to: Annotated[int, Field(ge=1)] | None = None
    really: bool = False


class Trial(_Body):
    """`POST …/whatif`: the rulebook's text, else its draft; `everybody`: also leads of other rulebooks."""

    text: Annotated[Text, Field(max_length=262_144)] | None = None
    everybody: bool = False


class Recall(_Body):
    """`POST …/recall`: the wording's version, who recalls it, and why."""

    version: Annotated[Text, Field(max_length=64)]
    by: By = "api"
    why: Annotated[Text, Field(max_length=300)] = ""


class Shelves:
    """The routes; every one needs the key of `FRONTDESK_API_KEY`."""

    def __init__(self, app: App, dependencies: Sequence[Depends]) -> None:
        self._app = app
        self.router = APIRouter(prefix="/api/v1", dependencies=dependencies, tags=["api"])
        kinds: tuple[tuple[Kind, str], ...] = (("script", "scripts"), ("rulebook", "rulebooks"))
        for kind, room in kinds:
            self._serve(kind, f"/{room}/{{name}}")
        self._route("POST", "/scripts/{name}/move", self.move)
        self._route("POST", "/rulebooks/{name}/whatif", self.whatif)
        self._route("POST", "/wordings/{name}/recall", self.recall)

    def _serve(self, kind: Kind, path: str) -> None:
        one = Shelf(self._app, kind)
        self._route("GET", f"{path}/versions", one.listed)
        self._route("GET", f"{path}/versions/{{version}}", one.text)
        self._route("GET", f"{path}/draft", one.draft)
        self._route("PUT", f"{path}/draft", one.keep)
        self._route("DELETE", f"{path}/draft", one.drop)
        self._route("GET", f"{path}/diff", one.diff)
        self._route("POST", f"{path}/publish", one.publish)
        self._route("POST", f"{path}/rollback", one.rollback)

    def _route(self, method: str, path: str, route: Callable[..., Awaitable[Any]]) -> None:
        words = (route.__doc__ or "").splitlines()[0]
        self.router.add_api_route(path, route, methods=[method], summary=words)

    async def move(self, name: str, wanted: Move) -> dict[str, object]:
        """Move running conversations to another version, where every answer still fits; at first only say how many."""
        database, house = self._app.database, self._app.house
        with_errors = told(partial(moving.move, database, house))
        found = await with_errors(name, wanted.to, really=wanted.really)
        return {**found.plain(), "moved": wanted.really}

    async def whatif(self, name: str, wanted: Trial) -> Any:
        """Try a rulebook on all stored leads: who would rise, fall, become hot. Nothing is written, nobody is told."""
        text = wanted.text
        if text is None:
            draft = await self._app.database.read(versions.draft, "rulebook", name)
            if draft is None:
                raise Refused(404, "there is no draft: write one, or send the text")
            text = draft.body
        try:
            found = await whatif.tried(
                self._app.database, text, f"{name}.yaml", self._app.clock(), everybody=wanted.everybody
            )
        except DocumentError as error:
            return _refused(error.problems)
        return whatif.as_json(found)

    async def recall(self, name: str, wanted: Recall) -> dict[str, object]:
        """Show a consent wording to nobody any more."""
        live = await told(self._app.database.write)(
            shelf.recall, self._app.house.library, name, wanted.version, millis(self._app.clock()), wanted.by,
            wanted.why,
        )  # fmt: skip
        return {"recalled": name, "version": wanted.version, "live_in": live}


class Shelf:
    """The routes of scripts, or of rulebooks."""

    def __init__(self, app: App, kind: Kind) -> None:
        self._app, self._kind = app, kind

    async def listed(self, name: str) -> dict[str, Any]:
        """All versions, when each was made live and by whom, and how many conversations go on in it."""
        return await self._read(shelf.versions_view, self._kind, name)

    async def text(self, name: str, version: str) -> dict[str, Any]:
        """One version's text; `live` is the live one's."""
        called, text = await self._read(shelf.text_of, self._kind, name, version)
        return {"version": called.removeprefix("version "), "text": text, "hash": versions.digest_of(text)}

    async def draft(self, name: str) -> dict[str, Any]:
        """The draft, with what is to be said against it."""
        return _draft(name, await self._drafted(name))

    async def keep(self, name: str, wanted: NewDraft) -> Any:
        """Write the draft, also an unfinished one; publishing is stricter."""
        file = f"{name}.yaml"
        try:
            kind, called = shelf.named(wanted.text, file)
        except DocumentError as error:
            return _refused(error.problems)
        if (kind, called) != (self._kind, name):
            problem = Problem(file, 1, f"this is not {self._kind} {name}", f"begin with {self._kind}: {name}")
            return _refused([problem])
        return _draft(name, await self._write(self._kept, name, wanted))

    def _kept(self, tx: Tx, name: str, wanted: NewDraft) -> versions.Draft:
        before = versions.draft(tx, self._kind, name)
        if wanted.instead_of is not None and (before.digest if before else "") != wanted.instead_of:
            raise Refused(409, "somebody wrote another draft meanwhile: read it, and send yours again with its hash")
        return versions.keep_draft(tx, self._kind, name, wanted.text, millis(self._app.clock()), wanted.by)

    async def drop(self, name: str) -> dict[str, Any]:
        """Throw the draft away."""
        await self._drafted(name)
        return {"dropped": await self._write(versions.drop_draft, self._kind, name)}

    async def diff(
        self,
        name: str,
        before: Annotated[str, Query(alias="from", max_length=20)] = shelf.LIVE,
        after: Annotated[str, Query(alias="to", max_length=20)] = shelf.DRAFT,
    ) -> dict[str, Any]:
        """What changed from one version to another, in words; `live` and `draft` are such."""
        old, was = await self._read(shelf.text_of, self._kind, name, before)
        new, now = await self._read(shelf.text_of, self._kind, name, after)
        return {"from": old, "to": new, "changes": _changes(shelf.changed(self._kind, was, now))}

    async def publish(self, name: str, wanted: Publication) -> Any:
        """Make the draft live for new conversations; running ones keep their version."""
        found = await self._drafted(name)
        try:
            done = await self._write(
                shelf.publish, [(f"{name}.yaml", found.body)], millis(self._app.clock()), wanted.by
            )
        except DocumentError as error:
            return _refused(error.problems)
        return _done(done[0])

    async def rollback(self, name: str, wanted: Rollback) -> Any:
        """Make an earlier version live again."""
        try:
            return _done(await self._write(
                shelf.rollback, self._kind, name, wanted.version, millis(self._app.clock()), wanted.by
            ))  # fmt: skip
        except DocumentError as error:
            return _refused(error.problems)

    async def _drafted(self, name: str) -> versions.Draft:
        found = await self._read(versions.draft, self._kind, name)
        if found is None:
            raise Refused(404, "there is no draft")
        return found

    async def _read(self, fn: Callable[Concatenate[Tx, P], T], /, *args: P.args, **named: P.kwargs) -> T:
        return await told(self._app.database.read)(fn, *args, **named)

    async def _write(self, fn: Callable[Concatenate[Tx, P], T], /, *args: P.args, **named: P.kwargs) -> T:
        return await told(self._app.database.write)(fn, *args, **named)


def told(work: Callable[P, Awaitable[T]]) -> Callable[P, Awaitable[T]]:
    """The same, answering 404 for what was never published."""

    async def tried(*args: P.args, **named: P.kwargs) -> T:
        try:
            return await work(*args, **named)
        except UnknownVersion:
            raise Refused(404, "no such name, version or wording was published") from None

    return tried


def _draft(name: str, found: versions.Draft) -> dict[str, Any]:
    return {
        "text": found.body, "hash": found.digest, "by": found.author, "at": iso(moment(found.at)),
        "begun_from": found.base, "problems": _problems(shelf.findings(found.body, f"{name}.yaml")),
    }  # fmt: skip


def _done(done: Done) -> dict[str, Any]:
    return {
        "version": done.number, "before": done.before, "already": done.already, "changes": _changes(done.changes),
        "warnings": _problems(done.warnings),
    }  # fmt: skip


def _changes(changes: Sequence[Any]) -> list[dict[str, str]]:
    return [{"about": change.about, "words": change.words} for change in changes]


def _refused(problems: Sequence[Problem]) -> JSONResponse:
    return JSONResponse({"error": "it cannot be taken as it is", "problems": _problems(problems)}, 422)


def _problems(problems: Sequence[Problem]) -> list[dict[str, Any]]:
    return [{"line": p.line, "severity": p.severity, "cause": p.cause, "fix": p.fix} for p in problems]
