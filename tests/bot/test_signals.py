"""Events that need no line in a script, through the real turn: coming back, falling silent, and what is said."""

import pytest
import sqlalchemy as sa

from conversations import library
from qualifier import store, tables
from tests.couriers import Courier
from tests.persons import HURRY

pytestmark = pytest.mark.parametrize("database_url", ["sqlite"], indirect=True)
FLAGS = "flags:\n  gone: {when: {event: went_silent}, say: gone}\n"


async def events(app):
    wanted = sa.select(tables.events.c.name, tables.events.c.at).order_by(tables.events.c.id)
    return [tuple(row) for row in await app.database.read(lambda tx: tx.execute(wanted).all())]


@pytest.mark.parametrize(
    ("away", "raised"),
    [({"minutes": 20}, []), ({"hours": 2}, ["returned"]), ({"hours": 23}, ["returned"]), ({"hours": 25}, [])],
)
async def test_coming_back_within_a_day_is_an_event(app, ann, clock, away, raised):
    await ann.talks("Repair")
    clock.forward(**away)
    await ann.says("78701")
    await ann.says("yes")
    assert [name for name, _ in await events(app)] == raised


async def test_coming_back_to_withdraw_is_no_event(app, ann, clock):
    await ann.talks("Repair")
    clock.forward(hours=2)
    await ann.says("STOP")
    assert await events(app) == []


async def test_falling_silent_is_an_event_of_the_time_they_were_last_heard_and_sets_its_flag(app, ann, clock):
    book = bundled_book("home-services").replace("flags:\n", FLAGS)
    await app.database.write(library.publish, book, "home-services.yaml", store.millis(clock()))
    await ann.talks("Repair")
    heard = store.millis(clock())
    for _ in range(20):
        clock.forward(hours=6)
        await Courier(app).works()
    assert await events(app) == [("went_silent", heard)]
    kept = await app.database.read(lambda tx: tx.execute(sa.select(tables.assessments.c.body)).scalars().all())
    assert "gone" in str(store.loads(kept[-1])["flags"])


async def test_who_never_said_anything_has_not_fallen_silent(app, ann, clock):
    await ann.opens()
    for _ in range(20):
        clock.forward(hours=6)
        await Courier(app).works()
    assert await events(app) == []


async def test_what_is_said_in_passing_counts_for_the_score_at_once(app, ann):
    await ann.talks(*HURRY[:2])
    before = (await ann.lead()).total
    await ann.says("hm, what would that cost me?")
    assert (await ann.lead()).total == before + 500


def bundled_book(name: str) -> str:
    from importlib import resources

    return resources.files("qualifier").joinpath("rulebooks", f"{name}.yaml").read_text("utf-8")
