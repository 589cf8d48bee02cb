"""A Telegram of our own: the Bot API over real HTTP, with Telegram's limits and, when asked, its bad days.

Written from the public documentation of the Bot API. One bot per server. People live in `telegram_people`, refusals in
`telegram_rules`.
"""

import asyncio
import contextlib
import json
import random
import time
from collections.abc import AsyncIterator, Callable
from dataclasses import dataclass, field
from typing import Any

import aiohttp
from aiohttp import web

from tests.faked import telegram_rules as rules
from tests.faked.telegram_people import Chat, Group, Json, Person
from tests.faked.telegram_rules import RefusalError

TOKEN = "4242:AA-fake-token_of-no-use"
DEFAULT_UPDATES = {"message", "edited_message", "callback_query", "my_chat_member"}


@dataclass
class Fault:
    """What goes wrong with the next calls of `method` ("*": any): an answer `code`, a raw `body`, or `hang` seconds of
    silence; `done` says that the method was carried out all the same. `only` narrows it to some calls.
    """

    method: str
    times: int
    code: int = 0
    words: str = ""
    parameters: dict[str, int] = field(default_factory=dict)
    body: bytes | None = None
    hang: float = 0.0
    done: bool = False


@dataclass
class Webhook:
    url: str
    secret: str
    last_error: str = ""


class FakeTelegram:
    """The server and its state. Make one with `running()`; `base` is the address to give to the bot."""

    def __init__(self, token: str = TOKEN, *, per_second_max: int = 30, seed: int = 1) -> None:
        self.token, self.bot_id = token, int(token.split(":", maxsplit=1)[0])
        self.me = {"id": self.bot_id, "is_bot": True, "first_name": "Acme Roofs", "username": "AcmeRoofsBot"}
        self.per_second_max = per_second_max  # messages per chat and second before 429
        self.impatience = 0  # calls that came before the time told by a 429
        self.shuffles, self.copies = False, 1  # updates of a batch in disorder; each so many times
        self.chats: dict[int, Chat] = {}
        self.calls: list[tuple[str, Json]] = []
        self.faults: list[Fault] = []
        self.open_queries: set[str] = set()
        self.commands: list[dict[str, str]] = []
        self.allowed: set[str] = set(DEFAULT_UPDATES)
        self.webhook: Webhook | None = None
        self.webhook_tries: list[int] = []  # the status of every delivery by webhook
        self.base = ""
        self._pending: list[tuple[int, str]] = []
        self._next_update = random.Random(seed).randrange(10**8, 10**9)
        self._number = self._poller = 0
        self._closed = False
        self._changed = asyncio.Event()
        self._chance = random.Random(seed)

    # ---- for tests ------------------------------------------------------------------------------------------------

    def person(self, id: int = 7, name: str = "Ann Lee", language: str = "en") -> Person:  # noqa: A002 - Telegram's word
        """The person with this id, made on first mention."""
        first, _, last = name.partition(" ")
        user = {"id": id, "is_bot": False, "first_name": first, "language_code": language}
        if last:
            user["last_name"] = last
        about = {"id": id, "type": "private", "first_name": first}
        return Person(self, user, self.chats.setdefault(id, Chat(about)))

    def group(self, id: int = -100200, title: str = "Sales desk") -> Group:  # noqa: A002 - Telegram's word
        return Group(self, self.chats.setdefault(id, Chat({"id": id, "type": "supergroup", "title": title})))

    def fails(self, method: str = "*", code: int = 500, times: int = 1, **details: Any) -> Fault:
        """The next `times` calls are answered with `code`; `retry_after=3` for 429; more in `Fault`."""
        parameters = {name: details.pop(name) for name in ("retry_after", "migrate_to_chat_id") if name in details}
        fault = Fault(method, times, code, parameters=parameters, **details)
        self.faults.append(fault)
        return fault

    def hangs(self, method: str = "*", seconds: float = 60.0, times: int = 1, *, done: bool = False) -> Fault:
        """The next calls get no answer for so long; with `done` they are carried out nevertheless."""
        return self.fails(method, 0, times, hang=seconds, done=done)

    def slips(self, raw: str | Json) -> int:
        """A malformed update among the good ones: a dict, or JSON text as it is. Returns its number."""
        number = self._count()
        text = raw if isinstance(raw, str) else json.dumps({"update_id": number} | raw)
        self._pending.append((number, text.replace("UPDATE_ID", str(number))))
        self._tell()
        return number

    def starts_counting_at(self, number: int) -> None:
        """Numbers of updates go on from here, as after a week without any."""
        self._next_update = number

    def sent(self, method: str) -> list[Json]:
        """The parameters of all calls of `method`, whatever became of them."""
        return [params for name, params in self.calls if name == method]

    def waiting(self) -> int:
        """How many updates the bot has not confirmed."""
        return len(self._pending)

    async def change(self) -> None:
        """Returns when anything has happened."""
        await self._changed.wait()

    # ---- for people -----------------------------------------------------------------------------------------------

    def enqueue(self, kind: str, thing: Json) -> Json:
        shown = {key: value for key, value in thing.items() if not key.startswith("_")}
        update = {"update_id": self._count(), kind: shown}
        if kind in self.allowed:
            self._pending.append((update["update_id"], json.dumps(update)))
        self._tell()
        return update

    def membership(self, chat: Chat, user: Json, was: str, now: str) -> Json:
        sides = {
            "old_chat_member": {"status": was, "user": self.me},
            "new_chat_member": {"status": now, "user": self.me},
        }
        return self.enqueue("my_chat_member", {"chat": chat.about, "from": user, "date": self.date(), **sides})

    def number(self) -> str:
        self._number += 1
        return str(10**6 + self._number)

    @staticmethod
    def date() -> int:
        return int(time.time())

    def _count(self) -> int:
        self._next_update += 1
        return self._next_update

    def _tell(self) -> None:
        """Wakes everybody who waits for a change, and makes ready for the next one."""
        before, self._changed = self._changed, asyncio.Event()
        before.set()

    # ---- over HTTP ------------------------------------------------------------------------------------------------

    async def answer(self, request: web.Request) -> web.StreamResponse:
        """`/bot<token>/<method>`."""
        try:
            method, params = await self._read(request)
            result = await self._faulty(method, params)
        except RefusalError as refusal:
            return _refused(refusal)
        if isinstance(result, web.Response):
            return result
        return web.json_response({"ok": True, "result": result})

    async def _read(self, request: web.Request) -> tuple[str, Json]:
        if request.match_info["token"] != self.token:
            raise RefusalError(401, "Unauthorized")
        params: Json = dict(request.query)
        if request.content_type == "application/json":
            params |= await request.json()
        elif request.method == "POST":
            params |= dict(await request.post())
        method = request.match_info["method"]
        params = rules.decoded(params)
        self.calls.append((method, params))
        return method, params

    async def _faulty(self, method: str, params: Json) -> Any:
        fault = next((f for f in self.faults if f.method in {"*", method}), None)
        if fault is None:
            return await self._do(method, params)
        fault.times -= 1
        if fault.times <= 0:
            self.faults.remove(fault)
        if fault.done:
            await self._do(method, params)
        if fault.hang:
            await asyncio.sleep(fault.hang)
        if fault.body is not None:
            return web.Response(body=fault.body, status=fault.code, content_type="text/html")
        words = fault.words or _WORDS.get(fault.code, "Internal Server Error")
        raise RefusalError(fault.code or 500, words.format(**fault.parameters), **fault.parameters)

    async def _do(self, method: str, params: Json) -> Any:
        do = _METHODS.get(method.lower())
        if do is None:
            raise RefusalError(404, "Not Found: method not found")
        result = do(self, params)
        return await result if asyncio.iscoroutine(result) else result

    # ---- taking updates -------------------------------------------------------------------------------------------

    async def get_updates(self, params: Json) -> web.Response:
        if self.webhook:
            raise RefusalError(
                409,
                "Conflict: can't use getUpdates method while webhook is active; "
                "use deleteWebhook to delete the webhook first",
            )
        self._poller += 1
        mine, until = self._poller, time.monotonic() + rules.whole(params, "timeout")
        self._tell()
        if isinstance(params.get("allowed_updates"), list):
            self.allowed = set(params["allowed_updates"]) or set(DEFAULT_UPDATES)
        self._confirm(rules.whole(params, "offset"))
        while not self._pending and (left := until - time.monotonic()) > 0 and not self._closed:
            with contextlib.suppress(TimeoutError):
                async with asyncio.timeout(left):
                    await self.change()
            if self._poller != mine:
                words = "terminated by other getUpdates request; make sure that only one bot instance is running"
                raise RefusalError(409, f"Conflict: {words}")
        limit = min(max(rules.whole(params, "limit", 100), 1), 100)
        body = f'{{"ok":true,"result":[{",".join(self._batch(limit))}]}}'
        return web.Response(body=body.encode(), content_type="application/json")

    def _confirm(self, offset: int) -> None:
        if offset > 0:
            self._pending = [kept for kept in self._pending if kept[0] >= offset]
        elif offset < 0:
            self._pending = self._pending[offset:]
        self._tell()

    def _batch(self, limit: int) -> list[str]:
        batch = [text for _, text in self._pending[:limit] for _ in range(self.copies)]
        if self.shuffles:
            self._chance.shuffle(batch)
        return batch

    def set_webhook(self, params: Json) -> bool:
        url = str(params.get("url", ""))
        if url and not url.startswith(("https://", "http://127.0.0.1")):
            raise rules.bad("bad webhook: An HTTPS URL must be provided for webhook")
        if isinstance(params.get("allowed_updates"), list):
            self.allowed = set(params["allowed_updates"]) or set(DEFAULT_UPDATES)
        if rules.truth(params, "drop_pending_updates"):
            self._pending.clear()
        self.webhook = Webhook(url, rules.secret(params)) if url else None
        self._tell()
        return True

    def delete_webhook(self, params: Json) -> bool:
        return self.set_webhook({"drop_pending_updates": params.get("drop_pending_updates", "")})

    def webhook_info(self, _params: Json) -> Json:
        info = {"url": "", "has_custom_certificate": False, "pending_update_count": len(self._pending)}
        if self.webhook:
            info["url"] = self.webhook.url
            if self.webhook.last_error:
                info |= {"last_error_message": self.webhook.last_error, "last_error_date": self.date()}
        return info

    async def deliver(self) -> None:
        """Posts waiting updates to the webhook, one after the other, each until it is answered with 2xx."""
        async with aiohttp.ClientSession() as http:
            pause = 0.0
            while True:
                if not self.webhook or not self._pending:
                    await self.change()
                    continue
                accepted = await self._post(http, self.webhook)
                pause = 0.0 if accepted else min(2 * pause + 0.02, 1.0)
                await asyncio.sleep(pause)

    async def _post(self, http: aiohttp.ClientSession, hook: Webhook) -> bool:
        number, text = self._chance.choice(self._pending) if self.shuffles else self._pending[0]
        headers = {"Content-Type": "application/json"}
        if hook.secret:
            headers["X-Telegram-Bot-Api-Secret-Token"] = hook.secret
        statuses = [await self._knock(http, hook, headers, text) for _ in range(self.copies)]
        if not all(200 <= status < 300 for status in statuses):
            hook.last_error = f"Wrong response from the webhook: {statuses[-1] or 'connection refused'}"
            return False
        self._pending = [kept for kept in self._pending if kept[0] != number]
        self._tell()
        return True

    async def _knock(self, http: aiohttp.ClientSession, hook: Webhook, headers: dict[str, str], text: str) -> int:
        try:
            async with http.post(hook.url, data=text.encode(), headers=headers) as response:
                self.webhook_tries.append(response.status)
        except aiohttp.ClientError:
            self.webhook_tries.append(0)
        return self.webhook_tries[-1]

    # ---- sending --------------------------------------------------------------------------------------------------

    def send_message(self, params: Json) -> Json:
        chat = self._open(params)
        text, markup = rules.text(params), rules.markup(params, private=chat.private)
        self._hurry(chat)
        content: Json = {"date": self.date(), "from": self.me, "text": text}
        if params.get("entities"):
            content["entities"] = params["entities"]
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
        self._tell()
        return True

    def answer_query(self, params: Json) -> bool:
        query = str(params.get("callback_query_id", ""))
        if query not in self.open_queries:
            raise rules.bad("query is too old and response timeout expired or query ID is invalid")
        if len(str(params.get("text", ""))) > 200:
            raise rules.bad("MESSAGE_TOO_LONG")
        self.open_queries.discard(query)
        self._tell()
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
        chat = self.chats.get(rules.whole(params, "chat_id"))
        if chat is None or not chat.started:
            raise rules.bad("chat not found")
        if chat.migrated_to:
            words = "Bad Request: group chat was upgraded to a supergroup chat"
            raise RefusalError(400, words, migrate_to_chat_id=chat.migrated_to)
        if chat.refusal:
            raise RefusalError(403, chat.refusal)
        return chat

    def _own(self, chat: Chat, params: Json, verb: str) -> Json:
        message = chat.find(rules.whole(params, "message_id"))
        if message is None:
            raise rules.bad(f"message to {verb} not found")
        if not message["from"]["is_bot"]:
            raise rules.bad(f"message can't be {verb}ed")
        return message

    def _hurry(self, chat: Chat) -> None:
        """429 for a chat that gets more than `per_second_max` messages in a second."""
        now = time.monotonic()
        if now < chat.patience_until:
            self.impatience += 1
        chat.sent_at = [at for at in chat.sent_at if now - at < 1.0]
        if now < chat.patience_until or len(chat.sent_at) >= self.per_second_max:
            chat.patience_until = max(chat.patience_until, now + 1.0)
            raise RefusalError(429, "Too Many Requests: retry after 1", retry_after=1)
        chat.sent_at.append(now)

    def _seen(self, message: Json) -> Json:
        self._tell()
        return {key: value for key, value in message.items() if not key.startswith("_")}

    # ---- running --------------------------------------------------------------------------------------------------

    @contextlib.asynccontextmanager
    async def running(
        self, port: int = 0, routes: Callable[[web.Application], None] | None = None
    ) -> AsyncIterator[str]:
        """Serves on this machine; yields (and keeps in `base`) the address. Port 0 takes a free one."""
        app = web.Application(client_max_size=10 * 2**20)
        app.router.add_route("*", r"/bot{token:[^/]+}/{method}", self.answer)
        routes(app)
        runner = web.AppRunner(app, access_log=None, shutdown_timeout=0.1)
        await runner.setup()
        await web.TCPSite(runner, "127.0.0.1", port).start()
        self.base = f"http://127.0.0.1:{runner.addresses[0][1]}"
        courier = asyncio.create_task(self.deliver())
        try:
            yield self.base
        finally:
            self._closed = True
            self._tell()
            courier.cancel()
            await asyncio.gather(courier, return_exceptions=True)
            await runner.cleanup()


_WORDS = {
    400: "Bad Request: PEER_ID_INVALID",
    401: "Unauthorized",
    403: "Forbidden: bot was blocked by the user",
    409: "Conflict: terminated by other getUpdates request; make sure that only one bot instance is running",
    429: "Too Many Requests: retry after {retry_after}",
    502: "Bad Gateway",
}
_METHODS: dict[str, Callable[[FakeTelegram, Json], Any]] = {
    "getme": FakeTelegram.get_me,
    "getupdates": FakeTelegram.get_updates,
    "setwebhook": FakeTelegram.set_webhook,
    "deletewebhook": FakeTelegram.delete_webhook,
    "getwebhookinfo": FakeTelegram.webhook_info,
    "sendmessage": FakeTelegram.send_message,
    "editmessagetext": FakeTelegram.edit_text,
    "editmessagereplymarkup": FakeTelegram.edit_markup,
    "deletemessage": FakeTelegram.delete_message,
    "answercallbackquery": FakeTelegram.answer_query,
    "sendchataction": FakeTelegram.chat_action,
    "setmycommands": FakeTelegram.set_commands,
    "getchat": FakeTelegram.get_chat,
}


def _refused(refusal: RefusalError) -> web.Response:
    body: Json = {"ok": False, "error_code": refusal.code, "description": refusal.words}
    if refusal.parameters:
        body["parameters"] = refusal.parameters
    return web.json_response(body, status=refusal.code)
