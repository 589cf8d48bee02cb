"""What people say in passing and tells how serious they are, in every language; what only sounds like it is nothing."""

import pytest

from conversations import engine, fold, languages, script, signals
from conversations.engine import Happened, Heard, Known
from tests.conversations import phrases

SAID = {
    "en": {
        "price_asked": [
            "How much does it cost?",
            "ok, and what are your prices?",
            "price?",
            "what would a new roof cost",
        ],
        "demo_request": [
            "Can I get a demo?",
            "I'd like to see a demo first",
            "please show me a live demo",
            "demo please",
        ],
        "just_shopping_around": ["just looking around", "No, I'm only browsing", "we are shopping around"],
        signals.UNMET: ["no meetings please", "I don't want to schedule a call", "I'd rather not book an appointment"],
        "compares_others": ["we're comparing offers", "I am getting two other quotes", "talking to other vendors too"],
    },
    "de": {
        "price_asked": ["Was kostet das?", "und wie teuer ist so ein Dach", "Was würde das kosten?", "Preis?"],
        "demo_request": ["Kann ich eine Demo bekommen?", "Ich möchte eine Vorführung sehen", "Demo bitte"],
        "just_shopping_around": ["ich wollte nur mal schauen", "Ich sehe mich nur um", "nur gucken"],
        signals.UNMET: ["ich will keinen Termin", "bitte kein Treffen"],
        "compares_others": ["wir vergleichen gerade Angebote", "ich hole noch Vergleichsangebote ein"],
    },
    "es": {
        "price_asked": ["¿Cuánto cuesta?", "cuáles son sus precios", "¿Precio?"],
        "demo_request": ["¿Puedo ver una demo?", "quiero una demostración"],
        "just_shopping_around": ["solo estoy mirando", "es solo curiosidad"],
        signals.UNMET: ["no quiero una cita", "no quiero agendar una llamada"],
        "compares_others": ["estoy comparando presupuestos", "tengo otros presupuestos"],
    },
    "fr": {
        "price_asked": ["Combien ça coûte ?", "quels sont vos tarifs", "c'est combien"],
        "demo_request": ["Je voudrais une démo", "pouvez-vous me montrer une démonstration ?"],
        "just_shopping_around": ["je ne fais que regarder", "juste par curiosité"],
        signals.UNMET: ["je ne veux pas de rendez-vous", "pas de réunion merci"],
        "compares_others": ["je compare les devis", "nous avons plusieurs devis"],
    },
    "pt": {
        "price_asked": ["Quanto custa?", "qual é o preço", "preços?"],
        "demo_request": ["gostaria de ver uma demonstração", "posso ter uma demo?"],
        "just_shopping_around": ["só estou olhando", "é só curiosidade"],
        signals.UNMET: ["não quero uma reunião", "não quero marcar uma chamada"],
        "compares_others": ["estou comparando orçamentos", "tenho outros orçamentos"],
    },
    "ru": {
        "price_asked": ["Сколько это стоит?", "какая у вас цена", "во сколько это обойдётся?"],
        "demo_request": ["Можно посмотреть демо?", "хочу демонстрацию"],
        "just_shopping_around": ["я просто смотрю", "пока только присматриваюсь"],
        signals.UNMET: ["не хочу встречу", "без встреч, пожалуйста"],
        "compares_others": ["сравниваю предложения", "у меня есть другие предложения"],
    },
}
NOTHING = {
    "en": [
        "I'm just looking for a new roof", "how much is left?", "how much longer", "I am not just looking around",
        "I don't need a demo", "we paid a high price", "not comparing offers", "call me", "demolition", "about 5k",
        "no", "the costs were fine", "how many questions are left", "I want to meet you",
    ],
    "de": ["Das Dach kostet uns Nerven", "ich vergleiche nicht die Angebote", "keine Demo", "5000", "Termin passt"],
    "es": ["no quiero una demo", "mirando al sur", "el precio fue bueno"],
    "fr": ["je ne veux pas de démo", "le prix était bon", "regarder"],
    "pt": ["não quero uma demo", "o preço foi bom"],
    "ru": ["не хочу демо", "цена была хорошая", "смотрю на юг"],
}  # fmt: skip
ROWS = [(code, event, typed) for code, told in SAID.items() for event, typed_ in told.items() for typed in typed_]


@pytest.mark.parametrize(("code", "event", "typed"), ROWS)
def test_what_tells_how_serious_they_are_is_heard(code, event, typed):
    assert signals.heard(code, fold.fold(typed)) == (event,)


@pytest.mark.parametrize(("code", "typed"), [(code, typed) for code, told in NOTHING.items() for typed in told])
def test_what_only_sounds_like_it_is_nothing(code, typed):
    assert signals.heard(code, fold.fold(typed)) == ()


def test_every_language_listens_for_every_signal():
    assert set(SAID) == set(languages.ALL)
    for language in languages.ALL.values():
        assert all(getattr(language.signalling, part) for part in ("price", "demo", "browsing", "unmet", "comparing"))


# -- in a conversation -----------------------------------------------------------------------------------------------

ASKED = script.load(
    """
script: signals
languages: [en]
questions:
  - need: {ask: "What is it?", kind: choice, options: {roof: Roof, looking: Just looking around}}
  - size: {ask: "How large is it?", kind: number}
  - call: {kind: consent, purpose: contact, channels: [call], recipients: {desk: sales}, wording: w}
  - phone: {ask: "Which number?", kind: phone, when: {call: given}}
wordings: {w: "May {desk} call you?"}
answers:
  - {about: [price, cost], say: "From $400.", event: price_asked}
""",
    "signals.yaml",
)
KNOWN = Known("Acme", {"sales": "Sales"})


def raised(at: str, typed: str, **state) -> list[str]:
    step = engine.step(ASKED, engine.State(at=at, **state), Heard("m", "text", typed), KNOWN, phrases.NOW)
    return [effect.event for effect in step.effects if isinstance(effect, Happened)]


def test_a_signal_beside_the_question_is_an_event():
    assert raised("size", "we're comparing offers") == ["compares_others"]


def test_what_the_script_raises_itself_is_raised_once():
    assert raised("need", "what does it cost?") == ["price_asked"]


def test_an_option_of_the_script_is_its_authors_to_judge():
    assert raised("need", "just looking around") == []


def test_refusing_a_question_that_needs_an_answer_counts_once_a_question():
    assert raised("size", "rather not say") == ["refuses_basic_information"]
    assert raised("size", "rather not say", tries=1) == []


@pytest.mark.parametrize(
    ("at", "typed"),
    [
        ("call", "no"), ("call", "no thanks"), ("call", "skip"), ("call", "I don't want to schedule a call"),
        ("size", "don't call me"), ("size", "STOP"), ("size", "no calls please"), ("size", "unsubscribe"),
        ("phone", "rather not say"),
    ],
)  # fmt: skip
def test_refusing_or_withdrawing_consent_is_never_an_event(at, typed):
    assert raised(at, typed) == []
