"""Merging speakers: a page says what moves and asks whose name stays."""

from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.template.response import TemplateResponse

from tracker.admin.rows import editor
from tracker.models import Speaker
from tracker.operations.history import step
from tracker.operations.merging import NotToBeMerged, merge_speakers

if TYPE_CHECKING:
    from tracker.admin.rows import TrackedAdmin

TWO = 2
TEMPLATE = "admin/tracker/merge.html"


def merge_chosen(
    model_admin: "TrackedAdmin", request: HttpRequest, speakers: Sequence[Speaker]
) -> HttpResponse | None:
    """Ask, then merge all the chosen into the one that is kept; all or none."""
    kept = _kept(request, speakers)
    others = [speaker for speaker in speakers if speaker != kept]
    if len(speakers) < TWO:
        messages.error(request, "Choose two speakers or more to merge.")
        return None
    if kept is None:
        return _question(model_admin, request, speakers)
    try:
        with step(by=editor(request), label=f"merge into {kept}"):
            for speaker in others:
                merge_speakers(kept=kept, merged=speaker, by=editor(request))
    except NotToBeMerged as reason:
        messages.error(request, f"Nothing was merged: {reason}.")
        return None
    names = ", ".join(speaker.name for speaker in others)
    messages.success(request, f"Merged into {kept}: {names}.")
    return None


def _kept(request: HttpRequest, speakers: Sequence[Speaker]) -> Speaker | None:
    given = request.POST.get("kept", "")
    return next((speaker for speaker in speakers if str(speaker.pk) == given), None)


def _question(
    model_admin: "TrackedAdmin", request: HttpRequest, speakers: Sequence[Speaker]
) -> HttpResponse:
    context = {
        **model_admin.admin_site.each_context(request),
        "title": f"Merge {len(speakers)} speakers into one?",
        "opts": model_admin.opts,
        "speakers": [(speaker, tuple(holdings(speaker))) for speaker in speakers],
    }
    return TemplateResponse(request, TEMPLATE, context)


def holdings(speaker: Speaker) -> Iterable[str]:
    """What hangs on a speaker and would move."""
    yield f"{speaker.attributions.count()} passages credited"
    yield f"{speaker.quotes.count()} quotes"
    yield f"{speaker.statements.count()} statements"
    names = sorted({alias.name for alias in speaker.aliases.all()})
    yield f"printed as {', '.join(names)}" if names else "no printed names"


def merging_effects(kept: Speaker, merged: Speaker) -> Iterable[str]:
    yield f"{kept} ({kept.pk}) stays; the address of {merged} ({merged.pk}) leads to it."
    for holding in holdings(merged):
        yield f"Moves: {holding}."
