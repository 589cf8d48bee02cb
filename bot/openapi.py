"""Describes the plain routes in the OpenAPI document: bodies from the models that they read and write, words from their
functions. Nothing that is served is left out.
"""

from collections.abc import Iterator
from typing import Any, NamedTuple

from fastapi import FastAPI
from fastapi.openapi.utils import get_openapi
from fastapi.routing import APIRoute
from pydantic import BaseModel
from starlette.routing import Route

from bot.admin import activities, intake, planning
from bot.admin.conversations import Deed, Did, Words
from bot.admin.results import PATH, SIGNED_PATH, Kept, NewOutcome, TakenOutcomes, ToldOutcomes
from bot.deep_chat import Asked
from bot.intake.offer import NewLead
from bot.pages_seen import Seen
from bot.rasa.rest import RestMessage
from bot.uploads import Handed
from bot.webchat import NewMessage, NewSession, Resume, Resumed, Session, WebChat

_REF = "#/components/schemas/{model}"
_BEARER = {"bearer": {"type": "http", "scheme": "bearer"}}
_KEYED = ("/api/", "/webhooks/rest/", "/v1/chat/{session}")


class _Body(NamedTuple):
    reads: type[BaseModel] | None = None
    status: int = 200
    writes: type[BaseModel] | None = None


# a message is taken before any routing (front.py)
_MESSAGES = Route("/v1/chat/{session}/messages", WebChat.take, methods=["POST"])
_BODIES = {
    "/v1/chat/sessions": _Body(NewSession, 201, Session),
    "/v1/chat/resume": _Body(Resume, 201, Resumed),
    "/v1/chat/{session}/return": _Body(status=204),
    _MESSAGES.path: _Body(NewMessage, 202),
    "/v1/chat/{session}/pages": _Body(Seen, 204),
    "/v1/chat/{session}/files": _Body(None, 201, Handed),
    "/webhooks/rest/webhook": _Body(RestMessage),
    "/webhooks/deep-chat/{script}": _Body(Asked),
    PATH: _Body(NewOutcome, 201, Kept),
    SIGNED_PATH: _Body(ToldOutcomes, 202, TakenOutcomes),
    planning.PATH: _Body(planning.NewCost, 201, planning.KeptCost),
    intake.PATH: _Body(NewLead, 201, intake.TakenLead),
    intake.MERGE: _Body(intake.Merge, 200, intake.Done),
    intake.RELEASE: _Body(intake.Release, 200, intake.Done),
    intake.LIST: _Body(intake.Entries, 200, intake.Listed),
    activities.PATH: _Body(activities.NewActivities, 202, activities.TakenActivities),
    "/api/v1/conversations/{conversation}/takeover": _Body(Deed, 200, Did),
    "/api/v1/conversations/{conversation}/say": _Body(Words, 200, Did),
    "/api/v1/conversations/{conversation}/handback": _Body(Deed, 200, Did),
}


def describe(web: FastAPI) -> None:
    """Add the plain routes to what `/openapi.json` says."""

    def document() -> dict[str, Any]:
        if web.openapi_schema is None:
            web.openapi_schema = _document(web)
        return web.openapi_schema

    web.openapi = document  # type: ignore[method-assign]  # FastAPI's documented way


def _document(web: FastAPI) -> dict[str, Any]:
    found = get_openapi(title=web.title, version=web.version, routes=web.routes)
    components = found.setdefault("components", {})
    components["securitySchemes"] = _BEARER
    for route in (*web.routes, _MESSAGES):
        if isinstance(route, Route) and not isinstance(route, APIRoute) and route.include_in_schema:
            body = _BODIES.get(route.path, _Body())
            components.setdefault("schemas", {}).update(_schemas(body))
            for method in sorted((route.methods or {"GET"}) - {"HEAD"}):
                found["paths"].setdefault(route.path_format, {})[method.lower()] = _operation(route, body)
    for path, operations in found["paths"].items():
        if path.startswith(_KEYED):
            for operation in operations.values():
                operation["security"] = [{"bearer": []}]
    return found


def _operation(route: Route, body: _Body) -> dict[str, Any]:
    words = (route.endpoint.__doc__ or "").strip().splitlines() or [route.name]
    answer = {"description": "Done", **({"content": _content(body.writes)} if body.writes else {})}
    operation: dict[str, Any] = {"summary": words[0], "tags": [_tag(route)], "responses": {str(body.status): answer}}
    if body.reads is not None:
        operation["requestBody"] = {"required": True, "content": _content(body.reads)}
    if route.param_convertors:
        operation["parameters"] = [
            {"name": name, "in": "path", "required": True, "schema": {"type": "string"}}
            for name in route.param_convertors
        ]
    return operation


def _tag(route: Route) -> str:
    return str(getattr(route.endpoint, "__module__", "")).rpartition(".")[2]


def _content(model: type[BaseModel]) -> dict[str, Any]:
    return {"application/json": {"schema": {"$ref": _REF.format(model=model.__name__)}}}


def _schemas(body: _Body) -> dict[str, Any]:
    return dict(entry for model in (body.reads, body.writes) if model is not None for entry in _entries(model))


def _entries(model: type[BaseModel]) -> Iterator[tuple[str, Any]]:
    schema = model.model_json_schema(ref_template=_REF)
    yield from schema.pop("$defs", {}).items()
    yield model.__name__, schema
