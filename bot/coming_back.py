"""A person who comes back: what the engine has to know to ask the right thing, and the conversation of a new need."""

from collections.abc import Iterable, Mapping
from dataclasses import replace

from bot import relay
from bot.house import House
from bot.scene import Scene, watch
from conversations import engine, memory
from conversations.engine import Known, Step
from conversations.library import Pinned
from conversations.question import CODE, Question
from conversations.state import Answer
from qualifier import consent, leads, ledger, plan
from qualifier.store import Tx


def known(tx: Tx, house: House, scene: Scene) -> Known:
    """What the turn knows of the firm, and of a person whose conversation is over: which facts are worth asking, what
    scores most first, and which consent holds.
    """
    firm = house.known(now=scene.now, desk=relay.desk_of(scene.flow))
    if scene.talk.status != "ended":
        return firm
    return replace(firm, worth=plan.by_weight(scene.pinned.rulebook.plan), live=_live(tx, scene))


def _live(tx: Tx, scene: Scene) -> frozenset[str]:
    entries = ledger.entries(tx, scene.lead.id)
    return frozenset(one.key for one in scene.flow.questions if _holds(one, entries))


def _holds(question: Question, entries: Iterable[consent.Entry]) -> bool:
    """Whether what a consent question asks is allowed at present, for some channel at least."""
    asked = question.consent
    if asked is None or not asked.desk:
        return False
    return bool(consent.covered_channels(entries, asked.purpose, f"desk:{asked.desk}", asked.channels))


def begun(tx: Tx, house: House, scene: Scene, step: Step, known_: Known) -> tuple[Scene, Step]:
    """A further need has a conversation of its own, by what is published now; what was handed over before stays as it
    is, and the lead is looked at as if nobody had been told of it yet.
    """
    pinned = house.library.live(tx, scene.talk.name)
    if pinned.script_version != scene.talk.script:
        step = _by_the_new_version(scene, pinned, step, known_)
    talk = memory.begun(
        tx, scene.chat, script=pinned.script_version, rulebook=pinned.rulebook_version, name=pinned.script.name,
        variant=step.state.variant, test=scene.talk.test, source=scene.talk.source, now=scene.at, anew=True,
    )  # fmt: skip
    watch(tx, house, talk, pinned, scene.at)
    if scene.lead.outcome != "open":
        leads.conclude(tx, scene.lead.id, "open", "a further need", scene.at)
    lead = replace(scene.lead, handed="", outcome="open")
    return replace(scene, talk=talk, pinned=pinned, lead=lead), step


def _by_the_new_version(scene: Scene, pinned: Pinned, step: Step, known_: Known) -> Step:
    carried = _fitting(scene, pinned, step.state.answers)
    variant, language = step.state.variant, step.state.language
    begins = engine.begin(pinned.script, known_, variant, language, scene.now, carried)
    gone = tuple(effect for effect in step.effects if isinstance(effect, engine.Anew | engine.Forgot))
    return Step(begins.state, begins.replies, (*gone, *begins.effects))


def _fitting(scene: Scene, pinned: Pinned, answers: Mapping[str, Answer]) -> dict[str, Answer]:
    """The answers whose question is the same in the new version."""
    new = {question.key: question for question in pinned.script.questions}
    old = {question.key: question for question in scene.flow.questions}
    return {
        key: answer
        for key, answer in answers.items()
        if _same(new.get(key.removeprefix(CODE)), old.get(key.removeprefix(CODE)))
    }


def _same(new: Question | None, old: Question | None) -> bool:
    return new is not None and old is not None and (new.kind, new.fact) == (old.kind, old.fact)
