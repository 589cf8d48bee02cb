"""Example data for events, as a rulebook and a ledger would make it."""

from datetime import UTC, datetime

from webhooks import event

AT = datetime(2026, 11, 21, 12, 0, 0, 123_999, UTC)

CONSENT = event.Consent(
    purpose="contact",
    channels=["call", "text"],
    recipients=["desk:sales"],
    words="May Acme Roofs call or text you?",
    wording="roof-contact",
    version="3",
    language="en",
    at=AT,
    channel="web",
    ledger=event.Proof(
        seq=17,
        fields={"seq": 17, "act": "given"},
        commitment="ef" * 32,
        leaf="ab" * 32,
        previous="ba" * 32,
        head="cd" * 32,
        head_seq=17,
        signature="c2ln",
        public_key="ab" * 32,
    ),
)
SCORE = event.Score(
    points=event.points(7500),
    threshold=50,
    grade="A",
    temperature="hot",
    stages=["mql"],
    bant={"budget": "good", "authority": "good", "need": "good", "timeline": "good"},
    reasons=[event.Reason(row="owner.yes", points=20, because="owner is yes")],
    unknown=["email_class"],
)
LEAD = {
    "lead": "L-201",
    "conversation": "c_1",
    "test": False,
    "contact": event.Contact(name="Zoë Müller", phone="+15125550100"),
    "answers": [event.Answered(question="need", label="Repair", value="repair")],
    "facts": {"owner": "yes", "budget": 5000, "zip": "01234"},
    "score": SCORE,
    "consent": CONSENT,
    "source": event.Source(channel="web", utm={"source": "ads"}),
    "script": event.Published(name="roofing", version=2),
    "rulebook": event.Published(name="home-services", version=1),
}
EXAMPLES = {
    "lead.hot": event.LeadHot(**LEAD),
    "lead.qualified": event.LeadQualified(**LEAD),
    "lead.partial": event.LeadPartial(**LEAD),
    "lead.updated": event.LeadUpdated(**LEAD, events=["msg_1"]),
    "consent.withdrawn": event.ConsentWithdrawn(lead="L-201", events=["msg_1"], purpose="*", channels=["*"], at=AT),
    "lead.merged": event.LeadMerged(lead="L-201", merged="L-207", events=["msg_1"], at=AT),
    "lead.erased": event.LeadErased(lead="L-201", events=["msg_1"], at=AT),
    "alert.raised": event.AlertRaised(
        code="delivery.dead", severity="error", words="crm gave up", fix="retry it", since=AT
    ),
    "code.requested": event.CodeRequested(
        lead="L-201",
        kind="phone",
        to="+15125550100",
        code="123456",
        words="123456 is your code for Acme Roofs.",
        language="en",
        brand="Acme Roofs",
        expires=AT,
    ),
    "endpoint.test": event.EndpointTest(endpoint="crm"),
}
