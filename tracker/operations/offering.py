"""Passages that another system marked: offered as suggestions, for people to settle."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import pairwise
from uuid import UUID

from tracker.ingest.marked import Marked, NotMarked
from tracker.models import Article, Attribution, Snapshot, Speaker
from tracker.models.rules import TITLE
from tracker.operations.decisions import is_refused
from tracker.operations.history import Editor, alone_with, one_at_a_time, step
from tracker.operations.marking import mark_words
from tracker.operations.passages import TAKEN_IN, remembered
from tracker.text.anchors import anchor
from tracker.text.names import folded_name
from tracker.text.span import Span
from tracker.vocabulary import DecisionKind, OfferOutcome, Review, SpanRole

CONFIDENCE = 0.5  # nothing is known of how sure the sender is


@dataclass(frozen=True, slots=True)
class Offered:
    """What became of one marked passage; `passage` is where it was offered."""

    marked: Marked
    outcome: OfferOutcome
    passage: Attribution | None = None


@dataclass(frozen=True, slots=True)
class Offers:
    """What became of each, in the order in which they came; all of it is one step."""

    results: tuple[Offered | NotMarked, ...]
    context: UUID


def offer_passages(*, marked: Sequence[Marked | NotMarked], origin: str, by: Editor) -> Offers:
    """Store each passage that its article's newest text has and that is not there yet.

    What a person refused is not offered again. `origin` says where they were marked.
    """
    with step(by=by, label=f"take in passages from {origin}") as context:
        one_at_a_time()
        texts = _texts(each.article for each in marked if isinstance(each, Marked))
        for snapshot in texts.values():
            alone_with(snapshot.article_id)
        results = tuple(
            _offer(each, texts.get(each.article), origin) if isinstance(each, Marked) else each
            for each in marked
        )
        return Offers(results, context)


def _texts(addresses: Iterable[str]) -> dict[str, Snapshot]:
    """The newest text of the article at each address that is held."""
    articles = Article.objects.filter(canonical_url__in=set(addresses))
    rows = Snapshot.objects.filter(article__in=articles).select_related("article").defer("raw")
    newest = rows.order_by("article_id", "-captured_at", "-id").distinct("article_id")
    return {snapshot.article.canonical_url: snapshot for snapshot in newest}


def _offer(marked: Marked, snapshot: Snapshot | None, origin: str) -> Offered:
    if snapshot is None:
        return Offered(marked, OfferOutcome.NO_ARTICLE)
    spans = _found(marked, snapshot.text)
    if not spans:
        return Offered(marked, OfferOutcome.NOT_FOUND)
    if held := _held(snapshot, spans):
        return Offered(marked, OfferOutcome.HELD, held)
    left, right = remembered(snapshot, spans)
    if is_refused(kind=DecisionKind.NOT_A_QUOTATION, left=left, right=right):
        return Offered(marked, OfferOutcome.REFUSED)
    row = Attribution.objects.create(
        snapshot=snapshot,
        start=spans[0].start,
        kind=marked.kind,
        speaker=_speaker(marked.speaker),
        attribution_text=marked.speaker[:TITLE],
        confidence=CONFIDENCE,
        engine=f"{TAKEN_IN}{origin}",
    )
    mark_words(row, spans)
    return Offered(marked, OfferOutcome.OFFERED, row)


def _found(marked: Marked, text: str) -> tuple[Span, ...]:
    """Where the stretches are now; empty where one is not there, or two are at one place."""
    found = [
        anchor(each.exact, each.prefix, each.suffix, each.start or 0, text).span
        for each in marked.stretches
    ]
    spans = sorted(span for span in found if span is not None)
    apart = not any(one.overlaps(other) for one, other in pairwise(spans))
    return tuple(spans) if apart and len(spans) == len(found) else ()


def _held(snapshot: Snapshot, spans: tuple[Span, ...]) -> Attribution | None:
    """A passage that marks some of these words already."""
    rows = snapshot.attributions.filter(
        spans__role=SpanRole.CONTENT,
        spans__start__lt=spans[-1].end,
        spans__end__gt=spans[0].start,
    )
    standing = rows.exclude(review=Review.REJECTED)
    return standing.order_by("id").first()


def _speaker(name: str) -> Speaker | None:
    """The one speaker whom outlets call so; of several namesakes nobody knows which."""
    if not name:
        return None
    named = Speaker.objects.current().exclude(review=Review.REJECTED)
    found = list(named.filter(aliases__folded_name=folded_name(name)).distinct()[:2])
    return found[0] if len(found) == 1 else None
