"""Law 3: nothing goes out without live consent; withdrawal is heard everywhere, at once, by everybody concerned."""

import pytest

from conversations import library
from qualifier import consent, handoffs, leads, ledger, promises
from tests.couriers import Courier
from tests.persons import HURRY, Person

ONE_FORM = """
script: one-form
rulebook: home-services
languages: [en]
questions:
  - details: {kind: form, ask: "How do we reach you?", of: [contact, name, phone]}
  - contact: {kind: consent, purpose: contact, channels: [call], recipients: {desk: sales}, wording: words}
  - name: {ask: "What is your name?", kind: name, when: {contact: given}}
  - phone: {ask: "Which number?", kind: phone, country: US, when: {contact: given}}
wordings: {words: "May {desk} call you? Write STOP at any time."}
"""


async def acts(app, lead=1):
    return [entry.act for entry in await app.database.read(ledger.entries, lead)]


async def states(app, lead=1):
    return [one.state for one in await app.database.read(handoffs.of_lead, lead)]


async def test_consent_is_kept_with_the_exact_words_and_where_they_were_shown(app, ann, clock):
    await ann.talks(*HURRY)
    (row,) = await app.database.read(ledger.all_rows, 1)
    words = await app.database.read(ledger.words, app.house.ring, row["seq"])
    shown = [text for who, text in await ann.lines() if text.startswith("May the")]
    assert (row["act"], row["purpose"], row["channels"], row["recipients"]) == (
        "given", "contact", "call,text", "desk:sales"
    )  # fmt: skip
    assert (row["language"], row["channel"], row["at"], row["wording"]) == ("en", "web", clock.ms, "roof-contact")
    assert row["wording_version"]
    assert ([words["words"]], words["said"], words["message"]) == (shown, "I agree", "m6")


async def test_who_agrees_in_the_same_form_that_names_them_is_on_the_record(app, clock):
    await app.database.write(library.publish, ONE_FORM, "one-form.yaml", clock.ms)
    joe = Person(app, "one-form", "joe")
    await joe.opens()
    fields = {"name": "Joe Fox", "phone": "512-555-0142"}
    await joe.says("", kind="form", fields=fields, consent=True)
    (row,) = await app.database.read(ledger.all_rows, 1)
    words = await app.database.read(ledger.words, app.house.ring, row["seq"])
    assert words["who"] == {"name": "Joe Fox", "phone": "+15125550142"}


async def test_without_consent_nothing_is_promised(app, ann):
    await ann.talks(*HURRY[:5], "no thanks")
    assert (await acts(app), await states(app)) == (["refused"], [])


async def test_refusing_neither_ends_the_talk_nor_lowers_the_score(app, ann):
    await ann.talks(*HURRY[:5])
    before = (await ann.lead()).total
    replies = await ann.says("no thanks")
    assert (await ann.lead()).total == before
    assert "$350" in replies[-1]


@pytest.mark.parametrize("words", [HURRY[:n] for n in range(len(HURRY) + 1)], ids=len)
async def test_stop_is_understood_at_every_step(app, ann, words):
    await ann.talks(*words)
    await ann.says("STOP")
    assert (await acts(app))[-1] == "withdrawn"
    assert set(await states(app)) <= {"cancelled"}
    assert (await ann.lead()).outcome == "declined"


async def test_withdrawal_cancels_what_is_queued_before_it_leaves(app, ann, courier):
    await ann.talks(*HURRY, "STOP")
    await courier.works()
    assert courier.posted == []
    assert await states(app) == ["cancelled"]


async def test_withdrawal_cancels_a_delivery_that_is_tried_again(app, ann, courier, clock):
    courier.status = 503
    await ann.talks(*HURRY)
    await courier.works()
    await ann.says("STOP")
    clock.forward(hours=2)
    courier.status = 200
    await courier.works()
    assert courier.types == ["lead.hot"]
    assert await states(app) == ["cancelled"]


async def test_consent_is_looked_at_in_the_transaction_that_claims(app, ann, courier):
    """The withdrawal is on record and, say by a restored backup, nothing was cancelled: nothing leaves all the same."""
    await ann.talks(*HURRY)
    chat = await ann.chat()
    act = ledger.Act("withdrawn", "*", ("*",), ("*",), "", "", "")
    scene = ledger.Scene(1, 1, 0, "web", "1")
    await app.database.write(ledger.append, app.house.ring, chat.key, act, scene, {})
    await courier.works()
    assert courier.posted == []
    assert await states(app) == ["cancelled"]


async def test_whoever_holds_the_lead_is_told_by_reference_and_no_more(app, ann, courier):
    await ann.talks(*HURRY)
    await courier.works()
    await ann.says("STOP")
    await courier.works()
    assert courier.types == ["lead.hot", "consent.withdrawn"]
    told = courier.posted[1]["data"]
    assert (told["lead"], len(told["events"])) == ("L-1", 1)
    assert not any(word in str(told) for word in ("Ann", "Lee", "512", "0100"))


async def test_who_accepts_a_lead_while_it_is_withdrawn_is_told_too(app, ann, courier, clock):
    await ann.talks(*HURRY)
    async with courier.on_its_way():
        await ann.says("STOP")
        assert courier.types == ["lead.hot"]
    clock.forward(seconds=10)
    await courier.works()
    assert courier.types == ["lead.hot", "consent.withdrawn"]


async def test_a_receiver_whose_answer_died_with_a_worker_is_told_too(app, ann, courier, clock):
    """It may have the lead: the attempt is on record and its end is not."""
    await ann.talks(*HURRY)
    dead = Courier(app)
    dead.go_on.clear()
    working = [await dead.worker.once() for _ in range(2)]
    assert working == [1, 1]
    await dead.arrived.wait()
    for task in dead.worker._under_way:
        task.cancel()
    await ann.says("STOP")
    clock.forward(minutes=5)
    await courier.works()
    clock.forward(minutes=5)
    await courier.works()
    assert courier.types == ["consent.withdrawn"]


async def test_each_withdrawal_is_told_the_narrow_one_and_then_the_whole(app, ann, courier):
    await ann.talks(*HURRY)
    await courier.works()
    for words in ("don't call me", "STOP"):
        await ann.says(words)
        await courier.works()
    narrow, whole = (event["data"]["channels"] for event in courier.posted[1:])
    assert (narrow, whole) == (["call"], ["*"])


async def test_a_narrowed_consent_leaves_the_other_channels(app, ann):
    await ann.talks(*HURRY)
    await ann.says("don't call me")
    entries = await app.database.read(ledger.entries, 1)
    assert consent.covered_channels(entries, "contact", "desk:sales", ("call", "text")) == ("text",)
    assert await states(app) == ["promised"]


async def test_what_is_handed_over_holds_no_value_of_a_channel_without_consent(app, courier):
    joe = Person(app, "software-demo", "joe")
    words = ["A live demo", "Yes", "Vice President", "300", "Software", "I do", "skip", "this month", "yes"]
    await joe.talks(*words, "Joe Fox", "joe@fox-tools.com")
    await joe.says("don't email me")
    await courier.works()
    assert "joe@fox-tools.com" not in str(courier.posted)


async def test_after_stop_there_is_one_confirmation_and_then_silence(app, ann, courier, clock):
    await ann.talks("Repair", "STOP")
    said = await ann.lines()
    for _ in range(6):
        clock.forward(days=1)
        await courier.works()
    assert await ann.lines() == said
    assert await ann.says("ok thanks") == []


async def test_a_consent_given_anew_promises_the_lead_anew(app, ann, courier):
    """The first handoff was cancelled: without a second one, nobody would ever call who was promised a call."""
    await ann.talks(*HURRY, "STOP", "hello", "I agree")
    assert await states(app) == ["cancelled", "promised"]
    assert (await ann.lead()).outcome == "open"
    await courier.works()
    assert courier.types == ["lead.hot"]
    assert (await ann.lead()).outcome == "delivered"


async def test_a_desk_that_was_told_to_forget_a_lead_hears_of_a_consent_given_anew(app, ann, courier):
    await ann.talks(*HURRY)
    await courier.works()
    for text in ("STOP", "hello", "I agree"):
        await ann.says(text)
    await courier.works()
    assert courier.types == ["lead.hot", "consent.withdrawn", "lead.hot"]
    assert courier.posted[2]["data"]["consent"]["ledger"]["seq"] == 3


async def test_a_delivery_cancelled_while_under_way_is_not_sent_again_under_a_later_consent(app, ann, courier, clock):
    courier.status = 503
    await ann.talks(*HURRY)
    async with courier.on_its_way():
        for text in ("STOP", "hello", "I agree"):
            await ann.says(text)
    courier.status = 200
    clock.forward(hours=1)
    await courier.works()
    delivered = [state for state in await states(app) if state == "delivered"]
    assert (len(delivered), courier.types.count("lead.hot")) == (1, 3)  # the 503, the second one's 503, its delivery


async def test_what_is_delivered_carries_a_proof_that_holds(app, ann, courier):
    await ann.talks(*HURRY)
    await courier.works()
    proof = courier.posted[0]["data"]["consent"]["ledger"]
    assert ledger.head_signed(proof["head_seq"], proof["head"], proof["signature"], proof["public_key"])


async def test_a_held_lead_is_cancelled_by_withdrawal(app, ann):
    await ann.talks(*HURRY)
    await Courier(app).works()
    await ann.says("STOP")
    assert await states(app) == ["cancelled"]


async def test_withdrawal_is_kept_and_undoing_is_a_new_entry(app, ann):
    await ann.talks(*HURRY, "STOP", "hello", "I agree")
    assert await acts(app) == ["given", "withdrawn", "given"]
    assert await app.database.read(lambda tx: list(ledger.verify(tx, app.house.ring))) == []


async def test_wishing_for_a_person_is_a_notice_and_holds_the_lead(app, ann):
    await ann.talks("Repair", "I want to talk to a person")
    owed = await app.database.read(promises.of, "lead:1")
    assert [one["kind"] for one in owed] == ["notice"]
    assert (await app.database.read(leads.show, 1))["outcome"] == "held"
