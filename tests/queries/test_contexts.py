"""The words around a printing stay in its paragraph and within the limit."""

import pytest
from pytest_django import DjangoAssertNumQueries

from tests import factories
from tests.factories import Printing, print_article
from tracker.queries.contexts import CONTEXT, Context, contexts

pytestmark = pytest.mark.django_db


def place(text: str, *printed: tuple[int, int]) -> int:
    """An occurrence at some characters of a text of its own."""
    snapshot = factories.SnapshotFactory.create(text=text)
    attribution = factories.AttributionFactory.create(snapshot=snapshot, start=printed[0][0])
    occurrence = factories.OccurrenceFactory.create(attribution=attribution, text="said")
    for start, end in printed:
        factories.SpanFactory.create(
            attribution=attribution, occurrence=occurrence, start=start, end=end
        )
    return int(occurrence.pk)


@pytest.mark.parametrize(
    ("text", "spans", "expected"),
    [
        # Only its own paragraph.
        ("Before.\nSo “said” she.\nAfter.", ((12, 16),), Context("So “", "” she.")),
        # An interrupted sentence has the words before its first and after its last stretch.
        ("a sai b d c", ((2, 5), (8, 9)), Context("a ", " c")),
        # At the edges of the text there is nothing.
        ("said", ((0, 4),), Context("", "")),
    ],
)
def test_contexts_are_the_rest_of_the_paragraph(
    text: str, spans: tuple[tuple[int, int], ...], expected: Context
) -> None:
    occurrence = place(text, *spans)

    assert contexts([occurrence]) == {occurrence: expected}


def test_long_contexts_are_cut_at_words() -> None:
    occurrence = place(f"{'word ' * 100}said{' word' * 100}", (500, 504))

    (found,) = contexts([occurrence]).values()

    assert found == Context(f"… {'word ' * 59}", f"{' word' * 59} …")
    assert max(len(found.before), len(found.after)) <= CONTEXT


def test_contexts_of_many_take_one_query(
    django_assert_num_queries: DjangoAssertNumQueries,
) -> None:
    quotes = [factories.QuoteFactory.create() for _ in range(3)]
    print_article([Printing(quote=quote) for quote in quotes])
    ids = [quote.occurrences.get().pk for quote in quotes]

    with django_assert_num_queries(1):
        found = contexts(ids)

    assert [found[one].after for one in ids] == ["”"] * 3
