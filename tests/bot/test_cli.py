"""The command line as people type it: answers in words or JSON, one clear line where it fails. A process costs over a
second to start, so most run here; the console script's own ways (status, streams) have a process of their own.
"""

import json

import pytest

from qualifier import seal
from tests.bot import drivers
from tests.bot.running import Frontdesk, bundled
from tests.persons import HURRY

BROKEN = bundled("roofing").replace("when: {owner: yes}", "when: {ownr: yes}")


@pytest.fixture(scope="module")
def install(tmp_path_factory) -> Frontdesk:
    """The data of a server that ran, and stopped."""
    with Frontdesk(tmp_path_factory.mktemp("install"), demo=False, scripts=[bundled("roofing")]) as desk:
        drivers.web(desk, HURRY)
        drivers.web(desk, HURRY[:3])
    return desk


@pytest.fixture
def environment(install):
    return drivers.environment(install)


def test_leads_are_listed_and_explained(run):
    [lead] = json.loads(run("lead", "list", "--json").out)
    assert (lead["name"], lead["score"], lead["temperature"]) == ("Ann Lee", 75.0, "hot")
    shown = run("lead", "show", lead["lead"]).out
    for words in ("Ann Lee", "+15125550100", "75  hot, grade A", "+20  owner is yes", "given: contact by call, text"):
        assert words in shown


def test_a_lead_that_is_not_there_is_one_clear_line(install):
    done = drivers.command(install, "lead", "show", "L-99")
    assert (done.returncode, done.stdout) == (1, "")
    assert len(done.stderr.splitlines()) == 1


def test_in_the_terminal_a_number_chooses_an_option_but_not_where_options_are_numbers(install, run):
    said = drivers.command(install, "chat", "find-your-plan", "--test", typed="1\n3\n").stdout
    assert "[1] Win more customers" in said
    assert "[3]   [10]   [30]   [80]" in said
    lead = said.rsplit("lead show ", 1)[1].strip()
    assert json.loads(run("lead", "show", lead, "--json").out)["facts"] == {"goal": "grow", "team_size": 3}


def test_an_erased_person_is_gone_and_the_proof_stays(run):
    assert run("lead", "erase", "L-2", "--yes").status == 0
    assert "erased" in run("lead", "show", "L-2").out
    verified = run("consent", "verify", "--json")
    assert (verified.status, json.loads(verified.out)) == (0, {"rows": 1, "intact": True, "findings": []})


def test_check_names_file_line_cause_and_fix(run, tmp_path):
    (tmp_path / "roofing.yaml").write_text(BROKEN)
    done = run("check", tmp_path)
    line = BROKEN.splitlines().index("      when: {ownr: yes}") + 1
    assert done.status == 1
    assert f'roofing.yaml:{line}  error  budget: `when` names "ownr", which no question asks' in done.out
    assert "did you mean owner?" in done.out


def test_try_runs_the_tests_beside_the_scripts(run):
    done = run("try", drivers.ROOT / "conversations" / "scripts", "--json")
    assert done.status == 0
    assert {row["script"] for row in json.loads(done.out)} == {"roofing", "software-demo", "find-your-plan"}


def test_check_says_what_the_paths_can_come_to(run):
    done = run("check", drivers.ROOT / "conversations" / "scripts" / "roofing.yaml", "--json")
    assert done.status == 0
    told = json.loads(done.out)
    assert [one for one in told["findings"] if one["severity"] != "hint"] == []
    assert told["prospects"][0]["highest"] == {**told["prospects"][0]["highest"], "score": 90, "exact": True}


def test_try_sends_random_persons(run):
    done = run("try", drivers.ROOT / "conversations" / "scripts" / "roofing.yaml", "--persons", 60, "--seed", 7)
    assert (done.status, done.err) == (0, "")
    assert "roofing by home-services: 60 random persons" in done.out
    again = run("try", drivers.ROOT / "conversations" / "scripts" / "roofing.yaml", "--persons", 60, "--seed", 7)
    assert again.out == done.out


def test_try_talks_and_says_after_each_answer_what_it_is_worth(run, monkeypatch):
    said = iter(["a new roof", "78701", "1", "STOP"])
    monkeypatch.setattr("builtins.input", lambda _: next(said))
    done = run("try", drivers.ROOT / "conversations" / "scripts" / "roofing.yaml", "--talk")
    assert "15 points (+15), cold" in done.out
    assert "+ owner.yes 20: owner is yes" in done.out
    assert "withdrawn: 50 points, warm, handed to nobody" in done.out


def test_a_script_whose_tests_fail_is_not_published(run, tmp_path):
    wrong = bundled("roofing").replace("score: 75", "score: 76")
    (tmp_path / "roofing.yaml").write_text(wrong)
    done = run("publish", tmp_path / "roofing.yaml")
    assert done.status == 1
    assert "test `owner in a hurry` fails: score is 75, expected 76" in done.err


def test_a_broken_script_is_not_published_and_the_old_one_goes_on(run, tmp_path):
    folder = tmp_path / "pulled"
    assert run("pull", folder).status == 0
    assert (folder / "roofing.yaml").read_text() == bundled("roofing")
    (folder / "roofing.yaml").write_text(BROKEN)
    assert run("push", folder).status == 1
    (folder / "roofing.yaml").write_text(bundled("roofing").replace("Repair,", "Mend it,"))
    assert "script roofing is live" in run("publish", folder / "roofing.yaml").out
    again = tmp_path / "again"
    run("pull", again)
    assert "Mend it" in (again / "roofing.yaml").read_text()


def test_score_explains_one_lead_by_one_rulebook(run, tmp_path):
    lead = tmp_path / "lead.json"
    lead.write_text('{"facts": {"owner": "yes", "zip": "78701", "need": "repair"}, "events": ["price_asked"]}')
    rulebook = drivers.ROOT / "qualifier" / "rulebooks" / "home-services.yaml"
    found = json.loads(run("score", "--rulebook", rulebook, lead, "--json").out)
    assert (found["total"], found["temperature"]) == (50.0, "warm")
    assert sum(row["points"] for row in found["fired"]) == 5000


def test_stats_count_what_ended_how(run):
    figures = json.loads(run("stats", "--json").out)
    assert sum(figures["leads"].values()) == 2
    said = run("stats").out
    assert "leads, by how they ended" in said
    assert "to do, each at its time" in said


def test_doctor_says_what_is_wrong_and_how_to_mend_it(run):
    done = run("doctor", "--json")
    wrong = [one for one in json.loads(done.out) if not one["ok"]]
    assert done.status == 1
    assert all(one["fix"] for one in wrong)
    assert any("connect webhook" in one["fix"] for one in wrong)


def test_a_backup_comes_back_with_the_right_key_only(run, tmp_path):
    copy, elsewhere = tmp_path / "copy.db", tmp_path / "elsewhere"
    assert run("backup", copy).status == 0
    refused = run("restore", copy, "--data", elsewhere, FRONTDESK_KEY=seal.new_master())
    assert refused.status == 1
    assert "key" in refused.err
    assert not elsewhere.exists()
    assert run("restore", copy, "--data", elsewhere).status == 0
    assert "Ann Lee" in run("lead", "list", "--data", elsewhere).out
