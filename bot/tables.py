"""Every table of every room in one catalogue: what migrations compare with."""

from bot import campaigns, inbox, receipts, takeovers
from bot.files import kept
from bot.telegram import business, relays, sent, shift
from conversations import doors, memory, recalls
from qualifier import alerts, tables
from webhooks import endpoints

metadata = tables.metadata
rooms = (
    alerts, business, campaigns, doors, endpoints, inbox, kept, memory, recalls, receipts, relays, sent, shift, tables,
    takeovers,
)  # fmt: skip
