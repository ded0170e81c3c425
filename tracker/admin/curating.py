"""What an editor can do about a row beyond its form: where the desk offers it."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any
from urllib.parse import urlencode

from django.contrib import admin, messages
from django.db.models import Model, QuerySet
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse

from tracker.models.editing import TARGETS
from tracker.operations.versions import key_of

TWO = 2


@dataclass(frozen=True, slots=True)
class Offer:
    """Something to do, in words, and the page where it is done."""

    words: str
    address: str


# By the row's model: the words, the address's name, and whether it takes the kind of row too.
OFFERS: Mapping[str, Sequence[tuple[str, str, bool]]] = {
    "quote": (
        ("Choose its wording", "desk:wording", False),
        ("It is the same as…", "desk:same", True),
        ("Split it", "desk:split", False),
    ),
    "statement": (
        ("Order its sentences", "desk:statement", False),
        ("Its official text", "desk:record", False),
    ),
    "speaker": (("Is the same as…", "desk:same", True),),
    "event": (("Is the same as…", "desk:same", True),),
    "claim": (("What articles print, and whether it can all hold", "desk:claim", False),),
}


def offers(row: Model, back: str = "") -> Iterator[Offer]:
    """All that the desk offers about the row; each page leads `back` when it is done."""
    kind = str(row._meta.model_name)
    query = f"?{urlencode({'back': back})}" if back else ""
    for words, name, takes_kind in OFFERS.get(kind, ()):
        place = [kind, row.pk] if takes_kind else [row.pk]
        yield Offer(words, reverse(name, args=place) + query)
    if kind == "article":
        chosen = urlencode({"article": row.pk, **({"back": back} if back else {})})
        yield Offer("Events", f"{reverse('desk:events')}?{chosen}")
        yield Offer("Claims", reverse("desk:answering", args=[row.pk]) + query)
    if kind in TARGETS:
        yield Offer("Tags", reverse("desk:tags", args=[kind, row.pk]) + query)


Chosen = QuerySet[Any]

if TYPE_CHECKING:
    Face = admin.ModelAdmin[Any]
else:
    Face = admin.ModelAdmin


@admin.action(description="Tag or untag the chosen", permissions=["curate"])
def tag_chosen(face: Face, request: HttpRequest, queryset: Chosen) -> HttpResponse:
    return _lead_on(request, "desk:tag_several", "row", [key_of(row) for row in queryset])


@admin.action(description="Merge the chosen into one", permissions=["curate"])
def merge_chosen(face: Face, request: HttpRequest, queryset: Chosen) -> HttpResponse | None:
    keys = [key_of(row) for row in queryset]
    if len(keys) < TWO:
        messages.error(request, "Choose two or more to merge.")
        return None
    return _lead_on(request, "desk:merge", "row", keys, str(face.opts.model_name))


@admin.action(description="Put the chosen on an event, or take them off", permissions=["curate"])
def put_chosen_on_event(face: Face, request: HttpRequest, queryset: Chosen) -> HttpResponse:
    return _lead_on(request, "desk:events", "article", [str(row.pk) for row in queryset])


def _lead_on(
    request: HttpRequest, name: str, column: str, keys: Sequence[str], *place: str
) -> HttpResponse:
    """To the page of the desk that lists all the chosen first; nothing is done before it."""
    query = urlencode([*((column, key) for key in keys), ("back", request.get_full_path())])
    return redirect(f"{reverse(name, args=place)}?{query}")
