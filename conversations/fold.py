"""How what people type is made comparable: small letters, plain quotes, no accents, no closing punctuation, ß as ss,
one blank between words. Also makes any text safe to store (no lone surrogates, no control characters, at most
TEXT_MAX).
"""

import re
import unicodedata

TEXT_MAX = 4096

_ODD = re.compile("[\x00-\x08\x0b-\x1f\x7f\ud800-\udfff\u200b-\u200f\u202a-\u202e\u2060-\u2069\ufeff]")
_QUOTES = str.maketrans(
    {"\u2019": "'", "\u2018": "'", "\u0060": "'", "\u00b4": "'", "\u201c": '"', "\u201d": '"', "\u2013": "-",
     "\u2014": "-", "\u2212": "-", "\u00a0": " ", "\u202f": " ", "\u2009": " ", "\u00bf": "", "\u00a1": "",
     "\u00ab": '"', "\u00bb": '"', "\u201e": '"', "\u060c": ",", "\u061f": "?", "\u00df": "ss", "\u1e9e": "ss"}
)  # fmt: skip
_PAUSE = re.compile('[,.!?;:"()\u2026]')
_BLANKS = re.compile(" +")


def clean(typed: str) -> str:
    """The text as it may be stored: cut, without characters that no keyboard makes, without outer blanks."""
    if len(typed) > TEXT_MAX:
        typed = typed[:TEXT_MAX]
    return typed.strip() if typed.isprintable() else _ODD.sub("", typed).strip()


def fold(typed: str) -> str:
    """The text for comparing: `  Não, Thanks! ` is `nao, thanks`."""
    if not typed.isascii():
        typed = unicodedata.normalize("NFKD", typed.translate(_QUOTES))
        typed = "".join(mark for mark in typed if not unicodedata.combining(mark)).translate(_QUOTES)
    return " ".join(typed.lower().split()).strip(" .!?,;:\"'()[]*_~")


def bare(folded: str) -> str:
    """A folded text without its pauses: `no, thanks` is `no thanks`."""
    if _PAUSE.search(folded) is None:
        return folded
    return _BLANKS.sub(" ", _PAUSE.sub(" ", folded)).strip()


def words(typed: str) -> list[str]:
    """The folded words of a text."""
    return _WORD.findall(fold(typed))


_WORD = re.compile(r"[^\W_]+(?:'[^\W_]+)?")
