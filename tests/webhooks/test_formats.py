"""A Standard Webhook as it leaves: one id for all attempts, a fresh time and signature for each."""

from datetime import timedelta

import pytest

from tests.webhooks import leads
from webhooks import event, formats, sign

URL = "https://hooks.example/in"
SECRET = sign.secret(bytes(32))
BODY = event.body("lead.hot", leads.AT, leads.EXAMPLES["lead.hot"])


def test_a_receiver_that_knows_the_secret_accepts_it():
    out = formats.webhook(URL, "msg_1", BODY, leads.AT, [SECRET])
    sign.verify(out.headers, out.body, [SECRET], leads.AT)
    assert (out.method, out.url, out.headers["content-type"]) == ("POST", URL, "application/json")


def test_a_later_attempt_has_the_same_id_and_body_and_is_still_fresh():
    later = leads.AT + timedelta(days=2)
    first, again = (formats.webhook(URL, "msg_1", BODY, at, [SECRET]) for at in (leads.AT, later))
    assert (first.headers["webhook-id"], first.body) == (again.headers["webhook-id"], again.body)
    sign.verify(again.headers, again.body, [SECRET], later)
    with pytest.raises(sign.SignatureError, match="too old"):
        sign.verify(first.headers, first.body, [SECRET], later)


def test_what_is_printed_shows_neither_person_nor_secret_address():
    printed = repr(formats.webhook(URL + "?token=s3cret", "msg_1", BODY, leads.AT, [SECRET]))
    assert "Zoë" not in printed
    assert "s3cret" not in printed
