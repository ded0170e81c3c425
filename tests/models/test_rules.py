"""History of every change however written, and versions that rise with a change alone."""

from typing import Any

import pytest
from django.apps import apps
from django.db import models

from tests.factories import (
    ArticleFactory,
    OutletFactory,
    QuoteFactory,
    SnapshotFactory,
    SpeakerFactory,
    carry,
)
from tests.models.changes import CHANGES, Changes
from tests.models.refusals import update_raw
from tracker import models as tracker_models
from tracker.models import Article, Quote, Span, Speaker
from tracker.models.rules import Editable

pytestmark = pytest.mark.django_db

MODELS = [apps.get_model("tracker", name) for name in tracker_models.__all__]
UNTRACKED = {
    "Carriage": "gathered from printings, and gathered again whenever they change",
    "Anchor": "worked out from two texts, which never change",
    "Delivery": "what was sent, by itself the history of it",
    "Notice": "gone as soon as it is known whom it concerns",
    "Webhook": "of the house, like accounts; Django's log tells who changed what",
    "Glance": "made from printings, and made again whenever they change",
    "GlanceMark": "gone as soon as the glance is made again",
    "Change": "told by triggers of what others change, and never changed itself",
    "ArticlePosting": "made from a text, and made again whenever it changes",
    "Failure": "what happened once, which nobody edits",
    "Host": "whose turn it is to ask a host, which nobody edits",
    "Mail": "a message to a reader, who leaves nothing behind",
    "Posting": "made from a wording, and made again whenever it changes",
    "Presence": "who has an article open, which nobody edits",
    "Reading": "the engine's own record of a run, which nobody edits",
    "SavedSearch": "whoever unsubscribes leaves nothing behind",
    "Revisit": "how the looking again goes, which nobody edits",
    "Step": "what the history is told by",
    "Tombstone": "made by what is deleted, and told by its history",
    "Token": "who may ask; an editor who takes a step back must not bring a revoked one back",
    "Watch": "how the asking of a feed goes, which nobody edits",
}
NEVER_CHANGED = {"Snapshot"}


def editable(changes: Changes) -> bool:
    return issubclass(model_of(changes), Editable)


def model_of(changes: Changes) -> type[models.Model]:
    return apps.get_model("tracker", str(changes))


def values_of(changes: Changes) -> list[Any]:
    return [value() if callable(value) else value for value in changes.values]


def told(model: type[models.Model], key: int, field: str) -> list[tuple[Any, ...]]:
    """What history holds of a row, oldest first: the label and the field's value."""
    events = model._meta.get_field("history").related_model
    assert isinstance(events, type)
    found = events._default_manager.filter(pgh_obj_id=key).order_by("pgh_id")
    return list(found.values_list("pgh_label", field))


def version(row: models.Model) -> int:
    value: int = type(row)._default_manager.values_list("version", flat=True).get(pk=row.pk)
    return value


@pytest.mark.parametrize("changes", CHANGES, ids=str)
def test_history_holds_every_way_of_writing(changes: Changes) -> None:
    field, model = changes.field, model_of(changes)
    row = changes.factory.create()
    key, before = row.pk, getattr(row, field)
    first, second, third = values_of(changes)

    model._default_manager.filter(pk=key).update(**{field: first})
    setattr(row, field, second)
    model._default_manager.bulk_update([row], [field])
    update_raw(row, {field: third})
    row.delete()

    stored = [getattr(value, "pk", value) for value in (before, first, second, third, third)]
    labels = ["insert", "update", "update", "update", "delete"]
    assert told(model, key, field) == list(zip(labels, stored, strict=True))


def test_history_holds_what_bulk_create_and_queryset_delete_do() -> None:
    [article] = Article.objects.bulk_create([ArticleFactory.build(outlet=OutletFactory.create())])

    Article.objects.filter(pk=article.pk).delete()

    labels = [label for label, _ in told(Article, article.pk, "headline")]
    assert labels == ["insert", "delete"]


def test_history_of_a_snapshot_outlives_it() -> None:
    snapshot = SnapshotFactory.create()
    key, text = snapshot.pk, snapshot.text

    snapshot.delete()

    assert told(type(snapshot), key, "text") == [("insert", text), ("delete", text)]


def test_history_holds_what_a_cascade_takes_along() -> None:
    occurrence = carry(QuoteFactory.create())
    span = occurrence.spans.get()

    Article.objects.get(snapshots__attributions=occurrence.attribution).delete()

    assert told(Span, span.pk, "exact") == [("insert", span.exact), ("delete", span.exact)]


def test_history_tells_nothing_of_a_write_that_changes_nothing() -> None:
    speaker = SpeakerFactory.create()

    speaker.save()

    assert told(Speaker, speaker.pk, "name") == [("insert", speaker.name)]


def test_every_model_is_tracked_or_says_why_not() -> None:
    untracked = {model.__name__ for model in MODELS if not hasattr(model, "history")}

    assert untracked == set(UNTRACKED)


def test_every_tracked_model_is_exercised() -> None:
    exercised = {str(changes) for changes in CHANGES}

    assert exercised == set(tracker_models.__all__) - set(UNTRACKED) - NEVER_CHANGED


@pytest.mark.parametrize("changes", [each for each in CHANGES if editable(each)], ids=str)
def test_version_rises_with_each_change_and_only_with_a_change(changes: Changes) -> None:
    row = changes.factory.create()
    rows = type(row)._default_manager.filter(pk=row.pk)
    first, second, _ = values_of(changes)

    versions = [version(row)]
    for value in (first, first, second):
        rows.update(**{changes.field: value})
        versions.append(version(row))
    update_raw(row, {changes.field: second})
    versions.append(version(row))

    assert versions == [1, 2, 2, 3, 3]


def test_version_stays_when_a_row_is_saved_as_it_was_read() -> None:
    quote = QuoteFactory.create()
    quote.language = "is"
    quote.save()

    quote.save()

    assert version(quote) == 2


def test_version_cannot_be_set_by_hand() -> None:
    quote = QuoteFactory.create()

    Quote.objects.filter(pk=quote.pk).update(version=99)
    Quote.objects.filter(pk=quote.pk).update(version=99, language="is")

    assert version(quote) == 2
