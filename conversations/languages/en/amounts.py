"""English words of amounts: what means what, in the terms of answers/figures.py (`x1000` multiplies and may stand
alone, `y1000` only behind a number, `z1000` only where it touches its figure).
"""

from collections.abc import Mapping

NUMBERS: Mapping[str, str] = {
    "0": "zero", "1": "one", "2": "two|a couple of|a couple|couple of|couple", "3": "three", "4": "four|fore",
    "5": "five", "6": "six", "7": "seven", "8": "eight", "9": "nine", "10": "ten", "11": "eleven", "12": "twelve",
    "13": "thirteen", "14": "fourteen", "15": "fifteen", "16": "sixteen", "17": "seventeen", "18": "eighteen",
    "19": "nineteen", "20": "twenty", "30": "thirty", "40": "forty|fourty", "50": "fifty", "60": "sixty",
    "70": "seventy", "80": "eighty", "90": "ninety|ninty", "x12": "dozen|dozens", "x100": "hundred",
    "x1000": "thousand|thousend|thosand", "x1000000": "million|milion", "x1000000000": "billion", "y100": "hundreds",
    "y1000": "thousands", "y1000000": "millions", "half": "half", "quarter_part": "quarter|quarters", "and": "and|&",
    "article": "a|an", "few": "few",
}  # fmt: skip

WORDS: Mapping[str, str] = {
    "y1000": "k|ks|grand|grands|g's|gs|th|thou|tsd|kilo", "z1000": "g|t", "y1000000": "mil|mils|mio|mill|mln|mm|mn",
    "z1000000": "m", "y1000000000": "bn|bil", "z1000000000": "b", "x100000": "lakh|lakhs|lac|lacs",
    "x10000000": "crore|crores|cr", "dollar": "$|dollar|dollars|dollers|bucks|buck|usd$",
    "USD": "us$|usd|us dollars|us dollar|american dollars", "CAD": "c$|ca$|cad|canadian dollars",
    "AUD": "a$|au$|aud|australian dollars", "NZD": "nz$|nzd", "HKD": "hk$|hkd", "SGD": "s$|sgd", "MXN": "mx$|mxn",
    "BRL": "r$|brl|reais|real", "EUR": "€|eur|euro|euros", "GBP": "£|gbp|quid|sterling",
    "CHF": "chf|sfr|swiss francs", "INR": "₹|inr", "JPY": "jpy", "CNY": "cny|yuan|rmb",
    "RUB": "₽|rub|rubles|roubles|ruble", "SEK": "sek", "NOK": "nok", "DKK": "dkk", "PLN": "pln|zloty", "CZK": "czk",
    "TRY": "₺|try|lira", "KRW": "₩|krw", "UAH": "uah", "AED": "aed|dirhams|dirham", "ZAR": "zar|rand",
    "ILS": "ils|shekels", "pound": "pound|pounds", "franc": "franc|francs", "peso": "peso|pesos",
    "rupee": "rs|rupee|rupees", "crown": "kr|crowns|kronor|kroner", "yen": "¥|yen",
    "under": """<|under|south of|below|less than|less then|fewer than|up to|upto|as much as|as high as|not over|not above|
        no more than|not more than|no more then|nothing over|nothing above|nothing more than|not exceeding|
        can't exceed|cannot exceed|can't go over|can't go above|cannot go over|can't spend more than|
        don't want to spend more than|won't spend more than|not spend more than|don't want to go over|not going over|
        won't go over|not to exceed|cheaper than|lower than|could go to|might go to|can go to|could stretch to|
        stretch to|can stretch to|could go up to|can go up to|go up to|go to|push to|and up to|go as high as|
        the most i can do is|the most i can spend is|most i can do|most i'd pay is|capped at|cap of|not to go over|
        can't do more than|can't afford more than|can't pay more than|no higher than|not higher than|
        won't pay more than|don't want to pay more than|not pay more than|inside of|within""",
    "over": """>|over|above|more than|more then|no less than|not less than|not under|not below|nothing under|
        nothing below|starting at|starting from|upwards of|upward of|north of|exceeding|exceed|past|from|higher than|
        beyond|excess of|can't be less than|no lower than|not lower than|bigger than|greater than|a little over|
        just over|anything over|anything above""",
    "at_most": """max|maximum|maximum of|max of|at most|at the most|at max|limit|limit of|cap|ceiling|tops|top|
        at the very most|at the absolute most|upper limit|hard limit|absolute max|capped""",
    "at_least": "min|minimum|minimum of|at least|atleast|at the least|at a minimum|least|bare minimum",
    "or_less": """not a penny more|and not a penny more|and no more|no more|not more|nothing more|or less|or under|
        or below|or lower|or cheaper|and under|and below|or so max|or fewer""",
    "or_more": "+|or more|or above|or over|or higher|or up|and up|and above|and over|and more|plus|upwards|upward",
    "dash": "-", "to": "to|or|til|till|until|thru|through|or maybe|or even|~",
    "maybe": "maybe|perhaps|possibly|probably|could be|might be",
    "between": "between|somewhere between|anywhere between|anywhere from",
    "not": "not|isn't|don't have|don't|never|doesn't|can't|cannot|won't|didn't|no|haven't|hasn't|have not|no longer",
    "zero": "free|zero|nothing|nil|none|nada|zilch|nobody|no one|for free|no money|zero dollars",
    "figures": "figures|figure|digits", "low": "low|lower", "middle": "mid|middle|medium", "high": "high|upper",
    "comma": ",", "slash": "/", "out_of": "out of",
    "deny": """percent|pct|several|tens of|dozens of|hundreds of|thousands of|millions of|@|http|https|www|minus|
        negative|no budget|no fixed budget|o'clock|since|founded|established|born""",
    "unit": """%|rooms|bedrooms|bedroom|beds|bed|bathrooms|bathroom|baths|bath|people|persons|person|employees|
        employee|staff|users|user|seats|seat|windows|window|doors|door|sq|sqft|sqm|m2|ft|ft2|feet|foot|square|meters|
        metres|miles|mile|km|kg|lbs|minutes|minute|min ago|hours|hour|hrs|days|day|weeks|week|months|month|mo|years|
        year|yrs|yr|pm|a m|p m|kids|children|cars|car|houses|house|units|items|pieces|pcs|guests|adults|pax|tons|
        acres|floors|floor|stories|storeys|times|x|years old|yo|licenses|licences|agents|reps|customers|clients|
        stars|star|points|point|st|nd|rd|percent of""",
    "date": """january|february|march|april|june|july|august|september|october|november|december|jan|feb|apr|jun|jul|
        aug|sep|sept|oct|nov|dec|monday|tuesday|wednesday|thursday|friday|saturday|sunday|room|apartment|apt|street|
        zip|unit number|#""",
    "nothing": """the|of|about|around|roughly|approximately|approx|circa|ca|=|ish|some|somewhere|something|in|on|at|
        for|is|are|was|would|will|be|been|it|its|it's|i|i'd|i'm|i'll|i've|i am|we|we'd|we're|we've|we'll|you|my|our|
        your|me|us|he|she|they|this|that|that's|these|us and|say|i'd say|says|said|like|kind|sort|so|or so|just|only|
        really|quite|pretty|much|very|well|ok|okay|yes|yeah|sure|please|thanks|thank you|hi|hello|budget|budgets|
        budgeted|price|cost|costs|amount|total|ballpark|range|region|vicinity|neighborhood|neighbourhood|spend|
        spending|pay|paying|afford|invest|have|has|had|got|can|could|do|does|looking|thinking|hoping|planning|
        expecting|aiming|targeting|want|wanted|wanting|need|needs|guess|think|believe|suppose|reckon|estimate|
        estimated|honestly|ideally|preferably|hopefully|currently|right now|now|today|all in|all|in total|altogether|
        overall|give or take|or thereabouts|thereabouts|more or less|set aside|saved|saved up|save|cash|available|
        ready|up|down|anything|not sure|unsure|don't know|dont know|do not know|idk|no idea|no clue|depends|
        it depends|depending|but|although|though|if|as|exactly|precisely|even|flexible|flex|bit|a bit|little|
        a little|close|shy|near|nearly|almost|worth|grand total|money|per se|i don't have more than that|
        not much more|let's|lets|let|make it|call it|go|going|goes|we are|there|here|um|uh|hmm|hm|er|lol|am|- ish""",
    "each": """a month|per month|monthly|/ month|/ mo|/ m|a mo|each month|every month|pcm|a year|per year|yearly|
        annually|/ year|/ yr|per annum|pa|a yr|each year|a week|per week|weekly|/ week|/ wk|a day|per day|daily|
        / day|an hour|per hour|hourly|/ hour|/ hr|/ h|per person|/ person|per head|/ head|a head|each|per user|
        / user|per seat|/ seat|per unit|/ unit|a person|per project|/ project|apiece|a piece""",
}  # fmt: skip
