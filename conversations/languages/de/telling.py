"""How German marks an answer so plainly that nobody has to ask for it."""

from conversations.languages.language import Telling

TELLING = Telling(
    time_lead=("bis|bis zum|bis zur|bis ende|vor|noch vor|nach|in|im|am|ab|innerhalb|innerhalb von|innerhalb der|"
        "binnen|spätestens|zum|zwischen|gegen|zu|an|erst|frühestens|noch|so um|ungefähr in|in etwa|in circa"),
    small=("der|die|das|dem|den|des|einem|einer|eines|ein|eine|und|zum|von|etwa|ca|circa|ungefähr|spätestens|"
        "oder"),
    asap=("so schnell wie möglich|so bald wie möglich|sobald wie möglich|schnellstmöglich|baldmöglichst|"
        "möglichst bald|möglichst schnell|sofort|umgehend|dringend|so rasch wie möglich|so schnell es geht|"
        "ab sofort|unverzüglich"),
    no_plan=(r"seit|vor (?:etwa |ca\.? )?(?:[0-9]+|einem|einer|zwei|drei|vier|fünf|ein paar|einigen) (?:tag|woche|"
        r"monat|jahr)\w*|war|waren|wurde|wurden|hatte|hatten|habe|haben wir|gekauft|gebaut|baujahr|"
        r"letzte[nrsm]?|vorige\w*|vergangene\w*|anrufen|rufen|ruf|erreichbar|telefon\w*|jede[nrsm]?|pro|läuft|"
        r"ablauf|urlaub|sturm|frei|abgebrannt|kaputtgegangen|passiert"),
    amount_lead=r"etwa|circa|ca\.?|rund|ungefähr|so um die|um die|so|vielleicht|zirka|knapp|gut|von",
    budget="budget|ausgeben|investieren|eingeplant|zur verfügung|kostenrahmen",
    no_budget=("kostet|kosten|gekostet|wert|preis|bezahlt|zahle|zahlen|rechnung|schulden|kredit|darlehen|hypothek|"
        "gehalt|verdiene|verdienen|einkommen|umsatz|versicherung|selbstbeteiligung|angebot|angeboten|miete"),
    placed="in|bei|aus|nahe|um|haus|wohnung|gegend|plz|nach",
    named="ich heiße|mein name ist|mein name|name ist|name ?:",
    named_capital="hier ist|hier spricht|hier schreibt",
    named_full="ich bin|das ist|hier",
    no_surname=("und|ich|bin|aus|in|wir|brauche|brauchen|suche|möchte|will|wohne|hier|der|die|das|mit|für|aber|mein|"
        "meine|habe"),
    parting=r"und|aber|außerdem|auch|weil|mit|bitte|sowie|dann|(?=(?:ich|wir|es ist|mein|meine|unser)\s)",
    filler=("der die das den dem des ein eine einen einem einer ich wir es und oder zu fur bitte brauche "
        "brauchen mochte mochten hatte hatten gern gerne nur ist sind im in mit mein meine unser am auf wohl "
        "eher nehme will wollen suche suchen hallo danke guten tag benotige benotigen muss soll"),
    heads="personen|person|leute|mitarbeiter|mitarbeiterinnen|nutzer|benutzer|kollegen|mitglieder|mann",
    crowd="team von|team mit|gruppe von|familie mit|wir sind|wir sind zu|belegschaft von",
)  # fmt: skip
