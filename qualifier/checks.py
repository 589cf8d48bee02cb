"""Whether a lead may be passed on as it is: its phone, its e-mail address, and whether somebody has the same person
already. Pure; who the same person is, leads.py finds.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from types import MappingProxyType
from typing import Any, Literal

from qualifier import verify
from qualifier.lead import Fact, Person

State = Literal["valid", "invalid", "not_given"]
NOTHING: Mapping[str, Fact] = MappingProxyType({})
FAILED = "failed"  # stands in an answer that holds a contact value which is none


@dataclass(frozen=True, slots=True)
class Checks:
    """What was looked at, and when (ms). `duplicate_of`: leads of the same phone or address that were handed over
    within the window, oldest first. `released`: a person of the firm looked and let it go all the same. `…_verified`:
    whether a one-time code confirmed it (`yes`, `no`); empty: none was asked for.
    """

    phone: State
    email: State
    email_class: str
    duplicate_of: tuple[int, ...]
    at: int
    released: bool = False
    phone_verified: str = ""
    email_verified: str = ""


def of(
    person: Person, same: Sequence[int], at: int, *, released: bool = False, facts: Mapping[str, Fact] = NOTHING
) -> Checks:
    """The checks of a person's contact values; `same` are the leads that somebody has already."""
    email = person.contact.get("email", "")
    kind = verify.email_class(email.rpartition("@")[2]) if email else ""
    confirmed = [str(facts.get(f"{way}_verified", "")) for way in ("phone", "email")]
    return Checks(_state(person, "phone"), _state(person, "email"), kind, tuple(same), at, released, *confirmed)


def faults(checks: Checks, *, duplicates: bool, unverified: bool = False) -> Iterator[str]:
    """Why the lead is to be held, in words that quote nobody; nothing if it may go. `duplicates`: one is a
    reason. `unverified`: so is a contact that was to be confirmed by a code and was not.
    """
    if checks.released:
        return
    if checks.phone == "invalid":
        yield "the phone is no number that can be called"
    if checks.email == "invalid":
        yield "the e-mail address is none that takes mail"
    if unverified and "no" in (checks.phone_verified, checks.email_verified):
        yield "the contact was not confirmed by its code"
    if duplicates and checks.duplicate_of:
        yield f"the same person as {', '.join(f'L-{one}' for one in checks.duplicate_of)}, whom a desk has already"


def failed(answers: Mapping[str, Mapping[str, Any]]) -> frozenset[str]:
    """The kinds of contact value (`phone`, `email`) that were given and are none."""
    return frozenset(str(answer[FAILED]) for answer in answers.values() if answer.get(FAILED))


def _state(person: Person, kind: str) -> State:
    if kind in failed(person.answers):
        return "invalid"
    return "valid" if person.contact.get(kind) else "not_given"
