"""How an admin's texts are filled."""

import pytest

from conversations import text

SAID = {"desk": "the Acme team", "name": "ann", "when": "within 5 minutes"}


def filled(written):
    return text.fill(text.text(written).first, lambda name: SAID.get(name, ""), frozenset({"desk", "when"}))


@pytest.mark.parametrize(
    ("written", "said"),
    [
        ("Thanks {name}. {desk} calls you {when}.", "Thanks ann. The Acme team calls you within 5 minutes."),
        ("{desk} calls.", "The Acme team calls."),
        ("Good!\n{desk} calls.", "Good!\nThe Acme team calls."),
        ("¿{desk}?", "¿The Acme team?"),
        ("May {desk} call?", "May the Acme team call?"),
        ("Call 5 p.m. or {when}: {desk}", "Call 5 p.m. or within 5 minutes: the Acme team"),
    ],
)
def test_our_words_get_a_capital_where_a_sentence_begins(written, said):
    assert filled(written) == said


def test_what_a_person_typed_is_never_changed():
    assert filled("{name}, good to see you") == "ann, good to see you"
