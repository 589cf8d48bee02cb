"""What this channel says by itself: short answers to what only Telegram has (stickers, commands, old buttons). Pure.
English; everything else that people read comes from the script.
"""

from collections.abc import Iterable, Mapping

from conversations import phrases, text

COMMANDS: tuple[tuple[str, str], ...] = (
    ("start", "Begin, or see the question again"),
    ("back", "One question back"),
    ("restart", "Begin anew"),
    ("human", "Talk to a person"),
    ("link", "Go on on another device"),
    ("language", "The languages of this chat"),
    ("privacy", "What happens with your data"),
    ("mydata", "What is held about you"),
    ("delete", "Have your data deleted"),
    ("stop", "No further messages"),
)
STALE = "That question is behind us. The newest one counts."
UNKNOWN = "I do not know that command."
LINK_OVER = "That link was used already, or its time is over. Ask for a new one where you began, or just go on here."
TOO_LATE = "I saw your correction, but I could not apply it. Please write it as a new message."
SHARE_PHONE = "Share my number"
NOTHING_HELD = "Nothing is held about you yet, beyond this chat."
_HEARD: Mapping[str, str] = {
    "voice": "I cannot listen to voice messages yet.",
    "sticker": "Nice one! I can only read words, though.",
    "photo": "I cannot look at pictures yet.",
    "video": "I cannot watch videos yet.",
    "audio": "I cannot listen to recordings yet.",
    "file": "I cannot open files yet.",
    "location": "I cannot read a map position yet.",
}
_PLEASE = "Please write it in a few words."


def unread(hint: str) -> str:
    """The answer to something that is no text. `hint` is `Incoming.hint`."""
    return f"{_HEARD.get(hint, 'I can only read words.')} {_PLEASE}"


def privacy(brand: str, privacy_url: str, language: str) -> str:
    """The brand's words on privacy, as the engine says them."""
    known = {"brand": brand, "privacy_url": privacy_url}
    return text.fill(phrases.phrase(language, "privacy"), lambda name: known.get(name, "")).strip()


def languages(spoken: Iterable[str]) -> str:
    """Which languages a script speaks, and how to choose one."""
    names = list(spoken)
    if len(names) == 1:
        return f"This chat is in one language only: {names[0]}."
    return f"This chat speaks: {', '.join(names)}. To change, write for example /language {names[-1]}"


def held(contact: Mapping[str, str], answers: Iterable[tuple[str, str]], acts: Iterable[str]) -> str:
    """What is held about a person: contact values by kind, (question, what was said), and consent in words."""
    parts = [f"{kind}: {value}" for kind, value in contact.items()]
    parts += [f"{asked} {said}" for asked, said in answers]
    parts += list(acts)
    if not parts:
        return NOTHING_HELD
    listed = "\n".join(f"• {part}" for part in parts)
    return f"This is held about you:\n{listed}\nWrite /delete to have it deleted."
