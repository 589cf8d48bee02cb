"""Wishes for a language, said in German."""

from conversations.languages.language import Speaking

SPEAKING = Speaking(
    names={
        "en": "englisch", "es": "spanisch", "de": "deutsch; deutsche", "fr": "französisch", "pt": "portugiesisch", "ru": "russisch",
        "it": "italienisch", "nl": "niederländisch; holländisch", "pl": "polnisch", "tr": "türkisch", "uk": "ukrainisch", "ar": "arabisch",
        "he": "hebräisch", "fa": "persisch", "zh": "chinesisch", "ja": "japanisch", "ko": "koreanisch", "vi": "vietnamesisch", "sv": "schwedisch", "ro": "rumänisch", "el": "griechisch",
    },
    around="""auf; in; zu; bitte; können; kann; könnten; wir; sie; ich; du; sprechen; spreche; sprichst; sprich; reden; schreiben; schreib; weiter; weitermachen; wechseln; ändern; umstellen; nur; lieber; die; sprache
    möchte; möchten; will; gerne; gern; hallo; geht; es; auch; mit; mir; der; chat; das; gespräch; jetzt; umschalten; kein; keine; nicht; verstehe; sondern; mein; ist; so; gut; leider""",
    bare="sprache; sprachen; sprache (ändern|wechseln|umstellen); (andere|eine andere) sprache; die sprache (ändern|wechseln)",
    betraying="""ich; ist; nicht; und; das; wir; haben; mit; für; ein; eine; einen; auf; möchte; möchten; brauche; brauchen; bitte; aber; kein; keine; mein; meine; unser; unsere; wie; dach; haus; neue; neues; weil; sehr; noch; schon; wird; sind; bei; vom; zum; gerne; etwa; ungefähr; woche; monat""",
)  # fmt: skip
