"""Two readings side by side: differences settled by one press, what both say taken over."""

from collections.abc import Callable
from typing import Any

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from tracker.admin.desk.answers import CONFLICT, INVALID, frame, own_steps
from tracker.admin.desk.asking import NEVER_READ, number
from tracker.admin.desk.consequences import Plan, carry_out, version_in
from tracker.admin.desk.difference_cards import differences
from tracker.admin.desk.letting_in import asking_for, at_the_desk
from tracker.admin.desk.read_cards import credited
from tracker.admin.desk.steps import stepped
from tracker.admin.history import last_entry
from tracker.admin.rows import editor
from tracker.models import Attribution
from tracker.operations.agreement import NotToBeSettled, settle_difference, take_over_agreed
from tracker.operations.history import leaving_what_follows
from tracker.operations.redo import redo_last, undo_last
from tracker.operations.roles import may
from tracker.operations.versions import Conflict, Versions
from tracker.queries.agreement import (
    Compared,
    Keys,
    compared,
    figures,
    has_newer_text,
    keys,
    live_passages,
)
from tracker.text.readings import Marking, Pair
from tracker.vocabulary import Verdict

LISTED = 30  # words of a passage in the list of what is taken over


@at_the_desk
@require_GET
def two_readings(request: HttpRequest, pair_id: int) -> HttpResponse:
    """For editors, and for the two who read; absent to all while one of the two is open."""
    found = _found(pair_id)
    if not _may_see(request, found):
        raise Http404
    return _page(request, found)


def _found(pair_id: int | None) -> Compared:
    found = compared(pair_id) if pair_id is not None else None
    if found is None:
        raise Http404
    return found


def _may_see(request: HttpRequest, found: Compared) -> bool:
    readers = {each.editor_id for each in found.readings}
    return request.user.pk in readers or may(request.user, "settle_difference")


def _page(
    request: HttpRequest,
    found: Compared,
    conflict: Conflict | None = None,
    refusal: str = "",
    again: str = "",
) -> HttpResponse:
    """The differences; `again` is where the rest can be asked for of a step that was refused."""
    live = live_passages(found.pair.snapshot)
    step, undone = own_steps(editor(request))
    context = {
        **frame(),
        "title": f"Two readings of {found.pair.snapshot.article}",
        "found": found,
        "newer": has_newer_text(found.pair.snapshot),
        "tally": found.tally,
        "differences": differences(found, live),
        "agreed": found.open(found.agreed),
        "step": step,
        "undone": undone,
        "may_settle": may(request.user, "settle_difference"),
        "conflict": conflict,
        "last": last_entry(conflict.row) if conflict else None,
        "refusal": refusal,
        "again": again,
    }
    status = CONFLICT if conflict else INVALID if refusal else 200
    return render(request, "admin/desk/readings/differences.html", context, status=status)


@asking_for("settle_difference")
@require_POST
def settle(request: HttpRequest) -> HttpResponse:
    """One press, one step: the chosen side becomes the article's; then the next difference."""
    found = _found(number(request.POST.get("pair", "")))
    of = _keys(request.POST.get("difference", ""))
    given, _, version = request.POST.get("verdict", "").partition(":")
    if given not in {Verdict.FIRST, Verdict.SECOND, Verdict.NEITHER}:
        return _page(request, found, refusal="Not settled: choose a side, or neither.")
    try:
        with leaving_what_follows():
            settle_difference(
                found=found,
                shown=(of, number(version) or NEVER_READ),
                verdict=Verdict(given),
                by=editor(request),
                now=timezone.now(),
            )
    except Conflict as conflict:
        return _page(request, _found(found.pair.pk), conflict)
    except NotToBeSettled as reason:
        return _page(request, _found(found.pair.pk), refusal=f"Not settled: {reason}.")
    messages.success(request, _done(found, Verdict(given)))
    return redirect(f"{reverse('desk:differences', args=[found.pair.pk])}#{_next(found, of)}")


def _keys(posted: str) -> Keys:
    first, _, second = posted.partition("-")
    return number(first), number(second)


def _done(found: Compared, verdict: Verdict) -> str:
    sides = dict(zip((Verdict.FIRST, Verdict.SECOND), found.editors, strict=True))
    if verdict in sides:
        return f"Settled: the article has it as {sides[verdict]} has it."
    return "Settled: as neither has it; the article's passage is as it was."


def _next(found: Compared, settled: Keys) -> str:
    """The next difference that waits, as the page calls it; the end where none does."""
    waiting = [pair for pair in found.waiting if keys(pair) != settled]
    place = {keys(pair): number for number, pair in enumerate(found.differing, start=1)}
    after = [pair for pair in waiting if place[keys(pair)] > place.get(settled, 0)]
    return f"difference-{place[keys((after or waiting)[0])]}" if waiting else "end"


@asking_for("settle_difference")
@require_POST
def undo(request: HttpRequest) -> HttpResponse:
    return _step(request, undo_last, "Undone", "desk:settle_undo")


@asking_for("settle_difference")
@require_POST
def redo(request: HttpRequest) -> HttpResponse:
    return _step(request, redo_last, "Done again", "desk:settle_redo")


def _step(
    request: HttpRequest, operation: Callable[..., Any], verb: str, again: str
) -> HttpResponse:
    """The editor's own last step, whatever it was and wherever, as at the desk."""
    found = _found(number(request.POST.get("pair", "")))
    taken = stepped(request, operation, verb, again)
    if taken.again:
        return _page(request, found, refusal=taken.said, again=taken.again)
    (messages.success if taken.is_done else messages.error)(request, taken.said)
    return redirect("desk:differences", found.pair.pk)


@asking_for("take_over_agreed")
@require_http_methods(["GET", "POST"])
def agreed(request: HttpRequest, pair_id: int) -> HttpResponse:
    """What both readings say, listed with all that would change; then taken over in one step."""
    found = _found(pair_id)
    live = live_passages(found.pair.snapshot)
    pairs = found.open(found.agreed)
    if not pairs:
        messages.success(request, "Nothing is left on which both readings agree.")
        return redirect("desk:differences", pair_id)
    targets = [(pair, live.target(pair)) for pair in pairs]
    count = f"{len(pairs)} passage{'' if len(pairs) == 1 else 's'}"
    plan = Plan(
        title=f"Take over {count} on which both readings agree?",
        verb=f"Take over {count}",
        rows=tuple(target for _, target in targets if target is not None),
        act=_take_over(request, found, targets),
        done=f"Taken over: {count}.",
        back=reverse("desk:differences", args=[pair_id]),
        leaves=True,
        notes=tuple(_told(pair, found) for pair in pairs),
    )
    return carry_out(request, plan)


def _take_over(
    request: HttpRequest, found: Compared, targets: list[tuple[Pair, Attribution | None]]
) -> Callable[[Versions | None], object]:
    def act(versions: Versions | None) -> None:
        chosen = [
            (keys(pair), version_in(versions, target) if target else None)
            for pair, target in targets
        ]
        by, now = editor(request), timezone.now()
        take_over_agreed(found=found, chosen=chosen, by=by, now=now)

    return act


def _told(pair: Pair, found: Compared) -> str:
    """What both say of one passage, in words."""
    said = pair.first or pair.second
    assert said is not None
    row = found.rows[said.key]
    words = f"“{_words(said, found.text)}”"
    if not said.stands:
        return f"{words}: both reject it."
    return f"{words}: both have it as {row.get_kind_display()}, said by {credited(row)}."


def _words(said: Marking, text: str) -> str:
    words = " … ".join(span.of(text) for span in said.spans).split()
    return " ".join(words[:LISTED]) + (" …" if len(words) > LISTED else "")


@asking_for("give_readings")
@require_GET
def how_far(request: HttpRequest) -> HttpResponse:
    """How far editors agree, all together and each two of them."""
    context = {**frame(), "title": "How far editors agree", "rows": figures()}
    return render(request, "admin/desk/readings/agreement.html", context)
