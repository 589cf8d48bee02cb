"""What changed between two scripts is told in the words that their admin knows."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from conversations import difference, library

ROOF = dict(library.bundled())["roofing.yaml"]


def told(*changes, text=ROOF):
    new = text
    for old, instead in changes:
        assert old in new
        new = new.replace(old, instead, 1)
    return [str(one) for one in difference.scripts(text, new)]


@pytest.mark.parametrize(
    ("old", "new", "words"),
    [
        ('ask: "Do you own it?"', 'ask: "Is it yours?"',
         'owner: question changed from "Do you own it?" to "Is it yours?"'),
        ("        unsure: {label: Not sure, also: [inspection, have a look, you tell me]}\n", "",
         "need: option unsure removed"),
        ("repair: {label: Repair,", "repair: {label: Mend it,",
         'need: option repair: label changed from "Repair" to "Mend it"'),
        ("label: Repair, ", "label: Repair, event: mends, ", "need: option repair: event added: mends"),
        ("also: [fix, ", "also: [", "need: option repair: also without fix"),
        ("      skip: true\n", "", "budget: may no longer be skipped"),
        ("kind: postal_code\n      country: US", "kind: postal_code\n      country: CA", "zip: country US → CA"),
        ("      when: {owner: yes}\n", "", "budget: always asked now, before only when {owner: yes}"),
        ("weight: 50", "weight: 20", "variant short: weight 50 → 20"),
        ("rulebook: home-services", "rulebook: other", "rulebook: home-services → other"),
        ("title: What will your roof cost?", "title: Your roof?",
         'title: changed from "What will your roof cost?" to "Your roof?"'),
    ],
)  # fmt: skip
def test_each_kind_of_change_has_its_words(old, new, words):
    assert told((old, new)) == [words]


def script(*keys, **entries):
    asked = "\n".join(f"  - {key}: {entries.get(key, '{ask: ' + key + '?}')}" for key in keys)
    return f"script: a\nquestions:\n{asked}\n"


def between(old, new):
    return [str(one) for one in difference.scripts(old, new)]


def test_a_question_that_moved_is_told_by_its_new_neighbour():
    assert between(script("need", "zip", "owner"), script("owner", "need", "zip")) == ["owner: asked before need now"]
    assert between(script("need", "zip", "owner"), script("zip", "owner", "need")) == ["need: asked last now"]


def test_questions_that_came_went_and_were_renamed_are_told_as_such():
    assert between(script("need", "zip"), script("need", "size")) == [
        'zip: no longer asked ("zip?")', 'size: new, asked after need: "size?"',
    ]  # fmt: skip
    same = "{ask: Where?, kind: postal_code}"
    assert between(script("need", "zip", zip=same), script("need", "code", code=same)) == [
        "code: was called zip before"
    ]


def test_a_changed_consent_says_that_old_consent_keeps_the_old_words():
    wording, version = told(("It is no condition of anything", "It is never a condition"))
    assert wording.endswith("; who agreed before agreed to the old words, and the ledger keeps those")
    assert version.startswith("wording roof-contact: version ")


def test_a_text_in_several_languages_is_compared_in_each():
    old = script("need", need="{ask: {en: Need?, es: Necesita?}}")
    new = script("need", need="{ask: {en: Need?, es: Que necesita?}}")
    assert between(old, new) == ['need: question (es) changed from "Necesita?" to "Que necesita?"']


def test_the_same_script_in_other_yaml_is_the_same():
    assert told(("# A roofer's", "# Another roofer's"), ("weight: 50, drop", "weight:   50, drop")) == []


@given(st.permutations(list("abcdefg")))
def test_the_fewest_moves_explain_the_new_order(order):
    moved = [change.about for change in difference.scripts(script(*"abcdefg"), script(*order))]
    still = [key for key in order if key not in moved]
    assert still == sorted(still)
    assert len(moved) <= 6
    longest = max((run for mask in range(128) if (run := [k for at, k in enumerate(order) if mask >> at & 1])
                   == sorted(run)), key=len)  # fmt: skip
    assert len(moved) == 7 - len(longest)
