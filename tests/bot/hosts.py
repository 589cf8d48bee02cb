"""Pages of other sites that hold the chat: a small web server of their own, with style sheets that mean no good and a
content security policy that allows the chat's server and nothing else.
"""

import threading
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

HOSTILE = """
* { letter-spacing: .4em !important; text-transform: uppercase !important; font-size: 31px !important }
* { margin: 9px !important }
button, div, section, p, frontdesk-launcher { display: none !important; position: static !important; opacity: .1 }
frontdesk-chat { color: yellow; background: yellow; text-align: right; line-height: 4 }
body { direction: ltr; font: 30px fantasy; color: #ccc; text-shadow: 2px 2px red }
"""


@dataclass
class Host:
    """A site at `url`; `pages` are the bodies of its pages by path, `chat` is where the chat comes from."""

    url: str
    chat: str
    pages: dict[str, str] = field(default_factory=dict)

    def page(
        self, body: str, *, tag: str = 'data-script="roofing"', path: str = "/offer", hostile: bool = False
    ) -> str:
        """A page with the one script tag; its address."""
        style = '<link rel="stylesheet" href="/hostile.css">' if hostile else ""
        script = f'<script src="{self.chat}/widget.js" {tag} async></script>' if tag else ""
        self.pages[path] = (
            f'<!doctype html><html lang="en"><head><title>A roofer</title><meta charset="utf-8">{style}'
            f'<meta name="viewport" content="width=device-width">{script}</head><body><main><h1>Roofs</h1>{body}</main>'
        )
        return self.url + path


@contextmanager
def serving(chat: str) -> Iterator[Host]:
    """A host on a port of its own, for pages that hold the chat at `chat`."""
    policy = f"default-src 'none'; script-src {chat}; connect-src {chat}; style-src 'self'; img-src 'self'"

    class Handler(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            path = self.path.partition("?")[0]
            text = HOSTILE if path.endswith(".css") else host.pages.get(path, "")
            kind = "text/css" if path.endswith(".css") else "text/html"
            self.send_response(200 if text else 204)
            self.send_header("content-type", kind)
            self.send_header("content-security-policy", policy)
            self.end_headers()
            self.wfile.write(text.encode())

        def log_message(self, *_: object) -> None:
            pass

    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    host = Host(f"http://127.0.0.1:{server.server_address[1]}", chat)
    thread = threading.Thread(target=server.serve_forever, daemon=True, name="host")
    thread.start()
    try:
        yield host
    finally:
        server.shutdown()
        server.server_close()
        thread.join()
