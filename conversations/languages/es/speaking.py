"""Wishes for a language, said in Spanish."""

from conversations.languages.language import Speaking

SPEAKING = Speaking(
    names={
        "en": "inglés", "es": "español; castellano", "de": "alemán", "fr": "francés", "pt": "portugués", "ru": "ruso",
        "it": "italiano", "nl": "holandés; neerlandés", "pl": "polaco", "tr": "turco", "uk": "ucraniano", "ar": "árabe",
        "he": "hebreo", "fa": "persa", "zh": "chino; mandarín", "ja": "japonés", "ko": "coreano", "ro": "rumano", "sv": "sueco", "el": "griego",
    },
    around="""en; por; favor; podemos; puedo; puede; puedes; pueden; podría; podrías; se; hablar; habla; hablas; hablan; hablo; háblame; hábleme; hablamos; hablemos; escribir; escribo; seguir; sigamos; continuar; cambiar; cambia; cambie; cambiemos; pasar; a; al; el; la; idioma; solo; solamente
    sólo; quiero; quisiera; prefiero; preferiría; me; gustaría; hola; conversación; chat; ahora; no; entiendo; sé; yo; bien; muy; poco; un; pero; usted; ustedes; es; mi; lengua; atender""",
    bare="idioma; idiomas; cambiar (de |el |)idioma; otro idioma; lengua; en otro idioma",
    betraying="""quiero; necesito; tengo; tenemos; hola; gracias; para; pero; una; los; las; del; está; muy; casa; techo; puede; pueden; quisiera; estoy; cuando; dónde; cuánto; también; nuestra; nuestro; semana; meses; próxima; por; favor; con; más; necesitamos; queremos; nuevo; nueva; arreglar; hay; porque""",
)  # fmt: skip
