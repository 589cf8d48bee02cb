// What the component says in French. A text that is missing here is said in English.
export const WORDS = {
  log: "Conversation", you: "Vous", bot: "Assistant", agent: "Membre de l’équipe", label: "Votre réponse", hint: "Écrivez votre réponse", send: "Envoyer",
  again: "Recommencer", sure: "Sûr ? Cliquez encore une fois pour recommencer", progress: "Progression", waiting: "Pas encore envoyé",
  offline: "Vous êtes hors ligne. Ce que vous écrivez est gardé et sera envoyé au retour de la connexion.",
  busy: "Le serveur est occupé. Ce que vous écrivez est gardé et sera envoyé dès qu’il répond.",
  gone: "Cette discussion n’est pas disponible pour le moment. Veuillez réessayer plus tard.",
  refused: "Cela n’a pas pu être pris en compte. Essayez avec d’autres mots.",
  renewed: "Votre conversation précédente a expiré, nous en commençons une nouvelle.",
  elsewhere: "Continuer sur un autre appareil", copy: "Copier le lien", copied: "Copié", telegram: "Continuer dans Telegram",
  signal: "Votre navigateur demande que vos données ne soient pas vendues. C’est respecté : aucun clic publicitaire n’est gardé.",
  spent: "Ce lien a déjà servi, ou son délai est passé. Demandez-en un nouveau là où vous avez commencé, ou continuez simplement ici.",
  yes: "J’accepte", no: "Non, merci", privacy: "Confidentialité", missing: "Merci de remplir ce champ.", invalid: "Cela ne semble pas correct ; vérifiez, s’il vous plaît.",
  photo: "Choisir une photo", file: "Choisir un fichier", another: "En choisir un autre", cancel: "Annuler", sending: "Envoi de {name}",
  waits: "{name} est gardé ici et sera envoyé au retour de la connexion.", stopped: "{name} n’a pas été envoyé.",
  large: "Ce fichier dépasse {mb} Mo. Choisissez-en un plus petit, s’il vous plaît.", empty: "Ce fichier est vide. Choisissez-en un autre, s’il vous plaît.",
  kind: "Un fichier de ce type ne peut pas être pris ici. Choisissez-en un autre, s’il vous plaît.",
  over: "Cela ne peut plus être envoyé ici. Continuez simplement ci-dessous.",
};
