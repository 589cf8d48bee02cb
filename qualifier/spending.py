"""What leads cost and what they brought, by where they came from; funnel rates beside those of the trade; how many
leads a revenue goal takes. Money is in minor units throughout; nothing is rounded before the end.
"""

import calendar
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from fractions import Fraction
from typing import Literal, NamedTuple, get_args

from qualifier import calibration, planning, sources
from qualifier.calibration import Counted

Per = Literal["month", "lead", "accepted"]
PERS: tuple[Per, ...] = get_args(Per)
By = Literal["source", "campaign", "kind"]
BYS: tuple[By, ...] = get_args(By)
Market = Literal["b2b", "b2c"]
MARKETS: tuple[Market, ...] = get_args(Market)
WHOLE = "(all)"  # a source's cost that is none of its campaigns'
CAC_HEALTHY = 0.3  # of the lifetime value (2,000 to 3,000 on 10,000: DOMAIN.md)
OWN_MIN = 30  # fewer to rate: the trade's rates plan better than one's own
VISITOR_TO_LEAD, LEAD_TO_SQL = (0.02, 0.05), (0.05, 0.15)
SQL_TO_CUSTOMER: Mapping[Market, tuple[float, float]] = {"b2b": (0.20, 0.30), "b2c": (0.01, 0.05)}


@dataclass(frozen=True, slots=True)
class Cost:
    """What a source costs from `since` until `until` (UTC; None: still): an `amount` a calendar month, or for each lead
    or each accepted lead that came meanwhile. An empty `campaign` means all of the source's; `kind` may be empty.
    """

    source: str
    campaign: str
    kind: str
    per: Per
    amount: int
    currency: str
    since: datetime
    until: datetime | None = None
    id: int = 0


class Came(NamedTuple):
    """One record: a visitor, and if `lead` a lead. `value` is what it brought, in the report's currency."""

    origin: sources.Origin
    at: datetime
    lead: bool = True
    sql: bool = False
    accepted: bool = False
    won: bool = False
    value: int = 0


@dataclass(frozen=True, slots=True)
class Asked:
    """Of which time (until None: now), told apart by what; `lifetime`: what a customer is worth, if it is known."""

    since: datetime | None
    until: datetime
    by: By = "source"
    market: Market = "b2b"
    lifetime: int | None = None


@dataclass(slots=True)
class Tally:
    """Records counted. `valued`: customers of whom it is known what they brought."""

    visitors: int = 0
    leads: int = 0
    sqls: int = 0
    accepted: int = 0
    customers: int = 0
    valued: int = 0
    revenue: int = 0
    cost: Fraction = field(default_factory=Fraction)

    def add(self, one: Came) -> None:
        """Count one more."""
        self.visitors += 1
        self.leads += one.lead
        self.sqls += one.sql
        self.accepted += one.accepted
        self.customers += one.won
        self.valued += one.won and one.value > 0
        self.revenue += one.value if one.won else 0


@dataclass(frozen=True, slots=True)
class Line:
    """A source (campaign, kind) in figures, money in minor units; None where there is nothing to divide by, or no
    cost. `lifetime` is what a customer is worth; `cac_share` what of that it takes to win one; `roi` 1.0: doubled.
    """

    name: str
    kind: str
    tally: Tally
    cost: int
    per_lead: int | None
    per_accepted: int | None
    cac: int | None
    value_per_lead: int | None
    lifetime: int | None
    cac_share: float | None
    roi: float | None


@dataclass(frozen=True, slots=True)
class Step:
    """One rate of the funnel beside the trade's (low, high)."""

    name: str
    counted: Counted
    interval: tuple[float, float]
    usual: tuple[float, float]

    @property
    def standing(self) -> Literal["below", "within", "above", "unknown"]:
        """Where one's own rate lies, if that is beyond chance; within where it may as well be."""
        low, high = self.interval
        if not self.counted.n:
            return "unknown"
        return "below" if high < self.usual[0] else "above" if low > self.usual[1] else "within"


@dataclass(frozen=True, slots=True)
class Report:
    """Lines by what they cost, dearest first; `whole` is all of them together."""

    lines: tuple[Line, ...]
    whole: Line
    funnel: tuple[Step, ...]


def report(came: Iterable[Came], costs: Sequence[Cost], asked: Asked) -> Report:
    """All figures. Costs are in one currency."""
    books = _Books(asked.by, {cost.source.casefold(): cost.kind for cost in costs if cost.kind})
    fees = _fees(costs)
    for one in came:
        tally = books.of(one.origin.source, one.origin.campaign, one.origin.kind)
        tally.add(one)
        tally.cost += _fee(fees, one)
    for cost in costs:
        if cost.per == "month" and (many := months(cost, asked)):
            books.of(cost.source, cost.campaign or WHOLE, "").cost += cost.amount * many
    whole = _summed(books.tallies.values())
    lines = [line(*books.names[key], tally, asked.lifetime) for key, tally in books.tallies.items()]
    lines.sort(key=lambda one: (-one.cost, -one.tally.leads, one.name))
    return Report(tuple(lines), line("all", "", whole, asked.lifetime), funnel(whole, asked.market))


@dataclass(slots=True)
class _Books:
    """Tallies by name, however it is capitalised; `kinds` of sources as costs say them, else as their leads do."""

    by: By
    kinds: dict[str, str]
    tallies: dict[str, Tally] = field(default_factory=dict)
    names: dict[str, tuple[str, str]] = field(default_factory=dict)

    def of(self, source: str, campaign: str, kind: str) -> Tally:
        kind = self.kinds.setdefault(source.casefold(), kind) if kind else self.kinds.get(source.casefold(), "inbound")
        name = _name(source, campaign, kind, self.by)
        key = name.casefold()
        self.names.setdefault(key, (name, "" if self.by == "kind" else kind))
        return self.tallies.setdefault(key, Tally())


def _name(source: str, campaign: str, kind: str, by: By) -> str:
    return kind if by == "kind" else f"{source} / {campaign}" if by == "campaign" else source


def _summed(tallies: Iterable[Tally]) -> Tally:
    whole = Tally()
    for one in tallies:
        for name in ("visitors", "leads", "sqls", "accepted", "customers", "valued", "revenue"):
            setattr(whole, name, getattr(whole, name) + getattr(one, name))
        whole.cost += one.cost
    return whole


# -- what it costs ---------------------------------------------------------------------------------------------------

Fees = Mapping[str, Sequence[Cost]]


def _fees(costs: Iterable[Cost]) -> Fees:
    found: dict[str, list[Cost]] = {}
    for cost in costs:
        if cost.per != "month":
            found.setdefault(cost.source.casefold(), []).append(cost)
    return found


def _fee(fees: Fees, one: Came) -> int:
    return sum(cost.amount for cost in fees.get(one.origin.source.casefold(), ()) if _owed(cost, one))


def _owed(cost: Cost, one: Came) -> bool:
    if cost.campaign and cost.campaign.casefold() != one.origin.campaign.casefold():
        return False
    if one.at < cost.since or (cost.until is not None and one.at >= cost.until):
        return False
    return one.accepted if cost.per == "accepted" else one.lead


def months(cost: Cost, asked: Asked) -> Fraction:
    """How many months of a cost fall into the time asked for; a part of a month counts by its milliseconds."""
    start = max(cost.since, asked.since) if asked.since else cost.since
    end = min(cost.until, asked.until) if cost.until else asked.until
    total = Fraction(0)
    while start < end:
        first = start.replace(day=1, hour=0, minute=0, second=0, microsecond=0)
        length = timedelta(days=calendar.monthrange(first.year, first.month)[1])
        stop = min(end, first + length)
        total += Fraction((stop - start) // timedelta(milliseconds=1), length // timedelta(milliseconds=1))
        start = stop
    return total


def month(text: str) -> datetime:
    """The beginning of `2026-03`, UTC. Raises ValueError that says cause | fix."""
    try:
        return datetime.strptime(text, "%Y-%m").replace(tzinfo=UTC)
    except ValueError:
        raise ValueError(f"`{text[:20]}` is no month | write 2026-03") from None


def after(start: datetime) -> datetime:
    """The beginning of the next month."""
    return start + timedelta(days=calendar.monthrange(start.year, start.month)[1])


# -- what came of it -------------------------------------------------------------------------------------------------


def line(name: str, kind: str, tally: Tally, lifetime: int | None) -> Line:
    """A group's figures."""
    worth = lifetime if lifetime is not None else _rounded(tally.revenue, tally.valued)
    cost = tally.cost
    cac = _rounded(cost, tally.customers) if cost else None
    return Line(
        name, kind, tally, rounded(cost),
        per_lead=_rounded(cost, tally.leads) if cost else None,
        per_accepted=_rounded(cost, tally.accepted) if cost else None,
        cac=cac,
        value_per_lead=_rounded(tally.revenue, tally.leads),
        lifetime=worth,
        cac_share=float(cost / tally.customers / worth) if cac is not None and worth else None,
        roi=float((tally.revenue - cost) / cost) if cost else None,
    )  # fmt: skip


def rounded(amount: Fraction | int) -> int:
    """To whole minor units, half up."""
    return int((Fraction(amount) + Fraction(1, 2)) // 1)


def _rounded(amount: Fraction | int, many: int) -> int | None:
    return rounded(Fraction(amount) / many) if many else None


def funnel(tally: Tally, market: Market) -> tuple[Step, ...]:
    """Visitor to lead, lead to SQL, SQL to customer."""
    return (
        _step("visitor → lead", tally.visitors, tally.leads, VISITOR_TO_LEAD),
        _step("lead → SQL", tally.leads, tally.sqls, LEAD_TO_SQL),
        _step("SQL → customer", tally.sqls, tally.customers, SQL_TO_CUSTOMER[market]),
    )


def _step(name: str, n: int, reached: int, usual: tuple[float, float]) -> Step:
    counted = Counted(n, min(n, reached))
    return Step(name, counted, calibration.interval(counted), usual)


# -- planning backwards ----------------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Rate:
    """A share to plan by, how sure it is, and whose: `own`, the trade's (`usual`), or `given`."""

    share: float
    interval: tuple[float, float]
    whose: Literal["own", "usual", "given"]


@dataclass(frozen=True, slots=True)
class Goal:
    """What a year's revenue (minor units) takes. `at_best` and `at_worst`: by the ends of the rates' intervals;
    `budget`: the leads at what one costs now.
    """

    revenue: int
    deal: int
    lead_to_sql: Rate
    sql_to_customer: Rate
    needed: planning.Needed
    at_best: planning.Needed | None
    at_worst: planning.Needed | None
    budget: int | None


def goal(found: Report, revenue: int, deal: int, given: Mapping[str, float]) -> Goal:
    """Planned by rates that are `given` (`lead → SQL`, `SQL → customer`), else one's own, else the trade's."""
    to_sql, to_customer = (_rate(step, given.get(step.name)) for step in found.funnel[1:])
    needed = planning.needed(revenue, deal, to_customer.share, to_sql.share)
    cost, leads = found.whole.tally.cost, found.whole.tally.leads
    return Goal(
        revenue, deal, to_sql, to_customer, needed,
        at_best=_needed(revenue, deal, to_customer.interval[1], to_sql.interval[1]),
        at_worst=_needed(revenue, deal, to_customer.interval[0], to_sql.interval[0]),
        budget=rounded(cost / leads * needed.leads_year) if cost and leads else None,
    )  # fmt: skip


def _needed(revenue: int, deal: int, to_customer: float, to_sql: float) -> planning.Needed | None:
    return planning.needed(revenue, deal, to_customer, to_sql) if to_customer > 0 and to_sql > 0 else None


def _rate(step: Step, given: float | None) -> Rate:
    if given is not None:
        return Rate(given, (given, given), "given")
    if step.counted.n >= OWN_MIN and step.counted.converted:
        return Rate(step.counted.rate, step.interval, "own")
    return Rate(sum(step.usual) / 2, step.usual, "usual")
