"""Stored leads that are all worth something else by a new version: what writing one costs with its reasons and its next
crossing, against scoring it alone. Processor time, because other work on the machine is no fault of ours.
"""

import random
import time
from datetime import timedelta
from importlib import resources

import pytest
import sqlalchemy as sa

from bot import rescoring
from conversations import library
from qualifier import rules, score, tables
from qualifier.lead import Event
from qualifier.store import dumps, loads, moment
from tests.persons import HURRY, Person

pytestmark = pytest.mark.bench
LEADS = 4_000
RATIO_MAX = 30  # times scoring alone; some 45 when each lead had statements of its own
TEXT = resources.files("qualifier").joinpath("rulebooks", "home-services.yaml").read_text("utf-8").split("examples:")[0]
KINDER = TEXT.replace("{yes: 20, no: -20}", "{yes: 25, no: -20}")


def filled(tx, chance, now):
    """Leads like the first one, with other facts and two events each."""
    first = dict(tx.execute(sa.select(tables.leads)).mappings().one())
    made, done = [], []
    for number in range(2, LEADS + 2):
        facts = {
            "owner": "yes", "zip": chance.choice(["78701", "10001"]), "budget": chance.choice([500, 2000, 20000]),
            "need": chance.choice(["repair", "replace"]), "decision_in": f"2027-{chance.randint(1, 12):02}-15",
        }  # fmt: skip
        made.append({**first, "id": number, "facts": dumps(facts), "handed": "", "assessment": None})
        for at in range(2):
            when = round((now - timedelta(days=chance.randint(1, 20))).timestamp() * 1000)
            name = chance.choice(["price_asked", "visit"])
            done.append({"lead": number, "name": name, "at": when, "origin": f"{number}/{at}"})
    tx.execute(sa.insert(tables.leads), made)
    tx.execute(sa.insert(tables.events), done)


async def test_a_lead_that_changed_costs_a_few_times_its_scoring(app_file, clock):
    await Person(app_file).talks(*HURRY)
    await app_file.database.write(filled, random.Random(1), clock())
    await app_file.database.write(library.publish, KINDER, "home-services.yaml", 2)
    book = rules.load(KINDER, "home-services.yaml")
    stored = await app_file.database.read(lambda tx: tx.execute(sa.select(tables.leads.c.facts)).all())
    events = [Event("visit", moment(clock.ms) - timedelta(days=3)), Event("price_asked", clock())]
    start = time.process_time()
    for row in stored:
        score.assess(book, loads(row.facts), events, clock())
    alone = time.process_time() - start
    start = time.process_time()
    place = await rescoring.rescore(
        app_file.database, app_file.house, "home-services", clock, lambda *_: None, engine="python"
    )
    whole = time.process_time() - start
    assert place.changed == LEADS + 1
    print(
        f"\n{LEADS:,} leads that all change: {whole / LEADS * 1e6:.0f} µs each, {whole / alone:.1f} times scoring alone"
    )
    assert whole / alone < RATIO_MAX
