"""The servers that are measured, each a process of its own: `floor` answers from a dict, `product` is Frontdesk.

Both run uvicorn with uvloop and httptools. Prints its port, then serves until its input ends.
"""

import asyncio
import sys
from pathlib import Path

import uvicorn
import uvloop


def floor():
    from fastapi import FastAPI
    from pydantic import BaseModel

    class Said(BaseModel):
        sender: str
        message: str

    app = FastAPI()
    answers = {"Repair": "Which ZIP code is the house in?"}

    @app.post("/webhooks/rest/webhook")
    async def take(said: Said) -> list[dict[str, str]]:
        return [{"recipient_id": said.sender, "text": answers.get(said.message, "?")}]

    return app


async def product(data: str, url: str):
    from bot import app as composition
    from bot import listen, server
    from bot.settings import Settings

    listener = listen.listen("127.0.0.1", 0)
    settings = Settings(data=Path(data), key_file=Path(data + ".key"), database=url, log_level="error")
    app = await composition.opened(settings)
    stop = asyncio.Event()
    asyncio.get_running_loop().run_in_executor(None, lambda: (sys.stdin.read(), loop.call_soon_threadsafe(stop.set)))
    loop = asyncio.get_running_loop()
    print(listener.getsockname()[1], flush=True)
    await server.serve(app, listener, stop=stop)
    await app.close()


async def bare():
    from bot import listen

    listener = listen.listen("127.0.0.1", 0)
    config = uvicorn.Config(floor(), log_config=None, access_log=False, lifespan="off")
    server = uvicorn.Server(config)
    loop = asyncio.get_running_loop()

    def ended():
        sys.stdin.read()
        server.should_exit = True

    loop.run_in_executor(None, ended)
    print(listener.getsockname()[1], flush=True)
    await server.serve(sockets=[listener])


if __name__ == "__main__":
    what, *more = sys.argv[1:]
    uvloop.run(bare() if what == "floor" else product(*more))
