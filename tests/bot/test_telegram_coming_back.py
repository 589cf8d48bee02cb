"""On Telegram: contact cards and photos where a script asks for them, the summary's buttons, coming back by /start."""

from typing import Any

import httpx
import pytest

from bot.telegram import words
from conversations import library
from conversations.tables import conversations
from qualifier.store import millis
from tests.bot import devices, samples
from tests.bot.telegram_house import House, begun, walk
from tests.bot.test_web_coming_back import SUMMED, WITH_CARD
from tests.fakes import FakeTelegram, Person

pytestmark = pytest.mark.install(api_key="a key for tests")
PHOTO = [{"file_id": "small", "file_size": 900}, {"file_id": "large", "file_size": 90_000}]


@pytest.fixture
async def house(house: House) -> House:
    for text in (SUMMED, WITH_CARD):
        await house.write(library.publish, text, "test.yaml", millis(house.app.clock()))
    return house


async def with_card(fake: FakeTelegram) -> Person:
    """A person who agreed and is asked for a contact card."""
    ann = fake.person(7)
    ann.starts("with-card")
    await ann.waits_for("call you?")
    ann.taps("I agree")
    await ann.waits_for("Whom may we call?")
    return ann


async def answers(house: House) -> dict[str, Any]:
    return dict((await house.lead()).person.answers)


async def test_a_contact_card_answers_the_question_for_one(fake: FakeTelegram, house: House) -> None:
    ann = await with_card(fake)
    ann.taps(words.aside("share_phone", "en"))
    await ann.waits_for("A photo of the damage?")
    contact = (await house.lead()).person.contact
    assert (contact["phone"], contact["name"]) == ("+15125550100", ann.user["first_name"])


async def test_a_photo_is_kept_as_a_reference_where_one_is_asked_for(fake: FakeTelegram, house: House) -> None:
    ann = await with_card(fake)
    ann.says("Ann Lee, 512-555-0100")
    await ann.waits_for("A photo of the damage?")
    ann.sends(photo=PHOTO, caption="the ridge")
    await ann.waits_for("Thanks.")
    kept = (await answers(house))["damage"]["value"]
    assert kept == {"name": "", "type": "image/jpeg", "size": 90_000, "ref": "telegram:large"}
    assert "damage" not in (await house.lead()).facts


async def fetched(house: House, ref: str) -> httpx.Response:
    """What an admin gets who asks for a file of the only lead."""
    async with devices.inside(house.app, house.telegram) as http:
        address = f"/api/v1/leads/L-{(await house.lead()).id}/files/{ref}"
        key = house.app.settings.api_key.get_secret_value()
        return await http.get(address, headers={"authorization": f"Bearer {key}"})


async def test_an_admin_gets_the_photo_from_telegram_when_they_ask_for_it(fake: FakeTelegram, house: House) -> None:
    ann = await with_card(fake)
    ann.says("Ann Lee, 512-555-0100")
    await ann.waits_for("A photo of the damage?")
    ann.sends(photo=PHOTO)
    await ann.waits_for("Thanks.")
    fake.files["large"] = samples.jpeg()
    answer = await fetched(house, "telegram:large")
    assert (answer.status_code, answer.headers["content-type"]) == (200, "image/jpeg")
    assert answer.headers["content-disposition"].startswith('attachment; filename="file.jpg"')
    assert b"777777" not in answer.content
    assert (await fetched(house, "telegram:other")).status_code == 404


async def test_a_file_that_telegram_no_longer_gives_is_told_in_words(fake: FakeTelegram, house: House) -> None:
    ann = await with_card(fake)
    ann.says("Ann Lee, 512-555-0100")
    await ann.waits_for("A photo of the damage?")
    ann.sends(photo=PHOTO)
    await ann.waits_for("Thanks.")
    answer = await fetched(house, "telegram:large")
    assert (answer.status_code, "Telegram does not give the file" in answer.text) == (502, True)
    assert fake.token not in answer.text


async def test_words_and_other_files_are_no_photo(fake: FakeTelegram, house: House) -> None:
    ann = await with_card(fake)
    ann.says("Ann Lee, 512-555-0100")
    await ann.waits_for("A photo of the damage?")
    ann.says("a big hole")
    await ann.waits_for("Please send a photo, or write skip.")
    ann.sends(document={"file_id": "d", "file_name": "a.pdf", "mime_type": "application/pdf", "file_size": 900})
    await ann.waits_for(lambda shown: sum("Please send a photo" in one.text for one in shown) == 2)
    assert "damage" not in await answers(house)


async def test_a_photo_that_nothing_asks_for_is_answered_politely_and_not_kept(
    fake: FakeTelegram, house: House
) -> None:
    ann = await begun(fake, ("taps", "Repair"))
    ann.sends(photo=PHOTO)
    await ann.waits_for(words.unread("photo", "en"))
    assert set(await answers(house)) == {"need"}


async def test_the_summary_is_changed_and_confirmed_by_buttons(fake: FakeTelegram, house: House) -> None:
    ann = fake.person(7)
    ann.starts("roofing-summed")
    await walk(ann, until="• Budget: $5,000")
    ann.taps("Change: Budget")
    await ann.waits_for(lambda shown: "Roughly which budget" in shown[-1].text)
    ann.says("12k")
    await ann.waits_for("• Budget: $12,000")
    ann.taps("All right")
    await ann.waits_for("Thanks Ann.")
    assert (await house.lead()).facts["budget"] == 12000


async def test_start_after_the_end_asks_what_is_missing_and_offers_a_further_request(
    fake: FakeTelegram, house: House
) -> None:
    ann = fake.person(7)
    ann.starts()
    await walk(ann)
    await ann.waits_for("Thanks Ann.")
    ann.starts()
    await ann.waits_for("Welcome back, Ann.")
    ann.taps("I have another request")
    await ann.waits_for("I still have: 78701, Ann Lee")
    talks = await house.rows(conversations)
    assert [(talk["status"], talk["need"]) for talk in talks] == [("ended", 0), ("open", 1)]
    assert {talk["lead"] for talk in talks} == {1}
