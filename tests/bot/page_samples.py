"""What the double talks about: a script in the words of the bundled one, the contexts of the pages, deliveries."""

from typing import Any

WORDING = (
    "May Acme Roofs Sales call or text you about this roof at the number you give? "
    "It is no condition of anything; write STOP at any time."
)
GREETING = "Hi, I'm the assistant of Acme Roofs. A few short questions and you get a price range."
AGREE = {
    "words": WORDING,
    "wording": "roof-contact",
    "version": "1",
    "yes": "I agree",
    "no": "No, thank you",
    "privacy_url": "/privacy",
}


def choice(ask: str, text: str, *options: str, **more: Any) -> dict[str, Any]:
    return {
        "ask": ask,
        "text": text,
        "options": [{"label": one, "value": one.split()[0].lower()} for one in options],
        **more,
    }


def row(name: str, label: str, autocomplete: str, kind: str = "text") -> dict[str, Any]:
    return {"name": name, "label": label, "kind": kind, "autocomplete": autocomplete, "required": True}


SCRIPTS: dict[str, list[dict[str, Any]]] = {
    "roofing": [
        choice(
            "need",
            f"{GREETING}\n\nWhat does the roof need?",
            "Repair",
            "A new roof",
            "Not sure",
        ),
        {"ask": "zip", "text": "Which ZIP code is the house in?", "note": "So that we know whether we work there."},
        choice("owner", "Do you own it?", "Yes", "No"),
        {"ask": "budget", "text": "Roughly which budget?", "options": [{"label": "Skip", "value": "skip"}]},
        {"ask": "timeline", "text": "When should it be done?"},
        {
            "ask": "contact",
            "text": WORDING,
            "options": [{"label": "I agree", "value": "yes"}, {"label": "No, thank you", "value": "no"}],
        },
        {"ask": "name", "text": "What is your name?"},
        {"ask": "phone", "text": "Which number may we call?"},
        {"text": "Thanks. Jobs like this cost about $350 to $1,500; Acme Roofs Sales calls you within 5 minutes."},
    ],
    "form": [
        {
            "ask": "contact",
            "text": "Your name",
            "form": {
                "intro": "Where may the guide go?",
                "fields": [
                    row("name", "Your name", "name"),
                    row("email", "E-mail", "email", "email"),
                    row("phone", "Phone", "tel", "phone"),
                ],
                "consent": AGREE,
            },
        },
        {"text": "Thank you, it is on its way."},
    ],
    "arabic": [
        choice("need", "مرحبًا! ماذا يحتاج السقف؟", "إصلاح", "سقف جديد"),
        {"text": "شكرًا لك."},
    ],
}


def consent_word(message: dict[str, Any]) -> list[str]:
    return [] if message.get("consent") is None else [AGREE["yes"] if message["consent"] else AGREE["no"]]


def wrong(script: str, step: int, message: dict[str, Any]) -> str:
    """The reason why an answer is asked again, or nothing."""
    ask = SCRIPTS[script][step].get("ask") if step < len(SCRIPTS[script]) else None
    digits = sum(letter.isdigit() for letter in message.get("text", ""))
    return "A ZIP code has five digits, such as 78701. " if ask == "zip" and digits != 5 else ""


PAGE = {"brand_name": "Acme Roofs", "lang": "en"}
CHAT: dict[str, Any] = {
    "headline": "What will your roof cost?",
    "promise": "Eight short questions, two minutes, and you have a price range. Leaving a number is up to you.",
    "next_steps": [
        "You get a price range at the end of the chat.",
        "If you want a call, a roofer of ours rings within 5 minutes in working hours.",
        "You decide. Nothing is passed on without your yes.",
    ],
    "privacy_url": "/privacy",
    "legal": "Acme Roofs LLC, 100 Congress Ave, Austin TX 78701",
    "inbox_href": "/demo/inbox",
}
CHAT_BY_SCRIPT: dict[str, dict[str, Any]] = {
    "arabic": {
        "headline": "كم سيكلف سقفك؟",
        "promise": "أسئلة قصيرة وستحصل على تقدير للسعر.",
        "dir": "rtl",
        "locale": "ar",
        "words": {"send": "إرسال", "hint": 'اكتب "إجابتك"'},
    },
}
START = {
    "demo": True,
    "inbox_href": "/demo/inbox",
    "docs_href": "/docs",
    "version": "0.1.0",
    "scripts": [
        {
            "href": "/chat/roofing",
            "title": "A new roof or a repair",
            "about": "A home-services quote: eight questions to a price range.",
        },
        {
            "href": "/chat/software-demo",
            "title": "See the software",
            "about": "A B2B demo request that finds out who decides, and when.",
        },
        {
            "href": "/chat/find-your-plan",
            "title": "Find your plan",
            "about": "A quiz that recommends a plan before it asks for an address.",
        },
    ],
}
MISSING = {
    "title": "There is no such chat",
    "message": "The address may be mistyped, or the chat was taken down.",
    "home_href": "/",
}
INBOX = {
    "events_href": "/demo/inbox/events",
    "chat_href": "/chat/roofing",
    "home_href": "/",
    "receiver": "http://127.0.0.1:8000/demo/receiver",
}

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
