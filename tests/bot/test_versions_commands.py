"""Files, drafts and versions as an admin types them: what changes is told, and a round trip keeps every byte."""

import json

import pytest

from tests.bot.running import bundled

ROOF = bundled("roofing")
CHANGED = ROOF.replace("Roughly which budget do you have in mind?", "How much may it cost?")


@pytest.fixture
def file(tmp_path, run):
    """`roofing.yaml`, live as it is."""
    path = tmp_path / "roofing.yaml"
    path.write_text(ROOF)
    run("publish", path)
    return path


def test_publishing_says_what_changes_and_again_that_it_is_live_already(run, file):
    file.write_text(CHANGED)
    first = run("publish", file, "--by", "ann")
    assert "script roofing is live as version" in first.out
    assert 'budget: question changed from "Roughly which budget do you have in mind?" to "How much may it cost?"' in (
        first.out
    )
    assert "is already live as version" in run("publish", file).out
    assert " by ann" in run("versions", "roofing").out


def test_a_pushed_file_is_a_draft_until_it_is_published(run, file):
    file.write_text(CHANGED)
    assert "draft of script roofing" in run("push", file.parent).out
    assert "budget: question changed" in run("diff", "roofing").out
    live = file.parent / "live"
    run("pull", live)
    assert (live / "roofing.yaml").read_text() == ROOF
    assert "is live as version" in run("publish", "roofing").out
    again = run("publish", "roofing")
    assert (again.status, "no draft of `roofing`" in again.err) == (1, True)


def test_a_broken_file_becomes_no_draft_and_takes_no_other_along(run, file):
    (file.parent / "a-good.yaml").write_text(CHANGED.replace("script: roofing", "script: good-one"))
    file.write_text(ROOF.replace("when: {owner: yes}", "when: {ownr: yes}"))
    done = run("push", file.parent)
    assert (done.status, "did you mean owner?" in done.err + done.out) == (1, True)
    assert run("diff", "good-one").status == 1


@pytest.mark.parametrize(
    "odd", [ROOF.replace("\n", "\r\n"), "\ufeff" + ROOF, ROOF + "\n\n# ümlaut ☂", ROOF.rstrip("\n")]
)
def test_every_byte_comes_back_by_pull(run, tmp_path, odd):
    written = odd.encode()
    (tmp_path / "roofing.yaml").write_bytes(written)
    assert run("push", tmp_path).status == 0
    run("pull", tmp_path / "drafts", "--drafts")
    assert (tmp_path / "drafts" / "roofing.yaml").read_bytes() == written
    assert run("publish", "roofing").status == 0
    run("pull", tmp_path / "live")
    assert (tmp_path / "live" / "roofing.yaml").read_bytes() == written


def test_rolling_back_says_what_it_changes_and_back_again(run, file):
    file.write_text(CHANGED)
    run("publish", file)
    back = run("rollback", "roofing")
    assert "is live as version" in back.out
    assert 'to "Roughly which budget do you have in mind?"' in back.out
    assert 'to "How much may it cost?"' in run("rollback", "roofing").out


def test_two_versions_and_a_file_are_compared(run, file):
    before = live(run)
    file.write_text(CHANGED)
    run("publish", file)
    assert "budget: question changed" in run("diff", "roofing", before, live(run)).out
    assert "the same" in run("diff", "roofing", "live", "live").out
    file.write_text(ROOF.replace("Do you own it?", "Is it yours?"))
    assert "owner: question changed" in run("diff", "roofing", file).out
    [one] = json.loads(run("diff", "roofing", file, "--json").out)
    assert {change["about"] for change in one["changes"]} >= {"owner"}


def live(run):
    """The number of the live version."""
    [view] = json.loads(run("versions", "roofing", "--json").out)
    return next(row["version"] for row in view["versions"] if row["live"])


def test_a_script_whose_test_fails_is_not_published(run, file):
    file.write_text(CHANGED.replace("score: 75", "score: 80", 1))
    done = run("publish", file)
    line = next(at for at, text in enumerate(CHANGED.splitlines(), 1) if "owner in a hurry" in text)
    assert (done.status, f"roofing.yaml:{line}  error" in done.err + done.out) == (1, True)
    assert "score is 75, expected 80" in done.err + done.out


def test_a_retired_script_meets_nobody_new_until_it_is_brought_back(run, file):
    number = json.loads(run("versions", "find-your-plan", "--json").out)[0]["versions"][0]["version"]
    assert f"frontdesk rollback find-your-plan {number}" in run("retire", "find-your-plan").out
    rows = {row["name"]: row["live"] for row in json.loads(run("versions", "--json").out) if row["kind"] == "script"}
    assert (rows["find-your-plan"], rows["roofing"] is None) == (None, False)
    assert run("retire", "find-your-plan").status == 1
    assert "live again" in run("rollback", "find-your-plan", number).out


def test_the_script_that_everybody_meets_is_not_retired(run, file):
    assert "retire another" in run("retire", "roofing").err


def test_what_is_kept_here_is_checked_tried_and_exported_by_its_name(run, file, tmp_path):
    assert "nothing to mend" in run("check", "roofing").out
    assert "tests passed" in run("try", "roofing").out
    assert run("export", "rasa", "roofing", "--out", tmp_path / "rasa").status == 0
    assert "nothing here is called so     fix: a file, a folder, or " in run("try", "rofing").err


def test_without_an_install_nothing_is_made_and_it_is_said_how(run, tmp_path):
    gone = run("lead", "list", "--data", tmp_path / "none")
    assert (gone.status, "frontdesk init" in gone.err, (tmp_path / "none").exists()) == (1, True, False)


def test_a_firm_that_begins_with_a_starter_talks_about_nothing_else(run, tmp_path):
    run("init", "--brand", "Smith", "--starter", "legal", "--data", tmp_path / "law")
    rows = json.loads(run("versions", "--json", "--data", tmp_path / "law").out)
    assert [row["name"] for row in rows if row["live"]] == ["injury-help", "injury-help"]


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (["diff", "rofing"], "did you mean roofing?"),
        (["diff", "roofing", "9999"], "there is no version 9999"),
        (["rollback", "roofing", "1"], "not of script `roofing`"),
        (["versions", "nothing-such"], "nothing is called `nothing-such`"),
        (["stats", "nothing-such"], "no script `nothing-such`"),
        (["stats", "roofing", "--since", "soon"], "as in 30d"),
        (["stats", "roofing", "--by", "moon"], "one of variant"),
    ],
)
def test_what_is_not_there_is_one_clear_line(run, words, said):
    done = run(*words)
    assert (done.status, len(done.err.splitlines())) == (1, 1)
    assert said in done.err


def test_figures_come_as_words_json_and_csv(run, file):
    assert "0 conversations begun" in run("stats", "roofing").out
    assert json.loads(run("stats", "roofing", "--json").out)["views"] == 0
    assert json.loads(run("stats", "variants", "roofing", "--json").out)["shared_out_as_planned"] is True
    assert run("stats", "roofing", "--csv").out.startswith("script")
    assert "0 running conversations" in run("move", "roofing").out


def test_the_versions_of_a_wording_are_listed_before_one_is_recalled(run, file):
    assert run("publish", file).status == 0
    [line] = [one for one in run("recall", "roof-contact").out.splitlines() if "(live)" in one]
    assert line.startswith("roof-contact ")
    assert "in roofing " in line


def test_a_version_of_a_script_that_is_not_there_is_refused_with_those_there_are(run, file):
    assert run("publish", file).status == 0
    assert "     fix: one of " in run("rollback", "roofing", "1").err


def test_publishing_what_names_a_desk_that_is_not_there_says_so(run, file):
    untested = ROOF[: ROOF.index("\ntests:") + 1]
    file.write_text(untested.replace("desk: sales", "desk: sles"))
    done = run("publish", file)
    assert done.status == 0
    assert "there is no desk sles here: its leads are held, and nobody is told     fix: did you mean sales?" in done.out
    file.write_text(ROOF)
    assert "no desk" not in run("publish", file).out
