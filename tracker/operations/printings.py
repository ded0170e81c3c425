"""Quotes with all their printings, fetched to be brought up to date together."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass, field

from django.db.models import QuerySet

from tracker.models import Occurrence, Posting, Quote
from tracker.operations.fresh import Fresh


@dataclass(frozen=True, slots=True)
class Batch:
    """Quotes brought up to date together: what they have stored, and what of it is others now.

    `missing` are the postings to be made.
    """

    quotes: dict[int, Quote]
    printed: dict[int, list[Occurrence]]
    postings: dict[int, set[int]]
    missing: list[Mapping[str, int]] = field(default_factory=list)
    changed: list[Quote] = field(default_factory=list)
    stale: dict[int, Occurrence] = field(default_factory=dict)
    reworded: list[int] = field(default_factory=list)


def batch_of(ids: Collection[int], fresh: Fresh) -> Batch:
    quotes = Quote.objects.select_related("statement").in_bulk(set(ids) - fresh.quotes.keys())
    quotes |= {pk: fresh.quotes[pk] for pk in fresh.quotes.keys() & set(ids)}
    printed: dict[int, list[Occurrence]] = {pk: [] for pk in quotes}
    new = (row for row in fresh.rows if row.quote_id in quotes)
    # What another of them is worded as is worked out here, too.
    worded = fresh.quotes | quotes
    for row in (*_printed(quotes), *new):
        row.quote = quotes[row.quote_id]
        if row.spliced_with_id in worded:
            row.spliced_with = worded[row.spliced_with_id]
        printed[row.quote_id].append(row)
    postings: dict[int, set[int]] = {pk: set() for pk in quotes}
    for pk, quote_id in Posting.objects.filter(quote__in=quotes).values_list("pk", "quote"):
        postings[quote_id].add(pk)
    return Batch(quotes, printed, postings)


def spliced(batch: Batch) -> list[Occurrence]:
    """What runs on into a quote is compared with the quote's words, which are others now."""
    if not batch.reworded:
        return []
    rows = Occurrence.objects.filter(spliced_with__in=batch.reworded).select_related(
        "quote__speaker", "attribution__snapshot__article", "attribution__speaker"
    )
    held = {row.pk: row for printed in batch.printed.values() for row in printed}
    found = [held.get(row.pk, row) for row in rows.order_by("pk")]
    new = [row for row in held.values() if row.spliced_with_id in batch.reworded]
    for row in found:
        # Their words as they are now; their own quote may be among these, too.
        row.spliced_with = batch.quotes[row.spliced_with_id or 0]
        row.quote = batch.quotes.get(row.quote_id, row.quote)
    return [*found, *new]


def _printed(quote_ids: Collection[int]) -> "QuerySet[Occurrence]":
    rows = (
        Occurrence.objects.filter(quote__in=quote_ids)
        .current()
        .select_related(
            "attribution__snapshot__article__outlet", "attribution__speaker", "spliced_with"
        )
    )
    texts = ("attribution__snapshot__text", "attribution__snapshot__raw")
    return rows.defer(*texts).order_by("id")
