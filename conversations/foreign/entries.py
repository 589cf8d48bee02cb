"""The entries of the script that a flow becomes: greeting, questions and statements with their conditions, the consent
that Typebot never asked for, endings and variants.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, replace

from conversations import fold
from conversations.foreign.asking import CONTACT, Asking, slug, unique
from conversations.foreign.diagram import ALWAYS, NEVER, Ref, TangledError
from conversations.foreign.parts import TAKEN, Asked, Part, Parts, Said, lines
from conversations.foreign.report import Note, place
from conversations.foreign.routes import Point, Routes
from conversations.foreign.setting import written_number
from conversations.foreign.typebot_file import text
from conversations.foreign.whens import When, Writer, both
from conversations.foreign.wording import Wording

CONSENT = "contact"
WORDING = "imported-contact"
STATEMENT_CHARS_MAX = 3_500
CHANNELS: Mapping[str, str] = {"phone": "call", "email": "email"}


@dataclass(frozen=True, slots=True)
class Entry:
    """One entry of `questions`; `live` no: it stands as a comment, since nothing here can tell when it is due."""

    name: str
    fields: Mapping[str, object]
    comments: tuple[str, ...] = ()
    live: bool = True
    block: str = ""  # the foreign id of the input that this asks
    sides: tuple[int, ...] = (0, 1)


@dataclass(slots=True)
class Made:
    """All entries, and what stands beside them."""

    entries: list[Entry] = field(default_factory=list)
    greeting: str = ""
    greeting_comments: tuple[str, ...] = ()
    ending: str = ""
    channels: tuple[str, ...] = ()


class Composer:
    """Makes entries of the parts of one flow."""

    def __init__(
        self, routes: Routes, parts: Parts, wording: Wording, writer: Writer, again: Mapping[Point, str]
    ) -> None:
        self.routes, self.parts, self.wording, self.writer = routes, parts, wording, writer
        self.reached = parts.reached
        self.again = again
        self.names = set(parts.keys.values()) | TAKEN
        self.told: set[tuple[str, str]] = set()  # notes that stand as a comment already
        self.made = Made()

    def composed(self) -> Made:
        """The entries."""
        parts = list(self._worded())
        if parts and isinstance(parts[0], Said) and self.writer.live(parts[0].reach) == ALWAYS:
            first = parts.pop(0)
            self.made.greeting = "\n".join(lines(first)) if isinstance(first, Said) else ""
            self.made.greeting_comments = self._comments(first)
        if parts and isinstance(parts[-1], Said) and self._everywhere(parts[-1].reach) and len(parts) > 1:
            last = parts.pop()
            self.made.ending = "\n".join(lines(last)) if isinstance(last, Said) else ""
            self.made.greeting_comments += self._comments(last)
        first_contact = next((at for at, part in enumerate(parts) if _is_contact(part)), None)
        for at, part in enumerate(parts):
            if at == first_contact:
                self._consent(parts, at)
            for entry in self._entries(part):
                self.made.entries.append(entry)
        return self.made

    def _everywhere(self, reach: Ref) -> bool:
        return self.writer.live(reach) == ALWAYS

    def _worded(self) -> Iterator[Part]:
        """The parts with our variables, each question with the last text before it as its words."""
        parts = self.parts.found
        for part in parts:
            if isinstance(part, Said):
                part.texts = [self.wording.words(words, part.point) for words in part.texts]
        for at, part in enumerate(parts):
            if isinstance(part, Asked):
                before = parts[at - 1] if at else None
                part.said = self._taken(before, part) or self._made_up(part)
        yield from (part for part in parts if isinstance(part, Asked) or any(part.texts))

    def _taken(self, before: Part | None, part: Asked) -> str:
        if not isinstance(before, Said) or before.reach != part.reach:
            return ""
        for at in range(len(before.texts) - 1 - before.links, -1, -1):
            if before.texts[at]:
                return before.texts.pop(at)
        return ""

    def _made_up(self, part: Asked) -> str:
        """Words for a question that has none of its own, or other ones on each way to it."""
        block = self.routes.block(part.point)
        variable = self.routes.flow.variables.get(text(block.options, "variableId"))
        words = (variable.name if variable is not None else "") or block.title or "Your answer"
        self.reached.note(block, "it has no words of its own right before it; the name stands for them", changed=True)
        return self.wording.words(words.strip().rstrip("?"), part.point) + "?"

    def _consent(self, parts: list[Part], at: int) -> None:
        """Permission before the first e-mail or phone number; asked wherever one of them may be due."""
        diagram = self.reached.classes.diagram
        found, kinds = NEVER, []
        for part in parts[at:]:
            if isinstance(part, Asked) and part.asking.kind in CONTACT:
                found = diagram.either(found, part.reach)
                kinds.append(part.asking.kind)
        for part in parts[at:]:
            for variable in self.reached.classes.of.get(part.point, ()) if isinstance(part, Asked) else ():
                found = diagram.anyhow(found, variable)
        self.made.channels = tuple(dict.fromkeys(CHANNELS[kind] for kind in kinds))
        fields: dict[str, object] = {"kind": "consent", "purpose": "contact", "channels": list(self.made.channels)}
        fields |= {"recipients": {"desk": "sales"}, "wording": WORDING}
        why = (
            "nobody is contacted here without permission; refused, the contact is not asked. "
            "TODO: say it in your words, under wordings"
        )
        note = Note("added", "consent", place(self.routes.block(parts[at].point).title), why)
        self.reached.notes["", why] = note
        live = self.writer.live(found)
        self.made.entries.append(Entry(CONSENT, self._due(fields, found, None, "consent"), (str(note),), live != NEVER))

    def _entries(self, part: Part) -> Iterator[Entry]:
        """One entry; two where the sides of an A/B test meet it under different conditions."""
        comments = self._comments(part)
        if self.reached.side is None:
            yield from self._for_side(part, comments, None)
            return
        sides = [Writer(self.reached, self.parts.keys, side) for side in (0, 1)]
        lives = [writer.live(part.reach) for writer in sides]
        if lives[0] == lives[1] or NEVER in lives:
            side = 1 if lives[0] == NEVER else 0
            for entry in self._for_side(part, comments, side):
                present = (0, 1) if lives[0] == lives[1] else (side,)
                yield replace(entry, sides=present)
            return
        for side in (0, 1):
            for entry in self._for_side(part, comments if side == 0 else (), side):
                name = entry.name if side == 0 else unique(f"{entry.name}_b", self.names)
                self.names.add(name)
                yield replace(entry, name=name, sides=(side,))

    def _for_side(self, part: Part, comments: tuple[str, ...], side: int | None) -> Iterator[Entry]:
        writer = self.writer if side is None else Writer(self.reached, self.parts.keys, side)
        live = writer.live(part.reach) != NEVER
        if not live:
            self.reached.note(self.routes.block(part.point), f"left out: {self._unless(part.reach)}")
            comments = (*comments, *self._comments(part))
        if isinstance(part, Asked):
            name = self.parts.keys[part.point]
            fields = self._question(part)
            due = self._due(fields, part.reach, writer, name, contact=_is_contact(part))
            yield Entry(name, due, comments, live, self.routes.block(part.point).id)
            return
        for words in _pieces(list(lines(part))):
            name = unique(f"{slug(self.routes.block(part.point).title, 24) or 'say'}_says", self.names)
            self.names.add(name)
            yield Entry(name, self._due({"kind": "statement", "say": words}, part.reach, writer, name), comments, live)
            comments = ()

    def _due(
        self, fields: dict[str, object], reach: Ref, writer: Writer | None, name: str, *, contact: bool = False
    ) -> dict[str, object]:
        """The fields with their `when`."""
        writer = writer or self.writer
        given: When | None = {CONSENT: "given"} if contact else None
        try:
            live = writer.live(reach)
            when = both(writer.when(reach), given) if live != NEVER else given
        except TangledError:
            why = f"the condition of `{name}` is too long to write; it is asked or said on every way"
            self.reached.notes["", why] = Note("not carried", "condition", "", why)
            when = given
        return {**fields, "when": when} if when else fields

    def _question(self, part: Asked) -> dict[str, object]:
        asking = part.asking
        fields: dict[str, object] = {"ask": part.said}
        if asking.kind != "text":
            fields["kind"] = asking.kind
        if asking.kind == "yes_no":
            fields |= _yes_and_no(asking)
        elif asking.buttons:
            fields["options"] = {
                one.key: self.wording.words(one.label, part.point) or one.label for one in asking.buttons
            }
        for name, bound in (("min", asking.low), ("max", asking.high)):
            if bound is not None:
                fields[name] = written_number(bound)
        for name, value in (("currency", asking.currency), ("country", asking.country)):
            if value:
                fields[name] = value
        if asking.skip:
            fields["skip"] = "yes"
        again = self.again.get(part.point) or asking.again
        if again and (words := self.wording.words(again, part.point)):
            fields["again"] = words
        return fields

    def _unless(self, reach: Ref) -> str:
        """Under which comparison, that cannot be carried, a part was met."""
        diagram = self.reached.classes.diagram
        said = [self.reached.unknown[one][1] for one in sorted(diagram.reads(reach)) if one in self.reached.unknown]
        return f"only met when {' / '.join(said)}" if said else "met on no way"

    def _comments(self, part: Part) -> tuple[str, ...]:
        """The notes on the blocks of a part, each at the first place only."""
        found = [
            (key, note)
            for key, note in self.reached.notes.items()
            if note.block in part.blocks and key not in self.told
        ]
        self.told |= {key for key, _ in found}
        return tuple(str(note) for _, note in found)


def _is_contact(part: Part) -> bool:
    return isinstance(part, Asked) and part.asking.kind in CONTACT


def _yes_and_no(asking: Asking) -> dict[str, object]:
    """Further words for yes and no: those of the buttons, where they are not just that."""
    found = {one.key: one.label for one in asking.buttons if fold.fold(one.label) != one.key}
    return {key: [label] for key, label in found.items()}


def _pieces(texts: list[str]) -> Iterator[str]:
    """Texts joined by lines, none longer than a message may be."""
    piece = ""
    for words in texts:
        joined = f"{piece}\n{words}" if piece else words
        if len(joined) > STATEMENT_CHARS_MAX and piece:
            yield piece
            joined = words
        piece = joined
    if piece:
        yield piece
