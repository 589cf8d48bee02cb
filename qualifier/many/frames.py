"""A rulebook over a polars frame: a row a lead, a column a fact, and beside it a frame of what they did (`lead`,
`name`, `at`: a datetime or ms since 1970). What comes out is a lazy frame with the same total, grade and so on as
one lead's assessment has. Polars is an optional part of the program (`pip install "frontdesk[polars]"`).
"""

from collections.abc import Callable, Mapping, Sequence
from datetime import datetime
from functools import reduce
from itertools import chain
from operator import add, and_, or_
from typing import Any

import polars as pl

from qualifier import activity, grammar, reading
from qualifier.activity import MILLISECOND, Pattern
from qualifier.many import columns, doings, patterns
from qualifier.many.columns import ONE_FACT
from qualifier.many.language import BESIDE, Held, NotHere, Value
from qualifier.plan import Plan

LEAD = "lead"
_WRONG = "wrong:"
CHAIN_MAX = 12
_EPOCH_ORDINAL = 719_163  # of 1970-01-01
_DAY = r"^[0-9]{4}-[0-9]{2}-[0-9]{2}$"
Frame = pl.DataFrame | pl.LazyFrame


class Polars:
    """See language.Language."""

    def column(self, name: str) -> pl.Expr:
        return pl.col(name)

    def yes(self, *, answer: bool) -> pl.Expr:
        return pl.lit(answer)

    def number(self, value: int) -> pl.Expr:
        return pl.lit(value, pl.Int64)

    def text(self, value: str) -> pl.Expr:
        return pl.lit(value)

    def unknown(self) -> pl.Expr:
        return pl.lit(None, pl.Boolean)

    def no_text(self) -> pl.Expr:
        return pl.lit(None, pl.String)

    def every(self, parts: Sequence[pl.Expr]) -> pl.Expr:
        return reduce(and_, parts)

    def some(self, parts: Sequence[pl.Expr]) -> pl.Expr:
        return reduce(or_, parts)

    def negated(self, part: pl.Expr) -> pl.Expr:
        return ~part

    def known(self, value: pl.Expr) -> pl.Expr:
        return value.is_not_null()

    def surely(self, part: pl.Expr) -> pl.Expr:
        return part.fill_null(value=False)

    def compared(self, value: pl.Expr, sign: str, bound: float) -> pl.Expr:
        whole = int(bound) if bound == int(bound) else bound
        by: dict[str, Callable[[pl.Expr, float], pl.Expr]] = {
            ">": pl.Expr.gt, ">=": pl.Expr.ge, "<": pl.Expr.lt, "<=": pl.Expr.le,
        }  # fmt: skip
        return by[sign](value, whole)

    def among(self, value: pl.Expr, values: Sequence[Value]) -> pl.Expr:
        if len(values) == 1:
            return value == values[0]
        if any(isinstance(one, str) for one in values):
            return value.is_in(pl.Series(values, dtype=pl.String).implode())
        return value.cast(pl.Float64).is_in(pl.Series([float(one) for one in values], dtype=pl.Float64).implode())

    def begins(self, value: pl.Expr, prefixes: Sequence[str]) -> pl.Expr:
        return self.some([value.str.starts_with(prefix) for prefix in prefixes])

    def has(self, value: pl.Expr, choices: Sequence[str]) -> pl.Expr:
        return value.map_batches(lambda texts: _chosen(texts, choices), return_dtype=pl.Boolean, is_elementwise=True)

    def found(self, value: pl.Expr, patterns: Sequence[str]) -> pl.Expr:
        return self.some([_found(value, pattern) for pattern in patterns])

    def choice(self, pairs: Sequence[tuple[pl.Expr, pl.Expr]], otherwise: pl.Expr) -> pl.Expr:
        chosen = otherwise
        for part, value in reversed(pairs):
            chosen = pl.when(part).then(value).otherwise(chosen)
        return chosen

    def looked_up(self, value: pl.Expr, table: Mapping[Value, int]) -> pl.Expr:
        if len(table) <= CHAIN_MAX:  # faster than looking up
            return self.choice([(value == key, self.number(found)) for key, found in table.items()], self.number(0))
        kind = pl.String() if any(isinstance(key, str) for key in table) else pl.Float64()
        keys = pl.Series(list(table), dtype=kind, strict=False)
        found = pl.Series(list(table.values()), dtype=pl.Int64)
        return value.cast(kind).replace_strict(keys, found, default=0, return_dtype=pl.Int64)

    def total(self, parts: Sequence[pl.Expr]) -> pl.Expr:
        return reduce(add, parts)

    def times(self, value: pl.Expr, factor: int) -> pl.Expr:
        return value * factor

    def kept(self, value: pl.Expr, floor: int | None, cap: int | None) -> pl.Expr:
        capped = value if cap is None else value.clip(upper_bound=cap)
        return capped if floor is None else capped.clip(lower_bound=floor)

    def listed(self, pairs: Sequence[tuple[pl.Expr, str]]) -> pl.Expr:
        names = [pl.when(part).then(pl.lit(name)) for part, name in pairs]
        return pl.concat_str(names, separator=",", ignore_nulls=True)


def scored(plan: Plan, leads: Frame, events: Frame | None, now: datetime, *, fired: bool = False) -> pl.LazyFrame:
    """What the rulebook says of each lead, in any order: see `doings.OUTPUT`. With `fired` also the points
    of each row, which `doings.fired` reads. `now` counts in whole milliseconds; a lead stands in `leads` once.
    """
    frame = leads.lazy()
    held = {name: _held(kind) for name, kind in frame.collect_schema().items()}
    facts = columns.Columns(plan, Polars(), *doings.sources(plan, held))
    frame = frame.select(LEAD, *_facts(plan, held, now))
    for happened in _happened(plan, events, now):
        frame = frame.join(happened, on=LEAD, how="left")
    if held_counts := list(columns.counted(plan)) + list(columns.fading(plan)):
        frame = frame.with_columns(pl.col(held_counts).fill_null(0))
    for layer in chain(facts.layers(), [facts.steps()] if fired else []):
        frame = frame.with_columns(**layer)
    wrong = [name for name in plan.kinds if _held_by(name, held)]
    frame = frame.with_columns(wrong=Polars().listed([(pl.col(_WRONG + name), name) for name in wrong])
                               if wrong else pl.lit(""))  # fmt: skip
    return frame.select(LEAD, *doings.output(plan, fired=fired))


def _held(kind: pl.DataType) -> Held:
    if kind == pl.String:
        return "text"
    if kind.is_integer():
        return "whole"
    return "decimal" if kind.is_float() else "day" if kind == pl.Date else "other"


def _held_by(fact: str, held: Mapping[str, Held]) -> dict[str, Held]:
    return {name: held[name] for name in (fact, fact + BESIDE) if name in held}


# -- facts -----------------------------------------------------------------------------------------------------------


def _facts(plan: Plan, held: Mapping[str, Held], now: datetime) -> list[pl.Expr]:
    found = []
    for fact, kind in plan.kinds.items():
        read = [_read(kind, pl.col(name), how, now) for name, how in _held_by(fact, held).items()]
        for beside in ("", BESIDE):
            values = [value for value, wrong, where in read if where == beside and value is not None]
            if values:
                found.append(pl.coalesce(values).alias(ONE_FACT + fact + beside))
        if read:
            found.append(reduce(or_, [wrong for _, wrong, _ in read]).alias(_WRONG + fact))
    return found


def _read(kind: grammar.Kind, raw: pl.Expr, held: Held, now: datetime) -> tuple[pl.Expr | None, pl.Expr, str]:
    """A column's value as rows read it (None: they cannot), whether it is wrong, and whether it is a number."""
    if held == "text":
        given = raw.is_not_null() & (raw != "")
        if kind in ("text", "any"):
            return pl.when(raw != "").then(raw), pl.lit(value=False), ""
        if kind == "date":
            day = (
                pl.when(raw.str.contains(_DAY) & ~raw.str.starts_with("0000"))
                .then(raw)
                .str.to_date("%Y-%m-%d", strict=False)
            )
            return _ahead(day, now), given & day.is_null(), BESIDE
        return None, given, ""
    if held == "day" and kind == "date":
        return _ahead(raw, now), pl.lit(value=False), BESIDE
    if held in ("whole", "decimal") and kind in ("number", "any"):
        finite = pl.lit(value=True) if held == "whole" else raw.is_finite()
        return (raw if held == "whole" else pl.when(finite).then(raw)), raw.is_not_null() & ~finite, BESIDE
    return None, raw.is_not_null(), ""


def _ahead(day: pl.Expr, now: datetime) -> pl.Expr:
    ahead = day.cast(pl.Int32) - (now.toordinal() - _EPOCH_ORDINAL)
    return pl.when(ahead >= 0).then(ahead)


def _found(value: pl.Expr, pattern: str) -> pl.Expr:
    try:
        return value.str.contains(patterns.said(pattern, "rust"))
    except NotHere:
        compiled = grammar.expression(pattern)
        return value.map_batches(lambda texts: _searched(texts, compiled), return_dtype=pl.Boolean, is_elementwise=True)


def _chosen(texts: pl.Series, choices: Sequence[str]) -> pl.Series:
    """Whether one of several choices is among these; where nobody chose several, a comparison says so quicker."""
    same = texts.is_in(pl.Series(choices, dtype=pl.String).implode())
    if not texts.str.contains("|", literal=True).any():
        return same
    return ("|" + texts + "|").str.contains_any([f"|{choice}|" for choice in choices])


def _searched(texts: pl.Series, pattern: Any) -> pl.Series:  # re2 has no types
    """RE2 itself, once for each different text."""
    known = texts.drop_nulls().unique()
    hits = [reading.matched(pattern, text) for text in known.to_list()]
    return texts.replace_strict(known, pl.Series(hits, dtype=pl.Boolean), default=None, return_dtype=pl.Boolean)


# -- what they did ---------------------------------------------------------------------------------------------------


def _happened(plan: Plan, events: Frame | None, now: datetime) -> list[pl.LazyFrame]:
    """Frames of one row a lead: the last time and the count of each pattern, what is left of fading points, silence."""
    at_now = doings.ms(now)
    done = _times(events)
    single = {name: _times_of(pattern, at_now).max() for name, pattern in columns.completed(plan).items()
              if doings.is_single(pattern)}  # fmt: skip
    single |= {name: _times_of(pattern, at_now).count().cast(pl.Int64)
               for name, pattern in columns.counted(plan).items()}  # fmt: skip
    if columns.asks_silence(plan):
        single[columns.SILENCE] = at_now - pl.col("at").max()
    found = [done.group_by(LEAD).agg(**single)] if single else []
    for name, pattern in columns.completed(plan).items():
        if not doings.is_single(pattern):
            found.append(_latest(done, pattern, at_now).rename({"at": name}))
    for name, row in columns.fading(plan).items():
        hits = _of(done, pattern=row.pattern, now=at_now) if row.each else _latest(done, row.pattern, at_now)
        left = _left(row.points, row.decay, at_now) if row.decay else pl.lit(row.points)
        found.append(hits.group_by(LEAD).agg(left.sum().alias(name)))
    return found


def _times(events: Frame | None) -> pl.LazyFrame:
    if events is None:
        return pl.LazyFrame(schema={LEAD: pl.Int64, "name": pl.String, "at": pl.Int64})
    frame = events.lazy()
    at = pl.col("at")
    moment = frame.collect_schema()["at"]
    return frame.select(LEAD, "name", at.dt.epoch("ms") if moment.is_temporal() else at.cast(pl.Int64))


def _times_of(pattern: Pattern, now: int) -> pl.Expr:
    return pl.when(_counts(pattern, now)).then(pl.col("at"))


def _counts(pattern: Pattern, now: int) -> pl.Expr:
    right = pl.col("name") == pattern.names[0]
    return right if pattern.window is None else right & (pl.col("at") >= now - pattern.window // MILLISECOND)


def _of(done: pl.LazyFrame, pattern: Pattern, now: int) -> pl.LazyFrame:
    return done.filter(_counts(pattern, now)).select(LEAD, "at")


def _latest(done: pl.LazyFrame, pattern: Pattern, now: int) -> pl.LazyFrame:
    """When the pattern was last completed, a row for each lead that ever did: `lead`, `at`."""
    first = _of(done, pattern, now)
    if len(pattern.names) > 1:
        ends = _chained(done, first, pattern)
    elif pattern.at_least > 1:
        several = pattern.at_least - 1
        ends = first.sort(LEAD, "at").with_columns(
            start=pl.when(pl.col(LEAD).shift(several) == pl.col(LEAD)).then(pl.col("at").shift(several))
        )
    else:
        ends = first.with_columns(start="at")
    near = pl.col("start").is_not_null()
    if pattern.within is not None:
        near &= pl.col("at") - pl.col("start") <= pattern.within // MILLISECOND
    return ends.filter(near).group_by(LEAD).agg(pl.col("at").max())


def _chained(done: pl.LazyFrame, first: pl.LazyFrame, pattern: Pattern) -> pl.LazyFrame:
    """Each last step with the start of the shortest chain that ends there."""
    chain_so_far = first.with_columns(start="at")
    for name in pattern.names[1:]:
        steps = done.filter(pl.col("name") == name).select(LEAD, "at").sort("at")
        before = chain_so_far.filter(pl.col("start").is_not_null()).sort("at")
        chain_so_far = steps.join_asof(
            before, on="at", by=LEAD, strategy="backward", allow_exact_matches=False, check_sortedness=False
        )
    return chain_so_far


def _left(points: int, decay: activity.Decay, now: int) -> pl.Expr:
    """activity.decay_value, to the bit."""
    size, period = abs(points), decay.period // MILLISECOND
    age = (now - pl.col("at")).clip(lower_bound=0)
    if decay.kind == "linear":
        left = (2 * size * (period - age).clip(lower_bound=0) + period) // (2 * period)
    elif decay.kind == "window":
        left = pl.when(age <= period).then(pl.lit(size, pl.Int64)).otherwise(0)
    else:
        times, part = age // period, (age % period).cast(pl.Float64) / float(period)
        share = reduce(lambda sum_, factor: sum_ * part + factor, reversed(activity.HALVING), pl.lit(0.0))
        halves = pl.lit(2.0).pow(times.clip(upper_bound=activity.HALVINGS_MAX))
        whole = (pl.lit(float(size)) * share / halves + 0.5).floor().cast(pl.Int64)
        left = pl.when(times > activity.HALVINGS_MAX).then(pl.lit(0, pl.Int64)).otherwise(whole)
    return left if points > 0 else -left
