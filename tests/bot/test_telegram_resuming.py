"""One talk between the web and Telegram: a link moves it, replies follow the person, withdrawal ends it everywhere."""

from collections.abc import AsyncIterator
from typing import Any

import pytest

from bot import erasure
from conversations import doors, memory
from conversations.tables import chats, conversations
from qualifier import consent, ledger, promises, tables
from tests.bot import devices, telegram_house
from tests.bot.devices import CODE, Device
from tests.bot.telegram_house import House, begun
from tests.fakes import FakeTelegram

NAME = "acme_bot"


@pytest.fixture
async def laptop(house: House) -> AsyncIterator[Device]:
    async with devices.inside(house.app, house.telegram) as http:
        yield Device(http)


async def on_telegram(house: House, fake: FakeTelegram, laptop: Device, *words: str) -> Any:
    """Ann, who began on her laptop, said `words`, and opened the link in Telegram."""
    await laptop.opens()
    await laptop.says(*words)
    fake.person(7).starts(f"r_{await laptop.link()}")
    await fake.person(7).waits_for("Welcome back")
    return fake.person(7)


async def link_of(person: Any) -> str:
    person.says("/link")
    shown = await person.waits_for("resume=")
    return next(CODE.search(line)[1] for one in shown for line in one.text.split("\n") if CODE.search(line))


# -- from the web to Telegram ------------------------------------------------------------------------------------------


async def test_the_link_names_the_bot_that_is_connected(house: House, laptop: Device) -> None:
    await house.until(lambda: _named(house))
    await laptop.opens()
    code = await laptop.link()
    (links,) = [event["links"] for event in await laptop.events() if "links" in event]
    assert links[1] == {"label": "Telegram", "url": f"https://t.me/AcmeRoofsBot?start=r_{code}"}


async def _named(house: House) -> str:
    return house.app.house.telegram


async def test_a_talk_begun_on_the_web_goes_on_in_telegram_on_the_same_question(
    fake: FakeTelegram, house: House, laptop: Device
) -> None:
    ann = await on_telegram(house, fake, laptop, "Repair", "78701")
    assert ann.hears()[-1].text.startswith("Welcome back. So far: Repair, 78701. Next: Do you own it?")
    ann.taps("Yes")
    await ann.waits_for("Roughly which budget")
    assert (await house.lead()).facts["owner"] == "yes"
    assert (await house.count(tables.leads), await house.count(chats)) == (1, 1)
    assert (await laptop.heard())[-1].startswith("Roughly which budget")


async def test_who_goes_back_to_the_web_is_answered_there_only(
    fake: FakeTelegram, house: House, laptop: Device
) -> None:
    ann = await on_telegram(house, fake, laptop, "Repair")
    shown = len(ann.hears())
    await laptop.says("78701")
    assert (await laptop.heard())[-1] == "Do you own it?"
    assert [row["state"] for row in await house.promises("say")].count("owed") == 0
    ann.says("yes")
    await ann.waits_for("Roughly which budget")
    assert "Do you own it?" not in "".join(one.text for one in ann.hears()[shown:])


async def test_a_link_that_was_used_gets_kind_words_and_a_talk(
    fake: FakeTelegram, house: House, laptop: Device
) -> None:
    await laptop.opens()
    code = await laptop.link()
    fake.person(7).starts(f"r_{code}")
    await fake.person(7).waits_for("Welcome back")
    fake.person(8).starts(f"r_{code}")
    shown = await fake.person(8).waits_for("That link was used already")
    assert any("What does the roof need?" in one.text for one in shown)
    assert (await house.lead(2)).source == {"channel": "telegram"}


async def test_the_code_is_nowhere_in_the_transcript(fake: FakeTelegram, house: House, laptop: Device) -> None:
    await laptop.opens()
    code = await laptop.link()
    fake.person(7).starts(f"r_{code}")
    await fake.person(7).waits_for("Welcome back")
    fake.person(8).starts(f"r_{code}")
    await fake.person(8).waits_for("That link was used already")
    lines = [await house.read(_lines, house, number) for number in (1, 2)]
    assert code not in str(lines)


def _lines(tx: Any, house: House, number: int) -> list[str]:
    return [str(line.body) for line in memory.lines(tx, memory.chat(tx, house.app.house.ring, number)[0])]


# -- and who had talked there before -----------------------------------------------------------------------------------


async def test_a_talk_that_was_open_there_is_closed_and_the_linked_one_goes_on(
    fake: FakeTelegram, house: House, laptop: Device
) -> None:
    ann = await begun(fake, ("taps", "A new roof"))
    await laptop.opens()
    await laptop.says("Repair", "78701")
    ann.starts(f"r_{await laptop.link()}")
    await ann.waits_for("So far: Repair, 78701")
    ann.says("yes")
    await house.until(lambda: _owner(house))
    assert ((await house.lead(1)).outcome, (await house.lead(1)).facts) == ("abandoned", {"need": "replace"})


async def _owner(house: House) -> bool:
    return (await house.lead(2)).facts.get("owner") == "yes"


async def test_stop_there_withdraws_what_was_agreed_to_before_as_well(
    fake: FakeTelegram, house: House, laptop: Device
) -> None:
    """Law 3: both records are this person's, whatever chat they are talked in."""
    ann = fake.person(7)
    ann.starts()
    await telegram_house.walk(ann)
    await laptop.opens()
    ann.starts(f"r_{await laptop.link()}")
    await ann.waits_for("Welcome back")
    ann.says("STOP")
    await ann.waits_for("no consent of yours holds")
    for number in (1, 2):
        entries = await house.read(ledger.entries, number)
        assert (entries[-1].act, consent.live(entries, "contact", "call", "desk:sales")) == ("withdrawn", None)


async def test_no_record_is_forgotten_however_often_links_are_opened_there(
    fake: FakeTelegram, house: House, laptop: Device
) -> None:
    ann = await begun(fake, ("taps", "Repair"))
    second = Device(laptop.http)
    for number, device in enumerate((laptop, second, second), 2):
        if not device.session:
            await device.opens()
        shown = len(ann.hears())
        ann.starts(f"r_{await device.link()}")
        await ann.waits_for(lambda heard, shown=shown: len(heard) > shown)
        assert await house.read(doors.former, min(number, 3)) == list(range(1, min(number, 3)))


async def test_erasing_takes_both_records(fake: FakeTelegram, house: House, laptop: Device) -> None:
    ann = await begun(fake, ("taps", "Repair"))
    await laptop.opens()
    ann.starts(f"r_{await laptop.link()}")
    await ann.waits_for("Welcome back")
    await house.write(erasure.erase, 2, house.app.clock())
    assert [(await house.lead(number)).erased for number in (1, 2)] == [True, True]
    ann.starts()
    await house.until(lambda: _third(house))
    assert (await house.lead(3)).facts == {}


async def _third(house: House) -> bool:
    return await house.count(tables.leads) == 3


# -- from Telegram to the web ------------------------------------------------------------------------------------------


async def test_a_talk_begun_in_telegram_goes_on_on_the_web(fake: FakeTelegram, house: House, laptop: Device) -> None:
    ann = await begun(fake, ("taps", "Repair"))
    laptop.holds(await laptop.follows(await link_of(ann)))
    assert (await laptop.heard())[-1] == "Welcome back. So far: Repair. Next: Which ZIP code is the house in?"
    await laptop.says("78701")
    assert (await laptop.heard())[-1] == "Do you own it?"
    assert await house.count(tables.leads) == 1


async def test_a_link_in_telegram_does_not_lead_to_telegram(fake: FakeTelegram, house: House) -> None:
    ann = await begun(fake)
    await link_of(ann)
    assert not any("t.me" in one.text for one in ann.hears())


async def test_blocking_the_bot_leaves_the_talk_on_the_web_alone(
    fake: FakeTelegram, house: House, laptop: Device
) -> None:
    ann = await on_telegram(house, fake, laptop, "Repair")
    await laptop.says("78701")
    ann.blocks()
    await house.until(lambda: _withdrawn(house))
    await laptop.says("yes")
    assert (await laptop.heard())[-1].startswith("Roughly which budget")
    (entry,) = await house.read(ledger.entries, 1)
    assert (entry.channels, (await house.lead()).outcome) == (("telegram",), "open")


async def _withdrawn(house: House) -> bool:
    return bool(await house.read(ledger.entries, 1))


async def test_who_blocked_the_bot_and_comes_back_on_the_web_is_written_to_again(
    fake: FakeTelegram, house: House, laptop: Device
) -> None:
    ann = await on_telegram(house, fake, laptop, "Repair")
    ann.blocks()
    await house.until(lambda: _withdrawn(house))
    await laptop.says("78701")
    assert (await laptop.heard())[-1] == "Do you own it?"
    assert (await house.rows(chats))[0]["state"] == "active"


async def test_stop_on_telegram_silences_the_web(fake: FakeTelegram, house: House, laptop: Device) -> None:
    ann = await on_telegram(house, fake, laptop, "Repair")
    await laptop.says("/link")
    ann.says("stop")
    await ann.waits_for("no consent of yours holds")
    assert (await laptop.heard())[-1].startswith("Done: you will get no further messages")
    assert await house.count(doors.links) == 0
    due = [row["kind"] for row in await house.rows(promises.promises) if row["state"] == "owed"]
    assert set(due) <= {"silence", "mark"}


# -- coming back -------------------------------------------------------------------------------------------------------


async def test_who_starts_again_after_days_hears_where_they_were(fake: FakeTelegram, house: House) -> None:
    ann = await begun(fake, ("taps", "Repair"))
    await house.write(_days_ago)
    ann.starts()
    await ann.waits_for("Welcome back. So far: Repair. Next: Which ZIP code")


async def test_who_answers_after_days_is_understood(fake: FakeTelegram, house: House) -> None:
    ann = await begun(fake, ("taps", "Repair"))
    await house.write(_days_ago)
    ann.says("78701")
    shown = await ann.waits_for("Do you own it?")
    assert any(one.text == "Welcome back. So far: Repair." for one in shown)
    assert (await house.lead()).facts["zip"] == "78701"


def _days_ago(tx: Any) -> None:
    table = conversations
    tx.execute(table.update().values(heard=table.c.heard - 3 * 86_400_000))
