"""The dialogue engine: from a script, a conversation's state and one message to the next state, the replies and the
effects. Pure and deterministic: the same arguments give the same step, so a turn may be repeated.
"""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import UTC, datetime

from conversations import (
    answering,
    confirming,
    correcting,
    digress,
    filling,
    fold,
    listening,
    moving,
    returning,
    several,
    signals,
    stop,
    switching,
    telling,
)
from conversations.answers import agreeing
from conversations.exchange import (
    Anew,
    CodeTyped,
    CodeWanted,
    ConsentText,
    Effect,
    Ended,
    Fact,
    Field,
    Forgot,
    Form,
    Given,
    Happened,
    Heard,
    Kept,
    Known,
    LinkWanted,
    Option,
    Outcome,
    PersonWanted,
    Refused,
    Reply,
    Wish,
    Withdrawn,
)
from conversations.question import CODE, SUMMARY
from conversations.script import Script
from conversations.state import Answer, State, dump, load
from conversations.talk import CARRY_ON, Talk

__all__ = [
    "Anew", "Answer", "Asking", "CodeOutcome", "CodeTyped", "CodeWanted", "ConsentText", "Effect", "Ended", "Field",
    "Forgot", "Form", "Given", "Happened", "Heard", "Kept", "Known", "LinkWanted", "Option", "Outcome",
    "PersonWanted", "Refused", "Reply", "State", "Step", "Wish", "Withdrawn", "begin", "coded", "dump", "farewell",
    "fulfilled", "load", "returned", "step",
]  # fmt: skip

_NOBODY = Known()
Asking = Wish | CodeWanted | CodeTyped  # what the turn has to answer before the talk goes on
CodeOutcome = confirming.Outcome
RETURN = "return"  # a timer: the person opened the chat again, without a word


@dataclass(frozen=True, slots=True)
class Step:
    """What one message led to: the conversation after it, what is said, and what has to be kept or done."""

    state: State
    replies: tuple[Reply, ...]
    effects: tuple[Effect, ...]


def begin(
    script: Script,
    known: Known,
    variant: str,
    language: str,
    now: datetime,
    carried: Mapping[str, Answer] | None = None,
) -> Step:
    """Greets and asks the first question. An unknown `variant` is the base, an unknown `language` the first. `carried`
    are answers of an earlier conversation that still hold: then a further need begins.
    """
    state = State(
        language=_language(script, language),
        variant=variant if variant in script.flows else "",
    )
    talk = Talk(script, state, known, now)
    if carried is not None:
        here = talk.flow.places
        talk.answers.update({key: answer for key, answer in carried.items() if key.removeprefix(CODE) in here})
        talk.add(returning.told_kept(talk))
    elif talk.flow.greeting is not None:
        talk.say(talk.fill(talk.flow.greeting))
    answering.onward(talk)
    return _step(talk)


def returned(script: Script, state: State, known: Known, now: datetime) -> Step:
    """The person is back without a word: the chat was opened again. After the end they are greeted and asked what is
    missing or old; in the middle nothing is said here.
    """
    talk = Talk(script, state, known, now)
    if state.status == "ended":
        returning.back_again(talk, "")
    return _step(talk)


def step(script: Script, state: State, heard: Heard, known: Known, now: datetime) -> Step:
    """What this message leads to. Never raises, whatever was typed; withdrawal is looked for before all else."""
    talk = Talk(script, state, known, now)
    if heard.kind == "timer":
        if heard.value == RETURN and state.status == "ended":
            returning.back_again(talk, "")
        elif heard.value in confirming.TIMERS:
            confirming.told(talk, confirming.TIMERS[heard.value])
        else:
            _remind(talk, heard)
        return _step(talk)
    typed = fold.clean(heard.value or heard.text if heard.kind == "choice" else heard.text or heard.value)
    folded = fold.fold(typed)
    withdrawal = _withdrawal(heard, folded)
    if withdrawal is not None and not _refusing(talk, folded):
        _withdraw(talk, withdrawal, typed)
    elif state.status != "withdrawn" and moving.wanted(folded) and not _is_option(talk, folded):
        _link(talk)
    elif state.status != "open":
        _reopen(talk, heard, typed, folded)
    else:
        _open(talk, heard, typed, folded)
    if withdrawal is None and heard.kind == "text" and state.status != "withdrawn":
        _signalled(talk, state.at, folded)
    return _step(talk)


def _signalled(talk: Talk, at: str, folded: str) -> None:
    """What was said beside the question, or as its answer, and tells how serious they are: each once a message."""
    asked = talk.entry(at) if at in talk.flow.places else None
    if asked is not None and folded in asked.said_as:
        return  # the admin's own option, which may have an event of its own
    there = {effect.event for effect in talk.effects if isinstance(effect, Happened)}
    for event in signals.heard(talk.language, folded):
        # who refuses consent to be called has refused consent, and nothing else
        if event not in there and not (event == signals.UNMET and asked is not None and asked.consent is not None):
            talk.effects.append(Happened(event))


def fulfilled(  # the engine's functions take their five and a default
    script: Script,
    state: State,
    replies: Sequence[Reply],
    kept: Mapping[str, Fact],
    now: datetime,
    known: Known = _NOBODY,
) -> Step:
    """Goes on after a wish: `replies` are what the action said, `kept` the plain answers that it set, by name."""
    talk = Talk(script, state, known, now)
    talk.replies.extend(replies)
    for name, fact in kept.items():
        answering.note(talk, name, fact)
    if state.status == "open" and talk.at in talk.flow.places and talk.question.kind == "action":
        talk.answers[talk.at] = Answer(None, None, "")
        answering.onward(talk)
    return _step(talk)


def coded(script: Script, state: State, outcome: CodeOutcome, now: datetime, known: Known = _NOBODY) -> Step:
    """Goes on after a one-time code was wanted or typed: `outcome` is what came of it."""
    talk = Talk(script, state, known, now)
    confirming.told(talk, outcome)
    return _step(talk)


def farewell(script: Script, state: State, known: Known, outcome: Outcome) -> Reply:
    """The last words, chosen by what scoring said: declined before disqualified before the temperature's own."""
    talk = Talk(script, state, known, _EPOCH)
    names = (
        "declined" if state.path == "declined" else "",
        "disqualified" if outcome.disqualified else outcome.temperature,
        "default",
    )
    for name in names:
        if name in talk.script.endings:
            return Reply(talk.fill(talk.script.endings[name]), progress=100)
    return Reply(talk.phrase("bye"), progress=100)


_EPOCH = datetime.min.replace(tzinfo=UTC)  # a farewell says nothing that depends on the time


def _step(talk: Talk) -> Step:
    return Step(talk.state(), tuple(talk.replies), tuple(talk.effects))


def _language(script: Script, wanted: str) -> str:
    plain = wanted.replace("_", "-").lower()
    for name in (plain, plain.partition("-")[0]):
        if name in script.languages:
            return name
    return script.languages[0]


def _open(talk: Talk, heard: Heard, typed: str, folded: str) -> None:
    if not talk.waits:
        answering.onward(talk)  # the script of this conversation lost its question: go on with what is next
    elif talk.question.kind == "action":
        answering.wish(talk)  # the wish was lost with the process that had it
    elif heard.kind in _HANDED:
        _HANDED[heard.kind](talk, heard)
    elif heard.kind == "choice" and heard.ask not in {"", talk.at} and not heard.value.startswith(switching.COMMAND):
        talk.ask()  # an old button
    elif not confirming.asked(talk, folded) and not digress.handled(talk, typed, folded):
        _said(talk, typed, folded, pressed=heard.kind == "choice")


def _said(talk: Talk, typed: str, folded: str, *, pressed: bool) -> None:
    if talk.at == SUMMARY:
        correcting.look_over(talk, typed, folded)
    elif confirming.asks(talk.at):
        confirming.answer(talk, typed, folded, pressed=pressed)
    elif pressed or not telling.together(talk, typed, folded):
        answering.answer(talk, typed, folded, pressed=pressed)
    elif any(listening.meant(talk.language, fold.fold(part)) == "person" for part in several.asked_in(typed)):
        answering.person(talk, "asked")


_HANDED: Mapping[str, Callable[[Talk, Heard], None]] = {
    "form": filling.form, "contact": filling.contact, "file": filling.file, "position": filling.position,
}  # fmt: skip


def _reopen(talk: Talk, heard: Heard, typed: str, folded: str) -> None:
    """A message after the end, after a withdrawal, or while a person has taken over."""
    if talk.status == "withdrawn":
        if listening.courteous(talk.language, folded):
            return  # "ok, thanks" after STOP wants no answer
        switching.follow(talk, folded)
        talk.status = "open"
        talk.say(talk.phrase("resumed"))
        answering.onward(talk)
    elif switching.switched(talk, folded):
        return
    elif talk.status == "ended" and (folded == returning.BACK_AGAIN or not digress.restarting(talk.language, folded)):
        returning.afterwards(talk, typed, folded)
    elif digress.restarting(talk.language, folded):
        digress.restart(talk)
    elif heard.value == CARRY_ON or listening.carries_on(talk.language, folded):
        talk.tries = 0
        if talk.path and next(answering.due(talk), None) is None:  # it was over before a person was asked for
            talk.status = "ended"
            returning.offer(talk)
            return
        talk.status = "open"
        talk.add(talk.phrase("carrying_on"))
        answering.onward(talk)


def _withdrawal(heard: Heard, folded: str) -> stop.Withdrawal | None:
    found = stop.withdrawal(folded)
    for line in heard.fields.values():
        found = found or stop.withdrawal(fold.fold(fold.clean(line)))
    return found


def _refusing(talk: Talk, folded: str) -> bool:
    """At a consent question a sentence such as "don't call me" refuses; the definitive words withdraw even there."""
    if stop.definitive(folded) or talk.status != "open" or not talk.waits:
        return False
    return talk.question.consent is not None and agreeing.declined(talk.language, folded)


def _withdraw(talk: Talk, withdrawal: stop.Withdrawal, typed: str) -> None:
    talk.effects.append(Withdrawn(channels=withdrawal.channels, said=typed, erase=withdrawal.erase))
    if withdrawal.channels != ("*",):
        talk.say(talk.phrase("narrowed", {"channels": talk.phrase(f"channel_{withdrawal.channels[0]}")}))
        if talk.status == "open" and talk.waits:
            talk.ask()
        return
    for question in talk.flow.questions:
        if question.consent is not None:
            talk.answers.pop(question.key, None)
    talk.status, talk.tries, talk.picked, talk.held = "withdrawn", 0, (), {}
    talk.say(talk.phrase("erase" if withdrawal.erase else "withdrawn"))


def _remind(talk: Talk, heard: Heard) -> None:
    number = heard.value.removeprefix("remind:")
    if talk.status != "open" or not talk.waits or not number.isdecimal():
        return
    if int(number) < len(talk.script.reminders):
        talk.add(talk.fill(talk.script.reminders[int(number)].say))
        talk.ask()


def _is_option(talk: Talk, folded: str) -> bool:
    return talk.status == "open" and talk.waits and folded in talk.question.said_as


def _link(talk: Talk) -> None:
    """The turn says the link; the question that was open comes after it."""
    talk.effects.append(LinkWanted())
    if talk.status == "open" and talk.waits and talk.question.kind != "action":
        talk.ask()


def unsent(state: State) -> State:
    """The state as it was before any reply was counted; for comparing conversations by what they know."""
    return replace(state, said=0)
