"""A page's address asked for as data: whoever accepts no HTML is sent to the format they accept."""

from collections.abc import Callable
from functools import wraps
from typing import Any, TypeVar, cast

from django.http import HttpRequest, HttpResponse
from django.utils.cache import patch_vary_headers

from tracker.queries.formats.offered import HTML, OFFERED

View = TypeVar("View", bound=Callable[..., HttpResponse])

SEE_OTHER = 303


def or_alternate(view: View) -> View:
    """The page, or where it is written as the reader prefers."""

    @wraps(view)
    def answered(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:  # noqa: ANN401  # as the view's own
        response = elsewhere(request) or view(request, *args, **kwargs)
        patch_vary_headers(response, ["Accept"])
        return response

    return cast("View", answered)


def elsewhere(request: HttpRequest) -> HttpResponse | None:
    """The way to the format that the Accept header prefers to HTML."""
    match = request.resolver_match
    offered = OFFERED.get(match.url_name or "", ()) if match else ()
    accept = request.headers.get("Accept", "*/*")
    if not offered or accept == "*/*" or HTML in accept:
        return None
    wanted = request.get_preferred_type([HTML, *(offer.media_type for offer in offered)])
    chosen = next((offer for offer in offered if offer.media_type == wanted), None)
    if chosen is None:
        return None
    query = request.META.get("QUERY_STRING", "")
    place = f"{chosen.address(request.path)}{'?' if query else ''}{query}"
    return HttpResponse(status=SEE_OTHER, headers={"Location": place})
