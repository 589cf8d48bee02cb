"""German, as people type it."""

YES = """ja | Ja! | jo | jep | jup | jawohl | ja klar | klar | na klar | aber klar | natürlich | ja, natürlich | selbstverständlich |
sicher | ja sicher | ganz sicher | auf jeden Fall | unbedingt | genau | stimmt | das stimmt | richtig | ja das stimmt | korrekt |
gerne | ja gerne | sehr gerne | ja bitte | bitte ja | gern | okay | ok | in Ordnung | passt | ja, das passt | einverstanden |
warum nicht | kein Problem | ich glaube ja | ich denke schon | ich denke ja | glaube schon | vermutlich ja | ja, seit 2010 |
ja, wir sind soweit | ja bin ich | bin ich | ja haben wir | haben wir | ja, habe ich | absolut | definitiv | ja, definitiv | doch |
doch, klar | immer | Jaa | jaja | mit Sicherheit | ohne Zweifel | wir sind bereit | ich bin bereit | bin bereit | ja mach ich |
ja, auf alle Fälle | logisch | eindeutig ja | 👍"""
NO = """nein | Nein. | nee | ne | nö | noe | nope | nein danke | nein, danke | auf keinen Fall | keinesfalls | keineswegs |
nicht wirklich | eher nicht | leider nicht | leider nein | nein leider nicht | noch nicht | nein, noch nicht | bisher nicht |
derzeit nicht | im Moment nicht | momentan nicht | zur Zeit nicht | jetzt nicht | niemals | nie | gar nicht | überhaupt nicht |
ganz und gar nicht | natürlich nicht | sicher nicht | bestimmt nicht | auf gar keinen Fall | ich glaube nicht | glaube nicht |
ich denke nicht | denke eher nicht | wohl kaum | kaum | das stimmt nicht | stimmt nicht | falsch | nicht richtig | negativ |
habe ich nicht | haben wir nicht | nein haben wir nicht | bin ich nicht | sind wir nicht | nein, ich bin nicht bereit |
wir sind noch nicht so weit | nicht dass ich wüsste | kein Interesse | nein, das ist nicht nötig | nicht nötig | keine | nein nein |
ich nicht | nein, sind wir nicht | 👎 | nein, erst nächstes Jahr | momentan leider nicht | eigentlich nicht | vermutlich nicht"""
UNTOLD = """vielleicht | weiß nicht | ich weiß nicht | keine Ahnung | kommt darauf an | kommt drauf an | mal sehen | jein | unsicher |
ich bin nicht sicher | ich bin mir nicht sicher | ja und nein | schwer zu sagen | blau | 10115 | beides | ja, aber nur wenn es billig ist |
möglicherweise | teilweise | je nachdem | nicht sicher | ich verstehe nicht"""
OWNS = """Ich bin der Eigentümer | ich bin Eigentümerin | Eigentümer | Besitzer | das Haus gehört mir | gehört uns | es gehört mir | wir sind Eigentümer |
mein eigenes Haus | Eigenheim | es ist meins | Haus gehört meiner Frau und mir | ich bin der Besitzer"""
RENTS = """ich miete | wir mieten | zur Miete | ich wohne zur Miete | Mieter | ich bin Mieter | wir sind Mieter | ich bin nur Mieterin |
es gehört meinem Vermieter | gehört meinen Eltern | ich bin nicht der Eigentümer | gemietet | es gehört mir nicht"""
AGREES = """ja | einverstanden | ich stimme zu | ja, ich stimme zu | Ja, ich bin einverstanden | ja gerne | natürlich | klar | ja bitte | gerne | ok | in Ordnung |
ja, Sie dürfen mich anrufen | Sie dürfen | von mir aus gerne | ich willige ein | ja, ich willige ein | selbstverständlich | ja klar"""
REFUSES = """nein | nein danke | ich stimme nicht zu | nicht einverstanden | ich bin nicht einverstanden | ich lehne ab | lieber nicht | möchte ich nicht |
das möchte ich nicht | kein Interesse | nein, bitte nicht | bitte nicht | auf keinen Fall | ablehnen | ich willige nicht ein | nö"""
UNAGREED = """vielleicht | ja aber nicht vor 12 Uhr | kommt darauf an | was heißt das | wenn es sein muss | Anna Schmidt | weiß nicht | mal sehen | ja und nein"""
STOPS = """Stopp | STOP | stop | Abmelden | abbestellen | Widerruf | ich widerrufe | aufhören | bitte aufhören | hören Sie auf | hör auf | hör auf mir zu schreiben |
hören Sie auf mir zu schreiben | bitte hören Sie auf, mir Nachrichten zu schicken | schreiben Sie mir nicht mehr | schreib mir nicht mehr |
bitte schreiben Sie mir nicht mehr | kontaktieren Sie mich nicht mehr | bitte kontaktieren Sie mich nicht | keine Nachrichten mehr | keine weiteren Nachrichten bitte |
ich möchte keine Nachrichten mehr | ich will keine Nachrichten mehr bekommen | ich widerrufe meine Einwilligung | hiermit widerrufe ich meine Einwilligung |
ich ziehe meine Einwilligung zurück | Einwilligung widerrufen | lassen Sie mich in Ruhe | lass mich in Ruhe | bitte lassen Sie mich in Ruhe | melden Sie mich ab |
bitte melden Sie mich ab | nehmen Sie mich von Ihrer Liste | streichen Sie mich aus Ihrem Verteiler | Chat beenden | beenden | Gespräch beenden | abbrechen |
ich möchte nicht mehr kontaktiert werden | ich will nicht mehr kontaktiert werden | ich möchte mich abmelden | Schluss jetzt | bitte abmelden"""
NARROWED = {
    "call": "rufen Sie mich nicht mehr an | bitte rufen Sie mich nicht an | ruf mich nicht mehr an | keine Anrufe mehr | hören Sie auf mich anzurufen",
    "text": "keine SMS mehr | schicken Sie mir keine SMS mehr | bitte keine SMS",
    "email": "keine E-Mails mehr | schicken Sie mir keine E-Mails mehr | bitte keine Mails mehr",
}
ERASES = """löschen Sie meine Daten | bitte löschen Sie meine Daten | meine Daten löschen | lösch meine Daten | löschen Sie alle meine Daten |
löschen Sie alles über mich | Daten löschen | ich möchte, dass meine Daten gelöscht werden"""
GOES_ON = """hör nicht auf | hören Sie nicht auf | Stopp mal, ich meinte 10000 Euro | bitte nicht aufhören | Stoppschild reparieren | kein Stopp | nicht abmelden |
das Dach hört nicht auf zu tropfen | der Regen soll aufhören | ich will nicht aufhören | rufen Sie mich morgen an | schreiben Sie mir eine E-Mail |
bitte rufen Sie mich erst nach 18 Uhr an | keine Ahnung | keine weiteren Fragen | am Ende des Monats | Ende März | Ende | das Ende der Straße | Schluss mit dem undichten Dach |
Ruhe | ich suche Ruhe | ich habe keine E-Mail-Adresse | keine E-Mail | Widerrufsbelehrung | wir wollen den alten Vertrag kündigen | Vertrag kündigen | Stopfen |
hört die Garantie dann auf | mein alter Anbieter hat aufgehört | die alte Heizung abmelden, neue anmelden | löschen Sie die zweite Frage | Stopp ist mein Hund | Anna Stopp | Alter Markt 1"""
PLAIN = {
    "text": """Das Dach hört nicht auf zu tropfen | Person von Interesse | Mein Bot soll Fragen beantworten | Zurück zur Natur | Wir möchten wissen, wie lange das Dach noch hält | Hilfe für meine Mutter im Haushalt |
Datenschutz im Unternehmen | Ein Mensch ist gestürzt | wir reden mit mehreren Leuten darüber | Warum wir wechseln: zu teuer | Die Heizung ist kaputt | Alles neu | Weiter so wie bisher | Wie besprochen | Wo das Wasser eintritt, ist unklar | Deutschunterricht für Kinder |
Mitarbeiter schulen | Neustart der Firma | Schritt zurück ist keine Option | Eigentlich geht es nur um die Küche""",
    "name": "Will Hansen | Anna Back | Jan Mensch | Max Mustermann | Ich heiße Petra Klein | Mein Name ist Jörg Weiß | Klaus | Herr Müller | Lena Wolff | ich bin die Sabine | Nein Heinrich | Ja-Min Kim | Dieter Stopp | Sophie Kurz | Ludwig van Beethoven",
    "job_title": "Mitarbeiter | Personalleiter | Agent | Sachbearbeiterin | Leiter Human Resources | Operator | Geschäftsführer | Berater | Kundenberaterin | Datenschutzbeauftragter | Vertreter | Chefin",
    "place": "Back Bay | Zurückweg 3 | Hilfe-Straße 2 | Berlin | Am Ende der Welt 5 | Personenstraße 9 | Stopp-Allee 1 | Warum 4, Dorf | Alte Gasse 2 | Köln",
    "yes_no": "ja | nein | klar | auf keinen Fall | noch nicht | ja, gerne | nicht wirklich | natürlich | eher nicht | doch",
    "choice": "Reparatur | ein neues Dach | das erste | die zweite Option | 2 | neues Dach bitte | nur reparieren | weiß ich noch nicht | die letzte | Unsicher",
    "number": "12 | etwa 20 | 35 Mitarbeiter | wir sind 8 Personen | 3 Leute | 100 | 7 Menschen | 4 | 250 | 1",
    "money": "5000 | 5.000 € | 10000 Euro | 800 EUR | 2.500,00 € | 15000 | 999 Euro | 20000 € | 50 € | 7500",
    "timeline": "2026-12-01 | 1.12.2026 | 15.01.2027 | 2027-03-31 | 24.12.2026",
    "phone": "030 123456 | +49 30 123456 | 0171 2345678 | 0049 30 123456",
    "email": "anna@example.com | a.b@example.de | meine Mail ist anna@example.com | kontakt@example.org",
    "postal_code": "10115 | 80331 München | PLZ 50667 | 20095",
    "consent": "ja | nein danke | einverstanden | ich stimme zu | lieber nicht | gerne",
}
ASIDES = {
    "why": "warum? | Warum fragen Sie das? | wieso | weshalb wollen Sie das wissen? | wozu brauchen Sie das? | wofür ist das? | Wozu? | warum brauchen Sie meine Telefonnummer? | muss ich das angeben? | ist das nötig?",
    "how_long": "wie lange dauert das? | wie lange dauert es noch | wie viele Fragen noch? | wie viele Fragen sind es? | wie lange noch? | sind wir bald fertig? | ist es noch viel? | dauert das lange?",
    "person": "ich möchte mit einem Menschen sprechen | kann ich mit jemandem sprechen? | Mitarbeiter bitte | einen Menschen bitte | verbinden Sie mich mit einem Mitarbeiter | echter Mensch | ich will mit einem Berater reden | gibt es hier einen echten Menschen, mit dem ich sprechen kann? | Mensch",
    "back": "zurück | Zurueck | zurück bitte | einen Schritt zurück | vorherige Frage | noch mal zurück | kann ich zurück? | bitte zurück",
    "restart": "von vorne | neu anfangen | noch mal von vorn | nochmal von vorne bitte | Neustart | ich möchte von vorne anfangen | von vorne beginnen",
    "help": "Hilfe | Hilfe! | was kann ich hier machen? | wie funktioniert das? | was kann ich sagen?",
    "privacy": "Datenschutz | was passiert mit meinen Daten? | sind meine Daten sicher? | wer sieht meine Daten? | Datenschutzerklärung | wer bekommt meine Daten?",
    "machine": "sind Sie ein Mensch? | bist du ein Bot? | sind Sie ein Roboter? | spreche ich mit einem Menschen? | ist das ein Bot? | bist du echt?",
    "skip": "überspringen | weiter | möchte ich nicht sagen | keine Angabe | das möchte ich lieber nicht sagen | nächste Frage",
    "unsure": "weiß nicht | keine Ahnung | weiß ich nicht | ich weiß es nicht | bin nicht sicher | ich bin mir nicht sicher",
    "courtesy": "danke | vielen Dank | danke schön | tschüss | super | danke, das war's | auf Wiedersehen | alles klar | ok danke",
}
NAMES = {
    "ich heiße Petra Klein": "Petra Klein", "Mein Name ist Jörg Weiß": "Jörg Weiß", "Ich bin die Sabine": "Sabine", "ich bin Max": "Max",
    "Name: Anna Schmidt": "Anna Schmidt", "Hallo, ich heiße Anna": "Anna", "guten Tag, mein Name ist Anna Schmidt.": "Anna Schmidt",
    "nennen Sie mich Tom": "Tom", "das bin ich, Anna Schmidt": "Anna Schmidt", "Heiße Anna": "Anna", "warum wollen Sie das wissen": None,
    "das sage ich nicht": None, "keine Angabe": None, "ja": None, "Ich heisse Özlem Şahin": "Özlem Şahin", "ludwig van beethoven": "Ludwig Van Beethoven",
}  # fmt: skip
PICKS = {
    "die erste": 0,
    "das zweite": 1,
    "Option 2": 1,
    "nummer 3": 2,
    "die letzte": 2,
    "der Erste bitte": 0,
    "ersteres": 0,
    "Antwort 1": 0,
}
CHANGES = {"eigentlich 10115": "10115", "nein, Moment, 10115": "10115", "ich meinte 10115": "10115", "Korrektur: 10115": "10115", "nein warte, 10115": "10115",
           "Entschuldigung, ich meinte 10115": "10115", "ändere die Postleitzahl auf 10115": "10115", "Postleitzahl auf 10115 ändern": "10115", "doch lieber 10115": "10115"}  # fmt: skip
SWITCHES = "auf Deutsch | Deutsch | deutsch bitte | können wir Deutsch sprechen? | sprechen Sie Deutsch? | bitte auf Deutsch | ich spreche nur Deutsch | auf Deutsch bitte | Sprache auf Deutsch ändern | weiter auf Deutsch"
