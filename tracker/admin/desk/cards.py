"""An article's desk: its text with marks, and a card for each passage, in seven queries."""

from collections import defaultdict
from collections.abc import Collection, Iterable
from dataclasses import dataclass

from django.db.models import Prefetch, Q
from django.utils.safestring import SafeString

from tracker.admin.desk.guidelines import guideline
from tracker.admin.reading import Paragraph, Passage, paragraphs, told
from tracker.admin.wording import aligned
from tracker.models import Article, Attribution, Note, Occurrence, Quote, QuoteMatch, Snapshot, Span
from tracker.text.segments import segments
from tracker.vocabulary import MatchDecision, Review, SpanRole

MATCHES = 200  # suggestions shown on one desk, the likeliest first


@dataclass(frozen=True, slots=True)
class Offer:
    """Another quote that may be the one printed here, with what differs between the two."""

    match: QuoteMatch
    other: Quote
    compared: SafeString


@dataclass(frozen=True, slots=True)
class Sentence:
    """One sentence of a passage, compared with its quote, and the quotes it may be as well."""

    row: Occurrence
    compared: SafeString
    offers: tuple[Offer, ...]

    @property
    def is_own(self) -> bool:
        """Whether it is the wording its quote was made from, so that nothing was matched."""
        alone = self.row.quote.occurrence_count <= 1
        return alone or self.row.match_decision == MatchDecision.ORIGIN

    @property
    def is_open(self) -> bool:
        return bool(self.offers) or self.row.match_decision == MatchDecision.SUGGEST


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

    def lines_of(self, ids: Collection[int]) -> tuple[Paragraph, ...]:
        """The paragraphs in which these passages have a part."""
        spans = [span for card in self.about(ids) for span in card.row.spans.all()]
        return tuple(
            line
            for line in self.paragraphs
            if any(span.start < line.end and line.start < span.end for span in spans)
        )


def desk_of(article_id: int) -> Desk | None:
    """The newest text of the article with its passages, in seven queries; None without a text."""
    rows = Snapshot.objects.filter(article=article_id).defer("raw")
    snapshot = rows.select_related("article__outlet").order_by("-captured_at", "-id").first()
    return lay_out(snapshot) if snapshot else None


def lay_out(snapshot: Snapshot, *, light: bool = False) -> Desk:
    """The text with its passages: five queries; two where `light`, without matches and notes."""
    passages = told(_passages(snapshot, light=light))
    offers = {} if light else _offers(passages)
    cards = tuple(_card(passage, offers, light=light) for passage in passages)
    lines = tuple(paragraphs(snapshot.text, passages))
    return Desk(snapshot.article, snapshot, cards, lines)


def _passages(snapshot: Snapshot, *, light: bool) -> list[Attribution]:
    spans = Prefetch("spans", Span.objects.order_by("start"))
    rows = snapshot.attributions.select_related("speaker").prefetch_related(spans)
    if not light:
        printed = Occurrence.objects.select_related("quote__speaker").order_by("position")
        notes = Note.objects.select_related("author").order_by("id")
        rows = rows.prefetch_related(Prefetch("occurrences", printed), Prefetch("notes", notes))
    return list(rows.order_by("start", "id"))


def _card(passage: Passage, offers: dict[int, list[QuoteMatch]], *, light: bool) -> Card:
    row = passage.attribution
    spans = {role: [span for span in row.spans.all() if span.role == role] for role in SpanRole}
    printed = () if light else row.occurrences.all()
    return Card(
        passage=passage,
        place=passage.number,
        source=_joined(spans[SpanRole.SOURCE]),
        cue=_joined(spans[SpanRole.CUE]),
        stretches=tuple(spans[SpanRole.CONTENT]),
        sentences=tuple(_sentence(each, offers) for each in printed),
        notes=() if light else tuple(row.notes.all()),
        guideline=guideline(row),
    )


def _joined(spans: Iterable[Span]) -> str:
    return " … ".join(span.exact for span in spans)


def _offers(passages: Iterable[Passage]) -> dict[int, list[QuoteMatch]]:
    """The unsettled pairs by the quote that the text prints."""
    ids = {row.quote_id for each in passages for row in each.attribution.occurrences.all()}
    rows = QuoteMatch.objects.filter(Q(left__in=ids) | Q(right__in=ids), review=Review.SUGGESTED)
    found = defaultdict(list)
    for row in rows.select_related("left__speaker", "right__speaker").order_by("-score", "id")[
        :MATCHES
    ]:
        for pk in {row.left_id, row.right_id} & ids:
            found[pk].append(row)
    return found


def _sentence(row: Occurrence, offers: dict[int, list[QuoteMatch]]) -> Sentence:
    compared = aligned(row.alignment) if row.alignment else SafeString()
    return Sentence(row, compared, tuple(_offer(row, match) for match in offers[row.quote_id]))


def _offer(row: Occurrence, match: QuoteMatch) -> Offer:
    other = match.right if match.left_id == row.quote_id else match.left
    steps = segments(other.text, row.text)
    told_steps = [{"op": each.op, "a": each.a, "b": each.b, "muted": each.muted} for each in steps]
    return Offer(match, other, aligned(told_steps))
