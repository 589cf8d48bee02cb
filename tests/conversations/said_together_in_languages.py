"""Messages that answer several questions, in the languages beside English, and such that answer one: (language,
message, what is to be known afterwards). Said on 21 November 2026 at the first question. Written before the reader.
"""

ROOF = """
script: roof
rulebook: home-services
languages: [en, es, de, fr, pt, ru]
greeting: {en: "Hi!", es: "¡Hola!", de: "Hallo!", fr: "Bonjour !", pt: "Olá!", ru: "Здравствуйте!"}
questions:
  - need:
      ask: {en: "What does the roof need?", es: "¿Qué necesita el tejado?", de: "Was braucht das Dach?", fr: "De quoi le toit a-t-il besoin ?", pt: "Do que o telhado precisa?", ru: "Что нужно крыше?"}
      kind: choice
      options:
        repair: {label: {en: Repair, es: Reparación, de: Reparatur, fr: Réparation, pt: Reparo, ru: Ремонт}}
        replace: {label: {en: A new roof, es: Un tejado nuevo, de: Ein neues Dach, fr: Un nouveau toit, pt: Um telhado novo, ru: Новая крыша}}
        unsure: {label: {en: Not sure, es: No estoy seguro, de: Weiß nicht, fr: Je ne sais pas, pt: Não tenho certeza, ru: Не уверен}}
  - owner: {ask: {en: "Do you own it?", es: "¿Es usted el propietario?", de: "Sind Sie der Eigentümer?", fr: "Êtes-vous propriétaire ?", pt: "Você é o proprietário?", ru: "Вы собственник?"}, kind: yes_no}
  - budget: {ask: {en: "Roughly which budget?", es: "¿Qué presupuesto tiene?", de: "Welches Budget haben Sie?", fr: "Quel est votre budget ?", pt: "Qual é o orçamento?", ru: "Какой бюджет?"}, kind: money, currency: EUR, skip: true}
  - timeline: {ask: {en: "When should it be done?", es: "¿Para cuándo?", de: "Wann soll es fertig sein?", fr: "Pour quand ?", pt: "Para quando?", ru: "Когда это нужно?"}, kind: timeline}
  - people: {ask: {en: "How many people live there?", es: "¿Cuántas personas viven allí?", de: "Wie viele Personen wohnen dort?", fr: "Combien de personnes y habitent ?", pt: "Quantas pessoas moram lá?", ru: "Сколько человек там живёт?"}, kind: number, skip: true}
  - name: {ask: {en: "What is your name?", es: "¿Cómo se llama?", de: "Wie heißen Sie?", fr: "Comment vous appelez-vous ?", pt: "Como se chama?", ru: "Как вас зовут?"}, kind: name}
  - email: {ask: {en: "Which e-mail address?", es: "¿Qué correo electrónico?", de: "Welche E-Mail-Adresse?", fr: "Quelle adresse e-mail ?", pt: "Qual é o e-mail?", ru: "Какой e-mail?"}, kind: email}
endings:
  default: {en: "Thanks {name}.", es: "Gracias {name}.", de: "Danke {name}.", fr: "Merci {name}.", pt: "Obrigado {name}.", ru: "Спасибо, {name}."}
"""

SEVERAL = [
    (
        "en",
        "Hey, it's Tom Baker here, roof leaks, need a repair this month",
        {"need": "repair", "name": "Tom Baker", "timeline": "2026-11-30"},
    ),
    (
        "en",
        "We're a family of 5 and want a new roof before Easter for under 20k",
        {"need": "replace", "people": "5", "timeline": "2027-03-27", "budget": "0"},
    ),
    ("en", "the house was built in 1990 and needs a new roof by summer", {"need": "replace", "timeline": "2027-08-31"}),
    (
        "es",
        "Hola, soy Ana, necesito un tejado nuevo para junio, unos 8 mil euros",
        {"name": "Ana", "need": "replace", "timeline": "2027-06-30", "budget": "8000"},
    ),
    (
        "es",
        "Reparación cuanto antes, soy el propietario, presupuesto 3000",
        {"need": "repair", "timeline": "2026-11-28", "owner": "yes", "budget": "3000"},
    ),
    (
        "es",
        "me llamo Luis García, quiero un tejado nuevo antes de Navidad",
        {"name": "Luis García", "need": "replace", "timeline": "2026-12-24"},
    ),
    ("es", "reparación, vivo de alquiler, ana@perez.es", {"need": "repair", "owner": "no", "email": "ana@perez.es"}),
    (
        "es",
        "un tejado nuevo, somos 4 personas, hasta 20.000 euros, en primavera",
        {"need": "replace", "people": "4", "budget": "0", "timeline": "2027-05-31"},
    ),
    (
        "es",
        "reparación el mes que viene, entre 2 y 3 mil",
        {"need": "repair", "timeline": "2026-12-31", "budget": "2000"},
    ),
    ("es", "compré la casa en mayo y necesito una reparación", {"need": "repair"}),
    ("es", "el tejado tiene 20 años, reparación", {"need": "repair"}),
    (
        "de",
        "Hallo, ich heiße Anna Vogel, brauche ein neues Dach bis Juni, etwa 15.000 Euro",
        {"name": "Anna Vogel", "need": "replace", "timeline": "2027-06-30", "budget": "15000"},
    ),
    (
        "de",
        "Reparatur so schnell wie möglich, ich bin der Eigentümer, Budget 3000",
        {"need": "repair", "timeline": "2026-11-28", "owner": "yes", "budget": "3000"},
    ),
    (
        "de",
        "Ein neues Dach, wir sind 4 Personen, maximal 20 Tausend Euro, im Frühjahr",
        {"need": "replace", "people": "4", "budget": "0", "timeline": "2027-05-31"},
    ),
    (
        "de",
        "Reparatur, ich wohne zur Miete, anna@vogel.de",
        {"need": "repair", "owner": "no", "email": "anna@vogel.de"},
    ),
    (
        "de",
        "ich bin Eigentümer und brauche eine Reparatur nächste Woche",
        {"owner": "yes", "need": "repair", "timeline": "2026-11-29"},
    ),
    ("de", "Guten Morgen, ein neues Dach in 3 Monaten bitte", {"need": "replace", "timeline": "2027-02-21"}),
    ("de", "Reparatur, das Dach wurde im Mai gebaut", {"need": "repair"}),
    (
        "de",
        "Mein Name ist Jonas, Reparatur, vor Weihnachten",
        {"name": "Jonas", "need": "repair", "timeline": "2026-12-24"},
    ),
    (
        "fr",
        "Bonjour, je m'appelle Luc Martin, je voudrais un nouveau toit avant l'été, environ 12 000 euros",
        {"name": "Luc Martin", "need": "replace", "timeline": "2027-05-31", "budget": "12000"},
    ),
    (
        "fr",
        "réparation dès que possible, je suis propriétaire, budget 3000",
        {"need": "repair", "timeline": "2026-11-28", "owner": "yes", "budget": "3000"},
    ),
    (
        "fr",
        "un nouveau toit, nous sommes 4 personnes, moins de 20 000 €, au printemps",
        {"need": "replace", "people": "4", "budget": "0", "timeline": "2027-05-31"},
    ),
    ("fr", "réparation, je suis locataire, luc@martin.fr", {"need": "repair", "owner": "no", "email": "luc@martin.fr"}),
    (
        "fr",
        "je suis Luc Martin, réparation la semaine prochaine",
        {"name": "Luc Martin", "need": "repair", "timeline": "2026-11-29"},
    ),
    (
        "fr",
        "réparation le mois prochain, entre 2 et 3 mille euros",
        {"need": "repair", "timeline": "2026-12-31", "budget": "2000"},
    ),
    ("fr", "on a acheté la maison en mai, réparation", {"need": "repair"}),
    (
        "pt",
        "Olá, me chamo Ana Silva, preciso de um telhado novo até junho, uns 8 mil euros",
        {"name": "Ana Silva", "need": "replace", "timeline": "2027-06-30", "budget": "8000"},
    ),
    (
        "pt",
        "reparo o quanto antes, sou o proprietário, orçamento 3000",
        {"need": "repair", "timeline": "2026-11-28", "owner": "yes", "budget": "3000"},
    ),
    (
        "pt",
        "um telhado novo, somos 4 pessoas, até 20 mil euros, na primavera",
        {"need": "replace", "people": "4", "budget": "0", "timeline": "2027-05-31"},
    ),
    ("pt", "reparo, moro de aluguel, ana@silva.pt", {"need": "repair", "owner": "no", "email": "ana@silva.pt"}),
    ("pt", "reparo mês que vem, entre 2 e 3 mil euros", {"need": "repair", "timeline": "2026-12-31", "budget": "2000"}),
    ("pt", "comprei a casa em maio, preciso de um reparo", {"need": "repair"}),
    (
        "ru",
        "Здравствуйте, меня зовут Анна, нужна новая крыша до июня, около 8 тысяч евро",
        {"name": "Анна", "need": "replace", "timeline": "2027-05-31", "budget": "8000"},
    ),
    (
        "ru",
        "ремонт как можно скорее, я собственник, бюджет 3000",
        {"need": "repair", "timeline": "2026-11-28", "owner": "yes", "budget": "3000"},
    ),
    (
        "ru",
        "новая крыша, нас 4 человека, до 20 тысяч евро, весной",
        {"need": "replace", "people": "4", "budget": "0", "timeline": "2027-05-31"},
    ),
    ("ru", "ремонт, снимаю, anna@mail.ru", {"need": "repair", "owner": "no", "email": "anna@mail.ru"}),
    (
        "ru",
        "ремонт на следующей неделе, от 2 до 3 тысяч евро",
        {"need": "repair", "timeline": "2026-11-29", "budget": "2000"},
    ),
    ("ru", "купили дом в мае, нужен ремонт", {"need": "repair"}),
    (
        "ru",
        "это Иван Петров, ремонт через две недели",
        {"name": "Иван Петров", "need": "repair", "timeline": "2026-12-05"},
    ),
]

PLAIN = [
    ("es", "el tejado gotea desde mayo y mil gracias"),
    ("es", "tengo 2 gatos en casa"),
    ("es", "vivimos en el 3 piso"),
    ("es", "necesito reparación, gracias"),
    ("es", "reparación, llámame mañana"),
    ("es", "reparación de 30 metros"),
    ("es", "no quiero un tejado nuevo"),
    ("es", "la reparación costó 2000 euros el año pasado"),
    ("es", "ya tengo reparación"),
    ("de", "Guten Morgen, Reparatur bitte"),
    ("de", "Reparatur, rufen Sie mich morgen an"),
    ("de", "Das Dach ist 20 Jahre alt, Reparatur"),
    ("de", "Reparatur, im Haus wohnen Gäste"),
    ("de", "Reparatur, vor zwei Jahren gebaut"),
    ("de", "ich bin Lehrer und brauche eine Reparatur"),
    ("de", "Reparatur von 30 Quadratmetern"),
    ("de", "Reparatur, das Dach hat 20000 Euro gekostet"),
    ("fr", "réparation, appelez-moi demain"),
    ("fr", "le toit a 20 ans, réparation"),
    ("fr", "réparation, je suis professeur"),
    ("fr", "réparation merci mille fois"),
    ("fr", "réparation, il y a deux ans c'était cassé"),
    ("fr", "réparation de 30 mètres carrés"),
    ("fr", "réparation, je suis Français"),
    ("fr", "réparation, ça a coûté 2000 euros"),
    ("pt", "reparo, me liga amanhã"),
    ("pt", "o telhado tem 20 anos, reparo"),
    ("pt", "reparo, sou professor"),
    ("pt", "reparo, mil desculpas"),
    ("pt", "reparo, quebrou em março"),
    ("pt", "reparo de 30 metros"),
    ("pt", "reparo, custou 2000 euros"),
    ("ru", "ремонт, позвоните завтра"),
    ("ru", "крыше 20 лет, ремонт"),
    ("ru", "ремонт, я учитель"),
    ("ru", "ремонт, тысяча извинений"),
    ("ru", "ремонт, сломалась в марте"),
    ("ru", "ремонт 30 метров"),
    ("ru", "ремонт, в прошлом году стоил 2000 евро"),
    ("ru", "ремонт, в доме 2 этажа"),
    ("en", "repair, this week was awful"),
    ("en", "repair, my team of 12 roofers failed"),
    ("en", "it's leaking here"),
    ("en", "Repair here please"),
    ("en", "repair, we are 12 miles out"),
    ("en", "repair, we are 100% sure"),
    ("en", "I'm Happy to get a repair"),
    ("en", "repair of 12 shingles"),
    ("en", "repair, talk to you next week"),
]
