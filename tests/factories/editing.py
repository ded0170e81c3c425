"""What editors leave beside what was read: labels, decisions, steps, notes, lists."""

# factory_boy says it is typed, yet its declarations are not:
# mypy: allow-untyped-calls

from datetime import timedelta
from uuid import uuid4

from factory.declarations import LazyFunction, SelfAttribute, SubFactory
from factory.declarations import Sequence as Numbered
from factory.django import DjangoModelFactory

from tests.factories.rows import (
    NOON,
    ArticleFactory,
    AttributionFactory,
    EditorFactory,
    OccurrenceFactory,
    QuoteFactory,
    QuoteMatchFactory,
    SnapshotFactory,
)
from tracker import models
from tracker.vocabulary import DecisionKind, ErrorKind

LATER = NOON + timedelta(hours=1)


class CarriageFactory(DjangoModelFactory[models.Carriage]):
    class Meta:
        model = models.Carriage

    quote_id = Numbered(lambda number: 10**12 + number)


class GlanceFactory(DjangoModelFactory[models.Glance]):
    class Meta:
        model = models.Glance

    event_id = Numbered(lambda number: 10**12 + number)
    made_at = NOON
    reading = "No outlet we hold carries any of it."


class GlanceMarkFactory(DjangoModelFactory[models.GlanceMark]):
    class Meta:
        model = models.GlanceMark

    event_id = Numbered(lambda number: 10**12 + number)


class ChangeFactory(DjangoModelFactory[models.Change]):
    class Meta:
        model = models.Change

    number = 1


class TagFactory(DjangoModelFactory[models.Tag]):
    class Meta:
        model = models.Tag

    name = Numbered(lambda n: f"coastal defence {n}")
    slug = Numbered(lambda n: f"coastal-defence-{n}")


class TaggingFactory(DjangoModelFactory[models.Tagging]):
    class Meta:
        model = models.Tagging

    tag = SubFactory(TagFactory)
    quote = SubFactory(QuoteFactory)


class DecisionFactory(DjangoModelFactory[models.Decision]):
    class Meta:
        model = models.Decision

    kind = DecisionKind.NOT_SAME_QUOTE.value
    left_hash = Numbered(lambda n: f"{n:064x}")
    right_hash = SelfAttribute("left_hash")
    made_at = NOON


class StepFactory(DjangoModelFactory[models.Step]):
    class Meta:
        model = models.Step

    context = LazyFunction(uuid4)
    author = SubFactory(EditorFactory)
    label = "accept a passage"


class NoteFactory(DjangoModelFactory[models.Note]):
    class Meta:
        model = models.Note

    attribution = SubFactory(AttributionFactory)
    text = "The office confirms the wording."
    author = SubFactory(EditorFactory)
    at = NOON


class ErrorReportFactory(DjangoModelFactory[models.ErrorReport]):
    class Meta:
        model = models.ErrorReport

    passage = SubFactory(AttributionFactory)
    kind = ErrorKind.SPEAKER.value
    message = "It was the mayor who said it."
    reported_at = NOON


class RevisitFactory(DjangoModelFactory[models.Revisit]):
    class Meta:
        model = models.Revisit

    article = SubFactory(ArticleFactory)
    due_at = LATER


class FailureFactory(DjangoModelFactory[models.Failure]):
    class Meta:
        model = models.Failure

    job = Numbered(lambda number: number + 1)
    task, reason = "a.task", "ValueError: no text"
    failed_at = LATER


class AnchorFactory(DjangoModelFactory[models.Anchor]):
    class Meta:
        model = models.Anchor

    occurrence = SubFactory(OccurrenceFactory)
    snapshot = SubFactory(
        SnapshotFactory,
        article=SelfAttribute("..occurrence.attribution.snapshot.article"),
        captured_at=LATER,
    )
    start, end = 0, 10


class LostAnchorFactory(DjangoModelFactory[models.LostAnchor]):
    class Meta:
        model = models.LostAnchor

    passage = SubFactory(AttributionFactory)
    snapshot = SubFactory(
        SnapshotFactory, article=SelfAttribute("..passage.snapshot.article"), captured_at=LATER
    )


class DeferralFactory(DjangoModelFactory[models.Deferral]):
    class Meta:
        model = models.Deferral

    quote_match = SubFactory(QuoteMatchFactory)
    editor = SubFactory(EditorFactory)


class AssignmentFactory(DjangoModelFactory[models.Assignment]):
    class Meta:
        model = models.Assignment

    article = SubFactory(ArticleFactory)
    editor = SubFactory(EditorFactory)


class PresenceFactory(DjangoModelFactory[models.Presence]):
    class Meta:
        model = models.Presence

    article = SubFactory(ArticleFactory)
    editor = SubFactory(EditorFactory)
    seen_at = NOON


class TokenFactory(DjangoModelFactory[models.Token]):
    class Meta:
        model = models.Token

    user = SubFactory(EditorFactory)
    name = "the wire's feeder"
    digest = Numbered(lambda n: f"{n:064x}")
    hint = "Yx7Rb0Qa"
    made_at = NOON


class TombstoneFactory(DjangoModelFactory[models.Tombstone]):
    class Meta:
        model = models.Tombstone

    number = Numbered(lambda n: 1_000_000 + n)


class WebhookFactory(DjangoModelFactory[models.Webhook]):
    class Meta:
        model = models.Webhook

    name = "the wire's desk"
    address = "https://desk.example/told"
    owner = SubFactory(EditorFactory)
    site = "https://tracker.example"


class NoticeFactory(DjangoModelFactory[models.Notice]):
    class Meta:
        model = models.Notice

    number = 1


class DeliveryFactory(DjangoModelFactory[models.Delivery]):
    class Meta:
        model = models.Delivery

    webhook = SubFactory(WebhookFactory)
    number = 1
    body = "{}"
    state = "dead"
    due_at = NOON
