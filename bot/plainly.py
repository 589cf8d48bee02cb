"""Channels of others' making, which know words and buttons only: what is said there, and what is shown.

A pressed button comes back as its payload, the option's value with a slash before it, as Rasa writes payloads.
"""

from collections.abc import Mapping
from dataclasses import replace
from typing import Any

from bot import inbox, resuming, speech
from bot.app import App
from bot.door import Refused
from bot.house import House
from bot.message import Message
from bot.reception import Receipt
from conversations import memory
from conversations.engine import Heard, Option, Reply
from qualifier import versions
from qualifier.store import Tx, millis

SLOW = "One moment, please."
NOT_TAKEN = "That was not taken: {}"
TEXT_CHARS_MAX = 4096
TOO_LONG = f"it is too long for one message, {TEXT_CHARS_MAX:,} characters at most; send it in parts"
NO_SCRIPT = "no such script is published"
SESSION_CHARS_MIN = 16  # whoever knows a session's name is that person: a shorter one could be guessed
SESSION = rf"^[\x21-\x7e]{{{SESSION_CHARS_MIN},255}}$"


def heard(number: str, text: str) -> Heard:
    """A message by its number: a payload is a pressed button, anything else was typed."""
    pressed = text.strip()
    if pressed.startswith("/") and len(pressed) > 1:
        return Heard(number, "choice", value=pressed[1:])
    return Heard(number, "text", text)


def fits(text: str) -> None:
    """Raises Refused where a person wrote more than one message may hold: in words for them, for here they see them."""
    if len(text) > TEXT_CHARS_MAX:
        raise Refused(422, TOO_LONG)


def reply(body: Mapping[str, Any]) -> Reply:
    """A line as words and buttons; its links stand below the words."""
    return Reply(resuming.in_text(body), tuple(Option(one["label"], one["value"]) for one in body.get("options", ())))


def shown(tx: Tx, house: House, line: memory.Line, channel: str, now: int) -> dict[str, Any]:
    """A line of the bot, or of somebody of the firm, whose name then stands before the words."""
    if line.who == "agent":
        return {**speech.event(line, notes=False), "text": speech.by_agent(line.body)}
    body = resuming.shown(tx, house, line.body, channel, now)
    return speech.event(replace(line, body=body), notes=False)


async def answered(app: App, message: Message) -> list[dict[str, Any]]:
    """Take a message and wait for its turn: what is said to it, after what somebody of the firm said since the last
    one, for here nobody can be written to. Raises Refused or scene.NotYours.
    """
    receipt = await received(app, message)
    if receipt.state == "waiting":
        receipt = await app.reception.settle(message.at) or receipt
    if receipt.state == "waiting":
        return [{"text": SLOW}]
    if receipt.said and receipt.first <= 1:
        return [*receipt.said]
    return await app.database.read(_said, app, message, receipt)


async def received(app: App, message: Message) -> Receipt:
    """What became of a message; it is stored. Raises Refused (404) where its script is none, scene.NotYours."""
    try:
        return await app.reception.receive(message)
    except versions.UnknownVersion:
        raise Refused(404, NO_SCRIPT) from None


def _said(tx: Tx, app: App, message: Message, receipt: Receipt) -> list[dict[str, Any]]:
    if receipt.chat is None:
        return []
    chat, _ = memory.chat(tx, app.house.ring, receipt.chat)
    before = inbox.heard_until(tx, message.at, before=receipt.first)
    found = memory.lines(tx, chat, after=before, until=receipt.last)
    now = millis(app.clock())
    return [shown(tx, app.house, line, message.channel, now) for line in found if line.who != "person"]
