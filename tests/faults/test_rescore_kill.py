"""A rescoring that is killed in the middle and run again values each lead once, and tells nobody."""

import sys

import pytest
import sqlalchemy as sa

from bot import cli, crossings, rescoring
from qualifier import handoffs, tables
from tests.faults import errand
from tests.faults.child import Dagger, alone
from tests.faults.install import command, ended
from tests.faults.test_import_kill import AGREED, HEAD, imported

LEADS, BATCH = 9, 3
IN_A_BATCH, BETWEEN = "in the middle of a batch", "after the commit of a batch"


def rescoring_until(words, environment, printed, point, nth):
    """The process: `frontdesk rescore`, killed the `nth` time it comes by `point`."""
    alone(environment, printed)
    dagger, foretold, whole = Dagger(point, nth), crossings.foretell_all, rescoring.rescore

    def written(*given, **more):
        foretold(*given, **more)
        dagger.at(IN_A_BATCH)

    async def rescored(database, *given, **more):
        return await whole(database, *given[:3], told, **more, batch_leads=BATCH)

    def told(place, _everybody):
        if place.seen:
            dagger.at(BETWEEN)

    crossings.foretell_all, rescoring.rescore = written, rescored
    sys.argv = ["frontdesk", *words]
    cli.main()


def run(install, folder, point="", nth=1):
    given = (("rescore", "errand"), install.environment, str(folder / "rescored"), point, nth)
    return ended(rescoring_until, *given)


@pytest.mark.parametrize(("point", "nth"), [(IN_A_BATCH, 2), (BETWEEN, 2)])
def test_a_killed_rescoring_run_again_values_each_lead_once(make, receiver, tmp_path, point, nth):
    install = make(receiver)
    file = tmp_path / "leads.csv"
    file.write_text(HEAD + "".join(f"{n},Ann Lee,{errand.phone(n)},Repair,yes,{AGREED}\n" for n in range(LEADS)))
    assert imported(install, tmp_path, file)[0] == 0
    kinder = tmp_path / "rulebook.yaml"
    kinder.write_text((errand.FILES / "rulebook.yaml").read_text().replace("60", "65"))
    assert command(tmp_path, "publish", str(kinder), **install.environment)[0] == 0
    with install.rows() as tx:
        before, promised = totals(tx), handed(tx)
    assert run(install, tmp_path, point, nth) == -9, (tmp_path / "rescored").read_text()
    assert run(install, tmp_path) == 0, (tmp_path / "rescored").read_text()
    with install.rows() as tx:
        assert totals(tx) == [(total + 500, kept + 1) for total, kept in before]
        assert handed(tx) == promised


def totals(tx):
    """Of each lead what it is worth, and how often that was assessed."""
    many = sa.func.count(tables.assessments.c.id)
    both = sa.select(tables.leads.c.total, many).join(
        tables.assessments, tables.assessments.c.lead == tables.leads.c.id
    )
    return [tuple(row) for row in tx.execute(both.group_by(tables.leads.c.id).order_by(tables.leads.c.id)).all()]


def handed(tx):
    return [len(handoffs.of_lead(tx, lead)) for lead in range(1, LEADS + 1)]
