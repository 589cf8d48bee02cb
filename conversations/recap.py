"""What somebody hears who comes back in the middle: a greeting, what they answered so far, and the question again. Told
are this conversation's answers only, and of contact values no more than their owner knows them by.
"""

from collections.abc import Iterator
from dataclasses import replace
from datetime import datetime

from conversations import engine
from conversations.engine import Step
from conversations.exchange import Heard, Kept, Known, PersonWanted, Reply, Withdrawn
from conversations.question import SUMMARY, Question
from conversations.script import SILENT, Script
from conversations.state import Answer, State
from conversations.talk import Talk

ANSWERS_MAX = 8
CHARS_MAX = 40
HIDDEN = "•••"
_UNTOLD = SILENT | {"name", "consent", "place"}  # a name greets; where somebody lives stands on no screen unasked


def returned(script: Script, state: State, known: Known, now: datetime) -> Step:
    """Somebody came back without a word: what was said so far, and the question. Nothing where none is open."""
    talk = Talk(script, replace(state, tries=0), known, now)
    if talk.status != "open" or not talk.waits:
        return Step(state, (), ())
    if talk.at == SUMMARY:  # which tells all that was said
        talk.add(talk.phrase("recap_empty", {"who": _who(talk)}))
        talk.ask()
        return Step(talk.state(), tuple(talk.replies), ())
    talk.add(words(talk))
    if talk.question.consent is not None or talk.form(talk.question) is not None:
        talk.flush()  # such a question stands alone
    elif talk.answers:
        talk.add(talk.phrase("recap_next"))
    talk.ask()
    return Step(talk.state(), tuple(talk.replies), ())


def heard(script: Script, state: State, message: Heard, known: Known, now: datetime) -> Step:
    """Somebody came back with a message: an answer is read as one, and what was said so far goes before the reply. What
    is no answer is no failed try either: they hear the question again.
    """
    fresh = replace(state, tries=0)
    step = engine.step(script, fresh, message, known, now)
    if _says_nothing(fresh, message, step):
        return returned(script, state, known, now)
    if state.status != "open" or not step.replies or _turned(step):
        return step
    talk = Talk(script, fresh, known, now)
    welcome = Reply(words(talk), progress=talk.progress())
    return Step(replace(step.state, said=step.state.said + 1), (welcome, *step.replies), step.effects)


def words(talk: Talk) -> str:
    """`Welcome back, Ann. So far: Repair, 78701.`"""
    who = _who(talk)
    told = list(_told(talk))
    if not told:
        return talk.phrase("recap_empty", {"who": who})
    return talk.phrase("recap", {"who": who, "answers": ", ".join(told[-ANSWERS_MAX:])})


def _who(talk: Talk) -> str:
    return next((talk.variable(key) for key in talk.answers if _kind(talk, key) == "name"), "")


def _says_nothing(before: State, message: Heard, step: Step) -> bool:
    """Whether the message was a mere greeting, an old button, or something that nobody understands."""
    old = message.kind == "choice" and message.ask not in {"", before.at}
    misread = step.state.at == before.at and step.state.tries > before.tries
    unclear = any(isinstance(effect, PersonWanted) and effect.reason != "asked" for effect in step.effects)
    kept = any(isinstance(effect, Kept | Withdrawn) for effect in step.effects)
    return before.status == "open" and not kept and (old or misread or unclear)


def _turned(step: Step) -> bool:
    """Whether this is no moment for a recap: somebody withdrew, asked for a person, or was done with it."""
    return step.state.status != "open" or any(isinstance(effect, Withdrawn) for effect in step.effects)


def _told(talk: Talk) -> Iterator[str]:
    for key, answer in talk.answers.items():
        place = talk.flow.places.get(key)
        if place is None or answer.value is None or not answer.shown:
            continue
        question = talk.flow.questions[place]
        if question.kind == "yes_no":  # a mere yes says nothing
            if question.label is not None:
                yield f"{talk.fill(question.label)}: {answer.shown}"
        elif question.kind not in _UNTOLD:
            yield _masked(question, answer)


def _masked(question: Question, answer: Answer) -> str:
    if question.kind == "phone":
        return f"{HIDDEN}{answer.shown[-2:]}"
    if question.kind == "email":
        name, _, domain = answer.shown.rpartition("@")
        return f"{name[:1]}{HIDDEN}@{domain}"
    shown = " ".join(answer.shown.split())
    return shown if len(shown) <= CHARS_MAX else shown[: CHARS_MAX - 1].rstrip() + "…"


def _kind(talk: Talk, key: str) -> str:
    place = talk.flow.places.get(key)
    return "" if place is None else talk.flow.questions[place].kind
