"""Where somebody is, as far as their clock goes."""

from datetime import UTC, datetime

import pytest

from qualifier import zones


def names(facts, postal="zip"):
    return [zone.key for zone in zones.of(facts, postal)]


def test_a_postal_code_says_it_exactly():
    assert names({"zip": "78701", "state": "TX"}) == ["America/Chicago"]
    assert names({"zip": "79901", "state": "TX"}) == ["America/Denver"]


def test_a_state_over_two_zones_names_both():
    assert set(names({"state": "TX"})) == {"America/Chicago", "America/Denver"}


@pytest.mark.parametrize(("country", "zone"), [("DE", "Europe/Berlin"), ("GB", "Europe/London"), ("JP", "Asia/Tokyo")])
def test_the_country_of_a_number_says_it_where_all_live_by_one_clock(country, zone):
    assert names({"phone_country": country}) == [zone]


@pytest.mark.parametrize("country", ["US", "CA", "AU", "BR", "MX", "RU", "ES", "PT", "XX"])
def test_a_country_of_several_zones_says_nothing(country):
    assert names({"phone_country": country}) == []


@pytest.mark.parametrize("facts", [{}, {"zip": "00000"}, {"zip": "no"}, {"state": "ZZ"}, {"zip": 78701.5}])
def test_what_is_not_known_is_nowhere(facts):
    assert names(facts) == []


def test_a_town_in_the_column_of_zones_is_no_zone():
    """The place data has "Napakiak" there for one code of Alaska; the state still says where it is."""
    assert set(names({"zip": "99634", "state": "AK"})) <= {"America/Anchorage", "America/Adak"}


def test_every_zone_of_the_place_data_is_among_its_states_zones():
    """The table of states is ours; the place data is the proof of it, for each code of the fifty states."""
    import zipcodes

    summer, winter = datetime(2026, 7, 1, tzinfo=UTC), datetime(2026, 1, 1, tzinfo=UTC)

    def clocks(found):
        return {(zone.utcoffset(summer), zone.utcoffset(winter)) for zone in found}

    told = {(place["state"], place["timezone"]) for place in zipcodes.list_all() if place["timezone"]}
    for state, zone in told:
        found = zones.of({"state": state})
        if found and (known := zones._zone(zone)) is not None:
            assert clocks([known]) <= clocks(found), (state, zone)
