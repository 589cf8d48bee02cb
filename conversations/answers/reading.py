"""What a parser gives back: what was understood, or why nothing was. Cannot tell beats a wrong reading."""

from collections.abc import Mapping
from dataclasses import dataclass, field

from conversations.exchange import Fact, Value


@dataclass(frozen=True, slots=True)
class Read:
    """Understood. `value` in full, `fact` the plain form that conditions compare (None: nothing to compare), `shown`
    as people read it, `facts` what rules may read by name, `event` what the rulebook may count.
    """

    value: Value
    fact: Fact | None
    shown: str
    facts: Mapping[str, Fact] = field(default_factory=dict)
    event: str = ""
    exact: bool = False  # a button or its very words: nothing to echo


@dataclass(frozen=True, slots=True)
class Unclear:
    """Not understood; `reason` names a phrase of phrases.py without its `reason_`. A likely slip has a `guess` to ask
    about, and what is kept if the person says the same again (`insisted`).
    """

    reason: str
    guess: str = ""
    insisted: Read | None = None
