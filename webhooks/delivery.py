"""Handoffs, withdrawals and alerts as webhooks: to whom they fan out, what they say, and what their answers mean.

Consent is looked at in the transaction that claims the attempt: what was withdrawn a moment before does not leave.
"""

import logging
import random
from collections.abc import Awaitable, Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from qualifier import accepting, alerts, consent, handoffs, leads, ledger, merges, permission, promises
from qualifier.handoffs import Handoff, Way
from qualifier.lead import Lead
from qualifier.promises import Kind, Promise, Settled
from qualifier.seal import Ring
from qualifier.store import Tx, millis, moment
from webhooks import endpoints, event, formats, guard, retry, told, verdict
from webhooks.endpoints import Endpoint
from webhooks.formats import Outgoing
from webhooks.retry import Policy
from webhooks.verdict import Answer, Failure, Result

log = logging.getLogger(__name__)
DELIVER = "deliver"
UNDER_WAY_MS = 2_000
# How a request leaves: `Sender.send`, as a plain callable.
Post = Callable[[Outgoing], Awaitable[Answer | Failure]]


@dataclass(frozen=True, slots=True)
class Try:
    """An attempt that is on record and may leave."""

    attempt: int
    endpoint: Endpoint
    outgoing: Outgoing


class Delivery:
    """The kinds of promises that end in a webhook.

    `allowed` is the set of inner addresses that `post` may call; a receiver's own entries are added when it is used.
    `link` links to a lead's conversation, `file_link` to a file of a handoff. `ready`: whether `post` works yet.
    """

    def __init__(
        self,
        ring: Ring,
        post: Post,
        allowed: set[str],
        *,
        policy: Policy | None = None,
        ways: Sequence[Way] = (),
        link: Callable[[int], str | None] = lambda _: None,
        file_link: Callable[[int, str], str | None] = lambda _handoff, _ref: None,
        ready: Callable[[], bool] | None = None,
    ) -> None:
        self._ring, self._send, self._allowed = ring, post, allowed
        self._policy = policy or Policy()
        self._ways, self._link, self._file_link, self.ready = ways, link, file_link, ready

    def kinds(self) -> Mapping[str, Kind]:
        """What the worker needs to know."""
        return {
            handoffs.PROMISE: Kind(self._fan_out),
            handoffs.CLOCK: Kind(accepting.look_at_clock),
            "withdrawn": Kind(self._fan_out_withdrawal),
            handoffs.ERASED: Kind(self._fan_out_erasure),
            handoffs.UPDATE: Kind(self._fan_out_update),
            merges.PROMISE: Kind(self._fan_out_merge),
            alerts.PROMISE: Kind(self._fan_out_alert),
            DELIVER: Kind(self._prepare, self.post, self._finish, self.ready),
        }

    def _fan_out(self, tx: Tx, promise: Promise, now: datetime) -> Settled:
        handoff = handoffs.get(tx, int(promise.ref.partition(":")[2]))
        if handoff.state != "promised":
            return Settled("cancelled", f"the handoff is {handoff.state}")
        receivers = endpoints.of_desk(tx, handoff.desk)
        for endpoint in receivers:
            _owe(tx, endpoint, handoffs.ref(handoff.id), {"event": "handoff", "handoff": handoff.id}, now)
        made = sum(way(tx, handoff, now, alone=not receivers) for way in self._ways)
        return Settled("done") if receivers or made else _held(tx, handoff, now)

    def _fan_out_withdrawal(self, tx: Tx, promise: Promise, now: datetime) -> Settled:
        handoff, seq = handoffs.get(tx, promise.body["handoff"]), promise.body["seq"]
        if _is_leaving(tx, handoff):
            return Settled("owed", "a delivery is on its way; whoever accepts it is told", millis(now) + UNDER_WAY_MS)
        for way in self._ways:
            way.withdrawn(tx, handoff, seq, now)
        body = {"event": "withdrawn", "handoff": handoff.id, "seq": seq}
        _owe_holders(tx, handoff, f"withdrawal:{handoff.id}:{seq}", body, now)
        return Settled("done")

    def _fan_out_erasure(self, tx: Tx, promise: Promise, now: datetime) -> Settled:
        handoff = handoffs.get(tx, promise.body["handoff"])
        if _is_leaving(tx, handoff):
            return Settled("owed", "a delivery is on its way; whoever accepts it is told", millis(now) + UNDER_WAY_MS)
        _owe_holders(tx, handoff, promise.ref, {"event": "erased", "handoff": handoff.id}, now)
        return Settled("done")

    def _fan_out_update(self, tx: Tx, promise: Promise, now: datetime) -> Settled:
        handoff = handoffs.get(tx, promise.body["handoff"])
        if _is_leaving(tx, handoff):
            return Settled("owed", "a delivery is on its way; whoever accepts it is told", millis(now) + UNDER_WAY_MS)
        if handoff.state != "delivered":
            return Settled("done", f"nobody has it: the handoff is {handoff.state}")
        for way in self._ways:
            way.updated(tx, handoff, promise.id, now)
        body = {"event": "updated", "handoff": handoff.id}
        ref, stale = f"{promise.ref}:{promise.id}", promise.created + UNDER_WAY_MS  # what left later says it already
        _owe_holders(tx, handoff, ref, body, now, before=stale)
        return Settled("done")

    def _fan_out_merge(self, tx: Tx, promise: Promise, now: datetime) -> Settled:
        handoff = handoffs.get(tx, promise.body["handoff"])
        if _is_leaving(tx, handoff):
            return Settled("owed", "a delivery is on its way; whoever accepts it is told", millis(now) + UNDER_WAY_MS)
        for way in self._ways:
            way.merged(tx, handoff, promise.body["merged"], now)
        _owe_holders(tx, handoff, promise.ref, {**promise.body, "event": "merged"}, now)
        return Settled("done")

    def _fan_out_alert(self, tx: Tx, promise: Promise, now: datetime) -> Settled:
        raised = alerts.get(tx, promise.body["alert"])
        log.error("%s", raised["words"], extra={key: raised[key] for key in ("code", "subject", "fix")})
        for way in self._ways:
            way.alerted(tx, promise.body["alert"], now)
        for endpoint in endpoints.all_of(tx):
            if endpoint.alerts and endpoint.active:
                _owe(tx, endpoint, promise.ref, {"event": "alert", "alert": promise.body["alert"]}, now)
        return Settled("done")

    def _prepare(self, tx: Tx, promise: Promise, now: datetime) -> Try | Settled:
        endpoint = endpoints.get(tx, promise.body["endpoint"])
        if endpoint is None or not endpoint.active:
            why = endpoint.paused_why if endpoint else "it was removed"
            return Settled("owed", f"the receiver is paused: {why}", millis(now) + 60_000)
        written = self._written(tx, promise, endpoint, now)
        if isinstance(written, Settled):
            return written
        return self.tried(tx, promise, endpoint, written, now)

    def tried(self, tx: Tx, promise: Promise, endpoint: Endpoint, written: bytes, now: datetime) -> Try:
        """An attempt, put on record: the body as written, signed by the receiver's secrets."""
        self._allowed |= guard.allowed(endpoint.allowed)
        # with the time it was made: after a restore the numbers begin again, and receivers remember ids
        webhook_id = f"fd_{self._ring.mark.hex()[:8]}_{promise.id}_{promise.created:x}"
        secrets = endpoints.secrets_of(tx, self._ring, endpoint.id, millis(now))
        attempt = endpoints.intend(
            tx, promise=promise.id, endpoint=endpoint.id, ref=promise.ref, webhook_id=webhook_id, now=millis(now)
        )
        return Try(attempt, endpoint, formats.webhook(endpoint.url, webhook_id, written, now, secrets))

    def _written(self, tx: Tx, promise: Promise, endpoint: Endpoint, now: datetime) -> bytes | Settled:
        kind, body = promise.body["event"], promise.body
        if kind == "withdrawn":
            return told.withdrawal(tx, handoffs.get(tx, body["handoff"]), body["seq"], endpoint)
        if kind == "erased":
            return told.erasure(tx, handoffs.get(tx, body["handoff"]), endpoint, moment(promise.created))
        if kind == "merged":
            return told.merge(tx, body, endpoint, moment(promise.created))
        if kind == "alert":
            return told.alert(tx, body["alert"])
        if kind == "test":
            return event.body("endpoint.test", now, event.EndpointTest(endpoint=endpoint.name))  # type: ignore[call-arg]  # has defaults
        handoff = handoffs.get(tx, body["handoff"])
        known = endpoints.accepted(tx, handoffs.ref(handoff.id), endpoint.id) if kind == "updated" else None
        return self._handoff(tx, handoff, known, now)

    def _handoff(self, tx: Tx, handoff: Handoff, known: list[str] | None, now: datetime) -> bytes | Settled:
        """The lead as it is now; to a receiver that `known` events told of it before, as a change."""
        if handoff.state == "cancelled":  # also when consent was given anew: that made a handoff of its own
            return Settled("cancelled", handoff.reason)
        lead = leads.recall(tx, self._ring, handoff.lead)
        recipient = f"desk:{handoff.desk}"
        entries = ledger.entries(tx, lead.id)
        free = permission.allowed(tx, self._ring, lead.person.contact, entries, recipient, handoff.channels)
        allowed = free.channels
        if lead.erased or not allowed:
            why = "the person was erased" if lead.erased else free.why
            handoffs.settle(tx, handoff.id, "cancelled", why, millis(now))
            return Settled("cancelled", why)
        given = [found for channel in allowed if (found := consent.live(entries, consent.CONTACT, channel, recipient))]
        seq, links = max(entry.seq for entry in given), self._links(handoff, lead)
        if known is None:
            shape = {"lead.hot": event.LeadHot, "lead.partial": event.LeadPartial}.get(
                handoff.type, event.LeadQualified
            )
            data = shape(**told.everything(tx, self._ring, handoff, lead, handoff.assessment, allowed, seq), **links)
            return event.body(handoff.type, moment(handoff.created), data)
        said = told.everything(tx, self._ring, handoff, lead, lead.assessment or handoff.assessment, allowed, seq)
        return event.body("lead.updated", now, event.LeadUpdated(**said, **links, events=known))

    def _links(self, handoff: Handoff, lead: Lead) -> dict[str, Any]:
        """Where the conversation is read, and what the person sent."""
        files = [
            event.File(question=one.question, name=one.name or None, type=one.type, size=one.size, url=url)
            for one in lead.person.files
            if (url := self._file_link(handoff.id, one.ref)) is not None
        ]
        return {"transcript": self._link(lead.id), "files": files}

    async def post(self, post: Try) -> Answer | Failure:
        """What came of an attempt that is on record."""
        return await self._send(post.outgoing)

    def _finish(self, tx: Tx, promise: Promise, post: Try, outcome: Answer | Failure, now: datetime) -> Settled:
        judged = verdict.webhook(outcome)
        at = millis(now)
        state = "delivered" if judged.result is Result.DELIVERED else str(judged.result)
        endpoints.settled(tx, post.attempt, state=state, words=judged.words, seconds=outcome.seconds, now=at)
        if judged.result is Result.DELIVERED:
            return _delivered(tx, promise, post, at)
        if judged.gone:
            endpoints.pause(tx, post.endpoint.id, judged.words)
        due = None
        if judged.result is not Result.DEAD:
            due = retry.next_due(self._policy, promise.tries, now, random.random(), _asked(outcome, now))  # noqa: S311 - jitter
        if due is None:
            return _dead(tx, promise, post, judged.words, at)
        if promise.tries >= 3:
            alerts.sound(
                tx, code="endpoint.failing", subject=f"endpoint:{post.endpoint.id}", now=at, severity="warning",
                words=f"{post.endpoint.name} has not accepted a delivery {promise.tries} times: {judged.words}",
                fix="look at the receiver; deliveries are kept and tried again",
            )  # fmt: skip
        return Settled("owed", judged.words, millis(due))


def _owe(tx: Tx, endpoint: Endpoint, ref: str, body: Mapping[str, object], now: datetime) -> None:
    at = millis(now)
    promises.schedule(
        tx, DELIVER, due=at, now=at, lane=endpoints.lane(endpoint.id), ref=ref, body={**body, "endpoint": endpoint.id},
        once=f"{ref}:{endpoint.id}:{body['event']}",
    )  # fmt: skip


def _is_leaving(tx: Tx, handoff: Handoff) -> bool:
    return any(one["state"] == "claimed" for one in promises.of(tx, handoffs.ref(handoff.id)))


def _owe_holders(
    tx: Tx, handoff: Handoff, ref: str, body: Mapping[str, object], now: datetime, before: int | None = None
) -> None:
    """Promise to tell every receiver that has a handoff, or may have it, since `before`."""
    for number in endpoints.holders(tx, handoffs.ref(handoff.id), before):
        if (endpoint := endpoints.get(tx, number)) is not None:
            _owe(tx, endpoint, ref, body, now)


def owe_test(tx: Tx, endpoint: Endpoint, now: datetime) -> int | None:
    """Promise a trial delivery to a receiver; its number."""
    at = millis(now)
    body = {"event": "test", "endpoint": endpoint.id}
    return promises.schedule(
        tx, DELIVER, due=at, now=at, lane=endpoints.lane(endpoint.id), ref=f"test:{endpoint.id}", body=body
    )


def again(tx: Tx, number: int, now: datetime) -> bool:
    """Owe a dead letter anew, because an admin says so; whether there was one. Its receiver is no longer paused."""
    at = millis(now)
    if not promises.revive(tx, number, at):
        return False
    promise = promises.get(tx, number)
    alerts.clear(tx, code="delivery.dead", subject=promise.ref, now=at)
    if (endpoint := endpoints.get(tx, promise.body.get("endpoint", 0))) is not None:
        endpoints.resume(tx, endpoint.id)
        take_up(tx, endpoint.desk, now)
    return True


def take_up(tx: Tx, desk: str, now: datetime) -> int:
    """The desk has a receiver (again): owe what was held for want of one; how many leads."""
    alerts.clear(tx, code="desk.unreachable", subject=f"desk:{desk}", now=millis(now))
    return handoffs.take_up(tx, desk, millis(now))


def _held(tx: Tx, handoff: Handoff, now: datetime) -> Settled:
    why = f"the desk `{handoff.desk}` has no receiver"
    handoffs.settle(tx, handoff.id, "held", why, millis(now))
    leads.conclude(tx, handoff.lead, "held", why, millis(now))
    alerts.sound(
        tx, code="desk.unreachable", subject=f"desk:{handoff.desk}", now=millis(now), words=f"{why}; leads are held",
        fix="frontdesk connect webhook URL, or frontdesk connect telegram",
    )  # fmt: skip
    return Settled("done", why)


def _delivered(tx: Tx, promise: Promise, post: Try, at: int) -> Settled:
    if promise.body["event"] == "handoff":
        handoff = handoffs.get(tx, promise.body["handoff"])
        handoffs.settle(tx, handoff.id, "delivered", f"{post.endpoint.name} accepted it", at)
        leads.conclude(tx, handoff.lead, "delivered", f"{post.endpoint.name} accepted it", at)
        alerts.clear(tx, code="handoff.late", subject=promise.ref, now=at)
    alerts.clear(tx, code="endpoint.failing", subject=f"endpoint:{post.endpoint.id}", now=at)
    alerts.clear(tx, code="delivery.dead", subject=promise.ref, now=at)
    return Settled("done", "accepted")


def _dead(tx: Tx, promise: Promise, post: Try, words: str, at: int) -> Settled:
    if promise.body["event"] == "handoff":
        handoff = handoffs.get(tx, promise.body["handoff"])
        handoffs.settle(tx, handoff.id, "dead", words, at)
        if handoffs.get(tx, handoff.id).state == "dead":
            leads.conclude(tx, handoff.lead, "dead", words, at)
    if promise.body["event"] != "alert":  # else a receiver that takes no alerts would be told so by alerts, for ever
        alerts.sound(
            tx, code="delivery.dead", subject=promise.ref, now=at, words=f"{post.endpoint.name}: {words}",
            fix=f"mend the receiver, then: frontdesk deliveries retry {promise.id}",
        )  # fmt: skip
    return Settled("dead", words)


def _asked(outcome: Answer | Failure, now: datetime) -> timedelta | None:
    return retry.asked(outcome.headers["retry-after"], now) if _says_when(outcome) else None  # type: ignore[union-attr]  # only answers say when


def _says_when(outcome: Answer | Failure) -> bool:
    return isinstance(outcome, Answer) and "retry-after" in outcome.headers
