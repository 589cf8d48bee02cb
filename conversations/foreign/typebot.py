"""A Typebot export as a script and a rulebook: `imported` reads, walks, words and writes."""

from collections.abc import Mapping
from dataclasses import dataclass

from conversations.foreign import going_round, reach, rehearsed, skeleton, typebot_file
from conversations.foreign.asking import slug
from conversations.foreign.diagram import TangledError
from conversations.foreign.entries import WORDING, Composer, Entry, Made
from conversations.foreign.parts import TAKEN, Parts
from conversations.foreign.report import Note, Report
from conversations.foreign.routes import Routes
from conversations.foreign.whens import Writer
from conversations.foreign.wording import Table, Wording
from conversations.foreign.yaml_text import comment, entry, flow, question, quoted
from conversations.grammar import ENTRIES_MAX
from qualifier.document import DocumentError, Problem


@dataclass(frozen=True, slots=True)
class Imported:
    """A bot brought in: the texts of its two files, what became of its parts, and of which input (by its foreign id)
    each question was made.
    """

    name: str
    script: str
    rulebook: str
    report: Report
    questions: Mapping[str, str]


def imported(written: str, file: str, language: str = "en") -> Imported:
    """The script and the rulebook that an export becomes. Raises DocumentError with what is wrong with the file."""
    flow_ = typebot_file.read(written, file)
    routes = Routes(flow_, file)
    if routes.start is None:
        raise DocumentError([Problem(file, 0, "events: the start leads to an empty group", "connect it to a group")])
    try:
        return _made(routes, file, language)
    except TangledError as error:
        cause = f"its ways through depend on too much at once: {error}"
        raise DocumentError([Problem(file, 0, cause, "export it in two parts")]) from None


def _made(routes: Routes, file: str, language: str) -> Imported:
    first = reach.walked(routes, {})
    repeated = going_round.repeated(routes, first)
    reached = reach.walked(routes, repeated.bounds) if repeated.bounds else first
    parts = Parts(routes, reached).collect()
    if not parts.keys:
        raise DocumentError([Problem(file, 0, "the bot asks nothing on any way from its start", _UNASKED)])
    going_round.note_loops(routes, reached, repeated)
    reached.notes.update(routes.notes)
    writer = Writer(reached, parts.keys)
    wording = Wording(routes, reached, writer, parts.keys, TAKEN | set(parts.keys.values()))
    composer = Composer(routes, parts, wording, writer, repeated.again)
    points = list(skeleton.sums(parts, Writer(reached, parts.keys, 0, plain=True)))
    made = composer.composed()
    live = [one for one in made.entries if one.live]
    if not any(one.block for one in live):
        unknown = "; ".join(f'"{said}"' for _, said in reached.unknown.values())
        cause = f"the bot asks nothing without a condition that cannot be carried: {unknown}"
        raise DocumentError([Problem(file, 0, cause, "let the condition read a choice or a number")])
    if len(live) > ENTRIES_MAX:
        cause = f"{len(live)} questions and texts; a script has at most {ENTRIES_MAX}"
        raise DocumentError([Problem(file, 0, cause, "export it in two parts")])
    _note_the_rest(routes, reached, made)
    name = (slug(routes.flow.name, 50) or "typebot").replace("_", "-")
    report = Report(name, _carried(parts, live, wording, len(points)), tuple(reached.notes.values()))
    script = _script(name, routes, made, wording, reached, report, language)
    if words := rehearsed.said(script, name):
        script = f"{script}{_test(words)}\n"
    asked = {one.name: one.block for one in live if one.block}
    return Imported(name, script, skeleton.written(name, live, points), report, asked)


_UNASKED = "connect the start to the group that begins, in Typebot, and export again"


def _note_the_rest(routes: Routes, reached: reach.Reached, made: Made) -> None:
    for event in routes.flow.events:
        why = "what happens at any moment is not part of a script; write it under answers"
        reached.notes[f"event {event}", why] = Note("not carried", f"{event} event", "", why)
    why = "with button labels and placeholders they stay where they were"
    reached.notes["", why] = Note("not carried", "theme and settings", "", why)
    if not made.ending:
        why = "an ending that everybody reads. TODO: say what happens next"
        reached.notes["", why] = Note("added", "ending", "", why)


def _carried(parts: Parts, live: list[Entry], wording: Wording, points: int) -> tuple[tuple[str, int], ...]:
    asked = [one for one in live if one.fields.get("kind") not in {"statement", "consent"}]
    return (
        ("questions", len(asked)),
        ("texts", parts.texts),
        ("conditions", sum("when" in one.fields for one in live)),
        ("values", len(wording.values)),
        ("variants", 2 if parts.reached.side is not None else 0),
        ("sums", points),
    )


def _script(
    name: str, routes: Routes, made: Made, wording: Wording, reached: reach.Reached, report: Report, language: str
) -> str:
    lines = [
        *comment(f"Imported from a Typebot export (version {routes.flow.version}), «{routes.flow.name}».", 0),
        *comment(report.summary(), 0),
        *comment("What is marked TODO waits for you. Then: frontdesk check, frontdesk try, frontdesk publish.", 0),
        f"script: {name}",
        f"rulebook: {name}",
        f"title: {quoted(' '.join(routes.flow.name.split()))}",
        f"languages: [{language}]",
        *(line for words in made.greeting_comments for line in comment(words, 0)),
        *([f"greeting: {quoted(made.greeting)}"] if made.greeting else []),
        "questions:",
    ]
    for one in made.entries:
        lines += [line for words in one.comments for line in comment(words, 2)]
        written = list(question(one.name, one.fields))
        lines += written if one.live else [f"  # {line[2:]}" for line in written]
    lines += _beside(made, wording.values, reached)
    lines += [line for note in _unplaced(reached, lines) for line in comment(str(note), 0)]
    return "\n".join([*lines, ""])


def _test(words: tuple[str, ...]) -> str:
    person = flow(list(words))
    return f"tests:\n  - name: answers everything\n    person: {person}\n    expect: {{status: ended}}"


def _beside(made: Made, values: dict[str, Table], reached: reach.Reached) -> list[str]:
    lines = []
    if made.channels:
        ways = " or ".join({"call": "call you", "email": "write to you by e-mail"}[one] for one in made.channels)
        words = f"May {{desk}} {ways} about this? It is no condition of anything; write STOP at any time."
        lines += ["wordings:", f"  {WORDING}: {quoted(words)}    # TODO: your words"]
    if values:
        lines += ["values:", *(line for key, value in values.items() for line in _value(key, value))]
    lines += [
        "endings:",
        f"  default: {quoted(made.ending or 'Thank you.')}{'' if made.ending else '    # TODO: your words'}",
    ]
    if made.channels:
        lines.append('  declined: "Thank you. Nothing is passed on."    # TODO: your words')
    if reached.side is not None:
        lines += ["variants:", *_variants(made.entries, reached.side[2])]
    return lines


def _value(key: str, value: Table) -> list[str]:
    fields = {"on": value.on, "table": dict(value.table)}
    return list(entry(key, {**fields, "else": value.otherwise} if value.otherwise else fields, 2))


def _variants(entries: list[Entry], percent: int) -> list[str]:
    """The sides of an A/B test: each leaves out what only the other has."""
    found = []
    for side, name, weight in ((0, "a", percent), (1, "b", 100 - percent)):
        drop = [one.name for one in entries if one.live and side not in one.sides]
        found.append(f"  {name}: {{weight: {weight}, drop: {flow(drop)}}}")
    return found


def _unplaced(reached: reach.Reached, lines: list[str]) -> list[Note]:
    """Notes that stand at no entry: they come last."""
    said = " ".join(" ".join(line.strip().lstrip("#").split()) for line in lines)
    return [note for note in reached.notes.values() if " ".join(str(note).split()) not in said]
