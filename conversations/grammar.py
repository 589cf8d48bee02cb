"""The shape of a script file as admins write it (YAML, read as text, typed here). Meaning is given by script.py, sense
by check.py.
"""

from collections.abc import Mapping
from datetime import date, timedelta
from typing import Annotated, Any, Literal, TypeAlias

from pydantic import AfterValidator, BaseModel, BeforeValidator, ConfigDict, Field, field_validator, model_validator

from qualifier import calendar

Kind = Literal[
    "choice", "several", "yes_no", "postal_code", "money", "timeline", "name", "phone", "email", "number", "text",
    "rating", "statement", "consent", "form", "place", "job_title", "action", "contact", "file", "photo",
]  # fmt: skip
ENTRIES_MAX = 100
ENDINGS = frozenset({"hot", "warm", "cold", "default", "declined", "disqualified"})
NAME = r"^[a-z][a-z0-9_]*$"

_UNITS = {"s": 1, "m": 60, "h": 3600, "d": 86400, "w": 604800}


def _truth(written: object) -> object:
    if isinstance(written, str) and written.lower() in {"yes", "no", "true", "false"}:
        return written.lower() in {"yes", "true"}
    raise ValueError(f"{written!r} is neither yes nor no | write yes or no")


def _duration(written: object) -> object:
    if (
        isinstance(written, str) and written[-1:] in _UNITS and written[:-1].isdecimal() and len(written) < 8
    ):  # up to six digits
        return timedelta(seconds=int(written[:-1]) * _UNITS[written[-1]])
    raise ValueError(f"{written!r} is no duration | write a number and s, m, h, d or w, as in 2h")


def _names(written: object) -> object:
    return [part.strip() for part in written.split(",")] if isinstance(written, str) else written


def _quiet(written: dict[str, str]) -> dict[str, str]:
    calendar.quiet(written)
    return written


Quiet = Annotated[dict[str, str], AfterValidator(_quiet)]
Truth = Annotated[bool, BeforeValidator(_truth)]
Duration = Annotated[timedelta, BeforeValidator(_duration)]
Names = Annotated[list[str], BeforeValidator(_names)]
Words: TypeAlias = str | dict[str, str]  # one text, or a text by language


class _Part(BaseModel):
    model_config = ConfigDict(extra="forbid", frozen=True)


class OptionEntry(_Part):
    """An option with more than a label: `{label: Repair, event: repair_asked, also: [fix it]}`."""

    label: Words
    event: str = ""
    also: Names = []


class RecipientsEntry(_Part):
    """Who may use the consent: a desk by key, or the buyers eligible at that moment."""

    desk: str = ""
    buyers: Literal["", "eligible"] = ""
    at_most: int = Field(default=3, ge=1, le=20)

    @model_validator(mode="after")
    def _one(self) -> "RecipientsEntry":
        if bool(self.desk) == bool(self.buyers):
            raise ValueError("names neither one desk nor the buyers | write {desk: sales} or {buyers: eligible}")
        return self


class Entry(_Part):
    """One entry of `questions`."""

    kind: Kind = "text"
    ask: Words = ""
    say: Words = ""
    label: Words = ""
    why: Words | None = None
    again: Words | None = None
    example: Words | None = None
    options: dict[str, str | dict[str, Any]] = {}
    suggest: list[Words] = []
    yes: Names = []
    no: Names = []
    fact: str = Field(default="", pattern=r"^([a-z][a-z0-9_]*)?$")
    when: dict[str, Any] | None = None
    skip: Truth = False
    keep: Truth | None = None
    tries: int = Field(default=3, ge=1, le=9)
    otherwise: Literal["skip", "person", "end"] = Field(default="skip", alias="else")
    event: str = ""
    currency: str = Field(default="USD", pattern=r"^[A-Z]{3}$")
    country: str = Field(default="US", pattern=r"^[A-Z]{2}$")
    low: float | None = Field(default=None, alias="min", allow_inf_nan=False)
    high: float | None = Field(default=None, alias="max", allow_inf_nan=False)
    business: Truth = False
    verify: Literal["", "code"] = ""
    normal: Literal["", "level", "size", "industry", "state"] = Field(default="", alias="as")
    echo: Truth | None = None
    ticked: Truth = False
    purpose: str = ""
    channels: Names = []
    recipients: RecipientsEntry | None = None
    wording: str = ""
    action: str = ""
    args: dict[str, str] = {}
    of: Names = []
    variants: Names = []  # asked in these variants only

    @model_validator(mode="before")
    @classmethod
    def _kind_of_action(cls, tree: Any) -> Any:  # as read: any tree
        if isinstance(tree, Mapping) and "action" in tree and "kind" not in tree:
            return {**tree, "kind": "action"}
        return tree

    @model_validator(mode="after")
    def _free_words(self) -> "Entry":
        if self.normal and self.kind != "text":
            raise ValueError(f"as: {self.normal} reads free words, but this is a {self.kind} | write kind: text")
        return self


class AnswerEntry(_Part):
    """An answer to what people ask in the middle of anything."""

    about: Names
    say: Words
    event: str = ""


class ReminderEntry(_Part):
    """A follow-up to the silent."""

    after: Duration
    say: Words


class SummaryEntry(_Part):
    """What was understood, shown once more before the end; `ask` stands above it."""

    ask: Words = ""


class ReturningEntry(_Part):
    """What a person who comes back is asked: at most `ask` facts that are missing or older than `stale`. Sooner than
    `after` it is the same visit.
    """

    ask: int = Field(default=2, ge=0, le=5)
    stale: Duration = timedelta(days=180)
    after: Duration = timedelta(hours=1)
    greeting: Words = ""


class ValueEntry(_Part):
    """A variable looked up from an answer: by `table`, or by `bands` of lower bounds."""

    on: str
    table: dict[str, Words] = {}
    bands: dict[float, Words] = {}
    otherwise: Words = Field(default="", alias="else")


class VariantEntry(_Part):
    """Another way through the script: other questions, another order, other words, another offer."""

    weight: int = Field(default=0, ge=0, le=100)
    drop: Names = []
    greeting: Words | None = None
    ask: dict[str, Words] = {}
    order: Names = []
    title: Words | None = None
    promise: Words | None = None
    next_steps: list[Words] | None = Field(default=None, alias="next", max_length=6)
    proof: list[Words] | None = Field(default=None, max_length=6)
    launcher: Words | None = None
    wordings: dict[str, Words] = {}
    endings: dict[str, Words] = {}
    values: dict[str, ValueEntry] = {}


class TestEntry(_Part):
    """A rehearsal: what a person says, and what must come out; `on` is the day on which it is said."""

    name: str
    person: list[str]
    expect: dict[str, Any] = {}
    language: str = ""
    on: date = date(2026, 11, 21)  # any fixed day, so that a test that passes today passes tomorrow


class ScriptFile(_Part):
    """A whole script."""

    script: str = Field(pattern=r"^[a-z][a-z0-9-]{0,63}$")
    rulebook: str = Field(default="", pattern=r"^([a-z][a-z0-9-]{0,63})?$")
    title: Words = ""
    promise: Words = ""
    next_steps: list[Words] = Field(default=[], alias="next", max_length=6)
    proof: list[Words] = Field(default=[], max_length=6)
    launcher: Words = ""
    languages: Names = ["en"]
    greeting: Words = ""
    questions: list[dict[str, Entry]] = Field(min_length=1, max_length=ENTRIES_MAX)
    answers: list[AnswerEntry] = []
    remind: list[ReminderEntry] = []
    recap_after: Duration | None = None
    partial_after: Duration | None = None
    quiet: Quiet = {}
    summary: Truth | SummaryEntry = False
    returning: ReturningEntry = ReturningEntry()
    wordings: dict[str, Words] = {}
    endings: dict[str, Words] = {}
    values: dict[str, ValueEntry] = {}
    variants: dict[str, VariantEntry] = {}
    tests: list[TestEntry] = []

    @field_validator("languages")
    @classmethod
    def _some(cls, names: list[str]) -> list[str]:
        if not names:
            raise ValueError("is empty | write at least one, as in [en]")
        return names

    @field_validator("questions")
    @classmethod
    def _single(cls, entries: list[dict[str, Entry]]) -> list[dict[str, Entry]]:
        for at, entry in enumerate(entries):
            if len(entry) != 1:
                raise ValueError(f"entry {at + 1} has {len(entry)} names | write one: - name: {{ask: …}}")
        return entries
