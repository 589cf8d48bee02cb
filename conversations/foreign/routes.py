"""The ways through a Typebot flow: which block follows which, in which order they are met, and where it goes round.

A flow may call one of its own groups like a sentence within a sentence ("Typebot link" to itself); so a point of the
flow is a block together with the calls it is in. Follows Typebot's engine: what has no arrow goes on in its group.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from functools import cached_property
from typing import Literal, NamedTuple, TypeAlias

from conversations.foreign.report import Note, place
from conversations.foreign.typebot_file import INPUTS, Block, Flow, Target, text
from qualifier.document import DocumentError, Problem

CALLS_MAX = 4  # within each other
POINTS_MAX = 5_000
CHOSEN = frozenset({"choice input", "picture choice input", "cards"})


class Point(NamedTuple):
    """A block, and the links (by their blocks' numbers) that called the group it stands in."""

    calls: tuple[int, ...]
    at: int


class Way(NamedTuple):
    """A way on from a point: always (`on`), by a button (`item`), a branch (-1: none held) or a side of an A/B test."""

    kind: Literal["on", "item", "branch", "side"]
    number: int
    to: Point | None  # None: the end


Loop: TypeAlias = tuple[Point, int]  # a point and the number of its way that leads back


@dataclass(slots=True)
class _Visit:
    point: Point
    left: Iterator[tuple[int, Way]]


@dataclass(slots=True)
class _Found:
    order: list[Point] = field(default_factory=list)
    loops: dict[Loop, Point] = field(default_factory=dict)


class Routes:
    """What follows what in one flow."""

    def __init__(self, flow: Flow, file: str) -> None:
        self.flow = flow
        self._file = file
        self._places = {block.id: block.at for block in flow.blocks}
        self._last = {own[-1] for own in flow.groups.values() if own}
        self.notes: dict[tuple[str, str], Note] = {}

    @cached_property
    def start(self) -> Point | None:
        """Where the flow begins. Public templates often start with a note and leave the flow beside it: then there."""
        begun = self._target((), self.flow.start)
        if begun is None or any(is_input(self.flow.blocks[at]) for at in self._below(begun.at)):
            return begun
        best = max(self._roots(), key=lambda at: len(self._below(at)), default=None)
        if best is None:
            return begun
        block = self.flow.blocks[best]
        self._note(block, f"the start leads to no question; the import begins at {place(block.title)}", "changed")
        return Point((), best)

    def _roots(self) -> list[int]:
        """First blocks of groups that come to a question; where there are any, those that no arrow leads to."""
        targets = {target.group for target in self.flow.edges.values()}
        asking = {
            group: own[0]
            for group, own in self.flow.groups.items()
            if own and any(is_input(self.flow.blocks[at]) for at in self._below(own[0]))
        }
        return [at for group, at in asking.items() if group not in targets] or list(asking.values())

    @cached_property
    def _walked(self) -> _Found:
        return self._walk()

    @property
    def order(self) -> tuple[Point, ...]:
        """Every point that is ever met, each before what follows it (ways back left out)."""
        return tuple(reversed(self._walked.order))

    @property
    def loops(self) -> Mapping[Loop, Point]:
        """The ways that lead back to where one has been, and to where."""
        return self._walked.loops

    def block(self, point: Point) -> Block:
        """The block at a point."""
        return self.flow.blocks[point.at]

    def ways(self, point: Point) -> tuple[Way, ...]:
        """The ways on, in the order in which they are tried."""
        block = self.block(point)
        if block.type in CHOSEN and block.items and not (block.options.get("isMultipleChoice") or is_dynamic(block)):
            return tuple(Way("item", at, self._to(point, item.edge)) for at, item in enumerate(block.items))
        if block.type == "Condition":
            return (*self._branches(point, block), Way("branch", -1, self._after(point)))
        if block.type == "AB test" and len(block.items) >= 2:
            return tuple(Way("side", at, self._to(point, block.items[at].edge)) for at in (0, 1))
        return (Way("on", 0, self._on(point, block)),)

    def _branches(self, point: Point, block: Block) -> Iterator[Way]:
        for at, item in enumerate(block.items):
            # a branch that holds and leads nowhere ends the flow; only where none holds does the group go on
            to = self._target(point.calls, item.edge) if item.edge else self._back(point.calls)
            yield Way("branch", at, to)

    def _on(self, point: Point, block: Block) -> Point | None:
        if block.type == "Jump":
            return self._jump(point, block)
        if block.type == "Typebot link" and text(block.options, "typebotId") in {"current", self.flow.id}:
            return self._call(point, block)
        if block.type == "Return":
            self._note(block, "goes back to where a jump came from; here the way ends")
            return self._back(point.calls)
        return self._after(point)

    def _jump(self, point: Point, block: Block) -> Point | None:
        group, to = text(block.options, "groupId"), text(block.options, "blockId")
        if not group:
            return self._after(point)
        found = self._entered(point.calls, Target(group, to))
        if found is None:
            self._note(block, "jumps to a group that is not there, or is only known while it runs; the way ends")
        return found

    def _call(self, point: Point, block: Block) -> Point | None:
        group = text(block.options, "groupId")
        target = Target(group, "") if group else self.flow.edges[self.flow.start]
        found = self._entered((*point.calls, point.at), target)
        if found is None or point.at in point.calls or point.at in self._below(found.at):
            # it calls what it stands in itself: a way back to there, which the walk then finds to be a loop
            return self._entered((), target)
        if len(point.calls) >= CALLS_MAX:
            self._note(block, f"calls groups more than {CALLS_MAX} deep; passed over")
            return self._after(point)
        return found

    def _below(self, at: int) -> frozenset[int]:
        """The blocks that can be met from a block on, calls taken as jumps."""
        seen: set[int] = set()
        left = [at]
        while left:
            here = left.pop()
            if here in seen:
                continue
            seen.add(here)
            block = self.flow.blocks[here]
            edges = [block.edge, *(item.edge for item in block.items)]
            left += [found.at for edge in edges if (found := self._target((), edge)) is not None]
            left += [here + 1] if here not in self._last else []
            if block.type in {"Jump", "Typebot link"}:
                target = Target(text(block.options, "groupId"), text(block.options, "blockId"))
                left += [found.at for found in [self._entered((), target)] if found is not None]
        return frozenset(seen)

    def _after(self, point: Point) -> Point | None:
        return self._to(point, "")

    def _to(self, point: Point, edge: str) -> Point | None:
        """Along an arrow; without one along the block's own, else to the next block, else back to the caller."""
        block = self.block(point)
        if edge or block.edge:
            return self._target(point.calls, edge or block.edge, block)
        if point.at not in self._last:
            return Point(point.calls, point.at + 1)
        return self._back(point.calls)

    def _back(self, calls: tuple[int, ...]) -> Point | None:
        return self._after(Point(calls[:-1], calls[-1])) if calls else None

    def _target(self, calls: tuple[int, ...], edge: str, block: Block | None = None) -> Point | None:
        target = self.flow.edges.get(edge)
        found = self._entered(calls, target) if target is not None else None
        if found is None and edge and block is not None:
            self._note(block, "its arrow leads to nothing; the way ends", "changed")
        return found if found is not None or block is None else self._back(calls)

    def _entered(self, calls: tuple[int, ...], target: Target) -> Point | None:
        own = self.flow.groups.get(target.group, ())
        if not own:
            return None
        at = self._places.get(target.block, -1) if target.block else own[0]
        return Point(calls, at) if at in own else None

    def _note(self, block: Block, why: str, fate: Literal["not carried", "changed"] = "not carried") -> None:
        self.notes[block.id, why] = Note(fate, block.type, place(block.title), why, block.id)

    def _walk(self) -> _Found:
        """In depth, without recursion: the order of leaving, backwards, puts each point before what follows it."""
        found, seen, open_ = _Found(), set[Point](), set[Point]()
        trail: list[_Visit] = []

        def enter(point: Point) -> None:
            if len(seen) >= POINTS_MAX:
                cause = f"more than {POINTS_MAX} steps, groups that call each other counted each time"
                raise DocumentError([Problem(self._file, 0, cause, "export a smaller bot")])
            seen.add(point)
            open_.add(point)
            ways = list(enumerate(self.ways(point)))
            trail.append(_Visit(point, iter(reversed(ways))))

        if self.start is not None:
            enter(self.start)
        while trail:
            visit = trail[-1]
            for number, way in visit.left:
                if way.to in open_:
                    found.loops[visit.point, number] = way.to
                elif way.to is not None and way.to not in seen:
                    enter(way.to)
                    break
            else:
                trail.pop()
                open_.discard(visit.point)
                found.order.append(visit.point)
        return found


def is_dynamic(block: Block) -> bool:
    """Whether the buttons come from a variable that only the running bot fills."""
    return bool(text(block.options, "dynamicVariableId")) or bool(_dynamic_items(block).get("isEnabled"))


def _dynamic_items(block: Block) -> Mapping[str, object]:
    found = block.options.get("dynamicItems")
    return found if isinstance(found, Mapping) else {}


def is_input(block: Block) -> bool:
    """Whether a block waits for the person."""
    return block.type in INPUTS
