"""What a sales desk sees of a lead: contact values of consented channels only, the score with its reasons. Pure."""

from collections.abc import Iterator, Mapping, Sequence
from itertools import islice
from typing import Any

from bot import speech
from bot.telegram.render import Card
from qualifier.accepting import Acceptance
from qualifier.handoffs import Handoff
from qualifier.lead import Lead
from qualifier.store import moment

REACHED_AT = {"call": "phone", "text": "phone", "email": "email"}
LABELS = {"phone": "Phone", "email": "E-mail"}
HEADLINES = {"lead.hot": "🔥 Hot lead", "lead.partial": "Lead, unfinished"}
ANSWERS_MAX = 12
TAKE_OVER, ACCEPT, CONTACTED, GIVE_BACK = "Take over", "Accept", "Contacted", "Give back"


def card(
    handoff: Handoff, lead: Lead, assessed: Mapping[str, Any], allowed: Sequence[str], link: str,
    taken: Acceptance | None = None,
) -> Card:  # fmt: skip
    """The card of a handoff. `assessed` is the kept assessment, `allowed` the channels that consent covers now, `taken`
    whose it is.
    """
    test = "TEST · " if lead.test else ""
    return Card(
        f"{test}{HEADLINES.get(handoff.type, 'Qualified lead')} L-{lead.id}",
        (*contact(lead, allowed), *_worth(handoff, assessed), *_whose(taken), *_answers(lead)),
        tuple(f"{speech.points(one['points'], signed=True)} {one['because']}" for one in assessed["fired"]),
        "Why",
        ("Conversation", link),
        buttons(taken),
    )


def buttons(taken: Acceptance | None) -> tuple[str, ...]:
    """What can be done about a lead: first somebody says «mine», then that they tried to make contact."""
    if taken is None:
        return (ACCEPT, TAKE_OVER)
    return (CONTACTED, GIVE_BACK, TAKE_OVER) if taken.contacted is None else (TAKE_OVER,)


def contact(lead: Lead, allowed: Sequence[str]) -> Iterator[tuple[str, str]]:
    """Who it is and how to reach them, as far as live consent (`allowed`) covers it."""
    held = lead.person.contact
    if held.get("name"):
        yield "Name", held["name"]
    fields = dict.fromkeys(REACHED_AT[channel] for channel in allowed if channel in REACHED_AT)
    yield from ((LABELS[field], held[field]) for field in fields if held.get(field))
    yield "May be reached by", ", ".join(allowed)


def _worth(handoff: Handoff, assessed: Mapping[str, Any]) -> Iterator[tuple[str, str]]:
    grade = f" · grade {assessed['grade']}" if assessed["grade"] else ""
    yield "Score", f"{speech.points(assessed['total'])} · {assessed['temperature']}{grade}"
    if assessed.get("sentence"):
        yield "In short", assessed["sentence"]
    if handoff.clock > handoff.created:
        yield "Contact by", f"{moment(handoff.clock):%d %b, %H:%M} UTC"


def _whose(taken: Acceptance | None) -> Iterator[tuple[str, str]]:
    if taken is not None:
        yield "Accepted", f"{taken.name or 'a colleague'}, {moment(taken.accepted):%d %b, %H:%M} UTC"
        if taken.contacted is not None:
            yield "Contacted", f"{moment(taken.contacted):%d %b, %H:%M} UTC"


def _answers(lead: Lead) -> Iterator[tuple[str, str]]:
    """What was answered; contact values stand above, and only those of consented channels."""
    private = set(lead.person.contact.values())
    told = (
        (name, answer["said"])
        for name, answer in lead.person.answers.items()
        if answer["value"] is not None and private.isdisjoint(_parts(answer["value"]))
    )
    for name, said in islice(told, ANSWERS_MAX):
        yield name.replace("_", " ").capitalize(), str(said)


def _parts(value: object) -> list[str]:
    """All that an answer says; a contact card says two things."""
    return [str(part) for part in value.values()] if isinstance(value, Mapping) else [str(value)]
