"""Every table of every room in one catalogue: what migrations compare with."""

from bot import campaigns, inbox, receipts, takeovers
from bot.files import kept
from bot.telegram import relays, sent, shift
from conversations import doors, memory, recalls
from qualifier import alerts, challengers, costs, holds, intakes, merges, shadows, suppression, tables
from webhooks import endpoints

metadata = tables.metadata
rooms = (
    alerts, campaigns, challengers, costs, doors, endpoints, holds, inbox, intakes, kept, memory, merges, recalls,
    receipts, relays, sent, shadows, shift, suppression, tables, takeovers,
)  # fmt: skip
