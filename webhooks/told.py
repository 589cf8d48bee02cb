"""What each event says: the lead as it is told, and what came after, by reference. Whether it may leave at all, and to
whom, is decided before (delivery.py).
"""

from collections.abc import Mapping, Sequence
from dataclasses import asdict
from datetime import datetime
from typing import Any

from qualifier import alerts, handoffs, leads, ledger, versions
from qualifier.handoffs import Handoff
from qualifier.lead import Lead
from qualifier.seal import Ring
from qualifier.store import Tx, loads, moment
from webhooks import endpoints, event
from webhooks.endpoints import Endpoint

CHANNEL_FIELDS = {"call": "phone", "text": "phone", "email": "email", "telegram": "telegram"}


def alert(tx: Tx, number: int) -> bytes:
    """That something needs a person."""
    row = alerts.get(tx, number)
    since = moment(row["since"])
    data = event.AlertRaised(
        code=row["code"], severity=row["severity"], words=row["words"], fix=row["fix"], since=since,
        subject=row["subject"] or None,
    )  # fmt: skip
    return event.body("alert.raised", since, data)


def withdrawal(tx: Tx, handoff: Handoff, seq: int, endpoint: Endpoint) -> bytes:
    """That consent was withdrawn (row `seq` of the ledger), to whoever may have the handoff."""
    entry = next(entry for entry in ledger.entries(tx, handoff.lead) if entry.seq == seq)
    data = event.ConsentWithdrawn(
        lead=f"L-{handoff.lead}", events=endpoints.accepted(tx, handoffs.ref(handoff.id), endpoint.id),
        purpose=entry.purpose, channels=list(entry.channels), at=entry.at,
    )  # fmt: skip
    return event.body("consent.withdrawn", entry.at, data)


def erasure(tx: Tx, handoff: Handoff, endpoint: Endpoint, at: datetime) -> bytes:
    """That the person was erased, to whoever may have the handoff."""
    known = endpoints.accepted(tx, handoffs.ref(handoff.id), endpoint.id)
    return event.body("lead.erased", at, event.LeadErased(lead=f"L-{handoff.lead}", events=known, at=at))


def merge(tx: Tx, body: Mapping[str, Any], endpoint: Endpoint, at: datetime) -> bytes:
    """That two leads are one person; `body` is the promise's."""
    known = endpoints.accepted(tx, handoffs.ref(body["handoff"]), endpoint.id)
    data = event.LeadMerged(lead=f"L-{body['lead']}", merged=f"L-{body['merged']}", events=known, at=at)
    return event.body("lead.merged", at, data)


def everything(
    tx: Tx, ring: Ring, handoff: Handoff, lead: Lead, assessment: int, allowed: Sequence[str], seq: int
) -> dict[str, Any]:  # fmt: skip
    """What every event about a lead says of it; the fields of `event.Lead` but for the links."""
    entry = next(row for row in ledger.all_rows(tx, lead.id) if row["seq"] == seq)
    return {
        "lead": f"L-{lead.id}", "conversation": f"C-{handoff.conversation}", "test": lead.test,
        "contact": _contact(lead, allowed), "answers": _answers(lead), "facts": dict(lead.facts),
        "score": _score(leads.assessment(tx, assessment)), "consent": _consent(tx, ring, entry),
        "verification": _verification(handoff), "source": _source(lead),
        "script": _published(tx, int(entry["script_version"])),
        "rulebook": _published(tx, int(handoff.rulebook)),
    }  # fmt: skip


def _contact(lead: Lead, allowed: Sequence[str]) -> event.Contact:
    """Only the values that the consented channels need, and the name."""
    held = lead.person.contact
    fields = {"name", "company", "address"} | {CHANNEL_FIELDS[channel] for channel in allowed}
    return event.Contact(**{name: held[name] for name in fields if held.get(name)})


def _answers(lead: Lead) -> list[event.Answered]:
    # contact values stand under `contact`, and only those of consented channels
    private = set(lead.person.contact.values())
    return [
        event.Answered(question=name, label=answer["said"], value=_value(answer["value"]))
        for name, answer in lead.person.answers.items()
        if answer["value"] is not None and private.isdisjoint(_said(answer["value"]))
    ]


def _said(value: object) -> list[str]:
    """All that an answer says; a contact card says two things."""
    return [str(part) for part in value.values()] if isinstance(value, Mapping) else [str(_value(value))]


def _value(value: object) -> str | int | float:
    if isinstance(value, str | int | float):
        return value
    if isinstance(value, list):
        return ", ".join(map(str, value))
    if isinstance(value, Mapping):
        shown = [value[name] for name in ("low", "last", "latest", "text", "type") if value.get(name) is not None]
        return shown[0] if shown and isinstance(shown[0], str | int | float) else str(dict(value))
    return str(value)


def _score(kept: Mapping[str, Any]) -> event.Score:
    row = dict(kept)
    reasons = [
        event.Reason(row=one["row"], points=event.points(one["points"]), because=one["because"]) for one in row["fired"]
    ]
    return event.Score.model_validate(
        {
            "points": event.points(row["total"]),
            "grade": row["grade"],
            "temperature": row["temperature"],
            "stages": row["stages"],
            "bant": row["bant"],
            "unknown": row["unknown"],
            "reasons": reasons,
            "sentence": row.get("sentence"),
        }
    )


def _consent(tx: Tx, ring: Ring, row: Mapping[str, Any]) -> event.Consent:
    seq = row["seq"]
    proof = ledger.proof(tx, ring, seq)
    shown = ledger.words(tx, ring, seq)
    return event.Consent.model_validate(
        {
            "purpose": row["purpose"],
            "channels": row["channels"].split(","),
            "recipients": row["recipients"].split(","),
            "words": shown["words"],
            "wording": row["wording"],
            "version": row["wording_version"],
            "language": row["language"],
            "at": moment(row["at"]),
            "channel": row["channel"],
            "gpc": shown.get("gpc"),
            "ledger": asdict(proof),
        }
    )


def _verification(handoff: Handoff) -> event.Verification | None:
    if not handoff.checks:  # promised by a release that looked at nothing
        return None
    kept = loads(handoff.checks)
    return event.Verification(
        phone=kept["phone"], email=kept["email"], email_class=kept["email_class"] or None,
        phone_verified=kept.get("phone_verified") or None, email_verified=kept.get("email_verified") or None,
        duplicate_of=[f"L-{one}" for one in kept["duplicate_of"]], released=kept["released"], at=moment(kept["at"]),
    )  # fmt: skip


def _source(lead: Lead) -> event.Source:
    known = {name: value for name, value in lead.source.items() if name in event.Source.model_fields and value}
    return event.Source(**known)


def _published(tx: Tx, number: int) -> event.Published:
    return event.Published(name=versions.text_of(tx, number)[0], version=number)
