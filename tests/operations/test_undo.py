"""One step taken back whole."""

from uuid import UUID, uuid4

import pytest
from django.db.models import Model
from django.utils import timezone

from tests.factories import EditorFactory, QuoteFactory, SpeakerFactory, carry
from tracker.models import Attribution, Posting, Quote, Speaker
from tracker.operations.attributions import accept_attribution, reject_attribution
from tracker.operations.merging import merge_quotes, merge_speakers
from tracker.operations.undo import ChangedSince, NothingToUndo, undo
from tracker.vocabulary import RejectReason, Review

pytestmark = pytest.mark.django_db


def newest_step(model: type[Model]) -> UUID:
    """The step that last changed a row of the model."""
    events = model.pgh_event_model  # type: ignore[attr-defined]  # set by pghistory
    return UUID(str(events.objects.order_by("pgh_id").last().pgh_context_id))


def rows(model: type[Quote | Speaker | Attribution]) -> list[dict[str, object]]:
    """Every row as stored, but for the version, which only rises."""
    values = model._default_manager.order_by("pk").values()
    return [{name: value for name, value in row.items() if name != "version"} for row in values]


def test_undo_of_an_acceptance_restores_the_passage() -> None:
    editor = EditorFactory.create()
    passage = carry(QuoteFactory.create()).attribution
    before = rows(Attribution)
    accept_attribution(attribution=passage, by=editor)

    undo(context_id=newest_step(Attribution), by=editor)

    assert rows(Attribution) == before


def test_undo_of_a_merge_parts_the_quotes_again() -> None:
    editor = EditorFactory.create()
    kept, merged = (QuoteFactory.create(text=f"Lamp {n} is lit on the long pier.") for n in "12")
    printings = [carry(kept), carry(merged)]
    before = rows(Quote)
    merge_quotes(kept=kept, merged=merged, by=editor)

    undo(context_id=newest_step(Quote), by=editor)

    for printing in printings:
        printing.refresh_from_db()
    assert [printing.quote_id for printing in printings] == [kept.pk, merged.pk]
    assert [row["merged_into_id"] for row in rows(Quote)] == [
        row["merged_into_id"] for row in before
    ]
    assert Posting.objects.filter(quote=merged).exists()


def test_undo_of_an_undo_is_the_step_again() -> None:
    editor = EditorFactory.create()
    left, right = (SpeakerFactory.create(name=name) for name in ("Ada Roe", "Ada Rowe"))
    merge_speakers(kept=left, merged=right, by=editor)
    merged = rows(Speaker)
    undo(context_id=newest_step(Speaker), by=editor)

    undo(context_id=newest_step(Speaker), by=editor)

    assert rows(Speaker) == merged


def test_undo_refuses_what_somebody_changed_since() -> None:
    editor = EditorFactory.create()
    passage = carry(QuoteFactory.create()).attribution
    accept_attribution(attribution=passage, by=editor)
    accepted = newest_step(Attribution)
    reject_attribution(
        attribution=passage, reason=RejectReason.TITLE, by=editor, now=timezone.now()
    )

    with pytest.raises(ChangedSince) as refusal:
        undo(context_id=accepted, by=editor)

    passage.refresh_from_db()
    assert passage.review == Review.REJECTED
    headline = passage.snapshot.article.headline
    words = passage.spans.get(role="content").exact
    assert [(str(change), change.why) for change in refusal.value.changes] == [
        (f"passage “{words}” in “{headline}”", "changed since")
    ]


def test_undo_refuses_an_unknown_step() -> None:
    with pytest.raises(NothingToUndo):
        undo(context_id=uuid4(), by=None)
