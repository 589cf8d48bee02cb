"""The API has what the commands have: drafts, diffs, publishing, going back, moves, figures; and asks for the key."""

import re
import secrets

import pytest

from tests.bot.drivers import KEY, Web
from tests.bot.running import bundled

PATH = "/api/v1/scripts/find-your-plan"


@pytest.fixture(scope="module")
def api(http):
    def ask(method, path, body=None, status=200):
        answer = http.request(method, path, json=body, headers=KEY)
        assert answer.status_code == status, answer.text
        return answer.json()

    return ask


@pytest.fixture
def text():
    """The script with a question that nobody asked before."""
    return bundled("find-your-plan").replace("questions:\n", f"# {secrets.token_hex(4)}\nquestions:\n", 1)


@pytest.mark.parametrize(
    ("method", "path"),
    [
        ("GET", f"{PATH}/versions"), ("GET", f"{PATH}/versions/live"), ("GET", f"{PATH}/draft"),
        ("PUT", f"{PATH}/draft"), ("DELETE", f"{PATH}/draft"), ("GET", f"{PATH}/diff"), ("POST", f"{PATH}/publish"),
        ("POST", f"{PATH}/rollback"), ("POST", f"{PATH}/move"), ("POST", "/api/v1/wordings/x/recall"),
        ("GET", "/api/v1/stats"), ("GET", "/api/v1/stats/roofing"), ("GET", "/api/v1/stats/roofing/variants"),
    ],
)  # fmt: skip
def test_without_the_key_nothing_is_told_or_done(http, method, path):
    assert http.request(method, path, json={}).status_code == 401


def test_a_draft_is_written_compared_published_and_taken_back(api, text):
    live = api("GET", f"{PATH}/versions/live")
    changed = re.sub(r"(?m)^title: .*", f'title: "Which one? {secrets.token_hex(2)}"', text)
    kept = api("PUT", f"{PATH}/draft", {"text": changed, "by": "ann"})
    assert (kept["text"], kept["by"], kept["problems"]) == (changed, "ann", api("GET", f"{PATH}/draft")["problems"])
    told = api("GET", f"{PATH}/diff")
    assert [change["about"] for change in told["changes"]] == ["title"]
    done = api("POST", f"{PATH}/publish", {"by": "ann"})
    assert (done["before"], done["already"], done["changes"]) == (int(live["version"]), False, told["changes"])
    api("GET", f"{PATH}/draft", status=404)
    assert api("POST", f"{PATH}/rollback", {})["version"] == int(live["version"])
    [now, *_] = [row for row in api("GET", f"{PATH}/versions")["versions"] if row["live"]]
    assert now["made_live"][0]["act"] == "rolled back"


def test_an_unfinished_draft_is_kept_and_not_published(api, text):
    broken = text.replace("kind: ", "kind: un", 1)
    kept = api("PUT", f"{PATH}/draft", {"text": broken})
    assert [one["severity"] for one in kept["problems"]].count("error") >= 1
    refused = api("POST", f"{PATH}/publish", {}, 422)
    assert refused["problems"] == [one for one in kept["problems"] if one["severity"] == "error"]
    assert api("DELETE", f"{PATH}/draft") == {"dropped": True}


def test_who_did_not_read_the_last_draft_does_not_overwrite_it(api, text):
    first = api("PUT", f"{PATH}/draft", {"text": text})
    api("PUT", f"{PATH}/draft", {"text": text + "\n", "instead_of": first["hash"]})
    api("PUT", f"{PATH}/draft", {"text": text, "instead_of": first["hash"]}, 409)
    api("DELETE", f"{PATH}/draft")


@pytest.mark.parametrize(
    "text", ["", "a: [", "script: other\n", "rulebook: find-your-plan\n", "script: {a: b}\n", "[1]"]
)
def test_what_is_another_file_or_none_is_no_draft(api, text):
    assert api("PUT", f"{PATH}/draft", {"text": text}, 422)["problems"]


NOWHERE = ["scripts/nothing/versions", "scripts/roofing/versions/99999", "scripts/roofing/versions/x",
           "rulebooks/nothing/diff", "stats/nothing", "stats/nothing/variants"]  # fmt: skip


@pytest.mark.parametrize("path", NOWHERE)
def test_what_was_never_published_is_404(api, path):
    api("GET", f"/api/v1/{path}", status=404)


def test_a_move_is_tried_before_it_is_made(api):
    found = api("POST", f"{PATH}/move", {})
    assert (found["moved"], found["fit"]) == (False, 0)


def test_a_rulebook_has_versions_too(api):
    assert api("GET", "/api/v1/rulebooks/plan-finder/versions")["versions"][0]["live"]


def test_figures_are_told_apart_by_source(api, http):
    Web(http, "find-your-plan", source={"utm": {"source": "newsletter"}})
    found = api("GET", "/api/v1/stats/find-your-plan?by=source&since=1d")
    assert found["groups"]["newsletter"]["views"] >= 1
    assert "find-your-plan" in api("GET", "/api/v1/stats")["scripts"]
    api("GET", "/api/v1/stats/roofing?since=soon", status=422)
    api("GET", "/api/v1/stats/roofing?by=moon", status=422)
    assert "compared" in api("GET", "/api/v1/stats/roofing/variants")
