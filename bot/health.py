"""Whether this process is well, for load balancers and Prometheus. No personal data, no per-lead labels."""

from prometheus_client import CollectorRegistry, Gauge, generate_latest
from starlette.requests import Request
from starlette.responses import JSONResponse, PlainTextResponse, Response
from starlette.routing import Route

from bot import inbox
from bot.app import App
from qualifier import alerts, leads, promises
from qualifier.store import Tx, millis


class Health:
    """`/healthz`, `/readyz`, `/metrics`."""

    def __init__(self, app: App) -> None:
        self._app = app

    def routes(self) -> list[Route]:
        """What the server mounts."""
        return [Route("/healthz", self.alive), Route("/readyz", self.ready), Route("/metrics", self.metrics)]

    async def alive(self, _request: Request) -> Response:
        """The process answers."""
        return PlainTextResponse("ok")

    async def ready(self, _request: Request) -> Response:
        """The database answers, for reading and for writing."""
        await self._app.database.read(promises.next_due)
        await self._app.database.write(promises.next_due)
        return JSONResponse({"ready": True})

    async def metrics(self, _request: Request) -> Response:
        """What is owed, waits, is parked, ended how; by Prometheus' text format."""
        registry = CollectorRegistry()
        for name, help_, labelled in await self._app.database.read(self._figures):
            gauge = Gauge(name, help_, ["state"], registry=registry)
            for state, value in labelled.items():
                gauge.labels(state=state).set(value)
        return Response(generate_latest(registry), media_type="text/plain; version=0.0.4")

    def _figures(self, tx: Tx) -> list[tuple[str, str, dict[str, float]]]:
        due = promises.next_due(tx)
        late = max(0.0, (millis(self._app.clock()) - due) / 1000) if due is not None else 0.0
        return [
            ("frontdesk_promises", "Promises by state", dict(promises.counts(tx))),
            ("frontdesk_leads", "Leads by how they ended, tests left out", dict(leads.statistics(tx))),
            ("frontdesk_inbox", "Messages that wait or are parked", dict(inbox.counts(tx))),
            ("frontdesk_alerts_open", "Alerts that need a person", {"open": float(len(alerts.open_(tx)))}),
            ("frontdesk_overdue_seconds", "By how much the oldest open promise is late", {"oldest": late}),
        ]
