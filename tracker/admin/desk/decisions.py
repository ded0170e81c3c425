"""Decisions on one passage. Each is one operation, and answers with what it changed."""

from collections.abc import Mapping
from dataclasses import replace
from functools import partial

from django.http import HttpRequest, HttpResponse
from django.utils import timezone
from django.views.decorators.http import require_POST

from tracker.admin.desk.answers import Outcome, Swap, decided, refused
from tracker.admin.desk.asking import posted_passage, posted_version
from tracker.admin.desk.letting_in import asking_for
from tracker.admin.desk.naming import chosen_speaker, named_speaker
from tracker.admin.rows import editor
from tracker.models import Attribution, Speaker, Step
from tracker.operations.attributions import (
    accept_attribution,
    credit_newcomer,
    credit_passage,
    reject_attribution,
)
from tracker.operations.history import leaving_what_follows
from tracker.queries.naming import name_of
from tracker.vocabulary import RejectReason, Review


@asking_for("accept_attribution")
@require_POST
def accept(request: HttpRequest) -> HttpResponse:
    passage = posted_passage(request)
    return decided(request, passage, partial(_accept, request, passage))


def _accept(request: HttpRequest, passage: Attribution) -> Outcome:
    stood = passage.review != Review.REJECTED
    with leaving_what_follows():
        accept_attribution(attribution=passage, by=editor(request), version=posted_version(request))
    return _done("Accepted.", passage, f"accept {name_of(passage)}", pending=not stood)


@asking_for("reject_attribution")
@require_POST
def reject(request: HttpRequest) -> HttpResponse:
    passage = posted_passage(request)
    return decided(request, passage, partial(_reject, request, passage))


def _reject(request: HttpRequest, passage: Attribution) -> Outcome:
    given = request.POST.get("reason", "")
    if given not in list(RejectReason):
        return refused(passage, "Not saved: say why, with one of the reasons offered.")
    reason = RejectReason(given)
    with leaving_what_follows():
        reject_attribution(
            attribution=passage,
            reason=reason,
            by=editor(request),
            now=timezone.now(),
            version=posted_version(request),
        )
    label = f"reject {name_of(passage)}"
    return _done(f"Rejected: {reason.label}.", passage, label, pending=True)


@asking_for("credit_passage")
@require_POST
def credit(request: HttpRequest) -> HttpResponse:
    passage = posted_passage(request)
    return decided(request, passage, partial(_credit, request, passage))


def _credit(request: HttpRequest, passage: Attribution) -> Outcome:
    until_now = passage.speaker_id
    with leaving_what_follows():
        speaker = _credited(request, passage)
    if speaker is None:
        return refused(passage, "Not saved: choose a speaker, or give a new one a name and kind.")
    passage.speaker = speaker
    done = _done(
        f"Said by {speaker}.",
        passage,
        f"credit {name_of(passage)} to {speaker}",
        credited={passage.pk: until_now},
        pending=until_now != speaker.pk,
    )
    return replace(done, credited=speaker)


def _credited(request: HttpRequest, passage: Attribution) -> Speaker | None:
    """Credit the speaker that the form chose, or the one it names; None where it does neither."""
    by, version = editor(request), posted_version(request)
    if speaker := chosen_speaker(request):
        credit_passage(attribution=passage, speaker=speaker, by=by, version=version)
        return speaker
    if named := named_speaker(request):
        name, kind = named
        return credit_newcomer(attribution=passage, name=name, kind=kind, by=by, version=version)
    return None


def _done(
    said: str,
    passage: Attribution,
    label: str,
    *,
    credited: Mapping[int, int | None] | None = None,
    pending: bool = False,
) -> Outcome:
    """The outcome on the passage as it is now, with the step as it was just recorded."""
    swap = Swap([passage], (Step(label=label), None), credited=credited or {}, pending=pending)
    return Outcome(said, frozenset({passage.pk}), swap=swap)
