"""What the bot itself says, by language. Other languages join by adding a table with the same keys; what one lacks is
said in English.
"""

from collections.abc import Mapping

from conversations.languages.en import texts as english
from conversations.text import Parts, Text, fill, text

TABLES: Mapping[str, Mapping[str, str]] = {"en": english.TEXTS}
_TEXTS: Mapping[str, Mapping[str, Text]] = {
    language: {key: text(words, language) for key, words in table.items()} for language, table in TABLES.items()
}


def phrase(language: str, key: str) -> Parts:
    """The phrase in this language (or its main one: `es` for `es-MX`), else in English."""
    table = _TEXTS.get(language) or _TEXTS.get(language.partition("-")[0]) or _TEXTS["en"]
    found = table.get(key) or _TEXTS["en"][key]
    return found.first


def plain(language: str, key: str, **values: str) -> str:
    """The phrase with these values filled in, for those who have no talk at hand."""
    return fill(phrase(language, key), lambda name: values.get(name, ""))
