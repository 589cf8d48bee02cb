"""German words of amounts, in the terms of answers/figures.py."""

from collections.abc import Mapping

NUMBERS: Mapping[str, str] = {
    "250000": "viertelmillion|viertel million", "750000": "dreiviertelmillion|dreiviertel million",
    "500000": "halbe million|halben million", "0": "null", "1": "eins", "2": "zwei|zwo", "3": "drei", "4": "vier",
    "5": "fünf", "6": "sechs", "7": "sieben", "8": "acht", "9": "neun", "10": "zehn", "11": "elf", "12": "zwölf",
    "13": "dreizehn", "14": "vierzehn", "15": "fünfzehn", "16": "sechzehn", "17": "siebzehn", "18": "achtzehn",
    "19": "neunzehn", "20": "zwanzig", "30": "dreißig|dreissig", "40": "vierzig", "50": "fünfzig", "60": "sechzig",
    "70": "siebzig", "80": "achtzig", "90": "neunzig", "x12": "dutzend", "x100": "hundert|hunderter",
    "x1000": "tausend|tausender", "x1000000": "million", "y1000000": "millionen", "x1000000000": "milliarde",
    "y1000000000": "milliarden", "half": "halb|halbe|halben|halbes|einhalb", "1.5": "anderthalb|eineinhalb",
    "2.5": "zweieinhalb", "3.5": "dreieinhalb", "and": "und", "article": "ein|eine|einer|einen|einem",
    "few": "paar|ein paar|einige|einigen|wenige|wenigen",
}  # fmt: skip

WORDS: Mapping[str, str] = {
    "y1000": "k|tsd|mille|riesen|tausender|scheine", "z1000": "t", "y1000 EUR": "teur|k€",
    "y1000000": "mio|mill|mios", "y1000000000": "mrd", "y100": "hunderte|hunderten",
    "EUR": "€|euro|euros|eur|€uro|steine|ocken", "dollar": "$|dollar|dollars", "USD": "us$|usd|us dollar|us-dollar",
    "pound": "pfund", "CHF": "chf|sfr|fr|franken|schweizer franken|stutz", "franc": "francs", "crown": "kronen",
    "under": """unter|bis|bis zu|weniger als|nicht mehr als|nicht über|unterhalb von|nicht höher als|unterhalb|
        kleiner als|bis maximal|bis max|bis höchstens|nicht mehr wie|nicht teurer als|will nicht mehr als|
        nicht mehr ausgeben als|maximal bis""",
    "over": "über|mehr als|ab|oberhalb von|größer als|nicht unter|nicht weniger als|mehr wie|aufwärts von",
    "at_most": "maximal|max|höchstens|maximum|obergrenze|limit|grenze|schmerzgrenze|allerhöchstens|am meisten",
    "at_least": "mindestens|min|mind|minimum|wenigstens|zumindest|mindestpreis",
    "or_less": "oder weniger|oder drunter|oder darunter|und weniger|abwärts",
    "or_more": "oder mehr|aufwärts|und mehr|oder drüber|oder darüber|plus|und aufwärts",
    "to": "oder|beziehungsweise|bzw|oder auch|oder vielleicht",
    "maybe": "vielleicht|eventuell|evtl|wahrscheinlich|vermutlich|möglicherweise|womöglich|könnte auch",
    "between": "zwischen|irgendwo zwischen", "not": "nicht|kein|keinen|keinesfalls|nie|niemals",
    "zero": "kostenlos|nichts|null|gratis|umsonst|nix|niemand|keiner|keins|gar nichts",
    "figures": "stellig|stellen", "low": "niedrig|niedriger|unterer", "middle": "mittlerer",
    "high": "hoher|hoch|oberer", "out_of": "von|von insgesamt",
    "deny": """prozent|mehrere|mehreren|dutzende|zig|kein budget|noch kein budget|keine vorstellung|tausende|
        millionenfach|seit""",
    "unit": """zimmer|räume|raum|bäder|bad|personen|person|leute|mitarbeiter|mitarbeitende|mitarbeiterinnen|qm|
        quadratmeter|meter|m2|wochen|woche|monate|monaten|monat|tage|tagen|tag|jahre|jahren|jahr|stunden|stunde|
        minuten|uhr|nutzer|fenster|türen|tür|schlafzimmer|kinder|autos|auto|stück|stockwerke|etagen|angestellte|
        sterne|stern|punkte|punkt|kilo|km|plätze|sitze|lizenzen|kunden|gäste|einheiten|häuser|wohnungen|mann|
        benutzer|quadrat|köpfe""",
    "date": "januar|februar|märz|april|mai|juni|juli|august|september|oktober|november|dezember",
    "nothing": """der|die|das|den|dem|des|ca|circa|etwa|ungefähr|rund|um|um die|so|so um|gut|knapp|zirka|in etwa|
        schätzungsweise|grob|bei|liegt|liegen|liegt bei|mein|meine|meinem|unser|unsere|unserem|unseres|budget|
        budgets|ausgeben|zahlen|bezahlen|investieren|haben|habe|hab|hätten|hätte|ich|wir|kann|können|könnte|könnten|
        will|wollen|möchte|möchten|dachte|dachten|denke|denken|glaube|würde|würden|sagen|sag|mal|sagen wir|
        weiß nicht|weiss nicht|weiß ich nicht|keine ahnung|bin mir nicht sicher|bin nicht sicher|nicht sicher|
        unsicher|kommt darauf an|kommt drauf an|je nachdem|aber|ja|ok|hallo|danke|bitte|genau|exakt|nur|etwas|
        irgendwas|irgendwo|insgesamt|gesamt|in summe|geld|bar|verfügbar|zur verfügung|gespart|angespart|es|ist|sind|
        wäre|wären|auf|für|mit|zu|am|an|als|man|schon|noch|doch|also|auch|dann|brutto|netto|plus minus|rum|herum|
        preis|kosten|kostet|betrag|im bereich|bereich|dürfen|darf|kostenrahmen|rahmen|maximal mögliches|stehen|
        eingeplant|geplant|zirka so|wohl|eher|fast|beinahe|in der größenordnung|pi mal daumen|über den daumen""",
    "each": """im monat|pro monat|monatlich|/ monat|mtl|im jahr|pro jahr|jährlich|/ jahr|in der woche|pro woche|
        wöchentlich|/ woche|am tag|pro tag|täglich|/ tag|die stunde|pro stunde|/ stunde|/ std|/ h|pro person|
        / person|pro kopf|je person|pro stück|/ stück""",
}  # fmt: skip
