"""A reader says what is wrong with a passage; editors find it among what waits for them."""

from django.conf import settings
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods

from tracker.models import Attribution
from tracker.models.errors import MESSAGE
from tracker.operations.allowances import spend_request
from tracker.operations.clients import client_of
from tracker.operations.errors import report_error
from tracker.queries.errors import printed_passage
from tracker.queries.renditions import Rendition
from tracker.vocabulary import ErrorKind

OK = 200
UNPROCESSABLE = 422
BUSY = 429


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def report(request: HttpRequest, passage_id: int) -> HttpResponse:
    printed = printed_passage(passage_id)
    if not printed:
        raise Http404
    # Browsers send line ends as two characters and count them as one.
    message = request.POST.get("message", "").replace("\r\n", "\n").replace("\0", " ")
    kind = request.POST.get("kind", "")
    problem, status = "", OK
    if request.method == "POST":
        problem, status = _refusal(request, kind, message)
        if not problem:
            report_error(
                passage=Attribution(pk=passage_id),
                kind=ErrorKind(kind),
                message=message,
                now=timezone.now(),
            )
            return redirect("report_sent", passage_id=passage_id)
    return _page(request, printed, problem=problem, kind=kind, message=message, status=status)


@never_cache
@require_http_methods(["GET", "HEAD"])
def sent(request: HttpRequest, passage_id: int) -> HttpResponse:
    printed = printed_passage(passage_id)
    if not printed:
        raise Http404
    return _page(request, printed, is_sent=True)


def _page(
    request: HttpRequest, printed: tuple[Rendition, ...], *, status: int = OK, **more: object
) -> HttpResponse:
    # Every name the template asks for is here: Django's log of a missing one repeats the others.
    nothing = {"problem": "", "kind": "", "message": "", "is_sent": False}
    context = {
        "printed": printed,
        "passage": printed[0].passage,
        "article": printed[0].article,
        "kinds": list(ErrorKind),
        "longest": MESSAGE,
    }
    return render(request, "errors/report.html", {**context, **nothing, **more}, status=status)


def _refusal(request: HttpRequest, kind: str, message: str) -> tuple[str, int]:
    """What is wrong with the report, with the status of the answer."""
    if kind not in list(ErrorKind):
        return "Choose what is wrong.", UNPROCESSABLE
    if len(message.strip()) > MESSAGE:
        return f"The message may have at most {MESSAGE:,} characters.", UNPROCESSABLE
    if kind == ErrorKind.OTHER and not message.strip():
        return "Say in words what is wrong.", UNPROCESSABLE
    if _reports_too_often(request):
        return "Too many reports in one minute. Yours is still here; try again shortly.", BUSY
    return "", OK


def _reports_too_often(request: HttpRequest) -> bool:
    used = spend_request(client=f"report {client_of(request.META)}", now=timezone.now())
    return used > settings.TRACKER_REPORTS_A_MINUTE
