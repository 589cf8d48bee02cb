"""How consent is withdrawn in French."""

from conversations.languages.language import Withdrawing

_STOP = r"(?:arrête|arrêtez|arrêter|cesse|cessez|stop|merci d'arrêter|veuillez arrêter|merci de cesser|veuillez cesser)"
_END = r"(?: (?:s'il vous plaît|svp|stp|merci|du tout|maintenant|jamais))*(?:$|[,;.!])"


def _channel(nouns: str) -> str:
    return (
        rf"(?:stop aux |plus (?:aucun |un seul )?(?:d'|de )?|plus jamais (?:d'|de ))(?:{nouns}){_END}|ne m'envo(?:yez|ie) (?:plus|pas) (?:aucun |d'|de )?(?:{nouns}){_END}"
        rf"|{_STOP} (?:de m'envoyer |de m'adresser |les |vos )(?:des |vos |d'|de )?(?:{nouns}){_END}|je ne (?:veux|souhaite) plus (?:recevoir )?(?:aucun |vos |d'|de )(?:{nouns}){_END}"
    )


WITHDRAWING = Withdrawing(
    words="""
    (arrêt|arrêter|arrête|arrêtez|annuler|annulez|résilier|quitter|sortir|désabonner|désabonnement|désinscrire|désinscription|se désabonner|me désabonner|me désinscrire)( s'il vous plaît| svp| stp|)
    arrêtez (tout|ça|maintenant); arrête (tout|ça); (désabonnez|désinscrivez|désabonne|désinscris)(-| )moi( s'il vous plaît| svp|); je (veux|souhaite|voudrais|désire) me (désinscrire|désabonner); je me (désinscris|désabonne)
    (laissez|laisse|fichez|fiche|foutez)(-| )moi( la paix| tranquille| en paix| donc tranquille); ça suffit( maintenant|); (terminer|finir|quitter|fermer|arrêter) (la (conversation|discussion)|le chat); mettre fin à la (conversation|discussion); retirer mon consentement; stop svp
    """,
    polite=r"s'il vous plaît|svp|stp|ok|bonjour|bonsoir|non[,.!]|et|maintenant|désolé|merci|pardon|(?:pouvez|pourriez)-vous|vous pouvez|je (?:veux|souhaite|voudrais|demande) que vous|veuillez|merci de bien vouloir|j'ai dit",
    ending=rf"ne m'(?:appelez|appelle|écrivez|écris|contactez) (?:plus|pas) (?:et|ni) (?:ne )?(?:m'(?:appelez|appelle|écrivez|écris)|me contactez)(?: plus| pas)?{_END}|(?:arrêtez|arrête|cessez|cesse) d'(?:écrire|envoyer|appeler et d'écrire).{{0,20}}$|je (?:révoque|retire|annule) tout$|(?:retirez|enlevez|supprimez|effacez) mon (?:numéro|nom|adresse|e-mail|mail) (?:de|des|du) (?:votre|vos|la|ta)\b|je (?:veux|souhaite|voudrais) me (?:désabonner|désinscrire)\b|"
    rf"ne plus (?:me contacter|m'écrire|me déranger|m'appeler)(?: svp| merci)?$|(?:arrêtez|arrête|cessez|cesse|stop|stoppez|fini) (?:de |à |aux |avec )?(?:vos |les |ces |tous les |les |tout |ce |votre )*(?:messages|contacts?|publicités|spams?|notifications|envois){_END}|merci d'arrêter(?: tout| ça)?{_END}|(?:je veux|je souhaite|je voudrais) (?:tout )?arrêter(?: tout| là| ici)?$|(?:arrêtez|arrête|cessez)(?: s'il vous plaît)?,? (?:ça|cela)(?: suffit)?{_END}|"
    rf"{_STOP} de (?:m'écrire|me contacter|me déranger|m'embêter|m'importuner|me harceler|m'envoyer (?:des|vos|tous ces|ces) (?:messages|trucs|publicités))"
    rf"|ne (?:m'écri(?:vez|s)|me contacte[sz]?|me dérange[sz]?|m'embête[sz]?|me harcele[sz]?|m'importune[sz]?) (?:plus|jamais){_END}|ne m'(?:écrivez|écris) pas$|ne me contactez pas{_END}"
    rf"|(?:merci|prière|veuillez) (?:de )?ne plus (?:me contacter|m'écrire|me déranger|m'envoyer)"
    rf"|je ne (?:veux|souhaite|désire) (?:plus|pas) (?:être (?:contacté|contactée|dérangé|dérangée)|recevoir (?:de |vos |d'autres |aucun )(?:messages?|nouvelles|publicités?)|de (?:vos )?messages|que vous me contactiez|entendre parler de vous)"
    rf"|plus (?:de|aucun|un seul) messages?{_END}|ne m'envo(?:yez|ie) (?:plus|pas) (?:de |aucun |vos )?(?:messages?|rien){_END}"
    r"|(?:par la présente,? )?je (?:souhaite |veux |voudrais )?(?:retire|retirer|révoque|révoquer|annule|annuler|reprends) (?:par la présente )?(?:mon|tous mes|mes|le) (?:consentements?|accord|autorisation|permission)"
    r"|(?:retirez|enlevez|supprimez|ôtez|effacez|rayez|désinscrivez|retire|enlève|supprime)(?:-| )moi (?:de|des|du) (?:votre|vos|la|cette|ta|ces|toutes|fichier|liste|listes)"
    r"|(?:laissez|laisse|fichez|foutez)(?:-| )moi (?:donc )?(?:tranquille|la paix|en paix)|oubliez-moi$|désabonnez-moi de",
    erasing=r"(?:supprime[rz]?|efface[rz]?|détruire|détruisez|retirez|enlevez) (?:s'il vous plaît )?(?:toutes )?(?:mes (?:données|informations|infos|coordonnées|réponses)|mon (?:dossier|compte|numéro|profil|adresse)|tout ce que vous (?:avez|savez) sur moi)"
    r"|(?:je (?:veux|souhaite|voudrais|demande) (?:que vous |la |le |faire )?(?:supprimiez|effaciez|suppression de|effacement de|supprimer|effacer) (?:toutes )?(?:mes données|mon compte))|merci (?:de supprimer|d'effacer) (?:toutes )?mes données",
    calls=rf"ne (?:m'appele[zr]|m'appelle|m'appelles|me téléphone[zr]?|me rappele[zr]|m'appelez) (?:plus|pas|plus jamais|jamais){_END}|{_STOP} de (?:m'appeler|me téléphoner){_END}|plus (?:d'appels?|aucun appel|jamais d'appels?)(?: téléphoniques?)?{_END}|je ne (?:veux|souhaite) plus (?:recevoir )?(?:d'appels|être appelée?){_END}|{_STOP} les appels",
    texts=_channel("sms|textos|messages? texte"),
    emails=_channel("e-?mails?|mails?|courriels?|courriers électroniques"),
)
