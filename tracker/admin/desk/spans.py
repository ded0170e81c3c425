"""Marking: other words for a passage, and a new passage from a selection or pasted words."""

import re
from functools import partial

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.views.decorators.http import require_GET, require_POST

from tracker.admin.desk.answers import Outcome, answer, decided, refused, surroundings
from tracker.admin.desk.asking import number, posted_passage, posted_version
from tracker.admin.desk.cards import desk_of
from tracker.admin.desk.letting_in import at_the_desk
from tracker.admin.rows import editor
from tracker.models import Attribution, Snapshot
from tracker.operations.marking import SpansRefused, change_span, new_passage
from tracker.text.selecting import NotInText, located, snapped
from tracker.text.span import Span
from tracker.vocabulary import Kind

PLACE = re.compile(r"(\d{1,8})-(\d{1,8})")  # characters from-to, as the browser counts them


@at_the_desk
@require_POST
def change(request: HttpRequest) -> HttpResponse:
    passage = posted_passage(request)
    return decided(request, passage, partial(_change, request, passage))


def _change(request: HttpRequest, passage: Attribution) -> Outcome:
    try:
        content = _content(request, passage.snapshot.text, near=passage.start)
        change_span(
            attribution=passage,
            content=content,
            by=editor(request),
            version=posted_version(request),
        )
    except (NotInText, SpansRefused) as reason:
        return refused(passage, f"Not saved: {reason}.")
    return Outcome("Span saved; the passage is accepted.", frozenset({passage.pk}), whole=True)


@at_the_desk
@require_POST
def make(request: HttpRequest) -> HttpResponse:
    """A new passage; the kind follows from a form, and who said it is asked next."""
    pk = number(request.POST.get("snapshot", ""))
    rows = Snapshot.objects.select_related("article__outlet").defer("raw")
    snapshot = get_object_or_404(rows, pk=pk)
    given = request.POST.get("kind", "")
    kind = Kind(given) if given in list(Kind) else Kind.DIRECT
    try:
        content = _content(request, snapshot.text, near=0)
        row = new_passage(snapshot=snapshot, content=content, kind=kind, by=editor(request))
    except (NotInText, SpansRefused) as reason:
        return answer(request, snapshot, Outcome(f"Not saved: {reason}.", status=422))
    said = "New passage. Say who said it."
    return answer(request, snapshot, Outcome(said, frozenset({row.pk}), whole=True, made=True))


@at_the_desk
@require_GET
def new_page(request: HttpRequest, article_id: int) -> HttpResponse:
    """The form for a new passage, for browsers without scripts."""
    desk = desk_of(article_id)
    if desk is None:
        raise Http404
    context = {**surroundings(request, desk), "title": "Mark a new passage"}
    return render(request, "admin/desk/new.html", context)


def _content(request: HttpRequest, text: str, *, near: int) -> tuple[Span, ...]:
    """The stretches that were selected, else those whose words were pasted."""
    places = PLACE.findall(request.POST.get("places", ""))
    if places:
        pairs = [sorted((int(start), int(end))) for start, end in places]
        return tuple(snapped(text, Span(start, end)) for start, end in pairs)
    return located(text, request.POST.get("exact", "").splitlines(), near=near)
