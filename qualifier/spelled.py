"""Free text made comparable: small letters without accents, one blank between words, no marks but the apostrophe inside
a word.
"""

import re
import unicodedata

_WORD = re.compile(r"[^\W_]+(?:'[^\W_]+)?")


def words(text: str) -> str:
    """`  Caf\u00e9, d\u2019Or! ` is `cafe d'or`."""
    return " ".join(_WORD.findall(folded(text)))


def folded(text: str) -> str:
    """The same with its marks and blanks."""
    said = unicodedata.normalize("NFKD", text.lower().replace("\u2019", "'").replace("\u00df", "ss"))
    return "".join(mark for mark in said if not unicodedata.combining(mark))
