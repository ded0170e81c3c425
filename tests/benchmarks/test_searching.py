"""The benchmark of full text asks for words that are held, and finds them."""

from __future__ import annotations

import pytest

from tests.benchmarks.listing_store import ListStand
from tests.benchmarks.searching import search
from tests.benchmarks.store import fill
from tracker.models import Quote

SIZE = 300


@pytest.mark.django_db
def test_benchmark_finds_the_sentence_it_asks_for() -> None:
    fill(ListStand(SIZE))
    text = Quote.objects.get(pk=SIZE).text
    words = text.rstrip(".").split()

    found = [search(" ".join(words)), search(f'"{words[-2]} {words[-1]}"')]

    assert [SIZE in {row.id for row in rows} for rows in found] == [True, True]
