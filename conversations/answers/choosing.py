"""Answers chosen from what is offered: one option or several, by their words, their number or their place ("the first
one"), in the conversation's language or in English.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from difflib import SequenceMatcher
from functools import cache

from conversations import fold, languages
from conversations.answers import agreeing, counting
from conversations.answers.reading import Read, Unclear
from conversations.languages import spelling
from conversations.question import Choice, Question

TYPED_MAX = 200  # a longer text tells a story; it is no choice
_CLOSE = 0.8
_APART_MAX = 3  # letters too many or too few
_ENDING_MAX = 3  # letters that a language with endings may change at the end of a word
_WORD = re.compile(r"[^\W_]+(?:'[^\W_]+)?")
_MARKS = r" ?[,;/&+\n|] ?(?:and )?"


@dataclass(frozen=True, slots=True)
class Words:
    """How people pick in one language and English. `ordinals` finds one, its group named `at` and the number, `z` for
    the last. `endings`: words change more than an English ending.
    """

    filler: frozenset[str]
    every: frozenset[str]
    apart: re.Pattern[str]
    number: re.Pattern[str]
    ordinals: re.Pattern[str]
    negation: re.Pattern[str]
    endings: bool


def choice(question: Question, _typed: str, folded: str, language: str, _now: datetime) -> Read | Unclear:
    """One option: by its key, label, other wording, number, or words that fit it alone."""
    if len(folded) > TYPED_MAX:
        return Unclear("choice")
    found = _exact(question, folded)
    if found is not None:
        return _chosen(question, found, language, exact=True)
    words = words_of(languages.code(language))
    found = _numbered(question, words, folded) or _alike(question, words, folded)
    return Unclear("choice") if found is None else _chosen(question, found, language, exact=False)


def several(question: Question, typed: str, _folded: str, language: str, _now: datetime) -> Read | Unclear:
    """Some options in any order, parted by commas or `and`; one part that fits none makes the whole unclear."""
    if len(typed) > TYPED_MAX:
        return Unclear("several")
    whole, words = fold.fold(typed), words_of(languages.code(language))
    picked: list[Choice] = []
    if fold.bare(whole) in words.every:
        picked = [option for option in question.options if option.key not in {"none", "unsure", "other"}]
    elif (only := _exact(question, whole)) is not None:
        picked = [only]
    else:
        for part in _parts(whole, words):
            found = _exact(question, part) or _numbered(question, words, part) or _alike(question, words, part)
            if found is None:
                return Unclear("several")
            picked.append(found)
    return _several(question, picked, language) if picked else Unclear("several")


def _chosen(question: Question, option: Choice, language: str, *, exact: bool) -> Read:
    return Read(
        option.key, option.key, option.label.plain(language), {question.fact: option.key}, option.event, exact=exact
    )


def _several(question: Question, picked: list[Choice], language: str) -> Read:
    chosen = [option for option in question.options if option in picked]
    keys = sorted(option.key for option in chosen)
    events = next((option.event for option in chosen if option.event), "")
    fact = "|".join(keys)
    shown = ", ".join(option.label.plain(language) for option in chosen)
    return Read(list(keys), fact, shown, {question.fact: fact}, events, exact=True)


@cache
def words_of(code: str) -> Words:
    """How people pick in the language of this code."""
    both = [languages.ALL[name].picking for name in dict.fromkeys((code, languages.ENGLISH))]
    ordinals = [
        one.ordinal.format(f"(?P<at{here}_{'z' if place < 0 else place}>{written})")
        for here, one in enumerate(both)
        for place, written in one.ordinals.items()
    ]
    numbers = [one.number.format(rf"(?P<at{here}>\d{{1,2}})") for here, one in enumerate(both)]
    return Words(
        filler=frozenset[str]().union(*(spelling.phrases(one.filler) for one in both)),
        every=frozenset[str]().union(*(spelling.phrases(one.all) for one in both)),
        apart=re.compile("|".join((_MARKS, *(spelling.pattern(one.apart) for one in both if one.apart)))),
        number=re.compile("|".join(map(spelling.pattern, numbers))),
        ordinals=re.compile("|".join(map(spelling.pattern, ordinals))),
        negation=agreeing.words_of(code).negation,
        endings=code != languages.ENGLISH,
    )


def _parts(folded: str, words: Words) -> Iterator[str]:
    parts = words.apart.split(folded)
    if len(parts) == 1 and re.fullmatch(r"[\d ]+", folded):
        parts = folded.split(" ")
    return (part for part in (fold.fold(part) for part in parts) if part)


def _exact(question: Question, folded: str) -> Choice | None:
    key = question.said_as.get(folded)
    return None if key is None else next((option for option in question.options if option.key == key), None)


def _numbered(question: Question, words: Words, folded: str) -> Choice | None:
    if any(mark.isdecimal() for words in question.said_as for mark in words):
        return None  # "10" may be the tenth option or one that is called 10 to 50
    at = 0
    if (by_number := words.number.fullmatch(folded)) is not None:
        at = int(by_number[by_number.lastgroup or 0])
    elif (by_ordinal := words.ordinals.fullmatch(folded)) is not None:
        place = (by_ordinal.lastgroup or "").partition("_")[2]
        at = len(question.options) if place == "z" else int(place)
    return question.options[at - 1] if 0 < at <= len(question.options) else None


def _alike(question: Question, words: Words, folded: str) -> Choice | None:
    """The one option whose words the text has; two that fit, or a negation that the option lacks, fit none."""
    asked = question.asked_words
    said = [word for word in _WORD.findall(counting.digits(folded)) if word not in words.filler and word not in asked]
    if not said:
        return None
    fits = [
        (max(_fit(form, said, words) for form in _forms(question, option, words)), option)
        for option in question.options
    ]
    fits = sorted(((fit, option) for fit, option in fits if fit > 0), key=lambda pair: -pair[0])
    if not fits:
        return _misspelt(question, folded)
    full = [option for fit, option in fits if fit == 1]
    best = full[0] if len(full) == 1 and (len(fits) == 1 or fits[1][0] < 1 / 2) else None
    if best is None and len(fits) == 1 and fits[0][0] >= 1 / 2:
        best = fits[0][1]
    if (
        best is not None
        and words.negation.search(folded)
        and not any(words.negation.search(form) for form in _said(question, best))
    ):
        return None
    return best


def _forms(question: Question, option: Choice, words: Words) -> list[list[str]]:
    return [
        [word for word in _WORD.findall(said) if word not in words.filler and word not in question.asked_words]
        or [said]
        for said in _said(question, option)
    ]


def _said(question: Question, option: Choice) -> list[str]:
    return [words for words, key in question.said_as.items() if key == option.key]


def _fit(form: list[str], said: list[str], words: Words) -> float:
    hits = sum(1 for one in form if any(_same(one, other, endings=words.endings) for other in said))
    if hits < len(form) and any(words.negation.fullmatch(one) for one in form):
        return 0  # half of "not sure" is "sure"
    return hits / len(form)


def _same(one: str, other: str, *, endings: bool = False) -> bool:
    """Whether two words share their stem: repair, repairs, repaired; with `endings` also крыша, крышу."""
    if one == other:
        return True
    if endings and min(len(one), len(other)) > _ENDING_MAX:
        shared = next(
            (at for at, (a, b) in enumerate(zip(one, other, strict=False)) if a != b), min(len(one), len(other))
        )
        return shared > _ENDING_MAX and max(len(one), len(other)) - shared <= _ENDING_MAX
    short, long = sorted((one, other), key=len)
    stem = len(short) - 1 if short.endswith(("e", "y")) else len(short)
    return stem >= 4 and long.startswith(short[:stem]) and len(long) - len(short) <= 5  # an English ending


def _misspelt(question: Question, folded: str) -> Choice | None:
    if not 4 <= len(folded) <= 40:  # shorter words are too alike
        return None
    close = {
        key
        for said, key in question.said_as.items()
        if said[:1] == folded[:1]
        and abs(len(said) - len(folded)) <= _APART_MAX
        and SequenceMatcher(None, said, folded).ratio() >= _CLOSE
    }
    return next((option for option in question.options if option.key in close), None) if len(close) == 1 else None
