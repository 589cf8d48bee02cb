"""A line of a transcript without telephone numbers, or without e-mail addresses: for a reader who may not use them.
Found as the parsers find them, so that what was understood once is hidden now.
"""

import re
from collections.abc import Collection
from dataclasses import replace
from datetime import UTC, datetime

from conversations import text
from conversations.answers import mail, phone
from conversations.answers.reading import Read
from conversations.question import Question
from qualifier import verify

SHOWN = {"phone": "[telephone number]", "email": "[e-mail address]"}
_ADDRESS = re.compile(r"\S+[@＠]\S+")
_EMAIL, _PHONE = Question("email", "email", text.text("")), Question("phone", "phone", text.text(""))
_NEVER = datetime.min.replace(tzinfo=UTC)  # neither parser asks what day it is


def veiled(line: str, fields: Collection[str], country: str, language: str) -> str:
    """`line` without the values of `fields` (`phone`, `email`); all of it is left out where one is said in words.
    `country`: where numbers without a code are dialled.
    """
    if "email" in fields:
        line = _ADDRESS.sub(SHOWN["email"], line)
        if isinstance(mail.email(_EMAIL, line, "", language, _NEVER), Read):
            return SHOWN["email"]
    if "phone" in fields:
        line = phone.NUMBER.sub(lambda found: _number(found[0], country), line)
        if isinstance(phone.phone(replace(_PHONE, country=country), line, "", language, _NEVER), Read):
            return SHOWN["phone"]
    return line


def _number(found: str, country: str) -> str:
    return SHOWN["phone"] if verify.phone(found, country) is not None else found
