"""Law 10: personal data is only ever written sealed, and an erased person's cannot be opened again by anybody."""

import base64
import json
import logging
from pathlib import Path

import pytest
import sqlalchemy as sa

from bot import app as program
from bot import erasure, inbox
from bot.webchat import Source
from conversations.tables import conversations, transcript
from qualifier import handoffs, leads, ledger, promises, seal, tables
from qualifier.tables import metadata
from tests.conftest import settings_at
from tests.persons import HURRY, Person

NAME, PHONE, FREE = "Quirinalia Zbornak", "512-555-0173", "the leak drips on my grandmother's harpsichord"
SAID = [*HURRY[:2], FREE, *HURRY[2:6], NAME, PHONE, f"{FREE} again"]
SECRETS = (NAME, "Quirinalia", "Zbornak", "5125550173", PHONE, "harpsichord", "wombat.example")


@pytest.fixture
def zoe(app):
    """Somebody with words that occur nowhere else."""
    return Person(app, name="zoe", channel="telegram", source={"page": "https://us.example/roof"})


def encodings(text):
    """How a text may hide: whole, or inside other bytes at any of base64's three offsets."""
    raw = text.encode()
    yield from (raw, text.encode("utf-16-le"), text.encode("utf-16-be"), raw.hex().encode(), raw.hex().upper().encode())
    yield json.dumps(text).strip('"').encode()
    for shift in range(3):
        coded = base64.b64encode(b"\0" * shift + raw)
        yield coded[4 if shift else 0 : -4]
        yield base64.urlsafe_b64encode(b"\0" * shift + raw)[4 if shift else 0 : -4]


def leaks(haystack):
    spoken = haystack.lower()
    return {secret for secret in SECRETS for form in encodings(secret) if len(form) > 5 and form.lower() in spoken}


async def everything(app):
    """All that the database holds: each cell of each table, and where it is a file, its raw bytes and the WAL's."""
    rows = await app.database.read(
        lambda tx: [tuple(row) for table in metadata.sorted_tables for row in tx.execute(sa.select(table)).all()]
    )
    cells = [cell if isinstance(cell, bytes) else str(cell).encode() for row in rows for cell in row]
    return b"\n".join(cells) + raw_files(app)


def raw_files(app):
    if not app.database.is_sqlite:
        return b""
    path = Path(app.database.url.database)
    return b"".join(file.read_bytes() for file in sorted(path.parent.glob(f"{path.name}*")))


async def test_nothing_personal_is_written_in_the_open_whatever_became_of_it(app, zoe, courier):
    await zoe.talks("hello", *SAID)
    await courier.works()
    for text in ("STOP", "hello", "I agree"):
        await zoe.says(text)
    await courier.works()
    assert "lead.hot" in courier.types
    assert leaks(await everything(app)) == set()


async def test_what_waits_and_what_is_parked_is_sealed_too(app, zoe, clock):
    await zoe.talks("hello")
    await app.database.write(lambda tx: tx.execute(sa.update(conversations).values(state=b"\0" * 40)))
    await zoe.says(FREE)
    assert leaks(await everything(app)) == set()
    for _ in range(inbox.TRIES_MAX):
        await app.reception.sweep()
        clock.forward(hours=1)
    assert leaks(await everything(app)) == set()


async def test_nothing_personal_is_logged_also_when_turns_fail(app, zoe, courier, caplog):
    caplog.set_level(logging.DEBUG)
    courier.status = 500
    await zoe.talks("hello", *SAID)
    await courier.works()
    await app.database.write(lambda tx: tx.execute(sa.update(conversations).values(state=b"\0" * 40)))
    await zoe.says(FREE)
    await app.reception.sweep()
    told = "\n".join(f"{record.getMessage()} {record.__dict__} {record.exc_text}" for record in caplog.records)
    assert caplog.records
    assert leaks(told.encode()) == set()


@pytest.mark.parametrize(
    ("told", "kept"),
    [
        ("https://us.example/roof?email=ann@lee.example#name=Ann", "https://us.example/roof"),
        ("https://ann:secret@us.example/roof/", "https://us.example/roof/"),
        ("/roof?phone=5125550173", "/roof"),
        ("https://us.example", "https://us.example"),
        ("", ""),
    ],
)
def test_the_page_somebody_came_from_is_kept_without_what_may_name_them(told, kept):
    source = Source(page=told, ref=told)
    assert (source.page, source.ref) == (kept, kept)


async def test_facts_are_plain_and_never_personal(app, zoe):
    await zoe.talks("hello", *SAID)
    facts = (await zoe.lead()).facts
    assert set(facts) == {"need", "zip", "state", "owner", "budget", "decision_in", "phone_country"}


async def test_a_value_moved_to_another_row_does_not_open(app, zoe):
    await zoe.talks("hello", *SAID)
    await Person(app, name="bob").talks(*HURRY)
    moved = sa.update(tables.leads).where(tables.leads.c.id == 2)
    theirs = sa.select(tables.leads.c.person).where(tables.leads.c.id == 1).scalar_subquery()
    await app.database.write(lambda tx: tx.execute(moved.values(person=theirs)))
    with pytest.raises(seal.SealError):
        await app.database.read(leads.recall, app.house.ring, 2)


async def erased(app, lead=1):
    await app.database.write(erasure.erase, lead, app.clock())


async def sealed_values(app):
    """Every blob of the database that may hold something sealed."""
    rows = await app.database.read(
        lambda tx: [cell for t in metadata.sorted_tables for row in tx.execute(sa.select(t)).all() for cell in row]
    )
    return [cell for cell in rows if isinstance(cell, bytes) and len(cell) > seal.NONCE_BYTES + 16]


async def test_after_erasure_what_was_sealed_does_not_open_even_with_the_master_key(app, zoe, courier):
    await zoe.talks("hello", *SAID)
    await courier.works()
    chat = await zoe.chat()
    (row,) = await app.database.read(
        lambda tx: tx.execute(sa.select(tables.ledger.c.sealed).where(tables.ledger.c.lead == 1)).all()
    )
    await erased(app)
    for key_id in (chat.key.id,):
        with pytest.raises(seal.Erased):
            await app.database.read(app.house.ring.find, key_id)
    assert row.sealed in await sealed_values(app)  # the proof stays, nobody opens it
    lead = await zoe_again(app)
    assert (lead.person.contact, lead.person.answers, lead.facts, lead.reach, lead.source, lead.erased) == (
        {}, {}, {}, (), {}, True
    )  # fmt: skip


async def zoe_again(app):
    return await app.database.read(leads.recall, app.house.ring, 1)


async def test_a_dropped_key_can_not_be_found_in_the_file_any_more(sqlite_url, tmp_path, clock):
    """A deleted value outlives its row in free pages unless it is overwritten, and the master key would open it."""
    app = await program.opened(settings_at(tmp_path, sqlite_url), clock=clock)
    await Person(app, name="zoe").talks("Repair")
    of_zoe = sa.select(tables.keys.c.wrapped).where(tables.keys.c.lead == 1)
    wrapped = await app.database.read(lambda tx: tx.execute(of_zoe).scalar_one())
    before = wrapped in raw_files(app)
    await erased(app)
    await app.close()
    assert (before, wrapped in raw_files(app)) == (True, False)


async def test_what_stays_is_the_proof_and_the_suppression(app, zoe, courier):
    await zoe.talks("hello", *SAID)
    await courier.works()
    await erased(app)
    ring = app.house.ring
    assert await app.database.read(lambda tx: list(ledger.verify(tx, ring))) == []
    assert [entry.act for entry in await app.database.read(ledger.entries, 1)] == ["given"]
    assert await app.database.read(leads.suppressed, ring, {"phone": "+15125550173"})
    assert await app.database.read(leads.find, ring, "phone", "+15125550173") == []
    counted = await app.database.read(
        lambda tx: {t.name: tx.execute(sa.select(sa.func.count()).select_from(t)).scalar_one() for t in (
            transcript, tables.fingerprints, tables.assessments, tables.events, inbox.wishes,
        )}
    )  # fmt: skip
    assert set(counted.values()) == {0}, counted


async def test_erasure_cancels_what_is_owed_and_asks_nothing_more(app, zoe, courier, clock):
    await zoe.talks("hello", *SAID)
    await erased(app)
    for _ in range(4):
        await courier.works()
        clock.forward(days=1)
    assert courier.types == []
    assert {one.state for one in await app.database.read(handoffs.of_lead, 1)} == {"cancelled"}
    open_kinds = await app.database.read(
        lambda tx: set(tx.execute(sa.select(tables.promises.c.kind).where(tables.promises.c.state == "owed")).scalars())
    )
    assert open_kinds <= {"say"}  # the outbox finds the chat gone and settles


async def test_somebody_who_writes_again_after_erasure_is_somebody_new(app, zoe):
    await zoe.talks("hello", *SAID)
    await erased(app)
    replies = await zoe.says("hello")
    assert replies[-1] == "What does the roof need?"
    lead = await zoe.lead()
    assert (lead.id, lead.person.contact) == (2, {})


async def test_erasing_one_person_leaves_the_others(app, zoe):
    bob = Person(app, name="bob")
    await bob.talks(*HURRY)
    await zoe.talks("hello", *SAID)
    await erased(app, (await zoe.lead()).id)
    assert (await bob.lead()).person.contact["name"] == "Ann Lee"
    assert await app.database.read(leads.find, app.house.ring, "phone", "+15125550100") == [1]


async def test_erasing_twice_is_erasing_once(app, zoe):
    await zoe.talks("hello", *SAID)
    await erased(app)
    await erased(app)
    assert (await zoe_again(app)).erased


async def test_whoever_asks_in_the_chat_to_be_deleted_is_erased_a_little_later(app, courier, clock):
    zoe = Person(app, name="zoe")
    await zoe.talks(*SAID)
    await courier.works()
    assert "delete" in (await zoe.says("delete my data"))[0].lower()
    clock.forward(minutes=2)
    await courier.works()
    assert (await zoe_again(app)).erased
    assert "consent.withdrawn" in courier.types
    assert [entry.act for entry in await app.database.read(ledger.entries, 1)] == ["given", "withdrawn"]


async def test_holders_of_an_erased_lead_are_told_to_erase_it_too(app, zoe, courier):
    await zoe.talks("hello", *SAID)
    await courier.works()
    await erased(app)
    await courier.works()
    assert courier.types == ["lead.hot", "lead.erased"]
    assert courier.posted[1]["data"]["lead"] == "L-1"
    assert leaks(json.dumps(courier.posted[1]).encode()) == set()


async def test_what_was_owed_for_an_erased_lead_stays_settled(app, zoe):
    await zoe.talks("hello", *SAID)
    await erased(app)
    owed = await app.database.read(promises.of, "lead:1")
    assert owed
    assert {one["state"] for one in owed} <= {"cancelled", "done"}
