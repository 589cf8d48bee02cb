"""Whatever is owed: one suite that both databases pass."""

import threading
from contextlib import suppress

import pytest

from qualifier import promises
from qualifier.promises import Settled

NOW = 1_000_000
LEASE = 60_000


@pytest.fixture
def owed(stored):
    """Owes `sweep` promises in the database under test."""

    def owe(due=NOW, **how):
        with stored.tx() as tx:
            return promises.schedule(tx, how.pop("kind", "sweep"), due=due, now=NOW, **how)

    return owe


@pytest.fixture
def claimed(stored):
    """Claims in a transaction of its own: the numbers of what was claimed."""

    def claim(owner="ann", now=NOW, most=10):
        with stored.tx() as tx:
            return [promise.id for promise in promises.claim(tx, owner, now, lease_ms=LEASE, most=most)]

    return claim


@pytest.fixture
def settled(stored):
    def settle(number, how="done", owner="ann", now=NOW, **more):
        with stored.tx() as tx:
            return promises.settle(tx, owner, number, Settled(how, **more), now)

    return settle


def state_of(stored, ref=""):
    with stored.tx() as tx:
        return [(row["state"], row["reason"]) for row in promises.of(tx, ref)]


def test_what_is_due_is_claimed_and_what_is_not_waits(owed, claimed):
    due, later = owed(), owed(due=NOW + 1)
    assert claimed() == [due]
    assert claimed(now=NOW + 1) == [later]


def test_a_claimed_promise_tells_all_that_its_handler_needs(stored, owed):
    owed(kind="say", lane="chat:1", ref="chat:1", once="say:1:2", mode="at_most_once", body={"seq": 2, "who": "Zoë"})
    with stored.tx() as tx:
        (promise,) = promises.claim(tx, "ann", NOW, lease_ms=LEASE, most=1)
    assert (promise.kind, promise.lane, promise.ref, promise.once) == ("say", "chat:1", "chat:1", "say:1:2")
    assert (promise.mode, promise.tries, promise.body, promise.created) == (
        "at_most_once",
        1,
        {"seq": 2, "who": "Zoë"},
        NOW,
    )


def test_the_longest_due_come_first_and_no_more_than_asked_for(owed, claimed):
    late, early = owed(due=NOW), owed(due=NOW - 5)
    assert claimed(most=1) == [early]
    assert claimed(most=1) == [late]


def test_once_is_once_also_after_it_was_done(owed, claimed, settled):
    first = owed(once="say:1:1")
    assert owed(once="say:1:1") is None
    settled(*claimed())
    assert owed(once="say:1:1") is None
    assert owed(once="say:1:2") not in (None, first)


def test_a_promise_is_in_the_transaction_that_makes_it(stored, claimed):
    with suppress(ZeroDivisionError), stored.tx() as tx:
        promises.schedule(tx, "sweep", due=NOW, now=NOW)
        raise ZeroDivisionError
    assert claimed() == []


def test_cancelled_is_no_longer_owed(stored, owed, claimed):
    owed(ref="lead:1")
    owed(ref="lead:1", kind="notice")
    other = owed(ref="lead:2")
    with stored.tx() as tx:
        assert promises.cancel(tx, ref="lead:1", now=NOW, why="withdrawn") == 2
    assert claimed() == [other]
    assert state_of(stored, "lead:1") == [("cancelled", "withdrawn")] * 2


def test_cancelling_one_kind_leaves_the_others(stored, owed, claimed):
    kept = owed(ref="lead:1", kind="notice")
    owed(ref="lead:1", kind="remind")
    with stored.tx() as tx:
        assert promises.cancel(tx, ref="lead:1", now=NOW, why="", kind="remind") == 1
    assert claimed() == [kept]


def test_what_is_under_way_is_not_recalled(stored, owed, claimed, settled):
    number = owed(ref="lead:1")
    claimed()
    with stored.tx() as tx:
        assert promises.cancel(tx, ref="lead:1", now=NOW, why="withdrawn") == 0
    assert settled(number)


def test_nobody_else_gets_a_claimed_promise_before_its_lease_ran_out(owed, claimed):
    number = owed()
    assert claimed("ann") == [number]
    assert claimed("bob", now=NOW + LEASE - 1) == []
    assert claimed("bob", now=NOW + LEASE) == [number]


def test_who_lost_the_lease_settles_nothing(stored, owed, claimed, settled):
    number = owed()
    claimed("ann")
    claimed("bob", now=NOW + LEASE)
    assert not settled(number, "dead", owner="ann")
    assert settled(number, "done", owner="bob")
    assert not settled(number, "dead", owner="bob")
    assert state_of(stored) == [("done", "")]


def test_owed_again_comes_back_when_due_and_counts_its_tries(stored, owed, claimed, settled):
    number = owed()
    claimed()
    settled(number, "owed", reason="HTTP 503", due=NOW + 500)
    assert claimed(now=NOW + 499) == []
    with stored.tx() as tx:
        (again,) = promises.claim(tx, "bob", NOW + 500, lease_ms=LEASE, most=1)
    assert again.tries == 2


@pytest.mark.parametrize("end", ["done", "dead", "unknown", "cancelled"])
def test_an_ended_promise_is_never_claimed_again(owed, claimed, settled, end):
    number = owed()
    claimed()
    assert settled(number, end, reason="why")
    assert claimed(now=NOW + 10 * LEASE) == []


def test_an_ordered_lane_yields_one_at_a_time_in_the_order_of_making(owed, claimed, settled):
    first, second, third = (owed(lane="chat:1", ordered=True) for _ in range(3))
    for number in (first, second, third):
        assert claimed() == [number]
        assert claimed() == []
        settled(number)


def test_an_ordered_lane_waits_for_a_first_that_is_tried_again_later(owed, claimed, settled):
    first, second = owed(lane="chat:1", ordered=True), owed(lane="chat:1", ordered=True, due=NOW - 5)
    claimed()
    settled(first, "owed", due=NOW + 500)
    assert claimed() == []
    assert claimed(now=NOW + 500) == [first]
    settled(first, "dead", now=NOW + 500)
    assert claimed(now=NOW + 500) == [second]


def test_lanes_do_not_wait_for_each_other(owed, claimed):
    made = {owed(lane="chat:1", ordered=True), owed(lane="chat:2", ordered=True), owed(lane=""), owed(lane="")}
    assert set(claimed()) == made


def test_a_closed_lane_is_left_out_until_it_opens(stored, owed, claimed):
    shut, other = owed(lane="endpoint:1"), owed(lane="endpoint:2")
    for until in (NOW + 10, NOW + 1000):
        with stored.tx() as tx:
            promises.close_lane(tx, "endpoint:1", until, "429")
    assert claimed() == [other]
    assert claimed(now=NOW + 1000) == [shut]


def test_a_worker_that_stops_gives_back_what_it_claimed(stored, owed, claimed):
    number = owed()
    claimed("ann")
    with stored.tx() as tx:
        assert promises.release(tx, "bob", NOW) == 0
        assert promises.release(tx, "ann", NOW) == 1
    assert claimed("bob") == [number]


def test_a_dead_letter_can_be_owed_anew_and_nothing_else_can(stored, owed, claimed, settled):
    number = owed()
    with stored.tx() as tx:
        assert not promises.revive(tx, number, NOW)
    claimed()
    settled(number, "dead", reason="HTTP 410")
    with stored.tx() as tx:
        assert promises.revive(tx, number, NOW + 5)
    assert claimed(now=NOW + 5) == [number]
    assert state_of(stored) == [("claimed", "")]


def test_counts_and_the_next_due_moment_are_known(stored, owed, claimed, settled):
    with stored.tx() as tx:
        before = promises.next_due(tx)
    owed(due=NOW + 9), owed(due=NOW)
    settled(*claimed())
    with stored.tx() as tx:
        assert before is None
        assert promises.next_due(tx) == NOW + 9
        assert promises.counts(tx) == {"owed": 1, "done": 1}


def test_whoever_waits_for_promises_is_woken_after_the_commit(stored):
    with stored.tx() as tx:
        promises.schedule(tx, "sweep", due=NOW, now=NOW)
        assert tx.woken == {promises.TOPIC}


def test_several_claimers_at_once_never_get_the_same_promise(stored, owed):
    made = {owed(lane=f"chat:{n % 7}", ordered=n % 2 == 0) for n in range(60)}
    got: list[list[int]] = []
    at_once = threading.Barrier(6)

    def work(owner):
        mine = []
        at_once.wait()
        for _ in range(60):
            with stored.tx() as tx:
                batch = promises.claim(tx, owner, NOW, lease_ms=LEASE, most=3)
                for promise in batch:
                    assert promises.settle(tx, owner, promise.id, Settled("done"), NOW)
            mine += [promise.id for promise in batch]
        got.append(mine)

    workers = [threading.Thread(target=work, args=(f"w{n}",)) for n in range(6)]
    for worker in workers:
        worker.start()
    for worker in workers:
        worker.join()
    every = [number for mine in got for number in mine]
    assert len(every) == len(set(every))
    assert set(every) == made


def test_an_ordered_lane_stays_in_order_under_several_claimers(stored, owed):
    made = [owed(lane="chat:1", ordered=True) for _ in range(20)]
    taken: list[int] = []
    left = threading.Semaphore(len(made))

    def work(owner):
        while left.acquire(blocking=False):
            batch = []
            while not batch:
                with stored.tx() as tx:
                    batch = promises.claim(tx, owner, NOW, lease_ms=LEASE, most=5)
            taken.extend(promise.id for promise in batch)
            with stored.tx() as tx:
                for promise in batch:
                    promises.settle(tx, owner, promise.id, Settled("done"), NOW)

    workers = [threading.Thread(target=work, args=(f"w{n}",)) for n in range(3)]
    for worker in workers:
        worker.start()
    for worker in workers:
        worker.join()
    assert taken == made
