"""French, as people type it."""

YES = """oui | Oui ! | ouais | ouaip | oui bien sûr | bien sûr | bien sur | bien entendu | évidemment | certainement | tout à fait | absolument | exactement | exact | c'est ça | c'est exact | c'est vrai | c'est bien ça |
d'accord | ok | okay | d'acc | volontiers | avec plaisir | oui s'il vous plaît | oui svp | oui merci | sans problème | pas de problème | sans aucun doute | pourquoi pas | je crois que oui | je pense que oui | je pense | je crois | il me semble que oui |
oui, depuis 2010 | oui nous sommes prêts | je suis prêt | nous sommes prêts | on est prêts | oui je le suis | oui j'en ai | si | mais oui | mais bien sûr | oui oui | carrément | parfaitement | affirmatif | en effet | effectivement | toujours | correct |
ça marche | ça me va | oui tout à fait | naturellement | yes | oui, c'est le cas | c'est le cas | pour sûr | 👍"""
NO = """non | Non. | nan | non merci | non, merci | pas du tout | absolument pas | certainement pas | bien sûr que non | sûrement pas | jamais | jamais de la vie | pas encore | non pas encore | pas vraiment | non, pas vraiment | pas pour l'instant | pas pour le moment |
pas maintenant | pas actuellement | en aucun cas | hors de question | je ne crois pas | je crois que non | je ne pense pas | je pense que non | pas que je sache | malheureusement non | malheureusement pas | hélas non | je ne suis pas prêt | on n'est pas prêts | nous ne sommes pas prêts |
je n'en ai pas | j'en ai pas | je ne le suis pas | ce n'est pas le cas | c'est faux | faux | incorrect | négatif | que non | mais non | non non | aucun | non, l'année prochaine | ça ne m'intéresse pas | pas intéressé | pas la peine | ce n'est pas nécessaire | pas nécessaire | à peine |
moi non plus | plutôt non | plutôt pas | surtout pas | pas tout à fait | 👎"""
UNTOLD = """peut-être | je ne sais pas | je sais pas | chais pas | ça dépend | cela dépend | aucune idée | pas sûr | je ne suis pas sûr | je ne suis pas certaine | oui et non | plus ou moins | on verra | bleu | 75001 | les deux | oui mais ça dépend | parfois | je ne comprends pas | en partie | c'est possible | difficile à dire"""
OWNS = """je suis propriétaire | je suis le propriétaire | propriétaire | nous sommes propriétaires | c'est à moi | elle est à moi | elle est à nous | la maison m'appartient | elle nous appartient | c'est ma maison | c'est la mienne | on est propriétaires"""
RENTS = """je loue | nous louons | je suis locataire | locataire | on est locataires | en location | je suis en location | elle appartient à mes parents | je ne suis pas propriétaire | simple locataire | c'est à mon propriétaire | nous sommes locataires | on loue"""
AGREES = """oui | j'accepte | d'accord | oui, j'accepte | je suis d'accord | oui je suis d'accord | bien sûr | oui bien sûr | volontiers | oui s'il vous plaît | je consens | je donne mon accord | je donne mon consentement | vous pouvez m'appeler | oui vous pouvez | allez-y | ok | avec plaisir"""
REFUSES = """non | non merci | je refuse | je n'accepte pas | je ne suis pas d'accord | pas d'accord | je préfère pas | je préfère que non | plutôt pas | je ne veux pas | surtout pas | je ne souhaite pas | non, je ne veux pas | hors de question | je ne consens pas"""
UNAGREED = """peut-être | oui mais pas avant midi | ça dépend | qu'est-ce que ça veut dire | s'il le faut | Anne Martin | je ne sais pas | on verra | oui et non"""
STOPS = """stop | arrêt | arrêter | arrêtez | arrête | arrêtez s'il vous plaît | désabonner | me désabonner | désabonnez-moi | se désabonner | désinscrire | désinscription | je veux me désinscrire | je souhaite me désabonner | annuler | résilier | quitter | sortir |
arrêtez de m'écrire | arrête de m'écrire | arrêtez de m'envoyer des messages | cessez de m'écrire | ne m'écrivez plus | ne m'écris plus | ne me contactez plus | merci de ne plus me contacter | je ne veux plus être contacté | je ne veux plus recevoir de messages |
je ne souhaite plus recevoir vos messages | plus de messages | plus aucun message | je retire mon consentement | je révoque mon consentement | retirer mon consentement | je souhaite retirer mon consentement | laissez-moi tranquille | fichez-moi la paix | laisse-moi tranquille | retirez-moi de votre liste |
enlevez-moi de la liste | supprimez-moi de votre liste | ça suffit | terminer la conversation | mettre fin à la conversation | arrêtez tout | ne me dérangez plus"""
NARROWED = {
    "call": "ne m'appelez plus | arrêtez de m'appeler | plus d'appels | ne m'appelez pas | ne me téléphonez plus",
    "text": "plus de SMS | arrêtez de m'envoyer des SMS | ne m'envoyez plus de SMS",
    "email": "plus d'e-mails | plus d'emails | ne m'envoyez plus de mails | arrêtez de m'envoyer des e-mails",
}
ERASES = """supprimez mes données | effacez mes données | supprimez toutes mes données | je veux que vous supprimiez mes données | supprimer mes données | effacer mes données | merci de supprimer mes données | supprimez tout ce que vous avez sur moi | efface mes données"""
GOES_ON = """n'arrêtez pas | ne vous arrêtez pas | le toit n'arrête pas de couler | arrêt de bus | l'arrêt du chauffage | près de l'arrêt Stop | arrêter la fuite d'eau | annuler mon contrat chez un concurrent | je ne veux pas arrêter | j'ai arrêté de fumer | ne quittez pas |
quitter ma banque | sortir de la dette | en sortir | sortir les poubelles | fin du mois | à la fin du mois | appelez-moi demain | ne m'appelez pas avant 10 heures | écrivez-moi demain | plus de place | plus d'espace | plus de 5000 euros | plus de 10 personnes | je n'ai pas d'e-mail |
la paix | rue de la Paix | résilier mon assurance habitation | supprimer les termites | effacer le tatouage | ça suffit pour une petite maison | terminer la cuisine | un stop devant la maison | désolé pour l'arrêt | sans arrêt | non, n'annulez rien"""
PLAIN = {
    "text": """Le toit n'arrête pas de couler | Personne d'intérêt | Retour à la campagne | Aide pour ma mère | Nous voulons savoir combien de temps le toit tiendra | Parler avec ma femme d'abord | Je veux parler anglais mieux | Confidentialité au jardin | Un robot de cuisine | En fait seulement la cuisine |
Pourquoi nous changeons : trop cher | Merci à mon père pour la maison | Un agent me l'a recommandé | Redémarrer la chaudière | Derrière la maison il y a de l'eau | Personnes âgées à la maison | Quand il pleut, l'eau entre | Suite à un orage | Comment refaire le sol | Passer à l'électrique""",
    "name": "François Retour | je m'appelle Anne Martin | moi c'est Luc | Mon nom est Jean Petit | Aide Ndiaye | Marie de la Tour | Dawn French | Pierre Stop | je suis Paul Durand | Claire Humain | Guy Personne | Will Smith | Victor Pourquoi | Chloé | Luc Passer",
    "job_title": "agent | agent immobilier | conseillère | opérateur | représentante | responsable des ressources humaines | gérant | propriétaire | agent d'entretien | directrice | comptable | commercial",
    "place": "rue de la Paix | Back Bay | 3 rue du Retour | Paris | Bout du Monde 5 | place de l'Aide | rue des Agents 4 | Lyon | 12 rue de l'Arrêt | Anglais 3",
    "yes_no": "oui | non | bien sûr | tout à fait | pas encore | pas du tout | je crois | je ne pense pas | oui merci | pas pour l'instant",
    "choice": "Réparation | une nouvelle toiture | le premier | la deuxième option | 2 | toiture neuve svp | juste réparer | je ne sais pas encore | la dernière | Pas sûr",
    "number": "12 | environ 20 | 35 employés | nous sommes 8 personnes | 3 | 100 | 7 personnes | 4 | 250 | 1",
    "money": "5000 | 5 000 € | 10000 euros | 800 EUR | 2500 € | 15000 | 999 euros | 20000 € | 50 € | 7500",
    "timeline": "2026-12-01 | 2027-01-15 | 2027-03-31 | 2026-12-24 | 2027-02-01",
    "phone": "+33 1 42 68 53 00 | +49 30 123456 | 0033 1 42 68 53 00 | +1 512 555 0100",
    "email": "anne@example.com | a.b@example.fr | mon mail est anne@example.com | contact@example.org",
    "postal_code": "75001 | 69001 Lyon | CP 13001 | 31000",
    "consent": "oui | non merci | j'accepte | d'accord | je préfère pas | bien sûr",
}
ASIDES = {
    "why": "pourquoi ? | Pourquoi demandez-vous cela ? | pourquoi cette question ? | pour quoi faire ? | à quoi ça sert ? | pourquoi avez-vous besoin de mon numéro ? | pourquoi voulez-vous savoir ça ? | c'est nécessaire ? | est-ce obligatoire ? | dans quel but ?",
    "how_long": "combien de temps ça prend ? | c'est long ? | combien de questions ? | combien de questions reste-t-il ? | il reste combien de questions ? | c'est bientôt fini ? | ça dure combien de temps ? | encore combien de questions ?",
    "person": "je veux parler à quelqu'un | puis-je parler à une personne ? | parler à un conseiller | un conseiller s'il vous plaît | un humain | je voudrais parler à un humain | passez-moi un conseiller | une vraie personne | je peux parler à un agent ?",
    "back": "retour | revenir | en arrière | question précédente | précédent | revenir en arrière | je veux revenir en arrière | retour s'il vous plaît",
    "restart": "recommencer | tout recommencer | repartir de zéro | recommençons | depuis le début | je veux recommencer | reprendre depuis le début",
    "help": "aide | aidez-moi | à l'aide | comment ça marche ? | qu'est-ce que je peux dire ? | que puis-je faire ici ?",
    "privacy": "confidentialité | que faites-vous de mes données ? | mes données sont-elles en sécurité ? | qui voit mes données ? | que deviennent mes données ? | protection des données | rgpd",
    "machine": "êtes-vous un robot ? | tu es un robot ? | vous êtes humain ? | est-ce que je parle à une machine ? | es-tu un bot ? | êtes-vous une vraie personne ? | c'est un robot ?",
    "skip": "passer | suivant | question suivante | je préfère ne pas le dire | je préfère ne pas répondre | sans réponse",
    "unsure": "je ne sais pas | je sais pas | aucune idée | pas sûr | je ne suis pas sûr | pas sûre",
    "courtesy": "merci | merci beaucoup | ok merci | parfait | au revoir | super | très bien merci | bonne journée | d'accord merci",
}
NAMES = {
    "je m'appelle Anne Martin": "Anne Martin", "Mon nom est Jean Petit": "Jean Petit", "moi c'est Luc": "Luc", "Bonjour, je suis Paul Durand": "Paul Durand", "c'est Anne": "Anne",
    "nom : Anne Martin": "Anne Martin", "je suis Marie de la Tour": "Marie de la Tour", "je m’appelle Zoé": "Zoé", "appelez-moi Jo": "Jo", "mon prénom est Léa": "Léa",
    "je ne veux pas le dire": None, "pourquoi voulez-vous savoir": None, "oui": None, "je préfère ne pas répondre": None, "bonsoir, moi c'est Éric": "Éric",
}  # fmt: skip
PICKS = {
    "le premier": 0,
    "la deuxième": 1,
    "option 2": 1,
    "numéro 3": 2,
    "la dernière": 2,
    "la première s'il vous plaît": 0,
    "le troisième choix": 2,
    "la seconde": 1,
}
CHANGES = {"en fait 10115": "10115", "non, attendez, 10115": "10115", "je voulais dire 10115": "10115", "correction : 10115": "10115", "pardon, c'est 10115": "10115",
           "désolé, je voulais dire 10115": "10115", "changez le code postal en 10115": "10115", "je veux changer le code postal en 10115": "10115", "plutôt 10115": "10115"}  # fmt: skip
SWITCHES = "français | en français | en français s'il vous plaît | on peut parler français ? | parlez-vous français ? | vous parlez français ? | je parle seulement français | français svp | passer en français | continuer en français"
