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
    opt(-| |)out; (please|i) opt out; opt me out; (pls|just) stop; i (revoke|withdraw); unsubscribe me; unsub( me|)
    stop( all|all| it| this| that| now| stop| stop stop); (quit|end) (it|this); cancel (all|everything|it all); /stop
    (stop|end) (|the |this )(chat|conversation); go away; leave me alone; remove me; take me off
    """,
    polite=r"please|pls|plz|ok|okay|hey|hi|hello|no[,.!]|and|just|sorry|thanks|you|now|i said|(?:can|could|would|"
    r"will|would) you|kindly|i (?:want|need|would like) you to|i'd like you to|i (?:want|would like|wish) to|i'd like to",
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
    r"address)|everything (?:about|on|you have (?:on|about)) me|me from your (?:system|database|records|list)|me$)"
    r"|(?:i )?(?:have|want|need|demand) (?:to have )?(?:all |all of )?(?:my|the) (?:personal )?(?:data|info|information|details|account|records?|profile|number)"
    r" (?:to be )?(?:deleted|erased|removed|wiped|purged|destroyed|gone)",
    calls=_channel("calling|phoning|ringing", "call|phone|ring", "calls|phone calls"),
    texts=_channel("texting", "text|sms", "texts|text messages|sms"),
    hints="stop|quit|cease|end|halt|discontinue|terminate|refrain|not|no|don't|dont|never|didn't|out|enough|how|cancel|want|need|you're|remove|list|registry|off|"
    "consent|permission|revoked?|withdrawn|object|right|delete|erase|annoying",
    politely="please|pls|plz|kindly|hey|hi|hello|ok|okay|sorry|thanks|thank you|now|just|again|any ?more|any longer|ever|at all|immediately|right away|already|"
    "completely|entirely|further|then|in any way|by anyone|by anybody|by you|from anyone|from you|from now on|everyone|everybody|all of you|you guys|never mind|"
    "you (?:can|may|should|must|need to|have to|better)|(?:can|could|would|will) you|i (?:want|need|would like) you to|i(?:'d| would) (?:like|prefer|rather) (?:that )?(?:you(?: to)?)?|"
    "(?:i|i'm|i am) (?:hereby )?(?:ask|asking|request|requesting|demand|demanding|telling)(?: that)? you(?: to)?|under (?:the )?(?:gdpr|ccpa|law|eu law)|i hereby|i|we",
    same={
        "messages": "messages?|texts?|sms|calls?|emails?|e-mails?|mails?|communications?|correspondence|spam|updates|offers|ads|messaging|texting|calling|emailing",
        "contacted": "contacted|called|texted|emailed|messaged|phoned|bothered|spammed|solicited|disturbed|pestered|harassed",
        "contacting": "contacting|bothering|bugging|disturbing|pestering|harassing|annoying|spamming|phoning|writing|reaching out|pinging",
        "contact": "contact|bother|bug|disturb|pester|harass|annoy|phone|write|reach out|reach|talk|speak|ping",
        "not": "do not|does not|don't|dont|doesn't|no longer|never|did not|didn't|won't|would not|wouldn't|would rather not|cannot|can't",
        "want": "want|wish|care|need|agree|would like|ask for",
        "permission": "permission|consent|authorization|authorisation|approval|go-ahead",
        "stop": "stop|quit|cease|end|halt|discontinue|suspend|terminate|refrain from",
        "these": "these|those|this|that|the|your|any|all|more|other|such|further|anything|another|else|of",
        "me": "me|us",
        "number": "number|cell|mobile|line|address|inbox",
        "deleted": "deleted|erased|removed|wiped|purged|destroyed|gone",
        "data": "data|info|information|details|account|records?|profile",
    },
    longer=r"not want (?:to )?(?:be|get|getting|being) contacted|not (?:be|get) contacted|not want (?:to )?(?:(?:receive|receiving|get|getting|have|hear) )?(?:these )?messages"
    r"|not want to hear|not want these|not want to contact(?: to)?(?: you| me)?|(?:want|need)(?: to get| to be)? out(?: these(?: list| chat)?| it)?"
    r"|(?:count|leave|let|get|keep) me out(?: these(?: list| chat)?| it)?|(?:you|they) not (?:have |had |get )?(?:my )?(?:these )?permission(?: to .*)?"
    r"|not (?:give|gave|grant|granted) (?:you )?(?:my )?(?:these )?permission(?: to .*)?|(?:revoke|withdraw|rescind) (?:my |these )*permission.*"
    r"|(?:my )?permission (?:is |was )?(?:withdrawn|revoked|denied|over|cancelled)|object to (?:you |these )*processing(?: my| these)*(?: data)?"
    r"|(?:i'm |am )?opt(?:ing)? (?:me )?out(?: (?:from )?these.*| from .*)?|enough (?:with )?(?:these )?messages|(?:these is )?enough messages"
    r"|stop (?:(?:these|sending|with) )*(?:messages|contacting|conversation|chat|subscription|contact)(?: (?:to|with|and|or|messages|me|my number))*|stop and desist.*"
    r"|stop my subscription|make (?:it|these|them|these messages) stop|not send (?:me )?(?:these|messages)(?: (?:these|messages|stuff|things|crap|junk))*"
    r"|(?:not|stop) (?:messages|contact|contacting)(?: to)? (?:these|my|our) (?:number|contact)|not contact(?: to)? me|(?:you're|you are) contacting me|stop (?:it|these)"
    r"|no (?:need to )?(?:these )?(?:messages|contact)(?:(?: and| or)?(?: no)? (?:messages|contact))*(?: to me| me)?|no these(?: messages)?|knock it off|cut it out"
    r"|(?:remove|take|get|delete) (?:me|(?:my|these) (?:number|contact|name|data))(?: (?:from|off|out)(?: these)?(?: (?:list|system|database|books|files|messages))?)?"
    r"|(?:put|add|place) (?:me|(?:my|these) (?:number|contact)) (?:on|to|in) (?:(?:these|not messages|no messages|dnc|do-not-call|no-call) ?)+(?: ?list| ?registry)?|(?:not messages|dnc|do-not-call) list"
    r"|how (?:do|can|could|to|would) ?(?:i |you )?(?:unsubscribe|opt out|get (?:off|removed from) these(?: list)?|stop (?:(?:these|getting|receiving) )*messages|make (?:it|these) stop)"
    r"|cancel (?:my|these) (?:request|inquiry|enquiry) and (?:delete|remove|erase|forget) (?:me|my .*)",
    erasing_longer=r"(?:delete|erase|remove|purge|wipe|destroy) (?:(?:these|my|personal|contact|and) )*data(?: (?:from|off|out)(?: these)?(?: (?:list|system|database|books|files))?)?"
    r"|(?:delete|erase|wipe|purge) (?:everything|it all)|(?:exercise|invoke|claim|use) my right to (?:erasure|be forgotten|deletion|be deleted).*"
    r"|(?:want|have|demand) (?:my|these) (?:personal |contact )?data (?:to be )?deleted",
    emails=_channel("emailing|e-mailing|mailing", "email|e-mail|mail", "emails|e-mails"),
)
