"""Days in SQL, by whole numbers alone: databases disagree on which texts are dates, and one of them has none."""

_SHAPE = {
    "postgresql": "{0} ~ '^[0-9]{{4}}-[0-9]{{2}}-[0-9]{{2}}$'",
    "duckdb": "regexp_full_match({0}, '[0-9]{{4}}-[0-9]{{2}}-[0-9]{{2}}')",
    "sqlite": "{0} GLOB '[0-9][0-9][0-9][0-9]-[0-9][0-9]-[0-9][0-9]'",
}
_PLACES = {"y": (1, 4), "m": (6, 2), "d": (9, 2)}
_BEFORE = 1_721_425  # the Julian day before the first of January of the year 1


def parts(text: str, dialect: str) -> dict[str, str]:
    """Year, month and day of a text such as `2026-12-01`; null where it is none."""
    shape = _SHAPE[dialect].format(text)
    return {letter: f"CASE WHEN {shape} THEN CAST(substr({text}, {at}, {length}) AS INTEGER) END"
            for letter, (at, length) in _PLACES.items()}  # fmt: skip


def ordinal(y: str, m: str, d: str, dialect: str) -> str:
    """The day's number as Python counts; null where there is no such day."""
    over = "//" if dialect == "duckdb" else "/"
    leap = f"({y} % 4 = 0 AND ({y} % 100 <> 0 OR {y} % 400 = 0))"
    last = f"CASE WHEN {m} = 2 AND {leap} THEN 29 WHEN {m} = 2 THEN 28 WHEN {m} IN (4, 6, 9, 11) THEN 30 ELSE 31 END"
    early = f"((14 - {m}) {over} 12)"  # a year that begins in March puts its leap day last
    year, month = f"({y} + 4800 - {early})", f"({m} + 12 * {early} - 3)"
    counted = (f"{d} + (153 * {month} + 2) {over} 5 + 365 * {year} + {year} {over} 4 - {year} {over} 100 "
               f"+ {year} {over} 400 - 32045 - {_BEFORE}")  # fmt: skip
    return f"CASE WHEN {y} >= 1 AND {m} BETWEEN 1 AND 12 AND {d} BETWEEN 1 AND {last} THEN {counted} END"
