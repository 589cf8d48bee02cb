"""Rulebooks and leads made by chance from the whole grammar, and the engines that must say the same of them."""

import math
import sqlite3
from datetime import UTC, datetime, timedelta

from hypothesis import strategies as st

from qualifier import rules, score
from qualifier.lead import Event
from qualifier.many import doings, facts, sql

NOW = datetime(2026, 11, 21, 12, 0, 0, 123000, tzinfo=UTC)
SQL_TYPES = {"text": "TEXT", "whole": "BIGINT", "decimal": "DOUBLE PRECISION"}
of = st.sampled_from

# -- rulebooks ---------------------------------------------------------------------------------------------------------

POINTS = st.one_of(st.integers(-30, 40).map(str), of(["7.5", "-0.25", "33.33", "0", "1000"]))
SPANS = of(["1h", "24h", "9d", "14d", "30d"])
NAMES = of(["visit", "webinar", "mail_open"])
SAFE_ATOMS = of(
    [
        "{owner: yes}", "{owner: {in: [no, maybe]}}", "{owner: [yes, \"a'b\"]}", "{budget: {over: 1000}}",
        "{budget: {between: [5, 50.5]}}", "{budget: {at_most: 0}}", "{zip: {prefix_in: ['787', '10', 'é']}}",
        "{decision_in: {within: 30d}}", "{decision_in: {over: 2w}}", "{decision_in: {under: 1d}}",
        "{choices: {has: b}}",
        "{choices: {has: [c, 'b|c']}}", "{choices: [a, c]}", "{need: {known: yes}}", "{need: {unknown: yes}}",
        "{need: {known: no}}", "{code: 5}", "{code: [5, 7.5]}", "{code: {unknown: yes}}",
    ]
)  # fmt: skip
PATTERNS = of(["^78", "[0-9]{5}$", "(?i)KAN|x", "\\\\bce.\\\\b", "a|b+c?", "[^a-y]é", "\\\\d\\\\s?\\\\w", "^$"])
MATCHES = PATTERNS.map('{{zip: {{matches: "{}"}}}}'.format)


@st.composite
def patterns(draw):
    """An event with what may stand beside it."""
    event = draw(NAMES)
    form = draw(of(["plain", "window", "often", "then", "then_then"]))
    within = draw(of(["", *[f", within: {span}" for span in ("1h", "24h", "9d")]]))
    if form == "often":
        return f"event: {event}, at_least: {draw(st.integers(2, 3))}{within}"
    if form == "then":
        return f"event: {event}, then: {draw(NAMES)}{within}{draw(of(['', ', window: 14d']))}"
    if form == "then_then":
        return f"event: {event}, then: [{draw(NAMES)}, {draw(NAMES)}]{within}"
    return f"event: {event}" + (f", window: {draw(SPANS)}" if form == "window" else "")


def conditions(atoms):
    base = st.one_of(atoms, atoms, patterns().map("{{{}}}".format), SPANS.map("{{silent: {}}}".format))
    return st.recursive(
        base,
        lambda inner: st.one_of(
            inner.map("{{not: {}}}".format),
            st.lists(inner, min_size=1, max_size=3).map(lambda parts: f"{{all: [{', '.join(parts)}]}}"),
            st.lists(inner, min_size=1, max_size=3).map(lambda parts: f"{{any: [{', '.join(parts)}]}}"),
        ),
        max_leaves=4,
    )


@st.composite
def rows(draw, atoms):
    """One row of any form, without its group."""
    form = draw(of(["table", "bands", "within", "when", "when", "event", "event", "number_table"]))
    points = draw(POINTS)
    if form == "table":
        return f'on: owner, table: {{yes: {points}, no: {draw(POINTS)}, "a\'b": 3}}'
    if form == "number_table":
        return f"on: code, table: {{5: {points}, 7.5: {draw(POINTS)}}}"
    if form == "bands":
        return f"on: budget, bands: {{-3: {points}, 10: {draw(POINTS)}, 999.5: {draw(POINTS)}}}"
    if form == "within":
        return f"on: decision_in, within: {{0d: {points}, 1w: {draw(POINTS)}, 40d: 2}}"
    if form == "when":
        return f"when: {draw(conditions(atoms))}, points: {points}"
    pattern = draw(patterns())
    each = ", count: each" if not {"at_least", "then"} & set(pattern.replace(":", " ").split()) else ""
    fades = draw(of(["", f", half_life: {draw(SPANS)}", f", linear: {draw(SPANS)}"]))
    return f"{pattern}, points: {points}{draw(of(['', each]))}{fades}"


@st.composite
def rulebooks(draw, atoms=SAFE_ATOMS):
    """A whole rulebook, as an admin would write it."""
    whole = conditions(atoms)
    groups = draw(of(["{}", "{cap: 20}", "{floor: -5}", "{cap: 12.5, floor: -7}", "{in_total: no}"]))
    written = [f"  - {{group: {draw(of(['fit', 'more']))}, name: row {at}, {row}}}"
               for at, row in enumerate(draw(st.lists(rows(atoms), min_size=1, max_size=7)))]  # fmt: skip
    worked = of(["{score: 10}", "{score: {under: 3}}", "{group: {more: {between: [-5, 8]}}}", "{grade: [A, F]}",
                 "{flag: odd}", "{bant: all_good}", "{bant: {need: bad}}", "{not: {bant: {budget: good}}}",
                 "{bant: {budget: unknown}}"])  # fmt: skip
    scored = st.one_of(whole, worked, st.tuples(whole, worked).map("{{any: [{0[0]}, {0[1]}]}}".format))
    return "\n".join([
        "rulebook: made", f"groups: {{fit: {{}}, more: {groups}}}", "rows:", *written,
        f"disqualify: [{{when: {draw(whole)}, say: \"that's \\\\ out\"}}]",
        f"flags: {{odd: {{when: {draw(whole)}}}, worse: {{when: {draw(whole)}, points: -5, group: fit}}}}",
        "grade: {from: fit, A: 20, B: 5.5, C: 0}",
        f"bant: {{need: {draw(whole)}, budget: {{good: {draw(whole)}, bad: {draw(whole)}}}}}",
        f"temperature: {{hot: {draw(scored)}, warm: {draw(scored)}}}",
        f"stages: {{one: {draw(scored)}, two: {{all: [{draw(scored)}, {{temperature: [warm, cold]}}]}}}}",
        f"handoff: [{{when: {{stage: one}}, to: [sales]}}, {{when: {draw(scored)}, to: nurture/more}}]",
    ])  # fmt: skip


# -- leads -------------------------------------------------------------------------------------------------------------

FACTS = {
    "owner": of(["yes", "no", "", "maybe", "a'b", "yes|no", 5, True]),
    "zip": of(["78701", "10001", "", "Kan", "\u212aan", "the ceo", "zé", "b\nc", 787, "1 a"]),
    "budget": st.one_of(st.integers(-10, 1500), of([math.nan, math.inf, "much", 999.5, 50.5, -3, 10, "12", 2**70])),
    "need": of(["repair", "", 7, 0.5]),
    "decision_in": of(["2026-11-20", "2026-11-21", "2026-11-28", "2026-12-21", "2028-02-29", "2027-02-29", "soon",
                       "20261128", "2026-W48-1", "2026-11-28 ", "0000-01-01", 20261128, "", "2026-13-01"]),
    "choices": of(["a", "a|b", "c", "b|c", "ab", "|", "x|c|y"]),
    "code": of([5, 7.5, "5", "7.5", 5.0, "", "x"]),
}  # fmt: skip
AGES = st.one_of(of([0, 1, 3_600_000, 86_400_000, 9 * 86_400_000, 14 * 86_400_000, 30 * 86_400_000, -5000]),
                 st.integers(0, 40 * 86_400_000))  # fmt: skip
EVENTS = st.lists(st.tuples(of(["visit", "webinar", "mail_open", "other"]), AGES), max_size=6)
LEADS = st.lists(st.tuples(st.fixed_dictionaries({}, optional=FACTS), EVENTS), min_size=12, max_size=24)


def events_of(done):
    return [Event(name, NOW - timedelta(milliseconds=age)) for name, age in done]


# -- engines -----------------------------------------------------------------------------------------------------------


def by_python(book, leads):
    """What one lead's function says, in the columns of a table."""
    found = []
    for facts_, done in leads:
        one = score.assess(book, facts_, events_of(done), NOW)
        columns = {
            "total": one.total, "grade": one.grade, "temperature": one.temperature, "stages": ",".join(one.stages),
            "flags": ",".join(one.flags), "disqualified": one.disqualified,
            "route": -1 if one.route is None else one.route.rank, "partial": one.partial,
            "wrong": ",".join(one.wrong), "fired": [row[:3] for row in one.fired],
        }  # fmt: skip
        columns |= {f"group_{name}": points for name, points in one.groups.items()}
        found.append(columns | {f"bant_{name}": level for name, level in one.bant.items()})
    return found


def by_polars(book, leads):
    import polars as pl

    from qualifier.many import frames

    columns, _ = facts.columns([facts_ for facts_, _ in leads], book.plan.kinds)
    frame = pl.DataFrame({"lead": list(range(len(leads))), **columns}, strict=False)
    rows_ = list(_events(leads))
    done = pl.DataFrame(rows_, schema={"lead": pl.Int64, "name": pl.String, "at": pl.Int64}, orient="row")
    return _told(book, frames.scored(book.plan, frame, done, NOW, fired=True).sort("lead").collect().to_dicts())


def by_duckdb(book, leads):
    import duckdb

    with duckdb.connect() as connection:
        connection.execute("SET threads = 1")
        return _by_sql(connection, "duckdb", "?", book, leads)


def by_sqlite(book, leads):
    connection = sqlite3.connect(":memory:")
    try:
        return _by_sql(connection, "sqlite", "?", book, leads)
    finally:
        connection.close()


def by_postgresql(connection, book, leads):
    cursor = connection.cursor()
    cursor.execute("DROP TABLE IF EXISTS leads; DROP TABLE IF EXISTS events")
    return _by_sql(cursor, "postgresql", "%s", book, leads)


def _by_sql(cursor, dialect, mark, book, leads):
    columns, held = facts.columns([facts_ for facts_, _ in leads], book.plan.kinds)
    typed = [f"{sql.named(name)} {SQL_TYPES[kind]}" for name, kind in held.items()]
    cursor.execute(f"CREATE TEMPORARY TABLE leads ({', '.join(['lead BIGINT', *typed])})")
    cursor.execute('CREATE TEMPORARY TABLE events (lead BIGINT, name TEXT, "at" BIGINT)')
    rows_ = [(at, *(column[at] for column in columns.values())) for at in range(len(leads))]
    cursor.executemany(f"INSERT INTO leads VALUES ({', '.join([mark] * (len(held) + 1))})", rows_)  # noqa: S608 - marks only
    if done := list(_events(leads)):
        cursor.executemany(f"INSERT INTO events VALUES ({mark}, {mark}, {mark})", done)  # noqa: S608 - marks only
    result = cursor.execute(sql.query(book.plan, dialect, held, NOW, fired=True))
    names = [column[0] for column in result.description]
    found = [dict(zip(names, row, strict=True)) for row in sorted(result.fetchall())]
    return _told(book, [{**row, "partial": bool(row["partial"])} for row in found])  # SQLite knows 0 and 1 only


def _events(leads):
    for lead, (_, done) in enumerate(leads):
        yield from ((lead, one.name, doings.ms(one.at)) for one in events_of(done))


def _told(book, rows_):
    """The rows with what fired by name, without the columns that say so."""
    return [{**{name: value for name, value in row.items() if not name.startswith(("row_", "step_", "lead"))},
             "fired": doings.fired(book.plan, row)} for row in rows_]  # fmt: skip


def load(text):
    return rules.load(text, "made.yaml")
