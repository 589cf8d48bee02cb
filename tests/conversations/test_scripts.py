"""The bundled scripts: nothing to say against them, and their own tests pass against their rulebooks."""

import random
from datetime import UTC, datetime
from importlib import resources

import pytest

from conversations import check, engine, grammar, rehearsal, script
from conversations.foresight.rulecheck import Book, Side
from qualifier import document, rules

NOW = datetime(2026, 11, 21, 12, tzinfo=UTC)
NAMES = ("roofing", "software-demo", "find-your-plan")


def text(room: str, folder: str, name: str) -> str:
    return (resources.files(room) / folder / f"{name}.yaml").read_text("utf-8")


SCRIPTS = {name: script.load(text("conversations", "scripts", name), f"{name}.yaml") for name in NAMES}
RULEBOOKS = {
    name: rules.load(text("qualifier", "rulebooks", made.rulebook), f"{made.rulebook}.yaml")
    for name, made in SCRIPTS.items()
}


def side_and_book(name: str) -> tuple[Side, Book]:
    read = document.read(text("conversations", "scripts", name), f"{name}.yaml")
    source = document.typed(read, grammar.ScriptFile)
    return Side(read, source, SCRIPTS[name]), Book(RULEBOOKS[name], f"{SCRIPTS[name].rulebook}.yaml")


@pytest.mark.parametrize("name", NAMES)
def test_there_is_nothing_to_say_against_a_bundled_script(name):
    assert check.check(text("conversations", "scripts", name), f"{name}.yaml") == ()


@pytest.mark.parametrize(
    ("name", "rehearsed"),
    [(name, test) for name in NAMES for test in SCRIPTS[name].tests],
    ids=lambda one: getattr(one, "name", one),
)
def test_the_tests_beside_a_script_pass(name, rehearsed):
    played = rehearsal.play(SCRIPTS[name], RULEBOOKS[name], rehearsed.person, NOW)
    assert rehearsal.differences(played, rehearsed) == (), played.assessment


@pytest.mark.parametrize("name", NAMES)
def test_a_difference_is_told_in_words(name):
    test = script.Rehearsed("odd", (), {"temperature": "hot", "facts": {"zip": "1"}}, "en")
    played = rehearsal.play(SCRIPTS[name], RULEBOOKS[name], (), NOW)
    assert rehearsal.differences(played, test) == (
        "temperature is cold, expected hot",
        "facts.zip is unknown, expected 1",
    )


def walked(name: str, seed: int) -> rehearsal.Rehearsal:
    said = rehearsal.walk(SCRIPTS[name], random.Random(seed), NOW)
    return rehearsal.play(SCRIPTS[name], RULEBOOKS[name], said, NOW)


@pytest.mark.parametrize("name", NAMES)
def test_random_persons_come_to_an_end(name):
    ends = [walked(name, seed).state for seed in range(40)]
    assert {state.status for state in ends} <= {"ended", "withdrawn", "person"}
    assert sum(state.status == "ended" for state in ends) > 20


@pytest.mark.long
@pytest.mark.parametrize("name", NAMES)
def test_many_random_persons_come_to_an_end(name):
    for seed in range(20_000):
        assert walked(name, seed).state.status in {"ended", "withdrawn", "person"}


def test_the_same_seed_is_the_same_person():
    assert walked("roofing", 7) == walked("roofing", 7)


def test_some_random_persons_are_hot_and_handed_over():
    played = [walked("roofing", seed) for seed in range(60)]
    assert any(one.handed_to == ("sales",) for one in played)
    assert any(one.assessment.temperature == "cold" for one in played)


def test_nobody_is_handed_over_without_consent():
    handed = [one for name in NAMES for seed in range(30) if (one := walked(name, seed)).handed_to]
    assert {one.state.answers["contact"].fact for one in handed} == {"given"}


def test_a_statement_gives_the_plan_before_the_address_is_asked():
    played = rehearsal.play(
        SCRIPTS["find-your-plan"], RULEBOOKS["find-your-plan"], ["grow", "25", "nothing", "skip", "skip"], NOW
    )
    said = [reply.text for reply in played.replies]
    assert any("Team plan" in words for words in said)
    assert not any("e-mail address" in words for words in said)
    assert isinstance(played.state, engine.State)
