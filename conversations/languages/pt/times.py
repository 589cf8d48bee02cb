"""Portuguese words of time, in the terms of answers/hints.py, and how a day is written."""

from collections.abc import Mapping

SHOWN: Mapping[str, str] = {
    "months": "janeiro fevereiro março abril maio junho julho agosto setembro outubro novembro dezembro",
    "day": "{day} de {month} de {year}", "short": "{day} de {month}", "until": "até {end}",
    "reach": "de {begin} a {end}",
}  # fmt: skip

ORDINALS = (
    "primeiro|primeira", "segundo", "terceiro|terceira", "quarto", "quinto",
)  # fmt: skip

WORDS: Mapping[str, str] = {
    "within few": "nos próximos|nas próximas|dentro dos próximos|dentro das próximas|nos seguintes",
    "hour": "hora|horas", "day": "dia|dias", "workday": "dia útil|dias úteis", "week": "semana|semanas",
    "weekend": "fim de semana|final de semana|fds|finais de semana|fins de semana",
    "month": "mês|meses", "quarter": "trimestre|trimestres", "year": "ano|anos",
    "6 month": "semestre|um semestre|meio ano", "15 day": "quinzena|uma quinzena", "3 month": "um trimestre",
    "jan": "janeiro|jan", "feb": "fevereiro|fev", "mar": "março", "apr": "abril|abr", "may": "maio",
    "jun": "junho|jun", "jul": "julho|jul", "aug": "agosto|ago", "sep": "setembro|set", "oct": "outubro",
    "nov": "novembro|nov", "dec": "dezembro", "mon": "segunda-feira|segunda feira|segunda|2a feira|seg",
    "tue": "terça-feira|terça feira|terça|ter", "wed": "quarta-feira|quarta feira|quarta|qua",
    "thu": "quinta-feira|quinta feira|quinta|qui", "fri": "sexta-feira|sexta feira|sexta|sex", "sat": "sábado|sáb",
    "sun": "domingo|dom", "spring": "primavera", "summer": "verão", "autumn": "outono", "winter": "inverno",
    "q1": "primeiro trimestre|1º trimestre|t1", "q2": "segundo trimestre|2º trimestre|t2",
    "q3": "terceiro trimestre|3º trimestre|t3", "q4": "quarto trimestre|último trimestre|4º trimestre|t4",
    "early": "começo|no início|no começo|princípio|início|princípios|comecinho",
    "mid": "meados|meio de|metade|em meados",
    "end": "fim|final|finais|fins|no fim|no final|finalzinho|ao final|ao fim",
    "end month": "fim do mês|final do mês|fim de mês|final de mês|no fim do mês|no final do mês|fim deste mês",
    "end year": "fim do ano|final do ano|fim de ano|final de ano|no fim do ano|no final do ano|fim deste ano",
    "end week": "fim da semana|final da semana|fim desta semana", "early year": "início do ano|começo do ano",
    "half1": "primeira metade|primeiro semestre|1º semestre", "half2": "segunda metade|segundo semestre|2º semestre",
    "next": "próximos|próximas|que vem|seguinte|que entra|vindouro|próxima|próximo",
    "this": "este|esta|estes|estas|neste|nesta|deste|desta|esse|essa|nesse|nessa|desse|dessa|atual|corrente",
    "last": "passado|passada|último|última|retrasada|anterior|retrasado",
    "today": "hoje|hoje à noite|esta noite|hoje mesmo|hoje à tarde|ainda hoje|esta tarde|hoje de manhã",
    "tomorrow": "amanhã|amanhã de manhã|amanhã cedo|amanhã à tarde|amanhã à noite|amanhã pela manhã",
    "overmorrow": "depois de amanhã|depois d amanhã", "yesterday": "ontem|anteontem|ontem à noite",
    "asap": """o mais rápido possível|o quanto antes|quanto antes|agora|agora mesmo|já|urgente|urgentemente|
        imediatamente|imediato|de imediato|o mais breve possível|o mais cedo possível|assim que possível|
        logo que possível|com urgência|emergência|para já|pra já|pra ontem|para ontem|quanto antes melhor|
        o quanto antes melhor|rápido|rapidamente|asap|tão logo possível|é urgente|mais rápido possível|
        o mais depressa possível|assim que puder|assim que der|o mais breve|mais breve possível""",
    "by": "no máximo até|até no máximo|não depois de|o mais tardar em",
    "until": "até|até o|até ao|até a|até os|até as|até dia",
    "before": "antes de|antes do|antes da|antes dos|antes das",
    "after": """depois de|depois do|depois da|depois das|depois dos|após|após o|após a|após as|logo após|passado o|
        passada a|logo depois do|logo depois de""",
    "from": "a partir de|a partir do|a partir da|desde|não antes de|não antes do",
    "within": """dentro de|no prazo de|em até|em menos de|menos de|num prazo de|nos próximo|no máximo em|máximo|
        em no máximo|num máximo de|no período de""",
    "over": "mais de|pelo menos|no mínimo|mais do que|ao menos|em mais de",
    "ago": "atrás|há|faz|fazem", "latest": "no máximo|no mais tardar|o mais tardar|ou antes|ou menos",
    "later": "ou depois|ou mais tarde|em diante|pra frente", "to": "ou|a|ao", "and": "e",
    "few": "alguns|algumas|poucos|poucas|uns|umas|uns poucos|vários|várias",
    "not": "não|nunca|sem|nem|exceto|jamais",
    "unsure": """não sei|não sei ainda|ainda não sei|sei lá|sem pressa|não tenho pressa|não há pressa|não tem pressa|
        não temos pressa|não é urgente|depende|quando der|quando puder|quando puderem|um dia|algum dia|qualquer dia|
        qualquer hora|a qualquer momento|qualquer momento|não tenho certeza|flexível|ainda não|nem ideia|
        não faço ideia|sem data|sem prazo|tanto faz|não decidi|só estou olhando|não está definido|um dia desses|
        sem data definida|não tenho data|sem urgência|por enquanto|não agora|não imediatamente|agora não""",
    "deny": "desde que|era|foi|estava|cada|todos os|todas as|toda|todo|por mês|ao mês",
    "at": "lá pelas", "clock": "h|hs|horas da", "on_the": "o dia|no dia|o", "christmas": "natal|o natal",
    "christmas_eve": "véspera de natal", "new_years_eve": "réveillon|véspera de ano novo|passagem de ano",
    "new_year": "ano novo|ano-novo|o ano novo|virada do ano|a virada do ano",
    "easter": "páscoa|a páscoa", "carnival": "carnaval|o carnaval",
    "holidays": "festas|as festas|festas de fim de ano|as festas de fim de ano|feriados",
    "epiphany": "reis|dia de reis", "holy_week": "semana santa", "labour": "dia do trabalho|dia do trabalhador",
    **{f"{at}th": words for at, words in enumerate(ORDINALS, 1)},
    "nothing": """os|as|do|da|dos|das|de|em|no|na|nas|num|numa|daqui|daqui uns|daqui a|dentro|por|para|pra|pro|
        cerca de|por volta de|por volta do|em torno de|aproximadamente|mais ou menos|talvez|quem sabe|provavelmente|
        possivelmente|espero|esperamos|tomara|se possível|se der|idealmente|de preferência|gostaria|gostaríamos|
        queria|quero|queremos|preciso|precisamos|precisava|pretendo|pretendemos|eu|nos|a gente|que|me|se|seja|seria|
        esteja|estar|pronto|feito|terminado|começar|terminar|mudar|comprar|vender|obrigado|obrigada|por favor|sim|
        olá|oi|ok|bom|de manhã|à tarde|à noite|pela manhã|cedo|tarde|noite|manhã|durante|durante o|ao longo de|
        algum momento|em algum momento|momento|prazo|data|projeto|acho|penso|pensando|planejando|planejo|entre|
        lá para|lá pra|lá por|lá|só|mas|mesmo|meu|nosso|isso|tudo|ainda|bem|assim|estamos|estou|com|mês de|no mês de|
        época|nossa|minha|tempo|ser|acredito que|creio""",
}  # fmt: skip
