"""A lead as somebody else's form or file offers it: its shape, its limits, and what no lead can be made of. Values
only.

A bought list is no lead (DOMAIN.md): nobody on it showed interest by an action of their own.
"""

from typing import Annotated, Literal, get_args

from pydantic import BaseModel, ConfigDict, Field, field_validator

from bot.door import Text

CameFrom = Literal["form", "ad_form", "affiliate", "referral", "event", "phone"]
CAME_FROM: tuple[str, ...] = get_args(CameFrom)
BOUGHT = frozenset({
    "bought", "purchased", "purchase", "list", "bought_list", "purchased_list", "rented", "rented_list", "broker",
    "data_broker", "scraped", "harvested", "appended", "co_registration_list",
})  # fmt: skip
NO_LEAD = (
    "bought, rented or scraped contacts are no leads: nobody on such a list asked for anything; nothing was kept",
    "take in only people who asked by an act of their own, and say how they did",
)
FIELDS_MAX = 60
Short = Annotated[Text, Field(max_length=200)]
Said = Annotated[Text, Field(max_length=2000)]
Key = Annotated[str, Field(pattern=r"^[A-Za-z0-9_][A-Za-z0-9_ .:/#-]{0,59}$")]
Few = Annotated[dict[Key, Short], Field(max_length=20)]


class _Shape(BaseModel):
    # `forbid`: a field spelled wrongly would be a consent or a phone number lost in silence
    model_config = ConfigDict(frozen=True, extra="forbid")


class Evidence(_Shape):
    """What shows that the person agreed: the exact words shown or the wording of our script that holds them, when and
    where, for which channels and recipients. All of it is needed; incomplete evidence is none, and says what it lacks.
    """

    purpose: Short = Field("contact", description="What was agreed to.")
    channels: Annotated[list[Short], Field(max_length=8)] = Field(
        default_factory=list, description="`call`, `text`, `email`; with a `wording` its own if left out."
    )
    recipients: Annotated[list[Short], Field(max_length=20)] = Field(
        default_factory=list, description="Who may contact, such as `desk:sales`; with a `wording` its own if left out."
    )
    words: Said = Field("", description="The exact words that were shown.")
    wording: Short = Field("", description="Or the key of the script's wording that was shown.")
    version: Short = Field("", description="The version of that wording; refused where it is not the one published.")
    language: Short = Field("en", description="The language of the words.")
    at: Short = Field("", description="When the person agreed: RFC 3339 with a zone.")
    page: Annotated[Text, Field(max_length=2000)] = Field("", description="The page that showed the words.")
    said: Said = Field("", description="What the person did or said: ticked the box, pressed Send.")
    certificates: Few = Field(
        default_factory=dict, description="Ids of certificates by their issuer, such as `trustedform`."
    )


class Person(_Shape):
    """Whom it is about. One of `phone` and `email` at least must be valid."""

    name: Short = ""
    phone: Short = ""
    email: Short = ""
    address: Short = ""


class NewLead(_Shape):
    """`POST /api/v1/leads`. The same `id` of the same `source` sent again has no effect."""

    id: Annotated[str, Field(pattern=r"^[\x21-\x7e]{1,200}$")] = Field(description="The sender's own id of this lead.")
    came_from: CameFrom = Field(description="How the person asked. Bought lists are refused.")
    source: Annotated[str, Field(pattern=r"^[A-Za-z0-9._-]{1,60}$")] = Field(
        "api", description="Which form, campaign or partner; ids are counted within it."
    )
    script: Short = Field("", description="The script whose questions `answers` answers; empty: the brand's own.")
    contact: Person = Field(default_factory=Person, description="Whom it is about.")
    answers: Annotated[dict[Key, Said], Field(max_length=FIELDS_MAX)] = Field(
        default_factory=dict, description="What was asked and said, by the script's keys; what it does not ask is kept."
    )
    consent: Evidence | None = Field(None, description="Without it the lead is kept and may not be contacted.")
    page: Annotated[Text, Field(max_length=2000)] = ""
    ref: Short = ""
    campaign: Short = ""
    utm: Few = Field(default_factory=dict)
    click_ids: Few = Field(default_factory=dict)
    test: bool = False

    @field_validator("came_from", mode="before")
    @classmethod
    def _asked_for_it(cls, told: object) -> object:
        if isinstance(told, str) and is_bought(told):
            raise ValueError(" | ".join(NO_LEAD))
        return told


def is_bought(told: str) -> bool:
    """Whether a declared source is no source of leads."""
    return told.strip().casefold().replace("-", "_").replace(" ", "_") in BOUGHT
