"""How Portuguese marks an answer so plainly that nobody has to ask for it."""

from conversations.languages.language import Telling

TELLING = Telling(
    time_lead=("para|até|até o|até a|até ao|antes de|antes do|antes da|em|no|na|dentro de|a partir de|a partir do|"
        "daqui a|depois de|depois do|após|entre|por volta de|não antes de|dia|ainda"),
    small="de|do|da|dos|das|o|a|os|as|um|uma|uns|umas|e|mais tardar",
    asap=("o quanto antes|o mais rápido possível|o mais cedo possível|assim que possível|logo que possível|"
        "imediatamente|urgente|urgentemente|com urgência|agora mesmo|é urgente|já já|quanto antes"),
    no_plan=(r"desde|há|faz|foi|era|estava|comprei|compramos|quebrou|caiu|passad[oa]s?|últim[oa]s?|começou|"
        r"construíd[oa]|vence|expira|lig[uae]\w*|ligar|telefon\w*|cada|disponível|livre|férias|tempestade|"
        r"tempo de"),
    amount_lead="uns|umas|cerca de|por volta de|aproximadamente|mais ou menos|em torno de|talvez|quase|de",
    budget="orçamento|gastar|investir|verba|disponho de|dispomos de",
    no_budget=("custa|custam|custou|vale|valem|preço|paguei|pagamos|pago|conta|dívida|hipoteca|empréstimo|salário|"
        "ganho|ganhamos|renda|receita|faturamento|faturamos|seguro|franquia|ofereceram|cobraram|aluguel"),
    placed="em|no|na|perto de|de|do|casa|bairro|cep|zona",
    named="me chamo|chamo-me|meu nome(?: completo)? é|o meu nome é|meu nome|nome ?:",
    named_capital="sou o|sou a|sou|aqui é|aqui é o|aqui é a|aqui fala",
    no_surname=("e|eu|sou|de|do|da|em|com|meu|minha|preciso|precisamos|quero|queremos|gostaria|moro|moramos|tenho|"
        "temos|aqui|mas|para"),
    parting=(r"e|mas|também|porque|com|por favor|além disso|então|(?=(?:eu|preciso|precisamos|quero|queremos|sou|"
        r"somos|moro|tenho|temos|é)\s)"),
    filler=("o a os as um uma uns umas de do da e ou para por favor meu minha nosso nossa eu nos quero queremos "
        "queria gostaria preciso precisamos procuro so e sao em no na com ola oi obrigado obrigada tenho "
        "temos fazer ha um"),
    heads="pessoas|pessoa|funcionários|usuários|utilizadores|colaboradores|membros|colegas|gente",
    crowd="equipe de|equipa de|grupo de|família de|somos|time de|seremos",
)  # fmt: skip
