"""`score`: one lead by a rulebook file."""

import json
from datetime import UTC, datetime
from pathlib import Path

from bot.commands import files, say, say_json
from bot.failures import CommandFailed
from qualifier import example, rules
from qualifier import score as scoring


def score(rulebook: Path, lead: Path, *, as_json: bool) -> int:
    """One lead by one rulebook file."""
    loaded = rules.load(files.read(rulebook), str(rulebook))
    try:
        given = json.loads(files.read(lead))
        facts, happened = dict(given.get("facts", {})), given.get("events", [])
        now = datetime.now(UTC)
        events = example.events([str(one["name"] if isinstance(one, dict) else one) for one in happened], now)
    except (ValueError, AttributeError, KeyError, TypeError):
        raise CommandFailed(f'{lead}: expected {{"facts": {{…}}, "events": [name, …]}}') from None
    found = scoring.assess(loaded, facts, events, now)
    if as_json:
        say_json({"total": found.total / 100, "temperature": found.temperature, "grade": found.grade,
                  "stages": found.stages, "fired": [f._asdict() for f in found.fired], "unknown": found.unknown,
                  "wrong": found.wrong, "disqualified": found.disqualified})  # fmt: skip
        return 0
    say(f"{scoring.written_points(found.total)} points, {found.temperature}, grade {found.grade or '-'}")
    say(*(f"  {scoring.written_points(one.points):>6}  {one.because}" for one in found.fired))
    if found.unknown:
        say(f"  unknown: {', '.join(found.unknown)}")
    if found.wrong:
        say(f"  of a type no row can read: {', '.join(found.wrong)}")
    return 0
