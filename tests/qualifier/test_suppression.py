"""Who may not be contacted, by which channels, and what undoes it."""

from datetime import UTC, datetime, timedelta

import pytest

from qualifier import permission, prints, suppression, tables
from qualifier.consent import Entry

AGREED = datetime(2026, 11, 21, 12, tzinfo=UTC)
NOW = 1_795_262_400_000
CONTACT = {"phone": "+15125550100", "email": "ann+roof@lee.example"}
GIVEN = (Entry(1, AGREED, "given", "contact", ("*",), ("desk:sales",)),)
WAYS = ("call", "text", "email")


@pytest.fixture
def tx(stored):
    with stored.tx() as opened:
        yield opened


def allowed(tx, ring, entries=GIVEN, contact=CONTACT):
    return permission.allowed(tx, ring, contact, entries, "desk:sales", WAYS)


def test_who_is_on_no_list_may_be_contacted(tx, ring):
    suppression.add(tx, ring, "dnc", [("phone", "+15125550199")], NOW)
    assert allowed(tx, ring).channels == WAYS


def test_a_listed_value_closes_its_own_channels_only(tx, ring):
    suppression.add(tx, ring, "dnc", [("phone", "+15125550100")], NOW)
    assert allowed(tx, ring).channels == ("email",)


@pytest.mark.parametrize("listed", ["ann+roof@lee.example", "ann@lee.example", "ann+other@lee.example"])
def test_an_address_is_found_whatever_tag_it_has(tx, ring, listed):
    suppression.add(tx, ring, "opt-out", [("email", listed)], NOW)
    assert allowed(tx, ring).channels == ("call", "text")


def test_a_list_that_says_everything_closes_everything_and_is_named(tx, ring):
    suppression.add(tx, ring, "customers", [("email", "ann@lee.example")], NOW, everything=True)
    assert allowed(tx, ring) == permission.Allowed((), "not to be contacted: customers")


def test_who_is_taken_off_may_be_contacted_again(tx, ring):
    assert suppression.add(tx, ring, "dnc", [("phone", "+15125550100")] * 2, NOW) == 1
    assert suppression.remove(tx, ring, "dnc", [("phone", "+15125550100"), ("phone", "+15125550101")]) == 1
    assert allowed(tx, ring).channels == WAYS
    assert suppression.lists(tx) == []


@pytest.mark.parametrize(("later", "channels"), [(-1, ()), (1, WAYS)])
def test_only_a_later_consent_undoes_a_withdrawal(tx, ring, later, channels):
    for kind, found in prints.own(ring, {"phone": CONTACT["phone"]}):
        row = {"kind": kind, "print": found, "since": round(AGREED.timestamp() * 1000), "why": prints.WITHDRAWN}
        tx.execute(tables.suppressed.insert().values(row))
    given = (Entry(1, AGREED + timedelta(hours=later), "given", "contact", ("*",), ("desk:sales",)),)
    assert allowed(tx, ring, given).channels == channels


@pytest.mark.parametrize(("later", "channels"), [(-1, ("call", "text")), (1, WAYS)])
def test_who_withdrew_from_mail_may_still_be_called_and_mailed_after_a_later_consent(tx, ring, later, channels):
    held = prints.own(ring, {"email": "ann@lee.example"})
    for since in (AGREED - timedelta(days=9), AGREED, AGREED - timedelta(days=1)):
        suppression.withdrawn(tx, held, ("email",), round(since.timestamp() * 1000))
    given = (Entry(1, AGREED + timedelta(hours=later), "given", "contact", ("*",), ("desk:sales",)),)
    assert allowed(tx, ring, given).channels == channels


def test_nothing_known_is_on_no_list(tx, ring):
    assert suppression.marks(tx, ring, {"name": "Ann Lee", "phone": "", "email": ""}) == []


def test_a_list_holds_nothing_that_can_be_read(tx, ring):
    suppression.add(tx, ring, "dnc", [("phone", "+15125550100"), ("email", "ann@lee.example")], NOW)
    kept = repr(tx.execute(suppression.listed.select()).all())
    assert "5550100" not in kept
    assert "lee" not in kept
