"""`frontdesk import leads` and `frontdesk suppress`: every row once and reported, nothing lost, nothing half done."""

import csv
import io
import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot import cells
from bot.commands import doubling, importing, suppressing
from bot.failures import CommandFailed
from bot.intake import sheet

HEAD = "Lead ID,Full Name,Phone,E-Mail,need,zip,owner,budget,timeline,consent_wording,consent_at,consent_page,Shoe\n"
AGREED = "roof-contact,2026-01-21T11:00:00Z,https://us.example"


def row(number, phone="", agreed=AGREED):
    return f"{number},Ann Lee,{phone or f'512-555-01{number:02}'},,Repair,78701,yes,5k,next week,{agreed},9\n"


@pytest.fixture
def imports(tmp_path, monkeypatch, capsys):
    """Imports a text as a file into an install in a folder; status, and what was reported."""
    monkeypatch.setenv("FRONTDESK_KEY_FILE", str(tmp_path / "keys" / "key"))
    monkeypatch.delenv("FRONTDESK_DATA", raising=False)
    (tmp_path / "data").mkdir()

    async def run(text, name="leads.csv", **more):
        file = tmp_path / name
        file.write_text(text, "utf-8")
        how = {"same": ("came_from=form",), "mapped": (), "rejected": None, "dry_run": False, "as_json": True, **more}
        status = await importing.leads(file, tmp_path / "data", **how)
        return status, json.loads(capsys.readouterr().out)

    return run


async def test_each_row_is_taken_once_reported_and_the_bad_ones_set_aside(imports, tmp_path):
    text = HEAD + row(1) + row(2, "nonsense") + row(1) + row(3, agreed=",,") + "4,too,many" + ",x" * 20 + "\n"
    status, told = await imports(text)
    assert status == 1
    assert [one["state"] for one in told["rows"]] == ["kept", "rejected", "known", "kept", "rejected"]
    assert [one["line"] for one in told["rows"]] == [2, 3, 4, 5, 6]
    assert told["rows"][0]["handed_to"] == ["sales"]
    assert (told["rows"][3]["handed_to"], told["rows"][3]["may_contact"]) == ([], False)
    aside = list(csv.DictReader(io.StringIO((tmp_path / "leads.rejected.csv").read_text())))
    assert [one["line"] for one in aside] == ["3", "6"]
    assert (aside[0]["Phone"], aside[0]["fix"]) == ("nonsense", "send one that is valid")


async def test_a_corrected_rejected_file_is_taken_as_it_is(imports, tmp_path):
    await imports(HEAD + row(2, "nonsense"))
    corrected = (tmp_path / "leads.rejected.csv").read_text().replace("nonsense", "512-555-0102")
    status, told = await imports(corrected, "leads.rejected.csv")
    assert (status, told["rows"][0]["handed_to"]) == (0, ["sales"])
    assert "cause" not in str(told["rows"][0]["notes"])


async def test_a_rejected_row_is_no_formula_in_a_spreadsheet_and_is_read_back_as_it_was(imports, tmp_path):
    hostile = '=HYPERLINK("https://evil.example")'
    quoted = '"' + hostile.replace('"', '""') + '"'
    await imports(HEAD.replace("Shoe", "@Shoe") + row(2, "nonsense").replace("Repair", quoted))
    written = (tmp_path / "leads.rejected.csv").read_text()
    [aside] = csv.DictReader(io.StringIO(written))
    assert (aside["need"], "'@Shoe" in aside) == ("'" + hostile, True)
    corrected = written.replace("nonsense", "512-555-0102")
    [offer] = rows_of(corrected)
    assert offer.answers["need"] == hostile
    assert offer.answers["Shoe".lower()] == "9"


@given(
    st.lists(st.text(max_size=6) | st.from_regex(r"'?[=+@\t-][a-z0-9]{0,3}", fullmatch=True), min_size=1, max_size=4)
)
def test_cells_are_read_back_as_they_were_and_none_begins_a_formula(cells_):
    written = [cells.inert(cell) for cell in cells_]
    assert [cells.meant(cell) for cell in written] == [cells.meant(cell) for cell in cells_]
    assert not [cell for cell in written if cell[:1] in "=@\t\r" and cell]


@pytest.mark.parametrize("cell", ["+15125550100", "-12.5", "Ann", "a=b", ""])
def test_numbers_and_words_stay_as_they_are(cell):
    assert cells.inert(cell) == cell


async def test_a_trial_run_says_the_same_and_keeps_nothing(imports):
    _, trial = await imports(HEAD + row(1) + row(1), dry_run=True)
    _, real = await imports(HEAD + row(1) + row(1))
    assert trial["rows"] == real["rows"]
    assert real["kept"] == 1


async def test_a_trial_run_touches_no_file(imports, tmp_path):
    kept = tmp_path / "leads.rejected.csv"
    kept.write_text("mine")
    for text in (HEAD + row(2, "nonsense"), HEAD + row(1)):
        await imports(text, dry_run=True)
        assert kept.read_text() == "mine"


async def test_only_its_own_file_of_rejected_rows_is_removed(imports, tmp_path):
    mine = tmp_path / "notes.csv"
    mine.write_text("mine")
    await imports(HEAD + row(1), rejected=mine)
    assert mine.read_text() == "mine"
    with pytest.raises(CommandFailed, match="is what is imported"):
        await imports(HEAD + row(1), rejected=tmp_path / "leads.csv")


async def test_a_trial_run_knows_an_id_of_any_earlier_row(imports):
    _, told = await imports(HEAD + row(1) + row(1), dry_run=True, batch_rows=1)
    assert [one["state"] for one in told["rows"]] == ["kept", "known"]


@pytest.mark.parametrize("separator", [";", "\t"])
async def test_files_of_other_countries_and_of_ads_are_read(imports, separator):
    _, told = await imports((HEAD + row(1)).replace(",", separator))
    assert told["rows"][0]["handed_to"] == ["sales"]


def rows_of(text):
    lines = text.splitlines(keepends=True)
    return [one.offer for one in sheet.rows(lines, sheet.headings(lines, {}), {"came_from": "form"})]


def test_a_heading_with_signs_is_an_answer_and_first_and_last_name_are_one():
    (told,) = rows_of("First Name,Last Name,Phone,What does the roof need?,(?)\nAnn,Lee,512,Repair,x\n")
    assert told.contact.name == "Ann Lee"
    assert told.answers == {"what_does_the_roof_need": "Repair", "column": "x"}


def test_two_columns_that_mean_the_same_are_refused_by_name():
    with pytest.raises(sheet.NoSheet, match="'Phone' and 'Mobile' are both phone"):
        rows_of("Phone,Mobile\n1,2\n")


async def test_what_people_did_themselves_is_no_list_to_drop(tmp_path):
    with pytest.raises(CommandFailed, match="no list of yours"):
        await suppressing.remove("withdrawn email", [], tmp_path, country="US", as_json=True)


async def test_a_bought_list_becomes_no_lead(imports):
    with pytest.raises(CommandFailed, match="are no leads"):
        await imports(HEAD + row(1), same=("came_from=purchased",))
    _, told = await imports(HEAD.replace("Shoe", "came_from") + row(1).replace(",9", ",bought list"), same=())
    assert "no leads" in told["rows"][0]["cause"]
    _, told = await imports(HEAD + row(1), same=())
    assert told["rows"][0]["cause"] == "it is not said how the person asked"


async def test_a_column_is_what_it_is_mapped_to(imports):
    text = HEAD.replace("Phone", "Where to ring") + row(1)
    _, told = await imports(text, mapped=("Where to ring=phone",))
    assert told["rows"][0]["handed_to"] == ["sales"]
    with pytest.raises(sheet.NoSheet, match="names no column"):
        await imports(text, mapped=("Fax=phone",))


async def test_a_listed_file_closes_its_leads(imports, tmp_path, capsys):
    listed = tmp_path / "dnc.csv"
    listed.write_text("name;Phone Number\nAnn;512-555-0101\nBen;none\n")
    given = {"everything": False, "country": "US", "as_json": True}
    assert await suppressing.add("dnc", [str(listed)], tmp_path / "data", **given) == 1
    assert json.loads(capsys.readouterr().out) == {"list": "dnc", "new": 1, "read": 1, "refused": ["dnc.csv line 3"]}
    _, told = await imports(HEAD + row(1))
    assert told["rows"][0]["why_not"] == "not to be contacted: dnc"
    assert await suppressing.remove("dnc", [], tmp_path / "data", country="US", as_json=True) == 0


async def test_what_is_held_is_listed_and_let_go(imports, tmp_path, capsys):
    await imports(HEAD + row(1) + row(2, "512-555-0101"))
    await doubling.held(tmp_path / "data", as_json=False)
    assert "the same person as L-1" in capsys.readouterr().out
    assert await doubling.release("L-2", tmp_path / "data", "ann") == 0
    assert "promised" in capsys.readouterr().out
    assert await doubling.release("L-2", tmp_path / "data", "ann") == 1


@given(st.lists(st.lists(st.text(max_size=8), min_size=1, max_size=4), max_size=5))
def test_any_file_gives_a_row_or_a_cause_for_each_row_and_never_raises(table):
    written = io.StringIO()
    csv.writer(written).writerows(table)
    text = "name,phone,came_from,Odd\n" + written.getvalue()
    lines = io.StringIO(text, newline="").readlines()
    columns = sheet.headings(lines, {})
    for found in sheet.rows(lines, columns, {"came_from": "form"}):
        assert (found.offer is None) == bool(found.cause and found.fix)


@pytest.mark.parametrize("text", ["", "\n", "a,a\n1,2\n"])
def test_a_file_without_headings_is_refused(text):
    with pytest.raises(sheet.NoSheet):
        sheet.headings(io.StringIO(text).readlines(), {})
