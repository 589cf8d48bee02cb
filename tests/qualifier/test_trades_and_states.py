"""Industries, states and levels in free words: read where one is named, and nothing where it cannot be told."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from qualifier import industries, postal, states, verify

READS = {"industry": industries.industry, "state": states.state, "level": verify.title_level}
VALUES = {"industry": industries.INDUSTRIES, "state": states.STATES, "level": frozenset(verify.TITLE_LEVELS)}
OFTEN = st.sampled_from(
    sorted(
        postal.words(
            """texas TX or OK in Portland , . and not new york law firm software for IT bank CEO vp of head city D.C. B.
            C. ' & - / kansas street W. Va. self"""
        )
    )
)
WORDS = st.one_of(st.text(max_size=60), st.lists(OFTEN, max_size=8).map(" ".join))


@pytest.mark.parametrize(
    ("said", "code"),
    [
        ("texas", "TX"), ("TX", "TX"), ("Tex.", "TX"), ("N.Y.", "NY"), ("n. y.", "NY"), ("W. Va.", "WV"),
        ("I'm in Indiana", "IN"), ("the state of Georgia", "GA"), ("Austin TX 78701", "TX"), ("Portland, OR", "OR"),
        ("Tulsa, Okla.", "OK"), ("Washington, D.C.", "DC"), ("West Virginia", "WV"), ("Kansas City, MO", "MO"),
        ("ok", "OK"), ("Québec", "QC"), ("Ontario, Canada", "ON"), ("B.C.", "BC"), ("PEI", "PE"), ("N. Dakota", "ND"),
    ],
)  # fmt: skip
def test_a_state_is_told_by_its_name_and_its_short_forms(said, code):
    assert states.state(said) == code


@pytest.mark.parametrize(
    "said",
    [
        "", "banana", "Texas and Oklahoma", "not Texas", "anywhere but Ohio", "Kansas City", "Michigan Avenue",
        "tell me", "come in", "sure, ok", "Lake Michigan", "Georgia or Florida", "12 Texas Street", "Mexico",
    ],
)  # fmt: skip
def test_a_state_that_cannot_be_told_is_not_guessed(said):
    assert states.state(said) is None


def test_the_fifty_states_and_thirteen_provinces_are_known():
    assert len(states.STATES) == 50 + 6 + 13  # with the district and five territories


@pytest.mark.parametrize(
    ("said", "key"),
    [
        ("SaaS", "software"), ("IT", "software"), ("We make software for hospitals", "software"),
        ("law firm", "legal"), ("I work in healthcare", "healthcare"), ("Real Estate", "real_estate"),
        ("we run a small restaurant", "hospitality"), ("not-for-profit", "nonprofit"), ("oil & gas", "energy"),
        ("marketing for law firms", "marketing"), ("e-commerce", "retail"), ("HVAC", "construction"),
        ("health insurance", "insurance"), ("I sell cars to banks", "automotive"),
    ],
)  # fmt: skip
def test_an_industry_is_told_by_what_people_call_it(said, key):
    assert industries.industry(said) == key


@pytest.mark.parametrize(
    "said",
    ["", "banana", "it's complicated", "retail and logistics", "not healthcare", "the power of now", "used to farm"],
)
def test_an_industry_that_cannot_be_told_is_not_guessed(said):
    assert industries.industry(said) is None


@pytest.mark.parametrize(("said", "level"), [("V.P. of Sales", "vp"), ("C.E.O.", "c_level"), ("V. P.", None)])
def test_a_title_may_have_dots(said, level):
    assert verify.title_level(said) == level


@pytest.mark.parametrize("name", READS)
def test_a_value_reads_as_itself_however_it_is_written(name):
    for value in VALUES[name]:
        for written in (value, value.lower(), value.title(), f'  "{value}"! ', value.replace("_", "   ")):
            assert READS[name](written) == value


@pytest.mark.parametrize("name", READS)
@given(said=WORDS)
def test_any_words_give_a_known_value_or_none_whatever_the_case_and_the_blanks(name, said):
    value = READS[name](said)
    assert value is None or value in VALUES[name]
    if said.isascii():
        assert READS[name](f"  {said.upper().replace(' ', '  ')} ") == value
