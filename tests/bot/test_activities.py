"""What people do elsewhere: told once each, matched to their record, assessed and handed over as a turn does it."""

import asyncio
import json
from datetime import timedelta

import pytest
import sqlalchemy as sa

from bot import activities
from qualifier import activities as known
from qualifier import consent, handoffs, ledger, promises, tables
from qualifier.activities import Activity
from qualifier.store import dumps
from tests.bot.offers import WORDS, take
from tests.persons import HURRY, Person
from webhooks import inbound, sign

SECRET = sign.secret(b"a secret for the tests of activities"[:32])
FIT = [
    "Fewer questions by phone", "Yes, it costs us time now", "Vice President, Marketing", "300", "Software", "I do",
    "skip", "next year", "yes", "Grace Kim", "grace@kim-labs.com",
]  # fmt: skip
PATH = "/webhooks/activities"


@pytest.fixture
async def grace(app):
    person = Person(app, script="software-demo", name="grace")
    await person.talks(*FIT)
    return person


def on_sqlite(test):
    """For what has nothing to do with the database."""
    return pytest.mark.parametrize("database_url", ["sqlite"], indirect=True)(test)


async def did(app, *names, **who):
    told = [Activity(f"{name}-{at}", name, app.clock(), **who or {"lead": 1}) for at, name in enumerate(names)]
    return await app.database.write(activities.take, app.house, told, app.clock())


async def handed(app):
    return [one.type for one in await app.database.read(handoffs.of_lead, 1)]


async def events(app):
    mine = sa.select(tables.events.c.name).where(tables.events.c.origin.startswith("activity:"))
    return [row.name for row in await app.database.read(lambda tx: tx.execute(mine).all())]


@on_sqlite
@pytest.mark.parametrize(
    "who", [{"lead": 1}, {"email": "Grace@Kim-Labs.com"}, {"visitor": "browser-7"}], ids=["lead", "email", "visitor"]
)
async def test_a_person_is_known_by_number_address_or_visitor(app, grace, who):
    from qualifier import leads

    await app.database.write(leads.recognise, app.house.ring, 1, "Browser-7")
    before = (await grace.lead()).total
    assert await did(app, "webinar", **who) == {"kept": 1, "repeated": 0, "unknown": 0}
    assert (await grace.lead()).total == before + 1000


@on_sqlite
async def test_a_phone_number_is_known_however_it_is_written(app):
    await Person(app).talks(*HURRY)
    assert (await did(app, "visit", phone="+1 (512) 555-0100"))["kept"] == 1


async def test_a_lead_that_becomes_hot_elsewhere_is_handed_over(app, grace):
    before = await handed(app)
    await did(app, "pricing_visit", "demo_request")
    lead = await grace.lead()
    assert (lead.temperature, (await handed(app))[len(before) :]) == ("hot", ["lead.hot"])


@on_sqlite
async def test_who_has_the_lead_is_told_what_an_activity_changed(app, grace):
    await did(app, "demo_request")
    was = (await grace.lead()).temperature
    number = (await app.database.read(handoffs.of_lead, 1))[-1].id
    assert await app.database.read(promises.of, handoffs.update_ref(number)) == []
    await did(app, "unsubscribe")
    assert (was, (await grace.lead()).temperature) == ("hot", "warm")
    (owed,) = await app.database.read(promises.of, handoffs.update_ref(number))
    assert (owed["kind"], owed["state"]) == (handoffs.UPDATE, "owed")


@on_sqlite
async def test_without_live_consent_nothing_is_handed_over(app):
    person = Person(app, script="software-demo", name="joe")
    await person.talks(*FIT[:8], "no thanks")
    await did(app, "pricing_visit", "demo_request", "webinar")
    assert ((await person.lead()).temperature, await handed(app)) == ("hot", [])


async def test_an_id_counts_once_whoever_tells_it_again(app, grace):
    await did(app, "webinar")
    total = (await grace.lead()).total
    assert await did(app, "webinar") == {"kept": 0, "repeated": 1, "unknown": 0}
    assert ((await grace.lead()).total, await events(app)) == (total, ["webinar"])


async def test_an_id_told_by_many_at_once_counts_once(app, grace):
    counted = await asyncio.gather(*(did(app, "webinar", "whitepaper") for _ in range(8)))
    assert sum(one["kept"] for one in counted) == 2
    assert await events(app) == ["webinar", "whitepaper"]


async def test_of_somebody_unknown_nothing_personal_is_kept(app, grace):
    assert (await did(app, "email_open", email="nobody@elsewhere.example"))["unknown"] == 1
    rows = await app.database.read(lambda tx: tx.execute(sa.select(tables.activities)).mappings().all())
    assert [(row["name"], row["state"]) for row in rows] == [("email_open", "unknown")]
    assert "elsewhere" not in dumps([{**row, "print": row["print"].hex()} for row in rows])
    assert await app.database.read(known.counts) == {("email_open", "unknown"): 1}


async def test_of_an_erased_person_nothing_is_kept(app, grace):
    from bot import erasure

    await app.database.write(erasure.erase, 1, app.clock())
    for who in ({"lead": 1}, {"email": "grace@kim-labs.com"}):
        assert (await did(app, "visit" if who.get("lead") else "webinar", **who))["unknown"] == 1
    assert await events(app) == []


async def test_unsubscribing_withdraws_mail_on_every_record_and_counts_as_an_event(app, grace):
    other = Person(app, script="software-demo", name="again")
    await other.talks(*FIT)
    before = (await grace.lead()).total
    await did(app, "unsubscribe", email="grace@kim-labs.com")
    for lead in (1, 2):
        entries = await app.database.read(ledger.entries, lead)
        assert consent.live(entries, consent.CONTACT, "email", "desk:sales") is None
    assert (await grace.lead()).total == before - 3000


@pytest.mark.parametrize("address", ["ann@lee.example", "ann+roof@lee.example"])
async def test_who_unsubscribed_before_we_knew_them_is_not_mailed_on_an_older_consent(app, address):
    await did(app, "unsubscribe", email=address)
    agreed = {**WORDS, "channels": ["email"]}
    taken = await take(app, phone="", contact={"email": "ann@lee.example"}, consent=agreed)
    assert (taken.desks, taken.why_not) == ((), "not to be contacted: withdrawn email")


@on_sqlite
async def test_unsubscribing_reaches_the_records_whose_address_has_a_tag(app):
    agreed = {**WORDS, "channels": ["email", "call"]}
    taken = await take(app, contact={"email": "ann+roof@lee.example"}, consent=agreed)
    assert (await did(app, "unsubscribe", email="ann@lee.example"))["kept"] == 1
    entries = await app.database.read(ledger.entries, taken.lead)
    assert consent.covered_channels(entries, consent.CONTACT, "desk:sales", ("email", "call")) == ("call",)


@on_sqlite
async def test_what_happened_earlier_is_kept_with_its_own_time(app, grace, clock):
    one = Activity("w", "webinar", clock() - timedelta(days=30), lead=1)
    before = (await grace.lead()).total
    await app.database.write(activities.take, app.house, [one], clock())
    assert (await grace.lead()).total == before + 500  # its half-life


@on_sqlite
async def test_activities_of_a_turned_back_transaction_are_told_again(app, grace, clock):
    """The power fails after all was written and before it was committed."""

    def lost(tx):
        activities.take(tx, app.house, [Activity("webinar-0", "webinar", clock(), lead=1)], clock())
        raise ZeroDivisionError

    with pytest.raises(ZeroDivisionError):
        await app.database.write(lost)
    assert (await did(app, "webinar"))["kept"] == 1


# -- the door --------------------------------------------------------------------------------------------------------


@pytest.fixture
async def line(app, inside):
    await app.database.write(inbound.renew, app.house.ring, inbound.ACTIVITIES, SECRET, app.clock())
    return inside


def signed(app, *told, secret=SECRET, **changed):
    body = json.dumps({"activities": list(told)}).encode()
    headers = sign.headers("msg_1", app.clock() + changed.get("late", timedelta(0)), body, [secret])
    return {"content": body, "headers": headers}


VISIT = {"id": "v1", "name": "visit", "lead": "L-1"}


async def test_what_is_signed_is_taken(app, grace, line):
    answer = await line.post(PATH, **signed(app, VISIT, {**VISIT, "id": "v2", "at": "2026-11-20T08:00:00-06:00"}))
    assert (answer.status_code, answer.json()) == (202, {"kept": 2, "repeated": 0, "unknown": 0})


@on_sqlite
async def test_a_replaced_secret_holds_for_another_day(app, grace, line, clock):
    newer = sign.secret(b"another secret for those tests!!")
    await app.database.write(inbound.renew, app.house.ring, inbound.ACTIVITIES, newer, clock())
    for secret in (SECRET, newer):
        assert (await line.post(PATH, **signed(app, VISIT, secret=secret))).status_code == 202
    clock.forward(hours=25)
    assert (await line.post(PATH, **signed(app, VISIT))).status_code == 401


@on_sqlite
@pytest.mark.parametrize("late", [timedelta(minutes=6), timedelta(minutes=-6)])
async def test_what_was_signed_at_another_time_is_refused(app, line, late):
    assert (await line.post(PATH, **signed(app, VISIT, late=late))).status_code == 401


@on_sqlite
async def test_what_is_not_signed_or_changed_on_its_way_is_refused(app, line):
    sent = signed(app, VISIT)
    for changed in ({**sent, "headers": {}}, {**sent, "content": sent["content"].replace(b"v1", b"v9")}):
        assert (await line.post(PATH, **changed)).status_code == 401
    assert await app.database.read(known.counts) == {}


@on_sqlite
async def test_where_no_secret_was_made_nothing_is_taken(app, line):
    await app.database.write(lambda tx: tx.execute(sa.delete(tables.secrets)))
    answer = await line.post(PATH, **signed(app, VISIT))
    assert (answer.status_code, "frontdesk connect activities" in answer.text) == (401, True)


@on_sqlite
@pytest.mark.parametrize(
    ("wrong", "said"),
    [
        ({"name": "Pricing Page!"}, "activities.0.name"),
        ({"lead": None}, "activities.0: says not who"),
        ({"at": "2027-01-01T00:00:00Z"}, "activities.0.at: lies ahead"),
        ({"at": "2026-11-20T08:00:00"}, "activities.0.at"),
        ({"id": ""}, "activities.0.id"),
    ],
)
async def test_what_is_not_an_activity_is_refused_by_its_field_and_keeps_nothing(app, grace, line, wrong, said):
    answer = await line.post(PATH, **signed(app, {**VISIT, **wrong}))
    assert (answer.status_code, said in answer.text) == (422, True)
    assert await events(app) == []
