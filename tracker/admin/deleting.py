"""Deleting asks with the versions that it shows, and asks again where they are others by now."""

from collections.abc import Iterable
from typing import TYPE_CHECKING

from django.contrib import messages
from django.contrib.admin import actions
from django.db import models
from django.http import HttpRequest, HttpResponse
from django.template.response import TemplateResponse

from tracker.admin.locking import posted_together, signed
from tracker.queries.naming import name_of

if TYPE_CHECKING:
    from tracker.admin.rows import Rows, TrackedAdmin

ACTION = "delete_selected"
CONFIRMED = "post"


def stale(model_admin: "TrackedAdmin", request: HttpRequest, rows: Iterable[models.Model]) -> bool:
    """Whether some of the rows are not as the page showed them, which is said of each."""
    shown = posted_together(request)
    changed = [row for row in rows if not model_admin.versions(row).items() <= shown.items()]
    for row in changed:
        words = f"Nothing was deleted: {name_of(row)} is not as it was shown. Here it is as it is."
        messages.error(request, words)
    return bool(changed)


def delete_chosen(
    model_admin: "TrackedAdmin", request: HttpRequest, queryset: "Rows"
) -> HttpResponse | None:
    """Django's own action, which shows the rows anew where somebody changed one meanwhile."""
    # Read before the page is made: versions too old are noticed, too new are not.
    tokens = [signed(model_admin.versions(row)) for row in queryset]
    if request.POST.get(CONFIRMED) and stale(model_admin, request, queryset):
        asked = request.POST.copy()
        del asked[CONFIRMED]
        request.POST = asked  # type: ignore[assignment]  # as Django's own actions replace it
    answer: HttpResponse | None = actions.delete_selected(model_admin, request, queryset)
    if isinstance(answer, TemplateResponse):
        answer.context_data = {**(answer.context_data or {}), "tokens": tokens}
    return answer
