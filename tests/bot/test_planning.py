"""A challenger judges live leads and routes none; outcomes come in signed; costs and goals are told by the API."""

import asyncio
import json
from datetime import timedelta

import pytest

from bot import activities
from bot import app as program
from bot.admin import money
from qualifier import challengers, handoffs, leads, merges, outcomes, score, shadows
from qualifier.activities import Activity
from qualifier.outcomes import Outcome
from qualifier.store import millis
from tests.bot import devices
from tests.persons import HURRY, Person
from webhooks import inbound, sign

TRIED = """rulebook: home-services
rows:
  - {on: owner, table: {yes: 10}}
  - {event: price_asked, points: 5}
handoff:
  - {when: {score: 500}, to: [sales], within: 5m}
  - {to: archive}
"""
SECRET = sign.secret(b"a secret for the tests of outcomes"[:32])
KEY = {"authorization": "Bearer a key for tests"}
pytestmark = pytest.mark.install(api_key="a key for tests")
SIGNED = "/webhooks/outcomes"


@pytest.fixture
def house(app_file):
    """What the API tells is the same on both kinds of database."""
    return app_file


@pytest.fixture
async def line(house):
    await house.database.write(inbound.renew, house.house.ring, inbound.OUTCOMES, SECRET, house.clock())
    async with devices.inside(house) as http:
        yield http


async def challenge(app):
    """What `challenger set` does, and the next sweep of a running server."""
    made = await app.database.write(challengers.start, TRIED, "tried.yaml", millis(app.clock()), "ann")
    await app.database.read(program.refresh, app.house)
    return made


async def shadow(app, running):
    return await app.database.read(shadows.of, running.id)


# -- a challenger ----------------------------------------------------------------------------------------------------


async def test_both_judge_a_lead_at_the_same_moment_and_only_the_live_one_routes(app):
    running = await challenge(app)
    ann = Person(app)
    await ann.talks(*HURRY)
    lead, (seen,) = await ann.lead(), await shadow(app, running)
    tried = app.house.challengers["home-services"][1]
    assert (seen.base_total, seen.base_called, seen.called) == (lead.total, True, False)
    assert seen.total == score.assess(tried, lead.facts, (), app.clock()).total == 1000
    assert [one.desk for one in await app.database.read(handoffs.of_lead, lead.id)] == ["sales"]


async def test_what_happens_later_is_judged_by_both(app):
    running = await challenge(app)
    ann = Person(app)
    await ann.talks(*HURRY)
    told = [Activity("a", "price_asked", app.clock(), lead=1)]
    await app.database.write(activities.take, app.house, told, app.clock())
    (seen,) = await shadow(app, running)
    assert (seen.base_total, seen.total) == ((await ann.lead()).total, 1500)


async def test_tests_and_leads_of_other_rulebooks_have_no_shadow(app_file):
    running = await challenge(app_file)
    await Person(app_file, test=True).talks(*HURRY)
    await Person(app_file, script="software-demo", name="joe").talks("Fewer questions by phone")
    assert await shadow(app_file, running) == []


async def test_a_stopped_challenger_judges_nobody_any_more(app_file):
    running = await challenge(app_file)
    await app_file.database.write(challengers.stop, "home-services", millis(app_file.clock()))
    await app_file.database.read(program.refresh, app_file.house)
    await Person(app_file).talks(*HURRY)
    assert (await shadow(app_file, running), dict(app_file.house.challengers)) == ([], {})


async def test_how_it_stands_is_told_by_the_api(house, line):
    assert (await line.get("/api/v1/challengers/home-services", headers=KEY)).status_code == 404
    await challenge(house)
    await Person(house).talks(*HURRY)
    await house.database.write(outcomes.keep, 1, Outcome("won"), millis(house.clock()))
    found = (await line.get("/api/v1/challengers/home-services", headers=KEY)).json()
    assert found["only_champion"] == {"leads": 1, "known": 1, "converted": 1}
    assert [one["version"] for one in (await line.get("/api/v1/challengers", headers=KEY)).json()] == [found["version"]]


# -- outcomes by signature -------------------------------------------------------------------------------------------


def signed(app, *told, secret=SECRET, late=timedelta(0)):
    body = json.dumps({"outcomes": list(told)}).encode()
    return {"content": body, "headers": sign.headers("msg_1", app.clock() + late, body, [secret])}


async def acts(app, lead=1):
    return [row["act"] for row in await app.database.read(outcomes.of_lead, lead)]


WON = {"id": "crm-1", "lead": "L-1", "act": "won", "value": 520_000, "currency": "USD"}


@pytest.mark.parametrize("who", [{"lead": "L-1"}, {"phone": "+1 512 555 0100"}], ids=["number", "phone"])
async def test_a_signed_outcome_is_kept_once(house, line, who):
    await Person(house).talks(*HURRY)
    told = {**{name: value for name, value in WON.items() if name != "lead"}, **who}
    answers = [(await line.post(SIGNED, **signed(house, told))).json() for _ in range(2)]
    assert answers == [{"kept": 1, "repeated": 0, "unknown": 0}, {"kept": 0, "repeated": 1, "unknown": 0}]
    assert await acts(house) == ["won"]


async def test_a_report_told_by_many_at_once_is_kept_once(app):
    await Person(app).talks(*HURRY)
    one, at = Outcome("lost", origin="signed:7"), millis(app.clock())
    kept = await asyncio.gather(*(app.database.write(outcomes.keep, 1, one, at) for _ in range(8)))
    assert sum(each.new for each in kept) == 1
    assert await acts(app) == ["lost"]


async def test_an_outcome_of_a_merged_lead_goes_to_the_one_it_became(house, line):
    for name in ("ann", "again"):
        await Person(house, name=name).talks(*HURRY)
    await house.database.write(merges.keep, 1, 2, millis(house.clock()), "")
    assert (await line.post(SIGNED, **signed(house, {**WON, "lead": "L-2"}))).json()["kept"] == 1
    assert await acts(house) == ["won"]


async def test_of_nobody_we_know_nothing_is_kept_and_the_others_are(house, line):
    await Person(house).talks(*HURRY)
    answer = await line.post(SIGNED, **signed(house, WON, {**WON, "lead": "L-99", "id": "2"}))
    assert (answer.status_code, answer.json()) == (202, {"kept": 1, "repeated": 0, "unknown": 1})


@pytest.mark.parametrize("late", [timedelta(minutes=6), None])
async def test_what_is_signed_wrongly_or_too_late_is_refused(house, line, late):
    await Person(house).talks(*HURRY)
    other = sign.secret(b"another secret for those tests!!")
    sent = signed(house, WON, secret=other) if late is None else signed(house, WON, late=late)
    assert (await line.post(SIGNED, **sent)).status_code == 401
    assert (await line.post(SIGNED, json={"outcomes": [WON]})).status_code == 401
    assert await acts(house) == []


WRONG_OUTCOMES = [
    ({"act": "sold"}, "outcomes.1.act"), ({"lead": None}, "outcomes.1: says not whose"),
    ({"act": "rejected", "value": None, "currency": ""}, "outcomes.1: one of wrong_contact"),
    ({"act": "lost", "reason": "Ann says no", "value": None, "currency": ""}, "outcomes.1: one of wrong_contact"),
    ({"id": ""}, "outcomes.1.id"),
]  # fmt: skip


async def test_one_that_may_not_be_kept_keeps_all_others_out_and_is_not_quoted(house, line):
    await Person(house).talks(*HURRY)
    for wrong, said in WRONG_OUTCOMES:
        answer = await line.post(SIGNED, **signed(house, {**WON, "id": "0"}, {**WON, **wrong}))
        assert (answer.status_code, said in answer.text, "Ann" in answer.text) == (422, True, False), wrong
    assert await acts(house) == []


# -- costs -----------------------------------------------------------------------------------------------------------


ADS = {"source": "ads", "kind": "inbound", "per": "lead", "amount": 1_250, "currency": "USD", "from": "2026-01"}


async def bought(house, line):
    """Two leads of ads, one of them won for 5,200.00; what ads cost; the figures."""
    for name in ("ann", "joe"):
        await Person(house, name=name, source={"utm": {"source": "Ads", "campaign": "spring"}}).talks(*HURRY)
    await house.database.write(outcomes.keep, 1, Outcome("won", "", 520_000, "USD"), millis(house.clock()))
    assert (await line.post("/api/v1/costs", json=ADS, headers=KEY)).json() == {"cost": 1}


async def test_the_api_tells_what_leads_cost_and_bring(house, line):
    await bought(house, line)
    found = (await line.get("/api/v1/planning", params={"goal": "5200000", "deal": "520000"}, headers=KEY)).json()
    (ads,) = found["lines"]
    assert (ads["name"], ads["cost"], ads["per_lead"], ads["cac"], ads["revenue"]) == (
        "Ads", 2_500, 1_250, 2_500, 520_000
    )  # fmt: skip
    assert found["goal"]["needed"] == {"customers": 10, "sqls": 40, "leads_year": 400, "leads_month": 34}
    assert found["goal"]["lead_to_sql"]["whose"] == "usual"


async def test_a_cost_can_be_listed_and_dropped(house, line):
    await bought(house, line)
    (row,) = (await line.get("/api/v1/costs", headers=KEY)).json()
    assert (row["source"], row["amount"], row["from"], row["until"]) == ("ads", 1_250, "2026-01", None)
    assert [(await line.delete("/api/v1/costs/1", headers=KEY)).status_code for _ in range(2)] == [200, 404]


WRONG_COSTS = [
    ({"per": "week"}, "per"), ({"amount": 0}, "amount"), ({"amount": 1.5}, "amount"), ({"currency": "usd"}, "curr"),
    ({"from": "2026-13"}, "write 2026-03"), ({"until": "2025-01"}, "until"), ({"kind": "bought"}, "kind"),
    ({"source": " "}, "utm_source"),
]  # fmt: skip
WRONG_QUESTIONS = [{"by": "colour"}, {"goal": "5k"}, {"since": "x"}, {"goal": "5"}, {"currency": "e"},
                   {"goal": "5", "deal": "5", "lead_to_sql": "0"}]  # fmt: skip


async def test_what_is_no_cost_is_refused_by_its_field(house, line):
    for wrong, said in WRONG_COSTS:
        answer = await line.post("/api/v1/costs", json={**ADS, **wrong}, headers=KEY)
        assert (answer.status_code, said in answer.text) == (422, True), wrong
    assert (await line.get("/api/v1/costs", headers=KEY)).json() == []


async def test_a_question_that_cannot_be_answered_is_refused_without_quoting_it(line):
    for wrong in WRONG_QUESTIONS:
        answer = await line.get("/api/v1/planning", params=wrong, headers=KEY)
        assert (answer.status_code, "colour" in answer.text) == (422, False), wrong


async def test_without_the_key_no_figures_are_told(line):
    for path in ("planning", "costs", "challengers"):
        assert (await line.get(f"/api/v1/{path}")).status_code == 401
    assert (await line.post("/api/v1/costs", json=ADS)).status_code == 401


async def test_amounts_in_another_currency_are_told_and_never_added(house, line):
    await bought(house, line)
    await house.database.write(outcomes.keep, 2, Outcome("won", "", 999, "EUR"), millis(house.clock()))
    found = await house.database.read(money.view, money.Wanted(currency="USD"), house.clock())
    assert found["whole"]["revenue"] == 520_000
    assert any(note.startswith("1 amounts in EUR are left out") for note in found["notes"])


async def test_an_erased_or_merged_lead_is_no_second_one(house, line):
    await bought(house, line)
    await house.database.write(merges.keep, 1, 2, millis(house.clock()), "")
    await house.database.write(leads.erase, 1, millis(house.clock()))
    found = await house.database.read(money.view, money.Wanted(), house.clock())
    assert (found["whole"]["visitors"], found["whole"]["leads"]) == (1, 1)
