"""Quotes with all their printings, fetched to be brought up to date together."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass, field

from tracker.models import Occurrence, Posting, Quote
from tracker.operations.fresh import Fresh
from tracker.queries.compiled import AnyQuerySet, Compiled, Many, ValuesQuerySet


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
    wanted = [pk for pk in ids if pk not in fresh.quotes]
    quotes: dict[int, Quote] = {each.pk: each for each in _quotes.objects(quotes=wanted)}
    quotes |= {pk: fresh.quotes[pk] for pk in fresh.quotes.keys() & set(ids)}
    printed: dict[int, list[Occurrence]] = {pk: [] for pk in quotes}
    new = (row for row in fresh.rows if row.quote_id in quotes)
    # What another of them is worded as is worked out here, too.
    worded = fresh.quotes | quotes
    for row in (*_printed.objects(quotes=[*quotes]), *new):
        row.quote = quotes[row.quote_id]
        if row.spliced_with_id in worded:
            row.spliced_with = worded[row.spliced_with_id]
        printed[row.quote_id].append(row)
    postings: dict[int, set[int]] = {pk: set() for pk in quotes}
    for pk, quote_id in _postings.tuples(quotes=[*quotes]):
        postings[quote_id].add(pk)
    return Batch(quotes, printed, postings)


def spliced(batch: Batch) -> list[Occurrence]:
    """What runs on into a quote is compared with the quote's words, which are others now."""
    if not batch.reworded:
        return []
    held = {row.pk: row for printed in batch.printed.values() for row in printed}
    found = [held.get(row.pk, row) for row in _spliced.objects(quotes=batch.reworded)]
    new = [row for row in held.values() if row.spliced_with_id in batch.reworded]
    for row in found:
        # Their words as they are now; their own quote may be among these, too.
        row.spliced_with = batch.quotes[row.spliced_with_id or 0]
        row.quote = batch.quotes.get(row.quote_id, row.quote)
    return [*found, *new]


@Compiled
def _quotes() -> AnyQuerySet:
    return Quote.objects.select_related("statement").filter(pk__among=Many("quotes"))


@Compiled
def _postings() -> ValuesQuerySet:
    return Posting.objects.filter(quote__among=Many("quotes")).values_list("pk", "quote")


@Compiled
def _spliced() -> AnyQuerySet:
    rows = Occurrence.objects.filter(spliced_with__among=Many("quotes")).select_related(
        "quote__speaker", "attribution__snapshot__article", "attribution__speaker"
    )
    texts = ("attribution__snapshot__text", "attribution__snapshot__raw")
    return rows.defer(*texts).order_by("pk")


@Compiled
def _printed() -> AnyQuerySet:
    rows = (
        Occurrence.objects.filter(quote__among=Many("quotes"))
        .current()
        .select_related(
            "attribution__snapshot__article__outlet", "attribution__speaker", "spliced_with"
        )
    )
    texts = ("attribution__snapshot__text", "attribution__snapshot__raw")
    return rows.defer(*texts, "attribution__snapshot__testimony").order_by("id")
