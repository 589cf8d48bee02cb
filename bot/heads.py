"""The server's HTTP connections, with two things that they have not by themselves: a limit on a request's head, for a
header without an end would be gathered in memory until there is none; and a way to hand a connection over to whoever
goes on with an answer that may never end (streams.py).
"""

import asyncio

from uvicorn.protocols.http.httptools_impl import HttpToolsProtocol

HAND_OVER = "frontdesk.hand_over"  # in a request's scope


class HandedOver(Exception):
    """What the server is told: for it this connection is over."""


def limited(bytes_max: int) -> type[HttpToolsProtocol]:
    """A protocol that refuses heads (request line and headers) over `bytes_max` bytes, give or take one read."""

    class Limited(HttpToolsProtocol):
        """One connection."""

        _head_bytes = 0

        def data_received(self, data: bytes) -> None:
            """See asyncio."""
            if self._head_bytes > bytes_max:  # what was read before has not ended the head
                self.send_400_response("The request's head is too large.")
                return
            self._head_bytes += len(data)
            super().data_received(data)

        def on_headers_complete(self) -> None:
            """See httptools."""
            super().on_headers_complete()
            self.scope[HAND_OVER] = self.hand_over  # type: ignore[literal-required]  # a key of our own
            self._head_bytes = -(1 << 62)  # whatever comes now is body, until the next message

        def hand_over(self, protocol: asyncio.Protocol) -> asyncio.Transport:
            """From now on the connection is `protocol`'s. What the server keeps of a request, ten kilobytes, goes."""
            transport = self.transport
            self.flow.resume_reading()
            transport.set_protocol(protocol)
            self.connection_lost(HandedOver())
            return transport

        def on_message_complete(self) -> None:
            """See httptools."""
            super().on_message_complete()
            self._head_bytes = 0

    return Limited
