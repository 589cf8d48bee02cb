"""How long a step of the engine takes, with the state read from its row and written back. Aim: 50 µs in the median on a
script of 20 questions. Ratios are to a bare JSON round trip of the same state, so that slow machines compare.
"""

import json
import statistics
from collections.abc import Callable
from datetime import UTC, datetime
from functools import partial
from importlib import resources
from time import perf_counter_ns

import pytest

from conversations import answers, check, engine, fold, listening, script, stop, tongue
from conversations.answers import agreeing

pytestmark = pytest.mark.bench
NOW = datetime(2026, 11, 21, 12, tzinfo=UTC)
KNOWN = engine.Known("Acme", {"sales": "Acme Sales"})
KINDS = {
    "choice": ("kind: choice, options: {a: Alpha, b: Beta, c: Gamma}", "Beta"),
    "yes_no": ("kind: yes_no", "yes"),
    "money": ("kind: money", "about 5k"),
    "timeline": ("kind: timeline", "next week"),
    "number": ("kind: number", "25"),
}


def twenty() -> tuple[script.Script, list[str]]:
    """A script of 20 questions, one in five conditional, and what is answered to each."""
    lines, said = [], []
    for at in range(20):
        kind, answer = list(KINDS.values())[at % len(KINDS)]
        when = f", when: {{q{at - 4}: yes}}" if at % 5 == 0 and at else ""
        lines.append(f'  - q{at}: {{ask: "Question {at}, {{brand}}?", {kind}{when}}}')
        said.append(answer)
    tail = 'answers: [{about: [price, cost], say: "$5."}, {about: [hours, open], say: "9 to 5."}]'
    return script.load("script: twenty\nquestions:\n" + "\n".join(lines) + "\n" + tail, "twenty.yaml"), said


def microseconds(work: Callable[[], object], rounds: int = 300) -> float:
    taken = []
    for _ in range(rounds):
        start = perf_counter_ns()
        work()
        taken.append(perf_counter_ns() - start)
    return statistics.median(taken) / 1000


def bare() -> float:
    """The floor of this machine at this moment: a loop of 1,000 additions, about 25 µs where the aims were set."""

    def loop() -> int:
        total = 0
        for number in range(1000):
            total += number
        return total

    return microseconds(loop)


def loops(aim_microseconds: float) -> float:
    """An aim as a number of bare loops, twice over: what a change of order exceeds and a slow machine does not."""
    return aim_microseconds / 25 * 2


def turned(made: script.Script, stored: bytes, heard: engine.Heard) -> bytes:
    return engine.dump(engine.step(made, engine.load(stored), heard, KNOWN, NOW).state)


def round_trip(stored: bytes) -> str:
    return json.dumps(json.loads(stored))


def test_a_step_takes_fifty_microseconds():
    made, said = twenty()
    state = engine.begin(made, KNOWN, "", "en", NOW).state
    taken, floor = [], []
    while state.status == "open":
        stored = engine.dump(state)
        at = state.at
        heard = engine.Heard("m", "text", said[int(at[1:])])
        taken.append(microseconds(partial(turned, made, stored, heard)))
        floor.append(microseconds(partial(round_trip, stored)))
        state = engine.step(made, state, heard, KNOWN, NOW).state
    median, trip = statistics.median(taken), statistics.median(floor)
    print(f"\nengine step: median {median:.0f} µs, slowest {max(taken):.0f} µs, {median / trip:.1f} JSON round trips")
    assert median / bare() < loops(50)


@pytest.mark.parametrize(
    ("kind", "extra", "typed", "limit"),
    [
        ("money", "", "between 5 and 10 thousand dollars", 100),
        ("timeline", "", "we'd like it done by the end of March please", 100),
        ("timeline", "", "asap", 100),
        ("choice", ", options: {a: Repair, b: A new roof, c: Not sure}", "I think a new roof", 100),
        ("yes_no", "", "yes, since 2010", 100),
        ("name", "", "my name is Ann Lee", 100),
        ("number", "", "about twenty five people", 100),
        ("phone", "", "call me at 512-555-0100", 300),
        ("email", "", "ann at example dot com", 300),
        ("postal_code", "", "78701", 300),
    ],
)
def test_a_short_answer_is_read_in_time(kind, extra, typed, limit):
    made = script.load(f'script: s\nquestions: [{{q: {{ask: "Q?", kind: {kind}{extra}}}}}]', "s.yaml")
    question = made.questions[0]
    answers.read(question, typed, fold.fold(typed), "en", NOW)
    taken = microseconds(lambda: answers.read(question, typed, fold.fold(typed), "en", NOW))
    floor = bare()
    print(f"\n{kind}: {taken:.0f} µs, {taken / floor:.1f} bare loops")
    assert taken / floor < loops(limit)


def test_no_long_text_takes_over_five_milliseconds():
    made, _ = twenty()
    texts = [
        "a" * 4096,
        "1 " * 2048,
        "next " * 800,
        "$5k-" * 1000,
        "i'm not " * 500,
        "{}" * 2048,
        "é" * 4096,
        "on the " * 580,
        "by June " * 49,  # as long as a message is looked through for several answers
        "I'm Ann and " * 33,
    ]
    state = engine.begin(made, KNOWN, "", "en", NOW).state
    floor = bare()
    for typed in texts:
        for at in ("q0", "q1", "q2", "q3", "q4"):
            here = engine.State(at=at)
            taken = microseconds(partial(engine.step, made, here, engine.Heard("m", "text", typed), KNOWN, NOW), 5)
            assert taken / floor < loops(5000), (typed[:20], at, taken)
    assert state.at == "q0"


WITHIN = (
    "no " * 60,
    "ja, " * 49,
    "\u0438 " * 99,
    "please " * 27,
    "quiero que " * 18,
    "\u044f \u0445\u043e\u0447\u0443 " * 28,
    "?!" * 90,
)


@pytest.mark.parametrize("language", ["en", "de", "es", "fr", "pt", "ru"])
def test_no_language_slows_listening(language):
    """Texts just short enough to be listened to, made of the words that may stand before a sentence."""
    floor = bare()
    for typed in WITHIN:
        folded = fold.fold(typed)
        for listen in (
            stop.withdrawal,
            lambda folded: listening.meant(language, folded[:160]),
            lambda folded: listening.changed(language, folded[:160]),
            lambda folded: listening.told(language, folded[:160]),
            tongue.asked,
            lambda folded: agreeing.declined(language, folded),
        ):
            taken = microseconds(partial(listen, folded), 5)
            assert taken / floor < loops(5000), (typed[:20], taken)


def test_a_hundred_scripts_are_loaded_and_checked_in_two_seconds():
    written = (resources.files("conversations") / "scripts" / "roofing.yaml").read_text("utf-8")
    taken = microseconds(lambda: check.load(written, "roofing.yaml"), 5)
    floor = bare()
    print(f"\n100 scripts loaded and checked: {taken / 1e4:.1f} s, {taken / floor:.0f} bare loops a script")
    assert taken / floor < loops(20_000)
