"""Adding articles by their addresses: handed in here, fetched by a worker, told of below."""

from collections.abc import Sequence

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_POST

from tracker.admin.desk.answers import INVALID, frame
from tracker.admin.desk.asking import number
from tracker.admin.desk.letting_in import asking_for
from tracker.admin.rows import editor
from tracker.models import Submission
from tracker.operations.submissions import Refused, retry_submission, submit_addresses
from tracker.queries.submissions import latest_handed_in

MOST = 200  # addresses at once
LISTED = 30


@asking_for("submit_addresses")
@require_http_methods(["GET", "POST"])
def addresses(request: HttpRequest) -> HttpResponse:
    """What is taken is queued, and what is not stays in the form with its reasons."""
    if request.method != "POST":
        return _page(request)
    urls = request.POST.get("urls", "").split()
    if not 0 < len(urls) <= MOST:
        amount = "none is given" if not urls else f"{len(urls):,} are given"
        return _page(request, urls, f"Up to {MOST} addresses at once, one a line: {amount}.")
    done = submit_addresses(urls=urls, by=editor(request), now=timezone.now())
    if count := len(done.handed_in):
        messages.success(request, f"Handed in: {count} address{'' if count == 1 else 'es'}.")
    if done.refused:
        typed = [each.url for each in done.refused]
        return _page(request, typed, "Not handed in:", done.refused)
    return redirect("desk:addresses")


@asking_for("retry_submission")
@require_POST
def retry(request: HttpRequest) -> HttpResponse:
    """Visit an address again that was refused or put off."""
    key = number(request.POST.get("submission", ""))
    if key is None:
        raise Http404
    submission = get_object_or_404(Submission, pk=key)
    retry_submission(submission=submission, by=editor(request), now=timezone.now())
    messages.success(request, f"To be fetched again: {submission.url}")
    return redirect("desk:addresses")


def _page(
    request: HttpRequest,
    typed: list[str] | None = None,
    refusal: str = "",
    refused: Sequence[Refused] = (),
) -> HttpResponse:
    context = {
        **frame(),
        "title": "Add by address",
        "typed": "\n".join(typed or []),
        "refusal": refusal,
        "refused": refused,
        "latest": latest_handed_in(LISTED),
    }
    status = INVALID if refusal else 200
    return render(request, "admin/desk/addresses.html", context, status=status)
