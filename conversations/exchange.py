"""What passes between a person and the engine: what was heard, what is replied, and the effects that the turn has to
keep. Values only; the engine makes them, the room `bot` carries them out.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Literal, TypeAlias

Fact: TypeAlias = str | int | float
# What an answer holds in full, as JSON: "Ann Lee", 42, ["a", "b"], {"low": 5000, "high": 10000, "currency": "USD"}.
Value: TypeAlias = str | int | float | list[str] | dict[str, str | int | float | None] | None


@dataclass(frozen=True, slots=True)
class Heard:
    """One message of a person, or a timer of ours.

    `id` is the channel's message id. `text` was typed, `value` belongs to a pressed option and `ask` (where the channel
    knows it) is the question whose option it was, so that old buttons stay harmless. `fields` and `consent` come from a
    form; `consent` is None when the box was left alone. A contact card has `fields` name, phone, email. A file or a
    photo has `fields` name, type (`image/jpeg`), size (bytes, in digits) and ref (where the channel finds it again),
    and its caption as `text`. A position has as `text` the known place that is nearest to it. A timer has `value`
    `remind:0`, the number of the reminder.
    """

    id: str
    kind: Literal["text", "choice", "form", "contact", "file", "position", "timer"]
    text: str = ""
    value: str = ""
    fields: Mapping[str, str] = field(default_factory=dict)
    consent: bool | None = None
    ask: str = ""


@dataclass(frozen=True, slots=True)
class Attended:
    """When somebody of the firm is there to talk to. `state`: `open` (until `clock`), `shut` (from `clock` on), `told`
    (nobody is connected, so the firm is told and answers by `clock`). `days` from today; `weekday` 0 is Monday; `date`
    is ISO 8601, `clock` is `18:00`, both of the desk's place.
    """

    state: Literal["open", "shut", "told"]
    days: int
    weekday: int
    date: str
    clock: str


@dataclass(frozen=True, slots=True)
class Known:
    """What the turn knows of the firm at this moment.

    `desks` and `buyers` map keys to the names that people see; `buyers` are those eligible now. `when` says in words
    how soon somebody answers ("within 5 minutes"); where it is empty, `attended` says when somebody is there. `values`
    are further variables for texts. `worth` are the facts that rules read, what scores most first, and `live` the
    consent questions whose consent holds (None: not looked up, so what was answered counts); both are needed for a
    person who comes back only. A file may have `file_mb` megabytes at most.
    """

    brand: str = "us"
    desks: Mapping[str, str] = field(default_factory=dict)
    buyers: Mapping[str, str] = field(default_factory=dict)
    privacy_url: str = ""
    when: str = ""
    attended: Attended | None = None
    values: Mapping[str, str] = field(default_factory=dict)
    worth: tuple[str, ...] = ()
    live: frozenset[str] | None = None
    file_mb: float = 20.0


@dataclass(frozen=True, slots=True)
class Outcome:
    """What scoring said of the lead, as far as the farewell depends on it."""

    temperature: str = ""
    disqualified: str | None = None


@dataclass(frozen=True, slots=True)
class Option:
    """A button: what it says and the value that comes back when it is pressed."""

    label: str
    value: str


@dataclass(frozen=True, slots=True)
class Field:
    """One line of a form. `autocomplete` is HTML's token (`name`, `email`, `tel`, `postal-code`, `off`)."""

    name: str
    label: str
    kind: str
    autocomplete: str = "off"
    required: bool = True


@dataclass(frozen=True, slots=True)
class ConsentText:
    """The exact words of a consent question and the labels of its two equal buttons. Never ticked beforehand."""

    words: str
    wording: str
    version: str
    yes: str
    no: str


@dataclass(frozen=True, slots=True)
class Form:
    """Several questions at once, for channels that can show them; `intro` stands for the reply's text then."""

    fields: tuple[Field, ...]
    consent: ConsentText | None = None
    intro: str = ""


@dataclass(frozen=True, slots=True)
class Upload:
    """What is to be handed over instead of said, of `megabytes` at most."""

    kind: Literal["photo", "file"]
    megabytes: float


@dataclass(frozen=True, slots=True)
class Reply:
    """One message to the person. `ask` is the key of the question it asks ("" when none); `progress` in percent."""

    text: str
    options: tuple[Option, ...] = ()
    form: Form | None = None
    ask: str = ""
    progress: int = 0
    upload: Upload | None = None


@dataclass(frozen=True, slots=True)
class Kept:
    """An answer was understood. `facts` are plain and never personal; `said` is what the person wrote or pressed."""

    name: str
    value: Value
    facts: Mapping[str, Fact]
    personal: bool
    said: str


@dataclass(frozen=True, slots=True)
class Forgot:
    """An answer no longer holds (changed path, restart): it and its facts are unknown again."""

    name: str
    facts: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Given:
    """Consent in the exact `words` shown; `recipients` are `desk:sales`, `buyer:acme`, `said` the person's answer."""

    purpose: str
    channels: tuple[str, ...]
    recipients: tuple[str, ...]
    wording: str
    version: str
    words: str
    language: str
    said: str = ""


@dataclass(frozen=True, slots=True)
class Refused:
    """The same consent question, answered no."""

    purpose: str
    channels: tuple[str, ...]
    recipients: tuple[str, ...]
    wording: str
    version: str
    words: str
    language: str
    said: str = ""


@dataclass(frozen=True, slots=True)
class Withdrawn:
    """Consent taken back, all of it unless narrowed; `said` is what the person wrote. `erase`: deletion was asked."""

    purpose: str = "*"
    channels: tuple[str, ...] = ("*",)
    recipients: tuple[str, ...] = ("*",)
    said: str = ""
    erase: bool = False


@dataclass(frozen=True, slots=True)
class Happened:
    """Something that the rulebook may count, at the time of the turn."""

    event: str


@dataclass(frozen=True, slots=True)
class Wish:
    """A customer-written action to be run outside the transaction; its outcome comes back through `fulfilled`."""

    action: str
    args: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class CodeWanted:
    """A one-time code is to be sent to a contact; the turn says through `coded` what came of it. `kind`: `phone` or
    `email`.
    """

    kind: str
    to: str


@dataclass(frozen=True, slots=True)
class CodeTyped:
    """A one-time code came back for a contact, six digits; whether it is the right one comes through `coded`."""

    kind: str
    to: str
    code: str


@dataclass(frozen=True, slots=True)
class PersonWanted:
    """Somebody of the firm should take over: `asked`, or `unclear:<question>` when `tries` ran out."""

    reason: str


@dataclass(frozen=True, slots=True)
class LinkWanted:
    """The person wants to go on elsewhere: the turn makes a link, and says it before whatever is replied."""


@dataclass(frozen=True, slots=True)
class Ended:
    """The script came to its end; the turn scores and then asks `farewell`. `path` is `default` or `declined`."""

    path: str


@dataclass(frozen=True, slots=True)
class Anew:
    """A further need of the same person begins: what follows belongs to a conversation of its own."""


Effect: TypeAlias = (
    Kept
    | Forgot
    | Given
    | Refused
    | Withdrawn
    | Happened
    | Wish
    | PersonWanted
    | LinkWanted
    | Ended
    | Anew
    | CodeWanted
    | CodeTyped
)
