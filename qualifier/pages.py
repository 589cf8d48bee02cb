"""Which pages of the firm's site count as what: a path with `*` for any letters, or a name that the page itself tells
(`#demo`), and the event that a visit of it is.
"""

import re
from collections.abc import Iterable, Mapping, Sequence
from typing import NamedTuple

import sqlalchemy as sa

from qualifier import document, tables
from qualifier.activities import NAME, UNSUBSCRIBE
from qualifier.store import Tx

RULES_MAX = 200
PATTERN_MAX = 200
STARS_MAX = 5
PATH_MAX = 500
page_rules = sa.Table(
    "page_rules",
    tables.metadata,
    tables.numbered(),
    tables.text("pattern"),
    tables.text("event"),
    tables.number("created"),
    sa.UniqueConstraint("pattern", "event"),
)
_R = page_rules.c
_EVENT = re.compile(NAME)


class Rule(NamedTuple):
    """A rule by number: what it is for, and the event."""

    id: int
    pattern: str
    event: str


def checked(pattern: str, event: str) -> None:
    """Returns if this may be a rule. Raises ValueError that says cause | fix."""
    if not pattern.startswith(("/", "#", "*")) or len(pattern) > PATTERN_MAX or pattern.count("*") > STARS_MAX:
        fix = f"a path such as /pricing*, with at most {STARS_MAX} stars, or a name such as #demo"
        raise ValueError(f"`{pattern[:80]}` is no page | {fix}")
    if not _EVENT.fullmatch(event):
        raise ValueError(f"`{event[:80]}` is no event | small letters, digits and _, such as pricing_visit")
    if event == UNSUBSCRIBE:
        raise ValueError("a visit of a page does not unsubscribe | let the mail's sender tell it as an activity")


def matches(pattern: str, path: str) -> bool:
    """Whether a path is one of a pattern's, in time that grows with their lengths only."""
    first, *rest = pattern.lower().split("*")
    path = path.lower()
    if not rest:
        return path == first
    if not path.startswith(first):
        return False
    at, last = len(first), rest.pop()
    for part in rest:
        found = path.find(part, at)
        if found < 0:
            return False
        at = found + len(part)
    return path.endswith(last) and len(path) - len(last) >= at


def events(found: Iterable[Rule], path: str) -> Sequence[str]:
    """The events that a visit of this path is, each once."""
    return list(dict.fromkeys(rule.event for rule in found if matches(rule.pattern, path)))


def read(text: str, name: str) -> Mapping[str, str]:
    """The rules of a file: `pages: {/pricing*: pricing_visit}`. Raises DocumentError, or ValueError: cause | fix."""
    written = document.read(text, name).tree.get("pages")
    if not isinstance(written, dict) or not all(isinstance(event, str) for event in written.values()):
        raise ValueError(f"{name}: has no `pages` | write them as pages: {{/pricing*: pricing_visit}}")
    if len(written) > RULES_MAX:
        raise ValueError(f"{name}: {len(written)} pages | at most {RULES_MAX}")
    for pattern, event in written.items():
        checked(pattern, event)
    return written


# -- kept ------------------------------------------------------------------------------------------------------------


def rules(tx: Tx) -> Sequence[Rule]:
    """All rules, oldest first."""
    return [
        Rule(row.id, row.pattern, row.event)
        for row in tx.execute(sa.select(_R.id, _R.pattern, _R.event).order_by(_R.id)).all()
    ]


def add(tx: Tx, pattern: str, event: str, now: int) -> None:
    """A further rule; the same one twice is one. Raises ValueError that says cause | fix."""
    checked(pattern, event)
    if len(rules(tx)) >= RULES_MAX:
        raise ValueError(f"there are {RULES_MAX} rules already | remove one, or join some by *")
    tx.execute(tx.unless_there(page_rules).values(pattern=pattern, event=event, created=now))


def remove(tx: Tx, pattern: str) -> int:
    """Drop what a pattern counts as; how many rules that were."""
    return tx.execute(sa.delete(page_rules).where(_R.pattern == pattern)).rowcount


def replace(tx: Tx, written: Mapping[str, str], now: int) -> None:
    """These rules in place of all there are."""
    tx.execute(sa.delete(page_rules))
    for pattern, event in written.items():
        add(tx, pattern, event, now)
