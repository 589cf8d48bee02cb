"""When a lead's worth changes by itself: exactly then, and at no other moment; held against trying every moment."""

from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from qualifier import forecast, rules
from qualifier.lead import Event
from tests.qualifier.test_rulebooks import BUNDLED, text_of

NOW = datetime(2026, 11, 21, 12, tzinfo=UTC)
TICK = timedelta(microseconds=1)
MS = timedelta(milliseconds=1)

FAST = """\
rulebook: fast
groups: {up: {cap: 40}, down: {floor: -30}}
rows:
  - {group: up, event: a, points: 20, count: once, half_life: 1s}
  - {group: up, event: b, points: 12.5, count: each, linear: 2s}
  - {group: up, event: a, then: b, within: 3s, window: 2s, points: 7, name: chain}
  - {group: down, event: c, points: -25, count: once, half_life: 2s}
  - {group: down, event: b, at_least: 2, within: 1s, points: -6, name: twice}
grade: {from: up, A: 30, B: 20, C: 5}
temperature: {hot: {score: 25}, cold: {silent: 3s}, warm: {score: {over: 4}}}
stages: {eager: {all: [{group: {up: 10}}, {group: {down: {at_least: -10}}}]}, late: {event: c, window: 1s}}
disqualify: [{when: {event: c, at_least: 2, window: 1s}, say: hopeless}]
handoff:
  - {when: {temperature: hot}, to: [sales]}
  - {when: {score: {between: [2, 9]}}, to: nurture/soon}
  - {to: archive}
"""
FADING = rules.load(FAST, "fast.yaml")
_events = st.lists(st.tuples(st.sampled_from("abc"), st.integers(-2500, 100)), max_size=6)


def happened(drawn):
    return [Event(name, NOW + at * MS) for name, at in drawn]


def stands(book, facts, events, at):
    return forecast.standing(book.decide(facts, events, at))


def tried_out(book, events, seconds):
    """Every moment at which the standing changes, by trying each at which one can."""
    moments = [NOW + at * MS + tick for at in range(seconds * 1000 + 1) for tick in (TICK * 0, TICK)]
    standings = [stands(book, {}, events, at) for at in moments]
    return [at for at, was, now in zip(moments[1:], standings, standings[1:], strict=False) if was != now]


@settings(deadline=None, max_examples=10)
@given(_events)
def test_every_crossing_is_found_at_its_very_moment(drawn):
    found = [one.at for one in forecast.crossings(FADING, {}, happened(drawn), NOW)]
    assert [at for at in found if at <= NOW + timedelta(seconds=2)] == tried_out(FADING, happened(drawn), 2)


@settings(deadline=None, max_examples=60)
@given(
    st.sampled_from(BUNDLED),
    st.dictionaries(
        st.sampled_from(["owner", "need", "decision_in", "budget", "zip", "employees", "goal", "title"]),
        st.one_of(
            st.integers(-40, 700).map(lambda days: (NOW + timedelta(days=days)).date().isoformat()),
            st.sampled_from(["yes", "repair", "78701", "vp"]), st.integers(0, 50_000),
        ),
    ),
    st.lists(
        st.tuples(
            st.sampled_from(["price_asked", "quote_request", "visit", "demo_request", "webinar", "pricing_page"]),
            st.integers(0, 100 * 86_400_000),
        ),
        max_size=5,
    ),
    st.lists(st.floats(0, 1), min_size=8, max_size=8),
)  # fmt: skip
def test_between_now_and_the_next_crossing_nothing_changes(name, facts, drawn, shares):
    book = rules.load(text_of(name), name) if name not in _LOADED else _LOADED[name]
    _LOADED[name] = book
    events = [Event(what, NOW - ago * MS) for what, ago in drawn]
    crossing = forecast.next_crossing(book, facts, events, NOW)
    end = crossing.at - TICK if crossing else NOW + timedelta(days=4000)
    before = stands(book, facts, events, NOW)
    moments = [end, *(NOW + (end - NOW) * share for share in shares)]
    assert {stands(book, facts, events, at) for at in moments} == {before}
    if crossing is not None:
        assert stands(book, facts, events, crossing.at) == forecast.standing(crossing.after) != before


_LOADED = {}


@pytest.fixture(scope="module")
def home():
    return rules.load(text_of("home-services"), "home-services.yaml")


def test_a_decision_date_that_comes_near_makes_hot_at_its_midnight(home):
    facts = {"owner": "yes", "zip": "78701", "budget": 20_000, "need": "replace", "decision_in": "2027-01-10"}
    crossing = forecast.next_crossing(home, facts, [], NOW)
    assert (crossing.before.temperature, crossing.after.temperature) == ("warm", "hot")
    assert crossing.at == datetime(2026, 12, 11, tzinfo=UTC)


def test_silence_cools_after_its_span_and_not_at_its_end(book):
    found = book("rows: []\ntemperature: {cold: {silent: 90d}, warm: {event: visit}}\n")
    crossing = forecast.next_crossing(found, {}, [Event("visit", NOW)], NOW)
    assert crossing.after.temperature == "cold"
    assert crossing.at == NOW + timedelta(days=90) + TICK


def test_who_has_nothing_that_fades_stays_as_they_are(home):
    assert forecast.next_crossing(home, {"owner": "yes", "zip": "78701"}, [], NOW) is None


def test_points_that_cancel_each_other_for_ever_end_the_search_with_a_moment_to_look_again(book):
    rows = "".join(
        f"  - {{event: e{at}, points: {sign}9999.99, count: each, half_life: 36500d}}\n"
        for at, sign in enumerate(["", "-", "", "-"])
    )
    found = book(f"rows:\n{rows}temperature: {{hot: {{score: 0.01}}}}\n")
    events = [Event(f"e{at}", NOW) for at in range(4)]
    crossing = forecast.next_crossing(found, {}, events, NOW)
    assert crossing.at > NOW
    assert not crossing.sure
    assert forecast.standing(crossing.after) == stands(found, {}, events, NOW)


def test_a_date_that_is_none_foretells_nothing(home):
    assert forecast.next_crossing(home, {"decision_in": "soon"}, [], NOW) is None
    assert forecast.next_crossing(home, {"decision_in": 7}, [], NOW) is None
