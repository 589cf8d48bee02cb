"""`import typebot`, `export rasa`: files in, files out."""

from collections.abc import Sequence
from dataclasses import asdict
from datetime import UTC, datetime
from pathlib import Path

from bot.commands import say, say_json, settings_of, written
from bot.commands.files import given, read
from bot.failures import CommandFailed
from bot.rasa import project, script_form
from conversations import check, library
from conversations.engine import Known
from conversations.foreign import typebot, typebot_file
from conversations.foreign.typebot import Imported
from qualifier.document import DocumentError


def import_typebot(files: Sequence[Path], out: Path, language: str, *, force: bool, as_json: bool) -> int:
    """Write what each export becomes; 1 where one was none. One wrong file keeps no other from coming in."""
    rows: list[dict[str, object]] = []
    failed = 0
    for file in files:
        try:
            made = typebot.imported(_export(file), file.name, language)
        except DocumentError as error:
            failed = 1
            rows.append({"file": str(file), "error": str(error)})
            _told(as_json, f"✗ {error}")
            continue
        paths = written(
            out, {f"{made.name}.yaml": made.script, f"{made.name}-rulebook.yaml": made.rulebook}, force=force
        )
        rows.append(_reported(made, file, paths))
        _told(as_json, *(f"✓ {path}" for path in paths), *(f"  {line}" for line in made.report.lines()))
    if as_json:
        say_json(rows)
    elif not failed:
        say(f"Next: look for TODO, then frontdesk check {out} and frontdesk try {out}")
    return failed


def _export(file: Path) -> str:
    """An export's text. Raises CommandFailed, also for what is too large to read at all."""
    if file.is_file() and file.stat().st_size > typebot_file.BYTES_MAX:
        raise CommandFailed(f"{file} is larger than {typebot_file.BYTES_MAX // 1024 // 1024} MB")
    return read(file)


def _reported(made: Imported, file: Path, paths: Sequence[Path]) -> dict[str, object]:
    report = made.report
    notes = [asdict(note) for note in report.notes]
    written_ = list(map(str, paths))
    return {"file": str(file), "name": made.name, "written": written_, "carried": dict(report.carried), "notes": notes}


def _told(as_json: bool, *lines: str) -> None:  # noqa: FBT001 - private, and read as a pair
    if not as_json:
        say(*lines)


async def export_rasa(script: Path, out: Path, language: str, data: Path | None, *, force: bool) -> None:
    """Write a script as a Rasa project."""
    scripts = [pair for pair in await given([script], data) if library.kind_of(pair[1], pair[0]) == "script"]
    if len(scripts) != 1:
        raise CommandFailed(f"{script}: {len(scripts)} scripts     fix: name the file of one script")
    file, text = scripts[0]
    loaded = check.load(text, file)
    if language and language not in loaded.languages:
        raise CommandFailed(f"{script} is not written in {language}     fix: one of {', '.join(loaded.languages)}")
    known = Known(settings_of(data).brand, {"sales": "our team"})
    form = script_form.of(loaded, known, datetime.now(UTC), language)
    made = project.files(loaded, form, known, text, language or loaded.languages[0])
    say(*(f"✓ {path}" for path in written(out, made, force=force)))
    say(f"Next: see {out / 'README.md'}")
