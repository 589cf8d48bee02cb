"""What came of one attempt, and what that means for the promise: delivered, try again, give up, or unknown.

Words never quote what a receiver answered: it could repeat the person's data. How long to wait is `retry`'s; what a
buyer's 2xx means is its own file's.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum


class Phase(StrEnum):
    """How far an attempt came before it failed. Only `before` proves that the receiver saw nothing of the body."""

    BEFORE = "before"  # no byte of the body left
    DURING = "during"  # the body may have arrived, no answer came
    AFTER = "after"  # an answer came and could not be read


class Kind(StrEnum):
    """Why an attempt has no answer."""

    FORBIDDEN = "forbidden"  # the guard refused the address
    UNSENDABLE = "unsendable"  # the request itself cannot be written, such as a header with a line break
    UNRESOLVED = "unresolved"  # the name has no address, or the resolver is down
    UNCONNECTED = "unconnected"  # refused, unreachable, no connection in time, or none free here
    UNTRUSTED = "untrusted"  # TLS failed: the certificate is not for that name, expired, or not known
    SILENT = "silent"  # sent, and no whole answer began in time
    BROKEN = "broken"  # sent, and the connection was cut before an answer
    UNREADABLE = "unreadable"  # something came back that is no whole HTTP answer

    @property
    def phase(self) -> Phase:
        """Where in the attempt this kind of failure lies."""
        return _PHASES.get(self, Phase.BEFORE)


_PHASES = {Kind.SILENT: Phase.DURING, Kind.BROKEN: Phase.DURING, Kind.UNREADABLE: Phase.AFTER}

WORDS: Mapping[Kind, str] = {
    Kind.FORBIDDEN: "may not be called",
    Kind.UNSENDABLE: "cannot be called: its address or a header is malformed",
    Kind.UNRESOLVED: "could not be found: its name has no address",
    Kind.UNCONNECTED: "could not be reached",
    Kind.UNTRUSTED: "could not be trusted: its TLS certificate is not valid for that name",
    Kind.SILENT: "did not answer in time; it may have received the message",
    Kind.BROKEN: "cut the connection before answering; it may have received the message",
    Kind.UNREADABLE: "answered something that is no whole HTTP answer",
}


@dataclass(frozen=True, slots=True)
class Answer:
    """An HTTP answer as far as we look at it. `headers` in lower case and only the few we use; `body` raw, at most the
    sender's cap, `cut` if there was more. Neither is printed or logged.
    """

    status: int
    headers: Mapping[str, str] = field(repr=False)
    body: bytes = field(repr=False)
    seconds: float
    cut: bool = False


@dataclass(frozen=True, slots=True)
class Failure:
    """No answer, and why. `words` complete a sentence that begins with the endpoint's name."""

    kind: Kind
    words: str
    seconds: float


class Result(StrEnum):
    """What an attempt means for its promise."""

    DELIVERED = "delivered"  # accepted: settled
    RETRY = "retry"  # try again when `retry` says, give up when it says so
    DEAD = "dead"  # will never be accepted: dead letter, alert
    UNKNOWN = "unknown"  # may have arrived and must not be sent twice: a person or a late answer decides


@dataclass(frozen=True, slots=True)
class Verdict:
    """The meaning of one attempt. `gone`: the receiver asks never to be called again, so the endpoint is to be switched
    off. `words` complete a sentence that begins with the endpoint's name: `accepted it after 0.2 s`.
    """

    result: Result
    words: str
    gone: bool = False


def webhook(outcome: Answer | Failure) -> Verdict:
    """The verdict on a delivery that may arrive twice (at least once: every attempt has the same `webhook-id`).

    Only 2xx is acceptance and only 410 is final (Standard Webhooks). Other 4xx are tried again too: an endpoint that is
    being deployed answers 404 or 401 for an hour, and no lead may be lost by that.
    """
    if isinstance(outcome, Failure):
        return Verdict(Result.RETRY, outcome.words)
    return _answered(outcome)


def sale(failure: Failure) -> Verdict:
    """The verdict on a sale without an answer (at most once): sent again only if surely nothing of the body left, else
    unknown. What an *answer* to a sale means, the buyer's file says.
    """
    if failure.kind.phase is Phase.BEFORE:
        return Verdict(Result.RETRY, failure.words)
    return Verdict(Result.UNKNOWN, failure.words)


def failure(kind: Kind, seconds: float, words: str = "") -> Failure:
    """A failure in its usual words, or in better ones."""
    return Failure(kind, words or WORDS[kind], seconds)


def _answered(answer: Answer) -> Verdict:
    status = answer.status
    if 200 <= status <= 299:
        return Verdict(Result.DELIVERED, f"accepted it after {_duration(answer.seconds)}")
    if status == 410:
        return Verdict(Result.DEAD, "is gone for good (410): it asked never to be called again", gone=True)
    return Verdict(Result.RETRY, _SAYINGS.get(status) or _class_words(status))


_SAYINGS: Mapping[int, str] = {
    401: "refused us (401): check its secret or key",
    403: "refused us (403): check its secret or key",
    404: "found nothing at its address (404): check the path",
    405: "takes no POST at its address (405): check the path",
    408: "waited too long for our request (408)",
    413: "finds the message too large (413): raise its limit",
    429: "asked us to slow down (429)",
}


def _class_words(status: int) -> str:
    if 300 <= status <= 399:
        return f"redirects elsewhere ({status}), which is never followed: give the final address"
    if 400 <= status <= 499:
        return f"refused the message ({status})"
    if 500 <= status <= 599:
        return f"failed on its side ({status})"
    return f"answered with a status that means nothing ({status})"


def _duration(seconds: float) -> str:
    return f"{seconds:.1f} s" if seconds >= 0.1 else f"{seconds * 1000:.0f} ms"
