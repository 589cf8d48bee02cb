"""What people say in French at a question that is no answer to it."""

from conversations.languages.language import Digressing

_SOMEBODY = (
    r"(?:une?|l'|le|la|les|un de vos|une de vos|votre|quelque|un autre|une vraie|un vrai)? ?(?:vraie? |autre )?"
    r"(?:personne|humain|être humain|agent|conseillère?|conseiller|quelqu'un|opérateur|opératrice|représentante?|responsable|commercial|commerciale|collègue|vendeur|équipe|service client|technicien)\b"
)
_WANT = r"je (?:veux|voudrais|souhaite|souhaiterais|désire|préfère|préférerais|peux|pourrais|aimerais)|j'aimerais|puis-je|peut-on|est-ce que je peux|est-ce possible de|c'est possible de|on peut|pouvez-vous|pourriez-vous|vous pouvez|s'il vous plaît|merci de|plutôt"

DIGRESSING = Digressing(
    restart="""on (recommence|reprend)( tout|)( depuis le début| à zéro| du début|); (tout |)recommencer (à|de) zéro; (je voudrais|je veux) (tout |)recommencer; (je veux |je voudrais |on peut |)(tout |)recommencer( s'il vous plaît| depuis le début| à zéro| du début|); recommençons( depuis le début|); (repartir|reprendre|reprenons|repartons) (de zéro|du début|depuis le début|à zéro); (depuis|du|au) (le |)début; redémarrer; à zéro""",
    back="""(revenons|retourner|retournons|revenir|reviens|revenez|aller) (en |)arrière; (la |)question d'avant; la précédente; (revenir|retour) à la question (précédente|d'avant); (retour|revenir|précédent|précédente|en arrière|retour en arrière|revenir en arrière|question précédente|la question précédente|revenons|reviens)( s'il vous plaît| svp| stp|); (je (veux|voudrais|peux|souhaite) |on peut |puis-je |)(revenir|retourner)( en arrière| à la question précédente|); annuler ça""",
    person="(une |un |)(vraie personne|personne réelle|humain|être humain|personne humaine|vrai humain|personne)( s'il vous plaît| svp|); (un |une |)(conseiller|conseillère|agent|opérateur|commercial) (s'il vous plaît|svp|stp)",
    roles="(un |une |)(agent|conseiller|conseillère|opérateur|représentant)",
    carry_on="continuer; continuons; continuer ici; poursuivre; reprendre; on continue",
    courtesies="""merci( beaucoup| bien| bcp| à vous| infiniment| mille fois|); (ok|très bien|d'accord|super|parfait|bien|non|c'est bon) merci; mille mercis; ok; d'accord; parfait; super; génial; très bien; bien; c'est bon; entendu
    au revoir; bonne (journée|soirée); à bientôt; salut; merci (au revoir|et bonne journée|bonne journée); 👍""",
    greetings="bonjour; bonsoir; salut; coucou",
    privacy="confidentialité; politique de confidentialité; protection des données; rgpd; vie privée",
    help="aide; aidez-moi; aide-moi; à l'aide; au secours; aide s'il vous plaît",
    skip="""(passer|passe|passons|suivant|suivante|sauter|ignorer)( s'il vous plaît| svp| la question| cette question|); (la |)question suivante; (je préfère|je préférerais|j'aime mieux) (ne pas (le dire|répondre|dire)|pas|pas répondre|pas le dire); sans réponse; (je ne veux pas|je veux pas) (répondre|le dire|dire); ça ne vous regarde pas; sans commentaire""",
    unsure="""je (ne |)sais pas( encore| trop| du tout|); j'sais pas; chais pas; (je n'ai |j'ai |)aucune idée; (je ne suis |je suis |)pas (sûr|sûre|certain|certaine)( encore|); je (ne |)sais pas vraiment; on (ne |)sait pas( encore|); pas encore décidé; je n'en sais rien""",
    lead_in=r"et|mais|ok|d'accord|bon|alors|attendez|bonjour|salut|bonsoir|euh|désolé|d'abord|s'il vous plaît|excusez-moi|pardon|une question|petite question|avant ça|dites",
    asks=r"qu'est-ce|que|quoi|quel|quelle|quels|quelles|comment|pourquoi|quand|où|qui|combien|est-ce que|est-ce|avez-vous|vous avez|faites-vous|vous faites|pouvez-vous|vous pouvez|puis-je|peut-on|est-il|y a-t-il|il y a|êtes-vous|vous êtes|acceptez-vous|proposez-vous|dites-moi|je voudrais savoir|j'aimerais savoir|je me demande|expliquez|c'est quoi|faut-il",
    why=r"pourquoi (?:c'est|est-ce que c'est|est-ce|cela est) .{0,30}|pour (?:quelle|quelles) raisons? .{0,40}|à quoi bon|en quoi (?:c'est|est-ce|cela est).{0,30}|pourquoi (?:donc|vous|tu|on|me|faut)\b.{0,50}|pourquoi(?: (?:demandez|demandes|voulez|veux|avez|as|vous|tu|cette|ça|cela|mon|ma|mes|est-ce|faut|dois|dire|le|la|est)\b.{0,60}| donc)?|pour quoi(?: faire)?|pour quelle raison|dans quel but|(?:à|a) quoi (?:ça|cela) sert(?:.{0,20})?|(?:est-ce|c'est) (?:vraiment )?(?:nécessaire|obligatoire|utile)(?: .{0,20})?|(?:dois-je|je dois|faut-il|est-ce que je dois) (?:vraiment )?(?:répondre|le dire|donner ça|dire ça).{0,15}|en quoi ça vous regarde",
    how_long=r"combien (?:il en reste|en reste-t-il|il reste|reste-t-il)(?: .{0,15})?|(?:est-ce que )?ça va (?:prendre|durer) (?:longtemps|du temps)|encore combien|(?:il y a |y a )?combien(?: de| d'autres)? questions?(?: .{0,25})?|encore (?:long|longtemps|beaucoup)|c'est (?:fini|terminé) (?:quand|bientôt)|combien de temps(?: .{0,40})?|(?:il reste |encore |y a )?combien (?:de|d'autres) (?:questions|étapes)(?: .{0,30})?|combien reste-t-il(?: .{0,20})?|(?:est-ce que )?c'est (?:encore )?(?:bientôt |presque )?(?:long|fini|terminé)(?: .{0,12})?|ça (?:va )?(?:dure|durer|prend|prendre) (?:combien|longtemps)(?: .{0,15})?|il (?:en )?reste (?:beaucoup|combien)(?: .{0,20})?|on a bientôt fini|bientôt fini|encore beaucoup(?: de questions)?",
    machine=r"qui (?:êtes-vous|es-tu)|vous êtes qui|t'es qui|à qui (?:je parle|ai-je affaire|est-ce que je parle)|(?:tu es|vous êtes|t'es|c'est|est-ce) (?:une?|vraiment une?) (?:ia|machine|bot|robot|humain|personne|intelligence artificielle).{0,20}|(?:êtes-vous|vous êtes|tu es|es-tu|t'es|c'est|est-ce|(?:est-ce que )?je (?:parle|discute|suis en train de parler) (?:à|avec)|suis-je en train de parler à) (?:bien )?(?:une? |de )?(?:vraie? )?(?:robot|bot|humain|humaine|personne|machine|être humain|ia|ordinateur|chatbot)(?: .{0,25})?",
    privacy_asked=r"(?:est-ce que )?(?:vous )?(?:vendez|partagez|gardez|conservez|stockez|utilisez)(?:-vous)? mes (?:données|réponses|informations).{0,20}|(?:où|que|qui|comment|à qui|vendez|partagez|gardez|conservez|stockez|sont|est-ce que).{0,40}\bmes (?:données|réponses|informations|coordonnées)\b.{0,30}|(?:que|qu'est-ce que vous) (?:faites-vous|faites|deviennent|devient|allez-vous faire|font)(?: de| avec)? (?:de )?mes (?:données|réponses|informations)|mes (?:données|réponses|informations) (?:sont-elles|sont) (?:en sécurité|protégées|sécurisées|confidentielles)|qui (?:voit|reçoit|lit|a accès à|verra|a) (?:ça|cela|mes (?:données|réponses))|(?:est-ce|c'est) confidentiel",
    help_asked=r"(?:qu'est-ce que|que) (?:je peux|puis-je|peut-on|on peut) (?:dire|faire|demander|écrire)(?: ici)?|comment (?:ça|cela) (?:marche|fonctionne)|j'ai besoin d'aide",
    to_person=rf"(?:je (?:veux|voudrais|souhaite|préfère) )?parler (?:au|à la|à l'|aux|avec le) ?(?:responsable|directeur|patron|gérant|manager|chef|conseiller|service client|service)|(?:(?:{_WANT}) )*(?:(?:parler|discuter|échanger|causer|m'entretenir) (?:à|avec) {_SOMEBODY}|(?:passez|passe|mettez|connectez|transférez)-moi (?:à |avec |en relation avec |en contact avec |vers )?{_SOMEBODY}|(?:avoir|joindre|contacter|me passer|me mettre en relation avec) {_SOMEBODY})"
    r"|(?:je (?:veux|voudrais|souhaite)|il me faut) (?:un humain|une vraie personne|une personne|un conseiller|un agent)$|y a-t-il (?:quelqu'un|une personne) (?:à qui|avec qui)|il y a quelqu'un$",
    afterthoughts=r"en fait|finalement|plutôt",
    corrections=r"en fait|non,? (?:attendez|attends|pardon)|attendez,? non|correction|(?:pardon|désolée?|excusez-moi|oups|oh),? (?:je voulais dire|c'est|ce sont|c'était)|je voulais dire|je veux dire|plutôt|je me suis trompée?|rectification|finalement",
    changes=r"(?:s'il vous plaît |je peux |on peut |je veux |je voudrais |pouvez-vous |j'aimerais )*(?:change[rz]?|modifie[rz]?|corrige[rz]?|remplace[rz]?|mets|mettez)(?: le| la| les| l'| mon| ma| mes| notre)?",
    changed_to="(?:en|à|par|pour)",
    right="""(tout |)(est |c'est |)(bon|correct|juste|exact|parfait|en ordre|ok)( comme ça|); c'est (bon|tout bon|parfait|juste|correct); tout est (bon|correct|juste|exact); parfait; terminé; envoyer; envoyez; confirmer; confirmé; je confirme; rien( à changer| à modifier|); aucun changement; pas de changement; ça me va""",
    same="""(le |la |toujours le |toujours la |c'est le |c'est la |)même( chose| qu'avant|); pareil( qu'avant|); comme avant; inchangé; (c'est |)toujours (valable|pareil|juste|correct|bon); rien n'a changé; (laissez|laisse|gardez)( comme ça| tel quel|)( le|)""",
    new="""(une |j'ai une |)(nouvelle|autre) (demande|requête); (un |j'ai un |)(nouveau|autre) (projet|besoin|devis); (c'est |j'ai besoin d'|je veux |)(autre chose); c'est pour autre chose; une demande de plus""",
    own="mon|ma|mes|le|la|les|notre|nos",
    equals=r"(?:est|sont|c'est|était|serait|doit être)(?: de| maintenant| plutôt| en fait)?",
    link="""(le |un |)lien( s'il vous plaît| svp|); (envoyez|envoie)-moi (le|un) lien; (je veux |je voudrais |je peux |puis-je |)(continuer|finir|terminer) (plus tard|sur (mon|le) (téléphone|portable|mobile)|sur un autre appareil|dans telegram|sur telegram)""",
    kinds={
        "phone": "téléphone; numéro; numéro de téléphone; portable; mobile", "email": "e-mail; email; mail; adresse e-mail; courriel",
        "name": "nom", "postal_code": "code postal; cp; code", "money": "budget; montant; prix; somme",
        "timeline": "date; délai; échéance", "place": "adresse; rue; ville", "job_title": "fonction; poste; métier; rôle",
    },
)  # fmt: skip
