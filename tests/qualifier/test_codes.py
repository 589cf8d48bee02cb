"""No code is accepted twice, after its time, for another contact, or after five wrong ones; three go out an hour."""

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from qualifier import codes
from qualifier.codes import Contact

ANN, BOB = Contact("phone", "+15125550100"), Contact("phone", "+15125550101")
MAIL = Contact("email", "ann@example.com")
AT = 1_800_000_000_000
MINUTE = 60_000


@pytest.fixture
def tx(stored):
    with stored.tx() as opened:
        yield opened


@pytest.fixture
def key(tx, ring):
    return ring.make(tx, "chat", AT)


def new(tx, ring, key, contact=ANN, now=AT, lead=1):
    return codes.new(tx, ring, lead, 7, contact, key, now)


def wrong(code):
    return f"{(int(code) + 1) % 10**6:06}"


def test_the_right_code_counts_once(tx, ring, key):
    made = new(tx, ring, key)
    assert [codes.tried(tx, ring, 1, ANN, made.code, AT + 1) for _ in range(2)] == ["right", "expired"]


def test_a_code_counts_for_its_contact_and_its_lead_only(tx, ring, key):
    made = new(tx, ring, key)
    assert codes.tried(tx, ring, 1, BOB, made.code, AT + 1) == "expired"
    assert codes.tried(tx, ring, 2, ANN, made.code, AT + 1) == "expired"


def test_a_code_is_too_old_after_ten_minutes(tx, ring, key):
    made = new(tx, ring, key)
    assert codes.tried(tx, ring, 1, ANN, made.code, AT + codes.VALID_MS) == "expired"
    assert codes.tried(tx, ring, 1, ANN, made.code, AT + codes.VALID_MS - 1) == "right"


def test_the_fifth_wrong_code_is_the_last(tx, ring, key):
    made = new(tx, ring, key)
    tries = [codes.tried(tx, ring, 1, ANN, wrong(made.code), AT + 1) for _ in range(codes.TRIES_MAX)]
    assert tries == ["wrong"] * 4 + ["spent"]
    assert codes.tried(tx, ring, 1, ANN, made.code, AT + 1) == "expired"


def test_a_newer_code_takes_the_place_of_the_one_before(tx, ring, key):
    first, second = new(tx, ring, key), new(tx, ring, key, now=AT + 1)
    if first.code != second.code:
        assert codes.tried(tx, ring, 1, ANN, first.code, AT + 2) == "wrong"
    assert codes.tried(tx, ring, 1, ANN, second.code, AT + 2) == "right"


def test_three_go_to_a_contact_in_an_hour_whoever_asks(tx, ring, key):
    assert all(new(tx, ring, key, now=AT + lead, lead=lead) for lead in range(3))
    assert new(tx, ring, key, now=AT + 59 * MINUTE, lead=9) is None
    assert new(tx, ring, key, MAIL, now=AT + 59 * MINUTE) is not None
    assert new(tx, ring, key, now=AT + 61 * MINUTE, lead=9) is not None


def test_what_carries_a_code_is_sealed_and_goes_with_it(tx, ring, key):
    made = new(tx, ring, key)
    codes.carry(tx, key, made, {"code": made.code, "to": ANN.to})
    (row,) = tx.execute(codes.codes.select()).mappings().all()
    shown = repr(dict(row))
    assert made.code not in shown
    assert "5125550100" not in shown
    assert codes.waiting(tx, ring, made.id, AT + 1).said == {"code": made.code, "to": ANN.to}
    codes.sent(tx, made.id)
    assert codes.waiting(tx, ring, made.id, AT + 1) is None


def test_a_row_lives_for_a_day(tx, ring, key):
    new(tx, ring, key)
    new(tx, ring, key, BOB, now=AT + codes.KEPT_MS + 1)
    assert len(tx.execute(codes.codes.select()).all()) == 1


@settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    st.lists(
        st.tuples(st.sampled_from(["send", "right", "wrong"]), st.sampled_from([ANN, BOB]), st.integers(0, 8 * MINUTE)),
        min_size=3,
        max_size=12,
    )
)
def test_whatever_is_sent_and_typed_a_code_is_right_once_in_time_and_for_its_contact(tx, ring, key, said):
    tx.execute(codes.codes.delete())
    now, out, used = AT, {}, set()
    for act, contact, later in said:
        now += later
        if act == "send":
            made = new(tx, ring, key, contact, now)
            out = {contact: made} if made else out
            continue
        last = out.get(contact)
        code = last.code if last else "000000"
        found = codes.tried(tx, ring, 1, contact, code if act == "right" else wrong(code), now)
        if found == "right":
            assert act == "right"
            assert last.id not in used
            assert now < last.expires
            used.add(last.id)
