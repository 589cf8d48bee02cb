"""Takes updates in by long polling: kept first, confirmed afterwards, understood later by somebody else.

`keep` commits a batch; only when it has returned does the next question confirm it (`offset`). Killed in between, the
same updates come again, which is why whoever keeps them remembers their ids (`raw.identity`). Nothing that Telegram
sends can stop the loop: what is no JSON is asked for one by one, wrapped, kept and confirmed.
"""

import asyncio
import random
from collections.abc import Awaitable, Callable
from dataclasses import dataclass
from typing import Literal

import aiohttp

from bot.telegram import raw, wire
from bot.telegram.understand import ALLOWED_UPDATES

Keep = Callable[[list[raw.Update]], Awaitable[None]]
Why = Literal["another_poller", "webhook_set", "token_refused", "flood", "server", "network", "unreadable", "not_kept"]


@dataclass(frozen=True, slots=True)
class Trouble:
    """Why no updates come in just now, in Telegram's words where it said any, and how long we wait before we ask again.

    `another_poller` and `webhook_set` are both answered 409; `token_refused` is 401 or 404; `not_kept`: `keep` raised.
    """

    why: Why
    seconds: float
    words: str = ""


Told = Callable[[Trouble | None], None]


@dataclass(frozen=True, slots=True)
class Pace:
    """How the loop waits. `poll_seconds` is Telegram's long poll; pauses after trouble double up to the maximum."""

    poll_seconds: int = 30
    answer_seconds: float = 15.0  # beyond the long poll
    pause_seconds: float = 1.0
    pause_seconds_max: float = 60.0
    updates_max: int = 100  # per batch; Telegram's own maximum


@dataclass(frozen=True, slots=True)
class _Position:
    """What the next question asks for: `offset` confirms everything below it (0: nothing), `limit` updates at most."""

    offset: int
    limit: int


def _quiet(_trouble: Trouble | None) -> None:
    """Tells nobody."""


async def run(place: wire.Place, keep: Keep, *, told: Told = _quiet, pace: Pace | None = None) -> None:
    """Polls until cancelled. `told` hears of every trouble, and None once when all is well again.

    `keep` gets each batch as raw dicts, in the order of their numbers, and commits it. When it raises an `Exception`
    the batch is not confirmed and comes again.
    """
    pace = pace or Pace()
    position, failures = _Position(0, pace.updates_max), 0
    async with aiohttp.ClientSession() as http:
        while True:
            following = await _round(http, place, position, keep, pace)
            if isinstance(following, _Position):
                if failures:
                    told(None)
                position, failures = following, 0
                continue
            failures += 1
            trouble = _patience(following, failures, pace)
            told(trouble)
            if trouble.why == "unreadable":
                position = _Position(position.offset, 1)
            await asyncio.sleep(trouble.seconds)


async def _round(
    http: aiohttp.ClientSession, place: wire.Place, position: _Position, keep: Keep, pace: Pace
) -> _Position | Trouble:
    """One question, one batch kept, and what to ask next."""
    params = {
        "offset": position.offset,
        "limit": position.limit,
        "timeout": pace.poll_seconds,
        "allowed_updates": ALLOWED_UPDATES,
    }
    seconds = pace.poll_seconds + pace.answer_seconds
    answer = await wire.ask(http, place, "getUpdates", params, seconds=seconds)
    batch = _batch(answer, position)
    if isinstance(batch, Trouble):
        return batch
    try:
        if batch:
            await keep(sorted(batch, key=lambda update: raw.number(update) or 0))
    except Exception as failure:  # noqa: BLE001 - whatever kept it from being kept, it must not be confirmed
        return Trouble("not_kept", 0, type(failure).__name__)
    return _after(batch, pace)


def _after(batch: list[raw.Update], pace: Pace) -> _Position | Trouble:
    """What confirms `batch`. After an empty one the offset is dropped: numbers start anew after a quiet week, and an
    old offset would confirm, unseen, whatever came with smaller ones.
    """
    numbers = [number for update in batch if (number := raw.number(update)) is not None]
    if batch and not numbers:
        return Trouble("unreadable", 0, "updates without a number cannot be confirmed")
    return _Position(max(numbers) + 1 if numbers else 0, pace.updates_max)


def _batch(answer: wire.Answer, position: _Position) -> list[raw.Update] | Trouble:
    """The updates of an answer. One that is no JSON is a trouble first, and when asked for alone an update to park."""
    if answer.code == wire.OK and not answer.body:
        found = answer.result
        return raw.updates(found) if isinstance(found, list) else Trouble("unreadable", 0, "result is no list")
    if answer.code == wire.OK:
        alone = raw.unreadable(answer.body)
        single = position.limit == 1 and raw.number(alone) is not None
        return [alone] if single else Trouble("unreadable", 0, answer.words)
    return Trouble(_why(answer), answer.retry_after_seconds, answer.words)


def _why(answer: wire.Answer) -> Why:
    match answer.code:
        case 409:
            return "webhook_set" if "webhook" in answer.words.lower() else "another_poller"
        case 401 | 404:
            return "token_refused"
        case 429:
            return "flood"
        case 0:
            return "network"
        case _:
            return "server"


def _patience(trouble: Trouble, failures: int, pace: Pace) -> Trouble:
    """The trouble with its pause: what Telegram asked for, else doubling, with jitter so that two pollers part."""
    doubled = min(pace.pause_seconds * 2 ** min(failures - 1, 16), pace.pause_seconds_max)
    if trouble.why == "unreadable" and failures == 1:
        doubled = 0.0  # asked for one by one at once
    seconds = max(trouble.seconds, doubled * random.uniform(0.5, 1.0))  # noqa: S311 - jitter is no secret
    return Trouble(trouble.why, seconds, trouble.words)
