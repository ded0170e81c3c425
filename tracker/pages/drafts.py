"""A draft and what is held of every quotation in it; nothing of the draft is kept."""

from django.http import HttpRequest, HttpResponse
from django.views.decorators.cache import never_cache
from django.views.decorators.debug import sensitive_post_parameters
from django.views.decorators.http import require_http_methods

from tracker.pages.fragments import render_page
from tracker.queries.drafts import CHECKED, LISTED, LONGEST, Item, TooManyQuotations, check

UNPROCESSABLE = 422


@sensitive_post_parameters("text")
@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def check_draft(request: HttpRequest) -> HttpResponse:
    # Browsers send line ends as two characters and count them as one.
    text = request.POST.get("text", "").replace("\r\n", "\n")
    problem, items = _checked(text) if request.method == "POST" else ("", ())
    # Every name the templates ask for is here: Django's log of a missing one repeats the others.
    context = {
        "longest": LONGEST,
        "checked": CHECKED,
        "text": text,
        "problem": problem,
        "items": items,
    }
    response = render_page(request, "drafts/check.html", "drafts/_checked.html", context)
    if problem:
        response.status_code = UNPROCESSABLE
    return response


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
