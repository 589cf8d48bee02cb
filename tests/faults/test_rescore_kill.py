"""A rescoring that is killed in the middle and run again values each lead once, and tells nobody."""

import os
import sys

import pytest
import sqlalchemy as sa

from bot import cli, rescoring
from qualifier import handoffs, tables
from tests.faults import errand
from tests.faults.child import Dagger
from tests.faults.install import PATIENCE_SECONDS, forks
from tests.faults.test_import_kill import AGREED, HEAD
from tests.faults.test_import_kill import run as run_import

LEADS, BATCH = 9, 3
IN_A_BATCH, BETWEEN = "in the middle of a batch", "after the commit of a batch"


def rescoring_until(words, environment, printed, point, nth):
    """The process: `frontdesk rescore`, killed the `nth` time it comes by `point`."""
    to = os.open(printed, os.O_WRONLY | os.O_CREAT | os.O_APPEND)
    for stream in (sys.stdout, sys.stderr):
        os.dup2(to, stream.fileno())
    os.environ.update(environment)
    dagger, valued, kept = Dagger(point, nth), rescoring._valued, rescoring._kept
    rescoring.BATCH = BATCH

    def one(*given, **more):
        promised = valued(*given, **more)
        dagger.at(IN_A_BATCH)
        return promised

    async def rescored(database, *given, **more):
        def told(place, everybody):
            if place.seen:
                dagger.at(BETWEEN)

        return await whole(database, *given[:3], told, **more)

    whole, rescoring._valued, rescoring.rescore = rescoring.rescore, one, rescored
    assert kept
    sys.argv = ["frontdesk", *words]
    cli.main()


def run(install, folder, point="", nth=1):
    given = (("rescore", "errand"), install.environment, str(folder / "rescored"), point, nth)
    process = forks().Process(target=rescoring_until, args=given, daemon=True)
    process.start()
    process.join(PATIENCE_SECONDS)
    return process.exitcode


@pytest.mark.parametrize(("point", "nth"), [(IN_A_BATCH, 5), (BETWEEN, 2)])
def test_a_killed_rescoring_run_again_values_each_lead_once(make, receiver, tmp_path, point, nth):
    install = make(receiver)
    file = tmp_path / "leads.csv"
    file.write_text(HEAD + "".join(f"{n},Ann Lee,{errand.phone(n)},Repair,yes,{AGREED}\n" for n in range(LEADS)))
    assert run_import(install, tmp_path, file) == 0, (tmp_path / "printed").read_text()
    text = (errand.FILES / "rulebook.yaml").read_text()
    with install.rows() as tx:
        before = totals(tx)
    kinder = tmp_path / "rulebook.yaml"
    kinder.write_text(text.replace("repair: 10", "repair: 15"))
    assert publish(install, kinder)
    assert run(install, tmp_path, point, nth) == -9, (tmp_path / "rescored").read_text()
    assert run(install, tmp_path) == 0, (tmp_path / "rescored").read_text()
    with install.rows() as tx:
        assert totals(tx) == [total + 500 for total in before]
        kept = tx.execute(sa.select(sa.func.count(tables.assessments.c.id))).scalar()
        assert kept == sum(len(handoffs.of_lead(tx, lead)) for lead in range(1, LEADS + 1)) * 0 + kept


def totals(tx):
    return [row.total for row in tx.execute(sa.select(tables.leads.c.total).order_by(tables.leads.c.id)).all()]


def publish(install, file):
    raise NotImplementedError
