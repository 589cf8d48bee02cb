"""Structured logs: one JSON line an event, to standard error. What callers pass in `extra` holds nothing personal."""

import json
import logging
import sys
from datetime import UTC, datetime
from pathlib import Path

_PLAIN = frozenset(vars(logging.makeLogRecord({}))) | {"message", "asctime", "taskName"}


class JsonLines(logging.Formatter):
    """A record as one line of JSON. Of an exception: its type and where it was raised, never its words."""

    def format(self, record: logging.LogRecord) -> str:
        """See logging."""
        at = datetime.fromtimestamp(record.created, UTC).isoformat(timespec="milliseconds")
        row = {"at": at, "level": record.levelname.lower(), "log": record.name, "event": record.getMessage()}
        row |= {name: value for name, value in vars(record).items() if name not in _PLAIN}
        if record.exc_info and record.exc_info[1] is not None:
            row |= _failure(record.exc_info[1])
        return json.dumps(row, ensure_ascii=False, default=str)


def _failure(error: BaseException) -> dict[str, str]:
    # an exception's words may quote what a person wrote; its type and place do not
    trace = error.__traceback__
    while trace is not None and trace.tb_next is not None:
        trace = trace.tb_next
    where = f"{trace.tb_frame.f_code.co_filename.rsplit('/', 1)[-1]}:{trace.tb_lineno}" if trace else ""
    return {"error": type(error).__name__, "where": where}


def set_up(level: str, file: Path | None = None) -> None:
    """Log from `level` on; to a file instead, made with its first line, where a talk has the terminal."""
    handler = logging.StreamHandler(sys.stderr) if file is None else logging.FileHandler(file, delay=True)
    handler.setFormatter(JsonLines())
    logging.basicConfig(level=level.upper(), handlers=[handler], force=True)
    for noisy in ("alembic", "aiogram", "httpx", "uvicorn", "asyncio", "aiosqlite"):
        logging.getLogger(noisy).setLevel(max(logging.getLevelName(level.upper()), logging.WARNING))
