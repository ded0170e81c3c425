"""Who asks, as far as a limit needs to know: the network a request came from, not its address."""

import ipaddress
from collections.abc import Mapping
from functools import lru_cache
from typing import Any

from django.conf import settings
from django.utils.crypto import salted_hmac

# What one household or one rented machine is given at once, so that it is one client.
IPV6_NETWORK = 64
NOWHERE = "nowhere"
NAMED = 4096  # addresses whose clients a process remembers


def client_of(surroundings: Mapping[str, Any]) -> str:
    """A name for the network of a request, by its WSGI environment, that keeps it to itself."""
    return name_of(claimed_address(surroundings))


@lru_cache(maxsize=NAMED)
def name_of(address: str) -> str:
    network = network_of(address)
    return salted_hmac("tracker.operations.clients", network, algorithm="sha256").hexdigest()


def claimed_address(surroundings: Mapping[str, Any]) -> str:
    """The peer's address; behind our own proxy, the one that proxy saw and wrote last.

    Anything before it in X-Forwarded-For is whatever the client made up.
    """
    forwarded = str(surroundings.get("HTTP_X_FORWARDED_FOR", ""))
    if settings.SECURE_PROXY_SSL_HEADER and forwarded:
        return forwarded.rpartition(",")[2].strip()
    return str(surroundings.get("REMOTE_ADDR", ""))


def network_of(address: str) -> str:
    try:
        parsed = ipaddress.ip_address(address)
    except ValueError:
        # A Unix socket has no address: all that come through it are one client.
        return NOWHERE
    if isinstance(parsed, ipaddress.IPv4Address):
        return str(parsed)
    return str(ipaddress.ip_network((parsed, IPV6_NETWORK), strict=False))
