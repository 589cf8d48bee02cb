// What the component says in Portuguese. A text that is missing here is said in English.
export const WORDS = {
  log: "Conversa", you: "Você", bot: "Assistente", agent: "Pessoa da equipe", label: "Sua resposta", hint: "Escreva sua resposta", send: "Enviar",
  again: "Recomeçar", sure: "Tem certeza? Clique de novo para recomeçar", progress: "Progresso", waiting: "Ainda não enviado",
  offline: "Você está sem conexão. O que escrever fica guardado e é enviado quando ela voltar.",
  busy: "O servidor está ocupado. O que escrever fica guardado e é enviado assim que ele responder.",
  gone: "Este chat não está disponível no momento. Tente novamente mais tarde, por favor.",
  refused: "Isso não pôde ser aceito. Tente com outras palavras, por favor.",
  renewed: "Sua conversa anterior expirou, então começamos uma nova.",
  elsewhere: "Continuar em outro aparelho", copy: "Copiar o link", copied: "Copiado", telegram: "Continuar no Telegram",
  signal: "Seu navegador pede que seus dados não sejam vendidos. Isso é respeitado: nenhum clique em anúncio é guardado.",
  spent: "Esse link já foi usado, ou o prazo dele acabou. Peça um novo onde você começou, ou simplesmente continue aqui.",
  yes: "Concordo", no: "Não, obrigado", privacy: "Privacidade", missing: "Preencha isto, por favor.", invalid: "Isso não parece certo; confira, por favor.",
  photo: "Escolher uma foto", file: "Escolher um arquivo", another: "Escolher outro", cancel: "Cancelar", sending: "Enviando {name}",
  waits: "{name} fica guardado aqui e é enviado quando a conexão voltar.", stopped: "{name} não foi enviado.",
  large: "Este arquivo tem mais de {mb} MB. Escolha um menor, por favor.", empty: "Este arquivo está vazio. Escolha outro, por favor.",
  kind: "Um arquivo deste tipo não pode ser recebido aqui. Escolha outro, por favor.",
  over: "Isto não pode mais ser enviado aqui. Continue abaixo, por favor.",
};
