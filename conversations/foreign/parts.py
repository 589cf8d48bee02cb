"""The blocks of a flow in the order in which they are met, as what is said and what is asked; whatever cannot be either
is noted at its place.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field

from conversations.foreign import rich_text, setting
from conversations.foreign.asking import Asking, slug, unique
from conversations.foreign.comparing import FOREIGN
from conversations.foreign.diagram import NEVER, Ref
from conversations.foreign.reach import Reached
from conversations.foreign.report import Note, place
from conversations.foreign.routes import Point, Routes, is_input
from conversations.foreign.typebot_file import BUBBLES, LOGIC, Block, text
from conversations.foreign.whens import Writer
from conversations.talk import VARIABLES

_CONDITION_WORDS = frozenset({"all", "any", "not"})
_RULEBOOK_WORDS = frozenset(
    {"event", "silent", "score", "group", "grade", "temperature", "stage", "bant", "flag", "contact"}
)
TAKEN = frozenset(VARIABLES) | _CONDITION_WORDS | _RULEBOOK_WORDS
_UNTITLED = ("group", "untitled", "block")
_FETCHING = "connect the lead's events to that program instead (frontdesk connect webhook)"
_WHY: Mapping[str, str] = {
    "Wait": "a pause; the next text follows at once",
    "Code": "a program of the page",
    "webhook": "it waits for another program",
    "payment input": "payments are not taken; the question is left out",
    "start": "",
}


@dataclass(slots=True)
class Said:
    """Texts said at a point, one after another; links are addresses of what was shown."""

    point: Point
    reach: Ref
    texts: list[str]
    blocks: list[str]
    links: int = 0  # how many of the last texts are addresses


@dataclass(slots=True)
class Asked:
    """A question asked at a point."""

    point: Point
    reach: Ref
    asking: Asking
    blocks: list[str]
    said: str = ""


Part = Said | Asked


@dataclass(slots=True)
class Parts:
    """The parts of one flow, raw: texts as Typebot has them."""

    routes: Routes
    reached: Reached
    keys: dict[Point, str] = field(default_factory=dict)
    found: list[Part] = field(default_factory=list)
    texts: int = 0  # bubbles that are said
    conditions: int = 0  # conditions that are carried

    def collect(self) -> "Parts":
        """Fill `found` and `keys`."""
        waiting: list[str] = []  # blocks that are nothing by themselves: their notes stand before the next part
        for point in self.routes.order:
            reach = self.reached.reach[point]
            block = self.routes.block(point)
            waiting.append(block.id)
            if reach != NEVER and (part := self._part(point, block, reach)) is not None:
                part.blocks[:0] = waiting
                waiting = []
                self._add(part)
        if waiting and self.found:
            self.found[-1].blocks += waiting
        self._unmet()
        return self

    def _add(self, part: Part) -> None:
        last = self.found[-1] if self.found else None
        if isinstance(part, Said) and isinstance(last, Said) and last.reach == part.reach:
            last.texts += part.texts
            last.blocks += part.blocks
            last.links = last.links + len(part.texts) if part.links else 0
        else:
            self.found.append(part)

    def _part(self, point: Point, block: Block, reach: Ref) -> Part | None:
        if is_input(block):
            return self._asked(point, block, reach)
        if block.type == "text":
            words = rich_text.plain(block.content)
            self.texts += bool(words) and Writer(self.reached, {}).live(reach) != NEVER
            return Said(point, reach, [words], []) if words else None
        if block.type in BUBBLES:
            link = rich_text.link(block.content)
            self._note(block, "its address is said as text" if link else "it has no address")
            return Said(point, reach, [link], [], 1) if link else None
        if block.type == "Redirect":
            link = text(block.options, "url")
            self._note(block, "the address is said; nobody is sent there", changed=True)
            return Said(point, reach, [link], []) if link else None
        self._other(point, block)
        return None

    def _asked(self, point: Point, block: Block, reach: Ref) -> Part | None:
        asking = self.reached.classes.askings.get(point)
        if asking is None:
            self._note(block, _WHY.get(block.type, "it is not known here; the question is left out"))
            return None
        self.keys[point] = unique(self._key(block), TAKEN | set(self.keys.values()))
        for change in asking.changes:
            self._note(block, change, changed=True)
        if any(item.picture for item in block.items):
            self._note(block, "the pictures are left out, their words stay", changed=True)
        return Asked(point, reach, asking, [])

    def _key(self, block: Block) -> str:
        variable = self.routes.flow.variables.get(text(block.options, "variableId"))
        if variable is not None and (name := slug(variable.name, 30)):
            return name
        title = slug(block.title, 30)
        if title and title.partition("_")[0] not in _UNTITLED and len(title) > 2:
            return title
        before = self.routes.flow.blocks[block.at - 1] if block.at else block
        words = rich_text.plain(before.content) if before.group == block.group and before.type == "text" else ""
        return "_".join(slug(words).split("_")[:4]) or "question"

    def _other(self, point: Point, block: Block) -> None:
        if block.type == "Condition":
            self.conditions += any(item.comparisons for item in block.items)
        elif block.type == "Set variable":
            self._set(point, block)
        elif block.type == "Typebot link":
            if text(block.options, "typebotId") not in {"current", self.routes.flow.id}:
                self._note(block, "it leads into another bot; import that one too, and put the two together")
        elif block.type in {"Jump", "AB test", "Return"}:
            pass
        elif why := _WHY.get(
            block.type, f"another program; {_FETCHING}" if block.type not in LOGIC else "not known here"
        ):
            self._note(block, why)

    def _set(self, point: Point, block: Block) -> None:
        variable = self.routes.flow.variables.get(text(block.options, "variableId"))
        if variable is None:
            self._note(block, "it sets no variable")
        elif any(point == where for _, _, where in self.reached.sums):
            self._note(block, f"the points for «{variable.name}» stand in the rulebook", changed=True)
        elif setting.value(block, lambda _: FOREIGN) == FOREIGN and setting.expression(block) is None:
            self._note(block, f"«{variable.name}» is worked out only while the bot runs")
        elif not self._is_read(variable.id, variable.name):
            self._note(
                block, f"«{variable.name}» is read nowhere in the bot; if it says what a lead is worth, rule on it"
            )

    def _is_read(self, variable: str, name: str) -> bool:
        wanted = f"{{{{{name}}}}}"
        for block in self.routes.flow.blocks:
            if any(
                one.of == variable or wanted in (one.value or "") for item in block.items for one in item.comparisons
            ):
                return True
            if (
                wanted
                in f"{rich_text.plain(block.content)}{setting.expression(block) or ''}{block.options.get('url', '')}"
            ):
                return True
        return False

    def _unmet(self) -> None:
        """What no way from the start meets, by group."""
        met = {point.at for point in self.routes.order if self.reached.reach[point] != NEVER}
        for own in self.routes.flow.groups.values():
            unmet = [self.routes.flow.blocks[at] for at in own if at not in met]
            unmet = [block for block in unmet if block.type != "start"]
            if unmet:
                kinds = ", ".join(dict.fromkeys(block.type for block in unmet))
                why = f"never reached from the start: {len(unmet)} blocks ({kinds})"
                ids = " ".join(block.id for block in unmet)
                self.reached.notes[ids, why] = Note("not carried", "unreached group", place(unmet[0].title), why, ids)

    def _note(self, block: Block, why: str, *, changed: bool = False) -> None:
        self.reached.note(block, why, changed=changed)


def lines(part: Said) -> Iterator[str]:
    """The texts of a part, each at most as long as a message."""
    for words in part.texts:
        if words:
            yield words
