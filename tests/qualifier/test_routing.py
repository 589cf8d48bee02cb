"""Routing: when a lead is ready, and how often a desk hears of it."""

from datetime import UTC, datetime, timedelta

from hypothesis import given, settings
from hypothesis import strategies as st

from qualifier import consent, routing
from qualifier.assessment import Route

NOW = datetime(2026, 11, 21, tzinfo=UTC)
HOT = Route(("sales",), timedelta(minutes=5), "desk", 0)
QUEUE = Route(("sales",), timedelta(days=1), "desk", 1)
NURTURE = Route(("education",), None, "nurture", 2)
CONSENT = [consent.Entry(0, NOW, "given", "contact", ("call", "text"), ("desk:sales",))]
HELD = {"call": True, "text": False, "email": True}
DAY = timedelta(days=1)


def test_a_lead_is_ready_on_the_channels_that_are_agreed_and_held():
    found = routing.ready(HOT, CONSENT, HELD, ["desk:sales"])
    assert found == routing.Ready(("call",), {"desk:sales": ("call",)})


def test_a_desk_that_nobody_agreed_to_is_left_out():
    found = routing.ready(HOT, CONSENT, HELD, ["desk:sales", "desk:partners"])
    assert isinstance(found, routing.Ready)
    assert set(found.covered) == {"desk:sales"}


def test_without_a_desk_route_nothing_is_ready():
    assert routing.ready(None, CONSENT, HELD, ["desk:sales"]) == routing.NotReady("no route to a desk matches")
    assert routing.ready(NURTURE, CONSENT, HELD, ["desk:sales"]) == routing.NotReady("its route is nurture")


def test_without_consent_nothing_is_ready():
    assert routing.ready(HOT, [], HELD, ["desk:sales"]) == routing.NotReady("no live consent for contact")


def test_without_a_contact_nothing_is_ready():
    found = routing.ready(HOT, CONSENT, {"call": False, "text": False}, ["desk:sales"])
    assert found == routing.NotReady("no contact is held for a channel that consent covers")


def test_a_desk_hears_of_a_lead_that_rises_to_it_and_again_when_it_turns_hot():
    assert routing.crosses_up(None, QUEUE, None, NOW, DAY)
    assert routing.crosses_up(QUEUE, HOT, routing.Told(1, NOW), NOW, DAY)


def test_a_desk_hears_nothing_of_a_lead_that_stays_or_falls():
    assert not routing.crosses_up(QUEUE, QUEUE, routing.Told(1, NOW), NOW, DAY)
    assert not routing.crosses_up(HOT, QUEUE, routing.Told(0, NOW), NOW, DAY)
    assert not routing.crosses_up(HOT, NURTURE, routing.Told(0, NOW), NOW, DAY)


def test_a_return_within_the_cool_down_is_not_told():
    assert not routing.crosses_up(NURTURE, HOT, routing.Told(0, NOW - DAY / 2), NOW, DAY)
    assert routing.crosses_up(NURTURE, HOT, routing.Told(0, NOW - DAY), NOW, DAY)


@settings(max_examples=100)
@given(st.lists(st.sampled_from([None, HOT, QUEUE, NURTURE]), max_size=12))
def test_without_a_cool_down_there_is_one_notice_for_each_upward_crossing(routes):
    told, notices, rises = None, 0, 0
    for before, after in zip([None, *routes], routes, strict=False):
        rank = {None: 9, NURTURE: 9, QUEUE: 1, HOT: 0}
        rises += rank[after] < rank[before]
        if routing.crosses_up(before, after, told, NOW, timedelta(0)):
            told, notices = routing.Told(after.rank, NOW), notices + 1
    assert notices == rises
