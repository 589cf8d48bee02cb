"""Which language a person asks for, and in which one they plainly write. Languages are named in any language; the words
around a name stand in the languages' folders.
"""

import re
from collections.abc import Mapping, Sequence

from conversations import fold, languages
from conversations.languages import spelling

SOME = "?"  # another language is wanted, and it is not said which
TYPED_MAX = 80
_WORDS_MAX = 12
_BETRAYED_BY = 2  # words
_SPEAKING = {code: language.speaking for code, language in languages.ALL.items()}
_NAMES: Mapping[str, str] = {
    name: code
    for speaking in _SPEAKING.values()
    for code, written in speaking.names.items()
    for name in spelling.phrases(written)
}
_AROUND = frozenset[str]().union(*(spelling.phrases(one.around) for one in _SPEAKING.values()))
_BARE = frozenset[str]().union(*(spelling.phrases(one.bare) for one in _SPEAKING.values())) | {"/language", "/lang"}
_NOT = frozenset(
    {"no", "not", "don't", "kein", "nicht", "pas", "nao", "не", "нет", "non", "nein", "keine", "can't", "cannot"}
)
_COMMAND = re.compile(r"/lang(?:uage)? (?:(?P<code>[a-z]{2,3})(?:[-_][a-z]+)?|(?P<name>[^ ]+))")
_SCRIPTS: Mapping[str, re.Pattern[str]] = {
    code: re.compile(letters)
    for letters, codes in {
        "[\u0430-\u044f]{2}": ("ru", "uk", "bg", "sr", "be"),
        "[\u0590-\u05ff]{2}": ("he", "yi"),
        "[\u0600-\u06ff]{2}": ("ar", "fa", "ur"),
        "[\u0370-\u03ff]{2}": ("el",),
        "[\u4e00-\u9fff]{2}": ("zh",),
        "[\u3040-\u30ff]{2}": ("ja",),
        "[\uac00-\ud7af]{2}": ("ko",),
    }.items()
    for code in codes
}


def _unmistakable() -> Mapping[str, frozenset[str]]:
    said = {code: spelling.phrases(one.betraying) for code, one in _SPEAKING.items()}
    return {
        code: words.difference(*(others for other, others in said.items() if other != code))
        for code, words in said.items()
    }


_BETRAYING = _unmistakable()


def asked(folded: str, *, alone: bool = True) -> str:
    """The code of the language that a message wants, SOME when it wants another one, "" when it wants none. Whether a
    language's name `alone` is such a wish, the question decides: where words are free, it may be the answer.
    """
    if len(folded) > TYPED_MAX:
        return ""
    if (command := _COMMAND.fullmatch(folded)) is not None:
        return command["code"] or _NAMES.get(command["name"], SOME)
    plain = fold.bare(folded)
    if plain in _BARE:
        return SOME if alone or plain.startswith("/") else ""
    words = plain.split()
    return "" if len(words) == 1 and not alone else _asked(words)


def _asked(words: list[str]) -> str:
    """The language among words that say nothing else; of two, the one not denied ("no hablo inglés, español")."""
    named = [at for at, word in enumerate(words) if word in _NAMES]
    if not named or len(words) > _WORDS_MAX or not all(word in _NAMES or word in _AROUND for word in words):
        return ""
    wanted = {_NAMES[words[at]] for at in named if _NOT.isdisjoint(words[max(0, at - 3) : at])}
    if not wanted:
        return written(" ".join(words), tuple(languages.ALL)) or SOME
    return wanted.pop() if len(wanted) == 1 else ""


def written(folded: str, among: Sequence[str]) -> str:
    """The one of these languages in which a text is plainly written, by words that no other has; "" when unsure."""
    words = set(fold.words(folded[:400]))
    found = []
    for language in among:
        letters = _SCRIPTS.get(language)
        hits = len(words & _BETRAYING.get(language, frozenset()))
        if hits >= _BETRAYED_BY or (letters is not None and len(words) >= _BETRAYED_BY and letters.search(folded)):
            found.append((hits, language))
    if not found:
        return ""
    best = max(found)
    return best[1] if [hits for hits, _ in found].count(best[0]) == 1 else ""


def named(code: str, script_languages: Sequence[str]) -> str:
    """The script's name for a language asked for by its code (`pt` finds `pt-BR`); "" when the script lacks it."""
    for language in script_languages:
        if language.lower() == code or language.partition("-")[0].lower() == code:
            return language
    return ""


def name(language: str) -> str:
    """What a language calls itself; its code where that is not known."""
    main = language.partition("-")[0].lower()
    if main in languages.ALL:
        return languages.ALL[main].name
    return _SELVES.get(main) or next((found.capitalize() for found, code in _NAMES.items() if code == main), language)


_SELVES = {
    "ar": "العربية", "fa": "فارسی", "he": "עברית", "ur": "اردو", "it": "Italiano", "nl": "Nederlands", "pl": "Polski",
    "tr": "Türkçe", "uk": "Українська", "zh": "中文", "ja": "日本語", "ko": "한국어", "hi": "हिन्दी", "el": "Ελληνικά",
}  # fmt: skip
