"""A challenger's look at a lead, at the very moment when the live rulebook assessed it, with what that one saw."""

from collections.abc import Mapping, Sequence

from bot.house import House
from bot.scene import Scene
from qualifier import shadows
from qualifier.assessment import Assessment
from qualifier.lead import Event, Fact
from qualifier.store import Tx


def judge(
    tx: Tx, house: House, scene: Scene, facts: Mapping[str, Fact], events: Sequence[Event], champion: Assessment
) -> None:  # fmt: skip
    """Keep what the challenger, if one runs, would have made of it. Nothing follows from that."""
    running = house.challengers.get(scene.pinned.rulebook.name)
    if running is None or scene.lead.test:
        return
    number, rulebook = running
    found = rulebook.decide(facts, events, scene.now)
    shadows.keep(tx, number, scene.lead.id, scene.talk.rulebook, champion, found, scene.at)
