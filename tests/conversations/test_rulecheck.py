"""A script against its rulebook: what no question feeds, what no rule reads, what never comes out, each at its line."""

import pytest

from conversations import crowd, draft, grammar, rehearsal, script, trades
from conversations.foresight import reach, rulecheck, verdicts
from conversations.foresight.rulecheck import Book, Side
from qualifier import document, rules
from tests.conversations.test_reach import assert_true
from tests.conversations.test_scripts import NAMES, NOW, side_and_book

SCRIPT = """script: s
rulebook: r
questions:
  - need: {ask: "Need?", kind: choice, options: {repair: Repair, replace: A new roof, unsure: Not sure}}
  - owner: {ask: "Own it?", kind: yes_no}
  - budget: {ask: "Budget?", kind: money, skip: yes}
  - contact: {kind: consent, channels: [call], recipients: {desk: sales}, wording: w}
  - name: {ask: "Name?", kind: name, when: {contact: given}}
  - phone: {ask: "Phone?", kind: phone, when: {contact: given}}
answers: [{about: [price], say: "$5.", event: price_asked}]
wordings: {w: "May {desk} call?"}
endings: {hot: "Soon.", default: "Bye.", declined: "Fine."}
tests: [{name: one, person: [repair], expect: {score: 10}}]
"""
RULES = """rulebook: r
groups: {fit: {}, intent: {}}
rows:
  - {group: fit, on: owner, table: {yes: 20, no: -10}}
  - {group: intent, on: need, table: {replace: 15, repair: 10, unsure: 0}}
  - {group: fit, on: budget, bands: {1000: 5, 5000: 10}}
  - {group: intent, event: price_asked, points: 5}
temperature: {hot: {score: 40}, warm: {score: 15}}
stages: {mql: {score: 30}}
handoff: [{when: {temperature: hot}, to: [sales]}, {to: archive}]
"""


def pair(written=SCRIPT, rulebook=RULES):
    read = document.read(written, "s.yaml")
    source = document.typed(read, grammar.ScriptFile)
    return Side(read, source, script.compiled(read, source)), Book(rules.load(rulebook, "r.yaml"), "r.yaml")


def found(written=SCRIPT, rulebook=RULES):
    side, book = pair(written, rulebook)
    prospect = reach.of(side.made, side.source, book.rules)
    told = [*rulecheck.rulebook(book, [side]), *rulecheck.script(side, book), *verdicts.problems(side, book, prospect)]
    return [str(problem) for problem in rulecheck.told(told)]


def test_a_script_that_fits_its_rulebook_is_clean():
    assert found() == []


def starter(one):
    """A starter's script and rulebook."""
    rulebook, written = (text for _, text in trades.files(one))
    return pair(written, rulebook)


@pytest.mark.parametrize("one", trades.STARTERS, ids=lambda one: one.trade)
def test_nothing_but_hints_is_said_of_a_starter_and_its_paths_are_true(one):
    side, book = starter(one)
    prospect = assert_true(side, book)
    told = [*rulecheck.rulebook(book, [side]), *rulecheck.script(side, book), *verdicts.problems(side, book, prospect)]
    assert [str(one) for one in told if one.severity != "hint"] == []


@pytest.mark.parametrize("name", NAMES)
def test_nothing_but_hints_is_said_of_a_bundled_script(name):
    side, book = side_and_book(name)
    prospect = reach.of(side.made, side.source, book.rules)
    told = [*rulecheck.rulebook(book, [side]), *rulecheck.script(side, book), *verdicts.problems(side, book, prospect)]
    assert [str(one) for one in told if one.severity != "hint"] == []


@pytest.mark.parametrize(
    ("old", "new", "said"),
    [
        ("on: owner", "on: ownr", "asks for the fact ownr     fix: did you mean owner?"),
        (
            "event: price_asked",
            "event: price_aksed",
            "r.yaml:7  warning  row price_aksed: no option or answer of s raises the event price_aksed",
        ),
        (
            "event: price_asked",
            "event: visit",
            "r.yaml:7  hint  row visit: no option or answer of s raises the event visit",
        ),
        ("{score: 30}", "{region: US}", "r.yaml:9  warning  stage mql: no question of s asks for the fact region"),
        ("replace: 15", "replase: 15", 'need is never "replase", so this never counts     fix: did you mean replace?'),
        ("{score: 30}", "{need: [repare]}", 'r.yaml:9  warning  need is never "repare"'),
        (
            "table: {yes: 20, no: -10}",
            "bands: {1: 20}",
            "r.yaml:4  error  owner is read as a number, but owner of s is a yes_no",
        ),
        (
            "bands: {1000: 5, 5000: 10}",
            "has: [big], points: 5",
            "r.yaml:6  error  budget is read as a text, but budget of s is a money",
        ),
        (
            "on: budget, bands: {1000: 5, 5000: 10}",
            "on: name, known: yes, points: 5",
            "r.yaml:6  warning  name is personal: no rule ever sees it",
        ),
        (", unsure: 0", "", "s.yaml:4  hint  need: unsure scores nothing: no row names it"),
        (
            "  - {group: fit, on: budget, bands: {1000: 5, 5000: 10}}\n",
            "",
            "s.yaml:6  hint  budget: scores and decides nothing",
        ),
        ("on: need, table: {replace: 15, repair: 10, unsure: 0}", "on: need, table: {repair: 10}", "`replace: 0`"),
        ("hot: {score: 40}", "hot: {score: 80}", "fix: let hot need 50 or less, or give rows more points"),
        ("hot: {score: 40}", "hot: {score: 80}", "route 1 never comes out with s: it needs the temperature hot"),
        ("hot: {score: 40}", "hot: {score: 0}", "s.yaml:2  warning  everybody is hot before the first answer"),
        ("[sales]", "[seles]", "nobody is handed over by it     fix: did you mean sales?"),
        (
            "hot: {score: 40}",
            "hot: {score: 80}",
            "s.yaml:2  warning  no path can become hot by the talk alone: the most points are 50",
        ),
        ("hot: {score: 40}", "hot: {score: 80}", "r.yaml:8  warning  temperature hot never comes out with s"),
        ("hot: {score: 40}", "hot: {score: 80}", "s.yaml:12  warning  the ending hot is never said"),
        ("hot: {score: 40}", "hot: {all: [{owner: yes}, {owner: no}]}", "whoever has points enough"),
        (
            "hot: {score: 40}",
            "hot: {any: [{score: 90}, {owner: yes}]}",
            "temperature hot: a score of 90 is above 50, the most of s",
        ),
        ("{score: 30}", "{score: {over: 50}}", "stage mql never comes out with s: the most points are 50"),
        (
            "hot: {score: 40}, warm: {score: 15}",
            "warm: {score: 10}, hot: {score: 40}",
            "r.yaml:8  warning  temperature hot never",
        ),
        ("stages:", "grade: {from: fit, A: 60, B: 20}\nstages:", "nobody has 60 points in the group fit"),
        ("stages:", "grade: {from: fit, A: 60, B: 20}\nstages:", "r.yaml:9  warning  grade A never comes out with s"),
    ],
)  # fmt: skip
def test_what_does_not_fit_is_told_at_its_line(old, new, said):
    assert old in RULES
    assert said in "\n".join(found(rulebook=RULES.replace(old, new, 1)))


def test_a_rule_on_a_question_whose_fact_has_another_name_is_led_to_that_fact():
    renamed = SCRIPT.replace("kind: yes_no", "kind: yes_no, fact: owns", 1)
    assert "no question of s asks for the fact owner     fix: did you mean owns?" in "\n".join(found(renamed))


def test_an_answer_that_must_stay_away_for_hot_is_named():
    every = RULES.replace("{yes: 20, no: -10}", "{yes: -20, no: -20}").replace("hot: {score: 40}", "hot: {score: 25}")
    every = every.replace("  - {group: intent, event: price_asked, points: 5}\n", "")
    assert "only who leaves owner unanswered can become hot" in "\n".join(found(rulebook=every))


def test_what_no_talk_comes_to_is_not_said_to_come_from_elsewhere():
    never = RULES.replace("hot: {score: 40}", "hot: {all: [{score: 40}, {need: unsure}]}")
    told = "\n".join(found(rulebook=never))
    assert "route 1 never comes out with s: it needs the temperature hot" in told
    assert "elsewhere" not in told


def test_what_comes_from_elsewhere_is_named_and_then_no_finding():
    outside = RULES.replace("event: price_asked, points: 5", "event: visit, points: 5").replace(
        "groups:", "outside: [visit]\ngroups:"
    )
    assert found(rulebook=outside) == []


def test_what_comes_out_only_with_help_from_elsewhere_is_a_hint():
    helped = RULES.replace("mql: {score: 30}", "mql: {event: demo}").replace("groups:", "outside: [demo]\ngroups:")
    assert found(rulebook=helped) == ["r.yaml:10  hint  stage mql comes out only with what comes from elsewhere than s"]


def test_a_variant_that_can_make_nobody_hot_is_named():
    short = SCRIPT.replace("wordings:", "variants: {short: {weight: 50, drop: [owner]}}\nwordings:", 1)
    assert (
        "warning  variant short: no path can become hot by the talk alone: the most points are 30, hot needs 40"
        in "\n".join(found(short))
    )


def test_a_row_is_idle_only_if_no_script_of_the_rulebook_feeds_it():
    side, book = pair()
    other, _ = pair(SCRIPT.replace("owner", "tenant"))
    assert "asks for the fact owner" in str(list(rulecheck.rulebook(book, [other])))
    assert list(rulecheck.rulebook(book, [side, other])) == []


def test_the_paths_are_told_in_a_few_lines():
    side, book = pair()
    prospect = reach.of(side.made, side.source, book.rules)
    first, *more = verdicts.lines(prospect)
    assert first == "2 paths; score -10 to 50; hot needs 3 answers (45 points)"
    assert '  shortest way to hot: need "A new roof", owner "yes", budget "5000"' in more
    assert "  declined: 4 questions, -10 to 50 points" in more
    as_json = verdicts.as_json(prospect)
    assert (as_json["paths"], as_json["highest"]["score"], as_json["hot"][0]["way"]["questions"]) == (2, 50, 3)


def test_the_crowd_is_counted_and_the_same_seed_is_the_same_crowd():
    from random import Random

    side, book = side_and_book("roofing")
    sayings = reach.sayings(side.made, side.source, book.rules)
    one, again = (crowd.play(side.made, book.rules, 200, Random(5), NOW, sayings) for _ in range(2))
    assert crowd.as_json(one, side.made, book.rules) == crowd.as_json(again, side.made, book.rules)
    assert sum(one.ends.values()) == sum(one.scores.values()) == sum(one.temperatures.values()) == 200
    assert {"quote_request", "visit"} <= set(crowd.silent_rows(one, book.rules))
    assert crowd.unasked(one, side.made) == []
    told = "\n".join(crowd.lines(one, side.made, book.rules))
    assert "roofing by home-services: 200 random persons" in told
    assert "rows that fired on nobody: " in told


def test_a_question_that_nobody_was_asked_is_named():
    from random import Random

    never = SCRIPT.replace("kind: money, skip: yes", "kind: money, when: {all: [{owner: yes}, {owner: no}]}")
    side, book = pair(never)
    counted = crowd.play(side.made, book.rules, 30, Random(1), NOW)
    assert crowd.unasked(counted, side.made) == ["budget"]


def test_the_bars_cover_all_scores():
    bars = list(crowd.bars({-1000: 5, 0: 10, 4500: 1}))
    assert bars[0][0] == "-10 to <-5"
    assert bars[-1][0] == "45 to <50"
    assert max(bar for _, bar, _ in bars) == crowd.WIDTH


def test_a_draft_says_after_each_answer_what_it_changed():
    side, book = pair()
    playing = rehearsal.Playing(side.made, book.rules, NOW)
    before = playing.assessed()
    playing.hear(rehearsal.Heard("1", "text", "a new roof"), NOW)
    playing.hear(rehearsal.Heard("2", "text", "yes"), NOW)
    told = list(draft.standing(before, playing.assessed()))
    assert told == [
        "35 points (+35), warm",
        "+ owner.yes 20: owner is yes",
        "+ need.replace 15: need is replace",
        "unknown: budget",
    ]
    changed = playing.assessed()
    playing.hear(rehearsal.Heard("3", "text", "actually no"), NOW)
    assert "- owner.yes no longer" in list(draft.standing(changed, playing.assessed()))
    assert "handed to nobody" in ", ".join(draft.conclusion(playing.rehearsal()))
