"""The starters: nothing to say against them, their tests pass, and each does what its trade's law and sense demand."""

import random
from datetime import UTC, datetime

import pytest

from conversations import check, library, rehearsal, script, trades
from conversations.check import document
from qualifier import rules
from tests import pages

NOW = datetime(2026, 11, 21, 12, tzinfo=UTC)
TEXTS = {one.trade: [text for _, text in trades.files(one)] for one in trades.STARTERS}
RULEBOOKS = {trade: rules.load(texts[0], f"{trade}.yaml") for trade, texts in TEXTS.items()}
SCRIPTS = {trade: script.load(texts[1], f"{trade}.yaml") for trade, texts in TEXTS.items()}
TESTS = [(trade, test) for trade, loaded in SCRIPTS.items() for test in loaded.tests]
NEW = [one for one in trades.STARTERS if one.scripts == "starters"]


def tree(trade):
    return document.read(TEXTS[trade][1], trade).tree


@pytest.mark.parametrize("trade", TEXTS)
def test_there_is_nothing_to_say_against_a_starter(trade):
    assert check.check(TEXTS[trade][1], f"{trade}.yaml") == ()


@pytest.mark.parametrize(("trade", "test"), TESTS, ids=lambda one: getattr(one, "name", one))
def test_the_tests_beside_a_starter_pass(trade, test):
    played = rehearsal.play(SCRIPTS[trade], RULEBOOKS[trade], test.person, NOW, language=test.language)
    assert rehearsal.differences(played, test) == (), played.assessment


@pytest.mark.parametrize("one", NEW, ids=lambda one: one.trade)
def test_a_starter_has_what_a_trade_needs(one):
    made, written = SCRIPTS[one.trade], tree(one.trade)
    assert (made.name, made.rulebook) == (one.script, one.rulebook)
    asked = [question for question in made.questions if question.kind not in script.SILENT]
    assert 5 <= len([question for question in asked if question.consent is None]) <= 9
    assert len(made.tests) >= 3
    assert made.reminders
    assert {"hot", "default", "declined"} <= set(made.endings)
    assert any(digression.event for digression in made.digressions)
    assert "examples:" in TEXTS[one.trade][0]
    for words in written["wordings"].values():
        for text in [words] if isinstance(words, str) else words.values():
            assert "STOP" in text


@pytest.mark.parametrize("trade", TEXTS)
def test_contact_is_asked_only_of_those_who_agreed(trade):
    questions = SCRIPTS[trade].questions
    consent = next(question for question in questions if question.consent is not None)
    contact = [question for question in questions if question.kind in {"name", "phone", "email"}]
    assert contact
    for question in contact:
        assert consent.key in question.needs
        assert questions.index(question) > questions.index(consent)


@pytest.mark.parametrize("trade", TEXTS)
def test_the_rulebook_reads_facts_that_the_script_asks(trade):
    asked = {question.fact for question in SCRIPTS[trade].questions}
    learnt = asked | {"state", "email_class", "phone_country", "region"}
    assert set(RULEBOOKS[trade].facts_read) <= learnt


@pytest.mark.parametrize("trade", TEXTS)
def test_random_persons_come_to_an_end(trade):
    for seed in range(15):
        said = rehearsal.walk(SCRIPTS[trade], random.Random(seed), NOW)
        ended = rehearsal.play(SCRIPTS[trade], RULEBOOKS[trade], said, NOW).state.status
        assert ended in {"ended", "withdrawn", "person"}


@pytest.mark.parametrize("trade", ["home-services", "legal", "health"])
def test_these_also_speak_spanish(trade):
    assert SCRIPTS[trade].languages == ("en", "es")
    for question in SCRIPTS[trade].questions:
        for option in question.options:
            assert {"en", "es"} <= set(option.label.by_language), option


NOTICES = [("legal", "no legal advice"), ("finance", "no loan offer"), ("insurance", "no offer"), ("health", "911")]


@pytest.mark.parametrize(("trade", "words"), NOTICES)
def test_what_must_be_said_is_said_before_contact_is_asked(trade, words):
    questions = SCRIPTS[trade].questions
    notice = next(
        question for question in questions if question.kind == "statement" and words in question.ask.plain("en")
    )
    consent = next(question for question in questions if question.consent is not None)
    assert notice.when is None
    assert questions.index(notice) < questions.index(consent)


def test_the_starters_are_not_what_a_new_install_publishes():
    bundled = {file for file, _ in library.bundled()}
    assert bundled.isdisjoint(f"{one.script}.yaml" for one in NEW)
    assert len(bundled) == 6


def test_a_starter_is_found_by_trade_or_script_and_a_wrong_name_is_helped():
    assert trades.named("legal") is trades.named("injury-help")
    with pytest.raises(LookupError, match="did you mean insurance"):
        trades.named("insurence")


def test_every_starter_stands_in_the_table_of_the_page():
    rows = {row[0]: row for row in pages.rows(pages.ROOT / "conversations/docs/foreign.md")}
    for one in trades.STARTERS:
        assert rows[f"`{one.trade}`"][1:] == [f"`{one.script}`", trades.languages(one), one.says]
