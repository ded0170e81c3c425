"""A second reading brings up to date what is the machine's and nothing that is a person's."""

from __future__ import annotations

import pytest
from django.db import transaction

from tests.factories import EditorFactory
from tests.newsroom import NOW, article, everything, take_in
from tracker.models import Attribution, Occurrence, Quote, Reading, Span, Speaker, Statement
from tracker.operations.attributions import accept_attribution, credit_passage, reject_attribution
from tracker.operations.intake import read_snapshot
from tracker.operations.occurrences import accept_occurrence, reject_occurrence
from tracker.vocabulary import RejectReason, Review

pytestmark = pytest.mark.django_db

STORY = (
    "“The sea wall will stand for another thirty winters,” said Ines Halloran, the harbour "
    "commissioner.\n\nThe council met on Monday. “We counted every stone of it before the "
    "frost came,” Halloran said."
)


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
