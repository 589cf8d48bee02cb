"""Plural forms by number, after the rules of the Unicode CLDR for whole numbers."""


def one_is_one(number: int) -> str:
    """English, German, Spanish: 1 question, 0 questions."""
    return "one" if number == 1 else "other"


def none_is_one(number: int) -> str:
    """French and Brazilian Portuguese: 0 question, 1 question, 2 questions."""
    return "one" if number in {0, 1} else "other"


def slavic(number: int) -> str:
    """Russian: 1, 21 вопрос; 2, 24 вопроса; 5, 11, 20 вопросов."""
    unit, teens = number % 10, number % 100
    if unit == 1 and teens != 11:
        return "one"
    return "few" if unit in {2, 3, 4} and teens not in {12, 13, 14} else "many"
