"""The acceptance cases, each through the real rulebook format: `scoring.yaml` is a copy and is not bent."""

from datetime import UTC, datetime, timedelta
from functools import cache
from pathlib import Path

import pytest
import yaml

from qualifier import activity, calibration, example, planning, routing, rules, score, stage, verify

HERE = Path(__file__).parent
CASES = yaml.safe_load((HERE / "scoring.yaml").read_text())
NOW = datetime(2026, 11, 21, 12, tzinfo=UTC)
STRONG = {"title": "vp", "employees": 300, "industry": "software"}
ACTIONS = ("contact_now", "check_fit", "nurture", "archive")


def cases(section):
    return [pytest.param(case, id=str(case.get("id", at))) for at, case in enumerate(CASES[section])]


@cache
def rulebook(name, *edits):
    """A rulebook of the folder beside, after an admin's edits (what stood there, what stands there now)."""
    text = (HERE / "rulebooks" / f"{name}.yaml").read_text()
    for before, after in edits:
        assert before in text
        text = text.replace(before, after)
    return rules.load(text, f"{name}.yaml")


def facts_of(lead):
    """The facts that a conversation would have derived from a case's lead; contact data itself is none."""
    facts = {}
    for name, value in lead.items():
        if name == "email":
            if found := verify.email(value):
                facts["email_class"] = found.kind
        elif name == "title":
            facts["title"] = verify.title_level(value)
        elif name == "timeline_days":
            facts["decision_in"] = (NOW + timedelta(days=value)).date().isoformat()
        elif name not in ("name", "phone", "price_point"):
            facts[name] = {True: "yes", False: "no"}.get(value, value) if isinstance(value, bool) else value
    return facts


def events_of(case):
    listed = example.events(case.get("events", []), NOW - timedelta(days=case.get("last_activity_days", 0)))
    timed = [
        score.Event(name, datetime.fromisoformat(at).astimezone(UTC))
        for name, moments in case.get("events_at", {}).items()
        for at in moments
    ]
    return [*listed, *timed]


def assessed(case, lead, *edits):
    return score.assess(rulebook("acceptance", *edits), facts_of(lead), events_of(case), NOW)


@pytest.mark.parametrize("case", cases("score"))
def test_score(case):
    off = ("name: personal_email,", "name: personal_email, off: yes,")
    found = assessed(case, case.get("lead", {}), *[off] * ("model" in case))
    assert found.total == case["total"] * 100
    if "fired" in case:
        assert {row.row: row.points for row in found.fired} == {name: p * 100 for name, p in case["fired"].items()}
    if "unknown" in case:
        assert list(found.unknown) == [{"email": "email_class"}.get(name, name) for name in case["unknown"]]


@pytest.mark.parametrize("case", cases("threshold"))
def test_threshold(case):
    book = rulebook("threshold")
    scores = case.get("crossing", [case.get("score")])
    routes = [score.assess(book, {"reached": points}, [], NOW).route for points in scores]
    if "crossing" in case:
        assert notices(routes, timedelta(0)) == case["handoffs"]
        assert notices(routes, timedelta(days=1)) == 1
        return
    assert (routes[0].kind == "desk") == case["handoff"]
    assert case.get("next", routes[0].kind) == routes[0].kind
    assert (routes[0].within == timedelta(minutes=5)) == case.get("immediate", False)


def notices(routes, cool_down):
    """How often a desk hears of a lead whose route goes this way, hour by hour."""
    told, count = None, 0
    for hour, (before, after) in enumerate(zip([None, *routes], routes, strict=False)):
        now = NOW + timedelta(hours=hour)
        if routing.crosses_up(before, after, told, now, cool_down):
            told, count = routing.Told(after.rank, now), count + 1
    return count


@pytest.mark.parametrize("case", cases("bant"))
def test_bant(case):
    answers = case["answers"]
    found = assessed(case, answers, ("price_point: 20000", f"price_point: {answers.get('price_point', 20000)}"))
    if "complete" in case:
        assert stage.completeness(found.bant) == case["complete"]
    if "sql" in case:
        assert ("sql" in found.stages) == case["sql"]
    if "missing" in case:
        assert list(stage.missing(found.bant)) == case["missing"]
    if "why" in case:
        assert list(stage.bad(found.bant)) == [case["why"].split("_")[0]]
    if "hot" in case:
        assert (found.temperature == "hot") == case["hot"]


@pytest.mark.parametrize("flag", CASES["red_flags"][0])
def test_red_flag(flag):
    found = assessed({"events": [flag]}, {})
    assert (found.flags, found.total, found.disqualified) == ((flag,), 0, None)
    stricter = assessed(
        {"events": [flag]}, {}, (f"{flag}: {{", f"{flag}: {{points: -5, group: negative, disqualify: yes, ")
    )
    assert stricter.total == -500
    assert stricter.disqualified


@pytest.mark.parametrize("case", cases("stage"))
def test_stage(case):
    origin = next((other for other in CASES["stage"] if other.get("id") == case.get("like")), {})
    case = {**origin, **case}
    extra = {"email_open_rate": case["email_open_rate"]} if "email_open_rate" in case else {}
    found = assessed(case, {**case.get("lead", {}), **extra})
    assert (stage.highest(rulebook("acceptance").ladder, found.stages) or "none") == case["is"]
    if hours := case.get("contact_within_hours"):
        assert found.route.within == timedelta(hours=hours)


@pytest.mark.parametrize("case", cases("temperature"))
def test_temperature(case):
    lead = {name: case[name] for name in ("timeline_days", "comparing") if name in case}
    found = assessed(case, {**lead, **(STRONG if case.get("fit") == "strong" else {})})
    assert found.temperature == case["is"]
    if minutes := case.get("sla_minutes"):
        assert found.route.within == timedelta(minutes=minutes)


@pytest.mark.parametrize("case", cases("grade_matrix"))
def test_grade_matrix(case):
    facts = {"profile": {"A": "ideal", "D": "other"}[case["grade"]], "interest": case["score"]}
    found = score.assess(rulebook("matrix"), facts, [], NOW)
    assert found.grade == case["grade"]
    assert ACTIONS[found.route.rank] == case["action"]


@pytest.mark.parametrize("case", cases("calibration"))
def test_calibration(case):
    counted = {name: calibration.Counted(**counts) for name, counts in (case.get("bands") or case["segments"]).items()}
    if "bands" in case:
        assert {name: band.rate for name, band in counted.items()} == case["rates"]
        bands = {int(name.rstrip("+").split("-")[0]): band for name, band in counted.items()}
        assert calibration.suggest_threshold(bands) == case["suggest_threshold"]
    else:
        assert [f"raise {name}" for name in calibration.worth_more(counted)] == [case["suggest"]]


@pytest.mark.parametrize("case", cases("funnel_math"))
def test_funnel_math(case):
    if "cpl" in case:
        assert planning.cost_per_lead(case["spend"], case["leads"]) == case["cpl"]
    elif "roi" in case:
        assert planning.return_on_spend(case["revenue"], case["spend"]) == case["roi"]
        assert case["converted"] * case["value"] == case["revenue"]
    else:
        goal = {name: case[name] for name in ("revenue_goal", "deal", "sql_to_customer", "lead_to_sql")}
        expected = planning.Needed(case["customers"], case["sqls"], case["leads_year"], case["leads_month"])
        assert planning.needed(**goal) == expected


@pytest.mark.parametrize("case", cases("verification"))
def test_verification(case):
    if "duplicate" in case:
        assert verify.is_duplicate(*case["duplicate"]) == case["is_duplicate"]
    elif "email" in case:
        found = verify.email(case["email"])
        assert (found.normal if found else None) == case.get("normal")
    else:
        found = verify.phone(case["phone"], case["country"])
        assert (found.e164 if found else None) == case.get("normal")


@pytest.mark.parametrize("case", cases("decay"))
def test_decay(case):
    after = timedelta(days=case.get("after_days", case.get("after_months", 0) * 30))
    decay = {
        "linear": lambda: activity.Decay("linear", timedelta(days=30 * 100 / case["percent_per_month"])),
        "half_life": lambda: activity.Decay("half_life", timedelta(days=case["half_life_days"])),
        "window": lambda: activity.Decay("window", timedelta(days=case["days"])),
    }[case["kind"]]()
    assert score.decay_value(case["points"] * 100, decay, after) == case["value"] * 100
