"""`kill -9` under clients of others' making: a message that was sent and not answered is sent again under its number,
and nothing is lost or doubled. What another process writes reaches a socket.
"""

import secrets
import time
from contextlib import contextmanager
from types import SimpleNamespace

import pytest
from websockets.exceptions import WebSocketException

from conversations import memory
from tests.bot import sockets
from tests.faults import child
from tests.faults.install import PATIENCE_SECONDS, Install, Person, all_is_well
from tests.faults.test_kill import HASTY, suffer

SCRIPT = {"script": "errand"}


class Named(Person):
    """Somebody whose client names its session itself. `heard` is what it was shown."""

    channel = ""

    def __init__(self, install: Install, number: int) -> None:
        super().__init__(install, number)
        self.session, self.heard = secrets.token_hex(12), set()

    def open(self) -> Person:
        return self

    def lines(self):
        """As the record has them."""
        with self.install.rows() as tx:
            ring = self.install.ring
            chat = memory.recall(tx, ring, ring.fingerprint(f"chat:{self.channel}", self.session))
            return [{"from": line.who, "text": line.body["text"]} for line in memory.lines(tx, chat)]

    def asked(self) -> list[str]:
        return [line["text"] for line in self.lines() if line["from"] == "bot"]

    def listen(self) -> None:
        """Hear what is still to be heard."""


class OnSocket(Named):
    channel = "socketio"

    @contextmanager
    def connected(self):
        self.install.ask("GET", "/v1/chat/nobody/events")  # it is up
        with sockets.Rasa(at(self.install), self.session) as rasa:
            try:
                yield rasa
            finally:
                self.heard |= {one["text"] for one in rasa.said}

    def say(self, number: int) -> None:
        self.ready(number)
        until = time.monotonic() + PATIENCE_SECONDS
        while time.monotonic() < until:
            try:
                with self.connected() as rasa:
                    assert "seq" in rasa.utter(self.words[number], id=f"m{number}", metadata=SCRIPT)
                    return
            except (OSError, WebSocketException):
                time.sleep(0.01)
        pytest.fail(f"not taken\n{self.install.log()}")

    def listen(self) -> None:
        with self.connected() as rasa:
            while not set(self.asked()) <= self.heard | {one["text"] for one in rasa.said}:
                rasa.said.append(rasa.event()[1])


class OnDeepChat(Named):
    channel = "deep-chat"

    def say(self, number: int) -> None:
        self.ready(number)
        said = {"session": self.session, "messages": [{"role": "user", "text": self.words[number]}]}
        head = {"idempotency-key": f"m{number}"}
        status, told = self.install.ask("POST", "/webhooks/deep-chat/errand", said, headers=head)
        assert status == 200, told
        self.heard |= {one["text"].replace("\\", "") for one in told if "text" in one}


def at(install: Install) -> SimpleNamespace:
    return SimpleNamespace(url=f"http://127.0.0.1:{install.server.port}")


@pytest.mark.parametrize("point", [child.after("receive"), child.before("resume")])
@pytest.mark.parametrize("client", [OnSocket, OnDeepChat])
def test_a_client_whose_server_is_killed_before_it_answers_loses_and_doubles_nothing(client, point, make, receiver):
    install: Install = make(receiver, **HASTY)
    install.plan = lambda: ("" if install.deaths else point, 2)
    people = suffer(install, 1, client)
    for person in people:
        person.listen()
        asked = person.asked()
        assert len(asked) == len(set(asked))
        assert set(asked) <= person.heard
    all_is_well(install, people)
    assert install.deaths == 1


def test_a_socket_at_one_process_hears_what_was_said_through_the_other(make_shared, receiver):
    first, second = make_shared(receiver), make_shared(receiver)
    here, there = OnSocket(first, 0), OnSocket(second, 0)
    there.session = here.session
    with here.connected() as rasa:
        rasa.utter(here.words[0], metadata=SCRIPT)
        until_told(rasa, "own it")
        there.say(1)
        until_told(rasa, "call you")  # long before a socket looks by itself


def until_told(rasa: sockets.Rasa, words: str) -> None:
    told = [one["text"] for one in rasa.said]
    while words not in " ".join(told):
        told.append(rasa.event()[1]["text"])
