"""`when` of a script, compiled to a function of the answers. Three-valued: what depends on an answer that nobody gave
is None, neither true nor false.
"""

from collections.abc import Callable, Iterator, Mapping
from typing import Any

from conversations.exchange import Fact
from conversations.question import Condition
from conversations.state import Answer

_ORDERED: Mapping[str, Callable[[float, float], bool]] = {
    "at_least": lambda fact, bound: fact >= bound,
    "over": lambda fact, bound: fact > bound,
    "at_most": lambda fact, bound: fact <= bound,
    "under": lambda fact, bound: fact < bound,
}
OPERATORS = (*_ORDERED, "in", "has", "not", "unknown")
GROUPS = ("all", "any", "not")
DEPTH_MAX = 8


def compiled(tree: Mapping[str, Any]) -> Condition:
    """The condition that `tree` writes. Raises ValueError ("cause | fix") where it makes no sense."""
    return _every([_entry(name, wanted, 1) for name, wanted in tree.items()])


def names(tree: object) -> Iterator[str]:
    """The answers that a condition reads."""
    if isinstance(tree, Mapping):
        for name, wanted in tree.items():
            if name in GROUPS:
                yield from names(wanted)
            else:
                yield str(name)
    elif isinstance(tree, list):
        for part in tree:
            yield from names(part)


def _entry(name: str, wanted: object, depth: int) -> Condition:
    if depth > DEPTH_MAX:
        raise ValueError(f"`when` is nested deeper than {DEPTH_MAX} | split it over two entries")
    if name in {"all", "any"}:
        return _group(name, wanted, depth)
    if name == "not":
        return _negated(_part(wanted, depth))
    if isinstance(wanted, Mapping):
        return _every([_operator(name, operator, bound) for operator, bound in wanted.items()])
    if isinstance(wanted, list):
        return _one_of(name, frozenset(map(str, wanted)))
    return _one_of(name, frozenset([str(wanted)]))


def _group(name: str, wanted: object, depth: int) -> Condition:
    if not isinstance(wanted, list):
        raise ValueError(f"`{name}` needs a list | write {name}: [{{…}}, {{…}}]")  # noqa: TRY004 - an admin's mistake, told by file and line
    parts = [_part(part, depth) for part in wanted]
    return _every(parts) if name == "all" else _some(parts)


def _part(tree: object, depth: int) -> Condition:
    if not isinstance(tree, Mapping):
        raise ValueError(f"{tree!r} is no condition | write {{answer: value}}")  # noqa: TRY004 - as above
    return _every([_entry(name, wanted, depth + 1) for name, wanted in tree.items()])


def _operator(name: str, operator: str, bound: object) -> Condition:
    if operator == "in" and isinstance(bound, list):
        return _one_of(name, frozenset(map(str, bound)))
    if operator == "not":
        return _negated(_one_of(name, frozenset(map(str, bound if isinstance(bound, list) else [bound]))))
    if operator == "has":
        return _has(name, str(bound))
    if operator == "unknown":
        return _unknown(name, wanted=str(bound).lower() in {"yes", "true"})
    if operator not in _ORDERED:
        raise ValueError(f"`{operator}` is no comparison | known: {', '.join(OPERATORS)}")
    try:
        return _ordered(name, _ORDERED[operator], float(str(bound)))
    except ValueError:
        raise ValueError(f"{bound!r} is no number | write a plain number") from None


def _every(parts: list[Condition]) -> Condition:
    if len(parts) == 1:
        return parts[0]

    def holds(answers: Mapping[str, Answer]) -> bool | None:
        found = [part(answers) for part in parts]
        return False if False in found else None if None in found else True

    return holds


def _some(parts: list[Condition]) -> Condition:
    def holds(answers: Mapping[str, Answer]) -> bool | None:
        found = [part(answers) for part in parts]
        return True if True in found else None if None in found else False

    return holds


def _negated(part: Condition) -> Condition:
    def holds(answers: Mapping[str, Answer]) -> bool | None:
        found = part(answers)
        return None if found is None else not found

    return holds


def _one_of(name: str, wanted: frozenset[str]) -> Condition:
    def holds(answers: Mapping[str, Answer]) -> bool | None:
        fact = _fact(answers, name)
        return None if fact is None else str(fact) in wanted

    return holds


def _has(name: str, wanted: str) -> Condition:
    def holds(answers: Mapping[str, Answer]) -> bool | None:
        fact = _fact(answers, name)
        return None if fact is None else wanted in str(fact).split("|")

    return holds


def _unknown(name: str, *, wanted: bool) -> Condition:
    return lambda answers: (_fact(answers, name) is None) is wanted


def _ordered(name: str, compare: Callable[[float, float], bool], bound: float) -> Condition:
    def holds(answers: Mapping[str, Answer]) -> bool | None:
        fact = _fact(answers, name)
        return compare(fact, bound) if isinstance(fact, int | float) else None

    return holds


def _fact(answers: Mapping[str, Answer], name: str) -> Fact | None:
    answer = answers.get(name)
    return answer.fact if answer is not None else None
