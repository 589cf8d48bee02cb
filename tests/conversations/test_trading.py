"""Trades, job titles, states and who works alone, in the languages of the house beside English."""

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from conversations import languages
from conversations.answers import normal, sized, trading
from qualifier import industries, states, verify

ABROAD = sorted(set(languages.ALL) - {languages.ENGLISH})
TRADES = {
    "de": {
        "Wir sind ein kleiner Handwerksbetrieb": "construction",
        "Rechtsanwaltskanzlei": "legal",
        "Einzelhandel": "retail",
        "im Maschinenbau": "manufacturing",
        "Versicherungsmakler": "insurance",
        "Software für Krankenhäuser": "software",
        "Baeckerei": "food",
        "IT-Branche": "software",
        "nicht im Handel": None,
        "Handel und Logistik": None,
        "Ich arbeite in der Pflege": "healthcare",
        "Dachdecker": "construction",
        "real estate": "real_estate",
    },
    "es": {
        "Tengo una tienda de ropa": "retail",
        "bufete de abogados": "legal",
        "Trabajo en la construcción": "construction",
        "seguro de salud": "insurance",
        "inmobiliaria": "real_estate",
        "restaurante familiar": "hospitality",
        "software para hospitales": "software",
        "no en la banca": None,
        "banca y turismo": None,
        "ONG": "nonprofit",
        "agencia de marketing": "marketing",
        "clinica dental": "healthcare",
    },
    "fr": {
        "Nous sommes un cabinet d'avocats": "legal",
        "BTP": "construction",
        "Je travaille dans la santé": "healthcare",
        "agence immobilière": "real_estate",
        "une boulangerie": "food",
        "logiciels pour les hôpitaux": "software",
        "pas dans la banque": None,
        "banque et tourisme": None,
        "à but non lucratif": "nonprofit",
        "l'éducation": "education",
        "assurance santé": "insurance",
        "grande distribution": "retail",
    },
    "pt": {
        "Trabalho no varejo": "retail",
        "escritório de advocacia": "legal",
        "construção civil": "construction",
        "imobiliária": "real_estate",
        "plano de saúde": "insurance",
        "TI": "software",
        "padaria": "food",
        "software para hospitais": "software",
        "não no varejo": None,
        "varejo e turismo": None,
        "academia": "sports",
    },
    "ru": {
        "Мы строительная компания": "construction",
        "юридическая фирма": "legal",
        "работаю в сфере образования": "education",
        "интернет-магазин": "retail",
        "недвижимость": "real_estate",
        "айти": "software",
        "страхование": "insurance",
        "пищевая промышленность": "food",
        "не торговля": None,
        "торговля и туризм": None,
        "медицина": "healthcare",
        "разработка сайтов": "software",
    },
}
TITLES = {
    "de": {
        "Geschäftsführerin": "c_level",
        "Leiter Vertrieb": "director",
        "Vertriebsleiterin": "director",
        "Teamleiter": "manager",
        "Assistentin der Geschäftsführung": "individual",
        "Rentner": "retired",
        "ehemaliger Direktor": None,
        "Vizepräsident": "vp",
        "CEO": "c_level",
        "Praktikant": "individual",
        "Inhaber": "c_level",
    },
    "es": {
        "Director general": "c_level",
        "directora de ventas": "director",
        "gerente de marketing": "manager",
        "Vicepresidenta": "vp",
        "asistente del director": "individual",
        "dueño": "c_level",
        "jubilado": "retired",
        "exdirector": None,
        "jefe de equipo": "manager",
        "ingeniera": "individual",
        "VP of Sales": "vp",
    },
    "fr": {
        "PDG": "c_level",
        "directrice commerciale": "director",
        "chef de projet": "manager",
        "vice-présidente": "vp",
        "assistante du directeur": "individual",
        "retraitée": "retired",
        "ancien directeur": None,
        "gérant": "c_level",
        "étudiant": "student",
        "chargé d'affaires": "individual",
    },
    "pt": {
        "Diretor-geral": "c_level",
        "diretora de vendas": "director",
        "gerente": "manager",
        "vice-presidente": "vp",
        "assistente do diretor": "individual",
        "dona": "c_level",
        "aposentado": "retired",
        "ex-diretor": None,
        "sócio": "c_level",
        "estudante": "student",
    },
    "ru": {
        "Генеральный директор": "c_level",
        "директор по продажам": "director",
        "менеджер по продажам": "individual",
        "руководитель проекта": "manager",
        "владелец бизнеса": "c_level",
        "помощник директора": "individual",
        "вице-президент": "vp",
        "бывший директор": None,
        "пенсионер": "retired",
        "студентка": "student",
    },
}
STATES = {
    "de": {
        "Kalifornien": "CA",
        "in Texas": "TX",
        "nicht Texas": None,
        "Neu England": None,
        "Südkarolina": "SC",
        "Austin, TX": "TX",
    },
    "es": {
        "Nueva York": "NY",
        "en Carolina del Norte": "NC",
        "Virginia Occidental": "WV",
        "no en Texas": None,
        "Texas y Oklahoma": None,
        "Columbia Británica": "BC",
        "Austin, TX": "TX",
    },
    "fr": {
        "en Californie": "CA",
        "Virginie-Occidentale": "WV",
        "Nouvelle-Écosse": "NS",
        "il pleut": None,
        "Québec": "QC",
        "la Caroline du Sud": "SC",
        "Virginie": "VA",
    },
    "pt": {
        "moro no Texas": "TX",
        "Nova Iorque": "NY",
        "Carolina do Norte": "NC",
        "não no Texas": None,
        "Flórida": "FL",
    },
    "ru": {
        "в Техасе": "TX",
        "Калифорния": "CA",
        "из Нью-Йорка": "NY",
        "Западная Вирджиния": "WV",
        "Вирджиния": "VA",
        "не Техас": None,
        "Техас и Огайо": None,
        "Онтарио": "ON",
        "Северная Каролина": "NC",
    },
}
ALONE = {
    "de": ("nur ich", "ich bin allein", "selbstständig"),
    "es": ("solo yo", "trabajo sola", "autónomo"),
    "fr": ("juste moi", "je suis seul", "auto-entrepreneur"),
    "pt": ("só eu", "sozinha"),
    "ru": ("только я", "работаю один"),
}
READS = {"industry": trading.industry, "level": trading.level, "state": trading.state}


def every(samples):
    return [(language, said, value) for language, told in samples.items() for said, value in told.items()]


@pytest.mark.parametrize(("language", "said", "key"), every(TRADES))
def test_an_industry_is_told_in_the_language_of_the_talk(language, said, key):
    assert trading.industry(said, language) == key


@pytest.mark.parametrize(("language", "said", "level"), every(TITLES))
def test_a_level_is_told_in_the_language_of_the_talk(language, said, level):
    assert trading.level(said, language) == level


@pytest.mark.parametrize(("language", "said", "code"), every(STATES))
def test_a_state_is_told_in_the_language_of_the_talk(language, said, code):
    assert trading.state(said, language) == code


@pytest.mark.parametrize(("language", "said"), [(language, said) for language, all_ in ALONE.items() for said in all_])
def test_who_works_alone_says_so_in_the_language_of_the_talk(language, said):
    assert sized.size(said, language) == 1


@pytest.mark.parametrize("language", ABROAD)
def test_every_language_knows_every_industry_and_every_level(language):
    told = languages.ALL[language].trading
    assert set(told.industries) == industries.INDUSTRIES
    assert {level for level, _ in told.levels} == set(verify.TITLE_LEVELS)
    assert set(told.states) <= states.STATES


@pytest.mark.parametrize("language", ABROAD)
def test_each_single_word_of_a_trade_names_it_alone(language):
    for key, said in languages.ALL[language].trading.industries.items():
        for word in (one.strip() for one in said.split(",")):
            if re.fullmatch(r"[\w ]+", word):
                assert (word, trading.industry(word, language)) == (word, key)


@pytest.mark.parametrize("language", ABROAD)
def test_values_read_as_themselves_in_every_language(language):
    for name, values in normal.VALUES.items():
        for value in values:
            assert READS[name](value, language) == value


@pytest.mark.parametrize("language", ABROAD)
@given(
    said=st.one_of(
        st.text(max_size=60),
        st.lists(st.sampled_from(["в", "no", "il", "la", "de", "TX", *TRADES["ru"], *TITLES["es"]]), max_size=5).map(
            " ".join
        ),
    )
)
def test_any_words_give_a_known_value_or_none(language, said):
    for name, values in normal.VALUES.items():
        value = READS[name](said, language)
        assert value is None or value in values
        assert READS[name](f"  {said}  ", language) == value
