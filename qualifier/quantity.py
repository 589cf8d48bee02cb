"""Numbers as admins write them: points, durations, days, amounts, names. Each returns a value or raises a ValueError
that says `cause | fix`.
"""

import math
import re
from datetime import timedelta
from typing import Any

POINTS_MAX = 1_000_000  # hundredths
DURATION_DAYS_MAX = 36_500
NAME_REMEDY = "use small letters, digits and _, at most 60"

_UNITS = {"s": "seconds", "m": "minutes", "h": "hours", "d": "days", "w": "weeks"}
_NUMBER = re.compile(r"[+-]?[0-9]{1,15}(\.[0-9]{1,10})?")


def points(text: Any) -> int:
    """Hundredths of `10`, `-7.5` or `3.75`."""
    if not isinstance(text, str) or not re.fullmatch(r"[+-]?[0-9]{1,5}(\.[0-9]{1,2})?", text):
        raise ValueError("is no number of points | write 10 or 7.5 (two decimals at most)")
    value = round(float(text) * 100)
    if abs(value) > POINTS_MAX:
        raise ValueError(f"more than {POINTS_MAX // 100} points | use smaller ones")
    return value


def duration(text: Any) -> timedelta:
    """The span of `30s`, `5m`, `2h`, `14d` or `2w`; longer than nothing."""
    found = re.fullmatch(r"([0-9]{1,6})([smhdw])", text) if isinstance(text, str) else None
    if found is None:
        raise ValueError("is no duration | write 30s, 5m, 2h, 14d or 2w")
    span = timedelta(**{_UNITS[found[2]]: int(found[1])})
    if not timedelta(0) < span <= timedelta(days=DURATION_DAYS_MAX):
        raise ValueError("is no usable duration | between 1s and 100 years")
    return span


def days(text: Any) -> int:
    """Whole days of `14d` or `2w`; today is `0d`."""
    if text == "0d":
        return 0
    found = re.fullmatch(r"([0-9]{1,5})([dw])", text) if isinstance(text, str) else None
    if found is None:
        raise ValueError(f"`{text}` is neither a number nor days | write 14d or 2w for a date")
    return int(found[1]) * (7 if found[2] == "w" else 1)


def number(text: Any) -> int | float:
    """A plain decimal number, whole where it is written whole."""
    if not isinstance(text, str) or not is_number(text):
        raise ValueError("is no number | write 1000 or 0.5")
    return float(text) if "." in text else int(text)


def is_number(text: str) -> bool:
    """Whether `number` would read it."""
    return _NUMBER.fullmatch(text) is not None and math.isfinite(float(text))


def is_name(text: str) -> bool:
    """Whether a fact, event, group or row may be called so."""
    return re.fullmatch(r"[a-z][a-z0-9_]{0,59}", text) is not None


def yes(text: Any) -> bool:
    """`yes` or `no`."""
    if text not in ("yes", "no", "true", "false"):
        raise ValueError("is yes or no | write yes or no")
    return text in ("yes", "true")
