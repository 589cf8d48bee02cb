"""What another rulebook would make of the leads that are there: counted as one would by hand."""

from datetime import UTC, datetime, timedelta

from hypothesis import given, settings
from hypothesis import strategies as st

from qualifier import replay, rules
from qualifier.lead import Event
from qualifier.replay import Stored

NOW = datetime(2026, 11, 21, 12, tzinfo=UTC)
OLD = rules.load(
    """\
rulebook: r
rows:
  - {on: owner, table: {yes: 20, no: -5}}
  - {on: budget, bands: {1000: 5, 5000: 10}}
temperature: {hot: {score: 30}, warm: {score: 10}}
stages: {mql: {score: 25}}
handoff: [{when: {temperature: hot}, to: [sales]}, {to: archive}]
""",
    "old.yaml",
)
NEW = rules.load(
    OLD.text.replace("yes: 20", "yes: 25").replace("5000: 10", "5000: 4")
    .replace("handoff", "disqualify: [{when: {owner: no}, say: rents}]\nhandoff")
    .replace("  - {on: budget", "  - {event: visit, points: 3}\n  - {on: budget"),
    "new.yaml",
)  # fmt: skip
PEOPLE = [
    {"owner": "yes"},
    {"owner": "yes", "budget": 1000},
    {"owner": "yes", "budget": 9000},
    {"owner": "no"},
    {},
    {"budget": "x"},
]


def replayed(people, old=OLD, new=NEW, events=()):
    found = replay.Replay(new, old, NOW)
    for number, facts in enumerate(people, 1):
        found.feed(Stored(number, facts, events))
    return found


def test_who_rises_falls_and_becomes_hot_is_counted():
    found = replayed(PEOPLE)
    assert (found.leads, found.up, found.down, found.newly_hot, found.no_longer_hot) == (6, 2, 1, 1, 1)
    assert found.moves["stage", "", "mql"] == 1
    assert found.moves["disqualified", "", "rents"] == 1
    assert found.moves["route", "archive", "sales"] == 1


def test_rows_that_fired_on_nobody_are_named():
    found = replayed(PEOPLE)
    assert found.silent_rows == ("visit",)
    assert replayed(PEOPLE, events=[Event("visit", NOW)]).silent_rows == ()


def test_the_leads_that_change_most_are_shown_with_the_rows_that_do_it():
    found = replayed([{"owner": "yes"}] * 10 + [{"owner": "yes", "budget": 9000}])
    assert [one.lead for one in found.examples["up"]] == [1, 2, 3]
    (fallen,) = found.examples["down"]
    assert (fallen.was, fallen.now, fallen.because) == ("hot", "warm", ("owner.yes +5", "budget.5000_plus -6"))


def test_the_same_rulebook_changes_nobody():
    found = replayed(PEOPLE, new=OLD)
    assert (found.up, found.down, dict(found.moves), found.examples) == (0, 0, {}, {})
    assert found.wrong == {"budget": 1}


def test_without_a_live_one_everybody_is_only_judged():
    found = replayed(PEOPLE, old=None)
    assert (found.up, found.down, found.newly_hot) == (0, 0, 1)
    assert next(replay.lines(found)).startswith("6 leads: nothing is live to compare with, 1 newly hot")


def test_it_is_told_in_one_line_and_then_in_detail():
    said = list(replay.lines(replayed(PEOPLE)))
    assert said[0] == "6 leads: 2 up, 1 down, 1 newly hot, 1 no longer hot, 1 row that fired on nobody"
    assert "  fired on nobody: visit" in said
    assert "  of a type no row can read: budget (1)" in said
    assert any(line.startswith("    L-3  30 hot → 29 warm") for line in said)


def test_no_leads_are_no_mistake():
    assert list(replay.lines(replayed([]))) == ["no lead is stored that this rulebook would judge"]
    assert replay.as_json(replayed([]))["points_mean"] == 0


_people = st.lists(
    st.tuples(
        st.dictionaries(st.sampled_from(["owner", "budget"]), st.sampled_from(["yes", "no", 500, 1500, 7000])),
        st.lists(st.integers(0, 40).map(lambda ago: Event("visit", NOW - timedelta(days=ago))), max_size=2),
    ),
    max_size=8,
)


@settings(deadline=None, max_examples=40)
@given(_people)
def test_the_counts_are_those_of_two_assessments_of_each(people):
    found = replay.Replay(NEW, OLD, NOW)
    for number, (facts, events) in enumerate(people):
        found.feed(Stored(number, facts, events))
    pairs = [(OLD.decide(*one, NOW), NEW.decide(*one, NOW)) for one in people]
    assert found.up == sum(new.total > old.total for old, new in pairs)
    assert found.down == sum(new.total < old.total for old, new in pairs)
    assert found.newly_hot == sum(new.temperature == "hot" != old.temperature for old, new in pairs)
    assert found.no_longer_hot == sum(old.temperature == "hot" != new.temperature for old, new in pairs)
    assert set(found.silent_rows).isdisjoint(fired.row for _, new in pairs for fired in new.fired)
    assert replay.as_json(found)["rows"].keys() == {name for row in NEW.plan.rows for name in replay.names(row)}
