"""Every table of every room in one catalogue: what migrations compare with."""

from bot import campaigns, inbox, proofs, receipts, takeovers, tokens
from bot.files import kept
from bot.socketio import marks
from bot.telegram import business, relays, sent, shift
from conversations import doors, memory, recalls
from qualifier import (
    alerts,
    challengers,
    codes,
    costs,
    holds,
    intakes,
    merges,
    pages,
    rescorings,
    shadows,
    suppression,
    tables,
)
from webhooks import endpoints

metadata = tables.metadata
rooms = (
    alerts, business, campaigns, challengers, codes, costs, doors, endpoints, holds, inbox, intakes, kept, marks,
    memory, merges, pages, proofs, recalls, receipts, relays, rescorings, sent, shadows, shift, suppression, tables,
    takeovers,
    tokens,
)  # fmt: skip
