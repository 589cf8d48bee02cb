"""Files that admins name on the command line: single ones, or folders of them."""

from collections.abc import Iterator, Sequence
from pathlib import Path

from bot.failures import CommandFailed

SUFFIXES = (".yaml", ".yml")


def read_all(paths: Sequence[Path]) -> Iterator[tuple[str, str]]:
    """Name and text of each file. Raises CommandFailed."""
    for path in paths:
        if path.is_dir():
            found = sorted(one for one in path.rglob("*") if one.suffix in SUFFIXES)
            if not found:
                raise CommandFailed(f"{path} holds no .yaml file")
            yield from ((str(one), read(one)) for one in found)
        else:
            yield str(path), read(path)


def read(path: Path) -> str:
    """A file that an admin wrote. Raises CommandFailed."""
    try:
        return path.read_bytes().decode()  # as it is: line ends are kept
    except UnicodeDecodeError:
        raise CommandFailed(f"{path} is not UTF-8 text     fix: save it as UTF-8") from None
    except FileNotFoundError:
        raise CommandFailed(f"{path} is not there") from None
