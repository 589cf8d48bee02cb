"""How many people a firm has, as people say it: `just me`, `50-200 employees`, `1,200+`, `a dozen people`."""

import re

from conversations import fold
from conversations.answers import money, numbering
from conversations.answers.figures import Figures

SIZE_MAX = 10_000_000  # people; no firm has more
_ALONE = re.compile(
    r"(?:(?:it is|it's|its|i am|i'm|im|right now|currently) )*"
    r"(?:(?:just|only) (?:me|myself)|(?:just )?me myself and i|just me myself|me|myself|by myself|on my own|alone|"
    r"i work (?:alone|by myself|for myself|on my own)|(?:a )?solo(?:preneur|ist)?|"
    r"(?:a )?solo (?:founder|business|owner|entrepreneur|practice|practitioner|operator|consultant)|"
    r"(?:a |the )?(?:one|1)[- ](?:man|woman|person)(?:[- ](?:show|band|business|company|firm|shop|operation|team))?|"
    r"(?:a )?sole (?:proprietor|trader|owner|proprietorship)|self[- ]employed|(?:a )?freelancer?|"
    r"no(?:body| one) (?:else|but me))"
    r"(?: (?:for now|right now|at the moment|so far|here|currently|really))*"
)
# what is counted here is no people, or not all of them, or only a bound that lies above
_OTHERWISE = re.compile(
    r"\b(?:years?|months?|weeks?|days?|hours?|since|founded|established|offices?|locations?|branch(?:es)?|sites?|"
    r"stores?|shops?|countr(?:y|ies)|states?|cities|clients?|customers?|users?|subscribers?|trucks?|vans?|cars?|homes?|"
    r"beds?|rooms?|revenues?|sales|turnover|profits?|percent|sq|square|feet|others?|me|myself|besides|plus|and i|"
    r"departments?|divisions?|teams|brands?|companies|firms|series|grew|growing|hiring|used to|was|were|"
    r"under|below|less|fewer|up to|at most|maximum|max|no more|not more|almost|nearly|not)\b|[%<]"
)
_ABOVE = frozenset("<[(n")  # under, at most, or less, not: the sense of words in each language
_BETWEEN = re.compile(r"\bbetween (\S+(?: \w+)?) and (?=\S)")


def size(text: str, language: str) -> int | None:
    """The people of a firm, of a range its lower end; None where that cannot be told. Never raises."""
    folded = fold.fold(text)
    if len(folded) > money.TYPED_MAX:
        return None
    if _ALONE.fullmatch(fold.bare(folded)):
        return 1
    if _OTHERWISE.search(folded):
        return None
    figures = Figures(_BETWEEN.sub(r"\1 to ", folded), language)
    found = None if _beside(figures, language) else numbering.count(figures)
    return int(found) if found is not None and 1 <= found <= SIZE_MAX and found == int(found) else None


def _beside(said: Figures, language: str) -> bool:
    """Whether money, an upper bound, or (but in English, above) any strange word stands beside the number."""
    links = {*"".join(said.links)}
    return any(figure.codes for figure in said.found) or bool(links & _ABOVE) or (language != "en" and "?" in links)
