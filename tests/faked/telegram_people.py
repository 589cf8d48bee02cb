"""The people and groups at the other end of the fake Telegram: what they do, and what they see on their screens."""

import asyncio
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from tests.faked.telegram_server import FakeTelegram

Json = dict[str, Any]


@dataclass(frozen=True)
class Shown:
    """A message of the bot as it looks now. `buttons` are the labels under it, `keyboard` those of a reply keyboard."""

    id: int
    text: str
    buttons: list[str]
    keyboard: list[str]
    urls: dict[str, str]
    bold: list[str]
    edited: bool


@dataclass
class Chat:
    """One conversation as Telegram keeps it. `refusal` is why the bot may not write ("" when it may)."""

    about: Json  # the Chat object of the Bot API
    started: bool = False  # the bot has heard from it, or was added
    refusal: str = ""
    migrated_to: int = 0
    messages: list[Json] = field(default_factory=list)
    last_message_id: int = 0
    heard_at: int = 0  # when the person wrote last
    sent_at: list[float] = field(default_factory=list)
    patience_until: float = 0.0
    topics: set[int] = field(default_factory=set)  # those that are open

    @property
    def id(self) -> int:
        return int(self.about["id"])

    @property
    def private(self) -> bool:
        return bool(self.about["type"] == "private")

    def keep(self, **content: Any) -> Json:
        """A new message at the end of the chat."""
        self.last_message_id += 1
        message = {"message_id": self.last_message_id, "chat": self.about, **content}
        self.messages.append(message)
        return message

    def find(self, message_id: int) -> Json | None:
        return next((message for message in self.messages if message["message_id"] == message_id), None)

    def hears(self) -> list[Shown]:
        """The bot's messages, oldest first, as they look now."""
        return [_shown(message) for message in self.messages if message["from"]["is_bot"]]


def _shown(message: Json) -> Shown:
    rows = message.get("reply_markup", {}).get("inline_keyboard", [])
    buttons = [button for row in rows for button in row]
    encoded = message["text"].encode("utf-16-le")
    bold = [(e["offset"], e["offset"] + e["length"]) for e in message.get("entities", ()) if e["type"] == "bold"]
    return Shown(
        id=message["message_id"],
        text=message["text"],
        buttons=[button["text"] for button in buttons],
        keyboard=[button["text"] for row in message.get("_keyboard", ()) for button in row],
        urls={button["text"]: button["url"] for button in buttons if "url" in button},
        bold=[encoded[2 * start : 2 * end].decode("utf-16-le") for start, end in bold],
        edited="edit_date" in message,
    )


class Watched:
    """Somebody whose screen a test can watch."""

    fake: "FakeTelegram"
    chat: Chat

    def hears(self) -> list[Shown]:
        return self.chat.hears()

    async def waits_for(
        self, what: int | str | Callable[[list[Shown]], object] = 1, seconds: float = 5.0
    ) -> list[Shown]:
        """All messages of the bot, once there are `what` of them, one holds the text `what`, or `what(messages)`."""
        try:
            async with asyncio.timeout(seconds):
                while not _met(what, self.hears()):
                    await self.fake.change()
        except TimeoutError:
            heard = "\n".join(f"  {shown.text!r} {shown.buttons}" for shown in self.hears())
            raise AssertionError(f"{self.chat.id} waited {seconds} s for {what!r} and heard:\n{heard}") from None
        return self.hears()


def _met(what: int | str | Callable[[list[Shown]], object], heard: list[Shown]) -> bool:
    if isinstance(what, int):
        return len(heard) >= what
    if isinstance(what, str):
        return any(what in shown.text for shown in heard)
    return bool(what(heard))


class Person(Watched):
    """A person with a Telegram account. `chat` is the private chat with the bot; `to` speaks in a group instead."""

    written, edited = "message", "edited_message"  # the updates that tell of it

    def __init__(self, fake: "FakeTelegram", user: Json, chat: Chat) -> None:
        self.fake, self.user, self.chat = fake, user, chat

    def starts(self, code: str = "") -> Json:
        return self.says(f"/start {code}".strip())

    def says(self, text: str, to: "Group | None" = None, **content: Any) -> Json:
        command = text.split(maxsplit=1)[0] if text.startswith("/") else ""
        marked = {"entities": [{"type": "bot_command", "offset": 0, "length": len(command)}]} if command else {}
        return self.sends(to, text=text, **marked, **content)

    def sends(self, to: "Group | None" = None, **content: Any) -> Json:
        """Any message: `sends(voice={…})`. Returns the update."""
        assert not self.chat.refusal or to, "a person who blocked the bot cannot write to it"
        chat = to.chat if to else self.chat
        chat.started, chat.heard_at = True, self.fake.date()
        return self.fake.enqueue(self.written, self._kept(chat, self.user, content))

    def _kept(self, chat: Chat, user: Json, content: Json) -> Json:
        return chat.keep(date=self.fake.date(), **{"from": user}, **content)

    def taps(self, label: str, to: "Group | None" = None, *, on: Json | None = None) -> Json:
        """The newest button with this label, of a message or of the reply keyboard. `on` is an update kept from an
        earlier tap: the same button once more, although it may be gone from the screen by now.
        """
        if on is not None:
            return self.fake.enqueue("callback_query", on["callback_query"] | {"id": self.fake.number()})
        chat = to.chat if to else self.chat
        for message in reversed(chat.messages):
            for button in (b for row in message.get("reply_markup", {}).get("inline_keyboard", ()) for b in row):
                if button["text"] == label:
                    return self._tap(message, button)
            for button in (b for row in message.get("_keyboard", ()) for b in row):
                if button["text"] == label:
                    if button.get("request_location"):
                        return self.shares_place()
                    return self.shares_contact() if button.get("request_contact") else self.says(label)
        raise AssertionError(f"no button {label!r}; shown are {[shown.buttons for shown in chat.hears()]}")

    def _tap(self, message: Json, button: Json) -> Json:
        assert "callback_data" in button, f"{button['text']!r} opens {button.get('url')!r} and tells the bot nothing"
        seen = {key: value for key, value in message.items() if not key.startswith("_")}
        query = {"id": self.fake.number(), "from": self.user, "chat_instance": "1", "data": button["callback_data"]}
        self.fake.open_queries.add(query["id"])
        return self.fake.enqueue("callback_query", query | {"message": seen})

    def edits(self, text: str) -> Json:
        """Corrects the last text of this person."""
        own = [m for m in self.chat.messages if m["from"]["id"] == self.user["id"] and "text" in m]
        own[-1].update(text=text, edit_date=self.fake.date())
        return self.fake.enqueue(self.edited, own[-1])

    def shares_contact(self, phone: str = "15125550100", user_id: int | None = None) -> Json:
        """The own number, or with `user_id` somebody else's card."""
        card = {"phone_number": phone, "first_name": self.user["first_name"], "user_id": user_id or self.user["id"]}
        return self.sends(contact=card)

    def shares_place(self, latitude: float = 30.2711, longitude: float = -97.7437) -> Json:
        """Where they are; by themselves in Austin, Texas."""
        return self.sends(location={"latitude": latitude, "longitude": longitude})

    def blocks(self) -> Json:
        self.chat.refusal = "Forbidden: bot was blocked by the user"
        return self._membership("member", "kicked")

    def unblocks(self) -> Json:
        self.chat.refusal = ""
        return self._membership("kicked", "member")

    def leaves_telegram(self) -> None:
        self.chat.refusal = "Forbidden: user is deactivated"

    def _membership(self, was: str, now: str) -> Json:
        return self.fake.membership(self.chat, self.user, was, now)


class Group(Watched):
    """A group the bot may be in."""

    def __init__(self, fake: "FakeTelegram", chat: Chat) -> None:
        self.fake, self.chat = fake, chat

    def adds_bot(self, by: Person) -> Json:
        self.chat.started, self.chat.refusal = True, ""
        return self.fake.membership(self.chat, by.user, "left", "member")

    def kicks_bot(self, by: Person) -> Json:
        self.chat.refusal = "Forbidden: bot was kicked from the supergroup chat"
        return self.fake.membership(self.chat, by.user, "member", "kicked")

    def opens_topic(self, number: int) -> Json:
        """What a message of this topic has beside its words."""
        self.chat.topics.add(number)
        return {"message_thread_id": number, "is_topic_message": True}

    def moves(self, by: Person, new_id: int) -> "Group":
        """The group becomes a supergroup with a new id; the old one refuses and says where it went."""
        new = self.fake.group(new_id, self.chat.about["title"])
        new.chat.started, self.chat.migrated_to = True, new_id
        common = {"date": self.fake.date(), "from": by.user}
        self.fake.enqueue("message", self.chat.keep(**common, migrate_to_chat_id=new_id))
        self.fake.enqueue("message", new.chat.keep(**common, migrate_from_chat_id=self.chat.id))
        return new


class Account:
    """An account of a firm that may connect the bot, so that it answers in the account's name."""

    def __init__(self, fake: "FakeTelegram", user: Json) -> None:
        self.fake, self.user = fake, user
        self.connection, self.enabled, self.replies = "", False, False
        self.chats: dict[int, Chat] = {}

    def connects_bot(self, *, replies: bool = True) -> Json:
        """Under a new id each time, as Telegram does after a disconnection."""
        if not self.enabled:
            self.connection = f"biz-{self.user['id']}-{self.fake.number()}"
        self.enabled, self.replies = True, replies
        return self._told()

    def disconnects_bot(self) -> Json:
        self.enabled = False
        return self._told()

    def chat_with(self, person: Person) -> "InItsName":
        """The person's chat with this account."""
        chat = self.chats.setdefault(person.chat.id, Chat(person.chat.about))
        return InItsName(self, person.user, chat)

    def about(self) -> Json:
        """The BusinessConnection object of the Bot API."""
        rights = {"can_reply": True} if self.replies else {}
        user = self.user
        shown = {"id": self.connection, "user": user, "user_chat_id": user["id"], "date": self.fake.date()}
        return shown | {"is_enabled": self.enabled, "rights": rights}

    def _told(self) -> Json:
        return self.fake.enqueue("business_connection", self.about())


class InItsName(Person):
    """A person's chat with an account of a firm in which the bot may take part."""

    written, edited = "business_message", "edited_business_message"

    def __init__(self, account: Account, user: Json, chat: Chat) -> None:
        super().__init__(account.fake, user, chat)
        self.account = account

    def _kept(self, chat: Chat, user: Json, content: Json) -> Json:
        kept = super()._kept(chat, user, content)
        kept["business_connection_id"] = self.account.connection
        return kept

    def _tap(self, message: Json, button: Json) -> Json:
        message["business_connection_id"] = self.account.connection  # as it is now
        return super()._tap(message, button)

    def account_says(self, text: str) -> Json:
        """The account's own person writes to this one."""
        return self.fake.enqueue(self.written, self._kept(self.chat, self.account.user, {"text": text}))

    def deletes(self, *messages: int) -> Json:
        self.chat.messages = [one for one in self.chat.messages if one["message_id"] not in messages]
        gone = {"business_connection_id": self.account.connection, "chat": self.chat.about}
        return self.fake.enqueue("deleted_business_messages", gone | {"message_ids": list(messages)})
