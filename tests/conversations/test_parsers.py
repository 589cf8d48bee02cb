"""Amounts, times, addresses and numbers are read as people write them, in six languages, and what cannot be told is
said to be so. The phrases were labelled before the parsers read them; the few that are misread stand here by name.
"""

from collections import Counter
from dataclasses import replace
from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from conversations import answers, fold
from conversations.answers import counting, lexicon, mail, money, shown, spans, timeline
from conversations.answers.reading import Read, Unclear
from tests.conversations import phrases, phrases_amounts, phrases_deciding, phrases_reach, phrases_second, phrases_times
from tests.conversations.test_answers import KEYS, asked

TODAY = phrases.NOW.date()
LANGUAGES = sorted(lexicon.LANGUAGES)
MISREAD = {"on April Street", "Email-ann@example.com", "lower end of 10k", "next fiscal quarter", "a buck fifty"}
OFTEN = "0123456789 k$€.,/-+@%:'и½ a an and next of in to or not by two half mil week dot at "


def read(key: str, typed: str, language: str = "en", **changes: object) -> Read | Unclear:
    clean = fold.clean(typed)
    question = replace(asked(key), **changes)
    return answers.read(question, clean, fold.fold(clean), language, phrases.NOW)


def amount(typed: str, language: str) -> tuple[float, float | None, str] | None:
    found = money.amount(fold.fold(typed), phrases_amounts.OWN[language], language)
    return None if found is None else (found.low, found.high, found.currency)


def days(typed: str, language: str = "en", **changes: object) -> tuple[str, str] | None:
    found = read("timeline", typed, language, **changes)
    return (found.value["earliest"], found.value["latest"]) if isinstance(found, Read) else None


def misread(rows, parse):
    return [(typed, meant, parse(typed)) for typed, meant in rows if typed not in MISREAD and parse(typed) != meant]


class TestPhrases:
    @pytest.mark.parametrize("language", LANGUAGES)
    def test_amounts_are_read_in_each_language(self, language):
        rows = [row for row in phrases_amounts.labelled(language) if not row[0].startswith(".")]
        assert misread(rows, lambda typed: amount(typed, language)) == []

    @pytest.mark.parametrize("language", LANGUAGES)
    def test_times_are_read_in_each_language(self, language):
        assert misread(phrases_times.labelled(language), lambda typed: days(typed, language)) == []

    @pytest.mark.parametrize("language", LANGUAGES)
    @pytest.mark.parametrize("phrases_", [phrases_second.AMOUNTS, phrases_second.MORE_AMOUNTS])
    def test_the_later_sets_of_amounts_are_read(self, language, phrases_):
        rows = phrases_amounts.labelled(language, phrases_)
        assert misread(rows, lambda typed: amount(typed, language)) == []

    @pytest.mark.parametrize(
        ("said", "meant"),
        [(phrases_deciding.YES, "yes"), (phrases_deciding.NO, "no"), (phrases_deciding.NEITHER, None)],
    )
    def test_yes_and_no_are_told_from_neither(self, said, meant):
        told = {typed.strip(): read("ready", typed.strip()) for typed in said.replace("\n", " ").split(";")}
        assert {typed: one for typed, one in told.items() if getattr(one, "fact", None) != meant} == {}

    @pytest.mark.parametrize("language", LANGUAGES)
    @pytest.mark.parametrize("phrases_", [phrases_second.TIMES, phrases_second.MORE_TIMES])
    def test_the_later_sets_of_times_are_read(self, language, phrases_):
        rows = phrases_times.labelled(language, phrases_)
        assert misread(rows, lambda typed: days(typed, language)) == []

    @pytest.mark.parametrize("language", LANGUAGES)
    def test_english_is_understood_in_every_conversation(self, language):
        assert amount("5-10 grand", language)[:2] == ((5000, 10000) if language != "fr" else (5, 10))
        assert days("next week", language) == ("2026-11-23", "2026-11-29")

    def test_addresses_are_found_and_spelt(self):
        rows = phrases_reach.labelled(phrases_reach.EMAILS)
        assert misread(rows, lambda typed: getattr(read("email", typed), "value", None)) == []

    def test_telephone_numbers_are_found_by_the_custom_of_the_country(self):
        rows = list(phrases_reach.by_country(phrases_reach.PHONES))
        found = [(typed, getattr(read("phone", typed, country=country), "value", None)) for country, typed, _ in rows]
        assert found == [(typed, meant) for _, typed, meant in rows]

    def test_postal_codes_are_found_and_checked_by_country(self):
        rows = list(phrases_reach.by_country(phrases_reach.POSTAL_CODES))
        found = [(typed, getattr(read("zip", typed, country=country), "value", None)) for country, typed, _ in rows]
        assert found == [(typed, meant) for _, typed, meant in rows]


class TestTables:
    @pytest.mark.parametrize("language", LANGUAGES)
    @pytest.mark.parametrize("tables", [lexicon.AMOUNTS, lexicon.TIMES, lexicon.NUMBERS])
    def test_no_wording_has_two_meanings(self, tables, language):
        said = Counter(
            wording
            for wordings in tables[language].values()
            for wording in {fold.fold(one) or one for one in wordings.split("|")}
        )
        assert [wording for wording, times in said.items() if times > 1] == []

    @pytest.mark.parametrize("language", LANGUAGES)
    def test_every_language_has_months_weekdays_seasons_and_the_words_that_relate(self, language):
        needed = {"jan", "dec", "mon", "sun", "spring", "winter", "today", "asap", "before", "after", "within", "not"}
        assert needed <= lexicon.TIMES[language].keys() | {"before"}
        assert len(lexicon.NUMBERS[language]) > 30


class TestMoney:
    def test_a_dollar_is_one_of_the_questions_own(self):
        assert read("budget", "$5,000", currency="CAD").value["currency"] == "CAD"
        assert read("budget", "200 pesos", currency="ARS").value["currency"] == "ARS"

    def test_another_currency_is_not_converted(self):
        assert read("budget", "5000 €") == Unclear("currency")

    def test_a_point_at_the_beginning_is_kept(self):
        assert read("budget", ".5m").fact == 500000

    def test_both_ends_of_a_range_are_kept(self):
        assert read("budget", "between 5 and 10k").value == {"low": 5000, "high": 10000, "currency": "USD"}

    @pytest.mark.parametrize(("typed", "exact"), [("5000", True), ("$5000", True), ("5k", False), ("5.000", False)])
    def test_only_a_guessing_reading_is_echoed(self, typed, exact):
        assert read("budget", typed).exact is exact

    @pytest.mark.parametrize(
        ("language", "currency", "words"),
        [
            ("en", "USD", "$5,000 to $10,000.50"), ("de", "EUR", "5.000\u00a0€ bis 10.000,50\u00a0€"),
            ("es", "EUR", "de 5.000\u00a0€ a 10.000,50\u00a0€"),
            ("fr", "CHF", "de 5\u00a0000\u00a0CHF à 10\u00a0000,50\u00a0CHF"),
            ("pt-BR", "BRL", "de R$\u00a05.000 a R$\u00a010.000,50"),
            ("ru", "RUB", "от 5\u00a0000\u00a0₽ до 10\u00a0000,50\u00a0₽"),
        ],
    )  # fmt: skip
    def test_amounts_are_shown_as_the_language_writes_them(self, language, currency, words):
        assert shown.amount(5000, 10000.5, currency, language) == words

    @given(st.integers(0, 10**9), st.sampled_from(LANGUAGES))
    def test_what_is_shown_is_read_back_as_the_same_amount(self, value, language):
        own = phrases_amounts.OWN[language]
        found = money.amount(fold.fold(shown.amount(value, value, own, language)), own, language)
        assert found == money.Amount(value, value, own)


class TestTimes:
    @pytest.mark.parametrize(
        ("language", "country", "day"),
        [
            ("en", "US", "2026-12-11"), ("en", "GB", "2027-11-12"), ("en-GB", "US", "2027-11-12"),
            ("en-US", "GB", "2026-12-11"), ("de", "US", "2027-11-12"),
        ],
    )  # fmt: skip
    def test_the_order_of_day_and_month_is_that_of_the_country(self, language, country, day):
        assert days("12/11", language, country=country)[1] == day

    def test_south_of_the_equator_summer_begins_in_december(self):
        assert days("no verão", "pt-BR") == ("2026-12-01", "2027-02-28")

    def test_what_has_passed_is_told_apart_from_what_cannot_be_told(self):
        assert read("timeline", "yesterday") == Unclear("past")
        assert read("timeline", "whenever") == Unclear("timeline")

    def test_a_leap_day_is_looked_for_in_a_year_that_has_one(self):
        assert days("Feb 29") == ("2028-02-29", "2028-02-29")

    def test_what_broke_and_is_urgent_is_urgent(self):
        assert days("it broke last week, need it asap") == ("2026-11-21", "2026-11-28")

    @pytest.mark.parametrize(
        ("language", "words"),
        [
            ("en", "1 March to 31 May 2027"), ("de", "1. März bis 31. Mai 2027"),
            ("es", "del 1 de marzo al 31 de mayo de 2027"), ("fr", "du 1er mars au 31 mai 2027"),
            ("pt", "de 1 de março a 31 de maio de 2027"), ("ru", "с 1 марта по 31 мая 2027"),
        ],
    )  # fmt: skip
    def test_days_are_shown_as_the_language_writes_them(self, language, words):
        assert shown.days(date(2027, 3, 1), date(2027, 5, 31), TODAY, language) == words

    @given(st.dates(TODAY, date(2035, 12, 31)), st.sampled_from(LANGUAGES))
    def test_a_day_that_is_shown_is_read_back_as_the_same_day(self, day, language):
        words = shown.days(day, day, TODAY, language)
        assert timeline.span(fold.fold(words), timeline.clock(TODAY, language, "US"), language) == (day, day)

    @given(st.dates(date(2020, 1, 1), date(2099, 12, 31)), st.sampled_from(["next week", "in two weeks"]))
    def test_next_week_is_within_fourteen_days_whenever_it_is_said(self, today, typed):
        found = timeline.span(typed, timeline.clock(today, "en", "US"), "en")
        assert 0 < (found[1] - today).days <= 14

    @given(st.dates(date(2020, 1, 1), date(2090, 1, 1)), st.sampled_from(sorted(spans.HOLIDAYS)))
    def test_every_holiday_has_its_days_in_every_year(self, day, name):
        first, last = spans.holiday(name, day.year)
        assert first <= last


class TestReaching:
    def test_a_likely_slip_is_asked_about_and_not_changed(self):
        found = read("email", "ann@gmial.com")
        assert (found.reason, found.guess) == ("slip", "ann@gmail.com")
        assert found.insisted.value == "ann@gmial.com"

    @pytest.mark.parametrize(
        "address", ["ann@gmail.com", "ann@mail.com", "ann@email.com", "ann@ymail.com", "a@goo.com"]
    )
    def test_a_domain_that_exists_is_no_slip(self, address):
        assert read("email", address).value == address

    @pytest.mark.parametrize("typed", ["ann@gmail.con", "ann@hotmial.com", "ann@yaho.com", "ann@outlok.com"])
    def test_slips_of_the_great_providers_are_seen(self, typed):
        assert read("email", typed).guess.split("@")[1] in {"gmail.com", "hotmail.com", "yahoo.com", "outlook.com"}

    def test_an_address_that_is_spelt_out_is_echoed_and_a_typed_one_is_not(self):
        assert not read("email", "ann at example dot com").exact
        assert read("email", "ann@example.com").exact

    def test_a_name_with_an_apostrophe_keeps_it(self):
        assert read("email", "o'brien@example.com").value == "o'brien@example.com"

    def test_an_extension_is_shown(self):
        assert read("phone", "512-555-0100 ext 5").shown == "(512) 555-0100 ext. 5"

    def test_business_addresses_may_be_wanted(self):
        assert read("email", "ann@gmail.com", business=True) == Unclear("business")
        assert read("email", "ann@mailinator.com", business=True) == Unclear("throwaway")

    @given(st.text("abcdefgmailyhot.", min_size=1, max_size=12), st.text("abcdefgmailyhot.", min_size=1, max_size=12))
    def test_one_slip_is_the_same_both_ways(self, one, other):
        assert mail._one_slip(one, other) == mail._one_slip(other, one)


class TestNumbers:
    @pytest.mark.parametrize(
        ("typed", "language", "value"),
        [
            ("fünfundzwanzig", "de", 25), ("veinticinco personas", "es", 25), ("quatre-vingt-dix-sept", "fr", 97),
            ("vinte e cinco", "pt", 25), ("двадцать пять человек", "ru", 25), ("1.200", "de", 1200),
            ("zweihundertfünfzig Mitarbeiter", "de", 250), ("twenty or thirty", "en", 20), ("minus 5", "en", None),
            ("5:30", "en", None), ("keine Ahnung", "de", None), ("niemand", "de", 0),
        ],
    )  # fmt: skip
    def test_numbers_are_read_in_each_language(self, typed, language, value):
        assert getattr(read("size", typed, language), "value", None) == value

    @pytest.mark.parametrize(
        ("typed", "language", "value"),
        [
            ("4", "en", 4), ("4/5", "en", 4), ("4 out of 5", "en", 4), ("four stars", "en", 4), ("★★★", "en", 3),
            ("vier von fünf", "de", 4), ("4 étoiles", "fr", 4), ("4 sobre 5", "es", 4), ("4 из 5", "ru", 4),
            ("8/10", "en", None), ("4.5", "en", None), ("6", "en", None), ("not 4", "en", None), ("", "en", None),
        ],
    )  # fmt: skip
    def test_grades_are_read_on_the_scale_asked(self, typed, language, value):
        assert getattr(read("stars", typed, language), "value", None) == value

    @given(st.integers(0, 9999))
    def test_english_number_words_are_read_back(self, number):
        assert counting.digits(_spoken(number)) == str(number)


_ONES = (
    "zero", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve",
    "thirteen", "fourteen", "fifteen", "sixteen", "seventeen", "eighteen", "nineteen",
)  # fmt: skip
_TENS = ("twenty", "thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety")


def _spoken(number: int) -> str:
    if number < 20:
        return _ONES[number]
    if number < 100:
        return _TENS[number // 10 - 2] + (f"-{_ONES[number % 10]}" if number % 10 else "")
    unit, name = (1000, "thousand") if number >= 1000 else (100, "hundred")
    return f"{_spoken(number // unit)} {name}" + (f" {_spoken(number % unit)}" if number % unit else "")


@given(
    st.sampled_from(KEYS),
    st.sampled_from([*LANGUAGES, "pt-BR", "xx", ""]),
    st.text(max_size=200)
    | st.text(OFTEN, max_size=200)
    | st.lists(st.sampled_from(OFTEN.split()), max_size=40).map(" ".join),
)
@settings(max_examples=500, deadline=None)
def test_no_input_raises_in_any_kind_and_language(key, language, typed):
    assert isinstance(read(key, typed, language), Read | Unclear)
