"""The page on rulebooks: it names every entry of the file and every comparison there is."""

from pathlib import Path

import pytest

from qualifier import grammar, rulebook

PAGE = (Path(__file__).parents[2] / "qualifier" / "docs" / "rulebook.md").read_text()
PARTS = (rulebook.File, rulebook.FactRow, rulebook.ConditionRow, rulebook.EventRow, rulebook.Group, rulebook.Flag)
ENTRIES = {
    field.alias or name
    for part in (*PARTS, rulebook.Handoff, rulebook.Notify, rulebook.Example)
    for name, field in part.model_fields.items()
}


@pytest.mark.parametrize("word", sorted(ENTRIES | set(grammar.OPERATORS) | set(grammar.RESERVED)))
def test_the_page_names_it(word):
    assert any(mark in PAGE for mark in (f"`{word}", f"{word}:", f", {word}", f"{{{word}"))
