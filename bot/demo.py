"""The demo: a receiver that verifies what arrives and shows it, and example leads played by seeded persons."""

from datetime import timedelta
from random import Random

import sqlalchemy as sa
from pydantic import TypeAdapter
from starlette.requests import Request
from starlette.responses import JSONResponse, Response
from starlette.routing import Route

from bot import door, receipts, reception
from bot.app import App
from bot.door import Refused
from bot.message import Message, Opening
from bot.site import Site
from conversations import library, rehearsal
from conversations.engine import Heard
from qualifier import firm, handoffs, leads
from qualifier.seal import Ring
from qualifier.store import Tx, millis
from webhooks import endpoints, sign

NAME = "demo inbox"
PATH = "/demo/receiver"
SPREAD_DAYS = 30
_DELIVERED = TypeAdapter(receipts.Delivered)


class Receiver:
    """What a CRM or a buyer would run, small: checks each signature, keeps each `webhook-id` once, shows what came."""

    def __init__(self, app: App, site: Site) -> None:
        self._app, self._site = app, site

    def routes(self) -> list[Route]:
        """What the server mounts."""
        return [
            Route(PATH, self.take, methods=["POST"]),
            Route("/demo/inbox", self.page),
            Route("/demo/inbox/events", self.events),
        ]

    async def take(self, request: Request) -> Response:
        """A delivery. 401 where its signature does not fit."""
        body, headers = await request.body(), dict(request.headers)
        secrets = await self._app.database.read(_secrets, self._app.house.ring, millis(self._app.clock()))
        try:
            sign.verify(headers, body, secrets, self._app.clock())
        except sign.SignatureError as error:
            raise Refused(401, f"signature: {error}") from None
        came = door.parsed(_DELIVERED, body)
        shown = {name: value for name, value in headers.items() if name.startswith("webhook-")}
        await self._app.database.write(receipts.keep, self._app.house.ring, came, shown, millis(self._app.clock()))
        return JSONResponse({"accepted": True})

    async def page(self, _request: Request) -> Response:
        """The inbox."""
        return self._site.draw(
            "inbox.html", events_href="/demo/inbox/events", chat_href=f"/chat/{self._app.settings.default_script}",
            home_href="/", receiver=self._app.settings.public_url + PATH,
        )  # fmt: skip

    async def events(self, request: Request) -> Response:
        """What arrived after number `after`."""
        after = request.query_params.get("after", "0")
        if not (after.isascii() and after.isdigit() and len(after) < 16):
            raise Refused(422, "after: a whole number is expected")
        return JSONResponse(await self._app.database.read(receipts.arrived, self._app.house.ring, int(after)))


def _secrets(tx: Tx, ring: Ring, at: int) -> list[str]:
    ours = [one for one in endpoints.all_of(tx) if one.name == NAME]
    return [secret for one in ours for secret in endpoints.secrets_of(tx, ring, one.id, at)]


def connect(tx: Tx, ring: Ring, base: str, at: int, entropy: bytes) -> None:
    """Make the built-in receiver the desk's, or move it to this start's address."""
    address = base.removeprefix("http://")
    for one in endpoints.all_of(tx):
        if one.name == NAME:
            endpoints.move(tx, one.id, base + PATH, [address])
            return
    endpoints.add(
        tx, ring, desk=firm.DEFAULT_DESK, name=NAME, url=base + PATH, secret=sign.secret(entropy), now=at,
        allowed=[address], alerts=True,
    )  # fmt: skip


def count(tx: Tx) -> int:
    """How many leads there are."""
    return int(tx.execute(sa.text("select count(*) from leads")).scalar_one())


def seed(tx: Tx, app: App, first: int, most: int) -> None:
    """Example leads number `first` to `most`: seeded persons played through the real engine, spread over the last
    days.
    """
    house, names = app.house, list(library.scripts(tx))
    for number_ in range(first, most):
        chance = Random(number_)  # noqa: S311 - the same examples on every machine
        script = house.library.live(tx, names[number_ % len(names)]).script
        now = app.clock() - timedelta(days=SPREAD_DAYS * chance.random())
        at = house.ring.fingerprint("chat:example", str(number_))
        opening = Opening(
            script.name, "", {"channel": "example", "campaign": chance.choice(["search", "mail", "fair"])}
        )
        reception.receive(tx, house, Message("example", at, "open", None, opening=opening), now)
        for step, said in enumerate(rehearsal.walk(script, chance, now)):
            now += timedelta(seconds=chance.randint(4, 40))
            receipt = reception.receive(
                tx, house, Message("example", at, f"m{step}", Heard(f"m{step}", "text", said)), now
            )
            if receipt.state != "taken":
                break
    _send_nothing(tx, millis(app.clock()))


def _send_nothing(tx: Tx, at: int) -> None:
    why = "an example: nothing is sent"
    examples = sa.text("select id from leads where source like '%\"channel\":\"example\"%' and handed <> ''")
    for row in tx.execute(examples).all():
        handoffs.cancel(tx, row[0], at, why)
        leads.conclude(tx, row[0], "archived", why, at)
