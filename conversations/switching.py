"""Changing the language of a conversation: asked for in words, by a command or by a button, or offered once to somebody
who plainly writes in another language of the script. It costs no try and loses nothing.
"""

from dataclasses import replace

from conversations import answers, languages, phrases, tongue
from conversations.exchange import Option, Reply
from conversations.talk import Talk

COMMAND = "/language"


def switched(talk: Talk, folded: str) -> bool:
    """Deals with a wish for a language, if the message is one: changes to it and asks again, or says what there is."""
    alone = talk.status != "open" or talk.question.kind not in answers.FREE
    wanted = tongue.asked(folded, alone=alone)
    if not wanted:
        return False
    spoken = talk.script.languages
    found = tongue.named(wanted, spoken)
    if found == talk.language and not alone:
        return False  # an answer in free words that names the language spoken anyway
    if found:
        talk.language = found
        if languages.has(found):
            talk.add(talk.phrase("language_now"))
        _on(talk)
    elif len(spoken) == 1:
        talk.add(talk.phrase("language_only", {"languages": tongue.name(spoken[0])}))
        _on(talk)
    else:
        _choose(talk, wanted)
    return True


def follow(talk: Talk, folded: str) -> None:
    """Changes to the language that a message wants, if the script has it, and says nothing of it."""
    if wanted := tongue.asked(folded):
        talk.language = tongue.named(wanted, talk.script.languages) or talk.language


def offer(talk: Talk, folded: str) -> None:
    """Offers the language that the person plainly writes in, by a button at the question just asked; once."""
    if talk.offered or not talk.replies or len(talk.script.languages) == 1 or talk.status != "open":
        return
    others = [language for language in talk.script.languages if language != talk.language]
    found = tongue.written(folded, others)
    if found and not tongue.written(folded, (talk.language,)):
        talk.offered = found
        last = talk.replies[-1]
        offered = phrases.plain(found, "language_offer") if languages.has(found) else f"{tongue.name(found)}?"
        asked = f"{offered} {last.text}".strip()
        talk.replies[-1] = replace(last, text=asked, options=(*last.options, button(found)))


def button(language: str) -> Option:
    """The button that changes to this language."""
    return Option(tongue.name(language), f"{COMMAND} {language}")


def _on(talk: Talk) -> None:
    if talk.status == "open":
        talk.ask()
    else:
        talk.flush()


def _choose(talk: Talk, wanted: str) -> None:
    names = ", ".join(map(tongue.name, talk.script.languages))
    if wanted == tongue.SOME:
        words = talk.phrase("language_which")
    else:
        words = talk.phrase("language_none", {"language": tongue.name(wanted), "languages": names})
    at = talk.at if talk.status == "open" else ""
    talk.flush()
    talk.replies.append(Reply(words, tuple(map(button, talk.script.languages)), None, at, talk.progress()))
