"""Limits: so many requests a minute for everybody, more for those who say who they are."""

from datetime import UTC, datetime

from django.conf import settings
from django.utils import timezone
from rest_framework.request import Request
from rest_framework.throttling import BaseThrottle
from rest_framework.views import APIView

from tracker.operations.allowances import MINUTE, spend_request
from tracker.operations.clients import client_of


class MinuteThrottle(BaseThrottle):
    """Counts each client's requests by the minute of the clock."""

    now = datetime(1970, 1, 1, tzinfo=UTC)

    def allow_request(self, request: Request, view: APIView) -> bool:
        self.now = timezone.now()
        named = request.user.is_authenticated
        client = f"user {request.user.pk}" if named else client_of(request.META)
        limit = settings.TRACKER_API_LIMITS["token" if named else "anonymous"]
        cost = int(getattr(view, "cost", 1))
        return spend_request(client=client, now=self.now, cost=cost) <= int(limit)

    def wait(self) -> float:
        """Seconds until the next minute begins."""
        return MINUTE - int(self.now.timestamp()) % MINUTE
