"""English, which also stands in for what another language lacks."""

from conversations.languages import plural
from conversations.languages.en import deciding, digressing, naming, signalling, speaking, texts, withdrawing
from conversations.languages.language import Language

LANGUAGE = Language(
    code="en",
    name="English",
    texts=texts.TEXTS,
    plural=plural.one_is_one,
    withdrawing=withdrawing.WITHDRAWING,
    digressing=digressing.DIGRESSING,
    deciding=deciding.DECIDING,
    picking=deciding.PICKING,
    owning=deciding.OWNING,
    naming=naming.NAMING,
    speaking=speaking.SPEAKING,
    signalling=signalling.SIGNALLING,
)
