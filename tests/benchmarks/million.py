"""A million leads made up for the 25 rows of test_bench_score, and the same rows by hand in numpy."""

from datetime import UTC, date, datetime

import numpy as np
import polars as pl

NOW = datetime(2026, 11, 21, 12, tzinfo=UTC)
TODAY = date(2026, 11, 21).toordinal() - date(1970, 1, 1).toordinal()
EVENTS = ("demo_request", "pricing_visit", "webinar", "whitepaper", "email_open", "email_click", "quote_request",
          "unsubscribe")  # fmt: skip
WORDS = {
    "title": ["c_level", "vp", "director", "manager", "student", "retired", "other"],
    "industry": ["software", "saas", "consulting", "agency", "farming", "retail"],
    "region": ["US", "EU", "other"],
    "authority": ["decision_maker", "champion", "none"],
    "need": ["active", "vague", "none"],
    "email_class": ["work", "free", "disposable"],
    "competitor": ["yes", "no"],
}
NUMBERS = {"employees": 1000, "budget": 30_000, "team": 20, "funding": 4_000_000}


def made(many):
    """Arrays by fact (texts of fixed width, empty: unknown; numbers, NaN: unknown), and three events a lead."""
    chance = np.random.default_rng(5)
    facts = {name: np.array([*words, ""])[chance.integers(0, len(words) + 1, many)] for name, words in WORDS.items()}
    facts["zip"] = chance.integers(70_000, 80_000, many).astype("U5")
    for name, top in NUMBERS.items():
        facts[name] = np.where(chance.random(many) < 0.2, np.nan, chance.integers(0, top, many).astype(float))
    facts["decision_in"] = np.datetime64("2026-11-01", "D") + chance.integers(0, 200, many)
    done = {"lead": np.sort(chance.integers(0, many, 3 * many)), "name": np.array(EVENTS)[
        chance.integers(0, len(EVENTS), 3 * many)]}  # fmt: skip
    done["at"] = 1_790_000_000_000 + chance.integers(0, 5_000_000_000, 3 * many)
    return facts, done


def frames_of(facts, done):
    """The same as a program that uses polars holds it."""
    leads = pl.DataFrame({"lead": np.arange(len(facts["zip"])), **facts})
    leads = leads.with_columns(pl.col(list(NUMBERS)).fill_nan(None), pl.col(pl.String).replace("", None))
    return leads, pl.DataFrame(done)


def by_hand(facts, done):
    """What a careful programmer writes in numpy for the 25 rows: total and sums of groups, in points."""
    title, industry, region, need = facts["title"], facts["industry"], facts["region"], facts["need"]
    employees, budget, mail = facts["employees"], facts["budget"], facts["email_class"]
    many = len(title)
    fit = np.zeros(many, np.int32)
    for name, points in {"c_level": 20, "vp": 15, "director": 10, "manager": 5}.items():
        fit += points * (title == name)
    fit += np.select([employees >= 200, employees >= 50, employees >= 10], [15, 10, 5], 0)
    fit += 10 * np.isin(industry, ["software", "saas"]) + 5 * np.isin(industry, ["consulting", "agency"])
    fit += 10 * (region == "US")
    fit += np.select([budget >= 15000, budget >= 5000, budget >= 1000], [15, 10, 5], 0)
    fit += 10 * (facts["authority"] == "decision_maker") + 5 * (facts["authority"] == "champion")
    prefix = facts["zip"].astype("U3")
    fit += 5 * ((prefix == "787") | (prefix == "786") | (prefix == "733"))
    fit += 5 * (facts["team"] >= 5) + 5 * (facts["funding"] > 1_000_000)
    days = facts["decision_in"].astype("datetime64[D]").astype(np.int64) - TODAY
    ahead = days >= 0
    intent = 15 * (need == "active") + 5 * (need == "vague")
    intent += np.select([ahead & (days <= 14), ahead & (days <= 30), ahead & (days <= 90)], [20, 15, 5], 0)
    count = {name: np.bincount(done["lead"][done["name"] == name], minlength=many) for name in EVENTS}
    for name, points in {"demo_request": 25, "pricing_visit": 15, "webinar": 10, "quote_request": 25}.items():
        intent += points * (count[name] > 0)
    intent += 5 * count["whitepaper"] + count["email_open"] + 3 * count["email_click"]
    intent += 5 * ((need == "active") & (budget >= 5000))
    negative = -10 * (mail == "free") - 20 * (mail == "disposable") - 20 * np.isin(title, ["student", "retired"])
    negative += -30 * (count["unsubscribe"] > 0) - 50 * (facts["competitor"] == "yes")
    negative += -5 * ((employees < 3) & (region == "other"))
    intent = np.minimum(intent, 60)
    return fit + intent + negative, fit, intent, negative
