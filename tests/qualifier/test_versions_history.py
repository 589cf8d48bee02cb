"""Who made which version live when, what was live before, and drafts that change nothing."""

import pytest

from qualifier import versions
from qualifier.versions import UnknownVersion


@pytest.fixture
def shelf(stored):
    """Texts `a`, `b`, `c` of script `quote`, published at 1, 2, 3; the last one is live."""
    with stored.tx() as tx:
        return [versions.publish(tx, "script", "quote", text, at, "ann") for at, text in enumerate("abc", 1)]


def test_each_publication_is_remembered_with_its_author(stored, shelf):
    first, second, third = shelf
    with stored.tx() as tx:
        versions.make_live(tx, versions.get(tx, first), 9, "bob", "rolled back")
        told = versions.published(tx, "script", "quote")
    assert [(row["version"], row["at"], row["author"], row["act"]) for row in told] == [
        (first, 9, "bob", "rolled back"), (third, 3, "ann", "published"), (second, 2, "ann", "published"),
        (first, 1, "ann", "published"),
    ]  # fmt: skip


def test_what_is_live_already_is_not_published_again(stored, shelf):
    with stored.tx() as tx:
        assert versions.publish(tx, "script", "quote", "c", 9) == shelf[-1]
        assert len(versions.published(tx, "script", "quote")) == 3


def test_before_is_what_was_live_before_even_after_going_back(stored, shelf):
    first, _, third = shelf
    with stored.tx() as tx:
        assert versions.before(tx, "script", "quote") == shelf[1]
        versions.make_live(tx, versions.get(tx, first), 9, "", "rolled back")
        assert versions.live(tx, "script", "quote") == first
        assert versions.before(tx, "script", "quote") == third


def test_a_name_with_one_version_has_none_before(stored):
    with stored.tx() as tx:
        versions.publish(tx, "script", "lonely", "a", 1)
        with pytest.raises(UnknownVersion, match="no earlier version"):
            versions.before(tx, "script", "lonely")


def test_a_number_of_another_name_is_refused(stored, shelf):
    with stored.tx() as tx:
        other = versions.publish(tx, "rulebook", "quote", "x", 1)
        with pytest.raises(UnknownVersion, match=r"not of script `quote`     fix: one of \d+, "):
            versions.of_name(tx, "script", "quote", other)


def test_a_draft_is_live_for_nobody_and_remembers_where_it_was_begun(stored, shelf):
    with stored.tx() as tx:
        versions.keep_draft(tx, "script", "quote", "d", 5, "ann")
        assert versions.live(tx, "script", "quote") == shelf[-1]
        versions.publish(tx, "script", "quote", "e", 6)
        found = versions.keep_draft(tx, "script", "quote", "f", 7, "bob")
        assert versions.draft(tx, "script", "quote") == found
        assert (found.body, found.base, found.author) == ("f", shelf[-1], "bob")
        assert versions.drafted(tx, "script") == ["quote"]
        assert versions.drop_draft(tx, "script", "quote")
        assert versions.draft(tx, "script", "quote") is None
