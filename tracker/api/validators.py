"""What lets a client keep its copy: validators of an answer, and whether its copy still holds."""

import time
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache, lru_cache
from hashlib import blake2b, sha256
from secrets import token_hex
from typing import Any, cast

import orjson
from django.conf import settings
from django.http import HttpRequest, HttpResponse, StreamingHttpResponse
from django.http.response import HttpResponseBase
from django.utils.cache import get_conditional_response
from django.utils.http import http_date
from rest_framework.request import Request

from tracker.queries.changes import SETTLED

JSON = "application/json"
CONDITIONS = {
    *("HTTP_IF_MATCH", "HTTP_IF_NONE_MATCH"),
    *("HTTP_IF_MODIFIED_SINCE", "HTTP_IF_UNMODIFIED_SINCE"),
}
STARTED = int(time.time())  # an answer may change by new code
DIGITS = 32  # of a hash: enough that no two answers share them


@dataclass(frozen=True, slots=True)
class Dated:
    """When what is answered last changed, and when it is asked for, in seconds since 1970."""

    changed: int | None
    now: int

    @property
    def unsettled(self) -> bool:
        """Whether another change of the same second may follow."""
        return self.changed is not None and self.changed > self.now - SETTLED

    @property
    def modified(self) -> int:
        """The instant to compare If-Modified-Since with: a minute ago until it is settled."""
        return min(max(self.changed or 0, STARTED), self.now - SETTLED)

    @property
    def told(self) -> int:
        """The instant that the client is told: one that never compares well until it is settled."""
        return self.modified - self.unsettled


def answer(
    request: Request,
    body: dict[str, Any],
    *,
    changed: int | None,
    version: int | None = None,
) -> HttpResponse:
    """The body as JSON, or that the client's copy of it is still true.

    `changed` is when anything it may show last changed; None: only with the program. Of a row that
    people change, `version` begins the ETag, so that a change can name what it was decided on.
    """
    content = orjson.dumps(body, option=orjson.OPT_UTC_Z | orjson.OPT_OMIT_MICROSECONDS)
    return unless_held(request, content, JSON, changed=changed, version=version)


def unless_held(  # noqa: PLR0913 - each a part of the answer
    request: Request | HttpRequest,
    content: bytes,
    media_type: str,
    *,
    changed: int | None,
    version: int | None = None,
    headers: Mapping[str, str] | None = None,
) -> HttpResponse:
    """Some bytes to send, or that the client's copy of them is still true (RFC 9110, 13)."""
    dated = Dated(changed, int(time.time()))
    response = HttpResponse(content, content_type=media_type, headers=headers)
    return conditional(request, response, etag_of(content, version), dated) or response


def unless_unchanged(
    request: Request, response: StreamingHttpResponse, *, changed: int | None
) -> HttpResponseBase:
    """An answer whose bytes nobody has made yet, or that the client's copy of it is still true.

    Its ETag is weak, because it is told from the address, the instant of the last change and what
    makes the bytes: ask for that instant before the first row is read. What has just changed is no
    copy's.
    """
    dated = Dated(changed, int(time.time()))
    kept = token_hex() if dated.unsettled else f"{changed} {program()}"
    place = request.build_absolute_uri()
    told = f"{place} {response.headers['Content-Type']} {kept} {settings.TRACKER_PUBLISH}"
    etag = f'W/"{blake2b(told.encode(), digest_size=16).hexdigest()}"'
    if request.method == "HEAD":
        # The server would read the whole of it, to send nothing.
        response.streaming_content = ()
    # Only its headers are looked at, which every answer has.
    return conditional(request, cast("HttpResponse", response), etag, dated) or response


@cache
def program() -> str:
    """A digest of this program, the same in every process that runs it."""
    content = blake2b(digest_size=16)
    for path in sorted((settings.BASE_DIR / "tracker").rglob("*.py")):
        content.update(path.read_bytes())
    return content.hexdigest()


def conditional(
    request: Request | HttpRequest, response: HttpResponse, etag: str, dated: Dated
) -> HttpResponse | None:
    """Give the answer its validators; what is to be sent instead of it, if anything."""
    validators = {
        "ETag": etag,
        "Last-Modified": printed(dated.told),
        "Cache-Control": "no-cache",
        "Vary": "Accept",
    }
    for name, value in validators.items():
        response.headers[name] = value
    if request.META.keys().isdisjoint(CONDITIONS):
        return None
    return get_conditional_response(request, etag, dated.modified, response)


@lru_cache(maxsize=8)
def printed(instant: int) -> str:
    """As a header has it; most answers of a second, and often of hours, have one."""
    return http_date(instant)


def etag_of(content: bytes, version: int | None) -> str:
    prefix = "" if version is None else f"{version}."
    return f'"{prefix}{sha256(content).hexdigest()[:DIGITS]}"'
