"""Customers' rasa-sdk actions run in process: every kind of `run`, every fault, and always within the deadline."""
# ruff: noqa: ARG002 - rasa-sdk calls every `run` with dispatcher, tracker and domain

import asyncio
import sys
import textwrap
import threading
from itertools import count

import pytest
from rasa_sdk import Action, ActionExecutionRejection
from rasa_sdk.events import FollowupAction, SlotSet

from bot.rasa import actions, tracker
from bot.rasa.tracker import Done, Failed, View
from conversations.exchange import Option, Reply
from tests import fakes

VIEW = View("visitor-17", {"need": "replace", "tags": ["a"]}, latest_text="My name is Ann Lee", channel="web")
FOLDERS = count()
GO_ON = threading.Event()  # what takes long takes until then
BEGUN: list[str] = []
LONG_SECONDS = 30


class Estimate(Action):
    def name(self):
        return "action_estimate"

    def run(self, dispatcher, tracker, domain):
        dispatcher.utter_message(
            text=f"A {tracker.get_slot('need')} is $6,000.", buttons=[{"title": "Ok", "payload": "/ok"}]
        )
        return [SlotSet("estimate", 6000), FollowupAction("action_book")]


class EstimateAsync(Action):
    def name(self):
        return "action_estimate_async"

    async def run(self, dispatcher, tracker, domain):
        await asyncio.sleep(0)
        dispatcher.utter_message(text=tracker.latest_message["text"])
        return [SlotSet("thread", threading.current_thread().name)]


class Mutating(Action):
    def name(self):
        return "action_mutating"

    def run(self, dispatcher, tracker, domain):
        tracker.slots["tags"].append("b")
        tracker.slots["need"] = "nothing"
        tracker.events.clear()
        domain.clear()


class Raising(Action):
    def name(self):
        return "action_raising"

    def run(self, dispatcher, tracker, domain):
        raise {
            "value": ValueError(f"cannot read {tracker.latest_message['text']}"),
            "stop": StopIteration(),
            "exit": SystemExit(1),
            "cancel": asyncio.CancelledError(),
            "timeout": TimeoutError(),
        }[tracker.get_slot("how")]


class RaisingAsync(Raising):
    def name(self):
        return "action_raising_async"

    async def run(self, dispatcher, tracker, domain):
        Raising.run(self, dispatcher, tracker, domain)


class Declining(Action):
    def name(self):
        return "action_declining"

    async def run(self, dispatcher, tracker, domain):
        raise ActionExecutionRejection(self.name(), "Ann Lee is not served")


class Returning(Action):
    def name(self):
        return "action_returning"

    def run(self, dispatcher, tracker, domain):
        return ["what", {"no": "event"}, None, SlotSet("kept", 1)]


class Slow(Action):
    def name(self):
        return "action_slow"

    def run(self, dispatcher, tracker, domain):
        BEGUN.append(self.name())
        GO_ON.wait(LONG_SECONDS)


class Patient(Action):
    def name(self):
        return "action_patient"

    async def run(self, dispatcher, tracker, domain):
        await asyncio.sleep(LONG_SECONDS)


class Blocking(Action):
    def name(self):
        return "action_blocking"

    async def run(self, dispatcher, tracker, domain):
        GO_ON.wait(LONG_SECONDS)


KINDS = (Estimate, EstimateAsync, Mutating, Raising, RaisingAsync, Declining, Returning, Slow, Patient, Blocking)


@pytest.fixture
def book():
    GO_ON.clear()
    BEGUN.clear()
    made = actions.load([], KINDS, running_max=4)
    yield made
    GO_ON.set()
    made.close()


async def test_a_synchronous_action_answers(book):
    assert await actions.perform(book, "action_estimate", VIEW) == Done(
        slots={"estimate": 6000},
        replies=(Reply("A replace is $6,000.", (Option("Ok", "/ok"),)),),
        unsupported=("followup action_book",),
    )


async def test_an_asynchronous_action_answers_in_the_loop_of_the_actions(book):
    done = await actions.perform(book, "action_estimate_async", VIEW)
    assert done == Done({"thread": "actions"}, (Reply("My name is Ann Lee"),))


async def test_an_action_that_changes_its_tracker_changes_nothing_of_ours(book):
    assert await actions.perform(book, "action_mutating", VIEW) == Done({}, ())
    assert View("visitor-17", {"need": "replace", "tags": ["a"]}, "My name is Ann Lee", channel="web") == VIEW


@pytest.mark.parametrize("action", ["action_raising", "action_raising_async"])
@pytest.mark.parametrize(
    ("how", "words"),
    [("value", "ValueError"), ("stop", "RuntimeError"), ("exit", "LeftError"), ("timeout", "TimeoutError")],
)
async def test_a_fault_is_told_by_its_kind_and_place_and_never_by_its_words(book, action, how, words):
    failed = await actions.perform(book, action, View("v", {"how": how}, "My name is Ann Lee"))
    assert isinstance(failed, Failed)
    assert failed.reason.startswith(f"action `{action}` raised {words} at ")
    assert "Ann" not in failed.reason
    assert isinstance(await actions.perform(book, "action_estimate_async", VIEW), Done)


async def test_an_action_that_cancels_itself_fails_alone(book):
    assert isinstance(await actions.perform(book, "action_raising_async", View("v", {"how": "cancel"})), Failed)


async def test_an_action_may_decline(book):
    assert await actions.perform(book, "action_declining", VIEW) == Failed("action `action_declining` declined to run")


async def test_a_name_that_no_action_has_is_answered_with_the_nearest(book):
    failed = await actions.perform(book, "action_estimat", VIEW)
    assert failed == Failed("no action is named `action_estimat`; did you mean action_estimate?")


async def test_events_that_are_none_are_left_out(book):
    assert await actions.perform(book, "action_returning", VIEW) == Done({"kept": 1}, ())


@pytest.mark.parametrize("action", ["action_slow", "action_patient", "action_blocking"])
async def test_the_deadline_holds_whatever_the_action_does(book, action):
    async with asyncio.timeout(LONG_SECONDS / 2):
        assert await actions.perform(book, action, VIEW, 0.1) == Failed(f"action `{action}` took longer than 0.1 s")


async def test_an_action_that_blocks_the_loop_of_the_actions_does_not_hold_up_the_next(book):
    await actions.perform(book, "action_blocking", VIEW, 0.05)
    assert isinstance(await actions.perform(book, "action_estimate_async", VIEW), Done)


async def test_a_slow_action_lets_our_loop_go_on(book):
    slow = asyncio.create_task(actions.perform(book, "action_slow", VIEW))
    for _ in range(10):
        await asyncio.sleep(0.01)
    assert not slow.done()
    GO_ON.set()
    assert isinstance(await slow, Done)


async def test_what_outlives_its_deadline_keeps_its_place_until_it_ends(book):
    overdue = [actions.perform(book, "action_slow", VIEW, 0.05) for _ in range(4)]
    assert all("took longer" in failed.reason for failed in await asyncio.gather(*overdue))
    crowded = await actions.perform(book, "action_estimate", VIEW, 0.05)
    assert crowded == Failed("action `action_estimate` found no place: too many are still running")
    GO_ON.set()
    assert isinstance(await actions.perform(book, "action_estimate", VIEW), Done)


async def test_a_burst_waits_for_its_places_and_is_served(book):
    burst = [actions.perform(book, action, VIEW) for action in ("action_estimate", "action_estimate_async") * 20]
    assert all(isinstance(done, Done) for done in await asyncio.gather(*burst))


async def test_those_who_give_up_waiting_do_not_take_their_place_along(book):
    slow = [asyncio.create_task(actions.perform(book, "action_slow", VIEW)) for _ in range(4)]
    await fakes.until(lambda: len(BEGUN) == 4)
    hasty = [asyncio.create_task(actions.perform(book, "action_estimate", VIEW, 0.01 * n)) for n in range(1, 7)]
    patient = [asyncio.create_task(actions.perform(book, "action_estimate", VIEW)) for _ in range(5)]
    assert not any(isinstance(done, Done) for done in await asyncio.gather(*hasty))
    GO_ON.set()
    assert all(isinstance(done, Done) for done in await asyncio.gather(*slow, *patient))


async def test_a_cancelled_turn_is_cancelled(book):
    turn = asyncio.create_task(actions.perform(book, "action_patient", VIEW))
    await asyncio.sleep(0.05)
    turn.cancel()
    with pytest.raises(asyncio.CancelledError):
        await turn


def written(tmp_path, **files):
    folder = tmp_path / f"actions_{next(FOLDERS)}_{tmp_path.name}"
    folder.mkdir()
    for name, code in files.items():
        (folder / f"{name}.py").write_text(textwrap.dedent(code))
    return folder


ONE = """
    from abc import ABC, abstractmethod
    from rasa_sdk import Action
    from rasa_sdk.forms import FormValidationAction

    class Base(Action, ABC):
        @abstractmethod
        def amount(self): ...

    class Quote(Base):
        def amount(self): return 7
        def name(self): return "action_quote"
        def run(self, dispatcher, tracker, domain):
            dispatcher.utter_message(text=str(self.amount()))
            return []
"""


@pytest.fixture(autouse=True)
def _path_restored():
    before = list(sys.path)
    yield
    sys.path[:] = before


async def test_a_folder_is_loaded_with_what_its_modules_share(tmp_path):
    folder = written(tmp_path, quotes=ONE, more="from .quotes import Quote\n")
    book = actions.load([str(folder)])
    assert book.names == ("action_quote",)
    assert await actions.perform(book, "action_quote", VIEW) == Done({}, (Reply("7"),))
    book.close()


def test_a_file_and_a_module_name_do_too(tmp_path):
    folder = written(tmp_path, quotes_of_a_file=ONE)
    sys.path.append(str(folder))
    assert actions.load([str(folder / "quotes_of_a_file.py")]).names == ("action_quote",)
    assert actions.load(["quotes_of_a_file"]).names == ("action_quote",)


def test_only_what_was_asked_for_is_loaded():
    assert actions.load([]).names == ()


@pytest.mark.parametrize(
    ("code", "words"),
    [
        ("import no_such_module_anywhere", "no module named no_such_module_anywhere"),
        ("1/0", "cannot be imported: ZeroDivisionError"),
        ("from rasa_sdk import Action\nclass A(Action): pass", "A cannot be made: NotImplementedError"),
        (
            "from rasa_sdk import Action\nclass A(Action):\n def name(self): return 'a'\n def run(self): pass",
            "its run takes dispatcher, tracker and domain",
        ),
        (
            "from rasa_sdk import Action\nclass A(Action):\n def name(self): return 'a'\nclass B(A): pass",
            "is named `a` as another action is",
        ),
    ],
)
def test_what_cannot_be_loaded_says_why_and_what_to_do(tmp_path, code, words):
    with pytest.raises(actions.ActionsError, match=words) as caught:
        actions.load([str(written(tmp_path, broken=code))])
    assert " | " in str(caught.value)


def test_a_folder_named_like_a_module_that_is_there_already_is_refused(tmp_path):
    (tmp_path / "textwrap").mkdir()
    with pytest.raises(actions.ActionsError, match="another module has the name textwrap"):
        actions.load([str(tmp_path / "textwrap")])


def test_the_view_of_the_domain_names_the_slots():
    assert list(tracker.domain(["need"])["slots"]) == ["need"]
