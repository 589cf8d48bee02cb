"""How long reading an answer takes, folding included: the median of the labelled phrases of each kind and language
within 100 µs, of phones and e-mails within 300 µs, and nothing whatever over 5 ms. Measured as a ratio to a bare loop.
"""

import statistics
from collections.abc import Callable
from functools import partial
from time import perf_counter_ns

import pytest

from conversations import answers, fold
from tests.benchmarks.test_bench_engine import bare, loops, microseconds
from tests.conversations import phrases, phrases_amounts, phrases_reach, phrases_times
from tests.conversations.test_answers import asked

pytestmark = pytest.mark.bench
LANGUAGES = sorted(phrases_amounts.AMOUNTS)
OFTEN = (
    "1 ", ",", "next ", "5", "1-", "a ", "$5k-", "and ", "half ", "twenty ", "to ", "not before ", "1/2 ", "1.1.",
    "week after ", "@ ", "at ", "dot ", "(512) ", "five ", "é", "eins", "l'", "⁄", "a@a.", "'", ":", "и ", "q1 or ",
    "\u0301", "0", ".", "-", "+", "a@", "one two ", "\u200b", "😀",
)  # fmt: skip
OURS = ("budget", "timeline", "size", "stars", "phone", "email", "zip", "name")


def read(key: str, typed: str, language: str) -> None:
    clean = fold.clean(typed)
    answers.read(asked(key), clean, fold.fold(clean), language, phrases.NOW)


def best(work: Callable[[], object]) -> float:
    """Microseconds of the quickest of five runs: what the work needs, not what else the machine did."""
    taken = []
    for _ in range(5):
        start = perf_counter_ns()
        work()
        taken.append(perf_counter_ns() - start)
    return min(taken) / 1000


def told(key: str, written: list[str], language: str, limit: float) -> None:
    """Prints the middle and the slowest of these phrases; the middle must keep within the limit."""
    for typed in written:
        read(key, typed, language)  # what is loaded at first use is loaded now
    floor = bare()
    taken = sorted(microseconds(partial(read, key, typed, language), 15) for typed in written)
    median = statistics.median(taken)
    print(f"\n{key} {language}: median {median:.0f} µs, slowest {taken[-1]:.0f} µs, {median / floor:.1f} bare loops")
    assert median / floor < loops(limit)
    assert taken[-1] / floor < 3 * loops(limit)  # one phrase alone, on a machine that does other work


@pytest.mark.parametrize("language", LANGUAGES)
def test_an_amount_is_read_within_a_hundred_microseconds(language):
    told("budget", [typed for typed, _ in phrases_amounts.labelled(language)], language, 100)


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_time_is_read_within_a_hundred_microseconds(language):
    told("timeline", [typed for typed, _ in phrases_times.labelled(language)], language, 100)


@pytest.mark.parametrize(
    ("key", "lines", "limit"),
    [("email", phrases_reach.EMAILS, 300), ("phone", phrases_reach.PHONES, 300),
     ("zip", phrases_reach.POSTAL_CODES, 300)],
)  # fmt: skip
def test_what_reaches_a_person_is_read_within_three_hundred_microseconds(key, lines, limit):
    told(key, [typed.partition(": ")[2] or typed for typed, _ in phrases_reach.labelled(lines)], "en", limit)


@pytest.mark.parametrize("language", LANGUAGES)
def test_nothing_that_can_be_typed_takes_five_milliseconds(language):
    floor = bare()
    texts = [often * (length // len(often)) for often in OFTEN for length in (199, 299, 4096)]
    slowest = max((best(partial(read, key, typed, language)), key, typed[:12]) for key in OURS for typed in texts)
    print(f"\n{language}: slowest {slowest[0] / 1000:.1f} ms at {slowest[1:]}, {slowest[0] / floor:.0f} bare loops")
    assert slowest[0] / floor < loops(5000)
