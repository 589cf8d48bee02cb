"""Portuguese, as people type it in Brazil and Portugal."""

YES = """sim | Sim! | s | claro | claro que sim | com certeza | certamente | sim, claro | é claro | lógico | óbvio | isso | isso mesmo | exato | exatamente | correto | certo | é verdade | verdade | de acordo | ok | tá | tá bom | beleza | pode ser sim |
sim, por favor | sim por favor | por favor sim | com prazer | sem dúvida | sem problema | sem problemas | não tem problema | por que não | porque não | acho que sim | penso que sim | creio que sim | acredito que sim | sim, desde 2010 | sim, estamos prontos | estou pronto |
estamos prontas | sou sim | somos sim | tenho sim | sim, tenho | tenho | temos sim | sou | positivo | totalmente | absolutamente | definitivamente | com toda certeza | sempre | sim senhor | simm | sim sim | uhum | aham | pois é | pois sim, claro | já | está bem | naturalmente |
estou sim | é sim | é isso aí | 👍"""
NO = """não | Não. | nao | n | não obrigado | não, obrigada | não, obrigado | claro que não | com certeza não | de jeito nenhum | de forma alguma | de modo nenhum | nunca | jamais | ainda não | não ainda | ainda não, estamos vendo | agora não | por agora não | por enquanto não | no momento não |
acho que não | penso que não | creio que não | não acho | acredito que não | não tenho | não temos | não sou | não somos | não estou pronto | não estamos prontos | não é verdade | falso | errado | incorreto | negativo | nem pensar | tampouco | também não | na verdade não | na verdade, não |
infelizmente não | não mesmo | não senhor | não não | não, só ano que vem | não quero | não me interessa | não tenho interesse | não é bem assim | não muito | não precisa | não é necessário | nada disso | nenhum | quase não | nem um pouco | não totalmente | que nada | sem chance | 👎"""
UNTOLD = """talvez | não sei | sei lá | não tenho certeza | depende | pode ser | quem sabe | sim e não | mais ou menos | não faço ideia | não faço a mínima ideia | azul | 01310 | ambos | sim, mas depende | às vezes | não entendi | estou em dúvida | em parte | não sei dizer"""
OWNS = """sou o dono | sou dona | sou o proprietário | somos os proprietários | dono | proprietário | é minha | é meu | é nossa | a casa é minha | a casa é nossa | casa própria | é própria | minha"""
RENTS = """alugo | sou inquilino | somos inquilinos | inquilino | moro de aluguel | é alugada | alugada | de aluguel | é dos meus pais | não sou o dono | não sou proprietário | alugamos | sou arrendatário"""
AGREES = """sim | aceito | concordo | sim, aceito | sim, concordo | estou de acordo | claro | claro que sim | com certeza | pode ligar | podem me ligar | sim, podem | sim, por favor | dou meu consentimento | autorizo | sim, autorizo | consinto | à vontade"""
REFUSES = """não | não obrigado | não aceito | não concordo | prefiro que não | prefiro não | recuso | não quero | melhor não | não autorizo | não, por favor | de jeito nenhum | não tenho interesse | discordo | não, obrigada"""
UNAGREED = """talvez | sim mas não antes do meio-dia | depende | o que significa isso | se não tiver jeito | Ana Souza | não sei | vamos ver | sim e não"""
STOPS = """stop | parar | pare | pára | chega | basta | sair | cancelar | cancele | cancelar inscrição | cancelar minha inscrição | descadastrar | me descadastre | quero me descadastrar | quero sair | me tira da lista | me tire da lista | tirem-me da lista | retire-me da sua lista | remova-me da lista |
pare de me escrever | parem de me escrever | parem de me mandar mensagens | pare de enviar mensagens | pare de me mandar mensagem por favor | não me escrevam mais | não me mande mais mensagens | não quero mais mensagens | não quero mais receber mensagens | não desejo receber mais mensagens | chega de mensagens | não me contatem mais |
não entrem mais em contato | não me incomodem mais | me deixa em paz | me deixem em paz | deixe-me em paz | retiro meu consentimento | revogo meu consentimento | revogo o meu consentimento | quero retirar meu consentimento | revogar | encerrar | encerrar conversa | encerrar a conversa | terminar conversa | por favor, pare"""
NARROWED = {
    "call": "não me liguem mais | não me ligue | parem de me ligar | pare de me ligar | chega de ligações | não quero mais ligações | não me telefonem mais",
    "text": "chega de SMS | não me mandem mais SMS | sem mais SMS",
    "email": "não me mandem mais e-mails | chega de e-mails | não quero mais e-mails | não me enviem mais emails",
}
ERASES = """apaguem meus dados | apague meus dados | apaga os meus dados | excluam meus dados | exclua todos os meus dados | quero que apaguem meus dados | apagar meus dados | excluir meus dados | por favor, apaguem tudo sobre mim | quero excluir meus dados"""
GOES_ON = """não quero parar | não consigo parar de tossir | não pare | não parem | para o telhado | para amanhã | para a minha casa | parada de ônibus | o telhado não para de pingar | não cancelar | não cancelem nada | sair das dívidas | quero sair do aluguel | sair do vermelho | basta um conserto |
chega na sexta | chega em maio | ele chega amanhã | cancelar meu contrato com outra empresa | fim do mês | no fim do mês | me liguem amanhã | me escrevam à tarde | não me liguem antes das 10 | parar o vazamento | não parem de me escrever | terminar a reforma em maio | encerrar a obra até junho | rua da Paz | em paz |
não tenho e-mail | sem e-mail | excluir os cupins | apagar a pichação | pare aqui na esquina é a casa | meu vizinho não me deixa em paz | revogar a procuração | sem mais perguntas"""
PLAIN = {
    "text": """Não consigo parar de tossir | Pessoa de interesse | Voltar a pintar a casa | Ajuda para minha mãe | O telhado não para de pingar | Queremos saber quanto tempo o telhado dura | Falar com minha esposa primeiro | Quero falar inglês melhor | Privacidade no jardim | Um robô de cozinha |
Atrás da casa tem umidade | Por que mudamos: é caro | Na verdade só a cozinha | Graças a meu pai herdei a casa | Um corretor me recomendou | Reiniciar o aquecedor | Obrigado pela atenção com o muro | Próximo passo: pintar | Quando chove entra água | Pessoas idosas em casa""",
    "name": "Alemão Silva | meu nome é Ana Souza | sou o José | me chamo Luís | Pare Gomes | Maria das Dores | Inês França | Paulo Sair | sou a dona Rita | Chega Santos | Ângelo Humano | Pessoa Fernando | Fernando Pessoa | Conceição | Leão",
    "job_title": "atendente | corretor de imóveis | representante | operador | consultora | gerente de Recursos Humanos | dono | pessoa de manutenção | diretora | contador | encarregado de dados | autônomo",
    "place": "Rua da Paz 5 | Back Bay | Avenida da Ajuda 3 | São Paulo | Praça Atrás 2 | Rua Voltar 8 | Rua do Humano 4 | Lisboa | Rua Inglês 12 | Saída 3",
    "yes_no": "sim | não | claro | com certeza | ainda não | de jeito nenhum | acho que sim | acho que não | sim, obrigado | no momento não",
    "choice": "Reparo | um telhado novo | o primeiro | a segunda opção | 2 | telhado novo por favor | só reparar | ainda não sei | a última | Não sei",
    "number": "12 | uns 20 | 35 funcionários | somos 8 pessoas | 3 | 100 | 7 pessoas | 4 | 250 | 1",
    "money": "5000 | 5.000 € | 10000 euros | 800 EUR | 2.500,00 € | 15000 | 999 euros | 20000 € | 50 € | 7500",
    "timeline": "2026-12-01 | 2027-01-15 | 2027-03-31 | 2026-12-24 | 2027-02-01",
    "phone": "+55 11 2345 6789 | +49 30 123456 | +351 21 234 5678 | +1 512 555 0100",
    "email": "ana@example.com | a.b@example.pt | meu e-mail é ana@example.com | oi@example.org",
    "postal_code": "10115 | 80331 Munique | CEP 50667 | 20095",
    "consent": "sim | não obrigado | aceito | concordo | prefiro não | claro",
}
ASIDES = {
    "why": "por quê? | por que | Por que pergunta isso? | para quê? | pra que você precisa disso? | para que querem meu telefone? | por que precisam do meu CEP? | é necessário? | é obrigatório? | por que quer saber?",
    "how_long": "quanto tempo demora? | falta muito? | quantas perguntas são? | quantas perguntas faltam? | quanto falta? | é demorado? | vai demorar? | já estamos acabando?",
    "person": "quero falar com uma pessoa | posso falar com alguém? | falar com um atendente | um atendente por favor | atendente | pessoa de verdade | quero falar com um humano | me passa para um consultor | humano",
    "back": "voltar | volta | atrás | voltar atrás | pergunta anterior | anterior | quero voltar | posso voltar?",
    "restart": "recomeçar | começar de novo | reiniciar | do começo | desde o início | quero começar de novo | vamos recomeçar",
    "help": "ajuda | ajuda por favor | o que posso fazer aqui? | como funciona? | como isso funciona? | o que posso dizer?",
    "privacy": "privacidade | o que fazem com meus dados? | o que acontece com meus dados? | meus dados estão seguros? | quem vê meus dados? | proteção de dados | lgpd",
    "machine": "você é um robô? | és humano? | você é uma pessoa? | estou falando com uma máquina? | é um robô? | você é um bot?",
    "skip": "pular | passar | prefiro não dizer | próxima | próxima pergunta | prefiro não responder",
    "unsure": "não sei | sei lá | não faço ideia | não tenho ideia | não tenho certeza | ainda não sei",
    "courtesy": "obrigado | obrigada | muito obrigado | ok obrigado | perfeito | tchau | até logo | ótimo | valeu",
}
NAMES = {
    "meu nome é Ana Souza": "Ana Souza", "me chamo Luís": "Luís", "sou o José": "José", "sou a Rita": "Rita", "Olá, sou Ana Souza": "Ana Souza", "o meu nome é João": "João",
    "boa tarde, meu nome é Pedro": "Pedro", "chamo-me Inês": "Inês", "eu sou a Maria das Dores": "Maria das Dores", "nome: Ana": "Ana", "pode me chamar de Zé": "Zé",
    "não quero dizer": None, "por que querem saber": None, "sim": None, "prefiro não dizer": None,
}  # fmt: skip
PICKS = {
    "o primeiro": 0,
    "a segunda": 1,
    "opção 2": 1,
    "número 3": 2,
    "a última": 2,
    "a primeira por favor": 0,
    "a terceira opção": 2,
    "o 2": 1,
}
CHANGES = {"na verdade 10115": "10115", "não, espera, 10115": "10115", "eu quis dizer 10115": "10115", "correção: 10115": "10115", "desculpe, é 10115": "10115",
           "desculpa, quis dizer 10115": "10115", "mude o código postal para 10115": "10115", "quero mudar o código postal para 10115": "10115", "aliás, 10115": "10115"}  # fmt: skip
SWITCHES = "português | em português | em português por favor | podemos falar em português? | você fala português? | fala português? | só falo português | português por favor | mudar para português | continuar em português"
