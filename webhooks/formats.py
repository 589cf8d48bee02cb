"""Turns an event into what is sent: address, headers, body. One function per delivery format; Standard Webhooks only,
for now. Signs for the attempt at hand, so it is called anew for each.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime

from webhooks import sign

USER_AGENT = "Frontdesk-Webhooks/1"


@dataclass(frozen=True, slots=True)
class Outgoing:
    """A request that is ready to be sent, `method` in capitals. None of the rest is printed or logged: it holds secrets
    and personal data.
    """

    url: str = field(repr=False)
    headers: Mapping[str, str] = field(repr=False)
    body: bytes = field(repr=False)
    method: str = "POST"


def webhook(url: str, webhook_id: str, body: bytes, now: datetime, secrets: Sequence[str]) -> Outgoing:
    """One attempt to deliver `body` (made once, by `event.body`) as a Standard Webhook. `webhook_id` is the same for
    each attempt, `now` is the moment of this one: receivers refuse a signature older than some minutes. Raises
    sign.SecretError, sign.SignatureError.
    """
    signed = sign.headers(webhook_id, now, body, secrets)
    return Outgoing(url, {"content-type": "application/json", "user-agent": USER_AGENT, **signed}, body)
