"""Signing in to the admin: a form posted after the session ended waits until its author is back."""

from collections.abc import Callable, Mapping
from typing import Any

from django.contrib import admin
from django.contrib.admin.forms import AdminAuthenticationForm
from django.contrib.auth import REDIRECT_FIELD_NAME
from django.core import signing
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.views.csrf import csrf_failure

Respond = Callable[[HttpRequest], HttpResponse]

KEPT = "kept"
TOKEN = "csrfmiddlewaretoken"
SALT = "tracker.kept"
SIGN_IN_TEMPLATE = "admin/login.html"
KEPT_TEMPLATE = "admin/tracker/kept.html"
REFUSED = 403
# What counts forms and rows, and says nothing to who typed.
UNTOLD_ENDS = ("_FORMS", "-id", "version")


class KeepsWhatWasTyped:
    """Nothing of a kept form is on the server: it goes to the sign-in page and back, signed.

    After the middleware that refuses forged forms, so that only a page of ours can be kept, and
    after htmx's: what is typed on a page with scripts waits there.
    """

    def __init__(self, respond: Respond) -> None:
        self.respond = respond

    def __call__(self, request: HttpRequest) -> HttpResponse:
        answer = self.respond(request)
        if request.path != reverse("admin:login") or not admin.site.has_permission(request):
            return answer
        return _kept_page(request, request.POST.get(KEPT, "")) or answer

    def process_view(self, request: HttpRequest, *view: object) -> HttpResponse | None:
        if request.method != "POST" or not request.path.startswith(reverse("admin:index")):
            return None
        if getattr(request, "htmx", False) or admin.site.has_permission(request):
            return None
        return _ask_again(request) if _may_wait(request) else None


def refused(request: HttpRequest, reason: str = "") -> HttpResponse:
    """What was typed on a page that is older than the sign-in, shown to be sent again.

    Signing in, in another tab too, makes the token of every page before it void. The browser says
    that the form is from a page of ours: what another site sends is answered as Django does.
    """
    ours = request.headers.get("Origin") == f"{request.scheme}://{request.get_host()}"
    in_the_admin = request.path.startswith(reverse("admin:index"))
    signed_in = admin.site.has_permission(request)
    plain = not getattr(request, "htmx", False)
    if not (ours and plain and in_the_admin and signed_in and _may_wait(request)):
        return csrf_failure(request, reason)
    said = "The page was made before you signed in last. What you sent from it was not saved."
    kept = {"path": request.get_full_path(), "pairs": _typed(request)}
    return _page(request, kept, title="Look again before it is sent", said=said, status=REFUSED)


def _may_wait(request: HttpRequest) -> bool:
    """Whether the form may pass through a page: a password is in none."""
    here = request.path not in (reverse("admin:login"), reverse("admin:logout"))
    return here and not any("password" in name for name in request.POST)


def _ask_again(request: HttpRequest) -> HttpResponse:
    """The sign-in page, which holds the posted form; nothing of it was carried out."""
    kept = {"path": request.get_full_path(), "pairs": _typed(request)}
    context = {
        **admin.site.each_context(request),
        "title": "Sign in again",
        "form": AdminAuthenticationForm(request),
        "app_path": reverse("admin:login"),
        "username": request.user.get_username(),
        REDIRECT_FIELD_NAME: reverse("admin:index"),
        KEPT: signing.dumps(kept, salt=SALT, compress=True),
    }
    return render(request, SIGN_IN_TEMPLATE, context, status=REFUSED)


def _typed(request: HttpRequest) -> list[tuple[str, str]]:
    pairs = [(key, str(value)) for key, values in request.POST.lists() for value in values]
    return [each for each in pairs if each[0] != TOKEN]


def _kept_page(request: HttpRequest, token: str) -> HttpResponse | None:
    """The form as it was typed, to be sent by its author; None where there is none of ours."""
    try:
        kept = signing.loads(token, salt=SALT)
    except signing.BadSignature:
        return None
    said = "What you sent while you were signed out was not saved."
    return _page(request, kept, title="You are signed in again", said=said)


def _page(
    request: HttpRequest, kept: Mapping[str, Any], *, title: str, said: str, status: int = 200
) -> HttpResponse:
    """What was typed, and a form of it for its author to send."""
    pairs = [(str(name), str(value)) for name, value in kept["pairs"]]
    context = {
        **admin.site.each_context(request),
        "title": title,
        "said": said,
        "path": kept["path"],
        "pairs": pairs,
        "told": [(name, value) for name, value in pairs if _is_told(name, value)],
    }
    return render(request, KEPT_TEMPLATE, context, status=status)


def _is_told(name: str, value: str) -> bool:
    plain = not name.startswith("_") and not name.endswith(UNTOLD_ENDS)
    return plain and bool(value.strip()) and not value.isdigit()
