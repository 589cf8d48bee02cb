"""Yes, no, agreeing, owning and picking in Portuguese."""

from conversations.languages.language import Deciding, Owning, Picking

_YES = """
    sim( sim| claro| com certeza| por favor| senhor| senhora| obrigado| obrigada| tenho| temos| sou| somos| é| estou| estamos| estou pronto| estou pronta| estamos prontos| quero| aceito| isso mesmo| certamente| exato| podemos| posso| gostaria| já| é claro| já tenho|)
    s; simm; simmm; ss; (claro|é claro)( que sim| que sou| que tenho| sim|); com (toda |)certeza( sim|); (certamente|lógico|óbvio|obviamente|evidentemente|naturalmente|exatamente|exato|correto|certo|certíssimo|justo)( que sim|); isso( mesmo| aí|); é isso( aí| mesmo|); (é |)verdade; (estou |)de acordo; positivo; de fato
    ok; okay; tá( bom| certo|); tô pront(o|a); beleza; blz; fechado; combinado; pode ser sim; pode sim; por favor( sim|); com (prazer|muito prazer); sem (dúvida|problema|problemas|dúvidas); (não tem|não há|nenhum) problema; (e |)por que não; porque não; por que não né
    (acho|penso|creio|acredito|suponho|imagino|diria|espero|parece) que sim; acho; (estou|estamos) pront(o|a|os|as); pront(o|a|os|as); (sou|tenho|temos|é|somos|estou|fazemos|quero|posso)( sim|); totalmente; absolutamente; definitivamente; sempre; uhum; aham; ahã; pois é; pois sim( claro|); já; já tenho; está bem; tudo bem; bora; vamos; perfeito; afirmativo; efetivamente; 👍; ✅
"""
_NO = """
    não( obrigado| obrigada| por favor| senhor| senhora| não| ainda| mesmo| tenho| temos| sou| somos| estou| estou pronto| estou pronta| estamos prontos| é| é verdade| é necessário| é isso| é o caso| precisa| quero| acho| aceito| me interessa| tenho interesse| é bem assim| muito| totalmente| realmente| posso| podemos| há| agora| no momento| por enquanto| é preciso| estou interessado| estou interessada|)
    n; nn; naum; nop; (claro|com certeza|certamente|lógico|óbvio) que não; com certeza não; claro não; de (jeito|modo|maneira) (nenhum|algum|nenhuma|alguma); de forma (alguma|nenhuma); nunca; jamais; ainda não; agora não; (por (agora|enquanto|ora)|no momento|de momento|neste momento|atualmente) não
    (acho|penso|creio|acredito|suponho|diria|parece|imagino) que não; (acho difícil; capaz que não; de jeito maneira; nem (pensar|um pouco|morto|sonhando)|nada disso|nada|sem chance|que nada|imagina); tampouco; também não; eu não; nós não; (na verdade|infelizmente|lamentavelmente|desculpe|desculpa|melhor) não; negativo; falso; errado; incorreto; é (falso|mentira); nenhum; nenhuma; ninguém; quase (não|nunca); não mais; sem interesse; não que eu saiba; não estou; 👎; ❌
"""

DECIDING = Deciding(
    yes=_YES,
    no=_NO,
    agreed="""
    sim( aceito| concordo| claro| por favor| com certeza| estou de acordo| autorizo| podem ligar| pode ligar| podem| pode| quero| obrigado| obrigada| consinto| tudo bem| à vontade|); aceito; aceite; concordo; (estou |)de acordo; claro( que sim|); com (toda |)certeza; certamente; ok; okay; tá bom; beleza; fechado
    (dou|concedo) (o |)(meu|minha) (consentimento|permissão|autorização); consinto; autorizo; autorizado; (pode|podem|podes)( me|) (ligar|contatar|contactar|me ligar|falar)( para mim| comigo|); à vontade; fique à vontade; fiquem à vontade; sem problema; com prazer; permitido; eu (aceito|concordo|autorizo); 👍; ✅
    """,
    declined=_NO
    + """
    (não |eu |)(não aceito|não concordo|não autorizo|não consinto|não quero|não desejo|não permito|não dou (o |)meu consentimento|não estou de acordo|discordo|recuso); (prefiro|preferia) (não|que não); melhor não; me recuso; recuso-me; recusado; passo; não me (liguem|ligue|contatem|contate)( por favor|); sem ligações; pular; não quero que me (liguem|contatem); em desacordo
    """,
    short_yes="sim",
    short_no="não",
    unlike="ja",
    yes_first="sim|claro|com certeza|certamente|isso|exato|correto|lógico|óbvio|sem dúvida|pois é|aham|uhum|positivo",
    no_first="não|nunca|jamais|ainda não|de jeito nenhum|de forma alguma|agora não|por enquanto não|no momento não|infelizmente não",
    torn="talvez|depende|pode ser|quem sabe|não sei|sei lá|não (?:tenho|temos|estou|estamos) (?:muita |bem )?cert[eo]za|(?:não )?(?:faço|tenho) (?:a m[ií]nima )?ideia|mais ou menos|às vezes|sim e não|ou|mas(?! (?:claro|é claro|sim|não$))|questão|salvo|exceto|a menos|não entendi|entendo|possivelmente|provavelmente|em dúvida|em parte|se|certo disso",
    negation=r"\b(?:não|nem|nunca|jamais|sem|tampouco|nenhuma?|nada|exceto)\b",
    yes_inside="sim|claro",
    no_inside=r"não|nunca|jamais|nem",
    yes_last="que sim|sim",
    yes_words="""sim; simm; ss; yes; aham; uhum""",
    no_words="""não; naum; nao; nope; no way""",
    affirming="""concordo; concordamos; claro; certeza; certamente; lógico; óbvio; exato; exatamente; isso; correto; certo; verdade; positivo; totalmente; absolutamente; evidentemente; naturalmente; obviamente; ok; beleza; perfeito; justamente; seguramente; efetivamente; crer; fechado; combinado; completamente; plenamente""",
    denying="""nunca; jamais; nada; nenhum; nenhuma; ninguém; nem; tampouco; falso; errado; incorreto""",
    little="""plenamente; agora; até; nisso; que; o; a; os; as; é; era; sou; somos; são; está; estou; tô; estamos; tenho; temos; tem; tinha; tive; há; de; do; da; em; um; uma; com; toda; todo; absoluta; mesmo; mesma; isto; já; ainda; pois; bem; bom; senhor; senhora; muito; muita; obrigado; obrigada; por; favor; para; pra; eu; nós; gente; me; meu; minha; se; aí; ai; uai; opa; ah; oh; eh; e; sempre; momento; agora; hoje; realmente; faz; tempo; anos; caso; infelizmente; lamentavelmente; acho; penso; quero; posso; dúvida; sem; desde; pode; podemos; queremos; jeito; maneira; forma; alguma; algum; pronto; pronta; prontos; feito; lá; aqui; enquanto; ora; cá; faço; fazemos; precisa; preciso; necessário; interesse; interessado; interessada; no; na; vida; tanto; assim; tá; né; vez; até""",
)
OWNING = Owning(
    about=r"\b(?:don[oa]s?|proprietári[oa]s?|própri[oa]|seu imóvel|sua casa)\b",
    owns=r"\b(?:sou|somos|como|ambos) (?:o |a |os |as |também |um |uma |únic[oa] )*(?:co-?)?(?:don[oa]s?|proprietári[oa]s?)\b|^(?:o |a )?(?:co-?)?(?:don[oa]s?|proprietári[oa]s?)\b|\b(?:é|casa é|são) (?:minha|meu|nossa|nosso|própri[oa]|minha casa|nossa casa)\b|^(?:minha|nossa|meu|própri[oa])$|\b(?:casa|imóvel) própri[oa]\b|eu comprei|nós compramos|pagando (?:o )?financiamento",
    rents=r"\b(?:alugo|alugamos|arrendo|arrendamos)\b|\b(?:de|em|no) (?:aluguel|aluguer|arrendamento)\b|\b(?:inquilin[oa]s?|locatári[oa]s?|arrendatári[oa]s?)\b|\b(?:alugad[oa]|arrendad[oa])\b|^(?:aluguel|aluguer)\b|\b(?:é|pertence|são) (?:da?o?s?|a[os]?|de) (?:meus?|minhas?|um|uma|outr[oa]|nossos?)? ?(?:pais|mãe|pai|irmã|irmão|sogr[oa]s?|proprietário|senhorio|banco|empresa|amig[oa]|filh[oa]|chefe|família)",
    denied=r"\bnão (?:sou|somos) (?:o |a |os )?(?:don|proprietári)|não é (?:minha|meu|nossa|própri)",
    not_renting=r"não (?:é )?(?:alug|arrend)|não (?:sou|somos) inquilin",
)
PICKING = Picking(
    filler="o; a; os; as; um; uma; uns; de; do; da; dos; das; e; ou; para; por; favor; meu; minha; nosso; nossa; eu; quero; queria; gostaria; preciso; precisamos; queremos; só; somente; é; são; em; no; na; com; que; me; prefiro; isso; essa; esse; acho; fazer",
    ordinals={1: "primeir[oa]|1[ºªoa.]", 2: "segund[oa]|2[ºªoa.]", 3: "terceir[oa]|3[ºªoa.]", 4: "quart[oa]|4[ºªoa.]", 5: "quint[oa]|5[ºªoa.]", 6: "sext[oa]|6[ºªoa.]", -1: "últim[oa]"},
    ordinal="(?:o |a )?{}(?: opção| resposta| alternativa)?(?: por favor)?",
    number=r"(?:opção |número |nº ?|resposta |o |a )?{}[).]?(?: por favor)?",
    apart=" e | mais | além de | bem como ",
    all="tudo; todos; todas; (todos|todas) (eles|elas|os três|as três); ambos; ambas; os dois; as duas; os três; as três; cada um; cada uma",
)  # fmt: skip
