"""Two sentences that one article prints apart are two quotes, even if another ran them together."""

from tracker.models import Occurrence, Quote, Snapshot
from tracker.operations.quotes import regrade
from tracker.text.alignment import align
from tracker.text.folding import words
from tracker.vocabulary import Kind, Review

HELD = 0.8  # share of a sentence's words from which a printing has that sentence
APART = 0.4  # share of the shorter's words up to which two sentences are two
SENTENCE = 6  # words


def sentence_beside(*, quote: Quote, text: str, snapshot: Snapshot) -> Occurrence | None:
    """Another sentence of the same text that is taken for a printing of the quote, if any."""
    rows = quote.occurrences.filter(
        attribution__snapshot=snapshot,
        attribution__kind=Kind.DIRECT,
        match_review=Review.SUGGESTED,
        spliced_with__isnull=True,
    )
    beside = (row for row in rows.order_by("id") if len(words(row.text)) >= SENTENCE)
    return next((row for row in beside if align(row.text, text).coverage <= APART), None)


def take_apart(*, quote: Quote, kept: Occurrence, text: str) -> Quote:
    """Found a quote for the second sentence and hand it the printings that have that alone.

    Printings of both stay with the first and run on into the second.
    """
    founded = Quote.objects.create(text=text, language=quote.language)
    rows = quote.occurrences.filter(match_review=Review.SUGGESTED, spliced_with__isnull=True)
    for row in rows.exclude(pk=kept.pk):
        if align(text, row.text).coverage < HELD:
            continue
        if len(words(row.text)) >= SENTENCE and align(kept.text, row.text).coverage >= HELD:
            row.spliced_with = founded
        else:
            row.quote = founded
        row.alignment = []
        row.save()
    # Both are compared with what comes next in the same text, so their words must be right now.
    for each in (quote, founded):
        regrade(quote_id=each.pk)
    return founded
