"""French words of time, in the terms of answers/hints.py, and how a day is written."""

from collections.abc import Mapping

SHOWN: Mapping[str, str] = {
    "months": "janvier février mars avril mai juin juillet août septembre octobre novembre décembre", "first": "1er",
    "day": "{day} {month} {year}", "short": "{day} {month}", "until": "d'ici au {end}", "reach": "du {begin} au {end}",
}  # fmt: skip

ORDINALS = (
    "premier|première", "deuxième|second|seconde", "troisième", "quatrième", "cinquième",
)  # fmt: skip

WORDS: Mapping[str, str] = {
    "within few": "dans les prochains|dans les prochaines|au cours des prochains",
    "hour": "heure|heures", "day": "jour|jours|journées",
    "workday": "jour ouvré|jours ouvrés|jours ouvrables|jour ouvrable", "week": "semaine|semaines|sem",
    "weekend": "week-end|weekend|week-ends|week end|we|fin de semaine", "month": "mois|mois-ci",
    "quarter": "trimestre|trimestres", "year": "an|ans|année|années",
    "6 month": "semestre|une demi-année|demi-année|un semestre", "3 month": "un trimestre",
    "15 day": "quinzaine|une quinzaine|quinzaine de jours|une quinzaine de jours",
    "10 day": "dizaine de jours|une dizaine de jours", "jan": "janvier|janv|jan", "feb": "février|févr|fév",
    "mar": "mars", "apr": "avril|avr", "may": "mai", "jun": "juin", "jul": "juillet|juil", "aug": "août",
    "sep": "septembre|sept", "oct": "octobre|oct", "nov": "novembre|nov", "dec": "décembre|déc", "mon": "lundi",
    "tue": "mardi", "wed": "mercredi", "thu": "jeudi", "fri": "vendredi", "sat": "samedi", "sun": "dimanche",
    "spring": "printemps", "summer": "été", "autumn": "automne", "winter": "hiver",
    "q1": "premier trimestre|1er trimestre|t1", "q2": "deuxième trimestre|second trimestre|2e trimestre|t2",
    "q3": "troisième trimestre|3e trimestre|t3", "q4": "quatrième trimestre|dernier trimestre|4e trimestre|t4",
    "early": "début|en début|au début|début du|commencement|au début du|au début de",
    "mid": "mi|milieu|au milieu|mi-", "late": "courant fin",
    "end": "fin|à la fin|fin du|à la fin du|en fin|vers la fin|la fin",
    "end month": "fin du mois|à la fin du mois|fin de mois|la fin du mois|fin de ce mois",
    "end year": "fin de l'année|à la fin de l'année|fin d'année|la fin de l'année|en fin d'année|fin de cette année",
    "end week": "fin de la semaine|à la fin de la semaine|la fin de la semaine|fin de cette semaine",
    "early year": "début d'année|début de l'année", "half1": "première moitié|premier semestre|1er semestre|s1",
    "half2": "deuxième moitié|seconde moitié|second semestre|deuxième semestre|2e semestre|s2",
    "next": "prochain|prochaine|prochains|prochaines|suivant|suivante|qui vient|à venir|qui arrive",
    "nextnext": "d'après|suivant le prochain", "this": "ce|cet|cette|ces|courant|en cours",
    "last": "dernier|dernière|passé|passée|précédent",
    "today": "aujourd'hui|ce soir|cet après-midi|ce matin|aujourd hui|aujourdhui|dans la journée",
    "tomorrow": "demain|demain matin|demain soir|demain après-midi", "overmorrow": "après-demain|après demain",
    "yesterday": "hier|avant-hier|hier soir",
    "asap": """dès que possible|le plus vite possible|le plus rapidement possible|au plus vite|tout de suite|
        maintenant|immédiatement|urgent|urgence|en urgence|très urgent|sans attendre|sans délai|de suite|rapidement|
        le plus tôt possible|aussi vite que possible|aussitôt que possible|asap|aussi tôt que possible|immédiat|
        dans l'immédiat|le plus tôt sera le mieux|plus vite possible|dès maintenant|dans les plus brefs délais|
        dès à présent|au plus rapide|hyper urgent|vite|c'est pressé|dès que vous pouvez|le plus rapide possible""",
    "by": """d'ici|d'ici le|d'ici la|d'ici à|d'ici au|au plus tard le|au plus tard en|pas plus tard que|d'ici les|
        pas après""",
    "by end": "avant la fin|d'ici la fin|d'ici fin|d'ici à la fin", "until": "jusqu'à|jusqu'au|jusqu'en",
    "before": "avant|avant le|avant la|avant les|avant l'",
    "after": "après|après le|après la|après les|après l'|passé le|juste après|suite à",
    "from": """à partir de|à partir du|à partir d'|pas avant|pas avant le|au plus tôt en|à compter de|à compter du|
        dès le|dès la|dès l'|pas avant la|pas avant l'""",
    "within": """dans les|dans un délai de|en moins de|sous|au cours des|sous les|moins de|dans moins de|moins d'|
        dans moins d'|en moins d'|dans un délai d'|durant les|au maximum|maximum|max|dans le délai de|pas plus de|
        dans la limite de""",
    "over": "plus de|plus d'|au moins|minimum|dans plus de|au minimum", "ago": "il y a|voilà|auparavant",
    "latest": "au plus tard|ou avant|ou plus tôt|grand maximum|ou moins",
    "later": "ou plus tard|au plus tôt|ou après|et après", "to": "à|au|ou|ou bien|voire", "and": "et",
    "few": "quelques|plusieurs", "not": "pas|non|jamais|sans|sauf|aucun", "1": "un|une",
    "unsure": """je ne sais pas|je sais pas|sais pas|aucune idée|pas pressé|pas pressée|pas pressés|pas d'urgence|
        rien ne presse|rien d'urgent|sans urgence|pas urgent|ça dépend|dépend|un jour|un de ces jours|
        n'importe quand|peu importe|quand vous voulez|quand vous pouvez|flexible|pas sûr|pas sûre|pas encore|
        pas encore décidé|pas de date|pas de date précise|je regarde seulement|je me renseigne|pas certain|
        pas certaine|pas fixé|pas de délai|je ne suis pas pressé|je ne suis pas pressée|nous ne sommes pas pressés|
        on n'est pas pressés|sans précipitation|ce n'est pas urgent|c'est pas urgent|pas tout de suite|
        pas d'échéance|à définir|pas immédiatement|pas de presse|à n'importe quel moment|pas maintenant|
        pour l'instant|pour le moment|ne sais pas""",
    "deny": "depuis|était|étaient|avait|chaque|tous les|toutes les|par mois|par semaine",
    "at": "vers", "clock": "h|heures du|heures précises", "on_the": "le", "christmas": "noël|la noël|jour de noël",
    "christmas_eve": "réveillon|réveillon de noël|veille de noël",
    "holidays": """fêtes|les fêtes|vacances de noël|fêtes de fin d'année|les fêtes de fin d'année|
        les vacances de noël""",
    "new_year": "nouvel an|jour de l'an|le nouvel an|le jour de l'an",
    "new_years_eve": "saint-sylvestre|saint sylvestre|réveillon du nouvel an",
    "easter": "pâques", "whitsun": "pentecôte", "ascension": "ascension", "bastille": "fête nationale",
    "allsaints": "toussaint|la toussaint", "school_start": "rentrée|la rentrée",
    "valentine": "saint-valentin|saint valentin", "labour": "fête du travail", "epiphany": "épiphanie",
    **{f"{at}th": words for at, words in enumerate(ORDINALS, 1)},
    "nothing": """les|l'|d'|de|du|des|en|dans|environ|à peu près|vers le|vers la|vers les|aux alentours de|autour de|
        peut-être|peut être|sans doute|probablement|sûrement|si possible|idéalement|de préférence|j'espère|on espère|
        espérons|je|j'|nous|on|voudrais|voudrions|aimerais|aimerions|souhaite|souhaitons|souhaiterais|veux|voulons|
        besoin|faut|il|faudrait|serait|c'est|ce serait|est|être|soit|ça|prêt|fini|terminé|fait|commencer|démarrer|
        finir|emménager|déménager|acheter|vendre|pour|pendant|durant|au cours de|courant de|s'il vous plaît|svp|stp|
        merci|oui|bonjour|ok|matin|soir|après-midi|matinée|soirée|mon|notre|date|délai|projet|échéance|pense|pensons|
        prévu|prévoyons|dans l'idéal|plutôt|entre|entre le|quelque part|à un moment|moment|période|ci|mais|y|avoir|
        que|qu'|n'|m'|s'|t'|très|tout|toute|prévue|fixée|livraison|avec|ne|se|si|mieux|déjà|alors|bien|bon|temps|
        aura|aurait|la|donc|ai|avons|suis|sommes|n'est|au mois de|mois de""",
}  # fmt: skip
