"""What the search of a script's paths means for its author: nobody becomes hot, a stage or route that never comes out,
a threshold above every score, a desk that nobody is handed to; and the same in a few lines to read.
"""

from collections.abc import Collection, Iterable, Iterator, Sequence
from typing import Any

from conversations.foresight.outcomes import GIBBERISH
from conversations.foresight.reach import Hot, Prospect
from conversations.foresight.rulecheck import Book, Side, conclusions
from conversations.foresight.search import Found
from conversations.script import Script
from qualifier import condition, document, score
from qualifier.condition import OneOf, Points
from qualifier.document import Document, Path, Problem
from qualifier.rules import Rulebook

SECTIONS = {"temperature": "temperature", "stage": "stages", "grade": "grade", "flag": "flags"}
ENDLESS = 10**8  # hundredths: so many that only something repeated without end brings them


def problems(side: Side, book: Book, found: Prospect) -> Iterator[Problem]:
    """What is wrong with what can come out."""
    yield from _desks(side, book)
    yield from _cold(side, book, found)
    yield from _outcomes(side, book, found)


def _desks(side: Side, book: Book) -> Iterator[Problem]:
    """A route to a desk hands over only what a consent of the script names."""
    named = {q.consent.desk for q in side.made.questions if q.consent is not None and q.consent.desk}
    for at, (_, route) in enumerate(book.rules.plan.routes):
        for desk in route.to if route.kind == "desk" else ():
            if desk not in named:
                where = f"route {at + 1} goes to the desk {desk}, which no consent of {side.made.name} names"
                near = document.did_you_mean(desk, named) or "add a consent question"
                yield book.read.problem(("handoff", at), f"{where}: nobody is handed over by it", near, "warning")


def unknown_desks(made: Script | Rulebook, read: Document, desks: Collection[str]) -> Iterator[Problem]:
    """Desks that are named and are none of `desks`: whoever agrees to them, or is routed there, waits for nobody."""
    named: Iterable[tuple[Path, str]]
    if isinstance(made, Script):
        keys = [key for one in read.tree.get("questions", ()) for key in one]
        consents = [(q.key, q.consent.desk) for q in made.questions if q.consent is not None and q.consent.desk]
        named = [(("questions", keys.index(key)) if key in keys else (), desk) for key, desk in consents]
    else:
        routes = enumerate(made.plan.routes)
        named = [(("handoff", at), desk) for at, (_, route) in routes if route.kind == "desk" for desk in route.to]
    for where, desk in named:
        if desk not in desks:
            cause = f"there is no desk {desk} here: its leads are held, and nobody is told"
            yield read.problem(where, cause, document.did_you_mean(desk, desks), "warning")


def _cold(side: Side, book: Book, found: Prospect) -> Iterator[Problem]:
    """Whether somebody can become hot by the talk alone, in each variant."""
    if "hot" not in dict(book.rules.plan.temperature):
        return
    for hot in found.hot:
        where: Path = ("variants", hot.variant) if hot.variant else ("rulebook",)
        who = f"variant {hot.variant}: " if hot.variant else ""
        if hot.way is None and hot.sure:
            why, fix = _why_cold(book, found, hot)
            yield side.read.problem(where, f"{who}no path can become hot by the talk alone: {why}", fix, "warning")
        elif hot.way is not None and not hot.way.asked:
            cause = f"{who}everybody is hot before the first answer"
            yield side.read.problem(where, cause, "ask more of hot in the rulebook", "warning")
        elif hot.way is not None and (unread := _unread(hot.way)):
            cause = f"{who}only who leaves {' and '.join(unread)} unanswered can become hot"
            fix = f"mend what the rulebook makes of {' and '.join(unread)}: every answer costs too much or disqualifies"
            yield side.read.problem(where, cause, fix, "warning")


def _unread(way: Found) -> list[str]:
    """Questions that have to stay unanswered on this way: it is told only if no other leads there."""
    return [key for key, words in way.said if GIBBERISH in words]


def _why_cold(book: Book, found: Prospect, hot: Hot) -> tuple[str, str]:
    most = max((ending.high.total for ending in found.endings if ending.variant == hot.variant), default=0)
    leaves = condition.leaves(dict(book.rules.plan.temperature)["hot"])
    totals = [part.bounds for part in leaves if isinstance(part, Points) and not part.group]
    bounds = [bound for pairs in totals for operator, bound in pairs if operator == "at_least"]
    if bounds and max(bounds) > most:
        top, needed = score.written_points(most), score.written_points(max(bounds))
        return f"the most points are {top}, hot needs {needed}", f"let hot need {top} or less, or give rows more points"
    cause = f"whoever has points enough (at most {score.written_points(most)}) lacks something else that hot needs"
    return cause, "compare what hot asks for with the answers that bring the points: no path gives both"


def _outcomes(side: Side, book: Book, found: Prospect) -> Iterator[Problem]:
    """Temperatures, stages, grades and routes that nothing ever comes to; thresholds that no score reaches."""
    most = found.outside_high
    told = set()
    only = [] if _fed_from_elsewhere(side, book) else [one for one in found.alone if one != ("temperature", "hot")]
    gone = (*found.never, *only)
    for what, name in gone:
        path = _where(book, what, name)
        told.add(path)
        why, fix = _because(book, found, (what, name), {*gone, *found.alone})
        cause = f"{_called(what, name)} never comes out with {side.made.name}: {why}"
        yield book.read.problem(path, cause, fix, "warning")
    for path, what, tree in conclusions(book.rules.plan):
        for part in condition.leaves(tree) if path not in told else ():
            if isinstance(part, Points) and not part.group and _above(part, most):
                cause = f"{what}: a score of {_bound(part)} is above {_written(most)}, the most of {side.made.name}"
                yield book.read.problem(path, cause, "lower it", "warning")
    for what, name in found.alone if not only else ():
        if what in ("temperature", "stage", "grade", "route") and (what, name) != ("temperature", "hot"):
            cause = f"{_called(what, name)} comes out only with what comes from elsewhere than {side.made.name}"
            yield book.read.problem(_where(book, what, name), cause, "", "hint")
    yield from _unsaid(side, found)


def _unsaid(side: Side, found: Prospect) -> Iterator[Problem]:
    gone = {name for what, name in (*found.never, *found.alone) if what == "temperature"}
    for name in ("hot", "warm"):
        if name in side.made.endings and name in gone:
            cause = f"the ending {name} is never said: no path becomes {name}"
            yield side.read.problem(("endings", name), cause, "remove it, or mend the rulebook", "warning")


def _where(book: Book, what: str, name: str) -> Path:
    if what == "route":
        return ("handoff", int(name))
    if what == "disqualified":
        return ("disqualify", [say for _, say in book.rules.plan.disqualify].index(name))
    return (SECTIONS[what], name)


def _called(what: str, name: str) -> str:
    return f"route {int(name) + 1}" if what == "route" else f"{what} {name}"


def _fed_from_elsewhere(side: Side, book: Book) -> bool:
    """Whether anything that the rulebook reads may come from elsewhere than this script."""
    rules = book.rules.plan
    return bool(rules.outside or side.acts or rules.events - side.events or set(book.rules.facts_read) - side.facts)


def _because(book: Book, found: Prospect, goal: tuple[str, str], gone: set[tuple[str, str]]) -> tuple[str, str]:
    """Why an outcome never comes out, and what to do."""
    (what, name), rules, most = goal, book.rules.plan, found.outside_high
    path = _where(book, what, name)
    leaves = [part for place, _, tree in conclusions(rules) if place == path for part in condition.leaves(tree)]
    if any(isinstance(part, Points) and not part.group and _above(part, most) for part in leaves):
        return f"the most points are {_written(most)}", f"let it need {_written(most)} or less, or take it out"
    for part in leaves:
        if isinstance(part, OneOf) and {(part.what, one) for one in part.names} <= gone:
            needed = " or ".join(part.names)
            return f"it needs the {part.what} {needed}, which never comes out", "mend that first, or take this out"
    if what == "grade":
        bound = score.written_points(dict(rules.grades)[name])
        higher = "" if name == rules.grades[0][0] else " without being of a better grade"
        return f"nobody has {bound} points in the group {rules.grade_from}{higher}", "change its lower bound"
    if what in ("route", "temperature") and any(hot.way is not None and not hot.way.asked for hot in found.hot):
        return "everybody is hot, and that comes first", "ask more of hot"
    if what in ("route", "temperature"):
        cause = "no answers give all that it asks for, or whoever does fits what stands before it"
        return cause, "change what it asks for, move it up, or take it out"
    return f"no answers give what {name} asks for", "change what it asks for, or take it out"


def _above(points: Points, most: float) -> bool:
    return any(
        bound > most - (operator == "over") for operator, bound in points.bounds if operator in ("at_least", "over")
    )


def _bound(points: Points) -> str:
    return " and ".join(score.written_points(bound) for _, bound in points.bounds)


def _written(points: float) -> str:
    return score.written_points(int(points))


def lines(found: Prospect) -> Iterator[str]:
    """The script's prospects in words: `6 paths; score -20 to 90; hot after 5 answers: …`."""
    low, high = score.written_points(found.low.total), score.written_points(found.high.total)
    at_least, at_most = (
        "" if one.exact else word for one, word in ((found.low, "at least "), (found.high, "at most "))
    )
    paths = f"{'at least ' if found.many else ''}{found.paths} path{'s' * (found.paths != 1)}"
    yield f"{paths}; score {at_least}{low} to {at_most}{high}; {_heat(found.hot[0])}"
    for ending in found.endings:
        yield f"  {_place(ending.variant, ending.name)}: {_count(ending.questions)}, {_span(ending.low, ending.high)}"
    for hot in found.hot[1:]:
        yield f"  {hot.variant}: {_heat(hot)}"
    for hot in found.hot:
        if hot.way is not None and hot.way.asked:
            said = ", ".join(_told(key, words) for key, words in hot.way.said)
            yield f"  shortest way to hot{f' in {hot.variant}' if hot.variant else ''}: {said}"


def _told(key: str, words: Sequence[str]) -> str:
    if GIBBERISH in words:
        return f"{key} not answered"
    return f'{key or "in between"} "{" / ".join(words)}"'


def as_json(found: Prospect) -> dict[str, Any]:
    """The same for machines; points as numbers."""
    return {
        "script": found.script, "rulebook": found.rulebook, "paths": found.paths, "more_paths": found.many,
        "lowest": _figure(found.low), "highest": _figure(found.high),
        "endings": [
            {"variant": one.variant, "ends": one.name, "questions": list(one.questions), "lowest": _figure(one.low),
             "highest": _figure(one.high)} for one in found.endings
        ],
        "hot": [
            {"variant": one.variant, "possible": one.way is not None if one.sure else None,
             "way": _figure(one.way) if one.way else None} for one in found.hot
        ],
        "never": [f"{what} {name}" for what, name in found.never],
        "only_from_elsewhere": [f"{what} {name}" for what, name in found.alone],
    }  # fmt: skip


def _figure(found: Found) -> dict[str, Any]:
    said = [{"question": key, "said": list(words)} for key, words in found.said]
    return {"score": found.total / 100, "exact": found.exact, "questions": found.asked, "answers": said}


def _heat(hot: Hot) -> str:
    if hot.way is not None:
        number = hot.way.asked
        return f"hot needs {number} answer{'s' * (number != 1)} ({score.written_points(hot.way.total)} points)"
    return "nobody becomes hot" if hot.sure else "whether anybody becomes hot cannot be told"


def _place(variant: str, name: str) -> str:
    return f"{variant}, {name}" if variant else name


def _count(questions: tuple[int, int]) -> str:
    low, high = questions
    return f"{low} question{'s' * (low != 1)}" if low == high else f"{low} to {high} questions"


def _span(low: Found, high: Found) -> str:
    least = f"{'' if low.exact else 'at least '}{score.written_points(low.total)}"
    return f"{least} to {'' if high.exact else 'at most '}{score.written_points(high.total)} points"
