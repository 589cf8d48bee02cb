"""Answers that come otherwise than as a message: on a form, on a contact card, as a file, as a position. Each line is
read like what is typed at its question.
"""

from conversations import answering, fold
from conversations import answers as kinds
from conversations.answers import handing
from conversations.answers.reading import Read, Unclear
from conversations.exchange import Heard
from conversations.question import Question
from conversations.talk import Talk

CARD = frozenset({"name", "phone", "email"})
FILES = handing.FILES


def form(talk: Talk, heard: Heard) -> None:
    """A form's lines, each read like an answer; the first that could not be read is asked for by itself."""
    if talk.question.kind == "contact":
        _card(talk, talk.question, heard)
        return
    group = talk.flow.groups.get(talk.at)
    keys = group.of if group is not None else (talk.at,)
    unclear: dict[str, Unclear] = {}
    for key in keys:
        if key not in talk.flow.places:
            continue
        question = talk.entry(key)
        if question.consent is not None:
            _ticked(talk, question, heard)
        elif answering.holds(talk, question):
            _line(talk, question, heard.fields.get(key, ""), unclear)
    due = next(answering.due(talk), None)
    if due is not None and due.key in unclear:
        talk.add(answering.complain(talk, due, unclear[due.key], "again_1"))
    answering.onward(talk)


def contact(talk: Talk, heard: Heard) -> None:
    """A contact card: it answers the question for one, or its lines those of their kind that are due."""
    if talk.question.kind == "contact":
        _card(talk, talk.question, heard)
        return
    unclear: dict[str, Unclear] = {}
    before = len(talk.answers)
    for question in talk.flow.questions:
        line = heard.fields.get(question.kind, "")
        open_ = question.key not in talk.answers and answering.holds(talk, question)
        if line and open_ and question.kind in CARD:
            _line(talk, question, line, unclear)
    if len(talk.answers) > before:
        answering.onward(talk)
    else:
        talk.ask()


def file(talk: Talk, heard: Heard) -> None:
    """A file or a photo: kept where one is asked for, else the person is told that it cannot be taken here."""
    question = talk.question
    if question.kind not in FILES:
        talk.add(talk.phrase("no_file"))
        talk.ask()
        return
    found = handing.handed(question, heard.fields, talk.known.file_mb)
    if isinstance(found, Read):
        answering.keep(talk, question, found, found.shown)
        answering.onward(talk)
    else:
        answering.again(talk, question, found)


def position(talk: Talk, heard: Heard) -> None:
    """The known place nearest to where the person is. It is told back whatever `echo` says: they may be a street away
    from the one that they mean.
    """
    question, typed = talk.question, fold.clean(heard.text)
    found = kinds.read(question, typed, fold.fold(typed), talk.language, talk.now)
    if isinstance(found, Read):
        answering.keep(talk, question, found, typed, echo=False)
        talk.add(talk.phrase("got_it", {"answer": typed}))
        answering.onward(talk)
    else:
        answering.again(talk, question, found)


def _card(talk: Talk, question: Question, heard: Heard) -> None:
    lines = (heard.fields.get(line, "") or heard.fields.get(f"{question.key}.{line}", "") for line in ("name", "phone"))
    typed = ", ".join(filter(None, map(fold.clean, lines)))
    found = kinds.read(question, typed, fold.fold(typed), talk.language, talk.now)
    if isinstance(found, Read):
        answering.keep(talk, question, found, typed, echo=False)
        answering.onward(talk)
    else:
        answering.again(talk, question, found)


def _line(talk: Talk, question: Question, line: str, unclear: dict[str, Unclear]) -> None:
    typed = fold.clean(line)
    found = kinds.read(question, typed, fold.fold(typed), talk.language, talk.now)
    if isinstance(found, Read):
        answering.keep(talk, question, found, typed, echo=False)
    elif typed:
        unclear[question.key] = found
    elif question.skip and question.key not in talk.answers:
        talk.answers[question.key] = talk.answer(None, None, "")


def _ticked(talk: Talk, question: Question, heard: Heard) -> None:
    if heard.consent is not None:
        fact = "given" if heard.consent else "refused"
        answering.keep(talk, question, Read(fact, fact, fact, exact=True), f"form:{fact}")
