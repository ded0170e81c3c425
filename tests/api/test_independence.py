"""A quote's detail says how many of its carriers can vouch for it on their own."""

import pytest

from tests.api.conftest import Read, ids
from tests.factories import ArticleMatchFactory, OutletFactory, QuoteFactory, carry
from tracker.models import Article, Attribution, Outlet
from tracker.queries.printings import copies, printings
from tracker.vocabulary import Derivation, Review

pytestmark = pytest.mark.django_db


def test_quote_counts_independent_carriers(read: Read) -> None:
    quote = QuoteFactory.create()
    original, copy = (carry(quote).attribution.snapshot.article for _ in range(2))
    Outlet.objects.filter(pk=original.outlet_id).update(name="Early Post")
    Outlet.objects.filter(pk=copy.outlet_id).update(name="Late Post")
    ArticleMatchFactory.create(copy=copy, source=original)

    assert read(f"quotes/{quote.pk}/")["independence"] == {
        "outlets": 2,
        "independent": 1,
        "words": "2 outlets, at most 1 independent: 1 republication",
        "reasons": ["Late Post republishes Early Post"],
        "settled": False,
    }


def test_own_printings_are_told_from_taken_ones(read: Read) -> None:
    """The filter says of each printing what the count of the detail says of its sources."""
    quote = QuoteFactory.create()
    rows = [carry(quote) for _ in range(6)]
    printed = [row.attribution.snapshot.article for row in rows]
    whole, refused, derived, credited, quoted = printed[1:]
    for copy in (whole, refused):
        ArticleMatchFactory.create(copy=copy, source=printed[0])
    Article.objects.filter(pk=refused.pk).update(derivation_review=Review.REJECTED)
    Article.objects.filter(pk=derived.pk).update(
        derived_from=printed[0], derivation=Derivation.DUPLICATE
    )
    Article.objects.filter(pk=credited.pk).update(credited_to=OutletFactory.create())
    Attribution.objects.filter(snapshot__article=quoted).update(credited_to=printed[0].outlet)

    own = read("occurrences/?independent=1&ordering=id")
    taken = read("occurrences/?independent=0&ordering=id")

    expected = {copy.outlet.id: bool(copy.sources) for copy in copies(printings(quote.pk).summed)}
    outlets = {row.pk: row.attribution.snapshot.article.outlet_id for row in rows}
    assert {outlets[one]: False for one in ids(own)} | {
        outlets[one]: True for one in ids(taken)
    } == expected
    assert list(expected.values()).count(True) == 4


def test_passage_is_taken_where_the_copied_stretch_covers_it(read: Read) -> None:
    quote = QuoteFactory.create()
    first, second = carry(quote), carry(quote)
    snapshot = second.attribution.snapshot
    ArticleMatchFactory.create(
        copy=snapshot.article,
        source=first.attribution.snapshot.article,
        kind=Derivation.PARTIAL_COPY.value,
        snapshot=snapshot,
        spans=[[0, len(snapshot.text)]],
    )

    assert ids(read("occurrences/?independent=0")) == [second.pk]
    assert ids(read("quotes/?independent=1")) == ids(read("quotes/?independent=0")) == [quote.pk]
