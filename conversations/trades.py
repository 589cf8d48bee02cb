"""Scripts to start from, a trade each, with their rulebooks. They come with us as files and are published only when
somebody takes one; what a new install and the demo have is `library.bundled`.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from importlib import resources

from qualifier import document


@dataclass(frozen=True, slots=True)
class Starter:
    """A script for a trade. `scripts` and `rulebooks` are the folders that its two files lie in."""

    trade: str
    script: str
    rulebook: str
    says: str
    scripts: str = "starters"
    rulebooks: str = "starters"


STARTERS = (
    Starter("home-services", "home-repairs", "home-repairs", "repairs: plumbing, heating, electrics"),
    Starter("roofing", "roofing", "home-services", "a roof's repair or replacement", "scripts", "rulebooks"),
    Starter("insurance", "insurance-quote", "insurance-quote", "a quote for car, home, life or business"),
    Starter("finance", "home-loan", "home-loan", "a home loan or a lower rate"),
    Starter("legal", "injury-help", "injury-help", "intake after an accident"),
    Starter("education", "course-advice", "course-advice", "advice on a course or programme"),
    Starter("health", "dental-visit", "dental-visit", "an appointment at a dental practice"),
    Starter("real-estate", "home-value", "home-value", "selling or buying a home"),
    Starter("software", "software-demo", "b2b-software", "a demo of business software", "scripts", "rulebooks"),
)


def named(name: str) -> Starter:
    """The starter of a trade, or of a script's name. Raises LookupError with what is known."""
    for one in STARTERS:
        if name in {one.trade, one.script}:
            return one
    fix = document.did_you_mean(name, [one.trade for one in STARTERS])
    raise LookupError(f'no starter is made for "{name}"     fix: {fix}')


def files(starter: Starter) -> Iterator[tuple[str, str]]:
    """Name and text of a starter's files, the rulebook first."""
    yield f"{starter.rulebook}.yaml", _text("qualifier", starter.rulebooks, starter.rulebook)
    yield f"{starter.script}.yaml", _text("conversations", starter.scripts, starter.script)


def named_files(starter: Starter) -> Iterator[tuple[str, str]]:
    """The same under names that fit into one folder."""
    for (_, text), name in zip(
        files(starter), (f"{starter.rulebook}-rulebook.yaml", f"{starter.script}.yaml"), strict=True
    ):
        yield name, text


def languages(starter: Starter) -> str:
    """`en, es`, as its script says."""
    read = document.read(_text("conversations", starter.scripts, starter.script), starter.script)
    written = read.tree.get("languages", ["en"])
    return ", ".join(written if isinstance(written, list) else [written])


def _text(room: str, folder: str, name: str) -> str:
    return resources.files(room).joinpath(folder, f"{name}.yaml").read_text("utf-8")
