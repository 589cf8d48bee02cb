"""What people say at a question that is no answer to it: they ask back, want a person, go back or start over. Detected
before any parser, and shy: an answer taken for a digression annoys more than the reverse. Which words mean what is
listening.py's business.
"""

from conversations import answering, answers, correcting, fold, listening, several, switching, telling
from conversations.answers.reading import Read
from conversations.exchange import Happened
from conversations.question import Question
from conversations.script import Digression
from conversations.talk import Talk

TYPED_MAX = 160  # who writes more tells a story


def restarting(language: str, folded: str) -> bool:
    """Whether the person wants to begin anew."""
    return len(folded) <= TYPED_MAX and listening.meant(language, folded) == "restart"


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
    meant = listening.meant(talk.language, folded, role_is_answer=question.kind in answers.FREE)
    if meant == "restart":
        restart(talk)
    elif meant == "back":
        correcting.back(talk)
    elif switching.switched(talk, folded):
        return True
    elif answered(talk, typed, folded, meant) or _about_us(talk, question, meant, folded):
        said = "" if question.kind == "code" else several.beside_question(typed)
        if not said or not (telling.together(talk, said, fold.fold(said)) or _answered_too(talk, said)):
            talk.ask()
    elif meant == "person":
        answering.person(talk, "asked")
    else:
        return correcting.corrected(talk, typed, folded)
    return True


def _answered_too(talk: Talk, said: str) -> bool:
    """Whether what stands beside a question answers ours: "do you have a warranty? 78701"."""
    question, folded = talk.question, fold.fold(said)
    if question.kind in answers.FREE or question.consent is not None:
        return False
    found = answers.read(question, said, folded, talk.language, talk.now)
    if isinstance(found, Read):
        answering.answer(talk, said, folded, pressed=False)
    return isinstance(found, Read)


def answered(talk: Talk, typed: str, folded: str, meant: str) -> bool:
    """Answers what the person asks, if the script knows an answer; the question is not repeated here."""
    asks = bool(talk.script.digressions) and ("?" in typed or listening.asks(talk.language, folded))
    for digression in talk.script.digressions:
        if _meant(digression, folded, asks=asks):
            talk.say(talk.fill(digression.say))
            if digression.event:
                talk.effects.append(Happened(digression.event))
            return True
    if meant in {"privacy", "machine"}:
        talk.say(talk.phrase(meant))
        return True
    return False


def _meant(digression: Digression, folded: str, *, asks: bool) -> bool:
    if folded in digression.about:
        return True
    return asks and digression.pattern is not None and digression.pattern.search(folded) is not None


def _about_us(talk: Talk, question: Question, meant: str, folded: str) -> bool:
    if meant == "why":
        question = _about(talk, folded) or question
        default = "why_consent" if question.consent is not None else "why_default"
        talk.say(talk.fill(question.why) if question.why is not None else talk.phrase(default))
    elif meant == "how_long":
        talk.say(talk.phrase("left", count=talk.left()))
    elif meant == "help":
        talk.say(talk.phrase("help"))
    else:
        return False
    return True


def _about(talk: Talk, folded: str) -> Question | None:
    """The one question, other than ours, that "why do you need my phone" is about."""
    meant = listening.named(talk.language, folded)
    found = [one for one in talk.flow.questions if one.kind in meant]
    return found[0] if len(found) == 1 else None
