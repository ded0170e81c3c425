"""One factory a model; every value is invented."""

# factory_boy says it is typed, yet its declarations are not:
# mypy: allow-untyped-calls

import hashlib
from datetime import UTC, datetime, timedelta

from django.contrib.auth import get_user_model
from django.contrib.auth.models import User
from factory.declarations import LazyAttribute, SubFactory
from factory.declarations import Sequence as Numbered
from factory.django import DjangoModelFactory

from tracker import models
from tracker.models.quotes import posting_key
from tracker.vocabulary import Precision, SpanRole, SpeakerKind

NOON = datetime(2031, 5, 4, 12, 0, tzinfo=UTC)


def sha256(text: str) -> str:
    return hashlib.sha256(text.encode()).hexdigest()


class EditorFactory(DjangoModelFactory[User]):
    class Meta:
        model = get_user_model()

    username = Numbered(lambda n: f"editor-{n}")


class OutletFactory(DjangoModelFactory[models.Outlet]):
    class Meta:
        model = models.Outlet

    name = Numbered(lambda n: f"Harbour Courier {n}")
    slug = Numbered(lambda n: f"harbour-courier-{n}")
    country = "NZ"


class OutletDomainFactory(DjangoModelFactory[models.OutletDomain]):
    class Meta:
        model = models.OutletDomain

    outlet = SubFactory(OutletFactory)
    domain = Numbered(lambda n: f"courier{n}.example")


class FeedFactory(DjangoModelFactory[models.Feed]):
    class Meta:
        model = models.Feed

    outlet = SubFactory(OutletFactory)
    url = Numbered(lambda n: f"https://courier.example/feeds/{n}.xml")
    poll_every = timedelta(minutes=15)


class WatchFactory(DjangoModelFactory[models.Watch]):
    class Meta:
        model = models.Watch

    feed = SubFactory(FeedFactory)
    due_at = NOON


class HostFactory(DjangoModelFactory[models.Host]):
    class Meta:
        model = models.Host

    name = Numbered(lambda n: f"courier{n}.example")


class SubmissionFactory(DjangoModelFactory[models.Submission]):
    class Meta:
        model = models.Submission

    url = Numbered(lambda n: f"https://courier.example/stories/{n}")
    host = "courier.example"
    due_at = NOON
    handed_in_at = NOON


class ArticleFactory(DjangoModelFactory[models.Article]):
    class Meta:
        model = models.Article

    outlet = SubFactory(OutletFactory)
    canonical_url = Numbered(lambda n: f"https://courier.example/stories/{n}")
    headline = Numbered(lambda n: f"Council settles dispute {n} over the sea wall")
    byline = "Tomas Verhulst"
    published_at = NOON
    published_precision = Precision.MINUTE.value


class ArticleMatchFactory(DjangoModelFactory[models.ArticleMatch]):
    class Meta:
        model = models.ArticleMatch

    copy = SubFactory(ArticleFactory)
    source = SubFactory(ArticleFactory)
    score = 0.9
    why = "90 of 100 words are also there"


class ArticlePostingFactory(DjangoModelFactory[models.ArticlePosting]):
    class Meta:
        model = models.ArticlePosting

    article = SubFactory(ArticleFactory)
    hash = Numbered(lambda n: n)


class SnapshotFactory(DjangoModelFactory[models.Snapshot]):
    class Meta:
        model = models.Snapshot

    article = SubFactory(ArticleFactory)
    text = Numbered(lambda n: f"“The sea wall stays,” Ines Halloran said on day {n}.")
    text_sha256 = LazyAttribute(lambda row: sha256(row.text))
    captured_at = NOON
    extractor = "text"


class ReadingFactory(DjangoModelFactory[models.Reading]):
    class Meta:
        model = models.Reading

    snapshot = SubFactory(SnapshotFactory)
    engine = "1"
    finished_at = NOON
    passages = 1


class SpeakerFactory(DjangoModelFactory[models.Speaker]):
    class Meta:
        model = models.Speaker

    kind = SpeakerKind.PERSON.value
    name = Numbered(lambda n: f"Ines Halloran {n}")
    slug = Numbered(lambda n: f"ines-halloran-{n}")


class SpeakerAliasFactory(DjangoModelFactory[models.SpeakerAlias]):
    class Meta:
        model = models.SpeakerAlias

    speaker = SubFactory(SpeakerFactory)
    name = LazyAttribute(lambda row: row.speaker.name)
    folded_name = LazyAttribute(lambda row: row.name.lower())
    count = 1


class AffiliationFactory(DjangoModelFactory[models.Affiliation]):
    class Meta:
        model = models.Affiliation

    speaker = SubFactory(SpeakerFactory)
    role = Numbered(lambda n: f"harbour commissioner of district {n}")


class SpeakerMatchFactory(DjangoModelFactory[models.SpeakerMatch]):
    class Meta:
        model = models.SpeakerMatch

    left = SubFactory(SpeakerFactory)
    right = SubFactory(SpeakerFactory)
    score = 0.7
    why = "one letter apart"


class EventFactory(DjangoModelFactory[models.Event]):
    class Meta:
        model = models.Event

    name = Numbered(lambda n: f"Sea wall vote {n}")
    slug = Numbered(lambda n: f"sea-wall-vote-{n}")


class EventArticleFactory(DjangoModelFactory[models.EventArticle]):
    class Meta:
        model = models.EventArticle

    event = SubFactory(EventFactory)
    article = SubFactory(ArticleFactory)


class StatementFactory(DjangoModelFactory[models.Statement]):
    class Meta:
        model = models.Statement

    speaker = SubFactory(SpeakerFactory)
    title = Numbered(lambda n: f"Remarks {n} on the sea wall")
    made_at = NOON
    made_precision = Precision.DAY.value


class QuoteFactory(DjangoModelFactory[models.Quote]):
    class Meta:
        model = models.Quote

    text = Numbered(lambda n: f"The sea wall will stand for another {n + 30} winters.")
    speaker = SubFactory(SpeakerFactory)


class PostingFactory(DjangoModelFactory[models.Posting]):
    class Meta:
        model = models.Posting

    class Params:
        hash = Numbered(lambda n: n)

    quote = SubFactory(QuoteFactory)
    id = LazyAttribute(lambda row: posting_key(row.hash, row.quote.pk))


class QuoteMatchFactory(DjangoModelFactory[models.QuoteMatch]):
    class Meta:
        model = models.QuoteMatch

    left = SubFactory(QuoteFactory)
    right = SubFactory(QuoteFactory)
    score = 0.7
    why = "9 of 10 words in order"


class AttributionFactory(DjangoModelFactory[models.Attribution]):
    class Meta:
        model = models.Attribution

    snapshot = SubFactory(SnapshotFactory)
    start = 1
    speaker = SubFactory(SpeakerFactory)
    attribution_text = LazyAttribute(lambda row: row.speaker.name if row.speaker else "")
    cue_lemma = "say"
    confidence = 0.9
    engine = "1"


class OccurrenceFactory(DjangoModelFactory[models.Occurrence]):
    class Meta:
        model = models.Occurrence

    attribution = SubFactory(AttributionFactory)
    position = 1
    quote = SubFactory(QuoteFactory)
    text = LazyAttribute(lambda row: row.quote.text)


class SpanFactory(DjangoModelFactory[models.Span]):
    class Meta:
        model = models.Span

    attribution = SubFactory(AttributionFactory)
    role = SpanRole.CONTENT.value
    start = 1
    end = 18
    exact = LazyAttribute(lambda row: row.attribution.snapshot.text[row.start : row.end])
