"""Arithmetic of the funnel: what a lead costs, what it brings, how many are needed."""

import math
from dataclasses import dataclass
from fractions import Fraction


@dataclass(frozen=True, slots=True)
class Needed:
    """How many of each it takes in a year; leads also in a month. Rounded up: half a customer buys nothing."""

    customers: int
    sqls: int
    leads_year: int
    leads_month: int


def cost_per_lead(spend: float, leads: int) -> float | None:
    """Spend for each lead; None without leads."""
    return spend / leads if leads else None


def return_on_spend(revenue: float, spend: float) -> float | None:
    """What each unit spent brought beyond itself (1.0 is a doubling); None if nothing was spent."""
    return (revenue - spend) / spend if spend else None


def needed(revenue_goal: float, deal: float, sql_to_customer: float, lead_to_sql: float) -> Needed:
    """Planning backwards from a year's revenue. Rates are shares between 0 and 1, more than 0."""
    customers = Fraction(str(revenue_goal)) / Fraction(str(deal))
    sqls = customers / Fraction(str(sql_to_customer))
    leads = sqls / Fraction(str(lead_to_sql))
    return Needed(math.ceil(customers), math.ceil(sqls), math.ceil(leads), math.ceil(leads / 12))
