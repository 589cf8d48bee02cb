"""How consent is withdrawn in Spanish."""

from conversations.languages.language import Withdrawing

_STOP = r"(?:deja|deje|dejen|dejad|para|pare|paren|parad)"
_NO_MORE = r"(?: (?:más|nunca más|nunca|jamás|otra vez|por favor|nada|ya|gracias))*"
_END = rf"{_NO_MORE}(?:$|[,;.!])"
_SEND = r"(?:mand(?:es|e|en|éis)|env(?:íes|íe|íen)|escrib(?:as|a|an))"


def _channel(nouns: str) -> str:
    return (
        rf"(?:ya )?(?:no|ni) (?:quiero |deseo |más )+(?:recibir )?(?:más )?(?:{nouns}){_END}|no (?:me|nos) {_SEND} (?:más |ningún |ninguna )?(?:{nouns}){_END}"
        rf"|(?:no|ni un) más (?:{nouns}){_END}|basta de (?:{nouns}){_END}|{_STOP} de (?:mandar|enviar)(?:me|nos)? (?:más )?(?:{nouns}){_END}"
    )


WITHDRAWING = Withdrawing(
    words="""
    (alto|parar|pare|paren|basta|baja|cancelar|cancela|cancele|detener|detente|salir|terminar|revocar|anular)( por favor| ya|); (para|pare|paren|parad|basta) ya; ya basta
    (quiero |deseo |quisiera |)dar(me|nos) de baja( por favor|); (dame|deme|denme|dadme|denos) de baja( por favor|); (cancelar|cancela|cancele|cancelen|anular|anule|anulen) (la |mi |)(suscripción|inscripción); desuscribir(me|se|); desuscríbeme; desuscríbanme
    (terminar|finalizar|acabar|cerrar) (la |esta |el |este |)(conversación|chat); (déjame|déjeme|déjenme|dejadme) (ya |)(en paz|tranquilo|tranquila)( por favor|); deja de escribir; borrarme de la lista; /parar
    """,
    polite=r"por favor|porfa|ok|okay|hola|oye|oiga|ya|perdón|perdona|gracias|lo siento|no[,.!]|y|quiero que|les pido que|le pido que|te pido que|(?:puedes|puede|pueden|podrías|podría|podrían)|he dicho|dije",
    ending=rf"no (?:me|nos) (?:llam|escrib|contact|molest|mand|envi)\w+ (?:más )?(?:ni|y no|o) (?:me |nos )?(?:llam|escrib|contact|molest|mand|envi)\w+(?: más)?{_END}|(?:quit|borr|saqu|elimin|retir)\w+ (?:mi (?:número|nombre|correo|teléfono|contacto)) (?:de|del) |(?:quiero|deseo|quisiera) dar(?:me|nos) de baja\b|(?:revoco|retiro|cancelo) todo$|no quiero saber (?:nada )?(?:más )?(?:nada )?de (?:ustedes|vosotros|usted)|"
    rf"{_STOP} de (?:molestar|escribir|enviar cosas|contactar){_END}|no (?:escrib(?:an|as|a)|molest(?:en|es)|envíen|manden) más(?: mensajes)?{_END}|(?:parar|detener|para|pare|paren) (?:los |estos |todos los |con los )?mensajes{_END}|(?:ya )?no (?:quiero|deseo) (?:nada )?más (?:de ustedes|contacto|de esto){_END}|(?:ya )?no (?:me )?(?:manden|envíen|escriban) nada(?: más)?{_END}|"
    rf"{_STOP} de (?:escribir|contactar|molestar|enviar|mandar|fastidiar)(?:me|nos)(?: (?:más )?(?:mensajes|cosas|publicidad))?{_END}"
    rf"|{_STOP} de (?:enviar|mandar) (?:más )?mensajes{_END}|dejar de (?:recibir|enviarme|mandarme) (?:más )?mensajes|(?:dejar|dejen) de contactarme"
    rf"|no (?:me|nos) (?:vuelvan?s? a )?(?:escrib(?:as?|an|áis)|contact(?:es?|en|éis)|molest(?:es?|en|éis)|escribir|contactar|molestar)(?: más)?{_END}"
    rf"|no (?:me|nos) {_SEND} (?:más )?(?:mensajes|nada|publicidad){_END}"
    rf"|(?:ya )?no (?:quiero|deseo|quisiera)(?: recibir)? (?:más |ningún )?(?:mensajes?|publicidad|contacto){_END}|(?:ya )?no (?:quiero|deseo) (?:que me (?:contacten|escriban|contacte|escriba|molesten|escribas)|ser contactad[oa]|saber (?:nada )?(?:más )?de ustedes)"
    rf"|(?:no|ni un) más mensajes?{_END}|basta de mensajes"
    r"|(?:yo )?(?:por la presente )?(?:quiero |deseo |quisiera )?(?:retir(?:o|ar)|revoc(?:o|ar)|anul(?:o|ar)|cancel(?:o|ar)) (?:todo )?(?:mi|el|los|mis|todos mis) (?:consentimientos?|permisos?|autorizaci(?:ó|o)n(?:es)?|acuerdo)\b"
    r"|(?:elimín|quít|sáqu|bórr|dé|retír|tách)(?:a|e|en|ame|eme|enme)(?:me|nme)? de (?:su|la|tu|esta|sus|vuestra|las|toda) "
    r"|(?:elimina|elimíname|elimínenme|quítame|quíteme|quítenme|sácame|sáqueme|sáquenme|bórrame|bórreme|bórrenme) de "
    r"|(?:déjame|déjeme|déjenme|dejadme|déjennos) (?:ya |de una vez )?(?:en paz|tranquil[oa])|olvídense de mí$",
    erasing=r"(?:borr(?:a|e|en|ar|ad)|elimin(?:a|e|en|ar|ad)|suprim(?:e|a|an|ir)) (?:por favor )?(?:todos )?(?:mis (?:datos|respuestas)|mi (?:información|cuenta|ficha|teléfono|número|correo|perfil)|todo (?:lo que (?:tienen|tienes|tiene|hay|sepan|saben) (?:sobre|de) mí|sobre mí))"
    r"|(?:quiero|deseo|solicito|pido|exijo) (?:que )?(?:borren|eliminen|borrar|eliminar|borre|elimine|borres|elimines|supriman|suprimir|la eliminación de|el borrado de) (?:todos )?mis datos|olvídame$|olvídenme$",
    calls=rf"no (?:me|nos) (?:vuelvan?s? a )?(?:llam(?:es|e|en|éis|ar)|telefone(?:es|e|en))(?: más)?{_END}|{_STOP} de llamar(?:me|nos){_END}|(?:no|ni una) más llamadas{_END}|(?:ya )?no (?:quiero|deseo)(?: recibir)? (?:más )?llamadas{_END}|no (?:quiero|deseo) que me llamen{_END}|basta de llamadas",
    texts=_channel("sms|mensajes de texto|textos"),
    emails=_channel("correos(?: electrónicos)?|e-?mails?|mails?"),
)
