"""A raw Telegram update becomes something heard, something ignored, or something parked with a reason. Pure.

What a command does, which option a callback id stands for and whether a chat may talk at all is the turn's business.
Source of the shapes: Telegram Bot API, "Available types".
"""

import re
from collections.abc import Callable, Collection, Mapping
from dataclasses import dataclass, replace
from typing import Any, TypeAlias

from bot.telegram import contents, raw
from bot.telegram.fields import Json, UnreadableError, UnwantedError, a_text, an_id, an_object
from bot.telegram.incoming import Connection, Deleted, Ignored, Incoming, Parked

NAME_CHARS_MAX = 130


@dataclass(frozen=True, slots=True)
class _Setting:
    """What understanding needs beside the update itself."""

    bot_id: int
    bot_name: str
    sales_groups: frozenset[str]


def understand(
    update: raw.Update, bot_id: int, *, sales_groups: Collection[str] = (), bot_name: str = ""
) -> Incoming | Connection | Deleted | Ignored | Parked:
    """What `update` means to the bot `bot_id`. Never raises, whatever the update holds.

    `sales_groups` are the chat ids of groups we work in; all others are ignored. `bot_name` (without @) tells commands
    to us from those to other bots of a group.
    """
    setting = _Setting(bot_id, bot_name, frozenset(sales_groups))
    address = ""
    try:
        update_id = _update_id(update)
        if (about := next((name for name in _BUSINESS if name in update), None)) is not None:
            return _BUSINESS[about](an_object(update, about))
        handle, thing = _part(update)
        chat = _chat_of(thing)
        address = an_id(chat, "id")
        common = _common(update, update_id, thing, chat, setting)
        return handle(common, thing, setting)
    except UnwantedError as unwanted:
        return Ignored(str(unwanted), address)
    except UnreadableError as unreadable:
        return Parked(str(unreadable))


# ---- one function per kind of update -------------------------------------------------------------------------------


def _message(common: Incoming, message: Json, setting: _Setting) -> Incoming:
    if "migrate_to_chat_id" in message:
        return replace(common, kind="moved", value=an_id(message, "migrate_to_chat_id"))
    if "migrate_from_chat_id" in message:
        return replace(common, kind="moved", address=an_id(message, "migrate_from_chat_id"), value=common.address)
    if "text" in message:
        return _words(common, a_text(message, "text"), setting)
    if "contact" in message:
        return _contact(common, message)
    return _other(common, message)


def _edited(common: Incoming, message: Json, _setting: _Setting) -> Incoming:
    text = a_text(message, "text") or a_text(message, "caption")
    if not text:
        raise UnwantedError("edited without text")
    return replace(common, kind="edited", text=text)


def _callback(common: Incoming, query: Json, _setting: _Setting) -> Incoming:
    data = a_text(query, "data")
    if not data:
        raise UnwantedError("button without data")
    if common.business and common.sender_id != common.address:
        raise UnwantedError("tapped by the account itself")
    label = _label(query.get("message"), data)
    return replace(common, kind="choice", value=data, text=label, callback_query_id=a_text(query, "id"))


def _membership(common: Incoming, changed: Json, _setting: _Setting) -> Incoming:
    was, now = _inside(changed, "old_chat_member"), _inside(changed, "new_chat_member")
    if was == now:
        raise UnwantedError("membership unchanged")
    return replace(common, kind="joined" if now else "left")


def _for_the_account(common: Incoming, message: Json, setting: _Setting) -> Incoming:
    """A message in a chat of an account of the firm, in whose name the bot answers: the person's, or the account's own
    words. The chat is called after the person.
    """
    if common.sender_id == common.address:
        return _message(common, message, setting)
    if "sender_business_bot" in message or not a_text(message, "text"):
        raise UnwantedError("sent by the account itself")
    return replace(common, kind="spoken", text=a_text(message, "text"))


def _edited_for_the_account(common: Incoming, message: Json, setting: _Setting) -> Incoming:
    if common.sender_id != common.address:
        raise UnwantedError("sent by the account itself")
    return _edited(common, message, setting)


def connection(found: Json) -> Connection:
    """A Bot API BusinessConnection. Raises UnreadableError."""
    rights = found.get("rights")
    replies = rights.get("can_reply") if isinstance(rights, dict) else found.get("can_reply")
    return Connection(
        a_text(found, "id"), an_id(an_object(found, "user"), "id"), enabled=found.get("is_enabled") is True,
        replies=replies is True,
    )  # fmt: skip


def _deleted(found: Json) -> Deleted:
    messages = found.get("message_ids")
    if not isinstance(messages, list) or not all(type(one) is int for one in messages):
        raise UnreadableError("message_ids is no list of numbers")
    return Deleted(a_text(found, "business_connection_id"), an_id(an_object(found, "chat"), "id"), tuple(messages))


_Handler: TypeAlias = Callable[[Incoming, Json, _Setting], Incoming]
_HANDLERS: Mapping[str, _Handler] = {
    "message": _message,
    "edited_message": _edited,
    "callback_query": _callback,
    "my_chat_member": _membership,
    "business_message": _for_the_account,
    "edited_business_message": _edited_for_the_account,
}
_BUSINESS: Mapping[str, Callable[[Json], Connection | Deleted]] = {
    "business_connection": connection,
    "deleted_business_messages": _deleted,
}
ALLOWED_UPDATES: tuple[str, ...] = (*_HANDLERS, *_BUSINESS)


# ---- what a message holds ------------------------------------------------------------------------------------------

_COMMAND = re.compile(r"/([A-Za-z][A-Za-z0-9_]{0,31})(?:@([A-Za-z0-9_]{1,64}))?(?:\s+(.*))?", re.DOTALL)
_START_CODE = re.compile(r"[A-Za-z0-9_-]{1,64}")
_LANGUAGE = re.compile(r"[A-Za-z]{2,3}(-[A-Za-z0-9]{2,8})*")


def _words(common: Incoming, text: str, setting: _Setting) -> Incoming:
    command = _COMMAND.fullmatch(text)
    if command is None:
        return replace(common, kind="text", text=text)
    name, bot_name, rest = command[1].lower(), command[2] or "", (command[3] or "").strip()
    to_another = bot_name and setting.bot_name and bot_name.lower() != setting.bot_name.lower()
    if to_another and not common.private:  # in a private chat there is nobody else, and a bot may have been renamed
        raise UnwantedError("command to another bot")
    code = rest if name == "start" and _START_CODE.fullmatch(rest) else ""
    return replace(common, kind="command", text=text, value=name, rest=rest, start_code=code)


def _contact(common: Incoming, message: Json) -> Incoming:
    contact = an_object(message, "contact")
    user_id = contact.get("user_id")
    written = a_text(contact, "phone_number")
    digits = "".join(re.findall(r"[0-9]+", written))
    # Telegram leaves the plus away for accounts of its own, whose numbers are always international.
    plus = "+" if digits and (written.startswith("+") or user_id is not None) else ""
    verified = bool(digits) and isinstance(user_id, int) and str(user_id) == common.sender_id
    named = " ".join(filter(None, (a_text(contact, "first_name"), a_text(contact, "last_name"))))[:NAME_CHARS_MAX]
    return replace(
        common, kind="contact", text=plus + digits, contact_phone=plus + digits, contact_name=named,
        contact_verified=verified,
    )  # fmt: skip


def _other(common: Incoming, message: Json) -> Incoming:
    hint, about = contents.told(message)
    if not hint:
        raise UnwantedError("service message")
    return replace(
        common,
        kind="other",
        hint=hint,
        text=a_text(message, "caption"),
        album=a_text(message, "media_group_id"),
        **about,
    )


def _label(message: Any, data: str) -> str:
    """What the button with `data` says, as far as the message came along (old ones are inaccessible)."""
    rows = message.get("reply_markup", {}) if isinstance(message, dict) else {}
    keyboard = rows.get("inline_keyboard") if isinstance(rows, dict) else None
    for row in keyboard if isinstance(keyboard, list) else ():
        for button in row if isinstance(row, list) else ():
            if isinstance(button, dict) and button.get("callback_data") == data:
                return a_text(button, "text")
    return ""


def _inside(changed: Json, side: str) -> bool:
    """Whether the bot may speak in the chat, by one side of a membership change."""
    member = an_object(changed, side)
    status = a_text(member, "status")
    return status in {"creator", "administrator", "member"} or (
        status == "restricted" and member.get("is_member") is True
    )


# ---- what every update holds ---------------------------------------------------------------------------------------


def _update_id(update: raw.Update) -> int:
    if "unreadable" in update:
        raise UnreadableError("not a JSON object")
    found = raw.number(update)
    if found is None:
        raise UnreadableError("update_id is missing or no number")
    return found


def _part(update: raw.Update) -> tuple[_Handler, Json]:
    for name, handle in _HANDLERS.items():
        if name in update:
            return handle, an_object(update, name)
    kinds = sorted(key for key in update if key != "update_id")
    if not kinds:
        raise UnreadableError("an update about nothing")
    raise UnwantedError("kind of update not handled")


def _chat_of(thing: Json) -> Json:
    if "chat" in thing:
        return an_object(thing, "chat")
    if "message" in thing:  # a callback query hangs on the message with the button
        return an_object(an_object(thing, "message"), "chat")
    if "inline_message_id" in thing or "game_short_name" in thing:
        raise UnwantedError("button of an inline message")
    raise UnreadableError("chat is missing")


def _common(update: raw.Update, update_id: int, thing: Json, chat: Json, setting: _Setting) -> Incoming:
    address, private = an_id(chat, "id"), a_text(chat, "type") == "private"
    if not private and not _at_work(address, thing, setting):
        raise UnwantedError("group" if a_text(chat, "type") in {"group", "supergroup"} else "no private chat")
    sender = an_object(thing, "from") if "from" in thing else {}
    if sender.get("is_bot") is True:
        if private or "sender_chat" not in thing:
            raise UnwantedError("written by a bot")
        sender = {}  # Telegram puts a bot in the place of an anonymous admin
    message = an_object(thing, "message") if "message" in thing else thing
    return Incoming(
        address=address,
        message_id=raw.identity(update, setting.bot_id),
        update_id=update_id,
        kind="other",
        language=_language(sender),
        name=" ".join(filter(None, (a_text(sender, "first_name"), a_text(sender, "last_name"))))[:NAME_CHARS_MAX],
        username=a_text(sender, "username"),
        sender_id=an_id(sender, "id") if sender else "",
        private=private,
        business=a_text(message, "business_connection_id"),
        message_ref=an_id(message, "message_id") if "message_id" in message else "",
        reply_ref=_answered(message),
        topic=an_id(message, "message_thread_id") if not private and message.get("is_topic_message") is True else "",
        sent_at=_date(thing, message),
    )


def _answered(message: Json) -> str:
    """The message that this one answers, "" where it answers none."""
    found = message.get("reply_to_message")
    return an_id(found, "message_id") if isinstance(found, dict) else ""


def _at_work(address: str, thing: Json, setting: _Setting) -> bool:
    """Whether a group is one of ours, or has just grown out of one of ours."""
    return address in setting.sales_groups or str(thing.get("migrate_from_chat_id", "")) in setting.sales_groups


def _language(sender: Json) -> str:
    code = a_text(sender, "language_code")
    return code.lower() if _LANGUAGE.fullmatch(code) else ""


def _date(thing: Json, message: Json) -> int:
    found = thing.get("edit_date", message.get("date", 0))
    return found if type(found) is int and 0 < found < 1 << 40 else 0
