"""A draft and what is held of every quotation in it; nothing of the draft is kept."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.cache import never_cache
from django.views.decorators.debug import sensitive_post_parameters
from django.views.decorators.http import require_http_methods

from tracker.pages.fragments import render_page
from tracker.queries.drafts import CHECKED, LISTED, LONGEST, TooManyQuotations, check

UNPROCESSABLE = 422


@sensitive_post_parameters("text")
@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def check_draft(request: HttpRequest) -> HttpResponse:
    context: dict[str, object] = {"longest": LONGEST, "checked": CHECKED}
    if request.method != "POST":
        return render(request, "drafts/check.html", context)
    # Browsers send line ends as two characters and count them as one.
    text = request.POST.get("text", "").replace("\r\n", "\n")
    context |= _checked(text)
    response = render_page(request, "drafts/check.html", "drafts/_checked.html", context)
    if "problem" in context:
        response.status_code = UNPROCESSABLE
    return response


def _checked(text: str) -> dict[str, object]:
    """The draft with its quotations, or what is wrong with it."""
    asked: dict[str, object] = {"text": text}
    if not text.strip():
        return asked | {"problem": "There is nothing in the box yet."}
    if len(text) > LONGEST:
        return asked | {"problem": f"A draft may have at most {LONGEST:,} characters."}
    try:
        return asked | {"items": check(text)}
    except TooManyQuotations:
        return asked | {"problem": f"A draft may have at most {LISTED:,} quotations."}
