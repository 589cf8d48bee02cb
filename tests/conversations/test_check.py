"""What `check` says of a script: the line, the cause, the remedy; and nothing against the sample of the design."""

from pathlib import Path

import pytest

from conversations import check
from qualifier import document

SAMPLE = (Path(__file__).parent / "samples" / "roofing.yaml").read_text("utf-8")
GOOD = """script: s
rulebook: r
questions:
  - need: {ask: "Need?", kind: choice, options: {repair: Repair, replace: A new roof}}
  - owner: {ask: "Own it?", kind: yes_no}
  - contact: {kind: consent, channels: [call], recipients: {desk: sales}, wording: w}
  - name: {ask: "Name?", kind: name, when: {contact: given}}
  - phone: {ask: "Phone, {name}?", kind: phone, when: {contact: given}}
wordings: {w: "May {desk} call?"}
endings: {default: "Bye. {estimate}", declined: "Fine."}
values: {estimate: {on: need, table: {repair: "$1"}, else: "$2"}}
"""


def found(written: str) -> list[str]:
    return [str(problem) for problem in check.check(written, "s.yaml")]


def test_the_sample_of_the_design_is_clean():
    assert check.check(SAMPLE, "roofing.yaml") == ()


def test_a_good_script_is_clean():
    assert found(GOOD) == []


@pytest.mark.parametrize(
    ("old", "new", "said"),
    [
        ("{contact: given}}\nwordings", "{contct: given}}\nwordings", 's.yaml:8  error  phone: `when` names "contct"'),
        ("{contact: given}}\nwordings", "{contct: given}}\nwordings", "fix: did you mean contact?"),
        ("kind: yes_no", "kind: yes_no, when: {name: Ann}", "s.yaml:5  error  owner: is never asked"),
        ("kind: yes_no", "kind: yes_no, when: {need: repare}", 'need is never "repare"     fix: did you mean repair?'),
        ("wording: w", "wording: v", 's.yaml:6  error  contact: no wording "v"'),
        ("wording: w}", "wording: w, ticked: yes}", "ticked beforehand is none"),
        ("wording: w}", "wording: w, else: end}", "must end nothing"),
        ("channels: [call], ", "", "consent for no channel"),
        ("replace: A new roof", "replace: Cancel", 's.yaml:4  error  need: "Cancel" withdraws consent'),
        ("replace: A new roof", "replace: repair", "read the same"),
        ("{name}?", "{nam}?", "s.yaml:8  error  {nam} stands for nothing     fix: did you mean name?"),
        ("table: {repair: ", "table: {repare: ", 'need is never "repare"     fix: did you mean repair?'),
        ("on: need", "on: ned", 'no question asks "ned"     fix: did you mean need?'),
        ("declined:", "declind:", 'no end is called "declind"     fix: did you mean declined?'),
        ('ask: "Own it?", ', "", "owner: asks nothing"),
        ("kind: choice, options: {repair: Repair, replace: A new roof}", "kind: choice", "without options"),
        ("kind: yes_no", "kind: yesno", "s.yaml:5  error"),
        ("rulebook: r\n", "rulebook: r\nlanguages: [en, es]\n", "warning  not written in es"),
        (", when: {contact: given}}\nwordings", "}\nwordings", "warning  phone: is asked even of those who refused"),
        (
            "  - owner: ",
            "  - tel: {ask: T?, kind: phone}\n  - owner: ",
            "error  tel: is asked without consent before it",
        ),
        ("rulebook: r\n", "", "warning  no rulebook"),
        ("kind: yes_no", "kind: yes_no, when: {need: {bigger: 3}}", "`bigger` is no comparison"),
        ("owner: ", "brand: ", "already stands for something"),
        ("script: s\n", "script: s\nvariants: {v: {drop: [ownr]}}\n", "fix: did you mean owner?"),
    ],
)
def test_a_mistake_is_told_with_line_cause_and_remedy(old, new, said):
    assert old in GOOD
    told = "\n".join(found(GOOD.replace(old, new.replace("T?", '"T?"'), 1)))
    assert said in told


def test_too_many_questions_before_the_contact_are_told():
    many = "".join(f'  - q{at}: {{ask: "Q{at}?", kind: yes_no}}\n' for at in range(6))
    (warning,) = found(GOOD.replace("  - contact:", many + "  - contact:"))
    assert "8 questions come before the contact; each costs 10 to 15 %" in warning


def test_a_script_with_an_error_is_not_loaded():
    with pytest.raises(document.DocumentError, match="never"):
        check.load(GOOD.replace("kind: yes_no", "kind: yes_no, when: {need: x}"), "s.yaml")
    assert check.load(GOOD, "s.yaml").name == "s"


@pytest.mark.parametrize("written", ["", "[", "script: 1", "questions: []", "a: &x [*x]", "script: s\nquestions: [1]"])
def test_no_file_makes_it_raise(written):
    assert check.check(written, "s.yaml")
