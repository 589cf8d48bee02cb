"""Consent that is none: words that presume it, make it a price, or ask for two things at once; consent for a way by
which nobody can be reached. The words are looked for in the languages named here.
"""

import re
from collections.abc import Iterator, Mapping

from conversations import text
from conversations.grammar import ScriptFile, Words
from conversations.script import Script
from qualifier import document
from qualifier.document import Document, Path, Problem

PRESUMED: Mapping[str, str] = {
    "en": r"\bby (?:continuing|clicking|using|submitting|proceeding|answering|sending|tapping|staying|entering|chatting)\b"  # noqa: E501 - a pattern in one piece
          r"|\b(?:you|i) (?:automatically|hereby|thereby) (?:agree|consent|accept)|unless you (?:object|opt out|say no|tell)"  # noqa: E501 - a pattern in one piece
          r"|\b(?:you|i) (?:must|have to|need to) (?:agree|consent|accept)|\bconsent is (?:required|needed|necessary)"
          r"|\b(?:only|not) (?:if|unless|without) (?:you (?:agree|consent|accept)|your consent)"
          r"|\bto (?:continue|proceed|go on|see|get|receive|unlock)\b[^.?!]{0,60}\b(?:agree|consent|accept|allow)",
    "es": r"\bal (?:continuar|hacer clic|usar|enviar|seguir)\b|\bdebes? (?:aceptar|consentir)|es (?:obligatorio|necesario) "  # noqa: E501 - a pattern in one piece
          r"(?:aceptar|consentir)|\bsalvo que|a menos que",
    "de": r"\b(?:mit|durch) (?:dem |der |das |ihrer |deiner )?(?:klick|nutzung|absenden|fortfahren|weitermachen|teilnahme)"  # noqa: E501 - a pattern in one piece
          r"|\bindem (?:sie|du)|\b(?:müssen|musst|muss) (?:sie |du )?(?:zustimmen|einwilligen)|sofern (?:sie|du) nicht",
    "fr": r"\ben (?:continuant|cliquant|utilisant|envoyant|poursuivant)\b|\b(?:vous devez|tu dois) (?:accepter|consentir)"  # noqa: E501 - a pattern in one piece
          r"|sauf (?:si|avis contraire)",
    "pt": r"\bao (?:continuar|clicar|usar|enviar|prosseguir)\b|\b(?:deve|precisa) (?:aceitar|concordar|consentir)"
          r"|a menos que|salvo se",
    "ru": r"\b(?:продолжая|нажимая|используя|отправляя)\b|\bнеобходимо (?:согласиться|принять)|если вы не (?:возраж|откаж)",  # noqa: E501 - a pattern in one piece
}  # fmt: skip
BESIDES: Mapping[str, str] = {
    "en": r"newsletter|terms (?:and conditions|of (?:use|service))|marketing (?:e-?mails?|messages|from)|(?:our|selected) "  # noqa: E501 - a pattern in one piece
          r"partners|third part(?:y|ies)|offers from"
          r"|\b(?:accept|agree (?:to|with)) (?:our|the|these|all) (?:terms|privacy)",
    "es": r"boletín|\bacepta[rs]? (?:nuestr[oa]s?|l[oa]s?) (?:términos|política|condiciones)"
          r"|términos y condiciones|nuestros socios|terceros",
    "de": r"newsletter|agb\b|geschäftsbedingungen|(?:unsere[nr]?) partner|dritte[nr]?\b",
    "fr": r"newsletter|lettre d'information|conditions générales|nos partenaires|tiers\b",
    "pt": r"newsletter|boletim|termos e condições|nossos parceiros|terceiros",
    "ru": r"рассылк|услови[яй] использования|партн[её]р|треть(?:им|их) лиц",
}  # fmt: skip
CHANNELS = frozenset({"call", "text", "email", "telegram"})
REACHED_BY = {"call": "phone", "text": "phone", "email": "email"}
NAMING = frozenset({"desk", "buyers", "brand"})

_PRESUMED = {language: re.compile(words) for language, words in PRESUMED.items()}
_BESIDES = {language: re.compile(words) for language, words in BESIDES.items()}


def problems(read: Document, source: ScriptFile, made: Script) -> Iterator[Problem]:
    """What is wrong with how consent is asked."""
    for name, words in source.wordings.items():
        yield from _words(read, source, name, words)
    kinds = {question.kind for question in made.questions}
    for at, question in enumerate(made.questions):
        for channel in question.consent.channels if question.consent is not None else ():
            if channel not in CHANNELS:
                cause = f'{question.key}: nobody is reached by the channel "{channel}"'
                where: Path = ("questions", at, question.key, "channels")
                yield read.problem(where, cause, document.did_you_mean(channel, CHANNELS))
            needed = REACHED_BY.get(channel, "")
            if needed and needed not in kinds and "contact" not in kinds:
                cause = f"{question.key}: asks whether people may be reached by {channel}, but no question asks for the {needed}"  # noqa: E501 - one sentence
                path = ("questions", at, question.key, "channels")
                yield read.problem(path, cause, f"ask for it, or take {channel} out of `channels`", "warning")


def _words(read: Document, source: ScriptFile, name: str, words: Words) -> Iterator[Problem]:
    by_language = {source.languages[0]: words} if isinstance(words, str) else words
    path = ("wordings", name)
    for language, said in by_language.items():
        main = language.partition("-")[0]
        plain = said.lower().replace("’", "'")
        if (found := _found(_PRESUMED, main, plain)) is not None:
            cause = f'wording {name}: "{found}" makes consent a condition or takes it for granted, so it is none'
            yield read.problem(path, cause, "ask plainly, as in: May {desk} call you? It is no condition of anything.")
        elif (found := _found(_BESIDES, main, plain)) is not None:
            cause = f'wording {name}: "{found}" is another purpose than the one asked for'
            yield read.problem(path, cause, "ask for each purpose by a consent of its own", "warning")
    if not text.variables(text.text(words)) & NAMING:
        cause = f"wording {name}: says not who will use the consent"
        yield read.problem(path, cause, "name them: {desk}", "warning")


def _found(patterns: Mapping[str, re.Pattern[str]], language: str, plain: str) -> str | None:
    pattern = patterns.get(language)
    found = pattern.search(plain) if pattern is not None else None
    return found[0] if found is not None else None
