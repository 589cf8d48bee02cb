"""Wishes for a language, said in English."""

from conversations.languages.language import Speaking

SPEAKING = Speaking(
    names={
        "en": "english", "es": "spanish", "de": "german", "fr": "french", "pt": "portuguese", "ru": "russian",
        "it": "italian", "nl": "dutch", "pl": "polish", "tr": "turkish", "uk": "ukrainian", "ar": "arabic",
        "he": "hebrew", "fa": "persian; farsi", "ur": "urdu", "zh": "chinese; mandarin; cantonese", "ja": "japanese",
        "ko": "korean", "hi": "hindi", "vi": "vietnamese", "sv": "swedish", "ro": "romanian", "el": "greek",
    },
    around="""in; to; can; could; may; we; you; i; speak; talk; write; chat; continue; go; on; switch; change; use; please
    let's; the; language; only; do; would; like; want; prefer; just; conversation; this; chat; is; it; possible; now
    hi; hello; rather; my; sorry; but; instead; into; an; answer; me; don't; not; no; understand; a; little; bit""",
    bare="language; languages; change (the |)language; (another|other|different) language; switch (the |)language",
    betraying="""the; and; is; are; this; that; with; what; how; want; would; need; have; has; our; your; please; because
    there; about; roof; house; new; water; know; they; when; which; from; looking; not; but; for; you; my""",
)  # fmt: skip
