"""How consent is withdrawn in English, and single words to the same end of some more languages. All text is folded."""

import re

_WORDS = """stop|quit|end|revoke|opt out|opt-out|optout|cancel|unsubscribe|stop all|stopall|/stop|stop it|stop this|
stop now|stop that|stop stop|stop stop stop|stop please|please stop|pls stop|just stop|quit it|end it|end this|
please quit|please end|cancel please|please cancel|cancel all|cancel everything|cancel it all|unsubscribe me|
please unsubscribe|unsubscribe please|opt me out|please opt out|i opt out|i revoke|i withdraw|withdraw|
end chat|end the chat|end conversation|end this conversation|end this chat|stop chat|stop this chat|stop the chat|
stop the conversation|stop this conversation|go away|leave me alone|please leave me alone|remove me|take me off|
stopp|abmelden|abbestellen|widerrufen|widerruf|aufhoren|alto|parar|pare|basta|baja|darme de baja|cancelar|detener|
arret|arreter|arretez|desabonner|desinscrire|sair|descadastrar|стоп|хватит|отписаться|отмена|отзываю""".replace(
    "\n", ""
)
WORDS = frozenset(_WORDS.split("|"))

_POLITE = (
    r"(?:(?:please|pls|plz|ok|okay|hey|hi|hello|no|and|just|sorry|thanks|you|now|i said)[,.!]? |(?:can|could|"
    r"would|will) you (?:please )?|i (?:want|need|would like|'d like) you to |i want to |i'd like to |i would "
    r"like to |i wish to )*"
)
_TO_ME = r"(?:me|us|my (?:phone|number|cell|mobile|email))\b"
ENDING = re.compile(
    _POLITE
    + r"(?:"
    + r"(?:stop|quit|cease) (?:all )?(?:messaging|contacting|bothering|spamming|writing|pestering|"
        r"pinging)(?: to)?(?: " + _TO_ME + r"|$)"
    + r"|(?:stop|quit) sending (?:me|us|these|those|this|any|messages|texts|emails)\b"
    + r"|(?:do not|don't|dont|never) (?:ever )?(?:message|contact|bother|spam|write|write to|pester) " + _TO_ME
    + r"|(?:stop|no more|no further) (?:all |these |the |those |your |any |with the )*(?:messages|messaging|"
        r"contact|spam|communication)s?(?:$|[ ,.!]+(?:please|thanks|now|ok)$)"
    + r"|(?:unsubscribe|opt out|opt-out|revoke|quit) ?(?:me|us)?(?: (?:from|of|out of) (?:this|all|"
        r"everything|it|your list|the list|these|here).*|, please| now| please)?$"
    + r"|(?:remove|take|get) (?:me|us) (?:from|off|out of) (?:of )?(?:this|your|the|all|any|that)\b"
    + r"|(?:i )?(?:hereby )?(?:am )?(?:withdraw|withdrawing|revoke|revoking|take back|retract|rescind|"
        r"cancel) (?:all )?(?:of )?(?:my|the|any|all|that) (?:\w+ )?(?:consent|permission|agreement|"
        r"approval)s?\b"
    + r"|(?:i )?(?:no longer|do not|don't) (?:consent|agree to be contacted|want to be contacted|want "
        r"(?:any )?(?:more )?messages|want to hear from you)\b"
    + r"|my consent is (?:withdrawn|revoked)"
    + r"|leave (?:me|us) alone|lose my number|forget about me$"
    + r")"
)  # fmt: skip
ERASING = re.compile(
    _POLITE + r"(?:delete|erase|remove|wipe|destroy|forget|purge) (?:all )?(?:of )?(?:(?:my|the) (?:personal |own "
    r")?(?:data|info|information|details|account|record|records|answers|file|profile|contact details|"
    r"phone number|email|e-mail address)|everything (?:about|on|you have (?:on|about)) me|me from your "
    r"(?:system|database|records|list)|me$)"
)
NARROWED = re.compile(
    _POLITE + r"(?:(?:stop|quit) (?P<ing>calling|phoning|ringing|texting|emailing|e-mailing|mailing)|(?:do not|"
    r"don't|dont|never) (?:ever )?(?P<verb>call|phone|ring|text|sms|email|e-mail|mail)) "
    + _TO_ME
    + r"(?: (?:again|any ?more|please|ever|now))*(?:$|[,;.!])"
    + r"|"
    + _POLITE
    + r"(?:stop|no more|no further) (?:all |these |the |those |your |any |with the )*(?P<noun>calls|phone "
    r"calls|texts|text messages|sms|emails|e-mails)(?:$| please$)"
)
CHANNELS = {"c": "call", "p": "call", "r": "call", "t": "text", "s": "text", "e": "email", "m": "email"}
