"""Ways that lead back in a flow. A number that is asked again until it fits becomes the question's own bounds; every
other way back ends here, and is named.
"""

from collections.abc import Mapping
from dataclasses import dataclass

from conversations.foreign import rich_text
from conversations.foreign.asking import NUMERIC
from conversations.foreign.diagram import NEVER, Ref
from conversations.foreign.reach import Bounds, Reached
from conversations.foreign.report import place
from conversations.foreign.routes import Loop, Point, Routes, is_input
from conversations.foreign.typebot_file import BUBBLES


@dataclass(frozen=True, slots=True)
class Repeated:
    """Numbers that are asked again: bounds by question, what is said then, and the loops that this takes care of."""

    bounds: Bounds
    again: Mapping[Point, str]
    loops: frozenset[Loop]


def repeated(routes: Routes, reached: Reached) -> Repeated:
    """The ways back that only check a number."""
    bounds: dict[Point, tuple[float | None, float | None]] = {}
    again: dict[Point, str] = {}
    loops = set()
    for loop, cond in reached.loops.items():
        question = _asked_first(routes, routes.loops[loop])
        if question is None or (found := _bounds(reached, question, cond)) is None:
            continue
        low, high = bounds.get(question, (None, None))
        bounds[question] = (low if found[0] is None else found[0], high if found[1] is None else found[1])
        loops.add(loop)
        if words := _said(routes, reached, cond):
            again[question] = words
    return Repeated(bounds, again, frozenset(loops))


def note_loops(routes: Routes, reached: Reached, done: Repeated) -> None:
    """Name each way back."""
    for loop, target in routes.loops.items():
        block, to = routes.block(loop[0]), routes.block(target)
        if loop in done.loops:
            reached.note(
                block,
                f"asking again until the number fits is the question's min and max in {place(to.title)}",
                changed=True,
            )
        elif reached.loops.get(loop, NEVER) != NEVER:
            reached.note(block, f"goes back to {place(to.title)}{_button(routes, loop)}; here the way ends")


def _button(routes: Routes, loop: Loop) -> str:
    way = routes.ways(loop[0])[loop[1]]
    block = routes.block(loop[0])
    return f' after "{block.items[way.number].words}"' if way.kind == "item" else ""


def _asked_first(routes: Routes, point: Point | None) -> Point | None:
    """The question that a point leads to with nothing but texts on the way."""
    seen = set()
    while point is not None and point not in seen and routes.block(point).type in BUBBLES:
        seen.add(point)
        point = routes.ways(point)[0].to
    return point if point is not None and is_input(routes.block(point)) else None


def _bounds(reached: Reached, question: Point, cond: Ref) -> tuple[float | None, float | None] | None:
    """The least or the most that goes on, where the way back is taken for all lower or all higher numbers alone."""
    classes, diagram = reached.classes, reached.classes.diagram
    asking = classes.askings.get(question)
    if asking is None or asking.kind not in NUMERIC:
        return None
    stretches = classes.stretches(question)
    back = [at for at in range(len(stretches)) if diagram.both(cond, classes.within(question, [at])) != NEVER]
    fits = [at for at in range(len(stretches)) if at not in back]
    if not back or not fits or diagram.both(reached.reach[question], classes.within(question, back)) != cond:
        return None
    first, last = stretches[fits[0]], stretches[fits[-1]]
    if fits != list(range(fits[0], fits[-1] + 1)):
        return None
    low = first.low if first.low == first.high and fits[0] > 0 else None
    high = last.high if last.low == last.high and fits[-1] < len(stretches) - 1 else None
    exact = (low is not None) == (fits[0] > 0) and (high is not None) == (fits[-1] < len(stretches) - 1)
    return (low, high) if exact else None


def _said(routes: Routes, reached: Reached, cond: Ref) -> str:
    """The words on the way back."""
    blocks = [routes.block(point) for point in routes.order if reached.reach[point] == cond]
    return "\n".join(filter(None, (rich_text.plain(block.content) for block in blocks if block.type == "text")))
