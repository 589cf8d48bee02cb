"""Verifying: what a person typed becomes a normal form and plain facts, or nothing."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from qualifier import postal, verify


@pytest.mark.parametrize(
    ("text", "country", "e164", "where", "kind"),
    [
        ("(512) 555-0100", "US", "+15125550100", "US", None),
        ("512-555-0100", "us", "+15125550100", "US", None),
        ("+44 20 7946 0958", "US", "+442079460958", "GB", "fixed"),
        ("030 901820", "DE", "+4930901820", "DE", "fixed"),
        ("0171 1234567", "DE", "+491711234567", "DE", "mobile"),
        ("800 555 0100", "US", "+18005550100", "US", "toll_free"),
        ("999-555-0123", "US", "+19995550123", "US", None),
    ],
)
def test_a_phone_number_becomes_the_form_that_can_be_dialled_everywhere(text, country, e164, where, kind):
    assert verify.phone(text, country) == verify.Phone(e164, where, kind)


@pytest.mark.parametrize(
    "text", ["", "12", "hello", "000-000-0000", "111 111 1111", "1234567890", "555-0100", "5" * 300]
)
def test_what_cannot_be_dialled_is_no_phone(text):
    assert verify.phone(text, "US") is None


@pytest.mark.parametrize(
    ("text", "normal", "kind"),
    [
        ("A.Person@Acme.io ", "a.person@acme.io", "business"),
        ("a@gmail.com", "a@gmail.com", "free"),
        ("a@MAILINATOR.com", "a@mailinator.com", "disposable"),
        ("a@deep.mailinator.com", "a@deep.mailinator.com", "disposable"),
        ("ann@example.com", "ann@example.com", "business"),
    ],
)
def test_an_address_is_lowered_and_its_domain_judged(text, normal, kind):
    assert verify.email(text) == verify.Email(normal, kind)


@pytest.mark.parametrize("text", ["", "a@@b", "a@b", "no address", "a@b.co\nx", "@b.co"])
def test_what_takes_no_mail_is_no_address(text):
    assert verify.email(text) is None


@pytest.mark.parametrize(
    ("title", "level"),
    [
        ("CEO", "c_level"), ("c_level", "c_level"), ("Chief Marketing Officer", "c_level"),
        ("Founder & CEO", "c_level"),
        ("Business owner", "c_level"), ("President", "c_level"), ("Vice President, Marketing", "vp"),
        ("Senior Vice-President of Sales", "vp"), ("vp", "vp"), ("Sales Director", "director"),
        ("Head of IT", "director"), ("Director of Student Services", "director"), ("Chief of Staff", "director"),
        ("Engineering Manager", "manager"), ("Student Success Manager", "manager"), ("manager", "manager"),
        ("Executive Assistant to the CEO", "individual"), ("Product Owner", "individual"), ("Engineer", "individual"),
        ("student", "student"), ("PhD student at MIT", "student"), ("Retired engineer", "retired"),
        ("CEO (retired)", "retired"), ("Former VP", None), ("", None), ("asdf", None),
    ],
)  # fmt: skip
def test_a_title_in_free_words_has_one_level(title, level):
    assert verify.title_level(title) == level


@pytest.mark.parametrize(
    ("text", "country", "code", "state"),
    [
        (" 78701 ", "US", "78701", "TX"),
        ("01234-5678", "US", "01234", None),
        ("k1a0b1", "CA", "K1A 0B1", "ON"),
        ("10115", "DE", "10115", None),
        ("sw1a 1aa", "GB", "SW1A 1AA", None),
    ],
)
def test_a_postal_code_is_written_as_its_country_writes_it(text, country, code, state):
    found = postal.read(text, country)
    assert found is not None
    assert found.code == code
    assert state is None or found.state == state


@pytest.mark.parametrize(
    ("text", "country"), [("7870", "US"), ("ABCDE", "US"), ("", "US"), ("1011", "DE"), ("yes", "FI")]
)
def test_what_is_no_postal_code_is_refused(text, country):
    assert postal.read(text, country) is None


def test_the_same_phone_or_address_is_a_duplicate_however_it_is_written():
    assert verify.is_duplicate({"email": "a@b.co"}, {"email": "A+news@B.co"})
    assert verify.is_duplicate({"phone": "+15125550100"}, {"phone": "512-555-0100"})
    assert not verify.is_duplicate({"email": "a@b.co"}, {"email": "c@b.co"})


def test_nothing_known_is_never_a_duplicate():
    assert not verify.is_duplicate({}, {})
    assert not verify.is_duplicate({"email": "", "phone": ""}, {"email": "", "phone": ""})


@settings(max_examples=60)
@given(st.text(max_size=40), st.sampled_from(["US", "CA", "DE", "GB", "FI"]))
def test_whatever_is_typed_gets_an_answer_and_no_error(text, country):
    verify.phone(text, country), verify.email(text), verify.title_level(text), postal.read(text, country)
