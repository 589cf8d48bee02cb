"""What changed between two rulebooks is told in the words that their admin knows."""

import pytest

from conversations import library
from qualifier import difference

HOME = dict(library.bundled())["home-services.yaml"]


def told(*changes, text=HOME):
    new = text
    for old, instead in changes:
        assert old in new
        new = new.replace(old, instead, 1)
    return [str(one) for one in difference.rulebooks(text, new)]


@pytest.mark.parametrize(
    ("old", "new", "words"),
    [
        ("yes: 20", "yes: 25", "owner.yes: 20 → 25 points"),
        ("no: -20", "no: -20, maybe: 5", "owner.maybe: added, 5 points"),
        ("5000: 10, ", "", "budget from 5000: removed, 10 points before"),
        ("14d: 20", "14d: 22.5", "decision_in within 14d: 20 → 22.5 points"),
        ("price_asked, points: 5", "price_asked, points: 8", "event price_asked: 5 → 8 points"),
        ("half_life: 14d", "half_life: 2d", "event price_asked: half_life 2w → 2d"),
        ("cap: 40", "cap: 50", "group intent: cap 40 → 50"),
        ('"787", "786"', '"787", "799"', "list service_area: without 786; now also 799"),
        ("{score: 50}, to: [sales], within: 24h", "{score: 60}, to: [sales], within: 24h",
         "handoff 2: when score 50 → 60"),
        ("warm: {score: 20}", "warm: {score: 25}", "temperature warm: score 20 → 25"),
        ("cool_down: 24h", "cool_down: 2d", "notify: cool_down 1d → 2d"),
    ],
)  # fmt: skip
def test_each_kind_of_change_has_its_words(old, new, words):
    assert told((old, new)) == [words]


def test_rows_that_came_and_went_are_named():
    lines = told(("  - {group: intent, event: visit, at_least: 2, within: 24h, points: 10}\n",
                  "  - {group: intent, event: tour, points: 10}\n"))  # fmt: skip
    assert lines == ["event visit: row removed", "event tour: row added: {group: intent, event: tour, points: 10}"]


def test_the_order_of_rows_and_options_and_the_spelling_of_yaml_change_nothing():
    assert told(("yes: 20, no: -20", "no: -20.00, yes: 20"), ("# A roofer's", "# The roofer's")) == []


def test_a_route_put_in_the_middle_is_one_change():
    lines = told(("  - {to: archive}", "  - {when: {score: 10}, to: nurture/late}\n  - {to: archive}"))
    assert lines == ["handoff 4: added: {to: [nurture/late], when: {score: 10}}"]


def test_long_texts_are_told_by_the_part_that_changed():
    old, new = "a" * 300 + "before" + "b" * 300, "a" * 300 + "after" + "b" * 300
    left, right = "…" + "a" * 40, "b" * 40 + "…"
    words = f'question changed from "{left}before{right}" to "{left}after{right}"'
    assert difference.texts("question", old, new) == words
