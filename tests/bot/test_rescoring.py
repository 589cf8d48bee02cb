"""Stored leads valued anew: what changed is written with its reasons, and nobody hears of it unless asked."""

import asyncio
from importlib import resources

import pytest
import sqlalchemy as sa

from bot import crossings, rescoring
from conversations import library
from qualifier import handoffs, leads, promises, tables
from tests.persons import Person

MILD = ["Repair", "10001", "yes", "about 5k", "next year", "I agree", "Ann Lee", "512-555-0100"]
TEXT = resources.files("qualifier").joinpath("rulebooks", "home-services.yaml").read_text("utf-8").split("examples:")[0]
KINDER = TEXT.replace("{yes: 20, no: -20}", "{yes: 25, no: -20}").replace("{score: 50}, to", "{score: 30}, to")


def on_sqlite(test):
    return pytest.mark.parametrize("database_url", ["sqlite"], indirect=True)(test)


async def publish(app, text):
    await app.database.write(library.publish, text, "home-services.yaml", 2)


async def rescored(app, told=lambda *_: None, **asked):
    app.clock.forward(minutes=1)
    given = {"engine": "polars", **asked}
    return await rescoring.rescore(app.database, app.house, "home-services", app.clock, told, **given)


async def row(app, lead=1):
    return await app.database.read(leads.show, lead)


async def handed(app, lead=1):
    return len(await app.database.read(handoffs.of_lead, lead))


async def assessments(app):
    return await app.database.read(lambda tx: tx.execute(sa.select(sa.func.count(tables.assessments.c.id))).scalar())


@pytest.mark.parametrize("engine", ["python", "polars"])
async def test_a_lead_is_worth_what_the_live_version_says_and_nobody_is_told(app, engine):
    await Person(app).talks(*MILD)
    before = await row(app)
    await publish(app, KINDER)
    place = await rescored(app, engine=engine)
    after = await row(app)
    assert (place.seen, place.changed, place.promised) == (1, 1, 0)
    assert after["total"] == before["total"] + 500
    assert after["rulebook"] != before["rulebook"]
    assert await handed(app) == 0
    kept = await app.database.read(leads.assessment, after["assessment"])
    assert "owner is yes" in [one["because"] for one in kept["fired"]]


async def test_of_many_each_keeps_its_own_reasons_and_is_followed_by_one_look(app):
    people = [Person(app, name=name) for name in ("ann", "bob", "cid")]
    for at, person in enumerate(people):
        await person.talks(*MILD[:3], f"{at + 4}k", "in 5 months", *MILD[5:7], f"512-555-010{at}")
    await publish(app, KINDER)
    for _ in range(2):  # and what was foretold before is owed no more
        await rescored(app)
    for at, person in enumerate(people):
        lead = await person.lead()
        kept = await app.database.read(leads.assessment, lead.assessment)
        assert kept["total"] == lead.total
        assert f"budget is {at + 4}000" in [one["because"] for one in kept["fired"]]
        owed = await app.database.read(promises.of, f"lead:{lead.id}")
        assert [one["kind"] for one in owed if one["state"] == "owed"].count(crossings.CROSSING) == 1


async def test_with_notify_who_is_now_worth_it_is_handed_over_once(app):
    await Person(app).talks(*MILD)
    await publish(app, KINDER)
    assert (await rescored(app, notify=True)).promised == 1
    assert (await rescored(app, notify=True)).promised == 0
    assert await handed(app) == 1


@on_sqlite
async def test_what_stays_as_it_was_is_not_written(app):
    await Person(app).talks(*MILD)
    await publish(app, TEXT)
    before, many = await row(app), await assessments(app)
    assert (await rescored(app)).changed == 0
    assert (await row(app), await assessments(app)) == (before, many)


@on_sqlite
async def test_who_is_talking_keeps_the_version_that_the_talk_began_with(app):
    await Person(app).talks(*MILD[:3])
    before = await row(app)
    await publish(app, KINDER)
    place = await rescored(app)
    assert (place.talking, place.changed) == (1, 0)
    assert await row(app) == before


@on_sqlite
async def test_a_later_activity_is_valued_by_the_same_version(app):
    from bot import activities

    await Person(app).talks(*MILD)
    await publish(app, KINDER)
    await rescored(app)
    after = await row(app)
    await app.database.write(activities.happened, app.house, 1, "visit", app.clock(), "activity:x", app.clock())
    assert (await row(app))["total"] == after["total"]


@on_sqlite
async def test_a_run_that_was_stopped_goes_on_where_it_was(app):
    for name in ("ann", "bob", "cid"):
        await Person(app, name=name).talks(*MILD)
    await publish(app, KINDER)
    many = await assessments(app)
    with pytest.raises(asyncio.CancelledError):
        await rescored(app, stop_after(2), batch_leads=1)
    seen = []
    place = await rescored(app, lambda place, everybody: seen.append((place.seen, everybody)), batch_leads=1)
    assert seen == [(2, 3), (3, 3)]
    assert (place.seen, place.changed, await assessments(app) - many) == (3, 3, 3)
    assert (await rescored(app)).seen == 3


def stop_after(many):
    def told(place, everybody):
        if place.seen == many:
            raise asyncio.CancelledError

    return told


@on_sqlite
async def test_what_a_turn_wrote_meanwhile_is_newer_and_stays(app):
    await Person(app).talks(*MILD)
    await publish(app, KINDER)
    place = await app.database.write(rescoring.rescorings.begin, "home-services", 3)
    batch = await app.database.read(rescoring.rescorings.batch, place, 10)
    app.clock.forward(minutes=1)
    await app.database.write(leads.conclude, 1, "nurtured", "by hand", app.clock.ms)
    book = await app.database.read(app.house.library.rulebook, place.version)
    worths = rescoring._by_python(book, batch, app.clock())
    place = await app.database.write(rescoring._kept, app.house, book, place, batch, worths, app.clock(), notify=False)
    assert (place.seen, place.changed) == (1, 0)
