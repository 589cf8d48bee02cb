"""Withdrawal, heard at every step of every script before any parser. The words are those of the TCPA rule (47 CFR
64.1200(a)(10): stop, quit, end, revoke, opt out, cancel, unsubscribe as the whole message are definitive), their like
in other languages, and plain sentences to the same end.
"""

from dataclasses import dataclass

from conversations.languages.en import withdrawing

WORDS = withdrawing.WORDS
_LENGTH_MAX = 200  # a withdrawal is a sentence, not a letter


@dataclass(frozen=True, slots=True)
class Withdrawal:
    """What is taken back: one channel, or all of them; `erase` when deletion is asked for."""

    channels: tuple[str, ...] = ("*",)
    erase: bool = False


_ALL = Withdrawal()


def withdrawal(folded: str) -> Withdrawal | None:
    """The withdrawal that a folded message is, else None."""
    if folded in WORDS:
        return _ALL
    if len(folded) < 6 or len(folded) > _LENGTH_MAX:  # shorter than the shortest sentence
        return None
    if withdrawing.ERASING.match(folded):
        return Withdrawal(erase=True)
    if withdrawing.ENDING.match(folded):
        return _ALL
    if found := withdrawing.NARROWED.match(folded):
        verb = found["ing"] or found["verb"] or found["noun"]
        return Withdrawal((withdrawing.CHANNELS[verb[0]],))
    return None
