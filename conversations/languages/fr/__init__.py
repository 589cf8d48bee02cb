"""French."""

from conversations.languages import plural
from conversations.languages.fr import (
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
    code="fr",
    name="Français",
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
