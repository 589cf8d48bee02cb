"""In which time zone somebody is, by what they told us: a postal code, a state, the country of a number. Offline.

Where a place spans several zones, all of them are named, and whoever asks keeps the quiet hours of each. Countries with
several zones are left out: the country of a number then says nothing.
"""

from collections.abc import Mapping
from functools import lru_cache
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from qualifier.lead import Fact

_EAST, _CENTRAL, _MOUNTAIN, _PACIFIC = "America/New_York", "America/Chicago", "America/Denver", "America/Los_Angeles"
_US_STATES: Mapping[str, str] = {
    _EAST: "CT DC DE FL GA IN KY MA MD ME MI NC NH NJ NY OH PA RI SC TN VA VT WV",
    _CENTRAL: "AL AR FL IA IL IN KS KY LA MI MN MO MS ND NE OK SD TN TX WI",
    _MOUNTAIN: "CO ID KS MT ND NE NM OR SD TX UT WY",
    _PACIFIC: "CA ID NV OR WA",
    "America/Phoenix": "AZ", "America/Denver ": "AZ", "America/Anchorage": "AK", "America/Adak": "AK",
    "Pacific/Honolulu": "HI", "America/Puerto_Rico": "PR VI", "Pacific/Guam": "GU MP", "Pacific/Pago_Pago": "AS",
}  # fmt: skip
# countries whose people live by one clock
_COUNTRIES: Mapping[str, str] = {
    "Europe/London": "GB GG IM JE", "Europe/Dublin": "IE", "Europe/Berlin": "DE", "Europe/Vienna": "AT",
    "Europe/Zurich": "CH LI", "Europe/Paris": "FR MC", "Europe/Brussels": "BE", "Europe/Luxembourg": "LU",
    "Europe/Amsterdam": "NL", "Europe/Rome": "IT SM VA", "Europe/Madrid": "AD", "Europe/Malta": "MT",
    "Europe/Copenhagen": "DK", "Europe/Oslo": "NO", "Europe/Stockholm": "SE", "Europe/Helsinki": "FI",
    "Europe/Warsaw": "PL", "Europe/Prague": "CZ", "Europe/Bratislava": "SK", "Europe/Budapest": "HU",
    "Europe/Ljubljana": "SI", "Europe/Zagreb": "HR", "Europe/Belgrade": "RS", "Europe/Sarajevo": "BA",
    "Europe/Bucharest": "RO", "Europe/Sofia": "BG", "Europe/Athens": "GR", "Europe/Istanbul": "TR",
    "Europe/Vilnius": "LT", "Europe/Riga": "LV", "Europe/Tallinn": "EE", "Europe/Kyiv": "UA", "Europe/Minsk": "BY",
    "Atlantic/Reykjavik": "IS", "Asia/Jerusalem": "IL", "Asia/Dubai": "AE", "Asia/Riyadh": "SA", "Asia/Qatar": "QA",
    "Asia/Kolkata": "IN", "Asia/Karachi": "PK", "Asia/Dhaka": "BD", "Asia/Colombo": "LK", "Asia/Kathmandu": "NP",
    "Asia/Shanghai": "CN", "Asia/Hong_Kong": "HK", "Asia/Taipei": "TW", "Asia/Tokyo": "JP", "Asia/Seoul": "KR",
    "Asia/Manila": "PH", "Asia/Singapore": "SG", "Asia/Kuala_Lumpur": "MY", "Asia/Bangkok": "TH",
    "Asia/Ho_Chi_Minh": "VN", "Africa/Johannesburg": "ZA", "Africa/Lagos": "NG", "Africa/Nairobi": "KE",
    "Africa/Cairo": "EG", "Africa/Casablanca": "MA", "Africa/Accra": "GH", "America/Bogota": "CO",
    "America/Lima": "PE", "America/Argentina/Buenos_Aires": "AR", "America/Montevideo": "UY",
    "America/Asuncion": "PY", "America/La_Paz": "BO", "America/Caracas": "VE", "America/Costa_Rica": "CR",
    "America/Panama": "PA", "America/Guatemala": "GT", "America/Santo_Domingo": "DO", "America/Jamaica": "JM",
}  # fmt: skip


def _by_place(zones: Mapping[str, str]) -> Mapping[str, tuple[str, ...]]:
    found: dict[str, tuple[str, ...]] = {}
    for zone, places in zones.items():
        for place in places.split():
            found[place] = (*found.get(place, ()), zone.strip())
    return found


_STATE_ZONES, _COUNTRY_ZONES = _by_place(_US_STATES), _by_place(_COUNTRIES)


def of(facts: Mapping[str, Fact], postal: str = "") -> tuple[ZoneInfo, ...]:
    """The zones somebody may be in: by a US postal code, else the state, else the country of their number; none where
    that tells nothing. `postal` is the fact that holds a US postal code.
    """
    names = (
        _of_zip(str(facts.get(postal, "")))
        or _STATE_ZONES.get(str(facts.get("state", "")))
        or _COUNTRY_ZONES.get(str(facts.get("phone_country", "")))
    )
    return tuple(zone for name in names or () if (zone := _zone(name)) is not None)


@lru_cache(maxsize=256)
def _zone(name: str) -> ZoneInfo | None:
    try:
        return ZoneInfo(name)
    except (ZoneInfoNotFoundError, ValueError, OSError):
        return None  # the place data has a town in this column, and a small machine may lack a zone


@lru_cache(maxsize=1024)
def _of_zip(code: str) -> tuple[str, ...]:
    import zipcodes  # noqa: PLC0415 - half a second at the first look-up

    if not (code.isascii() and code.isdigit() and len(code) == 5):
        return ()
    places = zipcodes.matching(code)  # type: ignore[no-untyped-call]  # the library has no types
    return tuple(dict.fromkeys(str(place["timezone"]) for place in places if place["timezone"]))
