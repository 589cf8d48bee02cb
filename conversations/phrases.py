"""What the bot itself says, by language, with plural forms where a number decides. The texts stand in the languages'
folders; what one lacks is said in English.
"""

from collections.abc import Mapping

from conversations import languages, text
from conversations.languages.language import Said
from conversations.text import Parts

_OTHER = "other"


def _forms(said: Said) -> Mapping[str, Parts]:
    by_form = {_OTHER: said} if isinstance(said, str) else said
    return {form: text.text(words).first for form, words in by_form.items()}


_TEXTS: Mapping[str, Mapping[str, Mapping[str, Parts]]] = {
    code: {key: _forms(said) for key, said in language.texts.items()} for code, language in languages.ALL.items()
}


def phrase(language: str, key: str, count: int | None = None) -> Parts:
    """The phrase in this language (or its main one: `es` for `es-MX`), else in English. `count` picks the plural form;
    without one it is the form for many.
    """
    code = languages.code(language)
    forms = _TEXTS[code].get(key)
    if forms is None:
        code, forms = languages.ENGLISH, _TEXTS[languages.ENGLISH][key]
    found = None if count is None else forms.get(languages.ALL[code].plural(count))
    return found or forms.get(_OTHER) or tuple(forms.values())[-1]


def plain(language: str, key: str, count: int | None = None, **values: str) -> str:
    """The phrase with `{count}` and these values filled in, for those who have no talk at hand."""
    return text.fill(phrase(language, key, count), lambda name: str(count) if name == "count" else values.get(name, ""))
