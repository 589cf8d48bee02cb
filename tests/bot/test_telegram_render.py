"""What a reply looks like as calls of the Bot API. Pure: no server, no aiogram."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bot.telegram import pieces, render
from conversations.exchange import Option, Reply

YES_NO = (Option("Yes", ""), Option("No", ""))
ASKED = render.messages("7", Reply("Do you own it?", YES_NO, progress=40), ask_token="tok")[0]


def units(text: str) -> int:
    return len(text.encode("utf-16-le")) // 2


def marked(call: render.Call) -> list[str]:
    text = str(call.params["text"]).encode("utf-16-le")
    return [
        text[2 * e["offset"] : 2 * (e["offset"] + e["length"])].decode("utf-16-le") for e in call.params["entities"]
    ]


def test_a_text_is_one_message_without_preview_or_parse_mode():
    (call,) = render.messages("7", Reply("Hello <b>"))
    assert (call.method, call.chat) == ("sendMessage", "7")
    assert call.params == {"chat_id": 7, "text": "Hello <b>", "link_preview_options": {"is_disabled": True}}


def test_options_become_buttons_with_opaque_ids():
    (row,) = ASKED.params["reply_markup"]["inline_keyboard"]
    assert row == [{"text": "Yes", "callback_data": "tok:0"}, {"text": "No", "callback_data": "tok:1"}]
    assert render.option_of("tok:1") == ("tok", 1)


def test_long_labels_stand_one_below_the_other():
    options = (Option("I need a whole new roof", ""), Option("A small repair", ""))
    (call,) = render.messages("7", Reply("What?", options), ask_token="t")
    assert [len(row) for row in call.params["reply_markup"]["inline_keyboard"]] == [1, 1]


@pytest.mark.parametrize("token", ["", "a b", "x" * 41, "ä"])
def test_a_token_that_could_not_come_back_is_refused_at_once(token):
    with pytest.raises(ValueError, match="ask token"):
        render.messages("7", Reply("What?", YES_NO), ask_token=token)


@pytest.mark.parametrize("value", ["tok", "tok:", ":1", "tok:1:2", "tok:-1", "tok:1\n", "tok:1000", f"{'x' * 41}:1"])
def test_a_callback_id_of_somebody_else_names_no_option(value):
    assert render.option_of(value) is None


@given(st.lists(st.text(max_size=90), min_size=1, max_size=110))
def test_whatever_the_labels_the_keyboard_keeps_telegrams_limits(labels):
    calls = render.messages("7", Reply("?", tuple(Option(label, "") for label in labels)), ask_token="t" * 40)
    buttons = [button for row in calls[-1].params["reply_markup"]["inline_keyboard"] for button in row]
    assert 1 <= len(buttons) <= 100
    assert all(button["text"].strip() and units(button["text"]) <= 64 for button in buttons)
    assert all(len(button["callback_data"].encode()) <= 64 for button in buttons)


def test_progress_is_shown_under_a_question_and_not_at_its_ends():
    assert ASKED.params["text"] == "Do you own it?\n\n▰▰▰▰▱▱▱▱▱▱ 40%"
    for percent in (0, 100):
        assert render.messages("7", Reply("Hi", progress=percent))[0].params["text"] == "Hi"


def test_a_number_can_be_shared_and_options_are_words_to_type():
    (call,) = render.messages("7", Reply("Which number?", (Option("Skip", ""),)), share=("phone", "Share my number"))
    assert call.params["reply_markup"]["keyboard"] == [
        [{"text": "Share my number", "request_contact": True}],
        [{"text": "Skip"}],
    ]


def test_the_sharing_keyboard_is_taken_away_by_the_next_message():
    (call,) = render.messages("7", Reply("Thanks"), clear=True)
    assert call.params["reply_markup"] == {"remove_keyboard": True}


def test_a_message_with_buttons_cannot_take_it_away_so_a_tick_goes_before_it():
    tick, asked = render.messages("7", Reply("Do you own it?", YES_NO), ask_token="t", clear=True)
    assert (tick.params["text"], tick.params["reply_markup"]) == ("✓", {"remove_keyboard": True})
    assert "inline_keyboard" in asked.params["reply_markup"]


def test_a_chosen_answer_replaces_buttons_and_progress():
    call = render.chosen(ASKED, "12", "Yes")
    assert (call.method, call.params["message_id"]) == ("editMessageText", 12)
    assert call.params["text"] == "Do you own it?\n\n✓ Yes"
    assert "reply_markup" not in call.params
    assert marked(call) == ["✓ Yes"]


def test_a_question_with_no_room_for_the_answer_only_loses_its_buttons():
    (asked,) = render.messages("7", Reply("x" * 4096, YES_NO), ask_token="t")
    assert render.chosen(asked, "12", "Yes") == render.closed("7", "12")


def test_a_reply_without_words_sends_nothing_but_buttons_need_a_message():
    assert render.messages("7", Reply(" \n ")) == []
    assert render.messages("7", Reply("", YES_NO), ask_token="t")[0].params["text"] == "…"


def test_a_long_text_is_cut_after_a_sentence_and_the_last_piece_has_the_buttons():
    text = "This sentence repeats itself. " * 200
    first, last = render.messages("7", Reply(text, YES_NO), ask_token="t")
    assert first.params["text"].endswith("itself.")
    assert ("reply_markup" in first.params, "reply_markup" in last.params) == (False, True)


@settings(max_examples=200)
@given(st.text(st.sampled_from("ab. \n!?é😀\u0301\u200d👩"), max_size=120), st.integers(2, 40))
def test_no_piece_is_too_long_or_blank_and_no_word_is_lost(text, limit):
    found = pieces.split(text, limit)
    assert all(piece.strip() and units(piece) <= limit for piece in found)
    assert "".join("".join(found).split()) == "".join(text.split())


@given(st.text(max_size=60), st.integers(1, 30))
def test_a_clipped_text_fits_and_says_that_it_was_clipped(text, limit):
    found = pieces.clip(pieces.clean(text), limit)
    assert units(found) <= limit
    assert found == pieces.clean(text) or found.endswith("…")


def test_an_emoji_of_several_characters_is_not_cut_in_two():
    assert pieces.split("ab👩\u200d🔧cd", 6) == ["ab", "👩\u200d🔧c", "d"]


LEAD = render.Card(
    headline="🔥 Hot lead · 75 points",
    rows=(("Name", "Ann *Lee* <b>"), ("Phone", "+15125550100")),
    reasons=("owner is yes: +20",),
    link=("Transcript", "https://acme.example/leads/1"),
    buttons=("I take it",),
)


def test_a_card_marks_its_labels_and_leaves_what_people_wrote_as_text():
    call = render.card("-100200", LEAD, ask_token="tok")
    assert marked(call) == ["🔥 Hot lead · 75 points", "Name", "Phone", "Why"]
    assert "Name: Ann *Lee* <b>\nPhone: +15125550100\n\nWhy\n• owner is yes: +20" in call.params["text"]


def test_a_card_has_its_button_and_its_link():
    rows = render.card("-100200", LEAD, ask_token="tok").params["reply_markup"]["inline_keyboard"]
    assert rows == [
        [{"text": "I take it", "callback_data": "tok:0"}],
        [{"text": "Transcript", "url": "https://acme.example/leads/1"}],
    ]


@pytest.mark.parametrize("address", ["tel:+1512", "javascript:alert(1)", "", "http://[", "ftp://a.example/x"])
def test_an_address_that_is_no_web_page_is_left_out(address):
    call = render.card("-1", render.Card("Lead", link=("Open", address)))
    assert (call.params["text"].strip(), call.params.get("reply_markup")) == ("Lead", None)


def test_an_address_on_this_machine_is_shown_as_words_since_telegram_refuses_the_button():
    call = render.card("-1", render.Card("Lead", link=("Open", "http://localhost:8000/x")))
    assert call.params["text"].endswith("Open http://localhost:8000/x")
    assert "reply_markup" not in call.params


@settings(max_examples=50)
@given(st.lists(st.tuples(st.text(max_size=10), st.text(max_size=400)), max_size=40), st.lists(st.text(), max_size=40))
def test_a_card_always_fits(rows, reasons):
    call = render.card("-1", render.Card("Lead", tuple(rows), tuple(r * 30 for r in reasons)))
    assert 1 <= units(call.params["text"]) <= 4096
    assert all(e["offset"] >= 0 and e["offset"] + e["length"] <= 4096 for e in call.params["entities"])


def test_a_card_that_is_too_long_says_how_much_is_missing():
    call = render.card("-1", render.Card("Lead", reasons=("x" * 299,) * 40))
    assert "… +" in call.params["text"]


@given(st.text(st.characters(codec="utf-8")))
def test_a_kept_call_is_the_same_call(text):
    for call in render.messages("7", Reply(text, YES_NO), ask_token="t"):
        assert render.Call.load(call.dump()) == call
