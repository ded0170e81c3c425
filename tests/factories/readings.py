"""Two editors' blind readings of one text, and how a difference was settled."""

# factory_boy says it is typed, yet its declarations are not:
# mypy: allow-untyped-calls

from factory.declarations import RelatedFactory, SelfAttribute, SubFactory
from factory.django import DjangoModelFactory

from tests.factories.rows import NOON, EditorFactory, SnapshotFactory
from tracker import models


class ReadingPairFactory(DjangoModelFactory[models.ReadingPair]):
    class Meta:
        model = models.ReadingPair

    snapshot = SubFactory(SnapshotFactory)
    given_by = SubFactory(EditorFactory)
    given_at = NOON


class BlindReadingFactory(DjangoModelFactory[models.BlindReading]):
    class Meta:
        model = models.BlindReading

    pair = SubFactory(ReadingPairFactory)
    place = models.readings.FIRST
    editor = SubFactory(EditorFactory)


class ReadPassageFactory(DjangoModelFactory[models.ReadPassage]):
    class Meta:
        model = models.ReadPassage

    reading = SubFactory(BlindReadingFactory)
    places = [1, 19]


class HandedInFactory(BlindReadingFactory):
    """The first of two readings that are handed in."""

    class Meta:
        model = models.BlindReading
        skip_postgeneration_save = True

    pair = SubFactory(ReadingPairFactory, state="handed_in")
    handed_in_at = NOON
    other = RelatedFactory(
        BlindReadingFactory, pair=SelfAttribute("..pair"), place=2, handed_in_at=NOON
    )


class ShownPassageFactory(ReadPassageFactory):
    """Of a reading that everybody may see."""

    reading = SubFactory(HandedInFactory)


class SettlementFactory(DjangoModelFactory[models.Settlement]):
    class Meta:
        model = models.Settlement

    first = SubFactory(ReadPassageFactory)
    pair = SubFactory(ReadingPairFactory)
    at = NOON
