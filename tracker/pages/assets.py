"""Styles and scripts over the wire, where no step before serving has compressed them."""

from collections.abc import Callable
from typing import cast

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.middleware.gzip import GZipMiddleware
from django.utils.decorators import sync_only_middleware

Respond = Callable[[HttpRequest], HttpResponse]


@sync_only_middleware
def compressed_assets(get_response: Respond) -> Respond:
    """Compress static files alone: they hold nothing secret to guess at.

    In production they are compressed once, when they are collected.
    """
    compressing = GZipMiddleware(get_response)

    def respond(request: HttpRequest) -> HttpResponse:
        if request.path_info.startswith(str(settings.STATIC_URL)):
            return cast("HttpResponse", compressing(request))
        return get_response(request)

    return respond
