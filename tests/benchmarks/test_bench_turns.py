"""Durable turns over HTTP, whole (engine, score, ledger, promise), against a FastAPI route that answers from a dict and
against a bare SQLite commit per turn.
"""

import sqlite3
import time
from pathlib import Path

import pytest
import uvloop

from tests.benchmarks import load, servers

pytestmark = pytest.mark.bench
SECONDS = 4.0


def measured(served: servers.Served, at_once: int, talk) -> load.Load:
    uvloop.run(load.run(served.port, at_once, 0.7, talk))  # warm
    before = served.cpu_seconds()
    found = uvloop.run(load.run(served.port, at_once, SECONDS, talk))
    found.cpu = (served.cpu_seconds() - before) / len(found.took) * 1e6
    return found


def commits_per_second(folder: Path) -> float:
    connection = sqlite3.connect(folder / "bare.db", isolation_level=None)
    connection.execute("PRAGMA journal_mode=WAL")
    connection.execute("PRAGMA synchronous=FULL")
    connection.execute("CREATE TABLE said (id INTEGER PRIMARY KEY, text TEXT)")
    count, end = 0, time.perf_counter() + 1.5
    start = time.perf_counter()
    while time.perf_counter() < end:
        connection.execute("BEGIN IMMEDIATE")
        connection.execute("INSERT INTO said (text) VALUES (?)", ("x" * 200,))
        connection.execute("COMMIT")
        count += 1
    return count / (time.perf_counter() - start)


@pytest.mark.parametrize("at_once", [1, 32])
def test_a_whole_durable_turn_costs_little_more_than_an_answer_from_a_dict(at_once, tmp_path):
    with servers.running("floor") as served:
        floor = measured(served, at_once, load.rest)
    with servers.running("product", str(tmp_path / "data"), "") as served:
        turns = measured(served, at_once, load.chat)
    bare = commits_per_second(tmp_path)
    ratio = turns.per_second / floor.per_second
    print(
        f"\nturns/s at {at_once}: {turns.per_second:,.0f}; dict route {floor.per_second:,.0f} (ratio {ratio:.2f}); "
        f"bare commits {bare:,.0f} (ratio {turns.per_second / bare:.2f}); "
        f"p50 {turns.percentile(0.5):.1f} ms, p95 {turns.percentile(0.95):.1f} ms, "
        f"p99 {turns.percentile(0.99):.1f} ms; "
        f"server CPU {turns.cpu:.0f} µs a turn, {floor.cpu:.0f} µs a dict answer"
    )
    assert ratio > 0.1
