"""What a turn's effects change in a lead's record. Pure: the record before, the effects, the record after."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from typing import Any

from conversations import engine
from conversations.engine import State
from conversations.question import CODE, verified
from conversations.script import Flow
from qualifier.lead import Fact, Lead, Person

CONTACT_KINDS = {"name": "name", "phone": "phone", "email": "email", "place": "address"}
CONFIRMED = ("phone", "email")  # may be confirmed by a code
CARD = ("name", "phone")  # the lines of a contact card
REACHED_BY = {"phone": ("call", "text"), "email": ("email",)}
SAID_MAX = 500
MAIL_FACT = "email_mx"  # yes or no: whether the address's domain takes mail, found out later


@dataclass(frozen=True, slots=True)
class Record:
    """A lead's facts and person after a turn. `identified`: a contact value changed, so fingerprints must.
    `confirming`: a contact is being confirmed by a code at this moment.
    """

    facts: Mapping[str, Fact]
    person: Person
    changed: bool = False
    identified: bool = False
    confirming: bool = False


def after(lead: Lead, effects: Iterable[engine.Effect], flow: Flow, state: State) -> Record:
    """The record once `effects` are kept; `state` has the answers as people read them."""
    record = Record(lead.facts, lead.person)
    for effect in effects:
        if isinstance(effect, engine.Kept):
            record = _kept(record, effect, flow, state)
        elif isinstance(effect, engine.Forgot):
            record = _forgot(record, effect, flow)
    waits = state.status == "open" and state.at.startswith(CODE)
    return replace(record, confirming=True) if waits else record


def still_confirmed(facts: Mapping[str, Fact], was: Mapping[str, str], now: Mapping[str, str]) -> dict[str, Fact]:
    """The facts without those that a code confirmed of a contact value which is another one now."""
    gone = {verified(way) for way in CONFIRMED if was.get(way) != now.get(way)}
    return {name: fact for name, fact in facts.items() if name not in gone}


def reach(person: Person, channel: str) -> tuple[str, ...]:
    """The channels by which a person can be reached: values held, and the chat itself where it can be written to."""
    held = [way for kind, ways in REACHED_BY.items() if person.contact.get(kind) for way in ways]
    return (*held, "telegram") if channel == "telegram" else tuple(held)


def _kept(record: Record, kept: engine.Kept, flow: Flow, state: State) -> Record:
    if kept.name.startswith(CODE):
        return replace(record, facts={**record.facts, **kept.facts}, changed=True)
    kind, ask = _question(kept.name, flow)
    answers = {**record.person.answers, kept.name: _answer(ask, kept, state)}
    field = CONTACT_KINDS.get(kind)
    contact = dict(record.person.contact)
    if field is not None and isinstance(kept.value, str):
        contact[field] = kept.value
    elif kind == "contact" and isinstance(kept.value, dict):
        contact |= {line: str(kept.value[line]) for line in CARD if kept.value.get(line)}
    facts = {**still_confirmed(record.facts, record.person.contact, contact), **kept.facts}
    if contact.get("email") != record.person.contact.get("email"):
        facts.pop(MAIL_FACT, None)  # it was another address's
    return Record(
        facts, Person(contact, answers), changed=True,
        identified=record.identified or contact != record.person.contact,
    )  # fmt: skip


def _forgot(record: Record, forgot: engine.Forgot, flow: Flow) -> Record:
    kind, _ = _question(forgot.name, flow)
    answers = {name: answer for name, answer in record.person.answers.items() if name != forgot.name}
    gone = CARD if kind == "contact" else (CONTACT_KINDS.get(kind),)
    contact = {field: value for field, value in record.person.contact.items() if field not in gone}
    facts = {name: fact for name, fact in record.facts.items() if name not in forgot.facts}
    identified = record.identified or contact != record.person.contact
    return replace(record, facts=facts, person=Person(contact, answers), changed=True, identified=identified)


def _question(name: str, flow: Flow) -> tuple[str, str]:
    place = flow.places.get(name)
    if place is None:
        return "", name
    question = flow.questions[place]
    return question.kind, "".join(question.ask.first)


def _answer(ask: str, kept: engine.Kept, state: State) -> dict[str, Any]:
    answer = state.answers.get(kept.name)
    shown = answer.shown if answer is not None and answer.shown else kept.said
    return {"ask": ask, "said": shown[:SAID_MAX], "value": kept.value}
