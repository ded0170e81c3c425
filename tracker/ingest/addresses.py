"""Which web addresses may be asked: their form first, then every address their host has.

What is not plainly an address of the open web is refused by name. Nothing here opens a connection.
"""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from ipaddress import IPv4Address, IPv4Network, IPv6Address, IPv6Network, ip_address, ip_network
from urllib.parse import quote, urlsplit

import idna

from tracker.vocabulary import Refusal

Address = IPv4Address | IPv6Address
Network = IPv4Network | IPv6Network

DEFAULT_PORTS = {"http": 80, "https": 443}
WEB_PORTS = frozenset({80, 443, 8000, 8080, 8443})
HIGHEST_PORT = 65_535
LONGEST_URL = 2_000
LONGEST_NAME = 253
# Spaces, controls and what browsers read as other characters than programs do.
UNWRITTEN = re.compile(r"[\x00-\x20\x7f-\xa0\\\u2028\u2029\ufeff]")
SURROGATE = re.compile(r"[\ud800-\udfff]")
NAME = re.compile(
    r"[a-z0-9_](?:[a-z0-9_-]{0,61}[a-z0-9_])?(?:\.[a-z0-9_](?:[a-z0-9_-]{0,61}[a-z0-9_])?)*"
)
FOUR_DECIMALS = re.compile(r"(?:0|[1-9]\d{0,2})(?:\.(?:0|[1-9]\d{0,2})){3}", re.ASCII)
# Browsers and C libraries read a host that ends so as a number, in several forms each.
NUMBER_AT_END = re.compile(r"(?:^|\.)(?:\d+|0x[0-9a-f]*)$", re.ASCII)
# Names that by their standards are never the open web's (RFC 6761, 6762, 7686, 8375, 9476, ICANN).
RESERVED_NAMES = (
    *("localhost", "local", "internal", "intranet", "lan", "home", "corp", "private"),
    *("home.arpa", "arpa", "onion", "alt", "localdomain", "mail"),
)

# IANA's special-purpose registries, beside what the library knows, whose list has grown with
# Python's versions.
NOT_PUBLIC: tuple[Network, ...] = tuple(
    ip_network(block)
    for block in (
        *("0.0.0.0/8", "10.0.0.0/8", "100.64.0.0/10", "127.0.0.0/8", "169.254.0.0/16"),
        *("172.16.0.0/12", "192.0.0.0/24", "192.0.2.0/24", "192.31.196.0/24", "192.52.193.0/24"),
        *("192.88.99.0/24", "192.168.0.0/16", "192.175.48.0/24", "198.18.0.0/15"),
        *("198.51.100.0/24", "203.0.113.0/24", "224.0.0.0/4", "240.0.0.0/4"),
        # A cloud's own machinery answers here, under an address that looks like anybody's.
        "168.63.129.16/32",
        # Teredo and 6to4 carry a version 4 address inside, which nobody would have looked at.
        *("2001::/23", "2001:db8::/32", "2002::/16", "2620:4f:8000::/48", "3fff::/20"),
    )
)
# All that is given out of version 6; mapped, compatible and NAT64 forms lie outside.
GIVEN_OUT = ip_network("2000::/3")


@dataclass(frozen=True, slots=True)
class Reach:
    """Where requests may go: by default to public addresses, at ports that pages are served on.

    `also` lets networks in that are not public; only code says so, never a setting.
    """

    ports: frozenset[int] | None = WEB_PORTS  # None: any
    also: tuple[Network, ...] = ()

    def allows(self, address: Address) -> bool:
        return is_public(address) or any(
            address in network for network in self.also if network.version == address.version
        )


OPEN_WEB = Reach()

# Reasons for which another try may fare better.
PASSING = frozenset(
    {
        *(Refusal.UNKNOWN_HOST, Refusal.UNREACHABLE, Refusal.TOO_SLOW, Refusal.NOT_HTTP),
        *(Refusal.INCOMPLETE, Refusal.TOO_MANY_REQUESTS, Refusal.SERVER_ERROR),
    }
)


class NotFetched(Exception):
    """An address that was not fetched, or whose answer was not taken: why, in a closed list."""

    def __init__(
        self, reason: Refusal, detail: str = "", *, retry_after: int | None = None
    ) -> None:
        super().__init__(f"{reason.label}: {detail}" if detail else reason.label)
        self.reason = reason
        self.detail = detail
        self.retry_after = retry_after  # seconds that the other side asks for


@dataclass(frozen=True, slots=True)
class Target:
    """A web address taken apart; `host` is ASCII, in small letters, without brackets."""

    scheme: str
    host: str
    port: int
    path: str  # with its query; never empty
    literal: Address | None = None  # where the host is no name

    @property
    def authority(self) -> str:
        """The host as an address writes it, with its port unless that is the scheme's own."""
        host = f"[{self.host}]" if ":" in self.host else self.host
        return host if self.port == DEFAULT_PORTS[self.scheme] else f"{host}:{self.port}"

    @property
    def url(self) -> str:
        return f"{self.scheme}://{self.authority}{self.path}"


def target_of(url: str, reach: Reach = OPEN_WEB) -> Target:
    """The parts of an address that may be asked. Raises NotFetched for any other.

    A name is still to be resolved, and its addresses to be seen by `allowed`.
    """
    url = url.strip(" \t\r\n")
    if not url or len(url) > LONGEST_URL or UNWRITTEN.search(url) or SURROGATE.search(url):
        raise NotFetched(Refusal.NOT_AN_ADDRESS, "empty, too long or with spaces or controls")
    try:
        parts = urlsplit(url)
    except ValueError as error:
        # It objects to brackets, and to characters that fold to what parts an address.
        raise NotFetched(Refusal.HOST_FORM, str(error)[:80]) from error
    if parts.scheme not in DEFAULT_PORTS:
        raise NotFetched(Refusal.SCHEME, f"“{parts.scheme[:20]}” is neither http nor https")
    if "@" in parts.netloc:
        raise NotFetched(Refusal.USERINFO, "a name before the host")
    written, port = _split(parts.netloc, parts.scheme)
    if reach.ports is not None and port not in reach.ports:
        raise NotFetched(Refusal.PORT, f"{port}")
    literal = _literal(written)
    if literal is not None and not reach.allows(literal):
        raise NotFetched(Refusal.NOT_PUBLIC, str(literal))
    host = str(literal) if literal is not None else _name(written)
    path = _quoted(parts.path) or "/"
    query = f"?{_quoted(parts.query)}" if parts.query else ""
    return Target(parts.scheme, host, port, f"{path}{query}", literal)


def allowed(answers: Iterable[str], reach: Reach = OPEN_WEB) -> list[Address]:
    """The addresses of a host, if every one may be asked. Raises NotFetched where one may not.

    One private address among public ones is how a name is turned against those who look it up.
    """
    found: list[Address] = []
    for answer in answers:
        address = ip_address(answer)
        if getattr(address, "scope_id", None) or not reach.allows(address):
            raise NotFetched(Refusal.NOT_PUBLIC, answer)
        found.append(address)
    if not found:
        raise NotFetched(Refusal.UNKNOWN_HOST, "it has no address")
    return list(dict.fromkeys(found))


def is_public(address: Address) -> bool:
    """Whether the address is somebody's on the open web."""
    if address.version == GIVEN_OUT.version and address not in GIVEN_OUT:
        return False
    listed = any(address in block for block in NOT_PUBLIC if block.version == address.version)
    return not listed and address.is_global and not address.is_multicast


def _split(netloc: str, scheme: str) -> tuple[str, int]:
    """The host as written, brackets included, and the port."""
    host, colon, port = netloc.rpartition(":")
    if ":" in host and not netloc.startswith("["):
        raise NotFetched(Refusal.HOST_FORM, netloc[:80])
    if not colon or netloc.endswith("]"):
        host, port = netloc, ""
    if not port:
        return host, DEFAULT_PORTS[scheme]
    if not (port.isascii() and port.isdigit() and 0 < int(port[:6]) <= HIGHEST_PORT):
        raise NotFetched(Refusal.PORT, port[:20])
    return host, int(port[:6])


def _literal(host: str) -> Address | None:
    """The address that a host is written as; None for a name. Other forms are refused."""
    if host.startswith("[") or ":" in host:
        try:
            inside = host.removeprefix("[").removesuffix("]")
            if host != f"[{inside}]" or "%" in inside:
                raise ValueError
            return IPv6Address(inside)
        except ValueError:
            raise NotFetched(Refusal.HOST_FORM, host[:80]) from None
    if not host.isascii():
        return None
    plain = host.lower().rstrip(".")
    if not NUMBER_AT_END.search(plain):
        return None
    if not FOUR_DECIMALS.fullmatch(host):
        raise NotFetched(Refusal.HOST_FORM, f"{host[:80]}: a number is written as four decimals")
    try:
        return IPv4Address(host)
    except ValueError:
        raise NotFetched(Refusal.HOST_FORM, host[:80]) from None


def _name(written: str) -> str:
    """A host name as the resolver is asked for it."""
    name = written.lower().removesuffix(".")
    if not name.isascii() or "xn--" in name:
        try:
            name = idna.encode(name, uts46=True).decode().removesuffix(".")
        except (UnicodeError, ValueError) as error:
            raise NotFetched(Refusal.HOST_FORM, f"{written[:80]}: {error}") from error
    if NUMBER_AT_END.search(name) or len(name) > LONGEST_NAME or not NAME.fullmatch(name):
        raise NotFetched(Refusal.HOST_FORM, written[:80])
    if "." not in name or name.endswith(tuple(f".{last}" for last in RESERVED_NAMES)):
        raise NotFetched(Refusal.NOT_PUBLIC, f"{name} is no name of the open web")
    return name


def _quoted(text: str) -> str:
    """A path or query in ASCII; what is quoted already stays as it is."""
    return quote(text, safe="/%:@!$&'()*+,;=~?-._[]|{}^`")
