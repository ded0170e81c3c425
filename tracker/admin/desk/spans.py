"""Marking: other words for a passage, and a new passage from a selection or pasted words."""

import re
from functools import partial

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404
from django.views.decorators.http import require_GET, require_POST

from tracker.admin.desk.answers import Outcome, Swap, answer, decided, marking_page, refused
from tracker.admin.desk.asking import number, posted_passage, posted_version
from tracker.admin.desk.cards import desk_of
from tracker.admin.desk.letting_in import asking_for, at_the_desk
from tracker.admin.rows import editor
from tracker.models import Attribution, Snapshot, Step
from tracker.operations.history import leaving_what_follows
from tracker.operations.marking import SpansRefused, change_span, new_passage
from tracker.queries.readings import reads_blind
from tracker.text.selecting import NotInText, located, trimmed
from tracker.text.span import Span
from tracker.vocabulary import Kind

PLACE = re.compile(r"(\d{1,8})-(\d{1,8})")  # characters from-to, as the browser counts them


@asking_for("change_span")
@require_POST
def change(request: HttpRequest) -> HttpResponse:
    passage = posted_passage(request)
    return decided(request, passage, partial(_change, request, passage))


def _change(request: HttpRequest, passage: Attribution) -> Outcome:
    until_now = {(span.start, span.end) for span in passage.spans.all()}
    try:
        content = marked_content(request, passage.snapshot.text, near=passage.start)
        with leaving_what_follows():
            row = change_span(
                attribution=passage,
                content=content,
                by=editor(request),
                version=posted_version(request),
            )
    except (NotInText, SpansRefused) as reason:
        return refused(passage, f"Not saved: {reason}.")
    said = "Span saved; the passage is accepted."
    if _moved(passage, row):
        return Outcome(said, frozenset({passage.pk}), whole=True)
    label = f"change the span of passage {passage.pk}"
    row.speaker = passage.speaker
    swap = Swap([row], (Step(label=label), None), places=until_now, pending=True)
    return Outcome(said, frozenset({passage.pk}), swap=swap)


def _moved(before: Attribution, now: Attribution) -> bool:
    """Whether the passage may stand elsewhere among the others, which then are renumbered."""
    first, last = sorted((before.start, now.start))
    beside = before.snapshot.attributions.exclude(pk=now.pk)
    return first != last and beside.filter(start__range=(first, last)).exists()


@asking_for("new_passage")
@require_POST
def make(request: HttpRequest) -> HttpResponse:
    """A new passage; the kind follows from a form, and who said it is asked next."""
    pk = number(request.POST.get("snapshot", ""))
    rows = Snapshot.objects.select_related("article__outlet").defer("raw")
    if by := editor(request):
        # Whoever reads the article blind to another marks it in the reading alone.
        rows = rows.exclude(reads_blind(by, "article"))
    snapshot = get_object_or_404(rows, pk=pk)
    given = request.POST.get("kind", "")
    kind = Kind(given) if given in list(Kind) else Kind.DIRECT
    try:
        content = marked_content(request, snapshot.text, near=0)
        with leaving_what_follows():
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
    return marking_page(request, desk.snapshot)


def marked_content(request: HttpRequest, text: str, *, near: int) -> tuple[Span, ...]:
    """The stretches as they were shown marked, to the character; else where pasted words stand."""
    places = PLACE.findall(request.POST.get("places", ""))
    if places:
        pairs = [sorted((int(start), int(end))) for start, end in places]
        return tuple(trimmed(text, Span(start, end)) for start, end in pairs)
    return located(text, request.POST.get("exact", "").splitlines(), near=near)
