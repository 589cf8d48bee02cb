"""What became of each part of a foreign bot: carried, carried otherwise, or not at all, and why. Nothing is left out
without a line here.
"""

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Literal

Fate = Literal["not carried", "changed", "added"]
WORDS_MAX = 60


@dataclass(frozen=True, slots=True)
class Note:
    """One finding: what it is about (`what` is its type, `where` the group and its words) and why."""

    fate: Fate
    what: str
    where: str
    why: str
    block: str = ""  # the foreign id, so that nothing is forgotten

    def __str__(self) -> str:
        """`not carried: Webhook in «Booking»: …`, one line."""
        return f"{self.fate}: {self.what}{f' in {self.where}' if self.where else ''}: {self.why}"


@dataclass(frozen=True, slots=True)
class Report:
    """What the import did: counts of what was carried by name, and the notes in the order of the foreign flow."""

    name: str
    carried: tuple[tuple[str, int], ...]
    notes: tuple[Note, ...]

    def summary(self) -> str:
        """`carried: 14 questions, 9 conditions; not carried: 2 Webhook, 1 image`."""
        carried = ", ".join(f"{count} {_plural(what, count)}" for what, count in self.carried if count)
        missing = Counter(note.what for note in self.notes if note.fate == "not carried")
        left = ", ".join(f"{count} {what}" for what, count in missing.most_common())
        return f"carried: {carried or 'nothing'}; not carried: {left or 'nothing'}"

    def lines(self) -> Iterable[str]:
        """The summary and every note."""
        return (self.summary(), *map(str, self.notes))


def place(title: str, words: str = "") -> str:
    """A place people find again: `«Booking», "Which day suits you?"`."""
    short = " ".join(words.split())
    short = f"{short[: WORDS_MAX - 1]}…" if len(short) > WORDS_MAX else short
    named = f"«{' '.join(title.split()) or 'untitled group'}»"
    return f'{named}, "{short}"' if short else named


def _plural(what: str, count: int) -> str:
    return what.removesuffix("s") if count == 1 else what
