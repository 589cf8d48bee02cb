"""A rulebook as one SQL query, for PostgreSQL, DuckDB and SQLite: it reads a table of plain facts (a row a lead, a
column a fact) and a table of what they did (`lead`, `name`, `at` in ms since 1970), and gives what
one lead's assessment has.

Every name and text of the rulebook stands quoted in it; columns worked out on the way are numbered.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from functools import reduce
from itertools import groupby
from typing import Literal

from qualifier import activity, grammar
from qualifier.activity import MILLISECOND, Pattern
from qualifier.many import columns, days, doings, patterns
from qualifier.many.columns import ONE_FACT
from qualifier.many.language import BESIDE, Held, NotHere, Value
from qualifier.plan import Plan

Dialect = Literal["postgresql", "duckdb", "sqlite"]
DIALECTS: tuple[Dialect, ...] = ("postgresql", "duckdb", "sqlite")
NAME_BYTES_MAX = 63  # PostgreSQL cuts longer names
_WRONG = "wrong:"
_FINITE = "BETWEEN -1.7976931348623157e308 AND 1.7976931348623157e308"


@dataclass(slots=True)
class Sql:
    """See language.Language. Columns are `c0`, `c1`, … by their names in order of first use."""

    dialect: Dialect
    names: dict[str, str] = field(default_factory=dict)

    def column(self, name: str) -> str:
        return self.names.setdefault(name, f"c{len(self.names)}")

    def yes(self, *, answer: bool) -> str:
        return "TRUE" if answer else "FALSE"

    def number(self, value: float) -> str:
        return str(int(value)) if value == int(value) else f"{value!r}{'' if 'e' in repr(value) else 'e0'}"

    def text(self, value: str) -> str:
        return quoted(value)

    def unknown(self) -> str:
        return "CAST(NULL AS BOOLEAN)"

    def no_text(self) -> str:
        return "CAST(NULL AS TEXT)"

    def every(self, parts: Sequence[str]) -> str:
        return _balanced(parts, " AND ")

    def some(self, parts: Sequence[str]) -> str:
        return _balanced(parts, " OR ")

    def negated(self, part: str) -> str:
        return f"(NOT {part})"

    def known(self, value: str) -> str:
        return f"({value} IS NOT NULL)"

    def surely(self, part: str) -> str:
        return f"COALESCE({part}, FALSE)"

    def compared(self, value: str, sign: str, bound: float) -> str:
        return f"({value} {sign} {self.number(bound)})"

    def among(self, value: str, values: Sequence[Value]) -> str:
        return f"({value} IN ({', '.join(map(self._value, values))}))"

    def begins(self, value: str, prefixes: Sequence[str]) -> str:
        return self.some([
            self.among(f"substr({value}, 1, {length})", list(same))
            for length, same in groupby(sorted(prefixes, key=len), key=len)
        ])  # fmt: skip

    def has(self, value: str, choices: Sequence[str]) -> str:
        search = "instr" if self.dialect == "sqlite" else "strpos"
        return self.some([f"({search}('|' || {value} || '|', {quoted(f'|{choice}|')}) > 0)" for choice in choices])

    def found(self, value: str, patterns: Sequence[str]) -> str:
        return self.some([self._found(value, pattern) for pattern in patterns])

    def choice(self, pairs: Sequence[tuple[str, str]], otherwise: str) -> str:
        return f"CASE {' '.join(f'WHEN {part} THEN {value}' for part, value in pairs)} ELSE {otherwise} END"

    def looked_up(self, value: str, table: Mapping[Value, int]) -> str:
        cells = " ".join(f"WHEN {self._value(key)} THEN {points}" for key, points in table.items())
        return f"CASE {value} {cells} ELSE 0 END"

    def total(self, parts: Sequence[str]) -> str:
        return _balanced(parts, " + ")

    def times(self, value: str, factor: int) -> str:
        return f"({value} * {factor})"

    def kept(self, value: str, floor: int | None, cap: int | None) -> str:
        if cap is not None:
            value = f"CASE WHEN {value} > {cap} THEN {cap} ELSE {value} END"
        return value if floor is None else f"CASE WHEN {value} < {floor} THEN {floor} ELSE {value} END"

    def listed(self, pairs: Sequence[tuple[str, str]]) -> str:
        names = [f"CASE WHEN {part} THEN {quoted(f'{name},')} ELSE '' END" for part, name in pairs]
        return f"rtrim({_balanced(names, ' || ')}, ',')"

    def _value(self, value: Value) -> str:
        return quoted(value) if isinstance(value, str) else self.number(value)

    def _found(self, value: str, pattern: str) -> str:
        match self.dialect:
            case "duckdb":  # whose engine is RE2 itself
                return f"regexp_matches({value}, {quoted(f'(?-s:{pattern})')})"
            case "postgresql":
                return f"({value} ~ {quoted(patterns.said(pattern, 'postgresql'))})"
            case _:
                raise NotHere("matches: SQLite has no patterns     fix: PostgreSQL, DuckDB, polars, or prefix_in")


def query(
    plan: Plan, dialect: Dialect, held: Mapping[str, Held], now: datetime, *, leads: str = "leads",
    events: str = "events", fired: bool = False,
) -> str:  # fmt: skip
    """One SELECT of a row a lead: `lead` and `doings.OUTPUT`. `held` says which of the table's columns are facts and
    how each is held; a fact of two kinds has its numbers in a second column (`budget#`). Raises NotHere.
    """
    return _Query(plan, Sql(dialect), held, now, named(leads), named(events)).written(fired=fired)


def quoted(text: str) -> str:
    """A text as SQL holds it. Backslashes mean nothing in it."""
    return "'" + text.replace("'", "''") + "'"


def named(name: str) -> str:
    """A name as SQL holds it."""
    return '"' + name.replace('"', '""') + '"'


def _balanced(parts: Sequence[str], word: str) -> str:
    """Joined in pairs of pairs: a long chain would nest deeper than a database allows."""
    if len(parts) <= 8:
        return f"({word.join(parts)})" if len(parts) > 1 else parts[0]
    half = len(parts) // 2
    return f"({_balanced(parts[:half], word)}{word}{_balanced(parts[half:], word)})"


@dataclass(frozen=True, slots=True)
class _Query:
    plan: Plan
    say: Sql
    held: Mapping[str, Held]
    now: datetime
    leads: str
    events: str

    def written(self, *, fired: bool) -> str:
        plan, say = self.plan, self.say
        drawn = columns.Columns(plan, say, *doings.sources(plan, self.held))
        steps = [("f0", self._raw()), ("f1", self._facts()), ("f2", self._joined())]
        layers = [*drawn.layers(), *([drawn.steps()] if fired else [])]
        layers = [layer for layer in layers if layer]
        for at, layer in enumerate(layers, 3):
            worked = ", ".join(f"{value} AS {say.column(name)}" for name, value in layer.items())
            steps.append((f"f{at}", f"SELECT *, {worked} FROM f{at - 1}"))
        chain = ",\n".join(f"{name} AS MATERIALIZED ({body})" for name, body in steps)
        out = [f"{self._out(name)} AS {self._safe(name)}" for name in doings.output(plan, fired=fired)]
        return f"WITH {chain}\nSELECT lead, {', '.join(out)} FROM f{len(steps) - 1}"

    def _out(self, name: str) -> str:
        return self._wrong() if name == "wrong" else self.say.column(name)

    def _safe(self, name: str) -> str:
        if len(name) > NAME_BYTES_MAX:
            raise NotHere(f"{name}: PostgreSQL cuts names longer than {NAME_BYTES_MAX}     fix: a shorter name")
        return named(name)

    # -- facts -------------------------------------------------------------------------------------------------------

    def _columns(self) -> Iterator[tuple[str, grammar.Kind, str, Held]]:
        """Fact, how it is read, the table's column, and how that is held."""
        for fact, kind in self.plan.kinds.items():
            yield from ((fact, kind, name, self.held[name]) for name in (fact, fact + BESIDE) if name in self.held)

    def _raw(self) -> str:
        """The table's columns, dates that are texts taken to pieces."""
        say, found = self.say, [f"{named('lead')} AS lead"]
        for _, kind, name, how in self._columns():
            found.append(f"{named(name)} AS {say.column(f'raw:{name}')}")
            if (kind, how) == ("date", "text"):
                found += [f"{part} AS {say.column(f'{letter}:{name}')}"
                          for letter, part in days.parts(named(name), say.dialect).items()]  # fmt: skip
        return f"SELECT {', '.join(found)} FROM {self.leads}"

    def _facts(self) -> str:
        found: dict[str, list[str]] = {}
        wrong = []
        for fact, kind, name, how in self._columns():
            value, is_wrong, beside = self._read(kind, name, how)
            if value is not None:
                found.setdefault(ONE_FACT + fact + beside, []).append(value)
            wrong.append(f"{is_wrong} AS {self.say.column(f'{_WRONG}{name}')}")
        values = [f"{f'COALESCE({chr(44).join(parts)})' if len(parts) > 1 else parts[0]} AS {self.say.column(name)}"
                  for name, parts in found.items()]  # fmt: skip
        return f"SELECT {', '.join(['lead', *values, *wrong])} FROM f0"

    def _read(  # noqa: PLR0911 - each way of holding a fact has its answer
        self, kind: grammar.Kind, name: str, how: Held
    ) -> tuple[str | None, str, str]:
        """A column's value as rows read it (None: they cannot), whether it is wrong, and where it goes."""
        raw = self.say.column(f"raw:{name}")
        if how == "text":
            given = f"({raw} IS NOT NULL AND {raw} <> '')"
            if kind in ("text", "any"):
                return f"NULLIF({raw}, '')", "FALSE", ""
            if kind == "date":
                y, m, d = (self.say.column(f"{letter}:{name}") for letter in "ymd")
                day = days.ordinal(y, m, d, self.say.dialect)
                return self._ahead(f"({day} - {self.now.toordinal()})"), f"({given} AND {day} IS NULL)", BESIDE
            return None, given, ""
        if (kind, how) == ("date", "day"):
            if self.say.dialect == "sqlite":
                raise NotHere(f"{name}: SQLite has no dates of its own     fix: texts such as 2026-12-01")
            return self._ahead(f"({raw} - DATE '{self.now.date()}')"), "FALSE", BESIDE
        if how in ("whole", "decimal") and kind in ("number", "any"):
            if how == "whole":
                return raw, "FALSE", BESIDE
            return f"CASE WHEN {raw} {_FINITE} THEN {raw} END", f"({raw} IS NOT NULL AND NOT {raw} {_FINITE})", BESIDE
        return None, f"({raw} IS NOT NULL)", ""

    def _ahead(self, ahead: str) -> str:
        return f"CASE WHEN {ahead} >= 0 THEN {ahead} END"

    def _wrong(self) -> str:
        """Facts of a type that no row can read."""
        found: dict[str, list[str]] = {}
        for fact, _, name, _ in self._columns():
            found.setdefault(fact, []).append(self.say.column(f"{_WRONG}{name}"))
        return self.say.listed([(self.say.some(parts), fact) for fact, parts in found.items()]) if found else "''"

    # -- what they did -----------------------------------------------------------------------------------------------

    def _joined(self) -> str:
        """Facts beside what each lead did."""
        parts = list(self._happened())
        zero = {self.say.column(name) for name in (*columns.counted(self.plan), *columns.fading(self.plan))}
        found = [f"COALESCE(e{at}.{name}, 0) AS {name}" if name in zero else f"e{at}.{name}"
                 for at, (_, names) in enumerate(parts) for name in names]  # fmt: skip
        joins = " ".join(f"LEFT JOIN ({body}) AS e{at} ON e{at}.lead = f1.lead" for at, (body, _) in enumerate(parts))
        return f"SELECT {', '.join(['f1.*', *found])} FROM f1 {joins}"

    def _happened(self) -> Iterator[tuple[str, list[str]]]:
        """Queries of one row a lead, and the columns that they bring."""
        say, now = self.say, doings.ms(self.now)
        single = {name: f"MAX({self._times(pattern)})" for name, pattern in columns.completed(self.plan).items()
                  if doings.is_single(pattern)}  # fmt: skip
        single |= {name: f"COUNT({self._times(pattern)})" for name, pattern in columns.counted(self.plan).items()}
        if columns.asks_silence(self.plan):
            single[columns.SILENCE] = f"{now} - MAX({named('at')})"
        if single:
            worked = ", ".join(f"{value} AS {say.column(name)}" for name, value in single.items())
            yield (f"SELECT {named('lead')} AS lead, {worked} FROM {self.events} GROUP BY 1",
                   [say.column(name) for name in single])  # fmt: skip
        for name, pattern in columns.completed(self.plan).items():
            if not doings.is_single(pattern):
                yield self._latest(pattern, say.column(name)), [say.column(name)]
        for name, row in columns.fading(self.plan).items():
            hits = self._of(row.pattern) if row.each else self._latest(row.pattern, "t")
            yield self._left(hits, row.points, row.decay, say.column(name)), [say.column(name)]

    def _times(self, pattern: Pattern) -> str:
        return f"CASE WHEN {self._counts(pattern)} THEN {named('at')} END"

    def _counts(self, pattern: Pattern) -> str:
        right = f"{named('name')} = {quoted(pattern.names[0])}"
        if pattern.window is None:
            return right
        return f"{right} AND {named('at')} >= {doings.ms(self.now) - pattern.window // MILLISECOND}"

    def _of(self, pattern: Pattern) -> str:
        return f"SELECT {named('lead')} AS lead, {named('at')} AS t FROM {self.events} WHERE {self._counts(pattern)}"

    def _latest(self, pattern: Pattern, name: str) -> str:
        """When the pattern was last completed, a row for each lead that ever did."""
        first = self._of(pattern)
        if len(pattern.names) > 1:
            ends = self._chained(first, pattern)
        elif pattern.at_least > 1:
            span = f"LAG(t, {pattern.at_least - 1}) OVER (PARTITION BY lead ORDER BY t)"
            ends = f"SELECT lead, t, {span} AS start FROM ({first}) AS one"
        else:
            ends = f"SELECT lead, t, t AS start FROM ({first}) AS one"
        near = "start IS NOT NULL"
        if pattern.within is not None:
            near += f" AND t - start <= {pattern.within // MILLISECOND}"
        return f"SELECT lead, MAX(t) AS {name} FROM ({ends}) AS ends WHERE {near} GROUP BY lead"

    def _chained(self, first: str, pattern: Pattern) -> str:
        """Each last step with the start of the shortest chain that ends there: the latest one strictly before it."""
        chain = f"SELECT lead, t, t AS start FROM ({first}) AS one"
        before = ("MAX(start) OVER (PARTITION BY lead ORDER BY t "
                  "RANGE BETWEEN UNBOUNDED PRECEDING AND 1 PRECEDING)")  # fmt: skip
        for name in pattern.names[1:]:
            step = (f"SELECT {named('lead')} AS lead, {named('at')} AS t, CAST(NULL AS BIGINT) AS start, 1 AS step "
                    f"FROM {self.events} WHERE {named('name')} = {quoted(name)}")  # fmt: skip
            both = f"SELECT lead, t, start, 0 AS step FROM ({chain}) AS so_far UNION ALL {step}"
            looked = f"SELECT lead, t, step, {before} AS start FROM ({both}) AS both_of"
            chain = f"SELECT lead, t, start FROM ({looked}) AS looked WHERE step = 1 AND start IS NOT NULL"
        return chain

    def _left(self, hits: str, points: int, decay: activity.Decay | None, name: str) -> str:
        """activity.decay_value, to the bit, summed by lead."""
        if decay is None:
            raise NotHere(f"{name}: points that do not fade are counted")
        size, period, now = abs(points), decay.period // MILLISECOND, doings.ms(self.now)
        over = "//" if self.say.dialect == "duckdb" else "/"
        aged = f"SELECT lead, CASE WHEN t < {now} THEN {now} - t ELSE 0 END AS age FROM ({hits}) AS hits"
        if decay.kind == "half_life":
            part = f"CAST(age % {period} AS DOUBLE PRECISION) / CAST({period} AS DOUBLE PRECISION)"
            aged = f"SELECT lead, age {over} {period} AS times, {part} AS part FROM ({aged}) AS aged"
            left = self._halved(size)
        elif decay.kind == "linear":
            rest = f"CASE WHEN age < {period} THEN {period} - age ELSE 0 END"
            left = f"(CAST({2 * size} AS BIGINT) * ({rest}) + {period}) {over} {2 * period}"
        else:
            left = f"CASE WHEN age <= {period} THEN {size} ELSE 0 END"
        sign = "-" if points < 0 else ""
        return f"SELECT lead, CAST({sign}SUM({left}) AS BIGINT) AS {name} FROM ({aged}) AS parts GROUP BY lead"

    def _halved(self, size: int) -> str:
        def double(value: float) -> str:
            return f"CAST('{value!r}' AS DOUBLE PRECISION)"

        share = reduce(
            lambda sum_, factor: f"({sum_} * part + {double(factor)})", reversed(activity.HALVING), double(0.0)
        )
        halves = f"CAST(CAST(1 AS BIGINT) << CAST(times AS {self._shift()}) AS DOUBLE PRECISION)"
        whole = f"{double(float(size))} * {share} / {halves} + {double(0.5)}"
        floor = f"CAST({whole} AS BIGINT)" if self.say.dialect == "sqlite" else f"CAST(floor({whole}) AS BIGINT)"
        return f"CASE WHEN times > {activity.HALVINGS_MAX} THEN 0 ELSE {floor} END"

    def _shift(self) -> str:
        return "INTEGER" if self.say.dialect == "postgresql" else "BIGINT"
