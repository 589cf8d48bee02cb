"""Which leads may be the same person, though they gave other values: names, addresses and numbers that are nearly the
same. Pure: contact values of leads that share a fingerprint come in opened and are compared in memory (law 10).
"""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

from qualifier import addresses, verify

LIKE_MIN = 80.0  # percent; "Ann Lee" and "Anne Lee" are 93, "Ann Lee" and "Ben Lee" 71
LIKE_MAX, EXACT = 99.0, 100.0  # only the same phone or address is sure
CANDIDATES_MAX = 200
_FIELDS = ("name", "email", "phone", "address")


@dataclass(frozen=True, slots=True)
class Proposal:
    """A lead that may be the same person: how sure (percent), and which values say so."""

    lead: int
    likeness: float
    because: tuple[str, ...]


def proposals(
    contact: Mapping[str, str], others: Iterable[tuple[int, Mapping[str, str]]], country: str = "US"
) -> list[Proposal]:
    """Those of `others` that may be the holder of `contact`, most alike first. The same phone or address is 100; else
    two values at least must be nearly the same. An empty value is like none.
    """
    found = [made for lead, other in others if (made := _proposed(lead, contact, other, country)) is not None]
    return sorted(found, key=lambda one: (-one.likeness, one.lead))


def _proposed(lead: int, one: Mapping[str, str], other: Mapping[str, str], country: str) -> Proposal | None:
    shared = verify.duplicate_keys(one, country) & verify.duplicate_keys(other, country)
    if shared:
        return Proposal(lead, EXACT, tuple(sorted(f"the same {key.partition(':')[0]}" for key in shared)))
    alike = list(_alike(one, other, country))
    if len(alike) < 2:
        return None
    likeness = sum(ratio for _, ratio in alike) / len(alike)
    return Proposal(lead, min(round(likeness, 1), LIKE_MAX), tuple(f"nearly the same {field}" for field, _ in alike))


def _alike(one: Mapping[str, str], other: Mapping[str, str], country: str) -> Iterator[tuple[str, float]]:
    from rapidfuzz import fuzz  # noqa: PLC0415 - only who looks for duplicates pays for it

    for field in _FIELDS:
        left, right = (_plain(field, contact.get(field, ""), country) for contact in (one, other))
        if left and right and (ratio := fuzz.token_sort_ratio(left, right)) >= LIKE_MIN:
            yield field, ratio


def _plain(field: str, value: str, country: str) -> str:
    """What of a value is compared: of a phone the digits, of an address in the net what stands before the @."""
    plain = " ".join(value.casefold().split())
    if field == "address":
        return addresses.key(value, country)
    if field == "phone":
        return "".join(letter for letter in plain if letter.isdigit())
    return plain.partition("@")[0] if field == "email" else plain
