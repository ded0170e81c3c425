"""The sentences of a passage: how each was matched, and the quotes that it may be as well."""

from collections import defaultdict
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass

from django.contrib.postgres.expressions import ArraySubquery
from django.db.models import OuterRef, Q, QuerySet
from django.utils.safestring import SafeString

from tracker.admin.desk.guidelines import QUEUES
from tracker.admin.wording import aligned
from tracker.models import Deferral, Occurrence, Quote, QuoteMatch
from tracker.queries.likeness import likeness
from tracker.queries.outbox import Queue
from tracker.vocabulary import MatchDecision, Review

MATCHES = 200  # suggestions shown on one desk, the likeliest first

# The editors who put it aside; None stands for everybody.
Aside = tuple[int | None, ...]


@dataclass(frozen=True, slots=True)
class Offer:
    """Another quote that may be the one printed here, why, and what differs between the two."""

    match: QuoteMatch
    other: Quote
    why: str
    compared: SafeString
    aside: Aside


@dataclass(frozen=True, slots=True)
class Sentence:
    """One sentence of a passage, compared with its quote, and the quotes it may be as well."""

    row: Occurrence
    compared: SafeString
    offers: tuple[Offer, ...]
    aside: Aside

    @property
    def is_own(self) -> bool:
        """Whether it is the wording its quote was made from, so that nothing was matched."""
        alone = self.row.quote.occurrence_count <= 1
        return alone or self.row.match_decision == MatchDecision.ORIGIN

    @property
    def is_doubtful(self) -> bool:
        """Whether the machine only suggests that it is its quote's, and nobody has said."""
        suggested = self.row.match_decision == MatchDecision.SUGGEST
        return suggested and self.row.match_review == Review.SUGGESTED

    @property
    def guideline(self) -> str:
        return QUEUES[Queue.SAME_QUOTES if self.offers else Queue.PRINTINGS]

    @property
    def is_open(self) -> bool:
        return bool(self.offers) or self.row.match_decision == MatchDecision.SUGGEST


def printed() -> "QuerySet[Occurrence]":
    """Printings in order, each with its quote and who put its match aside."""
    rows = Occurrence.objects.select_related("quote__speaker").annotate(aside=_aside("occurrence"))
    return rows.order_by("position")


def offers_of(quote_ids: Collection[int]) -> Mapping[int, list[QuoteMatch]]:
    """The unsettled pairs by the quote that a text prints; one SQL query."""
    either = Q(left__in=quote_ids) | Q(right__in=quote_ids)
    rows = QuoteMatch.objects.filter(either, review=Review.SUGGESTED)
    rows = rows.annotate(aside=_aside("quote_match")).select_related(
        "left__speaker", "right__speaker"
    )
    found: dict[int, list[QuoteMatch]] = defaultdict(list)
    for row in rows.order_by("-score", "id")[:MATCHES]:
        for pk in {row.left_id, row.right_id} & set(quote_ids):
            found[pk].append(row)
    return found


def sentence(row: Occurrence, offers: Sequence[QuoteMatch]) -> Sentence:
    compared = aligned(row.alignment) if row.alignment else SafeString()
    aside = tuple(getattr(row, "aside", ()))
    return Sentence(row, compared, tuple(_offer(row, match) for match in offers), aside)


def _offer(row: Occurrence, match: QuoteMatch) -> Offer:
    other = match.right if match.left_id == row.quote_id else match.left
    alike = likeness(other.text, row.text)
    steps = [
        {"op": each.op, "a": each.a, "b": each.b, "muted": each.muted} for each in alike.segments
    ]
    return Offer(match, other, alike.why, aligned(steps), tuple(getattr(match, "aside", ())))


def _aside(column: str) -> ArraySubquery:
    rows = Deferral.objects.filter(**{column: OuterRef("pk")}).order_by("id")
    return ArraySubquery(rows.values("editor"))
