"""One-time codes as a turn has them: asked for, they are owed to the firm's gateway in the turn's own transaction;
typed, they are compared.
"""

from bot.house import House
from bot.scene import Scene
from conversations import phrases
from conversations.engine import CodeOutcome, CodeTyped, CodeWanted
from qualifier import alerts, codes, promises, suppression
from qualifier.codes import Contact
from qualifier.store import Tx

ALERT = "codes.unsent"
FIX = "frontdesk connect codes URL, where a gateway of yours accepts code.requested and sends what it says"


def outcome(tx: Tx, house: House, scene: Scene, wanted: CodeWanted | CodeTyped, language: str) -> CodeOutcome:
    """What comes of a wish for a code, or of one that was typed; a wish that can be granted is owed from now on."""
    contact = Contact(wanted.kind, wanted.to)
    if isinstance(wanted, CodeTyped):
        return codes.tried(tx, house.ring, scene.lead.id, contact, wanted.code, scene.at)
    if any(mark.since is None for mark in suppression.marks(tx, house.ring, {contact.kind: contact.to})):
        return "unavailable"  # on a list: nothing goes there
    if not house.gateway(tx):
        alert(tx, "codes cannot be sent: no gateway is connected", scene.at)
        return "unavailable"
    made = codes.new(tx, house.ring, scene.lead.id, scene.talk.id, contact, scene.chat.key, scene.at)
    if made is None:
        return "last" if codes.is_open(tx, house.ring, scene.lead.id, contact, scene.at) else "limit"
    codes.carry(tx, scene.chat.key, made, _said(house, contact, made, language))
    promises.schedule(
        tx, codes.PROMISE, due=scene.at, now=scene.at, ref=f"lead:{scene.lead.id}", mode="at_most_once",
        once=f"code:{made.id}:{scene.at}", body={"code": made.id},
    )  # fmt: skip
    promises.schedule(
        tx, codes.LATE, due=scene.at + codes.LATE_MS, now=scene.at, ref=f"lead:{scene.lead.id}",
        body={"code": made.id, "conversation": scene.talk.id},
    )  # fmt: skip
    return "sent"


def _said(house: House, contact: Contact, made: codes.Made, language: str) -> dict[str, str]:
    words = phrases.plain(
        language, "code_message", codes.VALID_MS // 60_000, code=made.code, brand=house.firm.name,
        minutes=str(codes.VALID_MS // 60_000),
    )  # fmt: skip
    return {
        "kind": contact.kind, "to": contact.to, "code": made.code, "words": words, "language": language,
        "brand": house.firm.name,
    }  # fmt: skip


def alert(tx: Tx, words: str, at: int) -> None:
    """Codes cannot be sent: somebody is to look at it."""
    alerts.sound(tx, code=ALERT, subject="codes", words=words, fix=FIX, now=at, severity="warning")
