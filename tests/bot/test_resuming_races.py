"""Going on elsewhere where the database matters: at once on several devices, after a restart, after the end."""

import asyncio

from bot import app as program
from bot import erasure
from conversations import doors
from qualifier import consent, handoffs, leads, ledger
from tests.bot import devices
from tests.bot.devices import Device
from tests.bot.test_resuming import row_count
from tests.couriers import Courier
from tests.persons import HURRY


async def test_on_the_second_device_stands_the_same_talk_with_a_recap_and_the_same_question(laptop, phone):
    await laptop.says("Repair", "78701")
    await phone.goes_on_from(laptop)
    assert await phone.events() == await laptop.events()
    last = (await phone.events())[-1]
    assert (last["text"], last["ask"]) == ("Welcome back. So far: Repair, 78701. Next: Do you own it?", "owner")


async def test_answers_from_both_devices_at_once_are_each_taken_once(app, laptop, phone):
    await phone.goes_on_from(laptop)
    await asyncio.gather(*(one.says("Repair", "78701", "yes") for one in (laptop, phone)))
    events = await laptop.events()
    assert [event["id"] for event in events] == list(range(1, len(events) + 1))
    assert sum(event["from"] == "person" for event in events) == 7
    assert events == await phone.events()


async def test_a_talk_goes_on_after_a_restart_of_the_server(app, settings, clock, laptop, phone):
    await laptop.says("Repair")
    code = await laptop.link()
    again = await program.opened(settings, clock=clock)
    async with devices.inside(again) as http:
        late = Device(http)
        late.holds(await late.follows(code))
        await late.says("78701")
        assert (await late.heard())[-1] == "Do you own it?"
    await again.close()


async def test_ten_devices_at_once_and_one_of_them_gets_in(laptop, phone):
    code = await laptop.link()
    answers = await asyncio.gather(*(phone.follows(code) for _ in range(10)))
    assert sorted(answer.status_code for answer in answers) == [201] + [410] * 9


async def test_erasing_closes_links_and_doors(app, clock, laptop, phone):
    await phone.goes_on_from(laptop)
    await laptop.says("/link")
    await app.database.write(erasure.erase, 1, clock())
    assert (await row_count(app, doors.doors), await row_count(app, doors.links)) == (0, 0)
    assert (await phone.asks("GET", "events")).status_code == 404


async def test_stop_on_one_device_silences_the_other(app, clock, laptop, phone):
    courier = Courier(app)
    await courier.connect()
    await laptop.says("Repair")
    await phone.goes_on_from(laptop)
    await laptop.says(*HURRY[1:])
    await phone.says("STOP")
    await courier.works()
    entries = await app.database.read(ledger.entries, 1)
    assert consent.live(entries, "contact", "call", "desk:sales") is None
    assert (await laptop.heard())[-1].startswith("Done: you will get no further messages")
    assert [one.state for one in await app.database.read(handoffs.of_lead, 1)] == ["cancelled"]
    for _ in range(10):
        clock.forward(days=1)
        await courier.works()
    assert (await laptop.heard())[-1].startswith("Done: you will get no further messages")


async def test_who_comes_back_after_it_was_closed_goes_on_on_the_same_question(app, clock, laptop):
    courier = Courier(app)
    await laptop.says("Repair", "78701")
    for _ in range(30):
        clock.forward(hours=6)
        await courier.works()
    assert (await app.database.read(leads.show, 1))["outcome"] == "abandoned"
    await laptop.comes_back()
    assert (await laptop.heard())[-1] == "Welcome back. So far: Repair, 78701. Next: Do you own it?"
    assert (await app.database.read(leads.show, 1))["outcome"] == "open"
