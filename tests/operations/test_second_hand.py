"""Words quoted within another's words: passages of their own, in the outer one, never compared."""

from __future__ import annotations

import pytest

from tests.factories import EditorFactory
from tests.newsroom import NOW, article, everything, take_in
from tracker.models import Attribution, Occurrence, Span
from tracker.operations.attributions import accept_attribution, reject_attribution
from tracker.operations.intake import read_snapshot
from tracker.vocabulary import RejectReason, SpanRole

pytestmark = pytest.mark.django_db

INNER = "We will close the harbour road until the spring,"
STORY = (
    f"“Mara Voss told me, ‘{INNER}’ and I believed every word of it,” said Ines Halloran, the "
    "harbour commissioner."
)


def test_inner_words_are_a_passage_in_the_outer_one() -> None:
    take_in(article(STORY))

    outer, inner = Attribution.objects.order_by("start")
    assert (outer.parent, inner.parent) == (None, outer)
    assert [each.speaker and each.speaker.name for each in (outer, inner)] == [
        "Ines Halloran",
        "Mara Voss",
    ]
    spans = Span.objects.filter(attribution=inner).order_by("start")
    assert [(each.role, each.exact) for each in spans] == [
        (SpanRole.SOURCE, "Mara Voss"),
        (SpanRole.CUE, "told"),
        (SpanRole.CONTENT, INNER),
    ]


def test_inner_words_are_no_printing_of_their_own() -> None:
    take_in(article(STORY))

    [printed] = Occurrence.objects.all()
    assert printed.attribution.parent is None
    assert [each.is_retold for each in Attribution.objects.order_by("start")] == [False, True]


def test_accepted_outer_words_keep_their_inner_passage() -> None:
    snapshot = take_in(article(STORY)).snapshot
    outer, inner = Attribution.objects.order_by("start")
    accept_attribution(attribution=outer, by=EditorFactory.create())
    inner.delete()

    read_snapshot(snapshot_id=snapshot.pk, now=NOW, again=True)

    assert Attribution.objects.get(parent=outer).start == STORY.index(INNER)


def test_refused_outer_words_lose_their_inner_passage() -> None:
    snapshot = take_in(article(STORY)).snapshot
    outer = Attribution.objects.get(parent=None)
    reason = RejectReason.SCARE_QUOTE
    reject_attribution(attribution=outer, reason=reason, by=EditorFactory.create(), now=NOW)

    read_snapshot(snapshot_id=snapshot.pk, now=NOW, again=True)

    assert list(Attribution.objects.all()) == [outer]


def test_reading_inner_words_again_changes_nothing() -> None:
    snapshot = take_in(article(STORY)).snapshot
    before = everything()

    read_snapshot(snapshot_id=snapshot.pk, now=NOW, again=True)

    assert everything() == before
