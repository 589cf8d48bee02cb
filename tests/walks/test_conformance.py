"""One script and one list of answers lead to the same conversation and the same lead, whatever channel carried them."""

from collections.abc import Iterator
from typing import Any

import pytest
from pydantic import SecretStr

from qualifier.store import millis
from tests import fakes, receivers
from tests.bot import drivers
from tests.bot.running import Frontdesk, bundled
from webhooks import endpoints

SETTINGS = {"demo": False, "rest_open": True, "duplicates_held": "none"}  # one person talks on every channel
HOOK = {"telegram_mode": "webhook", "telegram_secret": SecretStr("a_secret_that_only_Telegram_knows")}
CHANNELS = [*drivers.SERVED, *drivers.HOOKED, *drivers.ALONE]
Records = dict[str, dict[str, Any]]


@pytest.fixture(scope="module")
def telegram() -> Iterator[dict[str, Any]]:
    """The settings of an install whose Telegram is ours, in a process of its own."""
    with fakes.apart() as settings:
        yield settings


@pytest.fixture(scope="module")
def records(tmp_path_factory: pytest.TempPathFactory, telegram: dict[str, Any]) -> Iterator[Records]:
    data = tmp_path_factory.mktemp("conformance")
    with receivers.Receiver() as crm:
        with Frontdesk(data, scripts=[bundled("roofing")], **SETTINGS, **telegram) as desk:
            desk.write(
                endpoints.add, desk.app.house.ring, desk="sales", name="crm", url=crm.url, secret=receivers.SECRET,
                now=millis(desk.now()), allowed=[crm.entry],
            )  # fmt: skip
            talked = {name: drive(desk, drivers.ANSWERS) for name, drive in drivers.SERVED.items()}
            for one in talked.values():
                desk.settled(one.lead)
        with Frontdesk(data, key=desk.key, **SETTINGS, **telegram, **HOOK) as desk:
            talked |= {name: drive(desk, drivers.ANSWERS) for name, drive in drivers.HOOKED.items()}
        talked |= {name: drive(desk, drivers.ANSWERS) for name, drive in drivers.ALONE.items()}
        with Frontdesk(data, key=desk.key, **SETTINGS) as desk:
            yield {name: record(desk, one) for name, one in talked.items()}


def record(desk: Frontdesk, talked: drivers.Talked) -> dict[str, Any]:
    """What must not depend on the channel. What a person says before the bot's first word is the channel's own way of
    beginning.
    """
    lead, said = desk.settled(talked.lead), desk.said(talked.lead)
    terms = ("act", "purpose", "channels", "recipients", "wording", "wording_version", "language")
    consent = [[act[name] for name in terms] for act in lead["consent"]]
    first = next(at for at, (who, _) in enumerate(said) if who == "bot")
    same = {name: lead[name] for name in ("outcome", "contact", "facts", "answers", "kind", "test")}
    score = {name: lead["assessment"][name] for name in ("total", "temperature", "grade", "fired", "stages", "bant")}
    handed = [(one["type"], one["desk"], one["state"], one["channels"]) for one in lead["handoffs"]]
    return {"said": said[first:], "shown": talked.shown, **same, "score": score, "consent": consent, "handed": handed}


def test_the_lead_is_the_one_that_these_answers_make(records):
    web = records["web"]
    assert (web["score"]["total"], web["score"]["temperature"], web["outcome"]) == (8000, "hot", "delivered")
    assert web["contact"] == {"name": "Ann Lee", "phone": "+15125550100"}
    assert web["handed"] == [("lead.hot", "sales", "delivered", ("call", "text"))]


@pytest.mark.parametrize("channel", CHANNELS)
def test_every_channel_keeps_the_same_conversation(records, channel):
    assert records[channel]["said"] == records["web"]["said"]


@pytest.mark.parametrize("channel", CHANNELS)
def test_every_channel_shows_what_is_kept(records, channel):
    kept = [text for who, text in records[channel]["said"] if who == "bot"]
    assert records[channel]["shown"] == kept


@pytest.mark.parametrize("channel", CHANNELS)
def test_every_channel_makes_the_same_lead(records, channel):
    assert {**records[channel], "shown": None} == {**records["web"], "shown": None}
