"""What people say in passing that tells how serious they are, raised as events without any line in a script: in the
conversation's language or in English. Shy, as asides are: what is not clear is no event. Withdrawing or refusing
consent is none, ever.
"""

import re
from collections.abc import Mapping
from functools import lru_cache

from conversations import languages
from conversations.languages import spelling

TYPED_MAX = 200  # who writes more tells a story
BROWSING = "just_shopping_around"
UNMET = "wont_schedule_follow_up"
REFUSED = "refuses_basic_information"
RETURNED = "returned"
SILENT = "went_silent"
_PARTS: Mapping[str, str] = {
    "price_asked": "price",
    "demo_request": "demo",
    BROWSING: "browsing",
    UNMET: "unmet",
    "compares_others": "comparing",
}
_TURNED = frozenset({"demo_request", BROWSING, "compares_others"})
_PAUSE = re.compile(r"[,.;:!?-] ")
# every event that is raised without a line in a script, and when
NAMES: Mapping[str, str] = {
    "price_asked": "they ask what it costs",
    "demo_request": "they ask for a demo",
    BROWSING: "they say that they only look around",
    UNMET: "they want no appointment",
    "compares_others": "they say that they compare offers or talk to others",
    REFUSED: "they refuse to answer a question that may not be skipped",
    RETURNED: "they come back within a day, after a pause",
    SILENT: "they fell silent and the conversation was closed; dated when they were last heard",
}


def heard(language: str, folded: str) -> tuple[str, ...]:
    """The events that a folded message raises."""
    if len(folded) > TYPED_MAX:
        return ()
    patterns, negation = _listened(languages.code(language))
    return tuple(name for name, pattern in patterns if _meant(name, pattern, negation, folded))


def _meant(name: str, pattern: re.Pattern[str], negation: re.Pattern[str], folded: str) -> bool:
    """Whether a signal is in the message, and not turned round by a "not" in the same clause."""
    found = pattern.search(folded)
    if found is None or name not in _TURNED:
        return found is not None
    clause = _PAUSE.split(folded[: found.start()])[-1] + ("" if name == BROWSING else found[0])  # "je ne fais que…"
    return negation.search(clause) is None


@lru_cache(maxsize=len(languages.ALL))
def _listened(code: str) -> tuple[tuple[tuple[str, re.Pattern[str]], ...], re.Pattern[str]]:
    both = [languages.ALL[name] for name in dict.fromkeys((code, languages.ENGLISH))]
    patterns = tuple(
        (name, re.compile(spelling.either(*(getattr(one.signalling, part) for one in both))))
        for name, part in _PARTS.items()
    )
    return patterns, re.compile(spelling.either(*(one.deciding.negation for one in both)))
