"""Judges whether an address outside may be called at all: the URL as written, and each address its name resolves to.

Whoever enters an endpoint could otherwise make this server call itself, its neighbours or its cloud's metadata service
(server-side request forgery). The guard only judges; `send` resolves once and connects to what was judged.
"""

import re
from collections.abc import Collection, Iterable
from dataclasses import dataclass
from ipaddress import IPv4Address, IPv4Network, IPv6Address, IPv6Network, ip_address, ip_network

URL_LENGTH_MAX = 2048
NAME_LENGTH_MAX = 253
PORT_MAX = 65535
PORT_FREE_FROM = 1024  # below it, only 443 is where people put a webhook
SCHEME_PORTS = {"http": 80, "https": 443}

_URL = re.compile(r"(?P<scheme>[A-Za-z][A-Za-z0-9+.-]*)://(?P<authority>[^/?#]*)(?P<rest>[^#]*)", re.ASCII)
_AUTHORITY = re.compile(r"(?P<host>\[[^\[\]]*\]|[^:\[\]]*)(?::(?P<port>[0-9]{1,5}))?", re.ASCII)
_LABEL = re.compile(r"[a-z0-9_](?:[a-z0-9_-]{0,61}[a-z0-9_])?", re.ASCII)
_NUMBER = re.compile(r"[0-9]+|0[xX][0-9a-fA-F]*", re.ASCII)
_PRINTABLE = re.compile(r"[!-\[\]-~]*", re.ASCII)  # no blank, no control, no backslash, ASCII only

# What no entry opens: nobody's webhook lives there.
_NEVER = tuple(
    map(
        ip_network,
        (
            "0.0.0.0/8",  # "this" network; Linux reads 0.0.0.0 as loopback
            "169.254.0.0/16",  # link-local: cloud metadata services (169.254.169.254, 169.254.170.2)
            "100.100.100.200/32",  # metadata at Alibaba Cloud
            "168.63.129.16/32",  # the host's agent at Azure, a public address
            "192.0.0.192/32",  # metadata at Oracle Cloud
            "224.0.0.0/4",  # multicast
            "240.0.0.0/4",  # reserved, broadcast
            "fd00:ec2::/32",  # metadata at AWS
            "fd20:ce::/32",  # metadata at Google Cloud
            "2001::/32",  # Teredo and 6to4 carry an IPv4 address inside
            "2002::/16",
        ),
    )
)
# RFC 6890 and its registry; `is_global` of the standard library is right for IPv4 only, and not for all of it.
_INWARD_4 = tuple(
    map(
        IPv4Network,
        (
            "10.0.0.0/8",
            "100.64.0.0/10",
            "127.0.0.0/8",
            "172.16.0.0/12",
            "192.0.0.0/24",
            "192.0.2.0/24",
            "192.88.99.0/24",
            "192.168.0.0/16",
            "198.18.0.0/15",
            "198.51.100.0/24",
            "203.0.113.0/24",
        ),
    )
)
_OUTWARD_6 = IPv6Network("2000::/3")
# Of the rest an entry opens only these; what is left (link-local, multicast, mapped and translated IPv4) nothing opens.
_OPENABLE_6 = (_OUTWARD_6, IPv6Network("::1/128"), IPv6Network("fc00::/7"))
_INWARD_6 = tuple(
    map(
        IPv6Network,
        (
            "2001::/23",  # protocol assignments, benchmarking, ORCHID
            "2001:db8::/32",  # documentation
            "3ffe::/16",  # the old 6bone
            "3fff::/20",  # documentation
        ),
    )
)


class Forbidden(ValueError):
    """An address may not be called: `cause` says why, `remedy` what to do. Neither quotes path or query. `entry`, where
    there is one, allows it.
    """

    def __init__(self, cause: str, remedy: str, entry: str = "") -> None:
        self.cause, self.remedy, self.entry = cause, remedy, entry
        allowing = f", or name {entry} in FRONTDESK_WEBHOOK_ALLOWED" if entry else ""
        super().__init__(f"{cause}; {remedy}{allowing}")


@dataclass(frozen=True, slots=True)
class Target:
    """A URL that passed, taken apart and written anew in `url`, so that nobody after us reads it differently. `host` in
    lower case, without brackets; `literal` if it is an address and not a name.
    """

    scheme: str
    host: str
    port: int
    url: str
    literal: bool


def allowed(entries: Iterable[str]) -> frozenset[str]:
    """Explicit entries such as `127.0.0.1:8000`, `[::1]:8000` or `crm.internal:443`, made comparable. Each opens that
    host and port for plain http and for inward addresses. Raises Forbidden for anything else.
    """
    return frozenset(map(_entry, entries))


def judge_url(url: str, allowed: Collection[str]) -> Target:
    """The target of `url`, if it may be called as far as can be told before its name is resolved. `allowed` as made by
    `allowed()`. Raises Forbidden.
    """
    scheme, authority, rest = _parts(url)
    host, port = _host_and_port(authority, SCHEME_PORTS[scheme])
    address = _literal(host)
    shown = _shown(str(address) if address else host, port)
    if scheme == "http" and shown not in allowed:
        raise Forbidden(f"{shown} would be called over plain http", "use https", shown)
    if port != SCHEME_PORTS["https"] and port < PORT_FREE_FROM and shown not in allowed:
        raise Forbidden(f"port {port} is no usual place for a webhook", "use port 443", shown)
    if address:
        judge_address(str(address), port, allowed)
    elif shown not in allowed and (host == "localhost" or host.endswith(".localhost")):
        raise Forbidden(f"{host} is this machine itself", "give the address of another", shown)
    rest = rest if rest.startswith("/") else f"/{rest}"
    return Target(scheme, str(address) if address else host, port, f"{scheme}://{shown}{rest}", bool(address))


def judge_address(ip: str, port: int, allowed: Collection[str], host: str = "") -> None:
    """Returns if `ip`, which `host` resolved to, may be connected to at `port`. Raises Forbidden.

    IPv4 must be global; IPv6 must lie in 2000::/3 outside a deny list. An entry for the address or for the name opens
    inward addresses, but never link-local, metadata, multicast or unspecified ones.
    """
    address = _address(ip)
    whose = f"{host} ({address})" if host and host != ip else str(address)
    if not _is_openable(address):
        raise Forbidden(f"{whose} is a metadata, link-local, multicast or reserved address", "give a public address")
    shown = _shown(str(address), port)
    if shown in allowed or (host and _shown(host, port) in allowed) or _is_outward(address):
        return
    raise Forbidden(f"{whose} is not a public address", "give a public one", shown)


def _is_openable(address: IPv4Address | IPv6Address) -> bool:
    if isinstance(address, IPv6Address) and not any(address in network for network in _OPENABLE_6):
        return False
    return not any(address in network for network in _NEVER if network.version == address.version)


def _is_outward(address: IPv4Address | IPv6Address) -> bool:
    if isinstance(address, IPv4Address):
        return address.is_global and not any(address in network for network in _INWARD_4)
    return address in _OUTWARD_6 and not any(address in network for network in _INWARD_6)


def _address(ip: str) -> IPv4Address | IPv6Address:
    try:
        found = ip_address(ip)
    except ValueError:
        raise Forbidden(f"{ip[:64]!r} is no IP address", "check the resolver") from None
    if isinstance(found, IPv6Address) and found.scope_id is not None:
        raise Forbidden(f"{ip[:64]} has a zone", "give an address that is valid everywhere")
    return found


def _parts(url: str) -> tuple[str, str, str]:
    if len(url) > URL_LENGTH_MAX:
        raise Forbidden(f"a URL of {len(url)} characters", f"keep it within {URL_LENGTH_MAX}")
    if not _PRINTABLE.fullmatch(url):
        raise Forbidden("the URL holds a blank, a backslash, a control or a non-ASCII character", "percent-encode it")
    if not (match := _URL.fullmatch(url)):
        raise Forbidden("this is no absolute URL without a fragment", "write it as https://host/path")
    if (scheme := match["scheme"].lower()) not in SCHEME_PORTS:
        raise Forbidden(f"{scheme} cannot be called", "use https")
    return scheme, match["authority"], match["rest"]


def _host_and_port(authority: str, usual_port: int) -> tuple[str, int]:
    if "@" in authority:
        raise Forbidden("the URL holds a user name or a password", "take it out and use a header or a signature")
    if not (match := _AUTHORITY.fullmatch(authority)) or not match["host"]:
        raise Forbidden("the URL's host or port cannot be read", "write it as https://host:port/path")
    port = int(match["port"] or usual_port)
    if not 1 <= port <= PORT_MAX:
        raise Forbidden(f"port {port} does not exist", f"give one from 1 to {PORT_MAX}")
    return match["host"].lower(), port


def _literal(host: str) -> IPv4Address | IPv6Address | None:
    """The address that `host` is, or None for a name. Raises Forbidden for what some reader could take for either."""
    if host.startswith("["):
        if "%" in host:
            raise Forbidden("the address has a zone", "give an address that is valid everywhere")
        return _address(host[1:-1])
    labels = host.split(".")
    if _NUMBER.fullmatch(labels[-1]):
        return _dotted_quad(host)
    if len(host) > NAME_LENGTH_MAX or not all(map(_LABEL.fullmatch, labels)):
        raise Forbidden(f"{host[:64]!r} is no host name", "write international names in their xn-- form")
    return None


def _dotted_quad(host: str) -> IPv4Address:
    # 2130706433, 0x7f.1, 0177.0.0.1 and 127.1 are all 127.0.0.1 to some readers: only one spelling is let through
    try:
        return IPv4Address(host)
    except ValueError:
        remedy = "write it as four decimal numbers, such as 192.0.2.1"
        raise Forbidden(f"{host[:64]!r} is an address in a decimal, octal, hexadecimal or short form", remedy) from None


def _shown(host: str, port: int) -> str:
    return f"[{host}]:{port}" if ":" in host else f"{host}:{port}"


def _entry(text: str) -> str:
    match = _AUTHORITY.fullmatch(text.strip().lower())
    if not match or not match["host"] or not match["port"]:
        raise Forbidden(f"{text[:64]!r} is no entry", "write host:port, such as 127.0.0.1:8000")
    host, port = _host_and_port(match[0], 0)
    return _shown(str(_literal(host) or host), port)
