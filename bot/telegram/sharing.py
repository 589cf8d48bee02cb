"""What a question lets people share by a button of Telegram, beside typing it: their own number, where they are. Pure.

Of a position only the nearest known place goes on; the degrees stay in the update, which is not kept.
"""

from typing import Literal

from conversations.question import Question
from qualifier import postal

Shared = Literal["phone", "place", ""]


def offered(question: Question | None) -> Shared:
    """What the button of this question shares; "" where it has none."""
    if question is None:
        return ""
    if question.kind in ("phone", "contact"):
        return "phone"
    known = question.kind in ("place", "postal_code") and question.country == "US"  # of others no positions are known
    return "place" if known else ""


def told(position: tuple[float, float], question: Question) -> str:
    """The known place nearest to a position (latitude, longitude in degrees) as a person would type it; "" where none
    is near.
    """
    spot = postal.nearest(*position, question.country)
    return f"{spot.town}, {spot.state} {spot.code}" if spot is not None else ""
