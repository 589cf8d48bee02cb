"""Where a lead came from, read from what its record keeps of it: source, campaign, and of which kind that is."""

import json
import re
from collections.abc import Mapping
from functools import lru_cache
from typing import Any, Literal, NamedTuple, get_args

Kind = Literal["inbound", "outbound", "referral", "affiliate"]
KINDS: tuple[Kind, ...] = get_args(Kind)
NONE = "(none)"
_HOST = re.compile(r"^[a-z][a-z0-9+.-]*://(?:www\.)?([^/]+)", re.IGNORECASE)
_OF_MEDIUM: Mapping[str, Kind] = {
    "affiliate": "affiliate", "affiliates": "affiliate", "partner": "affiliate", "referral": "referral",
    "outbound": "outbound", "cold": "outbound", "cold-email": "outbound", "cold_email": "outbound", "sdr": "outbound",
}  # fmt: skip


class Origin(NamedTuple):
    """`source`: utm_source, else the referring site, else NONE; `campaign`: utm_campaign, else the link's name."""

    source: str
    campaign: str
    referrer: str
    kind: Kind


@lru_cache(maxsize=4096)
def of(stored: str) -> Origin:
    """From the JSON as stored; what is none counts as unknown."""
    found = _loaded(stored)
    utm = _mapping(found.get("utm"))
    referrer = _referrer(str(found.get("ref", "")))
    campaign = str(utm.get("campaign") or found.get("campaign") or "") or NONE
    return Origin(str(utm.get("source", "")) or referrer, campaign, referrer, _kind(found, utm))


def _loaded(stored: str) -> Mapping[str, Any]:
    try:
        return _mapping(json.loads(stored))
    except ValueError:
        return {}


def _mapping(value: object) -> Mapping[str, Any]:
    return value if isinstance(value, dict) else {}


def _referrer(written: str) -> str:
    found = _HOST.match(written)
    return (found[1].lower() if found else written[:60]) or NONE


def _kind(found: Mapping[str, Any], utm: Mapping[str, Any]) -> Kind:
    told = str(found.get("channel", ""))  # how somebody else's form or file said the person had asked
    if told in ("affiliate", "referral"):
        return "affiliate" if told == "affiliate" else "referral"
    return _OF_MEDIUM.get(str(utm.get("medium", "")).casefold(), "inbound")
