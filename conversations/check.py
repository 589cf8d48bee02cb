"""What a script can and cannot do, told before anybody meets it: every finding with file and line, cause and remedy.
Errors keep a script from being published; warnings are advice.
"""

from collections.abc import Callable, Iterator, Mapping

from conversations import condition, fold, grammar, script, scrutiny, stop, text, varying
from conversations.answers import normal
from conversations.grammar import Entry, ScriptFile, SummaryEntry, Words
from conversations.talk import VARIABLES
from qualifier import document
from qualifier.document import Document, Path, Problem

QUESTIONS_BEFORE_CONTACT = 6  # each further one costs 10 to 15 % of completions
ENDINGS = grammar.ENDINGS
TEXT_MAX = 4096  # what Telegram takes as one message
LABEL_MAX = 64
EXPECTED = frozenset(
    {"temperature", "score", "grade", "stages", "handed_to", "route", "status", "ends", "disqualified", "facts", "at",
     "answers", "events"}
)  # fmt: skip
CONTACT = frozenset({"phone", "email", "contact"})
PROVED = frozenset({"phone", "email"})
CHOSEN = frozenset({"choice", "several"})
_SAY_NOTHING = frozenset({"consent", "action", "form"})
_FACTS: Mapping[str, frozenset[str]] = {
    "yes_no": frozenset({"yes", "no"}), "consent": frozenset({"given", "refused"}),
    **{name: frozenset(values) for name, values in normal.VALUES.items()},
}  # fmt: skip


def check(written: str, file: str) -> tuple[Problem, ...]:
    """Every finding in the script written in `written`, by line. An empty tuple: nothing to say against it."""
    return _checked(written, file)[0]


def load(written: str, file: str) -> script.Script:
    """The script, if it can be published. Raises DocumentError with every error that `check` finds."""
    problems, made = _checked(written, file)
    if made is None:
        raise document.DocumentError(problem for problem in problems if problem.severity == "error")
    return made


def _checked(written: str, file: str) -> tuple[tuple[Problem, ...], script.Script | None]:
    try:
        read = document.read(written, file)
        source = document.typed(read, ScriptFile)
    except document.DocumentError as error:
        return error.problems, None
    found = [problem for rule in _RULES for problem in rule(read, source)]
    made = None
    if not any(problem.severity == "error" for problem in found):
        try:
            made = script.compiled(read, source)
        except document.DocumentError as error:
            found.extend(error.problems)
        else:
            found.extend(problem for rule in scrutiny.RULES for problem in rule(read, source, made))
            if any(problem.severity == "error" for problem in found):
                made = None
    return tuple(sorted(found, key=lambda problem: problem.line)), made


def _entries(source: ScriptFile) -> Iterator[tuple[Path, str, Entry]]:
    for at, single in enumerate(source.questions):
        for key, entry in single.items():
            yield ("questions", at, key), key, entry


def _wording_of_entries(read: Document, source: ScriptFile) -> Iterator[Problem]:
    """Each kind says and offers what it must."""
    for path, key, entry in _entries(source):
        if not (entry.ask or entry.say) and entry.kind not in _SAY_NOTHING:
            yield read.problem(path, f"{key}: asks nothing", 'add ask: "…"')
        if entry.kind in CHOSEN and not entry.options:
            yield read.problem(path, f"{key}: a {entry.kind} without options", "add options: {key: Label, …}")
        if entry.options and entry.kind not in CHOSEN:
            yield read.problem(
                (*path, "options"), f"{key}: {entry.kind} takes no options", "use suggest: […] for buttons"
            )
        if entry.kind == "action" and not entry.action:
            yield read.problem(path, f"{key}: an action without a name", "add action: name")
        if entry.kind == "form" and not entry.of:
            yield read.problem(path, f"{key}: a form of no questions", "add of: [name, phone]")
        if entry.verify and entry.kind not in PROVED:
            fix = "only a phone or an email can be sent a code: remove verify"
            yield read.problem((*path, "verify"), f"{key}: {entry.kind} cannot be confirmed by a code", fix)
        if key in VARIABLES:
            yield read.problem(path, f"{key}: this name already stands for something of the firm", "rename it")
        if entry.low is not None and entry.high is not None and entry.low > entry.high:
            yield read.problem((*path, "min"), f"{key}: min is above max", "exchange them")


def _conditions(read: Document, source: ScriptFile) -> Iterator[Problem]:
    """`when` names earlier answers, and values they can have."""
    before: dict[str, Entry] = {}
    every = {key: entry for _, key, entry in _entries(source)}
    for path, key, entry in _entries(source):
        here = (*path, "when")
        for name in dict.fromkeys(condition.names(entry.when)):
            if name not in every:
                asked = [other for other, one in every.items() if one.fact == name]
                fix = f"name the question: {asked[0]}" if asked else document.did_you_mean(name, before)
                yield read.problem(here, f'{key}: `when` names "{name}", which no question asks', fix)
            elif name == key:
                cause = f"{key}: is never asked: its `when` needs its own answer"
                yield read.problem(here, cause, f"compare an earlier answer, or take {key} out of `when`")
            elif name not in before:
                yield read.problem(
                    here, f'{key}: is never asked: `when` names "{name}", which comes later', f"move it below {name}"
                )
        for name, wanted in _compared(entry.when):
            possible = _possible(every.get(name))
            if possible and name in before and wanted not in possible:
                fix = document.did_you_mean(wanted, possible)
                yield read.problem(here, f'{key}: is never asked: {name} is never "{wanted}"', fix)
        before[key] = entry


def _compared(tree: object) -> Iterator[tuple[str, str]]:
    """Plain comparisons that must hold, as pairs of answer and value."""
    for name, wanted in tree.items() if isinstance(tree, Mapping) else ():
        if name in {"all", "any"} and isinstance(wanted, list):
            for part in wanted:
                yield from _compared(part)
        elif isinstance(wanted, str) and name != "not":
            yield name, wanted
        elif isinstance(wanted, Mapping) and name != "not":
            for few in (wanted.get("in"), wanted.get("not")):
                yield from ((name, str(one)) for one in ([few] if isinstance(few, str) else few or ()))
            if "has" in wanted:
                yield name, str(wanted["has"])


def _possible(entry: Entry | None) -> frozenset[str]:
    if entry is None:
        return frozenset()
    return frozenset(entry.options) if entry.kind in CHOSEN else _FACTS.get(entry.normal or entry.kind, frozenset())


def _names_in_texts(read: Document, source: ScriptFile) -> Iterator[Problem]:
    """A `{variable}` stands for something."""
    known = VARIABLES | set(source.values) | {key for _, key, _ in _entries(source)}
    known |= {name for _, _, entry in _entries(source) if entry.kind == "action" for name in entry.args}
    for path, words in _texts(source):
        for name in sorted(text.variables(text.text(words)) - known):
            yield read.problem(path, f"{{{name}}} stands for nothing", document.did_you_mean(name, known))


def _texts(source: ScriptFile) -> Iterator[tuple[Path, Words]]:
    yield from ((("title",), source.title), (("promise",), source.promise), (("greeting",), source.greeting))
    yield ("launcher",), source.launcher
    yield from ((("next", at), words) for at, words in enumerate(source.next_steps))
    yield from ((("proof", at), words) for at, words in enumerate(source.proof))
    for path, _, entry in _entries(source):
        for field in ("ask", "say", "label", "why", "again", "example"):
            if words := getattr(entry, field):
                yield (*path, field), words
    yield from ((("answers", at, "say"), answer.say) for at, answer in enumerate(source.answers))
    yield from ((("remind", at, "say"), reminder.say) for at, reminder in enumerate(source.remind))
    yield from ((("wordings", name), words) for name, words in source.wordings.items())
    yield from ((("endings", name), words) for name, words in source.endings.items())
    yield ("returning", "greeting"), source.returning.greeting
    if isinstance(source.summary, SummaryEntry):
        yield ("summary", "ask"), source.summary.ask
    yield from varying.texts(source)


def _languages(read: Document, source: ScriptFile) -> Iterator[Problem]:
    """Every text stands in every language, and fits a message."""
    texts = [(path, words) for path, words in _texts(source) if words]
    used = {name for _, words in texts for name in ([source.languages[0]] if isinstance(words, str) else words)}
    if texts and (unused := [name for name in source.languages if name not in used]):
        cause = f"not written in {', '.join(unused)}: none of the {len(texts)} texts"
        fix = f'write each as {{{source.languages[0]}: "…", {unused[0]}: "…"}}, or take {unused[0]} out of `languages`'
        yield read.problem(("languages",), cause, fix, "warning")
    for path, words in texts:
        by_language = {source.languages[0]: words} if isinstance(words, str) else words
        missing = [name for name in source.languages if name in used and name not in by_language]
        if missing:
            fix = f'write {{{source.languages[0]}: "…", {missing[0]}: "…"}}, or people read another language'
            yield read.problem(path, f"not written in {', '.join(missing)}", fix, "warning")
        if strange := sorted(set(by_language) - set(source.languages)):
            yield read.problem(
                path, f"written in {', '.join(strange)}, which `languages` lacks", "add the language there"
            )
        if any(len(one) > TEXT_MAX for one in by_language.values()):
            yield read.problem(path, f"longer than {TEXT_MAX} characters", "shorten it")


def _consents(read: Document, source: ScriptFile) -> Iterator[Problem]:
    """Consent names its words, its channels and nothing that would force or presume it."""
    used = set()
    for path, key, entry in _entries(source):
        if entry.ticked:
            yield read.problem((*path, "ticked"), f"{key}: consent that is ticked beforehand is none", "remove ticked")
        if entry.kind != "consent":
            continue
        used.add(entry.wording)
        if not entry.wording:
            yield read.problem(path, f"{key}: consent without words", "add wording: name, and the words under wordings")
        elif entry.wording not in source.wordings:
            fix = document.did_you_mean(entry.wording, source.wordings)
            yield read.problem(
                (*path, "wording"), f'{key}: no wording "{entry.wording}"', fix or "write it under wordings"
            )
        if not entry.channels:
            yield read.problem(path, f"{key}: consent for no channel", "add channels: [call, email]")
        if entry.otherwise != "skip":
            yield read.problem((*path, "else"), f"{key}: an unclear answer to consent must end nothing", "remove else")
        if entry.recipients is None:
            yield read.problem(path, f"{key}: consent that names no recipient", "add recipients: {desk: sales}")
    for name in sorted(set(source.wordings) - used):
        yield read.problem(("wordings", name), f"wording {name} is used nowhere", "remove it", "warning")


def _contacts(read: Document, source: ScriptFile) -> Iterator[Problem]:
    """No way to reach a person is asked for before consent, and not too late."""
    consents: list[str] = []
    asked = 0
    told = False
    for path, key, entry in _entries(source):
        if entry.kind == "consent":
            consents.append(key)
        elif entry.kind in CONTACT:
            if not told and asked > QUESTIONS_BEFORE_CONTACT:
                told = True
                cause = f"{key}: {asked} questions come before the contact; {_cost(asked)}"
                yield read.problem(path, cause, "ask the rest later", "warning")
            if not consents:
                yield read.problem(
                    path, f"{key}: is asked without consent before it", "put a consent question above it"
                )
            elif not set(consents) & set(condition.names(entry.when)):
                fix = f"add when: {{{consents[-1]}: given}}"
                yield read.problem(path, f"{key}: is asked even of those who refused consent", fix, "warning")
        elif entry.kind not in {"statement", "action", "form", "name"} and entry.when is None:
            asked += 1


def _cost(asked: int) -> str:
    more = asked - QUESTIONS_BEFORE_CONTACT
    least, most = (round(100 * (1 - kept**more)) for kept in (0.9, 0.85))
    together = f"those beyond {QUESTIONS_BEFORE_CONTACT} together {least} to {most} %"
    return f"each costs 10 to 15 % of completions, {together}"


def _options(read: Document, source: ScriptFile) -> Iterator[Problem]:
    """No option reads like a withdrawal or like another option, and each fits a button."""
    for path, key, entry in _entries(source):
        seen: dict[str, str] = {}
        for name, label in _labels(entry):
            place = (*path, "options", name) if name in entry.options else path
            folded = fold.fold(label)
            if stop.withdrawal(folded) is not None:
                yield read.problem(
                    place, f'{key}: "{label}" withdraws consent wherever it is said', "word it differently"
                )
            if seen.setdefault(folded, name) != name:
                yield read.problem(
                    place, f'{key}: {name} and {seen[folded]} read the same: "{label}"', "word one of them differently"
                )
            if len(label) > LABEL_MAX:
                yield read.problem(
                    place,
                    f'{key}: "{label[:20]}…" is too long for a button',
                    f"at most {LABEL_MAX} characters",
                    "warning",
                )


def _labels(entry: Entry) -> Iterator[tuple[str, str]]:
    for name, option in entry.options.items():
        yield name, name
        if isinstance(option, str):
            yield name, option
        else:
            label = option.get("label", option)
            yield from ((name, str(one)) for one in (label.values() if isinstance(label, Mapping) else [label]))
            also = option.get("also", [])
            yield from ((name, str(one)) for one in (also if isinstance(also, list) else [also]))
    for words in entry.suggest:
        yield from ((f"suggest {one}", one) for one in ([words] if isinstance(words, str) else words.values()))
    yield from (("yes", word) for word in entry.yes)
    yield from (("no", word) for word in entry.no)


def _values(read: Document, source: ScriptFile) -> Iterator[Problem]:
    """A look-up reads an answer, covers its options and knows what to say else."""
    asked = {key: entry for _, key, entry in _entries(source)}
    for name, value in source.values.items():
        path = ("values", name)
        if value.on not in asked:
            yield read.problem(
                (*path, "on"), f'{name}: no question asks "{value.on}"', document.did_you_mean(value.on, asked)
            )
            continue
        possible = _possible(asked[value.on])
        for key in value.table:
            if possible and key not in possible:
                fix = document.did_you_mean(key, possible)
                yield read.problem((*path, "table", key), f'{name}: {value.on} is never "{key}"', fix)
        if not value.otherwise and (not possible or set(value.table) < possible):
            yield read.problem(path, f"{name}: is empty where the table has no line", 'add else: "…"', "warning")


def _endings(read: Document, source: ScriptFile) -> Iterator[Problem]:
    for name in source.endings:
        if name not in ENDINGS:
            yield read.problem(("endings", name), f'no end is called "{name}"', document.did_you_mean(name, ENDINGS))
    if "default" not in source.endings:
        yield read.problem(("endings",), "no default ending", "add endings: {default: …}", "warning")
    consents = any(entry.kind == "consent" for _, _, entry in _entries(source))
    if consents and "declined" not in source.endings:
        fix = "add declined: what people read who refuse"
        yield read.problem(("endings",), "no ending for those who refuse consent", fix, "warning")
    if not source.rulebook:
        yield read.problem((), "no rulebook: leads of this script are worth nothing", "add rulebook: name", "warning")


def _forms(read: Document, source: ScriptFile) -> Iterator[Problem]:
    asked = {key for _, key, _ in _entries(source)}
    for path, key, entry in _entries(source):
        for name in entry.of:
            if name not in asked:
                yield read.problem((*path, "of"), f'{key}: no question "{name}"', document.did_you_mean(name, asked))


def _tests(read: Document, source: ScriptFile) -> Iterator[Problem]:
    for at, entry in enumerate(source.tests):
        for name in sorted(set(entry.expect) - EXPECTED):
            fix = document.did_you_mean(name, EXPECTED)
            yield read.problem(("tests", at, "expect", name), f'{entry.name}: nothing is called "{name}"', fix)


_RULES: tuple[Callable[[Document, ScriptFile], Iterator[Problem]], ...] = (
    _wording_of_entries,
    _conditions,
    _names_in_texts,
    _languages,
    _consents,
    _contacts,
    _options,
    _values,
    _endings,
    _forms,
    varying.names,
    _tests,
)
