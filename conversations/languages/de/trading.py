"""Trades, job titles and states as they are called in German."""

from conversations.languages.language import Trading

TRADING = Trading(
    industries={
        "agriculture": r"landwirt\w*, bauernhof, agrar\w*, weingut, forstwirtschaft, gärtnerei, viehzucht, fischerei",
        "automotive": r"autohaus, autohandel, autowerkstatt, kfz\w*, fahrzeug\w*, automobil\w*, autoindustrie, autos",
        "construction": r"bau, baufirma, bauunternehm\w*, baugewerbe, bauwesen, baubranche, bauindustrie, handwerk\w*, "
        r"dachdeck\w*, elektriker\w*, klempner\w*, installateur\w*, malerbetrieb, maler, zimmerei, tischlerei, "
        r"schreinerei, sanitär\w*, heizungsbau, hochbau, tiefbau",
        "consulting": r"beratung, unternehmensberat\w*, berater\w*, beratungsfirma",
        "education": r"bildung, bildungswesen, schulen?, hochschule\w*, universität\w*, uni, kindergarten, kita, nachhilfe, "
        r"weiterbildung, lehrer\w*, akademie",
        "energy": r"energie\w*, strom\w*, stadtwerke, solaranlagen, photovoltaik, windkraft, erneuerbare energien, bergbau",
        "finance": r"bank\w*, finanz\w*, steuerberat\w*, buchhaltung, sparkasse, vermögensverwaltung, wirtschaftsprüf\w*",
        "food": r"lebensmittel\w*, bäckerei\w*, brauerei\w*, getränke\w*, metzgerei\w*, fleischerei\w*, konditorei\w*",
        "government": r"behörden?, öffentliche\w* dienst, öffentliche\w* verwaltung, stadtverwaltung, bundeswehr, ministerium",
        "healthcare": r"gesundheit\w*, krankenh(?:aus|äuser)\w*, klinik\w*, arztpraxis, zahnarzt\w*, arzt, ärzte, pflege, "
        r"pflegedienst\w*, medizin\w*, physiotherapie",
        "hospitality": r"hotel\w*, gastronomie, restaurant\w*, gaststätte\w*, tourismus, reiseb\w+, gastgewerbe, kneipe",
        "insurance": r"versicherung\w*",
        "legal": r"rechtsanw(?:alt|ält)\w*, anw(?:alt|ält)\w*, kanzlei, notar\w*, rechtsberatung",
        "logistics": r"logistik\w*, spedition\w*, transport\w*, fuhrunternehmen, lagerhaltung, umzugs\w*, kurier\w*",
        "manufacturing": r"fertigung, produktion, maschinenbau, industriebetrieb, fabrik\w*, hersteller, stahl\w*, chemie\w*, "
        r"elektrotechnik, kunststoff\w*, metallbau, anlagenbau",
        "marketing": r"werbung, werbeagentur, werbebranche, marktforschung, öffentlichkeitsarbeit",
        "media": r"medien\w*, verlag\w*, film\w*, fernsehen, rundfunk, musik\w*, zeitung\w*, journalismus",
        "nonprofit": r"verein, gemeinnützig\w*, stiftung, kirche, wohltätig\w*, hilfsorganisation",
        "pharma": r"pharma\w*, apotheke\w*, biotech\w*, arzneimittel\w*",
        "real_estate": r"immobilien\w*, makler\w*, hausverwaltung, wohnungsbau\w*",
        "recruiting": r"personalvermittlung, personalberatung, personaldienstleist\w*, zeitarbeit\w*, arbeitsvermittlung",
        "retail": r"handel, einzelhandel, großhandel, laden, geschäft, onlineshop\w*, onlinehandel, supermarkt, mode\w*, "
        r"bekleidung\w*, versandhandel",
        "software": r"software\w*, informatik, edv, it branche, it dienstleist\w*, programmierung, webentwicklung, "
        r"datenverarbeitung, künstliche intelligenz, rechenzentrum",
        "sports": r"sport\w*, fitness\w*, yogastudio, turnverein",
        "telecom": r"telekommunikation\w*, mobilfunk\w*, telefonanbieter, internetanbieter, netzbetreiber",
    },
    filling=r"ich|wir|bin|sind|ist|arbeiten?|betreiben?|haben?|führen?|in|im|am|der|die|das|dem|den|ein(?:e|en|er|em)?|"
    r"bereich|branche|firma|unternehmen|betrieb|kleine\w*|große\w*|familienbetrieb|unser\w*|mein\w*|sektor",
    denied=r"nicht|kein\w*|ehemal\w+|früher|nie",
    serving=r"für|an",
    levels=(
        ("individual", r"^(?:assisten\w+|sekretär\w*)"),
        ("retired", r"rentner(?:in)?|pensionär(?:in)?|pensioniert|(?:im|in) (?:ruhestand|rente)"),
        ("vp", r"vizepräsident(?:in)?"),
        (
            "c_level",
            (r"geschäftsführ(?:er|erin|end\w*|ung)|geschäftsleitung|vorstand\w*|(?:mit)?inhaber(?:in)?|(?:mit)?gründer(?:in)?|"
            r"eigentümer(?:in)?|unternehmer(?:in)?|chefin?"),
        ),
        (
            "manager",
            (r"(?:team|projekt|abteilungs|gruppen|schicht|filial|büro|produkt)leit(?:er|erin|ung)|\w*meister(?:in)?|"
            r"vorarbeiter(?:in)?|polier"),
        ),
        ("director", r"direktor(?:in)?|\w*leit(?:er|erin|ung)|prokurist(?:in)?"),
        (
            "individual",
            (r"sachbearbeiter(?:in)?|mitarbeiter(?:in)?|angestellter?|praktikant(?:in)?|azubi|auszubildender?|"
            r"ingenieur(?:in)?|\w*entwickler(?:in)?|berater(?:in)?|verkäufer(?:in)?|techniker(?:in)?|buchhalter(?:in)?|"
            r"lehrer(?:in)?|referent(?:in)?|freiberufler(?:in)?|arbeiter(?:in)?|\w*kaufmann|\w*kauffrau|monteur(?:in)?"),
        ),
        ("student", r"student(?:in)?|studierender?|schüler(?:in)?"),
    ),
    former=r"ehemalige?r?|ex|frühere?r?",
    states={
        "CA": r"kalifornien", "PA": r"pennsylvanien", "NM": r"neumexiko", "NC": r"nord ?(?:k|c)arolina",
        "SC": r"süd ?(?:k|c)arolina", "ND": r"nord ?dakota", "SD": r"süd ?dakota", "WV": r"westvirginia",
        "NS": r"neuschottland", "NB": r"neubraunschweig", "NL": r"neufundland(?: und labrador)?",
        "BC": r"britisch kolumbien", "PE": r"prinz edward insel", "NT": r"nordwest territorien",
        "AS": r"amerikanisch samoa", "VI": r"jungferninseln",
    },
    elsewhere=r"nicht|kein\w*|außer|außerhalb|weder",
    solo=r"(?:ich bin |nur |bisher nur )?ich(?: allein)?|(?:ich )?(?:bin |arbeite )?alleine?|eine person|ein mann betrieb|"
    r"(?:ich bin )?(?:selbständig|selbstständig|freiberufler(?:in)?|einzelunternehmer(?:in)?|solo ?selbstständig\w*)",
)  # fmt: skip
