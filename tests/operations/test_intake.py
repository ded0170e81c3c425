"""Articles in: once each, all or nothing, and never over what a person decided."""

from __future__ import annotations

from dataclasses import replace
from typing import Unpack

import pytest
from django.db import DatabaseError, connection, transaction
from pghistory.models import Context
from procrastinate.contrib.django.models import ProcrastinateJob

from tests.factories import EditorFactory, OutletFactory
from tests.newsroom import NOW, Said, article, everything, take_in
from tracker.ingest.values import NotAnArticle
from tracker.models import (
    Article,
    Outlet,
    Snapshot,
)
from tracker.operations.intake import read_snapshot, record_article
from tracker.operations.recording import READ_SNAPSHOT
from tracker.vocabulary import Derivation, Review

pytestmark = pytest.mark.django_db

URL = "https://courier.example/sea-wall"
STORY = (
    "“The sea wall will stand for another thirty winters,” said Ines Halloran, the harbour "
    "commissioner.\n\nThe council met on Monday. “We counted every stone of it before the "
    "frost came,” Halloran said."
)


def outcome(**said: Unpack[Said]) -> str:
    return record_article(read=article(STORY, **said), by=None, now=NOW).outcome


def waiting() -> list[int]:
    jobs = ProcrastinateJob.objects.filter(task_name=READ_SNAPSHOT, status="todo").order_by("id")
    return [job.args["snapshot_id"] for job in jobs]


def test_same_address_and_text_changes_nothing() -> None:
    outcomes = [outcome(url=URL), outcome(url=URL)]

    held = (Article.objects.count(), Snapshot.objects.count(), len(waiting()))
    assert (outcomes, held) == (["new", "unchanged"], (1, 1, 1))


def test_same_text_in_one_outlet_changes_nothing() -> None:
    outcomes = [outcome(), outcome(outlet="harbour  courier")]

    assert (outcomes, Article.objects.count()) == (["new", "unchanged"], 1)


def test_text_pasted_before_is_known_at_its_address() -> None:
    outcomes = [outcome(url=URL), outcome()]

    assert (outcomes, Article.objects.count()) == (["new", "unchanged"], 1)


def test_changed_text_is_another_snapshot() -> None:
    first = record_article(read=article(STORY, url=URL), by=None, now=NOW)
    second = record_article(read=article(f"{STORY} No.", url=URL), by=None, now=NOW)

    assert second.outcome == "changed"
    assert second.article == first.article
    assert waiting() == [first.snapshot.pk, second.snapshot.pk]


def test_same_text_in_another_outlet_is_another_article_and_likely_a_copy() -> None:
    original = take_in(article(STORY, outlet="Harbour Courier")).article
    copy = take_in(article(STORY, outlet="The Lantern")).article

    copy.refresh_from_db()
    assert copy.pk != original.pk
    assert (copy.derivation, copy.derived_from, copy.credited_to, copy.derivation_review) == (
        Derivation.REPUBLICATION,
        original,
        None,
        Review.SUGGESTED,
    )


def test_article_and_its_job_come_and_go_together() -> None:
    with transaction.atomic():
        outcome()
        before = len(waiting())
        transaction.set_rollback(True)

    after = (Article.objects.count(), Outlet.objects.count(), len(waiting()))
    assert (before, after) == (1, (0, 0, 0))


@pytest.mark.parametrize(
    ("fields", "field"),
    [
        ({"outlet": "  "}, "outlet"),
        ({"text": "The sea\0wall"}, "text"),
        ({"headline": "The sea\0wall"}, "headline"),
        ({"headline": "wall " * 300}, "headline"),
        ({"byline": "T" * 1001}, "byline"),
        ({"language": "e" * 36}, "language"),
        ({"outlet": "T" * 301}, "outlet"),
        ({"republication_of": "T" * 301}, "republication_of"),
        ({"url": f"https://courier.example/{'a' * 2000}"}, "url"),
        ({"url": "javascript:alert(1)"}, "url"),
        ({"text": "half a \ud800 pair"}, "text"),
    ],
)
def test_what_the_database_cannot_hold_is_refused_by_name(
    fields: dict[str, str], field: str
) -> None:
    with pytest.raises(NotAnArticle) as refused:
        record_article(read=replace(article(STORY), **fields), by=None, now=NOW)  # type: ignore[arg-type]  # any field

    held = (Article.objects.count(), Snapshot.objects.count(), Outlet.objects.count(), waiting())
    assert (refused.value.field, held) == (field, (0, 0, 0, []))


def test_declared_republication_is_credited() -> None:
    record_article(read=article(STORY, republication_of="The Lantern"), by=None, now=NOW)

    held = Article.objects.get()
    assert held.credited_to is not None
    assert (held.credited_to.name, held.derivation) == ("The Lantern", Derivation.REPUBLICATION)


def test_reading_that_fails_midway_stores_nothing() -> None:
    recorded = record_article(read=article(STORY), by=None, now=NOW)
    # The last table that a reading writes refuses, when all else is already there.
    with connection.cursor() as cursor:
        cursor.execute("ALTER TABLE tracker_reading ADD CONSTRAINT no_reading CHECK (false)")

    with pytest.raises(DatabaseError, match="no_reading"), transaction.atomic():
        read_snapshot(snapshot_id=recorded.snapshot.pk, now=NOW)

    assert {name: len(rows) for name, rows in everything().items()} == dict.fromkeys(
        everything(), 0
    )
    assert waiting() == [recorded.snapshot.pk]


def test_each_operation_is_one_undo_step() -> None:
    take_in(article(STORY))

    labels = list(Context.objects.order_by("created_at").values_list("metadata__label", flat=True))
    held = Article.objects.get()
    assert labels == ["record a test", f"read “{held.headline}” of {held.outlet}"]


def test_person_who_hands_an_article_in_is_its_author() -> None:
    editor = EditorFactory.create()

    record_article(read=article(STORY), by=editor, now=NOW)

    assert Context.objects.get().metadata == {"label": "record a test", "user": editor.pk}


def test_outlet_is_known_whatever_its_case() -> None:
    outlet = OutletFactory.create(name="The Lantern")

    outcome(outlet="THE LANTERN")

    assert Article.objects.get().outlet == outlet
