"""What a lead that was offered says, read as if it had been typed in the chat: by the script's own questions. Pure.

What cannot be read is kept as it was said, and scores nothing. A phone or an address that is none is kept too, marked,
so that a person can look at it (qualifier/checks.py).
"""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import datetime
from typing import Any

from bot import record
from bot.intake.offer import NewLead
from bot.record import Record
from conversations import answers as kinds
from conversations import engine
from conversations.answers.reading import Read
from conversations.question import Question
from conversations.script import Flow
from qualifier import addresses, checks, suppression, verify
from qualifier.lead import Lead, Person

COUNTRY = "US"
UNASKED = frozenset({"statement", "action", "form", "consent", "file", "photo", "summary", "contact"})
CONTACTS = ("name", "phone", "email", "address")


@dataclass(frozen=True, slots=True)
class Reading:
    """The record that an offer makes, the events that its answers are, and what could not be read (quoting nothing)."""

    record: Record
    effects: tuple[engine.Effect, ...]
    notes: tuple[str, ...]

    @property
    def reachable(self) -> bool:
        """Whether there is a way to follow up at all; else it is no lead."""
        return any(self.record.person.contact.get(kind) for kind in ("phone", "email"))


def read(offer: NewLead, lead: Lead, flow: Flow, language: str, now: datetime) -> Reading:
    """An offer as a lead's record."""
    told, given = _by_question(offer, flow)
    effects: list[engine.Effect] = []
    unread: dict[str, dict[str, Any]] = {}
    notes: list[str] = []
    for question in flow.questions:
        if not (said := told.pop(question.key, "").strip()) or question.kind in UNASKED:
            continue
        found = kinds.read(question, said, kinds.folded(said), language, now)
        if isinstance(found, Read):
            effects += _kept(question, found)
        else:
            unread[question.key] = _unread(question.kind, said)
            notes.append(f"{question.key}: cannot be read as {question.kind.replace('_', ' ')}; kept as it was said")
    after = record.after(lead, effects, flow, engine.State())
    after, faults = _contact(after, given)
    notes += [*faults, *(f"{key}: is not asked by the script; kept, not scored" for key in told)]
    unasked = {key: _unread("", said) for key, said in told.items() if said.strip()}
    person = Person(after.person.contact, {**after.person.answers, **unread, **unasked})
    return Reading(replace(after, person=person, changed=True, identified=True), tuple(effects), tuple(notes))


def _by_question(offer: NewLead, flow: Flow) -> tuple[dict[str, str], dict[str, str]]:
    """What was said, by the script's keys: contact values go to the question of their kind. And those that no question
    asks for, by kind.
    """
    told = dict(offer.answers)
    given = {kind: getattr(offer.contact, kind) for kind in CONTACTS}
    for question in flow.questions:
        kind = record.CONTACT_KINDS.get(question.kind, "")
        if given.get(kind) and not told.get(question.key):
            told[question.key] = given.pop(kind)
    return told, given


def _kept(question: Question, found: Read) -> list[engine.Effect]:
    kept = engine.Kept(question.key, found.value, found.facts, question.personal, found.shown)
    return [kept, *(engine.Happened(event) for event in (question.event, found.event) if event)]


def _unread(kind: str, said: str) -> dict[str, Any]:
    answer: dict[str, Any] = {"ask": "", "said": said[: record.SAID_MAX], "value": None}
    return {**answer, checks.FAILED: kind} if kind in suppression.CHANNELS else answer


def _contact(after: Record, given: Mapping[str, str]) -> tuple[Record, list[str]]:
    """With the contact values that no question of the script asks for."""
    contact, answers, faults = dict(after.person.contact), dict(after.person.answers), []
    facts = dict(after.facts)
    for kind, said in given.items():
        value = suppression.normal(kind, said, COUNTRY) if kind in suppression.CHANNELS else said.strip()
        if value:
            contact[kind] = value
            if kind == "email":
                facts["email_class"] = verify.email_class(value.rpartition("@")[2])
            elif kind == "address":
                place = addresses.read(value, COUNTRY)
                contact[kind] = place.line
                facts = {**({"state": place.state} if place.state else {}), **facts}
                answers[kind] = {"ask": "", "said": value[: record.SAID_MAX], "value": place.line}
        elif said.strip():
            answers[kind] = _unread(kind, said)
            faults.append(f"{kind}: cannot be read as {kind}; kept as it was said")
    return replace(after, facts=facts, person=Person(contact, answers)), faults


def source(offer: NewLead, channel: str) -> Mapping[str, Any]:
    """Where the lead came from, as its record keeps it."""
    told = {
        "page": offer.page or (offer.consent.page if offer.consent else ""), "ref": offer.ref or offer.source,
        "campaign": offer.campaign, "utm": offer.utm, "click_ids": offer.click_ids,
    }  # fmt: skip
    return {"channel": channel, **{name: value for name, value in told.items() if value}}
