"""Two records of one person: both histories are kept, a desk has the person once, and whoever has either is told."""

import pytest

from bot import erasure, merging
from qualifier import handoffs, leads, ledger, merges, outcomes
from tests.bot import offers
from tests.persons import HURRY, Person


@pytest.fixture
async def two(app, courier):
    """A chat and a form of one person; both were handed over, by two numbers."""
    await (ann := Person(app)).talks(*HURRY)
    form = await offers.take(app, phone="512-555-0177", contact={"email": "ann@lee.example"})
    await courier.works()
    return ann, (await ann.lead()).id, form.lead


async def merge(app, kept, other):
    return await app.database.write(merging.merge, app.house, kept, other, app.clock(), "ann")


async def test_both_histories_stand_with_the_one_that_stays(app, two):
    _, kept, other = two
    await app.database.write(outcomes.keep, other, outcomes.Outcome("accepted", origin="crm"), app.clock.ms)
    await merge(app, kept, other)
    found = await app.database.read(leads.recall, app.house.ring, kept)
    assert found.person.contact == {"name": "Ann Lee", "phone": "+15125550100", "email": "ann@lee.example"}
    assert len(await app.database.read(ledger.entries, kept)) == 2
    assert len(await app.database.read(handoffs.of_lead, kept)) == 2
    assert len(await app.database.read(outcomes.of_lead, kept)) == 1
    assert not await app.database.read(lambda tx: list(ledger.verify(tx, app.house.ring)))
    assert (await app.database.read(leads.recall, app.house.ring, other)).outcome == "merged"


async def test_whoever_has_either_is_told_by_reference_and_gets_nobody_twice(app, courier, two):
    _, kept, other = two
    before = len(courier.posted)
    assert await merge(app, kept, other) is False
    await courier.works()
    told = courier.posted[before:]
    assert [one["type"] for one in told] == ["lead.merged"] * 2
    assert {(one["data"]["lead"], one["data"]["merged"]) for one in told} == {(f"L-{kept}", f"L-{other}")}
    assert "Ann" not in str(told)


async def test_what_a_desk_was_promised_of_both_it_gets_once(app, courier):
    first = await offers.take(app)
    second = await offers.take(app, "2", "512-555-0177")
    await merge(app, first.lead, second.lead)
    await courier.works()
    assert courier.types.count("lead.hot") == 1
    states = [handed.state for handed in await app.database.read(handoffs.of_lead, first.lead)]
    assert states == ["delivered", "cancelled"]


async def test_the_person_goes_on_in_the_chat_of_the_one_that_is_gone(app, two):
    ann, kept, other = two
    await merge(app, other, kept)
    await ann.says("actually 8k")
    found = await ann.lead()
    assert (found.id, found.facts["budget"]) == (other, 8000)
    assert found.person.contact["email"] == "ann@lee.example"


async def test_a_withdrawal_holds_for_both(app, courier, two, clock):
    ann, kept, other = two
    await merge(app, kept, other)
    await courier.works()
    clock.forward(minutes=1)
    await ann.says("STOP")
    await courier.works()
    assert courier.types.count("consent.withdrawn") == 2


async def test_erasing_one_erases_both(app, two):
    _, kept, other = two
    await merge(app, kept, other)
    await app.database.write(erasure.erase, other, app.clock())
    for number in (kept, other):
        found = await app.database.read(leads.recall, app.house.ring, number)
        assert (found.erased, found.person.contact) == (True, {})


async def test_what_is_no_pair_is_refused_in_words(app_file):
    first, second = await offers.take(app_file), await offers.take(app_file, "2", "512-555-0177", test=True)
    for kept, other, why in ((1, 1, "twice"), (first.lead, second.lead, "not of a kind"), (1, 99, "no lead L-99")):
        with pytest.raises((ValueError, LookupError), match=why):
            await merge(app_file, kept, other)


async def test_who_was_merged_is_merged_no_more(app_file):
    numbers = [(await offers.take(app_file, str(n), f"512-555-017{n}")).lead for n in range(3)]
    await merge(app_file, numbers[1], numbers[2])
    with pytest.raises(ValueError, match=f"was merged into L-{numbers[1]}"):
        await merge(app_file, numbers[0], numbers[2])
    await merge(app_file, numbers[0], numbers[1])
    assert await app_file.database.read(merges.root, numbers[2]) == numbers[0]


async def test_who_may_be_the_same_is_proposed_among_those_who_share_a_name(app_file):
    one = await offers.take(app_file, contact={"email": "ann.lee@acme.example"})
    other = await offers.take(
        app_file, "2", "512-555-0177", contact={"name": "Anne Lee", "email": "ann.lee1@acme.example"}
    )
    await offers.take(app_file, "3", "512-555-0178", contact={"name": "Ben Lee", "email": "ben@acme.example"})
    found = await app_file.database.read(merging.alike, app_file.house, one.lead)
    assert [proposal.lead for proposal in found] == [other.lead]
