"""What is kept of a quote's carriers is forgotten with whatever changes what it was made from."""

from collections.abc import Callable

import pytest
from pytest_django import Settings

from tests.factories import (
    ArticleFactory,
    ArticleMatchFactory,
    CarriageFactory,
    OutletFactory,
    QuoteFactory,
    ReadingFactory,
    SnapshotFactory,
    SpeakerFactory,
    carry,
)
from tests.models.refusals import Refusal, bad, refuse_create, refuse_update
from tracker.models import Article, Attribution, Carriage, Occurrence, Quote, Reading
from tracker.operations.carriages import keep_carriages
from tracker.vocabulary import Derivation, Difference, Kind, MatchDecision, Review

pytestmark = pytest.mark.django_db

REFUSALS = [
    bad("carriage_as_many_grades_as_outlets", CarriageFactory, outlets=[1], grades=[1, 2]),
    bad("carriage_summed_whole", CarriageFactory, summed={"rows": []}),
]


@pytest.mark.parametrize("refusal", REFUSALS, ids=str)
def test_lists_of_unlike_lengths_are_refused(refusal: Refusal) -> None:
    refuse_create(refusal)
    refuse_update(refusal)


def kept(quote: Quote) -> bool:
    return Carriage.objects.get(pk=quote.pk).kept > 0


def newer_text(row: Occurrence) -> None:
    snapshot = SnapshotFactory.create(article=row.attribution.snapshot.article)
    ReadingFactory.create(snapshot=snapshot)


def passages(row: Occurrence, **values: object) -> None:
    Attribution.objects.filter(pk=row.attribution_id).update(**values)


def articles(row: Occurrence, **values: object) -> None:
    Article.objects.filter(pk=row.attribution.snapshot.article_id).update(**values)


def printings(row: Occurrence, **values: object) -> None:
    Occurrence.objects.filter(pk=row.pk).update(**values)


CHANGES: dict[str, Callable[[Occurrence], object]] = {
    "another printing": lambda row: carry(row.quote),
    "a printing deleted": lambda row: row.delete(),
    "another grade": lambda row: printings(row, grade=Difference.ALTERED),
    "a match in doubt": lambda row: printings(row, match_decision=MatchDecision.SUGGEST),
    "a match refused": lambda row: printings(row, match_review=Review.REJECTED),
    "another quote": lambda row: printings(row, quote=QuoteFactory.create()),
    "a passage refused": lambda row: passages(row, review=Review.REJECTED),
    "another credited": lambda row: passages(row, speaker=SpeakerFactory.create()),
    "another outlet": lambda row: articles(row, outlet=OutletFactory.create()),
    "no date": lambda row: articles(row, published_at=None, published_precision=""),
    "another cue": lambda row: passages(row, cue_lemma="add"),
    "another kind": lambda row: passages(row, kind=Kind.INDIRECT),
    "a block credited": lambda row: passages(row, credited_to=OutletFactory.create()),
    "other words of it printed": lambda row: printings(row, alignment=[]),
    "words of another run on": lambda row: printings(row, spliced_with=QuoteFactory.create()),
    "a republication": lambda row: articles(row, derivation=Derivation.REPUBLICATION),
    "another made from its article": lambda row: ArticleFactory.create(
        derived_from=row.attribution.snapshot.article, derivation=Derivation.REPUBLICATION
    ),
    "a copy of its article found": lambda row: ArticleMatchFactory.create(
        source=row.attribution.snapshot.article
    ),
    "a newer text read": newer_text,
    "another speaker": lambda row: Quote.objects.filter(pk=row.quote_id).update(
        speaker=SpeakerFactory.create()
    ),
}


@pytest.mark.parametrize(("published", "left"), [("all", 2), ("reviewed", 0)])
def test_an_accept_changes_what_is_made_of_the_accepted_alone(
    settings: Settings, published: str, left: int
) -> None:
    settings.TRACKER_PUBLISH = published
    row = carry(QuoteFactory.create())
    keep_carriages()

    passages(row, review=Review.ACCEPTED)

    assert Carriage.objects.get(pk=row.quote_id).kept == left


@pytest.mark.parametrize("change", CHANGES)
def test_kept_carriage_is_forgotten(change: str) -> None:
    row, other = carry(QuoteFactory.create()), carry(QuoteFactory.create())
    keep_carriages()

    CHANGES[change](row)

    assert (kept(row.quote), kept(other.quote)) == (False, True)


def test_what_shows_nowhere_forgets_nothing() -> None:
    row = carry(QuoteFactory.create())
    keep_carriages()

    printings(row, summary="one word")
    passages(row, attribution_text="the harbour master")
    articles(row, headline="Wall stands")
    Quote.objects.filter(pk=row.quote_id).update(said_basis="the record")

    assert kept(row.quote)


def test_reading_taken_back_forgets_what_it_hid() -> None:
    row = carry(QuoteFactory.create())
    newer_text(row)
    keep_carriages()

    Reading.objects.exclude(snapshot=row.attribution.snapshot_id).delete()

    assert not kept(row.quote)


def test_printing_that_moves_is_forgotten_where_it_goes() -> None:
    row, other = carry(QuoteFactory.create()), carry(QuoteFactory.create())
    keep_carriages()

    printings(row, quote=other.quote)

    assert not kept(other.quote)


def test_printing_of_two_is_forgotten_of_both() -> None:
    row, other = carry(QuoteFactory.create()), carry(QuoteFactory.create())
    printings(row, spliced_with=other.quote)
    keep_carriages()

    row.delete()

    assert not kept(other.quote)


def test_carriage_goes_with_its_quote() -> None:
    quote, other = QuoteFactory.create(), QuoteFactory.create()
    number = quote.pk
    quote.delete()

    assert set(Carriage.objects.values_list("pk", flat=True)) == {other.pk}
    assert not Carriage.objects.filter(pk=number).exists()
