"""The documentation cannot drift: whatever has a name is on its page, and every example on a page is run.

Settings, commands, events, questions, routes, metrics and alerts are taken from the program; pages are read as text.
"""

import asyncio
import json
import re
import shlex
import types
from collections.abc import Iterator
from datetime import UTC, datetime
from functools import cache
from pathlib import Path
from typing import Any, Union, get_args, get_origin

import pytest
import typer
import yaml
from cryptography.exceptions import InvalidSignature
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey
from pydantic import BaseModel, SecretStr
from standardwebhooks import WebhookVerificationError

from bot import app as program
from bot import health, server
from bot.cli import cli
from bot.message import Message, Opening
from bot.rasa import actions
from bot.rasa.rest import RestMessage
from bot.settings import Settings
from bot.telegram import wire
from bot.telegram.channel import Telegram
from bot.webchat import NewMessage, NewSession
from conversations import answers, check, condition, engine, fold, grammar, rehearsal, script, talk
from conversations.engine import Heard, Known
from qualifier import handoffs, promises, rules
from tests.conftest import settings_at
from tests.receivers import SECRET, Receiver
from webhooks import endpoints, event

ROOT = Path(__file__).parents[1]
PAGES = sorted([*ROOT.glob("*.md"), *ROOT.glob("*/docs/**/*.md"), *ROOT.glob("tests/benchmarks/*.md")])
SCRIPT = ROOT / "conversations/docs/script.md"
EVENTS = ROOT / "webhooks/docs/events.md"
OPERATING = ROOT / "bot/docs/operating.md"
PROTOCOL = ROOT / "bot/docs/protocol.md"
WRITTEN = datetime(2026, 11, 21, 12, tzinfo=UTC)  # the day of which the pages speak
NOT_YET = "tests/benchmarks/RESULTS.md"  # written by the long run of the benchmarks
FENCE = re.compile(r"^```(\w*)\n(.*?)^```$", re.MULTILINE | re.DOTALL)


# ---- pages -----------------------------------------------------------------------------------------------------------


@cache
def text_of(page: Path) -> str:
    return page.read_text("utf-8")


def blocks(page: Path, language: str) -> list[str]:
    """The examples of a page in one language."""
    return [body for kind, body in FENCE.findall(text_of(page)) if kind == language]


def first_cells(page: Path) -> str:
    """The first column of all tables of a page."""
    return "\n".join(line.split(" | ")[0] for line in text_of(page).splitlines() if line.startswith("| "))


def named(page: Path) -> set[str]:
    """What stands between backticks in the first columns of a page's tables."""
    return set(re.findall(r"`([^`]+)`", first_cells(page)))


def anchors(page: Path) -> set[str]:
    """The anchors of a page's headings, as the usual renderers make them."""
    heads = re.findall(r"^#+ (.+)$", FENCE.sub("", text_of(page)), re.MULTILINE)
    return {re.sub(r"[^\w\- ]", "", head.lower()).strip().replace(" ", "-") for head in heads}


@pytest.mark.parametrize("page", PAGES, ids=lambda page: str(page.relative_to(ROOT)))
def test_every_relative_link_leads_to_a_page_and_a_heading(page):
    for target in re.findall(r"\]\(([^)\s]+)\)", FENCE.sub("", text_of(page))):
        if re.match(r"[a-z]+:", target):
            continue
        file, _, anchor = target.partition("#")
        found = (page.parent / file).resolve() if file else page
        assert found.exists() or target.endswith(NOT_YET), target
        assert not anchor or anchor in anchors(found), target


# ---- scripts ---------------------------------------------------------------------------------------------------------


def tutorial() -> tuple[str, str]:
    """The script and the rulebook that the page shows in full."""
    whole, rulebook = blocks(SCRIPT, "yaml")[:2]
    return whole, rulebook


def as_script(example: str) -> str:
    """An example as a file: whole as it is, questions with what they need, other entries in place of the tutorial's."""
    if example.startswith("script:"):
        return example
    base = yaml.load(tutorial()[0], Loader=yaml.BaseLoader)
    if not example.startswith("- "):
        base |= yaml.load(example, Loader=yaml.BaseLoader)
        return yaml.safe_dump(base, sort_keys=False, allow_unicode=True)
    entries, _, more = example.partition("\nvalues:")
    wordings = yaml.safe_dump({"wordings": base["wordings"]}, allow_unicode=True)
    values = f"values:{more}" if more else "values: {estimate: {on: none_such, else: x}}"
    return f"script: example\nquestions:\n{entries}\n{wordings}\n{values}\n"


def sensible(problems: Any) -> list[str]:
    """Errors, but for what an excerpt leaves out."""
    return [str(one) for one in problems if one.severity == "error" and "none_such" not in one.cause]


EXAMPLES = [example for example in blocks(SCRIPT, "yaml") if not example.startswith("rulebook:")]


@pytest.mark.parametrize("example", EXAMPLES, ids=lambda example: example.split("\n")[0][:40])
def test_every_example_of_a_script_passes_the_check(example):
    assert sensible(check.check(as_script(example), "example.yaml")) == []


def test_the_whole_script_passes_without_a_remark_and_so_does_its_rulebook():
    whole, rulebook = tutorial()
    assert check.check(whole, "moving.yaml") == ()
    assert rules.load(rulebook, "moving-firm.yaml").name == check.load(whole, "moving.yaml").rulebook


@pytest.mark.parametrize("example", [e for e in EXAMPLES if e.startswith(("script: moving", "tests:"))])
def test_the_tests_beside_the_examples_pass(example):
    loaded = check.load(as_script(example), "moving.yaml")
    rulebook = rules.load(tutorial()[1], "moving-firm.yaml")
    for test in loaded.tests:
        played = rehearsal.play(loaded, rulebook, test.person, WRITTEN, language=test.language)
        assert rehearsal.differences(played, test) == (), test.name


def entries_of(model: type[BaseModel]) -> set[str]:
    return {field.alias or name for name, field in model.model_fields.items()}


PARTS = (
    grammar.ScriptFile, grammar.Entry, grammar.OptionEntry, grammar.RecipientsEntry, grammar.AnswerEntry,
    grammar.ReminderEntry, grammar.ValueEntry, grammar.VariantEntry, grammar.TestEntry,
)  # fmt: skip


@pytest.mark.parametrize("part", PARTS, ids=lambda part: part.__name__)
def test_every_entry_of_the_grammar_is_named_and_shown(part):
    page = text_of(SCRIPT)
    assert {name for name in entries_of(part) if f"`{name}" not in page and f"{name}:" not in page} == set()


@pytest.mark.parametrize("part", [grammar.ScriptFile, grammar.Entry, grammar.VariantEntry], ids=lambda p: p.__name__)
def test_every_entry_stands_in_a_table(part):
    assert entries_of(part) <= named(SCRIPT)


def test_every_kind_of_question_stands_in_a_table_and_in_an_example():
    kinds = set(get_args(grammar.Kind))
    assert kinds <= named(SCRIPT)
    shown = set(re.findall(r"kind: (\w+)", "\n".join(EXAMPLES)))
    assert kinds - shown == {"action"}  # it is written `action: name`


def test_every_comparison_and_every_ending_and_expectation_is_named():
    page = text_of(SCRIPT)
    assert {name for name in condition.OPERATORS if f"`{name}" not in page and f"{name}:" not in page} == set()
    assert named(SCRIPT) >= check.ENDINGS | check.EXPECTED


def understood() -> Iterator[tuple[str, str, str]]:
    """Kind, what somebody writes, and the fact, from the page's table."""
    for line in text_of(SCRIPT).splitlines():
        cells = [cell.strip().replace("\\|", "|").strip("`") for cell in re.split(r"(?<!\\)\|", line)[1:-1]]
        if len(cells) == 4 and cells[0] in answers.PARSERS and cells[2]:
            yield cells[0], cells[2], cells[3]


@pytest.mark.parametrize(("kind", "said", "fact"), list(understood()))
def test_what_the_page_says_is_understood_is_understood(kind, said, fact):
    options = {"choice": "{studio: A studio, flat: A flat}", "several": "{reports: Reports, support: Fast support}"}
    more = f", options: {options[kind]}" if kind in options else ""
    if kind == "consent":
        more = ", channels: [call], recipients: {desk: sales}, wording: w"
    question = script.load(f"script: x\nquestions: [a: {{ask: What?, kind: {kind}{more}}}]", "x").questions[0]
    found = answers.read(question, said, fold.fold(said), "en", WRITTEN)
    assert isinstance(found, answers.Read), found
    assert str(found.fact if found.facts or kind == "consent" else "") == fact


def anytime() -> list[str]:
    """The phrases of the table of what people can say at any time."""
    section = text_of(SCRIPT).split("## What people can say at any time")[1].split("\n## ")[0]
    cells = [line.split(" | ")[0] for line in section.splitlines() if line.startswith("| `")]
    return [phrase for cell in cells for phrase in re.findall(r"`([^`]+)`", cell)]


@pytest.mark.parametrize("phrase", list(anytime()))
def test_what_people_can_say_at_any_time_is_never_taken_for_an_answer(phrase):
    asked = script.load(
        "script: x\nquestions: [budget: {ask: Budget?, kind: money}, note: {ask: Anything else?, kind: text, skip: yes}]",
        "x",
    )
    known = Known()
    step = engine.begin(asked, known, "", "en", WRITTEN)
    step = engine.step(asked, step.state, Heard("1", "text", "5k"), known, WRITTEN)
    step = engine.step(asked, step.state, Heard("2", "text", phrase), known, WRITTEN)
    kept = [effect.name for effect in step.effects if isinstance(effect, engine.Kept)]
    assert "note" not in kept
    assert step.replies


def test_every_variable_of_the_firm_is_named():
    assert {f"{{{name}}}" for name in talk.VARIABLES} <= named(SCRIPT)


# ---- events ----------------------------------------------------------------------------------------------------------

PLAIN = {str: "text", int: "whole number", float: "number", bool: "yes or no", datetime: "time"}


def word(kind: Any) -> str:
    """A type in words."""
    if kind in PLAIN:
        return PLAIN[kind]
    parts = get_args(kind)
    if isinstance(kind, type) and issubclass(kind, BaseModel):
        return f"[object](#{kind.__name__.lower()})"
    if get_origin(kind) is list:
        return f"list of {word(parts[0])}"
    if get_origin(kind) is dict:
        return f"object of {word(parts[1])}"
    if get_origin(kind) in (types.UnionType, Union):
        words = dict.fromkeys(word(part) for part in parts if part is not type(None))
        return " or ".join(one for one in words if not (one == "whole number" and "number" in words))
    if parts and isinstance(parts[0], str):
        return " or ".join(f"`{part}`" for part in parts)
    return word(parts[0])


def rows(shape: type[BaseModel]) -> list[str]:
    """A shape as the rows of a table."""
    return [
        f"| `{name}` | {word(field.annotation)} | {field.description} |" for name, field in shape.model_fields.items()
    ]


SHAPES = (
    event.Lead, event.Contact, event.Answered, event.Score, event.Reason, event.Consent, event.Proof, event.Source,
    event.Published, event.ConsentWithdrawn, event.LeadErased, event.AlertRaised, event.EndpointTest,
)  # fmt: skip


@pytest.mark.parametrize("name", event.TYPES)
def test_every_type_of_event_stands_in_the_table_with_the_shape_of_its_data(name):
    shape = event.TYPES[name]
    told = next(one for one in SHAPES if issubclass(shape, one))
    row = next(line for line in text_of(EVENTS).splitlines() if line.startswith(f"| `{name}` |"))
    assert row.endswith(f"| [{told.__name__}](#{told.__name__.lower()}) |")


@pytest.mark.parametrize("shape", SHAPES, ids=lambda shape: shape.__name__)
def test_every_field_of_an_event_stands_in_its_table_as_the_program_describes_it(shape):
    assert "\n".join(rows(shape)) in text_of(EVENTS).split(f"### {shape.__name__}\n")[1]


def test_every_shape_that_an_event_can_hold_has_a_table():
    defined = {name for schema in event.catalogue().values() for name in schema.get("$defs", {})}
    assert defined <= {shape.__name__ for shape in SHAPES}


@cache
def functions() -> dict[str, Any]:
    """What the Python examples of the page define."""
    space: dict[str, Any] = {}
    for example in blocks(EVENTS, "python"):
        exec(compile(example, str(EVENTS), "exec"), space)
    return space


@pytest.fixture
async def posted(sqlite_url, tmp_path):
    """A hot lead as the program itself posts it: what arrived at a receiver."""
    house = await program.opened(settings_at(tmp_path, sqlite_url))
    with Receiver() as receiver:
        await house.database.write(
            endpoints.add, house.house.ring, desk="sales", name="crm", url=receiver.url, secret=SECRET, now=0,
            allowed=[receiver.entry],
        )  # fmt: skip
        roofing = (await house.database.read(house.house.library.live, "roofing")).script
        at = house.house.ring.fingerprint("chat:web", "docs")
        await house.reception.receive(Message("web", at, "open", None, opening=Opening("roofing")))
        for number, line in enumerate(roofing.tests[0].person):
            await house.reception.receive(Message("web", at, f"m{number}", Heard(f"m{number}", "text", line)))
        async with program.working(house):
            async with asyncio.timeout(10):
                while not receiver.accepted:
                    await asyncio.sleep(0.02)
        yield receiver.accepted[0]
    await house.close()


@pytest.mark.parametrize("verify", ["received", "received_by_hand"])
async def test_the_examples_verify_what_we_send_and_refuse_what_was_changed(posted, verify):
    received = functions()[verify]
    told = received(SECRET, posted.headers, posted.body)
    assert told["type"] == "lead.hot"
    with pytest.raises((ValueError, WebhookVerificationError)):
        received(SECRET, posted.headers, posted.body.replace(b"Ann Lee", b"Eve Lee"))
    with pytest.raises((ValueError, WebhookVerificationError)):
        received(SECRET, posted.headers | {"webhook-timestamp": "1"}, posted.body)


async def test_the_example_proves_the_consent_of_a_lead_that_we_sent(posted):
    consent = json.loads(posted.body)["data"]["consent"]
    functions()["check_consent"](consent, consent["ledger"]["public_key"])
    assert len(blocks(EVENTS, "python")[2].splitlines()) <= 30


FORGERIES = {
    "channels": ["call", "text", "email"], "recipients": ["*"], "purpose": "anything", "version": "other",
    "at": "2026-11-21T12:00:00.000Z",
}  # fmt: skip


async def test_the_example_refuses_a_consent_that_was_widened_or_signed_by_another(posted):
    consent = json.loads(posted.body)["data"]["consent"]
    prove, key = functions()["check_consent"], consent["ledger"]["public_key"]
    for name, value in FORGERIES.items():
        with pytest.raises(ValueError, match="something else"):
            prove(consent | {name: value}, key)
    fields = consent["ledger"]["fields"] | {"channels": "call,text,email"}
    with pytest.raises(InvalidSignature):
        prove(consent | {"ledger": consent["ledger"] | {"fields": fields}}, key)
    with pytest.raises(InvalidSignature):
        prove(consent, Ed25519PrivateKey.generate().public_key().public_bytes_raw().hex())


def test_the_event_that_the_page_shows_is_one_of_ours_and_its_consent_proves_itself():
    shown = json.loads(blocks(EVENTS, "json")[0])
    event.TYPES[shown["type"]].model_validate(shown["data"])
    consent = shown["data"]["consent"]
    functions()["check_consent"](consent, consent["ledger"]["public_key"])


# ---- operating -------------------------------------------------------------------------------------------------------


def test_every_setting_stands_in_the_table_with_its_default():
    cells = {row[0]: row[1] for row in map(cells_of, text_of(OPERATING).splitlines()) if len(row) == 3}
    for name, field in Settings.model_fields.items():
        default = cells[f"`FRONTDESK_{name.upper()}`"]
        if isinstance(field.default, bool):
            assert default == "no"
        elif isinstance(field.default, int | float | str) and field.default not in ("", None):
            assert default == f"`{field.default:g}`" if isinstance(field.default, float) else f"`{field.default}`"


def cells_of(line: str) -> list[str]:
    return [cell.strip() for cell in line.strip("|").split("|")] if line.startswith("| ") else []


def commands(group: Any = None, path: tuple[str, ...] = ("frontdesk",)) -> Iterator[tuple[str, Any]]:
    """Every command by its full name."""
    for name, command in (group or typer.main.get_command(cli)).commands.items():
        if hasattr(command, "commands"):
            yield from commands(command, (*path, name))
        else:
            yield " ".join((*path, name)), command


@pytest.mark.parametrize(("name", "command"), list(commands()))
def test_every_command_stands_in_the_table_with_all_its_options(name, command):
    row = next(cells for line in text_of(OPERATING).splitlines() if (cells := cells_of(line))[:1] == [f"`{name}`"])
    options = {flag for option in command.params for flag in (*option.opts, *option.secondary_opts) if flag[:2] == "--"}
    assert set(re.findall(r"`(--[a-z-]+)`", row[2])) == options - {"--help"}


def lines_of_shell() -> Iterator[tuple[str, str]]:
    """Every `frontdesk …` that a page tells people to type."""
    for page in PAGES:
        told = [line for block in blocks(page, "sh") for line in block.splitlines()]
        told += re.findall(r"`([^`\n]*frontdesk [a-z][^`\n]*)`", FENCE.sub("", text_of(page)))
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


@pytest.fixture
async def house(sqlite_url, tmp_path):
    opened = await program.opened(settings_at(tmp_path, sqlite_url, demo=True))
    yield opened
    await opened.close()


async def test_every_metric_and_its_states_stand_in_the_table(house):
    metrics = health.Health(house)
    figures = await house.database.read(metrics._figures)
    assert {name for name, _, _ in figures} == {
        name for name in named(OPERATING) if re.fullmatch("frontdesk_[a-z_]+", name)
    }


@pytest.mark.parametrize("kind", [promises.Settled.__annotations__["state"], handoffs.State])
def test_every_state_that_is_counted_is_named(kind):
    assert {
        state for state in get_args(kind) if state != "promised" and f"`{state}`" not in text_of(OPERATING)
    } == set()


def test_every_code_of_an_alert_stands_in_the_table():
    sources = [path.read_text() for room in ("bot", "qualifier", "webhooks") for path in (ROOT / room).rglob("*.py")]
    codes = set(re.findall(r'code="([a-z_]+\.[a-z_]+)"', "\n".join(sources)))
    assert codes
    assert codes <= named(OPERATING)


def routes_of(web: Any) -> Iterator[tuple[str, str]]:
    for route in web.routes:
        path = re.sub(r":\w+}", "}", getattr(route, "path", ""))
        if hasattr(route, "methods"):
            yield from ((method, path) for method in route.methods or () if method != "HEAD")
        elif path:
            yield "GET", f"{path}/…"
    for path, operations in web.openapi()["paths"].items():  # of routers that FastAPI includes whole
        yield from ((method.upper(), path) for method in operations)


async def test_every_route_stands_in_the_table(house):
    secret = {"telegram_mode": "webhook", "telegram_secret": SecretStr("s" * 32)}
    house.settings = house.settings.model_copy(update=secret)
    telegram = Telegram(house, wire.Place("1:x", "http://127.0.0.1:9"))
    front = server.asgi(house, telegram)
    routes = {*routes_of(front.behind), ("POST", "/v1/chat/{session}/messages")}
    assert {f"{method} {path}" for method, path in routes} <= named(PROTOCOL)


@pytest.mark.parametrize("shape", [NewSession, NewMessage, RestMessage], ids=lambda shape: shape.__name__)
def test_every_field_of_a_request_is_named(shape):
    assert {name for name in shape.model_fields if f"`{name}`" not in text_of(PROTOCOL)} == set()


def test_the_requests_that_the_page_shows_are_good_ones():
    opening, _, sending, *_ = blocks(PROTOCOL, "json")
    NewSession.model_validate_json(opening)
    NewMessage.model_validate_json(sending)
    RestMessage.model_validate_json(next(body for body in blocks(PROTOCOL, "json") if '"sender"' in body))


def test_the_action_that_the_page_shows_can_be_loaded(tmp_path):
    (tmp_path / "shown_action.py").write_text(blocks(OPERATING, "python")[0])
    book = actions.load([str(tmp_path / "shown_action.py")])
    try:
        assert book.names == ("action_quote",)
    finally:
        book.close()
