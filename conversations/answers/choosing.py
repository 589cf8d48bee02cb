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
from conversations.question import Choice, Question

TYPED_MAX = 200  # a longer text tells a story; it is no choice


def _set(words: str) -> frozenset[str]:
    return frozenset(part.strip() for part in words.replace("\n", " ").split("|"))


_YES = _set(
    """yes|y|yeah|yep|yup|ya|yea|yas|yess|yes please|sure|sure thing|of course|certainly|absolutely|definitely|correct|
    right|that's right|thats right|that is right|that's correct|true|ok|okay|okey|k|affirmative|indeed|i do|i am|we do|
    we are|it is|i have|we have|i did|i can|i will|they do|i think so|i believe so|i guess so|i guess|probably|why not|
    no doubt|no problem|not a problem|you bet|yessir|totally|exactly|for sure|by all means|always|uh huh|uh-huh|mhm|
    aye|roger|yes i do|yes we do|yes i am|👍|✅|si|ja|oui|sim|да|1 yes|naturally|obviously|very much|very much so"""
)
_NO = _set(
    """no|n|nope|nah|naw|no way|not really|negative|never|i don't|i dont|i do not|i'm not|im not|i am not|we don't|
    we dont|we do not|we're not|we are not|not yet|not now|not currently|not at the moment|not at all|not anymore|
    not any more|false|incorrect|wrong|i haven't|we haven't|i have not|of course not|definitely not|certainly not|
    absolutely not|i don't think so|i dont think so|i do not think so|probably not|no thanks|no, thanks|no thank you|
    no, thank you|no sir|it isn't|it's not|it is not|i can't|i cannot|i won't|none|neither|👎|❌|nein|non|nao|нет|nee|
    hardly|unfortunately not|sadly no|sadly not|afraid not|i'm afraid not|not true|nay|uh uh|nuh uh|by no means"""
)
_TORN = re.compile(
    r"\b(?:but|maybe|not sure|unsure|depends|sometimes|sort of|kind of|or|yes and no|either|unless|except|"
    r"know|certain|remember|understand|what you mean)\b"
)
_YES_FIRST = re.compile(
    r"(?:yes|yeah|yep|yup|sure|of course|absolutely|definitely|correct|certainly|ok|okay)\b[ ,.!;:-]*"
)
_NO_FIRST = re.compile(
    r"(?:no|nope|nah|not really|never|not yet|i don't|i do not|we don't|we do not|i'm not|i am not)\b[ ,.!;:-]*"
)
_YES_INSIDE = re.compile(r"\b(?:yes|yeah|yep)\b")
_NO_INSIDE = re.compile(r"\b(?:no|not|nope|never|\w+n't|dont|cannot)\b")
_OWNS = re.compile(
    r"\b(?:i'm|i am|we're|we are|am|as) (?:the |an |a |its |also the )?(?:sole |proud |current )?(?:home "
        r"?owners?|house ?owners?|owners?|landlords?)\b"
    r"|\b(?:i|we|both|wife|husband|partner|and i) (?:do |both |jointly |co-?)?own\b|^(?:the )?(?:home ?|co-?)?owners?\b"
    r"|\b(?:it's|it is|its|house is|home is|that's) (?:mine|ours|my own|our own|my house|my home|our house|our home)\b"
    r"|^(?:mine|ours|owned|i bought it|we bought it)\b|\bpaying (?:a|the|my|our) mortgage\b"
)  # fmt: skip
_RENTS = re.compile(
    r"\b(?:i|we|i'm|im|we're|i am|we are|just|only|currently) (?:just |only |currently |still )?(?:rent|"
        r"renting|lease|leasing|tenants?|renters?)\b"
    r"|\b(?:i'm|i am|we're|we are|as|just) (?:just |only )?(?:a |the )?(?:tenants?|renters?|lodgers?)\b"
    r"|^(?:a |the )?(?:tenants?|renters?|rent|renting|rented|it's rented|it is rented|lease|leasing)\b"
    r"|\b(?:landlord|parents|mother|father|mom|dad|brother|sister|company|bank|friend|someone else|boss|"
        r"son|daughter)(?:'s)? (?:owns?|does|do|house|place)\b"
    r"|\bbelongs to (?:my|our|the|a|someone)\b|\b(?:it's|it is) (?:my|a|our) (?:landlord|parent|mother|"
        r"father|friend|mom|dad)"
)  # fmt: skip
_NOT_RENTING = re.compile(r"(?:n't|not|dont) (?:really )?(?:rent|leas|a tenant|a renter|tenant)")
_ABOUT_OWNING = re.compile(r"\bown(?:s|er|ers|ed)?\b|homeowner")
_AGREED = _set(
    """yes|y|yeah|yep|yup|yes please|sure|of course|certainly|absolutely|definitely|ok|okay|i agree|agree|agreed|
    i consent|consent|i accept|accept|accepted|yes i agree|yes, i agree|yes i consent|yes, i consent|yes i do|
    yes, i do|i do|please do|go ahead|sure, go ahead|sure go ahead|yes go ahead|yes, go ahead|you may|yes you may|
    yes, you may|you can|yes you can|yes, you can|yes of course|yes, of course|yes sure|yes, sure|yes, please|
    yes absolutely|by all means|yes that's fine|yes, that's fine|yes ok|yes, ok|ok yes|i give my consent|
    i give consent|i hereby consent|i approve|you have my consent|you have my permission|permission granted|
    we agree|✅|👍|si|ja|oui|sim|да|yes thanks|yes, thanks|yes call me|yes, call me|yes you may call me|
    yes, you may call me|yes you can call me|yes, you can call me"""
)
DECLINED = _NO | _set(
    """i don't agree|i dont agree|i do not agree|i disagree|disagree|i refuse|refuse|refused|decline|i decline|declined|
    i don't consent|i dont consent|i do not consent|rather not|i'd rather not|i would rather not|i prefer not to|
    prefer not|i don't want that|i don't want to|i don't accept|don't call me|do not call me|don't call|do not call|
    don't contact me|do not contact me|please don't|please do not|no calls|no calls please|no contact|no consent|skip|
    /skip|no i don't|no, i don't|no i do not|no, i do not|no please|no, please|not interested|i'm not interested|
    no, i don't agree|no i don't agree|no, i do not agree|no permission|i deny|denied|pass|no, don't call me"""
)
_NEGATION = re.compile(r"\b(?:not|no|never|except|without|don't|dont|doesn't|isn't|neither|nor|non)\b|n't\b")
_FILLER = _set(
    "a|an|the|of|my|our|your|i|we|it|to|for|please|need|want|one|is|and|or|do|be|in|on|with|some|that|this|just"
)
_ORDINALS = {"first": 1, "second": 2, "third": 3, "fourth": 4, "fifth": 5, "sixth": 6, "last": -1}
_BY_NUMBER = re.compile(r"(?:option |number |no\. |nr |answer |#|\()?(\d{1,2})[).]?(?: please)?")
_BY_ORDINAL = re.compile(r"(?:the )?(first|second|third|fourth|fifth|sixth|last)(?: one| option| answer)?(?: please)?")
_APART = re.compile(r" ?[,;/&+\n|] ?(?:and )?| and | plus | as well as ")
_ALL = _set(
    "all|all of them|all of these|all of the above|everything|both|both of them|all three|all four|each|every one"
)
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
    if whole in _ALL:
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
    found = question.said_as.get(folded) or ("yes" if folded in _YES else "no" if folded in _NO else "")
    exact = bool(found)
    if not found and _ABOUT_OWNING.search(question.ask.plain(language).lower()):
        if _NOT_RENTING.search(folded):
            return Unclear("yes_no")  # who does not rent may own it, or live with friends
        found = _owning(folded)
    found = found or _own_words(question, folded) or _leading(folded)
    if not found:
        return Unclear("yes_no")
    return Read(found, found, found, {question.fact: found}, exact=exact)


def consent(_question: Question, _typed: str, folded: str, _language: str, _now: datetime) -> Read | Unclear:
    """Given only by a clear yes, refused only by a clear no; whatever has a condition to it is neither."""
    if folded in _AGREED:
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
    parts = _APART.split(folded)
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
    if by_number := _BY_NUMBER.fullmatch(folded):
        at = int(by_number[1])
    elif by_ordinal := _BY_ORDINAL.fullmatch(folded):
        at = _ORDINALS[by_ordinal[1]]
    if at == -1:
        return question.options[-1] if question.options else None
    return question.options[at - 1] if 0 < at <= len(question.options) else None


def _alike(question: Question, folded: str) -> Choice | None:
    """The one option whose words the text has; two that fit, or a negation that the option lacks, fit none."""
    asked = question.asked_words
    words = [word for word in _WORD.findall(counting.digits(folded)) if word not in _FILLER and word not in asked]
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
        and _NEGATION.search(folded)
        and not any(_NEGATION.search(form) for form in _said(question, best))
    ):
        return None
    return best


def _forms(question: Question, option: Choice) -> list[list[str]]:
    return [
        [word for word in _WORD.findall(said) if word not in _FILLER and word not in question.asked_words] or [said]
        for said in _said(question, option)
    ]


def _said(question: Question, option: Choice) -> list[str]:
    return [words for words, key in question.said_as.items() if key == option.key]


def _fit(form: list[str], words: list[str]) -> float:
    hits = sum(1 for one in form if any(_same(one, other) for other in words))
    if hits < len(form) and any(_NEGATION.fullmatch(one) for one in form):
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
    owns, rents, negated = _OWNS.search(folded), _RENTS.search(folded), _NEGATION.search(folded)
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
    return found.pop() if len(found) == 1 and not _NEGATION.search(folded) else ""


def _leading(folded: str) -> str:
    if _TORN.search(folded):
        return ""
    for first, meant, contrary in ((_YES_FIRST, "yes", _NO_FIRST), (_NO_FIRST, "no", _YES_INSIDE)):
        if (found := first.match(folded)) is not None:
            rest = folded[found.end() :]
            return "" if contrary.match(rest) else meant
    last = folded.rpartition(" ")[2]
    return "yes" if last in {"yes", "yeah"} and not _NO_INSIDE.search(folded) else ""
