"""Events of articles at the desk: put one article or many on an event, take them off, make one."""

from collections.abc import Sequence
from datetime import date

from django.db.models import Prefetch
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.utils.dateparse import parse_date
from django.views.decorators.http import require_GET, require_http_methods

from tracker.admin.desk.answers import frame
from tracker.admin.desk.asking import number
from tracker.admin.desk.consequences import Plan, carry_out, way_back
from tracker.admin.desk.letting_in import asking_for
from tracker.admin.rows import editor
from tracker.models import Article, Event, EventArticle
from tracker.operations.event_articles import make_event, put_articles, take_articles
from tracker.queries.counterparts import events_called
from tracker.queries.naming import name_of, quoted
from tracker.vocabulary import Review

MOST = 200  # articles of a list, which shows no more


@asking_for("put_articles")
@require_http_methods(["GET", "POST"])
def events(request: HttpRequest) -> HttpResponse:
    """The articles chosen with their events; every change is listed before it is made."""
    given = request.POST if request.method == "POST" else request.GET
    articles = _chosen(given.getlist("article"))
    if not articles:
        raise Http404
    if request.method == "POST" and (plan := _plan(request, articles)):
        return carry_out(request, plan)
    context = {
        **frame(),
        "title": f"Events of {_counted(articles)}",
        "articles": [(article, _reported(article)) for article in articles],
        "events": _together(articles),
        "typed": given.get("q", ""),
        "found": events_called(given.get("q", "")),
        "back": _back(request, articles),
    }
    return render(request, "admin/desk/curate/events.html", context)


@asking_for("put_articles")
@require_GET
def event_names(request: HttpRequest) -> HttpResponse:
    """The events that what is typed may mean, each to choose."""
    typed = request.GET.get("q", "")
    context = {"typed": typed, "found": events_called(typed)}
    return render(request, "admin/desk/curate/_events_found.html", context)


def _chosen(given: Sequence[str]) -> list[Article]:
    pks = [pk for each in dict.fromkeys(given[:MOST]) if (pk := number(each)) is not None]
    reports = EventArticle.objects.select_related("event").order_by("id")
    rows = Article.objects.select_related("outlet").prefetch_related(Prefetch("reports", reports))
    held = rows.in_bulk(pks)
    return [held[pk] for pk in pks if pk in held]


def _reported(article: Article) -> list[EventArticle]:
    return [row for row in article.reports.all() if row.review != Review.REJECTED]


def _together(articles: Sequence[Article]) -> list[Event]:
    """The events that any of the articles is on."""
    return list(dict.fromkeys(row.event for each in articles for row in _reported(each)))


def _plan(request: HttpRequest, articles: Sequence[Article]) -> Plan | None:
    """What the form asks for; None where it says nothing yet."""
    verb, pk = request.POST.get("do", ""), number(request.POST.get("event", ""))
    if verb == "make":
        return _made(request, articles)
    if verb not in {"put", "take"} or pk is None:
        return None
    event, by = get_object_or_404(Event, pk=pk), editor(request)
    told, name, back = _counted(articles), name_of(event), _back(request, articles)
    if verb == "put":
        return Plan(
            title=f"Put {told} on {name}?",
            verb="Put them on it",
            rows=(event, *articles),
            act=lambda versions: put_articles(
                event=event, articles=articles, by=by, versions=versions
            ),
            done=f"Put {told} on {name}.",
            back=back,
        )
    return Plan(
        title=f"Take {told} from {name}?",
        verb="Take them off",
        rows=(event, *articles),
        act=lambda versions: take_articles(
            event=event, articles=articles, by=by, versions=versions
        ),
        done=f"Took {told} from {name}.",
        back=back,
        notes=("No machine puts them on it again.",),
    )


def _made(request: HttpRequest, articles: Sequence[Article]) -> Plan:
    name, by = request.POST.get("name", "").replace("\0", ""), editor(request)
    day, told = _day(request.POST.get("day", "")), _counted(articles)
    return Plan(
        title=f"Make the event {quoted(name)} of {told}?",
        verb="Make it",
        rows=tuple(articles),
        act=lambda versions: make_event(
            name=name, day=day, articles=articles, by=by, versions=versions
        ),
        done=f"Made the event {quoted(name)} of {told}.",
        back=_back(request, articles),
        notes=() if day else ("It has no date yet.",),
    )


def _day(text: str) -> date | None:
    try:
        return parse_date(text)
    except ValueError:
        return None


def _counted(articles: Sequence[Article]) -> str:
    return name_of(articles[0]) if len(articles) == 1 else f"{len(articles)} articles"


def _back(request: HttpRequest, articles: Sequence[Article]) -> str:
    if len(articles) == 1:
        page = reverse("admin:tracker_article_change", args=[articles[0].pk])
    else:
        page = reverse("admin:tracker_article_changelist")
    return way_back(request, page)
