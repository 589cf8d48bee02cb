"""Sending through aiogram to the fake Telegram over real HTTP: what people see, and what becomes of each call."""

import contextlib
from collections.abc import AsyncIterator
from dataclasses import replace

import pytest

from bot.telegram import api, render, wire
from bot.telegram.incoming import Incoming
from bot.telegram.sending import Gone, Migrated, Refused, RetryAt, Sent
from bot.telegram.understand import understand
from conversations.exchange import Option, Reply
from tests import fakes

QUESTION = Reply("What does the roof need?", (Option("Repair", ""), Option("A new roof", "")), progress=20)


class World:
    """A fake Telegram with Ann in it, and our sender."""

    def __init__(self, fake: fakes.FakeTelegram, bot: api.Bot) -> None:
        self.fake, self.bot = fake, bot
        self.ann = fake.person(7)
        self.ann.starts()

    async def send(self, reply: Reply, chat: str = "7", **how):
        calls = render.messages(chat, reply, ask_token="tok", **how)
        return calls[-1], [await api.perform(self.bot, call) for call in calls]

    async def perform(self, call: render.Call):
        return await api.perform(self.bot, call)


@pytest.fixture(scope="module")
def bot() -> api.Bot:
    """One for all tests, since building its TLS context takes longer than a test."""
    return api.bot(wire.Place(fakes.TOKEN))


@contextlib.asynccontextmanager
async def sender(bot: api.Bot, fake: fakes.FakeTelegram) -> AsyncIterator[api.Bot]:
    bot.session.api = api.server(fake.base)
    yield bot
    await (await bot.session.create_session()).close()  # aiogram's own way sleeps for 250 ms


@pytest.fixture
async def world(bot) -> AsyncIterator[World]:
    async with fakes.telegram() as fake, sender(bot, fake):
        yield World(fake, bot)


def heard(update: dict) -> Incoming:
    found = understand(update, 4242)
    assert isinstance(found, Incoming)
    return found


async def test_a_question_appears_with_its_buttons(world):
    _, outcomes = await world.send(QUESTION)
    (shown,) = world.ann.hears()
    assert outcomes == [Sent(str(shown.id))]
    assert shown.buttons == ["Repair", "A new roof"]
    assert shown.text.startswith("What does the roof need?")


async def test_a_tap_becomes_the_option_and_the_message_shows_the_answer(world):
    asked, _ = await world.send(QUESTION)
    tap = heard(world.ann.taps("A new roof"))
    assert render.option_of(tap.value) == ("tok", 1)
    assert await world.perform(render.answered("7", tap.callback_query_id)) == Sent("")
    await world.perform(render.chosen(asked, tap.message_ref, tap.text))
    (shown,) = world.ann.hears()
    assert (shown.text, shown.buttons, shown.bold) == (
        "What does the roof need?\n\n✓ A new roof",
        [],
        ["✓ A new roof"],
    )


async def test_buttons_can_be_taken_away_and_a_second_time_is_fine(world):
    _, (sent,) = await world.send(QUESTION)
    assert await world.perform(render.closed("7", sent.message_id)) == sent
    assert await world.perform(render.closed("7", sent.message_id)) == Sent("")
    assert world.ann.hears()[0].buttons == []


async def test_a_tap_acknowledged_twice_is_fine(world):
    await world.send(QUESTION)
    tap = heard(world.ann.taps("Repair"))
    call = render.answered("7", tap.callback_query_id, "Got it")
    assert [await world.perform(call), await world.perform(call)] == [Sent(""), Sent("")]


async def test_an_own_number_is_shared_by_a_button_that_goes_away(world):
    await world.send(Reply("Which number may we call?"), share=("phone", "Share my number"))
    shared = heard(world.ann.taps("Share my number"))
    assert (shared.contact_phone, shared.contact_verified) == ("+15125550100", True)
    await world.send(Reply("Thanks"), clear=True)
    assert world.ann.hears()[0].keyboard == []


async def test_people_s_text_is_never_markup(world):
    await world.send(Reply("<b>*Ann*</b> [x](http://y) &amp;"))
    assert world.ann.hears()[0].text == "<b>*Ann*</b> [x](http://y) &amp;"
    assert not world.fake.sent("sendMessage")[0].get("parse_mode")


async def test_a_long_text_arrives_whole_in_pieces(world):
    text = "A sentence with an emoji 😀. " * 400
    await world.send(Reply(text))
    shown = world.ann.hears()
    assert len(shown) == 3
    assert " ".join(piece.text for piece in shown) == text.strip()


@pytest.mark.parametrize(
    ("bold", "value"), [("Name", "Ann 😀 Lee"), ("Näme", "<i>"), ("名前", "\u202eevil"), ("👩\u200d🔧", "x\ny")]
)
async def test_the_sales_group_gets_a_card(world, bold, value):
    group = world.fake.group(-100200)
    group.adds_bot(world.ann)
    card = render.Card(
        "🔥 Hot", ((bold, value),), ("owner is yes",), link=("See", "https://acme.example/1"), buttons=("Take",)
    )
    await world.perform(render.card("-100200", card, ask_token="tok"))
    (shown,) = group.hears()
    assert shown.bold == ["🔥 Hot", bold, "Why"]
    assert (shown.buttons, shown.urls) == (["Take", "See"], {"See": "https://acme.example/1"})


async def test_a_burst_beyond_the_limit_is_told_when_to_go_on(world):
    world.fake.per_second_max = 2
    outcomes = [(await world.send(Reply(f"{number}")))[1][0] for number in range(3)]
    assert outcomes[-1] == RetryAt(1.0, "flood")


async def test_429_says_for_how_long(world):
    world.fake.fails("sendMessage", 429, retry_after=37)
    assert (await world.send(Reply("hi")))[1] == [RetryAt(37.0, "flood")]


async def test_a_429_that_says_it_in_words_only_is_obeyed_too(world):
    for words, seconds in (("Too Many Requests: retry after 9", 9.0), ("Too Many Requests", api.SERVER_PAUSE_SECONDS)):
        world.fake.fails("sendMessage", 429, words=words)
        assert (await world.send(Reply("hi")))[1] == [RetryAt(seconds, "flood")]


async def test_a_person_who_blocked_us_or_left_is_gone(world):
    world.ann.blocks()
    assert (await world.send(Reply("hi")))[1] == [Gone("blocked")]
    world.ann.leaves_telegram()
    assert (await world.send(Reply("hi")))[1] == [Gone("deactivated")]
    assert (await world.send(Reply("hi"), chat="99"))[1] == [Gone("chat_not_found")]


async def test_a_group_that_kicked_us_is_gone_and_one_that_moved_says_where(world):
    group = world.fake.group(-5)
    group.adds_bot(world.ann)
    group.moves(world.ann, -100777)
    assert (await world.send(Reply("hi"), chat="-5"))[1] == [Migrated("-100777")]
    world.fake.group(-100777).kicks_bot(world.ann)
    assert (await world.send(Reply("hi"), chat="-100777"))[1] == [Gone("kicked")]


async def test_a_server_error_may_or_may_not_have_sent_it(world):
    world.fake.fails("sendMessage", 500)
    (outcome,) = (await world.send(Reply("hi")))[1]
    assert isinstance(outcome, RetryAt)
    assert (outcome.why, outcome.unsure) == ("server", True)


async def test_no_answer_in_time_is_unsure_for_it_may_have_been_sent(world, monkeypatch):
    monkeypatch.setattr(world.bot.session, "timeout", 0.2)
    world.fake.hangs("sendMessage", seconds=2, done=True)
    (outcome,) = (await world.send(Reply("hi")))[1]
    assert isinstance(outcome, RetryAt)
    assert (outcome.why, outcome.unsure, len(world.ann.hears())) == ("network", True, 1)


async def test_no_connection_is_sure_not_to_have_sent_it(bot):
    async with fakes.telegram() as fake:
        pass
    async with sender(bot, fake):
        outcome = await api.perform(bot, render.typing("7"))
    assert isinstance(outcome, RetryAt)
    assert (outcome.why, outcome.unsure) == ("network", False)


@pytest.mark.parametrize("body", [b"<html>502", b"[]", b'{"ok": false}', b"\xff"])
@pytest.mark.parametrize("code", [200, 502])
async def test_garbage_in_place_of_an_answer_is_asked_again(world, code, body):
    world.fake.fails("sendMessage", code, body=body)
    (outcome,) = (await world.send(Reply("hi")))[1]
    assert isinstance(outcome, RetryAt)


async def test_a_message_of_a_shape_that_aiogram_does_not_know_was_sent_all_the_same(world):
    world.fake.fails("sendMessage", 200, body=b'{"ok": true, "result": {"message_id": 31, "chat": "new"}}')
    assert (await world.send(Reply("hi")))[1] == [Sent("31")]


async def test_a_refusal_says_why_and_quotes_nothing_of_the_message(world):
    call = render.messages("7", Reply("hi"))[0]
    spoiled = {"inline_keyboard": [[{"text": "call", "url": "tel:+15125550100"}]]}
    outcome = await world.perform(replace(call, params=call.params | {"reply_markup": spoiled}))
    assert isinstance(outcome, Refused)
    assert "Unsupported URL protocol" in outcome.words
    assert "5125550100" not in outcome.words


@pytest.mark.parametrize(
    "call",
    [
        render.Call("sendMessage", "7", {"text": "to nobody"}),
        render.Call("banChatMember", "7", {"chat_id": 7}),
        render.Call("sendMessage", "7", {"chat_id": 7, "text": "\ud800"}),
        render.Call("sendMessage", "7", {"chat_id": 7, "text": "x" * 4097}),
    ],
)
async def test_what_cannot_be_sent_is_refused_and_not_raised(world, call):
    assert isinstance(await world.perform(call), Refused)


async def test_a_refused_token_keeps_the_message_for_later(world):
    world.fake.token = "4242:another"
    assert (await world.send(Reply("hi")))[1] == [RetryAt(api.TOKEN_PAUSE_SECONDS, "token")]


async def test_typing_is_shown_and_a_message_can_be_deleted_once(world):
    _, (sent,) = await world.send(Reply("secret"))
    assert await world.perform(render.typing("7")) == Sent("")
    call = render.deleted("7", sent.message_id)
    assert [await world.perform(call), await world.perform(call)] == [Sent(""), Sent("")]
    assert world.ann.hears() == []


async def test_nothing_is_logged_that_people_wrote_nor_the_token(world, caplog):
    caplog.set_level(0)
    world.fake.fails("sendMessage", 500)
    await world.send(Reply("my number is 5125550100"))
    world.fake.fails("sendMessage", 403)
    await world.send(Reply("my number is 5125550100"))
    assert "5125550100" not in caplog.text
    assert world.fake.token not in caplog.text
