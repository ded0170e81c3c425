"""A quote's detail says how many of its carriers can vouch for it on their own."""

import pytest

from tests.api.conftest import Read
from tests.factories import ArticleMatchFactory, QuoteFactory, carry
from tracker.models import Outlet

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
