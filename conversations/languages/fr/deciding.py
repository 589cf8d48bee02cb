"""Yes, no, agreeing, owning and picking in French."""

from conversations.languages.language import Deciding, Owning, Picking

_YES = """
    oui( oui| bien sûr| s'il vous plaît| svp| stp| merci| merci beaucoup| tout à fait| je le suis| j'en ai| j'en ai un| j'en ai une| nous en avons| c'est le cas| c'est ça| c'est vrai| absolument| évidemment| certainement| volontiers| d'accord| avec plaisir| nous sommes prêts| je suis prêt| on est prêts| je crois| je pense| en effet| nous le sommes| exactement| monsieur| madame| carrément|)
    o; ouais; ouaip; ouep; ouii; yes; mais oui; mais (bien sûr|si); (bien sûr|bien entendu|évidemment|certainement|naturellement|assurément)( que oui|); tout à fait; absolument; exactement; exact; (c'est |)(ça|exact|vrai|bien ça|cela|juste|correct|le cas); correct; précisément; parfaitement; en effet; effectivement; vrai
    d'accord; d'acc; dac; ok; okay; entendu; volontiers; avec (plaisir|grand plaisir|joie); (il n'y a |)(pas de|aucun) (problème|souci); sans (problème|souci|aucun doute|doute); pourquoi pas; et pourquoi pas; (je (crois|pense|dirais|suppose|présume) |il me semble |j'espère )que oui; je (pense|crois|suppose); il me semble
    (je suis|nous sommes|on est) (prêt|prête|prêts|prêtes); prêt; prête; je le suis; nous le sommes; (j'en ai|nous en avons|on en a)( un| une| deux| plusieurs|); si; si si; affirmatif; toujours; carrément; grave; ça (marche|me va|roule|me convient); ça va; pour sûr; sûr; certain; probablement; sans doute; vas-y; allez; c'est bon; 👍; ✅
"""
_NO = """
    non( non| merci| pas encore| pas vraiment| pas du tout| pas pour l'instant| pas pour le moment| pas maintenant| jamais| désolé| désolée| monsieur| madame| je ne crois pas| je ne pense pas| je ne suis pas prêt| c'est faux| ce n'est pas le cas| malheureusement| pas actuellement| pas nécessaire| je ne le suis pas| je n'en ai pas| hélas|)
    n; nan; nope; nenni; que non; mais non; oh non; ah non; (pas|absolument pas|certainement pas|sûrement pas|surtout pas|vraiment pas|malheureusement pas|toujours pas|plutôt pas|même pas|évidemment pas) (du tout|encore|vraiment|pour (l'instant|le moment)|maintenant|actuellement|que je sache|tout à fait|nécessaire|nécessairement|intéressé|intéressée|la peine|exactement|besoin|prêt|prête|prêts|trop|le moins du monde|question)
    (absolument|certainement|sûrement|surtout|vraiment|malheureusement|toujours|plutôt|évidemment) pas; bien sûr que non; jamais( de la vie|); en aucun cas; en aucune façon; hors de question; (je (crois|pense|dirais|suppose|suis sûr|suis sûre) |il me semble |je crains )que non; je (ne |)(crois|pense) pas; (malheureusement|hélas|plutôt|désolé|désolée) non; hélas
    (je ne suis|je suis|on n'est|on est|nous ne sommes|nous sommes) pas (encore |)(prêt|prête|prêts|prêtes|intéressé|intéressée); (je n'en|j'en|on n'en|nous n'en) (ai|a|avons) (pas|aucun|aucune)( encore|); je ne le suis pas( encore|); nous ne le sommes pas; (ce n'est|c'est) pas (le cas|vrai|exact|ça|nécessaire|la peine|encore le cas|possible|juste)
    (c'est |)(faux|inexact|incorrect); négatif; aucun; aucune; personne; rien; rien du tout; (ça |cela |)(ne |)(m'intéresse|nous intéresse) pas; à peine; (moi |)non plus; pas de ça; même pas; 👎; ❌
"""

DECIDING = Deciding(
    yes=_YES,
    no=_NO,
    agreed="""
    oui( j'accepte| je suis d'accord| bien sûr| s'il vous plaît| svp| d'accord| merci| volontiers| avec plaisir| tout à fait| vous pouvez| vous pouvez m'appeler| allez-y| je consens| je veux bien| ok| absolument|); j'accepte; accepté; je suis d'accord; d'accord; bien sûr; évidemment; volontiers; avec plaisir; je veux bien; certainement; tout à fait; absolument
    je consens; (je donne|j'accorde) mon (accord|consentement|autorisation); j'autorise; autorisé; accordé; vous pouvez( m'appeler| me contacter| y aller|); allez-y; ok; okay; sans problème; pas de problème; ça me va; c'est d'accord; vous avez mon (accord|consentement); entendu; 👍; ✅
    """,
    declined=_NO
    + """
    (non |)(je refuse|je n'accepte pas|j'accepte pas|je (ne |)suis pas d'accord|je (ne |)(veux|souhaite) pas|je ne consens pas|je n'autorise pas|je décline|je m'y oppose|je ne donne pas mon (accord|consentement)); pas d'accord; refus; refusé; je préfère (pas|que non|ne pas|éviter); plutôt non; mieux vaut pas; (ne |)m'appelez pas; ne me contactez pas; pas d'appel; pas d'appels; sans façon; passer; pas de contact
    """,
    short_yes="oui",
    short_no="non",
    unlike="si",
    yes_first="oui|ouais|ouaip|bien sûr|tout à fait|absolument|exactement|évidemment|certainement|d'accord|effectivement|en effet|volontiers|ok",
    no_first="non|nan|pas du tout|pas encore|pas vraiment|jamais|absolument pas|malheureusement pas|je (?:ne |n')(?:suis|ai) pas|nous (?:ne |n')(?:sommes|avons) pas|on (?:n'est|n'a|est|a) pas|pas pour",
    torn="peut-être|ça dépend|cela dépend|dépend|je (?:ne )?sais pas|sais pas|pas sûre?|pas certaine?|aucune idée|oui et non|plus ou moins|on verra|parfois|ou|mais(?! (?:oui|si|bien|non|certainement|évidemment|absolument|bon$|pas du tout))|peux pas (?:dire|savoir)|sauf|à moins|comprends pas|possible|difficile à dire|en partie|si",
    negation=r"\b(?:ne|non|pas|jamais|sans|ni|aucune?|sauf|plus)\b|\bn'",
    yes_inside="oui|si",
    no_inside=r"non|pas|jamais|ni|aucune?",
    yes_last="oui",
    yes_words="""oui; ouais; ouaip; ouep; yes; yep""",
    no_words="""non; nan; nenni; nope; no""",
    affirming="""convient; va; marche; sûr; bien; évidemment; certainement; absolument; exactement; exact; vrai; parfaitement; effectivement; volontiers; carrément; naturellement; assurément; totalement; complètement; correct; juste; accord; ok; certes; forcément; entendu; parfait; affirmatif; voilà; précisément; clairement; tout; fait; sûrement; confirme; pleinement""",
    denying="""pas; jamais; aucun; aucune; rien; personne; aucunement; nullement; guère; ne; n'ai; n'en; n'est; n'a; n'y; n'avons; n'ont; n'était; faux""",
    little="""jusqu'à; présent; l'heure; actuelle; actuellement; manière; me; ma; maintenant; j'aimerais; on; l'a; utile; est; je; j'en; j'ai; on; nous; vous; il; elle; le; la; les; de; du; des; un; une; en; y; à; au; ça; cela; ce; c'est; c'était; que; qu'on; est; suis; sommes; ai; as; a; avons; ont; es; et; mais; ben; bah; oh; ah; eh; alors; très; trop; vraiment; encore; toujours; maintenant; pour; l'instant; moment; merci; beaucoup; svp; s'il; plaît; monsieur; madame; moi; non plus; même; peu; plus; tellement; tout; depuis; longtemps; déjà; dans; par; ici; là; aussi; possède; possédons; veux; voulons; crois; pense; hélas; malheureusement; désolé; désolée; d'avis; cas; du; cours; ans; année; mes; mon; ma; chez; sommes; étais; eu; prêt; prête; prêts; prévu; nécessaire; besoin; intéressé; intéressée; faire; vie; dire; façon; peux; d'ailleurs; heureusement; d'""",
)
OWNING = Owning(
    about=r"\b(?:propriétaires?|appartient|appartiennent|à vous)\b",
    owns=r"\b(?:je suis|nous sommes|on est|en tant que) (?:bien |les? |la |aussi |un |une |l')*(?:co-?)?propriétaires?\b|^(?:co-?)?propriétaires?\b|\b(?:c'est|elle est|il est|maison est) (?:à (?:moi|nous|mon mari et moi|ma femme et moi)|la mienne|la nôtre|ma maison|notre maison)\b|\b(?:m'|nous )appartien(?:t|nent)\b|^(?:à (?:moi|nous)|la mienne|la nôtre)\b|je (?:la|le|l'ai) possède|je l'ai achetée|nous l'avons achetée",
    rents=r"\b(?:je|nous|on) (?:loue|louons)\b|\blocataires?\b|\b(?:en|de) location\b|^(?:louée?|location)\b|\b(?:elle|il|ça|cela|maison) (?:est louée?|appartient (?:à|au|aux) )|c'est (?:à|au|aux) (?:mon|ma|mes|un|une|nos|notre)? ?(?:propriétaire|parents|mère|père|frère|sœur|soeur|banque|ami|amie|fils|fille|bailleur)",
    denied=r"(?:pas|ni) (?:le |la |encore )?propriétaire|(?:m'|nous )appartien(?:t|nent) pas|pas à (?:moi|nous)",
    not_renting=r"lou(?:e|ons) pas|pas (?:en location|locataires?)",
)
PICKING = Picking(
    filler="le; la; les; l'; un; une; des; de; du; d'; et; ou; pour; s'il; vous; plaît; svp; mon; ma; mes; notre; je; nous; on; veux; voudrais; souhaite; besoin; juste; seulement; c'est; est; en; avec; à; au; ce; que; il; faut; j'aimerais; plutôt; me; faudrait; prends; choisis",
    ordinals={1: "premi(?:er|ère)|1(?:er|ère|re|e)", 2: "(?:deuxième|seconde?)|2(?:e|ème|nd|nde)", 3: "troisième|3(?:e|ème)", 4: "quatrième|4(?:e|ème)", 5: "cinquième|5(?:e|ème)", 6: "sixième|6(?:e|ème)", -1: "derni(?:er|ère)"},
    ordinal="(?:le |la |l')?{}(?: option| réponse| choix| possibilité)?(?: s'il vous plaît| svp)?",
    number=r"(?:option |numéro |n° ?|no |réponse |choix |le |la )?{}[).]?(?: s'il vous plaît| svp)?",
    apart=" et | ainsi que | plus ",
    all="tout; tous; toutes; (tout|tous|toutes) (ça|les deux|les trois|les quatre|ce qui précède); les deux; les trois; chacun; chacune",
)  # fmt: skip
