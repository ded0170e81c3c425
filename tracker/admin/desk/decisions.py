"""Decisions on one passage. Each is one operation, and answers with what it changed."""

from functools import partial

from django.http import HttpRequest, HttpResponse
from django.utils import timezone
from django.views.decorators.http import require_POST

from tracker.admin.desk.answers import Outcome, decided, refused
from tracker.admin.desk.asking import posted_passage, posted_version
from tracker.admin.desk.letting_in import at_the_desk
from tracker.admin.desk.naming import chosen_speaker
from tracker.admin.rows import editor
from tracker.models import Attribution
from tracker.operations.attributions import (
    accept_attribution,
    credit_passage,
    reject_attribution,
)
from tracker.vocabulary import RejectReason


@at_the_desk
@require_POST
def accept(request: HttpRequest) -> HttpResponse:
    passage = posted_passage(request)
    return decided(request, passage, partial(_accept, request, passage))


def _accept(request: HttpRequest, passage: Attribution) -> Outcome:
    accept_attribution(attribution=passage, by=editor(request), version=posted_version(request))
    return Outcome("Accepted.", frozenset({passage.pk}), light=True)


@at_the_desk
@require_POST
def reject(request: HttpRequest) -> HttpResponse:
    passage = posted_passage(request)
    return decided(request, passage, partial(_reject, request, passage))


def _reject(request: HttpRequest, passage: Attribution) -> Outcome:
    given = request.POST.get("reason", "")
    if given not in list(RejectReason):
        return refused(passage, "Not saved: say why, with one of the reasons offered.")
    reason = RejectReason(given)
    reject_attribution(
        attribution=passage,
        reason=reason,
        by=editor(request),
        now=timezone.now(),
        version=posted_version(request),
    )
    return Outcome(f"Rejected: {reason.label}.", frozenset({passage.pk}), light=True)


@at_the_desk
@require_POST
def credit(request: HttpRequest) -> HttpResponse:
    passage = posted_passage(request)
    return decided(request, passage, partial(_credit, request, passage))


def _credit(request: HttpRequest, passage: Attribution) -> Outcome:
    speaker = chosen_speaker(request)
    if speaker is None:
        return refused(passage, "Not saved: choose a speaker, or give a new one a name and kind.")
    credit_passage(
        attribution=passage,
        speaker=speaker,
        by=editor(request),
        version=posted_version(request),
    )
    return Outcome(f"Said by {speaker}.", frozenset({passage.pk}), whole=True)
