"""What a sales group sees of a lead: values of consented channels only, also of a contact card."""

from bot.telegram import cards
from qualifier.handoffs import Handoff
from qualifier.lead import Lead, Person

CARD = {"name": "Ann Lee", "phone": "+15125550100"}
ANSWERS = {
    "who": {"ask": "Who?", "said": "Ann Lee, (512) 555-0100", "value": CARD},
    "need": {"ask": "What?", "said": "Repair", "value": "repair"},
}
ANN = Lead(
    id=1, brand="main", key=1, test=False, known=1, facts={}, person=Person(CARD, ANSWERS), reach=("call",), source={},
    rulebook="1", total=0, grade="A", temperature="hot", stages=(), assessment=1, handed="", outcome="open", created=0,
    erased=False,
)  # fmt: skip
HANDOFF = Handoff(
    id=1, lead=1, conversation=1, desk="sales", type="lead.hot", rank=0, rulebook="1", assessment=1,
    channels=("email",), consent=1, clock=0, state="promised", reason="", checks="", created=0, settled=None,
)  # fmt: skip
ASSESSED = {"total": 0, "temperature": "hot", "grade": "A", "fired": [], "unknown": [], "bant": {}, "stages": []}


def test_a_contact_card_shows_its_number_only_where_calls_are_allowed():
    told = str(cards.card(HANDOFF, ANN, ASSESSED, ("email",), "https://here/transcripts/1"))
    assert "Repair" in told
    assert "555-0100" not in told
    assert "+15125550100" not in told
    assert "+15125550100" in str(cards.card(HANDOFF, ANN, ASSESSED, ("call",), "https://here/transcripts/1"))
