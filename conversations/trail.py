"""Which way a conversation took, in one line of plain text beside its sealed state: what was asked when, what came of
it, and how it ended. It names questions and milliseconds, never an answer, so figures need no key.

`need=4200;zip=3100r1;owner@7300` reads: need was answered after 4.2 s; zip after 3.1 s and one re-ask; owner was asked
7.3 s after the beginning and is waited for. `-` is skipped, `+` answered without being asked, `*` changed later; `r2`
re-asks, `a1` words aside; `y` and `n` close a consent. `.` is the end (`.d` without consent), `!` a person was wanted,
`x` a withdrawal.
"""

import re
from dataclasses import dataclass
from typing import TypeAlias

from conversations.question import CODE
from conversations.script import Flow, Script
from conversations.state import Answer, State

INTAKE = "intake"  # stands for a conversation where a lead came by a form or a file: nobody walked it
CHARS_MAX = 4000  # who walks in circles writes no endless line
_RECORD = re.compile(r"([^@=+*;-]+)([@=+*-])(\d*)(?:r(\d+))?(?:a(\d+))?([yn])?")
_OPEN = re.compile(r"([^@;]+)@(\d+)(?:r(\d+))?(?:a(\d+))?$")
# key, mark, milliseconds (taken, or for `@` when it was asked), re-asks, words aside, y or n; "" where there is none
Record: TypeAlias = tuple[str, str, str, str, str, str]


@dataclass(frozen=True, slots=True)
class Trail:
    """A conversation's plain columns: its steps, the person's language, and the version of the consent wording that
    waits for an answer ("" where none does).
    """

    steps: str = ""
    language: str = ""
    shown: str = ""


def after(steps: str, was: State, now: State, flow: Flow, ms: int, *, spoken: bool) -> str:
    """The line after a turn `ms` after the beginning; `spoken`: the person said something (it was no timer)."""
    if len(steps) < CHARS_MAX:
        parts = steps.split(";") if steps else []
        if spoken:
            _answered(parts, was, now, flow, ms)
        if now.status == "open" and now.at and not now.at.startswith(CODE) and not _waits(parts, now.at):
            parts.append(f"{now.at}@{ms}")
        steps = ";".join(parts)
    return steps if now.status in {was.status, "open"} else f"{steps};{_END[now.status]}{_declined(now)}"


_END = {"ended": ".", "person": "!", "withdrawn": "x"}


def _declined(state: State) -> str:
    return "d" if state.status == "ended" and state.path == "declined" else ""


def _waits(parts: list[str], key: str) -> bool:
    return bool(parts) and parts[-1].startswith(f"{key}@")


def _answered(parts: list[str], was: State, now: State, flow: Flow, ms: int) -> None:
    if was.at and was.at in flow.places and _waits(parts, was.at):
        parts[-1] = _closed(parts[-1], was, now, flow, ms)
    for key, answer in now.answers.items():
        before = was.answers.get(key)
        if answer is before or key == was.at or answer.value is None or _same(before, answer) or key.startswith(CODE):
            continue
        parts.append(f"{key}{'+' if before is None else '*'}{_consent(key, answer, flow)}")


def _closed(record: str, was: State, now: State, flow: Flow, ms: int) -> str:
    found = _OPEN.match(record)
    if found is None:
        return record
    key, asked, again, aside = found[1], int(found[2]), int(found[3] or 0), int(found[4] or 0)
    answer = now.answers.get(key)
    if answer is not None and not _same(was.answers.get(key), answer):
        mark = "-" if answer.value is None else "="
        return f"{key}{mark}{ms - asked}{_counts(again, aside)}{_consent(key, answer, flow)}"
    if now.at != key or now.status != "open" or was.status != "open":
        return record
    if now.tries > was.tries:
        again += 1
    elif now.picked == was.picked:
        aside += 1
    return f"{key}@{asked}{_counts(again, aside)}"


def _same(before: Answer | None, answer: Answer) -> bool:
    return before is not None and before[:3] == answer[:3]


def _counts(again: int, aside: int) -> str:
    return (f"r{again}" if again else "") + (f"a{aside}" if aside else "")


def _consent(key: str, answer: Answer, flow: Flow) -> str:
    place = flow.places.get(key)
    if place is None or flow.questions[place].consent is None:
        return ""
    return "y" if answer.fact == "given" else "n"


def records(steps: str) -> list[Record]:
    """The questions of a line in their order; how it ended is left out."""
    return _RECORD.findall(steps)


def ended(steps: str) -> bool:
    """Whether the script was walked to its end, whatever came then."""
    return ";." in steps


def on_display(script: Script, state: State) -> str:
    """The version of the consent wording that waits for an answer, alone or in a form; "" where none does."""
    flow = script.flows.get(state.variant) or script.flows[""]
    if state.status != "open" or state.at not in flow.places:
        return ""
    group = flow.groups.get(state.at)
    for key in (state.at, *(group.of if group else ())):
        place = flow.places.get(key)
        consent = flow.questions[place].consent if place is not None and key not in state.answers else None
        if consent is not None:
            return script.way(state.variant).wordings[consent.wording].version
    return ""
