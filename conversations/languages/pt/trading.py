"""Trades, job titles and states as they are called in Portuguese."""

from conversations.languages.language import Trading

TRADING = Trading(
    industries={
        "agriculture": r"agricultura, agrícola\w*, agro\w*, fazendas?, pecuária, pesca, vinhas?, lavoura",
        "automotive": r"autom[oó]ve(?:l|is), automotiv[oa], carros, concessionárias?, oficina mecânica, veículos, autopeças",
        "construction": r"construção(?: civil)?, construtoras?, obras?, pedreiros?, encanador\w*, canalizador\w*, eletricistas?, "
        r"telhad\w*, reformas?, carpint\w*, marcenaria, empreiteir\w*, engenharia civil",
        "consulting": r"consultorias?, consultor\w*, assessoria",
        "education": r"educação, ensino, escolas?, colégios?, universidades?, faculdades?, creches?, professor\w*, formação, cursos",
        "energy": r"energias?(?: (?:renovável|renováveis|solar))?, eletricidade, petróleo, painéis solares, mineração",
        "finance": r"bancos?, finanças, financeir\w*, contabilidade, contador\w*, contabilistas?, investimentos?",
        "food": r"alimentos?, alimentação, alimentíci\w*, padarias?, bebidas?, cervejarias?, açougues?, confeitarias?, talhos?",
        "government": r"governo, setor público, administração pública, prefeituras?, câmara municipal, exército, ministério",
        "healthcare": r"saúde, hospita(?:l|is), clínicas?, médic\w*, dentistas?, odonto\w*, enfermagem, fisioterapia, consultórios?",
        "hospitality": r"hot[eé](?:l|is), hotelaria, restaurantes?, turismo, bares, pousadas?, agência de viage(?:m|ns), viagens",
        "insurance": r"seguros?(?: de (?:saúde|vida|carro))?, seguradoras?, corretora de seguros, planos? de saúde",
        "legal": r"advoca\w*, advogad\w*, escritório de (?:advocacia|advogados), jurídic\w*, cartórios?",
        "logistics": r"logística, transportes?, transportadoras?, mudanças, armazém, armazenagem, fretes?, entregas?",
        "manufacturing": r"fabricação, fábricas?, fabricantes?, manufatura, metalurgia, máquinas, químic\w*, têxtil, plásticos?, "
        r"setor industrial",
        "marketing": r"publicidade, propaganda, agência de (?:publicidade|marketing), relações públicas",
        "media": r"mídia, comunicação social, editoras?, cinema, televisão, jorna(?:l|is), música, entretenimento, jornalismo, "
        r"imprensa",
        "nonprofit": r"ongs?, sem fins lucrativos, fundação, associação, igreja",
        "pharma": r"farm[aá]c\w*, biotecnologia",
        "real_estate": r"imobiliári\w*, imóveis, corretora? de imóveis, arrendamento",
        "recruiting": r"recursos humanos, recrutamento, trabalho temporário, seleção de pessoal, agência de empregos",
        "retail": r"varejo, retalho, com[eé]rcios?(?: eletr[oôó]nico)?, lojas?(?: (?:virtual|online|de roupas))?, supermercados?, "
        r"moda, roupas, atacado, joalherias?",
        "software": r"informática, tecnologias?(?: da informação)?, programação, desenvolvimento (?:de software|web), ti, "
        r"cibersegurança, inteligência artificial, sistemas, aplicativos",
        "sports": r"esport\w*, desport\w*, academias?(?: de ginástica)?, ginásios?",
        "telecom": r"telecomunicaç\w*, telefonia, operadoras?(?: de telefonia)?, provedor de internet",
    },
    filling=r"eu|sou|somos|estou|estamos|trabalho|trabalhamos|tenho|temos|em|no|na|nos|nas|o|a|os|as|um|uma|de|do|da|dos|das|"
    r"meu|minha|nosso|nossa|setor|ramo|área|indústria|empresa|negócio|pequen[oa]|grande|familiar",
    denied=r"não|nunca|ex|antes",
    serving=r"para",
    levels=(
        ("individual", r"^(?:assistente|auxiliar|ajudante|secretári[oa])"),
        ("retired", r"aposentad[oa]|reformad[oa]|pensionista"),
        ("vp", r"vice ?president[ea]"),
        (
            "c_level",
            (r"diretora? (?:geral|executiv[oa]|presidente)|gerente geral|president[ea]|don[oa]|proprietári[oa]|(?:co)?fundadora?|"
            r"sóci[oa]|empresári[oa]|administradora?"),
        ),
        (
            "manager",
            (r"gerente|gestora?|supervisora?|encarregad[oa]|líder de equip[ea]|chefe de (?:equip[ea]|projetos?|turno)|"
            r"mestre de obras"),
        ),
        ("director", r"diretora?|chefe"),
        (
            "individual",
            (r"analista|engenheir[oa]|técnic[oa]|especialista|desenvolvedora?|programadora?|consultora?|vendedora?|funcionári[oa]|"
            r"empregad[oa]|estagiári[oa]|contadora?|advogad[oa]|enfermeir[oa]|professora?|coordenadora?|arquitet[oa]|"
            r"aut[oôó]nom[oa]|assistente|auxiliar|secretári[oa]|ajudante"),
        ),
        ("student", r"estudante|alun[oa]"),
    ),
    former=r"ex|antig[oa]|anterior",
    states={
        "NY": r"nova (?:york|iorque)", "NJ": r"nova (?:jersey|jérsei)", "NH": r"nov[oa] hampshire", "NM": r"novo méxico",
        "NC": r"carolina do norte", "SC": r"carolina do sul", "ND": r"dakota do norte", "SD": r"dakota do sul",
        "WV": r"virgínia ocidental", "PA": r"pensilvânia", "LA": r"luisiana", "HI": r"havaí", "AK": r"alasca",
        "DC": r"distrito de colúmbia", "PR": r"porto rico", "BC": r"colúmbia britânica", "NB": r"nov[oa] brunswick",
        "NS": r"nova escócia", "NL": r"terra nova(?: e labrador)?", "PE": r"ilha do príncipe eduardo",
        "NT": r"territórios do noroeste", "VI": r"ilhas virgens", "AS": r"samoa americana", "MS": r"mississ?ipi",
    },
    elsewhere=r"não|nem|exceto|menos|fora",
    solo=r"(?:só|apenas|somente) eu|eu sozinh[oa]|sozinh[oa]|(?:eu )?trabalho sozinh[oa]|(?:sou )?aut[oôó]nom[oa]|uma pessoa|"
    r"(?:sou )?mei",
)  # fmt: skip
