"""How updates get in, and how a bot is connected and examined."""

import asyncio
import contextlib
import io
import json
from collections.abc import AsyncIterator
from pathlib import Path

import aiohttp
import pytest

from bot import app as composition
from bot import inbox, listen, server
from bot.app import App
from bot.telegram import account, channel, poll, shift, wire
from bot.telegram.account import SecretMissing
from bot.telegram.channel import Telegram
from conversations.tables import chats
from qualifier import alerts, tables
from qualifier.store import millis
from tests import fakes
from tests.bot import telegram_house
from tests.bot.telegram_house import begun
from tests.fakes import FakeTelegram

SECRET = "a-secret-of-good-length"


@contextlib.asynccontextmanager
async def serving(folder: Path, fake: FakeTelegram) -> AsyncIterator[tuple[App, str]]:
    """A real server that takes updates by webhook, and the address of its webhook."""
    listener, stop = listen.listen("127.0.0.1", 0), asyncio.Event()
    base = f"http://127.0.0.1:{listener.getsockname()[1]}"
    given = {"telegram_mode": "webhook", "telegram_secret": SECRET, "base_url": base}
    app = await composition.opened(telegram_house.settings(folder, fake, **given))
    running = asyncio.create_task(server.serve(app, listener, stop=stop))
    try:
        yield app, base + account.webhook_path("main")
    finally:
        stop.set()
        await running
        await app.close()


@contextlib.asynccontextmanager
async def install(folder: Path, fake: FakeTelegram, **more: object) -> AsyncIterator[App]:
    """An open install in which nothing runs."""
    app = await composition.opened(telegram_house.settings(folder, fake, **more))
    try:
        yield app
    finally:
        await app.close()


async def test_updates_come_by_webhook_and_replies_go_out(fake: FakeTelegram, tmp_path: Path) -> None:
    async with serving(tmp_path, fake):
        fake.person(7).starts()
        await fake.person(7).waits_for("What does the roof need?")
        fake.person(7).taps("Repair")
        await fake.person(7).waits_for("Which ZIP code")
        assert fake.waiting() == 0


@pytest.mark.parametrize("header", [None, "", "another", "\u00e9" * 20])
async def test_a_webhook_without_our_secret_is_refused(fake: FakeTelegram, tmp_path: Path, header: str | None) -> None:
    async with serving(tmp_path, fake) as (app, url), aiohttp.ClientSession() as http:
        headers = {} if header is None else {"x-telegram-bot-api-secret-token": header}
        async with http.post(url, json={"update_id": 1}, headers=headers) as response:
            assert response.status == 401
        async with http.post(url, data=b"{nonsense", headers={"x-telegram-bot-api-secret-token": SECRET}) as response:
            assert response.status == 200
        assert len(await app.database.read(lambda tx: tx.execute(tables.promises.select()).all())) == 0


async def test_a_large_update_is_taken_and_one_beyond_the_limit_is_parked_not_refused(
    fake: FakeTelegram, tmp_path: Path
) -> None:
    said = {"message_id": 1, "date": 1, "chat": {"id": 7, "type": "private"}, "from": {"id": 7, "is_bot": False}}
    async with serving(tmp_path, fake) as (app, url), aiohttp.ClientSession() as http:
        headers = {"x-telegram-bot-api-secret-token": SECRET}
        for number, size in ((1, 300_000), (2, app.settings.telegram_update_bytes_max)):
            update = {"update_id": number, "message": said | {"text": "hello", "entities": ["x" * size]}}
            async with http.post(url, data=io.BytesIO(json.dumps(update).encode()), headers=headers) as response:
                assert response.status == 200
        assert [row["reason"] for row in await app.database.read(inbox.parked)] == ["not a JSON object"]
        assert len(await app.database.read(lambda tx: tx.execute(chats.select()).all())) == 1


@pytest.mark.parametrize("secret", ["", "short"])
async def test_a_webhook_without_a_secret_refuses_to_start(fake: FakeTelegram, tmp_path: Path, secret: str) -> None:
    async with install(tmp_path, fake, telegram_mode="webhook", telegram_secret=secret) as app:
        with pytest.raises(SecretMissing, match="FRONTDESK_TELEGRAM_SECRET"):
            await Telegram.configured(app)


async def test_without_a_token_there_is_no_channel(fake: FakeTelegram, tmp_path: Path) -> None:
    async with install(tmp_path, fake, telegram_token="") as app:
        assert await Telegram.configured(app) is None
        assert await channel.checked(app) == []


async def test_a_connected_bot_is_there_at_the_next_start(fake: FakeTelegram, tmp_path: Path) -> None:
    async with install(tmp_path, fake, telegram_token="") as app:
        lines = await channel.connected(app, fake.token)
        assert lines[0].startswith("✓ @AcmeRoofsBot · polling")
        assert "https://t.me/AcmeRoofsBot" in lines[0]
    async with install(tmp_path, fake, telegram_token="") as app:
        assert await account.place(app) == wire.Place(fake.token, fake.base)
        kept = await app.database.read(lambda tx: tx.execute(tables.secrets.select()).all())
        assert all(fake.token.encode() not in row.sealed for row in kept)


async def test_a_token_that_telegram_does_not_know_is_not_kept(fake: FakeTelegram, tmp_path: Path) -> None:
    async with install(tmp_path, fake, telegram_token="") as app:
        lines = await channel.connected(app, "1:nonsense")
        assert lines[0].startswith("✗ ")
        assert await account.place(app) is None


async def test_connecting_drops_no_waiting_update(fake: FakeTelegram, tmp_path: Path) -> None:
    fake.person(7).starts()
    async with install(tmp_path, fake, telegram_token="") as app:
        await channel.connected(app, fake.token)
    assert fake.waiting() == 1


async def test_the_doctor_is_content_with_a_bot_that_works(fake: FakeTelegram, tmp_path: Path) -> None:
    async with install(tmp_path, fake) as app:
        assert [one.ok for one in await account.checks(app, probe_seconds=0)] == [True]


async def test_the_doctor_names_waiting_updates_a_webhook_and_a_bad_token(fake: FakeTelegram, tmp_path: Path) -> None:
    fake.person(7).starts()
    fake.set_webhook({"url": "https://elsewhere.example/hook"})
    async with install(tmp_path, fake) as app:
        wrong = [one.words for one in await channel.checked(app) if not one.ok]
        assert any("webhook is set" in words for words in wrong)
        assert any("1 updates wait" in words for words in wrong)
        fake.token = "4242:another"
        assert "does not know this token" in (await channel.checked(app))[0].words


async def test_the_doctor_names_another_poller(fake: FakeTelegram, tmp_path: Path) -> None:
    async def keep(_batch: list[dict[str, object]]) -> None:
        return

    pace = poll.Pace(poll_seconds=20, pause_seconds=0.2, pause_seconds_max=0.2)
    other = asyncio.create_task(poll.run(wire.Place(fake.token, fake.base), keep, pace=pace))
    async with install(tmp_path, fake) as app:
        await fakes.until(lambda: fake.sent("getUpdates"))
        wrong = [one.words for one in await channel.checked(app) if not one.ok]
    other.cancel()
    await asyncio.gather(other, return_exceptions=True)
    assert wrong == ["Telegram: another process polls this bot (409)"]


async def test_a_silent_channel_raises_an_alert_and_ends_it(fake: FakeTelegram, tmp_path: Path) -> None:
    fake.set_webhook({"url": "https://elsewhere.example/hook"})
    async with telegram_house.opened(tmp_path / "house", fake) as house:
        await house.until(lambda: house.read(alerts.open_))
        assert [row["subject"] for row in await house.read(alerts.open_)] == ["webhook_set"]
        fake.delete_webhook({})
        fake.person(7).starts()
        await house.until(lambda: _all_well(house))


async def _all_well(house: telegram_house.House) -> bool:
    return not await house.read(alerts.open_)


async def test_only_one_of_our_processes_polls(fake: FakeTelegram, tmp_path: Path) -> None:
    async with telegram_house.opened(tmp_path / "house", fake) as house:
        ann = await begun(fake)
        async with telegram_house.opened(tmp_path / "house", fake):
            ann.taps("Repair")
            await ann.waits_for("Which ZIP code")
            assert await house.read(alerts.open_) == []


async def test_the_shift_of_a_process_that_died_is_taken_over_at_once(fake: FakeTelegram, tmp_path: Path) -> None:
    ended = await asyncio.create_subprocess_exec("true")
    await ended.wait()
    async with install(tmp_path, fake) as app:
        await app.database.write(shift.take, 4242, f"{ended.pid}-gone", millis(app.clock()))
    async with telegram_house.opened(tmp_path, fake):
        await begun(fake)


async def test_an_update_that_could_not_be_stored_comes_again(fake: FakeTelegram, tmp_path: Path) -> None:
    async with install(tmp_path, fake) as app:
        telegram = await Telegram.configured(app)
        assert telegram is not None
        update = fake.person(7).starts()
        await telegram.keep([update, update])
        await telegram.keep([update])
        assert len(await app.database.read(lambda tx: tx.execute(chats.select()).all())) == 1
