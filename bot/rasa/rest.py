"""The Rasa REST channel without its sockets: reads one request body, recognises a pressed button, writes the answer.

The route, keys and streams belong to the web application; what a message means belongs to the conversation.
"""

import re
from collections.abc import Iterable, Mapping
from types import MappingProxyType
from typing import Annotated, Any

from pydantic import AfterValidator, BaseModel, BeforeValidator, ConfigDict, Field, JsonValue, ValidationError
from pydantic_core import from_json

from conversations.exchange import Option, Reply

BODY_BYTES_MAX = 64 * 1024
SENDER_CHARS_MAX = 255
METADATA_ENTRIES_MAX = 50
METADATA_DEPTH_MAX = 8
KEY_CHARS_MAX = 255

_KEY = re.compile(rf"[\x21-\x7e]{{1,{KEY_CHARS_MAX}}}")


class RestError(ValueError):
    """A request that cannot be taken: `status` is the HTTP answer, `cause` names the field and never quotes it."""

    def __init__(self, status: int, cause: str) -> None:
        self.status = status
        self.cause = cause
        super().__init__(cause)


def _storable(text: str) -> str:
    # PostgreSQL refuses NUL, SQLite lone surrogates; at the door they cost a 422, behind it they block a queue
    if "\x00" in text or any("\ud800" <= letter <= "\udfff" for letter in text):
        raise ValueError("holds characters that are no text")
    return text


def _no_fraction(given: object) -> object:
    # clients number their conversations; 1e999 would put all who send it into one named "inf"
    if isinstance(given, float):
        raise ValueError("is neither text nor a whole number")  # noqa: TRY004 - pydantic wants a ValueError
    return given


def _shallow(entries: dict[str, JsonValue]) -> dict[str, JsonValue]:
    if len(entries) > METADATA_ENTRIES_MAX:
        raise ValueError(f"more than {METADATA_ENTRIES_MAX} entries")
    _check(entries, METADATA_DEPTH_MAX)
    return entries


def _check(value: JsonValue, depth_left: int) -> None:
    if depth_left == 0:
        raise ValueError(f"nested deeper than {METADATA_DEPTH_MAX}")
    if isinstance(value, str):
        _storable(value)
    elif isinstance(value, float) and value in (float("inf"), float("-inf")):
        raise ValueError("a number is too large")
    elif isinstance(value, dict):
        for name, entry in value.items():
            _storable(name)
            _check(entry, depth_left - 1)
    elif isinstance(value, list):
        for entry in value:
            _check(entry, depth_left - 1)


def _opened(given: object) -> object:
    # Rasa's clients send an object, or the same as a text of JSON
    if not isinstance(given, str):
        return given or {}
    try:
        return from_json(given, allow_inf_nan=False)
    except ValueError:
        return given


Storable = AfterValidator(_storable)
Name = Annotated[str, Field(pattern=r"^[A-Za-z0-9][A-Za-z0-9_-]{0,63}$")]
Metadata = Annotated[dict[str, JsonValue], BeforeValidator(_opened), AfterValidator(_shallow)]


class _Wanted(BaseModel):
    # the entries of `metadata` that mean something to us; others are kept as they came
    model_config = ConfigDict(frozen=True, extra="ignore")
    script: Name | None = None
    locale: Name | None = None


class RestMessage(BaseModel):
    """One message of a Rasa client. `sender` names the conversation; unknown fields are ignored, as Rasa does."""

    model_config = ConfigDict(frozen=True, extra="ignore")

    sender: Annotated[
        str,
        Field(min_length=1, max_length=SENDER_CHARS_MAX, coerce_numbers_to_str=True),
        BeforeValidator(_no_fraction),
        Storable,
    ]
    message: Annotated[str, Field(min_length=1), Storable]
    metadata: Metadata = {}

    @property
    def script(self) -> str | None:
        """The script that the client asks for in `metadata.script`, else None: the brand's default."""
        return _Wanted.model_validate(self.metadata).script

    @property
    def locale(self) -> str | None:
        """The language that the client names in `metadata.locale`, else None."""
        return _Wanted.model_validate(self.metadata).locale


def parse(body: bytes, asked: Mapping[str, str] = MappingProxyType({})) -> RestMessage:
    """The message in a request body; how long its words may be is the channel's to say. `asked`: what stands behind the
    address, for clients that send no metadata. Raises RestError: 413 too large, 400 no JSON, 422 a wrong field.
    """
    if len(body) > BODY_BYTES_MAX:
        raise RestError(413, f"the body is larger than {BODY_BYTES_MAX // 1024} KB")
    try:
        given = from_json(body, allow_inf_nan=False)
    except ValueError:
        raise RestError(400, "the body is not JSON") from None
    try:
        message = RestMessage.model_validate(given)
        named = {name: asked[name] for name in _Wanted.model_fields if asked.get(name)}
        message = message.model_copy(update={"metadata": {**named, **message.metadata}})
        _Wanted.model_validate(message.metadata)
    except ValidationError as error:
        raise RestError(422, cause(error, RestMessage, _Wanted)) from None
    if "file" in message.metadata:  # else a client would believe that it arrived
        raise RestError(422, "metadata.file: this channel takes no files; send them in the web chat or in Telegram")
    return message


def idempotency_key(header: str | None) -> str | None:
    """The key of an `Idempotency-Key` header, bare or in quotes (the IETF draft's form). Raises RestError (400)."""
    if header is None:
        return None
    key = header.strip()
    if len(key) > 1 and key[0] == key[-1] == '"':
        key = key[1:-1]
    if not _KEY.fullmatch(key):
        raise RestError(400, f"Idempotency-Key: wants 1 to {KEY_CHARS_MAX} visible ASCII characters")
    return key


def payload(option: Option) -> str:
    """What a client sends back when the button is pressed: the value with a slash before it, as Rasa writes payloads.

    The slash tells a pressed button from the same word typed: `stop` typed is a withdrawal even where a button
    of that value stands.
    """
    return option.value if option.value.startswith("/") else f"/{option.value}"


def pressed(message: str, options: Iterable[Option]) -> str | None:
    """The value of the offered option whose payload `message` is; None when it is text that somebody typed."""
    sent = message.strip()
    return next((option.value for option in options if payload(option) == sent), None)


def render(recipient: str, replies: Iterable[Reply]) -> list[dict[str, Any]]:
    """The answer to one request: a list of `{"recipient_id", "text", "buttons"?}`. Replies without words are left out.

    A form has no shape in this channel: scripts ask its fields one by one there.
    """
    return [_rendered(recipient, reply) for reply in replies if reply.text or reply.options]


def _rendered(recipient: str, reply: Reply) -> dict[str, Any]:
    message: dict[str, Any] = {"recipient_id": recipient, "text": reply.text}
    if reply.options:
        message["buttons"] = [{"title": option.label, "payload": payload(option)} for option in reply.options]
    return message


def cause(error: ValidationError, *shapes: type[BaseModel]) -> str:
    """What is wrong with which field of these shapes."""
    # the field by its own name and pydantic's words without its input: an error must not echo what a person wrote
    first = error.errors(include_url=False, include_input=False, include_context=False)[0]
    field = next((part for part in first["loc"] if isinstance(part, str)), "the body")
    known = field if any(field in shape.model_fields for shape in shapes) else "the body"
    wrong = "Wants an object" if first["type"] == "model_type" else first["msg"].removeprefix("Value error, ")
    return f"{known}: {wrong[:1].lower()}{wrong[1:]}"
