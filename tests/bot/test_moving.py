"""Running conversations stay where they are, and are moved only by an explicit word, only where every answer fits."""

import pytest

from bot import moving
from bot.admin import shelf
from conversations import memory, walked
from qualifier import versions
from qualifier.store import millis
from tests.bot.running import bundled
from tests.persons import Person

ROOF = bundled("roofing")
WITHOUT_UNSURE = ROOF.replace(
    "        unsure: {label: Not sure, also: [inspection, have a look, you tell me]}\n", ""
)  # fmt: skip


@pytest.fixture
async def talks(app):
    """Ann (Repair), Ben (Not sure) and Eve (who is through) talked to the old version; the new one is live."""
    await publish(app, ROOF)
    ann, ben, eve = (Person(app, name=name) for name in ("ann", "ben", "eve"))
    await ann.talks("Repair", "78701")
    await ben.talks("Not sure")
    await eve.talks("Repair", "78701", "no", "asap", "no thanks")
    [done] = await publish(app, WITHOUT_UNSURE)
    return ann, ben, done


async def publish(app, text):
    return await app.database.write(shelf.publish, [("roofing.yaml", text)], millis(app.clock()), "ann")


async def move(app, to=None, *, really=True):
    return await moving.move(app.database, app.house, "roofing", to, really=really)


async def versions_of(app, *people):
    found = []
    for person in people:
        chat = await app.database.read(memory.recall, app.house.ring, person.at)
        found.append((await app.database.read(memory.conversation, chat)).script)
    return found


async def test_nothing_moves_unless_it_is_said(app, talks):
    ann, ben, done = talks
    found = await move(app, really=False)
    assert (found.to, found.fitting, found.staying) == (done.number, 1, 1)
    assert dict(found.why) == {("need", "option unsure is gone"): 1}
    assert await versions_of(app, ann, ben) == [done.before, done.before]


async def test_those_that_fit_are_moved_and_talk_on(app, talks):
    ann, ben, done = talks
    found = await move(app)
    assert (found.fitting, found.staying) == (1, 1)
    assert await versions_of(app, ann, ben) == [done.number, done.before]
    assert await app.database.read(walked.running, "roofing") == {done.number: 1, done.before: 1}
    await ann.talks("yes")
    await ben.talks("78701")
    assert (await ann.lead()).facts["owner"] == "yes"
    assert (await ben.lead()).facts["need"] == "unsure"


async def test_moving_twice_moves_nobody_twice(app, talks):
    await move(app)
    assert (await move(app)).fitting == 0


async def test_back_is_a_move_too(app, talks):
    ann, ben, done = talks
    await move(app)
    assert (await move(app, done.before)).fitting == 1
    assert await versions_of(app, ann, ben) == [done.before, done.before]


async def test_a_turn_taken_meanwhile_keeps_its_conversation_where_it_is(app, talks):
    ann, _, done = talks
    chat = await app.database.read(memory.recall, app.house.ring, ann.at)
    talk = await app.database.read(memory.conversation, chat)
    await ann.talks("yes")
    assert not await app.database.write(walked.move, talk.id, talk.revision, done.number, talk.rulebook)
    assert await versions_of(app, ann) == [done.before]


async def test_a_version_of_something_else_is_refused(app, talks):
    other = await app.database.read(versions.live, "rulebook", "home-services")
    with pytest.raises(versions.UnknownVersion, match="not of script `roofing`"):
        await move(app, other)
