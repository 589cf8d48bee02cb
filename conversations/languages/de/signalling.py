"""What people say in German that tells how serious they are."""

from conversations.languages.language import Signalling

SIGNALLING = Signalling(
    price=r"\b(?:was|wieviel|wie viel) (?:kostet|kosten)\b|"
    r"\b(?:was|wieviel|wie viel) (?:würde|würden|wird|werden|soll|sollte|darf)\b.{0,40}\bkosten\b|"
    r"\bwie teuer\b|"
    r"\bwie hoch (?:ist|sind|wäre|wären) (?:der |die |ihre |eure )?(?:kosten|preise?)\b|"
    r"\b(?:was|wie) (?:ist|sind) (?:der|die|ihr|ihre|euer|eure) preise?\b|"
    r"\bwas (?:verlangen|nehmen|berechnen) sie\b|"
    r"^(?:der |die |ihre )?(?:preise?|kosten|preisliste)(?: bitte)?$",
    demo=r"\b(?:kann|könnte|könnten|können|darf|dürfte|möchte|möchten|will|wollen|würde|hätte|zeigen|zeig|gibt es|bitte|haben sie|bieten sie)\b.{0,45}\b(?:live.?)?(?:demo|vorführung|produktvorführung)\b|"
    r"^(?:eine )?(?:live.?)?(?:demo|vorführung)(?: bitte)?$",
    browsing=r"\b(?:nur|bloß|lediglich) (?:mal )?(?:schauen|gucken|umschauen|umsehen|neugierig|stöbern)\b|"
    r"\b(?:schau|schaue|gucke|guck|sehe) (?:mich )?(?:nur|bloß|erst ?mal nur)\b|"
    r"\bmich (?:nur|bloß|erst ?mal) (?:mal )?(?:umsehen|umschauen)\b|"
    r"\baus reiner neugier\b",
    unmet=r"\bkein(?:en|e|erlei)? (?:termine?|treffen|meetings?|besuche?|besprechung)\b|"
    r"\bnichts (?:vereinbaren|ausmachen)\b",
    comparing=r"\bvergleich(?:e|en|t)\b.{0,40}\b(?:angebote?n?|anbietern?|preise?n?|firmen|mitbewerbern?|konkurrenz|andere[rn]?)\b|"
    r"\b(?:angebote|anbieter|preise|firmen)\b.{0,25}\bvergleichen?\b|"
    r"\bvergleichsangebote?\b|"
    r"\b(?:weitere|andere|mehrere|noch zwei|zwei|drei) angebote\b|"
    r"\bmit (?:anderen|mehreren) (?:anbietern|firmen|unternehmen|handwerkern)\b",
)  # fmt: skip
