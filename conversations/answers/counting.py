"""Number words to digits, so that the other parsers read figures only: `twenty-five hundred` is `2500`. English."""

import re

_UNITS = {
    "zero": 0, "one": 1, "two": 2, "three": 3, "four": 4, "five": 5, "six": 6, "seven": 7, "eight": 8, "nine": 9,
    "ten": 10, "eleven": 11, "twelve": 12, "thirteen": 13, "fourteen": 14, "fifteen": 15, "sixteen": 16,
    "seventeen": 17, "eighteen": 18, "nineteen": 19,
}  # fmt: skip
_TENS = {
    "twenty": 20, "thirty": 30, "forty": 40, "fifty": 50, "sixty": 60, "seventy": 70, "eighty": 80, "ninety": 90,
}  # fmt: skip
_SCALES = {"hundred": 100, "thousand": 1000, "million": 1_000_000, "billion": 1_000_000_000}
_SMALL = {**_UNITS, **_TENS}
_WORD = "|".join([*_SMALL, *_SCALES])
_RUN = re.compile(rf"\b(?:{'|'.join(_SMALL)})(?:(?:[ -]|,? and )(?:{_WORD}))*\b")
_ANY = re.compile(rf"\b(?:{_WORD}|dozen|couple|half|quarter|grand|a|an)\b|1/2")
# five or six hundred: both are hundreds
_SHARED = re.compile(rf"\b({'|'.join(_SMALL)}|\d+) (to|or|-) ({'|'.join(_SMALL)}) (hundred|thousand|million)\b")
_HALF = re.compile(r"\b(\d{1,4}) (?:and (?:a|1) half|1/2)(?! (?:week|month|year|day))")
_DOZENS = re.compile(r"\b(\d{1,3}) dozens?\b")
_REST = re.compile(r"\b(\d{1,3}) (thousand|million) (?:and )?(\d{1,3})\b")
_IDIOMS = (
    (re.compile(r"\b(?:half a|1/2|half) mil(?:lion)?\b"), "500000"),
    (re.compile(r"\b(?:half a|1/2) (?:thousand|grand|k)\b"), "500"),
    (
        re.compile(r"^(?:(about|around|roughly) )?(?=(?:hundred|thousand|million) ?(?:dollars|bucks|euros|pounds|$))"),
        "1 ",
    ),
    (re.compile(r"\b(?:a )?quarter (?:of a )?million\b"), "250000"),
    (re.compile(r"\bhalf a dozen\b"), "6"),
    (re.compile(r"\b(?:a|one) dozen\b|^dozen$"), "12"),
    (re.compile(r"\ba (couple)( of)? (?=[a-z])"), "2 "),
    (re.compile(r"\b(couple)( of)? (?=thousand|hundred|million|grand|k\b|days|weeks|months|years)"), "2 "),
    (re.compile(r"\ban? (?=hundred|thousand|million|grand|week|month|year|day|hour|quarter\b)"), "1 "),
)


def digits(folded: str) -> str:
    """The text with its number words as figures; scales after a figure (`5 thousand`) stay as they are."""
    if not _ANY.search(folded):
        return folded
    for idiom, figure in _IDIOMS:
        folded = idiom.sub(figure, folded)
    folded = _SHARED.sub(r"\1 \4 \2 \3 \4", folded)
    folded = _RUN.sub(lambda run: _value(run[0]), folded)
    folded = _DOZENS.sub(lambda dozens: str(12 * int(dozens[1])), folded)
    folded = _HALF.sub(r"\1.5", folded)
    return _REST.sub(lambda sum_: str(int(sum_[1]) * _SCALES[sum_[2]] + int(sum_[3])), folded)


def _value(run: str) -> str:
    total = group = 0
    last = ""
    for word in re.split(r"[ ,-]+", run):
        if word == "and" or (word not in _SMALL and word not in _SCALES):
            continue
        if word == "hundred":
            group = (group or 1) * 100
        elif word in _SCALES:
            total += (group or 1) * _SCALES[word]
            group = 0
        elif last in _SMALL and not (last in _TENS and 0 < _SMALL[word] < 10):  # twenty one, not one twenty
            return run  # "one two": a list, no number
        else:
            group += _SMALL[word]
        last = word
    return str(total + group)
