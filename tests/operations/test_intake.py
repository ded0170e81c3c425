"""Articles in: once each, all or nothing, and never over what a person decided."""

from __future__ import annotations

from dataclasses import replace
from typing import Unpack

import pytest
from django.db import DatabaseError, connection, transaction
from django.db.models import Model
from pghistory.models import Context
from procrastinate.contrib.django.models import ProcrastinateJob

from tests.factories import EditorFactory, OutletFactory
from tests.newsroom import NOW, Said, article, take_in
from tracker.ingest.values import NotAnArticle
from tracker.models import (
    Affiliation,
    Article,
    Attribution,
    Event,
    EventArticle,
    Occurrence,
    Outlet,
    Posting,
    Quote,
    QuoteMatch,
    Reading,
    Snapshot,
    Span,
    Speaker,
    SpeakerAlias,
    SpeakerMatch,
    Statement,
)
from tracker.operations.attributions import accept_attribution, credit_passage, reject_attribution
from tracker.operations.intake import READ_SNAPSHOT, read_snapshot, record_article
from tracker.operations.occurrences import accept_occurrence, reject_occurrence
from tracker.vocabulary import Derivation, RejectReason, Review

pytestmark = pytest.mark.django_db

URL = "https://courier.example/sea-wall"
STORY = (
    "“The sea wall will stand for another thirty winters,” said Ines Halloran, the harbour "
    "commissioner.\n\nThe council met on Monday. “We counted every stone of it before the "
    "frost came,” Halloran said."
)


def outcome(**said: Unpack[Said]) -> str:
    return record_article(read=article(STORY, **said), by=None, now=NOW).outcome


WRITTEN: tuple[type[Model], ...] = (
    *(Attribution, Span, Occurrence, Quote, Speaker, SpeakerAlias, Statement, Posting),
    *(SpeakerMatch, QuoteMatch, Affiliation, Event, EventArticle),
)


def everything() -> dict[str, list[dict[str, object]]]:
    """Every row that reading a snapshot writes, as it stands."""
    return {
        model.__name__: [dict(row) for row in model._default_manager.order_by("pk").values()]
        for model in WRITTEN
    }


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
        original.outlet,
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


def test_snapshot_is_read_once() -> None:
    snapshot = take_in(article(STORY)).snapshot
    before = everything()

    read_snapshot(snapshot_id=snapshot.pk, now=NOW)

    assert (everything(), Reading.objects.count()) == (before, 1)


def test_reading_again_changes_nothing() -> None:
    snapshot = take_in(article(STORY)).snapshot
    before = everything()

    read_snapshot(snapshot_id=snapshot.pk, now=NOW, again=True)

    assert (everything(), Reading.objects.count()) == (before, 1)


def test_reading_again_keeps_what_a_person_credited() -> None:
    snapshot = take_in(article(STORY)).snapshot
    editor, other = EditorFactory.create(), Speaker.objects.create(name="Oda Lind", slug="oda")
    passage = Attribution.objects.earliest("start")
    credit_passage(attribution=passage, speaker=other, by=editor)
    before = everything()

    read_snapshot(snapshot_id=snapshot.pk, now=NOW, again=True)

    assert everything() == before
    assert Quote.objects.filter(speaker=other).count() == 1


def test_reading_again_keeps_what_a_person_accepted() -> None:
    snapshot = take_in(article(STORY)).snapshot
    passage = Attribution.objects.earliest("start")
    accept_attribution(attribution=passage, by=EditorFactory.create())
    before = everything()

    read_snapshot(snapshot_id=snapshot.pk, now=NOW, again=True)

    assert everything() == before


def test_reading_again_restores_no_refused_passage() -> None:
    snapshot = take_in(article(STORY)).snapshot
    passage = Attribution.objects.earliest("start")
    refuse(passage)
    before = everything()

    read_snapshot(snapshot_id=snapshot.pk, now=NOW, again=True)

    assert everything() == before


def refuse(passage: Attribution) -> None:
    reject_attribution(
        attribution=passage, reason=RejectReason.TITLE, by=EditorFactory.create(), now=NOW
    )


def test_refused_passage_is_not_found_in_the_text_taken_in_anew() -> None:
    first = take_in(article(STORY)).article
    passage = Attribution.objects.earliest("start")
    refused = passage.spans.get(role="content").exact
    refuse(passage)
    first.delete()

    take_in(article(STORY))

    assert list(Attribution.objects.filter(spans__exact=refused)) == []


def test_reading_again_keeps_confirmed_and_parted_printings() -> None:
    take_in(article(STORY, outlet="The Lantern"))
    snapshot = take_in(article(STORY)).snapshot
    mine = Occurrence.objects.filter(attribution__snapshot=snapshot).order_by("id")
    editor = EditorFactory.create()
    accept_occurrence(occurrence=mine[0], by=editor)
    reject_occurrence(occurrence=mine[1], by=editor, now=NOW)
    before = everything()

    read_snapshot(snapshot_id=snapshot.pk, now=NOW, again=True)

    assert everything() == before


def test_reading_again_keeps_the_chosen_wording_and_speaker() -> None:
    snapshot = take_in(article(STORY)).snapshot
    other = Speaker.objects.create(name="Oda Lind", slug="oda")
    Quote.objects.update(
        text="The wall will stand.",
        wording_review=Review.ACCEPTED,
        speaker=other,
        speaker_review=Review.ACCEPTED,
    )

    read_snapshot(snapshot_id=snapshot.pk, now=NOW, again=True)

    chosen = set(Quote.objects.current().values_list("text", "speaker"))
    assert chosen == {("The wall will stand.", other.pk)}


def test_reading_again_keeps_the_order_of_an_accepted_statement() -> None:
    snapshot = take_in(article(STORY)).snapshot
    statement = Statement.objects.get()
    first, second = statement.quotes.order_by("position")
    with transaction.atomic():
        Quote.objects.filter(pk=first.pk).update(position=2)
        Quote.objects.filter(pk=second.pk).update(position=1)
    statement.review = Review.ACCEPTED
    statement.save()

    read_snapshot(snapshot_id=snapshot.pk, now=NOW, again=True)

    kept = list(statement.quotes.order_by("position").values_list("pk", flat=True))
    assert kept == [second.pk, first.pk]


def test_passage_the_engine_no_longer_finds_leaves_nothing_behind() -> None:
    recorded = take_in(article(STORY))
    outdated = Attribution.objects.create(
        snapshot=recorded.snapshot, start=30, confidence=0.5, speaker=Speaker.objects.first()
    )
    Span.objects.create(attribution=outdated, role="content", start=30, end=40, exact=STORY[30:40])
    quote = Quote.objects.create(
        text=STORY[30:40], statement=Statement.objects.get(), position=9, occurrence_count=1
    )
    Occurrence.objects.create(attribution=outdated, position=1, text=STORY[30:40], quote=quote)

    read_snapshot(snapshot_id=recorded.snapshot.pk, now=NOW, again=True)

    quote.refresh_from_db()
    assert (quote.statement, quote.occurrence_count) == (None, 0)
    places = Quote.objects.current().order_by("position").values_list("position", flat=True)
    assert list(places) == [1, 2]


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
    assert labels == ["record a test", f"read snapshot {Snapshot.objects.get().pk}"]


def test_person_who_hands_an_article_in_is_its_author() -> None:
    editor = EditorFactory.create()

    record_article(read=article(STORY), by=editor, now=NOW)

    assert Context.objects.get().metadata == {"label": "record a test", "user": editor.pk}


def test_outlet_is_known_whatever_its_case() -> None:
    outlet = OutletFactory.create(name="The Lantern")

    outcome(outlet="THE LANTERN")

    assert Article.objects.get().outlet == outlet
