"""Deliveries of every kind that the inbox may have to show."""

from typing import Any

WORDING = (
    "May Acme Roofs Sales call or text you about this roof at the number you give? "
    "It is no condition of anything; write STOP at any time."
)
HEADERS = {
    "webhook-id": "msg_2yQ8d1Yh0aV3",
    "webhook-timestamp": "1795296000",
    "webhook-signature": "v1,K5oZfzN95Z9UVu1EsfQmfVNQhnkZ2pj9o9NDN/H/pI4=",
}
PROOF = {
    "seq": 412,
    "leaf": "9f2c51e07ab3d4c8" * 4,
    "head": "41ad7be2903c5f6e" * 4,
    "signature": "K5oZfzN95Z9UVu1EsfQmfVNQhnkZ2pj9",
}
CONSENT = {
    "purpose": "contact",
    "channels": ["call", "text"],
    "recipients": ["desk:sales"],
    "words": WORDING,
    "wording": "roof-contact",
    "version": "1",
}
CONSENT |= {"language": "en", "at": "2026-11-21T21:20:31.204Z", "channel": "web", "ledger": PROOF}
REASONS = [
    ("owner.yes", 20, "owner is yes"),
    ("zip", 15, "zip begins with 787"),
    ("need.repair", 10, "need is repair"),
    ("decision_in", 20, "decision in 7 days"),
]
ANSWERS = [
    ("need", "Repair", "repair"),
    ("zip", "78701", "78701"),
    ("owner", "Yes", "yes"),
    ("budget", "about 5k", 5000),
    ("timeline", "next week", "2026-12-04"),
]


def lead(number: int, kind: str, name: str, points: int, *reasons: tuple[str, int, str]) -> dict[str, Any]:
    """A delivery as the receiver of the demo keeps it, its body as the catalogue of events has it."""
    score = {
        "points": points,
        "threshold": 50,
        "grade": "A",
        "temperature": kind,
        "stages": ["mql", "sql"],
        "unknown": ["roof_age"],
    }
    score["bant"] = {"budget": "good", "authority": "good", "need": "good", "timeline": "unknown"}
    score["reasons"] = [dict(zip(("row", "points", "because"), one, strict=True)) for one in [*REASONS, *reasons]]
    data = {
        "lead": f"L-{200 + number}",
        "conversation": "c_81",
        "test": False,
        "contact": {"name": name, "phone": "+15125550100", "email": "ann.lee@example.com"},
        "answers": [dict(zip(("question", "label", "value"), one, strict=True)) for one in ANSWERS],
        "facts": {"owner": "yes", "zip": "78701"},
        "score": score,
        "consent": CONSENT,
        "source": {"channel": "web", "page": "http://127.0.0.1:8000/chat/roofing", "utm": {}, "click_ids": {}},
        "script": {"name": "roofing", "version": 1},
        "rulebook": {"name": "home-services", "version": 1},
        "transcript": "http://127.0.0.1:8000/api/v1/leads/L-201/transcript",
    }
    return arrived(number, f"lead.{kind}", data)


def arrived(number: int, kind: str, data: dict[str, Any]) -> dict[str, Any]:
    at = "2026-11-21T21:20:33.120Z"
    return {
        "id": number,
        "at": at,
        "type": kind,
        "verified": True,
        "headers": HEADERS,
        "body": {"type": kind, "timestamp": at, "data": data},
    }


WITHDRAWN = {
    "lead": "L-201",
    "events": ["msg_2yQ8d1Yh0aV3"],
    "purpose": "*",
    "channels": ["*"],
    "at": "2026-11-21T21:25:00.000Z",
}
DELIVERIES = [
    lead(1, "qualified", "Robert <b>Kowalczyk</b>-Montgomery the Third", 55, ("email", -10, "throw-away address")),
    lead(2, "hot", "Ann Lee", 75, ("budget", 10, "budget is 5,000")),
    arrived(3, "consent.withdrawn", WITHDRAWN),
    {"id": 4, "at": "2026-11-21T21:21:00Z", "type": "", "verified": False, "headers": {}, "body": "not JSON"},
]
