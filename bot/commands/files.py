"""Files that admins name on the command line: single ones, or folders of them; or what an install keeps by name."""

from collections.abc import Iterator, Sequence
from pathlib import Path

from bot.commands import install, settings_of
from bot.failures import CommandFailed
from qualifier import versions
from qualifier.store import Tx

SUFFIXES = (".yaml", ".yml")


async def given(names: Sequence[Path], data: Path | None) -> list[tuple[str, str]]:
    """Name and text of each file, and of each draft or live version that a name means. Raises CommandFailed."""
    missing = [path for path in names if not path.exists() and str(path) == path.stem]
    if not missing or not settings_of(data).data.exists():
        return list(read_all(names))
    async with install(data) as app:
        kept = {path: await app.database.read(_kept, path.name) for path in missing}
    return [pair for path in names for pair in kept.get(path) or read_all([path])]


def _kept(tx: Tx, name: str) -> list[tuple[str, str]]:
    """The draft of a name, else what is live: script, rulebook, or both. Raises CommandFailed where there is none."""
    found = []
    for kind in versions.KINDS:
        if (draft := versions.draft(tx, kind, name)) is not None:
            found.append((f"draft {name}.yaml", draft.body))
        elif live := [row["id"] for row in versions.listed(tx, kind) if row["name"] == name]:
            found.append((f"live {name}.yaml", versions.text_of(tx, live[0])[1]))
    if not found:
        known = ", ".join(dict.fromkeys(row["name"] for kind in versions.KINDS for row in versions.listed(tx, kind)))
        raise CommandFailed(f"{name} is no file, and nothing here is called so     fix: a file, a folder, or {known}")
    return found


def read_all(paths: Sequence[Path]) -> Iterator[tuple[str, str]]:
    """Name and text of each file. Raises CommandFailed."""
    for path in paths:
        if path.is_dir():
            found = sorted(one for one in path.rglob("*") if one.suffix in SUFFIXES and not _is_hidden(one, path))
            if not found:
                raise CommandFailed(f"{path} holds no .yaml file     fix: a folder of scripts and rulebooks")
            yield from ((str(one), read(one)) for one in found)
        else:
            yield str(path), read(path)


def _is_hidden(file: Path, folder: Path) -> bool:
    """Whether it belongs to a tool: `.venv`, `.git` and the like lie beside what people write."""
    return any(part.startswith(".") for part in file.relative_to(folder).parts)


def read(path: Path) -> str:
    """A file that an admin wrote. Raises CommandFailed."""
    try:
        return path.read_bytes().decode()  # as it is: line ends are kept
    except UnicodeDecodeError:
        raise CommandFailed(f"{path} is not UTF-8 text     fix: save it as UTF-8") from None
    except FileNotFoundError:
        raise CommandFailed(f"{path} is not there     fix: the name of a file or folder") from None
