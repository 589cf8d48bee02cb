"""What changed between two scripts, in words for whoever publishes them: which question reads otherwise, which option
is gone, what is asked earlier now, and what a changed consent means for those who gave it before.
"""

from bisect import bisect_left
from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from conversations import grammar, script
from conversations.grammar import Entry, ScriptFile, Words
from qualifier import difference, document
from qualifier.difference import Change

TEXTS: Mapping[str, str] = {
    "ask": "question", "say": "text", "label": "label", "why": "reason", "again": "re-ask", "example": "example",
}  # fmt: skip
KEEPS = "who agreed before agreed to the old words, and the ledger keeps those"


def scripts(old: str, new: str) -> list[Change]:
    """What changed from one script's text to another's. Raises DocumentError."""
    before, after = (document.typed(document.read(text, "script"), grammar.ScriptFile) for text in (old, new))
    first = after.languages[0]
    found = list(_page(before, after, first))
    found += _questions(before, after, first)
    found += _wordings(before, after, first)
    for part, word in (("endings", "ending"), ("values", "value"), ("variants", "variant")):
        found += difference.entries(word, getattr(before, part), getattr(after, part))
    found += _digressions(before, after)
    found += difference.listed("reminder", before.remind, after.remind)
    return found + difference.counted("tests", before.tests, after.tests)


_TOLD = {"title", "promise", "greeting", "launcher", "questions", "wordings", "endings", "values", "variants",
         "answers", "remind", "tests"}  # fmt: skip


def _page(before: ScriptFile, after: ScriptFile, first: str) -> Iterator[Change]:
    for name in ("title", "promise", "greeting", "launcher"):
        for words in _texts("text", getattr(before, name), getattr(after, name), first):
            yield Change(name, words.removeprefix("text "))
    for name, field in ScriptFile.model_fields.items():
        if name not in _TOLD:
            yield from difference.one(field.alias or name, getattr(before, name), getattr(after, name))


def _texts(name: str, old: Words | None, new: Words | None, first: str) -> Iterator[str]:
    was, now = _by_language(old, first), _by_language(new, first)
    several = len({*was, *now}) > 1
    for language in dict.fromkeys((*was, *now)):
        if was.get(language, "") != now.get(language, ""):
            said = f"{name} ({language})" if several else name
            yield difference.texts(said, was.get(language, ""), now.get(language, ""))


def _by_language(words: Words | None, first: str) -> Mapping[str, str]:
    if not words:
        return {}
    return {first: words} if isinstance(words, str) else words


def _questions(before: ScriptFile, after: ScriptFile, first: str) -> Iterator[Change]:
    old, new = _entries(before), _entries(after)
    renamed = dict(_renamed(old, new))
    for key in old:
        if key not in new and key not in renamed:
            yield Change(key, f"no longer asked ({difference.quoted(_shown(old[key]))})")
    names = list(new)
    for at, key in enumerate(names):
        if key in renamed.values():
            yield Change(key, f"was called {next(was for was, now in renamed.items() if now == key)} before")
        elif key not in old:
            yield Change(key, f"new, {_place(names, at)}: {difference.quoted(_shown(new[key]))}")
        else:
            yield from _entry(key, old[key], new[key], first)
    yield from _moved([key for key in old if key in new], names)


def _entries(source: ScriptFile) -> dict[str, Entry]:
    return {key: entry for single in source.questions for key, entry in single.items()}


def _renamed(old: Mapping[str, Entry], new: Mapping[str, Entry]) -> Iterator[tuple[str, str]]:
    """A question that is gone and one that came and says the very same."""
    fresh = [key for key in new if key not in old]
    for key in old:
        if key not in new and (same := next((name for name in fresh if new[name] == old[key]), None)):
            fresh.remove(same)
            yield key, same


def _shown(entry: Entry) -> str:
    words = entry.ask or entry.say
    return words if isinstance(words, str) else next(iter(words.values()), "")


def _place(names: Sequence[str], at: int) -> str:
    return f"asked after {names[at - 1]}" if at else "asked first"


def _moved(common: Sequence[str], names: Sequence[str]) -> Iterator[Change]:
    """The fewest questions whose places explain the new order: those outside the longest run that kept its own."""
    places = {key: at for at, key in enumerate(names)}
    kept = {common[at] for at in _longest_rising([places[key] for key in common])}
    for key in sorted((key for key in common if key not in kept), key=places.__getitem__):
        after = places[key] + 1
        yield Change(key, f"asked before {names[after]} now" if after < len(names) else "asked last now")


def _longest_rising(numbers: Sequence[int]) -> list[int]:
    """The places of the longest rising run among distinct numbers (patience sorting)."""
    tails: list[int] = []
    ends: list[int] = []
    before: list[int] = []
    for at, number in enumerate(numbers):
        pile = bisect_left(tails, number)
        before.append(ends[pile - 1] if pile else -1)
        tails[pile : pile + 1] = [number]
        ends[pile : pile + 1] = [at]
    found: list[int] = []
    at = ends[-1] if ends else -1
    while at >= 0:
        found.append(at)
        at = before[at]
    return found[::-1]


def _entry(key: str, old: Entry, new: Entry, first: str) -> Iterator[Change]:
    for name, field in Entry.model_fields.items():
        was, now = getattr(old, name), getattr(new, name)
        if was == now:
            continue
        if name in TEXTS:
            yield from (Change(key, words) for words in _texts(TEXTS[name], was, now, first))
        elif name == "options":
            yield from _options(key, old, new, first)
        elif name == "skip":
            yield Change(key, "may be skipped now" if now else "may no longer be skipped")
        elif name == "when":
            yield Change(key, _condition(was, now))
        else:
            yield from _field(key, field.alias or name, was, now)


def _field(key: str, name: str, old: object, new: object) -> Iterator[Change]:
    for change in difference.one(key, old, new):
        yield Change(key, f"{name} {change.words}")


def _condition(old: object, new: object) -> str:
    if new is None:
        return f"always asked now, before only when {difference.written(old)}"
    return f"asked only when {difference.written(new)} now" + (f", before {difference.written(old)}" if old else "")


def _options(key: str, old: Entry, new: Entry, first: str) -> Iterator[Change]:
    for name in dict.fromkeys((*old.options, *new.options)):
        was, now = old.options.get(name), new.options.get(name)
        if now is None:
            yield Change(key, f"option {name} removed")
        elif was is None:
            yield Change(key, f"option {name} added ({difference.quoted(_label(now))})")
        elif was != now:
            yield from _option(key, name, was, now, first)
    kept = [name for name in old.options if name in new.options]
    if kept != [name for name in new.options if name in old.options]:
        yield Change(key, f"options in another order: {', '.join(new.options)}")


def _option(key: str, name: str, old: Any, new: Any, first: str) -> Iterator[Change]:
    was, now = (one if isinstance(one, Mapping) and "label" in one else {"label": one} for one in (old, new))
    for words in _texts("label", was["label"], now["label"], first):
        yield Change(key, f"option {name}: {words}")
    for part in ("event", "also"):
        for change in difference.one(key, was.get(part, ""), now.get(part, "")):
            yield Change(key, f"option {name}: {part} {change.words}")


def _label(option: object) -> str:
    words = option.get("label", option) if isinstance(option, Mapping) else option
    return str(next(iter(words.values()), "")) if isinstance(words, Mapping) else str(words)


def _wordings(before: ScriptFile, after: ScriptFile, first: str) -> Iterator[Change]:
    for name in dict.fromkeys((*before.wordings, *after.wordings)):
        about, was, now = f"wording {name}", before.wordings.get(name), after.wordings.get(name)
        if now is None:
            yield Change(about, "removed")
        elif was is None:
            yield Change(about, f"added: {difference.quoted(_label(now))}")
        elif was != now:
            for words in _texts("text", was, now, first):
                yield Change(about, f"{words.removeprefix('text ')}; {KEEPS}")
            versions = (script.wording(name, words, source.languages[0]).version
                        for words, source in ((was, before), (now, after)))  # fmt: skip
            yield Change(about, "version {} → {}".format(*versions))


def _digressions(before: ScriptFile, after: ScriptFile) -> Iterator[Change]:
    """Answers to what people ask in between, told apart by their first word."""
    old, new = ({entry.about[0] if entry.about else "": entry for entry in one.answers} for one in (before, after))
    yield from difference.entries("answer on", old, new)
