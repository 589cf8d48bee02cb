"""Published scripts and rulebooks, compiled once and shared: versions are immutable, so a compiled one never grows
old.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from importlib import resources

from conversations import recalling, recalls, script
from conversations.script import Script
from qualifier import document, rules, versions
from qualifier.rules import Rulebook
from qualifier.store import Tx


@dataclass(frozen=True, slots=True)
class Pinned:
    """A script with its rulebook, and their version numbers, as one conversation has them to its end."""

    script: Script
    rulebook: Rulebook
    script_version: int
    rulebook_version: int


class Library:
    """Compiled versions by number. Holds what was used; there are as many as were ever published."""

    def __init__(self) -> None:
        self._scripts: dict[int, Script] = {}
        self._shown: dict[tuple[int, int], Script] = {}  # without recalled wordings, by its own and the live number
        self._recalls = 0
        self._recalled: frozenset[tuple[str, str]] = frozenset()
        self._rulebooks: dict[int, Rulebook] = {}

    def live(self, tx: Tx, name: str) -> Pinned:
        """The script as published now, with its rulebook as published now. Raises versions.UnknownVersion."""
        number = versions.live(tx, "script", name)
        return self.pinned(tx, number, versions.live(tx, "rulebook", self.script(tx, number).rulebook))

    def pinned(self, tx: Tx, script_version: int, rulebook_version: int, recalled: int | None = None) -> Pinned:
        """A script and a rulebook of stated versions; `recalled` as in `script`. Raises versions.UnknownVersion."""
        return Pinned(
            self.script(tx, script_version, recalled), self.rulebook(tx, rulebook_version), script_version,
            rulebook_version,
        )  # fmt: skip

    def script(self, tx: Tx, number: int, recalled: int | None = None) -> Script:
        """A compiled script as people may meet it: without wordings that were recalled. `recalled` is the newest recall
        where the caller has read it already. Raises versions.UnknownVersion.
        """
        newest = recalls.last(tx) if recalled is None else recalled
        if newest == 0:
            return self.as_written(tx, number)
        if newest != self._recalls:
            self._recalls, self._recalled = newest, recalls.every(tx)
            self._shown.clear()
        written = self.as_written(tx, number)
        if not recalling.touches(written, self._recalled):
            return written
        live = versions.live(tx, "script", written.name)
        found = self._shown.get((number, live))
        if found is None:
            found = recalling.without(written, self._recalled, self.as_written(tx, live))
            self._shown[(number, live)] = found
        return found

    def as_written(self, tx: Tx, number: int) -> Script:
        """A compiled script with every wording that it was published with, which people may not meet. Raises
        versions.UnknownVersion.
        """
        found = self._scripts.get(number)
        if found is None:
            name, text = versions.text_of(tx, number)
            found = self._scripts[number] = script.load(text, f"{name}.yaml")
        return found

    def rulebook(self, tx: Tx, number: int) -> Rulebook:
        """A compiled rulebook. Raises versions.UnknownVersion."""
        found = self._rulebooks.get(number)
        if found is None:
            name, text = versions.text_of(tx, number)
            found = self._rulebooks[number] = rules.load(text, f"{name}.yaml")
        return found


def kind_of(text: str, file: str) -> versions.Kind:
    """Whether a file is a script or a rulebook, by its first entry. Raises DocumentError."""
    read = document.read(text, file)
    for kind in ("script", "rulebook"):
        if isinstance(read.tree, dict) and kind in read.tree:
            return "script" if kind == "script" else "rulebook"
    problem = document.Problem(
        file, 1, "neither a script nor a rulebook", "begin with `script: name` or `rulebook: name`"
    )
    raise document.DocumentError([problem])


def publish(tx: Tx, text: str, file: str, now: int, author: str = "") -> tuple[versions.Kind, str, int]:
    """Make a file the live version of what it names; kind, name, number. A script's rulebook is to be published first.

    Raises DocumentError and changes nothing. Its tests are the caller's business (bot/admin/shelf.py).
    """
    kind, name = can_be_live(tx, text, file)
    return kind, name, versions.publish(tx, kind, name, text, now, author)


def can_be_live(tx: Tx, text: str, file: str) -> tuple[versions.Kind, str]:
    """Kind and name of a file that people could be given now. Raises DocumentError."""
    kind = kind_of(text, file)
    if kind == "rulebook":
        return kind, rules.load(text, file).name
    loaded = script.load(text, file)
    _its_rulebook(tx, loaded, text, file)
    _has_no_recalled_wording(tx, loaded, text, file)
    return kind, loaded.name


def _its_rulebook(tx: Tx, loaded: Script, text: str, file: str) -> Rulebook:
    try:
        name, rulebook = versions.text_of(tx, versions.live(tx, "rulebook", loaded.rulebook))
    except versions.UnknownVersion as error:
        problem = document.Problem(file, document.read(text, file).line("rulebook"), str(error), "publish it first")
        raise document.DocumentError([problem]) from None
    return rules.load(rulebook, f"{name}.yaml")


def _has_no_recalled_wording(tx: Tx, loaded: Script, text: str, file: str) -> None:
    recalled = recalls.every(tx)
    if not recalling.touches(loaded, recalled):
        return
    read = document.read(text, file)
    names = sorted({one.name for one in recalling.wordings(loaded) if (one.name, one.version) in recalled})
    raise document.DocumentError(
        read.problem(("wordings", name), f"wording {name} was recalled: nobody may be shown it", "word it differently")
        for name in names
    )


def publish_bundled(tx: Tx, now: int) -> int:
    """Publish the bundled rulebooks and scripts where nothing of their names ever was; how many were."""
    have = {(kind, name) for kind in versions.KINDS for name in versions.names(tx, kind)}
    count = 0
    for file, text in bundled():
        if (kind_of(text, file), file.removesuffix(".yaml")) not in have:
            publish(tx, text, file, now)
            count += 1
    return count


def bundled() -> Iterator[tuple[str, str]]:
    """Name and text of the files that come with us, rulebooks first."""
    for room, folder in (("qualifier", "rulebooks"), ("conversations", "scripts")):
        found = (entry for entry in resources.files(room).joinpath(folder).iterdir() if entry.name.endswith(".yaml"))
        yield from sorted((entry.name, entry.read_text("utf-8")) for entry in found)


def live_names(tx: Tx) -> Iterable[str]:
    """`script roofing`, `rulebook home-services`, …: whatever is live."""
    return [f"{kind} {row['name']}" for kind in versions.KINDS for row in versions.listed(tx, kind)]


def scripts(tx: Tx) -> Iterable[str]:
    """The names of the scripts that can be chatted with."""
    return [row["name"] for row in versions.listed(tx, "script")]
