"""What a rulebook says of a lead at one moment. Only values; named tuples because thousands are made each second."""

from collections.abc import Mapping
from datetime import timedelta
from types import MappingProxyType
from typing import Literal, NamedTuple

Level = Literal["good", "bad", "unknown"]
RouteKind = Literal["desk", "nurture", "archive"]

_NOTHING: Mapping[str, int] = MappingProxyType({})
_NO_LEVELS: Mapping[str, Level] = MappingProxyType({})


class Fired(NamedTuple):
    """A row that gave points (hundredths), and the fact or event that made it, in words."""

    row: str
    group: str
    points: int
    because: str


class Route(NamedTuple):
    """Where a lead goes: desks with their clock, a nurture track, or the archive. `rank` 0 is the file's first."""

    to: tuple[str, ...]
    within: timedelta | None
    kind: RouteKind
    rank: int = 0


class Assessment(NamedTuple):
    """Points are hundredths (`7.5` is 750). `unknown`: facts that rows read and nobody gave, worth asking next.

    `wrong`: facts that were given in a type no row can read; they count as unknown. `partial`: worth handing over if
    the person falls silent now.
    """

    total: int
    groups: Mapping[str, int] = _NOTHING
    fired: tuple[Fired, ...] = ()
    unknown: tuple[str, ...] = ()
    grade: str = ""
    temperature: str = "cold"
    stages: tuple[str, ...] = ()
    bant: Mapping[str, Level] = _NO_LEVELS
    disqualified: str | None = None
    flags: tuple[str, ...] = ()
    route: Route | None = None
    wrong: tuple[str, ...] = ()
    partial: bool = False
