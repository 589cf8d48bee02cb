"""The rulebook file as admins write it: which entries there are and what each may hold. Conditions stay unread here;
`grammar` reads them.
"""

from datetime import timedelta
from typing import Annotated, Any, Literal

from pydantic import BaseModel, BeforeValidator, ConfigDict, Discriminator, Field, Tag, model_validator

from qualifier import quantity

ROWS_MAX = 200
EXAMPLES_MAX = 200
PARTS_MAX = 100  # groups, temperatures, stages, letters, and the like
STEPS_MAX = 500  # entries of one table
OPERATOR_FIELDS = (
    *("is", "in", "over", "under", "at_least", "at_most", "between"),
    *("known", "unknown", "prefix_in", "matches", "has"),
)


def _name(text: Any) -> str:
    if not isinstance(text, str) or not quantity.is_name(text):
        raise ValueError(f"`{text}` is no usable name | {quantity.NAME_REMEDY}")
    return text


def _row_name(text: Any) -> str:
    if not isinstance(text, str) or not 0 < len(text) <= ROW_NAME_MAX or text != text.strip():
        raise ValueError(f"is no usable name | use up to {ROW_NAME_MAX} characters")
    return text


def _several(given: Any) -> Any:
    return [given] if isinstance(given, str) else given


ROW_NAME_MAX = 80
Points = Annotated[int, BeforeValidator(quantity.points)]
Duration = Annotated[timedelta, BeforeValidator(quantity.duration)]
Days = Annotated[int, BeforeValidator(quantity.days)]
Number = Annotated[int | float, BeforeValidator(quantity.number)]
Yes = Annotated[bool, BeforeValidator(quantity.yes)]
Name = Annotated[str, BeforeValidator(_name)]
RowName = Annotated[str, BeforeValidator(_row_name)]
Names = Annotated[list[str], BeforeValidator(_several)]


def _mapping(given: Any) -> str:
    return "(upper bounds)" if isinstance(given, dict) else "(one bound)"


# tags stand in brackets because the reader of documents drops such parts from a path
Within = Annotated[
    Annotated[dict[Days, Points], Field(max_length=STEPS_MAX), Tag("(upper bounds)")]
    | Annotated[Days, Tag("(one bound)")],
    Discriminator(_mapping),
]


class Part(BaseModel):
    """Every part of the file refuses entries it does not know."""

    model_config = ConfigDict(extra="forbid", frozen=True, populate_by_name=True)


class RowPart(Part):
    """What all rows share: the group they count in, a name if theirs is not telling, words, and a switch."""

    group: str = ""
    name: RowName = ""
    say: str = ""
    off: Yes = False


class FactRow(RowPart):
    """Points by one fact: a `table` of options, `bands` of lower bounds, `within` days, or one comparison."""

    on: Name
    points: Points | None = None
    table: Annotated[dict[str, Points], Field(max_length=STEPS_MAX)] | None = None
    bands: Annotated[dict[Number, Points], Field(max_length=STEPS_MAX)] | None = None
    within: Within | None = None
    is_: Any = Field(None, alias="is")
    in_: Any = Field(None, alias="in")
    over: Any = None
    under: Any = None
    at_least: Any = None
    at_most: Any = None
    between: Any = None
    known: Any = None
    unknown: Any = None
    prefix_in: Any = None
    matches: Any = None
    has: Any = None

    @model_validator(mode="after")
    def _one_form(self) -> "FactRow":
        tables = [name for name in ("table", "bands") if getattr(self, name) is not None]
        tables += ["within"] * isinstance(self.within, dict)
        if len(tables) + len(self.comparisons()) != 1:
            raise ValueError("needs one of table, bands, within or a comparison | for example table: {yes: 20}")
        if tables and self.points is not None:
            raise ValueError(f"`points` stands beside {tables[0]}, which has its own | remove `points`")
        if not tables and self.points is None:
            raise ValueError("gives no points | add points: 10")
        if not all(getattr(self, name) for name in tables):
            raise ValueError(f"{tables[0]} is empty | add at least one entry")
        return self

    def comparisons(self) -> list[str]:
        """The operators that the row uses (one, if the row is sound)."""
        used = [name for name in OPERATOR_FIELDS if self.operand(name) is not None]
        return used + ["within"] * isinstance(self.within, int)

    def operand(self, operator: str) -> Any:
        """What stands behind an operator in the file."""
        return getattr(self, f"{operator}_" if operator in ("is", "in") else operator)


class ConditionRow(RowPart):
    """Points if a condition holds."""

    when: Any
    points: Points


class EventRow(RowPart):
    """Points for something done: once or each time, so often within a span, or in sequence; fading if so written."""

    event: str
    points: Points
    then: Annotated[Names, Field(max_length=PARTS_MAX)] | None = None
    at_least: str | None = None
    within: str | None = None
    window: str | None = None
    count: Literal["once", "each"] = "once"
    half_life: Duration | None = None
    linear: Duration | None = None

    @model_validator(mode="after")
    def _consistent(self) -> "EventRow":
        if self.half_life and self.linear:
            raise ValueError("fades in two ways | keep half_life or linear")
        if self.count == "each" and (self.at_least or self.then):
            raise ValueError("count: each goes with single events only | remove it, or at_least and then")
        return self


def _form(row: Any) -> str:
    given = row if isinstance(row, dict) else {}
    return "(event)" if "event" in given else "(when)" if "when" in given else "(on)"


Row = Annotated[
    Annotated[EventRow, Tag("(event)")] | Annotated[ConditionRow, Tag("(when)")] | Annotated[FactRow, Tag("(on)")],
    Discriminator(_form),
]


class Group(Part):
    """A group of rows: its sum is kept between `floor` and `cap`; `in_total: no` for one that only grades."""

    cap: Points | None = None
    floor: Points | None = None
    in_total: Yes = True


class Disqualifier(Part):
    """What makes a lead worthless whatever its score."""

    when: Any
    say: str


class Flag(Part):
    """A badge for the salesperson: no points unless given, no disqualification unless said."""

    when: Any
    say: str = ""
    points: Points = 0
    group: str = ""
    disqualify: Yes = False


class Handoff(Part):
    """A route: desks, `nurture/track` or `archive`. The first whose condition holds is taken."""

    to: Names
    when: Any = None
    within: Duration | None = None


class Partial(Part):
    """Who is handed over unfinished when they fall silent, and the clock of it."""

    when: Any
    within: Duration | None = None


class Notify(Part):
    """How often a desk hears of one lead."""

    cool_down: Duration | None = None


class Example(Part):
    """A lead with what must come out of it; `events` as a list (in this order, just now) or name → how long ago."""

    lead: dict[str, Names] = Field(default_factory=dict)
    events: list[str] | dict[str, Names] = Field(default_factory=list)
    total: Points | None = None
    temperature: str | None = None
    grade: str | None = None
    stages: Names | None = None
    flags: Names | None = None
    to: Names | None = None
    disqualified: Yes | None = None


class File(Part):
    """The whole rulebook."""

    rulebook: Annotated[str, Field(pattern=r"^[a-z][a-z0-9-]{0,59}$")]
    lists: dict[Name, list[str]] = Field(default_factory=dict)
    settings: dict[Name, str] = Field(default_factory=dict)
    outside: Annotated[list[Name], BeforeValidator(_several)] = Field(default_factory=list)
    groups: dict[Name, Group] = Field(default_factory=dict, max_length=PARTS_MAX)
    rows: list[Row] = Field(default_factory=list, max_length=ROWS_MAX)
    disqualify: list[Disqualifier] = Field(default_factory=list, max_length=ROWS_MAX)
    flags: dict[Name, Flag] = Field(default_factory=dict, max_length=ROWS_MAX)
    grade: dict[str, str] = Field(default_factory=dict, max_length=PARTS_MAX)
    temperature: dict[Name, Any] = Field(default_factory=dict, max_length=PARTS_MAX)
    bant: dict[Name, Any] = Field(default_factory=dict, max_length=PARTS_MAX)
    stages: dict[Name, Any] = Field(default_factory=dict, max_length=PARTS_MAX)
    ladder: list[str] | None = None
    handoff: list[Handoff] = Field(default_factory=list, max_length=ROWS_MAX)
    partial: Partial | None = None
    notify: Notify = Notify()
    examples: list[Example] = Field(default_factory=list, max_length=EXAMPLES_MAX)
