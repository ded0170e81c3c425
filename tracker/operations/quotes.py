"""Quotes: their wording, their speaker, and how each printing renders them."""

from collections import Counter, defaultdict
from collections.abc import Sequence
from datetime import datetime
from math import inf

from tracker.models import Occurrence, Posting, Quote
from tracker.operations.grading import grade
from tracker.text.canonical import Wording, canonical
from tracker.text.shingles import fingerprint
from tracker.vocabulary import Kind, MatchDecision, Review, StatementKind

BY_PUBLICATION = "the day of the earliest article that prints it"
# What a sentence ends in where the reporter's own goes on: no part of what was said.
REPORTERS_MARKS = " ,;:—–-"


def regrade(*, quote_id: int) -> None:
    """Bring a quote up to date with its printings: wording, speaker, day, counts, grades.

    Everything is derived from the set of printings, so the order of arrival leaves no trace.
    What an editor chose (wording, speaker) and an official text stand.
    """
    quote = Quote.objects.select_related("statement").get(pk=quote_id)
    printed = _printed(quote)
    before = (quote.text, quote.speaker_id)
    if printed:
        full = [row for row in printed if _is_full(row)] or printed
        _word(quote, printed)
        _credit(quote, full)
        _date(quote, full, printed)
    _count(quote, printed)
    quote.save()
    for row in printed:
        if (quote.text, quote.speaker_id) != before or not row.alignment:
            grade(row=row, quote=quote)
    _index(quote, printed)


def _printed(quote: Quote) -> list[Occurrence]:
    rows = quote.occurrences.exclude(attribution__review=Review.REJECTED)
    return list(
        rows.select_related(
            "attribution__snapshot__article__outlet", "attribution__speaker"
        ).order_by("id")
    )


def _is_full(row: Occurrence) -> bool:
    """A whole sentence in marks: no fragment in the reporter's own, no splice, not in doubt."""
    return (
        row.attribution.kind == Kind.DIRECT
        and row.match_decision != MatchDecision.SUGGEST
        and row.spliced_with_id is None
    )


def _word(quote: Quote, printed: Sequence[Occurrence]) -> None:
    statement = quote.statement
    official = statement is not None and statement.kind == StatementKind.OFFICIAL
    if official or quote.wording_review == Review.ACCEPTED:
        return
    rows: dict[tuple[str, bool], list[Occurrence]] = defaultdict(list)
    for row in printed:
        rows[row.text, _is_full(row)].append(row)
    chosen = canonical([_wording(text, found, full=full) for (text, full), found in rows.items()])
    quote.text = chosen.rstrip(REPORTERS_MARKS) or chosen


def _wording(text: str, rows: Sequence[Occurrence], *, full: bool) -> Wording:
    published = [moment.timestamp() for row in rows if (moment := _published(row))]
    outlets = {row.attribution.snapshot.article.outlet_id for row in rows}
    return Wording(text, len(outlets), full=full, age=min(published, default=inf))


def _credit(quote: Quote, full: Sequence[Occurrence]) -> None:
    """The speaker most outlets name; the surer engine decides between equals."""
    if quote.speaker_review == Review.ACCEPTED:
        return
    outlets: dict[int, set[int]] = defaultdict(set)
    surest: dict[int, float] = defaultdict(float)
    for row in full:
        passage = row.attribution
        if passage.speaker_id:
            outlets[passage.speaker_id].add(passage.snapshot.article.outlet_id)
            surest[passage.speaker_id] = max(surest[passage.speaker_id], passage.confidence)
    quote.speaker_id = max(
        outlets, key=lambda pk: (len(outlets[pk]), surest[pk], -pk), default=None
    )


def _date(quote: Quote, full: Sequence[Occurrence], printed: Sequence[Occurrence]) -> None:
    """The day the texts give most often, else the day it was first printed."""
    published = sorted(filter(None, (_published(row) for row in printed)))
    quote.first_published_at = published[0] if published else None
    stated = Counter(
        (row.attribution.said_on, row.attribution.said_basis)
        for row in full
        if row.attribution.said_on
    )
    if stated:
        quote.said_on, quote.said_basis = min(
            stated, key=lambda day: (-stated[day], str(day[0]), day[1])
        )
    else:
        quote.said_on = published[0].date() if published else None
        quote.said_basis = BY_PUBLICATION if published else ""


def _published(row: Occurrence) -> datetime | None:
    return row.attribution.snapshot.article.published_at


def _count(quote: Quote, printed: Sequence[Occurrence]) -> None:
    quote.occurrence_count = len(printed)
    quote.outlet_count = len({row.attribution.snapshot.article.outlet_id for row in printed})


def index_wording(*, quote: Quote, text: str) -> None:
    """Make a quote findable by a wording of it."""
    Posting.objects.bulk_create(
        (Posting.of(hash=key, quote=quote) for key in fingerprint(text)), ignore_conflicts=True
    )


def _index(quote: Quote, printed: Sequence[Occurrence]) -> None:
    """The fingerprints of the wording and of every printing; nothing of those that have left."""
    texts = {quote.text, *(row.text for row in printed)}
    wanted = sorted({key for text in texts for key in fingerprint(text)})
    rows = [Posting.of(hash=key, quote=quote) for key in wanted]
    quote.postings.exclude(pk__in=[row.pk for row in rows]).delete()
    Posting.objects.bulk_create(rows, ignore_conflicts=True)
