"""Every failure a user of the command line can meet, as one clear line: what is wrong, and what to do."""

import sys
from collections.abc import Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from pydantic_core import ErrorDetails


@contextmanager
def told() -> Iterator[None]:
    """Print what went wrong instead of a traceback, and end with status 1."""
    try:
        yield
    except KeyboardInterrupt:
        sys.exit(130)
    except (SystemExit, GeneratorExit):
        raise
    except BrokenPipeError:
        sys.exit(0)
    except Exception as error:
        line = words(error)
        if line is None:
            raise
        print(line, file=sys.stderr)  # noqa: T201 - the command line's voice
        sys.exit(1)


def words(error: Exception) -> str | None:
    """The line for a known failure; None for a defect of ours, which deserves its traceback."""
    import sqlalchemy as sa  # noqa: PLC0415 - only when something failed
    from pydantic import ValidationError  # noqa: PLC0415 - see above

    from qualifier.document import DocumentError  # noqa: PLC0415 - see above

    if isinstance(error, sa.exc.DBAPIError):
        return f"✗ database: {str(error.orig).splitlines()[0]}     fix: frontdesk doctor"
    if isinstance(error, ValidationError):
        return "\n".join(_setting(one) for one in error.errors(include_input=False, include_url=False))
    if isinstance(error, DocumentError):
        return f"✗ {error}"  # several lines, each with its fix; they may quote the file
    if type(error).__name__ in _KNOWN:
        return f"✗ {error}".replace(" | ", "     fix: ")
    return _of_file(error) if isinstance(error, OSError) else None


def _of_file(error: OSError) -> str:
    name = error.filename or "a file"
    if isinstance(error, PermissionError):
        return f"✗ {name} cannot be written: {error.strerror}     fix: another folder (--data)"
    if isinstance(error, FileNotFoundError):
        return f"✗ {name} is not there     fix: its whole path, or another one"
    if error.filename:
        return f"✗ {name}: {error.strerror or error}     fix: another path"
    return f"✗ {error.strerror or error}"


# by name, so that nothing is imported for a command that went well
_KNOWN = frozenset({
    "PortTaken", "KeyMissing", "WrongMasterKey", "SealError", "NewerDatabase", "SecretMissing", "UnknownVersion",
    "Forbidden", "StorageDown", "FolderUnusable", "SecretError", "ActionsError", "LookupError", "ValueError",
    "CommandFailed",
})  # fmt: skip


def _setting(one: "ErrorDetails") -> str:
    if not one["loc"]:  # two settings that do not go together: the words name them
        return f"✗ settings: {one['msg'].removeprefix('Value error, ')}"
    where = "_".join(map(str, one["loc"])).upper()
    return f"✗ setting FRONTDESK_{where}: {one['msg']}"


class CommandFailed(Exception):
    """A command cannot go on; its words say why and what to do."""
