"""Whether a script understands itself: its labels, its suggestions and its examples are read by the parsers of their
own questions.
"""

import re
from collections.abc import Iterator, Sequence

from conversations import answers, fold, text
from conversations.answers.reading import Read
from conversations.foresight import model
from conversations.grammar import ScriptFile
from conversations.question import Question
from conversations.script import Script
from qualifier.document import Document, Path, Problem

_APART = re.compile(r",| or | and | o | u | y | oder | und | ou | et | e | или | и |;|/|\n")
_QUOTED = re.compile(r"[\"“„«]([^\"”“»]+)[\"”“»]")


def problems(read: Document, source: ScriptFile, made: Script) -> Iterator[Problem]:
    """Labels, suggestions and examples that are not understood as they are meant."""
    del source
    for at, question in enumerate(made.questions):
        path: Path = ("questions", at, question.key)
        yield from _labels(read, path, question, made.languages)
        yield from _suggestions(read, path, question, made.languages)
        if question.example is not None and question.kind in answers.PARSERS and question.kind not in answers.FREE:
            yield from _example(read, path, question, made.languages)


def _labels(read: Document, path: Path, question: Question, languages: Sequence[str]) -> Iterator[Problem]:
    """Who types what a button says means that button."""
    for option in question.options if question.kind == "choice" else ():
        for language in languages:
            label = option.label.plain(language)
            found = _read(question, label, language)
            if "{" not in label and (found is None or found.fact != option.key):
                meant = f"as {found.fact}" if found is not None else "as no answer"
                cause = f'{question.key}: who types "{label}" ({language}) is understood {meant}'
                fix = "word the label differently, or take the words out of the other option's `also`"
                yield read.problem((*path, "options", option.key), cause, fix)
                break


def _suggestions(read: Document, path: Path, question: Question, languages: Sequence[str]) -> Iterator[Problem]:
    for one in question.suggest:
        for language in languages:
            words = one.plain(language)
            if "{" not in words and _read(question, words, language) is None:
                cause = f'{question.key}: the suggestion "{words}" ({language}) is not understood as a {question.kind}'
                yield read.problem((*path, "suggest"), cause, "word it so that it is read", "warning")


def _example(read: Document, path: Path, question: Question, languages: Sequence[str]) -> Iterator[Problem]:
    if question.example is None or text.variables(question.example):
        return
    for language in languages:
        words = question.example.plain(language)
        if not any(_read(question, part, language) for part in _parts(words)):
            cause = f'{question.key}: its example "{words}" ({language}) is not understood as a {question.kind}'
            yield read.problem((*path, "example"), cause, "give an answer that the question takes", "warning")


def _parts(words: str) -> Iterator[str]:
    """What in an example may be the answer: all of it, what stands after a colon or in quotes, and its parts."""
    after = words.rpartition(":")[2]
    for whole in (words, after, *_QUOTED.findall(words)):
        yield whole.strip(" .!")
        yield from (part.strip(" .!") for part in _APART.split(whole))


def _read(question: Question, said: str, language: str) -> Read | None:
    if question.kind not in answers.PARSERS:
        return Read(None, None, said)
    found = answers.read(question, said, fold.fold(said), language, model.ANY_DAY)
    return found if isinstance(found, Read) else None
