"""Running conversations moved to another version of their script: only by an explicit word, and only those whose
every answer still fits. The others stay where they are, and it is said why.
"""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field

from bot.db import Database
from bot.house import House
from conversations import engine, fitting, memory, walked
from conversations.walked import Running
from qualifier import versions
from qualifier.seal import Erased
from qualifier.store import Tx

BATCH = 100


@dataclass(slots=True)
class Moved:
    """What a move did, or would do: how many conversations fit, how many do not, and why by question."""

    script: str
    to: int
    fitting: int = 0
    staying: int = 0
    why: Counter[tuple[str, str]] = field(default_factory=Counter)

    def plain(self) -> dict[str, object]:
        """As JSON; the most frequent reason first."""
        why = [{"question": key, "why": words, "conversations": many}
               for (key, words), many in self.why.most_common()]  # fmt: skip
        return {"script": self.script, "to": self.to, "fit": self.fitting, "stay": self.staying, "why": why}


async def move(database: Database, house: House, name: str, to: int | None, *, really: bool) -> Moved:
    """Look at every running conversation of a script, and move those that fit if `really`. One transaction for each
    batch, so a stop in the middle loses nothing. Raises versions.UnknownVersion.
    """
    number = await database.read(_target, name, to)
    found, last = Moved(name, number), 0
    act = database.write if really else database.read
    while batch := await database.read(walked.to_move, name, number, last, BATCH):
        fit, why = await act(_batch, house, batch, number, really)
        found.fitting += fit
        found.staying += len(why)
        found.why.update(reason for reasons in why for reason in reasons)
        last = batch[-1].id
    return found


def _target(tx: Tx, name: str, to: int | None) -> int:
    number = versions.live(tx, "script", name) if to is None else to
    return versions.of_name(tx, "script", name, number).id


def _batch(
    tx: Tx, house: House, batch: Sequence[Running], number: int, really: bool  # noqa: FBT001 - handed through `act`
) -> tuple[int, list[set[tuple[str, str]]]]:  # fmt: skip
    pinned = house.library.pinned(tx, number, versions.live(tx, "rulebook", house.library.script(tx, number).rulebook))
    fit, why = 0, []
    for one in batch:
        talk = _talk(tx, house, one)
        if talk is None:
            continue
        state, old = engine.load(talk.state), house.library.script(tx, talk.script)
        if misfits := fitting.fits(old, pinned.script, state):
            why.append({(misfit.question, misfit.why) for misfit in misfits})
        elif not really or walked.move(tx, talk.id, talk.revision, number, pinned.rulebook_version):
            fit += 1
        else:
            why.append({("", "was talking at that moment")})
    return fit, why


def _talk(tx: Tx, house: House, one: Running) -> memory.Conversation | None:
    """The conversation, if it still goes on in its chat and can be opened."""
    try:
        chat, _ = memory.chat(tx, house.ring, one.chat)
    except Erased:
        return None
    talk = memory.conversation(tx, chat)
    return talk if talk is not None and talk.id == one.id and talk.state else None
