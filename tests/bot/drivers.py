"""A person on each channel, driven as that channel's own clients drive it. The conformance suite sits on these: a new
channel joins it by one more driver in `SERVED`.
"""

import os
import re
import secrets
import subprocess
import sys
import time
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import Any

import httpx

from tests.bot import sockets
from tests.bot.running import API_KEY, SOON, Frontdesk, within

ROOT = Path(__file__).parents[2]
SAYS = re.compile(r"^(?:> )*  (\S.*)$", re.MULTILINE)
KEY = {"authorization": f"Bearer {API_KEY}"}
PERSON = 7
CALM_SECONDS = 0.15
PROGRESS = re.compile(r"\n\n[▰▱]+ \d+%$")  # the bar that Telegram shows instead of the page's
TICK = "✓"  # takes a keyboard away before a message with buttons, and is no line
OFFERS = re.compile(r"^\[1\] ")
# what a person says to the bundled script `roofing`, one slip and one question of their own among it
ANSWERS = [
    "Repair", "how much is it?", "7870", "78701", "I'm the owner", "about 5k", "next week", "I agree", "Ann Lee",
    "512-555-0100",
]  # fmt: skip


@dataclass(frozen=True)
class Talked:
    """What came of a talk: its lead, and the bot's words as the channel showed them."""

    lead: int
    shown: list[str]


Driver = Callable[[Frontdesk, Sequence[str]], Talked]


class Web:
    """A chat over the native protocol."""

    def __init__(self, http: httpx.Client, script: str = "roofing", **opening: Any) -> None:
        answer = http.post("/v1/chat/sessions", json={"script": script, **opening})
        assert answer.status_code == 201, answer.text
        self.http, self.session, self.token = http, answer.json()["session"], answer.json()["token"]
        self.path = f"/v1/chat/{self.session}"
        self.headers = {"authorization": f"Bearer {self.token}"}

    def post(self, message: Mapping[str, Any]) -> httpx.Response:
        return self.http.post(f"{self.path}/messages", json=message, headers=self.headers)

    def say(self, text: str, name: str = "") -> int:
        """The number of the person's own line."""
        answer = self.post({"id": name or secrets.token_hex(8), "type": "text", "text": text})
        assert answer.status_code == 202, answer.text
        return answer.json()["seq"]

    def walk(self, answers: Sequence[str]) -> None:
        for text in answers:
            self.say(text)

    def events(self, after: int = 0) -> list[dict[str, Any]]:
        answer = self.http.get(f"{self.path}/events", params={"after": after}, headers=self.headers)
        assert answer.status_code == 200, answer.text
        return answer.json()

    def heard(self) -> list[str]:
        """All that the bot said."""
        return [event["text"] for event in self.events() if event["from"] == "bot"]

    def ticket(self) -> str:
        return self.http.post(f"{self.path}/ticket", headers=self.headers).json()["ticket"]


def client(desk: Frontdesk) -> httpx.Client:
    return httpx.Client(base_url=desk.url, trust_env=False, timeout=20)


def web(desk: Frontdesk, answers: Sequence[str]) -> Talked:
    with client(desk) as http:
        chat = Web(http)
        chat.walk(answers)
        return Talked(desk.chat("web", chat.session).lead, chat.heard())


def rest(desk: Frontdesk, answers: Sequence[str]) -> Talked:
    """As Rasa's own clients: one request a message, the replies in its answer. They greet first."""
    sender, shown = secrets.token_hex(8), []
    with client(desk) as http:
        for text in ("hi", *answers):
            said = {"sender": sender, "message": text, "metadata": {"script": "roofing"}}
            shown += [reply["text"] for reply in http.post("/webhooks/rest/webhook", json=said).json()]
    return Talked(desk.chat("rest", sender).lead, shown)


def socketio(desk: Frontdesk, answers: Sequence[str]) -> Talked:
    """As Rasa's socket.io clients: a session, a payload that begins, and what is said when it is said."""
    with sockets.Rasa(desk) as rasa:
        for text in ("/get_started", *answers):
            rasa.utter(text)
        kept = desk.said(desk.chat("socketio", rasa.session).lead, "bot")
        return Talked(desk.chat("socketio", rasa.session).lead, [one["text"] for one in rasa.hear(len(kept))])


def deep_chat(desk: Frontdesk, answers: Sequence[str]) -> Talked:
    """As deep-chat: the history first, then one request a message; it reads markdown, where a slash hides a sign."""
    session = secrets.token_hex(16)
    with client(desk) as http:

        def told(*messages: Mapping[str, str]) -> list[str]:
            answer = http.post("/webhooks/deep-chat/roofing", json={"session": session, "messages": messages})
            return [re.sub(r"\\(\W)", r"\1", one["text"]) for one in answer.json() if "text" in one]

        shown = told()
        for text in answers:
            shown += told({"role": "user", "text": text})
    return Talked(desk.chat("deep-chat", session).lead, shown)


def telegram(desk: Frontdesk, answers: Sequence[str], person: int = PERSON) -> Talked:
    """As a person types in Telegram, each answer after the bot spoke."""
    with httpx.Client(base_url=desk.settings.telegram_api, trust_env=False, params={"person": person}) as people:

        def hears() -> list[str]:
            heard = [PROGRESS.sub("", shown["text"]) for shown in people.get("/control/hears").json()]
            return [text for text in heard if text != TICK]

        bot = desk.settings.telegram_token.get_secret_value().partition(":")[0]

        def is_all() -> bool:
            return len(hears()) == len(desk.said(desk.chat("telegram", f"{bot}:{person}").lead, "bot"))

        for text in ("/start", *answers):
            before = len(hears())
            people.post("/control/says", json={"person": person, "args": [text]}).raise_for_status()
            within(SOON, lambda before=before: len(hears()) > before and is_all())
        return Talked(desk.chat("telegram", f"{bot}:{person}").lead, hears())


def calm(look: Callable[[], object]) -> bool:
    """Whether nothing more comes for a moment."""
    before = look()
    time.sleep(CALM_SECONDS)
    return look() == before


def terminal(desk: Frontdesk, answers: Sequence[str]) -> Talked:
    """`frontdesk chat`, through the running server where there is one, else by itself."""
    told = command(desk, "chat", "roofing", typed="\n".join(answers) + "\n").stdout
    found = re.search(r"lead show L-(\d+)", told)
    assert found is not None, told
    shown = [words for words in SAYS.findall(told[: told.rindex("\n\n")]) if not OFFERS.match(words)]
    return Talked(int(found[1]), shown)


def command(desk: Frontdesk, *words: str, typed: str = "") -> subprocess.CompletedProcess[str]:
    """`frontdesk …` on the data of `desk`, in a process of its own."""
    return subprocess.run(
        [sys.executable, "-m", "bot", *words], input=typed, capture_output=True, text=True, timeout=60, check=False,
        env={**os.environ, **environment(desk), "PYTHONPATH": str(ROOT)}, cwd=desk.data,
    )  # fmt: skip


def environment(desk: Frontdesk, key: str = "") -> dict[str, str]:
    """What tells a command which install is meant."""
    held = desk.settings.duplicates_held
    return {"FRONTDESK_KEY": key or desk.key, "FRONTDESK_DATA": str(desk.data), "FRONTDESK_DUPLICATES_HELD": held}


SERVED: dict[str, Driver] = {
    "web": web, "rest": rest, "socket.io": socketio, "deep-chat": deep_chat, "terminal": terminal, "telegram": telegram,
}  # fmt: skip
# where Telegram posts its updates to us
HOOKED: dict[str, Driver] = {"telegram by webhook": partial(telegram, person=PERSON + 1)}
ALONE: dict[str, Driver] = {"terminal alone": terminal}
