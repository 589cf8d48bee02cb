"""`frontdesk demo` as a newcomer starts, stops and starts it again."""

import os
import re
import signal
import socket
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import httpx

from tests.bot import drivers
from tests.bot.running import within

BANNER_LINES = 5


@contextmanager
def demo(data: Path, *words: str) -> Iterator[tuple[subprocess.Popen, str]]:
    """The process and the first lines it says."""
    given = {
        "FRONTDESK_KEY_FILE": str(data.parent / "demo.key"),
        "XDG_STATE_HOME": str(data.parent / "state"),
        "PYTHONPATH": str(drivers.ROOT),
    }
    running = subprocess.Popen(
        [sys.executable, "-m", "bot", "demo", "--no-browser", "--data", str(data), *words], stdout=subprocess.PIPE,
        stderr=subprocess.PIPE, text=True, env={**os.environ, **given}, cwd=data.parent,
    )  # fmt: skip
    try:
        yield running, "".join(running.stdout.readline() for _ in range(BANNER_LINES))
    finally:
        running.kill()
        running.communicate()


def address(banner: str) -> str:
    return re.search(r"(http://127\.0\.0\.1:\d+)/chat/roofing", banner)[1]


def stopped(running: subprocess.Popen) -> str:
    running.send_signal(signal.SIGINT)
    told, complaints = running.communicate(timeout=10)
    assert (running.returncode, complaints) == (0, "")
    return told


def test_the_demo_starts_stops_and_goes_on_where_it_stopped(tmp_path):
    with demo(tmp_path / "demo", "--port", "0") as (running, banner), httpx.Client(base_url=address(banner)) as http:
        assert "3 scripts, 3 rulebooks" in banner
        assert http.get("/chat/roofing").status_code == 200
        chat = drivers.Web(http)
        chat.walk(["Repair", "78701", "yes"])
        with http.stream("GET", f"{chat.path}/events", params={"ticket": chat.ticket()}):  # an open tab holds nobody up
            assert "Everything is kept" in stopped(running)
    with demo(tmp_path / "demo", "--port", "0") as (running, banner), httpx.Client(base_url=address(banner)) as http:
        assert re.search(r"✓ \d+ leads from before", banner)
        chat.http = http
        before = len(chat.events())
        chat.say("STOP")
        assert len(within(2, lambda: chat.events()[before:])) == 2
        stopped(running)


def test_a_taken_port_is_one_clear_line_and_makes_nothing(tmp_path):
    with socket.create_server(("127.0.0.1", 0)) as taken:
        port = str(taken.getsockname()[1])
        with demo(tmp_path / "demo", "--port", port) as (running, banner):
            _, complaints = running.communicate(timeout=10)
    assert (running.returncode, banner, len(complaints.splitlines())) == (1, "", 1)
    assert "fix: stop what runs there, or --port 0" in complaints
    assert not (tmp_path / "demo").exists()
