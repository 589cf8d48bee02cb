"""Whether an e-mail address's domain takes mail, asked of the name servers outside any turn: yes, no, or unknown, which
is no answer and fires no rule. Only where an admin wants it (`FRONTDESK_CHECK_MAIL`), never in the demo.

A "no" counts only while a domain that surely takes mail is found: a machine without a network would call every domain
false (RFC 5321, section 5.1, and RFC 7505 say which domains take mail).
"""

import asyncio
from collections.abc import Awaitable, Callable, Mapping, Sequence
from datetime import datetime, timedelta
from typing import TYPE_CHECKING

from bot import crossings, handover
from bot import scene as scenes
from bot.house import House
from bot.record import MAIL_FACT
from qualifier.promises import Kind, Promise, Settled
from qualifier.store import Tx, millis

if TYPE_CHECKING:
    import dns.asyncresolver

CANARY = "gmail.com"
SECONDS_MAX = 6.0
TRIES_MAX = 3
AGAIN = timedelta(hours=1)
Ask = Callable[[str], Awaitable[bool | None]]


def asking(servers: Sequence[str] = (), port: int = 53, seconds_max: float = SECONDS_MAX) -> Ask:
    """What asks whether a domain takes mail: of these name servers, else of those that the machine uses."""

    async def asked(domain: str) -> bool | None:
        try:
            async with asyncio.timeout(seconds_max):
                return await _takes_mail(domain, servers, port)
        except (TimeoutError, OSError):
            return None

    return asked


async def _takes_mail(domain: str, servers: Sequence[str], port: int) -> bool | None:
    found = await _found(domain, servers, port)
    if found is False and not await _found(CANARY, servers, port):
        return None
    return found


async def _found(domain: str, servers: Sequence[str], port: int) -> bool | None:
    import dns.asyncresolver  # noqa: PLC0415 - a tenth of a second that only those pay who check mail
    import dns.exception  # noqa: PLC0415 - as above
    import dns.resolver  # noqa: PLC0415 - as above

    try:
        resolver = dns.asyncresolver.Resolver(configure=not servers)
        if servers:
            resolver.nameservers, resolver.port = list(servers), port
        try:
            answer = await resolver.resolve(domain, "MX", search=False)
            return any(str(one.exchange) != "." for one in answer)  # RFC 7505: a lone dot takes none
        except dns.resolver.NoAnswer:
            return await _has_address(resolver, domain)
    except dns.resolver.NXDOMAIN:
        return False
    except dns.exception.DNSException:
        return None


async def _has_address(resolver: "dns.asyncresolver.Resolver", domain: str) -> bool:
    """RFC 5321: without a mail exchanger, the domain's own address takes its mail."""
    import dns.resolver  # noqa: PLC0415 - as above

    for kind in ("A", "AAAA"):
        try:
            await resolver.resolve(domain, kind, search=False)
        except dns.resolver.NoAnswer:
            continue
        return True
    return False


def kinds(house: House, ask: Ask) -> Mapping[str, Kind]:
    """The promise to find out, made when somebody gave an address."""

    def prepare(tx: Tx, promise: Promise, now: datetime) -> str | Settled:
        scene = scenes.of_lead(tx, house, promise.body["lead"], now)
        email = "" if scene is None else scene.lead.person.contact.get("email", "")
        return email.rpartition("@")[2] or Settled("done", "there is no address any more")

    def finish(tx: Tx, promise: Promise, domain: str, takes: bool | None, now: datetime) -> Settled:  # noqa: FBT001 - the worker hands over what was found
        if takes is None:
            if promise.tries < TRIES_MAX:
                return Settled("owed", "the name servers gave no answer", millis(now + AGAIN))
            return Settled("done", "unknown")
        scene = scenes.of_lead(tx, house, promise.body["lead"], now)
        if scene is None or scene.lead.person.contact.get("email", "").rpartition("@")[2] != domain:
            return Settled("done", "another address was given meanwhile")
        crossings.again(tx, house, scene, {MAIL_FACT: "yes" if takes else "no"})
        return Settled("done", "found out")

    return {handover.CHECK_MAIL: Kind(prepare, ask, finish)}
