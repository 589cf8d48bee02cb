"""Postal codes by the custom of each country: how they are written, and which exist at all as far as that is known
offline. Every United States code is looked up; of other countries the areas are checked, not the single code.
"""

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from functools import lru_cache
from typing import Any

NEAR_MILES_MAX = 19.0  # some 30 km: wide enough for the emptiest counties, too little for the next town abroad


@dataclass(frozen=True, slots=True)
class Postal:
    """A postal code as its country writes it, and the state or province (two letters) where that is known."""

    code: str
    state: str | None


def words(text: str) -> frozenset[str]:
    """A list of words, written with blanks between them."""
    return frozenset(text.split())


def read(text: str, country: str) -> Postal | None:
    """The postal code in `text` by the custom of `country` (ISO code), None if it cannot be one."""
    code = re.sub(r"\s+", " ", text.strip().upper())
    if (found := _COUNTRIES.get(country.upper())) is None:
        return Postal(code, None) if re.fullmatch(_ANY, code) else None
    parts = re.fullmatch(found[0], code)
    return found[1](parts) if parts else None


def pattern(country: str) -> str:
    """What a code of this country looks like inside a text in capitals."""
    found = _COUNTRIES.get(country.upper())
    return _DIGITS if found is None else found[0]


@dataclass(frozen=True, slots=True)
class Spot:
    """A postal code with its town and its state (two letters)."""

    code: str
    town: str
    state: str


def nearest(latitude: float, longitude: float, country: str) -> Spot | None:
    """The postal code whose middle is nearest to a position in degrees; None where none is within `NEAR_MILES_MAX`, or
    where nothing offline tells: anywhere but in the United States. Codes of post boxes, of single receivers and of the
    forces are nobody's neighbourhood. Of two in the same spot the smaller. A few milliseconds.
    """
    if country.upper() != "US" or not (abs(latitude) <= 90 and abs(longitude) <= 180):
        return None
    import zipcodes  # noqa: PLC0415 - as below

    near = zipcodes.filter_by_coordinates(latitude, longitude, NEAR_MILES_MAX)  # type: ignore[no-untyped-call]  # as below

    def away(place: Mapping[str, Any]) -> tuple[float, str]:
        there = float(place["long"]), float(place["lat"])
        miles = zipcodes.haversine(longitude, latitude, *there)  # type: ignore[no-untyped-call]  # as below
        return miles, str(place["zip_code"])

    found = min(filter(_lived_in, near), key=away, default=None)
    return Spot(found["zip_code"], found["city"], found["state"]) if found is not None else None


def _lived_in(place: Mapping[str, Any]) -> bool:
    known = float(place["lat"]) != 0 or float(place["long"]) != 0  # the data has one code in the Gulf of Guinea
    return known and place["active"] is True and place["zip_code_type"] == "STANDARD"


@lru_cache(maxsize=50_000)
def us_state(code: str) -> str | None:
    """The state of a ZIP code of five digits, None if there is no such code. Half a second at the first call."""
    import zipcodes  # noqa: PLC0415 - half a second at the first look-up

    places = zipcodes.matching(code)  # type: ignore[no-untyped-call]  # the library has no types
    return str(places[0]["state"]) if places else None


def towns(code: str, country: str) -> frozenset[str]:
    """The towns that a postal code belongs to, in small letters; empty where they are not known."""
    return _us_towns(code) if country.upper() == "US" else frozenset()


@lru_cache(maxsize=50_000)
def _us_towns(code: str) -> frozenset[str]:
    import zipcodes  # noqa: PLC0415 - as above

    places = zipcodes.matching(code)  # type: ignore[no-untyped-call]  # as above
    return frozenset(
        str(name).lower() for place in places for name in (place["city"], *(place.get("acceptable_cities") or ()))
    )


Parts = re.Match[str]
_ANY = r"(?=.*[0-9])[A-Z0-9][A-Z0-9 -]{1,9}"
_DIGITS = r"(?<!\d)\d{4,6}(?!\d)"


def _us(parts: Parts) -> Postal | None:
    return Postal(parts[1], us_state(parts[1]))


def _ca(parts: Parts) -> Postal | None:
    one, two = parts[1], parts[2]
    one, two = f"{one[0]}{_figure(one[1])}{one[2]}", f"{_figure(two[0])}{two[1]}{_figure(two[2])}"
    return Postal(f"{one} {two}", _PROVINCES.get(one[0]))


def _figure(mark: str) -> str:
    return {"O": "0", "I": "1"}.get(mark, mark)  # letters that stand for figures where only a figure can stand


def _gb(parts: Parts) -> Postal | None:
    area = re.sub(r"[0-9].*", "", parts[1])
    return Postal(f"{parts[1]} {parts[2]}", None) if area in _GB_AREAS else None


def _within(*areas: tuple[int, int]) -> Callable[[Parts], Postal | None]:
    """Codes whose leading digits lie in one of these areas."""

    def made(parts: Parts) -> Postal | None:
        number = int(parts[1])
        return Postal("".join(parts.groups()), None) if any(low <= number <= high for low, high in areas) else None

    return made


def _dutch(parts: Parts) -> Postal | None:
    return None if parts[2] in {"SA", "SD", "SS"} else Postal(f"{parts[1]} {parts[2]}", None)


def _dashed(parts: Parts) -> Postal | None:
    return Postal(f"{parts[1]}-{parts[2]}", None)


_COUNTRIES: Mapping[str, tuple[str, Callable[[Parts], Postal | None]]] = {
    "US": (r"([0-9]{5})(?: ?- ?[0-9]{4})?", _us),
    "CA": (r"([ABCEGHJ-NPRSTVXY][0-9OI][ABCEGHJ-NPRSTV-Z])[ -]?([0-9OI][ABCEGHJ-NPRSTV-Z][0-9OI])", _ca),
    "GB": (r"([A-Z]{1,2}[0-9][A-Z0-9]?) ?([0-9][ABD-HJLNP-UW-Z]{2})", _gb),
    "DE": (r"(?:D[- ])?([0-9]{5})", _within((1001, 4999), (6001, 42999), (44001, 61999), (63001, 99998))),
    "FR": (r"(?:F[- ])?([0-9]{2}) ?([0-9]{3})", _within((1, 95), (97, 98))),
    "ES": (r"(?:E[- ])?([0-9]{2}) ?([0-9]{3})", _within((1, 52))),
    "IT": (r"(?:I[- ])?([0-9]{5})", _within((10, 98168))),
    "MX": (r"([0-9]{5})", _within((1000, 99999))),
    "PT": (r"([1-9][0-9]{3})[- ]?([0-9]{3})", _dashed),
    "BR": (r"([0-9]{5})[- ]?([0-9]{3})", lambda parts: _dashed(parts) if int(parts[1]) >= 1000 else None),
    "RU": (r"([0-9]{6})", _within((101000, 694999))),
    "AT": (r"(?:A[- ])?([0-9]{4})", _within((1010, 9992))),
    "CH": (r"(?:CH[- ])?([0-9]{4})", _within((1000, 9658))),
    "NL": (r"(?:NL[- ])?([1-9][0-9]{3}) ?([A-Z]{2})", _dutch),
    "BE": (r"(?:B[- ])?([0-9]{4})", _within((1000, 9992))),
    "AU": (r"([0-9]{4})", _within((200, 299), (800, 9999))),
    "IN": (r"([0-9]{3}) ?([0-9]{3})", _within((110, 855))),
    "PL": (r"([0-9]{2})-?([0-9]{3})", _dashed),
}
_PROVINCES = {
    "A": "NL", "B": "NS", "C": "PE", "E": "NB", "G": "QC", "H": "QC", "J": "QC", "K": "ON", "L": "ON", "M": "ON",
    "N": "ON", "P": "ON", "R": "MB", "S": "SK", "T": "AB", "V": "BC", "Y": "YT",
}  # fmt: skip
_GB_AREAS = words(
    """AB AL B BA BB BD BH BL BN BR BS BT CA CB CF CH CM CO CR CT CV CW DA DD DE DG DH DL DN DT DY E EC EH EN EX FK FY G
    GIR GL GU GY HA HD HG HP HR HS HU HX IG IM IP IV JE KA KT KW KY L LA LD LE LL LN LS LU M ME MK ML N NE NG NN NP NR
    NW OL OX PA PE PH PL PO PR RG RH RM S SA SE SG SK SL SM SN SO SP SR SS ST SW SY TA TD TF TN TQ TR TS TW UB W WA WC
    WD WF WN WR WS WV YO ZE BX"""
)
