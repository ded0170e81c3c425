"""Decisions in a reading of one's own: the desk's keys, written to the reading alone."""

from collections.abc import Callable
from functools import partial
from typing import Any

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.views.decorators.http import require_POST

from tracker.admin.desk.answers import CONFLICT, INVALID, Outcome, frame, own_steps
from tracker.admin.desk.asking import number, posted_version
from tracker.admin.desk.letting_in import asking_for
from tracker.admin.desk.read_cards import ReadDesk, lay_out_reading
from tracker.admin.desk.spans import marked_content
from tracker.admin.desk.steps import stepped
from tracker.admin.history import last_entry
from tracker.admin.rows import editor
from tracker.models import BlindReading, ReadPassage, Speaker
from tracker.operations.marking import SpansRefused
from tracker.operations.readings import (
    Newcomer,
    NotOpen,
    accept_read_passage,
    change_read_passage,
    credit_read_passage,
    new_read_passage,
    reject_read_passage,
)
from tracker.operations.redo import redo_last, undo_last
from tracker.operations.versions import Conflict
from tracker.queries.readings import own_readings
from tracker.text.selecting import NotInText
from tracker.vocabulary import Kind, RejectReason, SpeakerKind


def own_reading(request: HttpRequest, pk: int | None) -> BlindReading:
    """A reading given to whoever asks; anybody else's is as absent. One query."""
    by = editor(request)
    if by is None or pk is None:
        raise Http404
    return get_object_or_404(own_readings(by), pk=pk)


def own_passage(request: HttpRequest, pk: int | None) -> ReadPassage:
    """A passage of a reading given to whoever asks, with its text. One query."""
    by = editor(request)
    if by is None or pk is None:
        raise Http404
    rows = ReadPassage.objects.filter(reading__in=own_readings(by).values("pk"))
    rows = rows.select_related("reading__pair__snapshot__article__outlet")
    return get_object_or_404(rows.defer("reading__pair__snapshot__raw"), pk=pk)


@asking_for("accept_read_passage")
@require_POST
def accept(request: HttpRequest) -> HttpResponse:
    return _decided(request, accept_read_passage, "Accepted.")


@asking_for("reject_read_passage")
@require_POST
def reject(request: HttpRequest) -> HttpResponse:
    given = request.POST.get("reason", "")
    if given not in list(RejectReason):
        return _refused(request, "Not saved: say why, with one of the reasons offered.")
    reason = RejectReason(given)
    reject_it = partial(reject_read_passage, reason=reason)
    return _decided(request, reject_it, f"Rejected: {reason.label}.")


@asking_for("credit_read_passage")
@require_POST
def credit(request: HttpRequest) -> HttpResponse:
    speaker = _chosen(request)
    if speaker is None:
        words = "Not saved: choose a speaker, or give a new one a name and kind."
        return _refused(request, words)
    name = speaker.name
    credit_it = partial(credit_read_passage, speaker=speaker)
    return _decided(request, credit_it, f"Said by {name}.", whole=True)


@asking_for("change_read_passage")
@require_POST
def change_span(request: HttpRequest) -> HttpResponse:
    def change(*, passage: ReadPassage, **more: Any) -> None:  # noqa: ANN401 - passed on
        text, near = passage.reading.pair.snapshot.text, passage.places[0]
        content = marked_content(request, text, near=near)
        change_read_passage(passage=passage, content=content, **more)

    return _decided(request, change, "Span saved; you keep the passage.", whole=True)


@asking_for("change_read_passage")
@require_POST
def change_kind(request: HttpRequest) -> HttpResponse:
    given = request.POST.get("kind", "")
    if given not in list(Kind):
        return _refused(request, "Not saved: choose a kind.")
    kind = Kind(given)
    return _decided(
        request, partial(change_read_passage, kind=kind), f"It is {kind.label}; you keep it."
    )


@asking_for("new_read_passage")
@require_POST
def make(request: HttpRequest) -> HttpResponse:
    """A new passage of the reading; who said it is asked next."""
    reading = own_reading(request, number(request.POST.get("reading", "")))
    given = request.POST.get("kind", "")
    kind = Kind(given) if given in list(Kind) else Kind.DIRECT
    try:
        content = marked_content(request, reading.pair.snapshot.text, near=0)
        row = new_read_passage(reading=reading, content=content, kind=kind, by=editor(request))
    except (NotInText, SpansRefused, NotOpen) as reason:
        return answer(request, reading, Outcome(f"Not saved: {reason}.", status=INVALID))
    said = Outcome("New passage. Say who said it.", frozenset({row.pk}), whole=True, made=True)
    return answer(request, reading, said)


@asking_for("undo_last")
@require_POST
def undo(request: HttpRequest) -> HttpResponse:
    return _step(request, undo_last, "Undone")


@asking_for("redo_last")
@require_POST
def redo(request: HttpRequest) -> HttpResponse:
    return _step(request, redo_last, "Done again")


def _step(request: HttpRequest, operation: Callable[..., Any], verb: str) -> HttpResponse:
    """The editor's own last step, whatever it was and wherever, as at the desk."""
    reading = own_reading(request, number(request.POST.get("reading", "")))
    taken = stepped(request, operation, verb, "")
    return answer(request, reading, Outcome(taken.said, whole=True, status=taken.status))


def _chosen(request: HttpRequest) -> Speaker | Newcomer | None:
    if pk := number(request.POST.get("speaker", "")):
        return Speaker.objects.current().filter(pk=pk).first()
    name = " ".join(request.POST.get("name", "").replace("\0", "").split())
    kind = request.POST.get("kind", "")
    return Newcomer(name, SpeakerKind(kind)) if name and kind in list(SpeakerKind) else None


def _decided(
    request: HttpRequest, operation: Callable[..., object], said: str, *, whole: bool = False
) -> HttpResponse:
    """Carry out a decision on the passage that the form names, and answer with what changed."""
    passage = own_passage(request, number(request.POST.get("passage", "")))
    changed = frozenset({passage.pk})
    try:
        operation(passage=passage, by=editor(request), version=posted_version(request))
        outcome = Outcome(said, changed, whole=whole)
    except Conflict as conflict:
        words = "Not saved: you decided otherwise in another window. Both versions are shown."
        last = last_entry(conflict.row)
        outcome = Outcome(words, changed, status=CONFLICT, conflict=conflict, last=last)
    except (NotOpen, NotInText, SpansRefused) as reason:
        outcome = Outcome(f"Not saved: {reason}.", changed, status=INVALID)
    return answer(request, passage.reading, outcome)


def _refused(request: HttpRequest, reason: str) -> HttpResponse:
    passage = own_passage(request, number(request.POST.get("passage", "")))
    outcome = Outcome(reason, frozenset({passage.pk}), status=INVALID)
    return answer(request, passage.reading, outcome)


def answer(request: HttpRequest, reading: BlindReading, outcome: Outcome) -> HttpResponse:
    desk = lay_out_reading(reading)
    if not getattr(request, "htmx", False):
        return _page(request, desk, outcome)
    context = {
        **read_surroundings(request, desk),
        "outcome": outcome,
        "changed": desk.cards if outcome.whole else desk.about(outcome.passages),
        "lines": desk.paragraphs if outcome.whole else desk.lines_of(outcome.passages),
    }
    return render(request, "admin/desk/readings/_answer.html", context, status=outcome.status)


def read_surroundings(request: HttpRequest, desk: ReadDesk) -> dict[str, object]:
    """What cards and their forms need beside the reading itself; one query."""
    step, undone = own_steps(editor(request))
    return {
        **frame(),
        "desk": desk,
        "step": step,
        "undone": undone,
        "reasons": RejectReason.choices(),
        "kinds": SpeakerKind.choices(),
    }


def _page(request: HttpRequest, desk: ReadDesk, outcome: Outcome) -> HttpResponse:
    """For plain forms: back to the reading at the next passage, or at the one not saved."""
    address = reverse("desk:reading", args=[desk.reading.pk])
    if not outcome.is_done and outcome.passages:
        return read_passage_page(request, desk, outcome)
    (messages.success if outcome.is_done else messages.error)(request, outcome.said)
    if outcome.made:
        [made] = outcome.passages
        return redirect("desk:read_passage", made)
    place = desk.next_open(outcome.passages)
    return redirect(f"{address}#card-{place.row.pk}" if place else f"{address}#finish")


def read_passage_page(request: HttpRequest, desk: ReadDesk, outcome: Outcome) -> HttpResponse:
    """One passage with every form opened, for browsers without scripts."""
    card, text = desk.about(outcome.passages)[0], desk.reading.pair.snapshot.text
    marked = "\n".join(text[span.start : span.end] for span in card.stretches)
    context = {
        **read_surroundings(request, desk),
        "title": "Decide on a passage",
        "card": card,
        "outcome": outcome,
        "typed": {"exact": marked, **request.POST.dict()},
    }
    return render(request, "admin/desk/readings/passage.html", context, status=outcome.status)
