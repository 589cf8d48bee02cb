"""The API with its key: leads shown with their reasons, a person erased, the ledger verified; without it, nothing."""

import pytest

from tests.bot.drivers import KEY, Web
from tests.persons import HURRY

PATHS = ["leads", "leads/L-1", "leads/L-1/transcript", "alerts", "promises", "consent/verify", "scripts"]


def get(http, path):
    answer = http.get(f"/api/v1/{path}", headers=KEY)
    assert answer.status_code == 200, answer.text
    return answer.json()


@pytest.mark.parametrize("path", PATHS)
@pytest.mark.parametrize("key", ["", "Bearer ", "Bearer wrong", "Basic a key for tests", "a key for tests"])
def test_without_the_key_nothing_is_told(http, path, key):
    answer = http.get(f"/api/v1/{path}", headers={"authorization": key.strip()})
    assert (answer.status_code, answer.headers["www-authenticate"]) == (401, "Bearer")
    assert http.delete("/api/v1/leads/L-1").status_code == 401


def test_a_lead_is_listed_and_shown_with_score_consent_and_delivery(http, lead):
    assert get(http, "leads")[0] | {"updated": ""} == {
        "lead": lead, "name": "Ann Lee", "temperature": "hot", "score": 75.0, "grade": "A", "outcome": "delivered",
        "updated": "", "test": False,
    }  # fmt: skip
    shown = get(http, f"leads/{lead}")
    assert shown["contact"] == {"name": "Ann Lee", "phone": "+15125550100"}
    assert {"points": 2000, "because": "owner is yes"}.items() <= shown["assessment"]["fired"][0].items()
    assert [act["act"] for act in shown["consent"]] == ["given"]
    assert [(one["state"], one["attempts"][0]["endpoint"]) for one in shown["handoffs"]] == [
        ("delivered", "demo inbox")
    ]


def test_a_transcript_is_the_conversation_word_for_word(http, lead):
    lines = get(http, f"leads/{lead}/transcript")
    assert [line["text"] for line in lines if line["who"] == "person"] == HURRY


def test_an_erased_person_is_gone_and_the_ledger_stays_intact(http, lead):
    assert http.delete(f"/api/v1/leads/{lead}", headers=KEY).json() == {"erased": lead}
    shown = get(http, f"leads/{lead}")
    assert (shown["contact"], shown["answers"], shown["facts"]) == ({}, {}, {})
    assert shown["erased"]
    assert get(http, f"leads/{lead}/transcript") == []
    assert get(http, "consent/verify") == {"intact": True, "findings": []}


@pytest.mark.parametrize("name", ["L-999999", "L-0", "ann", "1e3", "L-１", "9" * 40])
def test_a_lead_that_is_not_there_is_404_for_every_verb(http, name):
    asked = [
        http.get(f"/api/v1/leads/{name}", headers=KEY),
        http.get(f"/api/v1/leads/{name}/transcript", headers=KEY),
        http.delete(f"/api/v1/leads/{name}", headers=KEY),
    ]
    assert [answer.status_code for answer in asked] == [404, 404, 404]


def test_test_leads_are_listed_only_when_asked_for(http, desk):
    chat = Web(http, test=True)
    chat.walk(HURRY)
    name = f"L-{desk.chat('web', chat.session).lead}"
    assert name not in [one["lead"] for one in get(http, "leads?most=500")]
    assert name in [one["lead"] for one in get(http, "leads?most=500&tests=true")]


def test_a_query_of_another_type_is_refused_without_an_echo(http):
    answer = http.get("/api/v1/leads", params={"most": "<script>"}, headers=KEY)
    assert answer.status_code == 422
    assert "script" not in answer.text


def test_scripts_promises_and_alerts_are_told(http):
    assert {"roofing", "software-demo", "find-your-plan"} <= set(get(http, "scripts"))
    assert all(isinstance(count, int) for count in get(http, "promises").values())
    assert isinstance(get(http, "alerts"), list)
