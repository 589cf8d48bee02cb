"""The documentation cannot drift: links lead somewhere; settings, commands, routes, metrics and alerts stand on their
pages, and what a page tells people to type exists. Scripts, events and rulebooks have tests beside their own.
"""

import re
import shlex
from collections.abc import Iterator
from typing import Any, get_args

import pytest
import typer
from pydantic import SecretStr
from starlette.routing import WebSocketRoute

from bot import health, server
from bot.cli import cli
from bot.deep_chat import Asked
from bot.rasa import actions
from bot.rasa.rest import RestMessage
from bot.settings import Settings
from bot.socketio.channel import Uttered
from bot.telegram import wire
from bot.telegram.channel import Telegram
from bot.webchat import NewMessage, NewSession
from qualifier import handoffs, promises
from tests import pages


@pytest.mark.parametrize("page", pages.PAGES, ids=lambda page: str(page.relative_to(pages.ROOT)))
def test_every_relative_link_leads_to_a_page_and_a_heading(page):
    for target in re.findall(r"\]\(([^)\s]+)\)", pages.FENCE.sub("", pages.text_of(page))):
        if re.match(r"[a-z]+:", target):
            continue
        file, _, anchor = target.partition("#")
        found = (page.parent / file).resolve() if file else page
        assert found.exists(), target
        assert not anchor or anchor in pages.anchors(found), target


def test_every_setting_stands_in_the_table_with_its_default():
    cells = {row[0]: row[1] for row in pages.rows(pages.OPERATING) if len(row) == 3}
    for name, field in Settings.model_fields.items():
        default = cells[f"`FRONTDESK_{name.upper()}`"]
        if isinstance(field.default, bool):
            assert default == "no"
        elif isinstance(field.default, int | float | str) and field.default not in ("", None):
            assert default == f"`{field.default:g}`" if isinstance(field.default, float) else f"`{field.default}`"


def commands(group: Any = None, path: tuple[str, ...] = ("frontdesk",)) -> Iterator[tuple[str, Any]]:
    """Every command by its full name."""
    for name, command in (group or typer.main.get_command(cli)).commands.items():
        if hasattr(command, "commands"):
            yield from commands(command, (*path, name))
        else:
            yield " ".join((*path, name)), command


@pytest.mark.parametrize(("name", "command"), list(commands()))
def test_every_command_stands_in_the_table_with_all_its_options(name, command):
    row = next(row for row in pages.rows(pages.OPERATING) if row[0] == f"`{name}`")
    options = {flag for option in command.params for flag in (*option.opts, *option.secondary_opts) if flag[:2] == "--"}
    assert set(re.findall(r"`(--[a-z-]+)`", row[2])) == options - {"--help"}


def lines_of_shell() -> Iterator[tuple[str, str]]:
    """Every `frontdesk …` that a page tells people to type."""
    for page in pages.PAGES:
        told = [line for block in pages.blocks(page, "sh") for line in block.splitlines()]
        told += re.findall(r"`([^`\n]*frontdesk [a-z][^`\n]*)`", pages.FENCE.sub("", pages.text_of(page)))
        for line in told:
            command = re.search(r"(?<![\w/-])(?:\.venv/bin/)?(frontdesk [a-z].*)", line.partition("  #")[0])
            if command and "frontdesk.before" not in line:
                yield page.name, command[1].split(" && ")[0].split(" · ")[0]


@pytest.mark.parametrize(("page", "line"), sorted(set(lines_of_shell())))
def test_every_command_that_a_page_shows_exists_with_these_options(page, line):
    known = dict(commands())
    words = shlex.split(line.replace("…", ""))
    name = next((" ".join(words[:n]) for n in (3, 2) if " ".join(words[:n]) in known), "")
    if not name and any(one.startswith(" ".join(words[:2]) + " ") for one in known):
        return  # a group of commands
    assert name, line
    flags = {flag for option in known[name].params for flag in (*option.opts, *option.secondary_opts)}
    assert {word.partition("=")[0] for word in words if word.startswith("--")} <= flags | {"--help"}, line


async def test_every_metric_and_its_states_stand_in_the_table(app_file):
    metrics = health.Health(app_file)
    figures = await app_file.database.read(metrics._figures)
    assert {name for name, _, _ in figures} == {
        name for name in pages.named(pages.OPERATING) if re.fullmatch("frontdesk_[a-z_]+", name)
    }


@pytest.mark.parametrize("kind", [promises.Settled.__annotations__["state"], handoffs.State])
def test_every_state_that_is_counted_is_named(kind):
    assert {
        state for state in get_args(kind) if state != "promised" and f"`{state}`" not in pages.text_of(pages.OPERATING)
    } == set()


def test_every_code_of_an_alert_stands_in_the_table():
    rooms = [pages.ROOT / room for room in ("bot", "qualifier", "webhooks")]
    sources = [path.read_text() for room in rooms for path in room.rglob("*.py")]
    codes = set(re.findall(r'code="([a-z_]+\.[a-z_]+)"', "\n".join(sources)))
    assert codes
    assert codes <= pages.named(pages.OPERATING)


def routes_of(web: Any) -> Iterator[tuple[str, str]]:
    for route in web.routes:
        path = re.sub(r":\w+}", "}", getattr(route, "path", ""))
        if hasattr(route, "methods"):
            yield from ((method, path) for method in route.methods or () if method != "HEAD")
        elif isinstance(route, WebSocketRoute):
            yield "WebSocket", path
        elif path:
            yield "GET", f"{path}/…"
    for path, operations in web.openapi()["paths"].items():  # of routers that FastAPI includes whole
        yield from ((method.upper(), path) for method in operations)


@pytest.mark.install(demo=True, telegram_mode="webhook", telegram_secret=SecretStr("s" * 32))
async def test_every_route_stands_in_the_table(app_file):
    telegram = Telegram(app_file, wire.Place("1:x", "http://127.0.0.1:9"))
    front = server.asgi(app_file, telegram)
    routes = {*routes_of(front.inner.behind), ("POST", "/v1/chat/{session}/messages")}
    assert {f"{method} {path}" for method, path in routes} <= pages.named(pages.PROTOCOL)


@pytest.mark.parametrize(
    "shape", [NewSession, NewMessage, RestMessage, Uttered, Asked], ids=lambda shape: shape.__name__
)
def test_every_field_of_a_request_is_named(shape):
    assert {name for name in shape.model_fields if f"`{name}`" not in pages.text_of(pages.PROTOCOL)} == set()


def test_the_requests_that_the_page_shows_are_good_ones():
    opening, _, _, sending, *_ = pages.blocks(pages.PROTOCOL, "json")
    NewSession.model_validate_json(opening)
    NewMessage.model_validate_json(sending)
    RestMessage.model_validate_json(next(body for body in pages.blocks(pages.PROTOCOL, "json") if '"sender"' in body))


def test_the_action_that_the_page_shows_can_be_loaded(tmp_path):
    (tmp_path / "shown_action.py").write_text(pages.blocks(pages.OPERATING, "python")[0])
    book = actions.load([str(tmp_path / "shown_action.py")])
    try:
        assert book.names == ("action_quote",)
    finally:
        book.close()
