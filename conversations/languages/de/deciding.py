"""Yes, no, agreeing, owning and picking in German."""

from conversations.languages.language import Deciding, Owning, Picking

_YES = """
    ja( bitte| gerne| gern| klar| natürlich| sicher| genau| doch| definitiv| bin ich| sind wir| habe ich| haben wir| mach ich| das stimmt| das passt| das ist richtig| auf jeden fall| auf alle fälle| sehr gerne| unbedingt|)
    j; jo; joa; jep; jup; jap; jawohl; jaja; jaa; jaaa; ja ja; na klar; aber klar; klar( doch| gerne|); (natürlich|selbstverständlich|sicher|logisch|freilich|sicherlich)( ja|); aber (ja|sicher|natürlich|gerne)
    ganz sicher; mit sicherheit; auf (jeden fall|alle fälle); unbedingt; genau( so|); (das |)stimmt( genau|); (das ist |ist |)(richtig|korrekt|wahr|so); richtig so; korrekt; so ist es
    (sehr |)(gerne|gern); bitte ja; bitte gerne; okay; ok; okey; in ordnung; passt( so|); einverstanden; warum nicht; wieso nicht; (das ist |)kein problem; geht klar; mach ich; machen wir
    (ich |)(glaube|denke|meine|vermute) (ja|schon); (ich |)(denke|glaube) schon; (vermutlich|wahrscheinlich|wohl)( ja| schon|); ich denke ja; ich würde sagen ja; ohne zweifel; zweifellos; absolut; definitiv; eindeutig( ja|)
    bin ich; sind wir; habe ich; haben wir; hab ich; kann ich; können wir; will ich; wollen wir; doch( klar| ja| natürlich|); immer; (ich bin|wir sind|bin|sind) (bereit|soweit|so weit|startklar|fertig); aber hallo; 👍; ✅
"""
_NO = """
    nein( danke| bitte nicht| leider nicht| noch nicht| leider| nicht wirklich| gar nicht| nie| auf keinen fall| haben wir nicht| habe ich nicht| bin ich nicht| sind wir nicht| das ist nicht nötig| das stimmt nicht| nicht nötig| eher nicht|)
    n; eher weniger; nee; ne; nö; nöö; nope; nein nein; ach nein; aber nein; leider nein; (auf keinen fall|auf gar keinen fall|keinesfalls|keineswegs|unter keinen umständen); nicht (wirklich|nötig|richtig|mehr|dass ich wüsste|unbedingt|so ganz|ganz)
    (leider|eher|noch|bisher|bis jetzt|derzeit|momentan|zurzeit|zur zeit|im moment|im augenblick|jetzt|aktuell|gerade|wohl|sicher|bestimmt|natürlich|vermutlich|wahrscheinlich|eigentlich|lieber|besser|definitiv|absolut|auch|ganz sicher|vorerst|erstmal) nicht; momentan leider nicht
    (gar|überhaupt|ganz und gar|im leben) nicht; nie; niemals; niemand; (ich |)(glaube|denke|denk|glaub) (eher |ich |)nicht; (ich |)(denke|glaube) nein; wohl kaum; kaum; (das |)stimmt nicht; (das ist |)(falsch|nicht richtig|unwahr|nicht so|nicht der fall)
    negativ; habe ich (noch |leider |)nicht; haben wir (noch |leider |)nicht; hab ich nicht; bin ich (noch |leider |)nicht; sind wir (noch |leider |)nicht; kann ich nicht; will ich nicht; ich (bin |habe |)(noch |leider |)nicht( bereit|); (wir sind|ich bin|bin) (noch |leider |)nicht (bereit|so weit|soweit)
    kein interesse; kein bedarf; keine(r|s|n|); nichts davon; nicht im geringsten; ich nicht; wir nicht; mitnichten; von wegen; 👎; ❌; niente
"""

DECIDING = Deciding(
    yes=_YES,
    no=_NO,
    agreed="""
    ja( bitte| gerne| gern| klar| natürlich| sicher| ok| einverstanden| selbstverständlich| sehr gerne| auf jeden fall|); jawohl; jo; jep; na klar; klar; natürlich; selbstverständlich; (sehr |)(gerne|gern); okay; ok; in ordnung; einverstanden
    (ja |)ich (stimme (dem |)zu|bin (damit |)einverstanden|willige ein|erlaube (es|das)|akzeptiere( es| das|)); zustimmen; zugestimmt; ich gebe (hiermit |)meine (einwilligung|zustimmung|erlaubnis); (ja |)(sie|ihr) (dürfen|dürft|können)( mich (gerne |)anrufen| mich kontaktieren|); von mir aus( gerne|); akzeptiert; genehmigt; ja machen sie das; machen sie das; auf jeden fall; passt; 👍; ✅
    """,
    declined=_NO
    + """
    (nein |)ich (stimme (dem |)nicht zu|bin (damit |)nicht einverstanden|willige nicht ein|erlaube (es|das) nicht|akzeptiere (es |das |)nicht|lehne (das |)ab|verweigere|möchte (das |)nicht|will (das |)nicht); nicht einverstanden; (das |)(möchte|will) ich (lieber |)nicht
    ablehnen; abgelehnt; lieber nicht; besser nicht; (nein |)bitte nicht; nicht anrufen; bitte nicht anrufen; rufen sie (mich |)nicht an; rufen sie mich bitte nicht an; keine anrufe( bitte|); keine einwilligung; kein kontakt; kein anruf; überspringen; weigere mich; verweigert
    """,
    short_yes="ja",
    short_no="nein; nee",
    yes_first="ja|jo|jep|jup|jawohl|klar|na klar|natürlich|selbstverständlich|sicher|genau|stimmt|auf jeden fall|definitiv|gerne?|doch|okay|ok",
    no_first="nein|nee|nö|nope|nicht wirklich|auf keinen fall|noch nicht|leider nicht|leider nein|niemals|nie|(?:ich|wir) (?:bin|habe|sind|haben) (?:noch |leider )?(?:nicht|kein)",
    torn="aber nur|vielleicht|weiß nicht|nicht sicher|keine ahnung|kommt (?:ganz )?dr?auf an|kommt darauf an|je nachdem|mal sehen|jein|ja und nein|möglicherweise|eventuell|teilweise|teils|unsicher|entweder|oder|außer|falls|wenn|verstehe|schwer zu sagen|manchmal|aber(?! (?:natürlich|klar|sicher|gerne?|ja|nein|immer|selbstverständlich|hallo))|beurteilen",
    negation=r"\b(?:nicht|kein(?:e[nmrs]?)?|nie|niemals|ohne|außer|weder|nein|nix|nichts)\b",
    yes_inside="ja|doch|klar",
    no_inside=r"nein|nicht|nie|kein(?:e[nmrs]?)?|nee",
    yes_last="ja|jo",
    yes_words="""ja; jo; jup; jep; jap; japp; jawohl; jawoll; jaja; joa; yes; doch""",
    no_words="""nein; nee; nö; nope; ne; no""",
    affirming="""passt; fein; super; klar; klaro; logo; logisch; natürlich; selbstverständlich; selbstredend; sicher; sicherlich; gewiss; freilich; genau; stimmt; richtig; korrekt; absolut; definitiv; durchaus; tatsächlich; unbedingt; gerne; gern; okay; ok; einverstanden; zweifellos; eindeutig; sowieso; völlig; vollkommen; jedenfalls; perfekt; zutrifft; wahr; hundertprozentig; freut; prima; bestimmt; allemal; bereit; eh; jederzeit""",
    denying="""nicht; kein; keine; keinen; keiner; keines; keins; keinem; nie; niemals; nichts; nix; keineswegs; keinesfalls; mitnichten; niemand; weder; noch nie""",
    little="""gerade; dabei; sieht; besitzen; schaue; schauen; beide; beiden; ich; wir; es; das; dies; so; aber; na; ach; oh; eben; halt; mal; schon; denn; sehr; ganz; gar; überhaupt; bin; bist; sind; ist; habe; hab; haben; hat; hatte; hatten; besitze; besitzen; war; waren; wäre; würde; werde; werden; kann; können; will; wollen; möchte; mag; mach; mache; machen; noch; bisher; bis; jetzt; derzeit; leider; leider; davon; auf; alle; jeden; fall; fälle; mit; uns; mir; mich; bei; auch; immer; wirklich; eigentlich; sagen; meine; trifft; zu; eins; einen; eine; ein; welche; der; die; den; im; am; moment; zurzeit; danke; bitte; vielen; dank; nur; seit; langem; lange; länger; wohl; allerdings; wieder; da; dafür; dazu; daran; hier; heute; chance; um; gottes; willen; um; weniger; eher; natürlich; leben; welcher; beide; beides; gibt; der; dem; sich; bisschen; momentan; aktuell; augenblick; geringsten; vorhanden; dabei; geplant; nötig; möglich; erforderlich; soweit; sein""",
)
OWNING = Owning(
    about=r"\b(?:eigentümer(?:in)?|besitzer(?:in)?|besitzen|gehört|eigenheim|eigentum)\b",
    owns=r"\b(?:ich bin|wir sind|bin|als|beide) (?:der |die |auch |selbst |allein(?:ige[rn]?)? |stolze[rn]? )*(?:mit)?(?:haus|wohnungs)?(?:eigentümer(?:in)?|besitzer(?:in)?)\b|^(?:der |die )?(?:haus|wohnungs|mit)?(?:eigentümer(?:in)?|besitzer(?:in)?)\b"
    r"|\bgehört (?:mir|uns|meine[rm] (?:frau|mann) und mir|meine[rm] (?:frau|mann))\b|\b(?:mein|unser) (?:eigenes |eigen)?(?:haus|heim|dach)\b|^(?:eigenheim|eigentum|eigenes haus|mir|uns|eigene)\b|\b(?:es|das|haus) ist (?:meins|unseres|meines|unsers|mein eigenes)\b|ich besitze|wir besitzen|selbst gekauft",
    rents=r"\b(?:ich|wir) (?:miete|mieten|pachten?)\b|\bzur miete\b|\b(?:haupt|unter)?mieter(?:in)?\b|^(?:gemietet|miete|mietwohnung|mietshaus|pacht)\b|\bgemietet\b|\bgehört (?:einem|einer|meine[rmn]|unsere[rmn]|der|dem|den) (?:vermieter(?:in)?|eltern|mutter|vater|bruder|schwester|firma|bank|freund(?:in)?|sohn|tochter|chef|genossenschaft|stadt|anderen)",
    denied=r"\bnicht (?:der |die |selbst )*(?:haus|wohnungs)?(?:eigentümer|besitzer)|gehört (?:mir|uns) (?:leider )?nicht|besitze (?:es |das |kein)|kein (?:eigentümer|besitzer|eigentum)",
    not_renting=r"\b(?:nicht|kein) (?:zur miete|mieter)|miete nicht|mieten nicht",
)
PICKING = Picking(
    filler="der; die; das; den; dem; des; ein; eine; einen; einem; einer; ich; wir; es; und; oder; zu; für; bitte; brauche; brauchen; möchte; möchten; hätte; hätten; gern; gerne; nur; ist; sind; im; in; mit; mein; meine; unser; am; auf; wohl; eher; nehme; will; wollen",
    ordinals={1: "erste[nrsm]?|ersteres|1\\.", 2: "zweite[nrsm]?|zweiteres|2\\.", 3: "dritte[nrsm]?|3\\.", 4: "vierte[nrsm]?|4\\.", 5: "fünfte[nrsm]?|5\\.", 6: "sechste[nrsm]?|6\\.", -1: "letzte[nrsm]?|letzteres"},
    ordinal="(?:der |die |das |den )?{}(?: option| antwort| möglichkeit| variante)?(?: bitte)?",
    number=r"(?:option |nummer |nr\.? |antwort |variante |punkt |die )?{}[).]?(?: bitte)?",
    apart=" und | sowie | plus ",
    all="alle(s|); alle( drei| vier| davon|); beide(s|); sämtliche; alles davon; alles zusammen; jede(s|)",
)  # fmt: skip
