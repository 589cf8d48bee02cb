"""Every table of every room in one catalogue: what migrations compare with."""

from bot import campaigns, inbox, receipts
from bot.telegram import sent, shift
from conversations import doors, memory, recalls
from qualifier import alerts, tables
from webhooks import endpoints

metadata = tables.metadata
rooms = (alerts, campaigns, doors, endpoints, inbox, memory, receipts, recalls, sent, shift, tables)
