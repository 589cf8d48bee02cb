"""How people give their name in Portuguese, and words that no name has."""

from conversations.languages.language import Naming

NAMING = Naming(
    greeting="ol[aá]|oi|bom dia|boa (?:tarde|noite)|sim|claro|ok|bom|bem|prazer",
    lead_in="(?:o )?meu nome(?: completo)?(?: [eé])?|(?:eu )?me chamo|chamo[- ]me|(?:eu )?sou(?: (?:o|a|dona|o senhor|a senhora))?|nome(?: [eé])?|(?:pode|podem) me chamar de|me cham[ae]m? de|aqui [eé](?: (?:o|a))?|[eé]",
    after=" (?:da empresa|muito prazer|prazer)\\b",
    never="""sim; não; por; quê; que; quem; como; quando; onde; olá; oi; obrigado; obrigada; favor; sou; quero; querem; quer; dizer; falar; saber; sei; prefiro; nada; ninguém; nome; meu; minha; eu; isso; isto; ajuda; parar
    anônimo; privado; secreto; depois; nunca; porque; preço; custo; quanto; número; telefone; mail; precisam; precisa; pular; passo; próxima; talvez; para; nenhum; importa; pergunta; responder""",
)
