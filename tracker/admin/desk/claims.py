"""A claim at the desk: what articles answer, side by side, and whether it can all hold."""

from dataclasses import dataclass

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.views.decorators.http import require_GET, require_POST

from tracker.admin.desk.answers import CONFLICT, INVALID, frame, own_steps
from tracker.admin.desk.asking import number, posted_version
from tracker.admin.desk.letting_in import asking_for
from tracker.admin.desk.steps import stepped
from tracker.admin.history import last_by
from tracker.admin.rows import editor
from tracker.models import Article, Assertion, Claim, Comparison, EventArticle
from tracker.operations.claims import (
    ClaimRefused,
    accept_comparison,
    judge_pair,
    reject_comparison,
    remove_assertion,
)
from tracker.operations.redo import undo_last
from tracker.operations.versions import Conflict, Gone
from tracker.queries.claims import claim_detail
from tracker.vocabulary import ComparisonStatus, Review

BESIDE = [Review.ACCEPTED.value, Review.SUGGESTED.value]
PAIRS = 200  # of wordings that are offered to be judged
ARTICLES = 50  # of the event that are offered to be read for it
DECIDE = {"accept": accept_comparison, "reject": reject_comparison}
SAID = {"accept": "Accepted as the rule compares them.", "reject": "Not so compared."}


@dataclass(frozen=True, slots=True)
class Tried:
    """What was not done, why, and what was typed; `again` is where the rest can be asked for."""

    left: int | None
    right: int | None
    refusal: str
    status: str = ""
    reason: str = ""
    again: str = ""


@asking_for("judge_pair")
@require_GET
def claim(request: HttpRequest, pk: int) -> HttpResponse:
    return _page(request, pk)


@asking_for("judge_pair")
@require_POST
def judge(request: HttpRequest, pk: int) -> HttpResponse:
    """A person's judgement on two wordings, or their answer to what a rule says of them."""
    left, right = (_assertion(request, name, pk) for name in ("left", "right"))
    given = request.POST.get("status", "")
    reason = request.POST.get("reason", "").replace("\0", "")
    verb = request.POST.get("do", "")
    try:
        if verb in DECIDE:
            row = get_object_or_404(Comparison, left__in=(left, right), right__in=(left, right))
            DECIDE[verb](
                comparison=row,
                by=editor(request),
                now=timezone.now(),
                version=posted_version(request),
            )
        elif given not in list(ComparisonStatus):
            raise ClaimRefused("say whether both can hold")
        else:
            judge_pair(
                left=left,
                right=right,
                status=ComparisonStatus(given),
                reason=reason,
                by=editor(request),
                now=timezone.now(),
                version=posted_version(request),
            )
    except (ClaimRefused, Conflict, Gone) as refused:
        meant = isinstance(refused, ClaimRefused)
        by = last_by(refused.row) if isinstance(refused, Conflict) else ""
        said = str(refused).capitalize() if meant else f"It was judged meanwhile{by}: look again"
        tried = Tried(left.pk, right.pk, f"Not saved. {said}.", given, reason)
        return _page(request, pk, tried, INVALID if meant else CONFLICT)
    messages.success(request, SAID.get(verb, "Judged."))
    return redirect("desk:claim", pk)


@asking_for("remove_assertion")
@require_POST
def take_out(request: HttpRequest, pk: int) -> HttpResponse:
    """Words that answer the claim no more."""
    row = _assertion(request, "assertion", pk)
    try:
        remove_assertion(assertion=row, by=editor(request), version=posted_version(request))
    except (Conflict, Gone) as refused:
        by = last_by(refused.row) if isinstance(refused, Conflict) else ""
        said = f"Not taken out: it was changed meanwhile{by}. Press again if it still should go."
        return _page(request, pk, Tried(row.pk, None, said), CONFLICT)
    messages.success(request, "Taken out, with what it was compared with.")
    return redirect("desk:claim", pk)


@asking_for("undo_last")
@require_POST
def undo(request: HttpRequest, pk: int) -> HttpResponse:
    """Take back the editor's own last step; where that made the claim, it is gone with it."""
    taken = stepped(request, undo_last, "Undone", "desk:claim_undo")
    if taken.again and Claim.objects.filter(pk=pk).exists():
        return _page(request, pk, Tried(None, None, taken.said, again=taken.again), taken.status)
    (messages.success if taken.is_done else messages.error)(request, taken.said)
    if Claim.objects.filter(pk=pk).exists():
        return redirect("desk:claim", pk)
    return redirect("admin:tracker_claim_changelist")


def _assertion(request: HttpRequest, name: str, claim_id: int) -> Assertion:
    pk = number(request.POST.get(name, ""))
    if pk is None:
        raise Http404
    return get_object_or_404(Assertion.objects.select_related("claim"), pk=pk, claim=claim_id)


def _page(
    request: HttpRequest, pk: int, tried: Tried | None = None, status: int = 200
) -> HttpResponse:
    detail = claim_detail(pk, reviews=BESIDE, most=PAIRS)
    if detail is None:
        raise Http404
    context = {
        **frame(),
        "title": detail.claim.text,
        "detail": detail,
        "claim": detail.claim,
        "statuses": ComparisonStatus.choices(),
        "tried": tried,
        "step": own_steps(editor(request))[0],
        "articles": _articles(detail.event.id) if detail.event else [],
    }
    return render(request, "admin/desk/claims/claim.html", context, status=status)


def _articles(event_id: int) -> list[Article]:
    """Those of the claim's event, in which more answers may be found."""
    reports = EventArticle.objects.filter(event=event_id).exclude(review=Review.REJECTED)
    rows = Article.objects.filter(reports__in=reports).select_related("outlet")
    return list(rows.order_by("published_at", "id")[:ARTICLES])
