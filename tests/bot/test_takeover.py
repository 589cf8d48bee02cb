"""A person of the firm takes over, speaks and hands back: one transaction each, heard by nobody after STOP."""

from datetime import UTC, datetime, timedelta

import pytest

from bot import app as composition
from bot import erasure, notices, relay, silence, takeover, takeovers
from bot.message import Message, Opening
from bot.takeover import Agent
from conversations import memory
from conversations.engine import Heard
from conversations.talk import CARRY_ON
from qualifier import alerts, firm, leads, promises
from qualifier.store import millis
from tests.persons import HURRY, Person
from webhooks.worker import Worker

SAM = Agent("api:sam", "Sam", "api")
KIM = Agent("api:kim", "Kim", "api")
JOINED = "Sam has joined: from here on you are talking to a person."
GONE = "Sam has left the conversation. This is the automated assistant again."


@pytest.fixture
async def ann(app):
    await manned(app)
    return Person(app)


async def manned(app):
    """Somebody looks after people."""
    await app.database.write(takeovers.seen, "api", millis(app.clock()))
    await app.database.read(composition.refresh, app.house)


class Firm:
    """What people of the firm do, each deed under an id of its own unless it is given."""

    def __init__(self, app):
        self.app, self.ids = app, iter(range(10**6))
        kinds = {**notices.kinds(app.house), **silence.kinds(app.house), **erasure.kinds()}
        self.worker = Worker(app.database.write, kinds, app.owner, app.clock, None)

    async def does(self, deed, *how, agent=SAM, id_=""):
        key = id_ or f"a{next(self.ids)}"
        return await self.app.database.write(deed, self.app.house, 1, agent, key, *how, self.app.clock())

    async def takes(self, **how):
        return await self.does(takeover.take, **how)

    async def says(self, words, **how):
        return await self.does(takeover.say, words, **how)

    async def hands_back(self, **how):
        return await self.does(takeover.hand_back, **how)

    async def works(self):
        while await self.worker.once():
            await self.worker.idle()

    async def alerts(self):
        return [row["code"] for row in await self.app.database.read(alerts.open_)]

    async def shut(self):
        """It is Saturday at noon, and the desk works on weekdays."""
        hours = '{"tz": "America/Chicago", "mon-fri": [["08:00", "18:00"]]}'
        await self.app.database.write(firm.set_hours, "sales", hours)
        await self.app.database.read(composition.refresh, self.app.house)


@pytest.fixture
def desk(app):
    return Firm(app)


async def last(person, count=1):
    return (await person.lines())[-count:]


async def held(person):
    chat = await person.chat()
    return await person.app.database.read(takeovers.open_in, chat, chat.conversation)


# ---- the three deeds -----------------------------------------------------------------------------------------------


async def test_an_agent_talks_while_the_bot_is_silent_and_hands_back(ann, desk):
    await ann.talks("Repair", "talk to a person")
    await desk.takes()
    assert await ann.says("is it dear?") == []
    await desk.says("It begins at $350.")
    assert await ann.says("78701") == []
    await desk.hands_back()
    assert await last(ann, 6) == [
        ("bot", JOINED), ("person", "is it dear?"), ("agent", "It begins at $350."), ("person", "78701"), ("bot", GONE),
        ("bot", "Let us carry on. Which ZIP code is the house in?"),
    ]  # fmt: skip
    assert (await ann.says("78701"))[-1] == "Do you own it?"


async def test_who_took_over_unasked_is_announced_too(ann, desk):
    await ann.talks("Repair")
    await desk.takes()
    assert await last(ann) == [("bot", JOINED)]
    assert await ann.says("78701") == []
    assert (await ann.talk()).status == "person"


async def test_an_agents_line_stands_sealed_with_their_name(ann, desk):
    await ann.talks("Repair")
    await desk.takes()
    await desk.says("Good day!", id_="one")
    line = (await desk.app.database.read(memory.lines, await ann.chat()))[-1]
    assert (line.who, line.body) == ("agent", {"text": "Good day!", "name": "Sam", "ref": "one"})


async def test_the_same_deed_again_has_no_second_effect(ann, desk):
    await ann.talks("Repair", "talk to a person")
    deeds = [
        (desk.takes, (), "t"),
        (desk.says, ("Hello",), "s"),
        (desk.says, ("Hello",), "s2"),
        (desk.hands_back, (), "h"),
    ]
    for deed, words, id_ in deeds:
        first = await deed(*words, id_=id_)
        before = await ann.lines()
        again = await deed(*words, id_=id_)
        assert (first.first, first.last, True) == (again.first, again.last, again.repeated)
        assert await ann.lines() == before
    assert [text for who, text in await ann.lines() if who == "agent"] == ["Hello", "Hello"]


async def test_ids_of_two_agents_and_of_the_person_do_not_meet(ann, desk):
    await ann.talks()
    await desk.takes(id_="1")
    await desk.says("Hello", id_="1")
    assert await ann.says("thanks", number="1") == []
    await desk.hands_back(id_="1")
    await desk.takes(agent=KIM, id_="1")
    await desk.says("Kim here", agent=KIM, id_="1")
    assert [text for who, text in await ann.lines() if who != "bot"] == ["Hello", "thanks", "Kim here"]


async def test_two_agents_at_once_one_wins_and_the_other_is_told_who(ann, desk):
    await ann.talks("Repair", "talk to a person")
    await desk.takes()
    for deed, words in ((desk.takes, ()), (desk.says, ("Me too",)), (desk.hands_back, ())):
        with pytest.raises(takeover.Taken, match="Sam has taken it over"):
            await deed(*words, agent=KIM)


async def test_nobody_speaks_before_taking_over(ann, desk):
    await ann.talks("Repair", "talk to a person")
    with pytest.raises(takeover.Refused, match="take it over first"):
        await desk.says("Hello")


async def test_who_leaves_a_person_without_an_answer_may_be_relieved(ann, desk, clock):
    await ann.talks("Repair", "talk to a person")
    await desk.takes()
    await ann.says("hello?")
    clock.forward(minutes=5)
    await desk.takes(agent=KIM)
    assert (await held(ann)).name == "Kim"
    with pytest.raises(takeover.Taken, match="Kim"):
        await desk.says("I am back")


async def test_a_conversation_that_is_not_there_is_refused(ann, desk):
    with pytest.raises(takeover.Unknown, match="no conversation C-1"):
        await desk.takes()
    with pytest.raises(takeover.Unknown):
        takeover.named("L-7")
    assert (takeover.named(" c-12 "), takeover.named("12")) == (12, 12)


# ---- what ends it --------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("words", ["STOP", "delete my data"])
async def test_withdrawal_is_heard_and_then_nobody_writes(ann, desk, words):
    await ann.talks("Repair", "talk to a person")
    await desk.takes()
    assert (await ann.says(words))[0].startswith("Done:")
    assert await held(ann) is None
    before = await ann.lines()
    for deed, how in ((desk.says, ("Wait!",)), (desk.takes, ()), (desk.hands_back, ())):
        with pytest.raises(takeover.Refused, match="the person has withdrawn"):
            await deed(*how)
    assert await ann.lines() == before


async def test_withdrawing_one_channel_is_heard_and_the_agent_goes_on(ann, desk):
    await ann.talks("Repair", "talk to a person")
    await desk.takes()
    assert "calls" in (await ann.says("don't call me"))[0]
    await desk.says("All right, here then.")


async def test_privacy_is_answered_beside_the_agent(ann, desk):
    await ann.talks("Repair", "talk to a person")
    await desk.takes()
    assert "STOP to withdraw" in (await ann.says("/privacy"))[0]
    assert await ann.says("ok") == []


async def test_the_person_may_leave_the_agent_by_the_button(ann, desk):
    await ann.talks("Repair", "talk to a person")
    await desk.takes()
    assert await ann.says("go on") == []  # said to the agent
    assert "Which ZIP code" in (await ann.says("Carry on here", kind="choice", value=CARRY_ON))[0]
    with pytest.raises(takeover.Refused, match="the bot has it"):
        await desk.says("Still there?")


async def test_who_begins_anew_leaves_the_agent(app, ann, desk):
    await ann.talks("Repair", "talk to a person")
    await desk.takes()
    opening = Opening("roofing", "en", restart=True)
    await app.reception.receive(Message("web", ann.at, "again", None, opening=opening))
    with pytest.raises(takeover.Refused, match="C-2 has taken its place"):
        await desk.says("Hello?")
    assert await app.database.read(takeovers.open_of_lead, 1) == []


async def test_who_left_the_chat_is_not_written_to(app, ann, desk):
    await ann.talks("Repair", "talk to a person")
    await desk.takes()
    await app.database.write(memory.leave, (await ann.chat()).id, "left")
    with pytest.raises(takeover.Refused, match="has left the chat"):
        await desk.says("Hello?")


async def test_an_erased_person_is_over_and_the_agents_name_gone(app, ann, desk):
    await ann.talks("Repair", "talk to a person")
    await desk.takes()
    await app.database.write(erasure.erase, 1, app.clock())
    with pytest.raises(takeover.Refused, match="erased"):
        await desk.says("Hello?")
    rows = await app.database.read(lambda tx: tx.execute(takeovers.takeovers.select()).all())
    assert [(row.state, row.why, row.sealed, row.agent) for row in rows] == [("over", "erased", None, None)]


async def test_after_the_end_an_agent_may_join_for_a_while_and_the_end_stays(ann, desk, clock):
    await ann.talks(*HURRY)
    clock.forward(hours=2)
    await desk.takes()
    await desk.says("May I call at six?")
    assert await ann.says("yes, do") == []
    await desk.hands_back()
    assert await last(ann) == [("bot", GONE)]
    assert (await ann.talk()).status == "ended"
    clock.forward(hours=25)
    with pytest.raises(takeover.Refused, match="the conversation is over"):
        await desk.takes()


async def test_a_takeover_that_everybody_forgot_is_closed_and_the_person_can_come_back(ann, desk, clock):
    await ann.talks("Repair", "talk to a person")
    await desk.takes()
    await desk.says("Hello")
    for _ in range(9):
        clock.forward(hours=6)
        await desk.works()
    assert ((await ann.talk()).status, await held(ann)) == ("abandoned", None)
    with pytest.raises(takeover.Refused):
        await desk.says("Hello again")
    assert (await ann.says("78701"))[-1] == "Do you own it?"


# ---- who waits -----------------------------------------------------------------------------------------------------


async def test_who_waits_for_an_answer_is_offered_to_carry_on_and_the_desk_alerted_once(ann, desk, clock):
    await ann.talks("Repair", "talk to a person")
    await desk.takes()
    await desk.says("Hello")
    await ann.says("can you come today?")
    clock.forward(minutes=4)
    await desk.works()
    assert (await last(ann))[0][0] == "person"
    clock.forward(minutes=1)
    await desk.works()
    await desk.works()
    assert (await last(ann))[0][1].startswith("Nobody could answer yet")
    assert await desk.alerts() == ["person.waits"]
    await desk.says("Yes, at four.")
    assert await desk.alerts() == []


async def test_who_is_silent_hears_nothing(ann, desk, clock):
    await ann.talks("Repair", "talk to a person")
    await desk.takes()
    await ann.says("hello")
    await desk.says("Hello, what may I do for you?")
    before = await ann.lines()
    for _ in range(5):
        clock.forward(minutes=10)
        await desk.works()
    assert await ann.lines() == before


async def test_who_asked_and_met_nobody_is_offered_to_carry_on(ann, desk, clock):
    await ann.talks("Repair", "talk to a person")
    await desk.works()
    assert await desk.alerts() == ["person.wanted"]
    clock.forward(minutes=5)
    await desk.works()
    assert (await last(ann))[0][1].startswith("Nobody could answer yet")
    assert "Which ZIP" in (await ann.says("Carry on here", kind="choice", value=CARRY_ON))[0]
    assert await desk.alerts() == []
    assert (await desk.app.database.read(leads.show, 1))["outcome"] == "open"


async def test_a_worker_that_dies_after_offering_offers_once(app, ann, desk, clock):
    """The offer and its note are one transaction; the promise that comes back finds both."""
    await ann.talks("Repair", "talk to a person")
    clock.forward(minutes=5)
    await desk.works()
    before = await ann.lines()
    row = promises.promises.update().where(promises.promises.c.kind == relay.WAITS)
    await app.database.write(lambda tx: tx.execute(row.values(state="claimed", owner="dead", due=clock.ms)))
    await desk.works()
    assert await ann.lines() == before


# ---- when somebody is there ----------------------------------------------------------------------------------------


async def test_a_shut_desk_says_when_it_opens_goes_on_and_hears_then(ann, desk, clock):
    await desk.shut()
    replies = await ann.talks("Repair", "talk to a person")
    assert "Somebody is there again on Monday from 08:00" in replies[0]
    assert replies[1] == "Which ZIP code is the house in?"
    assert (await ann.says("78701"))[-1] == "Do you own it?"
    await desk.works()
    assert await desk.alerts() == []
    clock.now = datetime(2026, 11, 23, 14, 0, tzinfo=UTC)
    await desk.works()
    assert await desk.alerts() == ["person.wanted"]


async def test_an_open_desk_says_until_when(ann, desk, clock):
    await desk.shut()
    clock.now = datetime(2026, 11, 23, 20, 0, tzinfo=UTC)
    await manned(desk.app)
    assert "somebody is there today until 18:00" in (await ann.talks("Repair", "talk to a person"))[0]


async def test_where_nobody_is_connected_it_is_said_by_when_somebody_answers(ann, desk, clock):
    clock.forward(minutes=6)
    assert "somebody answers here by 13:00 UTC tomorrow" in (await ann.talks("Repair", "talk to a person"))[0]
    clock.forward(hours=25)
    await desk.works()
    assert "person.waits" in await desk.alerts()


async def test_answers_given_to_the_bot_are_not_what_was_written_after_asking(app, ann, desk):
    """Asked while the desk was shut, then on with the bot: what is relayed begins when an agent comes."""
    await desk.shut()
    await app.database.write(firm.set_group, "sales", "-1")
    await ann.talks("Repair", "talk to a person", "78701")
    await desk.takes(agent=Agent("telegram:1", "Sam", "telegram"))
    await ann.says("hello Sam")
    rows = await app.database.read(promises.of, "takeover:1")
    lines = {line.seq: line.body["text"] for line in await app.database.read(memory.lines, await ann.chat())}
    relayed = [row["once"].rpartition(":")[2] for row in rows if row["kind"] == relay.RELAY]
    assert relayed[0] == "0"
    assert [lines[int(seq)] for seq in relayed[1:]] == ["hello Sam"]


async def test_a_second_wish_is_told_anew(app, ann, desk):
    await ann.talks("Repair", "talk to a person")
    await desk.works()
    await ann.says("Carry on here", kind="choice", value=CARRY_ON)
    await ann.says("78701")
    await ann.says("talk to a person")
    await desk.works()
    assert await desk.alerts() == ["person.wanted"]


# ---- chat and order ------------------------------------------------------------------------------------------------


async def test_what_the_person_wrote_since_asking_waits_for_the_agent(app, ann, desk):
    await ann.talks("Repair", "talk to a person")
    await ann.says("my roof leaks")
    found = await app.database.read(takeovers.listed, status="person")
    assert [(row["id"], row["taken_state"]) for row in found] == [(1, "wanted")]
    await desk.takes()
    assert (await held(ann)).unanswered == millis(app.clock())


async def test_who_waits_longest_stands_first(app, desk, clock):
    await manned(app)
    for name in ("ben", "cleo", "dora"):
        await Person(app, name=name).talks("Repair", "talk to a person")
        clock.forward(minutes=1)
    await desk.takes()
    await desk.says("Hello")
    rows = await app.database.read(takeovers.listed, status="person")
    assert [row["id"] for row in rows] == [2, 3, 1]
    assert timedelta(milliseconds=rows[1]["unanswered"] - rows[0]["unanswered"]) == timedelta(minutes=1)


async def test_a_form_answered_to_an_agent_gives_no_consent(app, ann, desk):
    await ann.talks(*HURRY[:5], "talk to a person")
    await desk.takes()
    heard = Heard("f1", "form", fields={"name": "Ann Lee", "phone": "512-555-0100"}, consent=True)
    await app.reception.receive(Message("web", ann.at, "f1", heard))
    assert (await ann.lead()).person.contact == {}
    await desk.hands_back()
    assert (await last(ann))[0][1].startswith("May the Frontdesk team call")


async def test_a_wish_goes_along_to_the_next_conversation(app, ann, desk):
    await desk.shut()
    await ann.talks("Repair", "talk to a person")
    opening = Opening("roofing", "en", restart=True)
    await app.reception.receive(Message("web", ann.at, "again", None, opening=opening))
    [found] = await app.database.read(takeovers.listed, status="person")
    assert (found["id"], found["taken_state"]) == (2, "wanted")
