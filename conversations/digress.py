"""What people say at a question that is no answer to it: they ask back, want a person, go back or start over. Detected
before any parser, and shy: an answer taken for a digression annoys more than the reverse. English; an admin's `answers`
in any language.
"""

from conversations import answering, correcting, fold, several, telling
from conversations.exchange import Happened
from conversations.languages.en import digressing
from conversations.question import Question
from conversations.script import Digression
from conversations.talk import Talk

TYPED_MAX = 160  # who writes more tells a story
CARRYING_ON = digressing.CARRYING_ON
COURTESIES = digressing.COURTESIES


def restarting(folded: str) -> bool:
    """Whether the person wants to begin anew."""
    return folded in digressing.RESTART


def restart(talk: Talk) -> None:
    """Forgets the answers (consent stays as it is in the ledger) and asks from the start."""
    for question in talk.flow.questions:
        talk.forget(question)
    talk.answers.clear()
    talk.status, talk.path, talk.picked, talk.held, talk.todo = "open", "", (), {}, ()
    talk.add(talk.phrase("restarted"))
    answering.onward(talk)


def handled(talk: Talk, typed: str, folded: str) -> bool:
    """Deals with a digression, if the message is one, and comes back to the question."""
    question = talk.question
    if folded in question.said_as or not folded or len(folded) > TYPED_MAX:
        return False
    if folded in digressing.RESTART:
        restart(talk)
    elif folded in digressing.BACK:
        correcting.back(talk)
    elif answered(talk, typed, folded) or _about_us(talk, question, folded):
        said = several.beside_question(typed)
        if not said or not telling.together(talk, said, fold.fold(said)):
            talk.ask()
    elif wants_person(folded):
        answering.person(talk, "asked")
    else:
        return correcting.corrected(talk, typed, folded)
    return True


def wants_person(folded: str) -> bool:
    """Whether somebody of the firm is asked for."""
    if len(folded) >= TYPED_MAX // 2:
        return False
    return folded in digressing.PERSON or digressing.TO_PERSON.search(folded) is not None


def answered(talk: Talk, typed: str, folded: str) -> bool:
    """Answers what the person asks, if the script knows an answer; the question is not repeated here."""
    asks = "?" in typed or digressing.ASKS.match(folded) is not None
    for digression in talk.script.digressions:
        if _meant(digression, folded, asks=asks):
            talk.say(talk.fill(digression.say))
            if digression.event:
                talk.effects.append(Happened(digression.event))
            return True
    if folded in digressing.PRIVACY:
        talk.say(talk.phrase("privacy"))
        return True
    if digressing.MACHINE.match(folded):
        talk.say(talk.phrase("machine"))
        return True
    return False


def _meant(digression: Digression, folded: str, *, asks: bool) -> bool:
    if folded in digression.about:
        return True
    return asks and digression.pattern is not None and digression.pattern.search(folded) is not None


def _about_us(talk: Talk, question: Question, folded: str) -> bool:
    if digressing.WHY.match(folded):
        default = "why_consent" if question.consent is not None else "why_default"
        talk.say(talk.fill(question.why) if question.why is not None else talk.phrase(default))
    elif digressing.HOW_LONG.match(folded):
        talk.say(talk.phrase("left_one" if talk.left() == 1 else "left_many"))
    elif folded in digressing.HELP:
        talk.say(talk.phrase("help"))
    else:
        return False
    return True
