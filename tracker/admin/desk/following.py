"""What follows from a decision comes into the page once a job has worked it out."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_GET

from tracker.admin.desk.answers import Outcome, surroundings
from tracker.admin.desk.cards import desk_of
from tracker.admin.desk.letting_in import at_the_desk
from tracker.admin.rows import editor
from tracker.models import Attribution

NOTHING = 204


@at_the_desk
@require_GET
def following(request: HttpRequest, passage_id: int) -> HttpResponse:
    """The passage's card with the quotes it prints now, which asks again while they are to come."""
    rows = Attribution.objects.filter(pk=passage_id)
    article_id = rows.values_list("snapshot__article", flat=True).first()
    desk = desk_of(article_id, editor(request)) if article_id else None
    if desk is None:
        # Taken back since the page asked; a page that is told so has nothing to change.
        return HttpResponse(status=NOTHING)
    changed = desk.about({passage_id})
    context = {**surroundings(request, desk), "outcome": Outcome(""), "changed": changed}
    return render(request, "admin/desk/_followed.html", context)
