"""What follows from a decision comes into the page once a job has worked it out."""

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_GET

from tracker.admin.desk.answers import Outcome, surroundings
from tracker.admin.desk.asking import passage_with_text
from tracker.admin.desk.cards import desk_of
from tracker.admin.desk.letting_in import at_the_desk
from tracker.admin.rows import editor


@at_the_desk
@require_GET
def following(request: HttpRequest, passage_id: int) -> HttpResponse:
    """The passage's card with the quotes it prints now, which asks again while they are to come."""
    article_id = passage_with_text(passage_id).snapshot.article_id
    desk = desk_of(article_id, editor(request))
    if desk is None:
        raise Http404
    changed = desk.about({passage_id})
    context = {**surroundings(request, desk), "outcome": Outcome(""), "changed": changed}
    return render(request, "admin/desk/_followed.html", context)
