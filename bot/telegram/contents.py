"""What a message holds that is no text: what we call it when we answer politely, its file, its place. Pure.

Source of the fields: Telegram Bot API 10.3, "Message".
"""

from typing import Any

from bot.telegram.fields import Json, UnreadableError, a_text

FILE_BYTES_MAX = 1 << 50
# The message field, and what we call it when we answer politely that we read text only.
_HINTS = {
    "voice": "voice",
    "video_note": "voice",
    "sticker": "sticker",
    "photo": "photo",
    "animation": "video",
    "video": "video",
    "audio": "audio",
    "document": "file",
    "location": "location",
    "venue": "location",
}
UNSUPPORTED = "unsupported"
# What a chat tells of itself rather than somebody in it. Whatever is neither here nor above (polls, dice, what Telegram
# invents next) somebody may have meant as words, so it is answered.
_SERVICE = frozenset({
    "new_chat_members", "left_chat_member", "chat_owner_left", "chat_owner_changed", "new_chat_title",
    "new_chat_photo", "delete_chat_photo", "group_chat_created", "supergroup_chat_created", "channel_chat_created",
    "message_auto_delete_timer_changed", "pinned_message", "invoice", "successful_payment", "refunded_payment",
    "users_shared", "user_shared", "chat_shared", "gift", "unique_gift", "gift_upgrade_sent", "connected_website",
    "write_access_allowed", "passport_data", "proximity_alert_triggered", "boost_added", "chat_background_set",
    "checklist_tasks_done", "checklist_tasks_added", "direct_message_price_changed", "forum_topic_created",
    "forum_topic_edited", "forum_topic_closed", "forum_topic_reopened", "general_forum_topic_hidden",
    "general_forum_topic_unhidden", "giveaway_created", "giveaway", "giveaway_winners", "giveaway_completed",
    "managed_bot_created", "paid_message_price_changed", "poll_option_added", "poll_option_deleted",
    "suggested_post_approved", "suggested_post_approval_failed", "suggested_post_declined", "suggested_post_paid",
    "suggested_post_refunded", "video_chat_scheduled", "video_chat_started", "video_chat_ended",
    "video_chat_participants_invited", "web_app_data", "community_chat_added", "community_chat_removed",
    "community_chat_joined",
})  # fmt: skip


def told(message: Json) -> tuple[str, dict[str, Any]]:
    """What we call what a message holds ("" for a service message), and what else an `Incoming` says of it."""
    held = next((field for field in _HINTS if field in message), "")
    if not held:
        return ("" if "caption" not in message and not _SERVICE.isdisjoint(message) else UNSUPPORTED), {}
    return _HINTS[held], _file(message[held], held) | {"place": _place(message.get("location"))}


def _file(held: Any, field: str) -> dict[str, Any]:  # fields of Incoming
    """The file's id, name, type and size; of a photo the largest size, which comes last and is always a JPEG."""
    size = held[-1] if isinstance(held, list) and held else held
    if not isinstance(size, dict):
        return {}
    many = size.get("file_size")
    return {
        "file_id": a_text(size, "file_id"), "file_name": a_text(size, "file_name"),
        "file_type": "image/jpeg" if field == "photo" else a_text(size, "mime_type"),
        "file_bytes": many if type(many) is int and 0 <= many < FILE_BYTES_MAX else 0,
    }  # fmt: skip


def _place(location: Any) -> tuple[float, float] | None:
    if not isinstance(location, dict):
        return None
    both = location.get("latitude"), location.get("longitude")
    if not all(isinstance(degrees, float | int) for degrees in both):
        raise UnreadableError("location without coordinates")
    return float(both[0] or 0), float(both[1] or 0)
