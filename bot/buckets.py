"""How much may come in how little time: token buckets, and when many together are a flood. Values in, values out; `now`
is in seconds of a clock that never goes back. Memory is bounded: what was not used for longest is forgotten, as full.
"""

from collections import OrderedDict
from dataclasses import dataclass, replace

MINUTE = 60.0
HARDLY = 1e-6  # seconds: so little is only the rounding of sums


class Buckets:
    """A bucket a key: `per_minute` may come at once, and come back over a minute. Holds `most` keys."""

    def __init__(self, per_minute: int, most: int) -> None:
        # one number a key is enough (the generic cell rate algorithm): the moment from which its bucket is full again
        self._full_at: OrderedDict[str, float] = OrderedDict()
        self._each, self._most = MINUTE / per_minute, most

    def __len__(self) -> int:
        return len(self._full_at)

    def wait(self, key: str, now: float) -> float:
        """How many seconds until one more may come; 0: now. Takes nothing."""
        wait = self._full_at.get(key, now) - now + self._each - MINUTE
        return wait if wait > HARDLY else 0.0

    def take(self, key: str, now: float) -> float:
        """Take one where there is one. How many seconds to wait for it; 0: it was taken."""
        if (wait := self.wait(key, now)) > 0:
            return wait
        self._full_at[key] = max(self._full_at.get(key, now), now) + self._each
        self._full_at.move_to_end(key)
        if len(self._full_at) > self._most:
            self._full_at.popitem(last=False)
        return 0.0


@dataclass(frozen=True, slots=True)
class Tide:
    """What came under one key: how many in this minute (counted from the clock's start), and until when it is much."""

    minute: int = 0
    count: int = 0
    high_until: float = 0.0


class Floods:
    """Where more than `per_minute` come in a minute it is a flood, until a whole minute has passed without one."""

    def __init__(self, per_minute: int, most: int) -> None:
        self._tides: OrderedDict[str, Tide] = OrderedDict()
        self._per_minute, self._most = per_minute, most

    def __len__(self) -> int:
        return len(self._tides)

    def comes(self, key: str, now: float) -> bool:
        """One more comes; whether it is a flood by now."""
        tide = risen(self._tides.pop(key, Tide()), self._per_minute, now)
        self._tides[key] = tide
        if len(self._tides) > self._most:
            self._tides.popitem(last=False)
        return now < tide.high_until


def risen(tide: Tide, per_minute: int, now: float) -> Tide:
    """The tide after one more."""
    minute = int(now // MINUTE)
    count = tide.count + 1 if minute == tide.minute else 1
    high_until = (minute + 2) * MINUTE if count > per_minute else tide.high_until
    return replace(tide, minute=minute, count=count, high_until=high_until)
