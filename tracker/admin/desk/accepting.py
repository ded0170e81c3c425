"""The commonest decision, answered before the rest of the way that a request goes.

What the way there would ask is asked here, by the same rules: the host, the token against forged
forms, the session, whether the person may. Where the answer to anything is no, or there is more to
tell than that the passage is accepted, the request goes on as if it had not been looked at.
"""

from collections.abc import Callable, Mapping
from functools import cached_property

from csp.middleware import CSPMiddleware
from django.conf import settings
from django.contrib import admin
from django.http import HttpRequest, HttpResponse
from django.middleware.clickjacking import XFrameOptionsMiddleware
from django.urls import reverse
from django.utils.cache import add_never_cache_headers, patch_vary_headers
from rest_framework.authentication import CSRFCheck

from tracker.admin.desk.asking import number, posted_version
from tracker.admin.desk.guidelines import SETTLED
from tracker.admin.desk.stencils import Stencil, place
from tracker.operations.accepting import Accepted, accept_alone
from tracker.operations.passages import CONTEXT
from tracker.operations.roles import may
from tracker.queries.accepting import Fresh, fresh_passage
from tracker.queries.signing_in import forget, signed_in
from tracker.vocabulary import Review

Respond = Callable[[HttpRequest], HttpResponse]

SAID = "Accepted."


class AcceptsAtOnce:
    """Middleware before all but the one that keeps connections secure, whose headers it leaves.

    For pages with scripts: a plain form goes on to another page.
    """

    def __init__(self, respond: Respond) -> None:
        self.respond = respond
        self.forged = CSRFCheck(respond)

    def __call__(self, request: HttpRequest) -> HttpResponse:
        if request.method == "POST" and "HTTP_HX_REQUEST" in request.META:
            return self._answer(request) or self.respond(request)
        return self.respond(request)

    def _answer(self, request: HttpRequest) -> HttpResponse | None:
        if request.path != self._address or not self._is_ours(request):
            return None
        by = signed_in(request.COOKIES.get(settings.SESSION_COOKIE_NAME, ""))
        if by is None:
            return None
        request.user = by.user
        if not (admin.site.has_permission(request) and may(by.user, "accept_attribution")):
            # It may be otherwise by now.
            forget(by.key)
            return None
        fresh = _asked(request)
        done = accept_alone(fresh=fresh, by=by) if fresh else None
        if fresh is None or done is None:
            forget(by.key)
            return None
        return self._told(fresh, done)

    def _told(self, fresh: Fresh, done: Accepted) -> HttpResponse:
        """State, progress, steps and what is said, each swapped by its id, as on the page."""
        told = ACCEPTED.filled(
            pk=fresh.pk,
            version=done.version,
            settled=done.settled,
            total=done.total,
            label=done.label,
        ).encode()
        return HttpResponse(told, headers={**self._headers, "Content-Length": str(len(told))})

    def _is_ours(self, request: HttpRequest) -> bool:
        """Whether the host is one that we answer to, and the form one of our pages'."""
        request.get_host()
        self.forged.process_request(request)
        return self.forged.process_view(request, self.respond, (), {}) is None

    @cached_property
    def _address(self) -> str:
        return reverse("desk:accept")

    @cached_property
    def _headers(self) -> Mapping[str, str]:
        """What the way there puts on every answer of the desk."""
        request, answer = HttpRequest(), HttpResponse()
        for each in (CSPMiddleware, XFrameOptionsMiddleware):
            each(self.respond).process_response(request, answer)
        add_never_cache_headers(answer)
        patch_vary_headers(answer, ["Cookie"])
        return dict(answer.headers)


def _asked(request: HttpRequest) -> Fresh | None:
    passage = number(request.POST.get("passage", ""))
    if passage is None:
        return None
    return fresh_passage(passage, version=posted_version(request), context=CONTEXT)


def _context() -> dict[str, object]:
    return {
        "pk": place("pk"),
        "version": place("version"),
        "review": Review.ACCEPTED.value,
        "told": Review.ACCEPTED.label,
        "guideline": SETTLED,
        "desk": {"progress": {"settled": place("settled"), "total": place("total")}},
        "step": {"label": place("label")},
        "outcome": {"said": SAID, "is_done": True},
    }


ACCEPTED = Stencil("admin/desk/_accepted.html", _context)
