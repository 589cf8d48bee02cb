"""How files lie in both databases: sealed part by part, whole or not at all, dropped with the person."""

import pytest
import sqlalchemy as sa

from bot.files import kept
from bot.files.kept import File
from qualifier import leads
from qualifier.seal import SealError
from tests.persons import Person

CONTENT = bytes(range(256)) * 6000  # one part and a half


@pytest.fixture
async def ann(app):
    made = Person(app)
    await made.opens()
    return made


def file(ref="web:a"):
    return File(0, 0, ref, kept.COMING, len(CONTENT), "image/jpeg", 0, "roof.jpg")


async def written(app, ann, print_=b"one", ref="web:a", parts=None):
    """A file, part by part, each in a transaction of its own."""
    chat = await ann.chat()
    number = await app.database.write(kept.begin, chat, file(ref), print_, 20, app.clock.ms)
    for index in range(kept.parts_of(CONTENT))[:parts]:
        await app.database.write(kept.add, number, index, kept.sealed(chat.key, number, CONTENT, index))
    return chat, number


async def count(app):
    def counted(tx):
        return [tx.execute(sa.select(sa.func.count()).select_from(table)).scalar_one() for table in TABLES]

    return await app.database.read(counted)


TABLES = (kept.files, kept.parts)


async def read(app, found):
    ring = app.house.ring
    return b"".join([await app.database.read(kept.part, ring, found, index) for index in range(found.parts)])


async def test_what_was_written_in_parts_comes_back_whole(app, ann):
    chat, number = await written(app, ann)
    found = await app.database.write(kept.finish, app.house.ring, chat, number, b"one")
    assert (found.state, found.parts, found.name) == (kept.HERE, 2, "roof.jpg")
    assert await read(app, found) == CONTENT


async def test_a_file_of_which_parts_are_missing_is_not_there(app, ann):
    chat, _ = await written(app, ann, parts=1)
    assert await app.database.read(kept.known, app.house.ring, chat, b"one") is None
    assert await app.database.read(kept.here, app.house.ring, chat, "web:a") is None


async def test_the_same_written_twice_at_once_stays_once(app, ann):
    chat, one = await written(app, ann)
    _, two = await written(app, ann, ref="web:b")
    first = await app.database.write(kept.finish, app.house.ring, chat, two, b"one")
    again = await app.database.write(kept.finish, app.house.ring, chat, one, b"one")
    assert (first.ref, again.ref) == ("web:b", "web:b")
    assert await count(app) == [1, 2]


async def test_a_chat_holds_no_more_than_it_may(app, ann):
    chat, _ = await written(app, ann)
    with pytest.raises(kept.Enough):
        await app.database.write(kept.begin, chat, file("web:b"), b"two", 1, app.clock.ms)


async def test_a_part_does_not_open_in_another_one_s_place(app, ann):
    chat, number = await written(app, ann)
    found = await app.database.write(kept.finish, app.house.ring, chat, number, b"one")
    swap = sa.update(kept.parts).values(part=1 - kept.parts.c.part + 10)
    await app.database.write(lambda tx: tx.execute(swap))
    await app.database.write(lambda tx: tx.execute(sa.update(kept.parts).values(part=kept.parts.c.part - 10)))
    with pytest.raises(SealError):
        await read(app, found)


async def test_a_person_who_is_erased_while_a_file_comes_leaves_no_part_of_it(app, ann):
    chat, number = await written(app, ann, parts=1)
    await app.database.write(kept.erase, chat.lead)
    with pytest.raises(kept.Gone):
        await app.database.write(kept.add, number, 1, b"sealed")
    with pytest.raises(kept.Gone):
        await app.database.write(kept.finish, app.house.ring, chat, number, b"one")
    assert await count(app) == [0, 0]


async def test_the_files_of_a_lead_are_found_by_its_number_only(app, ann):
    chat, number = await written(app, ann)
    found = await app.database.write(kept.finish, app.house.ring, chat, number, b"one")
    named = sa.update(kept.files).values(state=kept.KEPT)
    await app.database.write(lambda tx: tx.execute(named))
    assert (await app.database.read(kept.of_lead, app.house.ring, chat.lead, "web:a")).id == found.id
    assert await app.database.read(kept.of_lead, app.house.ring, chat.lead + 1, "web:a") is None
    assert (await app.database.read(leads.recall, app.house.ring, chat.lead)).person.files == ()
