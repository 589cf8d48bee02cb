"""Lines of a transcript as data: what a person's message and a bot's reply look like when they are kept and sent."""

from collections.abc import Iterable, Iterator, Mapping
from typing import Any

from bot.files import medium
from conversations.engine import Effect, Happened, Heard, Kept, Reply
from conversations.memory import Chat, Line
from qualifier import promises, reading
from qualifier.assessment import Assessment, Fired
from qualifier.lead import Lead
from qualifier.store import Tx

PUSHED = frozenset({"telegram"})  # channels that must be written to; the others fetch
SAY = "say"


def heard(message: Heard) -> dict[str, Any]:
    """A person's line; `ref` is the id their browser gave it. A form's fields are told one by one."""
    told = message.text or message.value
    if message.kind == "form":
        told = ", ".join(message.fields.values()) or message.text or ("✓" if message.consent else "✗")
    elif message.kind == "file":
        told = f"[{message.fields.get('name') or message.fields.get('type', '')}] {message.text}".strip()
    return {"text": told, "ref": message.id}


def said(reply: Reply, language: str) -> dict[str, Any]:
    """A bot's line in this language, with what it offers."""
    body: dict[str, Any] = {"text": reply.text, "lang": language, "progress": reply.progress}
    if reply.ask:
        body["ask"] = reply.ask
    if reply.options:
        body["options"] = [{"label": option.label, "value": option.value} for option in reply.options]
    if reply.form is not None:
        body["form"] = _form(reply)
    if reply.upload is not None:
        wanted = reply.upload
        body["upload"] = {"kind": wanted.kind, "megabytes": wanted.megabytes, "accept": medium.accept(wanted.kind)}
    return body


def by_agent(body: Mapping[str, Any]) -> str:
    """An agent's words where nothing but words can say that it is not the bot who speaks."""
    return f"{body['name']}: {body['text']}" if body.get("name") else str(body["text"])


def tell(lines: Iterable[tuple[str, dict[str, Any]]], *, completed: bool, qualified: bool) -> None:
    """Name on the bot's last line what the page around the chat may know of this turn: that, and no more."""
    told = [name for name, happened in (("completed", completed), ("qualified", qualified)) if happened]
    bodies = [body for who, body in lines if who == "bot"]
    if told and bodies:
        bodies[-1]["events"] = told


def event(line: Line, *, notes: bool) -> dict[str, Any]:
    """A line as streams and polls tell it. `notes`: the score's remarks too, for those who may see them."""
    shown = {"id": line.seq, "from": line.who, "at": line.at, **line.body}
    if not notes:
        shown.pop("note", None)
    return shown


def note(lead: Lead, assessment: Assessment | None, effects: Iterable[Effect]) -> str:
    """What a turn did to the score, in words: `+10 need is repair · score 10 · cold`; empty when nothing changed."""
    if assessment is None or (lead.total or 0) == assessment.total:
        return ""
    new = [f" {name.replace('_', ' ')} " for name in _new(effects)]
    because = ", ".join(fired.because for fired in assessment.fired if any(name in _apart(fired) for name in new))
    because = because or _corrected(effects)
    change = points(assessment.total - (lead.total or 0), signed=True)
    return f"{change} {because}".rstrip() + f" · score {points(assessment.total)} · {assessment.temperature}"


def _new(effects: Iterable[Effect]) -> Iterator[str]:
    """The facts and events that a turn brought."""
    for effect in effects:
        if isinstance(effect, Kept):
            yield from effect.facts
        elif isinstance(effect, Happened):
            yield effect.event


def _corrected(effects: Iterable[Effect]) -> str:
    """What an answer is now that no row fires for, where another row did before."""
    facts = [pair for effect in effects if isinstance(effect, Kept) for pair in effect.facts.items()]
    days = [f"{name.removesuffix('_in').replace('_', ' ')} by {value}" for name, value in facts if name.endswith("_in")]
    rest = [(name.replace("_", " "), value, False) for name, value in facts if not name.endswith("_in")]
    return ", ".join(filter(None, (reading.words(rest), *days)))


def _apart(fired: Fired) -> str:
    return f" {fired.because.replace('(', ' ').replace(')', ' ')} "


def points(hundredths: int, *, signed: bool = False) -> str:
    """`7500` as `75`, `750` as `7.5`."""
    return f"{hundredths / 100:{'+' if signed else ''}g}"


def lane(chat: int) -> str:
    """The lane in which a chat's messages go out, one at a time."""
    return f"chat:{chat}"


def owe(tx: Tx, chat: Chat, seq: int, now: int) -> None:
    """Promise to send a line to a chat, after all that was promised to it before."""
    promises.schedule(
        tx, SAY, due=now, now=now, lane=lane(chat.id), ordered=True, ref=f"chat:{chat.id}",
        once=_once(chat, seq), body={"chat": chat.id, "seq": seq},
    )  # fmt: skip


def waits(tx: Tx, chat: Chat, seq: int) -> bool:
    """Whether a line is still to be sent, and was never tried."""
    return promises.untried(tx, _once(chat, seq))


def _once(chat: Chat, seq: int) -> str:
    return f"say:{chat.id}:{seq}"


def _form(reply: Reply) -> dict[str, Any]:
    form = reply.form
    if form is None:
        return {}
    fields = [
        {"name": f.name, "label": f.label, "kind": f.kind, "autocomplete": f.autocomplete, "required": f.required}
        for f in form.fields
    ]
    consent = form.consent
    words = None
    if consent is not None:
        words = {"words": consent.words, "wording": consent.wording, "version": consent.version, "yes": consent.yes,
                 "no": consent.no}  # fmt: skip
    return {"fields": fields, "consent": words, "intro": form.intro}
