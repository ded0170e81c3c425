"""What a write answers: the row it changed, its version now, and the step by which to undo it."""

from collections.abc import Mapping
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
from tracker.queries.naming import name_of

SHOWN: Mapping[str, Resource] = {
    resource.noun: resource
    for resource in (
        *(ARTICLES, ATTRIBUTIONS, EVENTS, OCCURRENCES, QUOTES, SPEAKERS, STATEMENTS, TAGS),
    )
}
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


def step_of(context: UUID) -> UUID | None:
    """The step that was taken; None where nothing changed."""
    return context if Step.objects.filter(context=context).exists() else None


def changed(asked: Asked, row: Model, context: UUID, *, status: int = OK) -> Done:
    """The answer to a change of the row, which may be another now than the one asked for."""
    version = type(row)._default_manager.values_list("version", flat=True).get(pk=row.pk)
    place = asked.addresses.api(resource_of(row).name, row.pk)
    body = {"id": row.pk, "api": place, "version": version, "step": step_of(context)}
    return Done(body, status, place if status != OK else "")


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
