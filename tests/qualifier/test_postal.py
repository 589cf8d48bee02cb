"""The postal code nearest to a position, by the place data that comes along."""

import math
from functools import cache

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from qualifier import postal
from qualifier.postal import Spot


@cache
def lived_in():
    """Code, latitude, longitude of all codes that have an area of their own."""
    import zipcodes

    standard = zipcodes.filter_by(zip_code_type="STANDARD", active=True)
    return [(one["zip_code"], float(one["lat"]), float(one["long"])) for one in standard if float(one["lat"])]


def miles(here, there):
    """By the law of cosines, unlike the library's way."""
    (a, b), (c, d) = (tuple(map(math.radians, point)) for point in (here, there))
    cosine = math.sin(a) * math.sin(c) + math.cos(a) * math.cos(c) * math.cos(b - d)
    return 3956 * math.acos(max(-1.0, min(1.0, cosine)))


AROUND = st.tuples(st.integers(0, 29_000), st.floats(-0.5, 0.5), st.floats(-0.5, 0.5)).map(
    lambda drawn: (lived_in()[drawn[0]][1] + drawn[1], lived_in()[drawn[0]][2] + drawn[2])
)


@pytest.mark.parametrize(
    ("position", "spot"),
    [
        ((30.2711, -97.7437), Spot("78701", "Austin", "TX")),
        ((64.8, -147.7), Spot("99701", "Fairbanks", "AK")),
        ((21.3, -157.85), Spot("96814", "Honolulu", "HI")),
    ],
)
def test_a_position_has_its_code_town_and_state(position, spot):
    assert postal.nearest(*position, "US") == spot


@given(AROUND)
@settings(max_examples=15)
def test_no_other_code_is_nearer_and_nothing_near_is_overlooked(here):
    found = postal.nearest(*here, "US")
    # half a degree is farther than any code that counts
    away = {code: miles(here, (lat, long)) for code, lat, long in lived_in() if abs(lat - here[0]) < 0.5}
    least = min(away.values(), default=math.inf)
    if found is None:
        assert least > postal.NEAR_MILES_MAX - 0.1
    else:
        assert away[found.code] == pytest.approx(least, abs=0.01)
        assert postal.us_state(found.code) == found.state


@given(st.floats(), st.floats())
def test_any_two_figures_are_a_place_or_none(latitude, longitude):
    found = postal.nearest(latitude, longitude, "US")
    assert found is None or postal.us_state(found.code) == found.state


@pytest.mark.parametrize("position", [(52.52, 13.4), (25, -90), (0, 0), (49.28, -123.12), (91, 0), (0, 181)])
def test_far_from_all_codes_there_is_none(position):
    assert postal.nearest(*position, "US") is None


def test_of_other_countries_no_positions_are_known():
    assert postal.nearest(52.52, 13.4, "DE") is None
    assert postal.nearest(30.2711, -97.7437, "CA") is None
