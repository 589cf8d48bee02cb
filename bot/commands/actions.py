"""`rasa-actions`: customer-written actions and forms made from scripts, for a Rasa server."""

from collections.abc import Sequence
from datetime import UTC, datetime
from pathlib import Path

import yaml

from bot import logs
from bot.commands import say, settings_of
from bot.commands.files import read
from bot.rasa import script_form
from conversations import check
from conversations.engine import Known


def serve(paths: Sequence[str], host: str, port: int, scripts: Sequence[Path], *, domain: bool) -> None:
    """Serve until told to end, or print the domain of the forms."""
    known, now = Known(settings_of(None).brand, {"sales": "our team"}), datetime.now(UTC)
    forms = [script_form.of(check.load(read(path), str(path)), known, now) for path in scripts]
    if domain:
        for form in forms:
            say(yaml.safe_dump(script_form.domain(form), sort_keys=False, allow_unicode=True))
        return
    logs.set_up("info")
    from bot.rasa import actions, server  # noqa: PLC0415 - rasa_sdk is imported only here
    from bot.rasa import forms as rasa_forms  # noqa: PLC0415 - see above

    book = actions.load(
        list(paths), [kind for form in forms for kind in rasa_forms.actions(form, lambda: datetime.now(UTC))]
    )
    listener = server.listen(host, port)
    say(f"rasa-actions at http://{host}:{port}/webhook: {', '.join(sorted(book.names))}   Ctrl+C stops")
    server.serve(server.app(book), listener)
