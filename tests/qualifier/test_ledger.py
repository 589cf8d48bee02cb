"""The consent ledger: whatever is changed in it afterwards is named; what was erased stays proven."""

import hashlib
from contextlib import contextmanager, suppress
from dataclasses import asdict

import pytest
import sqlalchemy as sa
from hypothesis import HealthCheck, assume, given, settings
from hypothesis import strategies as st

from qualifier import consent, ledger, seal, tables
from qualifier.ledger import Act, Scene
from qualifier.store import moment

NOW = 1_795_262_400_000
GIVEN = Act("given", "contact", ("call", "text"), ("desk:sales",), "roof-contact", "a1b2", "en")
WITHDRAWN = Act("withdrawn", "*", ("*",), ("*",), "", "", "")
WORDS = {"words": "May we call you, Zoë?", "said": "yes", "message": "m-1", "who": {"name": "Zoë Ödegård"}}


class Undone(Exception):
    """Ends a transaction whose changes nobody wants."""


@pytest.fixture
def filled(stored, ring):
    """A ledger of two people with six rows; the second person has a key of their own."""
    with stored.tx() as tx:
        keys = [ring.make(tx, "chat", NOW, lead) for lead in (1, 2)]
        for number in range(6):
            act, lead = (WITHDRAWN if number == 4 else GIVEN), number % 2
            ledger.append(tx, ring, keys[lead], act, Scene(lead + 1, 10 + lead, NOW + number, "web", "3"), WORDS)
    return stored


@contextmanager
def undone(stored):
    """A transaction that ends without a trace."""
    with suppress(Undone), stored.tx() as tx:
        yield tx
        raise Undone


def findings(tx, ring):
    return [(found.seq, found.what) for found in ledger.verify(tx, ring)]


def named(tx, ring):
    return {seq for seq, _ in findings(tx, ring)}


def test_an_untouched_ledger_has_nothing_to_say(filled, ring):
    with filled.tx() as tx:
        assert findings(tx, ring) == []


def test_an_empty_ledger_has_nothing_to_say(stored, ring):
    with stored.tx() as tx:
        assert findings(tx, ring) == []


def test_entries_of_a_person_come_back_in_the_order_of_saying(filled):
    with filled.tx() as tx:
        entries = ledger.entries(tx, 1)
    assert [(entry.seq, entry.act) for entry in entries] == [(1, "given"), (3, "given"), (5, "withdrawn")]
    assert entries[0] == consent.Entry(1, moment(NOW), "given", "contact", ("call", "text"), ("desk:sales",))


def test_the_words_shown_are_kept_exactly_and_sealed(filled, ring):
    with filled.tx() as tx:
        assert ledger.words(tx, ring, 1) == WORDS
        raw = tx.execute(sa.select(tables.ledger).where(tables.ledger.c.seq == 1)).one()
    assert not any("Zoë".encode() in value for value in raw if isinstance(value, bytes))
    assert not any("Zoë" in value for value in raw if isinstance(value, str))


def test_the_same_words_twice_have_different_commitments(filled):
    with filled.tx() as tx:
        found = {row[0] for row in tx.execute(sa.select(tables.ledger.c.commitment)).all()}
    assert len(found) == 6


def test_a_row_that_is_rolled_back_leaves_the_chain_whole(filled, ring):
    with undone(filled) as tx:
        ledger.append(tx, ring, ring.make(tx, "chat", NOW), GIVEN, Scene(3, 12, NOW, "web", "3"), WORDS)
    with filled.tx() as tx:
        assert findings(tx, ring) == []
        assert tx.execute(sa.select(sa.func.count()).select_from(tables.ledger)).scalar_one() == 6


def test_an_erased_person_is_intact_and_their_words_are_gone(filled, ring):
    with filled.tx() as tx:
        seal.drop(tx, 1, NOW)
        assert findings(tx, ring) == []
        with pytest.raises(seal.Erased):
            ledger.words(tx, ring, 1)
        assert ledger.words(tx, ring, 2) == WORDS


def test_a_changed_plain_field_of_an_erased_person_is_still_named(filled, ring):
    with undone(filled) as tx:
        seal.drop(tx, 1, NOW)
        tx.execute(sa.update(tables.ledger).where(tables.ledger.c.seq == 3).values(act="refused"))
        assert 3 in named(tx, ring)


def test_personal_words_that_vanish_without_an_erasure_are_named(filled, ring):
    with undone(filled) as tx:
        tx.execute(sa.update(tables.ledger).where(tables.ledger.c.seq == 3).values(sealed=None))
        assert 3 in named(tx, ring)


@pytest.mark.parametrize("seq", [1, 3, 6])
def test_a_deleted_row_is_named(filled, ring, seq):
    with undone(filled) as tx:
        tx.execute(sa.delete(tables.ledger).where(tables.ledger.c.seq == seq))
        assert named(tx, ring) & {0, seq, seq + 1}


def test_an_emptied_ledger_is_noticed(filled, ring):
    with undone(filled) as tx:
        tx.execute(sa.delete(tables.ledger))
        assert named(tx, ring) == {0}


def test_a_ledger_emptied_with_its_head_is_noticed(filled, ring):
    with undone(filled) as tx:
        tx.execute(sa.delete(tables.ledger))
        tx.execute(sa.delete(tables.ledger_head))
        assert named(tx, ring) == {0}


def test_swapped_rows_are_named(filled, ring):
    with undone(filled) as tx:
        for old, new in ((2, 99), (4, 2), (99, 4)):
            tx.execute(sa.update(tables.ledger).where(tables.ledger.c.seq == old).values(seq=new))
        assert {2, 4} <= named(tx, ring)


def test_a_row_copied_from_elsewhere_is_named(filled, ring):
    with undone(filled) as tx:
        row = dict(tx.execute(sa.select(tables.ledger).where(tables.ledger.c.seq == 1)).mappings().one())
        tx.execute(sa.insert(tables.ledger).values({**row, "seq": 7}))
        assert 7 in named(tx, ring)


def test_a_row_forged_without_the_key_is_named_by_the_head(filled, ring):
    """Everything but the signature can be computed by somebody who knows the format."""
    with undone(filled) as tx:
        forger = seal.Ring(bytes(32))
        ledger.append(tx, forger, forger.make(tx, "chat", NOW), GIVEN, Scene(1, 10, NOW, "web", "3"), WORDS)
        assert 0 in named(tx, ring)


def test_a_second_head_is_named(filled, ring):
    with undone(filled) as tx:
        tx.execute(sa.insert(tables.ledger_head).values(id=2, seq=0, head=bytes(32), signature=bytes(64)))
        assert named(tx, ring) == {0}


def test_another_master_key_is_said_to_be_another(filled):
    with filled.tx() as tx:
        found = findings(tx, seal.Ring(bytes(32)))
    assert any(seq == 0 and "another master key" in what for seq, what in found)


# what an attacker may write: every storage class of SQLite, and values near those that stood there
OTHER = st.one_of(
    st.integers(-(2**63), 2**63 - 1),
    st.sampled_from([0, 1, -1, NOW]),
    st.text(st.characters(codec="utf-8", exclude_characters="\0"), max_size=40),
    st.sampled_from(["given", "withdrawn", "*", "call", "1", ""]),
    st.binary(max_size=80),
    st.sampled_from([bytes(32), b"", b"\xff\xfe"]),
    st.floats(allow_nan=False),
    st.none(),
)
COLUMNS = [(tables.ledger, column.name) for column in tables.ledger.c]
HEAD_COLUMNS = [(tables.ledger_head, column.name) for column in tables.ledger_head.c if column.name != "id"]
RARELY = settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])


def write(tx, table, column, seq, value):
    """Put `value` into one cell, past all types; whether the database took it and the cell is now another."""
    where = "id = 1" if table is tables.ledger_head else f"seq = {seq}"
    kind = "typeof" if tx.is_sqlite else "pg_typeof"
    look = sa.text(f"select {column}, {kind}({column}) from {table.name} where {where}")  # noqa: S608 - our own names
    before = tx.execute(look).one()
    tx.raw("SAVEPOINT attack")
    try:
        tx.execute(sa.text(f"update {table.name} set {column} = :value where {where}"), {"value": value})  # noqa: S608 - our own names
    except sa.exc.DBAPIError:
        tx.raw("ROLLBACK TO SAVEPOINT attack")
        return False
    after = tx.execute(sa.text(f"select 1 from {table.name} where {where}")).first()  # noqa: S608 - our own names
    return after is None or tuple(tx.execute(look).one()) != tuple(before)


@RARELY
@given(where=st.sampled_from(COLUMNS), seq=st.integers(1, 6), value=OTHER)
def test_any_cell_of_any_row_set_to_anything_is_named(filled, ring, where, seq, value):
    with undone(filled) as tx:
        assume(write(tx, *where, seq, value))
        found = named(tx, ring)
        moved = {seq + 1, value} if where[1] == "seq" else set()
        assert found & {seq, *moved}, f"{where[1]} of row {seq} became {value!r} and only {found} is named"


@RARELY
@given(where=st.sampled_from(HEAD_COLUMNS), value=OTHER)
def test_any_cell_of_the_head_set_to_anything_is_named(filled, ring, where, value):
    with undone(filled) as tx:
        assume(write(tx, *where, 0, value))
        assert named(tx, ring) == {0}


@RARELY
@given(value=OTHER)
def test_whatever_is_done_to_a_persons_key_the_verifier_does_not_raise(filled, ring, value):
    with undone(filled) as tx:
        tx.raw("SAVEPOINT attack")
        try:
            tx.execute(sa.text("update keys set wrapped = :value where lead = 1"), {"value": value})
        except sa.exc.DBAPIError:
            assume(condition=False)
        found = named(tx, ring)
        assert found == (set() if value is None else {1, 3, 5})


@pytest.mark.parametrize("column", [c.name for c in tables.ledger.c if c.name != "seq"])
def test_text_that_is_no_text_is_named(stored_file, ring, column):
    """The driver cannot even read such a cell; a verifier that stopped there would hide what comes after."""
    with stored_file.tx() as tx:
        key = ring.make(tx, "chat", NOW, 1)
        for number in range(4):
            ledger.append(tx, ring, key, GIVEN, Scene(1, 1, NOW + number, "web", "3"), WORDS)
        tx.raw(f"update ledger set {column} = cast(x'ff' as text) where seq = 2")  # noqa: S608 - our own names
        tx.raw("update ledger set act = 'refused' where seq = 4")
        assert {2, 4} <= named(tx, ring)


@pytest.mark.parametrize("column", ["seq", "head", "signature"])
def test_a_head_that_cannot_be_read_is_named(stored_file, ring, column):
    with stored_file.tx() as tx:
        ledger.append(tx, ring, ring.make(tx, "chat", NOW, 1), GIVEN, Scene(1, 1, NOW, "web", "3"), WORDS)
        tx.raw(f"update ledger_head set {column} = cast(x'ff' as text)")  # noqa: S608 - our own names
        assert named(tx, ring) == {0}


def test_a_delivered_proof_holds_with_the_public_key_alone(filled, ring):
    with filled.tx() as tx:
        proof = ledger.proof(tx, ring, 3)
        row = dict(tx.execute(sa.select(tables.ledger).where(tables.ledger.c.seq == 3)).mappings().one())
    assert ledger.head_signed(proof.head_seq, proof.head, proof.signature, proof.public_key)
    assert ledger.leaf_of(proof.fields, bytes.fromhex(proof.commitment)).hex() == row["leaf"].hex() == proof.leaf
    assert hashlib.sha256(bytes.fromhex(proof.previous + proof.leaf)).hexdigest() == proof.head
    assert (proof.seq, proof.head_seq) == (3, 3)


@pytest.mark.parametrize(
    "forged",
    [{"head_seq": 7}, {"head": "00" * 32}, {"signature": "00" * 64}, {"signature": "no hex"}, {"public_key": "00"}],
)
def test_a_forged_proof_does_not_hold(filled, ring, forged):
    with filled.tx() as tx:
        proof = asdict(ledger.proof(tx, ring, 3)) | forged
    assert not ledger.head_signed(proof["head_seq"], proof["head"], proof["signature"], proof["public_key"])


def test_a_delivered_head_proves_that_the_ledger_was_rolled_back_to_before_it(filled, ring):
    with filled.tx() as tx:
        delivered = ledger.proof(tx, ring, 6)
    with undone(filled) as tx:
        tx.execute(sa.delete(tables.ledger).where(tables.ledger.c.seq > 2))
        chained = tx.execute(sa.select(tables.ledger.c.head).order_by(tables.ledger.c.seq.desc())).scalars().first()
        assert chained.hex() != delivered.head
