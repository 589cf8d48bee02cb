// What the component says in German. A text that is missing here is said in English.
export const WORDS = {
  log: "Gespräch", you: "Sie", bot: "Assistent", agent: "Mitarbeiter", label: "Ihre Antwort", hint: "Antwort eingeben", send: "Senden",
  again: "Von vorne", sure: "Sicher? Noch einmal klicken, um neu zu beginnen", progress: "Fortschritt", waiting: "Noch nicht gesendet",
  offline: "Sie sind offline. Was Sie schreiben, wird aufgehoben und gesendet, sobald die Verbindung wieder da ist.",
  busy: "Der Server ist ausgelastet. Was Sie schreiben, wird aufgehoben und gesendet, sobald er antwortet.",
  gone: "Dieser Chat ist gerade nicht erreichbar. Bitte versuchen Sie es später noch einmal.",
  refused: "Das konnte nicht angenommen werden. Bitte versuchen Sie es mit anderen Worten.",
  renewed: "Ihr früheres Gespräch ist abgelaufen, wir beginnen ein neues.",
  elsewhere: "Auf einem anderen Gerät weitermachen", copy: "Link kopieren", copied: "Kopiert", telegram: "In Telegram weitermachen",
  signal: "Ihr Browser bittet, dass Ihre Daten nicht verkauft werden. Das gilt: kein Klick auf Werbung wird aufgehoben.",
  spent: "Dieser Link wurde schon benutzt, oder seine Zeit ist um. Bitten Sie dort, wo Sie begonnen haben, um einen neuen, oder machen Sie einfach hier weiter.",
  yes: "Ich stimme zu", no: "Nein, danke", privacy: "Datenschutz", missing: "Bitte ausfüllen.", invalid: "Das sieht nicht richtig aus; bitte prüfen Sie es.",
  photo: "Foto auswählen", file: "Datei auswählen", another: "Andere auswählen", cancel: "Abbrechen", sending: "{name} wird gesendet",
  waits: "{name} wird hier aufgehoben und gesendet, sobald die Verbindung wieder da ist.", stopped: "{name} wurde nicht gesendet.",
  large: "Diese Datei ist größer als {mb} MB. Bitte wählen Sie eine kleinere.", empty: "Diese Datei ist leer. Bitte wählen Sie eine andere.",
  kind: "Eine Datei dieser Art kann hier nicht angenommen werden. Bitte wählen Sie eine andere.",
  over: "Das kann hier nicht mehr gesendet werden. Bitte machen Sie einfach unten weiter.",
};
