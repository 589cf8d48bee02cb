"""The lead's record and its handoffs, as they are kept."""

import pytest

from qualifier import handoffs, leads, promises
from qualifier.lead import Person
from qualifier.leads import Valued

NOW = 1_795_262_400_000
ANN = Person({"name": "Ann van Lee", "phone": "+15125550100", "email": "Ann@Lee.example"}, {"zip": {"value": "78701"}})
WORTH = Valued("2", 7500, "A", "hot", "mql,sql", 3, "0")


@pytest.fixture
def lead(stored, ring):
    """Ann's record, complete."""
    with stored.tx() as tx:
        key = ring.make(tx, "chat", NOW)
        number = leads.create(tx, brand="main", key=key.id, test=False, source={"channel": "web"}, now=NOW)
        keep(tx, number, key, ANN)
        leads.identify(tx, ring, number, ANN.contact)
        return number


def keep(tx, number, key, person, reach="call,text,email"):
    sealed = leads.seal_person(key, number, person)
    leads.keep(tx, number, facts={"zip": "78701"}, person=sealed, reach=reach, now=NOW, valued=WORTH)


def promised(tx, lead, rank=0, consent=1, created=NOW):
    return handoffs.promise(
        tx, lead=lead, conversation=1, desk="sales", kind="lead.hot", rank=rank, rulebook="2", assessment=3,
        channels=("call", "text"), consent=consent, clock=NOW + 300_000, now=created,
    )  # fmt: skip


def test_a_record_comes_back_as_it_was_kept(stored, ring, lead):
    with stored.tx() as tx:
        found = leads.recall(tx, ring, lead)
    assert (found.person, found.facts, found.reach) == (ANN, {"zip": "78701"}, ("call", "text", "email"))
    assert (found.total, found.grade, found.temperature, found.stages) == (7500, "A", "hot", ("mql", "sql"))
    assert (found.known, found.outcome, found.erased) == (NOW, "open", False)


def test_who_gave_no_way_to_follow_up_is_a_visitor_and_once_known_stays_known(stored, ring):
    with stored.tx() as tx:
        key = ring.make(tx, "chat", NOW)
        number = leads.create(tx, brand="main", key=key.id, test=False, source={}, now=NOW)
        seen = []
        for reach in ("", "email", ""):
            keep(tx, number, key, ANN, reach)
            seen.append(leads.recall(tx, ring, number).known)
    assert seen == [None, NOW, NOW]


def test_a_person_without_anything_is_no_sealed_value(ring):
    assert leads.seal_person(None, 1, Person()) is None


@pytest.mark.parametrize(
    ("kind", "value", "found"),
    [
        ("email", "ann@lee.example", True),
        ("email", "ANN@LEE.EXAMPLE", True),
        ("phone", "+15125550100", True),
        ("name", "van", True),
        ("name", "ann van lee", False),
        ("email", "", False),
        ("phone", "ann@lee.example", False),
    ],
)
def test_people_are_found_by_whole_values_only(stored, ring, lead, kind, value, found):
    with stored.tx() as tx:
        assert leads.find(tx, ring, kind, value) == ([lead] if found else [])


def test_an_empty_value_is_no_fingerprint(stored, ring, lead):
    with stored.tx() as tx:
        leads.identify(tx, ring, lead, {"email": "", "phone": "", "name": "  "})
        assert leads.find(tx, ring, "email", "") == []


def test_a_name_said_twice_is_one_fingerprint(stored, ring, lead):
    with stored.tx() as tx:
        leads.identify(tx, ring, lead, {"name": "Duran Duran"})
        assert leads.find(tx, ring, "name", "duran") == [lead]


def test_two_people_may_share_a_number(stored, ring, lead):
    with stored.tx() as tx:
        other = leads.create(tx, brand="main", key=ring.make(tx, "chat", NOW).id, test=False, source={}, now=NOW)
        leads.identify(tx, ring, other, {"phone": "+15125550100"})
        assert sorted(leads.find(tx, ring, "phone", "+15125550100")) == [lead, other]


def test_only_the_erased_are_suppressed_and_by_what_they_gave(stored, ring, lead):
    with stored.tx() as tx:
        assert not leads.suppressed(tx, ring, ANN.contact)
        leads.erase(tx, lead, NOW)
        assert leads.suppressed(tx, ring, {"email": "ANN@lee.example"})
        assert not leads.suppressed(tx, ring, {"email": "bob@lee.example", "name": "Ann van Lee"})
        assert not leads.suppressed(tx, ring, {})


def test_events_come_back_in_the_order_of_happening(stored, lead):
    with stored.tx() as tx:
        leads.happened(tx, lead, "visit", NOW + 5, "a/1")
        leads.happened(tx, lead, "demo_request", NOW, "a/2")
        assert [event.name for event in leads.events(tx, lead)] == ["demo_request", "visit"]


def test_a_lead_that_is_not_there_is_named(stored, ring):
    with stored.tx() as tx, pytest.raises(LookupError, match="L-999"):
        leads.recall(tx, ring, 999)


def test_promising_a_handoff_owes_its_delivery_and_its_clock(stored, lead):
    with stored.tx() as tx:
        number = promised(tx, lead)
        owed = {row["kind"]: row["due"] for row in promises.of(tx, handoffs.ref(number))}
        found = handoffs.get(tx, number)
    assert owed == {handoffs.PROMISE: NOW, handoffs.CLOCK: NOW + 300_000}
    assert (found.state, found.channels, found.clock) == ("promised", ("call", "text"), NOW + 300_000)


def test_a_delivered_handoff_stays_delivered(stored, lead):
    with stored.tx() as tx:
        number = promised(tx, lead)
        for state in ("delivered", "dead", "cancelled"):
            handoffs.settle(tx, number, state, state, NOW)
        assert (handoffs.get(tx, number).state, handoffs.cancel(tx, lead, NOW, "why")) == ("delivered", [])


def test_cancelling_takes_what_waits_and_what_is_held(stored, lead):
    with stored.tx() as tx:
        waits, held, done = (promised(tx, lead) for _ in range(3))
        handoffs.settle(tx, held, "held", "no receiver", NOW)
        handoffs.settle(tx, done, "delivered", "crm", NOW)
        assert handoffs.cancel(tx, lead, NOW, "withdrawn") == [waits, held]
        open_ = [row for number in (waits, held) for row in promises.of(tx, handoffs.ref(number))]
        assert {row["state"] for row in open_} == {"cancelled"}


def test_the_last_notice_counts_only_under_a_later_consent(stored, lead):
    with stored.tx() as tx:
        assert handoffs.last_told(tx, lead, 0) is None
        promised(tx, lead, rank=1, consent=1)
        promised(tx, lead, rank=0, consent=3, created=NOW + 9)
        assert handoffs.last_told(tx, lead, 0).rank == 0
        assert handoffs.last_told(tx, lead, 3) is None


def test_a_handoff_that_is_not_there_is_named(stored):
    with stored.tx() as tx, pytest.raises(LookupError, match="999"):
        handoffs.get(tx, 999)
