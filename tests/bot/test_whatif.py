"""A rulebook is tried on the leads that are stored: by the command, by the API; nothing is written, nobody is told."""

import asyncio
import json
from importlib import resources

import pytest
import sqlalchemy as sa

from bot import app as composition
from bot.admin import whatif
from bot.settings import Settings
from qualifier import document, tables
from tests.bot.drivers import KEY
from tests.persons import HURRY, Person

RULES = resources.files("qualifier").joinpath("rulebooks", "home-services.yaml").read_text("utf-8")
HIGHER = RULES.replace("hot: {all: [{score: 50}", "hot: {all: [{score: 80}").split("examples:")[0]
SLOW = [*HURRY[:4], "in two months", "I agree", "Bob Ray", "512-555-0101"]


async def everything(app):
    """All that is stored."""

    def rows(tx):
        return {table.name: tx.execute(sa.select(table)).all() for table in tables.metadata.sorted_tables}

    return await app.database.read(rows)


async def test_who_would_change_is_counted_and_nothing_is_written(app, clock):
    await Person(app).talks(*HURRY)
    await Person(app, name="bob").talks(*SLOW)
    await Person(app, name="test", test=True).talks(*HURRY)
    before = await everything(app)
    found = await whatif.tried(app.database, HIGHER, "higher.yaml", clock())
    said = found.replay
    assert (said.leads, said.up, said.down, said.no_longer_hot, said.newly_hot) == (2, 0, 0, 1, 0)
    assert [one.lead for one in said.examples["no longer hot"]] == [1]
    assert "hot" in " ".join(map(str, found.changes))
    assert await everything(app) == before


async def test_leads_of_another_rulebook_are_left_out_unless_asked_for(app, clock):
    await Person(app).talks(*HURRY)
    other = (resources.files("qualifier") / "rulebooks" / "b2b-software.yaml").read_text("utf-8")
    assert (await whatif.tried(app.database, other, "b2b.yaml", clock())).replay.leads == 0
    assert (await whatif.tried(app.database, other, "b2b.yaml", clock(), everybody=True)).replay.leads == 1
    new = await whatif.tried(
        app.database, RULES.replace("rulebook: home-services", "rulebook: mine"), "m.yaml", clock()
    )
    assert (new.replay.leads, new.replay.old, new.replay.newly_hot) == (1, None, 1)


async def test_portions_are_joined(app, clock):
    for name in ("ann", "bob", "cleo"):
        await Person(app, name=name).talks(*HURRY)
    found = await whatif.tried(app.database, HIGHER, "higher.yaml", clock(), portion_leads=1)
    assert found.replay.no_longer_hot == 3


async def test_the_last_answer_is_a_sign_of_life(app, clock):
    await Person(app).talks(*HURRY)
    clock.forward(days=40)
    quiet = RULES.replace("silent: 90d", "silent: 30d").split("examples:")[0]
    assert (await whatif.tried(app.database, quiet, "q.yaml", clock())).replay.moves["temperature", "warm", "cold"] == 1


async def test_a_script_is_no_rulebook(app, clock):
    script = resources.files("conversations").joinpath("scripts", "roofing.yaml").read_text("utf-8")
    with pytest.raises(document.DocumentError, match="is a script; leads are judged by rulebooks"):
        await whatif.tried(app.database, script, "roofing.yaml", clock())


# -- by the command --------------------------------------------------------------------------------------------------


@pytest.fixture(scope="module")
def home(home):
    """An install with two leads."""

    async def fill():
        app = await composition.opened(Settings(_env_file=None, data=home / "data", key_file=home / "key"))
        await Person(app).talks(*HURRY)
        await Person(app, name="bob").talks(*SLOW)
        await app.close()

    asyncio.run(fill())
    return home


@pytest.fixture
def higher(tmp_path):
    path = tmp_path / "higher.yaml"
    path.write_text(HIGHER)
    return path


def test_whatif_prints_what_would_change(run, higher):
    done = run("whatif", higher)
    assert done.status == 0
    assert "rulebook home-services would change:" in done.out
    assert "2 leads: 0 up, 0 down, 0 newly hot, 1 no longer hot, " in done.out
    assert "fired on nobody: " in done.out


def test_whatif_speaks_json(run, higher):
    said = json.loads(run("whatif", higher, "--json").out)
    assert (said["rulebook"], said["leads"], said["no_longer_hot"], said["problems"]) == ("home-services", 2, 1, [])


def test_a_dry_run_publishes_nothing(run, higher):
    done = run("publish", higher, "--dry-run")
    assert done.status == 0
    assert "1 no longer hot" in done.out
    assert done.out.endswith("Nothing was published, and nobody was told.\n")
    assert len(json.loads(run("versions", "home-services", "--json").out)[0]["versions"]) == 1


def test_a_dry_run_refuses_what_publish_would_refuse(run, tmp_path):
    (tmp_path / "bad.yaml").write_text(RULES.replace("$service_area", "$aera"))
    done = run("publish", tmp_path / "bad.yaml", "--dry-run")
    assert done.status == 1
    assert "fix: known: service_area" in done.err + done.out


def test_overlaps_are_told_by_check_and_before_publishing(run, tmp_path):
    (tmp_path / "odd.yaml").write_text(
        HIGHER.replace("disqualify:", "  - {group: fit, on: owner, is: yes, points: 1, name: again}\ndisqualify:")
    )
    for command in (("check",), ("publish", "--dry-run"), ("whatif",)):
        assert "warning  again and owner.yes always fire together" in run(*command, tmp_path / "odd.yaml").out


@pytest.mark.parametrize(("what", "fix"), [("nothing.yaml", "a rulebook's file"), ("nobody", "frontdesk push")])
def test_whatif_of_nothing_says_what_it_takes(run, what, fix):
    done = run("whatif", what)
    assert done.status == 1
    assert fix in done.err + done.out


def test_lead_show_says_why_and_what_comes(run):
    done = run("lead", "show", "L-1")
    assert "owner.yes by owner, since" in done.out
    assert "goes warm" in done.out
    explained = json.loads(run("lead", "show", "L-1", "--json").out)["explained"]
    assert explained["sentence"].startswith("Hot with ")
    assert explained["ahead"][0]["changes"][0] == "goes warm"


# -- by the API ------------------------------------------------------------------------------------------------------


def test_the_api_tries_a_text_and_refuses_a_broken_one(http):
    tried = http.post("/api/v1/rulebooks/home-services/whatif", headers=KEY, json={"text": HIGHER})
    assert (tried.status_code, tried.json()["compared"]) == (200, True)
    broken = http.post("/api/v1/rulebooks/home-services/whatif", headers=KEY, json={"text": "rulebook: r\nrows: 5\n"})
    assert broken.status_code == 422
    assert broken.json()["problems"][0]["line"] == 2
    assert http.post("/api/v1/rulebooks/home-services/whatif", headers=KEY, json={}).status_code == 404
    assert http.post("/api/v1/rulebooks/home-services/whatif", json={"text": HIGHER}).status_code == 401


def test_score_takes_each_event_at_its_moment(run, tmp_path):
    (tmp_path / "home.yaml").write_text(RULES)
    (tmp_path / "lead.json").write_text(
        '{"facts": {}, "events": [{"name": "price_asked", "at": "2020-01-01T09:00:00"}]}'
    )
    assert (
        json.loads(run("score", "--rulebook", tmp_path / "home.yaml", tmp_path / "lead.json", "--json").out)["total"]
        == 0
    )
    (tmp_path / "lead.json").write_text('{"facts": {"budget": "a lot"}, "events": ["price_asked"]}')
    said = run("score", "--rulebook", tmp_path / "home.yaml", tmp_path / "lead.json").out
    assert said.startswith("Cold with 5 points, grade D: price asked on ")
    assert "unusable  budget" in said
    (tmp_path / "lead.json").write_text('{"events": [{"name": "price_asked", "at": "yesterday"}]}')
    done = run("score", "--rulebook", tmp_path / "home.yaml", tmp_path / "lead.json")
    assert (done.status, "expected" in done.err) == (1, True)
