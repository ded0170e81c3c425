"""What of the API is written to: the views of lists and rows by the list's name, and the rest.

What is written is declared subject by subject in `writes`.
"""

from collections.abc import Mapping

from django.urls import URLPattern, path

from tracker.api.views import ApiView, DetailView, ListView
from tracker.api.writes import (
    annotations,
    articles,
    attributions,
    deleting,
    events,
    matches,
    merging,
    occurrences,
    quotes,
    speakers,
    steps,
    tags,
)
from tracker.api.writes.declared import Write
from tracker.api.writes.views import writing

WRITES: tuple[Write, ...] = (
    articles.SUBMIT,
    attributions.CHANGE,
    attributions.CHANGE_SEVERAL,
    attributions.MARK,
    annotations.OFFER,
    occurrences.CHANGE,
    quotes.CHANGE,
    quotes.PART,
    merging.MERGE_QUOTES,
    speakers.MAKE,
    speakers.CHANGE,
    speakers.ADD_NAME,
    speakers.TAKE_NAME,
    merging.MERGE_SPEAKERS,
    events.MAKE,
    events.CHANGE,
    events.REPORT,
    merging.MERGE_EVENTS,
    tags.MAKE,
    tags.CHANGE,
    matches.QUOTES,
    matches.SPEAKERS,
    matches.ARTICLES,
    *deleting.DELETIONS,
    steps.UNDO,
)


def written_at(place: str) -> list[Write]:
    return [write for write in WRITES if write.path == place]


def views_of(name: str) -> tuple[type[ListView], type[DetailView]]:
    """The views of a list that is written to, and of its rows."""
    listed, detailed = written_at(f"{name}/"), written_at(f"{name}/{{identity}}/")
    return writing(ListView, *listed), writing(DetailView, *detailed)


WRITING: Mapping[str, tuple[type[ListView], type[DetailView]]] = {
    name: views_of(name)
    for name in (
        *("articles", "attributions", "events", "occurrences", "quotes", "speakers"),
        *("statements", "tags", "quote_matches", "speaker_matches", "article_matches"),
    )
}


def own_paths() -> list[URLPattern]:
    """Addresses that are written to and no lists or rows."""
    beside = dict.fromkeys(
        write.path for write in WRITES if write.path.count("/") > (2 if "{" in write.path else 1)
    )
    return [path(converted(each), writing(ApiView, *written_at(each)).as_view()) for each in beside]


def converted(place: str) -> str:
    return place.replace("{identity}", "<int:identity>").replace("{context}", "<uuid:context>")
