"""German words of time, in the terms of answers/hints.py, and how a day is written."""

from collections.abc import Mapping

SHOWN: Mapping[str, str] = {
    "months": "Januar Februar März April Mai Juni Juli August September Oktober November Dezember",
    "day": "{day}. {month} {year}", "short": "{day}. {month}", "until": "bis {end}", "reach": "{begin} bis {end}",
}  # fmt: skip
_MONTHS = (
    ("jan", "januar|jänner|jan"), ("feb", "februar|feber|feb"), ("mar", "märz|mrz"), ("apr", "april|apr"),
    ("may", "mai"), ("jun", "juni|jun|juno"), ("jul", "juli|jul"), ("aug", "august|aug"),
    ("sep", "september|sept|sep"), ("oct", "oktober|okt"), ("nov", "november|nov"), ("dec", "dezember|dez"),
)  # fmt: skip

ORDINALS = (
    "erste|ersten|erster|erstes", "zweite|zweiten|zweiter|zweites", "dritte|dritten|dritter|drittes",
    "vierte|vierten|vierter", "fünfte|fünften", "sechste|sechsten", "siebte|siebten", "achte|achten",
    "neunte|neunten", "zehnte|zehnten", "elfte|elften", "zwölfte|zwölften", "dreizehnte|dreizehnten",
    "vierzehnte|vierzehnten", "fünfzehnte|fünfzehnten", "sechzehnte|sechzehnten", "siebzehnte|siebzehnten",
    "achtzehnte|achtzehnten", "neunzehnte|neunzehnten", "zwanzigste|zwanzigsten",
)  # fmt: skip

WORDS: Mapping[str, str] = {
    "within few": """in den nächsten|in den kommenden|innerhalb der nächsten|in den folgenden|im laufe der nächsten|
        während der nächsten""",
    **dict(_MONTHS),
    **{f"week {month}": "|".join(f"{name}woche" for name in names.split("|")) for month, names in _MONTHS},
    "hour": "stunde|stunden|std|h", "day": "tag|tage|tagen|tages",
    "workday": "werktag|werktage|werktagen|arbeitstage|arbeitstagen|arbeitstag",
    "week": "woche|wochen", "weekend": "wochenende|wochenenden|we", "month": "monat|monate|monaten|monats|monates",
    "quarter": "quartal|quartale|quartalen|quartals|vierteljahr", "year": "jahr|jahre|jahren|jahres",
    "6 month": "halbjahr|halbes jahr|halben jahr|halbe jahr|ein halbes jahr|einem halben jahr|einem halbjahr",
    "mon": "montag|montags|mo", "tue": "dienstag|di", "wed": "mittwoch|mi", "thu": "donnerstag|do",
    "fri": "freitag|fr", "sat": "samstag|sonnabend|sa", "sun": "sonntag",
    "spring": "frühling|frühjahr|frühjahrs|frühlings", "summer": "sommer|sommers", "autumn": "herbst|herbstes",
    "winter": "winter|winters",
    "q1": "q1|erstes quartal|ersten quartal|1 quartal|1 quartals|ersten quartals",
    "q2": "q2|zweites quartal|zweiten quartal|2 quartal|2 quartals",
    "q3": "q3|drittes quartal|dritten quartal|3 quartal|3 quartals",
    "q4": "q4|viertes quartal|vierten quartal|letztes quartal|letzten quartal|4 quartal",
    "early": "anfang|beginn|zu beginn|zu anfang|frühen|anfangs", "mid": "mitte", "late": "spätes|später im",
    "end": "ende|schluss|zum ende|ausklang",
    "end year": "jahresende|jahresschluss|ende des jahres|ende dieses jahres",
    "early year": "jahresanfang|jahresbeginn|anfang des jahres",
    "early next year": "anfang nächsten jahres|anfang des nächsten jahres|neuen jahr|im neuen jahr",
    "mid year": "jahresmitte", "end month": "monatsende|ende des monats|monatsletzten",
    "end week": "ende der woche|wochenschluss", "early next month": "monatsanfang|monatsbeginn",
    "end quarter": "quartalsende|ende des quartals",
    "half1": "erste hälfte|erstes halbjahr|ersten halbjahr|erster hälfte|ersten hälfte|1 halbjahr|h1",
    "half2": "zweite hälfte|zweites halbjahr|zweiten halbjahr|zweiter hälfte|zweiten hälfte|2 halbjahr|h2",
    "next": """nächste|nächsten|nächster|nächstes|nächstem|kommende|kommenden|kommender|kommendes|kommendem|folgende|
        folgenden|nä|darauffolgenden""",
    "nextnext": "übernächste|übernächsten|übernächster|übernächstes",
    "this": "diese|diesen|dieser|dieses|diesem|laufenden|aktuellen|noch diese|noch dieses|noch diesen|heurigen",
    "last": "letzte|letzten|letzter|letztes|vergangene|vergangenen|vorige|vorigen|vorletzte|vergangenes",
    "today": "heute|heute abend|heute nacht|heute noch|noch heute|heute nachmittag|heute mittag|heut",
    "tomorrow": "morgen|morgen früh|morgen abend|morgen vormittag|morgen nachmittag|morgen mittag",
    "overmorrow": "übermorgen", "yesterday": "gestern|vorgestern|gestern abend",
    "asap": """sofort|dringend|schnellstmöglich|schnellstmöglichst|so schnell wie möglich|so bald wie möglich|
        sobald wie möglich|so schnell es geht|so früh wie möglich|baldmöglichst|baldmöglich|umgehend|jetzt|
        jetzt gleich|gleich|ab sofort|eilig|es eilt|eilt|unverzüglich|notfall|je früher desto besser|
        je eher desto besser|je schneller desto besser|schnellst möglich|so rasch wie möglich|asap|möglichst bald|
        möglichst schnell|ehestmöglich|am besten gestern|am besten sofort|schnell|zeitnah|frühestmöglich|akut|
        so schnell als möglich""",
    "by": "spätestens am|spätestens bis|spätestens im|bis spätestens|nicht später als|allerspätestens",
    "until": "bis|bis zum|bis zu|bis zur|bis in den|bis in die|bis einschließlich|bis im",
    "vor": "vor|vorm|vor dem|noch vor|bevor|vor den|vor der", "before": "noch vor ende",
    "after": "nach|nach dem|nach den|nach der|im anschluss an|kurz nach|direkt nach|gleich nach|erst nach",
    "from": """ab|ab dem|ab der|von|vom|frühestens ab|frühestens im|frühestens am|nicht vor|erst ab|erst im|
        nicht vor dem|erst ab dem|erst""",
    "within": """innerhalb|innerhalb von|innerhalb der|innerhalb des|binnen|im laufe von|in weniger als|weniger als|
        unter|in maximal|maximal|höchstens|in höchstens|in der nächsten zeit von|im lauf der nächsten|
        nicht mehr als""",
    "over": "mehr als|über|mindestens|länger als|in mehr als|wenigstens|in über",
    "ago": "her|zuvor", "latest": "spätestens|oder früher|oder eher|oder weniger",
    "later": "oder später|aufwärts|frühestens|oder danach", "to": "oder|oder vielleicht|beziehungsweise|bzw",
    "and": "und",
    "few": "paar|ein paar|einige|einigen|wenige|wenigen|mehreren|mehrere",
    "not": "nicht|kein|keine|keinen|nie|niemals|außer|ohne|keinesfalls",
    "unsure": """keine eile|nicht eilig|hat keine eile|eilt nicht|es eilt nicht|weiß nicht|weiss nicht|
        weiß ich nicht|weiß noch nicht|weiß ich noch nicht|keine ahnung|noch nicht sicher|bin nicht sicher|
        bin mir nicht sicher|nicht sicher|unsicher|irgendwann|eines tages|irgendwann mal|egal|flexibel|
        kommt darauf an|kommt drauf an|noch unklar|unklar|jederzeit|nicht dringend|kein stress|keine hektik|
        ohne eile|noch offen|noch kein termin|kein fester termin|kein termin|wann immer|noch nicht|noch nicht klar|
        je nachdem|mal schauen|mal sehen|nicht so eilig|keinen zeitdruck|kein zeitdruck|nicht sofort|nicht gleich|
        muss nicht sofort sein|bin flexibel|ohne zeitdruck|nicht ganz so eilig""",
    "deny": "seit|war|waren|jeden|jede|jeweils|pro|schon seit|bereits seit|täglich|wöchentlich",
    "at": "um|gegen", "clock": "uhr|uhr früh", "on_the": "am|dem|den|zum",
    "christmas": "weihnachten|heilige nacht|weihnachts|xmas", "christmas_eve": "heiligabend|heilig abend",
    "boxing_day": "zweiten weihnachtstag|2 weihnachtstag",
    "holidays": "feiertage|feiertagen|weihnachtsferien|weihnachtsfeiertage|weihnachtsfeiertagen|festtage|festtagen",
    "new_year": "neujahr|neuen jahres|neues jahr", "new_years_eve": "silvester|sylvester|jahreswechsel",
    "easter": "ostern|osterferien|ostersonntag", "whitsun": "pfingsten|pfingstsonntag",
    "carnival": "karneval|fasching", "nicholas": "nikolaus", "ascension": "christi himmelfahrt|himmelfahrt",
    "good_friday": "karfreitag", "epiphany": "dreikönig|heilige drei könige|dreikönigstag",
    "unity": "tag der deutschen einheit", "labour": "tag der arbeit", "valentine": "valentinstag",
    **{f"{at}th": words for at, words in enumerate(ORDINALS, 1)},
    "nothing": """der|die|das|des|im|in|an|auf|zu|zur|für|ca|circa|etwa|ungefähr|rund|so|so um|so in|so gegen|um den|
        um die|vielleicht|eventuell|evtl|wahrscheinlich|vermutlich|möglicherweise|hoffentlich|am besten|idealerweise|
        gerne|gern|bitte|danke|ich|wir|möchte|möchten|will|wollen|würde|würden|hätte|hätten|brauche|brauchen|soll|
        sollte|sollen|muss|müsste|kann|können|könnte|es|ist|sein|wäre|fertig|erledigt|gemacht|werden|starten|
        beginnen|anfangen|umziehen|einziehen|kaufen|verkaufen|mal|schon|noch|dann|ja|ok|hallo|also|aber|denke|denken|
        glaube|geplant|planen|plane|termin|zeitraum|zeitpunkt|irgendwann im|irgendwann in|irgendwann zwischen|
        zwischen|früh|vormittag|nachmittag|abend|abends|morgens|mittag|nachts|laufe|im laufe|im laufe des|
        im laufe der|erst mal|ungefähr so|lieber|möglichst|wenn möglich|wenn es geht|falls möglich|mit|uns|mir|wohl|
        doch|nur|einfach|sehr|ziemlich|ganz|sagen|sagen wir|zeit|dauer|eher|spontan|gegen ende der|etwas|heraus|
        voraussichtlich|realistisch|circa so|sowas|als|wir uns|gesehen|passend|auch""",
}  # fmt: skip
