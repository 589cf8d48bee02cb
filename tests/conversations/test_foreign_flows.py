"""Random and damaged Typebot flows: the same questions in the same order, every way ends; what is wrong is told."""

import contextlib
import json

import pytest
from hypothesis import HealthCheck, assume, given, settings
from hypothesis import strategies as st

from conversations import check, script
from conversations.foreign import typebot
from qualifier import rules
from qualifier.document import DocumentError
from tests.conversations import imports, typebot_flows, typebots
from tests.conversations.typebots import Export


def came_in(written: str) -> typebot.Imported:
    try:
        return typebot.imported(written, "bot.json")
    except DocumentError as error:
        assume("asks nothing" not in str(error) and "questions and texts" not in str(error))
        raise


SOME = settings(max_examples=60, deadline=None, suppress_health_check=list(HealthCheck))


@SOME
@given(typebot_flows.exports(), st.lists(typebot_flows.answers(), min_size=3, max_size=3))
def test_a_flow_that_leads_forwards_asks_the_same_in_the_same_order(written, people):
    made = came_in(written)
    assert [str(one) for one in check.check(made.script, "bot.yaml") if one.severity == "error"] == []
    rules.load(made.rulebook, "rules.yaml")
    begun = [note for note in made.report.notes if "the import begins at" in note.why]
    assume(not begun)
    for person in people:
        assert imports.asked(made, written, person) == typebots.played(written, person)


@SOME
@given(typebot_flows.exports(loops=True), typebot_flows.answers())
def test_a_flow_with_ways_back_comes_to_an_end_and_names_them(written, person):
    made = came_in(written)
    assert [str(one) for one in check.check(made.script, "bot.yaml") if one.severity == "error"] == []
    assert len(imports.asked(made, written, person)) <= len(made.questions)


@SOME
@given(typebot_flows.exports(loops=True))
def test_every_block_is_carried_or_named(written):
    made = came_in(written)
    named = " ".join(note.block for note in made.report.notes)
    for group in json.loads(written)["groups"]:
        for block in group["blocks"]:
            if "options" in block and block["type"].endswith("input"):
                assert block["id"] in made.questions.values() or block["id"] in named


@settings(max_examples=60, deadline=None)
@given(typebot_flows.exports(), st.data())
def test_a_damaged_export_is_refused_in_words_or_comes_in(written, data):
    tree = json.loads(written)
    for _ in range(data.draw(st.integers(1, 3))):
        here = tree
        for _ in range(6):
            keys = list(here) if isinstance(here, dict) else list(range(len(here)))
            if not keys:
                break
            key = data.draw(st.sampled_from(keys))
            if isinstance(here[key], dict | list) and data.draw(st.booleans()):
                here = here[key]
                continue
            here[key] = data.draw(st.sampled_from([None, 3, "x", [], {}, ["x"], "\ud800", 1e400, True, {"id": 1}]))
            break
    with contextlib.suppress(DocumentError):
        script.load(typebot.imported(json.dumps(tree), "bot.json").script, "bot.yaml")


def changed(**parts) -> str:
    bot = Export()
    bot.group("Start", bot.text("Name?"), bot.asks("text input", "Name"))
    return json.dumps(json.loads(bot.start("Start")) | parts)


@pytest.mark.parametrize(
    ("written", "cause"),
    [
        ("", "not JSON"),
        ("{", "not JSON: Expecting"),
        ("[" * 100_000, "not JSON|nested"),
        ("[1]", "has no groups"),
        ("{}", "has no groups"),
        ('{"groups": ' + "[" * 70 + "]" * 70 + "}", "nested deeper"),
        (changed(version="3"), "version '3' .* not known"),
        (changed(version="7"), "known: 5, 6, 6.1"),
        (changed(groups=[]), "without blocks"),
        (changed(groups=[3]), r"groups\[0\]: is no object"),
        (changed(groups=[{"id": "x", "blocks": [{"id": "y"}]}]), r"groups\[0\].blocks\[0\].type: is missing"),
        (changed(events=[]), "the start leads to no group"),
        (changed(edges="x"), "edges: is no list"),
        (" " * 5_000_000, "larger than 4 MB"),
    ],
)
def test_what_is_no_export_is_told_with_its_place(written, cause):
    with pytest.raises(DocumentError, match=cause):
        typebot.imported(written, "bot.json")


def test_more_questions_than_a_script_holds_are_refused_with_the_number():
    bot = Export()
    for number in range(120):
        bot.group(
            f"G{number}", bot.text(f"{number}?"), bot.asks("text input"), to=f"G{number + 1}" if number < 119 else ""
        )
    with pytest.raises(DocumentError, match="120 questions and texts; a script has at most 100"):
        typebot.imported(bot.start("G0"), "bot.json")
