"""What people say in French that tells how serious they are."""

from conversations.languages.language import Signalling

SIGNALLING = Signalling(
    price=r"\bcombien (?:est.ce que )?(?:ça |cela |ca )?(?:coûte|coûtent|coûterait|coûteraient)\b|"
    r"\bcombien (?:ça|cela) (?:fait|ferait)\b|"
    r"\bc'est combien\b|"
    r"\bcombien (?:prenez|facturez|demandez).vous\b|"
    r"\bquel(?:s|le|les)? (?:est|sont|serait|seraient) (?:le|les|vos|votre|son) (?:prix|tarifs?|coûts?)\b|"
    r"\bà quel prix\b|"
    r"^(?:le |les |vos |votre )?(?:prix|tarifs?|coûts?)(?: s'il vous plaît)?$",
    demo=r"\b(?:puis.je|peut.on|pouvez.vous|pourriez.vous|pourrais.je|je veux|je voudrais|j'aimerais|nous aimerions|nous voudrions|on voudrait|montrez|y a.t.il|avez.vous|voir|réserver|planifier|demander)\b.{0,40}\b(?:démo|démonstration)\b|"
    r"^(?:une )?(?:démo|démonstration)(?: s'il vous plaît)?$",
    browsing=r"\bne (?:fais|faisons|fait) que (?:regarder|passer)\b|"
    r"\bjuste (?:regarder|un coup d'œil|un coup d'oeil|par curiosité|curieux|curieuse)\b|"
    r"\bregarde (?:juste|seulement|simplement)\b|"
    r"\b(?:simple|pure|par) curiosité\b",
    unmet=r"\b(?:pas|aucun|aucune|sans) (?:de |besoin de |besoin d'une? |d')?(?:rendez.vous|rdv|réunion|visite)\b|"
    r"\bpas (?:prendre|fixer|planifier) (?:de |d'|un |une )?(?:rendez.vous|rdv|appel|réunion|visite)\b",
    comparing=r"\bcompar(?:e|ons|er)\b.{0,40}\b(?:offres?|devis|prix|prestataires?|fournisseurs?|entreprises?|concurrents?|concurrence|autres)\b|"
    r"\b(?:d'autres|plusieurs|un autre|un second|un deuxième) (?:devis|offres?|prestataires?)\b|"
    r"\bavec d'autres (?:entreprises|prestataires|fournisseurs|artisans)\b",
)  # fmt: skip
