"""How English marks an answer so plainly that nobody has to ask for it: times with their little words, amounts with a
sign, "my name is". What follows or stands beside them and speaks against it is here too. Case is ignored by the caller.
"""

import re

_MONTH = (
    r"(?:jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?|sept?(?:ember)?|oct(?:ober)?|"
    r"nov(?:ember)?|dec(?:ember)?)\.?"
)
_DAY = r"(?:mon|tues?|wednes|wed|thurs?|fri|satur|sat|sun)(?:day)?"
_SEASON = r"(?:spring|summer|fall|autumn|winter)"
_UNIT = r"(?:day|week|month|quarter|year)s?"
_COUNT = r"(?:\d{1,3}|an?|one|two|three|four|five|six|seven|eight|nine|ten|twelve|a couple of|a few)"
_HOLIDAY = r"(?:christmas|xmas|easter|thanksgiving|new year(?:'s)?|halloween|the holidays)"
_DATE = (
    rf"(?:{_MONTH} \d{{1,2}}(?:st|nd|rd|th)?(?:,? \d{{4}})?|(?:the )?\d{{1,2}}(?:st|nd|rd|th)? (?:of )?{_MONTH}"
    rf"(?:,? \d{{4}})?|{_MONTH}(?: \d{{4}})?|\d{{4}}-\d\d-\d\d|\d{{1,2}}/\d{{1,2}}(?:/\d{{2,4}})?|q[1-4](?: \d{{4}})?)"
)
_POINT = (
    rf"(?:(?:the )?(?:end|start|beginning|middle|first half|second half|early|mid|late)[ -](?:of )?"
    rf"(?:the |this |next )?"
    rf"(?:{_UNIT}|{_DATE}|{_SEASON})|(?:this |next |the next |coming )(?:{_UNIT}|{_SEASON}|{_DAY}|{_MONTH})|"
    rf"{_DATE}|(?:the )?{_SEASON}(?: \d{{4}})?|{_DAY}|{_HOLIDAY}|tomorrow|today|tonight|the weekend)"
)
_SPAN = rf"{_COUNT}(?: ?(?:-|–|to|or) ?{_COUNT})? (?:more )?{_UNIT}(?: or (?:so|two))?"
TIME = re.compile(
    rf"\b(?:(?:by|before|until|within|no later than|not before|sometime (?:in|around)|after|starting(?: in)?|around|"
    rf"in|on) (?:about |around |roughly |the next )?(?:{_POINT}|{_SPAN})|(?:later |still )?this (?:{_UNIT}|{_SEASON})|as soon as (?:possible|you can|we can)|asap|"
    rf"a\.s\.a\.p\.?|right away|immediately|(?:early |late |mid |later )?(?:next|this coming) (?:{_UNIT}|{_SEASON}|"
    rf"{_DAY}|{_MONTH})|(?:the )?end of (?:the |this |next )?(?:{_UNIT}|{_DATE}|{_SEASON})|{_SPAN} from now)(?!\w)",
    re.IGNORECASE,
)
WHOLE_TIME = re.compile(
    rf"(?:{_DATE}|{_SPAN}|(?:this |early |late |mid |later this |next )?(?:{_UNIT}|{_SEASON})|tomorrow|today|{_DAY}|"
    rf"soonish|immediately|urgent(?:ly)?)",
    re.IGNORECASE,
)
# a time that is told of the past, or of something else than the plan
NO_PLAN = re.compile(
    r"\b(?:since|ago|last|was|were|had|been|old|used to|happened|bought|built|started|began|broke|hit|came|fell|blew|"
    r"haven't|hasn't|never|call|talk|speak|chat|phone|ring|reach|meet|text me|email|available|free|closed|opened|working|every|each|"
    r"per|expires?|expired|renews?|guest|holiday trip|vacation|storm|moved (?:in|here))\b",
    re.IGNORECASE,
)
DONE = re.compile(
    r"\b(?!need|finish|complet|replac|repair|install|fix|paint|mov|sign|deliver|start)\w{3,}ed\b", re.IGNORECASE
)
_SCALE = r"(?:k|grand|thousand|million|mio|mn)\b"
_MONEY_NAME = r"(?:us ?dollars?|dollars?|bucks|usd|euros?|eur|pounds?|gbp|quid|chf|cad|aud)\b"
_SIGN = r"(?:us\$|c\$|a\$|\$|€|£|(?:usd|eur|gbp|chf|cad|aud)\b ?)"
_FIGURE = rf"{_SIGN}? ?\d[\d.,']*(?<=\d) ?(?:{_SCALE})? ?(?:{_MONEY_NAME}|[€£$])?"
AMOUNT = re.compile(
    r"(?:\b(?:about|around|roughly|approximately|approx\.?|maybe|under|below|over|above|up to|at least|at most|max\.?|"
    r"maximum|between|from|some|circa|ca\.?|less than|more than|no more than|not more than) ){0,2}"
    rf"(?<![\w.,]){_FIGURE}(?: ?(?:-|–|to|and) ?{_FIGURE})?(?: ?(?:max|tops|or less|or more|or so)\b)?",
    re.IGNORECASE,
)
MARKED = re.compile(rf"[$€£]|\d ?{_SCALE}|{_MONEY_NAME}|\b(?:usd|eur|gbp|chf|cad|aud) ?\d", re.IGNORECASE)
BUDGET = re.compile(
    r"\b(?:budget|spend|spending|afford|pay up to|set aside|presupuesto|presupuestado|budget[eé])\b", re.IGNORECASE
)
# an amount that is somebody's or something else's, or no money at all
NO_BUDGET = re.compile(
    r"\b(?:worth|quote[ds]?|costs?|paid|pays|charged|price|deductible|bill|owe|owes|debt|loan|salary|revenue|turnover|"
    r"income|earn|makes?|sales of|valued?|insurance|insurer|offered)\b",
    re.IGNORECASE,
)
COUNTED = re.compile(
    r" ?(?:sq\b|square|feet|foot|ft\b|miles?|mi\b|km|people|persons|users|employees|visitors|customers|leads|staff|"
    r"meters?|m2|m²|acres?|rooms?|years?|months?|weeks?|days?|hours?|percent|%|shingles)",
    re.IGNORECASE,
)
POSTAL = re.compile(r"\b(?:zip(?:[ -]?code)?|post(?:al)?[ -]?code|plz|cp|código postal|code postal)\b", re.IGNORECASE)
PLACED = re.compile(r"\b(?:in|at|near|around|from|house|home|property|area|[a-z]{2})[ :,]*$", re.IGNORECASE)
NAMED = re.compile(
    r"\b(?:(?:my (?:full )?name(?:'s| is)|the name(?:'s| is)|name(?:'s| is|:)|call me|this is)[ :]+"
    r"(?P<said>[^\W\d_][\w'’.-]*(?: [^\W\d_][\w'’.-]*){0,3})"
    r"|(?:it's|it is|it’s|hi,? )?[ ]?(?P<here>[A-Z][\w'’.-]*(?: [A-Z][\w'’.-]*){0,2})(?= (?:here|speaking)\b)"
    r"|(?:i'm|i am|i’m)[ :]+(?P<capital>))",
    re.IGNORECASE,
)
NAME_AFTER_I = re.compile(
    r"[ ]*(?P<said>[^\W\d_][\w'’-]+(?: [^\W\d_][\w'’-]+){0,2})(?= *(?:$|[,.;!\n]|and\b|from\b|at\b|with\b|in\b|-))"
)
NO_SURNAME = re.compile(
    r"^(?:and|i|i'm|from|at|in|my|we|need|needs|want|wants|looking|live|lives|here|the|but|with|who|on|for)$",
    re.IGNORECASE,
)
ROLE = re.compile(
    r"\b(?:i'm|i am|i’m|as|working as|i work as) (?:the |an? |our )?"
    r"(?P<said>[\w/&-]+(?: (?!(?:at|for|with|and|in|we|here|who|but)\b)[\w/&-]+){0,4})",
    re.IGNORECASE,
)
HEADS = re.compile(
    r"\b(?:people|persons?|users?|employees?|staff|colleagues?|members?|seats?|agents?|guests?|residents?|team)\b",
    re.IGNORECASE,
)
CROWD = re.compile(
    r"\b(?:(?:team|crew|family|staff|group|office|company|party|household) of|we are|we're|there are|there will be) "
    r"(?:about |around |roughly )?(?P<number>\d{1,6})\b(?! ?(?:%|percent|years?|months?|weeks?|days?|miles?|minutes?))",
    re.IGNORECASE,
)
TENURE = re.compile(
    r"\b(?:own|owner|owners|homeowner|homeowners|rent|renting|renter|tenant|lease|landlord|mine|ours)\b", re.IGNORECASE
)
# each side looked at for one blank only: what was taken out of a message leaves long runs of them
AND = re.compile(
    r"(?<!\S)(?:and|but|also|plus|then|so|because|with|please|[&+])(?!\S)|(?<!\S)(?=(?:i|we|i'm|i'd|i'll|we're|it's)\s)",
    re.IGNORECASE,
)
_FILLER = """a an the i i'd i'm we we'd it is it's to of for my our your need needs needed want wants wanted looking
look like would get have got having has some please just only also and but so then really think interested in about
something hi hello hey there by on with this that do be am are as well maybe probably thanks thank you kind ours use
using used currently"""
FILLER = frozenset(_FILLER.split())
GREETING = re.compile(
    r"^(?:(?:hi|hello|hey|hiya|good (?:morning|afternoon|evening)|greetings)(?: there| all)?[ ,.!:-]*)+", re.IGNORECASE
)
STATES = frozenset(
    {"texas", "california", "florida", "ohio", "oklahoma", "nevada", "colorado", "usa", "us", "canada", "germany"}
)
