"""A published script without the consent wordings that were recalled: the live script's words stand in for them, and
where it has none either, the question is not asked.
"""

from collections.abc import Iterator, Mapping
from collections.abc import Set as AbstractSet
from dataclasses import replace
from typing import TypeAlias

from conversations import script
from conversations.script import Flow, Script, Wording

Recalled: TypeAlias = AbstractSet[tuple[str, str]]  # name and version


def touches(written: Script, recalled: Recalled) -> bool:
    """Whether any wording of this script was recalled."""
    return any(_is_recalled(wording, recalled) for wording in wordings(written))


def wordings(written: Script) -> Iterator[Wording]:
    """Every wording of a script, its variants' own among them."""
    for way in (written, *written.ways.values()):
        yield from way.wordings.values()


def without(written: Script, recalled: Recalled, live: Script) -> Script:
    """The script as people may still meet it."""
    ways = {"": written, **written.ways}
    made = {name: replace(way, wordings=_wordings(way, recalled, (written, live))) for name, way in ways.items()}
    flows = {name: _flow(flow, made.get(name, made[""]).wordings) for name, flow in written.flows.items()}
    base = replace(made.pop(""), flows=flows)
    return replace(base, ways={name: replace(way, flows=flows) for name, way in made.items()})


def _is_recalled(wording: Wording, recalled: Recalled) -> bool:
    return (wording.name, wording.version) in recalled


def _wordings(way: Script, recalled: Recalled, others: tuple[Script, ...]) -> Mapping[str, Wording]:
    found = {}
    for name in way.wordings:
        offered = (one.wordings[name] for one in (way, *others) if name in one.wordings)
        if (good := next((one for one in offered if not _is_recalled(one, recalled)), None)) is not None:
            found[name] = good
    return found


def _flow(flow: Flow, wordings: Mapping[str, Wording]) -> Flow:
    kept = tuple(one for one in flow.questions if one.consent is None or one.consent.wording in wordings)
    return flow if len(kept) == len(flow.questions) else script.flow(flow.greeting, kept)
