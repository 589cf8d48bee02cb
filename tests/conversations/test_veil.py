"""A transcript for a reader who may not use some of a person's channels."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from conversations import veil

BOTH = ("phone", "email")


@pytest.mark.parametrize(
    ("said", "shown"),
    [
        ("512-555-0100", "[telephone number]"),
        ("Got it: (512) 555-0100.", "Got it: [telephone number]."),
        ("+44 20 7946 0958 after 5", "[telephone number] after 5"),
        ("five one two five five five zero one zero zero", "[telephone number]"),
        ("ann@lee.example, please", "[e-mail address] please"),
        ("ann at lee dot com", "[e-mail address]"),
        ("Ann Lee, 512-555-0100, ann@lee.example", "Ann Lee, [telephone number], [e-mail address]"),
    ],
)
def test_values_of_closed_channels_are_not_shown_however_they_were_said(said, shown):
    assert veil.veiled(said, BOTH, "US", "en") == shown


@pytest.mark.parametrize("said", ["78701", "about 5k to 12,500", "2026-12-01", "4 Elm Street 12", "STOP", "3 at 10:30"])
def test_what_is_no_such_value_stays_word_for_word(said):
    assert veil.veiled(said, BOTH, "US", "en") == said


def test_a_channel_that_is_open_stays():
    said = "512-555-0100 or ann@lee.example"
    assert veil.veiled(said, ["email"], "US", "en") == "512-555-0100 or [e-mail address]"
    assert veil.veiled(said, [], "US", "en") == said


@given(st.text(max_size=60), st.text(max_size=60))
def test_a_written_value_is_found_in_any_text(before, after):
    shown = veil.veiled(f"{before} ann@lee.example 512-555-0100 {after}", BOTH, "US", "en")
    assert "lee.example" not in shown
    assert "555-0100" not in shown
