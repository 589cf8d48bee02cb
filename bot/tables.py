"""Every table of every room in one catalogue: what migrations compare with."""

from bot import campaigns, inbox, receipts, takeovers
from bot.files import kept
from bot.socketio import marks
from bot.telegram import relays, sent, shift
from conversations import doors, memory, recalls
from qualifier import alerts, tables
from webhooks import endpoints

metadata = tables.metadata
rooms = (
    alerts, campaigns, doors, endpoints, inbox, kept, marks, memory, recalls, receipts, relays, sent, shift, tables,
    takeovers,
)  # fmt: skip
