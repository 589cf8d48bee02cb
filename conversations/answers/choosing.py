"""Answers chosen from what is offered: one option, several, yes or no, and consent, which wants a clear yes. English,
and the short words for yes and no of some more languages.
"""

import re
from collections.abc import Iterator
from datetime import datetime
from difflib import SequenceMatcher

from conversations import fold
from conversations.answers import counting
from conversations.answers.reading import Read, Unclear
from conversations.languages.en import deciding
from conversations.question import Choice, Question

TYPED_MAX = 200  # a longer text tells a story; it is no choice


DECLINED = deciding.DECLINED
_CLOSE = 0.8
_APART_MAX = 3  # letters too many or too few
_WORD = re.compile(r"[^\W_]+(?:'[^\W_]+)?")


def choice(question: Question, _typed: str, folded: str, language: str, _now: datetime) -> Read | Unclear:
    """One option: by its key, label, other wording, number, or words that fit it alone."""
    if len(folded) > TYPED_MAX:
        return Unclear("choice")
    found = _exact(question, folded)
    if found is not None:
        return _chosen(question, found, language, exact=True)
    found = _numbered(question, folded) or _alike(question, folded)
    return Unclear("choice") if found is None else _chosen(question, found, language, exact=False)


def several(question: Question, typed: str, _folded: str, language: str, _now: datetime) -> Read | Unclear:
    """Some options in any order, parted by commas or `and`; one part that fits none makes the whole unclear."""
    if len(typed) > TYPED_MAX:
        return Unclear("several")
    whole = fold.fold(typed)
    picked: list[Choice] = []
    if whole in deciding.ALL:
        picked = [option for option in question.options if option.key not in {"none", "unsure", "other"}]
    elif (only := _exact(question, whole)) is not None:
        picked = [only]
    else:
        for part in _parts(typed):
            found = _exact(question, part) or _numbered(question, part) or _alike(question, part)
            if found is None:
                return Unclear("several")
            picked.append(found)
    return _several(question, picked, language) if picked else Unclear("several")


def yes_no(question: Question, _typed: str, folded: str, language: str, _now: datetime) -> Read | Unclear:
    """`yes` or `no`, in the question's own words first (`yes: [I'm the owner]`), then in anybody's."""
    if len(folded) > TYPED_MAX or not folded:
        return Unclear("yes_no")
    found = question.said_as.get(folded) or ("yes" if folded in deciding.YES else "no" if folded in deciding.NO else "")
    exact = bool(found)
    if not found and deciding.ABOUT_OWNING.search(question.ask.plain(language).lower()):
        if deciding.NOT_RENTING.search(folded):
            return Unclear("yes_no")  # who does not rent may own it, or live with friends
        found = _owning(folded)
    found = found or _own_words(question, folded) or _leading(folded)
    if not found:
        return Unclear("yes_no")
    return Read(found, found, found, {question.fact: found}, exact=exact)


def consent(_question: Question, _typed: str, folded: str, _language: str, _now: datetime) -> Read | Unclear:
    """Given only by a clear yes, refused only by a clear no; whatever has a condition to it is neither."""
    if folded in deciding.AGREED:
        return Read("given", "given", "given", exact=True)
    if folded in DECLINED:
        return Read("refused", "refused", "refused", exact=True)
    return Unclear("consent")


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


def _parts(typed: str) -> Iterator[str]:
    folded = fold.fold(typed)
    parts = deciding.APART.split(folded)
    if len(parts) == 1 and re.fullmatch(r"[\d ]+", folded):
        parts = folded.split(" ")
    return (part for part in (fold.fold(part) for part in parts) if part)


def _exact(question: Question, folded: str) -> Choice | None:
    key = question.said_as.get(folded)
    return None if key is None else next((option for option in question.options if option.key == key), None)


def _numbered(question: Question, folded: str) -> Choice | None:
    if any(mark.isdecimal() for words in question.said_as for mark in words):
        return None  # "10" may be the tenth option or one that is called 10 to 50
    at = 0
    if by_number := deciding.BY_NUMBER.fullmatch(folded):
        at = int(by_number[1])
    elif by_ordinal := deciding.BY_ORDINAL.fullmatch(folded):
        at = deciding.ORDINALS[by_ordinal[1]]
    if at == -1:
        return question.options[-1] if question.options else None
    return question.options[at - 1] if 0 < at <= len(question.options) else None


def _alike(question: Question, folded: str) -> Choice | None:
    """The one option whose words the text has; two that fit, or a negation that the option lacks, fit none."""
    asked = question.asked_words
    words = [
        word for word in _WORD.findall(counting.digits(folded)) if word not in deciding.FILLER and word not in asked
    ]
    if not words:
        return None
    fits = [(max(_fit(form, words) for form in _forms(question, option)), option) for option in question.options]
    fits = sorted(((fit, option) for fit, option in fits if fit > 0), key=lambda pair: -pair[0])
    if not fits:
        return _misspelt(question, folded)
    full = [option for fit, option in fits if fit == 1]
    best = full[0] if len(full) == 1 and (len(fits) == 1 or fits[1][0] < 1 / 2) else None
    if best is None and len(fits) == 1 and fits[0][0] >= 1 / 2:
        best = fits[0][1]
    if (
        best is not None
        and deciding.NEGATION.search(folded)
        and not any(deciding.NEGATION.search(form) for form in _said(question, best))
    ):
        return None
    return best


def _forms(question: Question, option: Choice) -> list[list[str]]:
    return [
        [word for word in _WORD.findall(said) if word not in deciding.FILLER and word not in question.asked_words]
        or [said]
        for said in _said(question, option)
    ]


def _said(question: Question, option: Choice) -> list[str]:
    return [words for words, key in question.said_as.items() if key == option.key]


def _fit(form: list[str], words: list[str]) -> float:
    hits = sum(1 for one in form if any(_same(one, other) for other in words))
    if hits < len(form) and any(deciding.NEGATION.fullmatch(one) for one in form):
        return 0  # half of "not sure" is "sure"
    return hits / len(form)


def _same(one: str, other: str) -> bool:
    """Whether two words share their stem: repair, repairs, repaired."""
    if one == other:
        return True
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


def _owning(folded: str) -> str:
    owns, rents, negated = deciding.OWNS.search(folded), deciding.RENTS.search(folded), deciding.NEGATION.search(folded)
    if negated:
        denied = re.search(r"\b(?:not|n't|don't|dont|do not)\b[^,.;]{0,14}\bown", folded)
        return "no" if denied or rents else ""
    if bool(owns) == bool(rents):
        return ""
    return "yes" if owns else "no"


def _own_words(question: Question, folded: str) -> str:
    """The question's own wordings inside a longer sentence, when they point one way."""
    found = {
        key
        for said, key in question.said_as.items()
        if len(said) > 3 and re.search(rf"(?<!\w){re.escape(said)}(?!\w)", folded)  # no mere `yes` or `no`
    }
    return found.pop() if len(found) == 1 and not deciding.NEGATION.search(folded) else ""


def _leading(folded: str) -> str:
    if deciding.TORN.search(folded):
        return ""
    for first, meant, contrary in (
        (deciding.YES_FIRST, "yes", deciding.NO_FIRST),
        (deciding.NO_FIRST, "no", deciding.YES_INSIDE),
    ):
        if (found := first.match(folded)) is not None:
            rest = folded[found.end() :]
            return "" if contrary.match(rest) else meant
    last = folded.rpartition(" ")[2]
    return "yes" if last in {"yes", "yeah"} and not deciding.NO_INSIDE.search(folded) else ""
