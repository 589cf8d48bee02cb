"""What a typed phone number, e-mail address or job title is: its normal form, and the plain facts that rules may read
of it; postal codes are read by postal.py. Works offline on bundled data (loaded at first use); whether a number answers
or a domain takes mail is asked elsewhere.
"""

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Literal

from qualifier import postal, spelled

TEXT_MAX = 254  # the longest e-mail address that can be delivered; phones, titles and codes are far below

TITLE_LEVELS = ("c_level", "vp", "director", "manager", "individual", "student", "retired")  # of a job title
EmailClass = Literal["free", "disposable", "business"]
PhoneKind = Literal["mobile", "fixed", "toll_free", "premium", "internet", "other"]


FREE_MAIL = postal.words(
    """gmail.com googlemail.com yahoo.com ymail.com rocketmail.com yahoo.co.uk yahoo.fr yahoo.de yahoo.es yahoo.it
    yahoo.ca yahoo.com.br yahoo.com.mx yahoo.co.in yahoo.co.jp outlook.com outlook.de outlook.fr outlook.es hotmail.com
    hotmail.co.uk hotmail.fr hotmail.de hotmail.es hotmail.it live.com live.co.uk live.fr live.de msn.com passport.com
    icloud.com me.com mac.com aol.com aim.com proton.me protonmail.com pm.me tutanota.com tuta.io gmx.com gmx.net gmx.de
    gmx.at gmx.ch web.de t-online.de freenet.de mail.com email.com zoho.com zohomail.com fastmail.com fastmail.fm
    hushmail.com hey.com yandex.com yandex.ru ya.ru mail.ru bk.ru list.ru inbox.ru rambler.ru qq.com 163.com 126.com
    sina.com naver.com hanmail.net daum.net rediffmail.com orange.fr wanadoo.fr free.fr sfr.fr laposte.net libero.it
    virgilio.it tiscali.it uol.com.br bol.com.br terra.com.br comcast.net verizon.net att.net sbcglobal.net
    bellsouth.net cox.net charter.net earthlink.net btinternet.com sky.com virginmedia.com talktalk.net bigpond.com
    optusnet.com.au shaw.ca rogers.com sympatico.ca seznam.cz wp.pl o2.pl interia.pl abv.bg ukr.net"""
)


@dataclass(frozen=True, slots=True)
class Phone:
    """A number that can be dialled: `+15125550100`, the country it belongs to (`US`; of the asker if no one's), and its
    kind where its numbering plan tells (in North America mobile and fixed numbers look alike: None).
    """

    e164: str
    country: str
    kind: PhoneKind | None = None


@dataclass(frozen=True, slots=True)
class Email:
    """An address in lower case, and what its domain tells: a free mail box, a throw-away one, or a firm's own."""

    normal: str
    kind: EmailClass


def warm() -> None:
    """Loads the place data (half a second) before the first prospect has to wait for it."""
    postal.us_state("78701")


def phone(text: str, country: str) -> Phone | None:
    """The number in `text`, read as dialled within `country` (ISO code) unless it starts with +; None if it is none."""
    import phonenumbers  # noqa: PLC0415 - its data is loaded by those who ask for a phone only

    if len(text) > TEXT_MAX:
        return None
    try:
        number = phonenumbers.parse(text.strip(), country.upper())
    except phonenumbers.NumberParseException:
        return None
    e164 = phonenumbers.format_number(number, phonenumbers.PhoneNumberFormat.E164)
    if not phonenumbers.is_possible_number(number) or not (phonenumbers.is_valid_number(number) or _fictional(e164)):
        return None
    kind = _KINDS.get(phonenumbers.number_type(number))
    return Phone(e164, phonenumbers.region_code_for_number(number) or country.upper(), kind)


def email(text: str) -> Email | None:
    """The address in `text`, lower case and without blanks; None if no mail could be sent to it."""
    import email_validator  # noqa: PLC0415 - only those who ask for an address pay for it

    try:
        found = email_validator.validate_email(text.strip(), check_deliverability=False)
    except email_validator.EmailNotValidError:
        return None
    return Email(found.normalized.lower(), email_class(found.domain))


def email_class(domain: str) -> EmailClass:
    """Whether a mail domain is a free provider's, a throw-away one (or below one), or a firm's own."""
    import disposable_email_domains as throw_away  # noqa: PLC0415 - ten thousand names, for those who need them

    name = domain.lower()
    if name in FREE_MAIL:
        return "free"
    if name not in throw_away.allowlist and any(parent in throw_away.blocklist for parent in _parents(name)):
        return "disposable"
    return "business"


@dataclass(frozen=True, slots=True)
class Titles:
    """Job titles of another language, as patterns over plain text: each level's, the most certain first; and what
    says that somebody was it once. What stands before a comma or a dash outranks what follows.
    """

    levels: tuple[tuple[str, re.Pattern[str]], ...]
    former: re.Pattern[str]


def title_level(text: str, titles: Titles | None = None) -> str | None:
    """`c_level vp director manager individual student retired` of a job title in free words, else None; in English and
    in the language of `titles`.

    Whole words count, so that a director is no CTO; what stands before `of`, `to` or a comma outranks what follows.
    """
    if titles is not None:
        plain = spelled.words(text[:TEXT_MAX])
        if titles.former.search(plain):
            return None
        head = spelled.words(re.split(r",|\s[-/|]\s?", text[:TEXT_MAX])[0])
        if found := _titled(head, titles) or _titled(plain, titles):
            return found
    said = re.sub(r"(?<=\b[^\W\d_])\.", "", text[:TEXT_MAX].lower())  # `V.P.` is one word
    words = re.findall(r"[^\W_]+", said)
    head = re.split(r",|\s[-/|]\s?|\b(?:of|to|at|for|in|de)\b", said)[0]
    return _level(re.findall(r"[^\W_]+", head)) or _level(words)


def _titled(plain: str, titles: Titles) -> str | None:
    return next((level for level, pattern in titles.levels if pattern.search(plain)), None)


def duplicate_keys(contact: Mapping[str, str], country: str = "US") -> frozenset[str]:
    """What identifies a contact's holder: `email:…` without plus tag, `phone:+…`. An empty value gives no key."""
    keys = set()
    if found := email(contact.get("email", "")):
        local, _, domain = found.normal.rpartition("@")
        keys.add(f"email:{local.partition('+')[0] or local}@{domain}")
    if number := phone(contact.get("phone", ""), country):
        keys.add(f"phone:{number.e164}")
    return frozenset(keys)


def is_duplicate(one: Mapping[str, str], other: Mapping[str, str], country: str = "US") -> bool:
    """Whether two contacts share a normalised key; nothing known on either side is never a duplicate."""
    return not duplicate_keys(one, country).isdisjoint(duplicate_keys(other, country))


# by the numbers that the library gives its types: fixed or mobile (2) and unknown (99) tell nothing
_KINDS: Mapping[int, PhoneKind] = {
    0: "fixed", 1: "mobile", 3: "toll_free", 4: "premium", 5: "other", 6: "internet", 7: "other", 8: "other",
    9: "other", 10: "other",
}  # fmt: skip


def _fictional(e164: str) -> bool:
    # 555-0100 to 0199 is kept free for stories in every North American area, also in those not handed out yet
    return re.fullmatch(r"\+1[2-9]\d\d55501\d\d", e164) is not None


def _parents(domain: str) -> Iterable[str]:
    parts = domain.split(".")
    return (".".join(parts[at:]) for at in range(len(parts) - 1))


def _level(words: list[str]) -> str | None:
    """The level that a run of words names. The order below is the order of certainty."""
    named = set(words)
    line = f" {' '.join(words)} "
    if named & _RETIRED:
        return "retired"
    if named & {"former", "ex", "formerly"}:
        return None  # what somebody was says nothing of what they may decide now
    if any(f" {exception} " in line for exception in _INDIVIDUAL_PHRASES):
        return "individual"
    for level, phrases, single in _LEVELS:
        if named & single or any(f" {phrase} " in line for phrase in phrases):
            return level
    if re.search(r" chief (\w+ ){1,4}officer ", line):
        return "c_level"
    return "student" if named & _STUDENT else "individual" if named & _INDIVIDUAL else None


_RETIRED = frozenset(["retired", "retiree", "pensioner", "jubilado", "jubilada", "rentner"])
_STUDENT = frozenset(["student", "undergraduate", "pupil", "estudiante"])
_INDIVIDUAL_PHRASES = ("product owner", "process owner", "service owner")
_INDIVIDUAL = postal.words(
    """engineer developer analyst specialist consultant assistant associate representative rep coordinator executive
    designer technician administrator admin accountant architect scientist programmer intern trainee apprentice clerk
    nurse teacher writer editor researcher agent advisor adviser recruiter planner buyer operator secretary contributor
    individual staff employee freelancer contractor attorney lawyer paralegal officer mechanic plumber electrician
    roofer carpenter driver cashier receptionist sdr bdr"""
)
# phrases first, then single words; a phrase that would be read wrongly by its single word stands in a higher level
_LEVELS: tuple[tuple[str, tuple[str, ...], frozenset[str]], ...] = (
    ("vp", ("vice president", "vice presidente"), frozenset(["vp", "svp", "evp", "avp", "rvp"])),
    ("director", ("chief of staff",), frozenset()),
    (
        "c_level",
        ("c level", "c suite", "managing director", "managing partner", "general partner", "director general"),
        postal.words(
            """ceo cto cfo coo cmo cio cro ciso cpo cdo chro cso cco clo president presidente founder cofounder owner
            chairman chairwoman chairperson proprietor geschäftsführer geschäftsführerin"""
        ),
    ),
    ("director", (), frozenset(["director", "directora", "dir", "head"])),
    ("manager", ("team lead", "team leader"), frozenset(["manager", "mgr", "supervisor", "foreman", "gerente"])),
)
