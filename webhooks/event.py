"""The catalogue of what we tell other machines: each type of event, the exact shape of its `data`, and the bytes that
are signed. Knows no endpoint and no signature; which event is owed to whom is decided elsewhere.

The docstrings and descriptions here are the published documentation: `catalogue()` prints them, a test demands them.
"""

import json
from collections.abc import Mapping
from datetime import UTC, datetime
from typing import Annotated, Any, Literal

from pydantic import AfterValidator, BaseModel, ConfigDict, Field, PlainSerializer

BYTES_MAX = 1024 * 1024

Number = int | Annotated[float, Field(allow_inf_nan=False)]
Fact = str | Number


class EventError(ValueError):
    """An event cannot be written: unknown type, data of another type, not expressible in JSON, or too large."""


def rfc3339(at: datetime) -> str:
    """`2026-11-21T12:00:00.123Z`: UTC, milliseconds cut off, never rounded into the future. `at` must be aware."""
    return at.astimezone(UTC).isoformat(timespec="milliseconds").removesuffix("+00:00") + "Z"


def points(hundredths: int) -> int | float:
    """Points as they are read by people: 7500 is 75, 750 is 7.5."""
    return hundredths // 100 if hundredths % 100 == 0 else hundredths / 100


def _aware(at: datetime) -> datetime:
    if at.utcoffset() is None:
        raise ValueError("a time without a zone | give it in UTC")
    return at


Moment = Annotated[datetime, AfterValidator(_aware), PlainSerializer(rfc3339, return_type=str, when_used="json")]


class _Shape(BaseModel):
    # `forbid`: a field that stands in no documentation must not slip out to a receiver
    model_config = ConfigDict(frozen=True, extra="forbid")


class Contact(_Shape):
    """How the person can be reached, as far as given for a consented channel. What is unknown is left out."""

    name: str | None = Field(None, description="The full name as the person wrote it.")
    phone: str | None = Field(None, description="The telephone number in E.164 form, such as +15125550100.")
    email: str | None = Field(None, description="The e-mail address.")
    telegram: str | None = Field(None, description="The Telegram user name without the @. Not kept yet.")
    company: str | None = Field(None, description="The company the person named. No kind of question asks it yet.")
    address: str | None = Field(None, description="The postal address on one line.")


class Answered(_Shape):
    """One question that was answered, in the order of the script."""

    question: str = Field(description="The key of the question in the script, such as `need`.")
    label: str = Field(description="What the person chose or typed, in their words and language.")
    value: Fact = Field(description="The normalised value: an option's key, a number, an ISO date, or text.")


class File(_Shape):
    """A photo or a file that the person sent. Its bytes are not in the event: fetch them by the link."""

    question: str = Field(description="The key of the question in the script, such as `damage`.")
    name: str | None = Field(None, description="The file's name, if it has one.")
    type: str = Field(description="The media type, such as `image/jpeg`, by the file's own bytes on the web.")
    size: int = Field(ge=0, description="The size in bytes; 0 where it is not known.")
    url: str = Field(
        description="A link to the file: for thirty days, and only while the consent holds that this event left under."
    )


class Reason(_Shape):
    """One row of the rulebook that fired, and why."""

    row: str = Field(description="The row's name in the rulebook, such as `owner.yes`.")
    points: Number = Field(description="The points it gave, at most two decimals; negative ones count against.")
    because: str = Field(description="The fact or event that made it fire, in words.")


class Score(_Shape):
    """What the lead is worth by its rulebook at this moment, with the reasons."""

    points: Number = Field(description="The total, at most two decimals.")
    threshold: Number | None = Field(None, description="The points from which its route hands over. Not sent yet.")
    grade: str = Field(description="How well the person fits: A to F.")
    temperature: str = Field(description="How ready the person is: hot, warm or cold.")
    stages: list[str] = Field(description="The stages of the rulebook that hold, such as `mql` and `sql`.")
    bant: dict[str, Literal["good", "bad", "unknown"]] = Field(
        description="Budget, authority, need and timeline: each good, bad or unknown."
    )
    reasons: list[Reason] = Field(description="Every row that fired; their points add up to the total, caps aside.")
    unknown: list[str] = Field(description="Facts that nobody gave yet and that are worth asking next.")
    sentence: str | None = Field(
        None, description="What a salesperson needs to know, in words: worth, reasons, what is unknown, what comes."
    )


class Proof(_Shape):
    """Where the consent stands in the append-only ledger, with all that is needed to check it without asking us."""

    seq: int = Field(ge=0, description="The number of the entry in the ledger.")
    fields: dict[str, str | int] = Field(description="The entry's plain fields, exactly as they were hashed.")
    commitment: str = Field(description="The hash of the entry's personal part and its salt, in hexadecimal.")
    leaf: str = Field(description="The hash of fields and commitment, in hexadecimal.")
    previous: str = Field(description="The head before this entry, in hexadecimal.")
    head: str = Field(description="The hash of the previous head and the leaf, in hexadecimal: it covers all before.")
    head_seq: int = Field(ge=0, description="The number of the last entry that the head covers: this one.")
    signature: str = Field(description="The Ed25519 signature over the head, in hexadecimal.")
    public_key: str = Field(description="The key that verifies the signature, in hexadecimal.")


class Consent(_Shape):
    """The permission under which this event may leave at all: what was shown, when, where, for whom."""

    purpose: str = Field(description="What the person agreed to, such as `contact`.")
    channels: list[str] = Field(description="The ways of contact agreed to, such as `call`, `text`, `email`.")
    recipients: list[str] = Field(description="Who may contact, such as `desk:sales` or `buyer:acme`.")
    words: str = Field(description="The exact words that were shown.")
    wording: str = Field(description="The key of the wording in the script.")
    version: str = Field(description="The version of the wording.")
    language: str = Field(description="The language of the words, such as `en`.")
    at: Moment = Field(description="When the person agreed; RFC 3339, UTC, milliseconds.")
    channel: str = Field(
        description="Where they were shown and answered: `web` (the terminal too), `telegram`, `rest`; or how the lead "
        "came in otherwise, such as `form`."
    )
    gpc: bool | None = Field(None, description="True: the browser sent the Global Privacy Control signal with it.")
    ledger: Proof = Field(description="The entry's place in the consent ledger.")


class Verification(_Shape):
    """What was looked at before the lead was handed over. A lead whose phone or e-mail address is `invalid` is never
    sent, unless somebody has `released` it.
    """

    phone: Literal["valid", "invalid", "not_given"] = Field(
        description="Whether the telephone number is one that can be dialled."
    )
    email: Literal["valid", "invalid", "not_given"] = Field(
        description="Whether mail can be sent to the address, by its form."
    )
    email_class: Literal["business", "free", "disposable"] | None = Field(
        None, description="Whose the mail domain is: a firm's own, a free provider's, or a throw-away one."
    )
    phone_verified: Literal["yes", "no"] | None = Field(
        None, description="Whether the number was confirmed by a one-time code; left out where none was asked for."
    )
    email_verified: Literal["yes", "no"] | None = Field(
        None, description="Whether the address was confirmed by a one-time code; left out where none was asked for."
    )
    duplicate_of: list[str] = Field(
        default_factory=list, description="Leads of the same phone or address that were handed over before, lately."
    )
    released: bool = Field(description="True where a person of the firm looked at it and let it go all the same.")
    at: Moment = Field(description="When it was looked at; RFC 3339, UTC, milliseconds.")


class Source(_Shape):
    """Where the lead came from. What is unknown is left out."""

    channel: str = Field(
        description="Where the conversation took place: `web` (the terminal too), `telegram`, `rest`; or how the lead "
        "came in otherwise, such as `form`."
    )
    page: str | None = Field(None, description="The address of the page that held the chat.")
    ref: str | None = Field(None, description="The referrer, or the code of a deep link.")
    campaign: str | None = Field(None, description="The campaign of the link that was opened (`frontdesk link`).")
    utm: dict[str, str] = Field(default_factory=dict, description="UTM parameters without their prefix.")
    click_ids: dict[str, str] = Field(default_factory=dict, description="Click ids of ad networks, such as `gclid`.")
    seconds: int | None = Field(None, description="How long the page was open when the chat began, in seconds.")
    gpc: bool | None = Field(None, description="True: the browser sent the Global Privacy Control signal.")
    certificates: dict[str, str] | None = Field(
        None, description="Certificates of the form: `trustedform` an address, `jornaya` a lead id."
    )


class Published(_Shape):
    """A script or a rulebook as published; a published version never changes."""

    name: str = Field(description="Its name, such as `roofing`.")
    version: int = Field(
        ge=0, description="The number it got when it was published. One count for all scripts and rulebooks."
    )


class Lead(_Shape):
    """Everything a sales desk needs about one lead: who, what they said, what it is worth, and the permission."""

    lead: str = Field(description="The lead's id; the same in every event about this lead.")
    conversation: str = Field(description="The id of the conversation that made the lead ready.")
    test: bool = Field(description="True for a lead that was made to try things out: do not contact anyone.")
    contact: Contact = Field(description="How the person can be reached.")
    answers: list[Answered] = Field(description="What was asked and said, in order.")
    files: list[File] = Field(default_factory=list, description="Photos and files that the person sent, by reference.")
    facts: dict[str, Fact] = Field(description="Plain facts derived from the answers, as the rules read them.")
    score: Score = Field(description="What the lead is worth, with the reasons.")
    consent: Consent = Field(description="The permission given, with its proof.")
    verification: Verification | None = Field(None, description="What was checked before it was handed over.")
    source: Source = Field(description="Where the lead came from.")
    script: Published = Field(description="The script that asked.")
    rulebook: Published = Field(description="The rulebook that scored.")
    transcript: str | None = Field(
        None, description="A link to the conversation; it opens for whoever has it, for thirty days."
    )


class LeadHot(Lead):
    """A lead became ready for handoff and is hot: contact within minutes. Sent once for each upward crossing."""


class LeadQualified(Lead):
    """A lead became ready for handoff by its rulebook's routes without being hot."""


class LeadPartial(Lead):
    """A lead that is worth it unfinished (by its rulebook's `partial`; else a hot one) fell silent before the script
    ended and is handed over with what is known, where consent allows.
    """


class LeadUpdated(Lead):
    """Something changed after a lead was handed over: an answer was corrected or given later. All that is known now,
    under the consent that holds now; several changes in a row come as one event. A further need of the same person is
    no change: it is handed over by an event of its own.
    """

    events: list[str] = Field(description="The `webhook-id` of the event that handed it over, as accepted here.")


class ConsentWithdrawn(_Shape):
    """The person withdrew consent: stop using this lead for the purposes and channels named. By reference only."""

    lead: str = Field(description="The lead's id, as in the event that handed it over.")
    events: list[str] = Field(description="The `webhook-id` of each event about this lead that this endpoint accepted.")
    purpose: str = Field(description="The purpose withdrawn; `*` is all of them.")
    channels: list[str] = Field(description="The channels withdrawn; `*` is all of them.")
    at: Moment = Field(description="When the person withdrew; RFC 3339, UTC, milliseconds.")


class LeadErased(_Shape):
    """The person's data was erased here: erase yours too. By reference only."""

    lead: str = Field(description="The lead's id, as in the event that handed it over.")
    events: list[str] = Field(description="The `webhook-id` of each event about this lead that this endpoint accepted.")
    at: Moment = Field(description="When the data was erased; RFC 3339, UTC, milliseconds.")


class LeadMerged(_Shape):
    """Two leads were found to be one person: what you know of `merged` belongs to `lead`, and all that follows speaks
    of `lead` only. By reference only.
    """

    lead: str = Field(description="The lead that stands for both from now on.")
    merged: str = Field(description="The lead that is no longer spoken of.")
    events: list[str] = Field(description="The `webhook-id` of the event about either that this endpoint accepted.")
    at: Moment = Field(description="When they were merged; RFC 3339, UTC, milliseconds.")


class AlertRaised(_Shape):
    """Something needs a person: a dead letter, a silent channel, a broken endpoint. Holds no personal data."""

    code: str = Field(description="What kind of trouble it is, such as `delivery.dead` or `telegram.silent`.")
    severity: Literal["warning", "error"] = Field(description="How bad it is.")
    words: str = Field(description="What is wrong, in a sentence.")
    fix: str = Field(description="What to do about it.")
    since: Moment = Field(description="When the trouble began; RFC 3339, UTC, milliseconds.")
    subject: str | None = Field(None, description="The id of the lead, endpoint or channel concerned.")


class CodeRequested(_Shape):
    """A person is to confirm a telephone number or an e-mail address by a one-time code: send `words` there, now, and
    keep nothing. Goes to the code gateway only, at most once for each request; answer 2xx once the code is on its way,
    anything else if it cannot be sent: then the talk goes on without.
    """

    lead: str = Field(description="The lead's id.")
    kind: Literal["phone", "email"] = Field(description="What `to` is: a number to text or call, or an address.")
    to: str = Field(description="Where the code goes: a number in E.164 form, or an e-mail address.")
    code: str = Field(description="The code: six digits.")
    words: str = Field(description="A whole message with the code, in the person's language.")
    language: str = Field(description="The language of the words, such as `en`.")
    brand: str = Field(description="The brand that the person talks to.")
    expires: Moment = Field(description="Until when the code counts; RFC 3339, UTC, milliseconds.")


class EndpointTest(_Shape):
    """A trial delivery that an admin asked for: answer 2xx and do nothing."""

    endpoint: str = Field(description="The name of the endpoint that is tried.")
    words: str = Field("A test from Frontdesk. Nothing needs to be done.", description="The same, for people.")


TYPES: Mapping[str, type[BaseModel]] = {
    "lead.hot": LeadHot,
    "lead.qualified": LeadQualified,
    "lead.partial": LeadPartial,
    "lead.updated": LeadUpdated,
    "consent.withdrawn": ConsentWithdrawn,
    "lead.erased": LeadErased,
    "lead.merged": LeadMerged,
    "alert.raised": AlertRaised,
    "code.requested": CodeRequested,
    "endpoint.test": EndpointTest,
}


def body(event_type: str, at: datetime, data: BaseModel) -> bytes:
    """The event as it is signed and sent: UTF-8 JSON without blanks, keys sorted, unknown fields left out, so that the
    same event is the same bytes everywhere. `at` is when it happened, not when it is sent. Raises EventError.
    """
    if (shape := TYPES.get(event_type)) is None:
        raise EventError(f"{event_type!r} is no event type; known: {', '.join(TYPES)}")
    if type(data) is not shape:
        raise EventError(f"the data of {event_type} must be {shape.__name__}, not {type(data).__name__}")
    if at.utcoffset() is None:
        raise EventError(f"the time of {event_type} has no zone; give it in UTC")
    written = _json(event_type, rfc3339(at), data)
    if len(written) > BYTES_MAX:
        raise EventError(f"{event_type} has {len(written)} bytes, over {BYTES_MAX}; shorten the answers it carries")
    return written


def catalogue() -> dict[str, dict[str, Any]]:  # a JSON Schema is an open tree
    """Each event type with the JSON Schema of its `data`, descriptions included."""
    return {name: shape.model_json_schema(mode="serialization") for name, shape in TYPES.items()}


def _json(event_type: str, timestamp: str, data: BaseModel) -> bytes:
    try:
        tree = {"type": event_type, "timestamp": timestamp, "data": data.model_dump(mode="json", exclude_none=True)}
        text = json.dumps(tree, ensure_ascii=False, allow_nan=False, sort_keys=True, separators=(",", ":"))
        return text.encode()
    except ValueError:  # its message quotes the value, which may be personal: hence `from None`
        raise EventError(f"{event_type} holds text or a number that JSON cannot carry: refuse it at the door") from None
