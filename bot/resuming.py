"""Going on elsewhere: links that open a conversation on another device or channel, made, shown, and used once.

What stands in a line of the transcript is the link's number; its address is written only for the person, and only
while it opens something.
"""

import base64
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import datetime
from typing import Any

from bot.house import House
from bot.scene import Scene
from conversations import doors, engine, memory, phrases, silent
from conversations.doors import Link
from conversations.engine import Effect, Reply, Step
from qualifier import leads
from qualifier.seal import Erased, Ring
from qualifier.store import Tx, millis

START = "r_"  # before the code in a deep link of Telegram
SESSION = "r."  # before the name of a web session that leads to another's chat
PARAMETER = "resume"
DAY_MS = 86_400_000


@dataclass(frozen=True, slots=True)
class Opened:
    """A link that was used: the chat's fingerprint and channel, the script, and the link's number."""

    at: bytes
    script: str
    number: int


# -- making and showing ----------------------------------------------------------------------------------------------


def wanted(tx: Tx, house: House, scene: Scene, effects: Iterable[Effect]) -> int | None:
    """A new link, where the person asked for one: its number."""
    if not any(isinstance(effect, engine.LinkWanted) for effect in effects):
        return None
    expires = scene.at + int(house.link_for.total_seconds() * 1000)
    return doors.link(tx, house.ring, scene.chat, scene.talk.name, expires)


def told(house: House, step: Step, link: int | None) -> Step:
    """The step with the words that go with a link first."""
    if link is None:
        return step
    days = f"{house.link_for.total_seconds() * 1000 / DAY_MS:g}"
    words = phrases.plain(step.state.language, "link", days=days)
    return replace(step, replies=(Reply(words), *step.replies))


def shown(tx: Tx, house: House, body: Mapping[str, Any], channel: str, now: int) -> dict[str, Any]:
    """A line as its person may see it: with addresses in place of the number of a link, while that opens something."""
    plain = dict(body)
    number = plain.pop("link", None)
    link = doors.good(tx, number, now) if number is not None else None
    if link is not None:
        plain["links"] = addresses(house, link, channel)
    return plain


def addresses(house: House, link: Link, channel: str) -> list[dict[str, str]]:
    """Where a link leads: the page, and our bot where somebody is not there already."""
    code = doors.code(house.ring, link.chat, link.nonce)
    page = {"label": "web", "url": f"{house.public_url}/chat/{link.script}?{PARAMETER}={code}"}
    if not house.telegram or channel == "telegram":
        return [page]
    return [page, {"label": "Telegram", "url": f"https://t.me/{house.telegram}?start={START}{code}"}]


def in_text(body: Mapping[str, Any]) -> str:
    """A line's words with its links below, for channels that show text only."""
    return "\n".join([str(body["text"]), *(one["url"] for one in body.get("links", ()))])


# -- using -----------------------------------------------------------------------------------------------------------


def session_of(ring: Ring, code: str, number: str) -> tuple[str, str]:
    """The name and the token of the web session that a link opens for one asker, so that who asks again with the same
    `number` (the answer was lost) gets the same.
    """
    found = (ring.fingerprint(f"resume:{part}", f"{code}/{number}") for part in ("session", "token"))
    name, token = (base64.urlsafe_b64encode(part).decode().rstrip("=") for part in found)
    return SESSION + name, token


def use(tx: Tx, house: House, code: str, at: bytes, token: bytes | None, now: datetime) -> Opened | None:
    """Open a chat by a link's code at the door `at`; None where the code is used, over, or none of ours."""
    link = doors.by_code(tx, house.ring, code, millis(now))
    if link is None or link.door not in (None, at):
        return None
    try:
        chat, _ = memory.chat(tx, house.ring, link.chat)
    except (LookupError, Erased):
        return None
    canonical = doors.print_of(tx, chat.id)
    if link.door is None:
        if not doors.use(tx, link.id, at):
            return None
        if at != canonical:
            doors.opened(tx, chat.id, at, token, _left_behind(tx, house, chat, at, millis(now)), millis(now))
    return Opened(canonical, link.script, link.id)


def _left_behind(tx: Tx, house: House, chat: memory.Chat, at: bytes, now: int) -> tuple[int, ...]:
    """The records of what the person said before where they are now; what was open of it is closed, for from now on
    they go on with another.
    """
    door = doors.find(tx, at)
    known = door.former if door else ()
    if door is not None and door.chat == chat.id:
        return known
    try:
        before = memory.chat(tx, house.ring, door.chat)[0] if door else memory.recall(tx, house.ring, at)
    except Erased:
        before = None
    if before is None:
        return known
    if door is None and before.conversation is not None:
        silent.close(tx, before.conversation, now)
        lead = leads.recall(tx, house.ring, before.lead)
        if lead.outcome == "open" and not lead.handed:
            leads.conclude(tx, lead.id, "abandoned", "went on with another conversation", now)
    return (*known, before.lead, *doors.former(tx, before.lead))
