"""The handle of an open transaction: lean statements mean what Core means, on both databases."""

from datetime import UTC, datetime, timedelta, timezone

import pytest
import sqlalchemy as sa
from hypothesis import given
from hypothesis import strategies as st

from qualifier import store
from qualifier.store import Statement
from qualifier.tables import lanes

MOMENTS = st.datetimes(datetime(1990, 1, 1), datetime(2200, 1, 1), timezones=st.just(UTC))  # noqa: DTZ001 - zoned by the strategy
FIND = Statement(
    sa.select(lanes.c.lane, lanes.c.reason).where(
        lanes.c.closed_until == sa.bindparam("at"), lanes.c.failures == sa.literal(0)
    )
)
ADD = Statement(
    sa.insert(lanes).values(
        lane=sa.bindparam("lane"), closed_until=sa.bindparam("at"), failures=0, reason=sa.bindparam("why")
    )
)


@given(MOMENTS)
def test_a_moment_survives_as_milliseconds(moment):
    whole = moment.replace(microsecond=moment.microsecond // 1000 * 1000)
    assert store.moment(store.millis(whole)) == whole


@given(st.integers(0, 4_102_444_800_000))
def test_milliseconds_survive_as_a_moment(ms):
    assert store.millis(store.moment(ms)) == ms


def test_the_zone_of_a_moment_does_not_matter():
    noon = datetime(2026, 11, 21, 12, tzinfo=UTC)
    assert store.millis(noon.astimezone(timezone(timedelta(hours=-6)))) == store.millis(noon)


JSON = st.recursive(
    st.none()
    | st.booleans()
    | st.integers(-(2**53), 2**53)
    | st.text()
    | st.floats(allow_nan=False, allow_infinity=False),
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(st.text(max_size=8), inner, max_size=4),
    max_leaves=10,
)


@given(JSON)
def test_what_is_dumped_is_loaded_again(value):
    assert store.loads(store.dumps(value)) == value
    assert store.loads(store.dump_bytes(value)) == value


def test_a_lean_statement_carries_its_fixed_values_and_any_text(stored):
    for lane in ("a", "Zoë 😀", 'it\'s "quoted" %s :at {x} ?'):
        with stored.tx() as tx:
            assert tx.run(ADD, lane=lane, at=len(lane), why="%d :why") == 1
            assert tx.row(FIND, at=len(lane)) == (lane, "%d :why")


def test_a_lean_statement_finds_nothing_as_none_and_no_rows(stored):
    with stored.tx() as tx:
        assert (tx.row(FIND, at=1), list(tx.rows(FIND, at=1))) == (None, [])


def test_lean_and_core_see_each_others_rows_in_one_transaction(stored):
    with stored.tx() as tx:
        tx.run(ADD, lane="a", at=1, why="")
        tx.execute(sa.update(lanes).values(reason="core"))
        assert tx.row(FIND, at=1) == ("a", "core")


def test_a_missing_value_of_a_statement_is_an_error_and_never_null(stored):
    with pytest.raises(Exception, match=r"lane|why|binding|parameter"), stored.tx() as tx:
        tx.run(ADD, at=1)


def test_a_row_that_is_there_is_left_alone(stored):
    with stored.tx() as tx:
        for reason in ("first", "second"):
            tx.execute(tx.unless_there(lanes).values(lane="a", closed_until=1, failures=0, reason=reason))
        assert tx.row(FIND, at=1) == ("a", "first")


def test_whoever_is_to_be_woken_is_remembered_until_the_commit(stored):
    with stored.tx() as tx:
        tx.wake("chat:1")
        tx.wake("chat:1")
        assert tx.woken == {"chat:1"}


KEPT = Statement(
    sa.insert(lanes).values(lane=sa.bindparam("lane"), closed_until=sa.bindparam("at"), failures=0, reason="")
)
MOVED = Statement(sa.update(lanes).values(closed_until=sa.bindparam("at")))
GONE = Statement(sa.delete(lanes).where(lanes.c.lane == sa.bindparam("lane")))
ALL = Statement(sa.select(lanes.c.lane, lanes.c.closed_until).order_by(lanes.c.lane))
DEEDS = ("keep", "move", "drop", "move by Core", "begin", "undo", "read")


def _done(tx, deed: str, number: int, begun: list[str]) -> None:
    match deed:
        case "keep":
            tx.run(KEPT, lane=f"lane {number}", at=number)
        case "move":
            tx.run(MOVED, at=number)
        case "drop":
            tx.run(GONE, lane=f"lane {number // 2}")
        case "move by Core":
            tx.execute(sa.update(lanes).values(closed_until=-number))
        case "begin":
            begun.append(f"place_{number}")
            tx.raw(f"SAVEPOINT {begun[-1]}")
        case "undo" if begun:
            tx.raw(f"ROLLBACK TO SAVEPOINT {begun[-1]}")


@given(deeds=st.lists(st.sampled_from(DEEDS), max_size=25))
def test_what_a_transaction_that_is_alone_has_read_is_what_stands_there(deeds):
    engine = sa.create_engine("sqlite://", isolation_level=None)
    lanes.create(engine)
    with engine.connect() as connection:
        connection.connection.dbapi_connection.isolation_level = None
        tx, begun = store.Tx(connection, alone=True), []
        tx.raw("BEGIN")
        for number, deed in enumerate(deeds):
            _done(tx, deed, number, begun)
            assert tx.once("lanes", None, lambda: tx.rows(ALL)) == tx.rows(ALL)
    engine.dispose()


def test_only_a_transaction_that_is_alone_reads_once(stored):
    with stored.tx() as tx:
        reads = [tx.once("lanes", None, lambda: tx.rows(ALL)) for _ in range(2)]
        alone = store.Tx(tx.connection, alone=True)
        asked = []
        for _ in range(2):
            alone.once("lanes", None, lambda: asked.append(1))
    assert (reads, asked) == ([[], []], [1])
