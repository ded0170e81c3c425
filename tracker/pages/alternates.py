"""A page's address asked for as data, by `format=` or by accepting no HTML: the way there."""

from collections.abc import Callable, Sequence
from functools import wraps
from typing import Any, TypeVar, cast

from django.http import HttpRequest, HttpResponse
from django.utils.cache import patch_vary_headers

from tracker.queries.formats.offered import HTML, OFFERED, Offer

View = TypeVar("View", bound=Callable[..., HttpResponse])

SEE_OTHER = 303
FORMAT = "format"


def or_alternate(view: View) -> View:
    """The page, or where it is written as the reader prefers."""

    @wraps(view)
    def answered(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:  # noqa: ANN401  # as the view's own
        response = elsewhere(request) or view(request, *args, **kwargs)
        patch_vary_headers(response, ["Accept"])
        return response

    return cast("View", answered)


def elsewhere(request: HttpRequest) -> HttpResponse | None:
    """The way to the format that is named, or that the Accept header prefers to HTML."""
    match = request.resolver_match
    offered = OFFERED.get(match.url_name or "", ()) if match else ()
    chosen = named(request, offered) or accepted(request, offered)
    if chosen is None:
        return None
    asked = request.GET.copy()
    asked.pop(FORMAT, None)
    query = asked.urlencode()
    place = f"{chosen.address(request.path)}{'?' if query else ''}{query}"
    return HttpResponse(status=SEE_OTHER, headers={"Location": place})


def named(request: HttpRequest, offered: Sequence[Offer]) -> Offer | None:
    """The format of `format=`, by what its address ends in; nothing where there is none such."""
    name = request.GET.get(FORMAT)
    return next((offer for offer in offered if offer.extension == name), None)


def accepted(request: HttpRequest, offered: Sequence[Offer]) -> Offer | None:
    accept = request.headers.get("Accept", "*/*")
    if not offered or accept == "*/*" or HTML in accept:
        return None
    wanted = request.get_preferred_type([HTML, *(offer.media_type for offer in offered)])
    return next((offer for offer in offered if offer.media_type == wanted), None)
