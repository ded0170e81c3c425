"""What lets a client keep its copy: validators of an answer, and whether its copy still holds."""

import time
from hashlib import blake2b
from typing import Any

import orjson
from django.http import HttpResponse
from django.utils.cache import get_conditional_response
from django.utils.http import http_date
from rest_framework.request import Request

JSON = "application/json"
# An answer may change by what is written a little later with an earlier instant, or by new code.
SETTLED = 60  # seconds: transactions that outlast this write nothing that readers see
STARTED = int(time.time())


def answer(
    request: Request,
    body: dict[str, Any],
    *,
    changed: int | None = None,
    version: int | None = None,
) -> HttpResponse:
    """The body as JSON, or that the client's copy of it is still true.

    `changed` is when anything it may show last changed. Of a row that people change, `version`
    begins the ETag, so that a change can name what it was decided on.
    """
    content = orjson.dumps(body, option=orjson.OPT_UTC_Z | orjson.OPT_OMIT_MICROSECONDS)
    return unless_held(request, content, JSON, changed=changed, version=version)


def unless_held(
    request: Request,
    content: bytes,
    media_type: str,
    *,
    changed: int | None = None,
    version: int | None = None,
) -> HttpResponse:
    """Some bytes to send, or that the client's copy of them is still true (RFC 9110, 13)."""
    etag = etag_of(content, version)
    modified = last_modified(changed, now=int(time.time()))
    response = HttpResponse(
        content,
        content_type=media_type,
        headers={
            "ETag": etag,
            "Last-Modified": http_date(modified),
            "Cache-Control": "no-cache",
            "Vary": "Accept",
        },
    )
    return get_conditional_response(request, etag, modified, response) or response


def etag_of(content: bytes, version: int | None) -> str:
    prefix = "" if version is None else f"{version}."
    return f'"{prefix}{blake2b(content, digest_size=16).hexdigest()}"'


def last_modified(changed: int | None, *, now: int) -> int:
    """The instant to compare If-Modified-Since with.

    What changed within the minute is dated a minute ago, and is sent again until the minute is
    over: another change of the same second could not be told from it.
    """
    return min(max(changed or 0, STARTED), now - SETTLED)
