"""Signing in to the admin: a form posted after the session ended waits until its author is back."""

from collections.abc import Callable

from django.contrib import admin
from django.contrib.admin.forms import AdminAuthenticationForm
from django.contrib.auth import REDIRECT_FIELD_NAME
from django.core import signing
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse

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


def _may_wait(request: HttpRequest) -> bool:
    """Whether the form may pass through a page: a password is in none."""
    here = request.path not in (reverse("admin:login"), reverse("admin:logout"))
    return here and not any("password" in name for name in request.POST)


def _ask_again(request: HttpRequest) -> HttpResponse:
    """The sign-in page, which holds the posted form; nothing of it was carried out."""
    pairs = [(key, str(value)) for key, values in request.POST.lists() for value in values]
    kept = {"path": request.get_full_path(), "pairs": [each for each in pairs if each[0] != TOKEN]}
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


def _kept_page(request: HttpRequest, token: str) -> HttpResponse | None:
    """The form as it was typed, to be sent by its author; None where there is none of ours."""
    try:
        kept = signing.loads(token, salt=SALT)
    except signing.BadSignature:
        return None
    pairs = [(str(name), str(value)) for name, value in kept["pairs"]]
    context = {
        **admin.site.each_context(request),
        "title": "You are signed in again",
        "path": kept["path"],
        "pairs": pairs,
        "told": [(name, value) for name, value in pairs if _is_told(name, value)],
    }
    return render(request, KEPT_TEMPLATE, context)


def _is_told(name: str, value: str) -> bool:
    plain = not name.startswith("_") and not name.endswith(UNTOLD_ENDS)
    return plain and bool(value.strip()) and not value.isdigit()
