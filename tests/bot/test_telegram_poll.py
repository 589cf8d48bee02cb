"""Taking updates in, over real HTTP from the fake Telegram: kept first, confirmed afterwards."""

import asyncio
import contextlib
from collections.abc import AsyncIterator, Awaitable, Callable
from typing import Any

import pytest

from bot.telegram import connect, poll, raw, wire
from bot.telegram.incoming import Incoming, Parked
from bot.telegram.understand import understand
from tests import fakes

QUICK = poll.Pace(poll_seconds=2, answer_seconds=0.5, pause_seconds=0.02, pause_seconds_max=0.05)


@pytest.fixture
async def fake() -> AsyncIterator[fakes.FakeTelegram]:
    async with fakes.telegram() as running:
        yield running


class Inbox:
    """What a poller keeps: a list, as long as nobody asks it to fail."""

    def __init__(self, fails: int = 0) -> None:
        self.updates: list[raw.Update] = []
        self.batches: list[int] = []
        self.troubles: list[str] = []
        self.fails = fails

    async def keep(self, updates: list[raw.Update]) -> None:
        if self.fails:
            self.fails -= 1
            raise RuntimeError("the database is away")
        self.updates += updates
        self.batches.append(len(updates))

    def told(self, trouble: poll.Trouble | None) -> None:
        self.troubles.append(trouble.why if trouble else "well")

    def texts(self) -> list[str]:
        heard = [understand(update, 4242) for update in self.updates]
        return [incoming.text for incoming in heard if isinstance(incoming, Incoming)]

    def parked(self) -> int:
        return sum(isinstance(understand(update, 4242), Parked) for update in self.updates)


@contextlib.asynccontextmanager
async def polling(fake: fakes.FakeTelegram, inbox: Inbox, pace: poll.Pace = QUICK) -> AsyncIterator[None]:
    place = wire.Place(fake.token, fake.base)
    task = asyncio.create_task(poll.run(place, inbox.keep, told=inbox.told, pace=pace))
    try:
        yield
    finally:
        task.cancel()
        with contextlib.suppress(asyncio.CancelledError):
            await task


async def until(met: Callable[[], Any], seconds: float = 5.0) -> None:
    async with asyncio.timeout(seconds):
        while not met():  # noqa: ASYNC110 - what is waited for happens on our side of the wire, which tells nobody
            await asyncio.sleep(0.005)


async def test_what_a_person_writes_comes_in_and_is_confirmed(fake):
    inbox = Inbox()
    async with polling(fake, inbox):
        fake.person(7).says("hello")
        await until(lambda: not fake.waiting())
    assert inbox.texts() == ["hello"]


async def test_only_what_we_handle_is_asked_for(fake):
    async with polling(fake, Inbox()):
        await until(lambda: fake.sent("getUpdates"))
    asked = fake.sent("getUpdates")[0]["allowed_updates"]
    assert asked[:4] == ["message", "edited_message", "callback_query", "my_chat_member"]
    assert "deleted_business_messages" in asked


async def test_a_process_killed_before_it_kept_gets_the_same_updates_again(fake):
    fake.person(7).says("do not lose me")
    reached = asyncio.Event()

    async def never_kept(_updates: list[raw.Update]) -> None:
        reached.set()
        await asyncio.Event().wait()

    killed = asyncio.create_task(poll.run(wire.Place(fake.token, fake.base), never_kept, pace=QUICK))
    await reached.wait()
    killed.cancel()
    await asyncio.gather(killed, return_exceptions=True)
    assert fake.waiting() == 1
    inbox = Inbox()
    async with polling(fake, inbox):
        await until(lambda: not fake.waiting())
    assert inbox.texts() == ["do not lose me"]


async def test_a_batch_that_could_not_be_kept_is_not_confirmed_and_comes_again(fake):
    inbox = Inbox(fails=2)
    fake.person(7).says("once more")
    async with polling(fake, inbox):
        await until(lambda: not fake.waiting())
    assert inbox.texts() == ["once more"]
    assert inbox.troubles == ["not_kept", "not_kept", "well"]


async def test_nothing_is_confirmed_before_keep_has_returned(fake):
    gate, seen = asyncio.Event(), asyncio.Event()

    async def slowly(_updates: list[raw.Update]) -> None:
        seen.set()
        await gate.wait()

    fake.person(7).says("hello")
    task = asyncio.create_task(poll.run(wire.Place(fake.token, fake.base), slowly, pace=QUICK))
    await seen.wait()
    await asyncio.sleep(0.05)
    assert (len(fake.sent("getUpdates")), fake.waiting()) == (1, 1)
    gate.set()
    await until(lambda: not fake.waiting())
    task.cancel()
    await asyncio.gather(task, return_exceptions=True)


async def test_more_than_a_batch_comes_in_whole_and_in_order(fake):
    inbox, ann = Inbox(), fake.person(7)
    for number in range(250):
        ann.says(str(number))
    async with polling(fake, inbox):
        await until(lambda: not fake.waiting())
    assert inbox.texts() == [str(number) for number in range(250)]
    assert max(inbox.batches) == 100


async def test_a_shuffled_batch_is_kept_in_the_order_of_its_numbers(fake):
    inbox, ann = Inbox(), fake.person(7)
    fake.shuffles = True
    for number in range(8):
        ann.says(str(number))
    async with polling(fake, inbox):
        await until(lambda: not fake.waiting())
    assert inbox.texts() == [str(number) for number in range(8)]


async def test_duplicates_have_one_identity(fake):
    inbox = Inbox()
    fake.copies = 3
    fake.person(7).says("one")
    async with polling(fake, inbox):
        await until(lambda: len(inbox.updates) >= 3)
    assert len({raw.identity(update, 4242) for update in inbox.updates}) == 1


async def test_a_malformed_update_in_a_batch_is_kept_for_parking_and_the_rest_goes_on(fake):
    inbox, ann = Inbox(), fake.person(7)
    ann.says("before")
    fake.slips({"message": {"chat": "what?"}})
    fake.slips('{"update_id": UPDATE_ID}')
    ann.says("after")
    async with polling(fake, inbox):
        await until(lambda: not fake.waiting())
    assert (inbox.texts(), inbox.parked()) == (["before", "after"], 2)


@pytest.mark.parametrize(
    "poison", ['{"update_id": UPDATE_ID, "message": ' + "[" * 50_000, '{"update_id": UPDATE_ID, oops']
)
async def test_a_poisoned_batch_does_not_wedge_the_loop(fake, poison):
    inbox, ann = Inbox(), fake.person(7)
    ann.says("before")
    fake.slips(poison)
    ann.says("after")
    async with polling(fake, inbox):
        await until(lambda: not fake.waiting())
    assert (inbox.texts(), inbox.parked()) == (["before", "after"], 1)


async def test_numbers_that_start_anew_after_a_quiet_week_are_not_confirmed_unseen(fake):
    inbox, ann = Inbox(), fake.person(7)
    async with polling(fake, inbox, poll.Pace(poll_seconds=0, pause_seconds=0.02)):
        ann.says("old")
        await until(lambda: not fake.waiting())
        asked = len(fake.sent("getUpdates"))
        await until(lambda: len(fake.sent("getUpdates")) > asked + 2)
        fake.starts_counting_at(5)
        ann.says("new")
        await until(lambda: not fake.waiting())
    assert inbox.texts() == ["old", "new"]


async def test_a_second_poller_is_named_and_the_loop_goes_on(fake):
    inbox = Inbox()
    fake.fails("getUpdates", 409, times=2)
    async with polling(fake, inbox):
        fake.person(7).says("hello")
        await until(inbox.texts)
    assert inbox.troubles == ["another_poller", "another_poller", "well"]


async def test_two_pollers_of_one_bot_both_hear_of_the_conflict(fake):
    one, two = Inbox(), Inbox()
    async with polling(fake, one), polling(fake, two):
        await until(lambda: "another_poller" in one.troubles and "another_poller" in two.troubles)


async def test_a_webhook_that_is_still_set_is_named(fake):
    inbox, place = Inbox(), wire.Place(fake.token, fake.base)
    assert await connect.use_webhook(place, "https://acme.example/telegram", "0123456789abcdef") is None
    async with polling(fake, inbox):
        await until(lambda: "webhook_set" in inbox.troubles)
        assert await connect.use_polling(place) is None
        fake.person(7).says("hello")
        await until(inbox.texts)


async def test_a_webhook_set_while_we_wait_is_no_second_poller(fake):
    inbox, place = Inbox(), wire.Place(fake.token, fake.base)
    async with polling(fake, inbox):
        await until(lambda: fake.sent("getUpdates"))
        assert await connect.use_webhook(place, "https://acme.example/telegram", "0123456789abcdef") is None
        await until(lambda: inbox.troubles)
    assert inbox.troubles[0] == "webhook_set"


@pytest.mark.parametrize(
    ("code", "details", "why"),
    [
        (500, {}, "server"),
        (502, {"body": b"<html>bad gateway"}, "server"),
        (200, {"body": b"<html>please log in to this hotel"}, "unreadable"),
        (401, {}, "token_refused"),
    ],
)
async def test_bad_days_are_named_and_pass(fake, code, details, why):
    inbox = Inbox()
    fake.fails("getUpdates", code, **details)
    async with polling(fake, inbox):
        fake.person(7).says("hello")
        await until(inbox.texts)
    assert inbox.troubles == [why, "well"]


async def test_a_429_is_obeyed_to_the_second(fake):
    inbox, loop = Inbox(), asyncio.get_running_loop()
    fake.fails("getUpdates", 429, retry_after=1)
    fake.person(7).says("hello")
    began = loop.time()
    async with polling(fake, inbox):
        await until(inbox.texts)
    assert loop.time() - began >= 1.0
    assert inbox.troubles == ["flood", "well"]


async def test_a_server_that_never_answers_is_left_after_a_while(fake):
    inbox = Inbox()
    fake.hangs("getUpdates", seconds=30)
    fake.person(7).says("hello")
    async with polling(fake, inbox, poll.Pace(poll_seconds=0, answer_seconds=0.2, pause_seconds=0.02)):
        await until(inbox.texts)
    assert inbox.troubles[:2] == ["network", "well"]


async def test_a_lost_network_is_named_and_its_return_too():
    inbox = Inbox()
    async with fakes.telegram() as before:
        port = int(before.base.rsplit(":", 1)[1])
    async with polling(before, inbox):
        await until(lambda: "network" in inbox.troubles)
        async with fakes.telegram(port=port) as after:
            after.person(7).says("back again")
            await until(inbox.texts)
    assert inbox.troubles[-1] == "well"


async def test_no_token_appears_in_what_is_told(fake):
    told: list[Any] = []
    place = wire.Place("4242:wrong-token-here", fake.base)
    keep: Callable[[list[raw.Update]], Awaitable[None]] = Inbox().keep
    task = asyncio.create_task(poll.run(place, keep, told=told.append, pace=QUICK))
    await until(lambda: told)
    task.cancel()
    await asyncio.gather(task, return_exceptions=True)
    assert told[0].why == "token_refused"
    assert "wrong-token-here" not in repr((told, place))
