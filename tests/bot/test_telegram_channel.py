"""The Telegram channel in the real house: what people do, and what comes of it."""

from pathlib import Path

import pytest

from bot import inbox
from conversations.tables import chats, conversations, transcript
from qualifier import consent, ledger, tables
from tests.bot import telegram_house
from tests.bot.telegram_house import House, begun, walk
from tests.fakes import FakeTelegram

# ---- starting ------------------------------------------------------------------------------------------------------


async def test_a_deep_link_is_the_lead_source(fake: FakeTelegram, house: House) -> None:
    fake.person(7).starts("spring-ad")
    await fake.person(7).waits_for("What does the roof need?")
    assert (await house.lead()).source == {"channel": "telegram", "ref": "spring-ad"}


async def test_a_deep_link_that_names_a_script_opens_it(fake: FakeTelegram, house: House) -> None:
    fake.person(7).starts("find-your-plan")
    await fake.person(7).waits_for("?")
    assert [row["name"] for row in await house.rows(conversations)] == ["find-your-plan"]


async def test_start_in_the_middle_puts_the_question_again_and_forgets_nothing(
    fake: FakeTelegram, house: House
) -> None:
    ann = await begun(fake, ("taps", "Repair"))
    ann.starts()
    await ann.waits_for(lambda shown: ["Which ZIP code" in one.text for one in shown[-2:]] == [True, True])
    assert (await house.lead()).facts["need"] == "repair"


async def test_somebody_who_writes_without_start_is_greeted(fake: FakeTelegram, house: House) -> None:
    fake.person(7).says("hello")
    await fake.person(7).waits_for("What does the roof need?")


# ---- answering -----------------------------------------------------------------------------------------------------


async def test_a_tapped_question_shows_the_chosen_answer_and_has_no_buttons(fake: FakeTelegram, house: House) -> None:
    ann = await begun(fake, ("taps", "Repair"))
    asked = next(shown for shown in await ann.waits_for("✓ Repair") if "✓" in shown.text)
    assert asked.text == "What does the roof need?\n\n✓ Repair"
    assert asked.buttons == []


async def test_typing_takes_the_buttons_away(fake: FakeTelegram, house: House) -> None:
    ann = await begun(fake, ("says", "repair please"))
    await ann.waits_for(lambda shown: not any(one.buttons for one in shown))


async def test_a_stale_button_is_harmless(fake: FakeTelegram, house: House) -> None:
    ann = await begun(fake)
    tapped = ann.taps("A new roof")
    await ann.waits_for("Which ZIP code")
    ann.taps("A new roof", on=tapped)
    await house.until(lambda: _all_taps_answered(fake, 2))
    assert "behind us" in fake.sent("answerCallbackQuery")[-1]["text"]
    assert (await house.lead()).facts == {"need": "replace"}
    assert await house.count(transcript) == 4


async def _all_taps_answered(fake: FakeTelegram, taps: int) -> bool:
    return len(fake.sent("answerCallbackQuery")) == taps


async def test_the_number_can_be_shared_by_a_button_or_typed(fake: FakeTelegram, house: House) -> None:
    ann = fake.person(7)
    ann.starts()
    answers = telegram_house.ANN | {"Which number may we call": ("taps", "Share my number")}
    await walk(ann, answers)
    assert (await house.lead()).person.contact["phone"] == "+15125550100"


async def test_a_burst_of_answers_is_taken_in_order(fake: FakeTelegram, house: House) -> None:
    ann = fake.person(7)
    for words in ("/start", "Repair", "78701", "yes", "about 5k", "next week"):
        ann.says(words)
    await ann.waits_for("call or text you")
    ann.says("I agree")  # words that nobody has seen cannot be agreed to
    await ann.waits_for("What is your name?")
    for words in ("Ann Lee", "512-555-0123"):
        ann.says(words)
    await ann.waits_for("calls you")
    facts = (await house.lead()).facts
    assert (facts["need"], facts["zip"], facts["owner"], facts["budget"]) == ("repair", "78701", "yes", 5000)
    heard = [shown.text.split("\n")[0] for shown in ann.hears()]
    assert heard.index("Do you own it?") < heard.index("What is your name?")


async def test_the_same_update_ten_times_has_one_effect(fake: FakeTelegram, house: House) -> None:
    fake.copies = 10
    ann = await begun(fake, ("taps", "Repair"), ("says", "78701"))
    await ann.waits_for("Do you own it?")
    assert await house.count(conversations) == 1
    assert await house.count(transcript) == 6
    assert [shown.text.split("\n")[0] for shown in ann.hears()].count("Do you own it?") == 1


async def test_an_edited_message_corrects_the_answer(fake: FakeTelegram, house: House) -> None:
    ann = await begun(fake, ("taps", "Repair"), ("says", "78701"))
    ann.edits("73301")
    await ann.waits_for("Changed: 73301")
    assert (await house.lead()).facts["zip"] == "73301"


async def test_an_edit_that_leaves_the_words_as_they_were_is_no_correction(fake: FakeTelegram, house: House) -> None:
    ann = await begun(fake, ("taps", "Repair"), ("says", "78701"))
    for words in ("78701", "73301", "73301"):
        ann.edits(words)
    ann.says("is it free?")
    await ann.waits_for("cost nothing")
    assert len([shown for shown in ann.hears() if "Changed" in shown.text]) == 1


async def test_an_edit_to_stop_is_a_withdrawal(fake: FakeTelegram, house: House) -> None:
    ann = await begun(fake, ("taps", "Repair"), ("says", "78701"))
    ann.edits("STOP")
    await ann.waits_for("no further messages")


async def test_pictures_sent_together_are_answered_once(fake: FakeTelegram, house: House) -> None:
    ann = await begun(fake)
    for number in range(3):
        ann.sends(photo=[{"file_id": f"p{number}"}], media_group_id="12")
    ann.sends(photo=[{"file_id": "p9"}], media_group_id="13", caption="repair")
    ann.sends(photo=[{"file_id": "p10"}], media_group_id="13")
    ann.sends(photo=[{"file_id": "p11"}], media_group_id="13", caption="78701")
    await ann.waits_for("Do you own it?")
    assert len([shown for shown in ann.hears() if "cannot look at pictures" in shown.text]) == 1


async def test_what_is_no_text_is_answered_politely(fake: FakeTelegram, house: House) -> None:
    ann = await begun(fake)
    ann.sends(voice={"file_id": "v", "duration": 3})
    await ann.waits_for("cannot listen")
    ann.sends(photo=[{"file_id": "p"}], caption="repair")
    await ann.waits_for("Which ZIP code")


# ---- commands ------------------------------------------------------------------------------------------------------


async def test_stop_withdraws_and_start_takes_the_talk_up_again(fake: FakeTelegram, house: House) -> None:
    ann = await begun(fake, ("taps", "Repair"), ("says", "/stop"))
    await ann.waits_for("no further messages")
    acts = await house.read(ledger.entries, 1)
    assert [(act.act, act.channels) for act in acts] == [("withdrawn", (consent.ALL,))]
    ann.starts()
    await ann.waits_for("Welcome back")
    await ann.waits_for(lambda shown: "Which ZIP code" in shown[-1].text)


@pytest.mark.parametrize("before", [(), (("taps", "Repair"),), (("says", "/stop"),), (("says", "/human"),)])
async def test_privacy_is_answered_in_every_state(
    fake: FakeTelegram, house: House, before: tuple[tuple[str, str], ...]
) -> None:
    ann = await begun(fake, *before)
    ann.says("/privacy")
    await ann.waits_for("Your answers go to")


async def test_mydata_tells_what_is_held(fake: FakeTelegram, house: House) -> None:
    ann = await begun(fake, ("taps", "Repair"), ("says", "78701"), ("says", "/mydata"))
    await ann.waits_for("Which ZIP code is the house in? 78701")


async def test_delete_erases_and_whoever_starts_again_is_somebody_new(fake: FakeTelegram, house: House) -> None:
    ann = await begun(fake, ("taps", "Repair"), ("says", "/delete"))
    await ann.waits_for("your request to delete your data is on record")
    ann.starts()
    await ann.waits_for(lambda shown: shown[-1].buttons == ["Repair", "A new roof", "Not sure"])
    assert (await house.lead(1)).erased
    assert (await house.lead(2)).facts == {}
    assert {row["conversation"] for row in await house.rows(transcript)} == {2}


async def test_back_goes_to_the_question_before(fake: FakeTelegram, house: House) -> None:
    ann = await begun(fake, ("taps", "Repair"), ("says", "/back"))
    await ann.waits_for(lambda shown: "What does the roof need?" in shown[-1].text)


async def test_restart_begins_anew(fake: FakeTelegram, house: House) -> None:
    ann = await begun(fake, ("taps", "Repair"), ("says", "/restart"))
    await ann.waits_for(lambda shown: "What does the roof need?" in shown[-1].text)
    assert (await house.lead()).facts == {}


async def test_a_person_can_be_asked_for_and_left_again_by_a_button(fake: FakeTelegram, house: House) -> None:
    ann = await begun(fake, ("says", "/human"))
    await ann.waits_for("you would like to talk to a person")
    ann.taps("Carry on here")
    await ann.waits_for(lambda shown: "What does the roof need?" in shown[-1].text)


@pytest.mark.parametrize(("command", "words"), [("/language", "one language only"), ("/nonsense", "do not know")])
async def test_other_commands_are_answered(fake: FakeTelegram, house: House, command: str, words: str) -> None:
    ann = await begun(fake)
    ann.says(command)
    await ann.waits_for(words)


# ---- coming and going ----------------------------------------------------------------------------------------------


async def test_blocking_withdraws_telegram_only_and_coming_back_goes_on(fake: FakeTelegram, house: House) -> None:
    ann = await begun(fake, ("taps", "Repair"))
    ann.blocks()
    await house.until(lambda: house.count(chats, chats.c.state == "left"))
    acts = await house.read(ledger.entries, 1)
    assert [(act.act, act.channels) for act in acts] == [("withdrawn", ("telegram",))]
    assert (await house.lead()).outcome == "abandoned"
    ann.unblocks()
    ann.says("78701")
    await ann.waits_for("Do you own it?")
    assert await house.count(chats, chats.c.state == "active") == 1


async def test_groups_are_ignored_and_counted(fake: FakeTelegram, house: House) -> None:
    group, ann = fake.group(), fake.person(7)
    group.adds_bot(ann)
    ann.says("Repair", to=group)
    await house.until(lambda: _counted(house, "group", 2))
    assert group.hears() == []
    assert await house.count(chats) == 0


async def _counted(house: House, reason: str, times: int) -> bool:
    return house.telegram.ignored.get(reason) == times


async def test_a_malformed_update_is_parked_visible_and_in_nobodys_way(fake: FakeTelegram, house: House) -> None:
    ann = await begun(fake)
    fake.slips({"message": {"message_id": "seven", "chat": "none"}})
    fake.slips('{"update_id": UPDATE_ID, "message": {"text": "\\ud800"')
    ann.taps("Repair")
    await ann.waits_for("Which ZIP code")
    parked = await house.read(inbox.parked)
    assert [row["channel"] for row in parked] == ["telegram", "telegram"]
    assert all(row["reason"] for row in parked)


async def test_nothing_personal_stands_readable_in_the_database(fake: FakeTelegram, tmp_path: Path) -> None:
    async with telegram_house.opened(tmp_path / "house", fake):
        await begun(fake, ("taps", "Repair"), ("says", "call Zebedee on 512-555-0164"))
    stored = b"".join(path.read_bytes() for path in (tmp_path / "house" / "data").iterdir() if path.is_file())
    assert b"conversations" in stored
    assert b"Zebedee" not in stored
    assert b"555-0164" not in stored


# ---- a process that ends -------------------------------------------------------------------------------------------


async def test_another_process_goes_on_at_the_same_question(fake: FakeTelegram, tmp_path: Path) -> None:
    async with telegram_house.opened(tmp_path / "house", fake):
        ann = await begun(fake, ("taps", "Repair"))
    ann.says("78701")
    async with telegram_house.opened(tmp_path / "house", fake) as house:
        await ann.waits_for("Do you own it?")
        assert (await house.lead()).facts["zip"] == "78701"


async def test_promises_are_kept_by_the_next_process(fake: FakeTelegram, tmp_path: Path) -> None:
    async with telegram_house.opened(tmp_path / "house", fake) as house:
        ann = await begun(fake)
        fake.fails("sendMessage", 429, retry_after=1)
        ann.taps("Repair")
        await house.until(lambda: house.count(tables.promises, tables.promises.c.reason == "flood"))
    async with telegram_house.opened(tmp_path / "house", fake):
        await ann.waits_for("Which ZIP code")
