"""One-time codes on their way to the firm's own gateway, which texts or mails them: one signed event for each request,
and one try, for a code that comes twice or late helps nobody. The firm's gateway is an endpoint like others.
"""

from collections.abc import Callable, Mapping, Sequence
from datetime import datetime

from qualifier import codes
from qualifier.promises import Kind, Promise, Settled
from qualifier.seal import Erased, Ring
from qualifier.store import Tx, millis, moment
from webhooks import delivery, endpoints, event, verdict
from webhooks.delivery import Delivery, Try
from webhooks.verdict import Answer, Failure, Result

DESK = "/codes"  # as a desk, so that it can be none: a desk's key has no slash
Unsent = Callable[[Tx, int, int, str, datetime], None]


def connected(tx: Tx) -> bool:
    """Whether there is a gateway."""
    return bool(endpoints.of_desk(tx, DESK))


def connect(tx: Tx, ring: Ring, url: str, name: str, secret: str, now: datetime, allowed: Sequence[str]) -> None:
    """Send codes there from now on, and nowhere else; a trial delivery is owed."""
    for other in endpoints.of_desk(tx, DESK):
        if other.url != url:
            endpoints.pause(tx, other.id, "another gateway was connected")
    before = endpoints.find(tx, DESK, url)
    at = millis(now)
    if before is None:
        endpoints.add(tx, ring, desk=DESK, name=name, url=url, secret=secret, now=at, allowed=allowed)
    else:
        endpoints.renew(tx, ring, before.id, secret=secret, now=at, allowed=allowed, alerts=False)
    if (endpoint := endpoints.find(tx, DESK, url)) is not None:
        delivery.owe_test(tx, endpoint, now)


def kinds(
    ring: Ring, deliveries: Delivery, unsent: Unsent, works: Callable[[Tx, datetime], None]
) -> Mapping[str, Kind]:
    """The promise to send a code. `unsent` is told of a code (its number and its conversation's) that the gateway did
    not take, and why; `works` of one that it took.
    """

    def failed(tx: Tx, promise: Promise, why: str, now: datetime, conversation: int) -> Settled:
        if codes.unsent(tx, promise.body["code"]):
            unsent(tx, promise.body["code"], conversation, why, now)
        return Settled("dead", why)

    def prepare(tx: Tx, promise: Promise, now: datetime) -> tuple[Try, int] | Settled:
        try:
            found = codes.waiting(tx, ring, promise.body["code"], millis(now))
        except Erased:
            found = None
        if found is None:
            return Settled("cancelled", "the code no longer counts")
        endpoint = next(iter(endpoints.of_desk(tx, DESK)), None)
        if endpoint is None:
            return failed(tx, promise, "no gateway is connected", now, found.conversation)
        data = event.CodeRequested(lead=f"L-{found.lead}", expires=moment(found.expires), **found.said)
        return deliveries.tried(tx, promise, endpoint, event.body("code.requested", now, data), now), found.conversation

    async def act(tried: tuple[Try, int]) -> Answer | Failure:
        return await deliveries.post(tried[0])

    def finish(tx: Tx, promise: Promise, tried: tuple[Try, int], outcome: Answer | Failure, now: datetime) -> Settled:
        (attempt, conversation), judged = tried, verdict.webhook(outcome)
        done = judged.result is Result.DELIVERED
        state = "delivered" if done else "dead"
        endpoints.settled(
            tx, attempt.attempt, state=state, words=judged.words, seconds=outcome.seconds, now=millis(now)
        )
        if not done:
            return failed(tx, promise, f"the gateway {judged.words}", now, conversation)
        codes.sent(tx, promise.body["code"])
        works(tx, now)
        return Settled("done", "accepted")

    return {codes.PROMISE: Kind(prepare, act, finish, deliveries.ready)}
