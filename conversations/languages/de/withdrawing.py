"""How consent is withdrawn in German."""

from conversations.languages.language import Withdrawing

_ME = r"(?:mir|mich|uns)"
_MORE = r"(?: (?:mehr|weiter|weiterhin|bitte|jetzt|sofort|endlich|nie|wieder|danke))*"
_END = r"(?:$|[ ,.!]+(?:bitte|danke|jetzt|mehr)$)"
_SEND = r"(?:schicken|senden|schreiben|zuzusenden|zu senden|zu schicken|zu schreiben|zuschicken|zusenden|geschickt|bekommen|erhalten)"
_MAILS = r"(?:e-?mails?|mails?)"
_SMS = r"(?:sms|textnachrichten)"


def _channel(noun: str) -> str:
    return (
        rf"(?:keine|keinerlei) (?:weiteren |anderen )?{noun}(?: mehr(?: an mich)?)(?: {_SEND})?{_END}"
        rf"|(?:bitte )?keine weiteren {noun}{_END}|(?:schicken|senden|schreiben|schick|sende|schreib)(?: sie)? {_ME} (?:bitte )?keine (?:weiteren )?{noun}"
        rf"|ich (?:möchte|will) keine {noun} mehr"
    )


WITHDRAWING = Withdrawing(
    words="""
    (stopp|stop|stoppen|abmelden|abbestellen|widerruf|widerrufen|aufhören|beenden|abbrechen|austragen)( bitte|)
    bitte (stopp|stop|abmelden|aufhören|abbestellen|beenden|abbrechen); ich widerrufe; /stopp; hör(en sie|t|) (bitte |)auf( damit|)
    (chat|gespräch|unterhaltung|konversation) (beenden|abbrechen); (das |den |)(chat|gespräch) (bitte |)beenden
    (einwilligung|zustimmung) (widerrufen|zurückziehen); schluss( jetzt| damit); lass mich in ruhe
    """,
    polite=r"bitte|ok|okay|hallo|hi|nein[,.!]|und|jetzt|sorry|danke|entschuldigung|(?:können|könnten|würden) sie(?: bitte)?|"
    r"kannst du(?: bitte)?|ich (?:möchte|will|bitte sie),? (?:dass sie|sie)|ich sagte",
    ending=rf"(?:rufen|schreiben|melden|kontaktieren)(?: sie)?(?: {_ME})?(?: nicht(?: mehr)?)?(?: an)? (?:und|oder|noch) (?:rufen|schreiben|melden|schicken|kontaktieren)(?: sie)?(?: {_ME})?(?: bitte)? nicht\b|(?:nehmen|streichen|löschen|entfernen|tragen) sie (?:bitte )?(?:meine (?:nummer|telefonnummer|adresse|e-mail|mailadresse)|meinen namen) (?:aus|von) |hör(?:en sie|t|) (?:bitte )?auf,? (?:damit|zu (?:schreiben|nerven|schicken|spammen|stören|schicken))$"
    rf"|ich widerrufe (?:alles|jede einwilligung|hiermit alles|meine zusage)|(?:den )?kontakt (?:bitte )?(?:beenden|abbrechen|einstellen)$|ich (?:möchte|will) nichts mehr (?:hören|von ihnen)|ich (?:möchte|will) mich (?:bitte |sofort |jetzt )*(?:abmelden|austragen)|"
    rf"(?:ich (?:möchte|will) )?(?:das|es) nicht mehr$|(?:bitte )?nicht (?:mehr|weiter) (?:schreiben|kontaktieren|anschreiben|stören|belästigen|nerven|melden|senden|schicken){_END}|(?:bitte )?(?:newsletter|nachrichten|alles|benachrichtigungen) (?:bitte )?(?:abbestellen|abmelden|stoppen|beenden){_END}|ich (?:möchte|will) (?:das|die nachrichten|alles) (?:nicht mehr|stoppen|beenden|abbestellen){_END}"
    rf"|(?:keine weitere|keinerlei) (?:kommunikation|kontaktaufnahme){_END}|hör(?:en sie|t|) (?:bitte )?auf,? {_ME} .{{0,40}}\b(?:schreiben|schicken|senden|kontaktieren|belästigen|nerven)\b"
    rf"|(?:schreiben sie|schreib|schreibt) {_ME} (?:bitte )?(?:nicht|nie|nichts)(?: (?:mehr|wieder|weiter))"
    rf"|(?:schreiben sie|schreib) {_ME} (?:bitte )?nicht$"
    rf"|(?:kontaktieren sie|kontaktier|kontaktiere|kontaktiert|belästigen sie|belästige|nerven sie|nerv) {_ME} (?:bitte )?nicht{_MORE}(?:$|[,;.!])"
    rf"|keine (?:weiteren )?(?:nachrichten|mitteilungen|kontaktaufnahme|werbung|newsletter)(?: mehr)?(?: {_SEND})?{_END}"
    rf"|(?:schicken|senden|schick|sende)(?: sie)? {_ME} (?:bitte )?(?:keine|nichts) (?:weiteren |mehr|werbung|nachrichten)"
    rf"|ich (?:möchte|will|wünsche) (?:von ihnen )?(?:keine (?:weiteren )?nachrichten|nicht (?:mehr|länger|weiter) (?:kontaktiert|angeschrieben|belästigt)|"
    rf"nichts mehr (?:von ihnen|hören|bekommen|erhalten)|mich abmelden|abgemeldet werden|meine (?:einwilligung|zustimmung) (?:widerrufen|zurückziehen|zurücknehmen))"
    r"|(?:hiermit )?(?:ich )?(?:hiermit )?(?:widerrufe|ziehe|nehme)(?: ich)?(?: hiermit)? (?:meine|die|jede|alle) (?:[^ ]+ )?(?:einwilligung(?:en)?|zustimmung|erlaubnis|einverständnis)\b"
    r"|(?:ich )?(?:widerrufe|ziehe) (?:hiermit )?(?:mein einverständnis)"
    rf"|lass(?:en sie|t)? {_ME} (?:bitte |endlich |doch )*in (?:ruhe|frieden)"
    rf"|(?:melden sie|meld|melde) {_ME} (?:bitte |sofort )*(?:ab|von )"
    rf"|(?:nehmen sie|nimm|streichen sie|streich|streiche|tragen sie|entfernen sie|löschen sie) {_ME} (?:bitte |sofort )*(?:aus|von) (?:ihrer|ihrem|der|dem|allen|ihren|deiner|eurem|eurer) "
    r"|(?:das )?reicht(?: jetzt)?,? (?:keine nachrichten|lassen sie mich)"
    r"|ich bin nicht mehr einverstanden$",
    erasing=r"(?:bitte )?(?:lösch(?:en sie|e|t|)|entfernen sie|vernichten sie|vergessen sie) (?:bitte )?(?:sofort )?(?:alle |all )?(?:meine (?:[^ ]+ )?(?:daten|angaben|informationen|antworten|kontaktdaten|telefonnummer|nummer|akte)|alles (?:über|von|zu) m(?:ich|ir))"
    r"|(?:alle )?meine (?:[^ ]+ )?daten (?:bitte )?(?:sofort )?(?:löschen|entfernen)|daten löschen(?: bitte)?$"
    r"|ich (?:möchte|will|wünsche|verlange),? (?:dass (?:sie )?(?:alle )?meine (?:[^ ]+ )?daten (?:gelöscht werden|löschen)|meine daten (?:löschen|gelöscht)|die löschung meiner daten)|vergessen sie mich$",
    calls=rf"(?:rufen sie|ruf|ruft) {_ME} (?:bitte )?(?:nicht|nie)(?: (?:mehr|wieder|weiter))* an(?:$|[,;.!])|keine (?:weiteren )?anrufe(?: mehr)?{_END}"
    rf"|hör(?:en sie|t|) (?:bitte )?auf,? {_ME} anzurufen|ich (?:möchte|will) (?:keine anrufe mehr|nicht (?:mehr )?angerufen werden)",
    texts=_channel(_SMS) + rf"|(?:bitte )?keine sms{_END}",
    emails=_channel(_MAILS),
)
