"""Money is counted in whole minor units, every cost once, and rates of others stand in only where one's own are few."""

from datetime import UTC, datetime, timedelta
from fractions import Fraction

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from qualifier import sources, spending
from qualifier.sources import Origin
from qualifier.spending import Asked, Came, Cost

START = datetime(2026, 1, 1, tzinfo=UTC)
END = datetime(2026, 7, 1, tzinfo=UTC)
YEAR = Asked(None, END)
SOURCES = st.sampled_from(["google", "Google", "blog", "flyer", sources.NONE])


def origin(source="google", campaign=sources.NONE, kind="inbound"):
    return Origin(source, campaign, source, kind)


def came(many, source="google", campaign=sources.NONE, **became):
    return [Came(origin(source, campaign), START + timedelta(days=40), **became)] * many


def cost(amount, per="month", source="google", campaign="", since=START, until=None, kind=""):
    return Cost(source, campaign, kind, per, amount, "USD", since, until)


def line(found, name):
    return next(one for one in found.lines if one.name == name)


@pytest.mark.parametrize(("spend", "leads", "each"), [(500_000, 100, 5_000), (100_000, 200, 500), (1_000, 3, 333)])
def test_the_cost_of_a_lead_is_spend_by_leads(spend, leads, each):
    month = cost(spend, since=START, until=spending.after(START))
    assert spending.report(came(leads), [month], YEAR).whole.per_lead == each


def test_ten_customers_of_a_thousand_on_five_thousand_spent_double_the_money():
    leads = [*came(90), *came(10, won=True, accepted=True, sql=True, value=100_000)]
    whole = spending.report(leads, [cost(500_000, until=spending.after(START))], YEAR).whole
    assert (whole.roi, whole.cac, whole.lifetime, whole.cac_share) == (1.0, 50_000, 100_000, 0.5)


def test_months_are_paid_by_the_part_that_lies_in_the_time_asked_for():
    half_february = Asked(datetime(2026, 2, 15, tzinfo=UTC), datetime(2026, 3, 1, tzinfo=UTC))
    assert spending.months(cost(1), half_february) == Fraction(1, 2)
    assert spending.months(cost(1), YEAR) == 6
    assert spending.months(cost(1, until=spending.month("2026-03")), YEAR) == 2
    assert spending.months(cost(1, since=END), YEAR) == 0


@settings(max_examples=40)
@given(st.integers(0, 400 * 24), st.integers(1, 200 * 24))
def test_two_spans_side_by_side_cost_what_the_whole_costs(first, second):
    edges = [START + timedelta(hours=hours) for hours in (0, first, first + second)]
    parts = [spending.months(cost(1), Asked(a, b)) for a, b in ((edges[0], edges[1]), (edges[1], edges[2]))]
    assert sum(parts) == spending.months(cost(1), Asked(edges[0], edges[2]))


def test_fees_are_owed_for_who_came_while_they_were_paid_and_only_if_sales_took_them():
    fees = [cost(700, "accepted", "partner"), cost(100, "lead", "partner", "spring")]
    late = cost(10_000, "lead", "partner", since=END)
    leads = [*came(3, "Partner", "Spring"), *came(2, "partner", accepted=True), *came(1, "partner", lead=False)]
    assert spending.report(leads, [*fees, late], YEAR).whole.cost == 3 * 100 + 2 * 700


def test_a_source_is_one_however_it_is_written_and_its_kind_is_what_the_cost_says():
    found = spending.report([*came(2, "Google"), *came(1)], [cost(5, kind="outbound")], YEAR)
    assert [(one.name, one.kind, one.tally.leads) for one in found.lines] == [("Google", "outbound", 3)]
    by_kind = spending.report(came(3), [cost(5, kind="outbound")], Asked(None, END, "kind"))
    assert [(one.name, one.cost) for one in by_kind.lines] == [("outbound", 30)]


def test_what_is_paid_for_a_whole_source_is_none_of_its_campaigns():
    found = spending.report(came(2, campaign="spring"), [cost(5)], Asked(None, END, "campaign"))
    assert {one.name: one.cost for one in found.lines} == {"google / (all)": 30, "google / spring": 0}


def test_what_cost_nothing_has_no_return_and_what_brought_nobody_no_price():
    found = spending.report(came(2, "blog"), [cost(5)], YEAR)
    assert (line(found, "blog").roi, line(found, "blog").per_lead) == (None, None)
    assert (line(found, "google").per_lead, line(found, "google").cac, line(found, "google").roi) == (None, None, -1)


COSTS = st.lists(
    st.builds(
        Cost, SOURCES, st.sampled_from(["", "spring"]), st.sampled_from(["", *sources.KINDS]),
        st.sampled_from(spending.PERS), st.integers(1, 10**9), st.just("USD"),
        st.integers(-500, 500).map(lambda days: START + timedelta(days=days)),
    ),
    max_size=6,
)  # fmt: skip
LEADS = st.lists(
    st.builds(
        Came, st.builds(origin, SOURCES, st.sampled_from(["spring", sources.NONE])), st.just(START),
        st.booleans(), st.booleans(), st.booleans(), st.booleans(), st.integers(0, 10**9),
    ),
    max_size=12,
)  # fmt: skip


@settings(max_examples=40)
@given(LEADS, COSTS, st.sampled_from(spending.BYS))
def test_however_it_is_told_apart_the_lines_add_up_to_the_whole(leads, costs, by):
    found = spending.report(leads, costs, Asked(None, END, by))
    for name in ("visitors", "leads", "customers", "revenue", "cost"):
        assert sum(getattr(one.tally, name) for one in found.lines) == getattr(found.whole.tally, name)
    assert spending.report(leads, costs, Asked(None, END)).whole.cost == found.whole.cost


def planned(leads, **given):
    rates = {"lead → SQL": given.get("sql"), "SQL → customer": given.get("customer")}
    found = spending.report(leads, [cost(600)], YEAR)
    return spending.goal(found, 100_000_000, 1_000_000, {name: rate for name, rate in rates.items() if rate})


def test_a_million_at_ten_thousand_takes_five_thousand_leads_a_year():
    needed = planned([], sql=0.1, customer=0.2).needed
    assert (needed.customers, needed.sqls, needed.leads_year, needed.leads_month) == (100, 500, 5_000, 417)


def test_own_rates_plan_once_they_are_many_enough_and_say_how_unsure_they_are():
    leads = [*came(300), *came(60, sql=True), *came(40, sql=True, won=True)]
    found = planned(leads)
    assert (found.lead_to_sql.whose, found.lead_to_sql.share, found.sql_to_customer.share) == ("own", 0.25, 0.4)
    assert found.at_best.leads_year < found.needed.leads_year == 1_000 < found.at_worst.leads_year
    assert found.budget == 600 * 6 * 1_000 // 400


def test_too_few_of_ones_own_leave_the_rates_of_the_trade():
    found = planned(came(5, sql=True, won=True))
    assert {found.lead_to_sql.whose, found.sql_to_customer.whose} == {"usual"}
    assert (found.lead_to_sql.share, found.sql_to_customer.share) == (0.1, 0.25)


@pytest.mark.parametrize(
    ("visitors", "leads", "standing"),
    [(1000, 30, "within"), (1000, 200, "above"), (1000, 1, "below"), (0, 0, "unknown"), (10, 1, "within")],
)
def test_a_rate_is_called_low_or_high_only_beyond_chance(visitors, leads, standing):
    tally = spending.Tally(visitors=visitors, leads=leads)
    assert spending.funnel(tally, "b2b")[0].standing == standing


@pytest.mark.parametrize(
    ("stored", "found"),
    [
        ('{"utm":{"source":"ads","campaign":"spring"},"ref":"https://www.a.example/x"}', ("ads", "spring", "inbound")),
        ('{"ref":"https://www.A.example/x"}', ("a.example", sources.NONE, "inbound")),
        ('{"link":"abc","campaign":"Spring flyer"}', (sources.NONE, "Spring flyer", "inbound")),
        ('{"channel":"affiliate","ref":"acme"}', ("acme", sources.NONE, "affiliate")),
        ('{"utm":{"source":"list","medium":"Cold-Email"}}', ("list", sources.NONE, "outbound")),
        ("no json", (sources.NONE, sources.NONE, "inbound")),
        ('{"utm":7}', (sources.NONE, sources.NONE, "inbound")),
    ],
)
def test_where_a_lead_came_from_is_read_from_its_record(stored, found):
    one = sources.of(stored)
    assert (one.source, one.campaign, one.kind) == found
