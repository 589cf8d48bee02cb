"""What depends on a language, one folder for each: the bot's own texts, and the words that people use. A folder's
LANGUAGE says all of it (language.py has the shape); to add a language, add a folder.
"""

import importlib
import pkgutil
from collections.abc import Mapping
from functools import lru_cache

from conversations.languages.language import Language

ENGLISH = "en"
NAMES_REMEMBERED = 256  # names of languages come from browsers, too, so no more than these are kept in memory
RIGHT_TO_LEFT = frozenset({"ar", "dv", "fa", "he", "ku", "ps", "sd", "ug", "ur", "yi"})


def _found() -> dict[str, Language]:
    folders = [name for _, name, is_folder in pkgutil.iter_modules(__path__) if is_folder]
    codes = sorted(folders, key=lambda code: (code != ENGLISH, code))  # English stands in for others: it comes first
    return {code: importlib.import_module(f"{__name__}.{code}").LANGUAGE for code in codes}


ALL: Mapping[str, Language] = _found()


@lru_cache(maxsize=NAMES_REMEMBERED)
def code(language: str) -> str:
    """The folder for this language: `es` for `es-MX`; English for one that has none."""
    main = language.replace("_", "-").partition("-")[0].lower()
    return main if main in ALL else ENGLISH


def has(language: str) -> bool:
    """Whether this language has a folder."""
    return code(language) == language.replace("_", "-").partition("-")[0].lower()


def of(language: str) -> Language:
    """What is known of this language; English where nothing is."""
    return ALL[code(language)]


@lru_cache(maxsize=NAMES_REMEMBERED)
def right_to_left(language: str) -> bool:
    """Whether this language is written from right to left."""
    return language.replace("_", "-").partition("-")[0].lower() in RIGHT_TO_LEFT
