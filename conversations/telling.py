"""A message that answers more than was asked: what is sure is kept and told back in one line, the rest is asked."""

from conversations import answering, dissect, several, summary
from conversations import answers as kinds
from conversations.answers.reading import Read, Unclear
from conversations.question import Question
from conversations.talk import Talk

_BARE = frozenset({"yes_no", "number"})


def together(talk: Talk, typed: str, folded: str) -> bool:
    """Keeps the answers to several questions in one message; whether there was any beyond that to the question asked.

    Consent is never taken from here. What is told too early is held until its question is due: a personal answer
    without a word about it, and only as long as consent may still be given.
    """
    asked = talk.question
    longer = several.may_hold_more(typed, asked)
    if not longer and not several.may_be_another(typed, asked):
        return False
    found = kinds.read(asked, typed, folded, talk.language, talk.now)
    if isinstance(found, Read) and (found.exact or not longer):
        return False
    if isinstance(found, Unclear) and found.guess:
        return False
    told = several.told(asked, found, typed, _askable(talk, asked), talk.language, talk.now, first=not talk.answers)
    if told is None:
        return False
    said = {one.question.key: one for one in told.others}
    if told.own is not None:
        said[asked.key] = dissect.Told(asked, told.own, told.own_said)
    before = len(talk.held)
    shown = [words for one in _in_order(talk, said) if (words := _taken(talk, one))]
    if not shown and len(talk.held) == before:
        return False
    if shown:
        talk.add(talk.phrase("got_it", {"answer": ", ".join(shown)}))
    if told.own is not None:
        answering.onward(talk)
    else:
        talk.ask()
    return True


def _askable(talk: Talk, asked: Question) -> list[Question]:
    """What may be answered beside the question asked: open, not ruled out, and no consent."""
    return [
        question
        for question in talk.flow.questions
        if question.kind in several.KINDS
        and question.key not in talk.answers
        and question is not asked
        and (question.when is None or question.when(talk.answers) is not False)
    ]


def _in_order(talk: Talk, said: dict[str, dissect.Told]) -> list[dissect.Told]:
    return [said[question.key] for question in talk.flow.questions if question.key in said]


def _taken(talk: Talk, one: dissect.Told) -> str:
    """Keeps an answer whose question is due, and holds one whose question may still come; what is told back of it."""
    question = one.question
    if question.key == talk.at or answering.holds(talk, question):
        answering.keep(talk, question, one.read, one.said, echo=False)
        return told_back(talk, one.question, one.read)
    if question.when is not None and question.when(talk.answers) is None:
        talk.held = {**talk.held, question.key: one.said}
        return "" if question.personal else told_back(talk, one.question, one.read)
    return ""


def told_back(talk: Talk, question: Question, read: Read) -> str:
    """An answer as it is told back: a bare yes or figure with what it is about."""
    if question.kind not in _BARE:
        return read.shown
    return f"{summary.label(question, talk.fill)}: {read.shown}"
