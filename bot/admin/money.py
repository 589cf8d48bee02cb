"""What leads cost and bring, for people and machines: the figures asked for, gathered, as JSON and in words."""

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import asdict, dataclass
from datetime import datetime
from typing import Any

from bot.admin import figures
from qualifier import costs, money, planning, spending
from qualifier.costs import Told
from qualifier.spending import Asked, Cost, Goal, Line, Report, Step
from qualifier.store import Tx, iso, millis, moment

DEFAULT_CURRENCY = "USD"
GOAL_RATES = {"lead_to_sql": "lead → SQL", "sql_to_customer": "SQL → customer"}
WHOSE = {"own": "your own rate", "usual": "the trade's: yours are too few", "given": "as you say"}
STANDING = {"below": "below", "within": "as usual", "above": "above", "unknown": "nobody yet"}


@dataclass(frozen=True, slots=True)
class Wanted:
    """As it was asked for. Amounts are in whole units as people write them, or with `minor` in minor units."""

    since: str = ""
    by: str = "source"
    goal: str = ""
    deal: str = ""
    lead_to_sql: str = ""
    sql_to_customer: str = ""
    lifetime: str = ""
    market: str = "b2b"
    currency: str = ""
    minor: bool = False


def cost(told: Mapping[str, str], amount: int, now: datetime) -> Cost:
    """A cost from its fields as written; months such as `2026-03`. Raises ValueError (cause | fix)."""
    first = told["since"] or f"{now:%Y-%m}"
    until = spending.after(spending.month(told["until"])) if told["until"] else None
    per, kind = told["per"], told["kind"]
    if per not in spending.PERS:
        raise ValueError(f"`{per[:20]}` is nothing to pay by | one of {', '.join(spending.PERS)}")
    made = Cost(
        told["source"], told["campaign"], kind, per, amount, told["currency"], spending.month(first), until
    )  # fmt: skip
    return costs.checked(made)


def cost_view(one: Cost) -> dict[str, Any]:
    """A cost as JSON: `amount` in minor units, months as they were written."""
    last = None if one.until is None else f"{moment(millis(one.until) - 1):%Y-%m}"
    return {
        "id": one.id, "source": one.source, "campaign": one.campaign, "kind": one.kind, "per": one.per,
        "amount": one.amount, "currency": one.currency, "from": f"{one.since:%Y-%m}", "until": last,
    }  # fmt: skip


# -- gathered --------------------------------------------------------------------------------------------------------


def view(tx: Tx, wanted: Wanted, now: datetime) -> dict[str, Any]:
    """The figures. Raises ValueError (cause | fix)."""
    if wanted.by not in spending.BYS or wanted.market not in spending.MARKETS:
        raise ValueError(
            f"that is nothing to tell apart by | --by {'|'.join(spending.BYS)}, --market {'|'.join(spending.MARKETS)}"
        )
    every, ends = costs.listed(tx), costs.told(tx)
    currency = wanted.currency or _usual_currency(every, ends)
    if not (len(currency) == 3 and currency.isascii() and currency.isupper()):
        raise ValueError(f"`{currency[:20]}` is no currency | three letters such as USD")
    start = figures.since(millis(now), wanted.since)
    asked = Asked(
        moment(start) if start else None, now, wanted.by, wanted.market,
        _amount(wanted.lifetime, currency, wanted) if wanted.lifetime else None,
    )  # fmt: skip
    own = [one for one in every if one.currency == currency]
    found = spending.report(costs.came(tx, ends, currency, start, millis(now) + 1), own, asked)
    return {
        "currency": currency, "since": iso(moment(start)) if start else None, "until": iso(now),
        "by": wanted.by, "market": wanted.market, "whole": _line(found.whole),
        "lines": [_line(one) for one in found.lines], "funnel": [_step(one) for one in found.funnel],
        "goal": _goal(found, wanted, currency), "notes": list(_notes(every, ends, currency)),
    }  # fmt: skip


def _usual_currency(every: Sequence[Cost], ends: Mapping[int, Told]) -> str:
    seen = Counter([one.currency for one in every] + [end.currency for end in ends.values() if end.currency])
    return seen.most_common(1)[0][0] if seen else DEFAULT_CURRENCY


def _notes(every: Sequence[Cost], ends: Mapping[int, Told], currency: str) -> Iterator[str]:
    others = Counter(one.currency for one in every if one.currency != currency)
    others.update(end.currency for end in ends.values() if end.act == "won" and end.currency not in ("", currency))
    for other, many in sorted(others.items()):
        yield f"{many} amounts in {other} are left out: nothing is converted; --currency {other} shows them"
    unvalued = sum(end.act == "won" and end.value is None for end in ends.values())
    if unvalued:
        yield f"{unvalued} customers count without revenue: nobody said what they brought (outcome won, with its value)"
    if not every:
        yield "no costs are known yet: frontdesk cost add SOURCE 1200 --per month"


def _amount(text: str, currency: str, wanted: Wanted) -> int:
    if not wanted.minor:
        return money.minor(text, currency)
    if not (text.isascii() and text.isdecimal() and len(text) <= 15):
        raise ValueError("an amount is a whole number of minor units | 5000000 is 50,000.00")
    return int(text)


def _share(text: str) -> float:
    """`20%`, `20 %` or `0.2`. Raises ValueError (cause | fix)."""
    plain = text.strip()
    try:
        found = float(plain.removesuffix("%")) / (100 if plain.endswith("%") else 1)
    except ValueError:
        found = -1.0
    if not 1e-9 <= found <= 1:  # also what is no number at all
        raise ValueError(f"`{text[:20]}` is no rate | write 20% or 0.2")
    return found


def _goal(found: Report, wanted: Wanted, currency: str) -> dict[str, Any] | None:
    if not wanted.goal:
        return None
    told = {"lead_to_sql": wanted.lead_to_sql, "sql_to_customer": wanted.sql_to_customer}
    given = {GOAL_RATES[name]: _share(text) for name, text in told.items() if text}
    tally = found.whole.tally
    mean = spending.rounded(tally.revenue) // tally.valued if tally.valued else 0
    deal = _amount(wanted.deal, currency, wanted) if wanted.deal else mean
    if deal <= 0:
        raise ValueError("what does a customer pay? nobody that was won says it | --deal 10000")
    return _goal_view(spending.goal(found, _amount(wanted.goal, currency, wanted), deal, given))


# -- as JSON ---------------------------------------------------------------------------------------------------------


def _line(one: Line) -> dict[str, Any]:
    counted = one.tally
    return {
        "name": one.name, "kind": one.kind, "visitors": counted.visitors, "leads": counted.leads, "sqls": counted.sqls,
        "accepted": counted.accepted, "customers": counted.customers, "cost": one.cost, "per_lead": one.per_lead,
        "per_accepted": one.per_accepted, "cac": one.cac, "revenue": counted.revenue,
        "value_per_lead": one.value_per_lead, "lifetime": one.lifetime, "cac_share": one.cac_share, "roi": one.roi,
    }  # fmt: skip


def _step(one: Step) -> dict[str, Any]:
    return {
        "name": one.name, "of": one.counted.n, "reached": one.counted.converted, "rate": one.counted.rate,
        "interval": list(one.interval), "usual": list(one.usual), "standing": one.standing,
    }  # fmt: skip


def _goal_view(found: Goal) -> dict[str, Any]:
    def plain(one: planning.Needed | None) -> dict[str, int] | None:
        return None if one is None else asdict(one)

    rates = {name: asdict(getattr(found, name)) for name in GOAL_RATES}
    return {
        "revenue": found.revenue, "deal": found.deal, **rates, "needed": plain(found.needed),
        "at_best": plain(found.at_best), "at_worst": plain(found.at_worst), "budget": found.budget,
    }  # fmt: skip


# -- in words --------------------------------------------------------------------------------------------------------

COLUMNS = ("from", "kind", "leads", "accepted", "won", "cost", "CPL", "per accepted", "CAC", "revenue", "value a lead",
           "ROI")  # fmt: skip


def table(found: Mapping[str, Any]) -> list[dict[str, str]]:
    """The lines, and all together, as cells under COLUMNS."""
    return [_cells(one, found["currency"]) for one in (*found["lines"], found["whole"])]


def _cells(one: Mapping[str, Any], currency: str) -> dict[str, str]:
    def amount(name: str) -> str:
        return "–" if one[name] is None else money.written(one[name], currency)

    counts = (str(one["leads"]), str(one["accepted"]), str(one["customers"]))
    figures_ = (amount("cost"), amount("per_lead"), amount("per_accepted"), amount("cac"), amount("revenue"),
                amount("value_per_lead"), "–" if one["roi"] is None else f"{one['roi']:+.0%}")  # fmt: skip
    return dict(zip(COLUMNS, (one["name"], one["kind"], *counts, *figures_), strict=True))


def after_table(found: Mapping[str, Any]) -> Iterator[str]:
    """What stands below the table: customers' cost against their worth, the funnel, the goal, notes."""
    yield from _worth(found["whole"], found["currency"])
    yield ""
    yield f"visitors are those who opened the chat: {found['whole']['visitors']:,}"
    yield f"{'funnel':16}{'yours':>9}  {'95 %':>15}  {'usual':>9}"
    for step in found["funnel"]:
        low, high = step["interval"]
        usual = f"{step['usual'][0]:.0%}–{step['usual'][1]:.0%}"
        yield (
            f"{step['name']:16}{step['rate']:>9.1%}  {f'{low:.1%}–{high:.1%}':>15}  {usual:>9}  "
            f"{STANDING[step['standing']]} ({step['reached']} of {step['of']})"
        )
    if found["goal"]:
        yield ""
        yield from _goal_words(found["goal"], found["currency"])
    yield from (f"  note  {note}" for note in found["notes"])


def _worth(whole: Mapping[str, Any], currency: str) -> Iterator[str]:
    if whole["cac_share"] is None:
        return
    share = whole["cac_share"]
    judged = "healthy" if share <= spending.CAC_HEALTHY else "dear" if share <= 1 else "a loss on each"
    cac, lifetime = money.written(whole["cac"], currency), money.written(whole["lifetime"], currency)
    yield ""
    yield (f"a customer costs {cac} {currency} and is worth {lifetime}: {share:.0%} of it, {judged} "
           f"(up to {spending.CAC_HEALTHY:.0%} is healthy)")  # fmt: skip


def _goal_words(goal: Mapping[str, Any], currency: str) -> Iterator[str]:
    needed = goal["needed"]
    revenue, deal = money.written(goal["revenue"], currency), money.written(goal["deal"], currency)
    yield f"{revenue} {currency} a year at {deal} a customer: {needed['customers']:,} customers,"
    yield f"  {needed['sqls']:,} SQLs, {needed['leads_year']:,} leads a year, {needed['leads_month']:,} a month"
    for name, words in GOAL_RATES.items():
        yield f"  {words}: {goal[name]['share']:.1%} ({WHOSE[goal[name]['whose']]})"
    best, worst = goal["at_best"], goal["at_worst"]
    if best is not None and best != needed:
        most = f"and {worst['leads_year']:,}" if worst is not None else "and no number that could be said"
        yield f"  by what these rates may really be, between {best['leads_year']:,} {most} leads a year"
    if goal["budget"] is not None:
        yield f"  at today's cost of a lead that is {money.written(goal['budget'], currency)} {currency} a year"
