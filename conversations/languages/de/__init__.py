"""German."""

from conversations.languages import plural
from conversations.languages.de import (
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
from conversations.languages.language import Language

LANGUAGE = Language(
    code="de",
    name="Deutsch",
    texts=texts.TEXTS,
    plural=plural.one_is_one,
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
