"""What `check` finds beyond single entries, a module for each matter. Each takes the file and the script made of it."""

from collections.abc import Callable, Iterator

from conversations.grammar import ScriptFile
from conversations.script import Script
from conversations.scrutiny import consenting, paths, promises, understanding
from qualifier.document import Document, Problem

Rule = Callable[[Document, ScriptFile, Script], Iterator[Problem]]
RULES: tuple[Rule, ...] = (paths.problems, consenting.problems, understanding.problems, promises.problems)
