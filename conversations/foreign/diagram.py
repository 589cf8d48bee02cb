"""Conditions over answers as shared decision diagrams: each answer is a variable with a few classes of values. Equal
conditions are the same number, so what is true whatever was answered shows itself as ALWAYS. Knows nothing of scripts.
"""

from collections.abc import Callable, Iterator, Sequence
from typing import NamedTuple, TypeAlias

NEVER, ALWAYS = 0, 1
NODES_MAX = 200_000

Ref: TypeAlias = int


class TangledError(ValueError):
    """The ways through a flow depend on more answers at once than can be kept apart."""


class Node(NamedTuple):
    """A question about variable `of`: `to[value]` is what remains to be asked."""

    of: int
    to: tuple[Ref, ...]


class Diagram:
    """A forest of conditions over variables, numbered as they were added (which is their order)."""

    def __init__(self) -> None:
        self._sizes: list[int] = []
        self._nodes: list[Node] = [Node(-1, ()), Node(-1, ())]
        self._known: dict[Node, Ref] = {}
        self._done: dict[tuple[str, Ref, Ref], Ref] = {}

    def variable(self, size: int) -> int:
        """A new variable with so many classes; its number."""
        self._sizes.append(size)
        return len(self._sizes) - 1

    def size(self, variable: int) -> int:
        """How many classes a variable has."""
        return self._sizes[variable]

    def is_in(self, variable: int, classes: Sequence[int]) -> Ref:
        """The condition that a variable is in one of these classes."""
        wanted = set(classes)
        return self._made(variable, tuple(int(at in wanted) for at in range(self._sizes[variable])))

    def node(self, ref: Ref) -> Node:
        """The top of a condition that is neither NEVER nor ALWAYS."""
        return self._nodes[ref]

    def both(self, one: Ref, other: Ref) -> Ref:
        """One and the other."""
        if NEVER in (one, other):
            return NEVER
        if one in {ALWAYS, other}:
            return other
        return one if other == ALWAYS else self._applied("and", min(one, other), max(one, other), self.both)

    def either(self, one: Ref, other: Ref) -> Ref:
        """One or the other."""
        if ALWAYS in (one, other):
            return ALWAYS
        if one in {NEVER, other}:
            return other
        return one if other == NEVER else self._applied("or", min(one, other), max(one, other), self.either)

    def without(self, one: Ref, other: Ref) -> Ref:
        """One, but not the other."""
        if one in {NEVER, other} or other == ALWAYS:
            return NEVER
        return one if other == NEVER else self._applied("less", one, other, self.without)

    def implies(self, one: Ref, other: Ref) -> bool:
        """Whether the other holds wherever one does."""
        return self.without(one, other) == NEVER

    def fixed(self, ref: Ref, variable: int, value: int) -> Ref:
        """The condition where a variable has this value."""
        return self._walked(ref, variable, f"fix{value}", lambda to: to[value])

    def anyhow(self, ref: Ref, variable: int) -> Ref:
        """The condition that this one holds for some value of a variable."""

        def joined(to: Sequence[Ref]) -> Ref:
            found = NEVER
            for part in to:
                found = self.either(found, part)
            return found

        return self._walked(ref, variable, "any", joined)

    def reads(self, ref: Ref) -> frozenset[int]:
        """The variables that a condition depends on."""
        seen: set[Ref] = set()
        left, found = [ref], set()
        while left:
            here = left.pop()
            if here > ALWAYS and here not in seen:
                seen.add(here)
                found.add(self._nodes[here].of)
                left.extend(self._nodes[here].to)
        return frozenset(found)

    def ways(self, ref: Ref, most: int) -> Iterator[tuple[tuple[int, tuple[int, ...]], ...]]:
        """The ways a condition can hold, each a row of (variable, classes); at most `most` (then TangledError)."""
        left: list[tuple[Ref, tuple[tuple[int, tuple[int, ...]], ...]]] = [(ref, ())]
        count = 0
        while left:
            here, way = left.pop()
            if here == ALWAYS:
                count += 1
                if count > most:
                    raise TangledError(f"more than {most} ways")
                yield way
            elif here != NEVER:
                node = self._nodes[here]
                for to in dict.fromkeys(reversed(node.to)):
                    classes = tuple(at for at, part in enumerate(node.to) if part == to)
                    left.append((to, (*way, (node.of, classes))))

    def _made(self, variable: int, to: tuple[Ref, ...]) -> Ref:
        if all(part == to[0] for part in to):
            return to[0]
        node = Node(variable, to)
        if (found := self._known.get(node)) is None:
            if len(self._nodes) >= NODES_MAX:
                raise TangledError(f"more than {NODES_MAX} conditions")
            found = self._known[node] = len(self._nodes)
            self._nodes.append(node)
        return found

    def _applied(self, name: str, one: Ref, other: Ref, how: Callable[[Ref, Ref], Ref]) -> Ref:
        key = (name, one, other)
        if (found := self._done.get(key)) is None:
            top = min(node.of for node in (self._nodes[one], self._nodes[other]) if node.of >= 0)
            pairs = zip(self._below(one, top), self._below(other, top), strict=True)
            found = self._done[key] = self._made(top, tuple(how(left, right) for left, right in pairs))
        return found

    def _below(self, ref: Ref, variable: int) -> tuple[Ref, ...]:
        node = self._nodes[ref]
        return node.to if node.of == variable else (ref,) * self._sizes[variable]

    def _walked(self, ref: Ref, variable: int, name: str, how: Callable[[tuple[Ref, ...]], Ref]) -> Ref:
        node = self._nodes[ref]
        if ref <= ALWAYS or node.of > variable:
            return ref
        key = (name, ref, variable)
        if (found := self._done.get(key)) is None:
            if node.of == variable:
                found = how(node.to)
            else:
                found = self._made(node.of, tuple(self._walked(to, variable, name, how) for to in node.to))
            self._done[key] = found
        return found
