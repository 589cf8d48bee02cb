"""Answers that were given and are given otherwise: "back", "actually 10k", "change budget to 8k", "budget is 10k", and
what is said when all of them are looked over. Works before and after the end; what changed is read by the same parsers.
"""

from conversations import answering, answers, fold, listening, several, summary, telling
from conversations.answers import agreeing
from conversations.answers.reading import Read
from conversations.question import Question
from conversations.script import SILENT
from conversations.talk import Talk

_BARE = frozenset({"number", "rating", "text", "choice"})  # take a bare figure whatever was meant


def back(talk: Talk) -> None:
    """To the question answered before this one; its answer stands until it is given anew."""
    order = [key for key in talk.answers if key in talk.flow.places and talk.entry(key).kind not in SILENT]
    before = order[: order.index(talk.at)] if talk.at in order else order
    if before:
        talk.add(talk.phrase("back"))
        answering.ask_anew(talk, talk.entry(before[-1]))
    else:
        talk.add(talk.phrase("first"))
        answering.onward(talk) if talk.status == "ended" else talk.ask()


def corrected(talk: Talk, typed: str, folded: str) -> bool:
    """Whether the message corrects an answer; then it is changed, or its question asked anew."""
    if folded.startswith(summary.CHANGE):  # a button, perhaps an old one
        return _named(talk, folded.removeprefix(summary.CHANGE), "", ask=True)
    if (change := listening.changed(talk.language, folded)) is not None:
        return _named(talk, change.name, _as_typed(typed, change.rest), ask=True)
    if (correction := listening.corrected(talk.language, folded)) is None:
        return _told(talk, typed, folded) or _afterwards(talk, typed, folded)
    rest = _as_typed(typed, correction)
    return _told(talk, rest, correction) or _otherwise(talk, rest) or _plainly(talk, rest)


def _afterwards(talk: Talk, typed: str, folded: str) -> bool:
    """`I rent actually`: corrects an earlier answer, unless the question asked can read it."""
    said = listening.afterthought(talk.language, folded)
    if said is None or (talk.status == "open" and talk.waits and _read(talk, talk.question, said) is not None):
        return False
    rest = " ".join(typed.split()[: len(said.split())]).strip(" ,")
    return _otherwise(talk, rest) or _plainly(talk, rest)


def look_over(talk: Talk, typed: str, folded: str) -> None:
    """At the summary: all is right, something is to be changed, or neither can be told."""
    question = talk.question
    found = agreeing.yes_no(question, typed, folded, talk.language, talk.now)
    meant = found.fact if isinstance(found, Read) else ""
    if listening.right(talk.language, folded) or meant == "yes":
        answering.end(talk)
    elif _named(talk, folded.removeprefix(summary.CHANGE), "", ask=True) or (not meant and _surely(talk, typed)):
        return
    elif meant == "no" or talk.tries + 1 < question.tries:
        talk.tries += meant != "no"
        talk.add(talk.phrase("change_what"))
        talk.ask()
    else:
        talk.add(talk.phrase("moving_on"))
        answering.end(talk)


def _told(talk: Talk, typed: str, folded: str) -> bool:
    """`budget is 10k`, of an answer that was given or left out."""
    if (found := listening.told(talk.language, folded)) is None:
        return False
    return _named(talk, found.name, _as_typed(typed, found.rest), ask=False)


def _named(talk: Talk, name: str, rest: str, *, ask: bool) -> bool:
    """Changes the answer of this name to `rest`; where that cannot be read, and with `ask`, puts its question."""
    name = fold.fold(name.replace("_", " ").replace("-", " "))
    for question in talk.flow.questions:
        if question.key not in talk.answers or question.kind in SILENT or name not in _names(talk, question):
            continue
        if question.key == talk.at and not rest:
            return False
        if rest and question.consent is None and _set(talk, question, rest):
            return True
        if ask:
            answering.ask_anew(talk, question)
        return ask
    return False


def _names(talk: Talk, question: Question) -> frozenset[str]:
    """What people may call an answer, folded: its name, its fact, its label, the words for its kind."""
    said = (question.key.replace("_", " "), question.fact.replace("_", " "), summary.label(question, talk.fill))
    kinds = listening.to(talk.language).kinds.items()
    return frozenset(map(fold.fold, said)) | {words for words, kind in kinds if kind == question.kind}


def _otherwise(talk: Talk, rest: str) -> bool:
    """Words that only one answer can be meant by, unless the last one is of that kind: "actually 10k" after a count."""
    last = next(reversed(talk.answers), "")
    bare = last in talk.flow.places and talk.entry(last).kind in _BARE
    return (bare and _surely(talk, rest)) or _latest(talk, rest) or _surely(talk, rest)


def _latest(talk: Talk, rest: str) -> bool:
    """The answer before this question, or this one, given otherwise."""
    last = next(reversed(talk.answers), "")
    if last not in talk.flow.places or talk.entry(last).kind in SILENT or last == talk.at:
        return False
    if talk.entry(last).consent is not None:
        return False
    tried = (talk.at, last) if talk.entry(last).kind in answers.FREE else (last, talk.at)
    for key in tried:
        if not key or key not in talk.flow.places or (talk.entry(key).kind in answers.FREE and key == talk.at):
            continue
        if talk.entry(key).consent is None and _set(talk, talk.entry(key), rest):
            return True
    return False


def _surely(talk: Talk, rest: str) -> bool:
    """The one answer, among all that were given, that these words can only be meant for."""
    given = [question for question in summary.changeable(talk.flow, talk.answers) if question.key != talk.at]
    told = several.found(rest, given, talk.language, talk.now)
    return len(told) == 1 and _set(talk, told[0].question, told[0].said)


def _plainly(talk: Talk, rest: str) -> bool:
    """The one answer, among all that were given, whose question takes these words."""
    given = [question for question in summary.changeable(talk.flow, talk.answers) if question.key != talk.at]
    able = [one for one in given if one.kind not in answers.FREE and _read(talk, one, rest) is not None]
    able = [one for one in able if talk.answers[one.key].value is not None] or able  # what was left out comes second
    return len(able) == 1 and _set(talk, able[0], rest)


def _read(talk: Talk, question: Question, rest: str) -> Read | None:
    found = answers.read(question, rest, answers.folded(rest), talk.language, talk.now)
    return found if isinstance(found, Read) else None


def _set(talk: Talk, question: Question, rest: str) -> bool:
    found = _read(talk, question, rest)
    if found is None:
        return False
    talk.answers.setdefault(question.key, talk.answer(None, None, ""))
    talk.status = "open"
    talk.add(talk.phrase("changed", {"answer": telling.told_back(talk, question, found)}))
    answering.keep(talk, question, found, rest, echo=False)
    answering.onward(talk)
    return True


def _as_typed(typed: str, rest: str | None) -> str:
    """The end of a message that was matched folded, as the person wrote it."""
    if not rest:
        return ""
    words = typed.split()[-len(rest.split()) :]
    return " ".join(words) if fold.fold(" ".join(words)) == rest else rest
