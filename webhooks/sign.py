"""Standard Webhooks v1 signatures (HMAC-SHA256 over `id.timestamp.body`): makes the headers and checks them, with
several keys so that a key can be replaced without a gap. Keeps no key and reads no clock.
"""

import base64
import binascii
import hashlib
import hmac
import re
from collections.abc import Mapping, Sequence
from datetime import datetime, timedelta

PREFIX = "whsec_"
KEY_BYTES_MIN, KEY_BYTES_MAX = 24, 64  # as the specification has it
KEYS_MAX = 8
SIGNATURES_MAX = 32
TOLERANCE = timedelta(minutes=5)

# no dot: it parts id, timestamp and body in what is signed
_ID = re.compile(r"[A-Za-z0-9_-]{1,64}", re.ASCII)
_SECONDS = re.compile(r"[0-9]{1,12}", re.ASCII)


class SecretError(ValueError):
    """A signing secret cannot be used; the message names the fault, never the secret."""


class SignatureError(ValueError):
    """A message is not signed as it should be; the message names the header, the fault and the remedy."""


def secret(entropy: bytes) -> str:
    """A new `whsec_…` secret of 24 to 64 random bytes."""
    if not KEY_BYTES_MIN <= len(entropy) <= KEY_BYTES_MAX:
        raise SecretError(f"a secret has {len(entropy)} bytes; make it {KEY_BYTES_MIN} to {KEY_BYTES_MAX}")
    return PREFIX + base64.b64encode(entropy).decode()


def key(text: str) -> bytes:
    """The bytes of a `whsec_…` secret; the padding of its base64 may be missing. Raises SecretError."""
    if not text.startswith(PREFIX):
        raise SecretError(f"a secret begins with {PREFIX}; copy it whole")
    encoded = text.removeprefix(PREFIX)
    try:
        found = base64.b64decode(encoded + "=" * (-len(encoded) % 4), validate=True)
    except (binascii.Error, ValueError):
        raise SecretError(f"what follows {PREFIX} is not base64; copy the secret whole, without blanks") from None
    if not KEY_BYTES_MIN <= len(found) <= KEY_BYTES_MAX:
        raise SecretError(f"a secret has {len(found)} bytes; make it {KEY_BYTES_MIN} to {KEY_BYTES_MAX}")
    return found


def headers(webhook_id: str, at: datetime, body: bytes, secrets: Sequence[str]) -> dict[str, str]:
    """The three headers for one *attempt*: `at` is when it is sent (receivers refuse old ones), `webhook_id` stays the
    same for every attempt. One signature per secret, newest first. Raises SecretError, SignatureError.
    """
    seconds = _timestamp(at)
    if not _ID.fullmatch(webhook_id):
        raise SignatureError(f"webhook-id {webhook_id!r}: only letters, digits, _ and -, at most 64")
    signatures = (f"v1,{_digest(webhook_id, seconds, body, each)}" for each in _keys(secrets))
    return {"webhook-id": webhook_id, "webhook-timestamp": seconds, "webhook-signature": " ".join(signatures)}


def verify(
    received: Mapping[str, str],
    body: bytes,
    secrets: Sequence[str],
    now: datetime,
    tolerance: timedelta = TOLERANCE,
) -> None:
    """Returns if one of the signatures fits one of the secrets and the time is within `tolerance` of `now`; header
    names in any case. Raises SignatureError saying which, SecretError for a secret of ours that is none.
    """
    lower = {name.lower(): value for name, value in received.items()}
    webhook_id, seconds, given = (_header(lower, name) for name in ("id", "timestamp", "signature"))
    if not _ID.fullmatch(webhook_id):
        raise SignatureError("webhook-id: only letters, digits, _ and -, at most 64")
    _check_age(seconds, now, tolerance)
    if not _fits(_offered(given), [_digest(webhook_id, seconds, body, each) for each in _keys(secrets)]):
        raise SignatureError("webhook-signature fits no secret of ours; compare secrets, and sign the raw body")


def _header(lower: Mapping[str, str], name: str) -> str:
    if not (value := lower.get(f"webhook-{name}", "")):
        raise SignatureError(f"webhook-{name} is missing; send the three webhook- headers")
    return value


def _check_age(seconds: str, now: datetime, tolerance: timedelta) -> None:
    if not _SECONDS.fullmatch(seconds):
        raise SignatureError("webhook-timestamp is no whole number of seconds since 1970")
    age = int(_timestamp(now)) - int(seconds)
    if abs(age) > tolerance.total_seconds():
        side = "old" if age > 0 else "new"
        raise SignatureError(f"webhook-timestamp is {abs(age)} s too {side}; set the clocks, sign each attempt anew")


def _timestamp(at: datetime) -> str:
    # an aware time of another zone is another number: never read the digits of the clock face as UTC
    if at.utcoffset() is None:
        raise SignatureError("a time without a zone cannot be signed; give it in UTC")
    return str(int(at.timestamp()))


def _keys(secrets: Sequence[str]) -> list[bytes]:
    if not 1 <= len(secrets) <= KEYS_MAX:
        raise SecretError(f"{len(secrets)} secrets; keep 1 to {KEYS_MAX}")
    return [key(each) for each in secrets]


def _digest(webhook_id: str, seconds: str, body: bytes, key_bytes: bytes) -> str:
    signed = f"{webhook_id}.{seconds}.".encode() + body
    return base64.b64encode(hmac.digest(key_bytes, signed, hashlib.sha256)).decode()


def _offered(given: str) -> list[bytes]:
    # `v1` without a value, unknown versions and non-ASCII text are passed over, not stumbled over
    parted = (each.partition(",") for each in given.split(" ")[:SIGNATURES_MAX])
    return [value.encode("utf-8", "surrogatepass") for version, _, value in parted if version == "v1" and value]


def _fits(offered: Sequence[bytes], expected: Sequence[str]) -> bool:
    # every pair is compared, so the time taken tells nothing about which one fitted
    return sum(hmac.compare_digest(each, right.encode()) for each in offered for right in expected) > 0
