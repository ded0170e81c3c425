"""Limits: so many requests a minute for everybody, more for those who say who they are."""

import ipaddress
from datetime import UTC, datetime

from django.conf import settings
from django.utils import timezone
from django.utils.crypto import salted_hmac
from rest_framework.request import Request
from rest_framework.throttling import BaseThrottle
from rest_framework.views import APIView

from tracker.operations.allowances import MINUTE, spend_request

# What one household or one rented machine is given at once, so that it is one client.
IPV6_NETWORK = 64
NOWHERE = "nowhere"


class MinuteThrottle(BaseThrottle):
    """Counts each client's requests by the minute of the clock."""

    now = datetime(1970, 1, 1, tzinfo=UTC)

    def allow_request(self, request: Request, view: APIView) -> bool:
        self.now = timezone.now()
        named = request.user.is_authenticated
        client = f"user {request.user.pk}" if named else anonymous_client(request)
        limit = settings.TRACKER_API_LIMITS["token" if named else "anonymous"]
        cost = int(getattr(view, "cost", 1))
        return spend_request(client=client, now=self.now, cost=cost) <= int(limit)

    def wait(self) -> float:
        """Seconds until the next minute begins."""
        return MINUTE - int(self.now.timestamp()) % MINUTE


def anonymous_client(request: Request) -> str:
    """A name for the network a request came from that does not give its address away."""
    network = network_of(claimed_address(request))
    return salted_hmac("tracker.api.throttling", network, algorithm="sha256").hexdigest()


def claimed_address(request: Request) -> str:
    """The peer's address; behind our own proxy, the one that proxy saw and wrote last.

    Anything before it in X-Forwarded-For is whatever the client made up.
    """
    forwarded = str(request.META.get("HTTP_X_FORWARDED_FOR", ""))
    if settings.SECURE_PROXY_SSL_HEADER and forwarded:
        return forwarded.rpartition(",")[2].strip()
    return str(request.META.get("REMOTE_ADDR", ""))


def network_of(address: str) -> str:
    try:
        parsed = ipaddress.ip_address(address)
    except ValueError:
        # A Unix socket has no address: all that come through it are one client.
        return NOWHERE
    if isinstance(parsed, ipaddress.IPv4Address):
        return str(parsed)
    return str(ipaddress.ip_network((parsed, IPV6_NETWORK), strict=False))
