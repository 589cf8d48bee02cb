"""Going on elsewhere by a link: one conversation, one line of messages, whatever devices it is talked on."""

import pytest
import sqlalchemy as sa

from conversations import doors, memory
from conversations.tables import conversations
from qualifier import handoffs, tables
from tests.bot.devices import Device
from tests.couriers import Courier
from tests.persons import HURRY, Person


@pytest.fixture
def database_url(sqlite_url):
    """One database serves here; test_resuming_races.py has both."""
    return sqlite_url


async def row_count(app, table):
    return await app.database.read(lambda tx: tx.execute(sa.select(sa.func.count()).select_from(table)).scalar_one())


# -- asking for a link -------------------------------------------------------------------------------------------------


async def test_who_asks_for_a_link_gets_one_and_the_question_again(laptop):
    await laptop.says("Repair", "can I continue on my phone?")
    told, asked = (await laptop.events())[-2:]
    assert told["text"].startswith("Open this link where you want to go on.")
    assert told["links"][0]["url"].startswith("http://127.0.0.1:8000/chat/roofing?resume=")
    assert asked["ask"] == "zip"


async def test_a_code_has_128_bits_and_stands_nowhere_in_the_database(app, laptop):
    code = await laptop.link()
    assert len(code) == 22
    held = await app.database.read(
        lambda tx: [
            str(cell) for t in tables.metadata.sorted_tables for row in tx.execute(sa.select(t)) for cell in row
        ]
    )
    opened = [
        str(line.body)
        for line in await app.database.read(lambda tx: memory.lines(tx, memory.chat(tx, app.house.ring, 1)[0]))
    ]
    assert not any(code in text for text in (*held, *opened))


@pytest.mark.install(base_url="https://chat.acme.example", rest_open=True)
async def test_a_terminal_of_text_only_gets_the_address_in_words(inside):
    answers = []
    for text in ("hi", "send me a link"):
        said = {"sender": "joe", "message": text, "metadata": {"script": "roofing"}}
        answers = (await inside.post("/webhooks/rest/webhook", json=said)).json()
    assert "https://chat.acme.example/chat/roofing?resume=" in answers[0]["text"]


# -- going on ----------------------------------------------------------------------------------------------------------


async def test_both_devices_go_on_with_one_lead_in_one_line(app, laptop, phone):
    await laptop.says("Repair")
    await phone.goes_on_from(laptop)
    await phone.says("78701")
    await laptop.says("yes")
    await phone.says(*HURRY[3:])
    assert (await phone.heard())[-1].startswith("Thanks Ann")
    assert (await row_count(app, tables.leads), await row_count(app, conversations)) == (1, 1)
    assert [one.type for one in await app.database.read(handoffs.of_lead, 1)] == ["lead.hot"]


async def test_the_two_devices_have_different_secrets(laptop, phone):
    await phone.goes_on_from(laptop)
    assert (laptop.session, laptop.token) != (phone.session, phone.token)
    mixed = Device(laptop.http, phone.session, laptop.token)
    assert (await mixed.asks("GET", "events")).status_code == 404
    assert (await mixed.asks("POST", "messages", json={"id": "x", "text": "hi"})).status_code == 404


async def test_a_made_up_session_of_a_second_device_is_a_stranger(inside):
    stranger = Device(inside, "r.AAAAAAAAAAAAAAAAAAAAAA", "x")
    for path, method in (("messages", "POST"), ("events", "GET"), ("return", "POST"), ("ticket", "POST")):
        assert (
            await stranger.asks(method, path, **({"json": {"id": "a"}} if path == "messages" else {}))
        ).status_code == 404


async def test_the_second_device_streams_by_a_ticket_of_its_own(app, laptop, phone):
    await phone.goes_on_from(laptop)
    ticket = (await phone.asks("POST", "ticket")).json()["ticket"]
    wrong = await laptop.asks("GET", "events", params={"ticket": ticket})
    assert wrong.status_code == 401


async def test_a_finished_talk_opens_with_its_history_and_a_greeting(laptop, phone):
    await laptop.says(*HURRY)
    await phone.goes_on_from(laptop)
    assert [event["text"] for event in await phone.events()][:2] == [event["text"] for event in await laptop.events()][
        :2
    ]
    assert (await phone.heard())[-1].startswith("Welcome back")


# -- codes -------------------------------------------------------------------------------------------------------------


async def refused(answer):
    return answer.status_code == 410 and "ask for a new one" in answer.json()["error"]


async def test_a_link_opens_once(laptop, phone):
    code = await laptop.link()
    phone.holds(await phone.follows(code))
    assert await refused(await phone.follows(code))
    assert not any("links" in event for event in await laptop.events())


async def test_who_lost_the_answer_asks_again_and_gets_the_same_session(app, laptop, phone):
    code = await laptop.link()
    first, again = [await phone.follows(code, "the-very-same-asker") for _ in range(2)]
    assert first.json() == again.json()
    assert await row_count(app, doors.doors) == 1


async def test_a_link_is_over_after_its_time(app, clock, laptop, phone):
    code = await laptop.link()
    clock.forward(days=7)
    assert await refused(await phone.follows(code))


async def test_a_new_link_takes_the_place_of_the_old_one(laptop, phone):
    old = await laptop.link()
    await laptop.says("/link")
    assert await refused(await phone.follows(old))


async def test_stop_takes_links_back(laptop, phone):
    code = await laptop.link()
    await laptop.says("STOP")
    assert await refused(await phone.follows(code))


@pytest.mark.parametrize("code", ["A" * 22, "x" * 64, "é" * 22, "short", ""])
async def test_a_guessed_code_opens_nothing(phone, code):
    assert (await phone.follows(code)).status_code in (410, 422)


# -- withdrawal --------------------------------------------------------------------------------------------------------


# -- from a channel that is written to ---------------------------------------------------------------------------------


async def says_owed(app):
    return await app.database.read(
        lambda tx: [r.body for r in tx.execute(sa.select(tables.promises).where(tables.promises.c.kind == "say"))]
    )


async def test_replies_go_where_the_person_is_now(app, phone):
    tess = Person(app, name="tess", channel="telegram")
    await tess.says("hello")
    await tess.says("Repair")
    await tess.says("send me a link")
    link = await app.database.read(lambda tx: tx.execute(sa.select(doors.links)).mappings().one())
    phone.holds(await phone.follows(doors.code(app.house.ring, link["chat"], link["nonce"])))
    before = len(await says_owed(app))
    await phone.says("78701")
    assert len(await says_owed(app)) == before
    assert (await tess.chat()).channel == "web"
    await tess.says("yes")
    assert len(await says_owed(app)) == before + 1
    assert (await tess.chat()).channel == "telegram"
    assert (await phone.heard())[-1] in ("Roughly which budget do you have in mind?", "When should it be done?")


# -- coming back -------------------------------------------------------------------------------------------------------


async def test_a_page_opened_again_after_a_while_hears_where_it_was_once(clock, laptop):
    await laptop.says("Repair")
    clock.forward(minutes=31)
    await laptop.comes_back()
    await laptop.comes_back()
    assert (await laptop.heard())[-1] == "Welcome back. So far: Repair. Next: Which ZIP code is the house in?"
    await laptop.says("78701")
    assert (await laptop.heard())[-1] == "Do you own it?"


async def test_a_page_loaded_again_at_once_hears_nothing(clock, laptop):
    await laptop.says("Repair")
    clock.forward(minutes=29)
    before = await laptop.events()
    await laptop.comes_back()
    assert await laptop.events() == before


async def test_a_script_says_itself_after_which_silence_there_is_a_recap(app, clock, inside):
    text = (await app.database.read(lambda tx: app.house.library.live(tx, "roofing"))).script
    assert text.recap_after is None
    await app.database.write(publish_patient, clock)
    device = Device(inside)
    await device.opens("patient")
    clock.forward(hours=3)
    await device.says("yes")
    assert (await device.heard())[-1] == "Thank you, that was all."
    await device.opens("patient")
    clock.forward(days=3)
    await device.comes_back()
    assert (await device.heard())[-1] == "Welcome back. Is it yours?"


def publish_patient(tx, clock):
    from conversations import library

    text = "script: patient\nrulebook: home-services\nquestions: [{owner: {ask: Is it yours?, kind: yes_no}}]\n"
    library.publish(tx, text + "recap_after: 2d", "patient.yaml", clock.ms)


async def test_a_recap_tells_nothing_of_another_session(clock, laptop, inside):
    other = Device(inside)
    await other.opens()
    await other.says("A new roof", "78702")
    await laptop.says("Repair")
    clock.forward(hours=1)
    await laptop.comes_back()
    assert "78702" not in str(await laptop.heard())


@pytest.mark.install(abandon_hours=1)
async def test_a_link_may_be_used_after_the_talk_was_closed(app, clock, laptop, phone):
    await laptop.says("Repair")
    code = await laptop.link()
    courier = Courier(app)
    for _ in range(60):
        clock.forward(hours=2)
        await courier.works()
    phone.holds(await phone.follows(code))
    assert (await phone.heard())[-1].endswith("Next: Which ZIP code is the house in?")
