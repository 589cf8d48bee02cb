"""A reply of the engine becomes calls of the Bot API: plain values, ready to be kept as promises and sent later. Pure.

Texts travel with entities, never with a parse mode, so what a person typed stays text. Every limit of Telegram is kept
here: 4,096 UTF-16 units, 64 bytes of callback data, 100 buttons, addresses that a button may carry. Sending, waiting
and repeating belong to `api` and the outbox.
"""

import json
import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any
from urllib.parse import urlsplit

from bot.telegram import pieces
from conversations import exchange

TOKEN_CHARS_MAX = 40
BUTTONS_MAX = 100
LABEL_UNITS_MAX = 64
VALUE_UNITS_MAX = 300
CARD_ROWS_MAX = 30
ROW_LABELS_MAX = 3  # so many short labels stand side by side
ROW_UNITS_MAX = 24

_TOKEN = re.compile(rf"[A-Za-z0-9_-]{{1,{TOKEN_CHARS_MAX}}}")
_OPTION_ID = re.compile(rf"([A-Za-z0-9_-]{{1,{TOKEN_CHARS_MAX}}}):([0-9]{{1,3}})")
_PROGRESS = re.compile(r"\n\n[▰▱]{10} \d{1,3}%$")
_PREVIEW_OFF = {"is_disabled": True}


@dataclass(frozen=True, slots=True)
class Call:
    """One method of the Bot API with its parameters (JSON values only), addressed to one chat ("" when to none)."""

    method: str
    chat: str
    params: Mapping[str, Any]  # as Telegram documents the method

    def dump(self) -> bytes:
        """The call as compact JSON, for the promise that keeps it."""
        kept = {"method": self.method, "chat": self.chat, "params": self.params}
        return json.dumps(kept, separators=(",", ":")).encode()

    @classmethod
    def load(cls, kept: bytes) -> "Call":
        """The call that `dump` wrote."""
        return cls(**json.loads(kept))


@dataclass(frozen=True, slots=True)
class Card:
    """What a sales desk sees of a lead: a headline, rows of (label, value), the reasons of the score, a link
    (label, address) and buttons whose callback ids are made of the card's token.
    """

    headline: str
    rows: tuple[tuple[str, str], ...] = ()
    reasons: tuple[str, ...] = ()
    why: str = "Why"
    link: tuple[str, str] = ("", "")
    buttons: tuple[str, ...] = ()


# ---- talking -------------------------------------------------------------------------------------------------------


def messages(
    chat: str, reply: exchange.Reply, *, ask_token: str = "", share: tuple[str, str] | None = None, clear: bool = False
) -> list[Call]:
    """`reply` as messages to `chat`, in order; the last one carries the buttons. No text, no message.

    `ask_token` makes the callback ids (`<token>:<index>`, read back by `option_of`); needed when there are options.
    `share` is what a button shares (`phone`, one's own number, or `place`, where one is; private chats only) and its
    label: the options then stand beside it as words to type. `clear` takes an earlier such keyboard away,
    which a single message with buttons cannot.
    """
    labels = [option.label for option in reply.options]
    written = pieces.clean(reply.text) or ("…" if labels or share else "")
    texts = pieces.split(written + _progress(reply.progress)) if written else []
    markup = _markup(labels, ask_token, share)
    calls = [_send(chat, text) for text in texts]
    if clear and calls:
        calls[0] = _send(chat, texts[0], {"remove_keyboard": True})
    if markup and calls:
        calls[-1] = _send(chat, texts[-1], markup)
    return calls


def option_of(value: str) -> tuple[str, int] | None:
    """The ask token and the option's index of a callback id, or None when it is none of ours."""
    found = _OPTION_ID.fullmatch(value)
    return (found[1], int(found[2])) if found else None


def chosen(asked: Call, message_ref: str, label: str) -> Call:
    """The question's message (sent as `asked`) edited to show the chosen answer; its buttons are gone with that."""
    question = _PROGRESS.sub("", str(asked.params["text"]))
    text, entities = _styled([(f"{question}\n\n", ""), (f"✓ {_line(label, VALUE_UNITS_MAX)}", "bold")])
    if pieces.units(text) > pieces.UNITS_MAX:
        return closed(asked.chat, message_ref)
    params = _to(asked.chat) | {"message_id": int(message_ref), "text": text, "link_preview_options": _PREVIEW_OFF}
    return Call("editMessageText", asked.chat, params | {"entities": list(asked.params.get("entities", ())) + entities})


def closed(chat: str, message_ref: str) -> Call:
    """The buttons of a message taken away, its text left as it is: it was answered by typing, or is out of date."""
    params = {"message_id": int(message_ref), "reply_markup": {"inline_keyboard": []}}
    return Call("editMessageReplyMarkup", chat, _to(chat) | params)


def answered(chat: str, callback_query_id: str, words: str = "") -> Call:
    """The tap acknowledged, so that the button stops waiting; `words` show up for a moment (200 characters)."""
    shown = {"text": pieces.clip(pieces.clean(words), 200)} if words else {}
    return Call("answerCallbackQuery", chat, {"callback_query_id": callback_query_id} | shown)


def typing(chat: str) -> Call:
    """The line "… is typing", for some five seconds."""
    return Call("sendChatAction", chat, _to(chat) | {"action": "typing"})


def deleted(chat: str, message_ref: str) -> Call:
    """One of our messages removed; Telegram allows it for 48 hours."""
    return Call("deleteMessage", chat, _to(chat) | {"message_id": int(message_ref)})


# ---- selling -------------------------------------------------------------------------------------------------------


def card(chat: str, lead: Card, *, ask_token: str = "", tokens: Sequence[str] = ()) -> Call:
    """The card of a lead for the sales group `chat`. What does not fit is left out and counted, never refused.
    `tokens`: one for each button, where they do different things.
    """
    parts = [(_line(lead.headline, VALUE_UNITS_MAX), "bold"), ("\n", "")]
    for label, value in lead.rows[:CARD_ROWS_MAX]:
        parts += [("\n", ""), (_line(label, LABEL_UNITS_MAX), "bold"), (f": {_line(value, VALUE_UNITS_MAX)}", "")]
    text, entities = _styled(_fitting([*parts, *_reasons(lead), *_bare_link(*lead.link)]))
    text = text.rstrip()
    rows = _rows(lead.buttons, ask_token, tokens)
    if _button_takes(lead.link[1]):
        rows.append([{"text": _line(lead.link[0], LABEL_UNITS_MAX) or "Open", "url": lead.link[1]}])
    markup = {"inline_keyboard": rows} if rows else {}
    return _send(chat, text, markup, entities)


def instead(call: Call, message_ref: str) -> Call:
    """A message that was sent, as it is to look now."""
    params = {"reply_markup": {"inline_keyboard": []}} | dict(call.params) | {"message_id": int(message_ref)}
    params.pop("message_thread_id", None)  # a message stays in its topic
    return Call("editMessageText", call.chat, params)


def relayed(chat: str, title: str, words: str) -> list[Call]:
    """What a person wrote, for the group `chat`, under a title; in several messages where it is too long for one."""
    head = _line(title, VALUE_UNITS_MAX)
    first, *more = pieces.split(pieces.clean(words) or "…", pieces.UNITS_MAX - pieces.units(head) - 1)
    text, entities = _styled([(head, "bold"), (f"\n{first}", "")])
    return [_send(chat, text, None, entities), *(_send(chat, piece) for piece in more)]


def _reasons(lead: Card) -> list[tuple[str, str]]:
    if not lead.reasons:
        return []
    lines = [(f"\n• {_line(reason, VALUE_UNITS_MAX)}", "") for reason in lead.reasons]
    return [("\n\n", ""), (_line(lead.why, LABEL_UNITS_MAX), "bold"), *lines]


def _fitting(parts: list[tuple[str, str]]) -> list[tuple[str, str]]:
    """The parts that fit into one message, with the number of lines left out at the end."""
    room = pieces.UNITS_MAX - 16
    for index, (text, _) in enumerate(parts):
        room -= pieces.units(text)
        if room < 0:
            left = sum("\n" in lost for lost, _ in parts[index:])
            return [*parts[:index], (f"\n… +{left}", "")]
    return parts


def _bare_link(label: str, address: str) -> list[tuple[str, str]]:
    """The address as words, where a button may not carry it: Telegram wants a dot in the host, so no `localhost`."""
    shown = _host(address) and not _button_takes(address)
    return [(f"\n\n{_line(label, LABEL_UNITS_MAX)} {_line(address, VALUE_UNITS_MAX)}", "")] if shown else []


def _button_takes(address: str) -> bool:
    return "." in _host(address) and not re.search(r"\s", address)


def _host(address: str) -> str:
    """The host of a web address; "" when it is none."""
    try:
        parts = urlsplit(address)
        host = parts.hostname or ""
    except ValueError:
        return ""
    return host if parts.scheme in {"http", "https"} else ""


# ---- parts of calls ------------------------------------------------------------------------------------------------


def _send(
    chat: str, text: str, markup: Mapping[str, Any] | None = None, entities: list[dict[str, Any]] | None = None
) -> Call:
    params = _to(chat) | {"text": text, "link_preview_options": _PREVIEW_OFF}
    if topic := chat.partition("/")[2]:
        params["message_thread_id"] = int(topic)
    if entities:
        params["entities"] = entities
    if markup:
        params["reply_markup"] = dict(markup)
    return Call("sendMessage", chat, params)


def _to(chat: str) -> dict[str, Any]:
    """The chat by its number, a topic of it (`<chat>/<topic>`), or in the name of an account of the firm
    (`<chat>@<connection>`).
    """
    number, _, connection = chat.partition("@")
    return {"chat_id": int(number.partition("/")[0])} | ({"business_connection_id": connection} if connection else {})


def _progress(percent: int) -> str:
    """The bar under a question; nothing before the first answer and after the last."""
    filled = percent // 10
    return f"\n\n{'▰' * filled}{'▱' * (10 - filled)} {percent}%" if 0 < percent < 100 else ""


_REQUESTS = {"phone": "request_contact", "place": "request_location"}


def _markup(labels: Sequence[str], ask_token: str, share: tuple[str, str] | None) -> dict[str, Any]:
    if share is not None:
        rows: list[list[dict[str, Any]]] = [[{"text": _line(share[1], LABEL_UNITS_MAX), _REQUESTS[share[0]]: True}]]
        rows += [[{"text": _line(label, LABEL_UNITS_MAX)}] for label in labels[:BUTTONS_MAX] if label.strip()]
        return {"keyboard": rows, "resize_keyboard": True, "one_time_keyboard": True}
    return {"inline_keyboard": _rows(labels, ask_token)} if labels else {}


def _rows(labels: Sequence[str], ask_token: str, tokens: Sequence[str] = ()) -> list[list[dict[str, Any]]]:
    """Callback buttons, side by side when they are few and short. Beyond a hundred the rest has to be typed."""
    shown = [_line(label, LABEL_UNITS_MAX) or "…" for label in labels[:BUTTONS_MAX]]
    ids = tokens or [ask_token] * len(shown)
    wrong = next((one for one in ids if not _TOKEN.fullmatch(one)), None)
    if wrong is not None:
        raise ValueError(f"ask token of {len(wrong)} characters: give 1 to {TOKEN_CHARS_MAX} of A-Z a-z 0-9 _ -")
    buttons = [
        {"text": label, "callback_data": f"{one}:{index}"}
        for index, (label, one) in enumerate(zip(shown, ids, strict=True))
    ]
    beside = len(shown) <= ROW_LABELS_MAX and sum(map(pieces.units, shown)) <= ROW_UNITS_MAX
    return [buttons] if beside and buttons else [[button] for button in buttons]


def _line(text: str, units_max: int) -> str:
    """`text` on one line, shortened."""
    return pieces.clip(" ".join(pieces.clean(text).split()), units_max)


def _styled(parts: Sequence[tuple[str, str]]) -> tuple[str, list[dict[str, Any]]]:
    """Parts of (text, entity type or "") joined, and their entities with offsets in UTF-16 units."""
    entities, offset = [], 0
    for text, style in parts:
        length = pieces.units(text)
        if style and length:
            entities.append({"type": style, "offset": offset, "length": length})
        offset += length
    return "".join(text for text, _ in parts), entities
