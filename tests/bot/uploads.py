"""People who send photos and files over HTTP, the scripts that ask for such, and what then lies here."""

from collections.abc import Iterator
from contextlib import AbstractContextManager
from pathlib import Path
from urllib.parse import quote

import httpx
import sqlalchemy as sa

from bot.files import kept
from tests.bot.drivers import KEY, Web
from tests.bot.running import Frontdesk

SNAP = """
script: snap
rulebook: home-services
questions:
  - damage: {ask: "A photo of the damage?", kind: photo, skip: yes, max: 1}
  - policy: {ask: "Your policy?", kind: file, skip: yes}
  - more: {ask: "Anything else?", kind: text, skip: yes}
endings: {default: "Thanks."}
"""
FORM = """
script: form
rulebook: home-services
questions:
  - details: {kind: form, ask: "Tell us more", of: [nick, damage]}
  - nick: {ask: "A name?", kind: name}
  - damage: {ask: "A photo?", kind: photo}
endings: {default: "Thanks."}
"""
STORM = """
script: storm
rulebook: home-services
questions:
  - need: {ask: "What does the roof need?", kind: choice, options: {repair: Repair, replace: A new roof}}
  - zip: {ask: "Which ZIP code?", kind: postal_code, country: US}
  - owner: {ask: "Do you own it?", kind: yes_no}
  - timeline: {ask: "When?", kind: timeline, fact: decision_in}
  - damage: {ask: "A photo of the damage?", kind: photo, skip: yes}
  - contact: {kind: consent, channels: [call], recipients: {desk: sales}, wording: w}
  - phone: {ask: "Which number?", kind: phone, when: {contact: given}}
wordings: {w: "May {desk} call you?"}
endings: {default: "Thanks."}
"""


def frontdesk(folder: Path) -> AbstractContextManager[Frontdesk]:
    """One whose clock may be set forward, and whose chats take few files."""
    return Frontdesk(folder, scripts=[SNAP, STORM, FORM], files_max=3)


def upload(
    chat: Web, content: bytes | Iterator[bytes], name: str = "roof.jpg", key: str = "one", **headers: str
) -> httpx.Response:
    sent = {**chat.headers, "idempotency-key": key, "x-file-name": quote(name), **headers}
    return chat.http.post(f"{chat.path}/files", content=content, headers=sent)


def hand(chat: Web, ref: str, name: str = "m1") -> httpx.Response:
    return chat.post({"id": name, "type": "file", "ref": ref})


def send(chat: Web, content: bytes, name: str = "roof.jpg", key: str = "one") -> str:
    """Upload and hand over; the reference."""
    answer = upload(chat, content, name, key)
    assert answer.status_code == 201, answer.text
    assert hand(chat, answer.json()["ref"], f"m-{key}").status_code == 202
    return answer.json()["ref"]


def lead_of(desk: Frontdesk, chat: Web) -> int:
    return desk.chat("web", chat.session).lead


def rows(desk: Frontdesk) -> tuple[int, int]:
    """How many files lie here, and in how many parts."""
    return desk.read(lambda tx: tuple(tx.execute(sa.select(sa.func.count()).select_from(t)).scalar_one()
                                      for t in (kept.files, kept.parts)))  # fmt: skip


def fetch(http: httpx.Client, lead: int, ref: str) -> httpx.Response:
    return http.get(f"/api/v1/leads/L-{lead}/files/{ref}", headers=KEY)
