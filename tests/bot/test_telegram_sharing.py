"""On Telegram: where somebody is, shared by a button where a script asks for a place, beside typing it."""

from datetime import UTC, datetime
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bot.telegram import sharing, words
from conversations import answers, fold, library, memory, stop
from conversations.answers.reading import Read
from conversations.question import Question
from qualifier.store import millis
from tests.bot import telegram_house
from tests.bot.telegram_house import House, begun
from tests.fakes import FakeTelegram, Person

SHARE = words.aside("share_place", "en")
ZIP, PLACE = Question("zip", "postal_code", "?", fact="zip"), Question("where", "place", "?")
MOVING = """
script: near
rulebook: home-services
questions:
  - ok: {kind: consent, channels: [call], recipients: {desk: sales}, wording: w}
  - where: {ask: "Where is it?", kind: place, when: {ok: given}, skip: yes}
  - whence: {ask: "From which code?", kind: postal_code, country: CA}
wordings: {w: "May {desk} call you?"}
endings: {default: "Thanks."}
"""


async def at_the_code(fake: FakeTelegram) -> Person:
    """Ann, who is asked for her ZIP code."""
    return await begun(fake, ("taps", "Repair"))


# ---- the question for a ZIP code -----------------------------------------------------------------------------------


async def test_a_shared_position_becomes_its_zip_code_and_is_told_back(fake: FakeTelegram, house: House) -> None:
    ann = await at_the_code(fake)
    ann.taps(SHARE)
    await ann.waits_for("Got it: Austin, TX 78701.")
    await ann.waits_for("Do you own it?")
    facts = (await house.lead()).facts
    assert (facts["zip"], facts["state"]) == ("78701", "TX")


async def test_the_code_can_be_typed_as_well(fake: FakeTelegram, house: House) -> None:
    ann = await at_the_code(fake)
    assert ann.hears()[-1].keyboard == [SHARE]
    ann.says("78701")
    await ann.waits_for("Do you own it?")
    assert ann.hears()[-1].buttons == ["Yes", "No"]


async def test_the_sharing_keyboard_is_gone_before_the_next_buttons_stand_there(
    fake: FakeTelegram, house: House
) -> None:
    ann = await at_the_code(fake)
    ann.says("78701")
    await ann.waits_for("Do you own it?")
    assert not any(shown.keyboard for shown in ann.hears())
    assert [shown.text.split("\n")[0] for shown in ann.hears()[-2:]] == ["✓", "Do you own it?"]


async def test_a_place_that_was_misjudged_is_put_right_by_a_word(fake: FakeTelegram, house: House) -> None:
    ann = await at_the_code(fake)
    ann.taps(SHARE)
    await ann.waits_for("Do you own it?")
    ann.says("change my zip code to 78702")
    await ann.waits_for("Changed: 78702")
    assert (await house.lead()).facts["zip"] == "78702"


async def test_far_from_every_known_place_the_code_is_to_be_typed(fake: FakeTelegram, house: House) -> None:
    ann = await at_the_code(fake)
    ann.shares_place(52.52, 13.405)
    await ann.waits_for(words.aside("place_unknown", "en"))
    assert "zip" not in (await house.lead()).facts
    ann.says("78701")
    await ann.waits_for("Do you own it?")


async def test_at_another_question_a_position_is_answered_and_changes_nothing(fake: FakeTelegram, house: House) -> None:
    ann = await begun(fake)
    ann.shares_place()
    await ann.waits_for(words.unread("location", "en"))
    assert (await house.lead()).facts == {}


async def test_no_coordinates_are_kept_and_no_place_stands_readable(fake: FakeTelegram, tmp_path: Path) -> None:
    async with telegram_house.opened(tmp_path / "house", fake) as house:
        ann = await at_the_code(fake)
        ann.shares_place(64.8031, -147.7119)
        await ann.waits_for("Do you own it?")
        ann.shares_place(64.8031, -147.7119)  # where nobody asks
        await ann.waits_for(words.unread("location", "en"))
        heard = await house.read(_said, house)
    stored = b"".join(path.read_bytes() for path in (tmp_path / "house" / "data").iterdir() if path.is_file())
    assert heard[-2:] == ["Fairbanks, AK 99701", "[location]"]
    assert b"conversations" in stored
    assert not any(trace in stored for trace in (b"64.80", b"147.71", b"Fairbanks"))


def _said(tx, house: House) -> list[str]:
    chat, _ = memory.chat(tx, house.app.house.ring, 1)
    return [line.body["text"] for line in memory.lines(tx, chat) if line.who == "person"]


# ---- the question for a place --------------------------------------------------------------------------------------


async def test_a_place_takes_a_position_and_a_code_of_another_country_none(fake: FakeTelegram, house: House) -> None:
    await house.write(library.publish, MOVING, "near.yaml", millis(house.app.clock()))
    ann = fake.person(7)
    ann.starts("near")
    await ann.waits_for("call you?")
    ann.taps("I agree")
    await ann.waits_for("Where is it?")
    assert ann.hears()[-1].keyboard == [SHARE, "Skip"]
    ann.taps(SHARE)
    await ann.waits_for("Got it: Austin, TX 78701.")
    await ann.waits_for("From which code?")
    assert (await house.lead()).person.contact["address"] == "Austin, TX 78701"
    assert not any(shown.keyboard for shown in ann.hears())


# ---- pure ----------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("question", "shared"),
    [
        (ZIP, "place"), (PLACE, "place"), (Question("x", "phone", "?"), "phone"),
        (Question("x", "contact", "?"), "phone"), (Question("x", "text", "?"), ""),
        (Question("x", "postal_code", "?", country="DE"), ""),
        (Question("x", "place", "?", country="GB"), ""), (None, ""),
    ],
)  # fmt: skip
def test_what_a_question_lets_people_share(question, shared):
    assert sharing.offered(question) == shared


@given(st.floats(25, 49), st.floats(-124, -67))
@settings(max_examples=40)
def test_whatever_place_is_told_is_read_as_its_code_and_stops_nothing(latitude, longitude):
    near = sharing.told((latitude, longitude), ZIP)
    if near:
        code, place = (answers.read(one, near, fold.fold(near), "en", datetime.now(UTC)) for one in (ZIP, PLACE))
        assert isinstance(code, Read)
        assert code.value == near[-5:]
        assert isinstance(place, Read)
        assert stop.withdrawal(fold.fold(near)) is None
