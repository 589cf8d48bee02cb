"""Whether somebody wants to go on with this talk elsewhere. English words, and `/link` in any language."""

from conversations.languages.en import moving

COMMAND = "/link"
TYPED_MAX = 80  # a wish for a link is a short sentence; what is longer answers something


def wanted(folded: str) -> bool:
    """Whether a folded message asks for a link to go on by."""
    if len(folded) > TYPED_MAX:
        return False
    return folded in moving.LINK or moving.MOVING.match(folded) is not None
