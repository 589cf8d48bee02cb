"""Where a talk can go: questions that no path comes to, contact asked of people who refused, one fact asked twice."""

from collections.abc import Iterator, Mapping

from conversations.foresight import model, outcomes
from conversations.foresight.model import GIVEN, Model, Stage
from conversations.foresight.search import Place, Search
from conversations.grammar import Entry, ScriptFile
from conversations.question import facts_of
from conversations.script import Script
from qualifier import plan, reach
from qualifier.document import Document, Path, Problem
from qualifier.formula import TRUE

NO_RULES = plan.Plan(
    groups={}, rows=(), disqualify=(), flags=(), grade_from="", grades=(), temperature=(), bant=(), stages=(),
    ladder=(), routes=(), partial=None, kinds={}, events=frozenset(), worth_asking=(),
)  # fmt: skip
REACHES = frozenset({"phone", "email", "contact"})


def problems(read: Document, source: ScriptFile, made: Script) -> Iterator[Problem]:
    """Questions that are never asked, and contact that is asked without consent."""
    entries = {key: entry for single in source.questions for key, entry in single.items()}
    places: Mapping[str, Path] = {
        key: ("questions", at, key) for at, single in enumerate(source.questions) for key in single
    }
    yield from _twice(read, made, places)
    if not any(entry.when for entry in entries.values()):
        return
    told = model.ground(made, entries, reach.of(NO_RULES), model.ANY_DAY, only=_looked_at(entries))
    reached = {variant: _reached(model.model(told, variant)) for variant in made.flows}
    for key, path in places.items():
        yield from _never(read, made, (key, path), reached)
        if made.questions[made.flows[""].places[key]].kind in REACHES and entries[key].when is not None:
            yield from _unasked_consent(read, entries[key], (key, path), reached[""].get(key, frozenset()))


def _never(
    read: Document, made: Script, where: tuple[str, Path], reached: Mapping[str, Mapping[str, frozenset[int]]]
) -> Iterator[Problem]:
    key, path = where
    if key not in reached[""]:
        question = made.questions[made.flows[""].places[key]]
        mute = [name for name in question.needs if _mute(made, name)]
        cause = f"{key}: is never asked: its `when` can never hold"
        fix = "let it hold for some answers that can be given before it, or take the question out"
        if mute:
            cause = f"{cause}: what people write freely at {' and '.join(mute)} cannot be compared"
            fix = "compare a choice, a yes or no or a number, or ask whether it is unknown"
        yield read.problem((*path, "when"), cause, fix)
        return
    for variant, asked in reached.items():
        if variant and key in made.flows[variant].places and key not in asked:
            cause = f"{variant}: never asks {key}: its `when` needs a question that this variant drops"
            yield read.problem(("variants", variant), cause, f"drop {key} too, or keep what it needs", "warning")


def _mute(made: Script, name: str) -> bool:
    """Whether an answer has nothing that a condition could compare."""
    return any(one.key == name and one.personal and not facts_of(one) for one in made.questions)


def _unasked_consent(
    read: Document, entry: Entry, where: tuple[str, Path], consents: frozenset[int]
) -> Iterator[Problem]:
    key, path = where
    if consents - {GIVEN} and any(True for _ in _names(entry.when)):
        cause = f"{key}: some path asks it of people who gave no consent"
        yield read.problem((*path, "when"), cause, "let it hang on consent alone: when: {contact: given}", "warning")


def _names(tree: object) -> Iterator[str]:
    """Whether the condition speaks of consent at all; without that, another finding says so."""
    if isinstance(tree, Mapping):
        for name, wanted in tree.items():
            if wanted == "given":
                yield str(name)
            yield from _names(wanted)
    elif isinstance(tree, list):
        for part in tree:
            yield from _names(part)


def _looked_at(entries: Mapping[str, Entry]) -> frozenset[str]:
    """Questions whose answers decide what else is asked."""
    return frozenset(outcomes.compared(entries.values()))


def _reached(made: Model) -> Mapping[str, frozenset[int]]:
    """Each question that some path asks, with what had become of consent by then."""
    found: dict[str, set[int]] = {}
    looked = Search(made)
    stages: list[Stage] = list(made.stages)
    for number, place, _ in looked.walk():
        if 0 <= number < len(stages) and _due(stages[number], place):
            found.setdefault(stages[number].key, set()).add(place.consent)
    if looked.over:  # too many to tell: nobody is accused
        return {stage.key: frozenset([GIVEN]) for stage in stages}
    return {key: frozenset(consents) for key, consents in found.items()}


def _due(stage: Stage, place: Place) -> bool:
    return stage.gate < 0 or place.gates[stage.gate] == TRUE


def _twice(read: Document, made: Script, places: Mapping[str, Path]) -> Iterator[Problem]:
    """Two questions that everybody is asked give the same fact: the later answer replaces the earlier."""
    seen: dict[str, str] = {}
    for question in made.questions:
        for fact in facts_of(question) if question.when is None and question.consent is None else ():
            if fact in seen and fact == question.fact:
                cause = f"{question.key}: gives the same fact as {seen[fact]} ({fact}), and replaces it"
                yield read.problem(places[question.key], cause, "give one of them another `fact`", "warning")
            seen.setdefault(fact, question.key)
