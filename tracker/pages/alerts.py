"""A reader asks to be told by e-mail of new quotes, confirms it, and ends it with one click."""

from urllib.parse import urlencode

from django.conf import settings
from django.core.exceptions import ValidationError
from django.core.validators import validate_email
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.cache import never_cache
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_http_methods

from tracker.models import SavedSearch
from tracker.models.alerts import ADDRESS, QUERY
from tracker.operations.alerts import confirm_search, forget_search, save_search, search_of
from tracker.operations.allowances import spend_request
from tracker.operations.clients import client_of
from tracker.pages.quotes import filter_from
from tracker.queries.alerts import filter_of, narrowings, told

OK = 200
UNPROCESSABLE = 422
BUSY = 429
AN_ADDRESS = "Give an e-mail address, such as name@example.org."


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def ask(request: HttpRequest) -> HttpResponse:
    """The form; what was asked for waits until the owner of the address confirms it."""
    if not settings.TRACKER_MAIL_HOST:
        raise Http404("No alerts are sent from here.")
    chosen = filter_from(request)
    email = request.POST.get("email", "").replace("\0", "").strip()
    query = urlencode(told(chosen))
    problem, status = "", OK
    if request.method == "POST":
        problem, status = _refusal(request, email, query)
        if not problem:
            site = f"{request.scheme}://{request.get_host()}"
            save_search(email=email, query=query, site=site, now=timezone.now())
    context = {
        "chosen": told(chosen),
        "narrowings": narrowings(chosen),
        "query": query,
        "email": email,
        "longest": ADDRESS,
        "problem": problem,
        "is_asked": request.method == "POST" and not problem,
    }
    return render(request, "alerts/ask.html", context, status=status)


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def confirm(request: HttpRequest, token: str) -> HttpResponse:
    """A press of a button confirms: programs that look through mail follow links by themselves."""
    search = _named(token)
    if request.method == "POST":
        search = confirm_search(search=search, now=timezone.now())
    return render(request, "alerts/confirm.html", _shown(search))


# Whoever holds the link may end the alert: the reader's mail program posts here by itself, from no
# page of ours (RFC 8058).
@csrf_exempt
@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def stop(request: HttpRequest, token: str) -> HttpResponse:
    if request.method == "POST":
        search = search_of(token)
        if search:
            forget_search(search=search)
        return render(request, "alerts/stop.html", {"is_stopped": True})
    return render(request, "alerts/stop.html", {**_shown(_named(token)), "is_stopped": False})


def _named(token: str) -> SavedSearch:
    search = search_of(token)
    if search is None:
        raise Http404("The alert is not there any more.")
    return search


def _shown(search: SavedSearch) -> dict[str, object]:
    return {
        "search": search,
        "query": search.query,
        "narrowings": narrowings(filter_of(search.query)),
    }


def _refusal(request: HttpRequest, email: str, query: str) -> tuple[str, int]:
    """What is wrong with what was asked, with the status of the answer."""
    try:
        validate_email(email)
    except ValidationError:
        return AN_ADDRESS, UNPROCESSABLE
    if len(email) > ADDRESS:
        return f"An address may have at most {ADDRESS} characters.", UNPROCESSABLE
    if len(query) > QUERY:
        return "The search is too long to be kept; narrow it by fewer words.", UNPROCESSABLE
    client = f"alert {client_of(request.META)}"
    if spend_request(client=client, now=timezone.now()) > settings.TRACKER_ALERTS_A_MINUTE:
        return "Too many alerts asked for in one minute. Try again shortly.", BUSY
    return "", OK
