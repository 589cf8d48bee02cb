"""`kill -9` while somebody of the firm talks: each deed counts once under its id."""

from collections.abc import Callable
from typing import Any

import pytest

from tests.faults import child
from tests.faults.install import Install
from tests.faults.install import Person as Visitor
from tests.receivers import Receiver

KEY = "a key for agents"
SAM = {"agent": "Sam"}


def visitor(install: Install) -> Visitor:
    """Who has opened a chat and asked for a person."""
    found = Visitor(install, 1)
    found.words = ["talk to a person", "can you come today?", "78701"]
    return found.open()


def does(install: Install, deed: str, name: str, **more: str) -> dict[str, Any]:
    status, answer = install.ask("POST", f"/api/v1/conversations/C-1/{deed}", SAM | {"id": name} | more, KEY)
    assert status == 200, answer
    return answer


@pytest.mark.parametrize("point", [child.before, child.after])
@pytest.mark.parametrize("deed", ["take", "say", "hand_back"])
def test_a_deed_sent_again_after_a_death_has_its_one_effect(
    make: Callable[..., Install], receiver: Receiver, point: Callable[[str], str], deed: str
) -> None:
    install = make(receiver, api_key=KEY)
    plans = iter([(point(deed), 1)])
    install.plan = lambda: next(plans, ("", 1))
    person = visitor(install)
    person.say(0)
    does(install, "takeover", "t")
    does(install, "say", "s", text="Yes, at four.")
    does(install, "handback", "h")
    install.wait("a death", lambda: install.deaths == 1)
    lines = [line["text"] for line in person.lines() if line["from"] != "person"]
    for words in ("Sam has joined", "Yes, at four.", "Sam has left"):
        assert sum(words in line for line in lines) == 1
