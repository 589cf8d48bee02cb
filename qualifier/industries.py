"""The trades that firms are in, as people name them (`SaaS`, `law firm`, `we run a restaurant`), by a short list of
keys; what names none, or several, is nothing. English words stand here, those of other languages are passed in.
"""

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from qualifier import postal, spelled, verify

_SAID: Mapping[str, str] = {
    "agriculture": "farm, farms, farming, farmer, agri, agribusiness, ranch, ranching, forestry, fishing, fishery, "
    "vineyard, dairy, crops, horticulture, agtech",
    "automotive": "cars, car dealer, car dealership, dealership, auto, auto repair, car repair, auto parts, "
    "vehicles, garage, body shop, motor trade, automobile, automobiles",
    "construction": "builder, builders, plumber, plumbers, roofer, roofers, electrician, electricians, "
    "building contractor, general contractor, contractor, contracting, roofing, "
    "plumbing, hvac, remodeling, remodelling, carpentry, electrical contractor, civil engineering, home building, "
    "home improvement, landscaping, painting contractor",
    "consulting": "consultancy, consultant, consultants, management consulting, business consulting, advisory",
    "education": "school, schools, teacher, higher ed, "
    "university, universities, college, colleges, e learning, elearning, edtech, "
    "tutoring, teaching, higher education, k12, k 12, academy, kindergarten, school district",
    "energy": "oil, oil and gas, gas, solar, utility, utilities, power, electricity, renewables, renewable energy, "
    "wind power, oil gas, mining, petroleum",
    "finance": "bank, banks, banking, financial services, financial, fintech, accounting, accountancy, accountants, "
    "bookkeeping, lending, mortgages, mortgage, mortgage broker, investment, investments, wealth management, credit "
    "union, private equity, venture capital, payments",
    "food": "food and beverage, food production, beverage, beverages, brewery, bakery, catering, food service",
    "government": "public sector, gov, "
    "city hall, municipality, municipal, federal, federal government, state government, "
    "local government, military, defense, defence, public administration",
    "healthcare": "health care, health, medical, hospital, hospitals, clinic, clinics, doctor, doctors, dentist, "
    "dentists, dental, dental practice, medicine, nursing, medtech, medical devices, physical therapy, mental health, "
    "veterinary",
    "hospitality": "hotel, hotels, restaurant, restaurants, travel, tourism, bar, bars, cafe, coffee shop, motel, "
    "resort, lodging, airline, airlines, events",
    "insurance": "insurer, insurers, insurance agency, insurance broker, insurance brokerage, insurtech, underwriting",
    "legal": "law, law firm, law firms, lawyer, lawyers, attorney, attorneys, law practice, legal services, notary",
    "logistics": "transport, transportation, trucking, freight, shipping, warehouse, warehousing, supply chain, "
    "delivery, courier, moving company, distribution, 3pl, haulage",
    "manufacturing": "manufacturer, manufacturers, factory, factories, industrial, machinery, plastics, steel, "
    "chemicals, aerospace, textiles, electronics, machine shop, fabrication, packaging",
    "marketing": "advertising, ad agency, marketing agency, digital agency, pr, public relations, seo, branding, "
    "advertising agency, creative agency, market research",
    "media": "publishing, publisher, film, television, tv, radio, music, newspaper, entertainment, news, broadcasting, "
    "video games, gaming, video production, journalism",
    "nonprofit": "non profit, not for profit, charity, charities, ngo, foundation, church, association, nonprofits, "
    "501c3",
    "pharma": "pharmaceutical, pharmaceuticals, biotech, biotechnology, life sciences, pharmacy, drug discovery",
    "real_estate": "property, property management, realtor, realtors, realty, real estate agency, real estate agent, "
    "estate agent, estate agents, letting agent, housing, commercial real estate",
    "recruiting": "staffing, recruitment, staffing agency, hr services, recruitment agency, headhunting, "
    "temp agency, recruiter, recruiters, human resources",
    "retail": "shop, shops, store, stores, e commerce, ecommerce, online shop, online store, supermarket, fashion, "
    "grocery, consumer goods, boutique, wholesale, clothing store, grocery store, retailer, jewelry",
    "software": "saas, it, information technology, tech, technology, software company, software development, internet, "
    "cybersecurity, cyber security, apps, app development, it services, web development, cloud, artificial "
    "intelligence, data analytics, computer software, startup software, hosting",
    "sports": "gym, gyms, fitness, wellness, sport, yoga studio, personal training, fitness studio",
    "telecom": "telecommunications, telecoms, telco, internet provider, isp, wireless carrier, mobile operator",
}
INDUSTRIES = frozenset(_SAID)
_NAMED: Mapping[str, str] = {
    name.strip(): key
    for key, said in _SAID.items()
    for name in (key.replace("_", " "), *said.split(","))
}  # fmt: skip
# words that are something else inside a sentence: they count only as the whole answer
_ALONE = postal.words("it power gas law health property store shop bar events cloud pr news auto oil contractor")
_FILLING = re.compile(
    r"\b(?:i am|i'm|we are|we're|it is|it's|i|we|work|works|working|run|own|am|are|is|a|an|the|in|industry|sector|"
    r"business|company|firm|trade|field|space|mostly|mainly|my|our|small|big|large|local|family|owned)\b"
)
_DENIED = re.compile(r"\b(?:not(?! for profit)|no|never|isn't|aren't|left|former|formerly|used to)\b")
_HEAD = re.compile(r"\b(?:for|to|serving|that serves|who serve)\b")


@dataclass(frozen=True, slots=True)
class Said:
    """What firms are called: the key of each phrase, and patterns of words with endings. The rest are patterns, too:
    what `phrases` looks for, the little words round a name, what denies it, and what comes before those it is for.
    """

    named: Mapping[str, str]
    ending: tuple[tuple[re.Pattern[str], str], ...]
    phrases: re.Pattern[str]
    filling: re.Pattern[str]
    denied: re.Pattern[str]
    head: re.Pattern[str]

    def key_of(self, phrase: str) -> str | None:
        """The industry that a whole phrase names."""
        found = self.named.get(phrase)
        return found or next((key for pattern, key in self.ending if pattern.fullmatch(phrase)), None)


def said(names: Iterable[tuple[str, str]], filling: str, denied: str, head: str) -> Said:
    """The words of another language beside the English ones. `names` are patterns over plain text, each with its key;
    an English "no" denies nothing there, because it is another word in some.
    """
    plain = {name: key for name, key in names if re.fullmatch(r"[\w ]+", name)}
    ending = tuple((re.compile(name), key) for name, key in names if name not in plain)
    every = sorted((*(re.escape(name) for name in {**_NAMED, **plain}), *(one.pattern for one, _ in ending)), key=len)
    return Said(
        {**_NAMED, **plain}, ending, re.compile(rf"\b(?:{'|'.join(reversed(every))})\b"),
        re.compile(rf"{_FILLING.pattern}|\b(?:{filling})\b"), re.compile(rf"\b(?:not(?! for profit)|never|{denied})\b"),
        re.compile(rf"{_HEAD.pattern}|\b(?:{head})\b"),
    )  # fmt: skip


ENGLISH = Said(
    _NAMED, (), re.compile(rf"\b(?:{'|'.join(sorted(map(re.escape, _NAMED), key=len, reverse=True))})\b"), _FILLING,
    _DENIED, _HEAD,
)  # fmt: skip


def industry(text: str, words: Said = ENGLISH) -> str | None:
    """The one industry that `text` names, by its key, else None. What stands before `for` or `to` outranks the rest.
    Never raises.
    """
    plain = spelled.words(text[: verify.TEXT_MAX])
    if (whole := words.key_of(plain) or words.key_of(_bare(plain, words))) is not None:
        return whole
    if words.denied.search(plain):
        return None
    head = words.head.split(plain.replace("not for profit", "nonprofit"))[0]
    return _only(head, words) if _named(head, words) else _only(plain, words)


def _bare(plain: str, words: Said) -> str:
    return " ".join(words.filling.sub(" ", plain).split())


def _named(plain: str, words: Said) -> set[str]:
    found = (phrase for phrase in words.phrases.findall(plain) if phrase not in _ALONE)
    return {key for phrase in found if (key := words.key_of(phrase)) is not None}


def _only(plain: str, words: Said) -> str | None:
    found = _named(plain, words)
    return found.pop() if len(found) == 1 else None
