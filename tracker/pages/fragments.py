"""What reader pages share: they are only read, and a page and its fragment have one address."""

from collections.abc import Callable, Mapping
from typing import Any, TypeVar

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.cache import patch_vary_headers
from django.views.decorators.gzip import gzip_page
from django.views.decorators.http import conditional_page, require_safe

from tracker.pages.alternates import or_alternate

View = TypeVar("View", bound=Callable[..., HttpResponse])


def reader_page(view: View) -> View:
    """A page that is only read: GET and HEAD, 304 where the reader holds it already, compressed.

    Compression is safe here, because these pages hold nothing secret to guess at.
    """
    return require_safe(gzip_page(conditional_page(or_alternate(view))))


def wants_fragment(request: HttpRequest) -> bool:
    """A script asks for part of the page it is on, not for a page of its own or of the past."""
    headers = request.headers
    whole = "HX-Boosted" in headers or "HX-History-Restore-Request" in headers
    return headers.get("HX-Request") == "true" and not whole


def render_page(
    request: HttpRequest, page: str, fragment: str, context: Mapping[str, Any]
) -> HttpResponse:
    """The page, or only its fragment where a script asked for that."""
    response = render(request, fragment if wants_fragment(request) else page, dict(context))
    patch_vary_headers(response, ["HX-Request"])
    return response
