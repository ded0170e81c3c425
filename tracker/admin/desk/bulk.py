"""Several passages of one desk at once: first what would change, then one step of exactly that."""

from collections.abc import Sequence
from functools import partial

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_POST

from tracker.admin.desk.answers import CONFLICT, frame
from tracker.admin.desk.asking import NEVER_READ, number
from tracker.admin.desk.cards import Card, Desk, desk_of
from tracker.admin.desk.letting_in import asking_for
from tracker.admin.history import last_by
from tracker.admin.rows import editor
from tracker.models import Attribution
from tracker.operations.changes import Change
from tracker.operations.previews import preview
from tracker.operations.sweeps import accept_passages
from tracker.operations.versions import Conflict

SURE = 0.9  # offered; the editor may choose another

Chosen = list[tuple[Attribution, int | None]]


@asking_for("accept_passages")
@require_POST
def accept_several(request: HttpRequest) -> HttpResponse:
    """Ask, listing every passage and every consequence; once confirmed, accept those listed."""
    desk = desk_of(number(request.POST.get("article", "")) or 0, editor(request))
    if desk is None:
        raise Http404
    if request.POST.get("confirmed") != "yes":
        return _question(request, desk)
    chosen = _listed(request, desk)
    try:
        accept_passages(passages=chosen, by=editor(request))
    except Conflict as conflict:
        by = last_by(conflict.row)
        words = f"Nothing was accepted: {conflict}{by}. What would change now is listed."
        messages.error(request, words)
        # Read anew: the rows in hand were on their way to being accepted.
        fresh = desk_of(desk.article.pk) or desk
        return _question(request, fresh, status=CONFLICT)
    messages.success(request, f"Accepted {counted(len(chosen))} in one step.")
    return redirect("desk:article", desk.article.pk)


def _question(request: HttpRequest, desk: Desk, status: int = 200) -> HttpResponse:
    above = _share(request.POST.get("above", ""))
    rows: Chosen = [(card.row, card.row.version) for card in _sure(desk, above)]
    accept = partial(accept_passages, passages=rows, by=editor(request))
    changes = preview(accept, by=editor(request)) if rows else []
    # Read anew: the rows in hand are as if they had been accepted.
    cards = _sure(desk_of(desk.article.pk) or desk, above)
    context = {
        **frame(),
        "title": f"Accept {counted(len(cards))}?",
        "desk": desk,
        "above": above,
        "cards": cards,
        "consequences": _beyond(changes, cards),
    }
    return render(request, "admin/desk/bulk.html", context, status=status)


def _sure(desk: Desk, above: float) -> list[Card]:
    return [card for card in desk.cards if card.is_open and card.row.confidence >= above]


def _beyond(changes: Sequence[Change], cards: Sequence[Card]) -> list[str]:
    """What changes beside the review of the passages listed, in words."""
    shown = {card.row.pk for card in cards}
    return [
        f"{change.model._meta.verbose_name}: {change}"
        for change in changes
        if change.model is not Attribution or change.pk not in shown
    ]


def _listed(request: HttpRequest, desk: Desk) -> Chosen:
    """The passages that the confirmation listed, at the versions it showed; none beside them."""
    given = dict(pair.split(":", 1) for pair in request.POST.getlist("chosen") if ":" in pair)
    return [
        (card.row, number(given[str(card.row.pk)]) or NEVER_READ)
        for card in desk.cards
        if str(card.row.pk) in given
    ]


def counted(number: int) -> str:
    return f"{number} passage{'' if number == 1 else 's'}"


def _share(text: str) -> float:
    try:
        return min(max(float(text), 0.0), 1.0)
    except ValueError:
        return SURE
