"""Describes the plain routes of the hot path in the OpenAPI document, from the models that they read and write."""

from typing import Any

from fastapi import FastAPI
from fastapi.openapi.utils import get_openapi
from pydantic import BaseModel

from bot.rasa.rest import RestMessage
from bot.webchat import NewMessage, NewSession, Session

_REF = "#/components/schemas/{model}"
_ROUTES: tuple[tuple[str, str, type[BaseModel] | None, int, str], ...] = (
    ("/v1/chat/sessions", "post", NewSession, 201, "Open a chat; answers its session and token."),
    ("/v1/chat/{session}/messages", "post", NewMessage, 202, "Send a message; the same id again has no effect."),
    ("/v1/chat/{session}/ticket", "post", None, 200, "A ticket for the stream, good for 60 seconds."),
    ("/v1/chat/{session}/events", "get", None, 200, "What was said: SSE with ?ticket=, JSON with ?after=N."),
    ("/webhooks/rest/webhook", "post", RestMessage, 200, "Rasa's REST channel; honours Idempotency-Key."),
)


def describe(web: FastAPI) -> None:
    """Add the plain routes to what `/openapi.json` says."""

    def document() -> dict[str, Any]:
        if web.openapi_schema is None:
            found = get_openapi(title=web.title, version=web.version, routes=web.routes)
            for path, method, model, status, words in _ROUTES:
                found["paths"].setdefault(path, {})[method] = _operation(path, model, status, words, found)
            web.openapi_schema = found
        return web.openapi_schema

    web.openapi = document  # type: ignore[method-assign]  # FastAPI's documented way


def _operation(
    path: str, model: type[BaseModel] | None, status: int, words: str, found: dict[str, Any]
) -> dict[str, Any]:
    operation: dict[str, Any] = {
        "summary": words,
        "tags": ["chat"],
        "responses": {str(status): {"description": "Done"}},
    }
    schemas = found.setdefault("components", {}).setdefault("schemas", {})
    if model is not None:
        schemas |= _schemas(model)
        ref = {"$ref": _REF.format(model=model.__name__)}
        operation["requestBody"] = {"required": True, "content": {"application/json": {"schema": ref}}}
    if status == 201:
        schemas |= _schemas(Session)
        ref = {"$ref": _REF.format(model=Session.__name__)}
        operation["responses"]["201"]["content"] = {"application/json": {"schema": ref}}
    if "{session}" in path:
        operation["parameters"] = [{"name": "session", "in": "path", "required": True, "schema": {"type": "string"}}]
    return operation


def _schemas(model: type[BaseModel]) -> dict[str, Any]:
    schema = model.model_json_schema(ref_template=_REF)
    return {**schema.pop("$defs", {}), model.__name__: schema}
