"""Leads as somebody else's form offers them."""

from typing import Any

from bot.intake import taking
from bot.intake.offer import NewLead

EVIDENCE = {"wording": "roof-contact", "at": "2026-11-21T11:00:00Z", "page": "https://us.example/roof"}
ANSWERS = {"need": "Repair", "zip": "78701", "owner": "yes", "budget": "about 5k", "timeline": "next week"}
WORDS = {
    "words": "May Acme call me?", "channels": ["call"], "recipients": ["desk:sales"], "at": "2026-11-21T11:00:00Z",
    "page": "https://acme.example", "certificates": {"trustedform": "cert-77"},
}  # fmt: skip


def body(number: str = "1", phone: str = "512-555-0100", **more: Any) -> dict[str, Any]:
    """A lead that is hot in `roofing`."""
    contact = {"name": "Ann Lee", "phone": phone, **more.pop("contact", {})}
    given = {"id": number, "came_from": "form", "source": "landing", "script": "roofing", "contact": contact}
    return {**given, "answers": ANSWERS, "consent": EVIDENCE, **more}


async def take(app: Any, number: str = "1", phone: str = "512-555-0100", **more: Any) -> taking.Taken:
    """Offer one to an open install."""
    offered = NewLead.model_validate(body(number, phone, **more))
    return await app.database.write(taking.take, app.house, offered, app.clock())
