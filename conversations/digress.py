"""What people say at a question that is no answer to it: they ask back, want a person, go back, correct themselves or
start over. Detected before any parser, and shy: an answer taken for a digression annoys more than the reverse. Which
words mean what is listening.py's business.
"""

from conversations import answering, answers, fold, listening, switching
from conversations.answers.reading import Read
from conversations.exchange import Happened
from conversations.question import Question
from conversations.script import SILENT, Digression
from conversations.state import Answer
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
    talk.status, talk.path, talk.picked = "open", "", ()
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
        _back(talk)
    elif switching.switched(talk, folded):
        return True
    elif answered(talk, typed, folded, meant) or _about_us(talk, question, meant):
        talk.ask()
    elif meant == "person":
        answering.person(talk, "asked")
    else:
        return _corrected(talk, typed, folded)
    return True


def afterwards(talk: Talk, typed: str, folded: str) -> None:
    """A message after the end: a question, a wish for a person, a courtesy, or something that starts nothing."""
    meant = listening.meant(talk.language, folded) if len(folded) <= TYPED_MAX else ""
    if answered(talk, typed, folded, meant):
        return
    if meant == "person":
        answering.person(talk, "asked")
    else:
        talk.say(talk.phrase("welcome" if listening.courteous(talk.language, folded) else "after_end"))


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


def _about_us(talk: Talk, question: Question, meant: str) -> bool:
    if meant == "why":
        default = "why_consent" if question.consent is not None else "why_default"
        talk.say(talk.fill(question.why) if question.why is not None else talk.phrase(default))
    elif meant == "how_long":
        talk.say(talk.phrase("left", count=talk.left()))
    elif meant == "help":
        talk.say(talk.phrase("help"))
    else:
        return False
    return True


def _back(talk: Talk) -> None:
    """To the question answered before this one; its answer stands until it is given anew."""
    order = [key for key in talk.answers if key in talk.flow.places and talk.entry(key).kind not in SILENT]
    before = order[: order.index(talk.at)] if talk.at in order else order
    if not before:
        talk.add(talk.phrase("first"))
    else:
        talk.at, talk.tries, talk.picked = before[-1], 0, ()
        talk.add(talk.phrase("back"))
    talk.ask()


def _corrected(talk: Talk, typed: str, folded: str) -> bool:
    if (change := listening.changed(talk.language, folded)) is not None:
        return _change(talk, change.name, change.rest)
    if (correction := listening.corrected(talk.language, folded)) is None or not talk.answers:
        return False
    rest = " ".join(typed.split()[-len(correction.split()) :])
    last = next(reversed(talk.answers))
    if last not in talk.flow.places or talk.entry(last).kind in SILENT or last == talk.at:
        return False
    for key in (talk.at, last) if talk.entry(last).kind in answers.FREE else (last, talk.at):
        if talk.entry(key).kind in answers.FREE and key == talk.at:
            continue
        if _set(talk, talk.entry(key), rest):
            return True
    return False


def _change(talk: Talk, name: str, rest: str | None) -> bool:
    for question in talk.flow.questions:
        if question.key not in talk.answers or question.kind in SILENT or not _called(talk, question, name):
            continue
        if rest is None or not _set(talk, question, rest):
            talk.at, talk.tries, talk.picked = question.key, 0, ()
            talk.ask()
        return True
    return False


def _called(talk: Talk, question: Question, name: str) -> bool:
    """Whether people mean this question by that name: its key, its label, or the word for its kind."""
    plain = name.replace(" ", "_").replace("-", "_")
    label = fold.fold(question.label.plain(talk.language)) if question.label is not None else ""
    kind = listening.to(talk.language).kinds.get(fold.bare(name))
    return plain in {question.key, question.fact} or name == label or kind == question.kind


def _set(talk: Talk, question: Question, rest: str) -> bool:
    found = answers.read(question, rest, answers.folded(rest), talk.language, talk.now)
    if not isinstance(found, Read):
        return False
    talk.answers.setdefault(question.key, Answer(None, None, ""))
    talk.add(talk.phrase("changed", {"answer": found.shown}))
    answering.keep(talk, question, found, rest, echo=False)
    answering.onward(talk)
    return True
