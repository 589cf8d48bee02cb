"""Law 3: consent is given to words that were seen. Who types ahead, or pastes, has agreed to nothing yet."""

import itertools
import os
import pty
import secrets
import subprocess
import sys
from collections.abc import AsyncIterator
from dataclasses import replace
from pathlib import Path

import pytest

from bot import reception
from bot.message import Opening
from bot.telegram.sent import telegram_messages
from conversations import library
from qualifier import ledger
from tests import fakes
from tests.bot import drivers, telegram_house
from tests.bot.drivers import Web
from tests.bot.running import Frontdesk
from tests.bot.telegram_house import House, begun
from tests.fakes import FakeTelegram
from tests.persons import HURRY, Person, told

FIRST = """
script: first
rulebook: home-services
questions:
  - ok: {kind: consent, channels: [call], recipients: {desk: sales}, wording: w}
  - phone: {ask: "Which number?", kind: phone, when: {ok: given}}
wordings: {w: "May {desk} call you?"}
endings: {default: "Thanks."}
"""
WORDS = "May the"


@pytest.fixture
async def ann(app_file):
    ann = Person(app_file)
    await ann.talks(*HURRY[:5])
    return ann


async def acts(app, lead=1):
    return [entry.act for entry in await app.database.read(ledger.entries, lead)]


async def sends(ann: Person, text: str, seen: int, **heard) -> list[str]:
    """What is said by somebody before whom the lines up to `seen` stand."""
    return told(await ann.app.reception.receive(replace(ann.message(text, **heard), seen=seen)))


async def last(ann: Person) -> int:
    return (await ann.talk()).last_seq


async def test_a_yes_that_was_sent_before_the_words_stood_there_is_no_consent(app_file, ann):
    replies = await sends(ann, "I agree", await last(ann) - 1)
    assert await acts(app_file) == []
    assert replies[-1].startswith(WORDS)
    assert (await sends(ann, "I agree", await last(ann)), await acts(app_file)) == (["What is your name?"], ["given"])


async def test_a_number_or_a_button_of_another_line_is_no_consent_either_but_its_own_is(app_file, ann):
    early = await last(ann) - 1
    await sends(ann, "I agree", early, kind="choice", value="yes")
    assert await acts(app_file) == []
    await sends(ann, "I agree", early, kind="choice", value="yes", ask="contact")
    assert await acts(app_file) == ["given"]


async def test_words_that_were_put_again_meanwhile_had_been_seen(app_file, ann):
    seen = await last(ann)
    await ann.says("how much is it?")
    await sends(ann, "I agree", seen)
    assert await acts(app_file) == ["given"]


async def test_a_no_that_was_meant_for_another_question_refuses_nothing(app_file, ann):
    await sends(ann, "no", await last(ann) - 1)
    assert await acts(app_file) == []


@pytest.mark.parametrize(("said", "act"), [("STOP", "withdrawn"), ("don't call me", "refused")])
async def test_whoever_wants_no_contact_is_heard_whatever_they_had_seen(app_file, ann, said, act):
    await sends(ann, said, 1)
    assert await acts(app_file) == [act]


async def test_a_first_word_is_no_answer_to_a_consent_that_nobody_has_shown(app_file, clock):
    await app_file.database.write(library.publish, FIRST, "first.yaml", clock.ms)
    joe = Person(app_file, "first", "joe")
    message = replace(joe.message("yes"), opening=Opening("first", "en", {}))
    assert told(await app_file.reception.receive(message))[-1].startswith(WORDS)
    assert await acts(app_file) == []
    await joe.says("yes")
    assert await acts(app_file) == ["given"]


async def test_what_waited_here_since_before_the_words_were_put_is_no_consent(app_file, clock):
    ann = Person(app_file)
    await ann.talks(*HURRY[:4])
    for text in ("next week", "I agree"):
        waits = ann.message(text)
        await app_file.database.write(reception.keep, app_file.house, waits, clock())
    clock.forward(seconds=3)
    await app_file.reception.settle(ann.at)
    assert await acts(app_file) == []
    assert (await ann.lines())[-1][1].startswith(WORDS)


# ---- at the door of each channel -----------------------------------------------------------------------------------


def of(desk: Frontdesk, lead: int) -> list[str]:
    return [entry.act for entry in desk.read(ledger.entries, lead)]


def test_a_client_that_tells_what_it_had_shown_may_send_all_at_once(http, desk):
    chat = Web(http)
    before = chat.events()[-1]["id"]
    for text in HURRY:
        chat.post({"id": secrets.token_hex(8), "type": "text", "text": text, "seen": before})
    lead = desk.chat("web", chat.session).lead
    assert of(desk, lead) == []
    chat.post({"id": secrets.token_hex(8), "type": "text", "text": "I agree", "seen": chat.events()[-1]["id"]})
    assert of(desk, lead) == ["given"]


def test_what_is_pasted_into_the_terminal_agrees_to_nothing(desk):
    ours, theirs = pty.openpty()
    os.write(ours, "".join(f"{line}\n" for line in HURRY).encode())
    running = subprocess.Popen(
        [sys.executable, "-m", "bot", "chat", "roofing"], stdin=theirs, stdout=subprocess.PIPE, text=True,
        env={**os.environ, **drivers.environment(desk), "PYTHONPATH": str(drivers.ROOT)}, cwd=desk.data,
    )  # fmt: skip
    os.close(theirs)
    os.write(ours, b"\x04")  # the end of what is typed
    said, _ = running.communicate(timeout=60)
    os.close(ours)
    assert said.count(WORDS) > 1
    assert of(desk, int(said.rsplit("lead show L-", 1)[1].split()[0])) == []


@pytest.fixture
async def fake() -> AsyncIterator[FakeTelegram]:
    async with fakes.telegram() as running:
        yield running


@pytest.fixture
async def house(fake: FakeTelegram, tmp_path: Path) -> AsyncIterator[House]:
    async with telegram_house.opened(tmp_path / "house", fake) as opened:
        yield opened


async def test_on_telegram_a_message_older_than_the_question_is_no_answer_to_it(fake: FakeTelegram, house: House):
    ann = await begun(fake, *itertools.islice(telegram_house.ANN.values(), 4))
    await ann.waits_for("When should it be done?")
    older = ann.hears()[-1].id
    ann.says("next week")
    await ann.waits_for(WORDS)
    put = telegram_messages.c.message == ann.hears()[-1].id
    await house.until(lambda: house.count(telegram_messages, put))
    old = {"message_id": older, "chat": ann.chat.about, "from": ann.user, "date": fake.date(), "text": "I agree"}
    fake.enqueue("message", old)
    await ann.waits_for(lambda heard: sum(WORDS in shown.text for shown in heard) == 2)
    assert await acts(house.app) == []
    ann.says("I agree")
    await ann.waits_for("What is your name?")
    assert await acts(house.app) == ["given"]


@pytest.mark.parametrize("ours_from", [1, 1000])
async def test_where_each_side_is_counted_by_itself_numbers_tell_nothing_of_time(fake, house, ours_from):
    ann = fake.person(7)
    ann.says("/start")
    ann.chat.last_message_id = ours_from
    said = [words for _, words in telegram_house.ANN.values()]
    for number, (question, words) in enumerate(zip(telegram_house.ANN, said, strict=True), 2):
        await ann.waits_for(question)
        about = {"chat": ann.chat.about, "from": ann.user, "date": fake.date()}
        fake.enqueue("message", {"message_id": number, "text": words, **about})
    await ann.waits_for("Jobs like this")
    assert await acts(house.app) == ["given"]
