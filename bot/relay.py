"""What a turn does while a person of the firm has the conversation: the bot is silent, each line is owed to the agent,
and whatever gives the conversation back ends it. Withdrawal, deletion and privacy are heard as everywhere.
"""

from collections.abc import Mapping
from dataclasses import replace
from datetime import timedelta

from bot import takeovers
from bot.house import House
from bot.message import Message
from bot.scene import Scene
from bot.takeovers import LIVE, Takeover
from conversations import engine, fold, phrases, text
from conversations.engine import Heard, Known, Reply, State, Step
from conversations.memory import Chat, Conversation
from conversations.script import Flow
from conversations.talk import CARRY_ON
from qualifier import alerts, firm, handoffs, leads, promises
from qualifier.store import Tx, millis

RELAY = "relay"
RING = "ring"
WAITS = "waits"
BOUND = "takeover"
HAND_BACK = "handback"
PUSHED = frozenset({"telegram"})  # places of agents that must be written to; the others fetch
HEAD = 0  # the line that opens a takeover in an agent's place
CARRIED_ON, HANDED_BACK, WITHDRAWN, LEFT = "carried on", "handed back", "withdrawn", "left"
BEGAN_ANEW, SILENT, ERASED, REPLACED = "began anew", "silent", "erased", "replaced"
ENDS: Mapping[str, str] = {
    CARRIED_ON: "the person carries on with the bot", HANDED_BACK: "it was handed back to the bot",
    WITHDRAWN: "the person has withdrawn; nothing you write reaches them any longer",
    LEFT: "the person has left the chat", BEGAN_ANEW: "the person began anew with the bot",
    SILENT: "nobody wrote for a long time, so it is closed", REPLACED: "a colleague has taken over",
    ERASED: "the person was erased; please delete their lines here",
}  # fmt: skip


# ---- the turn ------------------------------------------------------------------------------------------------------


def held(tx: Tx, scene: Scene, *, fresh: bool) -> Takeover | None:
    """What is open in the conversation of this turn, or in the one that a new one takes the place of."""
    if fresh:
        before = scene.chat.conversation
        found = takeovers.open_in(tx, scene.chat, before) if before else None
        if found is not None and found.state != LIVE:
            follow(tx, found.conversation, scene.talk.id)
            return None
        return found
    return takeovers.open_in(tx, scene.chat, scene.talk.id) if scene.talk.status == "person" else None


def follow(tx: Tx, before: int, after: int) -> None:
    """Whoever wants a person still does in the conversation that takes the place of one."""
    takeovers.move(tx, before, after)


def is_held(tx: Tx, chat: Chat | None, talk: Conversation | None) -> bool:
    """Whether an agent talks in a conversation."""
    if chat is None or talk is None or talk.status != "person":
        return False
    found = takeovers.open_in(tx, chat, talk.id)
    return found is not None and found.state == LIVE


def stepped(scene: Scene, held_: Takeover | None, heard: Heard, known: Known, step: Step) -> Step:
    """The engine's `step`, and none while an agent talks, unless the person withdraws, leaves the agent or asks for the
    privacy words.
    """
    if heard.kind == "timer" and heard.value == HAND_BACK:
        return _given_back(scene, held_, replace(heard, kind="choice", value=CARRY_ON), known)
    if held_ is None or held_.state != LIVE or heard.kind == "timer":
        return step
    before = engine.load(scene.talk.state)
    typed = (heard.value or heard.text).strip()
    if typed == CARRY_ON or any(isinstance(effect, engine.Withdrawn) for effect in step.effects):
        return step
    if fold.fold(typed) == "/privacy":
        return Step(before, (Reply(phrase(before, "privacy", known)),), ())
    return Step(before, (), ())


def keep(
    tx: Tx, house: House, scene: Scene, held_: Takeover | None, step: Step, message: Message, first: int
) -> None:  # fmt: skip
    """Owe the agent what the person said (line `first`), or end it."""
    if held_ is None:
        return
    why = _ended(scene, held_, step, message)
    if why:
        end(tx, held_, why, scene.at)
    elif message.heard is not None and message.heard.kind != "timer":
        if held_.state == LIVE:
            owe(tx, held_, first, scene.at)
        _wait(tx, house, held_, scene.at)


def _ended(scene: Scene, held_: Takeover, step: Step, message: Message) -> str:
    """Why this turn ends a takeover; empty where it does not."""
    if held_.conversation != scene.talk.id:
        return BEGAN_ANEW
    if message.left:
        return LEFT
    if step.state.status == "person":
        return ""
    if step.state.status == "withdrawn":
        return WITHDRAWN
    by_agent = message.heard is not None and message.heard.kind == "timer"
    return HANDED_BACK if by_agent else CARRIED_ON


def _given_back(scene: Scene, held_: Takeover | None, carry_on: Heard, known: Known) -> Step:
    before = engine.load(scene.talk.state)
    if held_ is None or before.status != "person":
        return Step(before, (), ())
    words = phrase(before, "handed_back", known, agent=held_.name)
    if before.path:  # the script had come to its end before
        return Step(replace(before, status="ended", said=before.said + 1), (Reply(words, progress=100),), ())
    step = engine.step(scene.pinned.script, before, carry_on, known, scene.now)
    progress = step.replies[0].progress if step.replies else 0
    state = replace(step.state, said=step.state.said + 1)
    return Step(state, (Reply(words, progress=progress), *step.replies), step.effects)


# ---- what is owed --------------------------------------------------------------------------------------------------


def wanted(tx: Tx, house: House, scene: Scene, reason: str, *, waits: bool) -> int | None:
    """A person asks for one of the firm; the number of the wish, or None where it is open already. `waits`: with no
    more of the script meanwhile.
    """
    desk, at = desk_of(scene.flow), scene.at
    since = scene.talk.last_seq + 1
    made = takeovers.want(
        tx, scene.chat, scene.talk.id, desk=desk, reason=reason, since=since, now=at, waiting=at if waits else None
    )
    if made is None:
        made = takeovers.ask_again(tx, scene.talk.id, since=since, waiting=at) if waits else None
    if made is None:
        return None
    if waits:
        told = house.is_manned(desk, scene.now)
        due = at + _ms(house.agent_after) if told else millis(house.answers_by(scene.now))
        _watch(tx, made, at, due)
    bind(tx, house, made, at)
    return made


def bind(tx: Tx, house: House, number: int, now: int) -> None:
    """Owe that it comes to an end, whoever forgets it."""
    promises.schedule(
        tx, BOUND, due=now + _ms(house.abandon_after), now=now, ref=f"takeover:{number}", body={"takeover": number}
    )


def owe(tx: Tx, held_: Takeover, seq: int, now: int) -> None:
    """Promise an agent a line of the chat (HEAD: what opens it), after all that was promised before; at least once,
    under the line's own number.
    """
    group = firm.group_of(tx, held_.desk) if held_.place in PUSHED else ""
    if group:
        promises.schedule(
            tx, RELAY, due=now, now=now, lane=lane(group), ordered=True, ref=f"takeover:{held_.id}",
            once=f"relay:{held_.id}:{seq}", body={"takeover": held_.id, "seq": seq},
        )  # fmt: skip


def end(tx: Tx, held_: Takeover, why: str, now: int) -> None:
    """It is over: nothing more is relayed, nobody need come, and who had it is told."""
    close(tx, (held_.id, held_.lead, held_.desk, held_.place), why, now)
    quiet(tx, held_.lead, now)
    lead = leads.show(tx, held_.lead)
    if why in (CARRIED_ON, HANDED_BACK) and lead is not None and lead["outcome"] == "held":
        became = {one.state for one in handoffs.of_lead(tx, held_.lead)}
        if "held" not in became:  # that one still waits
            leads.conclude(tx, held_.lead, "delivered" if "delivered" in became else "open", why, now)


def close(tx: Tx, one: takeovers.Open, why: str, now: int) -> None:
    """End one that is open. What an agent has to hear of it has no number, and nothing of
    the person.
    """
    number, lead, desk, place = one
    takeovers.end(tx, number, why, now)
    for kind in (WAITS, BOUND) if why not in (WITHDRAWN, ERASED) else (None,):  # then no line leaves any more
        promises.cancel(tx, ref=f"takeover:{number}", kind=kind, now=now, why=ENDS[why])
    group = firm.group_of(tx, desk) if place in PUSHED else ""
    if group:
        promises.schedule(
            tx, RELAY, due=now, now=now, lane=lane(group), ordered=True, ref=f"over:{number}",
            once=f"relay:{number}:over", body={"lead": lead, "over": why},
        )  # fmt: skip


def over(tx: Tx, lead: int, why: str, now: int) -> None:
    """A lead has withdrawn or was erased: whoever waits or talks in any of its chats does so no longer."""
    for one in takeovers.open_of_lead(tx, lead):
        close(tx, one, why, now)
    quiet(tx, lead, now)


def quiet(tx: Tx, lead: int, now: int) -> None:
    """Nobody need look any longer."""
    for code in ("person.wanted", "person.waits"):
        alerts.clear(tx, code=code, subject=f"L-{lead}", now=now)


def _wait(tx: Tx, house: House, held_: Takeover, at: int) -> None:
    """The person waits for an answer, if they do not already."""
    if held_.waiting is None:
        takeovers.waits(tx, held_.id, unanswered=held_.unanswered or at, waiting=at)
        _watch(tx, held_.id, at, at + _ms(house.agent_after))


def _watch(tx: Tx, number: int, since: int, due: int) -> None:
    promises.schedule(
        tx, WAITS, due=due, now=since, ref=f"takeover:{number}", once=f"waits:{number}:{since}",
        body={"takeover": number, "since": since},
    )  # fmt: skip


# ---- words ---------------------------------------------------------------------------------------------------------


def phrase(state: State, key: str, known: Known, **more: str) -> str:
    """One of our own phrases in the person's language."""
    values = {"brand": known.brand, "privacy_url": known.privacy_url, **more}
    return text.fill(phrases.phrase(state.language, key), lambda name: values.get(name, "")).strip()


def stood_at(flow: Flow, state: State, brand: str) -> str:
    """The question that a person stood at, without anything they said of themselves; empty after the end."""
    place = flow.places.get(state.at)
    if place is None or state.path:
        return ""
    question = flow.questions[place]
    if question.consent is not None:
        return f"consent: {question.key}"
    return text.fill(question.ask.parts(state.language), lambda name: brand if name == "brand" else "").strip()


def desk_of(flow: Flow) -> str:
    """Where a wish for a person goes: the desk that the script asks consent for, else the firm's own."""
    named = (question.consent.desk for question in flow.questions if question.consent and question.consent.desk)
    return next(named, firm.DEFAULT_DESK)


def lane(group: str) -> str:
    """The lane of what goes to a Telegram group, in whichever topic: Telegram counts by chats."""
    return f"telegram:{firm.chat_of(group)}"


def _ms(delta: timedelta) -> int:
    return int(delta.total_seconds() * 1000)
