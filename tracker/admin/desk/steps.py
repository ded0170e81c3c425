"""Undo and redo of the editor's own last step, whatever it was and wherever."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.views.decorators.http import require_POST

from tracker.admin.desk.answers import INVALID, Outcome, Steps, Swap, answer
from tracker.admin.desk.asking import number
from tracker.admin.desk.cards import lay_out, newest_text
from tracker.admin.desk.letting_in import asking_for
from tracker.admin.desk.pages import desk_page
from tracker.admin.rows import editor
from tracker.models import Attribution, Decision, Snapshot, Span
from tracker.operations.changes import Change, Values
from tracker.operations.history import leaving_what_follows
from tracker.operations.redo import redo_last, undo_last
from tracker.operations.undo import REDO, UNDO, ChangedSince, NothingToUndo
from tracker.queries.deciding import marked_passages

# What the heads and lines of passages tell.
IN_HEADS = {Attribution, Span, Decision}


@dataclass(frozen=True, slots=True)
class Stepped:
    """What came of going a step back or forth; `again` is where the rest of it can be asked for."""

    said: str
    status: int = 200
    again: str = ""
    changes: Sequence[Change] = ()
    follows: bool = False  # quotes and statements, by a job
    steps: Steps = (None, None)

    @property
    def is_done(self) -> bool:
        return self.status < INVALID


def stepped(request: HttpRequest, operation: Callable[..., Any], verb: str, again: str) -> Stepped:
    """Take the step back or again; rows that somebody changed since are named and left.

    The rest is done only if the editor asks for it.
    """
    skip = request.POST.get("skip_changed") == "1"
    try:
        with leaving_what_follows():
            taken = operation(by=editor(request), skip_changed=skip)
    except NothingToUndo:
        return Stepped("Nothing of yours is left to take back.", INVALID)
    except ChangedSince as reason:
        if skip:
            return Stepped(f"Not done, there is no rest to do: rows {reason}.", INVALID)
        return Stepped(f"Not done, because of rows {reason}.", INVALID, again)
    return Stepped(
        f"{verb}: {taken.label.replace(UNDO, '').replace(REDO, '')}.{_left(len(taken.skipped))}",
        changes=taken.changes,
        follows=taken.follows,
        steps=taken.steps,
    )


def _left(rows: int) -> str:
    if rows > 1:
        return f" {rows} rows were left as they are."
    return " 1 row was left as it is." if rows else ""


@asking_for("undo_last")
@require_POST
def undo(request: HttpRequest) -> HttpResponse:
    return _step(request, undo_last, "Undone", "desk:undo")


@asking_for("redo_last")
@require_POST
def redo(request: HttpRequest) -> HttpResponse:
    return _step(request, redo_last, "Done again", "desk:redo")


def _step(
    request: HttpRequest, operation: Callable[..., Any], verb: str, again: str
) -> HttpResponse:
    text = newest_text(number(request.POST.get("article", "")) or 0)
    if text is None:
        raise Http404
    taken = stepped(request, operation, verb, again)
    is_fragment = bool(getattr(request, "htmx", False))
    outcome = _outcome(text, taken, swaps=is_fragment)
    if is_fragment:
        return answer(request, text, outcome)
    if taken.again:
        return desk_page(request, lay_out(text), outcome)
    (messages.success if taken.is_done else messages.error)(request, taken.said)
    place = f"#card-{outcome.back}" if outcome.back else ""
    return redirect(f"{reverse('desk:article', args=[text.article_id])}{place}")


def _outcome(text: Snapshot, taken: Stepped, *, swaps: bool) -> Outcome:
    """What to show of it: the passages of this text that it changed, or all where some went."""
    passages = [change for change in taken.changes if change.model is Attribution]
    numbered_anew = any(change.made or change.after is None for change in passages)
    # Of matches, notes and what was put aside a card tells more than its head.
    is_more = not taken.follows and any(each.model not in IN_HEADS for each in taken.changes)
    back = _only_passage(taken)
    if not (swaps and taken.is_done) or numbered_anew or is_more:
        # What was not done leaves the steps as they are, which nobody has read.
        steps = taken.steps if taken.is_done else None
        return Outcome(
            taken.said,
            whole=True,
            status=taken.status,
            again=taken.again,
            steps=steps,
            back=back,
        )
    sides = _sides(taken)
    spans = [side for side in sides if "exact" in side]
    touched = {change.pk for change in passages} | {side["attribution_id"] for side in spans}
    swap = Swap(
        marked_passages(touched, snapshot=text.pk),
        taken.steps,
        places={
            (side["start"], side["end"]) for side in spans if side["attribution_id"] in touched
        },
        credited={each.pk: (each.after or {})["speaker_id"] for each in passages},
        pending=taken.follows,
    )
    return Outcome(taken.said, frozenset(touched), swap=swap, back=back)


def _sides(taken: Stepped) -> list[Values]:
    return [side for each in taken.changes for side in (each.before, each.after) if side]


def _only_passage(taken: Stepped) -> int | None:
    """The passage that the step was about, where it was about one: the editor goes on there."""
    found = {change.pk for change in taken.changes if change.model is Attribution}
    found |= {side["attribution_id"] for side in _sides(taken) if side.get("attribution_id")}
    return found.pop() if taken.is_done and len(found) == 1 else None
