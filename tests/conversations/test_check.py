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
        (
            "kind: yes_no",
            "kind: yesno",
            's.yaml:5  error  kind: "yesno" is not known here     fix: did you mean yes_no?',
        ),
        ("kind: yes_no", "kind: yes_no, skp: yes", "skp: is no known entry here     fix: did you mean skip?"),
        ("kind: yes_no", "kind: number, min: ten", 'min: "ten" is no number     fix: write a number'),
        ('endings: {default: "Bye. {estimate}", declined: "Fine."}', "endings: Bye", '"Bye" is not written as entries'),
        ("kind: yes_no", "kind: yes_no, tries: 0", "tries: 0 is less than 1     fix: write 1 or more"),
        ("kind: yes_no", "kind: money, currency: usd", "fix: write three capital letters, as in USD"),
        ("kind: yes_no", "kind: yes_no, when: {owner: yes}", "owner: is never asked: its `when` needs its own answer"),
        ("kind: yes_no", "kind: yes_no, when: {need: {not: [repare]}}", "fix: did you mean repair?"),
        (
            "kind: yes_no",
            "kind: yes_no, when: {need: {not: [repair, replace]}}",
            "owner: is never asked: its `when` can never hold",
        ),
        ("May {desk} call?", "May {desk} call, and do you accept our terms?", '"accept our terms" is another purpose'),
        ("channels: [call]", "channels: [phone]", 's.yaml:6  error  contact: nobody is reached by the channel "phone"'),
        ("rulebook: r\n", "rulebook: r\nlanguages: [en, es]\n", "s.yaml:3  warning  not written in es: none of the "),
        (
            "rulebook: r\n",
            "rulebook: r\nlanguages: [en, es]\n",
            'fix: write each as {en: "…", es: "…"}, or take es out',
        ),
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


WHEN = "kind: phone, when: {contact: given}"


@pytest.mark.parametrize(
    ("old", "new", "said"),
    [
        (
            "kind: yes_no}",
            "kind: yes_no, when: {all: [{need: repair}, {need: replace}]}}",
            "s.yaml:5  error  owner: is never asked: its `when` can never hold",
        ),
        (
            "script: s\n",
            "script: s\nvariants: {v: {drop: [contact]}}\n",
            "warning  v: never asks name: its `when` needs a question that this variant drops",
        ),
        (
            WHEN,
            "kind: phone, when: {any: [{contact: given}, {owner: yes}]}",
            "some path asks it of people who gave no consent",
        ),
        ("kind: yes_no}", "kind: choice, options: {a: A, b: B}, fact: need}", "gives the same fact as need (need)"),
        ("May {desk} call?", "By continuing you agree that {desk} calls you.", 'error  wording w: "by continuing"'),
        ("May {desk} call?", "To see your price you must agree that {desk} calls.", "makes consent a condition"),
        ("May {desk} call?", "May {desk} call, and send our newsletter?", 'wording w: "newsletter" is another purpose'),
        ("May {desk} call?", "May we call?", "warning  wording w: says not who will use the consent"),
        ("channels: [call]", "channels: [call, email]", "reached by email, but no question asks for the email"),
        ("kind: yes_no}", "kind: money, suggest: [a fortune]}", 'the suggestion "a fortune" (en) is not understood'),
        ("kind: yes_no}", 'kind: number, example: "For example: many."}', 'its example "For example: many." (en)'),
        (
            "repair: Repair,",
            "repair: {label: Repair, also: [a new roof]},",
            'error  need: replace and repair read the same: "A new roof"',
        ),
        ("endings: {", "remind: [{after: 1m, say: Hey}]\nendings: {", "people are still typing"),
        (
            "endings: {",
            "remind: [{after: 2d, say: Hey}, {after: 1d, say: Hey}]\nendings: {",
            "comes sooner than the reminder before it",
        ),
        ('default: "Bye. {estimate}"', 'default: "{desk} calls you."', None),
        ('declined: "Fine."', 'declined: "{desk} calls you."', "declined promises a call to people who refused it"),
        (f", {WHEN}", ", kind: text", "the ending default promises a call, but no question asks for a phone number"),
    ],
)
def test_what_does_not_hold_together_is_told(old, new, said):
    base = (
        GOOD.replace('default: "Bye. {estimate}"', 'default: "{desk} calls you. {estimate}"')
        if "promises" in str(said)
        else GOOD
    )
    assert old in base
    told = found(base.replace(old, new, 1))
    assert told == [] if said is None else said in "\n".join(told)


def test_the_cost_of_too_many_questions_is_a_number():
    many = "".join(f'  - q{at}: {{ask: "Q{at}?", kind: yes_no}}\n' for at in range(6))
    (warning,) = found(GOOD.replace("  - contact:", many + "  - contact:"))
    assert "those beyond 6 together 19 to 28 %" in warning


@pytest.mark.parametrize(
    ("language", "words"),
    [
        ("es", "Al continuar, {desk} te llama."), ("de", "Mit Klick auf Weiter ruft {desk} Sie an."),
        ("fr", "En continuant, {desk} vous appelle."), ("pt", "Ao continuar, {desk} liga."),
        ("ru", "Продолжая, вы соглашаетесь на звонок {desk}."), ("en", "Unless you object, {desk} calls."),
        ("en", "{desk} calls only if you agree; consent is required."),
    ],
)  # fmt: skip
def test_consent_that_is_taken_for_granted_is_refused_in_each_language(language, words):
    told = found(
        GOOD.replace("rulebook: r\n", f"rulebook: r\nlanguages: [{language}]\n").replace("May {desk} call?", words)
    )
    assert any("takes it for granted" in one for one in told), told


@pytest.mark.parametrize(
    "words",
    [
        "May {desk} call you? It is no condition of anything; write STOP at any time.",
        "¿Puede {desk} llamarle? No es condición de nada.", "Darf {desk} Sie anrufen? Ein Nein ändert nichts.",
        "Do you agree that {desk} may call you about this roof? You can say no and still get your price.",
        "If you agree, {desk} calls you once.",
    ],
)  # fmt: skip
def test_a_plain_question_is_not_accused(words):
    for language in ("en", "es", "de"):
        told = found(
            GOOD.replace("rulebook: r\n", f"rulebook: r\nlanguages: [{language}]\n").replace("May {desk} call?", words)
        )
        assert not [one for one in told if "wording" in one], told
