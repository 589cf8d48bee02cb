"""Whether what came with a lead proves its consent. Incomplete evidence is none; what it lacks is said, so that it can
be sent. Pure.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta

from bot.handover import WAYS
from bot.intake.offer import Evidence
from conversations.engine import Known, State
from conversations.question import Question
from conversations.script import Script
from conversations.talk import Talk
from qualifier import consent, versions
from qualifier.ledger import Act

CLOCKS_APART = timedelta(minutes=5)
IN_PERSON = frozenset({"referral", "event", "phone"})  # where no page was shown, what was said stands for it


@dataclass(frozen=True, slots=True)
class Proven:
    """A consent as the ledger takes it: what was agreed to and when; `words` are those shown."""

    act: Act
    at: datetime
    words: str


@dataclass(frozen=True, slots=True)
class Unproven:
    """Why there is no consent: what is missing or wrong, each with what to send."""

    lacks: tuple[str, ...]


def judge(given: Evidence | None, script: Script, known: Known, came_from: str, now: datetime) -> Proven | Unproven:
    """The consent that evidence proves. `known` has the desks there are."""
    if given is None:
        return Unproven(("no consent evidence: send `consent`",))
    asked = _asked(script, given.wording)
    at = _moment(given.at)
    channels = tuple(given.channels) or (asked.consent.channels if asked and asked.consent else ())
    recipients = tuple(given.recipients) or (_desk(asked) if asked else ())
    shown = Talk(script, State(), known, now).consent_text(asked) if asked else None
    lacks = [
        *_lacks_words(given, shown.version if shown else ""), *_lacks_time(given.at, at, now),
        *_lacks_place(given, came_from), *_lacks_reach(given.purpose, channels, recipients, known.desks),
    ]  # fmt: skip
    if lacks or at is None:
        return Unproven(tuple(lacks))
    words = given.words or (shown.words if shown else "")
    name, version = (shown.wording, shown.version) if shown else ("", versions.digest_of(words)[:12])
    return Proven(Act("given", given.purpose, channels, recipients, name, version, given.language), at, words)


def _asked(script: Script, wording: str) -> Question | None:
    """The consent question of the script that shows this wording."""
    found = (one for one in script.questions if one.consent is not None and one.consent.wording == wording)
    return next(found, None) if wording else None


def _desk(asked: Question) -> tuple[str, ...]:
    return (f"desk:{asked.consent.desk}",) if asked.consent and asked.consent.desk else ()


def _moment(told: str) -> datetime | None:
    try:
        found = datetime.fromisoformat(told.strip())
    except ValueError:
        return None
    return found if found.utcoffset() is not None else None


def _lacks_words(given: Evidence, version: str) -> Iterator[str]:
    if given.words:
        return
    if not given.wording:
        yield "`words` are missing: the exact words shown, or a `wording` of the script"
    elif not version:
        yield "`wording` is none that the script shows: send its key, or the exact `words`"
    elif given.version not in ("", version):
        yield f"`version` is not the one published ({version}): send the exact `words`"


def _lacks_time(told: str, at: datetime | None, now: datetime) -> Iterator[str]:
    if at is None:
        yield (
            "`at` is no time with a zone: such as 2026-11-21T12:00:00Z" if told else "`at` is missing: when they agreed"
        )
    elif at > now + CLOCKS_APART:
        yield "`at` is in the future: send when they agreed"


def _lacks_place(given: Evidence, came_from: str) -> Iterator[str]:
    if came_from in IN_PERSON:
        if not (given.said or given.page or given.certificates):
            yield "`said` is missing: how they agreed, or a `page`"
    elif not (given.page or given.certificates):
        yield "`page` is missing: the page that showed the words, or a certificate"


def _lacks_reach(
    purpose: str, channels: tuple[str, ...], recipients: tuple[str, ...], desks: Mapping[str, str]
) -> Iterator[str]:
    if purpose != consent.CONTACT:
        yield f"`purpose` is not one that leads are passed on for: {consent.CONTACT}"
    if not channels or not set(channels) <= set(WAYS):
        yield f"`channels` names no way of contact: some of {', '.join(WAYS)}"
    if not recipients or not {one.removeprefix("desk:") for one in recipients} <= set(desks):
        yield f"`recipients` names nobody here: some of {', '.join(f'desk:{one}' for one in sorted(desks))}"
