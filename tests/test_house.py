"""The house stands as its design says: rooms, layers, pure thinking, short files."""

import ast
import re
import subprocess
import sys
from functools import cache
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[1]
ROOMS = ("bot", "conversations", "qualifier", "webhooks")

# what keeps, sends or reads files; every other module of the three lower rooms thinks
STORING = {
    "qualifier.store", "qualifier.tables", "qualifier.seal", "qualifier.leads", "qualifier.ledger",
    "qualifier.promises", "qualifier.handoffs", "qualifier.firm", "qualifier.versions", "qualifier.alerts",
    "qualifier.accepting",
    "qualifier.outcomes", "qualifier.activities", "qualifier.pages", "qualifier.accounts",
    "qualifier.prints", "qualifier.suppression", "qualifier.permission", "qualifier.merges",
    "qualifier.holds", "qualifier.intakes", "qualifier.challengers", "qualifier.shadows", "qualifier.costs",
    "qualifier.reviews", "qualifier.rescorings", "qualifier.codes",
    "conversations.memory", "conversations.tables", "conversations.doors", "conversations.library",
    "conversations.recalls", "conversations.trades", "conversations.walked", "conversations.silent",
    "webhooks.endpoints", "webhooks.inbound", "webhooks.send", "webhooks.worker", "webhooks.delivery", "webhooks.told",
    "webhooks.codes",
}  # fmt: skip
THINKING_IN_BOT = {"bot.message", "bot.telegram.understand", "bot.telegram.render"}
REACHED_BY_NOBODY_WHO_THINKS = {
    "sqlalchemy", "aiogram", "aiohttp", "fastapi", "starlette", "httpx", "rasa_sdk", "asyncio", "time", "random", "os",
    "secrets", "socket", "threading", "subprocess", "psycopg", "sqlite3",
}  # fmt: skip
CALLED_BY_NOBODY_WHO_THINKS = {"now", "utcnow", "today", "uuid1", "uuid4", "open", "read_text", "read_bytes", "environ"}

TOP = {"pyproject.toml", "README.md", "CHANGELOG.md", "LICENSE", "Dockerfile", "compose.yaml", *ROOMS, "tests"}
LINES_MAX = 350
LONGER = {
    "bot/migrations/versions/m0001_first.py": "written by alembic",
    "bot/migrations/versions/m0002_conversations.py": "a list of tables",
    "conversations/memory.py": "three tables that change together",
}
FUNCTION_LINES_MAX = 60
PATCHING = re.compile(r"setattr|\bmock\b|^ *[a-z_]+\.[\w.]+ = ", re.MULTILINE)  # worth a closer look
PLAYED_BY_TESTS = {"sys.argv", "sys.stdin", "builtins.input"}  # what a person at a terminal gives
# processes that kill themselves in the middle of our code: a knife stands there in its place
KNIVES = {"tests/faults/child.py", "tests/faults/test_import_kill.py", "tests/faults/test_rescore_kill.py"}


def modules():
    for room in ROOMS:
        for path in sorted((ROOT / room).rglob("*.py")):
            if "__pycache__" not in path.parts:
                yield path


def name_of(path):
    parts = path.relative_to(ROOT).with_suffix("").parts
    return ".".join(parts[:-1] if parts[-1] == "__init__" else parts)


@cache
def tree_of(path):
    return ast.parse(path.read_text())


MODULES = {name_of(path): path for path in modules()}
THINKING = sorted(THINKING_IN_BOT | {n for n in MODULES if not n.startswith("bot") and n not in STORING})


def imported(tree):
    """Every module or name that a module imports, wherever it does so, but not what only a type checker sees."""
    unseen = {id(inner) for node in ast.walk(tree) if _for_types_only(node) for inner in ast.walk(node)}
    for node in ast.walk(tree):
        if id(node) in unseen:
            continue
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom) and node.module:
            yield node.module
            yield from (f"{node.module}.{alias.name}" for alias in node.names)


def _for_types_only(node):
    return isinstance(node, ast.If) and "TYPE_CHECKING" in ast.dump(node.test)


def called(tree):
    for node in ast.walk(tree):
        if isinstance(node, ast.Call):
            yield node.func.attr if isinstance(node.func, ast.Attribute) else getattr(node.func, "id", "")
        elif isinstance(node, ast.Attribute) and node.attr == "environ":
            yield "environ"


@pytest.mark.parametrize("name", sorted(STORING | THINKING_IN_BOT))
def test_every_module_of_these_lists_exists(name):
    assert name in MODULES


def test_a_thinking_module_reaches_no_database_network_clock_or_chance():
    reached = {name: {one.partition(".")[0] for one in imported(tree_of(MODULES[name]))} for name in THINKING}
    assert {name: found for name, found in reached.items() if found & REACHED_BY_NOBODY_WHO_THINKS} == {}


def test_a_thinking_module_leans_on_no_storing_one():
    leaning = {name: set(imported(tree_of(MODULES[name]))) & STORING for name in THINKING}
    assert {name: found for name, found in leaning.items() if found} == {}


def test_a_thinking_module_gets_its_values_and_does_not_fetch_them():
    fetching = {name: set(called(tree_of(MODULES[name]))) & CALLED_BY_NOBODY_WHO_THINKS for name in THINKING}
    assert {name: found for name, found in fetching.items() if found} == {}


def test_the_four_rooms_lie_side_by_side():
    assert all((ROOT / room / "__init__.py").is_file() for room in ROOMS)


def test_nothing_else_stands_at_the_top():
    listed = subprocess.run(["git", "ls-files", "-z"], cwd=ROOT, capture_output=True, text=True, check=True).stdout
    found = {entry.partition("/")[0] for entry in listed.split("\0") if entry}
    assert {name for name in found if not name.startswith(".")} <= TOP


def test_a_file_is_short_or_says_why_not():
    lines = {str(path.relative_to(ROOT)): len(path.read_text().splitlines()) for path in modules()}
    assert {name: count for name, count in lines.items() if count > LINES_MAX and name not in LONGER} == {}
    assert {name: lines[name] for name in LONGER if lines[name] > LINES_MAX * 1.25} == {}
    assert [name for name in LONGER if lines[name] <= LINES_MAX] == [], "no longer long: take it off the list"


def test_functions_are_short():
    long = [
        f"{name_of(path)}.{node.name}"
        for path in modules()
        if "versions" not in path.parts  # migrations are lists
        for node in ast.walk(tree_of(path))
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef)
        and node.end_lineno - node.lineno >= FUNCTION_LINES_MAX
    ]
    assert long == []


def test_half_of_all_functions_are_very_short():
    lengths = sorted(
        node.end_lineno - node.body[0].lineno + 1
        for path in modules()
        for node in ast.walk(tree_of(path))
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef)
    )
    assert lengths[len(lengths) // 2] <= 8
    assert sum(length > 20 for length in lengths) < len(lengths) / 20


def test_every_module_opens_with_what_it_knows():
    silent = [path for path in modules() if path.read_text().strip() and not ast.get_docstring(tree_of(path))]
    assert silent == []


@pytest.mark.parametrize("word", ["helper", "util", "utils", "manager", "common", "misc"])
def test_no_module_has_a_name_that_says_nothing(word):
    assert [name for name in MODULES if word in name.split(".")[-1]] == []


def test_tests_patch_nothing_of_ours():
    """A test gives arguments, settings and a clock, or brings about what really happens."""
    tests = (path for path in (ROOT / "tests").rglob("*.py") if str(path.relative_to(ROOT)) not in KNIVES)
    looked = [path for path in tests if PATCHING.search(path.read_text())]
    assert [f"{path.relative_to(ROOT)}: {what}" for path in looked for what in patched(tree_of(path))] == []


def patched(tree):
    """What a module of tests replaces: by `setattr` or mocks, or by assigning to what it imports of ours."""
    yield from (name for name in imported(tree) if name.partition(".")[2] == "mock")
    ours = {name.rpartition(".")[2] for name in imported(tree) if name.partition(".")[0] in ROOMS}
    ours -= {node.arg if isinstance(node, ast.arg) else node.id for node in ast.walk(tree) if _is_local(node)}
    for node in ast.walk(tree):
        if isinstance(node, ast.Call) and getattr(node.func, "attr", "") == "setattr":
            if ".".join(ast.unparse(part).strip("'") for part in node.args[:-1]) not in PLAYED_BY_TESTS:
                yield ast.unparse(node)
        elif isinstance(node, ast.Attribute) and isinstance(node.ctx, ast.Store) and _root(node) in ours:
            yield ast.unparse(node)


def _is_local(node):
    return isinstance(node, ast.arg) or (isinstance(node, ast.Name) and isinstance(node.ctx, ast.Store))


def _root(node):
    return ast.unparse(node).partition(".")[0]


def test_the_layers_hold():
    """import-linter's contract, by hand, so that a clone without the developer's tools keeps it."""
    below = {"qualifier": set(), "conversations": {"qualifier"}, "webhooks": {"qualifier"}}
    for name, path in MODULES.items():
        room = name.partition(".")[0]
        if room in below:
            reached = {module.partition(".")[0] for module in imported(tree_of(path))} & set(ROOMS)
            assert reached <= {room, *below[room]}, name


def test_nobody_imports_in_a_circle():
    graph = {
        name: {m for m in imported(tree_of(path)) if m in MODULES and "." in m and not f"{name}.".startswith(f"{m}.")}
        for name, path in MODULES.items()
        if "." in name
    }
    done: set[str] = set()

    def visit(name, trail):
        assert name not in trail, " → ".join((*trail, name))
        if name not in done:
            for other in graph.get(name, ()):
                visit(other, (*trail, name))
            done.add(name)

    for name in graph:
        visit(name, ())


def test_the_command_shows_its_help_without_the_heavy_imports():
    program = (
        "import sys, bot.cli\n"
        "heavy = {'aiogram', 'fastapi', 'sqlalchemy', 'rasa_sdk', 'alembic', 'phonenumbers'} & set(sys.modules)\n"
        "sys.exit(', '.join(heavy) or 0)"
    )
    done = subprocess.run([sys.executable, "-c", program], cwd=ROOT, capture_output=True, text=True, check=False)
    assert (done.returncode, done.stderr) == (0, "")
