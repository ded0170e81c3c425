"""Undo and redo of the editor's own last step, whatever it was and wherever."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.views.decorators.http import require_POST

from tracker.admin.desk.answers import INVALID, Outcome, answer
from tracker.admin.desk.asking import number
from tracker.admin.desk.cards import desk_of
from tracker.admin.desk.letting_in import at_the_desk
from tracker.admin.desk.pages import desk_page
from tracker.admin.rows import editor
from tracker.operations.redo import redo_last, undo_last
from tracker.operations.undo import ChangedSince, NothingToUndo

UNDOING = "undo: "  # how the label of a step begins that takes another back


@dataclass(frozen=True, slots=True)
class Stepped:
    """What came of going a step back or forth; `again` is where the rest of it can be asked for."""

    said: str
    status: int = 200
    again: str = ""

    @property
    def is_done(self) -> bool:
        return self.status < INVALID


def stepped(request: HttpRequest, operation: Callable[..., Any], verb: str, again: str) -> Stepped:
    """Take the step back or again; rows that somebody changed since are named and left.

    The rest is done only if the editor asks for it.
    """
    skip = request.POST.get("skip_changed") == "1"
    try:
        taken = operation(by=editor(request), skip_changed=skip)
    except NothingToUndo:
        return Stepped("Nothing of yours is left to take back.", INVALID)
    except ChangedSince as reason:
        if skip:
            return Stepped(f"Not done, there is no rest to do: rows {reason}.", INVALID)
        return Stepped(f"Not done, because of rows {reason}.", INVALID, again)
    left = f" {len(taken.skipped)} rows were left as they are." if taken.skipped else ""
    return Stepped(f"{verb}: {taken.label.replace(UNDOING, '')}.{left}")


@at_the_desk
@require_POST
def undo(request: HttpRequest) -> HttpResponse:
    return _step(request, undo_last, "Undone", "desk:undo")


@at_the_desk
@require_POST
def redo(request: HttpRequest) -> HttpResponse:
    return _step(request, redo_last, "Done again", "desk:redo")


def _step(
    request: HttpRequest, operation: Callable[..., Any], verb: str, again: str
) -> HttpResponse:
    desk = desk_of(number(request.POST.get("article", "")) or 0)
    if desk is None:
        raise Http404
    taken = stepped(request, operation, verb, again)
    outcome = Outcome(taken.said, whole=True, status=taken.status, again=taken.again)
    if getattr(request, "htmx", False):
        return answer(request, desk.snapshot, outcome)
    if taken.again:
        return desk_page(request, desk, outcome)
    (messages.success if taken.is_done else messages.error)(request, taken.said)
    return redirect("desk:article", desk.article.pk)
