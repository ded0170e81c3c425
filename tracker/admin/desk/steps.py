"""Undo and redo of the editor's own last step, whatever it was and wherever."""

from collections.abc import Callable
from typing import Any

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.views.decorators.http import require_POST

from tracker.admin.desk.answers import INVALID, Outcome, answer
from tracker.admin.desk.asking import number
from tracker.admin.desk.cards import desk_of
from tracker.admin.desk.letting_in import at_the_desk
from tracker.admin.rows import editor
from tracker.operations.redo import redo_last, undo_last
from tracker.operations.undo import ChangedSince, NothingToUndo

UNDOING = "undo: "  # how the label of a step begins that takes another back


@at_the_desk
@require_POST
def undo(request: HttpRequest) -> HttpResponse:
    return _step(request, undo_last, "Undone")


@at_the_desk
@require_POST
def redo(request: HttpRequest) -> HttpResponse:
    return _step(request, redo_last, "Done again")


def _step(request: HttpRequest, operation: Callable[..., Any], verb: str) -> HttpResponse:
    """Take the step back or again; rows that somebody changed since are named and left."""
    desk = desk_of(number(request.POST.get("article", "")) or 0)
    if desk is None:
        raise Http404
    skip = request.POST.get("skip_changed") == "1"
    try:
        taken = operation(by=editor(request), skip_changed=skip)
        outcome = Outcome(f"{verb}: {taken.label.replace(UNDOING, '')}.", whole=True)
    except NothingToUndo:
        outcome = Outcome("Nothing of yours is left to take back.", status=INVALID)
    except ChangedSince as reason:
        outcome = Outcome(f"Not done, because of rows {reason}.", status=INVALID, partly=True)
    if not getattr(request, "htmx", False):
        (messages.success if outcome.is_done else messages.error)(request, outcome.said)
        return redirect("desk:article", desk.article.pk)
    return answer(request, desk.snapshot, outcome)
