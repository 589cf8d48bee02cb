"""Free words with `as`: kept as they were said, compared by their plain value, unknown where that cannot be told."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from conversations import answers, check, fold, grammar, rehearsal, script, text
from conversations.answers import normal, sized
from conversations.foresight import reach, rulecheck
from conversations.foresight.rulecheck import Book, Side
from conversations.question import Question
from qualifier import document, rules
from tests import pages
from tests.conversations import phrases

SCRIPT = """script: s
rulebook: r
questions:
  - role: {ask: "What do you do?", as: level}
  - staff: {ask: "How big are you?", as: size}
  - trade: {ask: "Which trade?", as: industry}
  - where: {ask: "Which state?", as: state, fact: state}
  - plan: {ask: "Plan?", kind: choice, options: {team: Team, firm: Firm}, when: {staff: {at_least: 50}}}
endings: {default: "Bye."}
"""
RULES = """rulebook: r
groups: {fit: {}}
rows:
  - {group: fit, on: role, table: {c_level: 20, vp: 15}}
  - {group: fit, on: staff, bands: {10: 5, 50: 10}}
  - {group: fit, on: trade, table: {software: 10}}
  - {group: fit, on: state, table: {TX: 5}}
  - {group: fit, on: plan, table: {firm: 5, team: 1}}
temperature: {hot: {score: 45}, warm: {score: 15}}
handoff: [{to: archive}]
"""
OFTEN = ("just", "me", "5", "k", "+", "-", "50", "of", "a", "dozen", "and", "<", "$", "people", "to")
TESTED = "tests: [{{name: one, person: {person}, expect: {{score: {score}, facts: {facts}}}}}]\n"


def played(person, score, facts):
    """What fails when these words are said."""
    made = script.load(SCRIPT + TESTED.format(person=person, score=score, facts=facts), "s.yaml")
    return [fault for _, faults in rehearsal.tested(made, rules.load(RULES, "r.yaml")) for fault in faults]


def side_and_book(rulebook=RULES):
    read = document.read(SCRIPT, "s.yaml")
    source = document.typed(read, grammar.ScriptFile)
    return Side(read, source, script.compiled(read, source)), Book(rules.load(rulebook, "r.yaml"), "r.yaml")


def told(rulebook):
    side, book = side_and_book(rulebook)
    return [str(one) for one in (*rulecheck.rulebook(book, [side]), *rulecheck.script(side, book))]


@pytest.mark.parametrize(
    ("said", "people"),
    [
        ("just me", 1), ("It's just me, for now.", 1), ("solo founder", 1), ("one-man show", 1),
        ("50-200 employees", 50),
        ("1,200+", 1200), ("a dozen people", 12), ("about twenty", 20), ("between 10 and 50 people", 10),
        ("10k+", 10000), ("about 50 full-time folks", 50), ("30 worldwide", 30),
        ("51\u2013200", 51), (">500", 500), ("we are 30", 30), ("two of us", 2), ("1.2k staff", 1200),
    ],
)  # fmt: skip
def test_a_size_is_a_number_of_people_and_of_a_range_its_lower_end(said, people):
    assert sized.size(said, "en") == people


@pytest.mark.parametrize(
    "said",
    [
        "", "quite a few", "under 50", "<10", "up to 100", "5 locations", "$5 million", "me and 3 others", "1.5",
        "50 %", "5 kids", "7 chairs", "3 machines",
        "2 founders and 5 employees", "since 1998", "0", "10 people in 3 offices", "9" * 400,
    ],
)  # fmt: skip
def test_a_size_that_cannot_be_told_is_not_guessed(said):
    assert sized.size(said, "en") is None


@pytest.mark.parametrize(
    ("said", "language", "people"),
    [
        ("50 empleados", "es", 50), ("de 50 a 200", "es", 50), ("ein Dutzend", "de", 12), ("menos de 50", "es", None),
        ("5 a\u00f1os", "es", None), ("h\u00f6chstens 50", "de", None),
    ],
)  # fmt: skip
def test_in_other_languages_a_size_is_a_number_that_stands_alone(said, language, people):
    assert sized.size(said, language) == people


@given(st.integers(1, sized.SIZE_MAX))
def test_a_size_reads_as_itself(people):
    assert sized.size(str(people), "en") == people == sized.size(f"  {people} People!! ", "en")


@given(
    st.one_of(
        st.text(max_size=60),
        st.lists(st.sampled_from(OFTEN), max_size=6).map(" ".join),
    )
)
def test_any_words_give_a_size_or_none(said):
    size = sized.size(said, "en")
    assert size is None or 1 <= size <= sized.SIZE_MAX
    assert size is None or not said.isascii() or sized.size(f" {said.upper()} ", "en") == size


def test_the_words_stay_as_they_were_said_and_the_fact_is_their_value():
    question = side_and_book()[0].made.questions[1]
    read = answers.read(question, "50-200 Employees!", fold.fold("50-200 Employees!"), "en", phrases.NOW)
    assert (read.value, read.fact, read.facts) == ("50-200 Employees!", 50, {"staff": 50})


def test_rules_and_conditions_read_the_values():
    person, facts = (
        '["V.P. of Sales", "50-200 employees", SaaS, "Austin, TX", Firm]',
        "{role: vp, staff: 50, state: TX}",
    )
    assert played(person, 45, facts) == []


def test_what_cannot_be_told_scores_nothing_and_is_not_asked_again():
    assert played('["this and that", "quite a few", "retail and law", "the north"]', 0, "{}") == []


def test_the_search_finds_words_for_each_value_that_counts():
    side, book = side_and_book()
    found = reach.sayings(side.made, side.source, book.rules)
    assert set(found["role"]) >= {"CEO", "VP"}
    assert set(found["where"]) >= {"TX"}
    assert set(found["trade"]) >= {"software"}
    assert set(found["staff"]) >= {"10", "50"}


@pytest.mark.parametrize(
    ("old", "new", "said"),
    [
        ("{TX: 5}", "{texas: 5}", 'state is never "texas"'),
        ("{software: 10}", "{sofware: 10}", "did you mean software?"),
        ("{c_level: 20, vp: 15}", "{boss: 20}", 'role is never "boss"'),
        ("bands: {10: 5, 50: 10}", "table: {many: 5}", "staff is read as a text"),
    ],
)
def test_a_rule_on_a_value_that_never_comes_is_told(old, new, said):
    assert told(RULES) == []
    assert any(said in one for one in told(RULES.replace(old, new)))


@pytest.mark.parametrize(
    ("old", "new", "said"),
    [
        ("as: size", "as: siz", 's.yaml:5  error  as: "siz" is not known here'),
        ("as: size", "kind: number, as: size", "as: size reads free words, but this is a number"),
        ("{staff: {at_least: 50}}", "{trade: sofware}", 'trade is never "sofware"'),
    ],
)
def test_a_wrong_as_is_told_with_its_line_and_a_fix(old, new, said):
    (problem, *_) = check.check(SCRIPT.replace(old, new), "s.yaml")
    assert said in str(problem)
    assert problem.fix


@pytest.mark.parametrize("name", ["level", "industry", "state"])
def test_the_page_lists_every_value(name):
    page = pages.SCRIPT.read_text()
    spelled_out = {value for value in normal.VALUES[name] if f"`{value}`" in page}
    assert name == "state" or spelled_out == set(normal.VALUES[name])
    assert name != "state" or {"DC", "PR", "QC", "YT"} <= spelled_out


def test_an_address_is_kept_as_an_envelope_has_it_and_its_state_is_a_fact():
    question = Question("street", "place", text.text("Where?", "en"))
    said = "12 oak st ste 4 austin tx 78701"
    read = answers.read(question, said, fold.fold(said), "en", phrases.NOW)
    assert (read.value, read.shown) == ("12 Oak Street, Suite 4, Austin, TX 78701", said)
    assert read.facts == {"state": "TX"}
