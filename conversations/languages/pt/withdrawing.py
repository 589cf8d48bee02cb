"""How consent is withdrawn in Portuguese."""

from conversations.languages.language import Withdrawing

_STOP = r"(?:pare|parem|para|pára|deixe|deixem|deixa|chega)"
_END = r"(?: (?:mais|nunca mais|por favor|agora|já|nunca|jamais|obrigad[oa]))*(?:$|[,;.!])"
_SEND = r"(?:mand(?:e|em|a)|envi(?:e|em|a)|escrev(?:a|am))"


def _channel(nouns: str) -> str:
    return (
        rf"(?:já )?não (?:quero|desejo) (?:receber )?(?:mais )?(?:{nouns}){_END}|não (?:me|nos) {_SEND} (?:mais )?(?:nenhum |nenhuma )?(?:{nouns}){_END}"
        rf"|(?:chega de|sem mais|nada de|basta de) (?:{nouns}){_END}|{_STOP} de (?:me |nos )?(?:mandar|enviar)(?:-me)? (?:mais )?(?:{nouns}){_END}"
    )


WITHDRAWING = Withdrawing(
    words="""
    (parar|pare|parem|pára|chega|basta|sair|cancelar|cancele|cancela|descadastrar|encerrar|encerre|terminar|revogar|desinscrever)( por favor| já| agora|); (quero|desejo|gostaria de) (me descadastrar|sair|cancelar|me desinscrever|descadastrar); me (descadastre|descadastra|desinscreva)
    cancelar (a |minha |a minha |)(inscrição|assinatura|subscrição); (encerrar|terminar|finalizar|fechar) (a |esta |essa |o |este |)(conversa|chat); (me |)deix(a|e|em)(-me|) em paz( por favor|); me (deixa|deixe|deixem) (em paz|quieto|quieta); retirar (o |)(meu |)consentimento; /parar
    """,
    polite=r"por favor|ok|okay|olá|oi|já|desculpe|desculpa|obrigad[oa]|não[,.!]|e|agora|quero que|peço que|(?:você |vocês )?(?:pode|podem|poderia|poderiam)|eu disse|favor",
    ending=rf"não (?:me|nos) (?:lig|escrev|contat|incomod|mand|envi)\w+ (?:mais )?(?:nem|e nem|e não|ou) (?:me |nos )?(?:lig|escrev|contat|incomod|mand|envi)\w+(?: mais)?{_END}|(?:tir|remov|exclu|apagu)\w+ (?:o )?meu (?:número|nome|e-mail|telefone|contato) (?:da|de|das|do) |(?:quero|desejo|gostaria de) (?:me )?descadastrar\b|(?:revogo|retiro|cancelo) tudo$|não quero (?:mais )?saber (?:mais )?(?:nada )?de vocês|"
    rf"{_STOP} com (?:isso|isto|as mensagens|essas mensagens){_END}|(?:quero|queria|desejo|gostaria de) (?:parar de receber|não receber mais|deixar de receber|cancelar (?:as|o recebimento)|sair da lista).{{0,30}}$|(?:cancel(?:e|em|a|ar)|encerr(?:e|em)) (?:a |minha |a minha )?(?:inscrição|assinatura){_END}|não (?:escrevam?|mandem?|incomodem?|perturbem?|enviem?) mais(?: mensagens| nada)?{_END}|me deixem?{_END}|"
    rf"{_STOP} de (?:me |nos )?(?:escrever|contatar|contactar|incomodar|perturbar|importunar|encher|(?:enviar|mandar)(?: mais)? (?:mensage(?:m|ns)|coisas|propaganda))(?:-me)?{_END}"
    rf"|{_STOP} de (?:enviar|mandar)(?:-me)? (?:mais )?mensage(?:m|ns){_END}|parem? com (?:as|essas) mensagens"
    rf"|não (?:me|nos) (?:escrev(?:a|am|as)|contat(?:e|em)|contact(?:e|em)|incomod(?:e|em)|perturb(?:e|em)|procur(?:e|em))(?: mais)?{_END}|não (?:entre|entrem) (?:mais )?em contato(?: comigo)?{_END}"
    rf"|não (?:me|nos) {_SEND} (?:mais )?(?:mensage(?:m|ns)|nada|propaganda){_END}|(?:já )?não (?:quero|desejo|gostaria de)(?: mais)?(?: receber)?(?: mais)? (?:mensage(?:m|ns)|propaganda|contato){_END}"
    rf"|(?:já )?não (?:quero|desejo)(?: mais)? (?:que me (?:contatem|contactem|escrevam|incomodem)|ser contat?[ac]t?ad[oa]|receber nada)"
    rf"|(?:chega de|sem mais|basta de) mensagens{_END}"
    r"|(?:eu )?(?:por meio desta )?(?:quero |desejo |gostaria de )?(?:retir(?:o|ar)|revog(?:o|ar)|cancel(?:o|ar)|anul(?:o|ar)) (?:o |a |os |todo o )?(?:meu|minha|meus|todos os meus|todo)? ?(?:consentimentos?|permissão|autorização|acordo)\b"
    r"|(?:(?:me )?(?:tir(?:a|e|em)|remov(?:a|am|e)|retir(?:e|em|a)|exclu(?:a|am|i)|apagu(?:e|em))(?:-me)?) (?:da|de|das|do|dessa|desta) (?:sua |vossa |minha |toda |tua )?(?:lista|listas|base|cadastro|contatos|mailing)"
    r"|(?:me deix(?:a|e|em)|deix(?:a|e|em)-me|deixem-nos) (?:logo |já )?(?:em paz|quiet[oa])|esqueçam de mim$|me esqueçam$",
    erasing=r"(?:apag(?:a|ue|uem|ar)|exclu(?:a|am|i|ir)|delet(?:a|e|em|ar)|elimin(?:a|e|em|ar)|remov(?:a|am|er)) (?:por favor )?(?:todos )?(?:os )?(?:(?:meus|todos os meus) (?:dados|registros|contatos)|minhas (?:informações|respostas)|minha conta|meu (?:cadastro|número|telefone|e-mail|perfil)|tudo (?:sobre|o que têm sobre|que têm sobre|que tem sobre|o que sabem de) mim)"
    r"|(?:quero|desejo|solicito|peço|exijo|gostaria) (?:que )?(?:apaguem|excluam|deletem|eliminem|removam|apague|exclua|apagar|excluir|deletar|eliminar|a exclusão dos|a eliminação dos) (?:todos )?(?:os )?meus dados",
    calls=rf"não (?:me|nos) (?:ligu(?:e|em)|liga|telefon(?:e|em)|cham(?:e|em))(?: mais)?{_END}|{_STOP} de (?:me |nos )?(?:ligar|telefonar)(?:-me)?{_END}|(?:chega de|sem mais|basta de) (?:ligações|chamadas|telefonemas){_END}|(?:já )?não (?:quero|desejo)(?: mais)?(?: receber)?(?: mais)? (?:ligações|chamadas|telefonemas){_END}|não quero que me liguem{_END}",
    texts=_channel("sms|mensagens de texto|torpedos"),
    emails=_channel("e-?mails?|mails?|correios eletrônicos"),
)
