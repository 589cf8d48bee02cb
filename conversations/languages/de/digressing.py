"""What people say in German at a question that is no answer to it."""

from conversations.languages.language import Digressing

_SOMEBODY = (
    r"(?:einem|einer|einen|eine|ein|dem|der|den|ihrem|ihrer|ihren|jemandem|jemand|irgendjemand|irgendwem)?(?: (?:echten?|echter|richtigen?|lebenden|anderen|ihrer|eurer))* ?"
    r"(?:mensch(?:en)?|person|mitarbeiter(?:in)?|berater(?:in)?|kollege|kollegen|kollegin|ansprechpartner(?:in)?|agenten|vertreter|verkäufer(?:in)?|jemandem|jemanden|jemand|irgendwem|kundendienst|kundenservice|team|chef|leuten)\b"
)

DIGRESSING = Digressing(
    restart="""(alles |)(noch mal |nochmal |noch einmal |)(von vorne|von vorn|neu)( starten| beginnen| anfangen| bitte|); fangen wir (noch mal |nochmal |)(neu|von vorne) an; (nochmal|noch mal|noch einmal) (neu |)(starten|anfangen|beginnen); (bitte |)(noch mal |nochmal |noch einmal |)(von (vorne|vorn|anfang an))( bitte| anfangen| beginnen|); neu (anfangen|beginnen|starten)
    neustart; (ich möchte|ich will|können wir) (noch mal |nochmal |)(von (vorne|vorn) |neu )(anfangen|beginnen|starten)""",
    back="""(geh|gehen sie|gehe) (bitte |)zurück( bitte|); (eine|noch eine) frage zurück; (zur|zu der) (vorherigen|letzten|vorigen) frage( zurück| bitte|); zurückgehen; bitte zurückgehen; (bitte |)zurück( bitte|); einen schritt zurück; (die |zur |)(vorherige|letzte|vorige)n frage( bitte|); (vorherige|vorige) frage; (noch mal|nochmal|noch einmal) zurück
    kann ich (noch mal |)zurück( gehen|); (ich möchte|ich will) zurück; geh zurück; gehen sie zurück; rückgängig""",
    person="""(einen |ein |ich möchte einen |)(mensch|menschen|echter mensch|echten menschen|richtigen menschen|person)( bitte|); echte person; (einen |)mitarbeiter bitte; berater bitte""",
    roles="mitarbeiter; berater; kundendienst; ansprechpartner",
    carry_on="weiter; weitermachen; hier weitermachen; machen wir weiter; fortfahren; fortsetzen",
    courtesies="""(vielen |herzlichen |)dank(e|)( schön| sehr| ihnen|); (ok|okay|super|gut|prima|alles klar) danke; danke (das war's|das wars|tschüss|ok|gleichfalls); ok; okay; gut; super; prima; toll
    perfekt; alles klar; tschüss; tschau; auf wiedersehen; bis bald; bis dann; fertig; schönen tag( noch|); besten dank; merci; 👍""",
    greetings="hallo; hi; guten tag; guten morgen; guten abend; moin; servus; grüß gott; hallo zusammen",
    privacy="datenschutz; datenschutzerklärung; dsgvo; datenschutzhinweise",
    help="hilfe( bitte|); hilf mir; helfen sie mir",
    skip="""überspringen( bitte|); weiter; nächste( frage|); (das |)(möchte|will) ich (lieber |)nicht (sagen|angeben|beantworten|verraten); keine angabe( bitte|); (das |)(möchte|will) ich nicht( sagen|)
    (ich möchte |ich will |)(das |es |)(lieber |)nicht (sagen|angeben|beantworten); das sage ich (lieber |)nicht; lieber nicht; auslassen; das geht (sie|niemanden) nichts an; kein kommentar; das möchte ich lieber nicht sagen""",
    unsure="""(ich |)weiß (ich |)(es |das |)(noch |leider |)nicht( genau|); weiß ich (noch |leider |)nicht( genau|); ich weiß (es |das |)(noch |leider |)nicht( genau|); (ich habe |)keine ahnung; (ich |)bin (mir |)(noch |)nicht sicher
    ich bin (mir |)(noch |)nicht sicher; (noch |)unsicher; nicht sicher; kann ich nicht sagen""",
    lead_in=r"und|aber|ok|okay|also|moment|hallo|hi|hey|sorry|entschuldigung|bitte|eine frage|kurze frage|vorher noch|nur eine frage|ähm|äh|gut|guten tag",
    asks=r"was|wie|warum|wieso|weshalb|wozu|wofür|wann|wo|woher|wohin|wer|wen|wem|welche[rsmn]?|haben sie|hast du|machen sie|können sie|kann ich|kann man|könnten sie|"
    r"gibt es|gibt's|ist das|ist es|ist da|sind sie|sind das|bieten sie|arbeiten sie|dürfen|darf ich|muss ich|soll ich|wird das|werden|würden sie|erklären sie|sagen sie mir|ich wüsste gern|ich möchte wissen|mich interessiert",
    why=r"(?:warum|wieso|weshalb|wozu|wofür) (?:wollt|willst|möchtet|braucht|fragt|interessiert|ist das|sollte|soll)\b.{0,50}|(?:warum|wieso|weshalb|wozu|wofür)|(?:warum|wieso|weshalb|wozu|wofür) (?:fragen|fragst|fragt|wollen|willst|möchten|brauchen|brauchst|braucht|benötigen|ist|soll|muss|müssen|wird|interessiert|denn) ?.{0,60}|wozu (?:das|dies|die frage)|"
    r"(?:warum|wieso|wozu) (?:das|die|meine|diese|ist das)(?: \w{0,20})?|muss ich (?:das|die|es)(?: wirklich)?(?: hier)? (?:angeben|sagen|beantworten)|muss das sein|ist das (?:wirklich |unbedingt )?(?:nötig|notwendig|pflicht|erforderlich)|was (?:soll|bringt) (?:das|die frage)",
    how_long=r"(?:dauert|geht) (?:das|es) (?:jetzt |hier |alles |denn |noch )*(?:lange?|viel)(?: .{0,12})?|kommen (?:da )?noch (?:viele|mehr)(?: fragen)?|wie ?viele? (?:kommen|sind|noch|muss|folgen)(?: .{0,25})?|wie lang(?: .{0,20})?|wie lange?(?: (?:dauert|geht|braucht|noch|das|es|der chat|die umfrage|denn|alles))*|wie ?viele? (?:fragen|schritte)(?: .{0,30})?|wie viel (?:kommt |ist |sind )?(?:noch|denn noch|es noch)(?: .{0,20})?|"
    r"sind wir (?:bald |gleich |schon |denn )*(?:fertig|durch|am ende)|(?:ist|sind) (?:es|das|noch) (?:noch )?(?:viel|viele|lange?)(?: .{0,15})?|dauert (?:das|es) (?:noch )?(?:sehr )?lange?|bald fertig|noch viele fragen",
    machine=r"wer (?:sind sie|bist du)|mit wem (?:spreche|schreibe|rede|chatte) ich(?: hier| gerade)?|(?:sind sie|bist du|ist das(?: hier)?|(?:spreche|schreibe|rede|chatte) ich (?:hier |gerade |jetzt )*mit) (?:etwa |eigentlich |denn |hier |nur )*(?:ein(?:em|er|e)? )?(?:echte[rmn]? |richtige[rmn]? )?(?:mensch(?:en)?|person|bot|chatbot|roboter|ki|maschine|computer|programm|echt)(?: .{0,25})?",
    privacy_asked=r"(?:wo|wohin|wie|was|werden|wird|wer|an wen|verkauf\w*|speicher\w*|gebt|geben|teilt|teilen|sind|bleiben) .{0,40}\b(?:meine[nr]?|persönliche[nr]?) (?:daten|angaben|informationen|nummer)\b.{0,30}|was (?:passiert|geschieht|machen sie|macht ihr) mit meinen (?:daten|angaben|antworten)|sind meine (?:daten|angaben) (?:hier |bei ihnen )?(?:sicher|geschützt)|wer (?:sieht|bekommt|liest|kriegt|hat) (?:das|meine (?:daten|antworten|angaben))|ist das (?:sicher|vertraulich)|wie sicher sind meine daten",
    help_asked=r"was kann ich (?:hier |jetzt )?(?:machen|tun|sagen|schreiben|fragen)|wie (?:funktioniert|geht) (?:das|es|dies)(?: hier)?|ich brauche hilfe",
    to_person=rf"(?:ich )?(?:rede|spreche|schreibe|möchte|würde)(?: ich)? (?:lieber |gerne |gern |doch )*mit (?:einem|einer|jemand\w*|ihrem|ihrer)(?: \w+en)? ?(?:echten|richtigen|menschen|person|mitarbeiter\w*|berater\w*|chef\w*)?(?: (?:sprechen|reden|schreiben))?$|bitte (?:mit )?(?:einen|einem) (?:echten )?(?:menschen|mitarbeiter|berater)|(?:(?:ich (?:möchte|will|würde gerne?|muss|hätte gerne?|brauche)|kann ich|könnte ich|darf ich|können sie mich|könnten sie mich|lieber|gerne?|bitte|doch|jetzt|mal) )*(?:mit {_SOMEBODY} (?:\w+ )?(?:sprechen|reden|telefonieren|schreiben|chatten|verbinden)|(?:verbinden|vermitteln|geben) sie (?:mich|mir) (?:bitte )?(?:mit |an )?{_SOMEBODY}|(?:verbinde|verbindet) mich (?:bitte )?mit {_SOMEBODY}|(?:sprechen|reden) (?:sie )?mit {_SOMEBODY})"
    rf"|(?:ich (?:möchte|will|brauche|hätte gerne?)|bitte) (?:bitte )?(?:einen|eine) (?:echten |richtigen )?(?:menschen|mitarbeiter|berater|ansprechpartner)$|gibt es (?:hier )?(?:einen|eine|jemanden)?(?: echten| richtigen)? ?(?:menschen|mitarbeiter|person|berater)?,? (?:mit dem|mit der|den|die) ich (?:hier )?(?:sprechen|reden|fragen)",
    afterthoughts=r"eigentlich|meinte ich",
    corrections=r"eigentlich|nein,? (?:moment|warte|warten sie|doch)|moment,? nein|korrektur|(?:entschuldigung|sorry|pardon|ups|oh),? (?:ich meinte?|ich meine|es ist|das ist|es sind|doch)|ich meinte?|ich meine|doch lieber|besser gesagt|vielmehr|genauer gesagt|ich habe mich (?:vertippt|geirrt|verschrieben)|vertippt",
    changes=r"(?:bitte |kann ich |können wir |ich (?:möchte|will) |können sie )*(?:ändere|ändern sie|korrigiere|korrigieren sie|ändern|korrigieren|setze|setzen sie)(?: bitte)?(?: meine[ns]?| mein| die| das| den| unser[en]*)?",
    changed_to="(?:auf|zu|in|nach)",
    changed_at_end="(?:ändern|korrigieren|setzen|umändern)",
    right="""(das |)(passt|stimmt)( so| alles|); alles (richtig|gut|korrekt|ok|klar|in ordnung|bestens|fertig); (ist |)(richtig|korrekt|gut)( so|); sieht (gut|richtig) aus; perfekt; fertig; absenden; abschicken; senden; bestätigen; bestätigt; ich bestätige; nichts( zu ändern| ändern|); keine änderungen; ok; in ordnung; so ist es richtig""",
    same="""(das |)gleiche( wie vorher| wie zuvor|); (wie |)(vorher|zuvor|bisher); unverändert; (ist |)(immer noch |noch |)(gleich|dasselbe|richtig|aktuell)( geblieben|); gilt noch; stimmt noch; keine änderung; bleibt( so| gleich|); so lassen; nichts hat sich geändert""",
    new="""(eine |)(neue|andere|weitere) (anfrage|sache); neue anfrage; ein (neues|weiteres|anderes) (anliegen|projekt); (ich habe |ich brauche |)(noch |)(eine (neue|weitere|andere) anfrage|ein (neues|weiteres|anderes) (anliegen|projekt)|etwas anderes|was anderes); es geht um etwas anderes""",
    own="mein|meine|der|die|das|unser|unsere",
    equals=r"(?:ist|sind|war|soll|sollte|lautet|beträgt)(?: jetzt| nun| doch| eigentlich)?",
    link="""(link|den link)( bitte|); (schicken|senden) sie mir (bitte |)(einen|den) link; schick mir (einen|den) link; (ich möchte |ich will |kann ich |)(später|auf (dem|meinem) handy|auf einem anderen gerät|in telegram) weitermachen; (kann ich |)das später fertig machen""",
    resend="""(bitte |)(noch einmal|nochmal|noch mal|erneut|neu)( senden| schicken| zusenden|)( bitte|); (bitte |)(schicken|senden) sie (mir |)(den code |ihn |einen neuen code |einen neuen |)(bitte |)(noch einmal|nochmal|noch mal|erneut|neu)( bitte|); (bitte |)(schick|sende) (mir |)(den code |ihn |)(noch einmal|nochmal|noch mal|erneut|neu); (bitte |)(einen |)(neuen|anderen) code( bitte| senden| schicken|); neuer code; code (noch einmal|nochmal|erneut) (senden|schicken); (ich habe |)(nichts|keinen code|noch nichts|noch keinen code) (bekommen|erhalten); (es |der code |)(kam|ist) (noch |)(nichts|nicht)( an| angekommen| gekommen|); (es kommt |)(kein code|nichts)( an| da|)""",
    elsewhere="""(eine |an eine |)(andere|neue) (nummer|telefonnummer|handynummer|adresse|e-mail|email|e-mail-adresse|mailadresse)( bitte| nehmen| verwenden|); (das ist |)(die |eine |)falsche (nummer|telefonnummer|adresse|e-mail|email|e-mail-adresse); (nummer|adresse|e-mail) ändern""",
    kinds={
        "phone": "telefon; telefonnummer; nummer; handynummer; rufnummer; handy", "email": "e-mail; email; mail; e-mail-adresse; mailadresse",
        "name": "name; namen", "postal_code": "postleitzahl; plz", "money": "budget; betrag; preis; summe",
        "timeline": "termin; datum; zeitpunkt; zeit; zeitraum", "place": "adresse; straße; ort; stadt; anschrift", "job_title": "funktion; position; beruf; rolle",
    },
)  # fmt: skip
