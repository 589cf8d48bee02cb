"""The bundled rulebooks: each loads, which proves its own examples."""

from datetime import timedelta
from importlib import resources
from pathlib import Path

import pytest

from qualifier import rules, score
from qualifier.lead import Event

BUNDLED = ("home-services", "b2b-software", "plan-finder")


def text_of(name):
    return (resources.files("qualifier") / "rulebooks" / f"{name}.yaml").read_text("utf-8")


@pytest.mark.parametrize("name", BUNDLED)
def test_a_bundled_rulebook_proves_its_examples(name):
    book = rules.load(text_of(name), f"{name}.yaml")
    assert book.name == name
    assert book.desks == {"sales"}


@pytest.mark.parametrize(
    ("name", "facts"),
    [
        ("home-services", "need zip owner budget decision_in email_class"),
        ("b2b-software", "title employees industry region need budget authority decision_in email_class phone_country"),
        ("plan-finder", "team_size goal today must_have decision_in budget email_class phone_country"),
    ],
)
def test_a_bundled_rulebook_reads_the_facts_of_its_script(name, facts):
    assert set(rules.load(text_of(name), f"{name}.yaml").facts_read) == set(facts.split())


def test_the_sample_of_the_design_is_valid():
    text = (Path(__file__).parent / "rulebooks" / "design-sample.yaml").read_text()
    assert rules.load(text, "design-sample.yaml").desks == {"sales"}


def test_who_decides_soon_is_hot_however_long_ago_the_last_visit_was(now):
    book = rules.load(text_of("home-services"), "home-services.yaml")
    facts = {"owner": "yes", "zip": "78701", "budget": 5000, "decision_in": "2026-11-28"}
    visit = [Event("visit", now - timedelta(days=100))]
    assert score.assess(book, facts, visit, now).temperature == "hot"
    assert score.assess(book, {"owner": "yes"}, visit, now).temperature == "cold"
