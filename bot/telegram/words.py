"""What this channel says by itself: short answers to what only Telegram has (stickers, commands, old buttons). Pure.
What
people read stands with the languages; the menu of commands is English.
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
HINTS = frozenset({"voice", "sticker", "photo", "video", "audio", "file", "location"})


def aside(key: str, language: str) -> str:
    """One of the bot's own texts that only this channel needs, such as `stale` or `share_phone`."""
    return phrases.plain(language, key)


def unread(hint: str, language: str) -> str:
    """The answer to something that is no text. `hint` is `Incoming.hint`."""
    seen = phrases.plain(language, f"unread_{hint}" if hint in HINTS else "unread")
    return f"{seen} {phrases.plain(language, 'unread_please')}"


def privacy(brand: str, privacy_url: str, language: str) -> str:
    """The brand's words on privacy, as the engine says them."""
    known = {"brand": brand, "privacy_url": privacy_url}
    return text.fill(phrases.phrase(language, "privacy"), lambda name: known.get(name, "")).strip()


def held(contact: Mapping[str, str], answers: Iterable[tuple[str, str]], acts: Iterable[str], language: str) -> str:
    """What is held about a person: contact values by kind, (question, what was said), and consent in words."""
    parts = [f"{kind}: {value}" for kind, value in contact.items()]
    parts += [f"{asked} {said}" for asked, said in answers]
    parts += list(acts)
    if not parts:
        return phrases.plain(language, "nothing_held")
    listed = "\n".join(f"• {part}" for part in parts)
    return f"{phrases.plain(language, 'held')}\n{listed}\n{phrases.plain(language, 'held_end')}"
