"""How the words of a language are written down in its folder, and what is made of them: sets of folded phrases, and
patterns over folded text.
"""

import re
import unicodedata

from conversations import fold

_GROUP = re.compile(r"\(([^()]*)\)")
_SPELT_OUT = str.maketrans({"ä": "ae", "ö": "oe", "ü": "ue", "Ä": "ae", "Ö": "oe", "Ü": "ue"})
_EITHER = str.maketrans({"ä": "ae?", "ö": "oe?", "ü": "ue?", "ß": "ss"})


def phrases(written: str) -> frozenset[str]:
    """The phrases of `I (do|) agree; agreed`, folded and without pauses: `i do agree`, `i agree`, `agreed`. They are
    parted by `;` or new lines. Umlauts are also taken as `ae`, `oe`, `ue`.
    """
    found = set()
    for line in written.replace("\n", ";").split(";"):
        for phrase in _expanded(line):
            found |= {fold.bare(fold.fold(phrase)), fold.bare(fold.fold(phrase.translate(_SPELT_OUT)))}
    return frozenset(found - {""})


def pattern(written: str) -> str:
    """A pattern, written as people spell, for folded text: no accents, ß as ss, umlauts also as `ae`, `oe`, `ue`."""
    plain = unicodedata.normalize("NFKD", unicodedata.normalize("NFC", written).translate(_EITHER))
    return "".join(mark for mark in plain if not unicodedata.combining(mark))


def either(*written: str) -> str:
    """One pattern for any of these; one that matches nothing when there are none."""
    found = [pattern(one) for one in written if one]
    return f"(?:{'|'.join(found)})" if found else r"(?!)"


def _expanded(phrase: str) -> list[str]:
    found = _GROUP.search(phrase)
    if found is None:
        return [phrase]
    before, after = phrase[: found.start()], phrase[found.end() :]
    return [one for choice in found[1].split("|") for one in _expanded(f"{before}{choice}{after}")]
