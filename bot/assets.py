"""The embeddable program, put together from the readable sources in `widget/`: one small script, and parts it loads
when they are needed. Made once a process, without any tool but rjsmin, and kept in memory.
"""

import gzip
import hashlib
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from importlib import resources

CORE = ("parts", "style", "talk", "chat", "launch")
PARTS = ("around", "leaving", "queue", "label", "panel", "form", "file", "proof")
LANGUAGES = "words"
TRACKER = "track"  # for pages without the chat: a script of its own
_WORDS = re.compile(r"words-[a-z]{2,3}")
_IMPORT = re.compile(r"^import .*;\n", re.MULTILINE)
_EXPORT = re.compile(r"^export ", re.MULTILINE)
_SHEET = re.compile(r"(replaceSync\(`)(.*?)(`\))", re.DOTALL)
_UNKNOWN = 'const VERSION = "";'
_ALONE = re.compile(r"(?<=[=,(:])(async)?\((\w+)\)=>")  # one parameter needs no parentheses
DIGITS = 8


@dataclass(frozen=True, slots=True)
class Asset:
    """A file as it is served. `tag` tells its content from any other."""

    plain: bytes
    packed: bytes
    tag: str


@cache
def core() -> Asset:
    """The script that pages embed: the button, the chat, and what its parts are called."""
    sources = "\n".join(_EXPORT.sub("", _IMPORT.sub("", _source(name))) for name in CORE)
    if _UNKNOWN not in sources:
        raise RuntimeError(f"bot/widget/parts.js no longer has `{_UNKNOWN}`")
    return _asset("(()=>{" + _small(sources.replace(_UNKNOWN, f'const VERSION="{version()}";')) + "})()")


@cache
def parts() -> Mapping[str, Asset]:
    """What the script loads when it is needed, by name."""
    return {name.replace("/", "-"): _asset(_small(_source(name))) for name in _parts()}


@cache
def tracker() -> Asset:
    """The script that tells the chat which pages its visitor looked at."""
    return _asset(_small(_source(TRACKER)))


@cache
def version() -> str:
    """What the parts of this program have in their file names: other content, another name."""
    return _digest(b"".join(part.plain for part in parts().values()))


def part(name: str) -> Asset | None:
    """A part by its name; of a language that nobody has written words in, an empty list of words."""
    return parts().get(name) or (_asset("export const WORDS={}") if _WORDS.fullmatch(name) else None)


def address(name: str) -> str:
    """Where a part is found."""
    return f"/widget/{name}.{version()}.js"


def _parts() -> Iterator[str]:
    yield from PARTS
    folder = resources.files("bot").joinpath("widget", LANGUAGES)
    yield from sorted(f"{LANGUAGES}/{file.name.removesuffix('.js')}" for file in folder.iterdir())


def _source(name: str) -> str:
    return resources.files("bot").joinpath("widget", *f"{name}.js".split("/")).read_text("utf-8")


def _small(source: str) -> str:
    import rjsmin  # noqa: PLC0415 - only where a page is served

    packed: str = rjsmin.jsmin(_SHEET.sub(lambda found: found[1] + _small_sheet(found[2]) + found[3], source))
    packed = _ALONE.sub(lambda found: f"{'async ' if found[1] else ''}{found[2]}=>", packed)
    return packed.replace(";}", "}")


def _small_sheet(sheet: str) -> str:
    sheet = re.sub(r"\s+", " ", sheet)
    sheet = re.sub(r" ?([{};,!>]) ?", r"\1", sheet)
    return re.sub(r"([a-z-]): ", r"\1:", sheet).replace(";}", "}").strip()


def _asset(text: str) -> Asset:
    plain = text.encode()
    return Asset(plain, gzip.compress(plain, 9, mtime=0), _digest(plain))


def _digest(content: bytes) -> str:
    return hashlib.sha256(content).hexdigest()[:DIGITS]
