"""Whether somebody wants to go on with this talk elsewhere: a sentence in English, or a phrase of any language."""

from conversations import fold, languages
from conversations.languages import spelling
from conversations.languages.en import moving

COMMAND = "/link"
_LINK = moving.LINK.union(*(spelling.phrases(one.digressing.link) for one in languages.ALL.values()))
TYPED_MAX = 80  # a wish for a link is a short sentence; what is longer answers something


def wanted(folded: str) -> bool:
    """Whether a folded message asks for a link to go on by."""
    if len(folded) > TYPED_MAX:
        return False
    return folded in moving.LINK or fold.bare(folded) in _LINK or moving.MOVING.match(folded) is not None
