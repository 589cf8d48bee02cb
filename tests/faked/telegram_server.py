"""A Telegram of our own: the Bot API over real HTTP, with Telegram's limits and, when asked, its bad days.

Written from the public documentation of the Bot API. One bot per server. Around it: `telegram_people` act and watch,
`telegram_updates` carries to the bot, `telegram_screens` shows what the bot does, `telegram_rules` knows the limits.
"""

import asyncio
import contextlib
from collections.abc import AsyncIterator, Callable
from dataclasses import dataclass, field
from typing import Any

from aiohttp import web

from tests.faked import telegram_rules as rules
from tests.faked.telegram_people import Account, Chat, Group, Json, Person
from tests.faked.telegram_rules import RefusalError
from tests.faked.telegram_screens import Screens
from tests.faked.telegram_updates import Updates

TOKEN = "4242:AA-fake-token_of-no-use"


@dataclass
class Fault:
    """What goes wrong with the next calls of `method` ("*": any): an answer `code`, a raw `body`, or `hang` seconds of
    silence; `done` says that the method was carried out all the same.
    """

    method: str
    times: int
    code: int = 0
    words: str = ""
    parameters: dict[str, int] = field(default_factory=dict)
    body: bytes | None = None
    hang: float = 0.0
    done: bool = False


class FakeTelegram(Updates, Screens):
    """The server. Run it with `fakes.telegram()`; `base` is the address to give to the bot.

    Its queue of updates and its chats are in the parts it is made of; `calls` has every call of the bot.
    """

    def __init__(self, token: str = TOKEN, *, per_second_max: int = 30, seed: int = 1) -> None:
        self.token, self.bot_id = token, int(token.split(":", maxsplit=1)[0])
        me = {"id": self.bot_id, "is_bot": True, "first_name": "Acme Roofs", "username": "AcmeRoofsBot"}
        Updates.__init__(self, seed)
        Screens.__init__(self, me, per_second_max)
        self.base = ""
        self.calls: list[tuple[str, Json]] = []
        self.faults: list[Fault] = []
        self.files: dict[str, bytes] = {}  # what people sent, by file id
        self._number = 10**6

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

    def account(self, id: int = 50, name: str = "Sam Owner") -> Account:  # noqa: A002 - Telegram's word
        """An account of a firm, made on first mention."""
        user = {"id": id, "is_bot": False, "first_name": name.partition(" ")[0]}
        return self.accounts.setdefault(id, Account(self, user))

    def fails(self, method: str = "*", code: int = 500, times: int = 1, **details: Any) -> Fault:
        """The next `times` calls are answered with `code`; `retry_after=3` for 429; more in `Fault`."""
        parameters = {name: details.pop(name) for name in ("retry_after", "migrate_to_chat_id") if name in details}
        fault = Fault(method, times, code, parameters=parameters, **details)
        self.faults.append(fault)
        return fault

    def hangs(self, method: str = "*", seconds: float = 60.0, times: int = 1, *, done: bool = False) -> Fault:
        """The next calls get no answer for so long; with `done` they are carried out nevertheless."""
        return self.fails(method, 0, times, hang=seconds, done=done)

    def sent(self, method: str) -> list[Json]:
        """The parameters of all calls of `method`, whatever became of them."""
        return [params for name, params in self.calls if name == method]

    # ---- for people -----------------------------------------------------------------------------------------------

    def membership(self, chat: Chat, user: Json, was: str, now: str) -> Json:
        sides = {
            "old_chat_member": {"status": was, "user": self.me},
            "new_chat_member": {"status": now, "user": self.me},
        }
        return self.enqueue("my_chat_member", {"chat": chat.about, "from": user, "date": self.date(), **sides})

    def number(self) -> str:
        self._number += 1
        return str(self._number)

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

    def get_file(self, params: Json) -> Json:
        if params["file_id"] not in self.files:
            raise RefusalError(400, "Bad Request: wrong file_id or the file is temporarily unavailable")
        return {"file_id": params["file_id"], "file_path": f"photos/{params['file_id']}"}

    async def give(self, request: web.Request) -> web.Response:
        """`/file/bot<token>/<path>`."""
        found = self.files.get(request.match_info["path"].removeprefix("photos/"))
        if request.match_info["token"] != self.token or found is None:
            return web.Response(status=404)
        return web.Response(body=found)

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

    # ---- running --------------------------------------------------------------------------------------------------

    @contextlib.asynccontextmanager
    async def running(
        self, port: int = 0, routes: Callable[[web.Application], None] | None = None
    ) -> AsyncIterator[str]:
        """Serves on this machine; yields (and keeps in `base`) the address. Port 0 takes a free one."""
        app = web.Application(client_max_size=10 * 2**20)
        app.router.add_route("*", r"/bot{token:[^/]+}/{method}", self.answer)
        app.router.add_get(r"/file/bot{token:[^/]+}/{path:.+}", self.give)
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
            self.tell()
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
    "getfile": FakeTelegram.get_file,
    "getbusinessconnection": FakeTelegram.business_connection,
    "sendphoto": FakeTelegram.send_photo,
}


def _refused(refusal: RefusalError) -> web.Response:
    body: Json = {"ok": False, "error_code": refusal.code, "description": refusal.words}
    if refusal.parameters:
        body["parameters"] = refusal.parameters
    return web.json_response(body, status=refusal.code)
