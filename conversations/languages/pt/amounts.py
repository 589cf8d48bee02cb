"""Portuguese words of amounts, in the terms of answers/figures.py."""

from collections.abc import Mapping

NUMBERS: Mapping[str, str] = {
    "quarter_part": "um quarto de", "0": "zero", "2": "dois|duas|um par de|par de", "3": "três", "4": "quatro",
    "5": "cinco", "6": "seis|meia dúzia de", "7": "sete", "8": "oito", "9": "nove", "10": "dez", "11": "onze",
    "12": "doze", "13": "treze", "14": "catorze|quatorze", "15": "quinze", "16": "dezesseis|dezasseis",
    "17": "dezessete|dezassete", "18": "dezoito", "19": "dezenove|dezanove", "20": "vinte", "30": "trinta",
    "40": "quarenta", "50": "cinquenta", "60": "sessenta", "70": "setenta", "80": "oitenta", "90": "noventa",
    "100": "cento", "x100": "cem", "200": "duzentos|duzentas", "300": "trezentos|trezentas",
    "400": "quatrocentos|quatrocentas", "500": "quinhentos|quinhentas", "600": "seiscentos|seiscentas",
    "700": "setecentos|setecentas", "800": "oitocentos|oitocentas", "900": "novecentos|novecentas",
    "x12": "dúzia|dúzias", "x1000": "mil", "x1000000": "milhão", "y1000000": "milhões", "x1000000000": "bilhão",
    "y1000000000": "bilhões", "y1000": "milhares|milhares de", "y100": "centenas|centenas de", "half": "meio|meia",
    "and": "e", "article": "um|uma", "few": "alguns|algumas|poucos|poucas|uns poucos|umas poucas",
}  # fmt: skip

WORDS: Mapping[str, str] = {
    "y1000": "k|contos|conto", "y1000000": "mi|mm|milhões de", "x1000000": "milhão de",
    "BRL": "r$|real|reais|brl|pila|pilas|paus|mangos", "EUR": "€|euro|euros|eur", "dollar": "$|dólar|dólares",
    "USD": "us$|usd|dólares americanos", "pound": "libra|libras",
    "under": """até|menos de|menos que|não mais que|não mais de|não mais do que|abaixo de|máximo de|um máximo de|
        inferior a|não passar de|não passa de|não quero gastar mais de|não quero gastar mais que|não pode passar de|
        não posso pagar mais que|no limite de|teto de|até no máximo|até uns|que não passe de""",
    "over": """mais de|mais que|mais do que|acima de|a partir de|desde|superior a|não menos que|não menos de|
        pra cima de|para cima de""",
    "at_most": "máximo|máx|no máximo|ao máximo|limite|teto|de teto|quando muito|estourando|meu limite",
    "at_least": "mínimo|mín|pelo menos|no mínimo|ao menos|um mínimo de|mínimo de",
    "or_less": "ou menos|para baixo|pra baixo", "or_more": "ou mais|para cima|pra cima|em diante|e tanto mais",
    "to": "ou|a",
    "maybe": "talvez|quem sabe|possivelmente|provavelmente|pode ser|acho que",
    "between": "entre", "not": "não|nunca|sem|nem",
    "zero": "grátis|nada|zero|gratuito|de graça|nenhum|ninguém|nenhuma", "figures": "dígitos|algarismos",
    "out_of": "de um total de",
    "deny": "por cento|vários|várias|dezenas de|sem orçamento|não tenho orçamento|ainda não tenho orçamento|fundada",
    "unit": """quartos|quarto|banheiros|banheiro|pessoas|pessoa|funcionários|funcionário|empregados|metros|metro|m2|
        semanas|semana|meses|mês|dias|dia|anos|ano|horas|hora|minutos|usuários|janelas|portas|porta|filhos|carros|
        carro|unidades|andares|colaboradores|estrelas|estrela|pontos|ponto|quilos|vezes|gente|casas|casa|clientes|
        salas|cômodos|suítes|vagas|km|dormitórios""",
    "date": "janeiro|fevereiro|março|abril|maio|junho|julho|agosto|setembro|outubro|novembro|dezembro",
    "nothing": """o|os|as|de|do|da|dos|das|uns|umas|cerca|cerca de|mais ou menos|aproximadamente|em torno de|
        por volta de|perto de|na faixa de|na faixa dos|na casa dos|beirando|tipo|por aí|coisa de|em média|são|seria|
        está|meu|nosso|nossa|orçamento|verba|orçamento é|gastar|pagar|investir|tenho|temos|posso|podemos|poderia|
        quero|queremos|queria|penso|pensei|pensando|acho|acredito|diria|digamos|algo|assim|não sei|sei lá|
        não tenho certeza|nem ideia|não faço ideia|depende|mas|sim|bom|bem|olá|oi|obrigado|obrigada|quase|exatamente|
        só|somente|apenas|eu|a gente|que|me|nós|se|no|na|ao|em|com|para|pra|por|total|no total|dinheiro|à vista|
        disponível|guardado|guardados|economizado|entorno|fica|ficaria|gira|estou|estamos|valor|preço|custo|e pouco|
        e poucos|e tantos|esperando|pretendo|uma faixa de|faixa|ainda|já|rondando|rondam|cada""",
    "each": """por mês|ao mês|mensais|mensal|/ mês|no mês|cada mês|por ano|ao ano|anuais|anual|/ ano|por semana|
        / semana|semanais|por dia|/ dia|ao dia|por hora|/ hora|a hora|/ h|por pessoa|/ pessoa|cada um""",
}  # fmt: skip
