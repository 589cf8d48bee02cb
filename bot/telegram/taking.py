"""The buttons under a lead's card: somebody of the desk says «mine», tells that they made contact, or gives it back.
The card then shows it.
"""

from datetime import datetime

from bot import takeover
from bot.house import House
from bot.takeover import Agent
from bot.telegram import cards, marks
from bot.telegram.incoming import Incoming
from qualifier import accepting, firm, handoffs, leads, permission, promises
from qualifier.handoffs import Handoff
from qualifier.lead import Lead
from qualifier.store import Tx, millis

ACCEPT, CONTACTED, GIVE_BACK, JOIN = "a", "c", "g", "t"  # what a button of a card stands for
DEEDS = frozenset({ACCEPT, CONTACTED, GIVE_BACK})
SHOW = "card_shown"
YOURS = "It is yours. Press «Contacted» once you have called or written: that stops the clock."
NOBODYS = "Press «Accept» first, so that your colleagues know."
STOPPED = "The clock has stopped."
FREE = "It is anybody's again, and the clock runs."
TOO_LATE = "Contact was made already."
SOMEBODY_ELSE = "Somebody else has accepted it."
WITHDRAWN = "This person has withdrawn. Please do not contact them."
OVER = "That is over."
_DEED_OF = {
    cards.ACCEPT: ACCEPT, cards.CONTACTED: CONTACTED, cards.GIVE_BACK: GIVE_BACK, cards.TAKE_OVER: JOIN,
}  # fmt: skip


def tokens(handoff: Handoff, buttons: tuple[str, ...]) -> list[str]:
    """What stands in the callback data of a card's buttons."""
    return [f"{_DEED_OF[label]}-{marks.token(handoff.conversation, handoff.id)}" for label in buttons]


def allowed(tx: Tx, house: House, handoff: Handoff, lead: Lead) -> permission.Allowed:
    """By which channels the desk may make contact at this moment."""
    return permission.of_handoff(tx, house.ring, handoff, lead)


def tapped(tx: Tx, house: House, deed: str, number: int, agent: Agent, incoming: Incoming, now: datetime) -> str:
    """A button of a card was tapped; the words to show."""
    try:
        handoff = handoffs.get(tx, number)
    except LookupError:
        return OVER
    lead = leads.recall(tx, house.ring, handoff.lead)
    if firm.chat_of(firm.group_of(tx, handoff.desk)) != incoming.address or lead.erased:
        return OVER
    if not allowed(tx, house, handoff, lead).channels:
        return WITHDRAWN
    said = _DO[deed](tx, house, handoff, agent, millis(now))
    show(tx, handoff, incoming, now)
    return said


def show(tx: Tx, handoff: Handoff, incoming: Incoming, now: datetime) -> None:
    """Promise to bring the card that a button was tapped on up to date."""
    if incoming.message_ref:
        at = millis(now)
        body = {"handoff": handoff.id, "message": incoming.message_ref}
        promises.schedule(
            tx, SHOW, due=at, now=at, lane=f"card:{handoff.id}", ordered=True, ref=handoffs.ref(handoff.id), body=body
        )


def _accept(tx: Tx, house: House, handoff: Handoff, agent: Agent, at: int) -> str:
    mine = accepting.accept(tx, house.ring, handoff, takeover.print_of(house, agent), agent.name, at)
    return YOURS if mine else SOMEBODY_ELSE


def _contacted(tx: Tx, house: House, handoff: Handoff, agent: Agent, at: int) -> str:
    if (taken := accepting.of(tx, house.ring, handoff.id)) is None:
        return NOBODYS
    if taken.agent != takeover.print_of(house, agent):
        return SOMEBODY_ELSE
    accepting.contacted(tx, handoff.id, at)
    return STOPPED


def _give_back(tx: Tx, house: House, handoff: Handoff, agent: Agent, _at: int) -> str:
    mine = takeover.print_of(house, agent)
    if accepting.give_back(tx, handoff.id, mine):
        return FREE
    return TOO_LATE if accepting.is_of(tx, handoff.id, mine) else SOMEBODY_ELSE


_DO = {ACCEPT: _accept, CONTACTED: _contacted, GIVE_BACK: _give_back}
