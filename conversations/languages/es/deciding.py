"""Yes, no, agreeing, owning and picking in Spanish."""

from conversations.languages.language import Deciding, Owning, Picking

_YES = """
    sí( claro| por supuesto| por favor| señor| señora| gracias| tengo| lo tengo| lo tenemos| tenemos| soy| lo soy| lo somos| lo es| así es| que lo es| que sí| efectivamente| desde luego| estoy listo| estamos listos| correcto| exacto| seguro| acepto| quiero| me interesa| sí|)
    s; sip; sii; siii; sep; (claro|claro que sí|por supuesto|por supuesto que sí|desde luego|cómo no|naturalmente|obvio|obviamente|seguro|segurísimo|seguro que sí)( sí|); claro (hombre|que lo soy|que lo tengo); así es; (eso es|es|) (correcto|exacto|cierto|verdad|así); exactamente; eso mismo; eso es; efectivamente; en efecto
    (estoy |)de acuerdo; (claro |)cómo (que |)no( claro|); vale; okey; ok; okay; dale; venga; va; ándale; sale; (con gusto|con mucho gusto|encantado|encantada); (sin|ninguna) duda; sin duda alguna; sin problema; (no hay|ningún) problema; por qué no; y por qué no; (ya |)lo creo( que sí|)
    (creo|pienso|supongo|imagino|diría|me parece|yo diría|espero|parece|considero) que sí; (estoy|estamos) list(o|a|os|as); list(o|a|os|as); lo (tengo|tenemos|soy|somos|es|estoy); (tengo|tenemos|soy|somos); afirmativo; totalmente; absolutamente; definitivamente; siempre
    perfecto( sí|); está bien; bueno sí; bien; positivo; a huevo; cuenten conmigo; me parece bien; 👍; ✅; quiero; ya
"""
_NO = """
    no( gracias| por favor| señor| señora| todavía| aún| tengo| lo tengo| tenemos| lo tenemos| lo soy| lo somos| soy| somos| lo es| es así| es cierto| es verdad| es correcto| es necesario| hace falta| mucho| realmente| del todo| de momento| por ahora| por el momento| ahora| quiero| creo| lo creo| me interesa| me parece| puedo| podemos| estoy interesado| no| para nada| nunca| que va| acepto| estoy listo| estoy lista| estamos listos|)
    nop; nel; nanay; nones; nah; na; (claro|por supuesto|desde luego|seguro) que no; para nada; en absoluto; de (ninguna manera|ningún modo|eso nada); nunca; jamás; (todavía|aún) no; ahora (mismo |)no; (por (ahora|el momento)|de momento|en este momento|actualmente) no
    (creo|pienso|supongo|imagino|diría|me parece|yo diría|considero|parece) que no; que no; qué va; ni hablar; ni loco; ni de broma; ni pensarlo; ni mucho menos; tampoco; (yo |)tampoco; (la |)verdad( es|) que no; la verdad no; (desafortunadamente|lamentablemente|desgraciadamente|por desgracia) no; nada de eso; nada
    falso; incorrecto; negativo; es falso; ninguno; ninguna; nadie; casi no; casi nunca; apenas; mejor no; no que yo sepa; ya no; no estoy (listo|lista|interesado|interesada); eso no; 👎; ❌
"""

DECIDING = Deciding(
    yes=_YES,
    no=_NO,
    agreed="""
    sí( acepto| claro| por favor| por supuesto| estoy de acuerdo| de acuerdo| autorizo| consiento| pueden llamarme| puede llamarme| pueden| puede| quiero| gracias| está bien| adelante| vale| doy mi consentimiento|); acepto; aceptado; (estoy |)de acuerdo; conforme; estoy conforme; claro( que sí|); por supuesto; desde luego; vale; ok; okay
    (doy|otorgo) mi (consentimiento|permiso|autorización); consiento; autorizo; lo autorizo; (pueden|puede|puedes) (llamarme|contactarme|hacerlo); adelante; (con gusto|con mucho gusto); sin problema; cómo no; apruebo; permitido; tienen mi (permiso|consentimiento); 👍; ✅; dale
    """,
    declined=_NO
    + """
    (no |)(no acepto|no estoy de acuerdo|no autorizo|no consiento|no quiero|no deseo|no doy mi (consentimiento|permiso)|no estoy conforme|no lo autorizo|no permito); (prefiero|preferiría) (no|que no); rechazo; (lo |)rechazo; me niego; mejor no; paso; no me (llamen|llame|llames|contacten|contacte)( por favor|); sin llamadas; en desacuerdo; denegado; no me interesa; no quiero que me (llamen|contacten); omitir; no deseo que me llamen
    """,
    short_yes="sí",
    short_no="no",
    yes_first="sí|sip|claro|claro que sí|por supuesto|desde luego|correcto|exacto|efectivamente|así es|de acuerdo|vale|seguro|perfecto",
    no_first="no|nop|nunca|jamás|para nada|todavía no|aún no|de ninguna manera|en absoluto|ahora no|por ahora no|de momento no",
    torn="tal vez|quizás?|depende|a lo mejor|puede (?:ser|que)|no (?:lo )?sé|no (?:estoy|estamos) (?:muy |del todo |tan )?segur[oa]s?|(?:ni|tengo) idea|más o menos|según|a veces|sí y no|o|pero(?! (?:claro|sí|por supuesto|no$))|no (?:lo )?(?:tengo (?:muy )?claro|sabr)|decirle|salvo|excepto|a menos|no entiendo|entiendo|posiblemente|probablemente",
    negation=r"\b(?:no|ni|nunca|jamás|sin|tampoco|ningun[oa]?|nada|excepto)\b",
    yes_inside="sí|claro",
    no_inside=r"no|nunca|jamás|tampoco|ni",
    yes_last="que sí",
    yes_words="""sí; sip; sep; yes""",
    no_words="""no; nop; nones""",
    affirming="""bien; conforme; claro; supuesto; supuestísimo; desde; luego; cierto; correcto; exacto; exactamente; efectivamente; obvio; obviamente; seguro; segurísimo; naturalmente; totalmente; absolutamente; definitivamente; vale; ok; okey; órale; simón; perfecto; afirmativo; encantado; encantada; gustoso; verdad; evidente; evidentemente; indudablemente; ciertamente; dale; sale; plenamente; completamente""",
    denying="""nunca; jamás; nada; nadie; ningún; ninguno; ninguna; tampoco; ni; incorrecto; falso""",
    little="""hasta; ahora; parece; solo; fue; utilizamos; dado; que; por; lo; la; las; los; el; es; era; soy; somos; son; está; estoy; estamos; tengo; tenemos; tiene; hay; de; del; en; un; una; uno; dos; así; mismo; misma; eso; esto; ya; aún; todavía; pues; bueno; hombre; señor; señora; muy; mucho; muchas; muchos; gracias; favor; para; con; a; al; yo; nosotros; nos; me; mi; se; ha; he; hemos; ver; todo; toda; siempre; momento; ahora; ahorita; hoy; realmente; realidad; ay; uy; ah; oh; eh; y; pero no; hace; años; caso; desgracia; desgraciadamente; lamentablemente; desafortunadamente; creo; pienso; quiero; puedo; gusto; duda; dudas; sin; contamos; cuento; e; le; les; tuve; tenido; tuvimos; haría; falta; necesario; necesaria; nosotras; interesa; interesado; interesada; listo; lista; listos; listas; hecho; absoluto; manera; forma; modo; alguna; algún""",
)
OWNING = Owning(
    about=r"\b(?:dueñ[oa]s?|propietari[oa]s?|propi[oa]s?|propiedad|suy[oa]|es su casa)\b",
    owns=r"\b(?:soy|somos|como|ambos) (?:el |la |los |las |también |un |una |únic[oa] )*(?:co)?(?:dueñ[oa]s?|propietari[oa]s?)\b|^(?:el |la )?(?:co)?(?:dueñ[oa]s?|propietari[oa]s?)\b|\b(?:es|casa es|son) (?:mí[oa]|nuestr[oa]|mi casa|nuestra casa|propi[oa]|mi propiedad|de mi propiedad|de nosotros)\b|^(?:mí[oa]|nuestr[oa]|propi[oa])\b|\b(?:casa|vivienda) propia\b|la compré|la compramos|pagando (?:la |una )?hipoteca",
    rents=r"\b(?:alquilo|alquilamos|rento|rentamos|arriendo|arrendamos)\b|\b(?:de|en) (?:alquiler|renta|arriendo)\b|\b(?:inquilin[oa]s?|arrendatari[oa]s?)\b|\b(?:alquilad[oa]|rentad[oa]|arrendad[oa])\b|^(?:alquiler|renta)\b|\b(?:es|pertenece|son) (?:de|a) (?:mis?|los|un|una|la|el|otr[oa]|nuestros?) (?:padres|madre|padre|herman[oa]|suegr[oa]s|casero|dueño|banco|empresa|amig[oa]|hij[oa]|jefe|familia|persona)",
    denied=r"\bno (?:soy|somos) (?:el |la |los |las )?(?:dueñ|propietari)|no es (?:mí[oa]|nuestr[oa]|propi[oa])",
    not_renting=r"no (?:es )?(?:alquil|rent|arriend)|no (?:soy|somos) inquilin",
)
PICKING = Picking(
    filler="el; la; los; las; un; una; unos; unas; de; del; y; o; para; por; favor; mi; mis; nuestro; nuestra; yo; quiero; quisiera; necesito; necesitamos; queremos; solo; es; son; en; con; lo; que; a; al; me; gustaría; prefiero; eso; esa; ese; creo",
    ordinals={1: "primer[oa]?|1[oaº.]", 2: "segund[oa]|2[oaº.]", 3: "tercer[oa]?|3[oaº.]", 4: "cuart[oa]|4[oaº.]", 5: "quint[oa]|5[oaº.]", 6: "sext[oa]|6[oaº.]", -1: "últim[oa]"},
    ordinal="(?:el |la |lo )?{}(?: opción| respuesta| alternativa)?(?: por favor)?",
    number=r"(?:opción |número |núm\.? |nº ?|respuesta |la |el )?{}[).]?(?: por favor)?",
    apart=" y | e | más | además de | así como ",
    all="todo(s|); toda(s|); todo lo anterior; tod(o|a)s (ellos|ellas); amb(o|a)s; los dos; las dos; los tres; las tres; cada una; cada uno",
)  # fmt: skip
