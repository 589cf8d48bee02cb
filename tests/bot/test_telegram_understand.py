"""What an update means. Pure: no server, no aiogram."""

from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bot.telegram import raw
from bot.telegram.incoming import Ignored, Incoming, Parked
from bot.telegram.understand import ALLOWED_UPDATES, understand

BOT = 4242
ANN = {
    "id": 7,
    "is_bot": False,
    "first_name": "Ann",
    "last_name": "Lee",
    "username": "annlee",
    "language_code": "en-GB",
}
PRIVATE = {"id": 7, "type": "private", "first_name": "Ann"}
SALES = {"id": -100200, "type": "supergroup", "title": "Sales"}


def message(chat: Any = PRIVATE, sender: Any = ANN, **content: Any) -> dict[str, Any]:
    return {"message_id": 11, "date": 1_790_000_000, "chat": chat, "from": sender, **content}


def about(kind: str, thing: Any, number: Any = 900) -> dict[str, Any]:
    return {"update_id": number, kind: thing}


def heard(**content: Any) -> Incoming:
    found = understand(about("message", message(**content)), BOT)
    assert isinstance(found, Incoming)
    return found


def test_a_text_carries_who_where_and_a_message_id_of_its_own():
    found = heard(text="78701")
    assert (found.kind, found.text, found.address, found.sender_id) == ("text", "78701", "7", "7")
    assert (found.name, found.username, found.language, found.private) == ("Ann Lee", "annlee", "en-gb", True)
    assert (found.message_id, found.message_ref, found.sent_at) == ("4242:900", "11", 1_790_000_000)


def test_two_bots_may_count_the_same_numbers():
    update = about("message", message(text="hi"))
    assert raw.identity(update, 1) != raw.identity(update, 2)


@pytest.mark.parametrize(
    ("text", "value", "rest", "code"),
    [
        ("/start", "start", "", ""),
        ("/start spring_26-A", "start", "spring_26-A", "spring_26-A"),
        ("/start two words", "start", "two words", ""),
        ("/start " + "x" * 65, "start", "x" * 65, ""),
        ("/STOP@AcmeRoofsBot now", "stop", "now", ""),
        ("/language es", "language", "es", ""),
    ],
)
def test_commands_and_deep_links(text, value, rest, code):
    found = heard(text=text)
    assert (found.kind, found.value, found.rest, found.start_code) == ("command", value, rest, code)


@pytest.mark.parametrize("text", ["/", "/5 rooms", "and/or", "// no", " /start"])
def test_a_slash_alone_makes_no_command(text):
    assert heard(text=text).kind == "text"


def test_a_command_to_another_bot_is_none_of_ours():
    update = about("message", message(SALES, text="/start@OtherBot"))
    assert understand(update, BOT, sales_groups={"-100200"}, bot_name="AcmeBot") == Ignored(
        "command to another bot", "-100200"
    )


def test_in_a_private_chat_every_command_is_to_us_whatever_name_it_calls():
    found = understand(about("message", message(text="/stop@NameOfBefore")), BOT, bot_name="AcmeBot")
    assert isinstance(found, Incoming)
    assert (found.kind, found.value) == ("command", "stop")


def test_a_number_is_verified_only_when_it_is_the_senders_own():
    own = heard(contact={"phone_number": "15125550100", "first_name": "Ann", "user_id": 7})
    friend = heard(contact={"phone_number": "15125550199", "first_name": "Bob", "user_id": 8})
    stranger = heard(contact={"phone_number": "(512) 555-0111", "first_name": "Cy"})
    assert (own.contact_phone, own.contact_verified) == ("+15125550100", True)
    assert (friend.contact_phone, friend.contact_verified) == ("+15125550199", False)
    assert (stranger.contact_phone, stranger.contact_verified) == ("5125550111", False)


def test_a_tap_names_the_button_its_label_and_the_message_it_hung_on():
    keyboard = {
        "inline_keyboard": [[{"text": "Repair", "callback_data": "tok:0"}, {"text": "New", "callback_data": "tok:1"}]]
    }
    query = {"id": "55", "from": ANN, "data": "tok:1", "message": message(text="What?", reply_markup=keyboard)}
    found = understand(about("callback_query", query), BOT)
    assert isinstance(found, Incoming)
    assert (found.kind, found.value, found.text) == ("choice", "tok:1", "New")
    assert (found.callback_query_id, found.message_ref, found.address) == ("55", "11", "7")


def test_a_tap_on_a_message_that_telegram_no_longer_shows_still_counts():
    query = {"id": "55", "from": ANN, "data": "tok:1", "message": {"message_id": 3, "date": 0, "chat": PRIVATE}}
    found = understand(about("callback_query", query), BOT)
    assert isinstance(found, Incoming)
    assert (found.value, found.text, found.message_ref) == ("tok:1", "", "3")


def test_an_edit_is_about_the_message_that_was_edited():
    found = understand(about("edited_message", message(text="78702", edit_date=1_790_000_060)), BOT)
    assert isinstance(found, Incoming)
    assert (found.kind, found.text, found.message_ref, found.sent_at) == ("edited", "78702", "11", 1_790_000_060)


@pytest.mark.parametrize(
    ("content", "hint"),
    [
        ({"voice": {"file_id": "v1", "duration": 3}}, "voice"),
        ({"sticker": {"file_id": "s1"}}, "sticker"),
        ({"photo": [{"file_id": "small"}, {"file_id": "large"}], "caption": "the roof"}, "photo"),
        ({"document": {"file_id": "d1"}}, "file"),
        ({"location": {"latitude": 30.27, "longitude": -97.74}}, "location"),
    ],
)
def test_what_is_no_text_says_what_it_is(content, hint):
    assert (heard(**content).kind, heard(**content).hint) == ("other", hint)


def test_a_photo_gives_its_largest_file_and_a_location_its_place():
    assert heard(photo=[{"file_id": "small"}, {"file_id": "large"}]).file_id == "large"
    assert heard(location={"latitude": 30.27, "longitude": -97}).place == (30.27, -97.0)


def test_a_service_message_gets_no_answer():
    assert understand(about("message", message(pinned_message={})), BOT) == Ignored("service message", "7")


def test_what_telegram_invents_next_is_answered_and_its_caption_is_words():
    assert (heard(hologram={"file_id": "h1"}).kind, heard(hologram={"file_id": "h1"}).hint) == ("other", "unsupported")
    assert heard(paid_media={"star_count": 1}, caption="how much is it?").text == "how much is it?"


@pytest.mark.parametrize(
    ("was", "now", "kind"),
    [("member", "kicked", "left"), ("kicked", "member", "joined"), ("left", "administrator", "joined")],
)
def test_blocking_and_coming_back_are_noticed(was, now, kind):
    change = {
        "chat": PRIVATE,
        "from": ANN,
        "date": 1,
        "old_chat_member": {"status": was},
        "new_chat_member": {"status": now},
    }
    found = understand(about("my_chat_member", change), BOT)
    assert isinstance(found, Incoming)
    assert found.kind == kind


def test_groups_are_ignored_but_the_sales_group():
    update = about("message", message(SALES, text="hello"))
    ours = understand(update, BOT, sales_groups={"-100200"})
    assert understand(update, BOT) == Ignored("group", "-100200")
    assert isinstance(ours, Incoming)
    assert (ours.private, ours.address, ours.sender_id) == (False, "-100200", "7")


def test_a_sales_group_that_moved_says_where_from_and_where_to():
    old = {"id": -55, "type": "group", "title": "Sales"}
    told_old = understand(about("message", message(old, migrate_to_chat_id=-100200)), BOT, sales_groups={"-55"})
    told_new = understand(about("message", message(SALES, migrate_from_chat_id=-55)), BOT, sales_groups={"-55"})
    for told in (told_old, told_new):
        assert isinstance(told, Incoming)
        assert (told.kind, told.address, told.value) == ("moved", "-55", "-100200")


def test_other_bots_and_channels_are_ignored():
    bot = ANN | {"is_bot": True}
    assert understand(about("message", message(sender=bot, text="hi")), BOT) == Ignored("written by a bot", "7")
    assert isinstance(understand(about("channel_post", message(text="hi")), BOT), Ignored)


@pytest.mark.parametrize(
    "update",
    [
        {},
        {"update_id": "1", "message": message(text="hi")},
        {"update_id": True, "message": message(text="hi")},
        {"update_id": 1},
        about("message", "hi"),
        about("message", {"text": "hi"}),
        about("message", message(text=5)),
        about("message", message(chat={"type": "private"}, text="hi")),
        about("message", message(chat={"id": 1 << 70, "type": "private"}, text="hi")),
        about("callback_query", {"id": "1", "from": ANN, "data": "x"}),
        {"update_id": 3, "unreadable": "…"},
    ],
)
def test_what_does_not_parse_is_parked_and_not_raised(update):
    assert isinstance(understand(update, BOT), Parked)


def test_characters_that_databases_refuse_are_replaced():
    assert heard(text="a\x00b\ud800c").text == "a\ufffdb\ufffdc"
    assert heard(text="\ud83d\ude00").text == "😀"


WORDS = st.sampled_from(["", "7", "private", "kicked", "/start x", "message_id"])
SCALARS = st.sampled_from([None, True, -1, 7, 1 << 70, 0.5]) | WORDS
JSON = SCALARS | st.lists(SCALARS, max_size=2) | st.dictionaries(WORDS | st.just("id"), SCALARS, max_size=3)
FIELDS = st.sampled_from(
    ["chat", "from", "text", "message", "data", "id", "contact", "location", "photo", "message_id", "new_chat_member"]
)


@settings(max_examples=300)
@given(st.sampled_from(ALLOWED_UPDATES), st.dictionaries(FIELDS, JSON, max_size=5), st.booleans())
def test_no_update_whatever_makes_understanding_fail(kind, broken, mixed):
    thing = message(text="hi", reply_markup=broken, message=broken) | broken if mixed else broken
    assert isinstance(understand(about(kind, thing), BOT), Incoming | Ignored | Parked)


@settings(max_examples=100)
@given(st.text())
def test_text_comes_through_as_it_was_typed(text):
    found = heard(text=text)
    assert found.text == text.replace("\x00", "\ufffd")


def test_an_empty_secret_admits_nobody():
    assert not raw.secret_ok("", "")
    assert not raw.secret_ok(None, "s3cret")
    assert not raw.secret_ok("ß\udcff", "s3cret")
    assert raw.secret_ok("s3cret", "s3cret")


@pytest.mark.parametrize("body", [b"", b"[]", b"{", b"[" * 100_000, b'{"update_id": 1' + b"0" * 9000 + b"}"])
def test_a_body_that_is_no_object_is_wrapped(body):
    assert "unreadable" in raw.update(body)


def test_an_unreadable_body_keeps_the_number_that_stands_in_it():
    deep = b'{"update_id": 77, "message": ' + b"[" * 100_000
    assert raw.number(raw.update(deep)) == 77
