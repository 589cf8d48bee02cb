"""Setting a bot up and asking how it is, over real HTTP; and what importing the channel costs."""

import subprocess
import sys

import aiohttp
import pytest

from bot.telegram import connect, wire
from tests import fakes

SECRET = "0123456789abcdef"


def at(fake: fakes.FakeTelegram, token: str = fakes.TOKEN) -> wire.Place:
    return wire.Place(token, fake.base)


async def test_a_token_says_whose_it_is(fake):
    assert await connect.me(at(fake)) == connect.Me(4242, "AcmeRoofsBot", "Acme Roofs")


@pytest.mark.parametrize("token", ["", "hello", "4242:", "4242:a b", "../4242:x", "4242:AA/getMe?", "4242:AA\n"])
async def test_what_is_no_token_is_not_even_asked_about(fake, token):
    found = await connect.me(at(fake, token))
    assert isinstance(found, connect.Failed)
    assert "@BotFather" in found.fix
    assert not fake.calls


@pytest.mark.parametrize(
    ("code", "details", "cause"),
    [
        (401, {}, "does not know"),
        (429, {"retry_after": 7}, "slow down"),
        (500, {}, "500"),
        (200, {"body": b"<"}, "JSON"),
    ],
)
async def test_a_failure_says_its_cause(fake, code, details, cause):
    fake.fails("getMe", code, **details)
    found = await connect.me(at(fake))
    assert isinstance(found, connect.Failed)
    assert cause in found.cause


async def test_an_unreachable_server_is_a_failure_too():
    found = await connect.me(wire.Place(fakes.TOKEN, "http://127.0.0.1:9"))
    assert isinstance(found, connect.Failed)
    assert "cannot be reached" in found.cause


async def test_changing_the_intake_drops_no_update(fake):
    fake.person(7).says("a lead")
    assert await connect.use_webhook(at(fake), "https://acme.example/webhooks/telegram/acme", SECRET) is None
    found = await connect.intake(at(fake))  # by now Telegram may have tried that address, and say so
    assert (found.webhook, found.waiting) == ("https://acme.example/webhooks/telegram/acme", 1)
    assert await connect.use_polling(at(fake)) is None
    assert await connect.intake(at(fake)) == connect.Intake("", 1, "", 0)


@pytest.mark.parametrize("secret", ["", "short", "with space in it "])
async def test_a_weak_secret_is_refused_before_telegram_hears_of_it(fake, secret):
    assert isinstance(await connect.use_webhook(at(fake), "https://acme.example/", secret), connect.Failed)
    assert not fake.calls


async def test_commands_are_offered(fake):
    assert await connect.offer_commands(at(fake), [("stop", "Withdraw my consent")]) is None
    assert fake.commands == [{"command": "stop", "description": "Withdraw my consent"}]


def test_links_open_the_chat_with_a_code():
    assert connect.link("AcmeRoofsBot") == "https://t.me/AcmeRoofsBot"
    assert connect.link("AcmeRoofsBot", "spring-26") == "https://t.me/AcmeRoofsBot?start=spring-26"
    for code in ("a b", "x" * 65, "ü"):
        with pytest.raises(ValueError, match="start code"):
            connect.link("AcmeRoofsBot", code)


async def test_an_answer_that_drips_is_cut_off_in_time(fake):
    fake.hangs("getMe", seconds=30)
    async with aiohttp.ClientSession() as http:
        answer = await wire.ask(http, at(fake), "getMe", seconds=0.1)
    assert (answer.code, answer.words) == (0, "no answer in time")


def test_only_sending_imports_aiogram():
    rooms = "poll, connect, understand, render, sending, raw, wire"
    code = f"import sys; from bot.telegram import {rooms}; sys.exit('aiogram' in sys.modules)"
    assert subprocess.run([sys.executable, "-c", code], check=False).returncode == 0


def test_thinking_rooms_import_no_network_nor_clock():
    rooms = "understand, render, sending, raw, incoming, pieces"
    code = f"import sys; from bot.telegram import {rooms}; sys.exit(bool({{'aiohttp', 'asyncio'}} & set(sys.modules)))"
    assert subprocess.run([sys.executable, "-c", code], check=False).returncode == 0
