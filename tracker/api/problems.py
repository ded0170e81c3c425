"""Errors as RFC 9457 problem details: one shape for everything the API refuses."""

from collections.abc import Mapping
from dataclasses import asdict, dataclass
from typing import Any

import orjson
from django.core.exceptions import PermissionDenied, SuspiciousOperation
from django.http import Http404, HttpResponse
from rest_framework.exceptions import APIException
from rest_framework.views import set_rollback

from tracker.queries.tombstones import Gone

MEDIA_TYPE = "application/problem+json"
DOCUMENTATION = "/api/v1/docs/"
BAD_REQUEST = 400
NOT_FOUND = 404
FORBIDDEN = 403
JSON_OPTIONS = orjson.OPT_UTC_Z | orjson.OPT_OMIT_MICROSECONDS


@dataclass(frozen=True, slots=True)
class Refusal:
    """One parameter that was refused: why, and the nearest valid name or value if there is one."""

    field: str
    reason: str
    value: str | None = None
    nearest: str | None = None


class InvalidParameters(APIException):
    """The address asks for something that doesn't exist; every refused parameter is named."""

    status_code = 400
    default_code = "invalid-parameter"

    def __init__(self, refusals: list[Refusal]) -> None:
        super().__init__("; ".join(f"{refusal.field}: {refusal.reason}" for refusal in refusals))
        self.refusals = refusals


class DeletedRow(APIException):
    """The row was here and was deleted, for ever; the problem says why and when."""

    status_code = 410
    default_code = "gone"

    def __init__(self, gone: Gone) -> None:
        super().__init__(str(gone))
        self.members: dict[str, object] = {"reason": gone.reason, "gone_at": gone.at}


def missing(gone: Gone | None, words: str) -> Exception:
    """What to raise of a row that is not there: why it is gone, or that it never was."""
    return DeletedRow(gone) if gone else Http404(words)


# What each kind of problem is called, by the code it is raised with.
TITLES = {
    "invalid-parameter": "A parameter is not valid",
    "not-authenticated": "A token is needed",
    "authentication-failed": "The token is not valid",
    "permission-denied": "Not allowed",
    "out-of-scope": "The token does not go so far",
    "not-found": "Nothing is at this address",
    "gone": "What was here was deleted",
    "method-not-allowed": "This address can't be used with that method",
    "not-acceptable": "None of the accepted media types is available",
    "parse-error": "The body can't be read",
    "conflict": "What is held stands against it",
    "precondition-failed": "It was changed meanwhile",
    "precondition-required": "If-Match is needed",
    "key-reused": "The key belongs to another request",
    "too-large": "The body is too large",
    "unsupported-media-type": "The body is of another media type",
    "throttled": "Too many requests",
    "not-made": "This is not written in that format",
    "not-shown": "Not everybody may see this yet",
    "error": "The request can't be answered",
}


def problem_response(
    status: int,
    code: str,
    detail: str,
    *,
    members: Mapping[str, object] | None = None,
    headers: Mapping[str, str] | None = None,
) -> HttpResponse:
    body: dict[str, Any] = {
        "type": f"{DOCUMENTATION}#problem-{code}",
        "title": TITLES[code],
        "status": status,
        "detail": detail,
    }
    content = orjson.dumps({**body, **(members or {})}, option=JSON_OPTIONS)
    return HttpResponse(
        content, status=status, content_type=MEDIA_TYPE, headers=dict(headers or {})
    )


def answer(error: Exception, context: dict[str, Any]) -> HttpResponse | None:
    """DRF's exception handler: what it knows becomes a problem, anything else stays a crash."""
    if isinstance(error, Http404):
        return problem_response(NOT_FOUND, "not-found", str(error) or TITLES["not-found"])
    if isinstance(error, PermissionDenied):
        return problem_response(FORBIDDEN, "permission-denied", TITLES["permission-denied"])
    if isinstance(error, SuspiciousOperation):
        return problem_response(BAD_REQUEST, "error", str(error))
    if not isinstance(error, APIException):
        return None
    set_rollback()
    code = str(error.default_code).replace("_", "-")
    return problem_response(
        error.status_code,
        code if code in TITLES else "error",
        str(error.detail),
        members=members_of(error),
        headers=error_headers(error),
    )


def members_of(error: APIException) -> dict[str, object]:
    """What a problem tells beside the four members that every problem has."""
    refusals: list[Refusal] = getattr(error, "refusals", [])
    told: dict[str, object] = {"errors": [asdict(each) for each in refusals]} if refusals else {}
    return {**told, **getattr(error, "members", {})}


def error_headers(error: APIException) -> dict[str, str]:
    headers: dict[str, str] = {**getattr(error, "headers", {})}
    if challenge := getattr(error, "auth_header", None):
        headers["WWW-Authenticate"] = challenge
    if wait := getattr(error, "wait", None):
        headers["Retry-After"] = str(int(wait))
    return headers
