"""Match decisions: the same quote, not the same, said on another occasion, or later."""

from collections.abc import Callable, Mapping
from functools import partial

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404
from django.utils import timezone
from django.views.decorators.http import require_POST

from tracker.admin.desk.answers import Outcome, decided, refused
from tracker.admin.desk.asking import number, posted_passage, posted_version
from tracker.admin.desk.letting_in import at_the_desk
from tracker.admin.rows import editor
from tracker.models import Attribution, Occurrence, QuoteMatch
from tracker.operations.history import leaving_what_follows
from tracker.operations.merging import NotToBeMerged
from tracker.operations.occurrences import accept_occurrence, reject_occurrence
from tracker.operations.outbox import put_aside, put_aside_for_all, take_up
from tracker.operations.repeated import part_occasions
from tracker.operations.roles import require
from tracker.operations.suggestions import accept_quote_match, reject_quote_match
from tracker.vocabulary import Following

SAME, DIFFERENT, OTHER_OCCASION = "same", "different", "other_occasion"
LATER, LATER_FOR_ALL, NOW = "later", "later_for_all", "now"
# The operation that each answer is.
OF_PAIRS: Mapping[str, Callable[..., object]] = {
    SAME: accept_quote_match,
    DIFFERENT: reject_quote_match,
    OTHER_OCCASION: part_occasions,
}
OF_PRINTINGS: Mapping[str, Callable[..., object]] = {
    SAME: accept_occurrence,
    DIFFERENT: reject_occurrence,
}
# What is no answer, and what it says.
ASIDE: Mapping[str, tuple[Callable[..., object], str]] = {
    LATER: (put_aside, "Put aside for you: it is asked no more until you ask for it."),
    LATER_FOR_ALL: (put_aside_for_all, "Put aside for everybody."),
    NOW: (take_up, "To be decided now."),
}


@at_the_desk
@require_POST
def decide(request: HttpRequest) -> HttpResponse:
    passage = posted_passage(request)
    verdict = request.POST.get("verdict", "")
    if pair := number(request.POST.get("match", "")):
        match = get_object_or_404(QuoteMatch.objects.select_related("left", "right"), pk=pair)
        if verdict in ASIDE:
            return decided(request, passage, partial(_move, request, passage, match, verdict))
        _require(request, OF_PAIRS.get(verdict))
        return decided(request, passage, partial(_settle_pair, request, passage, match, verdict))
    pk = number(request.POST.get("occurrence", ""))
    rows = Occurrence.objects.select_related("quote")
    printed = get_object_or_404(rows, pk=pk, attribution=passage)
    printed.attribution = passage  # with its text and article, by which it is named
    if verdict in ASIDE:
        return decided(request, passage, partial(_move, request, passage, printed, verdict))
    _require(request, OF_PRINTINGS.get(verdict))
    return decided(request, passage, partial(_settle_printing, request, passage, printed, verdict))


def _require(request: HttpRequest, operation: Callable[..., object] | None) -> None:
    """Raise PermissionDenied unless the answer is this person's to give."""
    if operation is not None:
        require(request.user, operation.__name__)


def _move(
    request: HttpRequest, passage: Attribution, row: QuoteMatch | Occurrence, verdict: str
) -> Outcome:
    """Put the question aside, or take it up again; it stays unanswered."""
    operation, said = ASIDE[verdict]
    _require(request, operation)
    operation(row=row, by=editor(request))
    return Outcome(said, frozenset({passage.pk}))


def _settle_printing(
    request: HttpRequest, passage: Attribution, printed: Occurrence, verdict: str
) -> Outcome:
    by, version = editor(request), posted_version(request, "row_version")
    if verdict == SAME:
        accept_occurrence(occurrence=printed, by=by, version=version)
        return Outcome("The same quote.", frozenset({passage.pk}))
    if verdict != DIFFERENT:
        return refused(passage, "Not saved: say whether the two are one.")
    with leaving_what_follows(Following.DERIVING):
        reject_occurrence(occurrence=printed, by=by, now=timezone.now(), version=version)
    return Outcome("Not the same: it is a quote of its own now.", frozenset({passage.pk}))


def _settle_pair(
    request: HttpRequest, passage: Attribution, match: QuoteMatch, verdict: str
) -> Outcome:
    by, version = editor(request), posted_version(request, "row_version")
    changed = frozenset({passage.pk})
    try:
        if verdict == SAME:
            with leaving_what_follows(Following.DERIVING):
                accept_quote_match(match=match, by=by, version=version)
            return Outcome("One quote now.", changed)
        if verdict == DIFFERENT:
            reject_quote_match(match=match, by=by, now=timezone.now(), version=version)
            return Outcome("Not the same; the pair is not offered again.", changed)
        if verdict == OTHER_OCCASION:
            part_occasions(match=match, by=by, now=timezone.now(), version=version)
            return Outcome("The same speaker on another occasion.", changed)
    except NotToBeMerged as reason:
        return refused(passage, f"Not merged: {reason}.")
    return refused(passage, "Not saved: say whether the two are one.")
