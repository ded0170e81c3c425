"""How much of its requests a client has used; asking is free."""

from typing import Any

from django.http import HttpResponse
from django.utils import timezone
from drf_spectacular.openapi import AutoSchema
from drf_spectacular.utils import OpenApiResponse
from rest_framework import serializers
from rest_framework.request import Request
from rest_framework.throttling import BaseThrottle

from tracker.api import documents
from tracker.api.filters import refuse_unknown
from tracker.api.problems import MEDIA_TYPE
from tracker.api.throttling import client_and_limit
from tracker.api.tokens import Asker
from tracker.api.validators import answer
from tracker.api.views import ApiView
from tracker.operations.allowances import minute_ends, used_requests

ABOUT = (
    "How many requests you have a minute, and how many of the running minute you have used: by "
    "account with a token, by network without. Asking counts as none."
)
PROBLEMS = {
    400: "A parameter is not valid",
    401: "The token is not valid",
    405: "This address can't be used with that method",
    406: "None of the accepted media types is available",
    429: "Too many wrong tokens; Retry-After says when to come again",
}


class Quota(serializers.Serializer[Any]):
    """What a client may ask for in the running minute."""

    scope = serializers.CharField(
        allow_null=True, help_text="how far the token goes; null without one"
    )
    limit = documents.whole("requests a minute")
    used = documents.whole("of the running minute")
    remaining = documents.whole("of the running minute")
    resets_at = serializers.DateTimeField(help_text="when the next minute begins, in UTC")


class QuotaSchema(AutoSchema):
    """One answer, whoever asks."""

    def get_operation_id(self) -> str:
        return "quota_read"

    def get_tags(self) -> list[str]:
        return ["quota"]

    def get_summary(self) -> str:
        return "Your requests"

    def get_description(self) -> str:  # type: ignore[override]  # as in AutoSchema, untyped there
        return ABOUT

    def get_response_serializers(  # type: ignore[override]  # a mapping is taken, the stubs miss it
        self,
    ) -> dict[Any, OpenApiResponse]:
        responses: dict[Any, OpenApiResponse] = {200: OpenApiResponse(Quota, "Your requests")}
        for status, text in PROBLEMS.items():
            responses[(status, MEDIA_TYPE)] = OpenApiResponse(documents.Problem, text)
        return responses


class QuotaView(ApiView):
    """`GET /api/v1/quota/`."""

    schema = QuotaSchema()
    throttle_classes: list[type[BaseThrottle]] = []

    def get(self, request: Request) -> HttpResponse:
        refuse_unknown(request.query_params, ())
        asker, now = request.auth, timezone.now()
        client, limit = client_and_limit(request)
        used = used_requests(client=client, now=now)
        body = {
            "scope": asker.token.scope if isinstance(asker, Asker) else None,
            "limit": limit,
            "used": used,
            "remaining": max(limit - used, 0),
            "resets_at": minute_ends(now),
        }
        response = answer(request, body, changed=None)
        response["Cache-Control"] = "no-store"
        return response
