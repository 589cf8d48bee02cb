"""What is said at the question for a one-time code: the code, "send it again", "another number", or nothing of the
kind. Whether a code is the right one is told by the turn; here it is understood, and the talk goes on.
"""

from typing import Literal

from conversations import answering, listening, proving
from conversations import answers as kinds
from conversations.answers.reading import Read, Unclear
from conversations.exchange import CodeTyped, Kept
from conversations.question import CODE, Question, verified
from conversations.talk import AGAIN, OTHER, Talk

# What came of a wish for a code (`last`: no further one, but one that was sent before still counts), or of a typed one.
Outcome = Literal["sent", "last", "limit", "unavailable", "right", "wrong", "expired", "spent", "late"]
TIMERS: dict[str, Outcome] = {  # ours: the code could not be sent after all; nobody typed it
    "code:unsent": "unavailable", "code:late": "late",
}  # fmt: skip
_GO_ON = {"limit": "no", "unavailable": "no", "spent": "no", "late": "no", "right": "yes"}


def asks(at: str) -> bool:
    """Whether this is the question for a code."""
    return at.startswith(CODE)


def told(talk: Talk, outcome: Outcome) -> None:
    """Says what came of it: the code is asked for, or the contact is settled and the talk goes on."""
    if talk.status != "open" or not asks(talk.at) or not talk.waits:
        return
    question = _contact(talk)
    talk.add(talk.phrase(f"code_{outcome}", {"to": talk.answers[question.key].shown}))
    if outcome in _GO_ON:
        _settle(talk, question, _GO_ON[outcome])
    else:
        talk.ask()


def asked(talk: Talk, folded: str) -> bool:
    """Whether the message asks for another code or wants another contact; then that is done."""
    if not asks(talk.at):
        return False
    if folded == AGAIN or listening.resends(talk.language, folded):
        proving.want(talk, _contact(talk))
    elif folded == OTHER or listening.elsewhere(talk.language, folded):
        answering.ask_anew(talk, _contact(talk))
    else:
        return False
    return True


def answer(talk: Talk, typed: str, folded: str, *, pressed: bool) -> None:
    """The code, another contact, a wish to go on without; else it is asked for again, and not for ever."""
    question, contact = talk.question, _contact(talk)
    found = talk.read(question, typed, folded)
    if isinstance(found, Read):
        talk.flush()
        talk.effects.append(CodeTyped(contact.kind, str(talk.answers[contact.key].value), str(found.value)))
    elif listening.skips(talk.language, folded) or listening.unsure(talk.language, folded):
        talk.add(talk.phrase("skipped"))
        _settle(talk, contact, "no")
    elif not _another(talk, contact, typed, folded):
        _misread(talk, question, contact, found, pressed=pressed)


def _another(talk: Talk, contact: Question, typed: str, folded: str) -> bool:
    """Whether another number or address was typed instead: it is kept, and gets a code of its own."""
    other = kinds.read(contact, typed, folded, talk.language, talk.now)
    if not isinstance(other, Read) or other.value == talk.answers[contact.key].value:
        return False
    answering.keep(talk, contact, other, typed)
    answering.onward(talk)
    return True


def _misread(talk: Talk, question: Question, contact: Question, unclear: Unclear, *, pressed: bool) -> None:
    if pressed:
        talk.ask()
    elif talk.tries + 1 >= question.tries:
        talk.add(talk.phrase("moving_on"))
        _settle(talk, contact, "no")
    else:
        answering.again(talk, question, unclear)


def _settle(talk: Talk, contact: Question, fact: str) -> None:
    key = CODE + contact.key
    talk.answers[key] = talk.answer(fact, fact, "")
    talk.effects.append(Kept(key, fact, {verified(contact.kind): fact}, personal=False, said=""))
    answering.onward(talk)


def _contact(talk: Talk) -> Question:
    return talk.entry(talk.at.removeprefix(CODE))
