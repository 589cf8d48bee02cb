"""What travels with a visitor: page, campaign, ad clicks, the privacy signal, certificates of the form. What names a
page or a campaign is kept in the open, for figures; what names one person's click or visit is kept sealed.
"""

from collections.abc import Mapping
from typing import Annotated, Any

from pydantic import AfterValidator, BaseModel, BeforeValidator, ConfigDict, Field
from starlette.requests import Request

from bot import campaigns
from bot.door import Text

SECONDS_MAX = 7 * 86_400
Short = Annotated[Text, Field(max_length=300)]


def _bare(address: str) -> str:
    """An address without what may name a person: user, query, fragment. Campaigns come in fields of their own."""
    plain = address.partition("#")[0].partition("?")[0]
    scheme, mark, rest = plain.partition("://")
    host, slash, path = rest.partition("/")
    return f"{scheme}{mark}{host.rpartition('@')[2]}{slash}{path}"


def _nameless(given: Any) -> Any:
    """Campaign parameters without those that a careless mailer filled with an address."""
    if not isinstance(given, Mapping):
        return given
    return {name: value for name, value in given.items() if not (isinstance(value, str) and "@" in value)}


def _kept_seconds(given: Any) -> Any:
    """A page that was open for longer is no longer a visit; a clock that runs backwards is none."""
    return min(max(int(given), 0), SECONDS_MAX) if isinstance(given, int | float) and given == given else given  # noqa: PLR0124 - NaN


Address = Annotated[Text, Field(max_length=2000), AfterValidator(_bare)]
Campaign = Annotated[dict[Short, Short], Field(max_length=12), BeforeValidator(_nameless)]
Seconds = Annotated[int, BeforeValidator(_kept_seconds)]


class Certificates(BaseModel):
    """What a service that watched the form names its record of it."""

    model_config = ConfigDict(extra="ignore")
    trustedform: Annotated[Text, Field(max_length=500, pattern=r"^$|^https://")] = ""
    jornaya: Annotated[Text, Field(max_length=100)] = ""

    def given(self) -> dict[str, str]:
        """Those that there are."""
        return {name: value for name, value in self.model_dump().items() if value}


class Source(BaseModel):
    """Where a visitor came from."""

    model_config = ConfigDict(extra="ignore")
    page: Address = ""
    ref: Address = ""
    utm: Campaign = Field(default_factory=dict)
    click_ids: Annotated[dict[Short, Short], Field(max_length=12)] = Field(default_factory=dict)
    link: Annotated[str, Field(pattern=rf"^$|{campaigns.CODE}")] = ""
    seconds: Seconds = 0
    gpc: bool = False


def told(source: Source, request: Request) -> dict[str, Any]:
    """The source as it is kept; of who sends the Global Privacy Control signal no ad click is."""
    gpc = source.gpc or signalled(request)
    kept = source.model_copy(update={"gpc": gpc, **({"click_ids": {}} if gpc else {})})
    return kept.model_dump(exclude_defaults=True)


def signalled(request: Request) -> bool:
    """Whether the browser says that its person's data must be neither sold nor shared (Sec-GPC: 1)."""
    return request.headers.get("sec-gpc", "").strip() == "1"
