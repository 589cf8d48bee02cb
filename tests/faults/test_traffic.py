"""Traffic as it comes: doubled, all at once, and in the middle of a stop."""

import asyncio
import http.client
import json
import threading
import time
from concurrent.futures import ThreadPoolExecutor
from contextlib import closing

from bot import app as composition
from bot.message import Message, Opening
from conversations import memory
from conversations.engine import Heard
from tests import receivers
from tests.faults import child, errand
from tests.faults.install import Install, Person, all_is_well

STOP_SECONDS_MAX = 10.0


def test_the_same_message_ten_times_at_once_has_one_effect(make, receiver):
    person = Person(make(receiver), 0).open()
    for number in range(len(person.words)):
        with ThreadPoolExecutor(10) as threads:
            list(threads.map(lambda _, number=number: person.say(number), range(10)))
    all_is_well(person.install, [person])


def test_what_is_said_in_bursts_is_taken_in_its_order(make, receiver):
    person = Person(make(receiver), 0).open()
    for burst in (range(2), range(2, len(person.words))):
        person.ready(burst[0])
        for connection in [_sent(person, number) for number in burst]:
            with closing(connection):
                assert connection.getresponse().status == 202
    all_is_well(person.install, [person])


def _sent(person: Person, number: int) -> http.client.HTTPConnection:
    """A message on a connection of its own, whose answer nobody has waited for yet."""
    connection = http.client.HTTPConnection("127.0.0.1", person.install.server.port, timeout=10)
    body = json.dumps({"id": f"m{number}", "text": person.words[number]})
    path, headers = f"/v1/chat/{person.session}/messages", {"authorization": f"Bearer {person.token}"}
    connection.request("POST", path, body, headers)
    return connection


async def test_messages_handed_in_at_the_same_moment_are_taken_in_the_order_they_came(make, receiver):
    install: Install = make(receiver)
    app = await composition.opened(install.settings, fulfil=child.Dagger().fulfil)
    at, words = b"a chat of this test", errand.words(0)
    await app.reception.receive(Message("web", at, "open", None, opening=Opening("errand")))
    heard = [Message("web", at, f"m{number}", Heard(f"m{number}", "text", text)) for number, text in enumerate(words)]
    await asyncio.gather(*map(app.reception.receive, heard))
    await app.reception.settle(at)

    def said(tx):
        chat = memory.recall(tx, app.house.ring, at)
        return [line.body["text"] for line in memory.lines(tx, chat, after=0) if line.who == "person"]

    assert await app.database.read(said) == words
    await app.close()


def test_a_stop_in_the_midst_of_traffic_ends_cleanly_and_the_next_start_goes_on(make, receiver):
    install: Install = make(receiver)
    people = [Person(install, number).open() for number in range(8)]
    talking = [threading.Thread(target=person.go_on) for person in people]
    for thread in talking:
        thread.start()
    time.sleep(0.05)
    _stopped(install)
    for thread in talking:
        thread.join()
    all_is_well(install, people)


def test_a_stop_waits_neither_for_a_receiver_that_hangs_nor_for_a_page_that_listens(make, receiver):
    install: Install = make(receiver, stop_seconds=0.5)
    receiver.then(receivers.hang())
    person = Person(install, 0).talk()
    install.wait("the lead", lambda: bool(person.told()))
    with closing(_listening(person)):
        _stopped(install)
    all_is_well(install, [person])


def _stopped(install: Install) -> None:
    began = time.monotonic()
    assert install.server.stop() == 0, install.log()
    assert time.monotonic() - began < STOP_SECONDS_MAX
    assert '"level": "error"' not in install.log()


def _listening(person: Person) -> http.client.HTTPConnection:
    _, ticket = person.install.ask("POST", f"/v1/chat/{person.session}/ticket", None, person.token)
    stream = http.client.HTTPConnection("127.0.0.1", person.install.server.port, timeout=10)
    stream.request("GET", f"/v1/chat/{person.session}/events?ticket={ticket['ticket']}")
    assert stream.getresponse().status == 200
    return stream
