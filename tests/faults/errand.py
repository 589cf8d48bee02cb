"""The errand: the shortest talk that has everything a fault could hit (talk/*.yaml), and what a person says in it."""

from pathlib import Path

from conversations import library
from qualifier.store import Tx

FILES = Path(__file__).parent / "talk"
KEY = "iM0q4Vt2bUqRZk1mGtzYw3b0n7m8c9Xf5e6d7Q8r9s0="  # the one that the lent databases were made with


def publish(tx: Tx) -> None:
    """Make its rulebook and its script live."""
    for name in ("rulebook", "script"):
        library.publish(tx, (FILES / f"{name}.yaml").read_text(), f"{name}.yaml", 1)


def words(number: int) -> list[str]:
    """What the person of this number (0 to 99) says; the number is in the phone's."""
    return ["Repair", "yes", "I agree", "Ann Lee", f"512-555-01{number:02}"]


def phone(number: int) -> str:
    """That person's phone as a receiver hears of it."""
    return f"+151255501{number:02}"
