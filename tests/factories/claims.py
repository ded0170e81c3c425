"""One factory a model of claims; every value is invented."""

# factory_boy says it is typed, yet its declarations are not:
# mypy: allow-untyped-calls

from factory.declarations import LazyAttribute, SubFactory
from factory.declarations import Sequence as Numbered
from factory.django import DjangoModelFactory

from tests.factories.rows import OutletFactory, SnapshotFactory
from tracker import models


class ClaimFactory(DjangoModelFactory[models.Claim]):
    class Meta:
        model = models.Claim

    text = Numbered(lambda n: f"The sea wall holds back {n + 3} metres of water.")


class AssertionFactory(DjangoModelFactory[models.Assertion]):
    class Meta:
        model = models.Assertion

    claim = SubFactory(ClaimFactory)
    snapshot = SubFactory(SnapshotFactory)
    start = 1
    end = 4
    exact = LazyAttribute(lambda row: row.snapshot.text[row.start : row.end])


class QuantityFactory(DjangoModelFactory[models.Quantity]):
    class Meta:
        model = models.Quantity

    assertion = SubFactory(AssertionFactory)
    low = 3
    high = 4
    unit = "metre"


class ComparisonFactory(DjangoModelFactory[models.Comparison]):
    """As a rule suggests it; what a person judged has `review`, `judged_at` and a reason."""

    class Meta:
        model = models.Comparison

    left = SubFactory(AssertionFactory)
    right = LazyAttribute(lambda row: AssertionFactory.create(claim=row.left.claim))
    finding = "differ by 2 metres"


class ClaimReviewFactory(DjangoModelFactory[models.ClaimReview]):
    class Meta:
        model = models.ClaimReview

    claim = SubFactory(ClaimFactory)
    outlet = SubFactory(OutletFactory)
    url = Numbered(lambda n: f"https://checks.example/{n}")
    textual_rating = "half true"
