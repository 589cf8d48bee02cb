"""A lead as people look at it: score with reasons, stage, consent, deliveries, in words and as JSON."""

import logging
from collections.abc import Collection, Iterable, Iterator, Mapping
from typing import Any

from bot import speech
from conversations import memory, veil
from qualifier import handoffs, leads, ledger, merges
from qualifier.lead import File, Lead
from qualifier.seal import Erased, Ring, SealError
from qualifier.store import Tx, iso, moment
from webhooks import endpoints

log = logging.getLogger(__name__)


def name_of(lead: int) -> str:
    """`L-201`."""
    return f"L-{lead}"


def number_of(name: str) -> int:
    """The number in `L-201` or `201`. Raises ValueError."""
    digits = name.strip().upper().removeprefix("L-")
    if not (digits.isascii() and digits.isdigit() and len(digits) < 16):
        raise ValueError(f"{name!r} is no lead: leads are called L-1, L-2, …")
    return int(digits)


def lead_view(tx: Tx, ring: Ring, number: int) -> dict[str, Any]:
    """Everything about a lead, as JSON. Raises LookupError."""
    lead = leads.recall(tx, ring, number)
    row = leads.show(tx, number) or {}
    root = merges.root(tx, number)
    kind = "visitor" if lead.known is None else "lead"
    return {
        "lead": name_of(number), "kind": kind if root == number else "merged", "test": lead.test,
        "merged_into": name_of(root) if root != number else None,
        "outcome": lead.outcome, "why": row.get("outcome_why", ""), "erased": lead.erased,
        "created": _iso(lead.created), "source": lead.source, "contact": lead.person.contact,
        "answers": lead.person.answers, "facts": lead.facts, "files": [_file(number, one) for one in lead.person.files],
        "assessment": _assessment(tx, lead) if root == number else None,
        "consent": [_act(tx, ring, act) for act in ledger.all_rows(tx, number)],
        "handoffs": [_handoff(tx, one) for one in handoffs.of_lead(tx, number)],
    }  # fmt: skip


def list_view(tx: Tx, ring: Ring, *, most: int, tests: bool, visitors: bool = False) -> list[dict[str, Any]]:
    """The newest leads first, a line each; names opened where they still can be."""
    rows = leads.latest(tx, most=most, tests=tests, visitors=visitors)
    return [_line(row, _name(tx, ring, row["id"])) for row in rows]


def in_words(view: Mapping[str, Any], explained: Iterable[str] | None = None) -> Iterator[str]:
    """A lead in words, for a terminal; `explained`: the lines of its score, where its rulebook can still be read."""
    if view["merged_into"]:
        yield from _merged_in_words(view)
        return
    who = view["contact"].get("name") or ("erased" if view["erased"] else "no name given")
    yield f"{view['lead']}  {who}  ({view['kind']}{', test' if view['test'] else ''})"
    for kind in ("phone", "email", "address"):
        if value := view["contact"].get(kind):
            yield f"  {kind:9} {value}"
    for file in view["files"]:
        size = f"{file['size'] / 1e6:.1f} MB"
        yield f"  file      {file['question']}: {file['name'] or 'no name'} ({file['type']}, {size})"
        yield f"            {file['path']}"
    yield f"  outcome   {view['outcome']}{': ' + view['why'] if view['why'] else ''}"
    yield from _score_in_words(view["assessment"]) if explained is None else explained
    yield from _consent_in_words(view["consent"])
    for handed in view["handoffs"]:
        yield f"  handoff   {handed['type']} to {handed['desk']}: {handed['state']}" + (
            f", {handed['reason']}" if handed["reason"] else ""
        )
        for tried in handed["attempts"]:
            yield f"            {tried['at']}  {tried['endpoint']} {tried['words'] or tried['state']}"


def _merged_in_words(view: Mapping[str, Any]) -> Iterator[str]:
    """What is still said of a record that became another: where to look, and the acts of consent that stay its own."""
    root = view["merged_into"]
    yield f"{view['lead']} was merged into {root}: its answers, score and handoffs stand there"
    yield f"            frontdesk lead show {root}"
    yield from _consent_in_words(view["consent"])


def conversation_of(tx: Tx, ring: Ring, number: int, hidden: Collection[str] = ()) -> list[dict[str, str]]:
    """All lines of a lead's conversations as they were shown, oldest first; without the values of the contact fields
    that are `hidden` from their reader (`phone`, `email`).
    """
    seen: dict[int, memory.Chat] = {chat.id: chat for chat, _ in memory.of_lead(tx, ring, number)}
    found = [line for chat in seen.values() for line in memory.lines(tx, chat, most=2000)]
    told = [
        {"who": line.who, "at": _iso(line.at), "text": _shown(line.body), "lang": str(line.body.get("lang", ""))}
        for line in sorted(found, key=lambda line: (line.at, line.seq))
    ]
    country = str(leads.recall(tx, ring, number).facts.get("phone_country", "US")) if hidden else ""
    return list(_veiled(told, hidden, country))


def _veiled(told: Iterable[dict[str, str]], hidden: Collection[str], country: str) -> Iterator[dict[str, str]]:
    language = "en"  # that of the bot's line before
    for line in told:
        language = line.pop("lang") or language
        yield {**line, "text": veil.veiled(line["text"], hidden, country, language)} if hidden else line


def _shown(body: Mapping[str, Any]) -> str:
    # where a form was shown, its introduction stood in the place of the first question
    form = body.get("form") or {}
    return str(form.get("intro") or body.get("text", ""))


def _file(lead: int, file: File) -> dict[str, Any]:
    return {**file._asdict(), "path": f"/api/v1/leads/{name_of(lead)}/files/{file.ref}"}


def _assessment(tx: Tx, lead: Lead) -> dict[str, Any] | None:
    return leads.assessment(tx, lead.assessment) if lead.assessment else None


def _act(tx: Tx, ring: Ring, row: Mapping[str, Any]) -> dict[str, Any]:
    leaf = row["leaf"]
    try:
        shown = ledger.words(tx, ring, row["seq"])
    except Erased:
        shown = {}
    return {
        **row, "at": _iso(row["at"]), "leaf": leaf.hex() if isinstance(leaf, bytes) else None,
        "words": shown.get("words", ""), "said": shown.get("said", ""),
    }  # fmt: skip


def _handoff(tx: Tx, one: handoffs.Handoff) -> dict[str, Any]:
    tried = [
        {"at": _iso(a["at"]), "endpoint": a["name"], "state": a["state"], "words": a["words"], "millis": a["millis"]}
        for a in endpoints.attempts_of(tx, handoffs.ref(one.id))
    ]
    return {
        "handoff": one.id, "type": one.type, "desk": one.desk, "state": one.state, "reason": one.reason,
        "promised": _iso(one.created), "consent": one.consent, "channels": one.channels, "attempts": tried,
    }  # fmt: skip


def _name(tx: Tx, ring: Ring, number: int) -> str:
    try:
        return leads.recall(tx, ring, number).person.contact.get("name", "")
    except SealError:  # one damaged row must not hide the others
        log.warning("a lead's record cannot be opened", extra={"lead": number})
        return ""


def _line(row: Mapping[str, Any], name: str) -> dict[str, Any]:
    return {
        "lead": name_of(row["id"]), "name": name, "temperature": row["temperature"],
        "score": None if row["total"] is None else row["total"] / 100, "grade": row["grade"], "outcome": row["outcome"],
        "updated": _iso(row["updated"]), "test": bool(row["test"]),
    }  # fmt: skip


def _score_in_words(kept: Mapping[str, Any] | None) -> Iterator[str]:
    if kept is None:
        yield "  score     not assessed yet"
        return
    stages = f", {', '.join(kept['stages'])}" if kept["stages"] else ""
    yield f"  score     {speech.points(kept['total'])}  {kept['temperature']}, grade {kept['grade'] or '-'}{stages}"
    for fired in kept["fired"]:
        yield f"            {speech.points(fired['points'], signed=True):>5}  {fired['because']}"
    if kept["disqualified"]:
        yield f"            disqualified: {kept['disqualified']}"
    if kept["unknown"]:
        yield f"  unknown   {', '.join(kept['unknown'])} (worth asking next)"


def _consent_in_words(acts: list[dict[str, Any]]) -> Iterator[str]:
    if not acts:
        yield "  consent   none asked"
    for act in acts:
        ways = "" if act["channels"] == "*" else f" by {act['channels'].replace(',', ', ')}"
        what = f"{'everything' if act['purpose'] == '*' else act['purpose']}{ways}"
        to = "" if act["recipients"] == "*" else f" to {act['recipients']}"
        yield f"  consent   {act['act']}: {what}{to}, {act['at']} on {act['channel']}, ledger #{act['seq']}"
        if act["words"]:
            yield f"            shown: {act['words']}"


def _iso(ms: int) -> str:
    return iso(moment(ms))
