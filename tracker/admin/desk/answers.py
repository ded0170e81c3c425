"""What a decision answers: the parts of the page that changed, or the page for plain forms."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field

from django.contrib import admin, messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse

from tracker.admin.desk.cards import Card, Desk, lay_out
from tracker.admin.desk.changed import Changed, Places, changed, close_up
from tracker.admin.desk.letting_in import may_edit
from tracker.admin.history import Entry, last_entry
from tracker.admin.rows import editor
from tracker.models import Attribution, Snapshot, Speaker, Step
from tracker.operations.history import Editor
from tracker.operations.redo import stacks_of
from tracker.operations.versions import Conflict, Gone
from tracker.vocabulary import RejectReason, SpeakerKind

Steps = tuple[Step | None, Step | None]

CONFLICT = 409
OUTDATED = (
    "Not saved: a newer text of the article has been read meanwhile, with all that was settled "
    "until then. Open the article anew."
)
INVALID = 422


@dataclass(frozen=True, slots=True)
class Swap:
    """The passages that a decision changed, as they are now, and what of them was elsewhere.

    `places` are stretches that they had until now, `credited` their speakers until now.
    """

    rows: Sequence[Attribution]
    steps: Steps  # of the editor: the next to undo, the next to redo
    places: Places = ()
    credited: Mapping[int, int | None] = field(default_factory=dict)
    pending: bool = False  # quotes and statements follow


@dataclass(frozen=True, slots=True)
class Outcome:
    """What was done, in words, and the passages it changed; `whole` where marks moved."""

    said: str
    passages: frozenset[int] = frozenset()
    whole: bool = False
    swap: Swap | None = None  # nothing changed but the heads and lines of these passages
    status: int = 200
    conflict: Conflict | None = None
    last: Entry | None = None  # who wrote what is in conflict, and when
    made: bool = False  # a passage that the editor goes on with
    back: int | None = None  # the one passage of which a step was taken back or again
    credited: Speaker | None = None  # whom the next passage may have said too
    again: str = ""  # where the editor can ask for the rest, which was not done
    steps: Steps | None = None  # of the editor, where they are known

    @property
    def is_done(self) -> bool:
        return self.status < CONFLICT


def decided(
    request: HttpRequest, passage: Attribution, operation: Callable[[], Outcome]
) -> HttpResponse:
    """Carry out a decision on the passage; one made from a stale page is shown beside the other."""
    snapshot = passage.snapshot
    if getattr(passage, "outdated", False):
        # What is settled here would stay behind in a text that speaks for nobody.
        return answer(request, snapshot, refused(passage, OUTDATED))
    try:
        outcome = operation()
    except Conflict as conflict:
        outcome = _both_versions(passage, conflict)
    except Gone as gone:
        outcome = Outcome(f"Not saved: {gone}.", whole=True, status=CONFLICT)
    return answer(request, snapshot, outcome)


def _both_versions(passage: Attribution, conflict: Conflict) -> Outcome:
    """Nothing was written; the card shows what is stored, who wrote it, and what was wanted."""
    last = last_entry(conflict.row)
    by = f", last by {last.who}" if last else ""
    said = f"Not saved: this passage was changed meanwhile{by}. Both versions are shown."
    return Outcome(said, frozenset({passage.pk}), status=CONFLICT, conflict=conflict, last=last)


def refused(passage: Attribution, reason: str) -> Outcome:
    """Nothing was written, and why."""
    return Outcome(reason, frozenset({passage.pk}), status=INVALID)


def answer(request: HttpRequest, snapshot: Snapshot, outcome: Outcome) -> HttpResponse:
    if not getattr(request, "htmx", False):
        return _page(request, snapshot, outcome)
    desk: Changed | Desk
    if outcome.swap is not None:
        desk = _changed(snapshot, outcome.swap)
    elif not outcome.whole:
        desk = close_up(snapshot, outcome.passages, is_stale=outcome.conflict is not None)
    else:
        desk = lay_out(snapshot)
    context = {
        **surroundings(request, desk, outcome.swap.steps if outcome.swap else outcome.steps),
        "outcome": outcome,
        "changed": desk.cards,
        "lines": desk.paragraphs,
    }
    return render(request, "admin/desk/_answer.html", context, status=outcome.status)


def _changed(snapshot: Snapshot, swap: Swap) -> Changed:
    return changed(
        snapshot, swap.rows, before=swap.places, credited=swap.credited, pending=swap.pending
    )


def frame() -> dict[str, object]:
    """What the admin's frame asks for; the desk needs no list of models beside it."""
    return {
        "site_header": admin.site.site_header,
        "site_url": "/",
        "has_permission": True,
        "is_nav_sidebar_enabled": False,
    }


def surroundings(
    request: HttpRequest, desk: Desk | Changed, steps: Steps | None = None
) -> dict[str, object]:
    """What cards and their forms need beside the desk itself.

    One query, for the editor's own steps, unless they are known.
    """
    step, undone = steps or own_steps(editor(request))
    return {
        **frame(),
        "desk": desk,
        "may_edit": may_edit(request),
        "step": step,
        "undone": undone,
        "reasons": RejectReason.choices(),
        "kinds": SpeakerKind.choices(),
    }


def own_steps(by: Editor) -> Steps:
    """What u takes back and what shift and u does again; one query."""
    if by is None:
        return None, None
    return stacks_of(by).tops


def _page(request: HttpRequest, snapshot: Snapshot, outcome: Outcome) -> HttpResponse:
    """For plain forms: back to the desk at the next passage, or at the one with a conflict."""
    if not outcome.is_done and outcome.whole:
        messages.error(request, outcome.said)
        return redirect("desk:article", snapshot.article_id)
    if not outcome.is_done and not outcome.passages:
        return marking_page(request, snapshot, outcome)
    if outcome.conflict is not None or not outcome.is_done:
        return passage_page(request, snapshot, outcome)
    messages.success(request, outcome.said)
    address = reverse("desk:article", args=[snapshot.article_id])
    place = next_open(lay_out(snapshot), outcome.passages)
    return redirect(f"{address}#card-{place.row.pk}" if place else f"{address}#finish")


def passage_page(
    request: HttpRequest, snapshot: Snapshot, outcome: Outcome | None = None
) -> HttpResponse:
    """One passage with every form opened, for browsers without scripts."""
    desk = lay_out(snapshot)
    card = desk.about(outcome.passages)[0] if outcome else desk.cards[0]
    marked = "\n".join(snapshot.text[span.start : span.end] for span in card.stretches)
    context = {
        **surroundings(request, desk),
        "card": card,
        "outcome": outcome,
        "typed": {"exact": marked, **request.POST.dict()},
    }
    return render(
        request, "admin/desk/passage.html", context, status=outcome.status if outcome else 200
    )


def marking_page(
    request: HttpRequest, snapshot: Snapshot, outcome: Outcome | None = None
) -> HttpResponse:
    """The form for a new passage; one that was refused comes back as it was typed."""
    context = {
        **surroundings(request, lay_out(snapshot)),
        "title": "Mark a new passage",
        "outcome": outcome,
        "typed": request.POST,
    }
    return render(
        request, "admin/desk/new.html", context, status=outcome.status if outcome else 200
    )


def next_open(desk: Desk, after: frozenset[int]) -> Card | None:
    """The first open passage after the last of these, else the first open one."""
    last = max((card.place for card in desk.about(after)), default=0)
    waiting = [card for card in desk.cards if card.is_open]
    return next((card for card in waiting if card.place > last), next(iter(waiting), None))
