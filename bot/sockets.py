"""WebSockets as the server speaks them: imported when the first one comes, and silent about what goes through them."""

import asyncio
import logging
from typing import Any

# uvicorn tells every address it opens, with the secrets in it, and on `debug` every frame, with people's words
QUIET = logging.getLogger("frontdesk.sockets")
QUIET.setLevel(logging.WARNING)


def protocol(*args: Any, **named: Any) -> asyncio.Protocol:
    """The protocol of one connection, for uvicorn."""
    from uvicorn.protocols.websockets import websockets_sansio_impl as sansio  # noqa: PLC0415 - most never have one

    made = sansio.WebSocketsSansIOProtocol(*args, **named)
    made.logger = QUIET
    made.conn.logger, made.conn.debug = QUIET, False
    return made
