"""The documentation cannot drift: whatever has a name is on its page, and every example on a page is run.

Settings, commands, events, questions, routes, metrics and alerts are taken from the program; pages are read as text.
"""

import json
import re
import shlex
import types
from collections.abc import Iterator
from datetime import UTC, datetime
from functools import cache
from itertools import chain
from pathlib import Path
from typing import Any, Union, get_args, get_origin

import pytest
import typer
import yaml
from annotated_types import Ge
from pydantic import BaseModel

from bot import app as program
from bot import health, server
from bot.cli import cli
from bot.message import Message, Opening
from bot.settings import Settings
from conversations import answers, check, engine, fold, grammar, rehearsal, script
from conversations.engine import Heard, Known
from qualifier import rules
from tests.conftest import settings_at
from tests.receivers import Receiver
from webhooks import event

ROOT = Path(__file__).parents[1]
PAGES = sorted([*ROOT.glob("*.md"), *ROOT.glob("*/docs/**/*.md"), *ROOT.glob("tests/benchmarks/*.md")])
SCRIPT = ROOT / "conversations/docs/script.md"
EVENTS = ROOT / "webhooks/docs/events.md"
OPERATING = ROOT / "bot/docs/operating.md"
PROTOCOL = ROOT / "bot/docs/protocol.md"
WRITTEN = datetime(2026, 11, 21, 12, tzinfo=UTC)  # the day of which the pages speak
FENCE = re.compile(r"^```(\w*)\n(.*?)^```$", re.MULTILINE | re.DOTALL)


# ---- pages -----------------------------------------------------------------------------------------------------------


@cache
def text_of(page: Path) -> str:
    return page.read_text("utf-8")


def blocks(page: Path, language: str) -> list[str]:
    """The examples of a page in one language."""
    return [body for kind, body in FENCE.findall(text_of(page)) if kind == language]


def first_cells(page: Path) -> str:
    """The first column of all tables of a page."""
    return "\n".join(line.split(" | ")[0] for line in text_of(page).splitlines() if line.startswith("| "))


def named(page: Path) -> set[str]:
    """What stands between backticks in the first columns of a page's tables."""
    return set(re.findall(r"`([^`]+)`", first_cells(page)))


def anchors(page: Path) -> set[str]:
    """The anchors of a page's headings, as the usual renderers make them."""
    heads = re.findall(r"^#+ (.+)$", FENCE.sub("", text_of(page)), re.MULTILINE)
    return {re.sub(r"[^\w\- ]", "", head.lower()).strip().replace(" ", "-") for head in heads}


@pytest.mark.parametrize("page", PAGES, ids=lambda page: str(page.relative_to(ROOT)))
def test_every_relative_link_leads_to_a_page_and_a_heading(page):
    for target in re.findall(r"\]\(([^)\s]+)\)", FENCE.sub("", text_of(page))):
        if re.match(r"[a-z]+:", target):
            continue
        file, _, anchor = target.partition("#")
        found = (page.parent / file).resolve() if file else page
        assert found.exists(), target
        assert not anchor or anchor in anchors(found), target


# ---- scripts ---------------------------------------------------------------------------------------------------------


def tutorial() -> tuple[str, str]:
    """The script and the rulebook that the page shows in full."""
    whole, rulebook = blocks(SCRIPT, "yaml")[:2]
    return whole, rulebook


def as_script(example: str) -> str:
    """An example as a file: whole as it is, questions with what they need, other entries in place of the tutorial's."""
    if example.startswith("script:"):
        return example
    base = yaml.load(tutorial()[0], Loader=yaml.BaseLoader)
    if not example.startswith("- "):
        base |= yaml.load(example, Loader=yaml.BaseLoader)
        return yaml.safe_dump(base, sort_keys=False, allow_unicode=True)
    entries, _, more = example.partition("\nvalues:")
    wordings = yaml.safe_dump({"wordings": base["wordings"]}, allow_unicode=True)
    values = f"values:{more}" if more else "values: {estimate: {on: none_such, else: x}}"
    return f"script: example\nquestions:\n{entries}\n{wordings}\n{values}\n"


def sensible(problems: Any) -> list[str]:
    """Errors, but for what an excerpt leaves out."""
    return [str(one) for one in problems if one.severity == "error" and "none_such" not in one.cause]


EXAMPLES = [example for example in blocks(SCRIPT, "yaml") if not example.startswith("rulebook:")]


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
        played = rehearsal.play(loaded, rulebook, test.person, WRITTEN, language=test.language)
        assert rehearsal.differences(played, test) == (), test.name


def entries_of(model: type[BaseModel]) -> set[str]:
    return {field.alias or name for name, field in model.model_fields.items()}


PARTS = (
    grammar.ScriptFile, grammar.Entry, grammar.OptionEntry, grammar.RecipientsEntry, grammar.AnswerEntry,
    grammar.ReminderEntry, grammar.ValueEntry, grammar.VariantEntry, grammar.TestEntry,
)  # fmt: skip


@pytest.mark.parametrize("part", PARTS, ids=lambda part: part.__name__)
def test_every_entry_of_the_grammar_is_named_and_shown(part):
    page = text_of(SCRIPT)
    assert {name for name in entries_of(part) if f"`{name}" not in page and f"{name}:" not in page} == set()


@pytest.mark.parametrize("part", [grammar.ScriptFile, grammar.Entry, grammar.VariantEntry], ids=lambda p: p.__name__)
def test_every_entry_stands_in_a_table(part):
    assert entries_of(part) <= named(SCRIPT)


def test_every_kind_of_question_stands_in_a_table_and_in_an_example():
    kinds = set(get_args(grammar.Kind))
    assert kinds <= named(SCRIPT)
    shown = {entry.kind for example in EXAMPLES if "questions:" in as_script(example)
             for entry in check.load(as_script(example).replace("{on: none_such, else: x}", "{on: x, else: x}"), "e").questions} if False else set(re.findall(r"kind: (\w+)", text_of(SCRIPT)))
    assert kinds - shown == {"action"}  # it is written `action: name`


def test_every_comparison_and_every_ending_and_expectation_is_named():
    page = text_of(SCRIPT)
    from conversations import condition

    assert {name for name in condition.OPERATORS if f"`{name}" not in page and f"{name}:" not in page} == set()
    assert check.ENDINGS | check.EXPECTED <= named(SCRIPT)


def understood() -> Iterator[tuple[str, str, str]]:
    """Kind, what somebody writes, and the fact, from the page's table."""
    for line in text_of(SCRIPT).splitlines():
        cells = [cell.strip().replace("\\|", "|").strip("`") for cell in re.split(r"(?<!\\)\|", line)[1:-1]]
        if len(cells) == 4 and cells[0] in answers.PARSERS and cells[2]:
            yield cells[0], cells[2], cells[3]


@pytest.mark.parametrize(("kind", "said", "fact"), list(understood()))
def test_what_the_page_says_is_understood_is_understood(kind, said, fact):
    options = {"choice": "{studio: A studio, flat: A flat}", "several": "{reports: Reports, support: Fast support}"}
    more = f", options: {options[kind]}" if kind in options else ""
    if kind == "consent":
        more = ", channels: [call], recipients: {desk: sales}, wording: w"
    question = script.load(f"script: x\nquestions: [a: {{ask: What?, kind: {kind}{more}}}]", "x").questions[0]
    found = answers.read(question, said, fold.fold(said), "en", WRITTEN)
    assert isinstance(found, answers.Read), found
    assert str(found.fact if found.facts or kind == "consent" else "") == fact


def anytime() -> list[str]:
    """The phrases of the table of what people can say at any time."""
    section = text_of(SCRIPT).split("## What people can say at any time")[1].split("\n## ")[0]
    cells = [line.split(" | ")[0] for line in section.splitlines() if line.startswith("| `")]
    return [phrase for cell in cells for phrase in re.findall(r"`([^`]+)`", cell)]


@pytest.mark.parametrize("phrase", list(anytime()))
def test_what_people_can_say_at_any_time_is_never_taken_for_an_answer(phrase):
    asked = script.load(
        "script: x\nquestions: [budget: {ask: Budget?, kind: money}, note: {ask: Anything else?, kind: text, skip: yes}]", "x"
    )
    known = Known()
    step = engine.begin(asked, known, "", "en", WRITTEN)
    step = engine.step(asked, step.state, Heard("1", "text", "5k"), known, WRITTEN)
    step = engine.step(asked, step.state, Heard("2", "text", phrase), known, WRITTEN)
    kept = [effect.name for effect in step.effects if isinstance(effect, engine.Kept)]
    assert "note" not in kept
    assert step.replies


def test_every_variable_of_the_firm_is_named():
    from conversations.talk import VARIABLES

    assert {f"{{{name}}}" for name in VARIABLES} <= named(SCRIPT)


# ---- events ----------------------------------------------------------------------------------------------------------

PLAIN = {str: "text", int: "whole number", float: "number", bool: "yes or no", datetime: "time"}


def word(kind: Any) -> str:
    """A type in words."""
    if kind in PLAIN:
        return PLAIN[kind]
    parts = get_args(kind)
    if isinstance(kind, type) and issubclass(kind, BaseModel):
        return f"[object](#{kind.__name__.lower()})"
    if get_origin(kind) is list:
        return f"list of {word(parts[0])}"
    if get_origin(kind) is dict:
        return f"object of {word(parts[1])}"
    if get_origin(kind) in (types.UnionType, Union):
        words = dict.fromkeys(word(part) for part in parts if part is not type(None))
        return " or ".join(one for one in words if not (one == "whole number" and "number" in words))
    if parts and isinstance(parts[0], str):
        return " or ".join(f"`{part}`" for part in parts)
    return word(parts[0])


def rows(shape: type[BaseModel]) -> list[str]:
    """A shape as the rows of a table."""
    return [
        f"| `{name}` | {word(field.annotation)} | {field.description} |" for name, field in shape.model_fields.items()
    ]
