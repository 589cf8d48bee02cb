"""Which variant of a script a person gets: decided by who they are and by the script's name alone, so that the same
person gets the same again and two experiments share out their people independently of each other.
"""

import hashlib
from collections.abc import Mapping


def place(weights: Mapping[str, int], experiment: str, person: str) -> str:
    """The variant of `person`, "" for the script as it stands; `weights` in percent, at most 100 together.

    `person` is any stable name of theirs, such as a lead's number.
    """
    draw = share(experiment, person) * 100
    for name, weight in weights.items():
        draw -= weight
        if draw < 0:
            return name
    return ""


def visitor(place: str) -> str:
    """The name of somebody who has seen a page and not said anything yet."""
    return f"page:{place}"


def share(experiment: str, person: str) -> float:
    """Where a person lies between 0 and 1 in this experiment: even over people, unrelated between experiments."""
    digest = hashlib.blake2b(person.encode(), digest_size=7, key=hashlib.sha256(experiment.encode()).digest()).digest()
    return int.from_bytes(digest, "big") / 256**7
