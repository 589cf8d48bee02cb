"""Several answers, the summary, corrections and further needs through the real turn: what the record, the score and
those who hold the lead come to know (laws 2, 3, 8).
"""

import pytest

from conversations import library
from qualifier import handoffs, leads
from qualifier.store import millis
from tests.bot.running import bundled
from tests.persons import HURRY, Person, told

ROOFING = bundled("roofing")
NO_BUDGET = [*HURRY[:3], "skip", *HURRY[4:]]


@pytest.fixture
async def ann(app):
    await publishes(app, ROOFING)  # everybody on its base flow
    return Person(app)


async def publishes(app, text):
    await app.database.write(library.publish, text, "roofing.yaml", millis(app.clock()))


async def promised(app):
    return await app.database.read(handoffs.of_lead, 1)


async def settles(courier, clock):
    """Everything due, and what waits for further changes, is told."""
    await courier.works()
    clock.forward(seconds=31)
    await courier.works()


class TestSeveralAtOnce:
    async def test_a_message_with_several_answers_fills_the_record_and_scores(self, ann):
        await ann.talks("Ann, 78701, need a new roof by the end of November")
        lead = await ann.lead()
        assert (lead.facts["need"], lead.facts["zip"], lead.facts["state"]) == ("replace", "78701", "TX")
        assert lead.facts["decision_in"] == "2026-11-30"
        assert lead.total == 5000  # 15 for the place, 15 for the need, 20 for the time
        assert lead.person.answers["timeline"]["said"] == "by 30 November 2026"

    async def test_nothing_personal_is_kept_before_consent(self, ann):
        await ann.talks("I'm Ann Lee, 512-555-0100, new roof, 78701")
        assert (await ann.lead()).person.contact == {}

    async def test_the_first_message_on_telegram_may_answer(self, app):
        bob = Person(app, name="777", channel="telegram")
        replies = await bob.says("Hello, need a new roof, 78701, I own it")
        assert replies[-1].startswith("Got it: A new roof, 78701, Owner: yes.")


class TestSummary:
    async def test_a_lead_is_concluded_only_when_the_summary_is_confirmed(self, app, ann):
        await publishes(app, f"{ROOFING}summary: yes\n")
        replies = await ann.talks(*HURRY)
        assert "Please look it over" in replies[-1]
        assert (await ann.talk()).status == "open"
        assert "$10,000" in (await ann.says("budget is 10k"))[-1]
        assert (await ann.lead()).facts["budget"] == 10000
        assert (await ann.says("looks good"))[-1].startswith("Thanks Ann.")
        assert (await ann.talk()).status == "ended"

    async def test_a_pressed_change_of_an_old_summary_is_harmless(self, app, ann):
        await publishes(app, f"{ROOFING}summary: yes\n")
        await ann.talks(*HURRY, "looks good")
        pressed = await ann.hears("Change: Budget", kind="choice", value="/change budget", ask="/summary")
        assert told(pressed)[-1] == "Roughly which budget do you have in mind?"


class TestCorrectionsAfterTheEnd:
    async def test_the_answer_the_score_and_the_farewell_change(self, ann):
        await ann.talks("Repair", "78701", "yes", "500", *HURRY[4:])
        before = (await ann.lead()).total
        replies = await ann.says("actually 20k")
        lead = await ann.lead()
        assert (lead.facts["budget"], lead.total > before) == (20000, True)
        assert replies[0] == "Changed: $20,000."
        assert "Thanks Ann" in replies[-1]

    async def test_whoever_has_the_lead_hears_of_it_once(self, ann, courier, clock):
        await ann.talks(*HURRY)
        await courier.works()
        await ann.says("actually 20k")
        await ann.says("change need to a new roof")
        await settles(courier, clock)
        assert courier.types == ["lead.hot", "lead.updated"]
        update = courier.posted[-1]["data"]
        assert (update["facts"]["budget"], update["facts"]["need"]) == (20000, "replace")
        assert (update["lead"], update["contact"]["phone"], len(update["events"])) == ("L-1", "+15125550100", 1)
        assert update["score"]["points"] > courier.posted[0]["data"]["score"]["points"]

    async def test_nothing_is_told_of_a_lead_that_nobody_has(self, ann, courier, clock):
        await ann.talks(*HURRY[:5], "no")
        await ann.says("actually 20k")
        await settles(courier, clock)
        assert courier.types == []

    async def test_a_lead_that_has_not_left_yet_leaves_as_it_is_now(self, ann, courier, clock):
        await ann.talks(*HURRY)
        await ann.says("actually 20k")
        clock.forward(seconds=3)
        await settles(courier, clock)
        assert courier.types == ["lead.hot"]
        assert courier.posted[0]["data"]["facts"]["budget"] == 20000

    async def test_after_a_withdrawal_no_change_is_told(self, ann, courier, clock):
        await ann.talks(*HURRY)
        await courier.works()
        await ann.says("actually 20k")
        await ann.says("STOP")
        await settles(courier, clock)
        assert courier.types == ["lead.hot", "consent.withdrawn"]

    async def test_a_withdrawal_while_the_change_is_on_its_way_to_a_receiver_stops_it(self, ann, courier, clock):
        """The change was claimed and fanned out; the receiver's own delivery is looked at again when it leaves."""
        await ann.talks(*HURRY)
        await courier.works()
        courier.status = 500
        await ann.says("actually 20k")
        await settles(courier, clock)
        await ann.says("STOP")
        courier.status = 200
        clock.forward(hours=1)
        await courier.works()
        assert "lead.updated" not in courier.types[courier.types.index("consent.withdrawn"):]  # fmt: skip

    async def test_what_a_restart_forgets_is_no_reason_to_hand_over_again(self, ann, courier, clock):
        await ann.talks(*HURRY)
        await courier.works()
        for said in ("restart", *HURRY):
            await ann.says(said)
        await settles(courier, clock)
        assert courier.types == ["lead.hot", "lead.updated"]
        assert courier.posted[-1]["data"]["facts"] == courier.posted[0]["data"]["facts"]

    async def test_going_back_reopens_and_ends_again(self, ann):
        await ann.talks(*HURRY)
        assert (await ann.says("back"))[-1].endswith("Which number may we call, Ann?")
        assert (await ann.talk()).status == "open"
        await ann.says("512-555-0123")
        assert (await ann.lead()).person.contact["phone"] == "+15125550123"
        assert (await ann.talk()).status == "ended"


class TestComingBack:
    async def test_one_who_comes_back_is_asked_what_is_missing_and_scores_most(self, ann, clock):
        await ann.talks(*NO_BUDGET)
        clock.forward(days=2)
        assert await ann.says("hi there") == ["Welcome back, Ann. Roughly which budget do you have in mind?"]
        replies = await ann.says("8k")
        assert "Thanks Ann" in replies[-1]
        assert (await ann.lead()).facts["budget"] == 8000

    async def test_one_of_whom_all_is_known_is_asked_nothing(self, ann, clock):
        await ann.talks(*HURRY)
        clock.forward(days=2)
        (reply,) = await ann.says("hi there")
        assert reply.startswith("Welcome back, Ann. Your answers are with")

    async def test_consent_that_was_withdrawn_elsewhere_is_asked_anew(self, ann, clock):
        await ann.talks(*HURRY)
        await ann.says("stop calling me")
        await ann.says("no more texts")
        clock.forward(days=2)
        replies = await ann.says("hello again")
        assert "call or text you about this roof" in replies[-1]
        assert (await ann.talk()).ask == "contact"

    async def test_a_further_need_has_a_conversation_and_a_handoff_of_its_own(self, app, ann, courier, clock):
        await ann.talks(*HURRY)
        await courier.works()
        first = (await ann.talk()).id
        clock.forward(days=40)
        replies = await ann.says("I have another request")
        assert "I still have: 78701, Ann, (512) 555-0100" in replies[-1].replace("Ann Lee", "Ann")
        assert (await ann.talk()).id != first
        assert "budget" not in (await ann.lead()).facts
        for said in ("A new roof", "yes", "15k", "next week"):
            await ann.says(said)
        await settles(courier, clock)
        assert courier.types == ["lead.hot", "lead.qualified", "lead.hot"]  # ready in mid-script, then hot
        assert {(one.lead, one.state) for one in await promised(app)} == {(1, "delivered")}
        assert courier.posted[-1]["data"]["facts"]["need"] == "replace"
        assert courier.posted[-1]["data"]["conversation"] != courier.posted[0]["data"]["conversation"]

    async def test_a_further_need_changes_nothing_for_those_who_have_the_first(self, ann, courier, clock):
        await ann.talks(*HURRY)
        await courier.works()
        for said in ("new request", "Repair", "no"):
            await ann.says(said)
        await settles(courier, clock)
        assert courier.types == ["lead.hot"]

    async def test_a_withdrawal_in_the_second_need_is_told_to_the_holders_of_both(self, ann, courier, clock):
        await ann.talks(*HURRY)
        await courier.works()
        for said in ("new request", "A new roof", "yes", "15k", "next week", "STOP"):
            await ann.says(said)
        await settles(courier, clock)
        assert courier.types == ["lead.hot", "consent.withdrawn"]  # the second was cancelled before it left

    async def test_a_further_need_walks_the_script_that_is_live_now(self, app, ann):
        await ann.talks(*HURRY)
        await publishes(app, ROOFING.replace("What does the roof need?", "How can we help with the roof?"))
        assert (await ann.says("new request"))[-1].endswith("How can we help with the roof?")

    async def test_the_second_need_is_watched_over_like_the_first(self, ann, courier, clock):
        await ann.talks(*HURRY)
        await ann.says("new request")
        clock.forward(hours=2)
        await courier.works()
        assert (await ann.lines())[-1][1].startswith("Shall we finish?")

    async def test_an_outcome_follows_the_second_need(self, app, ann, courier):
        await ann.talks(*HURRY)
        await courier.works()
        for said in ("new request", "Repair", "no", "in 2 years"):
            await ann.says(said)
        row = await app.database.read(leads.show, 1)
        assert (row["outcome"], row["handed"]) == ("archived", "")
