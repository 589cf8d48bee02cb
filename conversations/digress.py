"""What people say at a question that is no answer to it: they ask back, want a person, go back, correct themselves or
start over. Detected before any parser, and shy: an answer taken for a digression annoys more than the reverse.
"""

from conversations.talk import Talk

CARRYING_ON = frozenset({"/continue", "continue", "carry on", "carry on here", "go on"})
_RESTART = frozenset({"restart", "/restart", "start over", "/start", "start again", "begin again"})


def restarting(folded: str) -> bool:
    """Whether the person wants to begin anew."""
    return folded in _RESTART


def restart(talk: Talk) -> None:
    """Forgets the answers (consent stays as it is in the ledger) and asks from the start."""
    raise NotImplementedError


def answered(talk: Talk, typed: str, folded: str) -> bool:
    """Answers a question of the person's, if the message is one."""
    return False


def handled(talk: Talk, typed: str, folded: str) -> bool:
    """Deals with a digression, if the message is one, and comes back to the question."""
    return False
