"""What lets a client keep its copy: validators of an answer, and whether its copy still holds."""

from hashlib import blake2b
from typing import Any

import orjson
from django.http import HttpResponse
from rest_framework.request import Request

JSON = "application/json"
NOT_MODIFIED = 304


def answer(request: Request, body: dict[str, Any]) -> HttpResponse:
    """The body as JSON, or that the client's copy of it is still true."""
    content = orjson.dumps(body, option=orjson.OPT_UTC_Z | orjson.OPT_OMIT_MICROSECONDS)
    return unless_held(request, content, JSON)


def unless_held(request: Request, content: bytes, media_type: str) -> HttpResponse:
    """Some bytes to send, or that the client's copy of them is still true."""
    etag = f'"{blake2b(content, digest_size=16).hexdigest()}"'
    headers = {"ETag": etag, "Cache-Control": "no-cache", "Vary": "Accept"}
    held = [tag.strip() for tag in request.headers.get("If-None-Match", "").split(",")]
    if etag in held or f"W/{etag}" in held:
        return HttpResponse(status=NOT_MODIFIED, headers=headers)
    return HttpResponse(content, content_type=media_type, headers=headers)
