"""English words of time: what means what, in the terms of answers/hints.py, and how a day is written."""

from collections.abc import Mapping

SHOWN: Mapping[str, str] = {
    "months": "January February March April May June July August September October November December",
    "day": "{day} {month} {year}", "short": "{day} {month}", "until": "by {end}", "reach": "{begin} to {end}",
}  # fmt: skip

ORDINALS = (
    "first", "second", "third", "fourth", "fifth", "sixth", "seventh", "eighth", "ninth", "tenth", "eleventh",
    "twelfth", "thirteenth", "fourteenth", "fifteenth", "sixteenth", "seventeenth", "eighteenth", "nineteenth",
    "twentieth", "twenty-first", "twenty-second", "twenty-third", "twenty-fourth", "twenty-fifth", "twenty-sixth",
    "twenty-seventh", "twenty-eighth", "twenty-ninth", "thirtieth", "thirty-first",
)  # fmt: skip

WORDS: Mapping[str, str] = {
    "within few day": "in the coming days|over the coming days|in the next days|within days",
    "within few month": "in the coming months|over the coming months|in the next months|within months",
    "within few week": """in the coming weeks|over the coming weeks|in the next weeks|within the coming weeks|
        within weeks""",
    "hour": "hour|hours|hr|hrs|h", "day": "day|days|d|calendar days", "week": "week|wk|wks|w|weeks",
    "workday": "business day|business days|working day|working days|work days|workday|workdays",
    "weekend": "weekend|weekends|wknd", "month": "month|mo|mos|mth|mths|mnths|month's|months",
    "quarter": "quarter|quarters|qtr", "year": "year|yr|yrs|y|year's|years|calendar year", "2 week": "fortnight",
    "1": "single", "6 month": "half-year|half year", "jan": "january|jan", "feb": "february|feb|febuary|febr",
    "mar": "march|mar", "apr": "april|apr", "may": "may", "jun": "june|jun", "jul": "july|jul", "aug": "august|aug",
    "sep": "september|sept|sep", "oct": "october|oct", "nov": "november|nov", "dec": "december|dec|decemeber",
    "mon": "monday|mon|mondays|monday's", "tue": "tuesday|tue|tues", "wed": "wednesday|wed|weds|wednsday",
    "thu": "thursday|thu|thur|thurs", "fri": "friday|fri", "sat": "saturday|sat", "sun": "sunday|sun",
    "spring": "spring|springtime", "summer": "summer|summertime|summers", "autumn": "fall|autumn|fall time",
    "winter": "winter|wintertime", "q1": "q1|q 1|1q|quarter one|quarter 1", "q2": "q2|q 2|2q|quarter two|quarter 2",
    "q3": "q3|q 3|3q|quarter three|quarter 3", "q4": "q4|q 4|4q|quarter four|quarter 4",
    "early": "early|beginning|start of|beginning of|early on|first part of|first days of|the beginning",
    "mid": "mid|middle|middle of|the middle of|mid-",
    "late": "late|later in|late in|latter part of|towards the end of|toward the end of|tail end of",
    "end": "end|end of|close of|the end of|very end of|very end|turn of",
    "end year": "year end|year-end|years end|year's end|eoy|end of year|end of the year",
    "end month": "eom|month end|month-end|end of month|end of the month",
    "end week": "eow|end of week|end of the week|week's end",
    "end quarter": "eoq|end of quarter|end of the quarter|quarter end",
    "half1": "first half|1st half|h1|first half of|1st half of",
    "half2": "second half|2nd half|h2|latter half|back half",
    "next": "next|coming|following|upcoming|this coming|this upcoming|nxt|nex",
    "nextnext": "after next|nextnext",
    "this": "this|current|rest of this|rest of the|remainder of this|later this",
    "last": "last|previous|past|final", "nextnext week": "week after next|the week after next",
    "nextnext month": "month after next|the month after next", "nextnext year": "year after next|the year after next",
    "today": """today|tonight|this morning|this afternoon|this evening|later today|end of day|end of the day|eod|cob|
        close of business|end of business|2day|right this minute|tonite""",
    "tomorrow": "tomorrow|tmrw|tmr|tomorow|tommorow|tommorrow|2morrow|in one day|in a day",
    "overmorrow": "overmorrow|day after tomorrow|the day after tomorrow",
    "yesterday": "yesterday|last night|the other day",
    "asap": """asap|a s a p|immediately|immediate|urgent|urgently|right away|right now|now|straight away|
        straightaway|emergency|instantly|soonest|at once|as soon as possible|as soon as you can|as soon as we can|
        as soon as i can|as quickly as possible|as quick as possible|as fast as possible|as fast as you can|
        as early as possible|as quickly as you can|as soon as humanly possible|the sooner the better|
        sooner the better|sooner rather than later|earliest possible|earliest available|first available|
        soonest possible|next available|soonest available|as soon as you're available|as soon as available|
        first thing|without delay|this minute|the quicker the better|the earlier the better|quickly|pronto|
        in a hurry|in a rush|time sensitive|as soon as pos|as soon as|the faster the better|any day now|this instant|
        right now please|today or sooner""",
    "by": """by|no later than|not later than|latest by|by latest|on or before|before or on|at the latest by|
        not after|up until|by the latest""",
    "until": "until|till|til|thru|through",
    "before": "before|prior to|ahead of|sooner than|earlier than|b4|bfore",
    "after": "after|following the|shortly after|right after|just after|later than|past the|soon after|once",
    "from": """from|starting|starting from|starting in|starting on|beginning in|not before|no earlier than|
        no sooner than|as of|not until|any time after|anytime after|not earlier than|not any earlier than|
        any time from|from the""",
    "within": """within|within the|within the next|in the next|over the next|during the next|in the coming|
        over the coming|inside of|inside|in under|in less than|less than|under|up to|no more than|not more than|max|
        maximum|tops|fewer than|over the course of the next""",
    "within 2": "in the next couple|within the next couple|within the next couple of|in the next couple of",
    "over": "more than|over|longer than|in over|in more than|upwards of|minimum|min|no less than|not less than",
    "ago": "ago|back",
    "latest": "latest|at the latest|or sooner|or earlier|or before|at most|or less|or under|or fewer",
    "later": "or later|onwards|onward|on or after|or after|earliest|at the earliest|and later|and onwards|or longer",
    "to": "to|or|or maybe|or possibly|or perhaps|or even|maybe even|possibly even",
    "dash": "-", "comma": ",", "money": "$|€|£|dollars|dollar|bucks|k|grand|euros|pounds",
    "not": """not|no|never|don't|dont|won't|can't|cannot|isn't|aren't|except|unless|without|anymore|wont|cant|do not|
        doesn't|didn't|wouldn't""",
    "unsure": """not sure|unsure|no idea|don't know|dont know|do not know|i don't know|idk|no rush|no hurry|
        no big rush|no real rush|not in a rush|not in a hurry|not in any rush|not in any hurry|in no rush|
        in no hurry|no particular rush|flexible|it depends|depends|whenever|anytime|any time|any day|one day|
        some day|someday|eventually|not urgent|not an emergency|not super urgent|no timeline|no deadline|
        no time frame|no set date|no exact date|no specific date|if not sooner|if not earlier|not yet|not certain|
        no problem|can't say|hard to say|no fixed date|not asap|no urgency|not that urgent|at some point|
        not really sure|not quite sure|not totally sure|not 100% sure|doesn't matter|does not matter|don't mind|
        no preference|time permitting|one of these days|not decided|haven't decided|no date yet|no date|
        as soon as the|as soon as my|as soon as our|as soon as i|as soon as we|as soon as they|as soon as it|
        as soon as he|as soon as she|not right now|not now|not at the moment|not immediately|not right away|
        nothing urgent|no emergency|no timeframe|can wait|no time limit|not picky|not too sure|not entirely sure|
        no clue|for now|right now i'm|just looking|from now on""",
    "deny": """been|was|were|since|ago since|had|used to|already|last year's|not this|not next|not in|expired|
        ever since|happened|moved|left|ended|started last|every|each|daily|weekly|monthly|per|twice|times a|weekdays|
        over there""",
    "at": "at|@|around at", "clock": "pm|am|o'clock|oclock|a m|p m|noon|midnight|ish pm", "on_the": "the",
    "christmas": "christmas|xmas|christmas day|x-mas|chrismas|xmas day", "christmas_eve": "christmas eve|xmas eve",
    "boxing_day": "boxing day",
    "new_year": "new year|new years|new year's|new years day|new year's day|the new year's|january 1st holiday",
    "early next year": """in the new year|with the new year|come the new year|into the new year|
        early in the new year|early new year|start of the new year|beginning of the new year|start of next year|
        beginning of next year""",
    "new_years_eve": "new years eve|new year's eve|nye",
    "holidays": """holidays|holiday season|the holidays|xmas holidays|christmas holidays|christmas break|holiday|
        holiday break|winter break""",
    "valentine": "valentine's day|valentines day|valentines|valentine's", "halloween": "halloween",
    "july4": "4th of july|july 4th|fourth of july|independence day|july fourth|july 4",
    "patrick": "st patrick's day|st patricks day|saint patrick's day", "juneteenth": "juneteenth",
    "veterans": "veterans day|veteran's day", "tax_day": "tax day",
    "thanksgiving": "thanksgiving|thanksgiving day|turkey day", "labor_day": "labor day|labour day",
    "memorial_day": "memorial day", "black_friday": "black friday", "mother": "mother's day|mothers day",
    "father": "father's day|fathers day", "presidents": "presidents day|president's day|presidents' day",
    "mlk": "mlk day|martin luther king day", "columbus": "columbus day", "easter": "easter|easter sunday|easter day",
    "good_friday": "good friday",
    **{f"{at}th": words for at, words in enumerate(ORDINALS, 1)},
    "nothing": """of|on|in|during|about|around|roughly|approximately|approx|circa|ca|maybe|probably|perhaps|possibly|
        hopefully|ideally|preferably|sometime|sometimes|some|some time|time|timeframe|time frame|i|i'd|i'm|im|we|
        we'd|we're|you|it|it's|its|is|be|are|would|should|could|will|can|like|love|want|wanna|need|needs|done|ready|
        finished|completed|installed|started|start|begin|start to|get|have|has|please|thanks|thank|pls|plz|guess|think|thinking|
        hope|hoping|plan|planning|planned|looking|aim|aiming|expect|expecting|my|our|or so|ish|just|somewhere|say|
        let's say|for|that|if possible|if you can|really|definitely|actually|well|um|uh|decide|decision|deadline|
        target|date|launch|project|timeline|honestly|so|yes|ok|okay|from now|from today|out|away|max of|give or take|
        more or less|morning|afternoon|evening|night|mornings|afternoons|evenings|am or pm|latest date|may i|may we|
        may be|may not|may you|i may|we may|it may|that may|they may|may need|may want|march in|between|
        somewhere between|sometime between|anywhere between|and so|but|as|very|super|pretty|quite|extremely|kinda|
        kind of|only|there|here|with|then|still|also|move in|in time|in time for|down the road|down the line|
        from here|at first|at least|i'll|we'll|i've|we've|got|gotta|us|me|to get|to have|to start|to begin|to finish|
        to move|to buy|to do|to see|to be|to move in|want to|need to|like to|going to|plan to|planning to|hoping to|
        trying to|looking to|aiming to|have to|wanting to|to move to|to go|to make|to sign|to close|to install|
        to complete|to sell|to launch|to decide|to come|to meet|to talk|to book|to fix|able to|to replace|to repair|
        to build|to hire|to implement|to switch|due to|used to be|month of|year of|hi|hello|hey""",
}  # fmt: skip
