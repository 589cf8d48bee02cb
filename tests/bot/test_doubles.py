"""Who chats again by another way is one person: held for a look with the reason, told to nobody twice, and let go or
merged by whoever looked.
"""

import pytest

from bot import crossings, merging
from bot.settings import Settings
from qualifier import alerts, handoffs, holds, leads
from tests.bot import offers
from tests.couriers import Courier
from tests.persons import HURRY, Person


@pytest.fixture
async def courier(app):
    made = Courier(app)
    await made.connect()
    return made


@pytest.fixture
def channel():
    return "web"


@pytest.fixture
async def doubled(app, courier, channel):
    """A form that was handed over, and its person in a chat: the numbers of both leads, and the last words said."""
    first = await offers.take(app)
    await courier.works()
    ann = Person(app, channel=channel)
    said = await ann.talks(*(["hello"] if channel == "telegram" else []), *HURRY)
    await courier.works()
    return first.lead, (await ann.lead()).id, said


def hot(courier):
    return [one["data"] for one in courier.posted if one["type"] == "lead.hot"]


@pytest.mark.parametrize("channel", ["web", "telegram"])
async def test_a_person_who_chats_again_is_held_with_the_reason_and_goes_to_nobody(app, courier, doubled):
    first, again, said = doubled
    assert [one["lead"] for one in hot(courier)] == [f"L-{first}"]
    (waits,) = await app.database.read(holds.held)
    assert (waits["lead"], waits["why"]) == (again, f"the same person as L-{first}, whom a desk has already")
    assert [row["code"] for row in await app.database.read(alerts.open_)] == ["lead.held"]
    assert (await app.database.read(leads.recall, app.house.ring, again)).outcome == "held"
    assert "calls you" not in said[-1]


async def test_the_held_goes_out_once_somebody_looked_and_says_so(app, courier, doubled):
    first, again, _ = doubled
    assert (await app.database.write(merging.release, app.house, again, app.clock(), "ann")).promised
    await courier.works()
    told = hot(courier)[1]["verification"]
    assert (told["duplicate_of"], told["released"]) == ([f"L-{first}"], True)
    assert not await app.database.read(alerts.open_)


async def test_the_held_is_merged_into_the_one_that_the_desk_has(app, courier, doubled):
    first, again, _ = doubled
    assert await app.database.write(merging.merge, app.house, first, again, app.clock(), "ann") is False
    await courier.works()
    assert len(hot(courier)) == 1
    assert not await app.database.read(holds.held)
    assert not [row for row in await app.database.read(alerts.open_) if row["code"] == "lead.held"]


async def test_what_is_new_of_whom_the_desk_has_reaches_it_though_a_double_was_let_go(app_file, clock):
    ann, now = Person(app_file), [*HURRY[:4], "in 5 months", *HURRY[5:]]
    await ann.talks(*now)
    again = await offers.take(app_file)
    assert (await app_file.database.write(merging.release, app_file.house, again.lead, clock(), "ann")).promised
    clock.forward(hours=25)  # past the cool-down
    first = (await ann.lead()).id

    def asks_for_a_quote(tx):
        leads.happened(tx, first, "quote_request", clock.ms, "later")
        return crossings.again(tx, app_file.house, crossings.scene_of(tx, app_file.house, first, clock())).promised

    assert await app_file.database.write(asks_for_a_quote)


@pytest.mark.parametrize("held", ["intake", "none"])
async def test_where_chats_are_let_go_the_payload_says_whose_double_it_is(app_file, held):
    app_file.house.duplicates_held = held
    courier = Courier(app_file)
    await courier.connect()
    first = await offers.take(app_file)
    await Person(app_file).talks(*HURRY)
    await courier.works()
    assert [one["verification"]["duplicate_of"] for one in hot(courier)] == [[], [f"L-{first.lead}"]]


async def test_a_double_of_whom_the_desk_gets_once_it_has_a_receiver_is_held_too(app_file, clock):
    first = await offers.take(app_file)
    courier = Courier(app_file)
    await courier.works()
    again = await offers.take(app_file, "2")
    assert (again.desks, again.same) == ((), first.lead)
    await courier.connect()
    assert await app_file.database.write(handoffs.take_up, "sales", clock.ms) == 1
    await courier.works()
    assert len(hot(courier)) == 1


async def test_who_comes_back_in_the_same_chat_is_no_double_of_themselves(app_file):
    await (ann := Person(app_file)).talks(*HURRY)
    await ann.talks(*HURRY)
    lead = await ann.lead()
    assert lead.outcome != "held"
    assert await app_file.database.read(handoffs.of_lead, lead.id)


@pytest.mark.parametrize(
    ("given", "held"),
    [({}, "all"), ({"demo": True}, "intake"), ({"demo": True, "duplicates_held": "all"}, "all")],
)
def test_all_doubles_are_held_and_in_a_demo_only_those_of_forms_unless_it_is_set(given, held, monkeypatch):
    monkeypatch.delenv("FRONTDESK_DUPLICATES_HELD", raising=False)
    assert Settings(_env_file=None, **given).holds_duplicates == held
