"""How often one may knock: what comes is counted by session, by address and by script, and who comes too often is told
to wait. Each process counts for itself, in memory.

Where no proxy is trusted, who is on this machine is never counted: development, tests, measurements.
"""

import ipaddress
import math
import time
from collections.abc import Callable
from functools import lru_cache

from bot.buckets import Buckets, Floods
from bot.door import Refused, Scope
from bot.settings import Settings

IPV6_NETWORK = 64  # bits: what a provider gives one household, which may use any address in it
ADDRESS_MAX = 64
Clock = Callable[[], float]


class Limits:
    """The counters of one process. Everything that counts raises Refused 429 where it is too much."""

    def __init__(self, settings: Settings, clock: Clock = time.monotonic) -> None:
        most = settings.limit_entries_max
        self._clock, self._here_too = clock, bool(settings.trusted_proxies)
        self._requests = Buckets(settings.limit_requests_minute, most)
        self._messages = Buckets(settings.limit_messages_minute, most)
        self._sessions = Buckets(settings.limit_sessions_minute, most)
        self._scripts = Buckets(settings.limit_script_minute, most)
        self._wrong_keys = Buckets(settings.limit_keys_minute, most)
        self._floods = Floods(settings.flood_sessions_minute, most)

    def request(self, scope: Scope) -> None:
        """Anything that a page asks of a chat."""
        if address := self.counted(scope):
            self._take(self._requests, address, "too many requests come from your address")

    def message(self, scope: Scope, session: str) -> None:
        """A message of a session."""
        if address := self.counted(scope):
            self._take(self._requests, address, "too many requests come from your address")
            self._take(self._messages, session, "too many messages come in this chat")

    def opening(self, scope: Scope, script: str) -> None:
        """A new session."""
        if address := self.counted(scope):
            self._take(self._sessions, address, "too many chats are opened from your address")
            self._take(self._scripts, script, "too many chats are opened at this moment")

    def is_flooded(self, scope: Scope, script: str) -> bool:
        """Counts a new session that came without a proof of work; whether one is to be asked for."""
        return bool(self.counted(scope)) and self._floods.comes(script, self._clock())

    def trying(self, scope: Scope) -> None:
        """Somebody shows a key. Who showed too many wrong ones is not even told whether this one is right."""
        address = self.counted(scope)
        if address and (wait := self._wrong_keys.wait(address, self._clock())) > 0:
            raise _refused("too many wrong keys came from your address", wait)

    def wrong_key(self, scope: Scope) -> None:
        """The key was wrong."""
        if address := self.counted(scope):
            self._wrong_keys.take(address, self._clock())

    def counted(self, scope: Scope) -> str:
        """Under which address the client is counted; empty: not at all."""
        client = scope.get("client")
        address = network(client[0]) if client else ""
        return "" if is_here(address) and not self._here_too else address

    def _take(self, buckets: Buckets, key: str, cause: str) -> None:
        if (wait := buckets.take(key, self._clock())) > 0:
            raise _refused(cause, wait)


def _refused(cause: str, wait: float) -> Refused:
    seconds = math.ceil(wait)
    return Refused(429, f"{cause}; wait {seconds} s and send it again", {"retry-after": str(seconds)})


@lru_cache(maxsize=4096)
def network(host: str) -> str:
    """The address as it is counted: an IPv6 address by its network of 64 bits, whatever is no address as it stands."""
    try:
        address = ipaddress.ip_address(host)
    except ValueError:
        return host[:ADDRESS_MAX]
    if isinstance(address, ipaddress.IPv6Address):
        if address.ipv4_mapped is not None:
            return str(address.ipv4_mapped)
        if not address.is_loopback:
            return str(ipaddress.ip_network((int(address), IPV6_NETWORK), strict=False))
    return str(address)


def is_here(address: str) -> bool:
    """Whether an address, as `network` gave it, is this machine's own."""
    return not address or address.startswith("127.") or address == "::1"
