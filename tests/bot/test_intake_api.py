"""Leads and lists by the API: with the key or a source's signature, once, refused without quoting what was sent."""

import json

import pytest

from tests.bot import offers
from tests.bot.drivers import KEY
from webhooks import inbound, sign

PATH = "/api/v1/leads"
SECRET = sign.secret(b"a secret for the tests of leads by form")


def send(http, number, phone, **more):
    return http.post(PATH, headers=KEY, json=offers.body(number, phone, **more))


def test_a_lead_is_taken_once_and_says_what_became_of_it(http):
    first, again = send(http, "a1", "512-555-0161"), send(http, "a1", "512-555-0161")
    assert (first.status_code, again.status_code) == (201, 200)
    assert (first.json()["state"], first.json()["handed_to"], first.json()["may_contact"]) == ("kept", ["sales"], True)
    assert (again.json()["state"], again.json()["lead"]) == ("known", first.json()["lead"])
    shown = http.get(f"{PATH}/{first.json()['lead']}", headers=KEY).json()
    assert shown["contact"]["phone"] == "+15125550161"


def test_without_key_or_signature_nothing_is_taken(http):
    assert http.post(PATH, json=offers.body("a2")).status_code == 401


def signed(desk, body, secret=SECRET, number="msg_1"):
    return sign.headers(number, desk.app.clock(), body, [secret])


def test_a_source_signs_for_itself_only(http, desk):
    desk.write(inbound.renew, desk.app.house.ring, "leads:partner", SECRET, desk.app.clock())
    good = json.dumps(offers.body("a3", "512-555-0163", source="partner")).encode()
    other = json.dumps(offers.body("a4", "512-555-0164")).encode()
    assert http.post(PATH, content=good, headers=signed(desk, good)).status_code == 201
    assert http.post(PATH, content=other, headers=signed(desk, good)).status_code == 401
    assert http.post(PATH, content=other, headers=signed(desk, other)).status_code == 401


@pytest.mark.parametrize("came_from", ["purchased", "Bought List", "scraped"])
def test_a_bought_list_is_refused_in_words(http, came_from):
    answer = send(http, "a5", "512-555-0165", came_from=came_from)
    assert answer.status_code == 422
    assert "no leads" in answer.json()["error"]


@pytest.mark.parametrize(
    ("more", "said"),
    [
        ({"came_from": "somewhere"}, "came_from"), ({"phones": ["x"]}, "phones"),
        ({"contact": {"phone": "call Ann"}}, "no phone or e-mail"), ({"consent": {"when": "now"}}, "consent.when"),
        ({"id": "a b"}, "id"),
    ],
)  # fmt: skip
def test_what_cannot_be_taken_is_named_and_not_quoted(http, more, said):
    answer = send(http, "a6", "", **more)
    assert answer.status_code == 422
    assert said in answer.json()["error"]
    assert "Ann" not in answer.text
    assert "somewhere" not in answer.text


def test_a_script_that_is_not_published_is_not_found(http):
    assert send(http, "a7", "512-555-0167", script="nothing").status_code == 404


def test_who_is_listed_is_taken_and_handed_to_nobody_until_taken_off(http):
    entries = {"phones": ["512-555-0168", "nonsense"], "emails": ["pat@lee.example"]}
    put = http.post("/api/v1/suppression/dnc", headers=KEY, json=entries)
    assert put.json() == {"name": "dnc", "changed": 2, "refused": ["phones.1"]}
    assert send(http, "a8", "512-555-0168").json()["why_not"] == "not to be contacted: dnc"
    gone = http.post("/api/v1/suppression/dnc", headers=KEY, json={**entries, "remove": True}).json()
    assert gone["changed"] == 2
    assert send(http, "a9", "512-555-0168").json()["handed_to"] == ["sales"]
    assert http.get("/api/v1/suppression", headers=KEY).status_code == 200


def test_a_double_is_held_shown_and_merged(http):
    one = send(http, "b1", "512-555-0169").json()["lead"]
    two = send(http, "b2", "512-555-0169").json()
    assert two["duplicate_of"] == one
    assert two["lead"] in [row["lead"] for row in http.get("/api/v1/held", headers=KEY).json()]
    alike = http.get(f"{PATH}/{one}/duplicates", headers=KEY).json()
    assert alike[:1] == [{"lead": two["lead"], "likeness": 100.0, "because": ["the same phone"]}]
    merged = http.post(f"{PATH}/{one}/merge", headers=KEY, json={"other": two["lead"]})
    assert merged.json() == {"lead": one, "promised": False}
    assert http.post(f"{PATH}/{one}/merge", headers=KEY, json={"other": two["lead"]}).status_code == 409
    assert http.post(f"{PATH}/{two['lead']}/release", headers=KEY).status_code == 409


@pytest.mark.parametrize("path", [f"{PATH}/L-1/merge", f"{PATH}/L-1/release", "/api/v1/suppression/dnc"])
def test_what_is_changed_needs_the_key(http, path):
    assert http.post(path, json={}).status_code == 401
