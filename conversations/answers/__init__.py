"""The kinds of question: one parser each, all pure, none ever raising. `read` chooses among them."""

from collections.abc import Callable, Mapping
from datetime import datetime

from conversations import fold
from conversations.answers import (
    agreeing,
    choosing,
    coded,
    handing,
    mail,
    money,
    numbering,
    phone,
    plain,
    postcode,
    reaching,
    timeline,
)
from conversations.answers.reading import Read, Unclear
from conversations.question import Question

# question, the text typed, the same folded, language, now
Parser = Callable[[Question, str, str, str, datetime], Read | Unclear]
PARSERS: Mapping[str, Parser] = {
    "choice": choosing.choice,
    "several": choosing.several,
    "yes_no": agreeing.yes_no,
    "consent": agreeing.consent,
    "money": money.money,
    "number": numbering.number,
    "rating": numbering.rating,
    "timeline": timeline.timeline,
    "name": reaching.name,
    "phone": phone.phone,
    "email": mail.email,
    "postal_code": postcode.postal_code,
    "place": reaching.place,
    "job_title": reaching.job_title,
    "text": plain.text,
    "contact": handing.contact,
    "code": coded.code,
    "file": handing.awaited,
    "photo": handing.awaited,
}
FREE = frozenset({"text", "name", "place", "job_title"})  # take almost anything that is typed


def read(question: Question, typed: str, folded: str, language: str, now: datetime) -> Read | Unclear:
    """What was said at this question, or why it cannot be told."""
    return PARSERS[question.kind](question, typed, folded, language, now)


def folded(typed: str) -> str:
    """The text as parsers compare it."""
    return fold.fold(typed)
