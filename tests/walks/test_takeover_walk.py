"""The same takeover through web, Telegram and REST leaves the same transcript, and everybody is shown what is in it."""

import contextlib
import secrets
from collections.abc import Iterator
from typing import Any

import httpx
import pytest

from tests import fakes
from tests.bot import drivers
from tests.bot.drivers import KEY, PERSON, PROGRESS, Web
from tests.bot.running import SOON, Frontdesk, bundled, within

SILENT = "can you come today?"  # the bot says nothing to this


class OnTheWeb:
    channel = "web"

    def __init__(self, desk: Frontdesk, stack: contextlib.ExitStack) -> None:
        self.desk, self.chat = desk, Web(stack.enter_context(drivers.client(desk)))

    def says(self, text: str) -> None:
        self.chat.say(text)

    def lead(self) -> int:
        return self.desk.chat("web", self.chat.session).lead

    def shown(self) -> list[str]:
        events = [event for event in self.chat.events() if event["from"] != "person"]
        return [(f"{event['name']}: " if event["from"] == "agent" else "") + event["text"] for event in events]


class OverRest:
    """Who is shown what was said by the answer to their next message."""

    channel = "rest"

    def __init__(self, desk: Frontdesk, _stack: contextlib.ExitStack) -> None:
        self.desk, self.sender, self._shown = desk, secrets.token_hex(8), []
        self.says("hi")

    def says(self, text: str) -> None:
        said = {"sender": self.sender, "message": text, "metadata": {"script": "roofing"}}
        with drivers.client(self.desk) as http:
            answer = http.post("/webhooks/rest/webhook", json=said, headers={"idempotency-key": secrets.token_hex(8)})
        assert answer.status_code == 200, answer.text
        self._shown += [reply["text"] for reply in answer.json()]

    def lead(self) -> int:
        return self.desk.chat("rest", self.sender).lead

    def shown(self) -> list[str]:
        return self._shown


class InTelegram:
    channel = "telegram"

    def __init__(self, desk: Frontdesk, stack: contextlib.ExitStack) -> None:
        self.desk, base = desk, desk.settings.telegram_api
        self.people = stack.enter_context(httpx.Client(base_url=base, trust_env=False, params={"person": PERSON}))
        self.says("/start")

    def says(self, text: str) -> None:
        before = len(self.shown())
        self.people.post("/control/says", json={"person": PERSON, "args": [text]}).raise_for_status()
        if text != SILENT:
            within(SOON, lambda: len(self.shown()) > before and drivers.calm(self.shown))

    def lead(self) -> int:
        bot = self.desk.settings.telegram_token.get_secret_value().partition(":")[0]
        return self.desk.chat("telegram", f"{bot}:{PERSON}").lead

    def shown(self) -> list[str]:
        heard = [PROGRESS.sub("", shown["text"]) for shown in self.people.get("/control/hears").json()]
        return [text for text in heard if text != drivers.TICK]


CHANNELS = [OnTheWeb, OverRest, InTelegram]


@pytest.fixture(scope="module")
def walked(tmp_path_factory: pytest.TempPathFactory) -> Iterator[dict[str, dict[str, Any]]]:
    with contextlib.ExitStack() as stack:
        given = {"demo": False, "rest_open": True, **stack.enter_context(fakes.apart())}
        desk = stack.enter_context(Frontdesk(tmp_path_factory.mktemp("walk"), scripts=[bundled("roofing")], **given))
        looking = stack.enter_context(drivers.client(desk))
        looking.get("/api/v1/conversations?status=person", headers=KEY).raise_for_status()  # so the desk is manned
        yield {made.channel: walk(desk, made(desk, stack)) for made in CHANNELS}


def walk(desk: Frontdesk, person: Any) -> dict[str, Any]:
    person.says("Repair")
    person.says("talk to a person")
    with drivers.client(desk) as http:
        http.headers.update(KEY)
        [waiting] = http.get("/api/v1/conversations?status=person").json()
        path = f"/api/v1/conversations/{waiting['conversation']}"
        http.post(f"{path}/takeover", json={"id": "1", "agent": "Sam"}).raise_for_status()
        person.says(SILENT)
        within(SOON, lambda: http.get(f"{path}/lines").json()[-1]["text"] == SILENT)
        for _ in range(2):  # the second time has no effect
            http.post(f"{path}/say", json={"id": "2", "agent": "Sam", "text": "Yes, at four."}).raise_for_status()
        http.post(f"{path}/handback", json={"id": "3", "agent": "Sam"}).raise_for_status()
        person.says("78701")
        within(SOON, lambda: "Do you own it?" in person.shown())
        said = desk.said(person.lead())
        first = next(at for at, (who, _) in enumerate(said) if who == "bot")
        return {"said": said[first:], "shown": person.shown(), "waiting": waiting}


def test_this_is_what_was_said(walked):
    assert walked["web"]["said"][-7:] == [
        ("bot", "Sam has joined: from here on you are talking to a person."), ("person", SILENT),
        ("agent", "Yes, at four."), ("bot", "Sam has left the conversation. This is the automated assistant again."),
        ("bot", "Let us carry on. Which ZIP code is the house in?"), ("person", "78701"), ("bot", "Do you own it?"),
    ]  # fmt: skip


@pytest.mark.parametrize("channel", ["rest", "telegram"])
def test_every_channel_keeps_the_same_conversation(walked, channel):
    assert walked[channel]["said"] == walked["web"]["said"]


@pytest.mark.parametrize("channel", ["web", "rest", "telegram"])
def test_every_channel_shows_who_speaks_and_what(walked, channel):
    kept = [("Sam: " if who == "agent" else "") + text for who, text in walked[channel]["said"] if who != "person"]
    assert walked[channel]["shown"] == kept


def test_who_waits_is_listed_with_the_question(walked):
    waiting = walked["web"]["waiting"]
    assert waiting | {"asked": "", "unanswered": "", "updated": ""} == {
        "conversation": waiting["conversation"], "lead": waiting["lead"], "script": "roofing", "channel": "web",
        "status": "person", "test": False, "updated": "", "wanted": True, "reason": "asked", "asked": "",
        "unanswered": "", "agent": "", "question": "Which ZIP code is the house in?",
    }  # fmt: skip
