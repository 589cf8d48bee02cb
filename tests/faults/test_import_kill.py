"""An import that is killed in the middle and run again takes each row in once: none is lost, none is doubled."""

import os
import sys

import pytest

from bot import cli
from bot.commands import importing
from bot.intake import taking
from qualifier import handoffs, ledger
from tests.faults import errand
from tests.faults.child import Dagger
from tests.faults.install import PATIENCE_SECONDS, forks

ROWS = 12
BATCH = 4
IN_A_ROW, BETWEEN = "in the middle of a row", "after the commit of a batch"
HEAD = "id,name,phone,need,owner,consent_words,consent_channels,consent_recipients,consent_at,consent_page\n"
AGREED = "May we call?,call,desk:sales,2026-01-21T11:00:00Z,https://us.example"


def importing_until(words, environment, printed, point, nth):
    """The process: `frontdesk import leads …`, killed the `nth` time it comes by `point`."""
    to = os.open(printed, os.O_WRONLY | os.O_CREAT | os.O_APPEND)
    for stream in (sys.stdout, sys.stderr):
        os.dup2(to, stream.fileno())
    os.environ.update(environment)
    dagger, batch, append = Dagger(point, nth), importing._taken, taking._append
    importing.BATCH = BATCH

    def appended(*given):
        append(*given)
        dagger.at(IN_A_ROW)

    async def committed(*given, **more):
        reports = await batch(*given, **more)
        dagger.at(BETWEEN)
        return reports

    taking._append, importing._taken = appended, committed
    sys.argv = ["frontdesk", *words]
    cli.main()


def run(install, folder, file, point="", nth=1):
    words = ("import", "leads", str(file), "--came-from", "form", "--script", "errand")
    given = (words, install.environment, str(folder / "printed"), point, nth)
    process = forks().Process(target=importing_until, args=given, daemon=True)
    process.start()
    process.join(PATIENCE_SECONDS)
    return process.exitcode


@pytest.mark.parametrize(("point", "nth"), [(IN_A_ROW, 6), (BETWEEN, 2)])
def test_a_killed_import_run_again_takes_each_row_once(make, receiver, tmp_path, point, nth):
    install = make(receiver)
    file = tmp_path / "leads.csv"
    rows = (f"{n},Ann Lee,{errand.phone(n)},Repair,yes,{AGREED}\n" for n in range(ROWS))
    file.write_text(HEAD + "".join(rows))
    assert run(install, tmp_path, file, point, nth) == -9, (tmp_path / "printed").read_text()
    assert run(install, tmp_path, file) == 0, (tmp_path / "printed").read_text()
    with install.rows() as tx:
        assert [len(handoffs.of_lead(tx, lead)) for lead in range(1, ROWS + 1)] == [1] * ROWS
        assert len(ledger.all_rows(tx, 1)) == 1
        assert list(ledger.verify(tx, install.ring)) == []
        known = tx.execute(ledger.sa.text("select count(*), count(distinct lead) from intakes")).one()
    assert tuple(known) == (ROWS, ROWS)
