"""How people give their name in French, and words that no name has."""

from conversations.languages.language import Naming

NAMING = Naming(
    greeting="bonjour|bonsoir|salut|oui|bien s[uû]r|ok|d'accord|alors|enchant[eé]e?|euh",
    lead_in="je m'appelle|m'appelle|mon (?:nom(?: complet)?|pr[eé]nom)(?: est| c'est)?|(?:pr[eé])?nom(?: est)?|moi,? c'est|c'est|je suis(?: (?:monsieur|madame|m\\.|mme))?|appelez[- ]moi|on m'appelle|vous pouvez m'appeler|ici",
    after=" (?:de la soci[eé]t[eé]|de l'entreprise|enchant[eé]e?|à l'appareil)\\b",
    never="""oui; non; pourquoi; quoi; qui; comment; quand; où; bonjour; salut; merci; est; suis; pas; ne; rien; personne; veux; voulez; dire; savoir; sais; préfère; répondre; je; nous; vous; ça; cela; ce; cette; plaît; aide; arrêt; peut-être; passer; nom; mon; ma
    anonyme; privé; secret; plus; jamais; parce; prix; coût; combien; numéro; téléphone; mail; besoin; avez; suivant; que; importe; aucun; question""",
)
