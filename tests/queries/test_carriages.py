"""Who prints a quote, as kept or as its printings say."""

import pytest

from tests import factories
from tests.factories import carry
from tracker.models import Quote
from tracker.operations.carriages import keep_carriages
from tracker.queries.carriages import MOST, Carriage, carriage
from tracker.vocabulary import Difference

pytestmark = pytest.mark.django_db

FULL, ALTERED = Difference.IDENTICAL, Difference.ALTERED


def printed(*grades: Difference) -> tuple[Quote, list[str]]:
    """A quote that one outlet after the other prints so."""
    quote = factories.QuoteFactory.create()
    names = [f"Gazette {number:02}" for number in range(len(grades))]
    for name, grade in zip(names, grades, strict=True):
        carry(quote, outlet=factories.OutletFactory.create(name=name), grade=grade)
    return quote, names


@pytest.mark.parametrize(
    "grades",
    [(FULL,), (FULL, ALTERED, FULL), (FULL,) * MOST],
    ids=["one outlet", "three", "as many as are kept"],
)
def test_carriage_is_the_same_whether_it_was_kept_or_not(grades: tuple[Difference, ...]) -> None:
    quote, names = printed(*grades)
    told = {quote.pk: Carriage(tuple(names), tuple(sorted(set(grades), key=grades.index)))}

    gathered = carriage([quote.pk])
    keep_carriages(most=1)

    assert (gathered, carriage([quote.pk])) == (told, told)


def test_of_more_outlets_alike_the_first_few_are_named() -> None:
    quote, names = printed(*[FULL] * (MOST + 2))
    keep_carriages(most=1)

    assert carriage([quote.pk]) == {quote.pk: Carriage(tuple(names[:MOST]), (FULL,))}


def test_a_difference_beyond_the_first_few_is_told() -> None:
    quote, names = printed(*[FULL] * MOST, ALTERED)
    keep_carriages(most=1)

    assert carriage([quote.pk]) == {quote.pk: Carriage(tuple(names), (FULL, ALTERED))}


def test_an_outlet_that_prints_it_whole_somewhere_differs_nowhere() -> None:
    quote, names = printed(*[FULL] * MOST, ALTERED)
    last = quote.occurrences.latest("pk").attribution.snapshot.article.outlet
    carry(quote, outlet=last, grade=FULL)
    keep_carriages(most=1)

    assert carriage([quote.pk]) == {quote.pk: Carriage(tuple(names), (FULL,))}
