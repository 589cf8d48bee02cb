"""Imported by the process that servers are forked from: plays one talk, so that what is made at first use is there."""

import asyncio
import gc
import tempfile
from pathlib import Path

import httpx

from bot import app as composition
from bot import server
from bot.settings import Settings
from tests.faults import child, errand


async def _talk(folder: Path) -> None:
    app = await composition.opened(Settings(data=folder, key=errand.KEY), fulfil=child.Dagger().fulfil)
    await app.database.write(errand.publish)
    config = server._config(app, None)
    config.load()
    async with composition.working(app), httpx.AsyncClient(
        transport=httpx.ASGITransport(config.app), base_url="http://warm"
    ) as http:  # fmt: skip
        made = (await http.post("/v1/chat/sessions", json={"script": "errand"})).json()
        token = {"authorization": f"Bearer {made['token']}"}
        for number, text in enumerate(errand.words(0)):
            body = {"id": str(number), "text": text}
            await http.post(f"/v1/chat/{made['session']}/messages", json=body, headers=token)
        await http.get(f"/v1/chat/{made['session']}/events", headers=token)
    await app.close()


with tempfile.TemporaryDirectory() as made:
    asyncio.run(_talk(Path(made)))
gc.collect()
gc.freeze()
