"""Limits: so many requests a minute for everybody, more for those who say who they are."""

from datetime import UTC, datetime

from django.conf import settings
from django.utils import timezone
from rest_framework.exceptions import Throttled
from rest_framework.request import Request
from rest_framework.throttling import BaseThrottle
from rest_framework.views import APIView

from tracker.operations.allowances import MINUTE, spend_request
from tracker.operations.clients import client_of

# Requests that a wrong token counts for: whoever guesses is told to wait within twenty.
WRONG_TOKEN = 4


class MinuteThrottle(BaseThrottle):
    """Counts each client's requests by the minute of the clock."""

    now = datetime(1970, 1, 1, tzinfo=UTC)

    def allow_request(self, request: Request, view: APIView) -> bool:
        if request.method == "OPTIONS":
            # A browser asks so before a script's request: refused, the script learns of no limit.
            return True
        self.now = timezone.now()
        client, limit = client_and_limit(request)
        cost = int(getattr(view, "cost", 1))
        return spend_request(client=client, now=self.now, cost=cost) <= limit

    def wait(self) -> float:
        return seconds_left(self.now)


def client_and_limit(request: Request) -> tuple[str, int]:
    """Who is counted, an account or a network, and how many requests a minute it has."""
    if request.user.is_authenticated:
        return f"user {request.user.pk}", limit_of(request.user.pk)
    return client_of(request.META), limit_of(None)


def limit_of(user: int | None) -> int:
    """How many requests a minute an account has, and a network where nobody says who they are."""
    return int(settings.TRACKER_API_LIMITS["anonymous" if user is None else "token"])


def charge_wrong_token(request: Request) -> None:
    """Count a token that is not good against its network; raises Throttled beyond the limit.

    A good one from there goes on: a newsroom is not shut out by one program with an old token,
    and a token is not found by guessing however long.
    """
    now = timezone.now()
    spent = spend_request(client=client_of(request.META), now=now, cost=WRONG_TOKEN)
    if spent > int(settings.TRACKER_API_LIMITS["anonymous"]):
        raise Throttled(wait=seconds_left(now))


def seconds_left(now: datetime) -> int:
    """Until the next minute begins."""
    return MINUTE - int(now.timestamp()) % MINUTE
