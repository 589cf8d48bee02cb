"""The errand: the shortest talk that has everything a fault could hit (talk/*.yaml), and what a person says in it."""

from pathlib import Path

from conversations import library
from qualifier.store import Tx

AREAS = (512, 737, 210, 214, 281, 361, 409, 430)
FILES = Path(__file__).parent / "talk"
KEY = "iM0q4Vt2bUqRZk1mGtzYw3b0n7m8c9Xf5e6d7Q8r9s0="  # the one that the lent databases were made with


def publish(tx: Tx) -> None:
    """Make its rulebook and its script live."""
    for name in ("rulebook", "script"):
        library.publish(tx, (FILES / f"{name}.yaml").read_text(), f"{name}.yaml", 1)


CONSENT, AGREED = "It is no condition of anything", "I agree"


def words(number: int) -> list[str]:
    """What the person of this number (0 to 799) says; each has a phone of their own."""
    return ["Repair", "yes", AGREED, "Ann Lee", f"{AREAS[number // 100]}-555-01{number % 100:02}"]


def phone(number: int) -> str:
    """That person's phone as a receiver hears of it."""
    return f"+1{AREAS[number // 100]}55501{number % 100:02}"
