"""What would change, listed first; then, once confirmed, exactly that in one step."""

from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence
from contextlib import nullcontext
from dataclasses import dataclass

from django.apps import apps
from django.contrib import messages
from django.db.models import Model
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.http import url_has_allowed_host_and_scheme

from tracker.admin.desk.answers import CONFLICT, INVALID, frame
from tracker.admin.history import Entry, history_of
from tracker.admin.locking import posted_together, signed, versions_of
from tracker.admin.rows import editor
from tracker.admin.telling import Row, is_said, told, verb_of
from tracker.operations.agreement import NotToBeSettled
from tracker.operations.changes import Change
from tracker.operations.event_articles import NotOnIt, Unnamed
from tracker.operations.history import Editor, leaving_what_follows
from tracker.operations.merging import NotToBeMerged
from tracker.operations.official import RecordRefused
from tracker.operations.previews import seen_through
from tracker.operations.splitting import NotToBeSplit
from tracker.operations.tagging import NotToBeTagged
from tracker.operations.versions import Conflict, Gone, Versions, key_of
from tracker.queries.naming import name_of
from tracker.vocabulary import Following

SHOWN = 6  # rows of a kind that are listed before “and so many more”
UNSEEN = 0  # the version of what no page showed; no row has it
REFUSALS = (
    *(NotToBeMerged, NotToBeSplit, NotToBeTagged, NotOnIt, Unnamed, RecordRefused),
    *(NotToBeSettled, Gone),
)
# What editors call the rows; the rest by the model's own name.
CALLED: Mapping[str, tuple[str, str]] = {
    "attribution": ("passage", "passages"),
    "occurrence": ("printing", "printings"),
    "speakeralias": ("printed name", "printed names"),
    "affiliation": ("role", "roles"),
    "eventarticle": ("report on an event", "reports on events"),
    "tagging": ("use of a tag", "uses of a tag"),
    "quotematch": ("pair of quotes", "pairs of quotes"),
    "speakermatch": ("pair of speakers", "pairs of speakers"),
    "decision": ("remembered no", "remembered noes"),
}


@dataclass(frozen=True, slots=True)
class Plan:
    """What a person asks for: a question, the rows as they are shown, and what answers it.

    `act` takes the versions at which the rows were shown, or None to try it out.
    """

    title: str
    verb: str
    rows: tuple[Model, ...]
    act: Callable[[Versions | None], object]
    done: str
    back: str
    # Whether a job may work out what follows, where nothing is read of it after the yes.
    leaves: bool = False
    notes: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Several:
    """Rows of one kind to which the same happens: how many, and the first of them."""

    words: str
    rows: tuple[Row, ...]
    more: int


@dataclass(frozen=True, slots=True)
class Meanwhile:
    """A row that somebody changed after the page was made, and what they did."""

    name: str
    entries: tuple[Entry, ...]


def carry_out(request: HttpRequest, plan: Plan) -> HttpResponse:
    """Ask, listing every consequence; once confirmed, do it, if all is as it was shown."""
    if request.POST.get("confirmed") != "yes":
        return _question(request, plan)
    seen = posted_together(request)
    try:
        with leaving_what_follows(Following.DERIVING) if plan.leaves else nullcontext():
            plan.act(seen)
    except Conflict:
        return _question(request, plan, meanwhile(plan.rows, seen))
    except REFUSALS as reason:
        return _question(request, plan, refusal=str(reason))
    messages.success(request, plan.done)
    return redirect(plan.back)


def version_in(versions: Versions | None, row: Model) -> int | None:
    """The version at which the row was shown; None where the operation is only tried out."""
    return None if versions is None else versions.get(key_of(row), UNSEEN)


def foresee(operation: Callable[[], object], *, by: Editor) -> list[Several]:
    """What the operation would change, kind by kind; nothing is changed."""
    return seen_through(operation, by=by, look=_told)


def _told(changes: Sequence[Change]) -> list[Several]:
    """The number of each kind, and only the first in words: a merger may touch thousands."""
    kinds: dict[tuple[type[Model], str], list[Change]] = defaultdict(list)
    for change in changes:
        if is_said(change):
            kinds[change.model, verb_of(change)].append(change)
    return [
        Several(
            f"{len(those)} {called(model, len(those))} {verb}",
            tuple(told(those[:SHOWN], foreseen=True)),
            max(len(those) - SHOWN, 0),
        )
        for (model, verb), those in kinds.items()
    ]


def called(model: type[Model], number: int) -> str:
    """What so many rows of the model are called."""
    own = (str(model._meta.verbose_name), str(model._meta.verbose_name_plural))
    one, many = CALLED.get(str(model._meta.model_name), own)
    return one if number == 1 else many


def meanwhile(rows: Iterable[Model], seen: Versions) -> list[Meanwhile]:
    """The rows that are not as they were seen, with all that was done to them since."""
    found = []
    for row in rows:
        stored = type(row)._default_manager.filter(pk=row.pk).first()
        since = getattr(stored, "version", UNSEEN) - seen.get(key_of(row), UNSEEN)
        if stored is not None and since:
            # Every change raises the version by one, and is one entry.
            entries, _ = history_of(type(row), row.pk)
            found.append(Meanwhile(name_of(stored), tuple(entries[:since])))
    return found


def _question(
    request: HttpRequest, plan: Plan, changed: Sequence[Meanwhile] = (), refusal: str = ""
) -> HttpResponse:
    # Read before anything is tried out: versions too old are noticed, too new are not.
    tokens = [signed(versions_of(row)) for row in plan.rows]
    names = [name_of(row) for row in plan.rows]
    foreseen: list[Several] = []
    if not refusal:
        try:
            foreseen = foresee(lambda: plan.act(None), by=editor(request))
        except REFUSALS as reason:
            refusal = str(reason)
    context = {
        **frame(),
        "title": plan.title,
        "plan": plan,
        "names": names,
        "tokens": tokens,
        "foreseen": foreseen,
        "numbers": ", ".join(several.words for several in foreseen),
        "changed": changed,
        "refusal": refusal,
        "kept": list(_kept(request)),
    }
    status = CONFLICT if changed else INVALID if refusal else 200
    return render(request, "admin/desk/curate/question.html", context, status=status)


NOT_KEPT = {"csrfmiddlewaretoken", "confirmed", "_versions"}


def _kept(request: HttpRequest) -> Iterable[tuple[str, str]]:
    """What was chosen and typed, to be posted again with the yes."""
    for name, values in request.POST.lists():
        if name not in NOT_KEPT:
            yield from ((name, str(value)) for value in values)


def way_back(request: HttpRequest, otherwise: str) -> str:
    """Where the page was opened from, if that is in the admin."""
    given = request.POST.get("back", "") or request.GET.get("back", "")
    inside = given.startswith(reverse("admin:index"))
    return given if inside and url_has_allowed_host_and_scheme(given, None) else otherwise


LONGEST_ID = 19  # digits that a row's number may have


def rows_named(names: Iterable[str], kinds: Sequence[str]) -> list[Model]:
    """The rows that a request names, say “article:12”, kind by kind; one query a kind."""
    wanted: dict[str, list[int]] = defaultdict(list)
    for name in dict.fromkeys(names):
        kind, _, pk = name.partition(":")
        if kind in kinds and pk.isascii() and pk.isdigit() and len(pk) < LONGEST_ID:
            wanted[kind].append(int(pk))
    found: list[Model] = []
    for kind, pks in wanted.items():
        rows = apps.get_model("tracker", kind)._default_manager.in_bulk(pks)
        found += [rows[pk] for pk in pks if pk in rows]
    return found
