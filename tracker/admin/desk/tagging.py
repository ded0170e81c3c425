"""Tags at the desk: of the passage in focus and what it is about, of one row, of chosen rows."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from functools import partial

from django.apps import apps
from django.db.models import Model
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.views.decorators.http import require_GET, require_http_methods

from tracker.admin.desk.answers import CONFLICT, INVALID, Outcome, frame, own_steps
from tracker.admin.desk.asking import number, passage_with_text
from tracker.admin.desk.consequences import (
    Meanwhile,
    Plan,
    called,
    carry_out,
    meanwhile,
    rows_named,
    way_back,
)
from tracker.admin.desk.letting_in import asking_for
from tracker.admin.locking import posted_together, signed, versions_of
from tracker.admin.rows import editor
from tracker.models import Article, Attribution, Tag
from tracker.models.editing import TARGETS
from tracker.operations.tagging import NotToBeTagged, tag, untag
from tracker.operations.versions import Conflict, Gone, Versions, key_of
from tracker.queries.naming import name_of, quoted
from tracker.queries.tags import tags_like, tags_on

MOST = 200  # rows of a list, which shows no more


@dataclass(frozen=True, slots=True)
class Thing:
    """One thing that takes tags, as the box calls it, and those that it has."""

    key: str
    words: str
    tags: tuple[Tag, ...]


@dataclass(frozen=True, slots=True)
class Panel:
    """A tag box with what it is for; `article` where it lies on that article's desk."""

    anchor: str
    address: str
    rows: tuple[Model, ...]
    things: tuple[Thing, ...]
    token: str
    article: Article | None = None


@dataclass(frozen=True, slots=True)
class Tried:
    """What came of a tag asked for: the outcome, what was typed, and what changed meanwhile."""

    outcome: Outcome
    typed: str = ""
    changed: list[Meanwhile] = field(default_factory=list)


@asking_for("tag")
@require_http_methods(["GET", "POST"])
def tags(request: HttpRequest, kind: str, pk: int) -> HttpResponse:
    """The tags of one row, from its page in the admin."""
    if kind not in TARGETS:
        raise Http404
    row = get_object_or_404(apps.get_model("tracker", kind), pk=pk)
    address = reverse("desk:tags", args=[kind, pk])
    named = [(row, f"this {called(type(row), 1)}")]
    back = way_back(request, reverse(f"admin:tracker_{kind}_change", args=[pk]))
    return _answer(request, partial(_panel, f"tags-{kind}-{pk}", address, named), back)


@asking_for("tag")
@require_http_methods(["GET", "POST"])
def passage_tags(request: HttpRequest, passage_id: int) -> HttpResponse:
    """The tags of all that the passage in focus is about: its quotes, article and speaker."""
    passage = passage_with_text(passage_id)
    article = passage.snapshot.article
    address = reverse("desk:passage_tags", args=[passage_id])
    back = f"{reverse('desk:article', args=[article.pk])}#card-{passage_id}"
    made = partial(_panel, f"tags-of-{passage_id}", address, _about(passage), article)
    return _answer(request, made, back)


@asking_for("tag")
@require_GET
def tag_names(request: HttpRequest) -> HttpResponse:
    """The tags that what is typed may become, as options of the box."""
    found = tags_like(request.GET.get("name", ""))
    return render(request, "admin/desk/curate/_tag_names.html", {"names": found})


@asking_for("tag")
@require_http_methods(["GET", "POST"])
def tag_several(request: HttpRequest) -> HttpResponse:
    """Rows chosen in a list: they are all shown, and tagged or untagged in one step."""
    given = request.POST if request.method == "POST" else request.GET
    rows = rows_named(given.getlist("row")[:MOST], TARGETS)
    if not rows:
        raise Http404
    if request.method == "POST" and given.get("do") in {"tag", "untag"}:
        return carry_out(request, _plan(request, rows, given["do"]))
    held = tags_on(rows)
    listed = [(row, key_of(row), held[type(row).__name__.lower(), row.pk]) for row in rows]
    context = {
        **frame(),
        "title": f"Tag {_counted(rows)}",
        "rows": [(key, name_of(row), own) for row, key, own in listed],
        "names": tags_like(""),
        "back": _list_of(request, rows),
    }
    return render(request, "admin/desk/curate/several.html", context)


def _plan(request: HttpRequest, rows: Sequence[Model], verb: str) -> Plan:
    by, name = editor(request), _typed(request)
    held = Tag.objects.filter(name__iexact=name).first()
    have = sum(held in own for own in tags_on(rows).values())
    told, chosen = _counted(rows), tuple(rows)
    back = _list_of(request, rows)
    if verb == "tag":
        return Plan(
            title=f"Tag {told} {quoted(name)}?",
            verb="Tag them",
            rows=chosen,
            act=lambda versions: tag(name=name, rows=rows, by=by, versions=versions),
            done=f"Tagged {told} {quoted(name)}.",
            back=back,
            notes=(f"{have} of them have it already and keep it.",) if have else (),
        )

    def take(versions: Versions | None) -> None:
        if held is None:
            raise NotToBeTagged(f"there is no tag {quoted(name)}")
        untag(tag=held, rows=rows, by=by, versions=versions)

    return Plan(
        title=f"Take the tag {quoted(name)} from {told}?",
        verb="Take it off",
        rows=chosen,
        act=take,
        done=f"Took the tag {quoted(name)} from {told}.",
        back=back,
        notes=(f"{have} of them have it.",),
    )


def _typed(request: HttpRequest) -> str:
    return " ".join(request.POST.get("name", "").replace("\0", "").split())


def _counted(rows: Sequence[Model]) -> str:
    model = type(rows[0])
    return f"{len(rows)} {called(model, len(rows))}"


def _list_of(request: HttpRequest, rows: Sequence[Model]) -> str:
    return way_back(request, reverse(f"admin:tracker_{rows[0]._meta.model_name}_changelist"))


def _about(passage: Attribution) -> list[tuple[Model, str]]:
    printed = passage.occurrences.select_related("quote").order_by("position", "id")
    quotes = list(dict.fromkeys(row.quote for row in printed))
    one = len(quotes) == 1
    found: list[tuple[Model, str]] = [
        (quote, "this quote" if one else f"sentence {place}: {quoted(quote.text)}")
        for place, quote in enumerate(quotes, start=1)
    ]
    found.append((passage.snapshot.article, "this article"))
    if passage.speaker:
        found.append((passage.speaker, f"{passage.speaker.name}, speaker"))
    return [*found, (passage, "this passage")]


def _panel(
    anchor: str,
    address: str,
    named: Sequence[tuple[Model, str]],
    article: Article | None = None,
) -> Panel:
    rows = [row for row, _ in named]
    versions = {key: said for row in rows for key, said in versions_of(row).items()}
    held = tags_on(rows)
    things = [
        Thing(key_of(row), words, tuple(held[str(row._meta.model_name), row.pk]))
        for row, words in named
    ]
    return Panel(anchor, address, tuple(rows), tuple(things), signed(versions), article)


def _answer(request: HttpRequest, panel_of: Callable[[], Panel], back: str) -> HttpResponse:
    """Show the box; where something was posted, tag or untag first."""
    panel = panel_of()
    tried = _try(request, panel) if request.method == "POST" else Tried(Outcome(""))
    swaps = bool(getattr(request, "htmx", False))
    if tried.outcome.said and tried.outcome.is_done and not swaps:
        return redirect(f"{panel.address}?back={back}" if panel.article is None else back)
    step, undone = own_steps(editor(request)) if swaps else (None, None)
    context = {
        **frame(),
        "title": f"Tags of {name_of(panel.rows[0])}",
        "panel": panel_of() if request.method == "POST" else panel,
        "names": tags_like(""),
        "tried": tried,
        "outcome": tried.outcome,
        "desk": {"article": panel.article},
        "step": step,
        "undone": undone,
        "back": back,
        "swaps": swaps,
    }
    page = "_tags_answer.html" if swaps else "tags.html"
    return render(request, f"admin/desk/curate/{page}", context, status=tried.outcome.status)


def _try(request: HttpRequest, panel: Panel) -> Tried:
    taken, _, key = request.POST.get("untag", "").partition(":")
    key = key or request.POST.get("on", "")
    rows = [row for row in panel.rows if key_of(row) == key]
    typed = _typed(request)
    seen, by = posted_together(request), editor(request)
    try:
        if taken:
            held = get_object_or_404(Tag, pk=number(taken))
            untag(tag=held, rows=rows, by=by, versions=seen)
            return Tried(Outcome(f"Tag {quoted(held.name)} taken off."), typed)
        made = tag(name=typed, rows=rows, by=by, versions=seen)
        return Tried(Outcome(f"Tagged {quoted(made.name)}."))
    except Conflict:
        said = "Not tagged: it was changed meanwhile. Press again if the tag still holds."
        return Tried(Outcome(said, status=CONFLICT), typed, meanwhile(rows, seen))
    except (NotToBeTagged, Gone) as reason:
        return Tried(Outcome(f"Not tagged: {reason}.", status=INVALID), typed)
