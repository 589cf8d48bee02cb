"""Raw messages: kept sealed, found by id, taken in order, parked after some tries."""

import pytest
import sqlalchemy as sa
from hypothesis import given
from hypothesis import strategies as st

from bot import inbox, message
from bot.inbox import TRIES_MAX
from bot.message import Message, Opening
from conversations.engine import Heard
from qualifier import alerts, seal

NOW = 1_795_262_400_000
AT, OTHER = b"one chat........", b"another chat...."
RAW = b'{"text": "call me at 512-555-0173"}'


@pytest.fixture
def intake(stored, ring):
    with stored.tx() as tx:
        return ring.intake(tx, NOW)


@pytest.fixture
def waiting(stored, intake):
    """Keeps a message that waits."""

    def wait(number, at=AT):
        with stored.tx() as tx:
            return inbox.wait(tx, intake, channel="web", at=at, message=number, raw=RAW, now=NOW)

    return wait


def next_message(stored, at=AT):
    with stored.tx() as tx:
        found = inbox.next_of(tx, at)
        return found.message if found else None


def test_what_waits_is_sealed_and_opens_for_us(stored, intake, waiting):
    waiting("m1")
    with stored.tx() as tx:
        found = inbox.next_of(tx, AT)
        assert b"512-555" not in found.raw
        assert inbox.opened(intake, found) == RAW


def test_messages_of_a_chat_are_taken_in_the_order_of_coming(stored, waiting):
    numbers = [waiting("m2"), waiting("m1"), waiting("x", OTHER)]
    assert (next_message(stored), next_message(stored, OTHER)) == ("m2", "x")
    with stored.tx() as tx:
        inbox.finish(tx, numbers[0], chat=1, first=3, last=4)
    assert next_message(stored) == "m1"


def test_a_message_that_had_its_turn_is_known_with_its_lines_and_its_raw_form_is_gone(stored, waiting):
    number = waiting("m1")
    with stored.tx() as tx:
        inbox.finish(tx, number, chat=1, first=3, last=4)
        assert inbox.known(tx, AT, "m1") == inbox.Known(number, "done", 1, 3, 4)
        assert inbox.known(tx, OTHER, "m1") is None
        assert tx.execute(sa.select(inbox.inbox.c.raw)).scalar_one() is None


def test_one_id_is_kept_once_in_a_chat(waiting):
    waiting("m1")
    waiting("m1", OTHER)
    with pytest.raises(Exception, match=r"(?i)unique"):
        waiting("m1")


def test_a_failing_message_waits_longer_and_is_parked_at_last(stored, waiting):
    number = waiting("m1")
    with stored.tx() as tx:
        inbox.failed(tx, number, tries=1, due=NOW + 500, why="KeyError", now=NOW)
        assert inbox.all_waiting(tx, due=NOW) == []
        assert inbox.all_waiting(tx, due=NOW + 500) == [AT]
        inbox.failed(tx, number, tries=TRIES_MAX, due=NOW, why="KeyError", now=NOW)
        assert (inbox.next_of(tx, AT), [one["reason"] for one in inbox.parked(tx)]) == (None, ["KeyError"])
        assert [one["code"] for one in alerts.open_(tx)] == ["message.parked"]


def test_what_nobody_understands_is_parked_with_a_reason(stored, intake):
    with stored.tx() as tx:
        inbox.park(tx, intake, channel="telegram", at=AT, message="7", raw=RAW, now=NOW, why="no JSON")
        (parked,) = inbox.parked(tx)
        assert (parked["channel"], parked["reason"], inbox.counts(tx)) == ("telegram", "no JSON", {"parked": 1})


def test_what_a_wish_brought_is_recorded_once_and_dropped_with_its_message(stored, intake, waiting):
    number = waiting("m1")
    with stored.tx() as tx:
        for outcome in (b"first", b"second"):
            inbox.grant(tx, intake, number, 0, "look_up", outcome, NOW)
        inbox.grant(tx, intake, number, 1, "look_up", b"third", NOW)
        assert inbox.granted(tx, intake, number) == [b"first", b"third"]
        inbox.finish(tx, number, chat=1, first=1, last=1)
        inbox.grant(tx, intake, number, 2, "look_up", b"too late", NOW)
        assert inbox.granted(tx, intake, number) == []


def test_an_erased_persons_raw_messages_are_dropped(stored, intake, waiting):
    number = waiting("m1")
    waiting("x", OTHER)
    with stored.tx() as tx:
        inbox.grant(tx, intake, number, 0, "look_up", b"her name", NOW)
        inbox.forget(tx, AT)
        assert (inbox.next_of(tx, AT), inbox.granted(tx, intake, number)) == (None, [])
        assert inbox.next_of(tx, OTHER).message == "x"
        left = tx.execute(sa.select(inbox.inbox.c.raw).where(inbox.inbox.c.print == AT)).scalars().all()
        assert left == [None]


def test_a_damaged_message_is_refused_when_it_is_opened_and_not_before(stored, intake, waiting):
    waiting("m1")
    with stored.tx() as tx:
        tx.execute(sa.update(inbox.inbox).values(raw=b"\0" * 50))
        found = inbox.next_of(tx, AT)
        with pytest.raises(seal.SealError):
            inbox.opened(intake, found)


WORDS = st.text(max_size=30)
HEARD = st.builds(
    Heard, id=WORDS, kind=st.sampled_from(["text", "choice", "form", "contact", "timer"]), text=WORDS, value=WORDS,
    fields=st.dictionaries(WORDS, WORDS, max_size=3), consent=st.none() | st.booleans(), ask=WORDS,
)  # fmt: skip
OPENING = st.builds(Opening, WORDS, WORDS, st.dictionaries(WORDS, WORDS, max_size=3), st.booleans(), st.booleans())
MESSAGE = st.builds(
    Message, WORDS, st.binary(max_size=16), WORDS, st.none() | HEARD, brand=WORDS, address=WORDS,
    opening=st.none() | OPENING, token=st.none() | st.binary(min_size=1, max_size=16), left=st.booleans(),
)  # fmt: skip


@given(MESSAGE)
def test_a_message_comes_out_of_the_inbox_as_it_went_in(sent):
    assert message.load(message.dump(sent)) == sent
