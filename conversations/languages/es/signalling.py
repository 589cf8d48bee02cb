"""What people say in Spanish that tells how serious they are."""

from conversations.languages.language import Signalling

SIGNALLING = Signalling(
    price=r"\bcuánto (?:me |nos )?(?:cuesta|cuestan|vale|valen|costaría|costará|sale|saldría|cobran|cobráis)\b|"
    r"\bcuál(?:es)? (?:es|son|sería|serían) (?:el|los|su|sus) (?:precios?|costes?|costos?|tarifas?)\b|"
    r"\bqué (?:precio|coste|costo)s? (?:tiene|tienen)\b|"
    r"\ba cuánto\b|"
    r"^(?:el |los )?(?:precios?|costes?|costos?|tarifas?)(?: por favor)?$",
    demo=r"\b(?:puedo|podría|podrían|podemos|pueden|quiero|queremos|quisiera|gustaría|muéstreme|muéstrame|hay|tienen|ver|agendar|solicitar|pedir)\b.{0,40}\b(?:demo|demostración)\b|"
    r"^(?:una )?(?:demo|demostración)(?: por favor)?$",
    browsing=r"\b(?:solo|solamente|nada más|únicamente) (?:estoy |estamos )?(?:mirando|viendo|curioseando|echando un vistazo)\b(?! (?:para|si)\b)|"
    r"\b(?:estoy|estamos) (?:solo|solamente|nada más) (?:mirando|viendo|curioseando)\b|"
    r"\b(?:solo|pura|por) curiosidad\b",
    unmet=r"\bno (?:quiero|necesito|deseo|queremos|me interesa) (?:agendar |concertar |reservar |programar |tener |hacer )?(?:una |ninguna )?(?:cita|reunión|visita|videollamada)\b|"
    r"\bno (?:quiero|deseo|queremos) (?:agendar|concertar|programar) (?:una |ninguna )?llamada\b|"
    r"\bsin (?:citas?|reuniones|reunión)\b",
    comparing=r"\bcompar(?:ando|o|ar|amos)\b.{0,40}\b(?:ofertas?|presupuestos?|precios?|proveedores?|empresas?|opciones|competencia|otros?|otras?)\b|"
    r"\b(?:otros|otras|varios|varias) (?:presupuestos|ofertas|cotizaciones)\b|"
    r"\bhablando con (?:otras|otros|varias|varios) (?:empresas|proveedores|compañías)\b",
)  # fmt: skip
