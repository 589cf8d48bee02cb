"""A one-time code on its way through a talk: asked for, sent once by the firm's gateway, typed, or not sent at all."""

from functools import partial

import pytest

from bot import record, unsent, verifying
from conversations import library
from qualifier import alerts, codes, promises
from qualifier.store import millis
from tests.bot.running import bundled
from tests.couriers import SECRET, Courier
from tests.persons import HURRY, Person
from webhooks import codes as coded

SCRIPT = """
script: proving
rulebook: home-services
languages: [en, de]
questions:
  - contact: {kind: consent, purpose: contact, channels: [call, text, email], recipients: {desk: sales}, wording: ok}
  - phone: {ask: "Which number?", kind: phone, verify: code, when: {contact: given}}
  - email: {ask: "Which address?", kind: email, verify: code, when: {contact: given}}
  - need: {ask: "What is it?", kind: text}
wordings: {ok: "May {desk} contact you?"}
endings: {default: "Thanks.", declined: "Fine."}
"""


class Gateway(Courier):
    """The firm's gateway: remembers the codes it was given."""

    def own_kinds(self):
        house = self.app.house
        told = partial(unsent.tell, house)
        return {**coded.kinds(house.ring, self.delivery, told, unsent.works), **unsent.kinds(house)}

    async def opens(self):
        how = ("https://sms.example/in", "sms", SECRET, self.app.clock(), ())
        await self.app.database.write(coded.connect, self.app.house.ring, *how)
        await self.works()
        self.posted.clear()

    @property
    def code(self):
        return self.posted[-1]["data"]["code"]


@pytest.fixture
async def app(app_file):
    """One kind of database shows the talk; what is stored is tried on both beside qualifier/codes.py."""
    return app_file


@pytest.fixture
async def gateway(app):
    await app.database.write(library.publish, SCRIPT, "proving.yaml", millis(app.clock()))
    return Gateway(app)


@pytest.fixture
async def ann(app, gateway):
    await gateway.opens()
    person = Person(app, script="proving")
    await person.talks("I agree", "512-555-0100")
    return person


async def fact(person, name="phone_verified"):
    return (await person.lead()).facts.get(name)


async def test_the_code_goes_out_once_and_confirms_the_number(ann, gateway):
    assert (await ann.lines())[-1] == ("bot", "We sent a code to (512) 555-0100. Which six digits does it have?")
    await gateway.works()
    (event,) = gateway.posted
    said = event["data"]
    assert (event["type"], said["kind"], said["to"]) == ("code.requested", "phone", "+15125550100")
    assert said["words"] == f"{said['code']} is your code for {said['brand']}. It holds for 10 minutes."
    replies = await ann.says(f"it says {said['code'][:3]} {said['code'][3:]}, thanks")
    assert replies == ["Thank you, (512) 555-0100 is confirmed. Which address?"]
    assert await fact(ann) == "yes"
    await gateway.works()
    assert len(gateway.posted) == 1


async def test_a_code_is_not_taken_for_another_contact(ann, gateway):
    await gateway.works()
    first = gateway.code
    await ann.says("another number")
    await ann.says("512-555-0199")
    await gateway.works()
    if first != gateway.code:
        assert (await ann.says(first))[0].startswith("That is not the code")
    assert await fact(ann) is None
    await ann.says(gateway.code)
    assert await fact(ann) == "yes"


async def test_another_number_later_is_unconfirmed_again(ann, gateway):
    await gateway.works()
    await ann.says(gateway.code)
    replies = await ann.says("change phone to 512-555-0199")
    assert "We sent a code to (512) 555-0199" in replies[-1]
    assert await fact(ann) is None


async def test_who_leaves_it_out_counts_as_unconfirmed(ann):
    replies = await ann.says("skip")
    assert (replies, await fact(ann)) == (["All right, we leave that out. Which address?"], "no")


async def test_after_ten_minutes_a_code_is_too_old_and_a_new_one_can_be_sent(ann, gateway, clock):
    await gateway.works()
    old = gateway.code
    clock.forward(minutes=10)
    assert (await ann.says(old))[0].startswith("That code is too old")
    await ann.says("please send it again")
    await gateway.works()
    await ann.says(gateway.code)
    assert await fact(ann) == "yes"


async def test_five_wrong_codes_go_on_without(ann, gateway):
    await gateway.works()
    wrong = f"{(int(gateway.code) + 1) % 10**6:06}"
    replies = [(await ann.says(wrong))[0] for _ in range(codes.TRIES_MAX)]
    assert replies[-1] == "That was not the code either. We go on without it. Which address?"
    assert await fact(ann) == "no"


async def test_a_fourth_code_within_the_hour_is_not_sent(ann, gateway):
    await ann.says("send it again")
    await ann.says("send it again")
    assert (await ann.says("send it again"))[0].startswith("No further code can be sent")
    await gateway.works()
    assert len(gateway.posted) == 1  # the ones before it no longer counted when they were due
    await ann.says(gateway.code)
    assert await fact(ann) == "yes"


async def test_where_no_gateway_is_connected_the_talk_goes_on_and_somebody_is_told(app, gateway):
    person = Person(app, script="proving")
    replies = await person.talks("I agree", "512-555-0100")
    assert replies == ["We cannot send a code at the moment. We go on without it. Which address?"]
    assert await fact(person) == "no"
    assert [row["code"] for row in await app.database.read(alerts.open_)] == [verifying.ALERT]


async def test_a_gateway_that_is_down_lets_the_talk_go_on_and_recovers(app, ann, gateway):
    gateway.status = 503
    await gateway.works()
    await app.reception.sweep()
    assert (await ann.lines())[-1] == (
        "bot",
        "We cannot send a code at the moment. We go on without it. Which address?",
    )
    assert await fact(ann) == "no"
    assert [row["code"] for row in await app.database.read(alerts.open_)] == [verifying.ALERT]
    code = gateway.code
    gateway.status = 200
    await ann.says("ann@example.com")
    await gateway.works()
    assert await app.database.read(alerts.open_) == []
    if code != gateway.code:  # what could not be sent counts for nothing
        assert (await ann.says(code))[0].startswith("That is not the code")
    await ann.says(gateway.code)
    assert await fact(ann, "email_verified") == "yes"


async def test_a_gateway_that_died_in_the_middle_is_not_asked_twice(app, ann, gateway, clock):
    await app.database.write(promises.claim, "dead", clock.ms, lease_ms=1000, most=9)
    clock.forward(minutes=1)
    await gateway.works()
    assert gateway.posted == []
    (row,) = [one for one in await app.database.read(promises.of, "lead:1") if one["kind"] == codes.PROMISE]
    assert row["state"] == "unknown"


async def test_stop_is_heard_at_the_code_and_recalls_it(ann, gateway):
    await ann.says("STOP")
    await gateway.works()
    assert gateway.posted == []


async def test_a_question_is_answered_and_the_code_asked_for_again(ann):
    assert (await ann.says("why do you need that?"))[-1] == "Which six digits does it have?"


async def test_the_code_stands_nowhere_in_the_clear(app, ann, gateway):
    await gateway.works()
    rows = await app.database.read(lambda tx: [dict(row) for row in tx.execute(codes.codes.select()).mappings()])
    owed = await app.database.read(promises.of, "lead:1")
    assert gateway.code not in repr(rows)
    assert gateway.code not in repr([one["body"] for one in owed])


@pytest.fixture
async def roof(app, gateway):
    """The bundled script, with a code for the phone."""
    text = bundled("roofing").replace("kind: phone\n", "kind: phone\n      verify: code\n")
    await app.database.write(library.publish, text, "roofing.yaml", millis(app.clock()))
    return Person(app)


async def test_what_was_confirmed_travels_with_the_lead(app, roof, gateway):
    await gateway.connect()
    await gateway.opens()
    await roof.talks(*HURRY)
    await gateway.works()
    await roof.says(next(event for event in gateway.posted if event["type"] == "code.requested")["data"]["code"])
    await gateway.works()
    (lead,) = [event["data"] for event in gateway.posted if event["type"] == "lead.hot"]
    assert lead["verification"]["phone_verified"] == "yes" == lead["facts"]["phone_verified"]
    assert not [one for one in lead["answers"] if "code" in one["question"]]


@pytest.mark.install(unverified_held=True)
async def test_who_was_to_be_confirmed_and_was_not_waits_where_the_firm_wants_it(roof):
    await roof.talks(*HURRY)
    assert (await roof.lead()).outcome == "held"


async def test_elsewhere_who_was_not_confirmed_does_not_wait(roof):
    await roof.talks(*HURRY)
    assert (await roof.lead()).outcome != "held"


async def test_a_lead_waits_for_its_code_and_goes_on_without_when_nobody_types_it(app, roof, gateway, clock):
    await gateway.connect()
    await gateway.opens()
    await roof.talks(*HURRY)
    await gateway.works()
    assert gateway.types == ["code.requested"]
    clock.forward(minutes=30)
    await gateway.works()
    await app.reception.sweep()
    await gateway.works()
    assert gateway.types == ["code.requested", "lead.hot"]
    assert gateway.posted[-1]["data"]["verification"]["phone_verified"] == "no"


def test_what_was_confirmed_of_a_number_is_not_said_of_another():
    facts = {"phone_verified": "yes", "email_verified": "no", "zip": "78701"}
    was, now = {"phone": "+15125550100", "email": "a@b.example"}, {"phone": "+15125550199", "email": "a@b.example"}
    assert record.still_confirmed(facts, was, now) == {"email_verified": "no", "zip": "78701"}
