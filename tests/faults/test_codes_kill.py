"""`kill -9` round a one-time code: the gateway is asked once at most for each wish, a code that is out still counts, it
is right once, and every wrong one is one try, however often a process dies and a message is sent again.
"""

from datetime import UTC, datetime

import pytest
import sqlalchemy as sa

from conversations import library
from qualifier import codes
from tests import receivers
from tests.faults import child
from tests.faults.install import Install, Person, open_work
from tests.faults.test_kill import HASTY
from webhooks import codes as coded

SCRIPT = """
script: proving
rulebook: errand
questions:
  - owner: {ask: "Do you own it?", kind: yes_no}
  - contact: {kind: consent, purpose: contact, channels: [call], recipients: {desk: sales}, wording: ok}
  - phone: {ask: "Which number?", kind: phone, verify: code, when: {contact: given}}
wordings: {ok: "May {desk} call you?"}
endings: {default: "Thanks.", declined: "Fine."}
"""
BEFORE, AFTER = child.before("receive"), child.after("receive")
ASKED, TYPED = 4, 5  # how many messages a process has taken when it gets the number, and the code


class Prover(Person):
    """Somebody who confirms a number; each message is sent until it is acknowledged."""

    consent = "call you?"

    def __init__(self, install: Install) -> None:
        super().__init__(install, 0)
        self.words = []

    def open(self) -> "Prover":
        status, made = self.install.ask("POST", "/v1/chat/sessions", {"script": "proving"})
        assert status == 201
        self.session, self.token = made["session"], made["token"]
        for text in ("yes", "I agree", self.phone):
            self.tell(text)
        return self

    def tell(self, text: str) -> str:
        """Say something; the answer."""
        self.words.append(text)
        self.say(len(self.words) - 1)
        return [line["text"] for line in self.lines() if line["from"] == "bot"][-1]


@pytest.fixture
def gateway():
    with receivers.Receiver() as running:
        yield running


@pytest.fixture
def install(make, receiver, gateway):
    made: Install = make(receiver, **HASTY)
    with made.rows() as tx:
        library.publish(tx, SCRIPT, "proving.yaml", 1)
        how = (gateway.url, "sms", receivers.SECRET, datetime.now(UTC), [gateway.entry])
        coded.connect(tx, made.ring, *how)
        tx.execute(sa.text("update promises set state = 'done'"))  # the trial delivery would come by POSTING, too
    return made


def dies(install: Install, point: str, nth: int, times: int = 1) -> None:
    install.plan = lambda: (point, nth) if install.deaths < times else ("", 1)


def asked(gateway) -> list[str]:
    """The codes that the gateway was told, in order."""
    events = [one.json() for one in list(gateway.accepted)]
    return [one["data"]["code"] for one in events if one["type"] == "code.requested"]


def wrong(code: str, at: int) -> str:
    return f"{(int(code) + at + 1) % 1_000_000:06}"


def all_is_confirmed(install: Install, ann: Prover, gateway, sent: int = 1) -> None:
    """The lead arrived once, confirmed; the gateway was asked so often; nothing is stuck; one code was right."""
    install.wait("the lead", lambda: bool(ann.told()))
    install.wait("the end of what is owed", lambda: not open_work(install))
    assert len(set(ann.told())) == 1
    events = [one.json()["data"] for one in install.receiver.accepted if one.json()["type"] == "lead.hot"]
    assert {one["verification"]["phone_verified"] for one in events} == {"yes"}
    assert ann.said() == ann.words
    assert len(asked(gateway)) == sent
    with install.rows() as tx:
        states = [row[0] for row in tx.execute(sa.select(codes.codes.c.state).order_by(codes.codes.c.id)).all()]
    assert states == ["over"] * (len(states) - 1) + ["right"]
    install.stop()


@pytest.mark.long
@pytest.mark.parametrize("point", [BEFORE, AFTER])
def test_a_process_killed_as_it_is_asked_for_a_code_asks_the_gateway_once(point, install, gateway):
    dies(install, point, ASKED)
    ann = Prover(install).open()
    install.wait("the code", lambda: bool(asked(gateway)))
    ann.tell(asked(gateway)[0])
    assert install.deaths == 1
    all_is_confirmed(install, ann, gateway)


def test_a_process_killed_once_the_gateway_has_the_code_asks_it_no_second_time(install, gateway):
    dies(install, child.ANSWERED, 1)
    ann = Prover(install).open()
    install.wait("its death", lambda: install.deaths == 1)
    install.wait("the end of what is owed", lambda: not open_work(install))
    ann.tell(asked(gateway)[0])
    all_is_confirmed(install, ann, gateway)


def test_a_code_that_a_process_took_with_it_is_sent_anew_when_it_is_asked_for(install, gateway):
    dies(install, child.POSTING, 1)
    ann = Prover(install).open()
    install.wait("its death", lambda: install.deaths == 1)
    install.wait("the end of what is owed", lambda: not open_work(install))
    assert asked(gateway) == []
    ann.tell("please send it again")
    install.wait("the code", lambda: bool(asked(gateway)))
    ann.tell(asked(gateway)[0])
    all_is_confirmed(install, ann, gateway)


@pytest.mark.long
@pytest.mark.parametrize("point", [BEFORE, AFTER])
def test_a_process_killed_as_it_hears_the_code_finds_it_right_once(point, install, gateway):
    dies(install, point, TYPED)
    ann = Prover(install).open()
    install.wait("the code", lambda: bool(asked(gateway)))
    assert ann.tell(asked(gateway)[0]) == "Thanks."
    assert install.deaths == 1
    all_is_confirmed(install, ann, gateway)


@pytest.mark.parametrize("point", [BEFORE, pytest.param(AFTER, marks=pytest.mark.long)])
def test_every_wrong_code_is_one_try_though_processes_die_over_them(point, install, gateway):
    ann = Prover(install).open()
    install.wait("the code", lambda: bool(asked(gateway)))
    install.server.kill()
    dies(install, point, 2, times=3)
    (code,) = asked(gateway)
    for at in range(codes.TRIES_MAX - 1):
        assert ann.tell(wrong(code, at)).startswith("That is not the code")
    with install.rows() as tx:
        assert tx.execute(sa.select(codes.codes.c.tries)).scalars().all() == [codes.TRIES_MAX - 1]
    ann.tell(wrong(code, codes.TRIES_MAX))
    with install.rows() as tx:
        assert tx.execute(sa.select(codes.codes.c.state)).scalars().all() == ["spent"]
    assert ann.tell(code) != "Thanks."
    assert install.deaths == 3
