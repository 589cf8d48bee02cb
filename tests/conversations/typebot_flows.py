"""Random Typebot flows for hypothesis: groups that lead forwards (and, if wanted, back), every kind of input,
conditions over what was answered and what the bot set itself.
"""

import zlib
from typing import Any

from hypothesis import strategies as st

from tests.conversations.typebots import Export

VARIABLES = ("One", "Two", "Three")
WORDS = ("Red", "Green", "Blue")
NUMBERS = (0, 5, 6, 10, 11, 30)
_OPERATORS = (
    "Equal to",
    "Not equal",
    "Contains",
    "Does not contain",
    "Greater than",
    "Less than",
    "Is set",
    "Is empty",
)
_KINDS = ("text", "ask", "ask", "ask", "choice", "choice", "several", "condition", "set", "jump", "call")


@st.composite
def exports(draw: Any, *, loops: bool = False) -> str:
    """An export of up to seven groups."""
    bot = Export("Random", draw(st.sampled_from(["6", "6.1"])))
    count = draw(st.integers(1, 7))
    for number in range(count):
        _group(draw, bot, number, count, loops=loops)
    return bot.start("G0")


def _group(draw: Any, bot: Export, number: int, count: int, *, loops: bool) -> None:
    later = [f"G{one}" for one in range(0 if loops else number + 1, count)]

    def lead() -> str:
        return draw(st.sampled_from(["", *later])) if later else ""

    kinds = [kind for kind in _KINDS if kind not in {"jump", "call"} or (later and not loops)]
    blocks = [_block(draw, bot, kind, lead) for kind in draw(st.lists(st.sampled_from(kinds), min_size=1, max_size=4))]
    bot.group(f"G{number}", *blocks, to=lead())


def _block(draw: Any, bot: Export, kind: str, lead: Any) -> dict[str, Any]:
    return _MAKERS[kind](draw, bot, draw(st.sampled_from(VARIABLES)), lead)


def _text(_draw: Any, bot: Export, variable: str, _lead: Any) -> dict[str, Any]:
    return bot.text(f"About {{{{{variable}}}}}.")


def _ask(draw: Any, bot: Export, variable: str, _lead: Any) -> dict[str, Any]:
    asked = draw(st.sampled_from(["number input", "rating input", "text input", "email input", "date input"]))
    return bot.asks(asked, draw(st.sampled_from([variable, ""])))


def _choice(draw: Any, bot: Export, variable: str, lead: Any) -> dict[str, Any]:
    items = draw(st.lists(st.sampled_from(WORDS), min_size=1, max_size=3, unique=True))
    return bot.choice(*((words, lead()) for words in items), variable=draw(st.sampled_from([variable, ""])))


def _several(draw: Any, bot: Export, variable: str, _lead: Any) -> dict[str, Any]:
    items = draw(st.lists(st.sampled_from(WORDS), min_size=1, max_size=3, unique=True))
    return bot.choice(*items, variable=variable, isMultipleChoice=True)


def _condition(draw: Any, bot: Export, _variable: str, lead: Any) -> dict[str, Any]:
    values = st.sampled_from([*WORDS, "re", "5", "10", "11"])
    lines = st.tuples(st.sampled_from(VARIABLES), st.sampled_from(_OPERATORS), values)
    branches = draw(st.lists(st.lists(lines, min_size=1, max_size=2), min_size=1, max_size=2))
    return bot.condition(*((lines, lead()) for lines in branches), any_of=draw(st.booleans()))


def _set(draw: Any, bot: Export, variable: str, _lead: Any) -> dict[str, Any]:
    other = draw(st.sampled_from(VARIABLES))
    for name in VARIABLES:
        bot.variable(name)
    value = draw(st.sampled_from(["Red", "5", "0", f"{{{{{variable}}}}} + 5", f"{{{{{other}}}}}"]))
    return bot.sets(variable, value)


def _jump(_draw: Any, bot: Export, _variable: str, lead: Any) -> dict[str, Any]:
    group = lead()
    return bot.block("Jump", options={"groupId": group}) if group else bot.text("So.")


def _call(_draw: Any, bot: Export, _variable: str, lead: Any) -> dict[str, Any]:
    group = lead()
    return bot.block("Typebot link", options={"typebotId": "current", "groupId": group}) if group else bot.text("So.")


_MAKERS = {
    "text": _text, "ask": _ask, "choice": _choice, "several": _several, "condition": _condition, "set": _set,
    "jump": _jump, "call": _call,
}  # fmt: skip


@st.composite
def answers(draw: Any) -> Any:
    """A person: the same answer whenever the same block asks."""
    seed = draw(st.integers(0, 2**30))

    def answer(block: Any) -> Any:
        number = zlib.crc32(f"{seed} {block['id']}".encode())
        if block["type"] == "choice input":
            if block["options"].get("isMultipleChoice"):
                chosen = [at for at in range(len(block["items"])) if number >> at & 1]
                return chosen or [0]
            return number % len(block["items"])
        if block["type"] == "rating input":
            return number % 11
        return NUMBERS[number % len(NUMBERS)] if block["type"] == "number input" else "words"

    return answer
