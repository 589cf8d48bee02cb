"""How French marks an answer so plainly that nobody has to ask for it."""

from conversations.languages.language import Telling

TELLING = Telling(
    time_lead=(r"pour|avant|d'ici|d'ici à|dans|en|au|à(?! [0-9])|à partir de|à partir du|jusqu'à|jusqu'au|après|sous|dès|"
        "d'ici la|courant|vers|entre|le(?= [0-9])|avant le|avant la|pas avant|cet|cette|ce"),
    small="de|du|des|le|la|les|l|d|un|une|et|au|plus tard|à|environ|quelques|mois de",
    asap=("dès que possible|au plus vite|le plus vite possible|le plus tôt possible|au plus tôt|tout de suite|"
        "immédiatement|en urgence|c'est urgent|urgent|rapidement|aussi vite que possible|sans attendre"),
    no_plan=(r"depuis|il y a|était|étaient|été acheté\w*|a été|avait|acheté\w*|cassé\w*|tombé\w*|derni[eè]re?s?|"
        r"passée?s?|construit\w*|appel\w*|rappel\w*|disponible|joignable|chaque|libre|vacances|tempête|expire|"
        r"habite (?:ici |là )?depuis|commencé"),
    amount_lead="environ|autour de|à peu près|vers|dans les|quelque|peut-être|près de|approximativement|de",
    budget="budget|dépenser|investir|mettre|enveloppe",
    no_budget=(r"coûte|coûtent|coûté|vaut|valeur|prix|payé\w*|paie|payons|facture|dette|crédit|prêt|salaire|gagne|"
        r"gagnons|revenus?|chiffre d'affaires|assurance|franchise|devis|offert|proposé|loyer"),
    placed="à|en|au|dans le|près de|vers|depuis|maison|appartement|quartier|de",
    named="je m'appelle|mon nom(?: complet)? est|mon nom|mon prénom est|nom ?:",
    named_full="je suis",
    named_capital="moi c'est|ici|c'est",
    no_surname=("et|je|j'ai|j'habite|de|du|à|au|en|dans|avec|mon|ma|nous|on|besoin|cherche|voudrais|veux|habite|pour|"
        "mais|ici|le|la"),
    parting=(r"et|mais|aussi|également|parce que|avec|merci|s'il vous plaît|puis|alors|(?=(?:je|j'ai|j'habite|nous|"
        r"on|il|c'est|il me faut|il nous faut)\s)|(?=j'(?:ai|habite|aimerais)\s)"),
    filler=("le la les un une des du de d l et ou pour s'il vous plait mon ma mes notre je j'ai nous on avons "
        "besoin voudrais voudrions veux voulons cherche cherchons aimerais il me faut nous faut est c'est "
        "sont en avec bonjour merci ce ca faire j j'aimerais souhaite"),
    heads="personnes|personne|employés|salariés|utilisateurs|collaborateurs|collègues|membres|gens",
    crowd="équipe de|groupe de|famille de|nous sommes|on est|on sera",
)  # fmt: skip
