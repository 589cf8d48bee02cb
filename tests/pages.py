"""The documentation as tests read it: pages as text, their examples, their tables."""

import re
from datetime import UTC, datetime
from functools import cache
from pathlib import Path

ROOT = Path(__file__).parents[1]
PAGES = sorted([*ROOT.glob("*.md"), *ROOT.glob("*/docs/**/*.md"), *ROOT.glob("tests/benchmarks/*.md")])
SCRIPT = ROOT / "conversations/docs/script.md"
EVENTS = ROOT / "webhooks/docs/events.md"
OPERATING = ROOT / "bot/docs/operating.md"
PROTOCOL = ROOT / "bot/docs/protocol.md"
WRITTEN = datetime(2026, 11, 21, 12, tzinfo=UTC)  # the day of which the pages speak
FENCE = re.compile(r"^```(\w*)\n(.*?)^```$", re.MULTILINE | re.DOTALL)


@cache
def text_of(page: Path) -> str:
    return page.read_text("utf-8")


def blocks(page: Path, language: str) -> list[str]:
    """The examples of a page in one language."""
    return [body for kind, body in FENCE.findall(text_of(page)) if kind == language]


def first_cells(page: Path) -> str:
    """The first column of all tables of a page."""
    return "\n".join(line.split(" | ")[0] for line in text_of(page).splitlines() if line.startswith("| "))


def named(page: Path) -> set[str]:
    """What stands between backticks in the first columns of a page's tables."""
    return set(re.findall(r"`([^`]+)`", first_cells(page)))


def anchors(page: Path) -> set[str]:
    """The anchors of a page's headings, as the usual renderers make them."""
    heads = re.findall(r"^#+ (.+)$", FENCE.sub("", text_of(page)), re.MULTILINE)
    return {re.sub(r"[^\w\- ]", "", head.lower()).strip().replace(" ", "-") for head in heads}


def rows(page: Path) -> list[list[str]]:
    """The rows of all tables of a page, cell by cell."""
    lines = [line for line in text_of(page).splitlines() if line.startswith("| ")]
    cut = (re.split(r"(?<!\\)\|", line)[1:-1] for line in lines)
    return [[cell.strip().replace("\\|", "|") for cell in cells] for cells in cut]
