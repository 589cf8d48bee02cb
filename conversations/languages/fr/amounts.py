"""French words of amounts, in the terms of answers/figures.py."""

from collections.abc import Mapping

NUMBERS: Mapping[str, str] = {
    "quarter_part": "quart|quarts|quart de|quarts de|quarts d'", "0": "zéro", "2": "deux|une paire de", "3": "trois",
    "4": "quatre", "5": "cinq", "6": "six", "7": "sept", "8": "huit", "9": "neuf", "10": "dix", "11": "onze",
    "12": "douze", "13": "treize", "14": "quatorze", "15": "quinze", "16": "seize", "17": "dix-sept|dix sept",
    "18": "dix-huit|dix huit", "19": "dix-neuf|dix neuf", "20": "vingt", "30": "trente", "40": "quarante",
    "50": "cinquante", "60": "soixante", "70": "septante",
    "80": "quatre-vingts|quatre-vingt|quatre vingts|quatre vingt|huitante|octante",
    "90": "nonante", "x10": "dizaine", "y10": "dizaines", "x12": "douzaine|douzaines", "x15": "quinzaine",
    "x20": "vingtaine", "x100": "cent|centaine", "x1000": "mille|millier", "x1000000": "million",
    "y1000000": "millions", "x1000000000": "milliard", "y1000000000": "milliards", "y100": "cents|centaines",
    "y1000": "milliers", "half": "demi|demie", "and": "et", "article": "un|une", "few": "quelques",
}  # fmt: skip

WORDS: Mapping[str, str] = {
    "y1000": "k", "y1000 EUR": "ke", "y1000000": "m", "x1000000": "million de|million d'",
    "EUR": "€|euro|euros|eur|balles", "dollar": "$|dollar|dollars", "USD": "us$|usd|dollars américains",
    "CAD": "ca$|c$|cad|dollars canadiens|piasses", "pound": "livre|livres|livres sterling",
    "CHF": "chf|francs suisses|fr", "franc": "franc|francs",
    "under": """jusqu'à|moins de|pas plus de|pas plus que|en dessous de|en-dessous de|inférieur à|sous|sous les|
        maximum de|un maximum de|ne pas dépasser|sans dépasser|ne dépassant pas|pas au-dessus de|pas au dessus de|
        dans la limite de|ne peux pas dépasser|ne veux pas dépasser|à hauteur de""",
    "over": "plus de|plus que|à partir de|au-dessus de|au dessus de|supérieur à|pas moins de|au-delà de|au delà de",
    "at_most": "max|grand max|maximum|au maximum|au max|grand maximum|au plus|plafond|limite|tout au plus|maxi",
    "at_least": "min|minimum|au moins|au minimum|a minima|mini|au bas mot|un minimum de|minimum de",
    "or_less": "ou moins|et moins", "or_more": "ou plus|et plus|minimum garanti|et au-delà",
    "to": "à|ou|voire|ou même|ou bien",
    "maybe": "peut-être|peut être|probablement|éventuellement|sûrement|possiblement",
    "between": "entre", "not": "pas|non|jamais|sans|aucune",
    "zero": "gratuit|gratuitement|rien|zéro|nul|personne|gratos|aucun", "figures": "chiffres", "out_of": "sur",
    "deny": """pour cent|pourcent|plusieurs|dizaines de|pas de budget|pas encore de budget|aucun budget|sans budget|
        pas de budget défini|depuis""",
    "unit": """pièces|pièce|chambres|chambre|salles|personnes|employés|employé|salariés|salarié|mètres|mètre|m2|
        semaines|semaine|mois|jours|jour|ans|an|années|année|heures|heure|h|minutes|utilisateurs|fenêtres|fenêtre|
        portes|porte|enfants|voitures|étages|unités|étoiles|étoile|points|point|kilos|km|fois|places|clients|carrés|
        maisons|gens|collaborateurs|lits|appartements""",
    "date": "janvier|février|mars|avril|mai|juin|juillet|août|septembre|octobre|novembre|décembre",
    "nothing": """le|la|les|de|du|des|l'|d'|environ|à peu près|à peu près de|approximativement|autour|autour de|
        aux alentours de|dans les|aux environs de|vers|grosso modo|plus ou moins|à la louche|mon|notre|nos|budget|
        est|sont|serait|c'est|ce|ça|serait de|dépenser|payer|mettre|investir|ai|avons|on|j'ai|je|nous|peux|pouvons|
        pourrais|pourrait|veux|voulons|voudrais|pense|pensais|pensait|crois|dirais|disons|dire|je ne sais pas|
        je sais pas|sais pas|chais pas|aucune idée|pas sûr|pas sûre|pas certain|ça dépend|dépend|mais|oui|bon|ben|
        bonjour|merci|exactement|juste|seulement|presque|quelque chose comme|comme|genre|total|au total|en tout|
        argent|disponible|disponibles|économisé|il|elle|y|en|pour|avec|dans|par|que|qui|ne|n'|qu'|j'|se|s'|situe|
        fixé|prévu|prévus|compte|comptons|tourne|prix|coût|somme|une somme de|un budget de|fourchette|
        dans la fourchette|aimerais|aimerions|si possible|sous la main|de côté|quelque|grand|grande|grands""",
    "each": """par mois|mensuels|mensuel|/ mois|au mois|le mois|chaque mois|par an|annuels|annuel|/ an|l'an|
        par semaine|/ semaine|par jour|/ jour|de l'heure|par heure|/ heure|/ h|l'heure|par personne|/ personne|
        chacun|la pièce|l'unité|à l'année""",
}  # fmt: skip
