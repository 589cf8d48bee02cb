"""The server's HTTP parser with a limit on a request's head, which it has not by itself: a header without an end would
be gathered in memory until there is none.
"""

from uvicorn.protocols.http.httptools_impl import HttpToolsProtocol


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
            self._head_bytes = -(1 << 62)  # whatever comes now is body, until the next message

        def on_message_complete(self) -> None:
            """See httptools."""
            super().on_message_complete()
            self._head_bytes = 0

    return Limited
