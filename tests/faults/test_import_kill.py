"""An import that is killed in the middle and run again takes each row in once: none is lost, none is doubled."""

import asyncio

import pytest

from bot.commands import importing
from bot.intake import taking
from qualifier import handoffs, ledger
from tests.faults import errand
from tests.faults.child import Dagger, alone
from tests.faults.install import command, ended

ROWS = 12
BATCH = 4
IN_A_ROW, BETWEEN = "in the middle of a row", "after the commit of a batch"
HEAD = "id,name,phone,need,owner,consent_words,consent_channels,consent_recipients,consent_at,consent_page\n"
AGREED = "May we call?,call,desk:sales,2026-01-21T11:00:00Z,https://us.example"


def importing_until(file, environment, printed, point, nth):
    """The process: what `frontdesk import leads …` does, killed the `nth` time it comes by `point`."""
    alone(environment, printed)
    dagger, batch, append = Dagger(point, nth), importing._taken, taking._append

    def appended(*given):
        append(*given)
        dagger.at(IN_A_ROW)

    async def committed(*given, **more):
        reports = await batch(*given, **more)
        dagger.at(BETWEEN)
        return reports

    taking._append, importing._taken = appended, committed
    same = ("came_from=form", "script=errand")
    work = importing.leads(
        file, None, mapped=(), same=same, rejected=None, dry_run=False, as_json=False, batch_rows=BATCH
    )
    asyncio.run(work)


def killed(install, folder, file, point, nth):
    """How the process of an import ended that came by `point`."""
    return ended(importing_until, file, install.environment, str(folder / "printed"), point, nth)


def imported(install, folder, file):
    """`frontdesk import leads` of the file: exit status, and what was printed."""
    words = ("import", "leads", str(file), "--came-from", "form", "--script", "errand")
    return command(folder, *words, **install.environment)


@pytest.mark.parametrize(("point", "nth"), [(IN_A_ROW, 6), (BETWEEN, 2)])
def test_a_killed_import_run_again_takes_each_row_once(make, receiver, tmp_path, point, nth):
    install = make(receiver)
    file = tmp_path / "leads.csv"
    rows = (f"{n},Ann Lee,{errand.phone(n)},Repair,yes,{AGREED}\n" for n in range(ROWS))
    file.write_text(HEAD + "".join(rows))
    assert killed(install, tmp_path, file, point, nth) == -9, (tmp_path / "printed").read_text()
    status, printed = imported(install, tmp_path, file)
    assert status == 0, printed
    with install.rows() as tx:
        assert [len(handoffs.of_lead(tx, lead)) for lead in range(1, ROWS + 1)] == [1] * ROWS
        assert len(ledger.all_rows(tx, 1)) == 1
        assert list(ledger.verify(tx, install.ring)) == []
        known = tx.execute(ledger.sa.text("select count(*), count(distinct lead) from intakes")).one()
    assert tuple(known) == (ROWS, ROWS)
