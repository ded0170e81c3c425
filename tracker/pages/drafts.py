"""A draft and what is held of every quotation in it; nothing of the draft is kept."""

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.utils import timezone
from django.views.decorators.cache import never_cache
from django.views.decorators.debug import sensitive_post_parameters
from django.views.decorators.http import require_http_methods

from tracker.operations.allowances import spend_request
from tracker.operations.clients import client_of
from tracker.pages.fragments import render_page
from tracker.queries.drafts import CHECKED, LISTED, LONGEST, Item, TooManyQuotations, check

OK = 200
UNPROCESSABLE = 422
BUSY = 429


@sensitive_post_parameters("text")
@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def check_draft(request: HttpRequest) -> HttpResponse:
    # Browsers send line ends as two characters and count them as one.
    text = request.POST.get("text", "").replace("\r\n", "\n")
    problem, items, status = _answer(request, text)
    # Every name the templates ask for is here: Django's log of a missing one repeats the others.
    context = {
        "longest": LONGEST,
        "checked": CHECKED,
        "text": text,
        "problem": problem,
        "items": items,
    }
    response = render_page(request, "drafts/check.html", "drafts/_checked.html", context)
    response.status_code = status
    return response


def _answer(request: HttpRequest, text: str) -> tuple[str, tuple[Item, ...], int]:
    """What is wrong or the quotations, with the status of the answer."""
    if request.method != "POST":
        return "", (), OK
    if _asks_too_often(request):
        return "Too many drafts in one minute. The text is still here; try again shortly.", (), BUSY
    problem, items = _checked(text)
    return problem, items, UNPROCESSABLE if problem else OK


def _asks_too_often(request: HttpRequest) -> bool:
    """Whether the reader's network has used up the minute: a long draft takes long to read."""
    client = f"draft {client_of(request.META)}"
    used = spend_request(client=client, now=timezone.now())
    return used > settings.TRACKER_DRAFTS_A_MINUTE


def _checked(text: str) -> tuple[str, tuple[Item, ...]]:
    """What is wrong with the draft, or its quotations."""
    if not text.strip():
        return "There is nothing in the box yet.", ()
    if len(text) > LONGEST:
        return f"A draft may have at most {LONGEST:,} characters.", ()
    try:
        return "", check(text)
    except TooManyQuotations:
        return f"A draft may have at most {LISTED:,} quotations.", ()
