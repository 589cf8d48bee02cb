"""How consent is withdrawn in English. The single words are those of the TCPA rule (47 CFR 64.1200(a)(10)): stop, quit,
end, revoke, opt out, cancel, unsubscribe as the whole message are definitive.
"""

from conversations.languages.language import Withdrawing

_TO_ME = r"(?:me|us|my (?:phone|number|cell|mobile|email))\b"
_ANY = r"(?:all |these |the |those |your |any |with the )*"


def _channel(ing: str, verb: str, noun: str) -> str:
    return (
        rf"(?:(?:stop|quit) (?:{ing})|(?:do not|don't|dont|never) (?:ever )?(?:{verb})) {_TO_ME}"
        r"(?: (?:again|any ?more|please|ever|now))*(?:$|[,;.!])"
        rf"|(?:stop|no more|no further) {_ANY}(?:{noun})(?:$| please$)"
    )


_VERB = r"messag|contact|call|phon|text|email|e-mail|writ|bother|spam|mail|message|phone|write"

WITHDRAWING = Withdrawing(
    words="""
    (stop|quit|end|revoke|cancel|unsubscribe|withdraw)( please|); please (stop|quit|end|cancel|unsubscribe)
    opt(-| |)out; (please|i) opt out; opt me out; (pls|just) stop; i (revoke|withdraw); unsubscribe me
    stop( all|all| it| this| that| now| stop| stop stop); (quit|end) (it|this); cancel (all|everything|it all); /stop
    (stop|end) (|the |this )(chat|conversation); go away; leave me alone; remove me; take me off
    """,
    polite=r"please|pls|plz|ok|okay|hey|hi|hello|no[,.!]|and|just|sorry|thanks|you|now|i said|(?:can|could|would|"
    r"will) you|i (?:want|need|would like|'d like) you to|i (?:want|would like|wish) to|i'd like to",
    ending=rf"(?:do not|don't|dont|never) (?:ever )?(?:{_VERB}) (?:me )?(?:or|and|nor) (?:{_VERB})(?: to)? {_TO_ME}"
    rf"|(?:stop|quit) (?:{_VERB})ing (?:me )?(?:or|and) (?:{_VERB})ing {_TO_ME}|(?:stop|no more|no further) {_ANY}(?:calls|texts|messages|emails) (?:or|and) (?:calls|texts|messages|emails)(?:$| please$)"
    r"|(?:remove|take|get) (?:my (?:number|name|email|e-mail|address|phone)) (?:from|off|out of) (?:of )?(?:this|your|the|all|any|that)\b"
    r"|(?:unsubscribe|withdraw|opt out|revoke (?:it )?all|revoke everything)(?: me)?(?: now| please| completely| from everything)*$"
    r"|(?:stop)(?: (?:please|now|all of (?:it|this)|everything|this|it))+$|(?:stop|quit|cease) (?:all )?(?:messaging|contacting|bothering|spamming|writing|pestering|pinging|"
    rf"(?:texting|calling|emailing) (?:and|or) (?:messaging|contacting|calling|texting|emailing))(?: to)?(?: {_TO_ME}|$)"
    r"|(?:stop|quit) sending (?:me|us|these|those|this|any|messages|texts|emails)\b"
    rf"|(?:do not|don't|dont|never) (?:ever )?(?:message|contact|bother|spam|write|write to|pester) {_TO_ME}"
    rf"|(?:stop|no more|no further) {_ANY}(?:messages|messaging|contact|spam|communication)s?"
    r"(?:$|[ ,.!]+(?:please|thanks|now|ok)$)"
    r"|(?:unsubscribe|opt out|opt-out|revoke|quit) ?(?:me|us)?(?: (?:from|of|out of) (?:this|all|everything|it|your "
    r"list|the list|these|here).*|, please| now| please)?$"
    r"|(?:remove|take|get) (?:me|us) (?:from|off|out of) (?:of )?(?:this|your|the|all|any|that)\b"
    r"|(?:i )?(?:hereby )?(?:am )?(?:withdraw|withdrawing|revoke|revoking|take back|retract|rescind|cancel) (?:all )?"
    r"(?:of )?(?:my|the|any|all|that) (?:[^ ]+ )?(?:consent|permission|agreement|approval)s?\b"
    r"|(?:i )?(?:no longer|do not|don't) (?:consent|agree to be contacted|want to be contacted|want (?:any )?(?:more )?"
    r"messages|want to hear from you)\b"
    r"|my consent is (?:withdrawn|revoked)|leave (?:me|us) alone|lose my number|forget about me$",
    erasing=r"(?:delete|erase|remove|wipe|destroy|forget|purge) (?:all )?(?:of )?(?:(?:my|the) (?:personal |own )?(?:data"
    r"|info|information|details|account|record|records|answers|file|profile|contact details|phone number|email|e-mail "
    r"address)|everything (?:about|on|you have (?:on|about)) me|me from your (?:system|database|records|list)|me$)",
    calls=_channel("calling|phoning|ringing", "call|phone|ring", "calls|phone calls"),
    texts=_channel("texting", "text|sms", "texts|text messages|sms"),
    emails=_channel("emailing|e-mailing|mailing", "email|e-mail|mail", "emails|e-mails"),
)
