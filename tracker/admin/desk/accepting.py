"""What an accept answers where only the state changed: state, progress, steps and what is said.

The parts are the page's own templates, and each has an id by which it is swapped.
"""

from django.http import HttpRequest, HttpResponse

from tracker.admin.desk.asking import number, posted_version
from tracker.admin.desk.guidelines import SETTLED
from tracker.admin.desk.stencils import Stencil, place
from tracker.admin.rows import editor
from tracker.operations.accepting import accept_alone
from tracker.vocabulary import Review

SAID = "Accepted."


def accept_at_once(request: HttpRequest) -> HttpResponse | None:
    """Accept a passage that is as the page shows it; None where there is more to tell.

    For pages with scripts: a plain form goes on to another page.
    """
    by, passage = editor(request), number(request.POST.get("passage", ""))
    if not getattr(request, "htmx", False) or by is None or passage is None:
        return None
    done = accept_alone(passage=passage, version=posted_version(request), by=by)
    if done is None:
        return None
    told = ACCEPTED.filled(
        pk=passage,
        version=done.version,
        settled=done.settled,
        total=done.total,
        label=done.label,
    )
    return HttpResponse(told)


def _context() -> dict[str, object]:
    return {
        "pk": place("pk"),
        "version": place("version"),
        "review": Review.ACCEPTED.value,
        "told": Review.ACCEPTED.label,
        "guideline": SETTLED,
        "desk": {"progress": {"settled": place("settled"), "total": place("total")}},
        "step": {"label": place("label")},
        "outcome": {"said": SAID, "is_done": True},
    }


ACCEPTED = Stencil("admin/desk/_accepted.html", _context)
