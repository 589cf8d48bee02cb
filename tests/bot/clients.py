"""Chat clients that other people wrote, as their packages on npm have them: fetched once, known by their hash, and
shown to Chromium on a page of their own. npm knows the registry; it stands in no file of ours.
"""

import base64
import hashlib
import os
import shutil
import subprocess
import tarfile
import tempfile
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from platformdirs import user_cache_path

if TYPE_CHECKING:
    from playwright.sync_api import Page

    from tests.bot.conftest import Visit

PAGE = "<!doctype html><html lang=en><title>Their page</title><body>{}</body></html>"


@dataclass(frozen=True)
class Client:
    """A package and its one file that a page needs."""

    name: str
    version: str
    sha512: str
    file: str


RASA_WEBCHAT = Client(
    "rasa-webchat", "1.0.1",
    "Ld1zVJvTAaTrs6A5p8t70agNNrKYRyXlvqXZRgBoDvKKUXbA0jhJKECi5bdPGlaR6jsmqWtVylHS+YqIqo0x8w==",
    "package/lib/index.js",
)  # fmt: skip
DEEP_CHAT = Client(
    "deep-chat", "2.4.2",
    "wQNd6Z6HDoH7OMeoQKpmxDm9XdWrRjMkBJ2yl5tsYND9Dz2UCv/BdGVM8vK2V0mhO1u+OniHYPWDGvjlNxjCeQ==",
    "package/dist/deepChat.bundle.js",
)  # fmt: skip

# its licence is the AGPL: it is fetched for a test, and nothing of it is ever part of the product
CHATROOM = Client(
    "@scalableminds/chatroom", "0.12.0",
    "ZMe7nmv6JIjllraP2SvSy11Q68efbBApHPCY1CyKjI/5go5vrhB4xMDOgk4SrRxm0YKgj37YIHHJvKZcNMEc3A==",
    "package/dist/Chatroom.js",
)  # fmt: skip


def script(client: Client) -> bytes:
    """The client's own file. Skips where npm is not to be had; `.ci/run` lets none skip."""
    kept = user_cache_path("frontdesk-tests") / f"{client.name}-{client.version}.tgz"
    if not kept.exists() or not _is_right(kept, client):
        _fetch(client, kept)
    assert _is_right(kept, client), f"{kept} is not the {client.name} {client.version} that this was written for"
    with tarfile.open(kept) as package:
        found = package.extractfile(client.file)
        assert found is not None
        return found.read()


def _is_right(path: Path, client: Client) -> bool:
    return base64.b64encode(hashlib.sha512(path.read_bytes()).digest()).decode() == client.sha512


def _fetch(client: Client, to: Path) -> None:
    npm = shutil.which("npm")
    if npm is None:
        _without("no npm on PATH: install Debian's package `npm` to test with clients of others")
    to.parent.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory(dir=to.parent) as folder:
        wanted = f"{client.name}@{client.version}"
        command = [npm, "pack", wanted, "--silent", "--pack-destination", folder]
        done = subprocess.run(command, capture_output=True, text=True, timeout=120, check=False, cwd=folder)
        packed = list(Path(folder).glob("*.tgz"))
        if not packed:
            _without(f"npm could not fetch {wanted}: {done.stderr[-300:]}")
        packed[0].replace(to)  # at once: another test process may do the same


def _without(why: str) -> None:
    assert os.environ.get("FRONTDESK_TEST_PAGES") != "required", why
    pytest.skip(why)


def opened(visit: "Visit", client: Client, body: str, site: str = "") -> "Page":
    """A page (of ours, or of another `site`) on which the client runs; `/their/client.js` is its file."""
    source, own = script(client), (visit.url, site or visit.url)
    visit.context.route(
        "**/their/client.js", lambda route: route.fulfill(body=source, content_type="text/javascript; charset=utf-8")
    )
    visit.context.route(
        "**/their/page", lambda route: route.fulfill(body=PAGE.format(body), content_type="text/html; charset=utf-8")
    )
    # fonts and pictures that the clients want from elsewhere are none of ours
    visit.context.route(lambda url: not url.startswith(own), lambda route: route.abort())
    visit.page.goto(f"{site or visit.url}/their/page")
    return visit.page
