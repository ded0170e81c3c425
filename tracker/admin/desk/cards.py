"""An article's desk: its text with marks, and a card for each passage, in seven queries."""

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from django.contrib.auth.models import User
from django.db.models import Exists, OuterRef, Prefetch, QuerySet, prefetch_related_objects

from tracker.admin.desk.guidelines import guideline
from tracker.admin.desk.offers import Sentence, offers_of, printed, sentence
from tracker.admin.reading import Paragraph, Passage, paragraphs, told
from tracker.models import Anchor, Article, Attribution, Note, QuoteMatch, Snapshot, Span
from tracker.operations.following import is_pending
from tracker.queries.deciding import by_passage
from tracker.queries.readings import reads_blind
from tracker.vocabulary import Review, SpanRole

Offers = Mapping[int, Sequence[QuoteMatch]]


@dataclass(frozen=True, slots=True)
class Card:
    """A passage with all that a person needs to decide on it; `place` counts from 1."""

    passage: Passage
    place: int
    source: str
    cue: str
    stretches: tuple[Span, ...]
    sentences: tuple[Sentence, ...]
    notes: tuple[Note, ...]
    guideline: str
    pending: bool  # whether what follows from a decision on it is yet to be worked out

    @property
    def row(self) -> Attribution:
        return self.passage.attribution

    @property
    def is_open(self) -> bool:
        return self.row.review == Review.SUGGESTED


@dataclass(frozen=True, slots=True)
class Progress:
    """How many of the passages a person has settled."""

    settled: int
    total: int

    @property
    def left(self) -> int:
        return self.total - self.settled


@dataclass(frozen=True, slots=True)
class Desk:
    """One article as it lies on the desk."""

    article: Article
    snapshot: Snapshot
    cards: tuple[Card, ...]
    paragraphs: tuple[Paragraph, ...]

    @property
    def progress(self) -> Progress:
        return Progress(sum(not card.is_open for card in self.cards), len(self.cards))

    def about(self, ids: Collection[int]) -> tuple[Card, ...]:
        return tuple(card for card in self.cards if card.row.pk in ids)


def desk_of(article_id: int, editor: User | None = None) -> Desk | None:
    """The newest text of the article with its passages, in seven queries; None without a text.

    None also for an editor who reads the article blind to another.
    """
    snapshot = newest_text(article_id, editor)
    return lay_out(snapshot) if snapshot else None


def newest_text(article_id: int, editor: User | None = None) -> Snapshot | None:
    rows = Snapshot.objects.filter(article=article_id).defer("raw")
    rows = rows.annotate(follows_another=Exists(Anchor.objects.filter(snapshot=OuterRef("pk"))))
    if editor is not None:
        rows = rows.exclude(reads_blind(editor, "article"))
    return rows.select_related("article__outlet").order_by("-captured_at", "-id").first()


def lay_out(snapshot: Snapshot) -> Desk:
    """The text with its passages, their matches and notes: five queries."""
    passages = told(list(passages_of(snapshot)))
    offers = offers_of(quotes_of(passages))
    cards = tuple(card_of(passage, offers) for passage in passages)
    lines = tuple(paragraphs(snapshot.text, passages))
    return Desk(snapshot.article, snapshot, cards, lines)


def passages_of(snapshot: Snapshot) -> QuerySet[Attribution]:
    spans = Prefetch("spans", Span.objects.order_by("start"))
    rows = snapshot.attributions.select_related("speaker").annotate(pending=is_pending())
    rows = rows.prefetch_related(spans, *_beside())
    return rows.order_by("start", "id")


def passages_again(snapshot: Snapshot, pks: Collection[int]) -> list[Attribution]:
    """Those of the text's passages with the same, in a query less: they are few."""
    spans = Span.objects.filter(attribution__in=pks, attribution__snapshot=snapshot)
    rows = by_passage(spans.annotate(pending=is_pending("attribution")))
    for row in rows:
        vars(row)["pending"] = any(getattr(span, "pending", False) for span in row.spans.all())
    prefetch_related_objects(rows, *_beside())
    return rows


def _beside() -> "tuple[Prefetch[Any], ...]":
    """The sentences of passages, and what people wrote beside them."""
    notes = Prefetch("notes", Note.objects.select_related("author").order_by("id"))
    return Prefetch("occurrences", printed()), notes


def card_of(
    passage: Passage, offers: Offers, *, light: bool = False, pending: bool = False
) -> Card:
    """What the card says; its head alone where `light`, without matches and notes."""
    row = passage.attribution
    spans = {role: [span for span in row.spans.all() if span.role == role] for role in SpanRole}
    rows = () if light else row.occurrences.all()
    return Card(
        passage=passage,
        place=passage.number,
        source=_joined(spans[SpanRole.SOURCE]),
        cue=_joined(spans[SpanRole.CUE]),
        stretches=tuple(spans[SpanRole.CONTENT]),
        sentences=tuple(sentence(each, offers.get(each.quote_id, ())) for each in rows),
        notes=() if light else tuple(row.notes.all()),
        guideline=guideline(row),
        pending=pending or getattr(row, "pending", False),
    )


def _joined(spans: Iterable[Span]) -> str:
    return " … ".join(span.exact for span in spans)


def quotes_of(passages: Iterable[Passage]) -> set[int]:
    """The quotes that the passages print."""
    return {row.quote_id for each in passages for row in each.attribution.occurrences.all()}
