"""What `frontdesk check` says of files together."""

from bot.commands import trying

SCRIPT = """script: s
rulebook: gutter-frim
questions:
  - owner: {ask: "Own it?", kind: yes_no}
endings: {default: "Bye."}
"""
RULES = """rulebook: gutter-firm
rows: [{on: owner, table: {yes: 20, no: 0}}]
groups: {fit: {}}
handoff: [{to: archive}]
"""


def told(*files):
    return [str(problem) for problem in trying.checked(files, {}).problems]


def test_a_rulebook_that_is_nowhere_is_named_with_the_one_that_was_meant():
    [one] = told(("s.yaml", SCRIPT), ("r.yaml", RULES))
    assert one.startswith("s.yaml:2  error  no rulebook is called gutter-frim")
    assert one.endswith("fix: did you mean gutter-firm?")


def test_a_rulebook_that_could_not_be_read_is_not_called_missing_too():
    found = told(("s.yaml", SCRIPT.replace("frim", "firm")), ("r.yaml", RULES.replace("yes: 20", "yes: ten")))
    assert [one.split("  ")[0] for one in found] == ["r.yaml:2"]
