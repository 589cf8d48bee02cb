"""Two processes of one firm on one PostgreSQL: whichever answers, order and single effects hold, and what one leaves
behind the other takes over.
"""

import asyncio
import http.client
import json
import threading
import time
from concurrent.futures import ThreadPoolExecutor
from contextlib import closing

import psycopg
import pytest

from bot import app as composition
from bot import reception
from bot.message import Message, Opening
from bot.streams import KEEP_ALIVE_SECONDS
from conversations.engine import Heard
from qualifier import handoffs, holds
from tests.faults import child, errand
from tests.faults.install import Install, Person, all_is_well

SOON = KEEP_ALIVE_SECONDS * 0.9  # before a stream looks by itself: so late only a notification comes in time


@pytest.fixture
def two(make_shared, receiver) -> tuple[Install, Install]:
    return make_shared(receiver), make_shared(receiver)


def test_a_talk_may_alternate_between_processes(two):
    people = [Person(two[0], number).open() for number in range(3)]
    for number in range(len(people[0].words)):
        for person in people:
            person.install = two[number % 2]
            person.say(number)
    two[1].stop()
    for person in people:
        person.install = two[0]
    all_is_well(two[0], people)


def test_the_same_message_at_both_processes_at_once_has_one_effect(two):
    person, double = Person(two[0], 0).open(), Person(two[1], 0)
    double.session, double.token = person.session, person.token
    two[1].revive()
    with ThreadPoolExecutor(6) as threads:
        for number in range(len(person.words)):
            list(threads.map(lambda one, number=number: one.say(number), [person, double] * 3))
    two[1].stop()
    all_is_well(two[0], [person])


def test_a_page_at_one_process_hears_what_was_said_through_the_other(two):
    person = Person(two[0], 0).open()
    _, ticket = two[0].ask("POST", f"/v1/chat/{person.session}/ticket", None, person.token)
    with closing(http.client.HTTPConnection("127.0.0.1", two[0].server.port, timeout=SOON)) as page:
        page.request("GET", f"/v1/chat/{person.session}/events?ticket={ticket['ticket']}")
        stream = page.getresponse()
        person.install = two[1]
        person.say(0)
        while not (line := stream.readline()).startswith(b"data:") or json.loads(line[5:])["from"] != "person":
            assert line, "the stream ended"
        assert json.loads(line[5:])["text"] == person.words[0]


def test_what_a_killed_worker_had_claimed_is_taken_over(two):
    first, second = two
    first.plan = lambda: (child.POSTING, 1)
    person = Person(first, 0).talk()
    first.server.process.join(10)
    assert first.server.process.exitcode == -9
    assert not person.told()
    person.install = second
    all_is_well(second, [person])


def test_connections_that_the_database_cuts_lose_nothing(two, postgres_url):
    people = [Person(two[number % 2], number).open() for number in range(4)]
    with psycopg.connect(postgres_url.replace("+psycopg", ""), autocommit=True) as admin, ThreadPoolExecutor(4) as many:
        talks = [many.submit(_slowly, person) for person in people]
        for _ in range(5):
            time.sleep(0.1)
            admin.execute(
                "SELECT pg_terminate_backend(pid) FROM pg_stat_activity"
                " WHERE datname = current_database() AND pid <> pg_backend_pid()"
            )
        for talk in talks:
            talk.result()
    two[1].stop()
    for person in people:
        person.install = two[0]
    all_is_well(two[0], people)


def _slowly(person: Person) -> None:
    for number in range(len(person.words)):
        person.say(number)
        time.sleep(0.1)


async def test_a_message_taken_by_one_process_while_another_takes_it_too_is_answered_by_both(make_shared, receiver):
    install: Install = make_shared(receiver)
    first = await composition.opened(install.settings, fulfil=child.Dagger().fulfil)
    second = await composition.opened(install.settings, fulfil=child.Dagger().fulfil)
    at = b"a chat of this test"
    for opening in (Message("web", at, "open", None, opening=Opening("errand")), heard(at, 0)):
        await first.reception.receive(opening)
        await first.reception.settle(at)
    done, held = asyncio.Event(), threading.Event()

    def slowly(tx, *args):
        taken = reception.receive(tx, *args)
        loop.call_soon_threadsafe(done.set)
        held.wait(5)
        return taken

    loop = asyncio.get_running_loop()
    one = asyncio.create_task(first.database.write(slowly, first.house, heard(at, 1), first.clock()))
    await done.wait()
    other = asyncio.create_task(second.reception.receive(heard(at, 1)))
    await asyncio.sleep(0.2)
    held.set()
    receipts = await asyncio.gather(one, other)
    assert [receipt.state for receipt in receipts] == ["taken", "repeated"]
    assert receipts[0].first == receipts[1].first
    await first.close()
    await second.close()


async def test_one_person_who_ends_two_chats_at_once_at_two_processes_is_promised_once(make_shared, receiver):
    install: Install = make_shared(receiver)
    firms = [await composition.opened(install.settings, fulfil=child.Dagger().fulfil) for _ in range(2)]
    chats = [b"a chat of this person", b"another chat of theirs"]
    for firm, at in zip(firms, chats, strict=True):
        opening = Message("web", at, "open", None, opening=Opening("errand"))
        for message in (opening, *(heard(at, number) for number in range(4))):
            await firm.reception.receive(message)
            await firm.reception.settle(at)
    kept, let = asyncio.Event(), threading.Event()

    def slowly(tx, *args):
        taken = reception.receive(tx, *args)
        loop.call_soon_threadsafe(kept.set)
        let.wait(5)
        return taken

    loop = asyncio.get_running_loop()
    one = asyncio.create_task(firms[0].database.write(slowly, firms[0].house, heard(chats[0], 4), firms[0].clock()))
    await kept.wait()
    other = asyncio.create_task(firms[1].reception.receive(heard(chats[1], 4)))
    await asyncio.wait([other], timeout=0.3)  # it would be through by now, did it not wait for the first
    let.set()
    await asyncio.gather(one, other)
    with install.rows() as tx:
        assert len(handoffs.of_lead(tx, 1) + handoffs.of_lead(tx, 2)) == 1
        assert [row["why"] for row in holds.held(tx)] == ["the same person as L-1, whom a desk has already"]
    for firm in firms:
        await firm.close()


def heard(at: bytes, number: int) -> Message:
    return Message("web", at, f"m{number}", Heard(f"m{number}", "text", errand.words(0)[number]))
