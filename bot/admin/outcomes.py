"""What became of a chat's lead, in one line, for whoever tries a script in the terminal."""

from bot import speech
from bot.admin.views import name_of
from conversations import doors, memory
from qualifier import handoffs, leads
from qualifier.seal import Ring
from qualifier.store import Tx
from webhooks import endpoints


def told(tx: Tx, ring: Ring, session: str, place: str = "") -> tuple[str, bool]:
    """The line, and whether nothing more is to be waited for. `place` is what a command needs to find this install."""
    at = ring.fingerprint("chat:web", session)
    door = doors.find(tx, at)
    chat = memory.recall(tx, ring, door.print if door else at)
    if chat is None:
        return "nothing was kept", True
    lead = leads.recall(tx, ring, chat.lead)
    name = name_of(lead.id)
    why = f"     why: frontdesk lead show {name}{place}"
    if lead.total is None:
        return f"{name}: nothing to score yet{why}", True
    worth = f"{lead.temperature}, {speech.points(lead.total)} points"
    handed = handoffs.of_lead(tx, lead.id)
    if not handed:
        row = leads.show(tx, lead.id) if lead.outcome == "held" else None
        because = f": {row['outcome_why']}" if row is not None and row["outcome_why"] else ""
        return f"{worth} → {lead.outcome}{because}{why}", True
    said, settled = _handed(tx, handed[-1], worth, place)
    return said + why, settled


def _handed(tx: Tx, last: handoffs.Handoff, worth: str, place: str) -> tuple[str, bool]:
    tried = endpoints.attempts_of(tx, handoffs.ref(last.id))
    if last.state == "promised":
        words = tried[-1]["words"] if tried else ""
        said = f"{tried[-1]['name']} {words}, is tried again" if words else "on its way"
        return f"… {worth} → promised to {last.desk}; {said}", False
    if last.state == "delivered" and tried:
        return f'✓ {worth} → "{tried[-1]["name"]}" {tried[-1]["words"]}', True
    if last.state == "held" and not endpoints.of_desk(tx, last.desk):
        return f"✗ {worth} → held, nobody is told: {last.reason}     fix: frontdesk connect webhook URL{place}", True
    return f"{worth} → {last.state}: {last.reason}", True
