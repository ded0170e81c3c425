"""Rows behind the API's document in which no optional part is always empty."""

from tests.factories import (
    AffiliationFactory,
    ArticleMatchFactory,
    EventArticleFactory,
    EventFactory,
    OutletDomainFactory,
    OutletFactory,
    QuoteFactory,
    QuoteMatchFactory,
    SpeakerAliasFactory,
    SpeakerFactory,
    SpeakerMatchFactory,
    StatementFactory,
    TagFactory,
    TaggingFactory,
    carry,
)
from tracker.models import Quote
from tracker.vocabulary import Derivation, Difference, Kind, RoleRelation


def fill() -> None:
    event = EventFactory.create()
    statement = StatementFactory.create(event=event)
    speaker = statement.speaker
    AffiliationFactory.create(speaker=speaker, relation=RoleRelation.HEAD_OF.value)
    SpeakerAliasFactory.create(speaker=speaker)
    quote = QuoteFactory.create(speaker=speaker, statement=statement, position=1)
    article = carry(quote).attribution.snapshot.article
    EventArticleFactory.create(event=event, article=article)
    copy = carry(quote, text="stands", grade=Difference.FRAGMENT, kind=Kind.MIXED)
    copied = copy.attribution.snapshot.article
    copied.derived_from, copied.derivation = article, Derivation.REPUBLICATION.value
    copied.credited_to, copied.canonical_url = article.outlet, ""
    copied.published_at, copied.published_precision = None, ""
    copied.save()
    OutletDomainFactory.create(outlet=article.outlet)
    carry(QuoteFactory.create(speaker=None))
    TaggingFactory.create(quote=quote)
    other = carry(QuoteFactory.create(speaker=SpeakerFactory.create())).quote
    QuoteMatchFactory.create(left=quote, right=other)
    SpeakerMatchFactory.create(left=speaker, right=other.speaker)
    ArticleMatchFactory.create(copy=copied, source=article)
    _depart(quote)


def _depart(quote: Quote) -> None:
    """What leads elsewhere, and what is gone."""
    merged = carry(QuoteFactory.create()).quote
    merged.merged_into, merged.occurrence_count = quote, 0
    merged.save()
    SpeakerFactory.create(merged_into=SpeakerFactory.create())
    for row in (OutletFactory.create(), TagFactory.create(), EventFactory.create()):
        row.delete()
