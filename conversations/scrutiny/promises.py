"""What a script says it will do, and whether it can: a call is promised only where a number and consent are asked for,
reminders come at a decent pace.
"""

import re
from collections.abc import Iterator, Mapping
from datetime import timedelta

from conversations.grammar import ScriptFile
from conversations.script import Script
from qualifier.document import Document, Problem

SOONEST = timedelta(minutes=10)  # before that, people are still typing
REMINDERS_MAX = 4
BUTTONS_MAX = 100  # Telegram refuses more
CALLS: Mapping[str, str] = {
    "en": r"(?<!nobody )(?<!no one )(?<!not )\b(?:calls?|rings?|phones?|telephones?) (?:you|back)\b",
    "es": r"\b(?:te|le|os|les) (?:llamará|llamarán|llama|llamamos|llamaremos)",
    "de": r"\b(?:ruft|rufen|rufe) (?:sie|dich|euch)?\b.{0,40}\ban\b|\banrufen\b",
    "fr": r"\b(?:vous|te) (?:appelle|appellera|appellerons|rappelle|rappellera|rappellerons|rappelons)",
    "pt": r"\b(?:liga|ligará|ligaremos|ligamos|telefona)\b",
    "ru": r"\b(?:позвонит|позвонят|позвоним|перезвон)",
}
_CALLS = {language: re.compile(words) for language, words in CALLS.items()}
_DENIED = re.compile(r"\b(?:nobody|no one|not|never|without|nadie|no|niemand|nicht|personne|ninguém|não|никто|не)\b")


def problems(read: Document, source: ScriptFile, made: Script) -> Iterator[Problem]:
    """Promises that cannot be kept, and reminders that nag."""
    yield from _calls(read, source, made)
    yield from _reminders(read, source)
    for at, question in enumerate(made.questions):
        if len(question.options) + len(question.suggest) > BUTTONS_MAX:
            cause = f"{question.key}: has more than {BUTTONS_MAX} buttons, which Telegram refuses"
            yield read.problem(("questions", at, question.key), cause, "ask in two steps")


def _calls(read: Document, source: ScriptFile, made: Script) -> Iterator[Problem]:
    asks = any(question.kind in {"phone", "contact"} for question in made.questions)
    allowed = any("call" in question.consent.channels for question in made.questions if question.consent is not None)
    for name, words in source.endings.items():
        by_language = {source.languages[0]: words} if isinstance(words, str) else words
        promised = any(_promises(language, said) for language, said in by_language.items())
        if promised and name == "declined":
            cause = "the ending declined promises a call to people who refused it"
            yield read.problem(("endings", name), cause, "say that nobody calls", "warning")
        elif promised and not (asks and allowed):
            lacks = "no question asks for a phone number" if not asks else "no consent allows calls"
            yield read.problem(("endings", name), f"the ending {name} promises a call, but {lacks}", _KEEP, "warning")


_KEEP = "ask for it (consent with channels: [call], then the phone), or promise something else"


def _promises(language: str, said: str) -> bool:
    pattern = _CALLS.get(language.partition("-")[0])
    sentences = re.split(r"[.!?;]", said.lower())
    return pattern is not None and any(pattern.search(one) and not _DENIED.search(one) for one in sentences)


def _reminders(read: Document, source: ScriptFile) -> Iterator[Problem]:
    before = timedelta(0)
    for at, reminder in enumerate(source.remind):
        path = ("remind", at, "after")
        if reminder.after < SOONEST:
            cause = f"a reminder after {int(reminder.after.total_seconds())} seconds: people are still typing"
            yield read.problem(path, cause, "wait 10 minutes at least, as in after: 2h", "warning")
        if reminder.after < before:
            yield read.problem(path, "comes sooner than the reminder before it", "write them in order", "warning")
        before = max(before, reminder.after)
    if len(source.remind) > REMINDERS_MAX:
        cause = f"{len(source.remind)} reminders: who did not answer {REMINDERS_MAX} does not want to"
        yield read.problem(("remind", REMINDERS_MAX), cause, "leave the rest out", "warning")
