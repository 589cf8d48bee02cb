"""What people say in Portuguese at a question that is no answer to it."""

from conversations.languages.language import Digressing

_SOMEBODY = (
    r"(?:uma?|o|a|algum|alguma|outra|seu|um ser)?(?: (?:verdadeir[oa]))? ?"
    r"(?:pessoa|human[oa]s?|atendente|consultora?|corretora?|agente|alguém|operadora?|representante|coleg[oa]|vendedora?|gerente|responsável|equipe|suporte|assessora?|funcionári[oa])\b"
)
_WANT = r"(?:eu )?(?:quero|queria|gostaria de|desejo|preciso|prefiro|preferia|posso|poderia|podemos)|dá para|dá pra|tem como|é possível|por favor|só"

DIGRESSING = Digressing(
    restart="""(reinicia|reinicie|recomeça|recomece); (quero |queria |vamos |pode |)(recomeçar|reiniciar|começar do zero|começar tudo de novo); (recomeçar|reiniciar|recomece|reinicie|recomeçamos)( por favor|); (começar|começamos|iniciar) (de novo|outra vez|do zero|do início|do começo)( por favor|); (do|desde o) (começo|início|princípio|zero); de novo do começo; (quero|queria|vamos|podemos|posso) (recomeçar|começar de novo|começar do zero|começar outra vez|reiniciar)""",
    back="""(volte|volta|retorna|retorne)( por favor| atrás| uma|); (quero|queria|posso|pode) (retornar|voltar)( à anterior| atrás| uma|); ir para trás; (voltar|volta|volte|atrás|voltar atrás|para trás|pra trás|retornar|regressar)( por favor| uma| um passo| à anterior| à pergunta anterior|); (a |)pergunta anterior; (a |)anterior; (quero|queria|posso|podemos|dá para) voltar( atrás| uma pergunta|); um passo atrás; desfazer""",
    person="(uma |)(pessoa|pessoa de verdade|pessoa real|humano|humana|ser humano|pessoa humana)( por favor|); (um |uma |)(atendente|consultor|consultora|agente|operador|representante) por favor; (um humano|atendente humano|atendimento humano)( por favor|)",
    roles="(um |uma |)(atendente|agente|operador|operadora|representante|consultor|consultora)",
    carry_on="continuar; seguir; vamos continuar; continuar aqui; prosseguir; continue; segue",
    courtesies="""(muito |)obrigad(o|a)( mesmo| por tudo| pela ajuda|); (ok|tá|perfeito|ótimo|beleza|está bem|tudo bem|certo) obrigad(o|a); obrigad(o|a) (tchau|igualmente|até logo); valeu; ok; okay; tá; tá bom; beleza; perfeito; ótimo; excelente; legal; bom; certo; pronto; joia; brigad(o|a)
    tchau; até (logo|mais|breve); adeus; bom dia; boa (tarde|noite); 👍""",
    greetings="olá; oi; bom dia; boa tarde; boa noite",
    privacy="privacidade; política de privacidade; proteção de dados; lgpd; rgpd; aviso de privacidade",
    help="ajuda( por favor|); me ajuda; me ajude; ajude-me; socorro",
    skip="""(pular|pula|pule|passar|passo|próxima|próximo|seguinte)( por favor| pergunta|); (a |)(próxima|seguinte) pergunta; pergunta seguinte; (prefiro|preferia) não( dizer| responder| falar| informar|); (não quero|não desejo) (dizer|responder|falar|informar); sem comentários; não é da sua conta; melhor não""",
    unsure="""(eu |)(ainda |)não sei( ainda| bem| dizer| ao certo|); sei lá; (não |)(faço|tenho) (a menor |nem |a mínima |)ideia; nem ideia; não (estou|estamos) cert(o|a)s; (não |ainda não |)tenho certeza; não tenho certeza( ainda|); (estou |)em dúvida; quem sabe""",
    lead_in=r"e|mas|ok|tá|bom|bem|então|olá|oi|desculpe|desculpa|por favor|uma pergunta|uma dúvida|antes|espera|espere|peraí|primeiro|só uma coisa|com licença|olha",
    asks=r"o que|que|quê|qual|quais|como|por que|porque|por quê|quando|onde|quem|quanto|quanta|quantos|quantas|vocês|tem|têm|há|é|são|está|pode|podem|posso|fazem|oferecem|aceitam|trabalham|gostaria de saber|queria saber|quero saber|me diga|explique|cobram|inclui|dá para|dá pra|será que",
    why=r"(?:por|para|pra) ?que (?:isso|vocês|você|me|querem|precisam|saber)\b.{0,50}|qual (?:é )?o (?:motivo|porquê|objetivo)(?: .{0,25})?|por ?quê?|para quê?|pra quê?|(?:e )?(?:por ?quê?|para quê?|pra quê?) (?:você|vocês|a senhora|o senhor|pergunta[ms]?|quer|querem|queres|precisa[ms]?|pede[ms]?|devo|tenho|é|serve|isso|essa|o|meu|minha|me|eu)\b.{0,60}|para que (?:serve|é|precisa[m]?|quer(?:em)?)(?: .{0,40})?|(?:isso |isto )?é (?:mesmo |realmente )?(?:necessário|obrigatório|preciso)(?: .{0,20})?|(?:eu )?(?:preciso|tenho que|tenho de|devo) (?:mesmo )?(?:dizer|responder|informar)(?: isso)?|qual (?:o|é o) motivo|com que finalidade",
    how_long=r"(?:isso |isto )?vai (?:demorar|durar|levar) ?(?:muito)?(?: tempo)?|falta quanto|(?:são|tem|têm) muitas(?: perguntas)?(?: ainda)?|quantas (?:ainda|mais|perguntas|são|faltam)(?: .{0,20})?|demora(?: muito)?|ainda falta muito|quanto(?: tempo)? (?:demora|dura|falta|leva|resta|ainda|isso|vai|tempo|mais)(?: .{0,25})?|quantas perguntas(?: .{0,25})?|quantos passos(?: .{0,25})?|(?:ainda )?faltam? (?:muito|muitas|pouco|quantas)(?: .{0,15})?|(?:é|vai ser|isso é|vai) (?:muito )?(?:demorad[oa]|long[oa]|demorar|durar)(?: muito)?(?: .{0,10})?|(?:já )?(?:estamos|está) (?:quase )?(?:acabando|terminando|no fim)(?: .{0,10})?|já (?:acabou|terminamos)|ainda tem muit[ao]s?(?: .{0,12})?",
    machine=r"quem (?:é você|és tu|é|está falando)|com quem (?:eu )?(?:falo|estou falando)|(?:você é|vocês são|és|é|isso é|tu és|ocê é|(?:eu )?(?:estou )?(?:fal(?:o|ando)|convers(?:o|ando)) com)(?: isso)? (?:mesmo )?(?:uma? )?(?:robô|bot|human[oa]|pessoa|máquina|ser humano|ia|computador|chatbot)(?: .{0,25})?",
    privacy_asked=r"(?:onde|o que|quem|como|vocês|compartilham|vendem|guardam|para quem|estão) .{0,40}\b(?:meus dados|minhas (?:respostas|informações))\b.{0,30}|(?:isso |isto )?é (?:seguro|confidencial|sigiloso)|o que (?:fazem|faz|acontece|farão|vão fazer|você faz|vocês fazem) com (?:os )?(?:meus dados|minhas (?:respostas|informações))|(?:os )?meus dados (?:estão|são|ficam) (?:seguros|protegidos|confidenciais)|quem (?:vê|verá|lê|recebe|tem acesso a|pode ver) (?:isso|aos? meus dados|(?:os )?meus dados|minhas respostas)|(?:isso |isto )?é (?:seguro|confidencial|privado)",
    help_asked=r"o que (?:eu )?(?:posso|dá para|se pode) (?:fazer|dizer|perguntar|escrever)(?: aqui)?|como (?:isso |isto )?funciona(?: isso| isto)?|preciso de ajuda",
    to_person=rf"(?:quero|queria|preciso de|gostaria de|tem) (?:um )?atendimento humano|(?:me )?cham(?:a|e) (?:alguém|uma pessoa|um atendente|um humano)|tem (?:uma |alguma )?(?:pessoa|alguém|humano) (?:aí|disponível|de verdade)|(?:(?:{_WANT}) )*(?:(?:falar|conversar|tratar) com {_SOMEBODY}|(?:me )?(?:passa|passe|passem|transfere|transfira|transfiram|conecta|conecte|liga|põe|coloca)(?:-me)? (?:para|pra|com|a) {_SOMEBODY}|ser atendid[oa] por {_SOMEBODY})"
    r"|(?:eu )?(?:quero|preciso de|queria|prefiro) (?:uma? )?(?:pessoa|humano|atendente|consultor|consultora)(?: real| de verdade| humano)?$|tem alguém (?:aí )?com quem (?:eu )?(?:posso|possa) falar|tem alguém aí$",
    afterthoughts=r"na verdade|aliás",
    corrections=r"na verdade|não,? (?:espera|espere|peraí|desculpa|desculpe)|espera,? não|correção|(?:desculpe|desculpa|perdão|opa|ops|ih),? (?:é|são|quis dizer|queria dizer|era|eu quis dizer)|(?:eu )?(?:quis|queria) dizer|aliás|melhor dizendo|me enganei|errei|ou melhor|melhor",
    changes=r"(?:por favor |posso |podemos |quero |queria |gostaria de )*(?:mud(?:a|e|em|ar)|alter(?:a|e|ar)|corrij(?:a|am)|corrig(?:e|ir)|troc(?:a|ar)|troque|atualiz(?:a|e|ar))(?: o| a| os| meu| minha| o meu| a minha| nosso)?",
    changed_to="(?:para|por|pra)",
    right="""(está |tá |)(tudo |)(certo|correto|bem|ok|perfeito)( assim|); tudo (certo|correto|ok|bem|em ordem|perfeito); está (certo|correto|bom); perfeito; pronto; enviar; envie; pode enviar; confirmar; confirmado; confirmo; nada( a mudar| para mudar|); sem (mudanças|alterações); pode seguir; é isso( mesmo|)""",
    same="""(o |a |é o |é a |)mesm(o|a)( de antes| coisa|); igual( a antes|); como antes; continua (igual|o mesmo|a mesma|válido|certo); sem mudanças; não mudou( nada|); (deixa|deixe)( assim| como está|); ainda (é |está |)(igual|válido|certo|o mesmo)""",
    new="""(um |tenho um |)(novo|outro) (pedido|projeto|orçamento|serviço); (uma |tenho uma |)(nova|outra) (solicitação|demanda); (preciso de |quero |é |)(outra coisa|algo mais|algo diferente); é sobre outra coisa; mais um pedido""",
    own="meu|minha|o|a|nosso|nossa|os|as|o meu|a minha",
    equals=r"(?:é|são|era|seria|deve ser|agora é|será)(?: de| agora| melhor| na verdade)?",
    link="""(o |um |)link( por favor|); (me |)(manda|mande|envia|envie) (o|um) link; (quero |posso |)(continuar|terminar) (mais tarde|depois|no (celular|telefone|meu celular)|em outro aparelho|no telegram)""",
    resend="""(por favor |pode |)(reenvie|reenviar|reenvia|envie|enviar|envia|mande|manda|mandar)( o código| um código| outro código| um novo código| código|)( de novo| outra vez| novamente| mais uma vez|)( por favor|); (um |envie-me um |me envie um |)(novo|outro) código( por favor|); (de novo|outra vez|mais uma vez|novamente)( por favor|); (não |ainda não |)(recebi|chegou)( nada| o código| nenhum código| ainda|); não (me |)(recebi|chegou|veio)( nada| o código| ainda|)""",
    elsewhere="""(para |usar |com |)(um |)(outro|novo) (número|telefone|e-mail|email|celular|endereço|número de telefone)( por favor|); (é |esse é |)(o |um |)(número|telefone|e-mail|email) errado; (mudar|trocar) (o |de |meu |)(número|telefone|e-mail|email|endereço)""",
    kinds={
        "phone": "telefone; número; celular; telemóvel; número de telefone", "email": "e-mail; email; mail; correio eletrônico",
        "name": "nome", "postal_code": "código postal; cep; código", "money": "orçamento; valor; preço; verba",
        "timeline": "data; prazo; quando", "place": "endereço; rua; cidade; morada", "job_title": "cargo; função; profissão",
    },
)  # fmt: skip
