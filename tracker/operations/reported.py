"""Reported speech that retells a quote hangs on it, as a suggestion."""

from collections.abc import Iterable
from datetime import timedelta

from tracker.models import Article, Attribution, Occurrence, Quote
from tracker.operations.decisions import are_parted
from tracker.operations.quotes import regrade
from tracker.text.paraphrases import retold
from tracker.vocabulary import Kind, MatchDecision, Review, SpanRole

NEARBY = timedelta(days=3)
MOST = 50  # quotes of one speaker that one reported passage is compared with, the newest


def link_reported(*, article: Article) -> set[int]:
    """Tie the reported passages of the article's events to the quotes they retell.

    All articles of an event are looked at again, because the quote may have come after the
    retelling. Returns the ids of the quotes that gained a printing.
    """
    touched = set()
    for passage in _untied(article):
        quote = _retold_by(passage)
        if quote is not None:
            _tie(passage, quote)
            touched.add(quote.pk)
    for quote_id in touched:
        regrade(quote_id=quote_id)
    return touched


def _untied(article: Article) -> Iterable[Attribution]:
    articles = Article.objects.filter(events__in=article.events.all())
    rows = Attribution.objects.filter(
        snapshot__article__in=articles,
        kind=Kind.INDIRECT,
        review=Review.SUGGESTED,
        speaker__isnull=False,
        occurrences__isnull=True,
    )
    return rows.select_related("snapshot__article").prefetch_related("spans").order_by("id")


def _retold_by(passage: Attribution) -> Quote | None:
    """The quote of the same speaker and days that shares most telling words with the passage."""
    text = _text(passage)
    rows = Quote.objects.current().filter(
        speaker=passage.speaker, occurrences__attribution__kind=Kind.DIRECT
    )
    published = passage.snapshot.article.published_at
    if published:
        rows = rows.filter(first_published_at__range=(published - NEARBY, published + NEARBY))
    found = [
        (retold(quote.text, text), -quote.pk, quote)
        for quote in rows.distinct().order_by("-id")[:MOST]
        if not are_parted(quote=quote, others=[text])
    ]
    nats, _, best = max(found, key=lambda each: each[:2], default=(0.0, 0, None))
    return best if nats else None


def _text(passage: Attribution) -> str:
    spans = [span for span in passage.spans.all() if span.role == SpanRole.CONTENT]
    return " ".join(span.exact for span in sorted(spans, key=lambda span: span.start))


def _tie(passage: Attribution, quote: Quote) -> None:
    occurrence = Occurrence.objects.create(
        attribution=passage,
        position=1,
        text=_text(passage),
        quote=quote,
        match_decision=MatchDecision.SUGGEST,
    )
    passage.spans.filter(role=SpanRole.CONTENT).update(occurrence=occurrence)
