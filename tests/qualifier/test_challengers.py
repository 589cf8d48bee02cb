"""A challenger runs beside the live rulebook, is judged by what became of leads, and the review comes each quarter."""

import pytest
import sqlalchemy as sa

from qualifier import alerts, challengers, document, leads, outcomes, promises, reviews, shadows, versions
from qualifier.assessment import Assessment, Route
from qualifier.outcomes import Outcome
from qualifier.store import moment

NOW = 1_795_262_400_000
LIVE = "rulebook: shop\nrows:\n  - {on: plan, table: {pro: 20}}\n"
TRIED = LIVE.replace("20", "40")
DESK, ARCHIVE = Route(("sales",), None, "desk"), Route((), None, "archive")


def on_sqlite(test):
    """For what has nothing to do with the database."""
    return pytest.mark.parametrize("database_url", ["sqlite"], indirect=True)(test)


@pytest.fixture
def shop(stored):
    with stored.tx() as tx:
        return versions.publish(tx, "rulebook", "shop", LIVE, NOW)


@pytest.fixture
def lead(stored, ring, shop):
    with stored.tx() as tx:
        made = leads.create(tx, brand="main", key=ring.make(tx, "chat", NOW).id, test=False, source={}, now=NOW)
        valued = leads.Valued(str(shop), 20, "", "hot", "", None, "")
        leads.keep(tx, made, facts={}, person=None, reach="call", now=NOW, valued=valued)
        return made


def start(tx, text=TRIED, at=NOW):
    return challengers.start(tx, text, "tried.yaml", at, "ann")


def judge(tx, running, lead, base=(10, ARCHIVE), other=(10, ARCHIVE), at=NOW):
    one, two = (Assessment(total, route=route) for total, route in (base, other))
    shadows.keep(tx, running.id, lead, 1, one, two, at)


def test_it_runs_beside_the_live_one_and_is_not_live(stored, shop):
    with stored.tx() as tx:
        made = start(tx)
        assert versions.live(tx, "rulebook", "shop") == shop != made.version
        assert challengers.compiled(tx)["shop"][1].text == TRIED


def test_a_second_one_takes_the_place_of_the_first_whose_figures_stay(stored, shop):
    with stored.tx() as tx:
        first, second = start(tx), start(tx, LIVE.replace("20", "60"), NOW + 5)
        assert [one.id for one in challengers.running(tx)] == [second.id]
        assert [(one.id, one.stopped) for one in challengers.listed(tx)] == [(second.id, None), (first.id, NOW + 5)]


@on_sqlite
@pytest.mark.parametrize(
    ("text", "error"),
    [
        (LIVE, ValueError), (TRIED.replace("shop", "shap"), versions.UnknownVersion),
        ("rulebook: shop\nrows: 7\n", document.DocumentError),
    ],
)  # fmt: skip
def test_what_cannot_challenge_is_refused_and_changes_nothing(stored, shop, text, error):
    with stored.tx() as tx:
        running = start(tx)
        with pytest.raises(error):
            start(tx, text)
        assert challengers.running(tx) == [running]


@on_sqlite
def test_it_can_be_made_live_and_then_is_a_version_like_any_other(stored, shop):
    with stored.tx() as tx:
        made = start(tx)
        assert versions.publish(tx, "rulebook", "shop", TRIED, NOW + 1) == made.version
        assert versions.live(tx, "rulebook", "shop") == made.version
        assert versions.before(tx, "rulebook", "shop") == shop


def test_who_ever_was_one_for_a_desk_stays_so_and_the_last_score_counts(stored, lead):
    with stored.tx() as tx:
        running = start(tx)
        judge(tx, running, lead, other=(50, DESK))
        judge(tx, running, lead, base=(30, DESK))
        (one,) = shadows.of(tx, running.id)
    assert (one.base_total, one.base_called, one.total, one.called) == (30, True, 10, True)


def test_what_is_known_after_sales_spoke_changes_nothing_any_more(stored, ring, lead):
    with stored.tx() as tx:
        running = start(tx)
        judge(tx, running, lead)
        outcomes.keep(tx, lead, Outcome("accepted"), NOW)
        judge(tx, running, lead, other=(90, DESK))
        (one,) = shadows.of(tx, running.id)
    assert (one.total, one.called) == (10, False)


@on_sqlite
def test_the_ends_of_leads_are_what_both_are_judged_by(stored, lead):
    with stored.tx() as tx:
        running = start(tx)
        judge(tx, running, lead, other=(50, DESK))
        outcomes.keep(tx, lead, Outcome("won"), NOW)
        found = challengers.standing(tx, running).versus
    assert (found.only_challenger.leads, found.only_challenger.known.converted) == (1, 1)


def test_erasing_a_person_erases_their_shadow(stored, lead):
    with stored.tx() as tx:
        running = start(tx)
        judge(tx, running, lead)
        leads.erase(tx, lead, NOW)
        assert tx.execute(sa.select(shadows.shadows)).all() == []


# -- the quarterly review --------------------------------------------------------------------------------------------


def owed(tx):
    table = promises.promises.c
    wanted = sa.select(table.id, table.due).where(table.kind == reviews.PROMISE, table.state == "owed")
    return [tuple(row) for row in tx.execute(wanted)]


def remind(tx, at):
    """What the worker does when a review is due."""
    (one,) = promises.claim(tx, "me", at, lease_ms=1, most=9)
    how = reviews.kinds()[one.kind].prepare(tx, one, moment(at))
    promises.settle(tx, "me", one.id, how, at)


def test_the_first_outcome_owes_one_review_a_quarter_later(stored, lead):
    with stored.tx() as tx:
        outcomes.keep(tx, lead, Outcome("accepted"), NOW)
        outcomes.keep(tx, lead, Outcome("won"), NOW + 9)
        assert [due for _, due in owed(tx)] == [NOW + reviews.QUARTER_MS]


def test_a_review_that_is_due_is_an_alert_and_owed_again(stored, lead):
    at = NOW + reviews.QUARTER_MS
    with stored.tx() as tx:
        outcomes.keep(tx, lead, Outcome("won"), NOW)
        remind(tx, at)
        (alert,) = alerts.open_(tx)
        assert (alert["code"], alert["subject"], alert["fix"]) == (
            "rulebook.review", "shop", "frontdesk calibrate shop"
        )  # fmt: skip
        assert alert["words"].endswith(": 1")
        assert [due for _, due in owed(tx)] == [at + reviews.QUARTER_MS]


@on_sqlite
def test_who_holds_it_against_outcomes_has_reviewed_it(stored, lead):
    at = NOW + reviews.QUARTER_MS
    with stored.tx() as tx:
        outcomes.keep(tx, lead, Outcome("won"), NOW)
        remind(tx, at)
        assert reviews.done(tx, "shop", at + 5)
        assert alerts.open_(tx) == []
        assert [due for _, due in owed(tx)] == [at + 5 + reviews.QUARTER_MS]


@on_sqlite
def test_of_a_rulebook_that_is_not_live_nobody_is_reminded(stored, lead):
    with stored.tx() as tx:
        reviews.owe(tx, "shop", NOW)
        versions.retire(tx, "rulebook", "shop", NOW, "")
        remind(tx, NOW + reviews.QUARTER_MS)
        assert alerts.open_(tx) == []
        assert len(owed(tx)) == 1
