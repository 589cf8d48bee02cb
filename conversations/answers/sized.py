"""How many people a firm has, as people say it: `just me`, `50-200 employees`, `1,200+`, `a dozen people`."""

import re

from conversations import fold
from conversations.answers import money, numbering, trading
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
_PEOPLE = re.compile(  # folded, in the six languages
    r"\b(?:people|persons?|employees?|staff|staffers|workers?|heads?|headcount|folks|team|members|colleagues|ftes?|"
    r"contractors|associates|personnel|men|women|guys|humans|full[- ]?time(?:rs)?|part[- ]?time(?:rs)?|partners|"
    r"founders|engineers|developers|lawyers|agents|of us|personas?|empleados?|trabajadores|mitarbeiter|mitarbeitende|"
    r"mitarbeiterinnen|personen|leute|kollegen|personnes?|employes?|salaries?|pessoas?|funcionarios?|empregados?|"
    r"человека?|люди|людеи|сотрудник(?:а|и|ов)?)\b"
)
_COUNTED = re.compile(r"\d\+? +([^\W\d_]+)")
_BEHIND = frozenset(
    {"or", "to", "a", "bis", "until", "through", "in", "at", "on", "so", "and", "right", "now", "currently", "total",
     "altogether", "worldwide", "globally", "strong", "give", "as", "k", "thousand", "hundred", "million", "dozen",
     "mil", "tausend", "for", "this", "plus", "including", "here", "maybe", "i", "we", "today", "roughly"}
)  # fmt: skip
_BETWEEN = re.compile(r"\bbetween (\S+(?: \w+)?) and (?=\S)")


def size(text: str, language: str) -> int | None:
    """The people of a firm, of a range its lower end; None where that cannot be told. Never raises."""
    folded = fold.fold(text)
    if len(folded) > money.TYPED_MAX:
        return None
    plain = fold.bare(folded)
    if _ALONE.fullmatch(plain) or trading.is_alone(plain.replace("-", " "), language):
        return 1
    if _OTHERWISE.search(folded):
        return None
    figures = Figures(_BETWEEN.sub(r"\1 to ", folded), language)
    found = None if _beside(folded, figures, language) else numbering.count(figures)
    return int(found) if found is not None and 1 <= found <= SIZE_MAX and found == int(found) else None


def _beside(folded: str, said: Figures, language: str) -> bool:
    """Whether the number stands beside money, an upper bound, or what is no people."""
    links = {*"".join(said.links)}
    strange = "u" in links or (language != "en" and "?" in links) or _strange(folded)
    return (
        any(figure.codes for figure in said.found) or bool(links & _ABOVE) or (strange and not _PEOPLE.search(folded))
    )


def _strange(folded: str) -> bool:
    """Whether a word right behind figures may be what they count."""
    return any(word not in _BEHIND for word in _COUNTED.findall(folded))
