"""What somebody who tries a draft is shown after each answer: the score, what fired, what is unknown, and how it
ended.
"""

from collections.abc import Iterator, Sequence

from conversations.exchange import Option
from conversations.rehearsal import Rehearsal
from qualifier.score import Assessment, written_points


def standing(before: Assessment, after: Assessment) -> Iterator[str]:
    """Where the lead stands, and which rows made the difference."""
    grade = f", grade {after.grade}" if after.grade else ""
    yield f"{written_points(after.total)} points ({_signed(after.total - before.total)}), {after.temperature}{grade}"
    yield from (
        f"+ {one.row} {written_points(one.points)}: {one.because}" for one in after.fired if one not in before.fired
    )
    gone = {one.row for one in before.fired} - {one.row for one in after.fired}
    yield from (f"- {row} no longer" for row in sorted(gone))
    if after.disqualified and after.disqualified != before.disqualified:
        yield f"disqualified: {after.disqualified}"
    if after.unknown:
        yield f"unknown: {', '.join(after.unknown)}"


def conclusion(came: Rehearsal) -> Iterator[str]:
    """How a talk came out, in words."""
    found = came.assessment
    yield f"{came.state.path or came.state.status}: {written_points(found.total)} points"
    yield found.temperature
    yield f"handed to {', '.join(came.handed_to)}" if came.handed_to else f"handed to nobody ({came.why_not})"


def numeric(options: Sequence[Option]) -> bool:
    """Whether the buttons are numbers themselves, so that none can be chosen by its number."""
    return any(option.label.isdigit() for option in options)


def _signed(points: int) -> str:
    return f"{'+' if points >= 0 else ''}{written_points(points)}"
