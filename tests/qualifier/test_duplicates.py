"""Who may be the same person, and what keeps a lead from being passed on."""

from hypothesis import given
from hypothesis import strategies as st

from qualifier import checks, duplicates
from qualifier.lead import Person

ANN = {"name": "Ann Lee", "email": "ann.lee@acme.example", "phone": "+15125550100"}
TEXT = st.text(max_size=12)
CONTACT = st.fixed_dictionaries({}, optional={"name": TEXT, "phone": TEXT, "email": TEXT, "address": TEXT})


def likeness(one, other):
    return [(found.likeness, found.because) for found in duplicates.proposals(one, [(2, other)])]


def test_the_same_phone_is_the_same_person_however_it_is_written():
    assert likeness(ANN, {"name": "A. L.", "phone": "(512) 555-0100"}) == [(100.0, ("the same phone",))]


def test_an_address_with_another_tag_is_the_same_address():
    assert likeness(ANN, {"email": "ann.lee+roof@acme.example"}) == [(100.0, ("the same email",))]


def test_two_values_nearly_the_same_are_proposed():
    ((found, because),) = likeness(ANN, {"name": "Anne Lee", "email": "ann.leee@acme.example"})
    assert 80 <= found < 100
    assert because == ("nearly the same name", "nearly the same email")


def test_a_name_alone_proposes_nobody():
    assert likeness({"name": "Ann Lee"}, {"name": "Ann Lee"}) == []


@given(CONTACT)
def test_nothing_known_is_like_nobody(contact):
    assert likeness({}, contact) == likeness(contact, {}) == likeness({"phone": "", "email": ""}, contact) == []


@given(CONTACT, CONTACT)
def test_likeness_is_mutual(one, other):
    assert likeness(one, other) == likeness(other, one)


def test_the_most_alike_stand_first():
    others = [(7, {"name": "Ann Lee", "email": "ann.lee@other.example"}), (8, {"phone": "+15125550100"})]
    assert [found.lead for found in duplicates.proposals(ANN, others)] == [8, 7]


def checked(contact, *, failed="", same=(), released=False):
    answers = {failed: {"said": "none", "value": None, checks.FAILED: failed}} if failed else {}
    return checks.of(Person(contact, answers), same, 5, released=released)


def faults(found, *, duplicates=True):
    return list(checks.faults(found, duplicates=duplicates))


def test_good_values_have_no_fault():
    found = checked(ANN)
    assert (found.phone, found.email, found.email_class, faults(found)) == ("valid", "valid", "business", [])


def test_a_value_that_is_none_is_a_fault_and_is_not_quoted():
    assert faults(checked({}, failed="phone")) == ["the phone is no number that can be called"]
    assert faults(checked(ANN, failed="email")) == ["the e-mail address is none that takes mail"]


def test_a_duplicate_is_a_fault_only_where_it_shall_be_one():
    found = checked(ANN, same=(3, 4))
    assert faults(found, duplicates=False) == []
    assert faults(found) == ["the same person as L-3, L-4, whom a desk has already"]


def test_who_was_looked_at_and_let_go_has_none():
    assert faults(checked(ANN, failed="phone", same=(3,), released=True)) == []
