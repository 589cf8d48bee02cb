"""Outcomes by the API: told with the key, kept once, refused without quoting what was sent."""

import pytest

from tests.bot.drivers import KEY


def tell(http, lead, **body):
    return http.post(f"/api/v1/leads/{lead}/outcomes", headers=KEY, json=body)


def test_an_outcome_is_kept_and_told_again(http, lead):
    assert tell(http, lead, act="accepted").status_code == 201
    assert tell(http, lead, act="won", value=520_000, currency="USD").json()["lead"] == lead
    rows = http.get(f"/api/v1/leads/{lead}/outcomes", headers=KEY).json()
    assert [(row["act"], row["value"], row["currency"]) for row in rows] == [
        ("accepted", None, ""), ("won", 520_000, "USD"),
    ]  # fmt: skip


def test_the_same_report_sent_again_is_kept_once(http, lead):
    first, again = (tell(http, lead, act="lost", id="crm-7").json() for _ in range(2))
    assert first == again


def test_without_the_key_nothing_is_kept_or_told(http, lead):
    assert http.post(f"/api/v1/leads/{lead}/outcomes", json={"act": "won"}).status_code == 401
    assert http.get(f"/api/v1/leads/{lead}/outcomes").status_code == 401


@pytest.mark.parametrize(
    "body",
    [
        {"act": "sold"}, {"act": "rejected"}, {"act": "returned", "reason": "Ann Lee"}, {"act": "won", "value": 5},
        {"act": "won", "value": -5, "currency": "USD"},
    ],
)  # fmt: skip
def test_what_may_not_be_kept_is_refused_and_never_quoted(http, lead, body):
    answer = tell(http, lead, **body)
    assert answer.status_code == 422
    assert "Ann" not in answer.text
    assert "sold" not in answer.text


@pytest.mark.parametrize("number", ["L-999", "L-x"])
def test_of_no_lead_nothing_is_kept(http, number):
    assert tell(http, number, act="won").status_code == 404
    assert http.get(f"/api/v1/leads/{number}/outcomes", headers=KEY).status_code == 404
