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
    return [str(problem) for problem in trying.checked(files, {}, {"sales"}).problems]


def test_a_rulebook_that_is_nowhere_is_named_with_the_one_that_was_meant():
    [one] = told(("s.yaml", SCRIPT), ("r.yaml", RULES))
    assert one.startswith("s.yaml:2  error  no rulebook is called gutter-frim")
    assert one.endswith("fix: did you mean gutter-firm?")


def test_a_rulebook_that_could_not_be_read_is_not_called_missing_too():
    found = told(("s.yaml", SCRIPT.replace("frim", "firm")), ("r.yaml", RULES.replace("yes: 20", "yes: ten")))
    assert [one.split("  ")[0] for one in found] == ["r.yaml:2"]


AGREE = """  - ok: {kind: consent, purpose: contact, channels: [call], recipients: {desk: sles}, wording: w}
wordings: {w: "May {desk} of {brand} call you? It is no condition of anything; write STOP at any time."}
"""


def test_a_desk_that_is_nowhere_is_named_where_it_stands():
    script = SCRIPT.replace("frim", "firm").replace("endings:", f"{AGREE}endings:")
    found = told(("s.yaml", script), ("r.yaml", RULES.replace("{to: archive}", "{to: [sles], within: 5m}")))
    of_desk = [one.partition("     fix: ") for one in found if "no desk" in one]
    told_of = sorted((said.split("  ")[0], fix) for said, _, fix in of_desk)
    assert told_of == [("r.yaml:4", "did you mean sales?"), ("s.yaml:5", "did you mean sales?")]
