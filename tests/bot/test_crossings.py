"""Time alone changes a lead: at the very moment it is assessed anew, and what follows happens under consent."""

from bot import crossings
from bot.admin import explained, views
from qualifier import explaining, leads, promises
from qualifier.store import millis, moment
from tests.persons import HURRY

SLOW = ["Repair", "78701", "yes", "about 5k", "in two months", "I agree", "Ann Lee", "512-555-0100"]
NO = ["Repair", "78701", "yes", "about 5k", "in two months", "No"]


async def crossing(app):
    """When the lead is looked at next, if it is followed."""
    found = await app.database.read(promises.of, "lead:1")
    due = [row["due"] for row in found if row["kind"] == crossings.CROSSING and row["state"] == "owed"]
    assert len(due) <= 1
    return moment(due[0]) if due else None


async def waits_for_it(app, courier, clock):
    clock.now = await crossing(app)
    await courier.works()


def told(courier):
    return [one["type"] for one in courier.posted if one["type"].startswith("lead.")]


async def test_a_decision_that_comes_near_hands_the_lead_over_at_its_midnight(app, ann, courier, clock):
    await ann.talks(*SLOW)
    await courier.works()
    assert (told(courier), (await ann.lead()).temperature) == (["lead.qualified"], "warm")
    when = await crossing(app)
    assert (when.hour, when.minute) == (0, 0)
    clock.now = when - (when - clock.now) / 1000
    await courier.works()
    assert told(courier) == ["lead.qualified"]
    await waits_for_it(app, courier, clock)
    assert told(courier) == ["lead.qualified", "lead.hot"]
    assert (await ann.lead()).temperature == "hot"


async def test_without_consent_a_lead_may_get_hot_and_nobody_hears_of_it(app, ann, courier, clock):
    await ann.talks(*NO)
    await courier.works()
    await waits_for_it(app, courier, clock)
    assert ((await ann.lead()).temperature, told(courier)) == ("hot", [])


async def test_who_has_a_lead_is_told_that_it_cooled(app, ann, courier, clock):
    await ann.talks(*HURRY)
    await courier.works()
    while (await ann.lead()).temperature == "hot":
        await waits_for_it(app, courier, clock)
    assert (await ann.lead()).temperature != "hot"
    clock.forward(minutes=1)
    await courier.works()
    assert told(courier) == ["lead.hot", "lead.updated"]
    assert courier.posted[-1]["data"]["score"]["temperature"] == (await ann.lead()).temperature


async def test_a_lead_that_nothing_will_change_is_not_looked_at_for_ever(app, ann, courier, clock):
    await ann.talks(*HURRY)
    for _ in range(12):
        await courier.works()
        if await crossing(app) is None:
            break
        clock.now = await crossing(app)
    assert await crossing(app) is None


async def test_a_correction_after_the_end_is_foretold_anew(app, ann, courier, clock):
    await ann.talks(*SLOW)
    before = await crossing(app)
    clock.forward(hours=1)
    await ann.says("next week actually")
    assert (await ann.lead()).temperature == "hot"
    assert await crossing(app) != before


async def test_who_fell_silent_in_the_middle_is_followed_too(app, ann, courier, clock):
    await ann.talks(*SLOW[:5])
    assert await crossing(app) is None
    clock.forward(hours=2)
    await courier.works()
    assert await crossing(app) is not None


async def test_an_erased_person_is_followed_no_more(app, ann, courier, clock):
    await ann.talks(*SLOW)
    await app.database.write(leads.erase, 1, millis(clock.now))
    assert await crossing(app) is None


async def test_a_lead_is_explained_with_its_dates_and_what_comes(app, ann, clock):
    await ann.talks(*SLOW)
    clock.forward(days=1)
    found = await app.database.read(explained.of_lead, app.house, 1, clock.now)
    assert found.previous is not None
    assert {one.since for one in found.reasons} == {found.at} or min(one.since for one in found.reasons) < found.at
    view = await app.database.read(views.lead_view, app.house.ring, 1)
    words = "\n".join(views.in_words(view, explaining.table(found)))
    for part in ("owner.yes by owner, since", "unknown   ", "changed   since", "ahead     ", "goes hot"):
        assert part in words


async def test_the_desk_gets_the_sentence(ann, courier):
    await ann.talks(*HURRY)
    await courier.works()
    said = courier.posted[0]["data"]["score"]["sentence"]
    assert said.startswith("Hot with 75 points, grade A: owner is yes (+20), ")
    assert "Goes warm on " in said


async def test_a_lead_that_was_never_assessed_has_no_explanation(app, ann):
    await ann.opens()
    assert await app.database.read(explained.of_lead, app.house, 1, app.clock()) is None
