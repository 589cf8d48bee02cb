"""A script and its rulebook as one thing to search: the questions of a variant in the order in which they are asked,
what can come of each, and what that brings. Built once for each variant; `conversations.reach` walks it.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime

from conversations import condition
from conversations.buttons import SKIP
from conversations.exchange import Fact
from conversations.foresight import outcomes, raising
from conversations.foresight.outcomes import Outcome
from conversations.grammar import Entry
from conversations.question import PRACTICE_CODE, Condition, Question, facts_of, verified
from conversations.script import Flow, Script
from conversations.state import Answer
from qualifier import reach
from qualifier.condition import Compare, Happened, Silent
from qualifier.formula import FALSE, TRUE, UNKNOWN, Formulas
from qualifier.plan import Done
from qualifier.reach import Open

ANY_DAY = datetime(2026, 1, 15, 12, tzinfo=UTC)  # days are counted from now, so any fixed day will do
NOBODY, ASKED, GIVEN = 0, 1, 2  # what became of consent so far
STEPS_MAX = 1_500  # looked at in one search; whoever needs more gets bounds
ASKS_MAX = 5  # so often somebody asks the same in between, at most
Truths = Mapping[int, int]


@dataclass(frozen=True, slots=True)
class Class:
    """Answers that nothing tells apart. `gains` by group, beyond what is given while nothing is known."""

    outcome: Outcome
    truths: Truths
    gains: tuple[int, ...]
    sets: tuple[tuple[int, Fact], ...] = ()  # of facts that a later question may set anew
    consent: int = NOBODY


@dataclass(frozen=True, slots=True)
class Stage:
    """One question (or something that may be said in between, without a key). `gate`: which of the model's gates has to
    be open for it, -1 if none. `closes`: facts that nobody sets later.
    """

    key: str
    gate: int
    classes: tuple[Class, ...]
    absent: Class
    counted: bool
    closes: tuple[int, ...] = ()


@dataclass(slots=True)
class Model:
    """One variant. `gates`: conditions under which questions are asked. `base`: points by group of a lead of whom
    nothing is known. `rest`: each atom if nothing more comes.

    `several`: facts that more than one question sets. `endless`: who asks again and again scores on and on.
    """

    reach: reach.Reach
    formulas: Formulas
    groups: tuple[str, ...]
    base: tuple[int, ...]
    rest: dict[int, int]
    stages: tuple[Stage, ...] = ()
    gates: tuple[int, ...] = ()
    several: tuple[str, ...] = ()
    rows: tuple[Open, ...] = ()
    patterns: tuple[tuple[int, Happened], ...] = ()
    now: datetime = ANY_DAY
    free: bool = False
    endless: bool = False
    steps_max: int = STEPS_MAX
    spent: list[int] = field(default_factory=lambda: [0])  # steps of all searches, shared by a script's models
    blurred: bool = False  # something here is told apart more finely than this model does
    memo: dict[tuple[int, int], int] = field(default_factory=dict)
    truths: dict[int, Truths] = field(default_factory=dict)

    def known(self, formula: int, truths: Truths) -> int:
        """What is left of a formula, remembered for these very truths."""
        if formula <= UNKNOWN:  # a constant
            return formula
        key = (formula, id(truths))
        found = self.memo.get(key)
        if found is None:
            self.truths[key[1]] = truths  # kept, so that no other mapping gets its number
            found = self.memo[key] = self.formulas.known(formula, truths)
        return found


@dataclass(slots=True)
class Ground:
    """What all variants of a script share: the rulebook as formulas, and what can come of each question."""

    script: Script
    reach: reach.Reach
    entries: Mapping[str, Entry]
    now: datetime
    of_question: dict[str, list[Outcome]] = field(default_factory=dict)
    whens: dict[str, tuple[int, dict[int, tuple[str, Condition]]]] = field(default_factory=dict)
    steps_max: int = STEPS_MAX
    spent: list[int] = field(default_factory=lambda: [0])


def ground(
    made: Script, entries: Mapping[str, Entry], found: reach.Reach, now: datetime, *, only: frozenset[str] | None = None
) -> Ground:
    """The ground of a script whose entries, as written, are `entries`. `only`: the questions whose answers matter."""
    told = Ground(made, found, entries, now)
    rules, whens = reach.literals(found.plan), outcomes.compared(entries.values())
    language = made.languages[0]
    for question in made.questions:
        bounds = [*whens.get(question.key, ()), *(one for fact in facts_of(question) for one in rules.get(fact, ()))]
        matters = only is None or question.key in only or question.consent is not None
        found_ = _outcomes(question, bounds, language, now) if matters else [Outcome((), stands=False)]
        told.of_question[question.key] = found_
        told.whens[question.key] = _when(told, entries[question.key])
    return told


def model(told: Ground, variant: str, *, free: bool = False) -> Model:
    """A variant to be searched. `free`: for people who go back, change answers and leave in the middle as well."""
    flow, found = told.script.flows[variant], told.reach
    groups = tuple(found.plan.groups)
    made = Model(
        found, found.formulas, groups, _base(told, groups), _rest(told), now=told.now, free=free,
        steps_max=told.steps_max, spent=told.spent,
    )  # fmt: skip
    questions = _ordered(flow)
    made.several = _several(questions)
    drafts = [(question, told.of_question[question.key]) for question in questions]
    raised = raising.raised_by(drafts, told.script.digressions)
    made.patterns = tuple(raising.patterns(found, raised))
    made.blurred = any(raising.blurs(atom, raised) for _, atom in made.patterns)
    once = {event for event, places in raised.items() if len(places) == 1 or free}
    made.rows = tuple(row for row in found.opened if not raising.at_once(row, once) and raising.may_fire(row, raised))
    direct: dict[str, tuple[tuple[str, int], ...]] = {}
    for row in found.opened:
        if isinstance(row.row, Done) and raising.at_once(row, once):
            event = row.row.pattern.names[0]
            direct[event] = (*direct.get(event, ()), (row.group, row.points))
    builder = _Builder(made, told, direct)
    made.stages = tuple(builder.stages(drafts, raised))
    return made


class _Builder:
    """Makes the stages of one model."""

    def __init__(self, made: Model, told: Ground, direct: Mapping[str, tuple[tuple[str, int], ...]]) -> None:
        self.made, self.told, self.direct = made, told, direct
        self.places = {group: at for at, group in enumerate(made.groups)}
        self.whens: dict[int, tuple[str, Condition]] = {}
        for question in told.of_question:
            self.whens |= told.whens[question][1]
        self.by_answer: dict[str, list[tuple[int, Condition]]] = {}
        for at, (name, holds) in self.whens.items():
            self.by_answer.setdefault(name, []).append((at, holds))
        self.happened = {atom: at for at, atom in enumerate(made.reach.atoms) if isinstance(atom, Happened)}
        self.silent = [at for at, atom in enumerate(made.reach.atoms) if isinstance(atom, Silent)]

    def stages(
        self, drafts: Sequence[tuple[Question, list[Outcome]]], raised: Mapping[str, Sequence[str]]
    ) -> Iterable[Stage]:
        last = {fact: question.key for question, _ in drafts for fact in facts_of(question)}
        for event, places in raised.items():
            if "" in places or (self.made.free and event):
                yield self.aside(event)
        for question, found in drafts:
            closes = tuple(at for at, fact in enumerate(self.made.several) if last.get(fact) == question.key)
            yield self.stage(question, found, closes)

    def aside(self, event: str) -> Stage:
        """Something that may be done at any time."""
        said = raising.asking_for(self.told.script, event)
        most = max([atom.pattern.at_least for _, atom in self.made.patterns], default=1)
        classes = [
            self.made_class(Outcome((said,) * count if said else (), events=(event,) * count))
            for count in range(1, min(most, ASKS_MAX) + 1)
        ]
        self.made.endless |= any(one.event == event for one in self.made.reach.each)
        return Stage("", -1, tuple(classes), self.made_class(Outcome(())), counted=False)

    def stage(self, question: Question, found: list[Outcome], closes: tuple[int, ...]) -> Stage:
        classes: dict[object, Class] = {}
        for outcome in found:
            one = self.made_class(outcome, question)
            ends = outcome.ends and not self.made.free
            key = (tuple(sorted(one.truths.items())), one.gains, one.sets, one.consent, ends,
                   () if self.made.free else self.told_apart(outcome))  # fmt: skip
            classes.setdefault(key, one)
        absent = self.made_class(Outcome((), stands=False), question, asked=False)
        counted = question.kind not in {"statement", "action", "form"}
        return Stage(question.key, self.gate(question), tuple(classes.values()), absent, counted, closes)

    def gate(self, question: Question) -> int:
        """The number of the question's condition among the gates; each question has its own."""
        formula = self.told.whens[question.key][0]
        if formula == TRUE:
            return -1
        self.made.gates = (*self.made.gates, formula)
        return len(self.made.gates) - 1

    def told_apart(self, outcome: Outcome) -> tuple[str, ...]:
        """Of the events, those that matter beyond their truths and gains: in patterns of several."""
        named = {name for _, atom in self.made.patterns for name in atom.pattern.names}
        return tuple(event for event in outcome.events if event in named)

    def made_class(self, outcome: Outcome, question: Question | None = None, *, asked: bool = True) -> Class:
        truths: dict[int, int] = {}
        gains = [0] * len(self.places)
        sets: list[tuple[int, Fact]] = []
        if question is not None:
            self.fill(question, outcome, truths, gains, sets)
        if question is None or not self.made.free:
            self.happen(outcome.events, truths, gains)
        consent = NOBODY
        if question is not None and question.consent is not None and asked:
            consent = GIVEN if outcome.fact == "given" else ASKED
        return Class(outcome, truths, tuple(gains), tuple(sets), consent)

    def fill(
        self, question: Question, outcome: Outcome, truths: dict[int, int], gains: list[int],
        sets: list[tuple[int, Fact]],
    ) -> None:  # fmt: skip
        answer = {question.key: Answer(None, outcome.fact, "")} if outcome.stands else {}
        truths.update((at, reach.constant(holds(answer))) for at, holds in self.by_answer.get(question.key, ()))
        for fact in facts_of(question):
            value = outcome.facts.get(fact)
            if fact in self.made.several:
                if value is not None:
                    sets.append((self.made.several.index(fact), value))
                continue
            truths |= self.made.reach.truths(fact, value, self.made.now)
            for at, points in difference(self.made, fact, value):
                gains[at] += points

    def happen(self, events: Sequence[str], truths: dict[int, int], gains: list[int]) -> None:
        if events:
            truths.update((at, FALSE) for at in self.silent)
        for event in events:
            truths.update((at, TRUE) for atom, at in self.happened.items() if raising.plain(atom) == event)
            for row in self.made.reach.each:
                if row.event == event:
                    gains[self.places[row.group]] += row.points
        for event in dict.fromkeys(events):
            for group, points in self.direct.get(event, ()):
                gains[self.places[group]] += points


def difference(made: Model, fact: str, value: Fact | None) -> list[tuple[int, int]]:
    """Group and points that this value brings beyond those of an unknown one."""
    now = [(made.groups.index(group), points) for group, points, _ in made.reach.gains(fact, value, made.now)]
    none = [(made.groups.index(group), -points) for group, points, _ in made.reach.gains(fact, None, made.now)]
    return now + none


def _outcomes(question: Question, bounds: Sequence[outcomes.Bound], language: str, now: datetime) -> list[Outcome]:
    events = (question.event,) if question.event else ()
    if question.kind in {"statement", "action", "form"}:
        return [Outcome((), events=events if question.kind == "statement" else ())]
    found = outcomes.of(question, bounds, language, now)
    return list(_confirmed(question, found)) if question.verify else found


def _confirmed(question: Question, found: Sequence[Outcome]) -> Iterator[Outcome]:
    """Each contact as one that its code confirms, and as one that it does not."""
    for one in found:
        for fact, said in (("yes", PRACTICE_CODE), ("no", SKIP)) if one.stands else ():
            facts = {**one.facts, verified(question.kind): fact}
            yield replace(one, said=(*one.said, said), facts=facts)
        if not one.stands:
            yield one


def _when(told: Ground, entry: Entry) -> tuple[int, dict[int, tuple[str, Condition]]]:
    """The condition as a formula; its atoms have numbers below zero, which no comparison of a rulebook has."""
    atoms: dict[int, tuple[str, Condition]] = {}
    formulas = told.reach.formulas

    def every(tree: Mapping[str, object]) -> int:
        return formulas.every([part(name, wanted) for name, wanted in tree.items()])

    def part(name: str, wanted: object) -> int:
        if name in {"all", "any"} and isinstance(wanted, list):
            parts = [every(one) for one in wanted]
            return formulas.every(parts) if name == "all" else formulas.some(parts)
        if name == "not" and isinstance(wanted, Mapping):
            return formulas.negated(every(wanted))
        at = -1 - sum(len(known) for _, known in told.whens.values()) - len(atoms)
        atoms[at] = (name, condition.compiled({name: wanted}))
        return formulas.atom(at)

    return (every(entry.when) if entry.when else TRUE), atoms


def _base(told: Ground, groups: tuple[str, ...]) -> tuple[int, ...]:
    base = dict.fromkeys(groups, 0)
    for fact in told.reach.single:
        for group, points, _ in told.reach.gains(fact, None, told.now):
            base[group] += points
    return tuple(base.values())


def _rest(told: Ground) -> dict[int, int]:
    """Every atom if nothing more is answered or done."""
    nothing: dict[int, int] = {}
    for at, atom in enumerate(told.reach.atoms):
        known = reach.constant(reach.truth(atom, None, told.reach.plan.kinds)) if isinstance(atom, Compare) else UNKNOWN
        nothing[at] = FALSE if isinstance(atom, Happened) else known
    for _, atoms in told.whens.values():
        nothing |= {at: reach.constant(holds({})) for at, (_, holds) in atoms.items()}
    return nothing


def _ordered(flow: Flow) -> list[Question]:
    """As they are asked: whoever waits for a later answer comes after it."""
    left, done, order = list(flow.questions), set[str](), list[Question]()
    while left:
        waits = {question.key for question in left}
        ready = next((one for one in left if not (one.needs & (waits - {one.key}))), left[0])
        left.remove(ready)
        done.add(ready.key)
        order.append(ready)
    return order


def _several(questions: Sequence[Question]) -> tuple[str, ...]:
    facts = [fact for question in questions if question.kind != "consent" for fact in facts_of(question)]
    return tuple(dict.fromkeys(fact for fact in facts if facts.count(fact) > 1))
