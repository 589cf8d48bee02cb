"""The page on scripts: it names every entry and every kind, and all its examples are checked and played."""

import re
from collections.abc import Iterator
from typing import Any, get_args

import pytest
import yaml
from pydantic import BaseModel

from conversations import answers, check, condition, engine, fold, grammar, rehearsal, script, talk
from conversations.engine import Heard, Known
from conversations.foresight import reach, verdicts
from qualifier import document, rules
from tests import pages


def tutorial() -> tuple[str, str]:
    """The script and the rulebook that the page shows in full."""
    whole, rulebook = pages.blocks(pages.SCRIPT, "yaml")[:2]
    return whole, rulebook


def as_script(example: str) -> str:
    """An example as a file: whole as it is, questions with what they need, other entries in place of the tutorial's."""
    if example.startswith("script:"):
        return example
    base = document.read(tutorial()[0], "moving.yaml").tree
    if not example.startswith("- "):
        base |= document.read(example, "example.yaml").tree
        return yaml.safe_dump(base, sort_keys=False, allow_unicode=True)
    entries, _, more = example.partition("\nvalues:")
    wordings = yaml.safe_dump({"wordings": base["wordings"]}, allow_unicode=True)
    values = f"values:{more}" if more else "values: {estimate: {on: none_such, else: x}}"
    return f"script: example\nquestions:\n{entries}\n{wordings}\n{values}\n"


def sensible(problems: Any) -> list[str]:
    """Errors, but for what an excerpt leaves out."""
    return [str(one) for one in problems if one.severity == "error" and "none_such" not in one.cause]


EXAMPLES = [example for example in pages.blocks(pages.SCRIPT, "yaml") if not example.startswith("rulebook:")]


@pytest.mark.parametrize("example", EXAMPLES, ids=lambda example: example.split("\n")[0][:40])
def test_every_example_of_a_script_passes_the_check(example):
    assert sensible(check.check(as_script(example), "example.yaml")) == []


def test_the_whole_script_passes_without_a_remark_and_so_does_its_rulebook():
    whole, rulebook = tutorial()
    assert check.check(whole, "moving.yaml") == ()
    assert rules.load(rulebook, "moving-firm.yaml").name == check.load(whole, "moving.yaml").rulebook


@pytest.mark.parametrize("example", [e for e in EXAMPLES if e.startswith(("script: moving", "tests:"))])
def test_the_tests_beside_the_examples_pass(example):
    loaded = check.load(as_script(example), "moving.yaml")
    rulebook = rules.load(tutorial()[1], "moving-firm.yaml")
    for test in loaded.tests:
        played = rehearsal.play(loaded, rulebook, test.person, pages.WRITTEN, language=test.language)
        assert rehearsal.differences(played, test) == (), test.name


def entries_of(model: type[BaseModel]) -> set[str]:
    return {field.alias or name for name, field in model.model_fields.items()}


PARTS = (
    grammar.ScriptFile, grammar.Entry, grammar.OptionEntry, grammar.RecipientsEntry, grammar.AnswerEntry,
    grammar.ReminderEntry, grammar.ValueEntry, grammar.VariantEntry, grammar.TestEntry,
    grammar.SummaryEntry, grammar.ReturningEntry,
)  # fmt: skip


@pytest.mark.parametrize("part", PARTS, ids=lambda part: part.__name__)
def test_every_entry_of_the_grammar_is_named_and_shown(part):
    page = pages.text_of(pages.SCRIPT)
    assert {name for name in entries_of(part) if f"`{name}" not in page and f"{name}:" not in page} == set()


@pytest.mark.parametrize("part", [grammar.ScriptFile, grammar.Entry, grammar.VariantEntry], ids=lambda p: p.__name__)
def test_every_entry_stands_in_a_table(part):
    assert entries_of(part) <= pages.named(pages.SCRIPT)


def test_every_kind_of_question_stands_in_a_table_and_in_an_example():
    kinds = set(get_args(grammar.Kind))
    assert kinds <= pages.named(pages.SCRIPT)
    shown = set(re.findall(r"kind: (\w+)", "\n".join(EXAMPLES)))
    assert kinds - shown == {"action"}  # it is written `action: name`


def test_every_comparison_and_every_ending_and_expectation_is_named():
    page = pages.text_of(pages.SCRIPT)
    assert {name for name in condition.OPERATORS if f"`{name}" not in page and f"{name}:" not in page} == set()
    assert pages.named(pages.SCRIPT) >= check.ENDINGS | check.EXPECTED


def understood() -> Iterator[tuple[str, str, str]]:
    """Kind, what somebody writes, and the fact, from the page's table."""
    for row in pages.rows(pages.SCRIPT):
        if len(row) == 4 and row[0].strip("`") in answers.PARSERS and row[2]:
            kind, _, said, fact = (cell.strip("`") for cell in row)
            yield kind, said, fact


@pytest.mark.parametrize(("kind", "said", "fact"), list(understood()))
def test_what_the_page_says_is_understood_is_understood(kind, said, fact):
    options = {"choice": "{studio: A studio, flat: A flat}", "several": "{reports: Reports, support: Fast support}"}
    more = f", options: {options[kind]}" if kind in options else ""
    if kind == "consent":
        more = ", channels: [call], recipients: {desk: sales}, wording: w"
    question = script.load(f"script: x\nquestions: [a: {{ask: What?, kind: {kind}{more}}}]", "x").questions[0]
    found = answers.read(question, said, fold.fold(said), "en", pages.WRITTEN)
    assert isinstance(found, answers.Read), found
    assert str(found.fact if found.facts or kind == "consent" else "") == fact


def anytime() -> list[str]:
    """The phrases of the table of what people can say at any time."""
    section = pages.text_of(pages.SCRIPT).split("## What people can say at any time")[1].split("\n## ")[0]
    cells = [line.split(" | ")[0] for line in section.splitlines() if line.startswith("| `")]
    return [phrase for cell in cells for phrase in re.findall(r"`([^`]+)`", cell)]


@pytest.mark.parametrize("phrase", list(anytime()))
def test_what_people_can_say_at_any_time_is_never_taken_for_an_answer(phrase):
    questions = "[budget: {ask: Budget?, kind: money}, note: {ask: Anything else?, kind: text, skip: yes}]"
    asked = script.load(f"script: x\nquestions: {questions}", "x")
    known = Known()
    step = engine.begin(asked, known, "", "en", pages.WRITTEN)
    step = engine.step(asked, step.state, Heard("1", "text", "5k"), known, pages.WRITTEN)
    step = engine.step(asked, step.state, Heard("2", "text", phrase), known, pages.WRITTEN)
    kept = [effect.name for effect in step.effects if isinstance(effect, engine.Kept)]
    assert "note" not in kept
    assert step.replies


def test_every_variable_of_the_firm_is_named():
    assert {f"{{{name}}}" for name in talk.VARIABLES} <= pages.named(pages.SCRIPT)


def test_what_the_page_says_of_the_paths_is_what_is_found():
    whole, rulebook = tutorial()
    read = document.read(whole, "moving.yaml")
    source = document.typed(read, grammar.ScriptFile)
    found = reach.of(script.compiled(read, source), source, rules.load(rulebook, "moving-firm.yaml"))
    told = "moving.yaml by moving-firm: " + "\n".join(verdicts.lines(found))
    assert told in pages.text_of(pages.SCRIPT)
