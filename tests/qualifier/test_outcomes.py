"""What sales says of a lead is added and never written over; only what was known at the handoff is learned from."""

import pytest

from qualifier import handoffs, leads, outcomes, rules, score, versions
from qualifier.leads import Valued
from qualifier.outcomes import Outcome
from qualifier.store import moment

NOW = 1_795_262_400_000
HOUR = 3_600_000
BOOK = "rulebook: shop\nrows:\n  - {on: plan, table: {pro: 20}}\n  - {event: demo_request, points: 25}\n"


def handed(tx, ring, facts, at=NOW):
    """A lead that was scored by BOOK, with these facts, and handed over at a moment."""
    book = versions.publish(tx, "rulebook", "shop", BOOK, NOW)
    key = ring.make(tx, "chat", at)
    lead = leads.create(tx, brand="main", key=key.id, test=False, source={}, now=at)
    leads.happened(tx, lead, "demo_request", at - HOUR, "m1")
    total = score.assess(rules.load(BOOK, "shop"), facts, leads.events(tx, lead), moment(at)).total
    made = leads.assessed(tx, lead, rulebook=str(book), at=at, total=total, temperature="hot", body="{}")
    valued = Valued(str(book), total, "", "hot", "", made, "0")
    leads.keep(tx, lead, facts=facts, person=None, reach="call", now=at, valued=valued)
    handoffs.promise(
        tx, lead=lead, conversation=1, desk="sales", kind="lead.hot", rank=0, rulebook=str(book), assessment=made,
        channels=("call",), consent=1, clock=at, now=at,
    )  # fmt: skip
    return lead, valued


@pytest.fixture
def lead(stored, ring):
    with stored.tx() as tx:
        return handed(tx, ring, {"plan": "pro"})


def test_every_report_is_a_row_and_the_newest_counts(stored, lead):
    with stored.tx() as tx:
        outcomes.keep(tx, lead[0], Outcome("accepted"), NOW + HOUR)
        outcomes.keep(tx, lead[0], Outcome("won", value=520_000, currency="USD"), NOW + 2 * HOUR)
        rows = outcomes.of_lead(tx, lead[0])
        assert [(row["at"], row["act"], row["value"]) for row in rows] == [
            (NOW + HOUR, "accepted", None), (NOW + 2 * HOUR, "won", 520_000),
        ]  # fmt: skip
        assert outcomes.newest(tx) == {lead[0]: "won"}


def test_the_same_report_twice_is_kept_once(stored, lead):
    with stored.tx() as tx:
        numbers = {outcomes.keep(tx, lead[0], Outcome("lost", origin="api:7"), NOW + at).number for at in (1, 2)}
        assert len(numbers) == len(outcomes.of_lead(tx, lead[0])) == 1


@pytest.mark.parametrize(
    "wrong",
    [
        Outcome("sold"), Outcome("rejected"), Outcome("returned", reason="Ann says no"), Outcome("lost", value=5),
        Outcome("won", value=-1, currency="USD"), Outcome("won", value=1), Outcome("won", value=1, currency="usd"),
    ],
)  # fmt: skip
def test_what_may_not_be_kept_is_refused_with_a_remedy(stored, lead, wrong):
    with stored.tx() as tx, pytest.raises(ValueError, match=r" \| "):
        outcomes.keep(tx, lead[0], wrong, NOW)


def test_of_no_lead_or_an_erased_one_nothing_is_kept(stored, lead):
    with stored.tx() as tx:
        leads.erase(tx, lead[0], NOW)
        for number in (lead[0], 999):
            with pytest.raises(LookupError):
                outcomes.keep(tx, number, Outcome("won"), NOW)


def test_a_lead_is_learned_from_as_it_was_at_its_handoff(stored, lead):
    with stored.tx() as tx:
        leads.happened(tx, lead[0], "demo_request", NOW + HOUR, "m2")
        outcomes.keep(tx, lead[0], Outcome("won"), NOW + 2 * HOUR)
        (one,) = outcomes.past(tx).pasts
    assert (one.facts, one.converted, one.at) == ({"plan": "pro"}, True, moment(NOW))
    assert [event.at for event in one.events] == [moment(NOW - HOUR)]


def test_a_lead_whose_facts_changed_after_the_handoff_is_left_out_and_told(stored, lead):
    with stored.tx() as tx:
        leads.keep(tx, lead[0], facts={"plan": "free"}, person=None, reach="call", now=NOW + 1, valued=lead[1])
        outcomes.keep(tx, lead[0], Outcome("won"), NOW + 2)
        known = outcomes.past(tx)
    assert known.pasts == ()
    assert known.notes == ("1 leads are left out: their facts changed after the handoff, or its rulebook is gone",)


def test_leads_come_oldest_first_and_open_ones_not_at_all(stored, ring, lead):
    with stored.tx() as tx:
        older, _ = handed(tx, ring, {"plan": "free"}, NOW - HOUR)
        handed(tx, ring, {"plan": "pro"}, NOW - 2 * HOUR)
        outcomes.keep(tx, lead[0], Outcome("won"), NOW)
        outcomes.keep(tx, older, Outcome("rejected", reason="no_budget"), NOW)
        assert [(one.facts["plan"], one.converted) for one in outcomes.past(tx).pasts] == [
            ("free", False), ("pro", True),
        ]  # fmt: skip
