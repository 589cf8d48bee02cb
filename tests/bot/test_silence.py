"""What happens when a person falls silent: reminders as the script has them, then the conversation is closed."""

import pytest
import sqlalchemy as sa

from bot.message import Message, Opening
from conversations import memory
from conversations.tables import conversations
from qualifier import leads, promises
from tests.couriers import Courier
from tests.persons import HURRY, Person

FINISH = "Shall we finish?"
STILL = "Your answers are still here"


@pytest.fixture
def courier(app):
    return Courier(app)


async def reminders(person):
    return [text for who, text in await person.lines() if who == "bot" and text.startswith((FINISH, STILL))]


async def waits(courier, clock, **delta):
    clock.forward(**delta)
    await courier.works()


async def outcome(app):
    return (await app.database.read(leads.show, 1))["outcome"]


async def test_a_silent_person_is_reminded_when_the_script_says_and_not_before(ann, courier, clock):
    await ann.talks("Repair")
    await waits(courier, clock, hours=1, minutes=59)
    assert await reminders(ann) == []
    await waits(courier, clock, minutes=1)
    assert len(await reminders(ann)) == 1
    assert (await ann.talk()).ask == "zip"


async def test_reminders_are_counted_from_the_last_word(ann, courier, clock):
    await ann.talks("Repair")
    await waits(courier, clock, hours=1)
    await ann.says("78701")
    await waits(courier, clock, hours=1, minutes=30)
    assert await reminders(ann) == []


async def test_each_reminder_comes_once_and_then_the_conversation_is_closed(app, ann, courier, clock):
    await ann.talks("Repair")
    for _ in range(30):
        await waits(courier, clock, hours=6)
    assert [text[:10] for text in await reminders(ann)] == [FINISH[:10], STILL[:10]]
    assert ((await ann.talk()).status, await outcome(app)) == ("abandoned", "abandoned")
    assert await app.database.read(promises.next_due) is None


async def test_who_stays_away_and_comes_back_goes_on_where_they_were(app, ann, courier, clock):
    await ann.talks("Repair")
    for _ in range(30):
        await waits(courier, clock, hours=6)
    assert await ann.says("78701") == ["Welcome back. So far: Repair.", "Do you own it?"]
    assert ((await ann.talk()).status, await outcome(app)) == ("open", "open")
    for _ in range(10):
        await waits(courier, clock, hours=6)
    assert (await ann.talk()).status == "abandoned"


async def test_who_begins_again_after_the_end_is_watched_again(ann, courier, clock):
    await ann.talks(*HURRY)
    await waits(courier, clock, hours=3)
    await ann.says("restart")
    await waits(courier, clock, hours=3)
    assert len(await reminders(ann)) == 1
    for _ in range(20):
        await waits(courier, clock, hours=6)
    assert (await ann.talk()).status == "abandoned"


async def test_a_finished_talk_and_one_after_stop_are_left_alone(app, courier, clock):
    done, gone = Person(app, name="done"), Person(app, name="gone")
    await done.talks(*HURRY)
    await gone.talks("Repair", "STOP")
    for _ in range(10):
        await waits(courier, clock, days=1)
    assert await reminders(done) + await reminders(gone) == []
    assert (await done.talk()).status == "ended"


async def test_who_left_is_not_written_to_and_their_lead_ends_all_the_same(app, ann, courier, clock):
    await ann.talks("Repair")
    await app.database.write(memory.leave, (await ann.chat()).id, "left")
    for _ in range(10):
        await waits(courier, clock, days=1)
    assert await reminders(ann) == []
    assert await outcome(app) == "abandoned"


async def test_a_conversation_that_another_replaced_is_closed_without_a_word(app, ann, courier, clock):
    await ann.talks("Repair")
    opening = Opening("find-your-plan", "en", restart=True)
    await app.reception.receive(Message("web", ann.at, "again", None, opening=opening))
    await waits(courier, clock, hours=2)
    first = sa.select(conversations.c.status).where(conversations.c.id == 1)
    assert await app.database.read(lambda tx: tx.execute(first).scalar_one()) == "abandoned"
    assert (await ann.talk()).name == "find-your-plan"
    assert await outcome(app) == "open"
    assert not any(text.startswith("Shall we finish? 6") for _, text in await ann.lines())


async def test_a_worker_that_dies_after_reminding_reminds_once(app, ann, courier, clock):
    """The reminder and its note are one transaction; the promise that comes back finds both."""
    await ann.talks("Repair")
    clock.forward(hours=3)
    await courier.worker.once()
    row = sa.update(promises.promises).where(promises.promises.c.kind == "silence")
    await app.database.write(lambda tx: tx.execute(row.values(state="claimed", owner="dead", due=clock.ms)))
    await courier.works()
    assert len(await reminders(ann)) == 1
