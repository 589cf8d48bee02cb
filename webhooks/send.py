"""Sends one request and says what came of it: the only module here that touches the network. It never raises for
trouble out there, follows no redirect, keeps no cookie, reads no proxy from the environment and logs nothing.

httpx's requests over aiohttp's connections, one pool for the process. httpx's client is left out: cookies, redirects
and proxies are all it would add, at two thirds of the speed. The guard sits in the resolver: a name is resolved once,
every answer is judged, and the connection goes to what was judged.
"""

import asyncio
import re
import socket
import ssl
import time
from collections.abc import AsyncIterator, Callable, Collection, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from functools import lru_cache
from types import TracebackType
from typing import Self

import aiohttp
import httpx
from aiohttp.abc import AbstractResolver, ResolveResult
from httpx_aiohttp import AiohttpTransport

from webhooks import guard, verdict
from webhooks.formats import Outgoing
from webhooks.verdict import Answer, Failure, Kind

TARGETS_REMEMBERED = 1024
HEADERS_KEPT = ("retry-after", "content-type")

_HEADER_NAME = re.compile(r"[!#$%&'*+.^_`|~0-9A-Za-z-]+", re.ASCII)  # RFC 9110, 5.6.2

Resolve = Callable[[str, int], Sequence[str]]


@dataclass(frozen=True, slots=True)
class Limits:
    """What one process spends on calling others at most."""

    seconds_max: float = 15.0  # one call, from waiting for a connection to the last byte of the answer
    connect_seconds_max: float = 5.0  # of these, for reaching the address and for TLS
    answer_bytes_max: int = 64 * 1024  # read and kept of an answer's body; the rest is never read
    connections_max: int = 100  # at the same time, to all endpoints together
    connections_per_host_max: int = 32  # so that one slow endpoint cannot take them all
    idle_seconds_max: float = 4.0  # an idle connection is closed before most servers do so (5 s) under our request
    resolver_threads: int = 4  # names resolved at the same time


def system_addresses(host: str, port: int) -> list[str]:
    """The addresses of `host` as the system's resolver has them. Blocks; raises OSError."""
    found = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)
    return list(dict.fromkeys(str(entry[4][0]) for entry in found))


@lru_cache(maxsize=1)
def _trusted_by_system() -> ssl.SSLContext:
    # reading all certificates takes a twentieth of a second
    return ssl.create_default_context()


class Sender:
    """Calls addresses that the guard allows, within the limits. Made anywhere, used in one event loop, closed at the
    end: `async with Sender(…) as sender: outcome = await sender.send(outgoing)`.
    """

    def __init__(
        self,
        allowed: Collection[str] = frozenset(),
        limits: Limits = Limits(),
        resolve: Resolve = system_addresses,
        tls: ssl.SSLContext | None = None,
    ) -> None:
        """`allowed` as made by `guard.allowed`, looked into at every call: an entry added later counts. `tls` says
        which certificates are trusted (default: the system's).
        """
        self._limits = limits
        self._resolver = _GuardedResolver(resolve, allowed, limits.resolver_threads)
        self._tls = tls or _trusted_by_system()
        self._transport = AiohttpTransport(verify=self._tls, trust_env=False, client=self._session)
        # addresses are few and always the same, and judging one costs a tenth of a call
        self._target = lru_cache(TARGETS_REMEMBERED)(lambda url: guard.judge_url(url, allowed))

    async def __aenter__(self) -> Self:
        return self

    async def __aexit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        await self.close()

    async def close(self) -> None:
        """Closes idle connections; calls under way fail. Cancel or await them first."""
        await self._transport.aclose()
        await self._resolver.close()

    async def send(self, outgoing: Outgoing, seconds_max: float | None = None) -> Answer | Failure:
        """What came of one call, within `seconds_max` (default: the limits'). Raises nothing but CancelledError, after
        which it is unknown whether the receiver has the message.
        """
        began = time.perf_counter()
        upload = _Upload(outgoing.body)
        try:
            target = self._target(outgoing.url)
            async with asyncio.timeout(seconds_max if seconds_max is not None else self._limits.seconds_max):
                return await self._exchange(_request(outgoing, target.url, upload, self._limits), upload, began)
        except guard.Forbidden as refusal:
            return verdict.failure(Kind.FORBIDDEN, _since(began), f"{verdict.WORDS[Kind.FORBIDDEN]}: {refusal}")
        except (httpx.HTTPError, httpx.InvalidURL, aiohttp.ClientError, OSError, ValueError) as error:
            return verdict.failure(_kind(error, upload), _since(began))

    async def _exchange(self, request: httpx.Request, upload: "_Upload", began: float) -> Answer:
        response = await self._transport.handle_async_request(request)
        try:
            upload.answered = True
            body, cut = await _capped(response, self._limits.answer_bytes_max)
            kept = {name: response.headers[name] for name in HEADERS_KEPT if name in response.headers}
            return Answer(response.status_code, kept, body, _since(began), cut)
        finally:
            await response.aclose()

    def _session(self) -> aiohttp.ClientSession:
        # called by the transport at the first request: aiohttp wants the running loop
        connector = aiohttp.TCPConnector(
            resolver=self._resolver,
            ssl=self._tls,
            limit=self._limits.connections_max,
            limit_per_host=self._limits.connections_per_host_max,
            keepalive_timeout=self._limits.idle_seconds_max,
        )
        return aiohttp.ClientSession(connector=connector, cookie_jar=aiohttp.DummyCookieJar(), trust_env=False)


class _Upload(httpx.AsyncByteStream):
    """The body on its way, and how far it came: once it is asked for, a connection stands and bytes may leave."""

    def __init__(self, body: bytes) -> None:
        self._body = body
        self.begun = False
        self.answered = False

    async def __aiter__(self) -> AsyncIterator[bytes]:
        self.begun = True
        yield self._body


def _request(outgoing: Outgoing, url: str, upload: _Upload, limits: Limits) -> httpx.Request:
    if not all(map(_HEADER_NAME.fullmatch, outgoing.headers)):
        raise ValueError("a header's name is no token")  # values are checked by aiohttp, names only for line breaks
    headers = {name.lower(): value for name, value in outgoing.headers.items()}
    headers |= {"accept-encoding": "identity", "content-length": str(len(outgoing.body))}
    timeout = {"connect": limits.connect_seconds_max}
    return httpx.Request(outgoing.method, url, headers=headers, content=upload, extensions={"timeout": timeout})


class _GuardedResolver(AbstractResolver):
    """Resolves a name and lets its addresses through only if the guard passes every single one of them: a name that
    also points inward is an attack, or as good as one.
    """

    def __init__(self, resolve: Resolve, allowed: Collection[str], threads: int) -> None:
        self._resolve, self._allowed = resolve, allowed
        # threads of our own: a resolver that hangs must not take those of the database and of files
        self._threads = ThreadPoolExecutor(threads, thread_name_prefix="resolver")

    async def resolve(
        self,
        host: str,
        port: int = 0,
        family: socket.AddressFamily = socket.AF_UNSPEC,  # noqa: ARG002 - aiohttp names it; we take both families
    ) -> list[ResolveResult]:
        addresses = await asyncio.get_running_loop().run_in_executor(self._threads, self._addresses, host, port)
        for address in addresses:
            guard.judge_address(address, port, self._allowed, host)
        return [_pinned(host, address, port) for address in addresses]

    def _addresses(self, host: str, port: int) -> Sequence[str]:
        try:
            found = self._resolve(host, port)
        except UnicodeError:  # what the standard library says of a label that IDNA does not know
            found = ()
        if not found:
            raise socket.gaierror(socket.EAI_NONAME, "the name has no address")
        return found

    async def close(self) -> None:
        self._threads.shutdown(wait=False, cancel_futures=True)


def _pinned(host: str, address: str, port: int) -> ResolveResult:
    family = socket.AF_INET6 if ":" in address else socket.AF_INET
    return ResolveResult(hostname=host, host=address, port=port, family=family, proto=0, flags=socket.AI_NUMERICHOST)


async def _capped(response: httpx.Response, bytes_max: int) -> tuple[bytes, bool]:
    # raw: a small compressed answer could unpack to fill the memory
    body = bytearray()
    async for chunk in response.aiter_raw():
        body += chunk
        if len(body) > bytes_max:
            return bytes(body[:bytes_max]), True
    return bytes(body), False


def _kind(error: Exception, upload: _Upload) -> Kind:
    """How far the call came decides, not the exception's class: the transport calls a server that hung up after the
    body a ConnectTimeout.
    """
    causes = _causes(error)
    if upload.answered or any(isinstance(each, aiohttp.ClientResponseError) for each in causes):
        return Kind.UNREADABLE
    if upload.begun:
        return Kind.SILENT if isinstance(error, TimeoutError) else Kind.BROKEN
    if any(isinstance(each, aiohttp.ClientConnectorDNSError | socket.gaierror) for each in causes):
        return Kind.UNRESOLVED
    if any(isinstance(each, ssl.SSLError | ssl.CertificateError | aiohttp.ClientSSLError) for each in causes):
        return Kind.UNTRUSTED
    if isinstance(error, ValueError | httpx.InvalidURL | httpx.UnsupportedProtocol | aiohttp.InvalidURL):
        return Kind.UNSENDABLE
    return Kind.UNCONNECTED


def _causes(error: BaseException) -> list[BaseException]:
    # not __context__: that may be the caller's own trouble, if it sends while handling an exception
    found = [error]
    while (cause := found[-1].__cause__) is not None:
        found.append(cause)
    return found


def _since(began: float) -> float:
    return time.perf_counter() - began
