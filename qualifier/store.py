"""The handle that storing functions of every room take first, and the lean statements of the hot path.

A `Tx` is an open transaction. Both databases are reached through it by SQLAlchemy Core; a `Statement` is Core compiled
once per database and then run on the driver's own cursor, because building SQL anew costs ten times its execution.
Columns hold int, float, str and bytes only, so rows need no conversion on either database.
"""

from collections.abc import Awaitable, Callable, Hashable, Mapping, Sequence
from datetime import UTC, datetime
from typing import Any, Concatenate, ParamSpec, Protocol, TypeVar, cast

import sqlalchemy as sa
from pydantic_core import from_json, to_json
from sqlalchemy.dialects import postgresql, sqlite

P = ParamSpec("P")
T = TypeVar("T")
Row = tuple[Any, ...]  # what a column holds is known to the module that owns the table

_EPOCH = datetime(1970, 1, 1, tzinfo=UTC)


def millis(moment: datetime) -> int:
    """Milliseconds since 1970 of an aware moment."""
    return round((moment - _EPOCH).total_seconds() * 1000)


def iso(at: datetime) -> str:
    """`2026-11-21T12:00:00Z`."""
    return at.astimezone(UTC).isoformat(timespec="seconds").replace("+00:00", "Z")


def moment(ms: int) -> datetime:
    """The aware moment (UTC) of `ms` milliseconds since 1970."""
    return datetime.fromtimestamp(ms / 1000, UTC)


def dumps(value: object) -> str:
    """Compact JSON, characters as they are. Raises ValueError for text that is no Unicode."""
    return to_json(value).decode()


def dump_bytes(value: object) -> bytes:
    """The same as UTF-8."""
    return to_json(value)


def loads(written: str | bytes) -> Any:
    """The value from what `dumps` or `dump_bytes` gave. Raises ValueError."""
    return from_json(written)


class Statement:
    """A Core statement compiled once per database; every value is a named `bindparam`."""

    __slots__ = ("_ready", "core", "writes")

    def __init__(self, core: sa.Executable) -> None:
        self.core = core
        self.writes = str(core.table) if isinstance(core, sa.Insert | sa.Update | sa.Delete) else ""
        self._ready: dict[str, tuple[str, dict[str, Any]]] = {}

    def ready(self, dialect: sa.Dialect) -> tuple[str, dict[str, Any]]:
        """SQL for the driver's cursor and the values that stand fixed in the statement."""
        found = self._ready.get(dialect.name)
        return found if found is not None else self._compile(dialect)

    def _compile(self, dialect: sa.Dialect) -> tuple[str, dict[str, Any]]:
        named = "named" if dialect.name == "sqlite" else "pyformat"
        lean = type(dialect)(paramstyle=named)  # type: ignore[call-arg]  # every dialect takes it
        compiled = self.core.compile(dialect=lean)  # type: ignore[attr-defined]  # every Executable we use is a ClauseElement
        # what is fixed may be None: whether the caller owes a value is the parameter's own word
        fixed = {name: bind.effective_value for bind, name in compiled.bind_names.items() if not bind.required}
        ready = (str(compiled), fixed)
        self._ready[dialect.name] = ready
        return ready


class Tx:
    """An open transaction. `wake` names who is told once it is committed (a chat's listeners, the worker). `alone`:
    nobody else can write before it ends, so what it has read stays true until it writes itself.
    """

    __slots__ = ("_alone", "_cursor", "_dialect", "_known", "connection", "woken")

    def __init__(self, connection: sa.Connection, *, alone: bool = False) -> None:
        self.connection = connection
        self.woken: set[str] = set()
        self._alone = alone
        self._known: dict[str, dict[Hashable, Any]] = {}
        self._dialect = connection.dialect
        self._cursor = connection.connection.cursor()

    @property
    def is_sqlite(self) -> bool:
        """Whether the database is SQLite: one writer at a time, so rows need no locks."""
        return self._dialect.name == "sqlite"

    def execute(self, statement: sa.Executable, params: Any = None) -> sa.CursorResult[Any]:
        """Run any Core statement; for what is not on the hot path."""
        if not isinstance(statement, sa.Select):
            self._known.clear()
        return self.connection.execute(statement, params)

    def rows(self, statement: Statement, **params: object) -> Sequence[Row]:
        """All rows of a lean statement, as plain tuples."""
        self._run(statement, params)
        found: Sequence[Row] = self._cursor.fetchall()
        return found

    def row(self, statement: Statement, **params: object) -> Row | None:
        """The first row of a lean statement, or None."""
        self._run(statement, params)
        found: Row | None = self._cursor.fetchone()
        return found

    def run(self, statement: Statement, **params: object) -> int:
        """Run a lean statement that returns no rows; how many rows it touched."""
        self._run(statement, params)
        return int(self._cursor.rowcount)

    def run_many(self, statement: Statement, rows: Sequence[Mapping[str, object]]) -> None:
        """Run a lean statement that returns no rows once for each of `rows`, in one go."""
        self._known.pop(statement.writes, None)
        sql, fixed = statement.ready(self._dialect)
        if rows:
            self._cursor.executemany(sql, [{**fixed, **row} for row in rows] if fixed else rows)

    def raw(self, sql: str) -> None:
        """Run fixed SQL (savepoints)."""
        if sql.startswith("ROLLBACK"):
            self._known.clear()
        self._cursor.execute(sql)

    def once(self, table: str, key: Hashable, read: Callable[[], T]) -> T:
        """What `read` makes of rows of `table`; read once by a transaction that is alone, until it writes there. What
        it also reads elsewhere must be written by `execute` only, after which everything is read anew.
        """
        if not self._alone:
            return read()
        known = self._known.setdefault(table, {})
        if key not in known:
            known[key] = read()
        return cast("T", known[key])

    def unless_there(self, table: sa.Table) -> sa.Insert:
        """An INSERT that does nothing where a row like it is there: for what several processes may write at once."""
        if self.is_sqlite:
            return sqlite.insert(table).on_conflict_do_nothing()
        return postgresql.insert(table).on_conflict_do_nothing()

    def wake(self, topic: str) -> None:
        """Tell whoever waits for `topic`, after the commit."""
        self.woken.add(topic)

    def _run(self, statement: Statement, params: dict[str, object]) -> None:
        if statement.writes:
            self._known.pop(statement.writes, None)
        sql, fixed = statement.ready(self._dialect)
        self._cursor.execute(sql, {**fixed, **params} if fixed else params)


class Write(Protocol):
    """Runs `fn(tx, ...)` in a transaction; returns its result after the commit."""

    def __call__(self, fn: Callable[Concatenate[Tx, P], T], /, *args: P.args, **kwargs: P.kwargs) -> Awaitable[T]:
        """See the class."""
        ...


Read = Write  # the same shape, on a connection that only reads
