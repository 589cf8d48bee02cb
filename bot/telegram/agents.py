"""What a desk's people do in their group: take a conversation over by a button, answer to what the person writes, hand
it back. Old buttons say what became of it and do nothing.
"""

from datetime import datetime

from bot import takeover, takeovers
from bot.house import House
from bot.takeover import Agent
from bot.telegram import marks, relays, render, taking, telling
from bot.telegram.incoming import Incoming
from qualifier import handoffs, promises
from qualifier.store import Tx, millis

RING, JOIN, BACK = (
    "r",
    taking.JOIN,
    "h",
)  # what a button stands for: a wish is taken up, a lead is joined, it is handed back
SHUT = "shut"
PLACE = "telegram"
STALE = "That is over."
TAKEN = "It is yours. Answer to the messages here."
GIVEN_BACK = "The bot has it again."
NOBODY = "You have taken over nobody. Press the button under a message first."
WHICH = "You talk to several people. Send /handback as an answer to a message of the one you mean."
WORDS_ONLY = "Only words reach the person. Please write it."
NO_EDITS = "A corrected message does not reach the person. Please write it anew."
SOMEBODY_ELSE = "Somebody else has taken it over."
NAMELESS = "You are anonymous in this group, so that was not done. Turn it off for yourself and send it again."


def take(tx: Tx, house: House, incoming: Incoming, now: datetime) -> str:
    """An update of a desk's group. The words to show where a button was tapped."""
    if incoming.kind == "choice":
        return _tapped(tx, house, incoming, now)
    if not incoming.sender_id:
        _nameless(tx, incoming, now)
    elif incoming.kind == "command" and incoming.value == "handback":
        _hand_back(tx, house, incoming, now)
    elif incoming.reply_ref and incoming.kind in ("text", "edited", "other"):
        _answered(tx, house, incoming, now)
    return ""


def token(deed: str, conversation: int, number: int) -> str:
    """What stands in the callback data of a button."""
    return f"{deed}-{marks.token(conversation, number)}"


def _tapped(tx: Tx, house: House, incoming: Incoming, now: datetime) -> str:
    found = render.option_of(incoming.value)
    deed, _, rest = found[0].partition("-") if found else ("", "", "")
    numbers = marks.read(rest)
    if numbers is None or deed not in (RING, JOIN, BACK, *taking.DEEDS):
        return STALE
    agent = _agent(incoming)
    if deed in taking.DEEDS:
        return taking.tapped(tx, house, deed, numbers[1], agent, incoming, now)
    try:
        if deed == BACK:
            takeover.hand_back(tx, house, numbers[0], agent, incoming.message_id, now)
            return GIVEN_BACK
        takeover.take(tx, house, numbers[0], agent, incoming.message_id, now)
        if deed == JOIN:
            taking.show(tx, handoffs.get(tx, numbers[1]), incoming, now)
    except takeover.Refused as refused:
        return _sentence(refused)
    finally:
        if deed in (RING, BACK):  # a card keeps its link to the conversation, and with it the harmless button
            _shut(tx, incoming, now)
    return TAKEN


def _answered(tx: Tx, house: House, incoming: Incoming, now: datetime) -> None:
    """An answer to a message of ours that stands for a conversation."""
    conversation = relays.conversation_of(tx, incoming.address, incoming.reply_ref)
    if conversation is None:
        return
    if incoming.kind == "edited":
        _tell(tx, incoming, NO_EDITS, now)
    elif not incoming.text.strip() or incoming.kind == "other":
        _tell(tx, incoming, WORDS_ONLY, now)
    else:
        try:
            takeover.say(tx, house, conversation, _agent(incoming), incoming.message_id, incoming.text, now)
        except takeover.Refused as refused:
            _refuse(tx, incoming, refused, now)


def _nameless(tx: Tx, incoming: Incoming, now: datetime) -> None:
    """What only somebody with a name may do; the rest of their talk is not ours."""
    meant = relays.conversation_of(tx, incoming.address, incoming.reply_ref)
    if meant is not None or (incoming.kind == "command" and incoming.value == "handback"):
        _tell(tx, incoming, NAMELESS, now)


def _hand_back(tx: Tx, house: House, incoming: Incoming, now: datetime) -> None:
    agent = _agent(incoming)
    meant = relays.conversation_of(tx, incoming.address, incoming.reply_ref)
    mine = [meant] if meant is not None else takeovers.of_agent(tx, takeover.print_of(house, agent))
    if len(mine) != 1:
        _tell(tx, incoming, WHICH if mine else NOBODY, now)
        return
    try:
        takeover.hand_back(tx, house, mine[0], agent, incoming.message_id, now)
    except takeover.Refused as refused:
        _refuse(tx, incoming, refused, now)


def _agent(incoming: Incoming) -> Agent:
    return Agent(f"{PLACE}:{incoming.sender_id}", incoming.name.partition(" ")[0], PLACE)


def _refuse(tx: Tx, incoming: Incoming, refused: takeover.Refused, now: datetime) -> None:
    # what is promised to a group is kept in the open, so it names nobody
    _tell(tx, incoming, SOMEBODY_ELSE if isinstance(refused, takeover.Taken) else _sentence(refused), now)


def _sentence(refused: takeover.Refused) -> str:
    words = str(refused)
    return f"{words[:1].upper()}{words[1:]}."


def _tell(tx: Tx, incoming: Incoming, words: str, now: datetime) -> None:
    telling.tell(tx, incoming.corner, words, now, once=f"tell:agent:{incoming.message_id}")


def _shut(tx: Tx, incoming: Incoming, now: datetime) -> None:
    """Take the buttons of a message away."""
    if incoming.message_ref:
        body = {"group": incoming.address, "message": incoming.message_ref}
        promises.schedule(
            tx, SHUT, due=millis(now), now=millis(now), ref=f"group:{incoming.address}",
            once=f"shut:{incoming.address}:{incoming.message_ref}", body=body,
        )  # fmt: skip
