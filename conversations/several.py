"""Several answers in one message: "Ann, 78701, need a new roof by June". What is told unmistakably is found, part by
part; what could be two things, or one thing for two questions, is left to be asked. Consent is never read here.
"""

import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from itertools import islice

from conversations import answers as kinds
from conversations import text
from conversations.answers import marks
from conversations.answers.reading import Read, Unclear
from conversations.dissect import Message, Told, option_said
from conversations.languages.en import telling as english
from conversations.question import Question
from qualifier import postal

LENGTH_MAX = 400  # a longer message tells a story
FOUND_MAX = 6  # times, amounts, names that are looked at in one part
CUTS_MAX = 16  # more parts are a list of something
ANOTHER_MIN = 3
ALIKE_MIN = 4  # letters that two forms of one word share
ENDING_MAX = 2
SPACES_MIN = 2  # "about 5k" and "next week" are looked at no further
KINDS = frozenset(
    {"email", "phone", "postal_code", "timeline", "money", "number", "choice", "several", "yes_no", "job_title", "name"}
)
_WHOLE = frozenset({"text", "place", "file", "photo", "contact", "summary"})  # all that is said is the answer
_ASKED = re.compile(r"[^.!?;,\n]*\?")
_SHAPED = re.compile(r"[,;\n@]|\d{5}")
_EMAIL = re.compile(r"[^\s<>\"'(),;:@]{1,64}@[^\s<>\"'(),;:@]{3,190}")
_PHONE = re.compile(r"(?<![\w$€£.,])(?:\+ ?)?\(?\d[\d ().\-/]{6,20}\d(?!\w)")
_CODES: Mapping[str, re.Pattern[str]] = {
    "US": re.compile(r"(?<![\w$€£.,/-])\d{5}(?:-\d{4})?(?![\w,.]\d|\w|-\d| ?[$€£%])"),
    "CA": re.compile(r"\b[A-Z]\d[A-Z] ?-?\d[A-Z]\d\b", re.IGNORECASE),
    "GB": re.compile(r"\b[A-Z]{1,2}\d[A-Z0-9]? ?\d[A-Z]{2}\b", re.IGNORECASE),
    "NL": re.compile(r"\b\d{4} ?[A-Z]{2}\b"),
}
_CODE = re.compile(r"(?<![\w$€£.,/-])\d{4,6}(?![\w,.]\d|\w|-\d| ?[$€£%])")
_NUMBER = re.compile(
    r"(?<![\w$€£.,])(?:about |around |some |roughly )?(\d{1,3}(?:,\d{3})+|\d{1,7}) ([^\W\d_]{3,})", re.IGNORECASE
)
_CAPITAL = re.compile(r"[^\W\d_][\w'’.-]*(?: [^\W\d_][\w'’.-]*){0,2}")
_PHONE_DIGITS_MIN = 8
_NOBODY = Question("", "summary", text.text(""))  # asks nothing that could be told
_LEVELS = frozenset({"c_level", "vp", "director", "manager"})


@dataclass(frozen=True, slots=True)
class Several:
    """What a message holds: the answer to the question asked, if any (`own`), and answers to others."""

    own: Read | None
    own_said: str
    others: tuple[Told, ...]


def may_hold_more(typed: str, asked: Question) -> bool:
    """Whether it is worth looking, by the shape alone: most answers are a word or two, and cost nothing."""
    if not SPACES_MIN < len(typed) <= LENGTH_MAX or asked.kind in _WHOLE:
        return False
    if typed.count(" ") < SPACES_MIN and _SHAPED.search(typed) is None:
        return False
    return not _is_list(typed)


def may_be_another(typed: str, asked: Question) -> bool:
    """Whether a short message that its own question cannot read may answer another one: a number where a name is
    asked for.
    """
    return asked.kind not in _WHOLE and ANOTHER_MIN <= len(typed) <= LENGTH_MAX and not _is_list(typed)


def beside_question(typed: str) -> str:
    """What stands in a message beside what it asks: "Ann, 78701, what does it cost?" has two parts to it."""
    return " ".join(_ASKED.sub(" ", typed).split()).strip(" ,;") if "?" in typed else ""


def asked_in(typed: str) -> list[str]:
    """What a longer message asks, one part each: "…, and can I talk to a person?"."""
    return [found[0].strip(" ,?") for found in islice(_ASKED.finditer(typed), FOUND_MAX)] if "?" in typed else []


def told(
    asked: Question,
    found: Read | Unclear,
    typed: str,
    others: Sequence[Question],
    language: str,
    now: datetime,
    *,
    first: bool,
) -> Several | None:
    """The answers in `typed` beyond that to `asked`, of which `found` is today's reading; None where there are none.

    `first`: nothing was answered yet, so that a lone name may stand at the beginning.
    """
    message = Message(typed, asked, others, language, now, first=first)
    for look in _LOOKS:
        look(message)
    answers = message.answers()
    if not answers:
        return None
    if asked.consent is not None:
        return Several(None, "", answers)
    own, said = message.own()
    if own is None and isinstance(found, Read):
        return None  # it needed the very words that another question could have had
    return Several(own, said, answers)


def found(typed: str, questions: Sequence[Question], language: str, now: datetime) -> tuple[Told, ...]:
    """What is told unmistakably, at no question in particular; one answer for each of `questions` at most."""
    if not typed or len(typed) > LENGTH_MAX or not questions or _is_list(typed):
        return ()
    able = [question for question in questions if question.kind in KINDS]
    message = Message(typed, _NOBODY, able, language, now, first=False)
    for look in _LOOKS:
        look(message)
    return message.answers()


def _is_list(typed: str) -> bool:
    return sum(map(typed.count, ",;\n.")) > CUTS_MAX


# ---- one look for each kind, the surest first ------------------------------------------------------------------------


def _emails(message: Message) -> None:
    if "@" in message.work:
        for found in _EMAIL.finditer(message.work):
            message.claim(message.only("email"), *found.span()) or message.claim(None, *found.span())


def _phones(message: Message) -> None:
    for found in islice(_PHONE.finditer(message.work), FOUND_MAX):
        if sum(map(str.isdigit, found[0])) >= _PHONE_DIGITS_MIN and not re.search(r"\d{4}-\d\d-\d\d", found[0]):
            message.claim(message.only("phone"), *found.span())


def _numbers(message: Message) -> None:
    """A figure with the thing that a question counts: "25 people"."""
    asking = [question for question in message.others if question.kind == "number"]
    for found in _NUMBER.finditer(message.plain()) if asking else ():
        counted = kinds.folded(found[2])
        meant = [one for one in asking if any(_alike(counted, word) for word in (*one.asked_words, one.key))]
        if len(meant) == 1 and len(counted) > SPACES_MIN:
            message.claim(meant[0], *found.span())
    heads = [one for one in asking if message.marks.heads.search(" ".join(sorted(one.asked_words)))]
    for found in message.marks.crowd.finditer(message.plain()) if len(heads) == 1 else ():
        span = marks.group(found, "number")
        if span is not None and _of_people(message, found.end()):
            message.claim(heads[0], found.start(), found.end(), message.work[slice(*span)])


def _alike(counted: str, asked: str) -> bool:
    """Whether two words differ by their endings only: persona, personas; Fenster, Fenstern."""
    stem = min(len(counted), len(asked))
    same = next((at for at in range(stem) if counted[at] != asked[at]), stem)
    return counted == asked or (same >= ALIKE_MIN and max(len(counted), len(asked)) - same <= ENDING_MAX)


def _of_people(message: Message, end: int) -> bool:
    """Whether a number of people ends here: "team of 12", "4 personas"; not "team of 12 roofers"."""
    following = re.match(r" ?([^\W\d_]+|%)", message.plain()[end:])
    if following is None:
        return True
    word = kinds.folded(following[1])
    return word in message.marks.filler or message.marks.heads.fullmatch(word) is not None


def _times(message: Message) -> None:
    question = message.only("timeline")
    if question is None and message.asked.kind != "timeline":
        return
    here = message.marks
    for start, clause in message.clauses():
        whole, bare = clause.strip(" .!"), marks.plain(clause)
        alone = any(one.fullmatch(bare.strip(" .!")) for one in here.whole_time)
        if alone and not (start == 0 and message.first and message.only("name")):
            message.claim(question, start, start + len(clause), whole)
            continue
        for found in _found(here.times, bare):
            part = _part(here, bare, found)
            done = english.DONE.search(part) is not None and found[0][:2].lower() not in {"by", "as", "be", "wi"}
            if not done and not here.no_plan.search(part):
                message.claim(question, start + found.start(), start + found.end())


def _part(here: marks.Marks, bare: str, found: re.Match[str]) -> str:
    """What stands around a find, up to the words that part it from what else is told: "built in 1990 and …"."""
    cuts = [(cut.start(), cut.end()) for cut in here.parting.finditer(bare)]
    start = max((end for _, end in cuts if end <= found.start()), default=0)
    return bare[start : min((begin for begin, _ in cuts if begin >= found.end()), default=len(bare))]


def _found(patterns: Sequence[re.Pattern[str]], bare: str) -> list[re.Match[str]]:
    """What any of the patterns finds: the longest where two begin at one place or overlap."""
    found = [one for pattern in patterns for one in islice(pattern.finditer(bare), FOUND_MAX)]
    found.sort(key=lambda one: (one.start() - one.end(), one.start()))
    kept: list[re.Match[str]] = []
    for one in found:
        if all(one.end() <= other.start() or one.start() >= other.end() for other in kept):
            kept.append(one)
    return sorted(kept, key=lambda one: one.start())


def _codes(message: Message) -> None:
    question = message.only("postal_code")
    if question is None:
        return
    pattern = _CODES.get(question.country, _CODE)
    for start, clause in message.clauses():
        for found in pattern.finditer(clause):
            if question.country in {"CA", "GB", "NL"} or _is_code(message, clause, found):
                message.claim(question, start + found.start(), start + found.end())


def _is_code(message: Message, clause: str, found: re.Match[str]) -> bool:
    """Whether bare digits are a postal code rather than an amount or a count."""
    if english.POSTAL.search(clause) or clause.strip(" .") == found[0]:
        return True
    before, after = clause[: found.start()], clause[found.end() :]
    here = message.marks
    if here.budget.search(marks.plain(clause)) or message.asked.kind in {"money", "number"}:
        return False
    if here.counted.match(marks.plain(after)):
        return False
    if re.search(r"\b(?:to|and|than|about|around|under|over|up to|max)\s*$", before, re.IGNORECASE):
        return False
    return bool(here.placed.search(marks.plain(before))) or not after.strip() or not before.strip()


def _amounts(message: Message) -> None:
    question = message.only("money")
    if question is None:
        return
    here = message.marks
    for start, clause in message.clauses():
        bare = marks.plain(clause)
        budget = here.budget.search(bare) is not None
        if here.no_budget.search(bare) and not budget:
            continue
        for found in _found(here.amounts, bare):
            marked = budget or here.marked.search(found[0])
            if marked and not here.counted.match(bare, found.end()):
                message.claim(question, start + found.start(), start + found.end())


def _options(message: Message) -> None:
    """Options and the further words of yes-or-no questions; a part that fits two questions is left alone."""
    able = [question for question in (*message.others, message.asked) if question.said_as or question.kind == "yes_no"]
    for start, part in message.parts() if able else ():
        folded = kinds.folded(part.strip()[message.greeted(part.strip()) :])
        if not folded:
            continue
        hits = [(question, said) for question in able if (said := option_said(question, folded, message.language))]
        if len(hits) == 1 and hits[0][0] is not message.asked:
            message.claim(hits[0][0], start, start + len(part), hits[0][1])


def _roles(message: Message) -> None:
    question = message.only("job_title")
    for found in english.ROLE.finditer(message.work) if question is not None else ():
        said = found["said"]
        read = message.read(question, said) if question is not None else None
        if read is not None and read.fact in _LEVELS:
            message.claim(question, *found.span("said"))


def _names(message: Message) -> None:
    question = message.only("name")
    if question is None:
        return
    for found in islice(message.marks.named.finditer(message.plain()), FOUND_MAX):
        span = _name_at(message, found)
        if span is not None and (end := _end_of_name(message, *span)) > span[0]:
            message.claim(question, span[0], end)
    if message.first and question.key not in message.claims and (message.claims or message.own()[0] is not None):
        _leading_name(message, question)


def _name_at(message: Message, found: re.Match[str]) -> tuple[int, int] | None:
    """Where a name stands behind "my name is"; behind a mere "I'm" it has a capital in each word, and an end."""
    if (span := marks.group(found, "said")) is not None:
        return span
    if (span := marks.group(found, "here")) is not None:
        return span if all(word[:1].isupper() for word in message.work[slice(*span)].split()) else None
    name = english.NAME_AFTER_I.match(message.work, found.end())
    if name is None or not name["said"][:1].isupper() or _is_other(message, kinds.folded(name["said"])):
        return None
    full = [word for word in name["said"].split() if word[:1].isupper()]
    return name.span("said") if len(full) > 1 or marks.group(found, "full") is None else None


def _end_of_name(message: Message, start: int, end: int) -> int:
    """Where a name ends: before a word that no name holds."""
    work = message.work
    for word in re.finditer(r"\S+", work[start:end]):
        if message.marks.no_surname.match(marks.plain(word[0].strip(".,"))):
            return start + len(work[start : start + word.start()].rstrip())
    return end


def _leading_name(message: Message, question: Question) -> None:
    """A name alone in the first part, with capitals: "Ann, 78701, …"; not the town that a code belongs to."""
    start, clause = next(message.clauses())
    skipped = len(clause) - len(clause.lstrip()) + message.greeted(clause.lstrip())
    said = clause[skipped:].strip(" ,.!")
    plain = _CAPITAL.fullmatch(said) and all(word[:1].isupper() for word in said.split()) and not said.isupper()
    if plain and not _is_other(message, kinds.folded(said)):
        message.claim(question, start + skipped, start + len(clause), said)


def _is_other(message: Message, folded: str) -> bool:
    """Whether a lone word is a place, an option or a month rather than somebody."""
    codes = [one for some in message.claims.values() for one in some if one.question.kind == "postal_code"]
    if folded in english.STATES or any(one.fullmatch(folded) for one in message.marks.whole_time):
        return True
    if any(folded in postal.towns(str(one.read.value), one.question.country) for one in codes):
        return True
    return any(folded in one.said_as for one in (*message.others, message.asked))


_LOOKS: Sequence[Callable[[Message], None]] = (
    _emails, _phones, _numbers, _times, _codes, _amounts, _options, _roles, _names,
)  # fmt: skip
