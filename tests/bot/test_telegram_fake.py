"""The fake Telegram keeps Telegram's rules: what it lets pass, the real one lets pass."""

import asyncio
from typing import Any

import aiohttp
import pytest
from aiohttp import web

from tests import fakes

Json = dict[str, Any]


@pytest.fixture
async def fake(fake: fakes.FakeTelegram) -> fakes.FakeTelegram:
    fake.person(7).starts()
    return fake


async def ask(fake: fakes.FakeTelegram, method: str, params: Json | None = None) -> Json:
    async with aiohttp.ClientSession() as http, http.post(f"{fake.base}/bot{fake.token}/{method}", json=params) as got:
        answer = await got.json()
        assert answer["ok"] is (got.status == 200)
        return answer


async def refusal(fake: fakes.FakeTelegram, **params: Any) -> str:
    answer = await ask(fake, "sendMessage", {"chat_id": 7, "text": "hi"} | params)
    return str(answer.get("description", "taken"))


def keyboard(**button: Any) -> Json:
    return {"inline_keyboard": [[{"text": "Go"} | button]]}


@pytest.mark.parametrize(
    ("params", "words"),
    [
        ({"text": ""}, "message text is empty"),
        ({"text": " \n"}, "message text is empty"),
        ({"text": "x" * 4097}, "message is too long"),
        ({"text": "😀" * 2049}, "message is too long"),
        ({"text": "😀" * 2048}, "taken"),
        ({"chat_id": 99}, "chat not found"),
        ({"chat_id": ""}, "chat_id is empty"),
        ({"parse_mode": "HTML"}, "entities"),
        ({"reply_markup": keyboard(callback_data="x" * 64)}, "taken"),
        ({"reply_markup": keyboard(callback_data="x" * 65)}, "BUTTON_DATA_INVALID"),
        ({"reply_markup": keyboard(callback_data="é" * 33)}, "BUTTON_DATA_INVALID"),
        ({"reply_markup": keyboard(callback_data="")}, "BUTTON_DATA_INVALID"),
        ({"reply_markup": keyboard(url="tel:+1512")}, "Unsupported URL protocol"),
        ({"reply_markup": keyboard(url="http://localhost/")}, "Wrong HTTP URL"),
        ({"reply_markup": keyboard()}, "unallowed"),
        ({"reply_markup": "{"}, "can't parse"),
        ({"entities": [{"type": "bold", "offset": 0, "length": 3}]}, "ENTITY_BOUNDS_INVALID"),
        ({"text": "😀!", "entities": [{"type": "bold", "offset": 1, "length": 1}]}, "middle of a UTF-16 symbol"),
        ({"text": "😀!", "entities": [{"type": "bold", "offset": 2, "length": 1}]}, "taken"),
    ],
)
async def test_messages_are_held_to_telegrams_limits(fake, params, words):
    assert words in await refusal(fake, **params)


async def test_a_form_is_as_good_as_json(fake):
    form = {"chat_id": "7", "text": "hi", "reply_markup": '{"inline_keyboard":[[{"text":"A","callback_data":"1"}]]}'}
    async with aiohttp.ClientSession() as http:
        await http.post(f"{fake.base}/bot{fake.token}/sendMessage", data=form)
    assert fake.person(7).hears()[0].buttons == ["A"]


async def test_a_wrong_token_and_an_unknown_method_are_refused(fake):
    assert (await ask(fake, "flyToTheMoon"))["error_code"] == 404
    fake.token = "1:other"
    async with aiohttp.ClientSession() as http, http.get(f"{fake.base}/bot1:wrong/getMe") as got:
        assert got.status == 401


async def test_too_many_messages_a_second_are_refused_until_the_time_told(fake):
    fake.per_second_max = 2
    assert [await refusal(fake) for _ in range(3)] == ["taken", "taken", "Too Many Requests: retry after 1"]
    assert "Too Many" in await refusal(fake)
    assert fake.impatience == 1


async def test_an_edit_that_changes_nothing_is_refused(fake):
    sent = (await ask(fake, "sendMessage", {"chat_id": 7, "text": "hi"}))["result"]["message_id"]
    edit = {"chat_id": 7, "message_id": sent, "text": "hi"}
    assert "not modified" in (await ask(fake, "editMessageText", edit))["description"]
    assert "not found" in (await ask(fake, "editMessageText", edit | {"message_id": 99}))["description"]


async def test_blocking_refuses_and_coming_back_allows_again(fake):
    ann = fake.person(7)
    ann.blocks()
    assert "blocked" in await refusal(fake)
    ann.unblocks()
    assert await refusal(fake) == "taken"


async def test_updates_are_given_again_until_an_offset_confirms_them(fake):
    first = (await ask(fake, "getUpdates"))["result"]
    assert (await ask(fake, "getUpdates"))["result"] == first
    assert (await ask(fake, "getUpdates", {"offset": first[-1]["update_id"] + 1}))["result"] == []


async def test_a_long_poll_answers_when_something_happens(fake):
    fake.starts_counting_at(10)
    await ask(fake, "getUpdates", {"offset": 10**9})
    polling = asyncio.create_task(ask(fake, "getUpdates", {"timeout": 20}))
    await fakes.until(lambda: len(fake.sent("getUpdates")) == 2)
    fake.person(7).says("now")
    assert [update["message"]["text"] for update in (await polling)["result"]] == ["now"]


async def test_a_second_poller_throws_the_first_out(fake):
    await ask(fake, "getUpdates", {"offset": 10**9})
    first = asyncio.create_task(ask(fake, "getUpdates", {"timeout": 20}))
    await fakes.until(lambda: len(fake.sent("getUpdates")) == 2)
    second = asyncio.create_task(ask(fake, "getUpdates", {"timeout": 1}))
    assert (await first)["error_code"] == 409
    assert (await second)["ok"]


async def test_only_allowed_updates_are_queued(fake):
    await ask(fake, "getUpdates", {"offset": 10**9, "allowed_updates": ["message"]})
    fake.person(7).blocks()
    assert fake.waiting() == 0


class Receiver:
    """A webhook that answers as told, and remembers."""

    def __init__(self, *statuses: int) -> None:
        self.statuses, self.got, self.secrets = list(statuses), [], []

    async def take(self, request: web.Request) -> web.Response:
        self.secrets.append(request.headers.get("X-Telegram-Bot-Api-Secret-Token"))
        self.got.append((await request.json())["message"]["text"])
        return web.Response(status=self.statuses.pop(0) if self.statuses else 200)


async def received(fake: fakes.FakeTelegram, receiver: Receiver) -> None:
    """Serves `receiver` as the webhook until all updates are confirmed."""
    app = web.Application()
    app.router.add_post("/hook", receiver.take)
    runner = web.AppRunner(app, access_log=None)
    await runner.setup()
    await web.TCPSite(runner, "127.0.0.1", 0).start()
    url = f"http://127.0.0.1:{runner.addresses[0][1]}/hook"
    await ask(fake, "setWebhook", {"url": url, "secret_token": "s3cret"})
    async with asyncio.timeout(5):
        while fake.waiting():
            await fake.change()
    await runner.cleanup()


async def test_a_webhook_gets_each_update_with_the_secret_until_it_says_2xx(fake):
    fake.person(7).says("second")
    receiver = Receiver(500, 302)
    await received(fake, receiver)
    assert receiver.got == ["/start", "/start", "/start", "second"]
    assert set(receiver.secrets) == {"s3cret"}
    assert fake.webhook_tries == [500, 302, 200, 200]


async def test_a_webhook_may_get_the_same_update_twice(fake):
    fake.copies = 2
    receiver = Receiver()
    await received(fake, receiver)
    assert receiver.got == ["/start", "/start"]


async def test_people_can_be_moved_from_another_process(fake):
    async with aiohttp.ClientSession() as http:
        await http.post(f"{fake.base}/control/says", json={"person": 7, "args": ["over the wire"]})
        await ask(fake, "sendMessage", {"chat_id": 7, "text": "answer"})
        async with http.get(f"{fake.base}/control/hears", params={"person": "7"}) as got:
            assert [shown["text"] for shown in await got.json()] == ["answer"]
    assert fake.waiting() == 2


async def test_a_person_waits_for_an_answer_and_says_what_was_heard_instead(fake):
    await ask(fake, "sendMessage", {"chat_id": 7, "text": "hello"})
    assert (await fake.person(7).waits_for("hello"))[0].text == "hello"
    with pytest.raises(AssertionError, match="heard:\n  'hello'"):
        await fake.person(7).waits_for(2, seconds=0.05)
