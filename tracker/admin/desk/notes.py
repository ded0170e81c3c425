"""What is kept beside the passages: notes, whose list an article is on, who is there."""

from functools import partial

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_GET, require_POST

from tracker.admin.desk.answers import Outcome, decided, refused
from tracker.admin.desk.asking import number, posted_passage
from tracker.admin.desk.letting_in import asking_for, at_the_desk
from tracker.admin.rows import editor
from tracker.models import Article, Attribution
from tracker.operations.assigning import assign, release
from tracker.operations.notes import write_note
from tracker.operations.presence import stay


@asking_for("write_note")
@require_POST
def write(request: HttpRequest) -> HttpResponse:
    passage = posted_passage(request)
    return decided(request, passage, partial(_write, request, passage))


def _write(request: HttpRequest, passage: Attribution) -> Outcome:
    text = request.POST.get("text", "").replace("\0", "")
    if not text.strip():
        return refused(passage, "Not saved: the note is empty.")
    write_note(attribution=passage, text=text, by=editor(request), now=timezone.now())
    return Outcome("Note kept.", frozenset({passage.pk}))


@asking_for("assign")
@require_POST
def take_on(request: HttpRequest) -> HttpResponse:
    """Put an article on one's own list, or take it off."""
    article = get_object_or_404(Article, pk=number(request.POST.get("article", "")))
    by = editor(request)
    if by is not None:
        change = assign if request.POST.get("mine") == "1" else release
        change(article=article, editor=by, by=by)
    return redirect(f"{reverse('desk:queue')}?{request.GET.urlencode()}")


@at_the_desk
@require_GET
def presence(request: HttpRequest, article_id: int) -> HttpResponse:
    """The others who have the article open; asking says that one is there oneself."""
    article = get_object_or_404(Article.objects.only("pk"), pk=article_id)
    by = editor(request)
    others = stay(article=article, editor=by, now=timezone.now()) if by else []
    context = {"others": others, "article_id": article_id}
    return render(request, "admin/desk/_presence.html", context)
