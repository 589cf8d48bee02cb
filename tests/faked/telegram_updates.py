"""How the fake Telegram hands updates to its bot: by long polling or by webhook, each until it is confirmed."""

import asyncio
import contextlib
import json
import random
import time
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass

import aiohttp
from aiohttp import web

from tests.faked import telegram_rules as rules
from tests.faked.telegram_news import News
from tests.faked.telegram_people import Json
from tests.faked.telegram_rules import RefusalError

# what a bot gets that never said what it wants, as far as this server makes it
DEFAULT_UPDATES = {
    "message", "edited_message", "callback_query", "my_chat_member", "business_connection", "business_message",
    "edited_business_message", "deleted_business_messages",
}  # fmt: skip


@dataclass
class Webhook:
    url: str
    secret: str
    at_once: int = 40
    last_error: str = ""


class Updates(News):
    """The queue of updates. `shuffles` disorders a batch, `copies` repeats each update so many times."""

    def __init__(self, seed: int) -> None:
        News.__init__(self)  # not super(): the server has two such parts
        self.shuffles, self.copies = False, 1
        self.allowed: set[str] = set(DEFAULT_UPDATES)
        self.webhook: Webhook | None = None
        self.spread: list[str] = []  # where the webhook's address leads to, when there are several servers behind it
        self.knocked: Counter[str] = Counter()  # how often by webhook, by server
        self.webhook_tries: list[int] = []  # the status of every delivery by webhook, 0 where nobody answered
        self._pending: list[tuple[int, str]] = []  # number and JSON text
        self._next_update = random.Random(seed).randrange(10**8, 10**9)
        self._poller = 0
        self._closed, self._held = False, False
        self._chance = random.Random(seed)

    def waiting(self) -> int:
        """How many updates the bot has not confirmed."""
        return len(self._pending)

    @contextlib.contextmanager
    def holding(self) -> Iterator[None]:
        """What happens meanwhile reaches the bot afterwards, all at once."""
        self._held = True
        yield
        self._held = False
        self.tell()

    def starts_counting_at(self, number: int) -> None:
        """Numbers of updates go on from here, as after a week without any."""
        self._next_update = number

    def slips(self, raw: str | Json) -> int:
        """A malformed update among the good ones: a dict, or JSON text as it is, where UPDATE_ID stands for its number.
        Returns that number.
        """
        number = self._count()
        text = raw if isinstance(raw, str) else json.dumps({"update_id": number} | raw)
        self._pending.append((number, text.replace("UPDATE_ID", str(number))))
        self.tell()
        return number

    def enqueue(self, kind: str, thing: Json) -> Json:
        """A new update about `thing`; fields that begin with an underscore stay here."""
        shown = {key: value for key, value in thing.items() if not key.startswith("_")}
        update = {"update_id": self._count(), kind: shown}
        if kind in self.allowed:
            self._pending.append((update["update_id"], json.dumps(update)))
        self.tell()
        return update

    def _count(self) -> int:
        self._next_update += 1
        return self._next_update

    async def get_updates(self, params: Json) -> web.Response:
        if self.webhook:
            raise RefusalError(
                409,
                "Conflict: can't use getUpdates method while webhook is active; "
                "use deleteWebhook to delete the webhook first",
            )
        self._poller += 1
        mine, until = self._poller, time.monotonic() + rules.whole(params, "timeout")
        self.tell()
        if isinstance(params.get("allowed_updates"), list):
            self.allowed = set(params["allowed_updates"]) or set(DEFAULT_UPDATES)
        self._confirm(rules.whole(params, "offset"))
        while (self._held or not self._pending) and (left := until - time.monotonic()) > 0 and not self._closed:
            with contextlib.suppress(TimeoutError):
                async with asyncio.timeout(left):
                    await self.change()
            if self._poller != mine:
                words = "terminated by other getUpdates request; make sure that only one bot instance is running"
                raise RefusalError(409, f"Conflict: {words}")
            if self.webhook:
                raise RefusalError(409, "Conflict: terminated by setWebhook request")
        limit = min(max(rules.whole(params, "limit", 100), 1), 100)
        body = f'{{"ok":true,"result":[{",".join(self._batch(limit))}]}}'
        return web.Response(body=body.encode(), content_type="application/json")

    def _confirm(self, offset: int) -> None:
        if offset > 0:
            self._pending = [kept for kept in self._pending if kept[0] >= offset]
        elif offset < 0:
            self._pending = self._pending[offset:]
        self.tell()

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
        at_once = min(max(rules.whole(params, "max_connections", 40), 1), 100)
        self.webhook = Webhook(url, rules.secret(params), at_once) if url else None
        self.tell()
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
        """Posts waiting updates to the webhook, several at once but one of a chat at a time, each until it is answered
        with 2xx.
        """
        async with aiohttp.ClientSession() as http, asyncio.TaskGroup() as posts:
            under_way: dict[int, str] = {}
            while True:
                hook = self.webhook
                waiting = self._pending if hook and not self._held else []
                ready = [(n, text) for n, text in waiting if n not in under_way]
                for number, text in self._chance.sample(ready, len(ready)) if self.shuffles else ready:
                    about = chat_of(text)
                    if hook and len(under_way) < hook.at_once and about not in under_way.values():
                        under_way[number] = about
                        posts.create_task(self._delivered(http, hook, number, text, under_way))
                await self.change()

    async def _delivered(
        self, http: aiohttp.ClientSession, hook: Webhook, number: int, text: str, under_way: dict[int, str]
    ) -> None:
        if await self._post(http, hook, text):
            self._pending = [kept for kept in self._pending if kept[0] != number]
        else:
            await asyncio.sleep(0.05)
        del under_way[number]
        self.tell()

    async def _post(self, http: aiohttp.ClientSession, hook: Webhook, text: str) -> bool:
        headers = {"Content-Type": "application/json"}
        if hook.secret:
            headers["X-Telegram-Bot-Api-Secret-Token"] = hook.secret
        statuses = [await self._knock(http, hook, headers, text) for _ in range(self.copies)]
        if not all(200 <= status < 300 for status in statuses):
            hook.last_error = f"Wrong response from the webhook: {statuses[-1] or 'connection refused'}"
            return False
        return True

    async def _knock(self, http: aiohttp.ClientSession, hook: Webhook, headers: dict[str, str], text: str) -> int:
        try:
            url = self._chance.choice(self.spread or [hook.url])
            self.knocked[url] += 1
            async with http.post(url, data=text.encode(), headers=headers, allow_redirects=False) as response:
                self.webhook_tries.append(response.status)
        except aiohttp.ClientError:
            self.webhook_tries.append(0)
        return self.webhook_tries[-1]


def chat_of(text: str) -> str:
    """The chat that an update (JSON text) is about; each malformed one is by itself."""
    try:
        thing = next(part for part in json.loads(text).values() if isinstance(part, dict))
        return str((thing if "chat" in thing else thing["message"])["chat"]["id"])
    except (ValueError, LookupError, StopIteration, AttributeError, TypeError):
        return text
