"""Law 8: a recalled wording is shown to nobody again, pin or no pin; and nobody agrees to words they were not shown."""

import pytest

from bot.admin import shelf
from conversations import library
from qualifier import ledger, versions
from qualifier.document import DocumentError
from qualifier.store import millis
from tests.bot.running import bundled
from tests.persons import HURRY, Person

ROOF = bundled("roofing")
OTHER = ROOF.replace("It is no condition", "It is never a condition")
BEFORE_CONSENT = HURRY[:5]


def version_of(text):
    return next(one for one in library.script.load(text, "x").wordings.values()).version


@pytest.fixture
async def ann(app):
    await publish(app, ROOF)
    return Person(app)


async def publish(app, text):
    return await app.database.write(shelf.publish, [("roofing.yaml", text)], millis(app.clock()), "ann")


async def recall(app, text=ROOF):
    at = millis(app.clock())
    return await app.database.write(shelf.recall, app.house.library, "roof-contact", version_of(text), at, "ann", "why")


async def given(app):
    return [row for row in await app.database.read(ledger.all_rows, 1) if row["act"] == "given"]


async def shown(ann):
    return [text for who, text in await ann.lines() if who == "bot"]


async def test_a_running_conversation_is_asked_in_the_live_versions_words(app, ann):
    await ann.talks(*BEFORE_CONSENT[:4])
    await publish(app, OTHER)
    await recall(app)
    await ann.talks(*BEFORE_CONSENT[4:])
    assert any("It is never a condition" in text for text in await shown(ann))
    await ann.talks("I agree")
    assert [row["wording_version"] for row in await given(app)] == [version_of(OTHER)]


async def test_who_has_the_recalled_words_on_the_screen_is_asked_again_before_it_counts(app, ann):
    await ann.talks(*BEFORE_CONSENT)
    await publish(app, OTHER)
    await recall(app)
    await ann.talks("I agree")
    assert await given(app) == []
    assert "It is never a condition" in (await shown(ann))[-1]
    await ann.talks("I agree")
    assert [row["wording_version"] for row in await given(app)] == [version_of(OTHER)]


async def test_stop_is_understood_there_all_the_same(app, ann):
    await ann.talks(*BEFORE_CONSENT)
    await publish(app, OTHER)
    await recall(app)
    await ann.talks("STOP")
    assert [row["act"] for row in await app.database.read(ledger.all_rows, 1)] == ["withdrawn"]


async def test_without_other_live_words_the_question_is_not_asked(app, ann):
    assert await recall(app) == ["roofing"]
    await ann.talks(*BEFORE_CONSENT)
    assert not any("call or text you" in text for text in await shown(ann))
    assert await given(app) == []


async def test_new_words_published_later_are_asked_by_conversations_that_run(app, ann):
    await ann.talks(*BEFORE_CONSENT[:4])
    await recall(app)
    await publish(app, OTHER)
    await ann.talks(BEFORE_CONSENT[4], "I agree")
    assert [row["wording_version"] for row in await given(app)] == [version_of(OTHER)]


async def test_consent_that_was_given_stays_as_it_was_given(app, ann):
    await ann.talks(*BEFORE_CONSENT, "I agree")
    await publish(app, OTHER)
    await recall(app)
    await ann.talks("Ann Lee", "512-555-0100")
    assert [row["wording_version"] for row in await given(app)] == [version_of(ROOF)]


async def test_a_recalled_wording_can_neither_be_published_nor_gone_back_to(app, ann):
    old = await app.database.read(versions.live, "script", "roofing")
    await publish(app, OTHER)
    await recall(app)
    with pytest.raises(DocumentError, match="was recalled"):
        await publish(app, ROOF)
    with pytest.raises(DocumentError, match="was recalled"):
        await app.database.write(shelf.rollback, "script", "roofing", old, 1, "ann")


async def test_a_wording_that_was_never_published_is_named(app, ann):
    with pytest.raises(versions.UnknownVersion, match="no version 'nope'"):
        await app.database.write(shelf.recall, app.house.library, "roof-contact", "nope", 1, "", "")
    with pytest.raises(versions.UnknownVersion, match="did you mean roof-contact"):
        await app.database.write(shelf.recall, app.house.library, "roof-contract", "nope", 1, "", "")


async def test_where_nothing_was_recalled_a_yes_counts_at_once(app, ann):
    await ann.talks(*BEFORE_CONSENT, "I agree")
    assert len(await given(app)) == 1
