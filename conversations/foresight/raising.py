"""Which events the questions, options and answers of a script can raise, and which patterns of a rulebook they
complete.
"""

from collections.abc import Iterable, Mapping, Sequence

from conversations.foresight.outcomes import Outcome
from conversations.question import Question
from conversations.script import Digression, Script
from qualifier import plan, reach
from qualifier.condition import Happened


def raised_by(
    drafts: Sequence[tuple[Question, list[Outcome]]], digressions: Sequence[Digression]
) -> Mapping[str, list[str]]:
    """Where each event can come from; "" for what may be asked at any time."""
    found: dict[str, list[str]] = {}
    for digression in digressions:
        if digression.event:
            found[digression.event] = [""]
    for question, outcomes_ in drafts:
        for event in dict.fromkeys(event for outcome in outcomes_ for event in outcome.events):
            found.setdefault(event, []).append(question.key)
    return found


def patterns(found: reach.Reach, raised: Mapping[str, Sequence[str]]) -> Iterable[tuple[int, Happened]]:
    """Patterns of several events, with their atoms."""
    for at, atom in enumerate(found.atoms):
        if isinstance(atom, Happened) and plain(atom) == "" and set(atom.pattern.names) <= set(raised):
            yield at, atom


def blurs(atom: Happened, raised: Mapping[str, Sequence[str]]) -> bool:
    """Whether a pattern asks for haste, or for an order, that a search does not tell apart."""
    return reach.brief(atom.pattern) or any("" in raised[name] for name in atom.pattern.names)


def plain(atom: Happened) -> str:
    """The event, if the pattern is just that."""
    return atom.pattern.names[0] if len(atom.pattern.names) == 1 and atom.pattern.at_least == 1 else ""


def at_once(row: reach.Open, once: set[str]) -> bool:
    """Whether the row is one event that can happen in one place only: then its points are that place's."""
    return isinstance(row.row, plan.Done) and plain(Happened(row.row.pattern)) in once


def may_fire(row: reach.Open, raised: Mapping[str, Sequence[str]]) -> bool:
    """Whether the row is more than events of which some never happen in a talk."""
    return not isinstance(row.row, plan.Done) or set(row.row.pattern.names) <= set(raised)


def asking_for(made: Script, event: str) -> str:
    """Words that raise the event in between."""
    for digression in made.digressions:
        if digression.event == event and digression.about:
            return f"what about {min(digression.about, key=len)}?"
    return ""
