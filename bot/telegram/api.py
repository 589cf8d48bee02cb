"""Sends what people see, through aiogram, and says what became of it. Importing this costs seconds: do it only when
Telegram is connected.

Whatever can be expected comes back as a value. Nothing is repeated and nothing waits here: obeying `RetryAt` and
keeping the order of a chat belong to the outbox. Neither the token nor a text is ever logged or returned.
"""

import re
from typing import Any, TypeAlias

from aiogram import Bot, exceptions
from aiogram.client.session.aiohttp import AiohttpSession
from aiogram.client.telegram import TelegramAPIServer
from aiogram.methods import TelegramMethod
from aiohttp import ClientConnectorError, FormData
from pydantic import BaseModel

from bot.telegram import wire
from bot.telegram.render import Call
from bot.telegram.sending import Gone, Migrated, Outcome, Refused, RetryAt, Sent

ANSWER_SECONDS_MAX = 20.0
SERVER_PAUSE_SECONDS = 5.0
TOKEN_PAUSE_SECONDS = 10.0  # Telegram says so on bad days of its own, too; the messages are kept meanwhile
ACCOUNT_PAUSE_SECONDS = 60.0
WORDS_CHARS_MAX = 200

Method: TypeAlias = TelegramMethod[Any]  # each method has its own result; only the message's id is read of it


class Answered(BaseModel):
    """What we read of a message that was sent or edited: building all of aiogram's costs more than a turn's rules."""

    message_id: int


def _lean(name: str) -> type[Method]:
    """A method without fields of its own, for what `render` made: aiogram's own look at thirty each time."""
    return type(name, (TelegramMethod,), {
        "__module__": __name__, "__api_method__": name, "__returning__": Answered | bool
    })  # fmt: skip


_METHODS = {
    name: _lean(name)
    for name in (
        "sendMessage", "editMessageText", "editMessageReplyMarkup", "deleteMessage", "answerCallbackQuery",
        "sendChatAction",
    )
}  # fmt: skip
# Telegram's words where there is nothing left to do, so that it counts as done.
_DONE = re.compile(
    r"message is not modified|message to (edit|delete) not found|message can't be (edited|deleted)|query is too old"
)
_NO_TOPIC = re.compile(r"message thread not found|TOPIC_(CLOSED|DELETED|ID_INVALID)")
_TOPIC_GONE = Migrated("")  # the chat itself is where to write then
_WAIT = re.compile(r"Too Many Requests(?:: retry after (\d+))?")
_QUOTED = re.compile(r"""(["']).*\1""", re.DOTALL)


class _Session(AiohttpSession):
    """aiogram's session, writing only the fields that are set: looking at all thirty of a method took 0.7 ms."""

    def build_form_data(self, bot: Bot, method: Method) -> FormData:
        form = FormData(quote_fields=False)
        for name, value in method.model_dump(exclude_unset=True, exclude_none=True, warnings=False).items():
            form.add_field(name, self.prepare_value(value, bot=bot, files={}))  # our calls carry no files
        return form

    async def close(self) -> None:
        """Hang up. aiogram sleeps a quarter of a second after it, which only TLS is for."""
        if self._session is not None and not self.api.base.startswith("https:"):
            await self._session.close()
        else:
            await super().close()


def bot(place: wire.Place) -> Bot:
    """The sender for one bot. Close it with `await bot.session.close()`."""
    return Bot(place.token, session=_Session(api=server(place.base), timeout=ANSWER_SECONDS_MAX))


def server(base: str) -> TelegramAPIServer:
    """The Bot API at `base`: Telegram's own, a local Bot API server, or a fake one."""
    return TelegramAPIServer.from_base(base.rstrip("/"))


async def perform(bot: Bot, call: Call) -> Outcome:
    """Carries `call` out, once. Whether its parameters are right is for Telegram to say."""
    method = _METHODS.get(call.method)
    if method is None:
        return Refused(f"not a call of ours: {call.method}")
    outcome = await _carried_out(bot, method(**call.params))
    return Migrated(str(call.params["chat_id"])) if outcome == _TOPIC_GONE else outcome


async def _carried_out(bot: Bot, method: Method) -> Outcome:
    try:
        return Sent(_message_id(await bot(method)))
    except exceptions.TelegramAPIError as failure:
        return _outcome(failure) if failure.message else _undecoded(None)
    except exceptions.ClientDecodeError as failure:
        return _undecoded(failure.data)
    except UnicodeEncodeError:
        return Refused("text that cannot be encoded")
    except (UnicodeDecodeError, TypeError):  # aiogram trips over bytes, and over errors without a description
        return _undecoded(None)
    except OSError as failure:
        return RetryAt(SERVER_PAUSE_SECONDS, type(failure).__name__, unsure=True)


def _outcome(failure: exceptions.TelegramAPIError) -> Outcome:
    match failure:
        case exceptions.TelegramMigrateToChat():
            return Migrated(str(failure.migrate_to_chat_id))
        case exceptions.TelegramForbiddenError():
            return _forbidden(failure.message)
        case exceptions.TelegramBadRequest():
            return _bad(failure.message)
        case _:
            return _later(failure) or Refused(_words(failure.message))


def _later(failure: exceptions.TelegramAPIError) -> RetryAt | None:
    """When to ask again, for what may pass; None for what will not."""
    match failure:
        case exceptions.TelegramRetryAfter():
            return RetryAt(float(failure.retry_after), "flood")
        case exceptions.TelegramUnauthorizedError() | exceptions.TelegramNotFound():
            return RetryAt(TOKEN_PAUSE_SECONDS, "token")
        case exceptions.TelegramEntityTooLarge():
            return None
        case exceptions.TelegramNetworkError():
            never_left = isinstance(failure.__cause__, ClientConnectorError)
            return RetryAt(SERVER_PAUSE_SECONDS, "network", unsure=not never_left)
        case exceptions.TelegramServerError():
            return RetryAt(SERVER_PAUSE_SECONDS, "server", unsure=True)
        case _:
            return _in_words(failure.message)


def _in_words(words: str) -> RetryAt | None:
    """A 429 without the field that should say how long."""
    wait = _WAIT.match(words)
    return RetryAt(float(wait[1] or SERVER_PAUSE_SECONDS), "flood") if wait else None


def _forbidden(words: str) -> Outcome:
    """403 is final for this chat, but for rights that a group's admin may give back."""
    known = {"blocked": "blocked", "deactivated": "deactivated", "kicked": "kicked", "not a member": "kicked"}
    for sign, why in known.items():
        if sign in words:
            return Gone(why)
    return Gone("never_started") if "initiate" in words else Refused(_words(words))


def _bad(words: str) -> Outcome:
    if _DONE.search(words):
        return Sent("")
    if "chat not found" in words or "PEER_ID_INVALID" in words:
        return Gone("chat_not_found")
    if _NO_TOPIC.search(words):
        return _TOPIC_GONE
    if "BUSINESS_CONNECTION" in words:  # the account connects us anew, or never does
        return RetryAt(ACCOUNT_PAUSE_SECONDS, "account")
    return Gone("deactivated") if "group chat was deactivated" in words else Refused(_words(words))


def _undecoded(data: Any) -> Outcome:
    """An answer that aiogram cannot read. One that says `ok` was carried out: repeating it would say it twice."""
    if isinstance(data, dict) and data.get("ok") is True:
        result = data.get("result")
        return Sent(str(result.get("message_id", "")) if isinstance(result, dict) else "")
    return RetryAt(SERVER_PAUSE_SECONDS, "garbled", unsure=True)


def _message_id(result: Any) -> str:
    """The id of the message that a method returned; methods that return True have none."""
    return str(getattr(result, "message_id", ""))


def _words(description: str) -> str:
    """Telegram's words without what they quote of ours."""
    return _QUOTED.sub("…", description)[:WORDS_CHARS_MAX]
