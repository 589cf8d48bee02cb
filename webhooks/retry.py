"""When a delivery that failed is tried again, and when it is given up. Chance and clock come in
as arguments.

Exponential back-off with full jitter: the wait after try *n* is drawn evenly between a floor and a ceiling that grows
with *n*, so that many deliveries to one endpoint that came back do not all arrive in the same second.
"""

from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from email.utils import parsedate_to_datetime

_ASKED_DIGITS_MAX = 9


@dataclass(frozen=True, slots=True)
class Policy:
    """How patient we are with one endpoint. The defaults try 32 times, five of them within the first four minutes
    or so, and give up after about three days. Tries are counted, not hours: an outage of *ours* eats none up.
    """

    floor: timedelta = timedelta(seconds=1)  # the shortest wait, so that chance 0 is no busy loop
    base: timedelta = timedelta(seconds=4)  # the longest wait after the first try
    factor: float = 3.0  # by which the ceiling grows with each try
    ceiling: timedelta = timedelta(hours=6)  # the longest wait of all; half of it is the usual one
    tries_max: int = 32  # after that many tries the delivery is a dead letter
    asked_max: timedelta = timedelta(hours=6)  # the longest Retry-After that we honour
    asked_spread: float = 0.1  # a Retry-After is stretched by up to this share, or all would come at once

    def __post_init__(self) -> None:
        """Raises ValueError for a policy that would never wait, never end, or wait backwards."""
        if not timedelta(0) < self.floor <= self.base <= self.ceiling:
            raise ValueError("retry policy: floor, base and ceiling must be positive and in this order")
        if not (self.factor >= 1 and self.tries_max >= 1 and self.asked_max >= timedelta(0) and self.asked_spread >= 0):
            raise ValueError("retry policy: factor and tries_max at least 1, asked_max and asked_spread not negative")


DEFAULT = Policy()


def next_due(
    policy: Policy, tries: int, now: datetime, chance: float, asked: timedelta | None = None
) -> datetime | None:
    """When to try again after `tries` failed tries (at least 1), or None: give up. `chance` in [0, 1) places the wait
    between floor and ceiling; `asked` is what the receiver wished by Retry-After, and we never come earlier.
    """
    if tries >= policy.tries_max:
        return None
    drawn = policy.floor + chance * (longest_wait(policy, tries) - policy.floor)
    return now + max(drawn, _honoured(policy, asked, chance))


def longest_wait(policy: Policy, tries: int) -> timedelta:
    """The ceiling of the wait after `tries` tries."""
    # the exponent is bounded: a float overflows long before a patient policy ends
    steps = min(max(tries, 1) - 1, 64)
    seconds = min(policy.base.total_seconds() * min(policy.factor, 1e4) ** steps, policy.ceiling.total_seconds())
    return timedelta(seconds=seconds)


def asked(retry_after: str, now: datetime) -> timedelta | None:
    """The wait in a `Retry-After` header, seconds or an HTTP date (RFC 9110, 10.2.3); None if absent or unreadable."""
    text = retry_after.strip()
    if text.isascii() and text.isdigit():
        return timedelta(seconds=int(text)) if len(text) <= _ASKED_DIGITS_MAX else None
    try:
        then = parsedate_to_datetime(text)
    except (ValueError, TypeError, IndexError, OverflowError):
        return None
    then = then if then.tzinfo else then.replace(tzinfo=UTC)
    return max(then - now, timedelta(0))


def _honoured(policy: Policy, wish: timedelta | None, chance: float) -> timedelta:
    if wish is None:
        return timedelta(0)
    return min(wish, policy.asked_max) * (1 + chance * policy.asked_spread)
