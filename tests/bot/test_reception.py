"""Law 1: what was acknowledged is stored, each message has exactly one effect, and a chat's are taken in order."""

import asyncio
from contextlib import asynccontextmanager

import pytest
import sqlalchemy as sa

from bot import app as program
from bot import inbox
from bot.scene import NotYours
from conversations import library
from conversations.tables import chats, conversations
from qualifier import alerts, promises
from qualifier.store import millis
from tests.persons import HURRY, Person, told

ERRAND = """
script: errand
rulebook: home-services
languages: [en]
greeting: Hello.
questions:
  - need: {ask: "What does the roof need?", kind: choice, options: {repair: Repair, replace: A new roof}}
  - looked: {action: look_up}
  - owner: {ask: "Do you own it?", kind: yes_no}
  - zip: {ask: "Which ZIP code?", kind: postal_code, country: US}
"""


@pytest.fixture
async def errand(app):
    """A person in a script that wants an action in its middle."""
    await app.database.write(library.publish, ERRAND, "errand.yaml", millis(app.clock()))
    bob = Person(app, "errand", "bob")
    await bob.opens()
    return bob


@asynccontextmanager
async def second_process(app):
    other = await program.opened(app.settings, clock=app.clock)
    yield other
    await other.close()


def fulfilling(app, fulfil):
    """The same install with actions."""
    return program.Reception(app.database, app.house, app.clock, fulfil)


async def state_of_inbox(app):
    return await app.database.read(inbox.counts)


def damage(what):
    """Spoil a stored row, as a failing disk would."""
    return lambda tx: tx.execute(what)


async def test_a_message_sent_ten_times_at_once_has_one_effect_and_one_reply(ann):
    await ann.opens()
    receipts = await asyncio.gather(*(ann.hears("Repair", "m1") for _ in range(10)))
    assert sorted(receipt.state for receipt in receipts) == ["repeated"] * 9 + ["taken"]
    assert len({(receipt.chat, receipt.first, receipt.last) for receipt in receipts}) == 1
    assert [text for who, text in await ann.lines() if who == "person"] == ["Repair"]


async def test_a_chat_opened_ten_times_at_once_is_one_chat(ann):
    await asyncio.gather(*(ann.opens() for _ in range(10)))
    assert len(await ann.lines()) == 2
    assert (await ann.lead()).id == 1


async def test_a_message_sent_to_several_processes_at_once_has_one_effect(app, ann):
    await ann.opens()
    async with second_process(app) as other:
        beside = Person(other)
        sent = [who.hears("Repair", "m1") for who in (ann, beside) * 5]
        receipts = await asyncio.gather(*sent)
    assert sorted(receipt.state for receipt in receipts) == ["repeated"] * 9 + ["taken"]
    assert len(await ann.lines()) == 4


async def test_a_chat_opened_in_several_processes_at_once_is_one_chat(app):
    async with second_process(app) as other:
        people = [Person(where, channel="telegram", name="zoe") for where in (app, other) * 4]
        await asyncio.gather(*(one.hears("hi", f"u{n}") for n, one in enumerate(people)))
        for one in people:
            await one.app.reception.sweep()
    assert [text for who, text in await people[0].lines() if who == "person"] == ["hi"] * 8
    assert (await people[0].lead()).id == 1


async def test_a_burst_of_eight_answers_is_answered_in_order(ann):
    await ann.opens()
    messages = [ann.message(text) for text in HURRY]
    receipts = await asyncio.gather(*(ann.app.reception.receive(message) for message in messages))
    assert [receipt.state for receipt in receipts] == ["taken"] * 8
    assert [text for who, text in await ann.lines() if who == "person"] == HURRY
    assert (await ann.lead()).total == 7500
    firsts = [receipt.first for receipt in receipts]
    assert firsts == sorted(firsts)


async def test_bursts_of_several_people_do_not_mix(app):
    people = [Person(app, name=f"p{n}") for n in range(6)]
    await asyncio.gather(*(one.opens() for one in people))
    sent = [one.app.reception.receive(message) for one in people for message in map(one.message, HURRY)]
    await asyncio.gather(*sent)
    for one in people:
        assert [text for who, text in await one.lines() if who == "person"] == HURRY


async def test_an_answered_message_repeats_its_reply_and_nothing_else(ann):
    await ann.talks("Repair")
    again = await ann.hears("Repair", "m1")
    assert (again.state, again.first, again.last) == ("repeated", 3, 4)
    assert (await ann.talk()).revision == 2


async def test_a_message_for_no_chat_is_refused_and_not_kept(app):
    nobody = Person(app, name="nobody")
    with pytest.raises(NotYours):
        await nobody.says("Repair")
    assert await app.database.read(lambda tx: tx.execute(sa.select(inbox.inbox)).all()) == []


async def test_a_turn_that_raises_keeps_the_message_and_is_taken_later(app, ann):
    """A damaged row is mended, and what the person said in between is answered, in order."""
    await ann.talks("Repair")
    talk, chat = await ann.talk(), await ann.chat()
    sealed = chat.key.seal(talk.state, f"conversation:{talk.id}")
    row = sa.update(conversations).where(conversations.c.id == talk.id)
    await app.database.write(damage(row.values(state=b"\0" * 40)))
    assert [(await ann.hears(text)).state for text in ("78701", "yes")] == ["waiting", "waiting"]
    assert (await ann.hears("78701", "m2")).state == "waiting"
    await app.database.write(damage(row.values(state=sealed)))
    await app.reception.sweep()
    assert [text for who, text in await ann.lines() if who == "person"] == ["Repair", "78701", "yes"]
    assert await state_of_inbox(app) == {}


async def test_what_waits_is_not_told_to_have_been_answered_and_what_was_answered_is(app, ann):
    await ann.talks("Repair")
    talk = await ann.talk()
    row = sa.update(conversations).where(conversations.c.id == talk.id)
    await app.database.write(damage(row.values(state=b"\0" * 40)))
    await ann.hears("78701")
    assert (await ann.hears("Repair", "m1")).state == "repeated"


async def test_a_turn_that_fails_for_good_is_parked_and_somebody_hears_of_it(app, ann, clock):
    await ann.talks("Repair")
    await app.database.write(damage(sa.update(conversations).values(state=b"\0" * 40)))
    await ann.hears("78701")
    for _ in range(inbox.TRIES_MAX):
        await app.reception.sweep()
        clock.forward(hours=1)
    assert await state_of_inbox(app) == {"parked": 1}
    (raised,) = await app.database.read(alerts.open_)
    assert (raised["code"], "78701" in str(raised)) == ("message.parked", False)


async def test_a_message_whose_kept_form_is_damaged_holds_up_nobody_for_ever(app, ann, clock):
    await ann.talks("Repair")
    await app.database.write(damage(sa.update(conversations).values(state=b"\0" * 40)))
    await ann.hears("78701")
    await app.database.write(damage(sa.update(inbox.inbox).where(inbox.inbox.c.state == "waiting").values(raw=b"\0")))
    assert (await ann.hears("yes")).state == "waiting"
    bob = Person(app, name="bob")
    await bob.opens()
    for _ in range(inbox.TRIES_MAX):
        await app.reception.sweep()
        clock.forward(hours=1)
    assert (await state_of_inbox(app))["parked"] >= 1


async def test_one_chat_that_fails_does_not_keep_the_sweeper_from_the_others(app, ann):
    bob = Person(app, name="bob")
    for one in (ann, bob):
        await one.talks("Repair")
    states = {one.name: (await one.talk(), await one.chat()) for one in (ann, bob)}
    await app.database.write(damage(sa.update(conversations).values(state=b"\0" * 40)))
    for one in (ann, bob):
        await one.hears("78701")
    waiting = inbox.inbox.c.state == "waiting"
    await app.database.write(
        damage(sa.update(inbox.inbox).where(waiting, inbox.inbox.c.print == ann.at).values(raw=b"\0"))
    )
    talk, chat = states["bob"]
    mended = chat.key.seal(talk.state, f"conversation:{talk.id}")
    row = sa.update(conversations).where(conversations.c.id == talk.id)
    await app.database.write(damage(row.values(state=mended)))
    await app.reception.sweep()
    assert [text for who, text in await bob.lines() if who == "person"] == ["Repair", "78701"]


async def test_nothing_is_left_behind_in_memory_for_chats_that_nobody_waits_for(app, ann):
    await ann.talks(*HURRY)
    await asyncio.gather(*(app.reception.settle(ann.at) for _ in range(5)))
    assert not app.reception._busy


async def test_an_action_is_run_outside_any_transaction_and_its_words_come_in_order(app, errand):
    async def look_up(wishing):
        await app.database.write(lambda tx: promises.schedule(tx, "sweep", due=0, now=0))  # nothing is locked
        return {"replies": [{"text": f"{wishing.wish.action} says: 3 roofers are free"}], "kept": {}}

    reception = fulfilling(app, look_up)
    assert (await errand.hears("Repair")).state == "waiting"
    assert (await errand.hears("yes")).state == "waiting"
    await reception.settle(errand.at)
    assert [text for _, text in await errand.lines()][2:] == [
        "Repair",
        "look_up says: 3 roofers are free",
        "Do you own it?",
        "yes",
        "Which ZIP code?",
    ]


async def test_a_burst_behind_an_action_keeps_its_order(app, errand):
    messages = [errand.message(text) for text in ("Repair", "yes", "78701")]
    receipts = await asyncio.gather(*(app.reception.receive(message) for message in messages))
    assert [receipt.state for receipt in receipts] == ["waiting"] * 3
    await app.reception.settle(errand.at)
    assert [text for who, text in await errand.lines() if who == "person"] == ["Repair", "yes", "78701"]


async def test_an_action_is_run_once_however_many_ask_for_its_turn(app, errand):
    runs = []

    async def look_up(wishing):
        runs.append(wishing.wish.action)
        await asyncio.sleep(0.05)
        return {"replies": [], "kept": {}}

    await errand.hears("Repair")
    reception = fulfilling(app, look_up)
    first = [asyncio.ensure_future(reception.settle(errand.at)) for _ in range(2)]
    await asyncio.sleep(0.02)
    await asyncio.gather(*first, reception.settle(errand.at), reception.settle(errand.at))
    assert runs == ["look_up"]


async def test_of_two_processes_one_grants_a_wish_and_takes_the_turn(app, errand):
    async with second_process(app) as other:
        granted = []

        def saying(words):
            async def look_up(_):
                granted.append(words)
                await asyncio.sleep(0.05)
                return {"replies": [{"text": words}], "kept": {}}

            return look_up

        await errand.hears("Repair")
        receptions = [fulfilling(app, saying("here")), fulfilling(other, saying("there"))]
        await asyncio.gather(*(reception.settle(errand.at) for reception in receptions))
    lines = await errand.lines()
    assert len(granted) == 1
    assert [text for who, text in lines if who == "bot"].count(granted[0]) == 1
    assert [text for who, text in lines if who == "person"] == ["Repair"]


@pytest.mark.parametrize("outcome", [{"replies": [{"text": object()}], "kept": {}}, {"replies": [{}], "kept": {}}, {}])
async def test_an_action_that_answers_nonsense_does_not_hold_up_the_script(app, errand, outcome):
    async def look_up(_):
        return outcome

    await errand.hears("Repair")
    await fulfilling(app, look_up).settle(errand.at)
    assert (await errand.lines())[-1] == ("bot", "Do you own it?")


async def test_what_an_action_brought_is_not_kept_once_its_turn_was_taken(app, errand):
    await errand.hears("Repair")
    await app.reception.settle(errand.at)
    assert await app.database.read(lambda tx: tx.execute(sa.select(inbox.wishes)).all()) == []


async def test_a_restart_of_the_process_takes_what_waits(app, errand):
    await errand.hears("Repair")
    async with second_process(app) as other:
        assert await other.reception.sweep() == 1
    assert (await errand.lines())[-1] == ("bot", "Do you own it?")


async def test_a_stranger_with_another_token_is_refused(app, ann):
    await ann.opens()
    await app.database.write(lambda tx: tx.execute(sa.update(chats).values(token=b"secret")))
    with pytest.raises(NotYours):
        await ann.says("Repair")


async def test_a_stranger_is_refused_also_while_a_turn_waits(app, errand):
    await errand.hears("Repair")
    await app.database.write(lambda tx: tx.execute(sa.update(chats).values(token=b"secret")))
    with pytest.raises(NotYours):
        await errand.hears("STOP")


async def test_a_telegram_chat_is_opened_by_its_first_message(app):
    zoe = Person(app, channel="telegram", name="zoe")
    assert told(await zoe.hears("hello")) == await_greeting(await zoe.lines())


def await_greeting(lines):
    return [text for who, text in lines if who == "bot"]
