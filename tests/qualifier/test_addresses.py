"""Addresses as an envelope has them: written out, put in order at their end, and nothing of what was said is lost."""

import re

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from qualifier import addresses, duplicates, postal, streets

COUNTRIES = ("US", "CA", "GB", "DE", "ES", "FR", "BR", "RU", "PL", "XX")
OFTEN = st.sampled_from(
    sorted(
        postal.words("""12 main Main St st. St. STREET ave W n NW ste Suite #4 # 4B 4b apt fl Floor , ; austin TX tx or
    IN 78701 78701-1234 M5V 3L9 m5v3l9 Hauptstr. Hauptstr.12 Am str. C/Mayor c/ Calle bd r. de la d. ул.Ленина кв.
    box PO 10115 D-10115 USA Texas New York sw1a 2aa 6TH O'Neil Jean-Paul . - ß İ 01304000""")
    )
)
SAID = st.one_of(st.text(max_size=60), st.lists(OFTEN, max_size=10).map(" ".join))


@pytest.mark.parametrize(
    ("country", "said", "line"),
    [
        ("US", "12 main st ste 4 austin tx 78701", "12 Main Street, Suite 4, Austin, TX 78701"),
        ("US", "1200 W 6th St. #4B, Austin, TX 78703-1234", "1200 West 6th Street, #4B, Austin, TX 78703-1234"),
        ("US", "12 St Mary's Ave, San Antonio, Texas 78205", "12 St Mary's Avenue, San Antonio, Texas 78205"),
        ("US", "12 Main St St Louis MO 63101", "12 Main Street, St Louis, MO 63101"),
        ("US", "350 5TH AVE FL 21 NEW YORK NY 10118", "350 5th Avenue, Floor 21, New York, NY 10118"),
        ("US", "Acme Inc\n500 N Michigan Ave Suite 600\nChicago IL 60611\nUSA",
         "Acme Inc, 500 North Michigan Avenue, Suite 600, Chicago, IL 60611, USA"),
        ("US", "1 Old Court Rd, Portland OR", "1 Old Court Road, Portland, OR"),
        ("CA", "290 bremner blvd toronto on m5v3l9", "290 Bremner Boulevard, Toronto, ON M5V 3L9"),
        ("GB", "10 downing st, london sw1a 2aa", "10 Downing Street, London SW1A 2AA"),
        ("DE", "Hauptstr.12, 10115 Berlin", "Hauptstraße 12, 10115 Berlin"),
        ("ES", "C/Mayor 5, 28013 Madrid", "Calle Mayor 5, 28013 Madrid"),
        ("FR", "12 bd voltaire, 75011 paris", "12 boulevard Voltaire, 75011 Paris"),
        ("BR", "R. Augusta, 100 apto 12, São Paulo, 01304000", "Rua Augusta, 100 apartamento 12, São Paulo, 01304-000"),
        ("RU", "ул.Ленина, д. 5, кв. 12, г. Москва", "улица Ленина, дом 5, квартира 12, город Москва"),
    ],
)  # fmt: skip
def test_an_address_is_written_out_as_its_country_does(country, said, line):
    assert addresses.read(said, country).line == line


@pytest.mark.parametrize("said", ["behind the church", "near the old mill", "Main St"])
def test_what_has_no_number_stays_as_it_was_said(said):
    assert addresses.read(said, "US").line == said


@pytest.mark.parametrize(
    ("country", "said", "told"),
    [
        ("US", "12 Main St, Austin, Texas 78701", ("78701", "TX")),
        ("US", "12 Oak St, New York 10001", ("10001", "NY")),
        ("US", "PO Box 78701, Austin TX", ("", "TX")), ("US", "Austin, TX", ("", "TX")),
        ("US", "12 Oak St", ("", "")),
        ("US", "come in, 5 minutes from here", ("", "")), ("CA", "290 Bremner Blvd, Toronto ON", ("", "ON")),
        ("DE", "Hauptstr. 12, D-10115 Berlin", ("10115", "")), ("US", "99999 Nowhere Rd 00000", ("", "")),
    ],
)  # fmt: skip
def test_its_postal_code_and_its_state_are_told_where_they_can_be(country, said, told):
    found = addresses.read(said, country)
    assert (found.code, found.state) == told


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("12 Main St., Ste 4, Austin, TX 78701", "12 MAIN STREET, SUITE 4, AUSTIN, TEXAS 78701"),
        ("12 W Oak Ave, Austin TX 78701", "12 west oak avenue austin tx 78701"),
    ],
)
def test_one_place_written_in_two_ways_compares_as_one(one, other):
    assert addresses.key(one, "US") == addresses.key(other, "US")
    (found,) = duplicates.proposals({"name": "Ann Lee", "address": one}, [(7, {"name": "Anne Lee", "address": other})])
    assert found.because == ("nearly the same name", "nearly the same address")


@pytest.mark.parametrize("country", COUNTRIES)
@given(said=SAID)
@example(said="12 r 5")
@example(said="tx 78701")
def test_an_address_in_order_stays_as_it_is(country, said):
    line = addresses.read(said, country).line
    assert addresses.read(line, country).line == line


@pytest.mark.parametrize("country", COUNTRIES)
@given(said=SAID)
def test_nothing_that_was_said_is_lost(country, said):
    line = addresses.read(said, country).line
    assert re.findall(r"\d", line) == re.findall(r"\d", said)
    assert known(line, country) == known(said, country)


def known(text, country):
    """All letters and figures in their order, short forms taken for what they stand for."""
    words = streets.of(country)
    tables = (words.behind, words.ahead, words.counted, words.units, words.ending, words.towards)
    long = {short.rstrip("/"): word.casefold() for table in tables for short, word in table.items()}
    found = re.findall(r"[^\W\d_]+|\d+", text.casefold().translate({775: None}))
    plain = [long.get(word, word) for word in found]
    for short, word in words.ending.items():
        plain = [re.sub(rf"{short}$", word, one) for one in plain]
    return "".join(plain).replace("ß", "ss")
