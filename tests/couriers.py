"""A courier in place of HTTP: it keeps what would have been posted and answers as a test says."""

import asyncio
import contextlib
import json
from collections.abc import AsyncIterator, Mapping
from typing import Any

from bot import crossings, erasure, silence
from qualifier.store import millis
from webhooks import endpoints
from webhooks.delivery import Delivery
from webhooks.formats import Outgoing
from webhooks.retry import Policy
from webhooks.verdict import Answer
from webhooks.worker import Worker

SECRET = "whsec_YSBrZXkgZm9yIHRlc3RzLCAzMiBieXRlcyBsb25nLi4="


class Courier:
    """Posts nowhere. `held` is set while requests shall not be answered; `status` is the answer."""

    def __init__(self, app: Any, more: Mapping[str, Any] | None = None) -> None:
        self.app = app
        self.posted: list[dict[str, Any]] = []
        self.status = 200
        self.arrived, self.go_on = asyncio.Event(), asyncio.Event()
        self.go_on.set()
        self.delivery = delivery = Delivery(app.house.ring, self.post, set(), policy=Policy(tries_max=4))
        silent = {**silence.kinds(app.house), **crossings.kinds(app.house)}
        kinds = {**delivery.kinds(), **silent, **erasure.kinds(), **(more or {}), **self.own_kinds()}
        self.worker = Worker(app.database.write, kinds, app.owner, app.clock, asyncio.sleep)

    def own_kinds(self) -> Mapping[str, Any]:
        """What else a courier of another kind keeps."""
        return {}

    async def post(self, outgoing: Outgoing) -> Answer:
        self.posted.append(json.loads(outgoing.body))
        self.arrived.set()
        await self.go_on.wait()
        return Answer(self.status, {}, b"", 0.01)

    async def connect(self, name: str = "crm") -> None:
        """Give the desk `sales` a receiver."""
        how = {"desk": "sales", "name": name, "url": "https://crm.example/in", "secret": SECRET, "alerts": True}
        await self.app.database.write(endpoints.add, self.app.house.ring, now=millis(self.app.clock()), **how)

    async def works(self) -> None:
        """Keep whatever is due now, and what that makes due."""
        while await self.worker.once():
            await self.worker.idle()

    @contextlib.asynccontextmanager
    async def on_its_way(self) -> AsyncIterator[None]:
        """While the block runs, a request has left and its answer has not come."""
        self.go_on.clear()
        self.arrived.clear()
        working = asyncio.ensure_future(self.works())
        await asyncio.wait_for(self.arrived.wait(), 5)
        yield
        self.go_on.set()
        await working
        await self.works()

    @property
    def types(self) -> list[str]:
        return [event["type"] for event in self.posted]
