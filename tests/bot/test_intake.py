"""Leads that come by a form: read, proven, scored and promised as if they had chatted; kept once; held where a check
fails; contacted never without consent.
"""

import asyncio
from datetime import UTC, datetime

import pytest
import sqlalchemy as sa

from bot import erasure, merging
from bot.intake import reading
from bot.intake.offer import NewLead
from bot.intake.taking import NotTaken
from conversations import script
from qualifier import alerts, handoffs, holds, intakes, leads, ledger, suppression, tables
from qualifier.lead import Lead
from qualifier.lead import Person as Who
from tests.bot import offers
from tests.couriers import Courier
from tests.persons import HURRY, Person


async def recalled(app, taken):
    return await app.database.read(leads.recall, app.house.ring, taken.lead)


async def test_a_form_is_worth_what_the_same_chat_is(app):
    await (ann := Person(app)).talks(*HURRY)
    taken = await offers.take(app, phone="512-555-0101")
    chatted, filled = await ann.lead(), await recalled(app, taken)
    assert (taken.desks, taken.may_contact) == (("sales",), True)
    assert (filled.total, filled.grade, filled.temperature) == (chatted.total, chatted.grade, chatted.temperature)
    assert filled.facts == chatted.facts


@pytest.mark.parametrize(
    ("more", "may"),
    [({}, True), ({"phone": "512-555-0199"}, False), ({"phone": "", "contact": {"email": "ann@lee.example"}}, False)],
    ids=["agreed", "listed", "no value for the channel"],
)
async def test_it_says_whether_the_person_may_be_contacted_also_when_it_is_sent_again(app_file, more, may):
    await app_file.database.write(suppression.add, app_file.house.ring, "dnc", [("phone", "+15125550199")], 1)
    told = [await offers.take(app_file, consent=offers.WORDS, **more) for _ in range(2)]
    assert [(one.state, one.may_contact) for one in told] == [("kept", may), ("known", may)]


async def test_its_consent_travels_with_all_that_proves_it(app, courier):
    taken = await offers.take(app, consent=offers.WORDS)
    await courier.works()
    (event,) = [one["data"] for one in courier.posted if one["type"] == "lead.hot"]
    assert (event["consent"]["words"], event["consent"]["at"]) == ("May Acme call me?", "2026-11-21T11:00:00.000Z")
    assert event["consent"]["channel"] == event["source"]["channel"] == "form"
    assert event["verification"] == {
        "phone": "valid", "email": "not_given", "duplicate_of": [], "released": False, "at": "2026-11-21T12:00:00.000Z",
    }  # fmt: skip
    kept = await app.database.read(ledger.words, app.house.ring, event["consent"]["ledger"]["seq"])
    assert (kept["certificates"], kept["page"]) == ({"trustedform": "cert-77"}, "https://acme.example")
    assert not await app.database.read(lambda tx: list(ledger.verify(tx, app.house.ring)))
    assert taken.notes == ()


@pytest.mark.parametrize(
    ("consent", "lack"),
    [
        (None, "no consent evidence"),
        ({**offers.EVIDENCE, "at": ""}, "`at` is missing"),
        ({**offers.EVIDENCE, "at": "2026-11-21 noon"}, "`at` is no time with a zone"),
        ({**offers.EVIDENCE, "at": "2027-01-01T00:00:00Z"}, "`at` is in the future"),
        ({**offers.EVIDENCE, "page": ""}, "`page` is missing"),
        ({**offers.EVIDENCE, "wording": "other"}, "`wording` is none"),
        ({**offers.EVIDENCE, "version": "0"}, "`version` is not the one published"),
        ({**offers.WORDS, "words": ""}, "`words` are missing"),
        ({**offers.WORDS, "channels": ["pigeon"]}, "`channels` names no way"),
        ({**offers.WORDS, "recipients": ["desk:nobody"]}, "`recipients` names nobody"),
        ({**offers.WORDS, "purpose": "ads"}, "`purpose` is not one"),
    ],
)
async def test_without_whole_evidence_it_is_kept_and_goes_to_nobody(app_file, consent, lack):
    taken = await offers.take(app_file, consent=consent)
    assert (taken.state, taken.desks, taken.may_contact) == ("kept", (), False)
    assert any(note.startswith(f"consent: {lack}") for note in taken.notes), taken.notes
    assert (await recalled(app_file, taken)).outcome == "archived"


async def test_the_same_id_is_one_lead_also_when_it_comes_many_times_at_once(app):
    taken = await asyncio.gather(*(offers.take(app) for _ in range(8)))
    assert sorted(one.state for one in taken) == ["kept"] + ["known"] * 7
    assert len({one.lead for one in taken}) == 1
    assert len(await app.database.read(handoffs.of_lead, taken[0].lead)) == 1


async def test_the_same_id_of_another_source_is_another_lead(app_file):
    one, other = await offers.take(app_file), await offers.take(app_file, phone="512-555-0101", source="partner")
    assert (one.state, other.state, one.lead == other.lead) == ("kept", "kept", False)


async def test_a_bad_phone_is_held_for_a_look_and_never_delivered(app, courier):
    taken = await offers.take(app, phone="call me", contact={"email": "ann@lee.example"})
    await courier.works()
    assert "lead.hot" not in courier.types
    assert taken.why_not == "the phone is no number that can be called"
    assert [row["lead"] for row in await app.database.read(holds.held)] == [taken.lead]
    assert [row["code"] for row in await app.database.read(alerts.open_)] == ["lead.held"]


async def test_who_gave_no_way_to_follow_up_is_no_lead_and_leaves_no_trace(app_file):
    with pytest.raises(NotTaken):
        await offers.take(app_file, phone="none")
    assert await app_file.database.read(lambda tx: tx.execute(sa.select(intakes.intakes)).all()) == []
    assert (await offers.take(app_file)).state == "kept"


async def test_a_double_is_held_and_goes_out_once_somebody_looked(app, courier):
    first = await offers.take(app)
    double = await offers.take(app, "2", "(512) 555-0100")
    await courier.works()
    assert courier.types.count("lead.hot") == 1
    assert (double.desks, double.same) == ((), first.lead)
    assert (await app.database.write(merging.release, app.house, double.lead, app.clock(), "ann")).promised
    await courier.works()
    told = [one["data"]["verification"] for one in courier.posted if one["type"] == "lead.hot"]
    assert [(one["duplicate_of"], one["released"]) for one in told] == [([], False), ([f"L-{first.lead}"], True)]
    assert await app.database.write(merging.release, app.house, double.lead, app.clock(), "ann") is None


async def test_one_bad_value_of_two_holds_a_lead_that_may_go_by_the_other(app_file, clock):
    courier = Courier(app_file)
    await courier.connect()
    consent = {**offers.WORDS, "channels": ["email"]}
    taken = await offers.take(app_file, phone="none", contact={"email": "ann@lee.example"}, consent=consent)
    assert taken.why_not == "the phone is no number that can be called"
    assert (await app_file.database.write(merging.release, app_file.house, taken.lead, clock(), "ann")).promised
    await courier.works()
    (told,) = [one["data"] for one in courier.posted if one["type"] == "lead.hot"]
    assert (told["verification"]["phone"], told["verification"]["released"]) == ("invalid", True)
    assert told["contact"] == {"name": "Ann Lee", "email": "ann@lee.example"}


async def test_a_bad_phone_that_is_let_go_is_still_named_as_what_keeps_the_lead_from_a_desk(app_file, clock):
    taken = await offers.take(app_file, phone="call me", contact={"email": "ann@lee.example"})
    routed = await app_file.database.write(merging.release, app_file.house, taken.lead, clock(), "ann")
    assert (routed.promised, routed.why_not) == (False, "the phone is no number that can be called")
    row = await app_file.database.read(leads.show, taken.lead)
    assert (row["outcome"], row["outcome_why"]) == ("archived", routed.why_not)


async def test_after_the_window_nobody_is_a_double(app_file, clock):
    await offers.take(app_file)
    clock.forward(days=31)
    assert (await offers.take(app_file, "2")).desks == ("sales",)


async def test_who_is_listed_is_not_promised(app):
    await app.database.write(suppression.add, app.house.ring, "dnc", [("phone", "+15125550100")], app.clock.ms)
    taken = await offers.take(app)
    assert (taken.desks, taken.why_not) == ((), "not to be contacted: dnc")


async def test_who_is_listed_after_the_promise_is_not_delivered(app, courier):
    taken = await offers.take(app)
    await app.database.write(suppression.add, app.house.ring, "dnc", [("phone", "+15125550100")], app.clock.ms)
    await courier.works()
    assert "lead.hot" not in courier.types
    (handed,) = await app.database.read(handoffs.of_lead, taken.lead)
    assert (handed.state, handed.reason) == ("cancelled", "not to be contacted: dnc")


async def test_an_older_consent_does_not_undo_a_withdrawal_said_in_a_chat(app, clock):
    await (ann := Person(app)).talks(*HURRY)
    clock.forward(minutes=5)
    await ann.says("STOP")
    taken = await offers.take(app)
    assert (taken.desks, taken.why_not) == ((), "not to be contacted: withdrawn")


async def test_who_was_erased_does_not_come_back_by_an_older_form(app, clock):
    await (ann := Person(app)).talks(*HURRY)
    await app.database.write(erasure.erase, (await ann.lead()).id, clock.forward(minutes=5))
    with pytest.raises(NotTaken, match="erased"):
        await offers.take(app)
    anew = {**offers.EVIDENCE, "at": clock.forward(hours=1).isoformat()}
    assert (await offers.take(app, consent=anew)).desks == ("sales",)


async def test_an_erased_lead_does_not_come_back_by_its_id(app_file, clock):
    taken = await offers.take(app_file)
    await app_file.database.write(erasure.erase, taken.lead, clock())
    assert (await offers.take(app_file)).state == "known"


async def test_what_a_form_says_is_only_kept_sealed(app_file):
    await offers.take(app_file, "ann@id.example", answers={**offers.ANSWERS, "pet": "wombat", "need": "harpsichord"})
    rows = await app_file.database.read(
        lambda tx: [tuple(row) for table in tables.metadata.sorted_tables for row in tx.execute(sa.select(table))]
    )
    written = repr([cell for row in rows for cell in row if isinstance(cell, str)])
    assert {word for word in ("id.example", "wombat", "harpsichord", "5550100") if word in written} == set()


async def test_what_a_form_said_is_kept_though_nothing_asked_it(app_file):
    taken = await offers.take(app_file, answers={**offers.ANSWERS, "shoe size": "9"})
    lead = await recalled(app_file, taken)
    assert lead.person.answers["shoe size"]["said"] == "9"
    assert "shoe size" not in lead.facts


async def test_forms_do_not_count_as_talks_nor_once_they_are_erased(app_file):
    from conversations import walked

    taken = await offers.take(app_file)
    assert list(await app_file.database.read(lambda tx: list(walked.walks(tx, "roofing")))) == []
    await app_file.database.write(erasure.erase, taken.lead, app_file.clock())
    assert list(await app_file.database.read(lambda tx: list(walked.walks(tx, "roofing")))) == []


BLANK = Lead(
    id=1, brand="main", key=1, test=False, known=None, facts={}, person=Who(), reach=(), source={}, rulebook="",
    total=None, grade="", temperature="", stages=(), assessment=None, handed="", outcome="open", created=0,
    erased=False,
)  # fmt: skip
WORDY = """script: s
questions:
  - staff: {ask: "How big?", as: size}
  - where: {ask: "Which state?", as: state, fact: state}
  - trade: {ask: "Which trade?", as: industry}
"""


def test_free_words_of_a_form_become_the_facts_that_the_chat_would_make_of_them():
    told = {"staff": "50-200 employees", "where": "Austin, TX", "trade": "this and that"}
    offered = NewLead.model_validate(offers.body(answers=told))
    read = reading.read(
        offered, BLANK, script.load(WORDY, "s.yaml").flows[""], "en", datetime(2026, 11, 21, tzinfo=UTC)
    )
    assert (read.record.facts, read.notes) == ({"staff": 50, "state": "TX"}, ())
    assert {key: answer["said"] for key, answer in read.record.person.answers.items()} == told


async def test_an_address_is_handed_over_as_an_envelope_has_it_and_what_was_said_is_kept(app_file):
    taken = await offers.take(app_file, contact={"address": "12 oak st ste 4 austin tx 78701"})
    found = (await recalled(app_file, taken)).person
    assert found.contact["address"] == "12 Oak Street, Suite 4, Austin, TX 78701"
    assert found.answers["address"]["said"] == "12 oak st ste 4 austin tx 78701"
