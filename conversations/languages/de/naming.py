"""How people give their name in German, and words that no name has."""

from conversations.languages.language import Naming

NAMING = Naming(
    greeting="hallo|guten (?:tag|morgen|abend)|servus|moin|grüß gott|ja|gerne?|klar|natürlich|okay|ok|also|na dann|das bin ich",
    lead_in="ich hei(?:ß|ss)e|hei(?:ß|ss)e|mein name(?: ist| lautet)?|mein (?:voller )?name ist|der name ist|name(?: ist)?|ich bin(?: (?:der|die|das|herr|frau))?|"
    "hier ist|das ist|nennen sie mich|nenn mich|man nennt mich|sie können mich|mein vorname ist",
    after=r" (?:nennen$|aus (?:der|dem)\b|von der firma\b|und ich\b|übrigens\b)",
    never="""ja; nein; ok; warum; wieso; weshalb; was; wer; wie; wann; wo; hallo; danke; bitte; ist; sind; nicht; kein; keine; nichts; niemand; wissen; wollen; sage; sagen; angabe
    name; mein; meine; ich; wir; es; das; dies; diese; stopp; hilfe; vielleicht; überspringen; weiter; anonym; privat; geheim; später; nie; weil; vorher; nachher; über; preis; kosten; viel; nummer; telefon; wozu; wofür; möchte; lieber; keiner; egal; geht""",
)
