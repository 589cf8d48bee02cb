"""`score`: one lead by a rulebook file, explained."""

import json
from collections.abc import Sequence
from datetime import UTC, datetime
from itertools import islice
from pathlib import Path
from typing import Any

from bot.commands import files, say, say_json
from bot.failures import CommandFailed
from qualifier import example, explaining, forecast, rules
from qualifier import score as scoring
from qualifier.lead import Event


def score(rulebook: Path, lead: Path, *, as_json: bool) -> int:
    """One lead by one rulebook file."""
    loaded = rules.load(files.read(rulebook), str(rulebook))
    now = datetime.now(UTC)
    try:
        given = json.loads(files.read(lead))
        facts, events = dict(given.get("facts", {})), _events(given.get("events", []), now)
    except (ValueError, AttributeError, KeyError, TypeError):
        shape = '{"facts": {…}, "events": [{"name": …, "at": "2026-11-21T12:00:00Z"}, or a name: just now]}'
        raise CommandFailed(f"{lead}: expected {shape}") from None
    found = scoring.assess(loaded, facts, events, now)
    ahead = list(islice(forecast.crossings(loaded, facts, events, now), explaining.AHEAD_MAX))
    why = explaining.explain(loaded.plan, [explaining.Seen(now, found)], events, ahead, found)
    if as_json:
        say_json({"total": found.total / 100, "temperature": found.temperature, "grade": found.grade,
                  "stages": found.stages, "fired": [f._asdict() for f in found.fired], "unknown": found.unknown,
                  "wrong": found.wrong, "disqualified": found.disqualified,
                  "explained": explaining.as_json(why)})  # fmt: skip
        return 0
    say(explaining.sentence(why), *explaining.table(why))
    return 0


def _events(written: Sequence[Any], now: datetime) -> list[Event]:
    """Things done at their moments (UTC where they name no zone); those without one happened just now, in order.
    Raises ValueError, KeyError, TypeError.
    """
    named = [one if isinstance(one, dict) else {"name": one} for one in written]
    latest = example.events([str(one["name"]) for one in named], now)
    return [Event(event.name, _moment(one["at"])) if "at" in one else event
            for one, event in zip(named, latest, strict=True)]  # fmt: skip


def _moment(written: str) -> datetime:
    at = datetime.fromisoformat(written)
    return at.replace(tzinfo=UTC) if at.tzinfo is None else at.astimezone(UTC)
