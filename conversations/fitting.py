"""Whether a conversation that goes on in one version of a script could go on in another: only where every answer that
was given is still one, and every word that was agreed to is still the same.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, datetime

from conversations import answers as kinds
from conversations import trail
from conversations.answers.reading import Unclear
from conversations.question import Question
from conversations.script import SILENT, Flow, Script
from conversations.state import Answer, State

READ_AGAIN = frozenset({"phone", "email", "postal_code"})  # their meaning does not depend on when they were said
_ANY_TIME = datetime(2000, 1, 1, tzinfo=UTC)


@dataclass(frozen=True, slots=True)
class Misfit:
    """Why a conversation stays: the question, and what about it does not fit."""

    question: str
    why: str


def fits(old: Script, new: Script, state: State) -> tuple[Misfit, ...]:
    """What keeps a conversation in `state` from going on in `new`; nothing: it may be moved. Pure, and the same for
    the same arguments.
    """
    before, after = _flow(old, state), _flow(new, state)
    found = [misfit for key, answer in state.answers.items() for misfit in _answer(key, answer, before, after, state)]
    return (*found, *_waiting(old, new, before, after, state), *_language(new, state))


def _flow(script: Script, state: State) -> Flow:
    return script.flows.get(state.variant) or script.flows[""]


def _answer(key: str, answer: Answer, before: Flow, after: Flow, state: State) -> Iterator[Misfit]:
    old = _question(before, key)
    if old is None or old.kind in SILENT or answer.value is None:
        return  # set by an action, only said, or skipped: nothing was given
    new = _question(after, key)
    if new is None:
        yield Misfit(key, "is no longer asked")
    elif new.kind != old.kind:
        yield Misfit(key, f"is a {new.kind} now, and was a {old.kind}")
    elif new.fact != old.fact:
        yield Misfit(key, f"gives the fact {new.fact} now, and gave {old.fact}")
    elif new.when is not None and new.when(state.answers) is not True:
        yield Misfit(key, "would not be asked any more after these answers")
    else:
        yield from _value(key, answer, old, new, state)


def _question(flow: Flow, key: str) -> Question | None:
    place = flow.places.get(key)
    return flow.questions[place] if place is not None else None


def _value(key: str, answer: Answer, old: Question, new: Question, state: State) -> Iterator[Misfit]:
    for option in _options(answer, new):
        yield Misfit(key, f"option {option} is gone")
    if new.kind == "money" and new.currency != old.currency:
        yield Misfit(key, f"is in {new.currency} now, and was in {old.currency}")
    if isinstance(answer.fact, int | float) and not isinstance(answer.fact, bool):
        if new.low is not None and answer.fact < new.low:
            yield Misfit(key, f"is below the new min {new.low:g}")
        if new.high is not None and answer.fact > new.high:
            yield Misfit(key, f"is above the new max {new.high:g}")
    if new.kind in READ_AGAIN and isinstance(answer.value, str):
        read = kinds.read(new, answer.value, kinds.folded(answer.value), state.language, _ANY_TIME)
        if isinstance(read, Unclear):
            yield Misfit(key, "would not be taken any more")
    if old.consent != new.consent:
        yield Misfit(key, "asks consent for something else")


def _options(answer: Answer, new: Question) -> Iterator[str]:
    if new.kind not in {"choice", "several"}:
        return
    known = {option.key for option in new.options}
    given = answer.value if isinstance(answer.value, list) else [answer.value]
    yield from (str(one) for one in given if one not in known)


def _waiting(old: Script, new: Script, before: Flow, after: Flow, state: State) -> Iterator[Misfit]:
    """The question on the screen is still one, and a consent on it, or given before, has the same words."""
    if state.status == "open" and state.at and state.at in before.places:
        if state.at not in after.places:
            yield Misfit(state.at, "is waited for, and no longer asked")
        elif trail.on_display(old, state) != trail.on_display(new, state):
            yield Misfit(state.at, "stands on the screen with other consent words")
        elif any(_options(Answer(list(state.picked), None, ""), after.questions[after.places[state.at]])):
            yield Misfit(state.at, "an option that was pressed is gone")
    for key in state.answers:
        one, other = _question(before, key), _question(after, key)
        if one is not None and one.consent is not None and other is not None and other.consent is not None:
            words = (script.way(state.variant).wordings.get(asked.consent.wording)
                     for script, asked in ((old, one), (new, other)) if asked.consent is not None)  # fmt: skip
            if len({wording.version if wording else "" for wording in words}) > 1:
                yield Misfit(key, "was decided on other words")


def _language(new: Script, state: State) -> Iterator[Misfit]:
    if state.language not in new.languages:
        yield Misfit(state.at, f"is talked about in {state.language}, which the new version does not have")
