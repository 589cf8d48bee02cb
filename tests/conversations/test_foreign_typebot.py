"""Typebot exports come in as scripts that ask the same questions in the same order; what cannot come is named."""

from datetime import UTC, datetime

import pytest

from conversations import check, rehearsal, script
from conversations.foreign import typebot
from qualifier import rules
from qualifier.document import DocumentError
from tests.conversations import imports, typebots
from tests.conversations.typebots import Export

NOW = datetime(2026, 11, 21, 12, tzinfo=UTC)


def brought(export: Export, begin: str = "Start") -> typebot.Imported:
    return typebot.imported(export.start(begin), "bot.json")


def entries(made: typebot.Imported) -> dict:
    read = check.document.read(made.script, "bot.yaml")
    return {key: fields for single in read.tree["questions"] for key, fields in single.items()}


def notes(made: typebot.Imported) -> str:
    return "\n".join(map(str, made.report.notes))


def test_a_plain_flow_becomes_a_script_that_passes_the_check():
    bot = Export("Lead capture")
    bot.group("Start", bot.text("Hello!"), bot.text("Who are you?"), bot.asks("text input", "Full name"), to="Next")
    bot.group(
        "Next", bot.text("Nice, {{Full name}}. Your e-mail?"), bot.asks("email input", "Email"), bot.text("Thanks!")
    )
    made = brought(bot)
    assert check.check(made.script, "bot.yaml") == ()
    assert rules.load(made.rulebook, "rules.yaml").name == made.name == "lead-capture"
    asked = entries(made)
    assert asked["full_name"] == {"ask": "Who are you?", "kind": "name"}
    assert asked["email"] == {"ask": "Nice, {full_name}. Your e-mail?", "kind": "email", "when": {"contact": "given"}}
    loaded = check.document.read(made.script, "x").tree
    assert (loaded["greeting"], loaded["endings"]["default"]) == ("Hello!", "Thanks!")


def test_a_test_comes_along_and_passes():
    bot = Export()
    numbers = bot.asks("number input", "Rooms", max=3)
    bot.group("Start", bot.text("Which?"), bot.choice("One", "Two"), bot.text("How many?"), numbers, to="End")
    bot.group("End", bot.text("Mail?"), bot.asks("email input", "Email"), bot.text("When?"), bot.asks("date input"))
    made = brought(bot)
    loaded, book = script.load(made.script, "bot.yaml"), rules.load(made.rulebook, "rules.yaml")
    (test,) = loaded.tests
    assert test.person == ("one", "3", "I agree", "ann.lee@example.com", "in 3 weeks")
    assert rehearsal.differences(rehearsal.play(loaded, book, test.person, NOW), test) == ()


def test_permission_is_asked_before_the_first_contact_and_said_to_be_new():
    bot = Export()
    bot.group(
        "Start", bot.text("How many?"), bot.asks("number input", "Rooms"), bot.asks("phone number input", "Mobile")
    )
    made = brought(bot)
    assert list(entries(made)) == ["rooms", "contact", "mobile"]
    assert entries(made)["contact"]["channels"] == ["call"]
    assert "added: consent" in notes(made)


def test_each_input_becomes_the_kind_that_fits():
    bot = Export()
    kinds = {
        "Notes": ("text input", {}, {}), "Your name": ("text input", {}, {"kind": "name"}),
        "Mail": ("text input", {"inputMode": "email"}, {"kind": "email"}),
        "Size": ("number input", {"min": 1, "max": "9"}, {"kind": "number", "min": "1", "max": "9"}),
        "Price": ("number input", {"style": "currency", "currency": "EUR"}, {"kind": "money", "currency": "EUR"}),
        "Site": ("url input", {}, {}), "Day": ("date input", {}, {"kind": "timeline"}), "Hour": ("time input", {}, {}),
        "Stars": ("rating input", {"length": 5, "buttonType": "Icons"}, {"kind": "rating", "min": "1", "max": "5"}),
        "Grade": ("rating input", {}, {"kind": "rating", "min": "0", "max": "10"}),
        "Cell": ("phone number input", {"defaultCountryCode": "de"}, {"kind": "phone", "country": "DE"}),
    }  # fmt: skip
    for number, (name, (kind, options, _)) in enumerate(kinds.items()):
        to = f"G{number + 1}" if number + 1 < len(kinds) else ""
        bot.group("Start" if not number else f"G{number}", bot.text(f"{name}?"), bot.asks(kind, name, **options), to=to)
    asked = {fields["ask"]: fields for fields in entries(brought(bot)).values() if "ask" in fields}
    for name, (_, _, fields) in kinds.items():
        found = {key: value for key, value in asked[f"{name}?"].items() if key not in {"ask", "when"}}
        assert found == fields, name


def test_buttons_become_options_and_lead_where_they_led():
    bot = Export()
    bot.group(
        "Start",
        bot.text("What is it?"),
        bot.choice(("A leak", "Leak"), ("A new roof!", "Roof"), "Other"),
        bot.text("Hm."),
        to="End",
    )
    bot.group("Leak", bot.text("Since when?"), bot.asks("text input", "Since"), to="End")
    bot.group("Roof", bot.text("How big?"), bot.asks("number input", "Area"), to="End")
    bot.group("End", bot.text("Anything else?"), bot.asks("text input", "More"))
    asked = entries(brought(bot))
    key = next(iter(asked))
    assert asked[key]["options"] == {"a_leak": "A leak", "a_new_roof": "A new roof!", "other": "Other"}
    assert asked["since"]["when"] == {key: "a_leak"}
    assert asked["area"]["when"] == {key: "a_new_roof"}
    assert "when" not in asked["more"]  # all ways meet there


def test_yes_and_no_are_a_question_of_their_own_kind():
    bot = Export()
    bot.group("Start", bot.text("Do you own it?"), bot.choice("✅ Yes", "No", variable="Owner"))
    assert entries(brought(bot))["owner"] == {"ask": "Do you own it?", "kind": "yes_no", "yes": ["✅ Yes"]}


def test_a_button_that_would_withdraw_consent_is_worded_otherwise_and_named():
    bot = Export()
    bot.group("Start", bot.text("Go on?"), bot.choice("Continue", "Stop", "Stop!", variable="Go"))
    made = brought(bot)
    assert check.check(made.script, "bot.yaml") == ()
    assert entries(made)["go"]["options"]["option_stop"] == "Option: Stop"
    assert "would withdraw consent" in notes(made)


def test_numbers_are_compared_as_the_flow_compared_them():
    bot = Export()
    branches = [([("Team", "Greater than", "30")], "Large"), ([("Team", "Greater than", "10")], "Middle")]
    bot.group("Start", bot.text("How many?"), bot.asks("number input", "Team"), bot.condition(*branches, to="Small"))
    for name in ("Large", "Middle", "Small"):
        bot.group(name, bot.text(f"{name}?"), bot.asks("text input", name))
    asked = entries(brought(bot))
    assert asked["large"]["when"] == {"team": {"over": "30"}}
    assert asked["middle"]["when"] == {"team": {"over": "10", "at_most": "30"}}
    assert asked["small"]["when"] == {"team": {"at_most": "10"}}


def test_a_number_asked_until_it_fits_becomes_its_bounds():
    bot = Export()
    low = [([("Age", "Less than", "18")], "Too young")]
    bot.group(
        "Start",
        bot.text("How old are you?"),
        bot.asks("number input", "Age"),
        bot.condition(*low),
        bot.text("Fine. Why?"),
        bot.asks("text input", "Why"),
    )
    bot.group("Too young", bot.text("You must be 18."), to="Start")
    made = brought(bot)
    assert entries(made)["age"] == {
        "ask": "How old are you?",
        "kind": "number",
        "min": "18",
        "again": "You must be 18.",
    }
    assert "when" not in entries(made)["why"]
    assert "min and max" in notes(made)


def test_a_way_back_ends_and_is_named_with_its_button():
    bot = Export()
    bot.group("Start", bot.text("What next?"), bot.choice(("Prices", "Prices"), ("Bye", "End")))
    bot.group("Prices", bot.text("From $5."), bot.text("Good?"), bot.choice(("Menu", "Start"), ("Done", "End")))
    bot.group("End", bot.text("Any wish?"), bot.asks("text input", "Wish"))
    made = brought(bot)
    assert 'goes back to «Start» after "Menu"; here the way ends' in notes(made)
    assert list(entries(made)) == ["start", "prices_says", "prices", "wish"]


def test_several_choices_are_compared_by_what_they_hold():
    bot = Export()
    bot.group(
        "Start", bot.text("Which?"), bot.choice("Reports", "Support", "Other", variable="Needs", isMultipleChoice=True),
        bot.condition(([("Needs", "Contains", "Other")], "Other"), to="End"),
    )  # fmt: skip
    bot.group("Other", bot.text("What else?"), bot.asks("text input", "Else"), to="End")
    bot.group("End", bot.text("When?"), bot.asks("text input", "Date"))
    asked = entries(brought(bot))
    assert asked["needs"]["kind"] == "several"
    assert asked["else"]["when"] == {"needs": {"has": "other"}}
    assert "when" not in asked["date"]


def test_the_bot_s_own_sum_decides_as_it_did_and_its_points_stand_in_the_rulebook():
    bot = Export()
    bot.group(
        "Start",
        bot.sets("Points", "0"),
        bot.text("Own it?"),
        bot.choice(("Yes", "Owner"), ("No", "Budget"), variable="Own"),
    )
    bot.group("Owner", bot.sets("Points", "{{Points}} + 10"), to="Budget")
    bot.group("Budget", bot.text("Money?"), bot.choice(("A lot", "Rich"), ("Little", "End"), variable="Money"))
    bot.group("Rich", bot.sets("Points", "{{Points}} + 10"), to="End")
    bot.group("End", bot.condition(([("Points", "Greater than", "15")], "Good"), to="Poor"))
    bot.group("Good", bot.text("When?"), bot.asks("text input", "Start date"))
    bot.group("Poor", bot.text("Why?"), bot.asks("text input", "Reason"))
    made = brought(bot)
    assert entries(made)["start_date"]["when"] == {"own": "yes", "money": "a_lot"}
    facts = rules.load(made.rulebook, "rules.yaml")
    played = rehearsal.play(script.load(made.script, "bot.yaml"), facts, ["yes", "A lot", "soon"], NOW)
    assert played.assessment.total == 2000  # hundredths


def test_a_text_set_by_one_choice_becomes_one_of_our_values():
    bot = Export()
    bot.group("Start", bot.text("Which?"), bot.choice(("Cat", "Cat"), ("Dog", "Dog"), variable="Animal"))
    bot.group("Cat", bot.sets("Sound", "meow"), to="End")
    bot.group("Dog", bot.sets("Sound", "woof"), to="End")
    bot.group("End", bot.text("It says {{Sound}}. Right?"), bot.asks("text input", "Right"))
    tree = check.document.read(brought(bot).script, "x").tree
    assert tree["values"]["sound"] == {"on": "animal", "table": {"cat": "meow", "dog": "woof"}}
    assert tree["questions"][-1]["right"]["ask"] == "It says {sound}. Right?"


def test_an_ab_test_becomes_two_variants():
    bot = Export()
    sides = [
        {"id": "i1", "path": "a", "outgoingEdgeId": bot.edge("A")},
        {"id": "i2", "path": "b", "outgoingEdgeId": bot.edge("B")},
    ]
    bot.group("Start", bot.block("AB test", items=sides, options={"aPercent": 30}))
    bot.group("A", bot.text("Your need?"), bot.asks("text input", "Need"), to="End")
    bot.group("B", bot.text("Your wish?"), bot.asks("text input", "Wish"), to="End")
    bot.group("End", bot.text("More?"), bot.asks("text input", "More"))
    written = bot.start("Start")
    made = typebot.imported(written, "bot.json")
    tree = check.document.read(made.script, "x").tree
    assert tree["variants"] == {"a": {"weight": "30", "drop": ["wish"]}, "b": {"weight": "70", "drop": ["need"]}}
    for side, name in ((0, "a"), (1, "b")):
        assert imports.asked(made, written, lambda _: "x", name) == typebots.played(written, lambda _: "x", side)


def test_a_group_called_twice_is_asked_twice():
    bot = Export()
    link = {"typebotId": "current", "groupId": "Ask"}
    bot.group(
        "Start",
        bot.text("First?"),
        bot.block("Typebot link", options=link),
        bot.text("Second?"),
        bot.block("Typebot link", options=link),
        bot.text("Bye"),
    )
    bot.group("Ask", bot.choice("Red", "Blue", variable="Colour"))
    asked = entries(brought(bot))
    assert [asked[key]["ask"] for key in ("colour", "colour_2")] == ["First?", "Second?"]


@pytest.mark.parametrize(("options", "skip"), [({}, None), ({"isRequired": False, "isMultipleAllowed": True}, "yes")])
def test_a_file_is_asked_for_and_may_be_left_out_where_it_could(options, skip):
    bot = Export()
    bot.group("Start", bot.text("A plan?"), bot.asks("file input", "Plan", **options))
    made = brought(bot)
    asked = entries(made)["plan"]
    assert (asked["kind"], asked.get("skip")) == ("file", skip)
    assert ("one file is taken, not several" in notes(made)) == (skip == "yes")


CARRIED_NOT = {
    "Webhook": {},
    "Google Sheets": {},
    "Email": {"recipients": ["a@example.com"]},
    "OpenAI": {},
    "Zapier": {},
    "Make.com": {},
    "Pabbly": {},
    "Chatwoot": {},
    "Pixel": {},
    "Google Analytics": {},
    "openai": {},
    "Code": {"content": "1"},
    "Wait": {"secondsToWaitFor": "2"},
    "webhook": {},
    "payment input": {"amount": "3"},
    "Return": {},
    "Typebot link": {"typebotId": "other"},
    "cal-com": {},
}


@pytest.mark.parametrize("kind", CARRIED_NOT)
def test_what_cannot_be_carried_is_named_with_its_place_in_report_and_file(kind):
    bot = Export()
    bot.group("Start", bot.text("Name?"), bot.asks("text input", "Name"), to="Next")
    bot.group("Next", bot.block(kind, options=CARRIED_NOT[kind]), bot.text("Why?"), bot.asks("text input", "Why"))
    made = brought(bot)
    assert f"not carried: {kind} in «Next»: " in notes(made)
    assert f"# not carried: {kind} in «Next»: " in made.script
    assert f"1 {kind}" in made.report.summary()


@pytest.mark.parametrize("kind", ["image", "video", "audio", "embed"])
def test_the_address_of_what_is_shown_is_said(kind):
    bot = Export()
    shown = bot.block(kind, content={"url": "https://example.com/roof.png"})
    bot.group(
        "Start",
        bot.text("Name?"),
        bot.asks("text input", "Name"),
        shown,
        bot.text("Why?"),
        bot.asks("text input", "Why"),
    )
    made = brought(bot)
    assert entries(made)["start_says"]["say"] == "https://example.com/roof.png"
    assert f"not carried: {kind} in «Start»" in made.script


def test_rich_text_is_plain_words_and_braces_stay_braces():
    bot = Export()
    rich = [
        {
            "type": "p",
            "children": [
                {"text": "See "},
                {"type": "a", "url": "https://example.com", "children": [{"text": "this", "bold": True}]},
            ],
        },
        {
            "type": "ul",
            "children": [{"type": "li", "children": [{"type": "lic", "children": [{"text": "one {brand}"}]}]}],
        },
    ]
    bot.group(
        "Start",
        bot.block("text", content={"richText": rich}),
        bot.text("{{= 1 + 1 =}}OK?"),
        bot.asks("text input", "Ok"),
    )
    made = brought(bot)
    assert check.document.read(made.script, "x").tree["greeting"] == "See this (https://example.com)\n- one { brand }"
    assert entries(made)["ok"]["ask"] == "OK?"
    assert "a formula inside a text" in notes(made)


def test_a_comparison_with_free_words_is_named_and_what_hangs_on_it_stays_as_a_comment():
    bot = Export()
    bot.group(
        "Start",
        bot.text("Country?"),
        bot.asks("text input", "Country"),
        bot.condition(([("Country", "Equal to", "US")], "Home"), to="End"),
    )
    bot.group("Home", bot.text("Which state?"), bot.asks("text input", "State"), to="End")
    bot.group("End", bot.text("Why?"), bot.asks("text input", "Why"))
    made = brought(bot)
    assert list(entries(made)) == ["country", "why"]
    assert '# - state: {ask: "Which state?"}' in made.script
    assert '"Country equal to US" cannot be compared' in notes(made)
    assert "# not carried: text input in «Home»: left out: only met when Country equal to US" in made.script


def test_a_bot_that_asks_only_behind_what_cannot_be_compared_is_refused_with_the_reason():
    bot = Export()
    fetched = bot.block("Webhook", options={"responseVariableMapping": [{"variableId": bot.variable("Stock")}]})
    bot.group("Start", fetched, bot.condition(([("Stock", "Equal to", "in")], "Ask")))
    bot.group("Ask", bot.text("How many?"), bot.asks("number input", "Pieces"))
    with pytest.raises(DocumentError, match='a condition that cannot be carried: "Stock equal to in"'):
        brought(bot)


def test_hidden_fields_and_started_values_are_told_apart():
    bot = Export()
    bot.variable("Plan", value="Gold")
    bot.variable("Campaign")
    bot.group("Start", bot.text("Hi"), bot.text("{{Plan}} {{Campaign}}. Name?"), bot.asks("text input", "Name"))
    made = brought(bot)
    tree = check.document.read(made.script, "x").tree
    assert tree["values"]["plan"] == {"on": "name", "table": {}, "else": "Gold"}
    assert "{{Campaign}}, which came with the page's address" in notes(made)


def test_version_5_starts_with_a_block():
    bot = Export(version="5")
    bot.group("Start", bot.text("Name?"), bot.asks("text input", "Name"))
    bot.group("Begin", bot.block("start", to="Start"))
    bot.tree["events"] = None
    assert list(entries(typebot.imported(bot.json(), "bot.json"))) == ["name"]


def test_a_bot_without_points_hands_over_everybody_who_agrees():
    bot = Export()
    bot.group("Start", bot.text("Mail?"), bot.asks("email input", "Mail"))
    routes = check.document.read(brought(bot).rulebook, "r.yaml").tree["handoff"]
    assert routes == [{"to": ["sales"], "within": "24h"}]


def test_a_bot_that_asks_for_no_contact_hands_nobody_over():
    bot = Export()
    bot.group("Start", bot.text("Why?"), bot.asks("text input", "Why"))
    assert check.document.read(brought(bot).rulebook, "r.yaml").tree["handoff"] == [{"to": "archive"}]
