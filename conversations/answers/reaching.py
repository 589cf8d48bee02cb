"""How a person is called and where to find them: name, place, role. The facts derived from them come from
qualifier.verify; here the answer is found inside what was typed.
"""

from datetime import datetime

from conversations import fold
from conversations.answers import naming, trading
from conversations.answers.reading import Read, Unclear
from conversations.question import Question
from qualifier import addresses

NAME_MAX = 80
LINE_MAX = 300


def name(_question: Question, typed: str, _folded: str, language: str, _now: datetime) -> Read | Unclear:
    """A person's name; what looks like a sentence, a number or an address is none. Never judged by taste."""
    if len(typed) > LINE_MAX:
        return Unclear("name")
    plain = " ".join(typed.replace("\u2019", "'").split())
    told = naming.to(language)
    plain = told.after.sub("", told.before.sub("", plain, count=1)).strip(' .!?,;:"-')
    words = plain.split()
    if not 1 <= len(words) <= 6 or len(plain) > NAME_MAX:  # longest names
        return Unclear("name")
    if not all(_nameable(word, told.never) for word in words):
        return Unclear("name")
    if plain.islower() or (plain.isupper() and len(plain) > 3):  # initials stay
        plain = " ".join(_capital(word) for word in words)
    elif words[-1] == plain.split()[-1] and plain.endswith((" Jr", " Sr", " Dr")):
        plain += "."
    return Read(plain, None, plain)


def place(question: Question, typed: str, _folded: str, _language: str, _now: datetime) -> Read | Unclear:
    """An address or a town in free words, with at least two letters; kept as an envelope has it. It tells its state."""
    if sum(map(str.isalpha, typed[:LINE_MAX])) < 2 or len(typed) > LINE_MAX:  # the shortest towns
        return Unclear("place")
    found = addresses.read(typed, question.country)
    return Read(found.line, None, typed, {"state": found.state} if found.state else {})


def job_title(question: Question, typed: str, _folded: str, language: str, _now: datetime) -> Read | Unclear:
    """A role in free words. The fact is its level; without one it stays unknown."""
    if sum(map(str.isalpha, typed[:LINE_MAX])) < 2 or len(typed) > LINE_MAX:  # `VP`
        return Unclear("job_title")
    level = trading.level(typed, language)
    return Read(typed, level, typed, {} if level is None else {question.fact: level})


def _nameable(word: str, never: frozenset[str]) -> bool:
    bare = word.strip(".,'\u2019-").lower()
    return (
        fold.fold(bare) not in never
        and bool(bare)
        and all(mark.isalpha() or mark in ".'\u2019-" or _mark(mark) for mark in word)
    )


def _mark(mark: str) -> bool:
    return "\u0300" <= mark <= "\u036f" or "\u0900" <= mark <= "\u0dff"  # accents apart, and vowels of Indian scripts


def _capital(word: str) -> str:
    return "-".join(
        "'".join(part[:1].upper() + part[1:].lower() for part in half.split("'")) for half in word.split("-")
    )
