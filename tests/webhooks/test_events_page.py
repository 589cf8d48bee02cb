"""The page on webhooks: it names every event and every field, and its examples verify what we really send."""

import json
import runpy
import types
from collections.abc import Mapping
from datetime import datetime
from typing import Any, Union, get_args, get_origin

import pytest
from cryptography.exceptions import InvalidSignature
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey
from pydantic import BaseModel
from standardwebhooks import WebhookVerificationError

from bot import app as program
from bot.message import Message, Opening
from conversations.engine import Heard
from tests import pages
from tests.conftest import settings_at
from tests.fakes import until
from tests.receivers import SECRET, Receiver
from webhooks import endpoints, event

PLAIN = {str: "text", int: "whole number", float: "number", bool: "yes or no", datetime: "time"}


def word(kind: Any) -> str:
    """A type in words."""
    parts = get_args(kind)
    if kind in PLAIN:
        return PLAIN[kind]
    if isinstance(kind, type) and issubclass(kind, BaseModel):
        return f"[object](#{kind.__name__.lower()})"
    if get_origin(kind) in (list, dict):
        return f"{'list' if get_origin(kind) is list else 'object'} of {word(parts[-1])}"
    if get_origin(kind) in (types.UnionType, Union):
        words = dict.fromkeys(word(part) for part in parts if part is not type(None))
        return " or ".join(one for one in words if not (one == "whole number" and "number" in words))
    return " or ".join(f"`{part}`" for part in parts) if isinstance(parts[0], str) else word(parts[0])


def rows(shape: type[BaseModel]) -> list[str]:
    """A shape as the rows of a table."""
    return [
        f"| `{name}` | {word(field.annotation)} | {field.description} |" for name, field in shape.model_fields.items()
    ]


SHAPES = (
    event.Lead, event.Contact, event.Answered, event.Score, event.Reason, event.Consent, event.Proof, event.Source,
    event.File, event.Published, event.ConsentWithdrawn, event.LeadErased, event.LeadMerged, event.Verification,
    event.AlertRaised, event.CodeRequested, event.EndpointTest,
)  # fmt: skip


@pytest.mark.parametrize("name", event.TYPES)
def test_every_type_of_event_stands_in_the_table_with_the_shape_of_its_data(name):
    shape = event.TYPES[name]
    told = next(one for one in SHAPES if issubclass(shape, one))
    row = next(line for line in pages.text_of(pages.EVENTS).splitlines() if line.startswith(f"| `{name}` |"))
    assert row.endswith(f"| [{told.__name__}](#{told.__name__.lower()}) |")


@pytest.mark.parametrize("shape", SHAPES, ids=lambda shape: shape.__name__)
def test_every_field_of_an_event_stands_in_its_table_as_the_program_describes_it(shape):
    assert "\n".join(rows(shape)) in pages.text_of(pages.EVENTS).split(f"### {shape.__name__}\n")[1]


def test_every_shape_that_an_event_can_hold_has_a_table():
    defined = {name for schema in event.catalogue().values() for name in schema.get("$defs", {})}
    assert defined <= {shape.__name__ for shape in SHAPES}


@pytest.fixture(scope="module")
def shown(tmp_path_factory) -> Mapping[str, Any]:
    """What the Python examples of the page define."""
    file = tmp_path_factory.mktemp("page") / "examples.py"
    file.write_text("\n".join(pages.blocks(pages.EVENTS, "python")))
    return runpy.run_path(str(file))


@pytest.fixture
async def posted(sqlite_url, tmp_path):
    """A hot lead as the program itself posts it: what arrived at a receiver."""
    house = await program.opened(settings_at(tmp_path, sqlite_url))
    with Receiver() as receiver:
        await house.database.write(
            endpoints.add, house.house.ring, desk="sales", name="crm", url=receiver.url, secret=SECRET, now=0,
            allowed=[receiver.entry],
        )  # fmt: skip
        roofing = (await house.database.read(house.house.library.live, "roofing")).script
        at = house.house.ring.fingerprint("chat:web", "docs")
        await house.reception.receive(Message("web", at, "open", None, opening=Opening("roofing")))
        for number, line in enumerate(roofing.tests[0].person):
            await house.reception.receive(Message("web", at, f"m{number}", Heard(f"m{number}", "text", line)))
        async with program.working(house):
            await until(lambda: receiver.accepted)
        yield receiver.accepted[0]
    await house.close()


@pytest.mark.parametrize("verify", ["received", "received_by_hand"])
async def test_the_examples_verify_what_we_send_and_refuse_what_was_changed(shown, posted, verify):
    received = shown[verify]
    told = received(SECRET, posted.headers, posted.body)
    assert told["type"] == "lead.hot"
    with pytest.raises((ValueError, WebhookVerificationError)):
        received(SECRET, posted.headers, posted.body.replace(b"Ann Lee", b"Eve Lee"))
    with pytest.raises((ValueError, WebhookVerificationError)):
        received(SECRET, posted.headers | {"webhook-timestamp": "1"}, posted.body)


async def test_the_example_proves_the_consent_of_a_lead_that_we_sent(shown, posted):
    consent = json.loads(posted.body)["data"]["consent"]
    shown["check_consent"](consent, consent["ledger"]["public_key"])
    assert len(pages.blocks(pages.EVENTS, "python")[2].splitlines()) <= 30


FORGERIES = {
    "channels": ["call", "text", "email"], "recipients": ["*"], "purpose": "anything", "version": "other",
    "at": "2026-11-21T12:00:00.000Z",
}  # fmt: skip


async def test_the_example_refuses_a_consent_that_was_widened_or_signed_by_another(shown, posted):
    consent = json.loads(posted.body)["data"]["consent"]
    prove, key = shown["check_consent"], consent["ledger"]["public_key"]
    for name, value in FORGERIES.items():
        with pytest.raises(ValueError, match="something else"):
            prove(consent | {name: value}, key)
    fields = consent["ledger"]["fields"] | {"channels": "call,text,email"}
    with pytest.raises(InvalidSignature):
        prove(consent | {"ledger": consent["ledger"] | {"fields": fields}}, key)
    with pytest.raises(InvalidSignature):
        prove(consent, Ed25519PrivateKey.generate().public_key().public_bytes_raw().hex())


def test_the_event_that_the_page_shows_is_one_of_ours_and_its_consent_proves_itself(shown):
    told = json.loads(pages.blocks(pages.EVENTS, "json")[0])
    event.TYPES[told["type"]].model_validate(told["data"])
    consent = told["data"]["consent"]
    shown["check_consent"](consent, consent["ledger"]["public_key"])
