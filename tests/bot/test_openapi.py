"""The OpenAPI document describes whatever is served, and every reference in it leads somewhere."""

import re
from collections.abc import Iterator
from typing import Any

import pytest
from starlette.routing import Route

from bot import server


@pytest.fixture(scope="module")
def document(http):
    return http.get("/openapi.json").json()


def references(tree: Any) -> Iterator[str]:
    children = tree.values() if isinstance(tree, dict) else tree if isinstance(tree, list) else ()
    if isinstance(tree, dict) and isinstance(tree.get("$ref"), str):
        yield tree["$ref"]
    for child in children:
        yield from references(child)


def operations(document: dict[str, Any]) -> Iterator[tuple[str, str, dict[str, Any]]]:
    for path, methods in document["paths"].items():
        for method, operation in methods.items():
            yield path, method, operation


def test_every_route_is_described(document, desk):
    served = {
        (route.path_format, method.lower())
        for route in server.asgi(desk.app).inner.behind.routes
        if isinstance(route, Route) and route.include_in_schema
        for method in (route.methods or set()) - {"HEAD"}
    }
    assert served <= {(path, method) for path, method, _ in operations(document)}


def test_every_operation_says_what_it_does_and_answers(document):
    for path, method, operation in operations(document):
        assert operation["summary"], (method, path)
        assert operation["responses"], (method, path)


def test_every_reference_leads_somewhere(document):
    found = set(references(document))
    assert found <= {f"#/components/schemas/{name}" for name in document["components"]["schemas"]}


def test_every_part_of_a_path_is_a_parameter(document):
    for path, _, operation in operations(document):
        declared = {one["name"] for one in operation.get("parameters", ()) if one["in"] == "path"}
        assert declared == set(re.findall(r"{(\w+)}", path)), path


def test_bodies_are_those_of_the_models(document):
    posted = document["paths"]["/v1/chat/{session}/messages"]["post"]
    assert posted["requestBody"]["content"]["application/json"]["schema"] == {"$ref": "#/components/schemas/NewMessage"}
    assert document["components"]["schemas"]["NewMessage"]["required"] == ["id"]


def test_what_needs_a_key_says_so(document):
    assert document["paths"]["/api/v1/leads"]["get"]["security"] == [{"bearer": []}]
    assert "security" not in document["paths"]["/healthz"]["get"]
