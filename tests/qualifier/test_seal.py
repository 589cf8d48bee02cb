"""Sealed values open for their own key and place only, and not at all once the key was dropped."""

import pytest
import sqlalchemy as sa
from hypothesis import given
from hypothesis import strategies as st

from qualifier import seal, tables
from qualifier.seal import Erased, Ring, SealError, WrongMasterKey

NOW = 1_795_262_400_000
KEY = seal.Key(1, seal.AESGCM(b"k" * 32))


@given(st.binary(max_size=300), st.text(max_size=30))
def test_what_was_sealed_opens_in_its_own_place(plain, about):
    assert KEY.open(KEY.seal(plain, about), about) == plain


@given(st.binary(min_size=5, max_size=100))
def test_a_sealed_value_shows_nothing_of_what_it_holds(plain):
    assert plain not in KEY.seal(plain, "line:1:1")


@given(st.binary(max_size=60), st.data())
def test_a_changed_byte_anywhere_is_noticed(plain, data):
    sealed = bytearray(KEY.seal(plain, "x"))
    at = data.draw(st.integers(0, len(sealed) - 1))
    sealed[at] ^= data.draw(st.integers(1, 255))
    with pytest.raises(SealError):
        KEY.open(bytes(sealed), "x")


@pytest.mark.parametrize("sealed", [b"", b"short", bytes(12), bytes(28), "text", None, 7, 1.5])
def test_nonsense_is_refused_in_words_and_never_crashes(sealed):
    with pytest.raises(SealError):
        KEY.open(sealed, "x")


def test_the_same_words_never_look_the_same():
    assert len({KEY.seal(b"yes", "x") for _ in range(50)}) == 50


def test_a_value_moved_elsewhere_does_not_open():
    with pytest.raises(SealError, match="line:1:2"):
        KEY.open(KEY.seal(b"yes", "line:1:1"), "line:1:2")


def test_a_stored_key_is_found_again_and_lies_wrapped(stored, ring):
    with stored.tx() as tx:
        made = ring.make(tx, "chat", NOW)
        sealed = made.seal(b"yes", "x")
    with stored.tx() as tx:
        assert ring.find(tx, made.id).open(sealed, "x") == b"yes"
        wrapped = tx.execute(sa.select(tables.keys.c.wrapped).where(tables.keys.c.id == made.id)).scalar_one()
    assert len(wrapped) == 60


def test_a_key_of_another_install_is_said_to_be_one(stored, ring):
    with stored.tx() as tx:
        made = ring.make(tx, "chat", NOW)
        with pytest.raises(WrongMasterKey, match="key file"):
            Ring(bytes(32)).find(tx, made.id)


def test_the_intake_key_is_one_for_all(stored, ring):
    with stored.tx() as tx:
        assert ring.intake(tx, NOW).id == ring.intake(tx, NOW).id


def test_dropping_a_persons_keys_drops_all_of_theirs_and_no_others(stored, ring):
    with stored.tx() as tx:
        first, second, other = (ring.make(tx, "chat", NOW) for _ in range(3))
        for key, lead in ((first, 7), (second, 7), (other, 8)):
            seal.adopt(tx, key.id, lead)
        assert set(seal.drop(tx, 7, NOW)) == {first.id, second.id}
        for key in (first, second):
            with pytest.raises(Erased):
                ring.find(tx, key.id)
        assert ring.find(tx, other.id)


def test_a_key_that_never_was_counts_as_dropped(stored, ring):
    with stored.tx() as tx, pytest.raises(Erased):
        ring.find(tx, 999)


@given(st.text(max_size=50), st.text(max_size=50))
def test_fingerprints_are_equal_for_equal_values_only(one, other):
    ring = Ring(bytes(32))
    assert (ring.fingerprint("email", one) == ring.fingerprint("email", other)) == (one == other)


def test_fingerprints_of_other_kinds_and_other_installs_differ(ring):
    prints = {ring.fingerprint("email", "a"), ring.fingerprint("phone", "a"), Ring(bytes(32)).fingerprint("email", "a")}
    assert len(prints) == 3


def test_a_new_master_key_can_be_read_back():
    written = seal.new_master()
    assert (len(written), len(seal.read_master(f" {written}\n"))) == (44, 32)


@pytest.mark.parametrize("size", [0, 16, 31, 33])
def test_a_master_key_of_another_size_is_refused(size):
    with pytest.raises(WrongMasterKey, match=str(size)):
        Ring(bytes(size))
