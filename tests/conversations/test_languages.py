"""Each language understands what its people write, and lacks nothing that English has. The phrases were labelled before
the words of the languages were gathered (tests/conversations/spoken).
"""

import dataclasses
import importlib
import inspect
from collections.abc import Iterator

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from conversations import answers, engine, fold, languages, listening, phrases, script, stop, text, tongue
from conversations.answers.reading import Read
from conversations.engine import Heard, Known, State
from conversations.languages import language as shape
from conversations.languages import plural
from tests.conversations import phrases_withdrawing
from tests.conversations.phrases import NOW
from tests.conversations.spoken import later

CODES = tuple(languages.ALL)
SPOKEN = {code: importlib.import_module(f"tests.conversations.spoken.{code}") for code in CODES}
KNOWN = Known("Acme", {"sales": "Acme Sales"})
OPTIONS = {
    "en": ("Repair", "A new roof", "Not sure"), "de": ("Reparatur", "Ein neues Dach", "Unsicher"),
    "es": ("Reparación", "Un techo nuevo", "No sé"), "fr": ("Réparation", "Une nouvelle toiture", "Pas sûr"),
    "pt": ("Reparo", "Um telhado novo", "Não sei"), "ru": ("Ремонт", "Новая крыша", "Не знаю"),
}  # fmt: skip
OWN = {
    "en": "Do you own it?", "de": "Sind Sie Eigentümer?", "es": "¿Es usted el propietario?",
    "fr": "Êtes-vous propriétaire ?", "pt": "Você é o proprietário?", "ru": "Вы собственник?",
}  # fmt: skip


def parts(written: str) -> list[str]:
    return [" ".join(part.split()) for part in written.split("|") if part.strip()]


def asked(code: str) -> script.Script:
    """A question of each kind, in this language."""
    repair, replace, unsure = OPTIONS[code]
    return script.load(
        f"""
script: kinds
languages: [{code}]
questions:
  - yes_no: {{ask: "?", kind: yes_no}}
  - owner: {{ask: "{OWN[code]}", kind: yes_no}}
  - choice: {{ask: "?", kind: choice, options: {{repair: "{repair}", replace: "{replace}", unsure: "{unsure}"}}}}
  - pick: {{ask: "?", kind: choice, options: {{a: Alpha, b: Beta, c: Gamma}}}}
  - number: {{ask: "?", kind: number}}
  - money: {{ask: "?", kind: money, currency: EUR}}
  - timeline: {{ask: "?", kind: timeline}}
  - postal_code: {{ask: "?", kind: postal_code, country: DE}}
  - consent: {{kind: consent, channels: [call], recipients: {{desk: sales}}, wording: w}}
  - name: {{ask: "?", kind: name}}
  - phone: {{ask: "?", kind: phone}}
  - email: {{ask: "?", kind: email}}
  - job_title: {{ask: "?", kind: job_title}}
  - place: {{ask: "?", kind: place}}
  - text: {{ask: "?", kind: text}}
wordings: {{w: "May we?"}}
""",
        "kinds.yaml",
    )


ASKED = {code: asked(code) for code in CODES}


def value(code: str, key: str, typed: str):
    made = ASKED[code]
    question = made.questions[made.flows[""].places[key]]
    found = answers.read(question, typed, fold.fold(typed), code, NOW)
    return found.value if isinstance(found, Read) else None


def share(code: str, tables: dict[str, object], key: str) -> tuple[float, list[object]]:
    """How many phrases were read exactly, and those that were read wrong."""
    read = [(typed, meant, value(code, key, typed)) for table, meant in tables.items() for typed in parts(table)]
    wrong = [line for line in read if line[2] not in (None, line[1])]
    return sum(meant == found for _, meant, found in read) / len(read), wrong


def test_whole_sentences_that_withdraw_are_told_from_those_that_only_sound_so():
    heard = {typed: stop.withdrawal(fold.fold(fold.clean(typed))) for typed in _lines(phrases_withdrawing.STOPS)}
    assert [typed for typed, meant in heard.items() if meant is None] == []
    assert [typed for typed in _lines(phrases_withdrawing.GOES_ON) if stop.withdrawal(fold.fold(typed))] == []


def test_a_deletion_that_is_asked_for_in_a_sentence_is_one():
    for typed in ("I'd like you to erase everything you have about me", "I want my data deleted"):
        assert stop.withdrawal(fold.fold(typed)) == stop.Withdrawal(erase=True)


def _lines(said: str) -> list[str]:
    return said.strip().split("\n")


@pytest.mark.parametrize("code", CODES)
def test_a_language_lacks_no_text_and_no_variable_of_it(code):
    english = languages.ALL["en"].texts
    texts = languages.ALL[code].texts
    assert set(texts) == set(english)
    for key in english:
        made = {name for form in forms(texts[key]) for name in text.variables(text.text(form))}
        assert made == {name for form in forms(english[key]) for name in text.variables(text.text(form))}, key


def forms(said: shape.Said) -> Iterator[str]:
    return iter([said] if isinstance(said, str) else said.values())


# whole sentences in plainer words, and answers that repeat the question's verb
ONLY_ENGLISH = {"hints", "politely", "same", "longer", "erasing_longer", "echoing"}


@pytest.mark.parametrize("code", CODES)
def test_a_language_has_words_for_everything_that_english_has_words_for(code):
    lacking = []
    for part in ("withdrawing", "digressing", "deciding", "owning", "picking", "naming", "speaking"):
        mine, theirs = getattr(languages.ALL[code], part), getattr(languages.ALL["en"], part)
        lacking += [
            f"{part}.{f.name}"
            for f in dataclasses.fields(mine)
            if f.name not in ONLY_ENGLISH and getattr(theirs, f.name) and not getattr(mine, f.name)
        ]
    assert lacking == []


@pytest.mark.parametrize("code", CODES)
def test_every_plural_form_that_the_rule_asks_for_is_written(code):
    language = languages.ALL[code]
    wanted = {language.plural(number) for number in range(130)}
    for key, said in language.texts.items():
        if not isinstance(said, str):
            assert wanted <= set(said), key


@pytest.mark.parametrize("code", CODES)
def test_yes_and_no_are_read_and_hardly_ever_wrongly(code):
    spoken = SPOKEN[code]
    exact, wrong = share(code, {spoken.YES: "yes", spoken.NO: "no", spoken.UNTOLD: None}, "yes_no")
    assert (exact >= 0.95, wrong) == (True, [])
    exact, wrong = share(code, {spoken.OWNS: "yes", spoken.RENTS: "no"}, "owner")
    assert (exact >= 0.95, wrong) == (True, [])


@pytest.mark.parametrize("code", CODES)
def test_consent_is_read_only_when_it_is_clear(code):
    spoken = SPOKEN[code]
    exact, wrong = share(code, {spoken.AGREES: "given", spoken.REFUSES: "refused", spoken.UNAGREED: None}, "consent")
    assert (exact >= 0.95, wrong) == (True, [])


@pytest.mark.parametrize("code", CODES)
def test_phrases_that_came_later_are_understood_too(code):
    spoken = later.LATER[code]
    exact, wrong = share(code, {spoken["YES"]: "yes", spoken["NO"]: "no", spoken["UNTOLD"]: None}, "yes_no")
    assert (exact >= 0.95, wrong) == (True, [])
    assert [typed for typed in parts(spoken["STOPS"]) if stop.withdrawal(fold.fold(typed)) is None] == []
    assert [typed for typed in parts(spoken["GOES_ON"]) if stop.withdrawal(fold.fold(typed))] == []
    asides = [(meant, typed) for meant, table in spoken["ASIDES"].items() for typed in parts(table)]
    missed = [one for one in asides if listening.meant(code, fold.fold(one[1])) != one[0]]
    assert len(missed) <= len(asides) / 20, missed


@pytest.mark.parametrize("here", CODES)
@pytest.mark.parametrize("code", CODES)
def test_withdrawal_in_any_language_is_heard_whatever_the_conversation_speaks(here, code):
    spoken = SPOKEN[code]
    state = State(at="money", language=here)
    told = {
        **dict.fromkeys(parts(spoken.STOPS), ("*",)),
        **{p: (c,) for c, s in spoken.NARROWED.items() for p in parts(s)},
    }
    for typed, channels in told.items():
        step = engine.step(ASKED[here], state, Heard("m", "text", typed), KNOWN, NOW)
        assert [effect.channels for effect in step.effects] == [channels], typed
    for typed in parts(spoken.ERASES):
        assert engine.step(ASKED[here], state, Heard("m", "text", typed), KNOWN, NOW).effects[0].erase, typed


@pytest.mark.parametrize("code", CODES)
def test_what_only_sounds_like_a_withdrawal_is_none(code):
    assert [typed for typed in parts(SPOKEN[code].GOES_ON) if stop.withdrawal(fold.fold(typed))] == []


@pytest.mark.parametrize("code", CODES)
def test_withdrawal_is_understood_at_every_question(code):
    for question in ASKED[code].questions:
        for typed in parts(SPOKEN[code].STOPS)[:3]:
            step = engine.step(
                ASKED[code], State(at=question.key, language=code), Heard("m", "text", typed), KNOWN, NOW
            )
            assert step.state.status == "withdrawn", (question.key, typed)


@pytest.mark.parametrize("code", CODES)
def test_of_120_plain_answers_hardly_any_is_taken_for_something_else(code):
    plain = [(kind, typed) for kind, table in SPOKEN[code].PLAIN.items() for typed in parts(table)]
    assert len(plain) >= 120
    assert sum(aside(code, kind, typed) for kind, typed in plain) <= 3 * len(plain) / 120


def aside(code: str, kind: str, typed: str) -> bool:
    """Whether what was said counted neither as an answer nor as a try at one."""
    state = State(at=kind, language=code)
    step = engine.step(ASKED[code], state, Heard("m", "text", typed), KNOWN, NOW)
    return step.state.status != "open" or (kind not in step.state.answers and step.state.tries == 0)


ASIDES = [
    (code, meant, typed) for code in CODES for meant, table in SPOKEN[code].ASIDES.items() for typed in parts(table)
]
_SETS = {"skip": listening.skips, "unsure": listening.unsure, "courtesy": listening.courteous}


def test_asides_are_heard_in_every_language():
    missed = [
        (code, meant, typed)
        for code, meant, typed in ASIDES
        if not (
            _SETS[meant](code, fold.fold(typed)) if meant in _SETS else listening.meant(code, fold.fold(typed)) == meant
        )
    ]
    assert len(missed) / len(ASIDES) < 0.05, missed


@pytest.mark.parametrize("code", CODES)
def test_english_asides_are_heard_in_every_conversation(code):
    assert listening.meant(code, "why do you ask") == "why"
    assert listening.meant(code, "talk to a human") == "person"


@pytest.mark.parametrize(("code", "typed", "meant"), [(c, t, m) for c in CODES for t, m in SPOKEN[c].NAMES.items()])
def test_names_are_found_behind_what_people_say_before_them(code, typed, meant):
    assert value(code, "name", typed) == meant


@pytest.mark.parametrize(("code", "typed", "at"), [(c, t, m) for c in CODES for t, m in SPOKEN[c].PICKS.items()])
def test_an_option_can_be_picked_by_its_place(code, typed, at):
    assert value(code, "pick", typed) == "abc"[at]


@pytest.mark.parametrize(("code", "typed"), [(c, t) for c in CODES for t in SPOKEN[c].CHANGES])
def test_an_answer_is_corrected_in_the_persons_language(code, typed):
    old = engine.Answer("20095", "20095", "20095")
    state = State(at="phone", language=code, answers={"postal_code": old})
    step = engine.step(ASKED[code], state, Heard("m", "text", typed), KNOWN, NOW)
    assert step.state.answers["postal_code"].value == "10115"


@pytest.mark.parametrize(("code", "typed"), [(c, t) for c in CODES for t in parts(SPOKEN[c].SWITCHES)])
def test_a_wish_for_a_language_is_heard(code, typed):
    assert tongue.asked(fold.fold(typed)) == code


@pytest.mark.parametrize(
    ("rule", "numbers"),
    [
        (plural.one_is_one, {0: "other", 1: "one", 2: "other"}),
        (plural.none_is_one, {0: "one", 1: "one", 2: "other"}),
        (
            plural.slavic,
            {0: "many", 1: "one", 2: "few", 5: "many", 11: "many", 12: "many", 21: "one", 22: "few", 111: "many"},
        ),
    ],
)
def test_plural_forms_follow_the_number(rule, numbers):
    assert {number: rule(number) for number in numbers} == numbers


@pytest.mark.parametrize(
    ("code", "count", "told"),
    [
        ("de", 1, "1 Frage"), ("de", 3, "3 Fragen"), ("fr", 0, "0 question"), ("fr", 2, "2 questions"),
        ("ru", 1, "1 вопрос"), ("ru", 3, "3 вопроса"), ("ru", 5, "5 вопросов"), ("ru", 21, "21 вопрос"),
        ("es", 1, "1 pregunta"), ("pt-BR", 4, "4 perguntas"), ("xx", 2, "2 questions"),
    ],
)  # fmt: skip
def test_numbers_of_questions_are_said_in_the_right_form(code, count, told):
    assert phrases.plain(code, "questions_to_go", count) == told


def test_the_registry_finds_a_language_by_any_of_its_names():
    assert [languages.code(name) for name in ("es-MX", "pt_BR", "DE", "", "xx", "ru")] == [
        "es",
        "pt",
        "de",
        "en",
        "en",
        "ru",
    ]
    assert (languages.right_to_left("ar-EG"), languages.right_to_left("en")) == (True, False)


def test_every_language_fills_the_whole_shape():
    for language in languages.ALL.values():
        assert language.name
        assert len(inspect.signature(language.plural).parameters) == 1


@settings(deadline=None)  # the first text in a language compiles its patterns
@given(
    st.sampled_from(CODES),
    st.text(max_size=250) | st.sampled_from([p for c in CODES for p in parts(SPOKEN[c].GOES_ON)]),
)
def test_no_text_raises_in_any_language(code, typed):
    folded = fold.fold(fold.clean(typed))
    listening.meant(code, folded)
    listening.changed(code, folded)
    listening.corrected(code, folded)
    stop.withdrawal(folded)
    assert tongue.asked(folded) == tongue.asked(folded)
