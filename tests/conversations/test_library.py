"""Published scripts and rulebooks: what is wrong is refused and changes nothing; what is compiled is compiled once."""

import pytest

from conversations import library
from conversations.library import Library
from qualifier import versions
from qualifier.document import DocumentError
from qualifier.versions import UnknownVersion

NOW = 1
BUNDLED = dict(library.bundled())


def publish(stored, text, file="roofing.yaml"):
    with stored.tx() as tx:
        return library.publish(tx, text, file, NOW)


def test_bundled_files_come_rulebooks_first_and_every_script_has_its_rulebook(stored):
    names = [library.kind_of(text, file) for file, text in library.bundled()]
    assert names == sorted(names)
    with stored.tx() as tx:
        for script in library.scripts(tx):
            assert Library().live(tx, script).script.name == script


def test_bundled_files_are_published_once(stored):
    with stored.tx() as tx:
        assert library.publish_bundled(tx, NOW) == 0


def test_a_script_and_its_rulebook_are_compiled_once(stored):
    shelf = Library()
    with stored.tx() as tx:
        first, second = shelf.live(tx, "roofing"), shelf.live(tx, "roofing")
    assert first.script is second.script
    assert first.rulebook is second.rulebook


def test_a_mistake_is_refused_with_its_line_and_the_previous_version_goes_on(stored):
    with stored.tx() as tx:
        before = versions.live(tx, "script", "roofing")
    broken = BUNDLED["roofing.yaml"].replace("kind: yes_no", "kind: yes_or_no", 1)
    with pytest.raises(DocumentError, match=r"roofing\.yaml:\d+"):
        publish(stored, broken)
    with stored.tx() as tx:
        assert versions.live(tx, "script", "roofing") == before


def test_a_script_whose_rulebook_was_never_published_is_refused(stored):
    """Published all the same it would fail every new conversation, and the previous version would be gone."""
    text = BUNDLED["roofing.yaml"].replace("rulebook: home-services", "rulebook: not-there")
    with pytest.raises(DocumentError, match="not-there"):
        publish(stored, text)
    with stored.tx() as tx:
        assert Library().live(tx, "roofing").script.rulebook == "home-services"


def test_a_pinned_pair_stays_as_it_was(stored):
    shelf = Library()
    with stored.tx() as tx:
        pinned = shelf.live(tx, "roofing")
    publish(stored, BUNDLED["roofing.yaml"].replace("Do you own it?", "Yours?"))
    with stored.tx() as tx:
        old = shelf.pinned(tx, pinned.script_version, pinned.rulebook_version)
        new = shelf.live(tx, "roofing")
    assert old.script is pinned.script
    assert new.script_version != old.script_version


@pytest.mark.parametrize("text", ["", "hello", "- a\n- b\n", "nothing: here\n"])
def test_a_file_that_is_neither_is_told_how_to_begin(stored, text):
    with pytest.raises(DocumentError):
        publish(stored, text, "odd.yaml")


def test_a_script_that_nobody_published_is_named(stored):
    with stored.tx() as tx, pytest.raises(UnknownVersion, match="no-such"):
        Library().live(tx, "no-such")
