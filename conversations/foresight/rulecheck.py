"""A script against its rulebook: rules that nothing feeds, answers that no rule reads, outcomes that no path comes to.
Every finding stands at its line, in the script or in the rulebook. What the searches found is passed in.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Literal

from conversations import signals, text
from conversations.answers import normal
from conversations.foresight import outcomes
from conversations.grammar import Entry, ScriptFile
from conversations.question import Question, facts_of, verified
from conversations.script import Script
from qualifier import condition, document, plan, reach, verify
from qualifier.condition import Compare, Happened
from qualifier.document import Document, Path, Problem
from qualifier.plan import Done, Table, When
from qualifier.rules import Rulebook

CHOSEN = frozenset({"choice", "several"})
SILENT = frozenset({"statement", "action", "form"})
GIVES: Mapping[str, Literal["number", "date", "text"]] = {
    "number": "number", "money": "number", "rating": "number", "timeline": "date", "size": "number",
}  # fmt: skip
LEVELS: Mapping[str, tuple[str, ...]] = {
    "yes_no": ("yes", "no"),
    "job_title": verify.TITLE_LEVELS,
    "email": ("business", "free", "disposable"),
    **normal.VALUES,
}


@dataclass(frozen=True)
class Side:
    """A script with its file, ready to be compared."""

    read: Document
    source: ScriptFile
    made: Script

    @cached_property
    def entries(self) -> Mapping[str, Entry]:
        """The entries by name."""
        return {key: entry for single in self.source.questions for key, entry in single.items()}

    @cached_property
    def facts(self) -> frozenset[str]:
        """The facts that its questions give."""
        return frozenset(fact for question in self.made.questions if _asks(question) for fact in facts_of(question))

    @cached_property
    def events(self) -> frozenset[str]:
        """The events that its options, questions and answers raise."""
        named = {one.event for question in self.made.questions for one in question.options}
        named |= {question.event for question in self.made.questions}
        return frozenset(filter(None, named | {one.event for one in self.made.digressions}))

    @property
    def acts(self) -> bool:
        """Whether an action may set facts that nobody can foresee."""
        return any(question.kind == "action" for question in self.made.questions)


@dataclass(frozen=True)
class Book:
    """A rulebook with its file."""

    rules: Rulebook
    file: str

    @cached_property
    def read(self) -> Document:
        """The file as read, for its lines."""
        return document.read(self.rules.text, self.file)

    def places(self) -> Iterator[tuple[Path, plan.Row]]:
        """Each row with where it stands."""
        rows = self.read.tree.get("rows", [])
        paths: list[Path] = [("rows", at) for at, row in enumerate(rows) if row.get("off", "no") in ("no", "false")]
        flags = self.read.tree.get("flags", {})
        paths += [("flags", flag.name) for flag in self.rules.plan.flags if "points" in flags[flag.name]]
        yield from zip(paths, self.rules.plan.rows, strict=False)


def script(side: Side, book: Book) -> Iterator[Problem]:
    """What does not fit between one script and its rulebook, however its paths go."""
    yield from _misfits(side, book)
    yield from _useless(side, book)


def rulebook(book: Book, sides: Sequence[Side]) -> Iterator[Problem]:
    """What no script of these feeds: rules on answers that none asks for, and keys that none offers."""
    yield from _unfed(book, sides)
    yield from _odd_keys(book, sides)


# -- rules that nothing feeds ------------------------------------------------------------------------------------------


def _unfed(book: Book, sides: Sequence[Side]) -> Iterator[Problem]:
    read: dict[tuple[str, str], list[tuple[Path, str]]] = {}
    for path, name, kind, what in _readings(book):
        read.setdefault((kind, name), []).append((path, what))
    for kind, fed in (
        ("fact", _all(side.facts for side in sides)),
        ("event", _all(side.events for side in sides) | signals.NAMES.keys()),
    ):
        spare = fed - {name for other, name in read if other == kind}  # what a slip may have meant
        hidden = _hidden(sides) if kind == "fact" else frozenset()
        for name in (
            name for other, name in read if other == kind and name not in fed | hidden | book.rules.plan.outside
        ):
            yield _unfed_one(book, sides, (kind, name), read[kind, name], _meant(name, sides, spare))


def _meant(name: str, sides: Sequence[Side], spare: Iterable[str]) -> str:
    """What a name may have meant: the fact of the question that is called so, else one that is spelt alike."""
    named = [question.fact for side in sides for question in side.made.questions if question.key == name]
    return f"did you mean {named[0]}?" if named and named[0] in spare else document.did_you_mean(name, spare)


def _hidden(sides: Sequence[Side]) -> frozenset[str]:
    """Answers that no rule ever sees, because they are personal."""
    asked = (question for side in sides for question in side.made.questions)
    return frozenset(question.key for question in asked if question.personal and not facts_of(question))


def _unfed_one(
    book: Book, sides: Sequence[Side], which: tuple[str, str], readers: Sequence[tuple[Path, str]], near: str
) -> Problem:
    kind, name = which
    acts = any(side.acts for side in sides)
    slip = near.startswith("did you mean")
    severity: Literal["warning", "hint"] = "warning" if slip or (kind == "fact" and not acts) else "hint"
    verb = "no question of {} asks for" if kind == "fact" else "no option or answer of {} raises"
    who = " or ".join(side.made.name for side in sides)
    what = ", ".join(dict.fromkeys(what for _, what in readers))
    cause = f"{what}: {verb.format(who)} the {kind} {name}{' (or does an action set it?)' if acts else ''}"
    fix = near if slip else f"ask for it, or write `outside: [{name}]` if it comes from elsewhere"
    return book.read.problem(readers[0][0], cause, fix, severity)


def _all(named: Iterable[frozenset[str]]) -> frozenset[str]:
    return frozenset().union(*named)


def _readings(book: Book) -> Iterator[tuple[Path, str, str, str]]:
    """Where, which name, fact or event, and who reads it."""
    for path, row in book.places():
        what = f"row {_row_name(row)}"
        for fact in plan.row_facts(row):
            yield path, fact, "fact", what
        pattern = [row.pattern] if isinstance(row, Done) else []
        parts = condition.leaves(row.condition) if isinstance(row, When) else ()
        pattern += [part.pattern for part in parts if isinstance(part, Happened)]
        yield from ((path, name, "event", what) for one in pattern for name in one.names)
    for path, what, tree in conclusions(book.rules.plan):
        for part in condition.leaves(tree):
            if isinstance(part, Compare):
                yield path, part.fact, "fact", what
            elif isinstance(part, Happened):
                yield from ((path, name, "event", what) for name in part.pattern.names)


def conclusions(rules: plan.Plan) -> Iterator[tuple[Path, str, condition.Condition]]:
    """Every condition that is no row, with where it stands and what it is."""
    yield from ((("disqualify", at), f"`disqualify` ({say})", tree) for at, (tree, say) in enumerate(rules.disqualify))
    yield from ((("flags", flag.name), f"flag {flag.name}", flag.condition) for flag in rules.flags)
    yield from ((("temperature", name), f"temperature {name}", tree) for name, tree in rules.temperature)
    for level in rules.bant:
        yield from ((("bant", level.name), f"bant {level.name}", tree) for tree in (level.good, level.bad) if tree)
    yield from ((("stages", name), f"stage {name}", tree) for name, tree in rules.stages)
    if rules.partial is not None:
        yield ("partial",), "`partial`", rules.partial
    yield from ((("handoff", at), f"route {at + 1}", tree) for at, (tree, _) in enumerate(rules.routes) if tree)


def _row_name(row: plan.Row) -> str:
    return row.name if isinstance(row, When | Done) else row.fact


# -- keys that nobody can choose ---------------------------------------------------------------------------------------


def _odd_keys(book: Book, sides: Sequence[Side]) -> Iterator[Problem]:
    possible = _possible(sides)
    for path, row in book.places():
        if isinstance(row, Table) and row.fact in possible:
            for step in row.steps:
                yield from _odd(book, (*path, "table", str(step.key)), row.fact, [str(step.key)], possible[row.fact])
        elif isinstance(row, When):
            yield from _odd_literals(book, path, row.condition, possible)
    for path, _, tree in conclusions(book.rules.plan):
        yield from _odd_literals(book, path, tree, possible)


def _odd_literals(
    book: Book, path: Path, tree: condition.Condition, possible: Mapping[str, frozenset[str]]
) -> Iterator[Problem]:
    for part in condition.leaves(tree):
        if isinstance(part, Compare) and part.operator in ("is", "in", "has") and part.fact in possible:
            yield from _odd(book, path, part.fact, part.literals, possible[part.fact])


def _odd(book: Book, path: Path, fact: str, keys: Sequence[str], possible: frozenset[str]) -> Iterator[Problem]:
    """Keys that are no option; of a list with some that are, only what looks like a slip."""
    strange = [key for key in keys if not set(key.split("|")) <= possible]
    for key in strange:
        near = document.did_you_mean(key, possible)
        if len(strange) == len(keys) or near.startswith("did you mean"):
            yield book.read.problem(path, f'{fact} is never "{key}", so this never counts', near, "warning")


def _possible(sides: Sequence[Side]) -> dict[str, frozenset[str]]:
    """The values of facts that have a fixed set of them, in all scripts together."""
    found: dict[str, frozenset[str]] = {}
    open_ended = {fact for side in sides for q in side.made.questions for fact in facts_of(q) if not _values(q, fact)}
    for question in (question for side in sides for question in side.made.questions):
        for fact in facts_of(question) if _asks(question) else ():
            if fact not in open_ended:
                found[fact] = found.get(fact, frozenset()) | _values(question, fact)
    return found


def _values(question: Question, fact: str) -> frozenset[str]:
    if question.kind in CHOSEN and fact == question.fact:
        return frozenset(option.key for option in question.options)
    if fact == verified(question.kind):
        return frozenset({"yes", "no"})
    return frozenset(LEVELS.get(question.normal or question.kind, ()))


def _asks(question: Question) -> bool:
    return question.kind not in SILENT and question.consent is None


# -- answers that do not fit, or do nothing ----------------------------------------------------------------------------


def _misfits(side: Side, book: Book) -> Iterator[Problem]:
    """A fact is of the type in which its rows read it."""
    for question in side.made.questions:
        for fact in facts_of(question) if _asks(question) else ():
            reads = book.rules.facts_read.get(fact, "any")
            gives = GIVES.get(question.normal or question.kind, "text") if fact == question.fact else "text"
            if reads not in ("any", gives):
                path = next((path for path, name, kind, _ in _readings(book) if (name, kind) == (fact, "fact")), ())
                gift = f"{question.key} of {side.made.name} is a {question.kind} and gives a {gives}"
                cause = f"{fact} is read as a {reads}, but {gift}: nothing that reads it so ever counts"
                yield book.read.problem(path, cause, _FITTING[gives])
    for key in sorted(_hidden([side]) & set(book.rules.facts_read)):
        path = next(path for path, name, kind, _ in _readings(book) if (name, kind) == (key, "fact"))
        yield book.read.problem(path, f"{key} is personal: no rule ever sees it", "take the row out", "warning")


_FITTING = {
    "text": "compare it with options: table, is, in, has",
    "number": "compare it with numbers: bands, over, under, at_least",
    "date": "compare it with days: within: {14d: 20}, or {over: 90d}",
}


def _useless(side: Side, book: Book) -> Iterator[Problem]:
    """Questions that change nothing, and options that score nothing where others do."""
    used = set(book.rules.facts_read) | _used(side)
    told_apart, whens = reach.literals(book.rules.plan), outcomes.compared(side.entries.values())
    scored = reach.of(book.rules.plan).single
    for at, question in enumerate(side.made.questions):
        path: Path = ("questions", at, question.key)
        if not _asks(question) or question.personal or question.kind == "postal_code":  # the clock is told by it too
            continue
        raises = question.event or any(option.event for option in question.options)
        if not raises and not used & {question.key, *facts_of(question)}:
            yield side.read.problem(
                path, f"{question.key}: {_NOTHING}", "leave it out unless they need it, or add a row", "hint"
            )
        elif question.options and question.fact in scored:
            known = (*told_apart.get(question.fact, ()), *whens.get(question.key, ()))
            named = {part for one in known for part in str(one).split("|")}
            tabled = any(isinstance(row, Table) and row.fact == question.fact for row in book.rules.plan.rows)
            yield from _scoreless(side, path, question, named, tabled=tabled)


_NOTHING = (
    "scores and decides nothing: only who gets the lead reads it, and each question costs 10 to 15 % of completions"
)


def _scoreless(side: Side, path: Path, question: Question, named: set[str], *, tabled: bool) -> Iterator[Problem]:
    nothing = [option.key for option in question.options if not option.event and option.key not in named]
    if nothing:
        cause = f"{question.key}: {', '.join(nothing)} score{'s' * (len(nothing) == 1)} nothing: no row names it"
        zero = f"write `{nothing[0]}: 0` in the table" if tabled else "a row of 0 points that names it"
        fix = f"give it points, or {zero} if it is worth none"
        yield side.read.problem((*path, "options", nothing[0]), cause, fix, "hint")


def _used(side: Side) -> set[str]:
    """Answers that a condition, a value or a text of the script uses."""
    used = {name for question in side.made.questions for name in question.needs}
    used |= {table.on for table in side.made.values.values()}
    said = [one for question in side.made.questions for one in (question.ask, question.why, question.again) if one]
    said += [*side.made.endings.values(), *(one.say for one in side.made.digressions)]
    said += [one.say for one in side.made.reminders]
    return used | {name for one in said for name in text.variables(one)}


def told(found: Iterable[Problem]) -> tuple[Problem, ...]:
    """Findings in the order of files and lines, each once."""
    return tuple(sorted(dict.fromkeys(found), key=lambda problem: (problem.file, problem.line)))
