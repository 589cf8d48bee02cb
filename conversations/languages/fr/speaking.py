"""Wishes for a language, said in French."""

from conversations.languages.language import Speaking

SPEAKING = Speaking(
    names={
        "en": "anglais", "es": "espagnol", "de": "allemand", "fr": "français", "pt": "portugais", "ru": "russe",
        "it": "italien", "nl": "néerlandais; hollandais", "pl": "polonais", "tr": "turc", "uk": "ukrainien", "ar": "arabe",
        "he": "hébreu", "fa": "persan", "zh": "chinois; mandarin", "ja": "japonais", "ko": "coréen", "ro": "roumain", "sv": "suédois", "el": "grec",
    },
    around="""en; s'il; vous; te; plaît; svp; stp; on; peut; pouvez-vous; pourriez-vous; pouvez; pouvons-nous; puis-je; peut-on; parler; parlez; parlez-vous; parles-tu; parle; parlons; écrire; écrivez; continuer; continuons; continuez; passer; passons; passez; changer; changez; la; le; langue; seulement
    uniquement; que; je; ne; veux; voudrais; préfère; j'aimerais; bonjour; plutôt; de; conversation; discussion; maintenant; pas; comprends; bien; très; un; peu; est-ce; possible; c'est; mais; l'; nous; tu; moi; mon; ma; est""",
    bare="langue; langues; changer (de |la |)langue; autre langue; une autre langue",
    betraying="""je; nous; vous; est; sont; avec; pour; dans; une; des; les; aux; voudrais; besoin; toit; toiture; maison; merci; bonjour; mais; très; aussi; notre; votre; quand; combien; parce; cette; semaine; mois; prochaine; pas; j'ai; c'est; cherche; refaire; nouvelle; nouveau; faire; il; sur; avons; souhaite""",
)  # fmt: skip
