"""Signatures are Standard Webhooks: checked against its reference library in both directions."""

import base64
from datetime import UTC, datetime, timedelta, timezone

import pytest
import standardwebhooks
from hypothesis import given, settings
from hypothesis import strategies as st

from webhooks import sign

NOW = datetime(2026, 11, 21, 12, 0, 0, tzinfo=UTC)
OLD, NEW, OTHER = (sign.secret(bytes([each]) * 32) for each in (1, 2, 3))
BODY = '{"name":"Zoë"}'.encode()
MINUTE = timedelta(minutes=1)


def _signed(secrets: list[str], at: datetime = NOW, **changed: str) -> dict[str, str]:
    return sign.headers("msg_1", at, BODY, secrets) | {f"webhook-{name}": value for name, value in changed.items()}


@given(st.binary(min_size=24, max_size=64), st.from_regex(r"[A-Za-z0-9_-]{1,64}", fullmatch=True), st.text())
@settings(max_examples=50)
def test_the_reference_library_accepts_what_we_sign(entropy, webhook_id, text):
    secret, body = sign.secret(entropy), text.encode("utf-8", "replace")
    headers = sign.headers(webhook_id, datetime.now(UTC), body, [OTHER, secret])
    standardwebhooks.Webhook(secret).verify(body, headers, json_parse=False)


@given(st.binary(min_size=24, max_size=64), st.from_regex(r"[A-Za-z0-9_-]{1,64}", fullmatch=True), st.text())
@settings(max_examples=50)
def test_we_accept_what_the_reference_library_signs(entropy, webhook_id, text):
    secret, body = sign.secret(entropy), text.encode("utf-8", "replace").decode()
    signature = standardwebhooks.Webhook(secret).sign(webhook_id, NOW, body)
    received = {
        "Webhook-Id": webhook_id,
        "Webhook-Timestamp": str(int(NOW.timestamp())),
        "Webhook-Signature": signature,
    }
    sign.verify(received, body.encode(), [secret], NOW)


def test_the_reference_librarys_own_example_comes_out_the_same():
    secret = "whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw"
    at, body = datetime(2021, 1, 31, 17, 23, tzinfo=UTC), b'{"test": 2432232314}'
    ours = sign.headers("msg_p5jXN8AQM9LWM0D4loKWxJek", at, body, [secret])["webhook-signature"]
    assert ours == standardwebhooks.Webhook(secret).sign("msg_p5jXN8AQM9LWM0D4loKWxJek", at, body.decode())


def test_a_time_of_another_zone_signs_the_same_moment():
    """The reference library reads the clock face as UTC; a worker in Texas would be six hours off."""
    in_texas = NOW.astimezone(timezone(timedelta(hours=-6)))
    assert sign.headers("msg_1", in_texas, BODY, [NEW]) == sign.headers("msg_1", NOW, BODY, [NEW])


def test_while_keys_overlap_receivers_with_the_old_or_the_new_one_accept():
    headers = _signed([NEW, OLD])
    for secret in (OLD, NEW):
        sign.verify(headers, BODY, [secret], NOW)


def test_while_keys_overlap_we_accept_senders_with_the_old_or_the_new_one():
    for secret in (OLD, NEW):
        sign.verify(_signed([secret]), BODY, [NEW, OLD], NOW)


def test_another_key_does_not_fit():
    with pytest.raises(sign.SignatureError, match="fits no secret"):
        sign.verify(_signed([OTHER]), BODY, [NEW, OLD], NOW)


@given(st.integers(0, len(BODY) - 1), st.integers(1, 255))
@settings(max_examples=30)
def test_a_body_that_changed_in_one_byte_does_not_fit(where, by):
    changed = bytearray(BODY)
    changed[where] ^= by
    with pytest.raises(sign.SignatureError):
        sign.verify(_signed([NEW]), bytes(changed), [NEW], NOW)


def test_id_and_time_are_signed_too():
    for changed in ({"id": "msg_2"}, {"timestamp": str(int(NOW.timestamp()) + 1)}):
        with pytest.raises(sign.SignatureError, match="fits no secret"):
            sign.verify(_signed([NEW], **changed), BODY, [NEW], NOW)


@pytest.mark.parametrize("name", ["id", "timestamp", "signature"])
def test_a_missing_header_is_named(name):
    headers = _signed([NEW])
    del headers[f"webhook-{name}"]
    with pytest.raises(sign.SignatureError, match=f"webhook-{name} is missing"):
        sign.verify(headers, BODY, [NEW], NOW)


@pytest.mark.parametrize(("age", "words"), [(6 * MINUTE, "360 s too old"), (-6 * MINUTE, "too new")])
def test_a_time_outside_the_tolerance_is_refused(age, words):
    with pytest.raises(sign.SignatureError, match=words):
        sign.verify(_signed([NEW], NOW - age), BODY, [NEW], NOW)


@pytest.mark.parametrize("age", [timedelta(0), 5 * MINUTE, -5 * MINUTE])
def test_a_time_within_the_tolerance_is_accepted(age):
    sign.verify(_signed([NEW], NOW - age), BODY, [NEW], NOW)


def test_the_tolerance_is_an_argument():
    sign.verify(_signed([NEW], NOW - 60 * MINUTE), BODY, [NEW], NOW, tolerance=60 * MINUTE)


@pytest.mark.parametrize("timestamp", ["", "now", "1e9", "-1", "nan", "\uff11\uff12", "9" * 400, "1795262400.5", " 1"])
def test_a_timestamp_that_is_no_number_of_seconds_is_refused(timestamp):
    with pytest.raises(sign.SignatureError, match="webhook-timestamp"):
        sign.verify(_signed([NEW], timestamp=timestamp), BODY, [NEW], NOW)


@pytest.mark.parametrize("noise", ["v1", "v1,", "v2,abc", ",", "", "v1,\u20ac", "v1,\ud800", "v1a,AAAA"])
def test_noise_beside_the_right_signature_does_no_harm(noise):
    right = _signed([NEW])["webhook-signature"]
    sign.verify(_signed([NEW], signature=f"{noise} {right}"), BODY, [NEW], NOW)


@given(st.text())
@settings(max_examples=100)
def test_no_text_in_place_of_a_signature_is_accepted_or_breaks_anything(signature):
    with pytest.raises(sign.SignatureError):
        sign.verify(_signed([NEW], signature=signature), BODY, [NEW], NOW)


@pytest.mark.parametrize("webhook_id", ["", "a.b", "a b", "x" * 65, "é", "a\n"])
def test_an_id_that_would_blur_what_is_signed_is_refused(webhook_id):
    with pytest.raises(sign.SignatureError):
        sign.headers(webhook_id, NOW, BODY, [NEW])
    with pytest.raises(sign.SignatureError):
        sign.verify(_signed([NEW], id=webhook_id), BODY, [NEW], NOW)


def test_a_time_without_a_zone_is_not_signed():
    with pytest.raises(sign.SignatureError, match="without a zone"):
        sign.headers("msg_1", NOW.replace(tzinfo=None), BODY, [NEW])


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("", "begins with whsec_"),
        ("MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw", "begins with whsec_"),
        ("whsec_", "has 0 bytes"),
        ("whsec_c2hvcnQ=", "has 5 bytes"),
        ("whsec_" + base64.b64encode(bytes(65)).decode(), "has 65 bytes"),
        ("whsec_MfKQ 9r8GKYqrTwjUPD8ILPZIo2LaLaSw", "not base64"),
        ("whsec_ключ", "not base64"),
    ],
)
def test_a_secret_that_is_none_is_refused_without_being_quoted(text, words):
    with pytest.raises(sign.SecretError, match=words) as refusal:
        sign.headers("msg_1", NOW, BODY, [text])
    assert len(text) < 8 or text.removeprefix("whsec_") not in str(refusal.value)


def test_a_secret_whose_padding_was_lost_still_works():
    secret = sign.secret(bytes(25))
    assert secret.endswith("=")
    assert sign.key(secret.rstrip("=")) == bytes(25)


@pytest.mark.parametrize("secrets", [[], [NEW] * 9])
def test_no_secret_or_too_many_are_refused(secrets):
    with pytest.raises(sign.SecretError, match="keep 1 to 8"):
        sign.headers("msg_1", NOW, BODY, secrets)


@pytest.mark.parametrize("size", [0, 23, 65])
def test_a_new_secret_needs_enough_chance_and_not_too_much(size):
    with pytest.raises(sign.SecretError, match="24 to 64"):
        sign.secret(bytes(size))
