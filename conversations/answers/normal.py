"""What free words come to where a question says `as:`: a level, a size, an industry or a state. The words are kept as
they were said; what cannot be told is unknown, so that no rule fires on a guess.
"""

from collections.abc import Callable, Mapping

from conversations.answers import sized, trading
from conversations.exchange import Fact
from qualifier import industries, states, verify

_READS: Mapping[str, Callable[[str, str], Fact | None]] = {
    "level": trading.level,
    "size": sized.size,
    "industry": trading.industry,
    "state": trading.state,
}
VALUES: Mapping[str, tuple[str, ...]] = {  # a size is a number
    "level": verify.TITLE_LEVELS,
    "industry": tuple(sorted(industries.INDUSTRIES)),
    "state": tuple(sorted(states.STATES)),
}


def read(normal: str, text: str, language: str) -> Fact | None:
    """The plain value of `text` as `level`, `size`, `industry` or `state`; None if it cannot be told."""
    return _READS[normal](text, language)
