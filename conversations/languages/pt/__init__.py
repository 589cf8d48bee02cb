"""Portuguese."""

from conversations.languages import plural
from conversations.languages.language import Language
from conversations.languages.pt import (
    deciding,
    digressing,
    naming,
    signalling,
    speaking,
    telling,
    texts,
    trading,
    withdrawing,
)

LANGUAGE = Language(
    code="pt",
    name="Português",
    texts=texts.TEXTS,
    plural=plural.none_is_one,
    withdrawing=withdrawing.WITHDRAWING,
    digressing=digressing.DIGRESSING,
    deciding=deciding.DECIDING,
    picking=deciding.PICKING,
    owning=deciding.OWNING,
    telling=telling.TELLING,
    naming=naming.NAMING,
    speaking=speaking.SPEAKING,
    signalling=signalling.SIGNALLING,
    trading=trading.TRADING,
)
