"""Which rows readers may see: what a person refused never, what nobody has looked at by setting."""

from collections.abc import Iterable

from django.conf import settings
from django.db.models import Exists, OuterRef, Q, QuerySet

from tracker.models import Attribution, Occurrence, Quote
from tracker.models.attributions import has_later_text
from tracker.models.quotes import QuoteQuerySet
from tracker.vocabulary import Review

REVIEWED = "reviewed"


def published_attributions() -> QuerySet[Attribution]:
    """Passages in the newest text of their article that nobody refused."""
    shown = Attribution.objects.exclude(review=Review.REJECTED).filter(~has_later_text("snapshot"))
    return shown.filter(review=Review.ACCEPTED) if _reviewed_only() else shown


def published_occurrences() -> QuerySet[Occurrence]:
    """Printed sentences in the newest text of their article that nobody refused."""
    shown = Occurrence.objects.current()
    return shown.filter(attribution__review=Review.ACCEPTED) if _reviewed_only() else shown


def printings_of(quote_ids: Iterable[int]) -> QuerySet[Occurrence]:
    """Printed sentences of the quotes, and those of others that run on into them."""
    ids = list(quote_ids)
    return published_occurrences().filter(Q(quote_id__in=ids) | Q(spliced_with_id__in=ids))


def published_quotes() -> QuoteQuerySet:
    """Quotes that something readers may see prints."""
    quotes = Quote.objects.current()
    if not _reviewed_only():
        return quotes
    return quotes.filter(Exists(published_occurrences().filter(quote_id=OuterRef("pk"))))


def shown_reviews() -> list[str]:
    """The reviews of passages that readers see, for statements written in SQL."""
    return [Review.ACCEPTED.value, *([] if _reviewed_only() else [Review.SUGGESTED.value])]


def _reviewed_only() -> bool:
    return bool(settings.TRACKER_PUBLISH == REVIEWED)
