"""Consent: who may use the data for what, after all that was said."""

from datetime import UTC, datetime, timedelta

from hypothesis import given, settings
from hypothesis import strategies as st

from qualifier import consent

AT = datetime(2026, 11, 21, tzinfo=UTC)
CHANNELS, RECIPIENTS, PURPOSES = ("call", "text", "email"), ("desk:sales", "buyer:acme"), ("contact", "sale")


def said(*acts):
    """Entries in the order given, each (act, purpose, channels, recipients)."""
    return [consent.Entry(seq, AT + timedelta(minutes=seq), *act) for seq, act in enumerate(acts)]


GIVEN = ("given", "contact", ("call", "text"), ("desk:sales",))
STOP = ("withdrawn", "*", ("*",), ("*",))
ACTS = st.tuples(
    st.sampled_from(["given", "refused", "withdrawn"]),
    st.sampled_from([*PURPOSES, "*"]),
    st.lists(st.sampled_from([*CHANNELS, "*"]), min_size=1, max_size=3, unique=True).map(tuple),
    st.lists(st.sampled_from([*RECIPIENTS, "*"]), min_size=1, max_size=2, unique=True).map(tuple),
)
USES = st.tuples(st.sampled_from(PURPOSES), st.sampled_from(CHANNELS), st.sampled_from(RECIPIENTS))


def test_nothing_said_is_no_consent():
    assert consent.live([], "contact", "call", "desk:sales") is None


def test_consent_covers_its_purpose_channels_and_recipients_and_nothing_else():
    entries = said(GIVEN)
    assert consent.live(entries, "contact", "call", "desk:sales") == entries[0]
    assert not consent.live(entries, "sale", "call", "desk:sales")
    assert not consent.live(entries, "contact", "email", "desk:sales")
    assert not consent.live(entries, "contact", "call", "buyer:acme")


def test_stop_withdraws_everything():
    assert not consent.covered_channels(said(GIVEN, STOP), "contact", "desk:sales", CHANNELS)


def test_a_withdrawal_that_names_nothing_means_all():
    assert not consent.live(said(GIVEN, ("withdrawn", "*", (), ())), "contact", "call", "desk:sales")


def test_consent_that_names_no_channel_covers_none():
    assert not consent.live(said(("given", "contact", (), ("*",))), "contact", "call", "desk:sales")


def test_a_narrow_withdrawal_leaves_the_rest():
    entries = said(GIVEN, ("withdrawn", "contact", ("call",), ("*",)))
    assert consent.covered_channels(entries, "contact", "desk:sales", CHANNELS) == ("text",)


def test_undoing_a_withdrawal_is_a_new_consent():
    entries = said(GIVEN, STOP, GIVEN)
    assert consent.live(entries, "contact", "call", "desk:sales") == entries[2]


def test_a_later_refusal_ends_an_earlier_consent():
    assert not consent.live(said(GIVEN, ("refused", "contact", ("call",), ("*",))), "contact", "call", "desk:sales")


@settings(max_examples=100)
@given(st.lists(ACTS, max_size=6), USES)
def test_after_stop_nothing_is_live_whatever_was_said_before(acts, use):
    assert consent.live(said(*acts, STOP), *use) is None


@settings(max_examples=100)
@given(st.lists(ACTS, max_size=6), USES, st.randoms(use_true_random=False))
def test_the_order_of_saying_decides_not_the_order_of_reading(acts, use, chance):
    entries = said(*acts)
    shuffled = entries[:]
    chance.shuffle(shuffled)
    assert consent.live(shuffled, *use) == consent.live(entries, *use)


@settings(max_examples=100)
@given(st.lists(ACTS, max_size=6), USES)
def test_what_is_live_was_given_in_words_that_cover_it(acts, use):
    purpose, channel, recipient = use
    if found := consent.live(said(*acts), *use):
        assert found.act == "given"
        assert {purpose, "*"} & {found.purpose}
        assert {channel, "*"} & set(found.channels)
        assert {recipient, "*"} & set(found.recipients)


@settings(max_examples=100)
@given(st.lists(ACTS, max_size=6), ACTS, USES)
def test_refusing_or_withdrawing_never_makes_more_live(acts, act, use):
    if act[0] != "given" and consent.live(said(*acts, act), *use):
        assert consent.live(said(*acts), *use)
