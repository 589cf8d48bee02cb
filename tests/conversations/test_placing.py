"""Who gets which variant: the same person the same one, shares as written, two scripts unrelated."""

from collections import Counter
from itertools import pairwise

from hypothesis import given
from hypothesis import strategies as st

from conversations import placing

PEOPLE = [f"lead:{number}" for number in range(20_000)]
HALVES = {"short": 50}


def shares(weights, script="roofing"):
    return Counter(placing.place(weights, script, person) for person in PEOPLE)


def test_the_shares_are_those_that_were_written():
    found = shares({"short": 30, "warm": 20})
    for name, percent in {"short": 30, "warm": 20, "": 50}.items():
        assert abs(found[name] / len(PEOPLE) * 100 - percent) < 1.5


@given(st.text(max_size=40), st.text(min_size=1, max_size=40))
def test_the_same_person_gets_the_same(script, person):
    assert placing.place(HALVES, script, person) == placing.place(dict(HALVES), script, person)


def test_two_scripts_share_out_their_people_independently():
    both = sum(placing.place(HALVES, "one", p) == placing.place(HALVES, "two", p) for p in PEOPLE)
    assert abs(both / len(PEOPLE) - 0.5) < 0.02


def test_neighbours_are_strangers():
    drawn = [placing.place(HALVES, "roofing", person) for person in PEOPLE]
    follows = sum(one == other for one, other in pairwise(drawn))
    assert abs(follows / len(PEOPLE) - 0.5) < 0.02


def test_a_larger_weight_moves_nobody_out_of_its_variant():
    for person in PEOPLE[:2000]:
        if placing.place({"short": 20}, "roofing", person) == "short":
            assert placing.place({"short": 60}, "roofing", person) == "short"


@given(st.text(), st.sampled_from([{}, {"a": 0}, {"a": 100}]))
def test_nothing_and_everything_are_kept_to(person, weights):
    assert placing.place(weights, "x", person) == ("a" if weights.get("a") else "")
