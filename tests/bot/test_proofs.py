"""In a flood a chat is opened by a proof of work: solved, for one script, for some minutes, and once."""

import base64
import json
import secrets
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta

import altcha
import httpx
import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot import proofs
from qualifier import seal
from qualifier.seal import Ring
from tests.bot import drivers
from tests.bot.running import Frontdesk

NOW = datetime.now(UTC)  # the library looks at the machine's clock too
RING = Ring(seal.read_master(seal.new_master()))
TEN = timedelta(minutes=10)


def solved(challenge: dict) -> str:
    """The proof, as a browser finds it, by the library's own solver."""
    made = altcha.Challenge.from_dict(challenge)
    return altcha.Payload(made, altcha.solve_challenge(made)).to_base64()


def changed(proof: str, where: str, **values: object) -> str:
    """The proof with something else in its parameters or its solution."""
    opened = json.loads(base64.b64decode(proof))
    part = opened["challenge"]["parameters"] if where == "parameters" else opened[where]
    part.update(values)
    return base64.b64encode(json.dumps(opened).encode()).decode()


@pytest.fixture(scope="module")
def proof() -> str:
    return solved(proofs.challenge(RING, "roofing", 6, NOW, TEN))


def test_a_solved_challenge_is_a_proof(proof):
    nonce, ends = proofs.checked(RING, proof, "roofing", NOW)
    assert len(nonce) == 32
    assert ends == int((NOW + TEN).timestamp()) * 1000


def test_it_takes_about_as_many_tries_as_are_set():
    counters = [json.loads(base64.b64decode(solved(proofs.challenge(RING, "a", 8, NOW, TEN)))) for _ in range(5)]
    assert all(4 <= one["solution"]["counter"] < 12 for one in counters)


@pytest.mark.parametrize(
    ("where", "values"),
    [
        ("parameters", {"keyPrefix": "00"}),
        ("parameters", {"cost": 1}),
        ("parameters", {"nonce": "00" * 16}),
        ("parameters", {"data": {"script": "other"}}),
        ("parameters", {"expiresAt": 99_999_999_999}),
        ("parameters", {"keySignature": "00" * 32}),
        ("challenge", {"signature": None}),
        ("challenge", {"signature": "00" * 32}),
        ("solution", {"derivedKey": "00" * 32}),
        ("solution", {"derivedKey": None}),
    ],
)
def test_what_was_changed_in_it_is_no_proof(proof, where, values):
    assert proofs.checked(RING, changed(proof, where, **values), "roofing", NOW) is None


def test_of_another_script_of_another_firm_or_too_late_it_is_no_proof(proof):
    other = Ring(seal.read_master(seal.new_master()))
    assert proofs.checked(RING, proof, "software-demo", NOW) is None
    assert proofs.checked(other, proof, "roofing", NOW) is None
    assert proofs.checked(RING, proof, "roofing", NOW + TEN) is None


NAMES = ("challenge", "solution", "parameters", "signature", "expiresAt", "algorithm", "nonce", "data")
JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=5),
    lambda inner: st.lists(inner, max_size=3)
    | st.dictionaries(
        st.sampled_from(NAMES),
        inner, max_size=6,
    ),
    max_leaves=12,
)  # fmt: skip


@given(st.text(max_size=60) | JSON.map(lambda tree: base64.b64encode(json.dumps(tree).encode()).decode()))
def test_whatever_is_sent_as_a_proof_is_none_and_breaks_nothing(sent):
    assert proofs.checked(RING, sent, "roofing", NOW) is None


async def test_a_proof_works_once_and_is_forgotten_when_it_is_over(app, clock):
    ends = clock.ms + 1000
    assert await app.database.write(proofs.use, "one", ends, clock())
    assert not await app.database.write(proofs.use, "one", ends, clock())
    clock.forward(seconds=2)
    assert await app.database.write(proofs.use, "two", ends + 9000, clock())
    assert (await app.database.read(lambda tx: tx.execute(proofs.spent.select()).all()))[0][0] == "two"


# -- at the door -----------------------------------------------------------------------------------------------------


@pytest.fixture(scope="module")
def flooded(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Frontdesk]:
    """A Frontdesk behind a proxy that counts any new chat as a flood."""
    given = {"trusted_proxies": "127.0.0.1", "flood_sessions_minute": 0, "proof_tries": 6}
    with Frontdesk(tmp_path_factory.mktemp("flooded"), **given) as running:
        yield running


@pytest.fixture
def crowd(flooded: Frontdesk) -> Iterator[httpx.Client]:
    with drivers.client(flooded) as client:
        client.headers["x-forwarded-for"] = f"203.0.{secrets.randbelow(256)}.{secrets.randbelow(256)}"
        yield client


def opens(crowd: httpx.Client, **told: str) -> httpx.Response:
    return crowd.post("/v1/chat/sessions", json={"script": "roofing", **told})


def test_in_a_flood_a_chat_is_refused_with_a_challenge_and_opens_with_its_proof(crowd):
    refused = opens(crowd)
    assert (refused.status_code, refused.headers["retry-after"]) == (429, "60")
    assert "solve the challenge" in refused.json()["error"]
    assert opens(crowd, proof=solved(refused.json()["challenge"])).status_code == 201


def test_a_proof_opens_one_chat(crowd):
    proof = solved(opens(crowd).json()["challenge"])
    assert opens(crowd, proof=proof).status_code == 201
    again = opens(crowd, proof=proof)
    assert again.status_code == 429
    assert "was used before" in again.json()["error"]
    assert opens(crowd, proof=solved(again.json()["challenge"])).status_code == 201


def test_a_forged_proof_opens_nothing(crowd):
    proof = solved(opens(crowd).json()["challenge"])
    assert opens(crowd, proof=changed(proof, "challenge", signature="00" * 32)).status_code == 429


def test_the_script_of_a_brand_is_the_one_that_a_proof_was_made_for(crowd):
    challenge = crowd.post("/v1/chat/sessions", json={}).json()["challenge"]
    assert opens(crowd, proof=solved(challenge)).status_code == 201
