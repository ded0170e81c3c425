"""The outbox: eight queues of what the machine and readers leave to people, answered by keys."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import partial
from urllib.parse import urlencode

from django.contrib import messages
from django.db.models import Model
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.safestring import SafeString
from django.views.decorators.http import require_GET, require_POST

from tracker.admin.desk.answers import CONFLICT, INVALID, frame, own_steps
from tracker.admin.desk.asking import number, posted_version
from tracker.admin.desk.guidelines import QUEUES
from tracker.admin.desk.letting_in import asking_for, at_the_desk
from tracker.admin.desk.steps import Stepped, stepped
from tracker.admin.desk.verdicts import Told, Verdict, verdict_of, verdicts
from tracker.admin.desk.waiting import Waiting, told, waiting
from tracker.admin.history import last_by
from tracker.admin.rows import editor
from tracker.admin.wording import aligned, short
from tracker.models import Statement
from tracker.operations.anchors import NowhereNear
from tracker.operations.history import leaving_what_follows
from tracker.operations.memberships import NothingToPart
from tracker.operations.merging import NotToBeMerged
from tracker.operations.ordering import OrderRefused
from tracker.operations.redo import redo_last, undo_last
from tracker.operations.roles import may, require
from tracker.operations.sources import NobodyCredited
from tracker.operations.versions import Conflict, Gone
from tracker.queries.anchors import anchor_table, newest_anchored
from tracker.queries.findings import findings
from tracker.queries.outbox import Asked, Queue, queued, to_decide
from tracker.queries.telling import Finding
from tracker.queries.waiting import counts_beside
from tracker.vocabulary import Following

GONE = "It waits no more: somebody settled it, or the machine took it back."
REFUSALS = (NotToBeMerged, OrderRefused, NowhereNear, NothingToPart, NobodyCredited)


# What a person settles on the statement's own page.
BY_STATEMENT = {
    Queue.STATEMENTS: "Order it by hand",
    Queue.MEMBERSHIPS: "Open the statement",
}


@dataclass(frozen=True, slots=True)
class Shown:
    """One side of a finding as it is shown: the second with what differs from the first."""

    words: str | SafeString
    facts: str
    title: str
    address: str


@dataclass(frozen=True, slots=True)
class Card:
    """A finding with the answers that this person may give, and where it is settled by hand."""

    finding: Finding
    sides: tuple[Shown, ...]
    verdicts: tuple[Verdict, ...]
    by_hand: str = ""
    by_hand_label: str = ""
    by_hand_key: str = ""


@dataclass(frozen=True, slots=True)
class Outcome:
    """What came of an answer to one row: `said` in words, and whether it was done."""

    said: str
    row: int
    status: int = 200

    @property
    def is_done(self) -> bool:
        return self.status < CONFLICT


@at_the_desk
@require_GET
def queue_page(request: HttpRequest, name: str) -> HttpResponse:
    asked = _asked(request, name)
    return render(request, "admin/desk/outbox.html", _context(request, asked))


@at_the_desk
@require_POST
def decide(request: HttpRequest, name: str) -> HttpResponse:
    """One answer, one step; with scripts only what it changed is sent."""
    asked = _asked(request, name)
    verdict = verdict_of(asked.queue, request.POST.get("verdict", ""))
    pk = number(request.POST.get("row", ""))
    if verdict is None or pk is None:
        raise Http404
    require(request.user, verdict.operation.__name__)
    row = to_decide(asked.queue, pk)
    outcome = _carried_out(request, asked, verdict, row) if row else Outcome(GONE, pk, CONFLICT)
    if getattr(request, "htmx", False):
        return _answer(request, asked, outcome)
    (messages.success if outcome.is_done else messages.error)(request, outcome.said)
    return redirect(_address(request, asked))


@asking_for("undo_last")
@require_POST
def undo(request: HttpRequest, name: str) -> HttpResponse:
    return _step(request, name, partial(stepped, request, undo_last, "Undone", "desk:outbox_undo"))


@asking_for("redo_last")
@require_POST
def redo(request: HttpRequest, name: str) -> HttpResponse:
    again = partial(stepped, request, redo_last, "Done again", "desk:outbox_redo")
    return _step(request, name, again)


def _asked(request: HttpRequest, name: str) -> Asked:
    if name not in list(Queue):
        raise Http404
    given = request.POST if request.method == "POST" else request.GET
    queue, article = Queue(name), number(given.get("article", ""))
    if article is not None and queue is not Queue.LOST_ANCHORS:
        raise Http404
    return Asked(queue, request.user.pk, later=given.get("later") == "1", article=article)


def _context(request: HttpRequest, asked: Asked, **more: object) -> dict[str, object]:
    """The page of a queue; the list itself is what follows the page that was shown before."""
    after = (request.POST if request.method == "POST" else request.GET).get("after", "")
    page = queued(asked, after)
    cards = [_card(request, asked, each) for each in findings(asked.queue, page.items)]
    return {
        **_frame(request, asked, waiting(request)),
        "title": asked.queue.label,
        "guideline": QUEUES[asked.queue],
        "cards": cards,
        "after": after,
        "next": page.next,
        **_anchors(asked),
        **more,
    }


def _anchors(asked: Asked) -> dict[str, object]:
    """Of one article, what became of all its sentences stands above those that are lost."""
    if asked.article is None:
        return {}
    snapshot = newest_anchored(asked.article)
    return {"newer": snapshot, "anchors": anchor_table(snapshot) if snapshot else None}


def _frame(request: HttpRequest, asked: Asked, queues: Sequence[Waiting]) -> dict[str, object]:
    """What stands around the list: how much waits in each queue, and what can be taken back."""
    step, undone = own_steps(editor(request))
    return {
        **frame(),
        "asked": asked,
        "queues": queues,
        "step": step,
        "undone": undone,
    }


def _card(request: HttpRequest, asked: Asked, finding: Finding) -> Card:
    offered = verdicts(asked.queue, finding, later=asked.later)
    allowed = tuple(each for each in offered if may(request.user, each.operation.__name__))
    return Card(finding, _sides(finding), allowed, *_by_hand(request, asked.queue, finding))


def _sides(finding: Finding) -> tuple[Shown, ...]:
    steps = [
        {"op": each.op, "a": each.a, "b": each.b, "muted": each.muted} for each in finding.steps
    ]
    return tuple(
        Shown(
            words=aligned(steps) if steps and place == 1 else side.words,
            facts=side.facts,
            title=short(side.words),
            address=side.row.get_absolute_url() if side.row else "",
        )
        for place, side in enumerate(finding.sides)
    )


def _by_hand(request: HttpRequest, queue: Queue, finding: Finding) -> tuple[str, ...]:
    """Where a person settles it with their own hands, what that is called, and its key."""
    if queue in BY_STATEMENT and may(request.user, "order_statement"):
        held = finding.sides[-1].row
        statement = held.pk if isinstance(held, Statement) else finding.pk
        return reverse("desk:statement", args=[statement]), BY_STATEMENT[queue], "span"
    if finding.article is None:
        return ()
    words = "Open the article" if finding.can_accept else "Mark it by hand"
    key = "" if finding.can_accept else "accept"
    return reverse("desk:article", args=[finding.article]), words, key


def _carried_out(request: HttpRequest, asked: Asked, verdict: Verdict, row: Model) -> Outcome:
    told = Told(editor(request), timezone.now(), posted_version(request), asked.queue)
    try:
        with leaving_what_follows(Following.DERIVING):
            verdict.carry_out(row, told)
    except Conflict as conflict:
        by = last_by(conflict.row)
        words = f"Not saved: it was changed meanwhile{by}. It is shown as it is now."
        return Outcome(words, row.pk, CONFLICT)
    except Gone:
        return Outcome(GONE, row.pk, CONFLICT)
    except REFUSALS as reason:
        return Outcome(f"Not saved: {reason}.", row.pk, INVALID)
    return Outcome(f"{verdict.said}.", row.pk)


def _answer(request: HttpRequest, asked: Asked, outcome: Outcome) -> HttpResponse:
    """The row that was decided on, and the others that are shown and wait no more."""
    shown = {pk for pk in map(number, request.POST.getlist("shown")) if pk is not None}
    counted, open_yet = counts_beside(asked, shown | {outcome.row})
    context = {
        **_frame(request, asked, told(counted)),
        "outcome": outcome,
        "settled": sorted(shown - open_yet - {outcome.row}),
        "card": _again(request, asked, outcome.row) if outcome.row in open_yet else None,
    }
    return render(request, "admin/desk/_outbox_answer.html", context, status=outcome.status)


def _again(request: HttpRequest, asked: Asked, pk: int) -> Card | None:
    """The finding as it is now, where it still waits."""
    rows = queued(asked, only={pk}).items
    found = findings(asked.queue, rows)
    return _card(request, asked, found[0]) if found else None


def _step(request: HttpRequest, name: str, take: Callable[[], Stepped]) -> HttpResponse:
    """Whatever was taken back or again, the list is read anew."""
    asked = _asked(request, name)
    taken = take()
    if getattr(request, "htmx", False):
        context = _context(request, asked, outcome=taken)
        return render(request, "admin/desk/_outbox_list.html", context, status=taken.status)
    if taken.again:
        context = _context(request, asked, outcome=taken)
        return render(request, "admin/desk/outbox.html", context, status=taken.status)
    (messages.success if taken.is_done else messages.error)(request, taken.said)
    return redirect(_address(request, asked))


def _address(request: HttpRequest, asked: Asked) -> str:
    """The queue, from where it was shown."""
    places = {
        "after": request.POST.get("after", ""),
        "later": "1" if asked.later else "",
        "article": asked.article or "",
    }
    query = urlencode({name: value for name, value in places.items() if value}, safe=":")
    return f"{reverse('desk:outbox', args=[asked.queue])}{'?' if query else ''}{query}"
