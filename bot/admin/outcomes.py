"""What became of a chat's lead, in one line, for whoever tries a script in the terminal."""

from bot import speech
from bot.admin.views import name_of
from conversations import doors, memory
from qualifier import handoffs, leads
from qualifier.seal import Ring
from qualifier.store import Tx
from webhooks import endpoints


def told(tx: Tx, ring: Ring, session: str) -> tuple[str, bool]:
    """The line, and whether nothing more is to be waited for."""
    at = ring.fingerprint("chat:web", session)
    door = doors.find(tx, at)
    chat = memory.recall(tx, ring, door.print if door else at)
    if chat is None:
        return "nothing was kept", True
    lead = leads.recall(tx, ring, chat.lead)
    name = name_of(lead.id)
    why = f"     why: frontdesk lead show {name}"
    if lead.total is None:
        return f"{name}: nothing to score yet{why}", True
    worth = f"{lead.temperature}, {speech.points(lead.total)} points"
    handed = handoffs.of_lead(tx, lead.id)
    if not handed:
        row = leads.show(tx, lead.id) if lead.outcome == "held" else None
        because = f": {row['outcome_why']}" if row is not None and row["outcome_why"] else ""
        return f"{worth} → {lead.outcome}{because}{why}", True
    last = handed[-1]
    tried = endpoints.attempts_of(tx, handoffs.ref(last.id))
    if last.state == "promised":
        said = (
            f"{tried[-1]['name']} {tried[-1]['words']}, is tried again"
            if tried and tried[-1]["words"]
            else "on its way"
        )
        return f"… {worth} → promised to {last.desk}; {said}{why}", False
    if last.state == "delivered" and tried:
        return f'✓ {worth} → "{tried[-1]["name"]}" {tried[-1]["words"]}{why}', True
    return f"{worth} → {last.state}: {last.reason}{why}", True
