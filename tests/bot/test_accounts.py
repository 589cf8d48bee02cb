"""People of one firm stand together, found by the domain of their addresses, which is kept nowhere in the open."""

import pytest
import sqlalchemy as sa

from bot import erasure
from bot.admin import accounts
from qualifier import tables
from tests.persons import Person

pytestmark = pytest.mark.parametrize("database_url", ["sqlite"], indirect=True)


def answers(title, name, email):
    return [
        "A live demo", "Yes, it costs us time now", title, "300", "Software", "I do", "skip", "next year", "yes", name,
        email,
    ]  # fmt: skip


@pytest.fixture
async def firm(app):
    """Two people of one firm, and two with free addresses."""
    for title, name, email in (
        ("Analyst", "Joe Fox", "joe@kim-labs.com"), ("VP Marketing", "Grace Kim", "grace@Kim-Labs.com"),
        ("CEO", "Ann Lee", "ann@gmail.com"), ("CEO", "Bob Lee", "bob@gmail.com"),
    ):  # fmt: skip
        await Person(app, script="software-demo", name=name).talks(*answers(title, name, email))


async def shown(app):
    return await app.database.read(accounts.shown, app.house.ring, most=10, tests=False)


async def test_people_of_one_firm_stand_together_and_who_decides_stands_first(app, firm):
    (one,) = await shown(app)
    assert (one["account"], one["decides"]) == ("kim-labs.com", "L-2")
    assert [(person["name"], person["level"]) for person in one["people"]] == [
        ("Grace Kim", "vp"), ("Joe Fox", "individual"),
    ]  # fmt: skip


@pytest.mark.parametrize(("named", "people"), [("L-1", 2), ("KIM-labs.com", 2), ("L-3", 0), ("gmail.com", 0)])
async def test_a_firm_is_found_by_its_domain_or_by_one_of_its_leads(app, firm, named, people):
    found = await app.database.read(accounts.one, app.house.ring, named)
    assert (len(found["people"]) if found else 0) == people


async def test_an_erased_person_belongs_to_no_firm(app, firm):
    await app.database.write(erasure.erase, 1, app.clock())
    assert await shown(app) == []


async def test_a_corrected_address_changes_the_firm(app):
    person = Person(app, script="software-demo", name="joe")
    await person.talks(*answers("Analyst", "Joe Fox", "joe@kim-labs.com"))
    await person.says("change my email to joe@fox-tools.com")
    found = [await app.database.read(accounts.one, app.house.ring, one) for one in ("kim-labs.com", "fox-tools.com")]
    assert [one is not None for one in found] == [False, True]


async def test_the_domain_stands_nowhere_in_the_open(app, firm):
    def everything(tx):
        found = {table.name: tx.execute(sa.select(table)).all() for table in tables.metadata.sorted_tables}
        return {name: str(rows).lower() for name, rows in found.items() if name != "versions"}  # scripts as published

    assert [name for name, rows in (await app.database.read(everything)).items() if "kim-labs" in rows] == []
