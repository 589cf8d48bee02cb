"""Random Typebot flows for hypothesis: groups that lead forwards (and, if wanted, back), every kind of input, conditions
over what was answered and what the bot set itself.
"""

from typing import Any

from hypothesis import strategies as st

from tests.conversations.typebots import Export

VARIABLES = ("One", "Two", "Three")
WORDS = ("Red", "Green", "Blue")
NUMBERS = (0, 5, 6, 10, 11, 30)
_OPERATORS = ("Equal to", "Not equal", "Contains", "Does not contain", "Greater than", "Less than", "Is set", "Is empty")
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

    blocks = []
    for kind in draw(st.lists(st.sampled_from(_KINDS), min_size=1, max_size=4)):
        if kind in {"jump", "call"} and (not later or loops):
            kind = "text"
        blocks.append(_block(draw, bot, kind, lead))
    bot.group(f"G{number}", *blocks, to=lead())


def _block(draw: Any, bot: Export, kind: str, lead: Any) -> dict[str, Any]:
    variable = draw(st.sampled_from(VARIABLES))
    if kind == "text":
        return bot.text(f"About {{{{{variable}}}}}.")
    if kind == "ask":
        asked = draw(st.sampled_from(["number input", "rating input", "text input", "email input", "date input"]))
        return bot.asks(asked, draw(st.sampled_from([variable, ""])))
    if kind in {"choice", "several"}:
        items = draw(st.lists(st.sampled_from(WORDS), min_size=1, max_size=3, unique=True))
        if kind == "several":
            return bot.choice(*items, variable=variable, isMultipleChoice=True)
        return bot.choice(*((words, lead()) for words in items), variable=draw(st.sampled_from([variable, ""])))
    if kind == "condition":
        lines = st.tuples(st.sampled_from(VARIABLES), st.sampled_from(_OPERATORS), st.sampled_from([*WORDS, "re", "5", "10", "11"]))
        branches = draw(st.lists(st.lists(lines, min_size=1, max_size=2), min_size=1, max_size=2))
        return bot.condition(*((lines, lead()) for lines in branches), any_of=draw(st.booleans()))
    if kind == "set":
        value = draw(st.sampled_from(["Red", "5", "0", f"{{{{{variable}}}}} + 5", f"{{{{{draw(st.sampled_from(VARIABLES))}}}}}"]))
        for name in VARIABLES:
            bot.variable(name)
        return bot.sets(variable, value)
    group = lead() or "G0"
    if kind == "jump" and group != "G0":
        return bot.block("Jump", options={"groupId": group})
    return bot.block("Typebot link", options={"typebotId": "current", "groupId": group}) if group != "G0" else bot.text("So.")


@st.composite
def answers(draw: Any) -> Any:
    """A person: the same answer whenever the same block asks."""
    seed = draw(st.integers(0, 2**30))

    def answer(block: Any) -> Any:
        number = (hash((seed, block["id"])) >> 3) % 1_000_003
        if block["type"] == "choice input":
            if block["options"].get("isMultipleChoice"):
                chosen = [at for at in range(len(block["items"])) if number >> at & 1]
                return chosen or [0]
            return number % len(block["items"])
        if block["type"] == "rating input":
            return number % 11
        return NUMBERS[number % len(NUMBERS)] if block["type"] == "number input" else "words"

    return answer
