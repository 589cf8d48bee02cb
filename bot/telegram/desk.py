"""The sales desk's group: a card for each lead handed over, and short notices by reference. A group becomes the desk's
by `/sales CODE`, the code being told by `frontdesk connect telegram`.

A card goes out at most once: one that may have arrived is not sent again, its handoff is held and somebody is told.
"""

from collections.abc import Callable, Mapping
from datetime import datetime

from bot import relay
from bot.house import House
from bot.telegram import account, agents, cards, relaying, render, taking, telling
from bot.telegram.incoming import Incoming
from bot.telegram.relaying import Relaying
from bot.telegram.render import Call
from bot.telegram.sender import Sender
from bot.telegram.sending import Gone, Migrated, Outcome, Refused, RetryAt, Sent
from qualifier import accepting, alerts, consent, firm, handoffs, leads, ledger, promises
from qualifier.handoffs import Handoff
from qualifier.promises import Kind, Promise, Settled
from qualifier.store import Tx, millis

CARD = "card"
CARD_TRIES_MAX = 20  # how often it is tried to bring one up to date
JOINED = "This group now gets the leads of the desk. Send /sales with a new code elsewhere to move them."
WAITED = "Leads that waited for a group, now on their way: {}."
BAD_CODE = "That code is not right, or no longer good. A new one: frontdesk connect telegram"
NO_CODE = "Send /sales and the code that `frontdesk connect telegram` told you."


class Desk:
    """The kinds of promises to a desk's group, and the way by which handoffs, wishes and alerts reach it."""

    def __init__(self, house: House, sender: Sender, link: Callable[[int], str]) -> None:
        self._house, self._sender, self._link = house, sender, link
        self._relaying = Relaying(house, sender)

    def kinds(self) -> Mapping[str, Kind]:
        """What the worker needs to know."""
        return {
            CARD: Kind(self._prepare, self._sender.perform, self._finish),
            taking.SHOW: Kind(self._prepare_shown, self._sender.perform, _finish_shown),
            **telling.kinds(self._sender),
            **self._relaying.kinds(),
        }

    # -- the way (handoffs.Way) -----------------------------------------------------------------------------

    def __call__(self, tx: Tx, handoff: Handoff, now: datetime, *, alone: bool) -> int:
        """Promise a handed lead's card to its desk's group; 0 where the desk has none."""
        if not firm.group_of(tx, handoff.desk):
            return 0
        cards_ = [row["state"] for row in promises.of(tx, handoffs.ref(handoff.id)) if row["kind"] == CARD]
        if all(state in ("dead", "cancelled") for state in cards_):  # what is there, or under way, is not sent anew
            _owe_card(tx, handoff, len(cards_), millis(now), millis(now), alone=alone)
        return 1

    def withdrawn(self, tx: Tx, handoff: Handoff, seq: int, now: datetime) -> None:
        """Tell a desk that holds a lead's card that consent was withdrawn: by reference, no more."""
        holds = any(row["kind"] == CARD and row["state"] == "done" for row in promises.of(tx, handoffs.ref(handoff.id)))
        entry = next((entry for entry in ledger.entries(tx, handoff.lead) if entry.seq == seq), None)
        if holds and entry is not None:
            by = "at all" if consent.ALL in entry.channels else f"by {', '.join(entry.channels)}"
            text = f"Lead L-{handoff.lead} has withdrawn consent. Please do not contact this person {by} any longer."
            telling.tell(tx, firm.group_of(tx, handoff.desk), text, now, once=f"tell:withdrawn:{handoff.id}:{seq}")

    def wanted(self, tx: Tx, desk: str, wish: int, now: datetime) -> None:
        """Ring at a desk's group: somebody wants a person."""
        if group := firm.group_of(tx, desk):
            relaying.ring(tx, group, wish, millis(now))

    def updated(self, tx: Tx, handoff: Handoff, number: int, now: datetime) -> None:
        """Tell a desk that holds a lead's card that an answer has changed: by reference, no more."""
        if any(row["kind"] == CARD and row["state"] == "done" for row in promises.of(tx, handoffs.ref(handoff.id))):
            text = f"Lead L-{handoff.lead} has changed an answer. The link on its card shows what holds now."
            telling.tell(tx, firm.group_of(tx, handoff.desk), text, now, once=f"tell:updated:{handoff.id}:{number}")

    def merged(self, tx: Tx, handoff: Handoff, other: int, now: datetime) -> None:
        """Tell a desk that holds a lead's card that another lead is the same person: by reference, no more."""
        if any(row["kind"] == CARD and row["state"] == "done" for row in promises.of(tx, handoffs.ref(handoff.id))):
            text = f"Lead L-{other} is the same person as L-{handoff.lead}, and goes by that name from now on."
            telling.tell(tx, firm.group_of(tx, handoff.desk), text, now, once=f"tell:merged:{handoff.id}:{other}")

    def alerted(self, tx: Tx, alert: int, now: datetime) -> None:
        """Tell the first desk's group of an alert, but of a wish for a person: that rings with a button."""
        row = alerts.get(tx, alert)
        groups = groups_of(tx) if row["code"] != "person.wanted" else []
        if groups:
            telling.tell(tx, groups[0], f"⚠ {row['words']}\nWhat helps: {row['fix']}", now, once=f"tell:alert:{alert}")

    # -- cards -------------------------------------------------------------------------------------------------------

    def _prepare(self, tx: Tx, promise: Promise, now: datetime) -> Call | Settled:
        handoff = handoffs.get(tx, int(promise.body["handoff"]))
        if promise.tries > 1:  # a worker died while it was under way
            return _unknown(tx, promise, handoff, now)
        group = firm.group_of(tx, handoff.desk)
        if not group or handoff.state == "cancelled":
            return Settled("cancelled", f"the handoff is {handoff.state}" if group else "the desk has no group")
        return self._card(tx, handoff, group, now)

    def _card(self, tx: Tx, handoff: Handoff, group: str, now: datetime) -> Call | Settled:
        lead = leads.recall(tx, self._house.ring, handoff.lead)
        found = taking.allowed(tx, self._house, handoff, lead)
        allowed = found.channels
        if lead.erased or not allowed:
            why = "the person was erased" if lead.erased else found.why
            handoffs.settle(tx, handoff.id, "cancelled", why, millis(now))
            return Settled("cancelled", why)
        kept, taken = leads.assessment(tx, handoff.assessment), accepting.of(tx, self._house.ring, handoff.id)
        shown = cards.card(handoff, lead, kept, allowed, self._link(lead.id), taken)
        return render.card(group, shown, tokens=taking.tokens(handoff, shown.buttons))

    def _prepare_shown(self, tx: Tx, promise: Promise, now: datetime) -> Call | Settled:
        handoff = handoffs.get(tx, int(promise.body["handoff"]))
        group = firm.group_of(tx, handoff.desk)
        if not group:
            return Settled("cancelled", "the desk has no group")
        made = self._card(tx, handoff, group, now)
        return made if isinstance(made, Settled) else render.instead(made, promise.body["message"])

    def _finish(self, tx: Tx, promise: Promise, _call: Call, outcome: Outcome, now: datetime) -> Settled:
        handoff, at = handoffs.get(tx, int(promise.body["handoff"])), millis(now)
        match outcome:
            case Sent():
                _delivered(tx, handoff, at, alone=promise.body["alone"])
                return Settled("done", "the card is in the group")
            case Migrated(group):
                firm.set_group(tx, handoff.desk, group)
                _owe_card(tx, handoff, promise.body["number"] + 1, at, at, alone=promise.body["alone"])
                return Settled("cancelled", "the group has moved; promised there")
            case RetryAt(unsure=False) as later:
                # surely not sent, so promising it anew cannot double it
                due = at + round(later.seconds * 1000)
                _owe_card(tx, handoff, promise.body["number"] + 1, at, due, alone=promise.body["alone"])
                return Settled("cancelled", f"{later.why}; promised again")
            case RetryAt():
                return _unknown(tx, promise, handoff, now)
            case Gone(why) | Refused(why):
                _alert(tx, handoff, f"the desk's Telegram group takes no cards: {why}", at)
                _held(tx, handoff, f"Telegram: {why}", at, alone=promise.body["alone"])
                return Settled("dead", why)


def _finish_shown(tx: Tx, promise: Promise, _call: Call, outcome: Outcome, now: datetime) -> Settled:
    if isinstance(outcome, RetryAt) and promise.tries < CARD_TRIES_MAX:
        return telling.later(tx, promise, outcome, now)
    return Settled("done", "" if isinstance(outcome, Sent) else "the card stays as it was")


def groups_of(tx: Tx) -> list[str]:
    """All desks' groups, with their topics."""
    return [desk.group for desk in firm.load(tx).desks.values() if desk.group]


# ---- what happens in groups ----------------------------------------------------------------------------------------


def take(tx: Tx, house: House, incoming: Incoming, now: datetime) -> str:
    """An update of a group: it becomes the desk's, moves, throws us out, or its people talk to a prospect. What else
    they talk there is not ours. The words to show where a button was tapped.
    """
    if incoming.kind == "command" and incoming.value == "sales":
        _join(tx, house, incoming, now)
    elif incoming.kind == "moved":
        for desk in firm.load(tx).desks.values():
            if firm.chat_of(desk.group) == incoming.address:
                _set_group(tx, house, desk.key, incoming.value, now)
    elif incoming.kind == "joined":
        _back(tx, incoming, now)
    elif incoming.kind == "left":
        alerts.sound(
            tx, code="desk.group_gone", subject=f"group:{incoming.address}", now=millis(now),
            words="the bot was removed from a desk's Telegram group", fix="add it again, or frontdesk connect telegram",
        )  # fmt: skip
    else:
        return agents.take(tx, house, incoming, now)
    return ""


def _join(tx: Tx, house: House, incoming: Incoming, now: datetime) -> None:
    code = incoming.rest.strip()
    if not code:
        said = NO_CODE
    elif account.code_fits(tx, house.ring, code, millis(now)):
        _set_group(tx, house, firm.DEFAULT_DESK, incoming.corner, now)
        waited = handoffs.take_up(tx, firm.DEFAULT_DESK, millis(now))
        said = f"{JOINED} {WAITED.format(waited)}" if waited else JOINED
    else:
        said = BAD_CODE
    telling.tell(tx, incoming.corner, said, now, once=f"tell:join:{incoming.message_id}")


def _back(tx: Tx, incoming: Incoming, now: datetime) -> None:
    """We are in a desk's group again: what was held meanwhile goes there."""
    for desk in firm.load(tx).desks.values():
        if firm.chat_of(desk.group) == incoming.address:
            handoffs.take_up(tx, desk.key, millis(now))
    alerts.clear(tx, code="desk.group_gone", subject=f"group:{incoming.address}", now=millis(now))


def _set_group(tx: Tx, house: House, desk: str, group: str, now: datetime) -> None:
    firm.set_group(tx, desk, group)
    house.firm = firm.load(tx, house.firm.key)
    for code in ("desk.unreachable", "desk.group_gone"):
        alerts.clear(tx, code=code, subject=f"desk:{desk}", now=millis(now))


# ---- what became of it ---------------------------------------------------------------------------------------------


def _owe_card(tx: Tx, handoff: Handoff, number: int, now: int, due: int, *, alone: bool) -> None:
    # the worker keeps its own kind of at most once; ours also settles the handoff, so a try is told by a new promise
    promises.schedule(
        tx, CARD, due=due, now=now, lane=relay.lane(firm.group_of(tx, handoff.desk)), ref=handoffs.ref(handoff.id),
        once=f"card:{handoff.id}:{number}", body={"handoff": handoff.id, "number": number, "alone": alone},
    )  # fmt: skip


def _delivered(tx: Tx, handoff: Handoff, at: int, *, alone: bool) -> None:
    for place in (f"desk:{handoff.desk}", f"group:{firm.group_of(tx, handoff.desk)}"):
        alerts.clear(tx, code="desk.group_gone", subject=place, now=at)
    if alone:  # where there are receivers, their answer decides
        handoffs.settle(tx, handoff.id, "delivered", "the sales group has the card", at, clock_runs=True)
        leads.conclude(tx, handoff.lead, "delivered", "the sales group has the card", at)


def _unknown(tx: Tx, promise: Promise, handoff: Handoff, now: datetime) -> Settled:
    why = handoffs.UNSURE
    _alert(tx, handoff, f"{why} (lead L-{handoff.lead})", millis(now))
    _held(tx, handoff, why, millis(now), alone=promise.body["alone"])
    return Settled("unknown", why)


def _held(tx: Tx, handoff: Handoff, why: str, at: int, *, alone: bool) -> None:
    if alone:
        handoffs.settle(tx, handoff.id, "held", why, at)
        leads.conclude(tx, handoff.lead, "held", why, at)


def _alert(tx: Tx, handoff: Handoff, words: str, at: int) -> None:
    alerts.sound(
        tx, code="desk.group_gone", subject=f"desk:{handoff.desk}", now=at, words=words,
        fix="look into the group; add the bot again and send /sales with the code of frontdesk connect telegram",
    )  # fmt: skip
