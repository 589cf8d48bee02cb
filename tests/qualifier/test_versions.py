"""Law 8: published versions are immutable; the same text again is the same version; one of each name is live."""

import pytest
import sqlalchemy as sa

from qualifier import tables, versions
from qualifier.versions import UnknownVersion

NOW = 1


@pytest.fixture
def published(stored):
    def publish(text, name="quote", kind="script"):
        with stored.tx() as tx:
            return versions.publish(tx, kind, name, text, NOW)

    return publish


def live(stored, name="quote", kind="script"):
    with stored.tx() as tx:
        return versions.live(tx, kind, name)


def test_the_last_published_is_live_and_the_others_are_kept(stored, published):
    first, second = published("a"), published("b")
    assert live(stored) == second
    with stored.tx() as tx:
        assert [versions.text_of(tx, number) for number in (first, second)] == [("quote", "a"), ("quote", "b")]


def test_rolling_back_is_the_same_digest_and_the_same_number(stored, published):
    first = published("a")
    published("b")
    assert published("a") == first == live(stored)


def test_publishing_what_is_live_changes_nothing(stored, published):
    assert published("a") == published("a") == live(stored)


def test_a_name_may_be_a_scripts_and_a_rulebooks(stored, published):
    script, rulebook = published("a"), published("a", kind="rulebook")
    assert script != rulebook
    assert (live(stored), live(stored, kind="rulebook")) == (script, rulebook)


def test_what_was_never_published_is_named(stored):
    with pytest.raises(UnknownVersion, match="nothing-such"):
        live(stored, "nothing-such")
    with stored.tx() as tx, pytest.raises(UnknownVersion, match="999"):
        versions.text_of(tx, 999)


def test_the_list_shows_what_is_live_by_name(stored, published):
    published("a", "zebra"), published("b", "ant"), published("c", "ant")
    with stored.tx() as tx:
        mine = [row["name"] for row in versions.listed(tx, "script") if row["name"] in ("zebra", "ant")]
    assert mine == ["ant", "zebra"]


def test_two_versions_of_one_name_can_not_both_be_live(stored, published):
    first = published("a")
    published("b")
    with pytest.raises(sa.exc.IntegrityError), stored.tx() as tx:
        tx.execute(sa.update(tables.versions).where(tables.versions.c.id == first).values(live=1))
