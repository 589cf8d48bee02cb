"""Every table of every room in one catalogue: what migrations compare with and what `create` makes."""

from bot import inbox
from conversations import memory
from qualifier import alerts, tables
from webhooks import endpoints

metadata = tables.metadata
rooms = (alerts, endpoints, inbox, memory, tables)
