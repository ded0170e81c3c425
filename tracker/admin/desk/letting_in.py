"""Who may be at the desk: whoever may settle passages; a lost sign-in never loses typed words."""

from collections.abc import Callable
from functools import wraps
from urllib.parse import quote

from django.contrib import admin
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.urls import reverse

from tracker.operations.roles import holds, require
from tracker.vocabulary import Role

View = Callable[..., HttpResponse]


def at_the_desk(view: View) -> View:
    """Let in taggers and everybody above them; others are told so, strangers sign in first."""

    @wraps(view)
    def permitted(request: HttpRequest, *args: object, **kwargs: object) -> HttpResponse:
        if not holds(request.user, Role.TAGGER):
            raise PermissionDenied
        return view(request, *args, **kwargs)

    inside: View = admin.site.admin_view(permitted)

    @wraps(view)
    def guarded(request: HttpRequest, *args: object, **kwargs: object) -> HttpResponse:
        if _is_fragment(request) and not admin.site.has_permission(request):
            return _signed_out(request)
        return inside(request, *args, **kwargs)

    return guarded


def asking_for(operation: str) -> Callable[[View], View]:
    """Let in whoever's role is enough for the operation, as `at_the_desk` does."""

    def guarding(view: View) -> View:
        @wraps(view)
        def permitted(request: HttpRequest, *args: object, **kwargs: object) -> HttpResponse:
            require(request.user, operation)
            return view(request, *args, **kwargs)

        guarded = at_the_desk(permitted)
        guarded.operation = operation  # type: ignore[attr-defined]  # for the test of all addresses
        return guarded

    return guarding


def may_edit(request: HttpRequest) -> bool:
    """Whether this person may change what reaches beyond one article."""
    return holds(request.user, Role.EDITOR)


def _is_fragment(request: HttpRequest) -> bool:
    return bool(getattr(request, "htmx", False))


def _signed_out(request: HttpRequest) -> HttpResponse:
    """Send the whole page to the sign-in and back; what was typed waits in the browser."""
    page = getattr(request, "htmx", None)
    here = getattr(page, "current_url_abs_path", "") or reverse("desk:queue")
    here, _, _ = here.partition("#")
    where = f"{reverse('admin:login')}?next={quote(here)}"
    return HttpResponse(status=204, headers={"HX-Redirect": where})
