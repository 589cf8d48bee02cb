"""The columns of a rulebook, layer by layer: what each is in a language, each layer naming columns of those before it.
The order is the one of the compiled function (compiler.py), which says the same of one lead.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Generic

from qualifier import activity, condition, expression
from qualifier.condition import All, AnyOf, Bant, Compare, Condition, Happened, Not, OneOf, Points, Silent
from qualifier.many.language import BESIDE, E, Language, Value, count_of, last_of
from qualifier.plan import Bands, Done, Level, Plan, Row, Step, Table, When

SILENCE = "silent_for"  # how long nothing was done, in ms; null: nothing ever was
ONE_GROUP, ONE_ROW, ONE_STEP, ONE_LEVEL = "group_", "row_", "step_", "bant_"
ONE_FACT, ONE_STAGE, ONE_FLAG = "fact:", "stage:", "flag:"
Layer = dict[str, E]


@dataclass(frozen=True, slots=True)
class Columns(Generic[E]):
    """A plan in a language. `numeric` names the facts of which a table holds numbers, `texts` those with texts."""

    plan: Plan
    say: Language[E]
    texts: frozenset[str]
    numeric: frozenset[str]

    def layers(self) -> Iterator[Layer[E]]:
        """Points by row, sums, total; disqualified, flags, grade, BANT; temperature; stages; route and partial."""
        plan, say = self.plan, self.say
        yield {f"{ONE_ROW}{at}": self._points(at, row) for at, row in enumerate(plan.rows)}
        yield {f"{ONE_GROUP}{name}": self._sum(name) for name in plan.groups}
        counted = [say.column(f"{ONE_GROUP}{name}") for name, group in plan.groups.items() if group.in_total]
        yield {"total": say.total(counted) if counted else say.number(0)}
        yield self._judged()
        yield {"temperature": self._temperature()}
        yield {f"{ONE_STAGE}{name}": self.holds(part) for name, part in plan.stages}
        yield {
            "stages": self._listed(ONE_STAGE, [name for name, _ in plan.stages]),
            "flags": self._listed(ONE_FLAG, [flag.name for flag in plan.flags]),
            "route": self._route(),
            "partial": self._partial(),
        }

    def steps(self) -> Layer[E]:
        """Which step of each table and band a lead is on, from 1; 0 for none."""
        rows = [(at, row) for at, row in enumerate(self.plan.rows) if isinstance(row, Table | Bands)]
        return {f"{ONE_STEP}{at}": self.entry(row, {step: n for n, step in enumerate(row.steps, 1)})
                for at, row in rows}  # fmt: skip

    def holds(self, part: Condition) -> E:
        """Whether a condition surely holds."""
        return self.say.surely(self.truth(part))

    def truth(self, part: Condition) -> E:  # noqa: PLR0911 - a condition has nine forms
        """A condition: yes, no, or null while it is unknown."""
        say = self.say
        match part:
            case All(parts):
                return say.every([self.truth(one) for one in parts]) if parts else say.yes(answer=True)
            case AnyOf(parts):
                return say.some([self.truth(one) for one in parts]) if parts else say.yes(answer=False)
            case Not(one):
                return say.negated(self.truth(one))
            case Compare():
                return self._comparison(part)
            case Happened(pattern):
                return say.known(say.column(last_of(pattern)))
            case Silent(period):
                return say.compared(say.column(SILENCE), ">", period // activity.MILLISECOND)
            case Points():
                return self._within(part)
            case OneOf():
                return self._one_of(part)
            case Bant(levels):
                return say.every([self._level(*one) for one in levels]) if levels else say.unknown()

    # -- facts -------------------------------------------------------------------------------------------------------

    def fact(self, name: str) -> tuple[E | None, E | None]:
        """The columns of a fact's text and of its number, as far as the table has them and its rows read them."""
        kind = self.plan.kinds[name]
        text = self.say.column(ONE_FACT + name) if name in self.texts and kind in ("text", "any") else None
        number = self.say.column(ONE_FACT + name + BESIDE) if name in self.numeric and kind != "text" else None
        return text, number

    def _comparison(self, part: Compare) -> E:
        say, (text, number) = self.say, self.fact(part.fact)
        match part.operator:
            case "known" | "unknown":
                columns = [say.known(column) for column in (text, number) if column is not None]
                known = say.some(columns) if columns else say.yes(answer=False)
                return known if part.operator == "known" else say.negated(known)
            case "is" | "in":
                return self._equal(part, text, number)
            case "prefix_in" | "has" | "matches":
                return say.unknown() if text is None else self._textual(part, text)
        if number is None:
            return say.unknown()
        if part.operator == "between":
            low, high = part.bounds
            return say.every([say.compared(number, ">=", low), say.compared(number, "<=", high)])
        return say.compared(number, expression.SIGNS[part.operator], part.bounds[0])

    def _textual(self, part: Compare, text: E) -> E:
        if part.operator == "prefix_in":
            return self.say.begins(text, part.literals)
        return self._chosen(text, part.literals) if part.operator == "has" else self.say.found(text, part.literals)

    def _chosen(self, text: E, literals: Sequence[str]) -> E:
        single = [literal for literal in literals if "|" not in literal]  # a single choice never holds the divider
        if single:
            return self.say.has(text, single)
        return self.say.choice([(self.say.known(text), self.say.yes(answer=False))], self.say.unknown())

    def _equal(self, part: Compare, text: E | None, number: E | None) -> E:
        kind, say = self.plan.kinds[part.fact], self.say
        values = expression.equals(part.literals, kind)
        pairs = []
        if text is not None:
            words = [value for value in values if isinstance(value, str)]
            same = say.among(text, words)
            if kind == "text" and part.operator == "in" and len(values) > 1:
                same = say.some([same, self._chosen(text, words)])
            pairs.append((say.known(text), same))
        if number is not None:
            numbers = [value for value in values if not isinstance(value, str)]
            pairs.append((say.known(number), say.among(number, numbers)))
        return say.choice(pairs, say.unknown()) if pairs else say.unknown()

    # -- rows --------------------------------------------------------------------------------------------------------

    def _points(self, at: int, row: Row) -> E:
        say = self.say
        match row:
            case Table():
                return self.entry(row, {step: step.points for step in row.steps})
            case Bands():
                return self.entry(row, {step: step.points for step in row.steps})
            case When():
                return say.choice([(self.holds(row.condition), say.number(row.points))], say.number(0))
            case Done():
                return self._done(at, row)

    def entry(self, row: Table | Bands, numbers: Mapping[Step, int]) -> E:
        """The number of the step that a lead is on, 0 for none."""
        say, (text, number) = self.say, self.fact(row.fact)
        if isinstance(row, Bands):
            if number is None:
                return say.number(0)
            sign = "<=" if row.upper else ">="
            steps = [(say.compared(number, sign, float(step.key)), say.number(numbers[step])) for step in row.steps]
            return say.choice(steps, say.number(0))
        found = []
        table: dict[Value, int] = {}
        for step in row.steps:
            table.update(dict.fromkeys(expression.equals((str(step.key),), self.plan.kinds[row.fact]), numbers[step]))
        for column, kind in ((text, str), (number, int | float)):
            entries: dict[Value, int] = {key: value for key, value in table.items() if isinstance(key, kind)}
            if column is not None and entries:
                found.append(say.looked_up(column, entries))
        return say.total(found) if found else say.number(0)

    def _done(self, at: int, row: Done) -> E:
        say = self.say
        if row.decay is not None:
            return say.column(faded(at))
        if row.each:
            return say.times(say.column(count_of(row.pattern)), row.points)
        happened = say.known(say.column(last_of(row.pattern)))
        return say.choice([(happened, say.number(row.points))], say.number(0))

    def _sum(self, name: str) -> E:
        say, group = self.say, self.plan.groups[name]
        rows = [say.column(f"{ONE_ROW}{at}") for at, row in enumerate(self.plan.rows) if row.group == name]
        return say.kept(say.total(rows) if rows else say.number(0), group.floor, group.cap)

    # -- conclusions -------------------------------------------------------------------------------------------------

    def _judged(self) -> Layer[E]:
        plan, say = self.plan, self.say
        grades = [
            (say.compared(say.column(ONE_GROUP + plan.grade_from), ">=", bound), say.text(letter))
            for letter, bound in plan.grades
        ]
        why = [(self.holds(part), say.text(words)) for part, words in plan.disqualify]
        return {
            "disqualified": say.choice(why, say.no_text()) if why else say.no_text(),
            "grade": (say.choice(grades, say.text("F")) if grades else say.text("F" if plan.grade_from else "")),
            **{ONE_FLAG + flag.name: self.holds(flag.condition) for flag in plan.flags},
            **{ONE_LEVEL + level.name: self._bant(level) for level in plan.bant},
        }

    def _bant(self, level: Level) -> E:
        say = self.say
        bad = say.negated(self.truth(level.good)) if level.bad is None else self.truth(level.bad)
        pairs = [(self.holds(level.good), say.text("good")), (say.surely(bad), say.text("bad"))]
        return say.choice(pairs, say.text("unknown"))

    def _level(self, name: str, level: str) -> E:
        say, column = self.say, self.say.column(ONE_LEVEL + name)
        same = say.among(column, [level])
        return same if level == "unknown" else say.choice([(say.among(column, ["unknown"]), say.unknown())], same)

    def _temperature(self) -> E:
        say = self.say
        warm = [(self.holds(part), say.text(name)) for name, part in self.plan.temperature]
        return say.choice([(say.known(say.column("disqualified")), say.text("cold")), *warm], say.text("cold"))

    def _listed(self, prefix: str, names: Sequence[str]) -> E:
        pairs = [(self.say.column(prefix + name), name) for name in names]
        return self.say.listed(pairs) if pairs else self.say.text("")

    def _route(self) -> E:
        """The rank of the route, as Assessment has it; -1 for none."""
        plan, say = self.plan, self.say
        pairs = [(say.known(say.column("disqualified")), say.number(len(plan.routes)))] if plan.disqualify else []
        for part, route in plan.routes:
            if part is None:
                return say.choice(pairs, say.number(route.rank)) if pairs else say.number(route.rank)
            pairs.append((self.holds(part), say.number(route.rank)))
        return say.choice(pairs, say.number(-1)) if pairs else say.number(-1)

    def _partial(self) -> E:
        if self.plan.partial is None:
            return self.say.yes(answer=False)
        lost = self.say.known(self.say.column("disqualified"))
        return self.say.every([self.say.negated(lost), self.holds(self.plan.partial)])

    def _within(self, part: Points) -> E:
        column = self.say.column(ONE_GROUP + part.group if part.group else "total")
        bounds = [self.say.compared(column, expression.SIGNS[operator], bound) for operator, bound in part.bounds]
        return self.say.every(bounds) if bounds else self.say.yes(answer=True)

    def _one_of(self, part: OneOf) -> E:
        say = self.say
        if part.what in ("grade", "temperature"):
            return say.among(say.column(part.what), part.names) if part.names else say.yes(answer=False)
        prefix = ONE_STAGE if part.what == "stage" else ONE_FLAG
        return say.some([say.column(prefix + name) for name in part.names]) if part.names else say.yes(answer=False)


def faded(at: int) -> str:
    """The column with what is left of a row's points."""
    return f"left:{at}"


def counted(plan: Plan) -> dict[str, activity.Pattern]:
    """The columns that count events, and what they count."""
    return {count_of(row.pattern): row.pattern for row in plan.rows
            if isinstance(row, Done) and row.each and row.decay is None}  # fmt: skip


def completed(plan: Plan) -> dict[str, activity.Pattern]:
    """The columns that say when a pattern was last completed, and the pattern."""
    found = [row.pattern for row in plan.rows if isinstance(row, Done) and not row.each and row.decay is None]
    found += [part.pattern for part in parts_of(plan) if isinstance(part, Happened)]
    return {last_of(pattern): pattern for pattern in found}


def fading(plan: Plan) -> dict[str, Done]:
    """The columns with faded points, and their rows."""
    return {faded(at): row for at, row in enumerate(plan.rows) if isinstance(row, Done) and row.decay is not None}


def asks_silence(plan: Plan) -> bool:
    """Whether anything depends on when the last thing was done."""
    return any(isinstance(part, Silent) for part in parts_of(plan))


def parts_of(plan: Plan) -> Iterator[Condition]:
    """The comparisons and the like in all conditions of a plan."""
    for part in plan.conditions():
        yield from condition.leaves(part)
