"""What people say in Portuguese that tells how serious they are."""

from conversations.languages.language import Signalling

SIGNALLING = Signalling(
    price=r"\bquanto (?:é que )?(?:custa|custam|custaria|custará|fica|ficaria|sai|sairia|cobram|vale)\b|"
    r"\bqual (?:é|seria) o (?:preço|valor|custo)\b|"
    r"\bquais (?:são|seriam) os (?:preços|valores|custos)\b|"
    r"^(?:o |os )?(?:preços?|valores|custos?)(?: por favor)?$",
    demo=r"\b(?:posso|poderia|podem|podemos|quero|queremos|queria|gostaria|gostaríamos|mostre|mostrem|tem|têm|há|ver|agendar|marcar|pedir|solicitar)\b.{0,40}\b(?:demo|demonstração)\b|"
    r"^(?:uma )?(?:demo|demonstração)(?: por favor)?$",
    browsing=r"\b(?:só|apenas|somente) (?:estou |estamos )?(?:olhando|vendo|dando uma olhada|curioso|curiosa|a ver|a espreitar)\b(?! (?:para|se)\b)|"
    r"\b(?:estou|estamos) (?:só|apenas|somente) (?:olhando|vendo|dando uma olhada|curioso|curiosa|a ver|a espreitar)\b|"
    r"\b(?:só|por|mera) curiosidade\b",
    unmet=r"\bnão (?:quero|preciso|queremos|desejo|gostaria de) (?:de )?(?:marcar |agendar |ter |fazer )?(?:uma |nenhuma )?(?:reunião|visita|consulta|videochamada)\b|"
    r"\bnão (?:quero|preciso) (?:de )?(?:marcar|agendar) (?:uma |nenhuma )?(?:chamada|ligação)\b|"
    r"\bsem (?:reunião|reuniões|visitas?)\b",
    comparing=r"\bcompar(?:ando|ar|o)\b.{0,40}\b(?:ofertas?|orçamentos?|propostas?|preços?|fornecedores?|empresas?|opções|concorrência|concorrentes|outros?|outras?)\b|"
    r"\b(?:outros|outras|vários|várias) (?:orçamentos|propostas|ofertas|cotações)\b|"
    r"\bfalando com (?:outras|outros|várias|vários) (?:empresas|fornecedores)\b",
)  # fmt: skip
