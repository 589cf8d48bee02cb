"""How long it takes to check scripts: alone, and against their rulebooks with all paths searched. Aim: 100 scripts
loaded and checked within 2 s, one long script within 50 ms. Ratios are to parsing the same YAML alone; processor time
is taken, because other work on the machine is no fault of ours.
"""

from collections.abc import Callable
from random import Random
from time import process_time

import pytest

from conversations import check, crowd, library, script, trades
from conversations.foresight import reach, rulecheck, verdicts
from conversations.foresight.rulecheck import Book, Side
from qualifier import document, rules
from tests.benchmarks.test_bench_engine import bare, loops
from tests.conversations.test_reach import long_pair
from tests.conversations.test_scripts import NOW, side_and_book

pytestmark = pytest.mark.bench


def seconds(work: Callable[[], object], rounds: int = 5) -> float:
    """Processor time of the quickest of some rounds."""
    taken = []
    for _ in range(rounds):
        start = process_time()
        work()
        taken.append(process_time() - start)
    return min(taken)


def texts() -> list[str]:
    """The scripts that come along, again and again, until they are a hundred."""
    own = [text for _, text in library.bundled() if text.lstrip("# ").find("\nscript:") >= 0 or "\nscript:" in text]
    own += [text for one in trades.STARTERS for _, text in trades.files(one) if "\nscript:" in text]
    return (own * 100)[:100]


def checked(side: Side, book: Book) -> list[document.Problem]:
    prospect = reach.of(side.made, side.source, book.rules)
    return [*rulecheck.rulebook(book, [side]), *rulecheck.script(side, book), *verdicts.problems(side, book, prospect)]


def test_a_hundred_scripts_are_loaded_and_checked_in_two_seconds():
    written = texts()
    yaml = seconds(lambda: [document.read(text, "s.yaml") for text in written], 3)
    loaded = seconds(lambda: [script.load(text, "s.yaml") for text in written], 3)
    alone = seconds(lambda: [check.check(text, "s.yaml") for text in written], 3)
    print(
        f"\n100 scripts: YAML {yaml:.2f} s, loaded {loaded / yaml:.1f} ×, checked {alone / yaml:.1f} × ({alone:.2f} s)"
    )
    assert alone / (bare() / 1e6) < loops(2_000_000)


@pytest.mark.parametrize("name", ["roofing", "software-demo", "find-your-plan"])
def test_a_script_is_searched_by_its_rulebook_in_twenty_milliseconds(name):
    side, book = side_and_book(name)
    checked(side, book)
    taken, yaml = seconds(lambda: checked(side, book)), seconds(lambda: document.read(side.read.text, "s.yaml"))
    print(f"\n{name} against its rulebook: {1000 * taken:.0f} ms, {taken / yaml:.1f} × its YAML")
    assert taken * 1e6 / bare() < loops(20_000)


@pytest.mark.parametrize("back", [0, 1, 2, 4])
def test_thirty_questions_of_eight_options_take_fifty_milliseconds(back):
    side, book = long_pair(30, back=back)
    taken = seconds(lambda: reach.of(side.made, side.source, book.rules))
    print(f"\n30 questions, 8 options, hanging together {back}: {1000 * taken:.0f} ms")
    assert taken * 1e6 / bare() < loops(50_000)


def test_five_thousand_persons_take_a_few_seconds():
    side, book = side_and_book("roofing")
    sayings = reach.sayings(side.made, side.source, book.rules)
    crowd.play(side.made, book.rules, 20, Random(1), NOW, sayings)
    taken = seconds(lambda: crowd.play(side.made, book.rules, 500, Random(7), NOW, sayings), 3)
    print(f"\n5,000 random persons: {10 * taken:.1f} s")
    assert 10 * taken * 1e6 / bare() < loops(8_000_000)


def test_rules_are_read_once_for_a_rulebook():
    _, book = side_and_book("roofing")
    print(f"\na rulebook loaded: {1000 * seconds(lambda: rules.load(book.rules.text, 'r.yaml')):.1f} ms")
