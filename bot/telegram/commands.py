"""What commands do. The engine's own words stand behind most; what it does not know is answered here."""

from collections.abc import Callable
from dataclasses import replace

from bot import absence, relay, resuming
from bot.telegram import visit, words
from bot.telegram.visit import ALWAYS_HEARD, Visit
from conversations import moving
from conversations.engine import Heard
from conversations.returning import BACK_AGAIN
from conversations.talk import CARRY_ON
from qualifier import leads, ledger
from qualifier.store import Tx

GOING_ON = ("open", "person", "withdrawn", "abandoned", "ended")
# What a command means in the engine's own words.
ENGINE_WORDS = {
    "stop": "stop", "delete": "delete my data", "restart": "/restart", "human": "/human", "person": "/human",
    "back": "/back", "skip": "/skip", "help": "/help", "why": "why", "continue": CARRY_ON,
    "link": moving.COMMAND,
}  # fmt: skip

BESIDE_AN_AGENT = ALWAYS_HEARD | {"privacy", "mydata", "continue"}  # the rest is for the agent who talks


def take(tx: Tx, here: Visit) -> None:
    """Do what a command says."""
    own = _COMMANDS.get(here.incoming.value)
    if here.incoming.value not in BESIDE_AN_AGENT and relay.is_held(tx, here.chat, here.talk):
        visit.hear(tx, here, Heard(here.incoming.message_id, "text", here.incoming.text))
    elif own is not None:
        own(tx, here)
    elif here.incoming.value in ENGINE_WORDS:
        _engine_command(tx, here, ENGINE_WORDS[here.incoming.value])
    else:
        visit.aside(tx, here, words.aside("unknown_command", here.state.language))


def _start(tx: Tx, here: Visit) -> None:
    """Greets where nothing goes on; else the open question is put again, and nothing that was said is forgotten. Who
    comes back after the end is greeted as such.
    """
    if here.incoming.start_code.startswith(resuming.START):
        _resume(tx, here)
        return
    opening = visit.opening_of(tx, here)
    going_on = here.talk is not None and here.talk.status in GOING_ON
    if here.talk is None or not going_on or (opening.script and opening.script != here.talk.name):
        visit.hear(tx, here, None, opening=replace(opening, restart=True))
    else:
        visit.hear(tx, here, _carrying_on(here, here.incoming.message_id))


def _resume(tx: Tx, here: Visit) -> None:
    """A link was opened here: the talk it belongs to goes on in this chat."""
    code = here.incoming.start_code.removeprefix(resuming.START)
    opened = resuming.use(tx, here.house, code, here.door or here.at, None, here.now)
    moved = visit.again(tx, _without_code(here))
    if opened is None:
        visit.aside(tx, moved, words.aside("link_over", here.state.language))
    elif moved.talk is not None and moved.talk.status in GOING_ON:
        visit.hear(tx, moved, absence.back(here.incoming.message_id, absence.MOVED), closing=False)
    else:
        _start(tx, moved)


def _without_code(here: Visit) -> Visit:
    """The visit as it may be kept: a code is nobody's source, and opens something."""
    return replace(here, incoming=replace(here.incoming, text="/start", rest="", start_code=""))


def _carrying_on(here: Visit, message_id: str) -> Heard:
    """What makes the engine put its question again: after a talk with a person, after a withdrawal, or as it stands."""
    if here.state.status == "ended":
        return Heard(message_id, "choice", here.incoming.text, BACK_AGAIN)
    if here.state.status == "person":
        return Heard(message_id, "choice", here.incoming.text, CARRY_ON)
    # an option of a question that is not the one waited for: the engine asks again and takes nothing from it
    return Heard(message_id, "choice", here.incoming.text, ask="/start")


def _engine_command(tx: Tx, here: Visit, meant: str) -> None:
    incoming = here.incoming
    if here.talk is None and incoming.value not in ALWAYS_HEARD:
        visit.hear(tx, here, None)
        return
    if here.state.status in ("withdrawn", "person") and incoming.value not in ALWAYS_HEARD | {"continue"}:
        visit.hear(tx, here, _carrying_on(here, f"{incoming.message_id}:on"))
    visit.hear(tx, here, Heard(incoming.message_id, "choice", incoming.text, meant))


def _privacy(tx: Tx, here: Visit) -> None:
    firm = here.house.firm
    visit.aside(tx, here, words.privacy(firm.name, firm.privacy_url, here.state.language))


def _mydata(tx: Tx, here: Visit) -> None:
    if here.chat is None:
        visit.aside(tx, here, words.aside("nothing_held", here.incoming.language))
        return
    person = leads.recall(tx, here.house.ring, here.chat.lead).person
    said = [(str(a["ask"]), str(a["said"])) for name, a in person.answers.items() if a["value"] is not None]
    acts = [
        f"Consent to {entry.purpose} by {', '.join(entry.channels)}: {entry.act} on {entry.at:%d %B %Y}"
        for entry in ledger.entries(tx, here.chat.lead)
    ]
    visit.aside(tx, here, words.held(person.contact, said, acts, here.state.language))


def _language(tx: Tx, here: Visit) -> None:
    """The engine changes the language and asks again; before a conversation it begins in the one that is wanted."""
    wanted = here.incoming.rest.strip()
    if here.talk is None:
        opening = visit.opening_of(tx, here)
        visit.hear(tx, here, None, opening=replace(opening, language=wanted or opening.language))
    else:
        visit.hear(tx, here, Heard(here.incoming.message_id, "choice", here.incoming.text, f"/language {wanted}"))


_COMMANDS: dict[str, Callable[[Tx, Visit], None]] = {
    "start": _start, "privacy": _privacy, "mydata": _mydata, "language": _language,
}  # fmt: skip
