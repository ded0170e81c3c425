"""What a write answers: the row it changed, its version now, and the step by which to undo it."""

from collections.abc import Callable, Mapping, Sequence
from typing import Any
from uuid import UUID

import orjson
from django.db.models import Model
from rest_framework import serializers

from tracker.api import documents
from tracker.api.addresses import Addresses
from tracker.api.articles import ARTICLES
from tracker.api.attributions import ATTRIBUTIONS
from tracker.api.events import EVENTS
from tracker.api.matches import ARTICLE_MATCHES, QUOTE_MATCHES, SPEAKER_MATCHES
from tracker.api.occurrences import OCCURRENCES
from tracker.api.quotes import QUOTES
from tracker.api.resources import Body, Resource, one_of
from tracker.api.speakers import SPEAKERS
from tracker.api.statements import STATEMENTS
from tracker.api.tags import TAGS
from tracker.api.validators import etag_of
from tracker.api.writes.declared import OK, Asked, Done
from tracker.api.writes.refusing import Stale
from tracker.models import Step
from tracker.operations.changes import Change, named
from tracker.operations.previews import seen_through
from tracker.queries.naming import name_of

SHOWN: Mapping[str, Resource] = {
    resource.noun: resource
    for resource in (
        *(ARTICLES, ATTRIBUTIONS, EVENTS, OCCURRENCES, QUOTES, SPEAKERS, STATEMENTS, TAGS),
        *(QUOTE_MATCHES, SPEAKER_MATCHES, ARTICLE_MATCHES),
    )
}
MOST_TOLD = 500
JSON_OPTIONS = orjson.OPT_UTC_Z | orjson.OPT_OMIT_MICROSECONDS


def step_field() -> serializers.UUIDField:
    return serializers.UUIDField(
        allow_null=True,
        help_text="what this request did, as one step: the name by which it is undone; null where "
        "nothing changed",
    )


class Changed(serializers.Serializer[Any]):
    """A row that was written."""

    id = documents.whole("its id")
    api = documents.address("the row in this API")
    version = documents.whole("its version now, for the next If-Match")
    step = step_field()


class Consequence(serializers.Serializer[Any]):
    """A row that would be another."""

    kind = documents.text("what it is")
    id = documents.whole("its id; of one that would be made, none that lasts", allow_null=True)
    name = documents.text("the row in words", allow_blank=True)
    what = serializers.ChoiceField(
        choices=[(each, each) for each in ("made", "changed", "deleted")], help_text="what happens"
    )


class ChangedRow(serializers.Serializer[Any]):
    """One of several rows that were written."""

    id = documents.whole("its id")
    api = documents.address("the row in this API")
    version = documents.whole("its version now, for the next change")


class Changes(serializers.Serializer[Any]):
    """What was written, in the order asked for."""

    results = ChangedRow(many=True, help_text="one a row")
    step = step_field()


class TriedOut(serializers.Serializer[Any]):
    """What a write would change: it was tried out, and nothing of it is kept."""

    consequences = Consequence(
        many=True, help_text=f"every row that would be another, {MOST_TOLD} at most"
    )
    consequence_count = documents.whole("how many rows would be others")


def step_of(context: UUID) -> UUID | None:
    """The step that was taken; None where nothing changed."""
    return context if Step.objects.filter(context=context).exists() else None


def changed(asked: Asked, row: Model, context: UUID, *, status: int = OK) -> Done:
    """The answer to a change of the row, which may be another now than the one asked for."""
    version = type(row)._default_manager.values_list("version", flat=True).get(pk=row.pk)
    place = asked.addresses.api(resource_of(row).name, row.pk)
    body = {"id": row.pk, "api": place, "version": version, "step": step_of(context)}
    return Done(body, status, place if status != OK else "")


def changes(asked: Asked, rows: Sequence[Model], context: UUID) -> Done:
    """The answer to a change of several rows of one kind."""
    resource = resource_of(rows[0])
    held = type(rows[0])._default_manager.filter(pk__in=[row.pk for row in rows])
    versions = dict(held.values_list("pk", "version"))
    results = [
        {
            "id": row.pk,
            "api": asked.addresses.api(resource.name, row.pk),
            "version": versions[row.pk],
        }
        for row in rows
    ]
    return Done({"results": results, "step": step_of(context)})


def tried_out(asked: Asked, act: Callable[[Asked], object]) -> Done:
    """What it would change, every row by name; nothing of it is kept."""
    return Done(seen_through(lambda: act(asked), by=asked.user, look=told))


def told(found: Sequence[Change]) -> Body:
    rows = [
        {
            "kind": str(change.model._meta.verbose_name),
            "id": None if change.made else change.pk,
            "name": str(change),
            "what": "made" if change.made else "deleted" if change.after is None else "changed",
        }
        for change in named(found[:MOST_TOLD])
    ]
    return {"consequences": rows, "consequence_count": len(found)}


def resource_of(row: Model) -> Resource:
    return SHOWN[str(row._meta.model_name)]


def stale(row: Model, addresses: Addresses) -> Stale:
    """The refusal of a change that was decided on another version, with the row as it is."""
    resource = SHOWN.get(str(row._meta.model_name))
    current, etag = as_shown(resource, row, addresses) if resource else (None, "")
    return Stale(name_of(row), current, etag)


def as_shown(resource: Resource, row: Model, addresses: Addresses) -> tuple[Body, str]:
    """The object and its ETag, as GET answers; of a row that readers do not see, what it is at."""
    found = one_of(resource, row.pk)
    version: int = getattr(row, "version", 0)
    if found is None:
        return {"id": row.pk, "version": version}, f'"{version}"'
    (body,) = resource.bodies([found], addresses)
    if resource.more:
        body |= resource.more(row.pk, addresses)
    return body, etag_of(orjson.dumps(body, option=JSON_OPTIONS), found.version)
