"""What an update turns out to be: something heard, something that is none of our business, or something to look at."""

from dataclasses import dataclass
from typing import Literal

Kind = Literal["text", "choice", "contact", "edited", "command", "left", "joined", "moved", "other", "spoken"]


@dataclass(frozen=True, slots=True)
class Incoming:
    """One thing a person (or a chat) did.

    `address` is the chat id; `message_id` names the update, once and for all (`raw.identity`), and `update_id` orders
    the updates of a chat. `message_ref` is the Telegram message it is about: the one with the tapped button, the one
    that was edited, else the message itself; `reply_ref` the one that it answers. `sent_at` is Telegram's date in Unix
    seconds (0: unknown).

    By `kind`: *text* `text`. *choice* `value` is the button's callback data, `text` its label where the client sent
    it, `callback_query_id` waits for an answer. *contact* `contact_phone` (`+` and digits), `contact_name` as the
    card has it, `contact_verified` only if the number is the sender's own account. *edited* `text` is the corrected
    text. *command* `value` is the command without slash, `text` the whole line, `rest` what follows it, `start_code`
    the deep link's code. *left*/*joined* the bot was blocked or kicked/unblocked or added. *moved* the group is now
    chat `value`. *other* `hint` says what it
    is (`voice`, `sticker`, `photo`, `file`, `location`, …), `text` its caption, `file_id` with its name, type and
    size in bytes (0: unknown), and `place`, where it has one; `album` names those sent together. *spoken* the account
    of the firm itself said `text` to the person of the chat.

    `sender_id` is "" where nobody can say who it was: an anonymous admin of a group.

    `topic` is the topic of a group that has topics ("": none, or the general one).

    `business` is Telegram's id of the connection where the chat is one of an account of the firm ("": our own chat).
    """

    address: str
    message_id: str
    update_id: int
    kind: Kind
    text: str = ""
    value: str = ""
    rest: str = ""
    hint: str = ""
    language: str = ""
    name: str = ""
    username: str = ""
    sender_id: str = ""
    private: bool = True
    start_code: str = ""
    contact_phone: str = ""
    contact_name: str = ""
    contact_verified: bool = False
    callback_query_id: str = ""
    message_ref: str = ""
    reply_ref: str = ""
    file_id: str = ""
    file_name: str = ""
    file_type: str = ""
    file_bytes: int = 0
    album: str = ""
    topic: str = ""
    place: tuple[float, float] | None = None  # latitude, longitude in degrees
    sent_at: int = 0
    business: str = ""
    channel: Literal["telegram"] = "telegram"

    @property
    def corner(self) -> str:
        """Where in its chat this was said, as `render` takes it: `<chat>` or `<chat>/<topic>`."""
        return f"{self.address}/{self.topic}" if self.topic else self.address


@dataclass(frozen=True, slots=True)
class Connection:
    """An account of the firm (`owner`, a user id) lets the bot answer in its name, or no longer. `id` is Telegram's for
    the connection; `replies`: whether the bot may write there, and not only read.
    """

    id: str
    owner: str
    enabled: bool
    replies: bool


@dataclass(frozen=True, slots=True)
class Deleted:
    """Messages of a chat of an account of the firm are gone; nobody knows who deleted them."""

    business: str
    address: str
    messages: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class Ignored:
    """Understood, and none of our business. `address` is the chat it came from, where there is one."""

    reason: str
    address: str = ""


@dataclass(frozen=True, slots=True)
class Parked:
    """Not understood: kept for somebody to look at. The reason quotes nothing that a person wrote."""

    reason: str
