"""A script, compiled: from the file that admins write to frozen values that the engine walks. What makes no sense in
one file alone is refused here; whether the script is wise is check.py's business.
"""

import hashlib
import json
import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date, timedelta
from typing import Any

from conversations import buttons, condition, fold, grammar, text
from conversations.answers import ready
from conversations.question import SUMMARY, Choice, Condition, Consent, Question
from conversations.text import Text
from qualifier import document

PERSONAL = frozenset({"name", "phone", "email", "text", "place", "contact", "file", "photo"})
KEPT = frozenset({"name", "phone", "email", "place", "contact", "postal_code", "job_title", "consent"})
ECHOED = frozenset({"money", "timeline", "phone", "email", "contact"})
SILENT = frozenset({"statement", "action", "form"})


@dataclass(frozen=True, slots=True)
class Flow:
    """One way through the script: its greeting, its entries in order, and where each stands."""

    greeting: Text | None
    questions: tuple[Question, ...]
    places: Mapping[str, int]
    groups: Mapping[str, Question]  # question → the form it stands in
    asked: tuple[tuple[str, Condition | None], ...]  # what waits for an answer


@dataclass(frozen=True, slots=True)
class Digression:
    """An answer to what people ask in between; `about` are folded words and phrases, `pattern` finds them."""

    about: frozenset[str]
    say: Text
    event: str
    pattern: re.Pattern[str] | None


@dataclass(frozen=True, slots=True)
class Reminder:
    """What a silent person is told, and how long after the last message."""

    after: timedelta
    say: Text


@dataclass(frozen=True, slots=True)
class Returning:
    """Who comes back later than `after` is greeted, and asked at most `ask` facts: missing, or older than `stale`."""

    ask: int = 2
    stale: timedelta = timedelta(days=180)
    after: timedelta = timedelta(hours=1)
    greeting: Text | None = None


@dataclass(frozen=True, slots=True)
class Wording:
    """The words of a consent, and their version: a digest of all languages, so that any change is a new one."""

    name: str
    version: str
    words: Text


@dataclass(frozen=True, slots=True)
class Table:
    """A variable looked up from one answer; `bands` are lower bounds, highest first."""

    on: str
    table: Mapping[str, Text]
    bands: tuple[tuple[float, Text], ...]
    otherwise: Text


@dataclass(frozen=True, slots=True)
class Rehearsed:
    """A test beside the script: what a person says on a day, and what is expected of the end."""

    name: str
    person: tuple[str, ...]
    expect: Mapping[str, Any]  # as written: text, lists and maps of text
    language: str
    on: date = date(2026, 11, 21)


@dataclass(frozen=True, slots=True)
class Script:
    """A compiled script. `flows` has the base flow under "", each variant's under its name; `title` to `proof` are for
    its page, `launcher` for a button; `summary` asks if all is right; `recap_after` to `quiet` are for absences.
    """

    name: str
    rulebook: str
    title: Text
    languages: tuple[str, ...]
    flows: Mapping[str, Flow]
    weights: Mapping[str, int]
    promise: Text | None = None
    next_steps: tuple[Text, ...] = ()
    proof: tuple[Text, ...] = ()
    launcher: Text | None = None
    digressions: tuple[Digression, ...] = ()
    reminders: tuple[Reminder, ...] = ()
    wordings: Mapping[str, Wording] = field(default_factory=dict)
    endings: Mapping[str, Text] = field(default_factory=dict)
    values: Mapping[str, Table] = field(default_factory=dict)
    tests: tuple[Rehearsed, ...] = ()
    recap_after: timedelta | None = None
    partial_after: timedelta | None = None
    quiet: Mapping[str, str] = field(default_factory=dict)
    summary: Question | None = None
    returning: Returning = Returning()
    ways: Mapping[str, "Script"] = field(default_factory=dict)  # variants that say or offer something else

    def way(self, variant: str) -> "Script":
        """The script as this variant has it: its page, wordings, endings and values."""
        return self.ways.get(variant, self)

    @property
    def questions(self) -> tuple[Question, ...]:
        """The entries of the base flow."""
        return self.flows[""].questions


def load(written: str, file: str) -> Script:
    """The script in this file. Raises DocumentError naming each line that is wrong."""
    read = document.read(written, file)
    return compiled(read, document.typed(read, grammar.ScriptFile))


def compiled(read: document.Document, source: grammar.ScriptFile) -> Script:
    """The typed file as a Script. Raises DocumentError naming each line that is wrong."""
    problems: list[document.Problem] = []
    first = source.languages[0]
    for language in source.languages:
        ready.ready(language)
    questions = tuple(_questions(read, source, problems))
    only = {key: entry.variants for single in source.questions for key, entry in single.items() if entry.variants}
    greeting = text.text(source.greeting, first) if source.greeting else None
    base = flow(greeting, tuple(one for one in questions if one.key not in only))
    variants = {
        name: _variant(greeting, [one for one in questions if name in only.get(one.key, (name,))], entry, first)
        for name, entry in source.variants.items()
    }
    made = Script(
        name=source.script,
        rulebook=source.rulebook,
        title=text.text(source.title or source.script.replace("-", " ").capitalize(), first),
        languages=tuple(source.languages),
        flows={"": base, **variants},
        weights={name: entry.weight for name, entry in source.variants.items()},
        promise=text.text(source.promise, first) if source.promise else None,
        next_steps=tuple(text.text(step, first) for step in source.next_steps),
        proof=tuple(text.text(line, first) for line in source.proof),
        launcher=text.text(source.launcher, first) if source.launcher else None,
        digressions=tuple(_digression(entry, first) for entry in source.answers),
        reminders=tuple(Reminder(entry.after, text.text(entry.say, first)) for entry in source.remind),
        wordings={name: wording(name, words, first) for name, words in source.wordings.items()},
        endings={name: text.text(words, first) for name, words in source.endings.items()},
        values={name: _table(entry, first) for name, entry in source.values.items()},
        tests=tuple(Rehearsed(t.name, tuple(t.person), t.expect, t.language or first, t.on) for t in source.tests),
        **{name: getattr(source, name) for name in ("recap_after", "partial_after", "quiet")},
        summary=_summary(source.summary, first),
        returning=_returning(source.returning, first),
    )
    if problems:
        raise document.DocumentError(problems)
    return replace(made, ways=dict(_ways(made, source, first)))


def _ways(made: Script, source: grammar.ScriptFile, first: str) -> Iterator[tuple[str, Script]]:
    for name, entry in source.variants.items():
        page = (entry.title, entry.promise, entry.launcher, entry.next_steps is not None, entry.proof is not None)
        if any((*page, entry.wordings, entry.endings, entry.values)):
            yield name, replace(
                made,
                title=text.text(entry.title, first) if entry.title else made.title,
                promise=text.text(entry.promise, first) if entry.promise else made.promise,
                next_steps=made.next_steps if entry.next_steps is None
                else tuple(text.text(step, first) for step in entry.next_steps),
                proof=made.proof if entry.proof is None else tuple(text.text(line, first) for line in entry.proof),
                launcher=text.text(entry.launcher, first) if entry.launcher else made.launcher,
                wordings={**made.wordings, **{key: wording(key, said, first) for key, said in entry.wordings.items()}},
                endings={**made.endings, **{key: text.text(said, first) for key, said in entry.endings.items()}},
                values={**made.values, **{key: _table(table, first) for key, table in entry.values.items()}},
            )  # fmt: skip


def _questions(
    read: document.Document, source: grammar.ScriptFile, problems: list[document.Problem]
) -> Iterator[Question]:
    seen: set[str] = set()
    for at, (key, entry) in enumerate(pair for single in source.questions for pair in single.items()):
        path = ("questions", at, key)
        if key in seen:
            problems.append(read.problem(path, f"`{key}` is asked twice", "rename one of them"))
        if not key.isidentifier() or key != key.lower():
            problems.append(read.problem(path, f"`{key}` is no name", "use small letters, digits and _"))
        seen.add(key)
        try:
            made = _question(key, entry, source.languages[0], read.line(*path))
            yield replace(made, buttons=buttons.made(made, tuple(source.languages)))
        except ValueError as error:
            cause, _, fix = str(error).partition(" | ")
            problems.append(read.problem((*path, "when"), f"{key}: {cause}", fix))


def _question(key: str, entry: grammar.Entry, language: str, line: int) -> Question:
    def words(written: grammar.Words | None) -> Text | None:
        return text.text(written, language) if written else None

    options = tuple(_choice(name, option, language) for name, option in entry.options.items())
    return Question(
        key=key,
        kind=entry.kind,
        ask=text.text(entry.ask or entry.say, language),
        fact=entry.fact or key,
        label=words(entry.label),
        why=words(entry.why),
        again=words(entry.again),
        example=words(entry.example),
        options=options,
        said_as=_said_as(entry, options),
        asked_words=frozenset(
            word
            for words_ in text.text(entry.ask, language).by_language.values()
            for word in fold.words("".join(words_))
        ),
        suggest=tuple(text.text(one, language) for one in entry.suggest),
        when=condition.compiled(entry.when) if entry.when else None,
        needs=frozenset(condition.names(entry.when)),
        skip=entry.skip,
        keep=entry.kind in KEPT if entry.keep is None else entry.keep,
        tries=entry.tries,
        otherwise=entry.otherwise,
        event=entry.event,
        **{name: getattr(entry, name) for name in ("currency", "country", "low", "high", "business", "normal")},
        verify=bool(entry.verify),
        personal=entry.kind in PERSONAL,
        echo=entry.kind in ECHOED if entry.echo is None else entry.echo,
        consent=_consent(entry) if entry.kind == "consent" else None,
        action=entry.action,
        args=entry.args,
        of=tuple(entry.of),
        line=line,
    )


def _choice(key: str, option: str | Mapping[str, Any], language: str) -> Choice:
    if isinstance(option, str):
        return Choice(key, text.text(option, language))
    if "label" not in option:
        return Choice(key, text.text(option, language))
    try:
        entry = grammar.OptionEntry.model_validate(option)
    except ValueError:
        raise ValueError(
            f"option `{key}` has entries that none has | write {{label: …, event: …, also: […]}}"
        ) from None
    return Choice(key, text.text(entry.label, language), entry.event, tuple(map(fold.fold, entry.also)))


def _said_as(entry: grammar.Entry, options: tuple[Choice, ...]) -> Mapping[str, str]:
    known = {fold.fold(word): choice for choice in ("yes", "no") for word in getattr(entry, choice)}
    for option in options:
        for parts in (option.label.first, *option.label.by_language.values()):
            known.setdefault(fold.fold("".join(parts)), option.key)
        known |= {word: option.key for word in option.also if word not in known}
    for option in options:
        known.setdefault(fold.fold(option.key), option.key)
    return known


def _consent(entry: grammar.Entry) -> Consent:
    recipients = entry.recipients or grammar.RecipientsEntry(desk="sales")
    return Consent(
        entry.purpose or "contact",
        tuple(entry.channels),
        entry.wording,
        recipients.desk,
        bool(recipients.buyers),
        recipients.at_most,
    )


def _digression(entry: grammar.AnswerEntry, language: str) -> Digression:
    about = frozenset(filter(None, map(fold.fold, entry.about)))
    phrases = "|".join(re.escape(phrase) for phrase in sorted(about, key=len, reverse=True))
    pattern = re.compile(rf"(?<!\w)(?:{phrases})(?:s|es|ed|ing)?(?!\w)") if about else None
    return Digression(about, text.text(entry.say, language), entry.event, pattern)


def flow(greeting: Text | None, questions: tuple[Question, ...]) -> Flow:
    """A way through these questions, in this order."""
    places = {question.key: at for at, question in enumerate(questions)}
    groups = {key: form for form in questions for key in form.of}
    asked = tuple((question.key, question.when) for question in questions if question.kind not in SILENT)
    return Flow(greeting, questions, places, groups, asked)


def _variant(greeting: Text | None, questions: Sequence[Question], entry: grammar.VariantEntry, language: str) -> Flow:
    place: Callable[[Question], int] = lambda question: (  # noqa: E731 - named for the sort below
        entry.order.index(question.key) if question.key in entry.order else len(entry.order)
    )
    kept = sorted((question for question in questions if question.key not in entry.drop), key=place)
    asked = tuple(
        replace(question, ask=text.text(entry.ask[question.key], language)) if question.key in entry.ask else question
        for question in kept
    )
    return flow(text.text(entry.greeting, language) if entry.greeting else greeting, asked)


def _summary(written: bool | grammar.SummaryEntry, language: str) -> Question | None:  # noqa: FBT001 - as in the file
    if not written:
        return None
    ask = written.ask if isinstance(written, grammar.SummaryEntry) else ""
    return Question(SUMMARY, "summary", text.text(ask, language))


def _returning(written: grammar.ReturningEntry, language: str) -> Returning:
    greeting = text.text(written.greeting, language) if written.greeting else None
    return Returning(written.ask, written.stale, written.after, greeting)


def wording(name: str, words: grammar.Words, language: str) -> Wording:
    """A consent's words as written, with the version that they are."""
    by_language = {language: words} if isinstance(words, str) else words
    digest = hashlib.sha256(json.dumps(by_language, sort_keys=True, ensure_ascii=False).encode("utf-8", "replace"))
    return Wording(name, digest.hexdigest()[:12], text.text(words, language))


def _table(entry: grammar.ValueEntry, language: str) -> Table:
    bands = sorted(entry.bands.items(), reverse=True)
    return Table(
        entry.on,
        {key: text.text(words, language) for key, words in entry.table.items()},
        tuple((low, text.text(words, language)) for low, words in bands),
        text.text(entry.otherwise, language),
    )
