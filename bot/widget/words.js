// The words of the component in other languages than English, and the side where their lines begin. Loaded when a
// conversation is in one of them; a text that is missing here is said in English. The bot's own words come from the server.
const RIGHT_TO_LEFT = /^(ar|dv|fa|he|ku|ps|sd|ug|ur|yi)\b/i;

// Makes the chat speak this language, and gives all its words. Called line by line, so that the last line wins.
export const speak = (chat, lang, english) => {
  Object.assign(chat, { lang, dir: RIGHT_TO_LEFT.test(lang) ? "rtl" : "ltr" });
  const words = (chat.words = { ...english, ...WORDS[lang.split("-")[0]], ...JSON.parse(chat.dataset.words || "{}") });
  chat.bar.ariaLabel = words.progress;
  chat.log.ariaLabel = words.log;
  chat.input.ariaLabel = words.label;
  chat.input.placeholder = words.hint;
  chat.composer.lastChild.textContent = words.send;
  return words;
};

const WORDS = {
  de: {
    log: "Gespräch", you: "Sie", bot: "Assistent", agent: "Mitarbeiter", label: "Ihre Antwort", hint: "Antwort eingeben", send: "Senden",
    again: "Von vorne", sure: "Sicher? Noch einmal klicken, um neu zu beginnen", progress: "Fortschritt", waiting: "Noch nicht gesendet",
    offline: "Sie sind offline. Was Sie schreiben, wird aufgehoben und gesendet, sobald die Verbindung wieder da ist.",
    busy: "Der Server ist ausgelastet. Was Sie schreiben, wird aufgehoben und gesendet, sobald er antwortet.",
    gone: "Dieser Chat ist gerade nicht erreichbar. Bitte versuchen Sie es später noch einmal.",
    refused: "Das konnte nicht angenommen werden. Bitte versuchen Sie es mit anderen Worten.",
    renewed: "Ihr früheres Gespräch ist abgelaufen, wir beginnen ein neues.",
    elsewhere: "Auf einem anderen Gerät weitermachen", copy: "Link kopieren", copied: "Kopiert", telegram: "In Telegram weitermachen",
    spent: "Dieser Link wurde schon benutzt, oder seine Zeit ist um. Bitten Sie dort, wo Sie begonnen haben, um einen neuen, oder machen Sie einfach hier weiter.",
    yes: "Ich stimme zu", no: "Nein, danke", privacy: "Datenschutz", missing: "Bitte ausfüllen.", invalid: "Das sieht nicht richtig aus; bitte prüfen Sie es.",
    photo: "Foto auswählen", file: "Datei auswählen", another: "Andere auswählen", cancel: "Abbrechen", sending: "{name} wird gesendet",
    waits: "{name} wird hier aufgehoben und gesendet, sobald die Verbindung wieder da ist.", stopped: "{name} wurde nicht gesendet.",
    large: "Diese Datei ist größer als {mb} MB. Bitte wählen Sie eine kleinere.", empty: "Diese Datei ist leer. Bitte wählen Sie eine andere.",
    kind: "Eine Datei dieser Art kann hier nicht angenommen werden. Bitte wählen Sie eine andere.",
    over: "Das kann hier nicht mehr gesendet werden. Bitte machen Sie einfach unten weiter.",
  },
  es: {
    log: "Conversación", you: "Usted", bot: "Asistente", agent: "Miembro del equipo", label: "Su respuesta", hint: "Escriba su respuesta", send: "Enviar",
    again: "Empezar de nuevo", sure: "¿Seguro? Pulse otra vez para empezar de nuevo", progress: "Progreso", waiting: "Aún sin enviar",
    offline: "No hay conexión. Lo que escriba se guarda y se envía cuando vuelva.",
    busy: "El servidor está ocupado. Lo que escriba se guarda y se envía en cuanto responda.",
    gone: "Este chat no está disponible en este momento. Inténtelo más tarde, por favor.",
    refused: "No se pudo aceptar esto. Pruebe con otras palabras, por favor.",
    renewed: "Su conversación anterior ha caducado, así que empezamos una nueva.",
    elsewhere: "Continuar en otro dispositivo", copy: "Copiar el enlace", copied: "Copiado", telegram: "Continuar en Telegram",
    spent: "Ese enlace ya se usó, o su plazo terminó. Pida uno nuevo donde empezó, o continúe aquí sin más.",
    yes: "Acepto", no: "No, gracias", privacy: "Privacidad", missing: "Rellene esto, por favor.", invalid: "Esto no parece correcto; compruébelo, por favor.",
    photo: "Elegir una foto", file: "Elegir un archivo", another: "Elegir otro", cancel: "Cancelar", sending: "Enviando {name}",
    waits: "{name} se guarda aquí y se envía cuando vuelva la conexión.", stopped: "{name} no se envió.",
    large: "Este archivo pesa más de {mb} MB. Elija uno más pequeño, por favor.", empty: "Este archivo está vacío. Elija otro, por favor.",
    kind: "Aquí no se puede recibir un archivo de este tipo. Elija otro, por favor.",
    over: "Esto ya no se puede enviar aquí. Siga abajo, por favor.",
  },
  fr: {
    log: "Conversation", you: "Vous", bot: "Assistant", agent: "Membre de l’équipe", label: "Votre réponse", hint: "Écrivez votre réponse", send: "Envoyer",
    again: "Recommencer", sure: "Sûr ? Cliquez encore une fois pour recommencer", progress: "Progression", waiting: "Pas encore envoyé",
    offline: "Vous êtes hors ligne. Ce que vous écrivez est gardé et sera envoyé au retour de la connexion.",
    busy: "Le serveur est occupé. Ce que vous écrivez est gardé et sera envoyé dès qu’il répond.",
    gone: "Cette discussion n’est pas disponible pour le moment. Veuillez réessayer plus tard.",
    refused: "Cela n’a pas pu être pris en compte. Essayez avec d’autres mots.",
    renewed: "Votre conversation précédente a expiré, nous en commençons une nouvelle.",
    elsewhere: "Continuer sur un autre appareil", copy: "Copier le lien", copied: "Copié", telegram: "Continuer dans Telegram",
    spent: "Ce lien a déjà servi, ou son délai est passé. Demandez-en un nouveau là où vous avez commencé, ou continuez simplement ici.",
    yes: "J’accepte", no: "Non, merci", privacy: "Confidentialité", missing: "Merci de remplir ce champ.", invalid: "Cela ne semble pas correct ; vérifiez, s’il vous plaît.",
    photo: "Choisir une photo", file: "Choisir un fichier", another: "En choisir un autre", cancel: "Annuler", sending: "Envoi de {name}",
    waits: "{name} est gardé ici et sera envoyé au retour de la connexion.", stopped: "{name} n’a pas été envoyé.",
    large: "Ce fichier dépasse {mb} Mo. Choisissez-en un plus petit, s’il vous plaît.", empty: "Ce fichier est vide. Choisissez-en un autre, s’il vous plaît.",
    kind: "Un fichier de ce type ne peut pas être pris ici. Choisissez-en un autre, s’il vous plaît.",
    over: "Cela ne peut plus être envoyé ici. Continuez simplement ci-dessous.",
  },
  pt: {
    log: "Conversa", you: "Você", bot: "Assistente", agent: "Pessoa da equipe", label: "Sua resposta", hint: "Escreva sua resposta", send: "Enviar",
    again: "Recomeçar", sure: "Tem certeza? Clique de novo para recomeçar", progress: "Progresso", waiting: "Ainda não enviado",
    offline: "Você está sem conexão. O que escrever fica guardado e é enviado quando ela voltar.",
    busy: "O servidor está ocupado. O que escrever fica guardado e é enviado assim que ele responder.",
    gone: "Este chat não está disponível no momento. Tente novamente mais tarde, por favor.",
    refused: "Isso não pôde ser aceito. Tente com outras palavras, por favor.",
    renewed: "Sua conversa anterior expirou, então começamos uma nova.",
    elsewhere: "Continuar em outro aparelho", copy: "Copiar o link", copied: "Copiado", telegram: "Continuar no Telegram",
    spent: "Esse link já foi usado, ou o prazo dele acabou. Peça um novo onde você começou, ou simplesmente continue aqui.",
    yes: "Concordo", no: "Não, obrigado", privacy: "Privacidade", missing: "Preencha isto, por favor.", invalid: "Isso não parece certo; confira, por favor.",
    photo: "Escolher uma foto", file: "Escolher um arquivo", another: "Escolher outro", cancel: "Cancelar", sending: "Enviando {name}",
    waits: "{name} fica guardado aqui e é enviado quando a conexão voltar.", stopped: "{name} não foi enviado.",
    large: "Este arquivo tem mais de {mb} MB. Escolha um menor, por favor.", empty: "Este arquivo está vazio. Escolha outro, por favor.",
    kind: "Um arquivo deste tipo não pode ser recebido aqui. Escolha outro, por favor.",
    over: "Isto não pode mais ser enviado aqui. Continue abaixo, por favor.",
  },
  ru: {
    log: "Разговор", you: "Вы", bot: "Помощник", agent: "Сотрудник", label: "Ваш ответ", hint: "Напишите ответ", send: "Отправить",
    again: "Начать заново", sure: "Точно? Нажмите ещё раз, чтобы начать заново", progress: "Ход разговора", waiting: "Ещё не отправлено",
    offline: "Нет связи. Написанное сохранится и отправится, когда связь вернётся.",
    busy: "Сервер занят. Написанное сохранится и отправится, как только он ответит.",
    gone: "Этот чат сейчас недоступен. Попробуйте, пожалуйста, позже.",
    refused: "Это не удалось принять. Попробуйте, пожалуйста, другими словами.",
    renewed: "Прежний разговор устарел, поэтому начинаем новый.",
    elsewhere: "Продолжить на другом устройстве", copy: "Скопировать ссылку", copied: "Скопировано", telegram: "Продолжить в Telegram",
    spent: "Эта ссылка уже использована, или её срок вышел. Попросите новую там, где начинали, или просто продолжайте здесь.",
    yes: "Даю согласие", no: "Нет, спасибо", privacy: "Конфиденциальность", missing: "Заполните, пожалуйста.", invalid: "Похоже на ошибку; проверьте, пожалуйста.",
    photo: "Выбрать фото", file: "Выбрать файл", another: "Выбрать другой", cancel: "Отменить", sending: "Отправляется {name}",
    waits: "{name} сохранится здесь и отправится, когда связь вернётся.", stopped: "{name} не отправлен.",
    large: "Этот файл больше {mb} МБ. Выберите, пожалуйста, поменьше.", empty: "Этот файл пуст. Выберите, пожалуйста, другой.",
    kind: "Файл такого вида здесь принять нельзя. Выберите, пожалуйста, другой.",
    over: "Здесь это уже не отправить. Продолжайте, пожалуйста, ниже.",
  },
};
