"""Variants of a script: whether they name what is there (check.py tells what is found), and where they differ."""

from collections.abc import Iterator

from conversations import grammar
from conversations.grammar import ScriptFile, VariantEntry, Words
from conversations.script import Script
from qualifier import document
from qualifier.document import Document, Path, Problem

BY_QUESTION = ("drop", "order", "ask")
REPLACED = ("wordings", "values")  # an ending may be a variant's own, these two stand in the script


def texts(source: ScriptFile) -> Iterator[tuple[Path, Words]]:
    """Every text of a variant, with its place."""
    for name, variant in source.variants.items():
        path = ("variants", name)
        for field in ("greeting", "title", "promise", "launcher"):
            if words := getattr(variant, field):
                yield (*path, field), words
        for part in ("ask", "wordings", "endings"):
            yield from (((*path, part, key), words) for key, words in getattr(variant, part).items())
        yield from (((*path, "next", at), words) for at, words in enumerate(variant.next_steps or ()))
        yield from (((*path, "proof", at), words) for at, words in enumerate(variant.proof or ()))


def have_pages(written: Script) -> bool:
    """Whether variants differ in what a page shows before anything was said."""
    return any(_page(way) != _page(written) for way in written.ways.values())


def _page(written: Script) -> tuple[object, ...]:
    return (written.title, written.promise, written.next_steps, written.proof, written.launcher)


def names(read: Document, source: ScriptFile) -> Iterator[Problem]:
    """Variants name questions, wordings, values and endings that exist; questions name variants; weights fit."""
    asked = {key: entry for single in source.questions for key, entry in single.items()}
    for name, variant in source.variants.items():
        for part in BY_QUESTION:
            for wrong in sorted(set(getattr(variant, part)) - set(asked)):
                fix = document.did_you_mean(wrong, asked)
                yield read.problem(("variants", name, part), f'{name}: no question "{wrong}"', fix)
        yield from _replaced(read, source, name, variant)
    for at, single in enumerate(source.questions):
        for key, entry in single.items():
            for wrong in sorted(set(entry.variants) - set(source.variants)):
                fix = document.did_you_mean(wrong, source.variants) or "add it under variants"
                yield read.problem(("questions", at, key, "variants"), f'{key}: no variant "{wrong}"', fix)
    if sum(variant.weight for variant in source.variants.values()) > 100:  # percent
        yield read.problem(("variants",), "the variants' weights are more than 100 together", "lower them")


def _replaced(read: Document, source: ScriptFile, name: str, variant: VariantEntry) -> Iterator[Problem]:
    for part in REPLACED:
        known = getattr(source, part)
        for wrong in sorted(set(getattr(variant, part)) - set(known)):
            fix = document.did_you_mean(wrong, known) or f"add it to {part}"
            yield read.problem(("variants", name, part, wrong), f'{name}: no {part[:-1]} is called "{wrong}"', fix)
    for wrong in sorted(set(variant.endings) - grammar.ENDINGS):
        fix = document.did_you_mean(wrong, grammar.ENDINGS)
        yield read.problem(("variants", name, "endings", wrong), f'{name}: no end is called "{wrong}"', fix)
