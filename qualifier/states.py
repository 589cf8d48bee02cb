"""States of the United States and provinces of Canada as people write them (`texas`, `TX`, `Tex.`, `Austin, TX`), by
their two letters; what names none, or several, is nothing. English names stand here, those of other languages are
passed in.
"""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from qualifier import postal, spelled, verify

# two letters: the name and the older abbreviations
_SPELT = """
AL alabama, ala; AK alaska; AZ arizona, ariz; AR arkansas, ark; CA california, calif, cali, socal, norcal;
CO colorado, colo; CT connecticut, conn; DE delaware, del; FL florida, fla; GA georgia; HI hawaii; ID idaho;
IL illinois, ill; IN indiana, ind; IA iowa; KS kansas, kan, kans; KY kentucky, kent; LA louisiana;
ME maine; MD maryland; MA massachusetts, mass; MI michigan, mich; MN minnesota, minn; MS mississippi, miss;
MO missouri; MT montana, mont; NE nebraska, neb, nebr; NV nevada, nev; NH new hampshire; NJ new jersey, jersey;
NM new mexico, n mex; NY new york, new york state, nyc, new york city; NC north carolina, n carolina;
ND north dakota, n dakota, n dak; OH ohio; OK oklahoma, okla; OR oregon, ore, oreg; PA pennsylvania, penn, penna;
RI rhode island; SC south carolina, s carolina; SD south dakota, s dakota, s dak; TN tennessee, tenn; TX texas, tex;
UT utah; VT vermont; VA virginia, virg; WA washington, wash, washington state; WV west virginia, w va, w virginia;
WI wisconsin, wis, wisc; WY wyoming, wyo; DC district of columbia, washington dc, washington d c, d c;
PR puerto rico; GU guam; VI us virgin islands, virgin islands; AS american samoa; MP northern mariana islands;
AB alberta, alta; BC british columbia; MB manitoba, man; NB new brunswick; NL newfoundland and labrador, newfoundland,
labrador, nfld; NS nova scotia; NT northwest territories, nwt; NU nunavut; ON ontario, ont; PE prince edward island,
pei; QC quebec, que, québec; SK saskatchewan, sask; YT yukon, yukon territory
"""


def _spelt() -> Iterator[tuple[str, str, bool]]:
    """Each name with its letters, and whether it is written out."""
    for one in " ".join(_SPELT.split()).split("; "):
        code, _, names = one.partition(" ")
        listed = [name.strip() for name in names.split(",")]
        yield code.lower(), code, False
        for at, name in enumerate(listed):
            yield name, code, at == 0 or len(name) > _SHORT


_SHORT = 5  # letters of the longest abbreviation
STATES = frozenset(code for _, code, _ in _spelt())
_NAMED = {name: code for name, code, _ in _spelt()}
NAMES = {code: name for name, code, whole in reversed([*_spelt()]) if whole}  # as each is written out
_WRITTEN_OUT = {name for name, _, whole in _spelt() if whole}
# abbreviations that nobody takes for a word, wherever they stand
CLEAR = postal.words(
    """tx nj ny nc nd nv nh nm sc sd tn ut vt wv wi wy dc fl ga ky ks md mn ri wa az ak il bc nyc nfld nwt okla
    tex tenn calif ariz wisc mich conn penna sask"""
)
_OUT = re.compile(rf"\b(?:{'|'.join(sorted(_WRITTEN_OUT | CLEAR, key=len, reverse=True))})\b")
# places that are called after a state and lie elsewhere, or may
_ELSEWHERE = re.compile(
    r"\b(?:kansas|michigan|nevada|missouri|arkansas) city\b|\b(?:lake|port|fort|mount|university of) \w+"
    r"|\b[a-z]+(?: [a-z]+)? (?:street|st|avenue|ave|road|rd|lane|drive|boulevard|blvd|county)\b"
)
_DENIED = re.compile(r"\b(?:not|no|never|except|but|outside|anywhere|neither|without|leaving|left|moved from)\b")
_SAYING = postal.words("yes yeah sure well fine no okay all maybe hello thanks great right")
_BEFORE = re.compile(r"^(?:(?:it is|it's|its|i am in|i'm in|im in|we are in|we're in|in|from|the state of|state of) )+")
_LEAD_MIN = 2  # letters of the shortest town before an abbreviation


@dataclass(frozen=True, slots=True)
class Names:
    """What another language calls the states, as patterns over plain text with their letters, the longest first; what
    denies one; and short forms that are words there.
    """

    names: tuple[tuple[re.Pattern[str], str], ...]
    denied: re.Pattern[str]
    words: re.Pattern[str]


def state(text: str, names: Names | None = None) -> str | None:
    """The two letters of the one state or province that `text` names, in English or in the language of `names`, else
    None. Never raises.
    """
    said = text[: verify.TEXT_MAX].lower()
    return _english(said) if names is None else _abroad(said, names)


def _abroad(said: str, names: Names) -> str | None:
    plain, found = spelled.words(said), set[str]()
    if (whole := _NAMED.get(plain)) is not None:
        return whole
    if names.denied.search(plain):
        return None
    for pattern, code in names.names:
        plain, many = pattern.subn(" ", plain)
        found |= {code} if many else set()
    rest = _ELSEWHERE.sub(" ", names.words.sub(" ", plain))
    found |= {_NAMED[name] for name in _OUT.findall(rest)}
    if (last := _behind_a_town(said)) is not None:
        found.add(last)
    return found.pop() if len(found) == 1 else None


def _english(said: str) -> str | None:
    plain = _plain(said)
    if (whole := _NAMED.get(plain) or _NAMED.get(_BEFORE.sub("", plain))) is not None:
        return whole
    if _DENIED.search(plain):
        return None
    found = {_NAMED[name] for name in _OUT.findall(_ELSEWHERE.sub(" ", plain))}
    if (last := _behind_a_town(said)) is not None:
        found.add(last)
    return found.pop() if len(found) == 1 else None


def _plain(said: str) -> str:
    """Words and single blanks; `N.Y.` and `N. Y.` are one word where that names something."""
    bare = " ".join(re.findall(r"[^\W_]+(?:'[^\W_]+)?", said.replace("\u2019", "'")))
    joined = re.sub(r"\b([^\W\d_]) (?=[^\W\d_]\b)", r"\1", bare)
    return joined if _known(joined.split()) > _known(bare.split()) else bare


def _known(words: Iterable[str]) -> int:
    return sum(word in _NAMED for word in words)


def _behind_a_town(said: str) -> str | None:
    """`OR` of `Portland, OR 97201`: short forms that are words as well are taken only after a town and a comma."""
    town, comma, last = re.sub(r"[\s\d-]+$", "", said).rstrip(" .!?").rpartition(",")
    words = re.findall(r"[^\W\d_]+", town)
    if not comma or not words or len(words[-1]) < _LEAD_MIN or not _SAYING.isdisjoint(words):
        return None
    return _NAMED.get(_plain(last))
