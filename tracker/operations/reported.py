"""Reported speech that retells a quote hangs on it, as a suggestion."""

from collections.abc import Collection, Iterable
from dataclasses import dataclass
from datetime import datetime, timedelta

from django.db.models import DateTimeField, Exists, Min, OuterRef, Q

from tracker.models import Attribution, EventArticle, Occurrence, Quote
from tracker.operations.decisions import are_parted
from tracker.operations.quotes import regrade_all
from tracker.queries.compiled import AnyQuerySet, Compiled, Given, Many
from tracker.text.paraphrases import retold
from tracker.vocabulary import Kind, MatchDecision, Review, SpanRole

NEARBY = timedelta(days=3)
PRINTED = "occurrences__attribution__snapshot__article__published_at"
IN_MARKS = ~Q(occurrences__attribution__kind=Kind.INDIRECT)
MOST = 50  # quotes of one speaker that one reported passage is compared with, the newest


@dataclass(frozen=True, slots=True)
class Retellable:
    """A sentence in marks, and when such were first printed of it."""

    quote: Quote
    since: datetime | None

    def is_near(self, passage: Attribution) -> bool:
        published = passage.snapshot.article.published_at
        return published is None or (
            self.since is not None and abs(self.since - published) <= NEARBY
        )


def link_reported(*, articles: Collection[int]) -> set[int]:
    """Tie the reported passages of the articles' events to the quotes they retell.

    All articles of an event are looked at again, because the quote may have come after the
    retelling, and a better one after a worse; an article that is on no event any more lets go of
    its own. What a person settled stays. Returns the ids of the quotes that gained or lost a
    printing.
    """
    gathered = _on_events_of(articles)
    passages = list(_open_passages(gathered | set(articles)))
    quotes = _quotes_near(passages)
    touched = set()
    for passage in passages:
        held = next(iter(passage.occurrences.all()), None)
        best = _retold_by(passage, quotes) if passage.snapshot.article_id in gathered else None
        if (held.quote_id if held else None) != (best.pk if best else None):
            touched |= {each for each in (held and held.quote_id, best and best.pk) if each}
            _tie(passage, held, best)
    regrade_all(quote_ids=touched)
    return touched


def _on_events_of(articles: Collection[int]) -> set[int]:
    """All articles on the events that one of these is on."""
    reports = EventArticle.objects.exclude(review=Review.REJECTED)
    mine = reports.filter(article__in=articles).values("event")
    return set(reports.filter(event__in=mine).values_list("article", flat=True))


def _open_passages(articles: Collection[int]) -> Iterable[Attribution]:
    """Reported passages of the articles that the machine may tie."""
    rows = Attribution.objects.filter(
        snapshot__article__in=articles,
        kind=Kind.INDIRECT,
        review=Review.SUGGESTED,
        speaker__isnull=False,
    )
    settled = Occurrence.objects.filter(attribution=OuterRef("pk")).exclude(
        match_review=Review.SUGGESTED
    )
    rows = rows.filter(~Exists(settled)).select_related("snapshot__article")
    return rows.defer("snapshot__raw", "snapshot__text").prefetch_related("spans", "occurrences")


def _quotes_near(passages: Collection[Attribution]) -> dict[int, list[Retellable]]:
    """The sentences in marks of the speakers, of about those days, the newest first."""
    speakers = {passage.speaker_id for passage in passages if passage.speaker_id}
    found: dict[int, list[Retellable]] = {pk: [] for pk in speakers}
    if not speakers:
        return found
    days = [passage.snapshot.article.published_at for passage in passages]
    known = [day for day in days if day is not None]
    if known and len(known) == len(days):
        # A retelling, which counts for a quote's first day, may have come days before the words.
        week = {"first": min(known) - 2 * NEARBY, "last": max(known) + 2 * NEARBY}
        rows = _in_marks.objects(True, speakers=[*speakers], **week)  # noqa: FBT003 - as below
    else:
        rows = _in_marks.objects(False, speakers=[*speakers])  # noqa: FBT003 - as below
    latest_last = sorted(rows, key=lambda quote: (str(quote.printed or ""), quote.text))
    for quote in reversed(latest_last):
        found[quote.speaker_id or 0].append(Retellable(quote, quote.printed))
    return found


@Compiled
def _in_marks(dated: bool) -> AnyQuerySet:  # noqa: FBT001 - the shape of a read
    direct = Occurrence.objects.filter(quote=OuterRef("pk"), attribution__kind=Kind.DIRECT)
    rows = Quote.objects.current().filter(Exists(direct), speaker__among=Many("speakers"))
    if dated:
        moment = DateTimeField()
        week = (Given("first", moment), Given("last", moment))
        undated = Q(first_published_at__isnull=True)
        rows = rows.filter(undated | Q(first_published_at__range=week))
    # Retellings do not count: each would reach for others still further from the words.
    return rows.annotate(printed=Min(PRINTED, filter=IN_MARKS))


def _retold_by(passage: Attribution, quotes: dict[int, list[Retellable]]) -> Quote | None:
    """The quote of the same speaker and days that shares most telling words with the passage."""
    text = _text(passage)
    near = [each.quote for each in quotes[passage.speaker_id or 0] if each.is_near(passage)]
    nats = {quote.pk: retold(quote.text, text) for quote in near[:MOST]}
    likely = [quote for quote in near[:MOST] if nats[quote.pk]]
    for quote in sorted(likely, key=lambda quote: (-nats[quote.pk], quote.text)):
        if not are_parted(quote=quote, others=[text]):
            return quote
    return None


def _text(passage: Attribution) -> str:
    spans = [span for span in passage.spans.all() if span.role == SpanRole.CONTENT]
    return " ".join(span.exact for span in sorted(spans, key=lambda span: span.start))


def _tie(passage: Attribution, held: Occurrence | None, quote: Quote | None) -> None:
    """Put the passage under the quote, move it there, or let go of it."""
    if quote is None:
        passage.occurrences.all().delete()
    elif held is not None:
        passage.occurrences.update(quote=quote, alignment=[])
    else:
        occurrence = Occurrence.objects.create(
            attribution=passage,
            position=1,
            text=_text(passage),
            quote=quote,
            match_decision=MatchDecision.SUGGEST,
        )
        passage.spans.filter(role=SpanRole.CONTENT).update(occurrence=occurrence)
