"""Texts given to two editors: who is to read what, one's own reading, and handing it in."""

from django.contrib import messages
from django.contrib.auth.models import User
from django.db.models import QuerySet
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from tracker.admin.desk.answers import INVALID, Outcome, frame
from tracker.admin.desk.asking import number
from tracker.admin.desk.letting_in import asking_for, at_the_desk
from tracker.admin.desk.read_cards import lay_out_reading
from tracker.admin.desk.read_decisions import (
    own_passage,
    own_reading,
    read_passage_page,
    read_surroundings,
)
from tracker.admin.rows import editor
from tracker.models import ReadingPair, Snapshot
from tracker.operations.readings import (
    NotFinished,
    NotOpen,
    NotToBeGiven,
    give_readings,
    hand_in,
    withdraw_readings,
)
from tracker.operations.roles import PERMISSION, may
from tracker.queries.agreement import given_pairs
from tracker.queries.readings import LISTED, own_readings, waiting_readings
from tracker.vocabulary import ReadingState, Role

BACKEND = "django.contrib.auth.backends.ModelBackend"


@at_the_desk
@require_GET
def readings(request: HttpRequest) -> HttpResponse:
    """What one is to read oneself; for editors also what is given to whom, and how far it is."""
    by = editor(request)
    if by is None:
        raise Http404
    done = own_readings(by).exclude(handed_in_at=None).defer("pair__snapshot__text")
    context = {
        **frame(),
        "title": "Two readings",
        "waiting": waiting_readings(by),
        "done": done.order_by("-id")[:LISTED],
        "given": given_pairs() if may(request.user, "give_readings") else None,
    }
    return render(request, "admin/desk/readings/readings.html", context)


@asking_for("give_readings")
@require_http_methods(["GET", "POST"])
def give(request: HttpRequest, article_id: int) -> HttpResponse:
    """Whom the newest text of an article is given to, and whether with suggestions."""
    rows = Snapshot.objects.filter(article=article_id).select_related("article__outlet")
    snapshot = rows.defer("raw").order_by("-captured_at", "-id").first()
    if snapshot is None:
        raise Http404
    if request.method != "POST":
        return _asked(request, snapshot)
    names = [request.POST.get("first", ""), request.POST.get("second", "")]
    known = list(taggers())
    chosen = [user for name in names for user in known if str(user.pk) == name]
    try:
        give_readings(
            snapshot=snapshot,
            editors=chosen,
            with_suggestions=request.POST.get("start") != "blank",
            by=editor(request),
            now=timezone.now(),
        )
    except NotToBeGiven as reason:
        return _asked(request, snapshot, f"Not given: {reason}.")
    messages.success(request, f"Given to {' and '.join(map(str, chosen))}.")
    return redirect("desk:readings")


def _asked(request: HttpRequest, snapshot: Snapshot, refusal: str = "") -> HttpResponse:
    context = {
        **frame(),
        "title": "Give to two editors",
        "snapshot": snapshot,
        "editors": taggers(),
        "first": number(request.POST.get("first", "")),
        "second": number(request.POST.get("second", "")),
        "blank": request.POST.get("start") == "blank",
        "refusal": refusal,
    }
    status = INVALID if refusal else 200
    return render(request, "admin/desk/readings/give.html", context, status=status)


def taggers() -> "QuerySet[User]":
    """Whoever may settle passages."""
    rows: QuerySet[User] = User.objects.with_perm(PERMISSION[Role.TAGGER], backend=BACKEND)
    return rows.order_by("username")


@asking_for("withdraw_readings")
@require_POST
def withdraw(request: HttpRequest) -> HttpResponse:
    pair = get_object_or_404(ReadingPair, pk=number(request.POST.get("pair", "")))
    try:
        withdraw_readings(pair=pair, by=editor(request))
    except NotOpen as reason:
        messages.error(request, f"Not taken back: {reason}.")
    else:
        messages.success(request, "Taken back from both; nothing they decided is shown.")
    return redirect("desk:readings")


@at_the_desk
@require_GET
def reading_desk(request: HttpRequest, reading_id: int) -> HttpResponse:
    """One's own reading; once both are handed in, the two side by side."""
    reading = own_reading(request, reading_id)
    if reading.pair.state == ReadingState.HANDED_IN:
        return redirect("desk:differences", reading.pair_id)
    desk = lay_out_reading(reading)
    context = {**read_surroundings(request, desk), "title": str(desk.article)}
    return render(request, "admin/desk/readings/reading.html", context)


@at_the_desk
@require_GET
def passage_desk(request: HttpRequest, passage_id: int) -> HttpResponse:
    """One passage of one's own reading with every form opened."""
    passage = own_passage(request, passage_id)
    desk = lay_out_reading(passage.reading)
    return read_passage_page(request, desk, Outcome("", frozenset({passage.pk})))


@at_the_desk
@require_GET
def new_page(request: HttpRequest, reading_id: int) -> HttpResponse:
    """The form for a new passage, for browsers without scripts."""
    desk = lay_out_reading(own_reading(request, reading_id))
    context = {**read_surroundings(request, desk), "title": "Mark a new passage"}
    return render(request, "admin/desk/readings/new.html", context)


@asking_for("hand_in")
@require_POST
def done(request: HttpRequest) -> HttpResponse:
    """Hand in; while a passage waits, back to the first that does."""
    reading = own_reading(request, number(request.POST.get("reading", "")))
    try:
        hand_in(reading=reading, by=editor(request), now=timezone.now())
    except NotFinished as reason:
        messages.error(request, f"Not handed in: {reason}.")
        return redirect("desk:reading", reading.pk)
    except NotOpen as reason:
        messages.error(request, f"Not handed in: {reason}.")
        return redirect("desk:readings")
    messages.success(request, "Handed in. What you decided is shown once both have handed in.")
    return redirect("desk:reading", reading.pk)
