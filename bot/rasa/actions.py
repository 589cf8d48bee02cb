"""Runs the rasa-sdk `Action` classes that a customer wrote, in this process, with a copied tracker and a deadline.

Importing this module imports rasa-sdk. Where the code runs is `aside`'s business: a synchronous `run` gets a thread,
an `async` one the loop that all of them share, so neither can hold up a conversation beyond its deadline. One object
per class serves all conversations, sometimes two at once: what belongs to one person belongs into slots.
"""

import importlib
import inspect
import logging
import sys
import traceback
from abc import ABC
from collections.abc import Awaitable, Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from pkgutil import iter_modules
from types import ModuleType
from typing import Any

from rasa_sdk import Action
from rasa_sdk.executor import ActionExecutor, ActionExecutorRunResult
from rasa_sdk.interfaces import ActionExecutionRejection, ActionMissingDomainException, ActionNotFoundException

from bot.rasa import aside, tracker
from qualifier import document

TIMEOUT_SECONDS = 10.0


class ActionsError(ValueError):
    """The customer's action classes cannot be loaded; says which, why and what to do."""


class ActionError(RuntimeError):
    """An action gave no answer. The message names the action, the kind of fault and its place, never its words."""


class ActionOverdueError(ActionError):
    """An action took longer than it may, or found no place to run."""


@dataclass(frozen=True, slots=True)
class ActionBook:
    """The actions of one process by their names, and the place where they run. Close it when done."""

    executor: ActionExecutor
    aside: aside.Aside

    @property
    def names(self) -> tuple[str, ...]:
        """Every action that can be run, sorted."""
        return tuple(sorted(self.executor.actions))

    def close(self) -> None:
        """End the threads in which actions run."""
        self.aside.close()


def load(paths: Sequence[str], kinds: Iterable[type[Action]] = (), running_max: int = aside.RUNNING_MAX) -> ActionBook:
    """The actions defined in or imported by `paths` (names of modules or packages, folders, `.py` files), and `kinds`.

    Raises ActionsError for what cannot be imported, has no name, or has the name of another.
    """
    # its debug lines quote events, and so what people said
    logging.getLogger("rasa_sdk").setLevel(logging.WARNING)
    book = ActionBook(ActionExecutor(), aside.Aside(running_max))
    for kind in dict.fromkeys([*_kinds([module for path in paths for module in _modules(path)]), *kinds]):
        _register(book.executor, kind)
    return book


async def perform(
    book: ActionBook, action: str, view: tracker.View, timeout_seconds: float = TIMEOUT_SECONDS
) -> tracker.Done | tracker.Failed:
    """What `action` says to the conversation of `view`, of which it gets a copy. Never raises, never takes much
    longer than `timeout_seconds`. To be called outside any transaction.
    """
    request = {
        "next_action": action,
        "sender_id": view.sender_id,
        "tracker": tracker.build(view),
        "domain": tracker.domain(view.slots),
        "version": "3.6",
    }
    try:
        answer = await call(book, request, timeout_seconds)
    except ActionNotFoundException:
        return tracker.Failed(f"no action is named `{action}`; {document.did_you_mean(action, book.names)}")
    except ActionExecutionRejection:
        return tracker.Failed(f"action `{action}` declined to run")
    except ActionError as error:
        return tracker.Failed(str(error))
    return tracker.carried(view, answer.events, answer.responses)


async def call(book: ActionBook, request: Mapping[str, Any], timeout_seconds: float) -> ActionExecutorRunResult:
    """The answer to one request of the action server's contract; without `next_action` an empty one.

    Raises rasa-sdk's ActionNotFoundException, ActionExecutionRejection and ActionMissingDomainException as they are,
    ActionOverdueError for a deadline or a full house, ActionError for any other fault.
    """
    name = request.get("next_action")
    try:
        answer = await book.aside.run(lambda: book.executor.run(dict(request)), timeout_seconds)
    except (ActionNotFoundException, ActionExecutionRejection, ActionMissingDomainException):
        raise
    except aside.OverdueError:
        raise ActionOverdueError(f"action `{name}` took longer than {timeout_seconds:g} s") from None
    except aside.CrowdedError:
        raise ActionOverdueError(f"action `{name}` found no place: too many are still running") from None
    except Exception as error:  # noqa: BLE001 - foreign code may raise anything; its words may be personal
        raise ActionError(f"action `{name}` raised {type(error).__name__}{_place(error)}") from None
    return answer or ActionExecutorRunResult(events=[], responses=[])


def _register(executor: ActionExecutor, kind: type[Action]) -> None:
    try:
        action = kind()
        name = action.name()
    except Exception as error:
        raise ActionsError(f"{_full(kind)} cannot be made: {type(error).__name__}: {error} | {_REMEDY}") from error
    if name in executor.actions:
        raise ActionsError(f"{_full(kind)} is named `{name}` as another action is | rename one of them")
    try:
        executor.register_action(action)
    except Exception as error:
        raise ActionsError(f"{_full(kind)}: {error} | its run takes dispatcher, tracker and domain") from error
    if not inspect.iscoroutinefunction(action.run):
        executor.actions[name] = _threaded(action.run)


_REMEDY = "its __init__ takes no arguments and its name() returns a text; a class that others build on derives from ABC"


def _threaded(run: Callable[..., Any]) -> Callable[..., Awaitable[Any]]:
    async def threaded(dispatcher: Any, copied: Any, domain: Any) -> Any:
        events = await aside.in_thread(lambda: run(dispatcher, copied, domain))
        return await events if inspect.isawaitable(events) else events

    return threaded


def _kinds(modules: Sequence[ModuleType]) -> Iterator[type[Action]]:
    # subclasses are known process-wide: only those that these modules define or import are theirs
    for module in modules:
        for kind in vars(module).values():
            if inspect.isclass(kind) and issubclass(kind, Action) and not _is_base(kind):
                yield kind


def _is_base(kind: type[Action]) -> bool:
    return kind.__module__.split(".")[0] in ("rasa_sdk", "rasa") or inspect.isabstract(kind) or ABC in kind.__bases__


def _modules(path: str) -> list[ModuleType]:
    place = Path(path)
    if not place.exists():
        return list(_imported(path))
    folder = place.resolve()
    if str(folder.parent) not in sys.path:
        sys.path.append(str(folder.parent))
    modules = list(_imported(folder.stem if folder.suffix == ".py" else folder.name))
    if not all(_lies_in(module, folder) for module in modules):
        raise ActionsError(f"{path}: another module has the name {folder.stem} | rename the folder or file")
    return modules


def _imported(name: str) -> Iterator[ModuleType]:
    try:
        module = importlib.import_module(name)
        yield module
        for _, inner, _ in iter_modules(getattr(module, "__path__", ()), f"{name}."):
            yield from _imported(inner)
    except ActionsError:
        raise
    except ModuleNotFoundError as error:
        raise ActionsError(
            f"{name}: no module named {error.name} | give a folder, a file or an installed module"
        ) from error
    except Exception as error:
        raise ActionsError(f"{name} cannot be imported: {type(error).__name__}: {error} | mend it") from error


def _lies_in(module: ModuleType, folder: Path) -> bool:
    files = [module.__file__] if getattr(module, "__file__", None) else list(getattr(module, "__path__", ()))
    return all(Path(file).resolve().is_relative_to(folder) for file in files if file)


def _place(error: BaseException) -> str:
    frames = traceback.extract_tb(error.__traceback__)
    return f" at {Path(frames[-1].filename).name}:{frames[-1].lineno}" if frames else ""


def _full(kind: type[Action]) -> str:
    return f"{kind.__module__}.{kind.__qualname__}"
