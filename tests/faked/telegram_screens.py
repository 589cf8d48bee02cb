"""What the fake Telegram's bot may do in its chats: write, edit, delete, acknowledge, within the rules."""

import time

from tests.faked import telegram_rules as rules
from tests.faked.telegram_news import News
from tests.faked.telegram_people import Account, Chat, Json
from tests.faked.telegram_rules import RefusalError

GROUP_MINUTE_MAX = 20


class Screens(News):
    """The chats and what stands in them. `per_second_max` messages a chat takes in a second before 429; `impatience`
    counts the calls that came before the time that a 429 had told.
    """

    def __init__(self, me: Json, per_second_max: int) -> None:
        News.__init__(self)  # not super(): the server has two such parts
        self.me, self.per_second_max, self.impatience = me, per_second_max, 0
        self.chats: dict[int, Chat] = {}
        self.accounts: dict[int, Account] = {}
        self.all_per_second_max = 10**6
        self._sent_at: list[float] = []
        self.open_queries: set[str] = set()
        self.commands: list[dict[str, str]] = []

    def send_message(self, params: Json) -> Json:
        text = rules.text(params)
        return self._send(
            params, {"text": text, **({"entities": params["entities"]} if params.get("entities") else {})}
        )

    def send_photo(self, params: Json) -> Json:
        """By its file id; the caption has a limit of its own."""
        photo = [{"file_id": str(params.get("photo", "")), "file_unique_id": "u", "width": 1, "height": 1}]
        return self._send(params, {"text": "", "photo": photo, "caption": rules.caption(params)})

    def _send(self, params: Json, said: Json) -> Json:
        chat = self._open(params)
        markup = rules.markup(params, private=chat.private, in_a_name="business_connection_id" in params)
        topic = rules.whole(params, "message_thread_id")
        if topic and topic not in chat.topics:
            raise rules.bad("message thread not found")
        self._hurry(chat)
        content: Json = {"date": self.date(), "from": self.me, **said}
        if topic:
            content |= {"message_thread_id": topic, "is_topic_message": True}
        if "business_connection_id" in params:
            content |= {"business_connection_id": params["business_connection_id"], "sender_business_bot": self.me}
        if "inline_keyboard" in markup:
            content["reply_markup"] = {"inline_keyboard": markup["inline_keyboard"]}
        if "keyboard" in markup or markup.get("remove_keyboard"):
            for earlier in chat.messages:
                earlier.pop("_keyboard", None)
        if "keyboard" in markup:
            content["_keyboard"] = markup["keyboard"]
        return self._seen(chat.keep(**content))

    def edit_text(self, params: Json) -> Json:
        chat = self._open(params)
        found = {"text": rules.text(params), "entities": params.get("entities") or []}
        return self._edit(chat, params, found)

    def edit_markup(self, params: Json) -> Json:
        return self._edit(self._open(params), params, {})

    def _edit(self, chat: Chat, params: Json, found: Json) -> Json:
        message = self._own(chat, params, "edit")
        rows = rules.markup(params, private=chat.private).get("inline_keyboard", [])
        new = {"text": message["text"], "entities": message.get("entities", [])} | found
        new["reply_markup"] = {"inline_keyboard": rows}
        old = {"text": message["text"], "entities": message.get("entities", [])}
        old["reply_markup"] = message.get("reply_markup", {"inline_keyboard": []})
        if new == old:
            raise rules.bad(
                "message is not modified: specified new message content and reply markup are exactly the same "
                "as a current content and reply markup of the message"
            )
        self._hurry(chat)
        message |= new | {"edit_date": self.date()}
        if not rows:
            del message["reply_markup"]
        return self._seen(message)

    def delete_message(self, params: Json) -> bool:
        chat = self._open(params)
        chat.messages.remove(self._own(chat, params, "delete"))
        self.tell()
        return True

    def answer_query(self, params: Json) -> bool:
        query = str(params.get("callback_query_id", ""))
        if query not in self.open_queries:
            raise rules.bad("query is too old and response timeout expired or query ID is invalid")
        if len(str(params.get("text", ""))) > 200:
            raise rules.bad("MESSAGE_TOO_LONG")
        self.open_queries.discard(query)
        self.tell()
        return True

    def chat_action(self, params: Json) -> bool:
        self._open(params)
        if params.get("action") not in rules.ACTIONS:
            raise rules.bad("wrong parameter action in request")
        return True

    def set_commands(self, params: Json) -> bool:
        self.commands = rules.commands(params)
        return True

    def get_chat(self, params: Json) -> Json:
        gifts = ("unlimited_gifts", "limited_gifts", "unique_gifts", "premium_subscription", "gifts_from_channels")
        full = {"accent_color_id": 0, "max_reaction_count": 11, "accepted_gift_types": dict.fromkeys(gifts, False)}
        return self._open(params).about | full

    def get_me(self, _params: Json) -> Json:
        return self.me

    def _open(self, params: Json) -> Chat:
        """The chat that is spoken to, if it exists, knows the bot and has not shut it out."""
        if not params.get("chat_id"):
            raise rules.bad("chat_id is empty")
        if "business_connection_id" in params:
            return self._open_in_a_name(params)
        chat = self.chats.get(rules.whole(params, "chat_id"))
        if chat is None or not chat.started:
            raise rules.bad("chat not found")
        if chat.migrated_to:
            words = "Bad Request: group chat was upgraded to a supergroup chat"
            raise RefusalError(400, words, migrate_to_chat_id=chat.migrated_to)
        if chat.refusal:
            raise RefusalError(403, chat.refusal)
        return chat

    def _open_in_a_name(self, params: Json) -> Chat:
        """The chat of an account of a firm, if it lets the bot write and the person wrote within a day."""
        account = self._account(params)
        if not (account.enabled and account.replies):
            raise rules.bad("BUSINESS_CONNECTION_NOT_ALLOWED")
        chat = account.chats.get(rules.whole(params, "chat_id"))
        if chat is None:
            raise rules.bad("BUSINESS_PEER_INVALID")
        if self.date() - chat.heard_at >= 24 * 3600:
            raise rules.bad("BUSINESS_PEER_USAGE_MISSING")
        return chat

    def _account(self, params: Json) -> Account:
        wanted = params.get("business_connection_id")
        account = next((one for one in self.accounts.values() if one.connection == wanted), None)
        if account is None:
            raise rules.bad("BUSINESS_CONNECTION_INVALID")
        return account

    def business_connection(self, params: Json) -> Json:
        return self._account(params).about()

    def _own(self, chat: Chat, params: Json, verb: str) -> Json:
        message = chat.find(rules.whole(params, "message_id"))
        if message is None:
            raise rules.bad(f"message to {verb} not found")
        if not message["from"]["is_bot"]:
            raise rules.bad(f"message can't be {verb}ed")
        return message

    def _hurry(self, chat: Chat) -> None:
        """429 for a chat that gets more than `per_second_max` messages in a second, a group more than twenty in a
        minute, or all of them together more than `all_per_second_max` in a second.
        """
        now = time.monotonic()
        self._sent_at = [at for at in self._sent_at if now - at < 1.0]
        if len(self._sent_at) >= self.all_per_second_max:
            raise RefusalError(429, "Too Many Requests: retry after 1", retry_after=1)
        if now < chat.patience_until:
            self.impatience += 1
        span, most = (1.0, self.per_second_max) if chat.private else (60.0, min(self.per_second_max, GROUP_MINUTE_MAX))
        chat.sent_at = [at for at in chat.sent_at if now - at < span]
        if now < chat.patience_until or len(chat.sent_at) >= most:
            chat.patience_until = max(chat.patience_until, now + 1.0)
            raise RefusalError(429, "Too Many Requests: retry after 1", retry_after=1)
        chat.sent_at.append(now)
        self._sent_at.append(now)

    def _seen(self, message: Json) -> Json:
        self.tell()
        return {key: value for key, value in message.items() if not key.startswith("_")}
