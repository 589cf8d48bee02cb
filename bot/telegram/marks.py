"""The buttons under a question that is answered: promised to be edited into the chosen answer, or taken away."""

from conversations.memory import Chat, topic
from qualifier import promises
from qualifier.store import Tx

MARK = "mark"
_DIGITS = "0123456789abcdefghijklmnopqrstuvwxyz"


def token(chat: int, seq: int) -> str:
    """What stands in the callback data of a line's buttons."""
    return f"{_written(chat)}-{_written(seq)}"


def read(token_: str) -> tuple[int, int] | None:
    """Chat and line of a token, or None when it is none of ours."""
    chat, _, seq = token_.partition("-")
    try:
        return int(chat, 36), int(seq, 36)
    except ValueError:
        return None


def mark(tx: Tx, chat: Chat, seq: int, *, now: int, index: int = -1, message: str = "") -> None:
    """Promise to edit line `seq`: to show option `index` as chosen, or (-1) without buttons. `message`: the Telegram
    message where it is known. Not in the chat's own lane: a reply never waits for it.
    """
    once = f"mark:{chat.id}:{seq}:{index}" + (f":{message}" if index < 0 and message else "")
    body = {"chat": chat.id, "seq": seq, "index": index, "message": message}
    promises.schedule(tx, MARK, due=now, now=now, lane=lane(chat.id), ref=topic(chat.id), once=once, body=body)


def lane(chat: int) -> str:
    """The lane of a chat's edits."""
    return f"mark:{chat}"


def _written(number: int) -> str:
    """A number in base 36."""
    digits = ""
    while number or not digits:
        number, digit = divmod(number, 36)
        digits = _DIGITS[digit] + digits
    return digits
