"""Merging at the desk: find what is the same, choose which stays, see what moves, say yes."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, cast

from django.apps import apps
from django.db.models import Model
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.utils.text import capfirst
from django.views.decorators.http import require_GET, require_http_methods

from tracker.admin.desk.answers import frame
from tracker.admin.desk.consequences import Plan, called, carry_out, rows_named, way_back
from tracker.admin.desk.letting_in import asking_for
from tracker.admin.merging import holdings
from tracker.admin.rows import editor
from tracker.operations.merging import Mergeable, merge_all
from tracker.operations.versions import key_of
from tracker.queries.counterparts import (
    Counterpart,
    events_called,
    quotes_like_it,
    speakers_like_it,
)
from tracker.queries.naming import name_of

TWO = 2
MOST = 50  # rows that are merged into one at once


@dataclass(frozen=True, slots=True)
class Merging:
    """Where others like a row of one kind are found, and what is asked for."""

    alike: Callable[[Any, str], Sequence[Counterpart]]
    asks: str


KINDS: Mapping[str, Merging] = {
    "speaker": Merging(speakers_like_it, "A name, any part of one"),
    "quote": Merging(quotes_like_it, "Words of the other quote, or its number"),
    "event": Merging(lambda row, typed: events_called(typed, beside=[row.pk]), "Words of its name"),
}


@asking_for("merge_all")
@require_GET
def same_as(request: HttpRequest, kind: str, pk: int) -> HttpResponse:
    """What the row may be the same as; a fragment while somebody types."""
    merging = _merging(kind)
    row = get_object_or_404(apps.get_model("tracker", kind), pk=pk)
    typed = request.GET.get("q", "")
    context = {
        **frame(),
        "title": capfirst(f"{name_of(row)} is the same as…"),
        "kind": kind,
        "row": row,
        "key": key_of(row),
        "typed": typed,
        "asks": merging.asks,
        "found": merging.alike(row, typed),
        "back": _back(request, row),
    }
    swaps = bool(getattr(request, "htmx", False))
    page = "_same_found.html" if swaps else "same.html"
    return render(request, f"admin/desk/curate/{page}", context)


@asking_for("merge_all")
@require_http_methods(["GET", "POST"])
def merge(request: HttpRequest, kind: str) -> HttpResponse:
    """Which of the rows stays; then what moves to it, before anything does."""
    _merging(kind)
    given = request.POST if request.method == "POST" else request.GET
    rows = cast("list[Mergeable]", rows_named(given.getlist("row")[:MOST], [kind]))
    if len(rows) < TWO:
        raise Http404
    kept = next((row for row in rows if key_of(row) == given.get("kept")), None)
    if request.method == "POST" and kept is not None:
        return carry_out(request, _plan(request, kept, rows))
    context = {
        **frame(),
        "title": f"Which of the {len(rows)} {called(type(rows[0]), len(rows))} stays?",
        "rows": [(key_of(row), name_of(row), tuple(holdings(row))) for row in rows],
        "back": _back(request, rows[0]),
    }
    return render(request, "admin/desk/curate/merge.html", context)


def _plan(request: HttpRequest, kept: Mergeable, rows: Sequence[Mergeable]) -> Plan:
    by, others = editor(request), [row for row in rows if row != kept]
    into = name_of(kept)
    told = name_of(others[0]) if len(others) == 1 else f"{len(others)} {called(type(kept), 2)}"
    return Plan(
        title=f"Merge {told} into {into}?",
        verb="Merge",
        rows=tuple(rows),
        act=lambda versions: merge_all(kept=kept, merged=others, by=by, versions=versions),
        done=f"Merged {told} into {into}.",
        back=_back(request, kept),
        leaves=True,
        notes=tuple(
            f"The address {row.get_absolute_url()} leads to {kept.get_absolute_url()} from then on."
            for row in others
        ),
    )


def _merging(kind: str) -> Merging:
    if kind not in KINDS:
        raise Http404
    return KINDS[kind]


def _back(request: HttpRequest, row: Model) -> str:
    kind = row._meta.model_name
    return way_back(request, reverse(f"admin:tracker_{kind}_change", args=[row.pk]))
