"""Trades, job titles and states as they are called in French."""

from conversations.languages.language import Trading

TRADING = Trading(
    industries={
        "agriculture": r"agricole\w*, agricult\w*, fermes?, élevage, viticult\w*, vignobles?, pêche, sylviculture, maraîch\w*",
        "automotive": r"automobiles?, voitures?, concessionnaires?, concession automobile, carrosserie, véhicules",
        "construction": r"bâtiment, btp, travaux publics, plomb(?:erie|iers?), électriciens?, couvreurs?, maçon\w*, charpent\w*, "
        r"menuisi?er\w*, rénovation, toitures?, génie civil",
        "consulting": r"conseil, cabinet de conseil, consult\w*",
        "education": r"éducation, enseign\w*, écoles?, universités?, lycées?, collèges?, formation, crèches?, professeurs?, "
        r"soutien scolaire",
        "energy": r"énergies?(?: renouvelables?)?, électricité, pétrole, photovoltaïque, panneaux solaires, éolien\w*, solaire, mines",
        "finance": r"banques?, bancaire, finances?, comptab\w*, expert comptable, expertise comptable, gestion de patrimoine, "
        r"investissements?",
        "food": r"agroalimentaire, alimentation, boulanger\w*, boissons?, traiteurs?, bouch(?:er|ère)\w*, pâtisser\w*",
        "government": r"gouvernement, secteur public, fonction publique, administration publique, mairie, collectivités?, armée, "
        r"ministère",
        "healthcare": r"santé, hôpita(?:l|ux), cliniques?, médecins?, médical\w*, dentistes?, cabinet (?:dentaire|médical), "
        r"infirmi\w*, kinésithérap\w*, soins",
        "hospitality": r"hôtels?, hôtellerie, restaurants?, restauration, tourisme, agences? de voyages?, gîtes?",
        "insurance": r"assurances?(?: (?:santé|vie|auto))?, assureurs?, mutuelles?, courtier en assurances?",
        "legal": r"avocat\w*, cabinet d'avocats?, juridique\w*, notaires?, droit",
        "logistics": r"logistique, transports?, transporteurs?, déménage\w*, entrepôts?, livraisons?, fret, messagerie",
        "manufacturing": r"fabrication, usines?, fabricants?, industriel\w*, métallurgie, chimie, chimique, plasturgie, "
        r"aéronautique, textiles?",
        "marketing": r"publicité, agence de (?:publicité|pub|communication), communication, relations publiques",
        "media": r"médias?, presse, cinéma, télévision, musique, journaux, journalisme, divertissement, jeux vidéo, maison d'édition",
        "nonprofit": r"associations?, associatif, but non lucratif, ong, fondations?, église, caritati\w*",
        "pharma": r"pharmac\w*, biotechnologies?, laboratoire pharmaceutique",
        "real_estate": r"immobili\w*, agence immobilière, gestion locative, foncier",
        "recruiting": r"recrutement, ressources humaines, intérim, agence d'intérim, cabinet de recrutement",
        "retail": r"commerces?(?: de détail)?, magasins?, vente au détail, supermarchés?, grande distribution, "
        r"mode, prêt à porter, vêtements, commerce électronique, grossistes?, bijouteries?, épiceries?",
        "software": r"informatique, logiciels?, numérique, développement (?:web|logiciel), technologies?, cybersécurité, "
        r"intelligence artificielle, éditeur de logiciels?, hébergement",
        "sports": r"sports?, salle de sport, gymnas\w*, coach sportif",
        "telecom": r"télécoms?, télécommunications?, opérateur (?:mobile|télécom), téléphonie, fournisseur d'accès",
    },
    filling=r"je|suis|nous|sommes|travaill\w*|dirige\w*|tiens|tenons|gère|gérons|dans|le|la|les|l|un|une|de|du|des|d|en|mon|"
    r"notre|ma|secteur|domaine|industrie|entreprise|société|petite?|grande?|familiale?|branche|boîte",
    denied=r"pas|jamais|ancien\w*|sauf",
    serving=r"pour|aux",
    levels=(
        ("individual", r"^(?:assistante?|secrétaire)"),
        ("retired", r"retraitée?"),
        ("vp", r"vice ?présidente?"),
        (
            "c_level",
            (r"pdg|dg|directeur général|directrice générale|daf|directeur financier|gérante?|présidente?|(?:co)?fondat(?:eur|rice)|"
            r"propriétaire|dirigeante?|patronn?e?|chef(?:fe)? d'entreprise|associée?"),
        ),
        (
            "manager",
            r"chef(?:fe)? (?:de (?:projet|service|chantier|rayon|produit)|d'équipe)|responsable|superviseure?|contremaître",
        ),
        ("director", r"direct(?:eur|rice)|chef(?:fe)? de département"),
        (
            "individual",
            (r"ingénieure?|technicien(?:ne)?|développeu(?:r|se)|analyste|comptable|vendeu(?:r|se)|commerciale?|employée?|"
            r"stagiaire|apprentie?|consultante?|infirmi(?:er|ère)|ouvri(?:er|ère)|salariée?|conseill(?:er|ère)|professeure?|"
            r"chargée? d[e']|avocate?|architecte|assistante?|secrétaire|indépendante?"),
        ),
        ("student", r"étudiante?|lycéen(?:ne)?|élève"),
    ),
    former=r"ancien(?:ne)?|ex",
    states={
        "CA": r"californie", "FL": r"floride", "LA": r"louisiane", "NM": r"nouveau mexique", "PA": r"pennsylvanie",
        "NC": r"caroline du nord", "SC": r"caroline du sud", "ND": r"dakota du nord", "SD": r"dakota du sud",
        "VA": r"virginie", "WV": r"virginie occidentale", "GA": r"géorgie", "HI": r"hawaï", "PR": r"porto rico",
        "DC": r"district de columbia", "BC": r"colombie britannique", "NS": r"nouvelle écosse",
        "NB": r"nouveau brunswick", "NL": r"terre neuve(?: et labrador)?", "PE": r"île du prince édouard",
        "NT": r"territoires du nord ouest", "VI": r"îles vierges", "AS": r"samoa américaines?",
    },
    elsewhere=r"pas|sauf|hors|ni|jamais",
    words=r"il",
    solo=r"(?:juste|seulement|rien que|que) moi|moi seule?|seule?|je (?:suis|travaille) seule?|une personne|"
    r"(?:je suis )?(?:auto ?entrepreneu(?:r|se)|indépendante?|à mon compte)",
)  # fmt: skip
