"""What people mark in a text: other words for a passage, and passages no machine found."""

from collections.abc import Mapping, Sequence
from itertools import pairwise

from django.db.models import QuerySet

from tracker.models import Attribution, Occurrence, Snapshot
from tracker.models import Span as SpanRow
from tracker.operations.decisions import take_back
from tracker.operations.history import Editor, step
from tracker.operations.linking import link_passages, relink
from tracker.operations.passages import StoredPassage, remembered
from tracker.operations.statements import assemble
from tracker.operations.versions import hold
from tracker.text.sentences import cut
from tracker.text.span import Span
from tracker.vocabulary import DecisionKind, Kind, Review, SpanRole

SURE = 1.0  # what a person marked

# The quote that a person gave a sentence, and the review, by the words.
Matches = Mapping[str, tuple[int, str]]


class SpansRefused(ValueError):
    """Content that no passage can have, and why."""


def change_span(
    *, attribution: Attribution, content: Sequence[Span], by: Editor, version: int | None = None
) -> Attribution:
    """A person says which words the passage is; an interrupted one has several stretches.

    That settles the passage: no machine changes it again. Its sentences are cut and matched
    anew; one whose words stay keeps what a person said of its match. Raises SpansRefused.
    """
    spans = in_order(content, attribution.snapshot)
    with step(by=by, label=f"change the span of passage {attribution.pk}"):
        row = hold(attribution, version=version)
        held = set(row.occurrences.values_list("quote_id", flat=True))
        kept = settled_matches(row.occurrences.all())
        row.start = spans[0].start
        row.review, row.reject_reason = Review.ACCEPTED, ""
        row.save(update_fields=["start", "review", "reject_reason"])
        _rematch(row, spans, held, kept)
        return row


def new_passage(
    *, snapshot: Snapshot, content: Sequence[Span], kind: Kind, by: Editor
) -> Attribution:
    """A passage that a person marked; who said it is for them to say next. Raises SpansRefused."""
    spans = in_order(content, snapshot)
    with step(by=by, label="mark a new passage"):
        take_back(kind=DecisionKind.NOT_A_QUOTATION, pair=remembered(snapshot, spans))
        row = Attribution.objects.create(
            snapshot=snapshot,
            start=spans[0].start,
            kind=kind,
            confidence=SURE,
            review=Review.ACCEPTED,
        )
        _rematch(row, spans, set(), {})
        return row


def in_order(content: Sequence[Span], snapshot: Snapshot) -> tuple[Span, ...]:
    """The stretches as a passage of that text can have them. Raises SpansRefused."""
    spans = tuple(sorted(span for span in content if len(span)))
    if not spans:
        raise SpansRefused("a passage has words")
    if spans[-1].end > len(snapshot.text):
        raise SpansRefused("the text ends before the passage does")
    if any(one.overlaps(other) for one, other in pairwise(spans)):
        raise SpansRefused("stretches of one passage do not overlap")
    return spans


def settled_matches(printed: "QuerySet[Occurrence]") -> Matches:
    """What a person said of the match of each of these sentences, by its words."""
    settled = printed.exclude(match_review=Review.SUGGESTED).order_by("id")
    found = settled.values_list("text", "quote_id", "match_review")
    return {text: (quote, review) for text, quote, review in found}


def _rematch(row: Attribution, spans: tuple[Span, ...], held: set[int], kept: Matches) -> None:
    """Store the spans, cut where sentences end, and find the quote of each sentence."""
    text = row.snapshot.text
    pieces = () if row.kind == Kind.INDIRECT else cut(text, spans)
    content = [span for piece in pieces for span in piece] or list(spans)
    row.occurrences.all().delete()
    row.spans.filter(role=SpanRole.CONTENT).delete()
    SpanRow.objects.bulk_create(
        SpanRow(
            attribution=row,
            role=SpanRole.CONTENT,
            start=span.start,
            end=span.end,
            exact=span.of(text),
        )
        for span in content
    )
    touched = link_passages(passages=[StoredPassage(row, pieces)], snapshot=row.snapshot, held=held)
    touched |= restore_matches(row.occurrences.all(), kept)
    assemble(quote_ids=touched)


def restore_matches(printed: "QuerySet[Occurrence]", kept: Matches) -> set[int]:
    """Give sentences whose words stay the match that a person settled; the quotes touched."""
    moved = set()
    for row in printed.filter(text__in=kept):
        quote, review = kept[row.text]
        values: dict[str, object] = {"quote": quote, "match_review": review}
        if quote != row.quote_id:
            moved |= {quote, row.quote_id}
            values["alignment"] = []
        Occurrence.objects.filter(pk=row.pk).update(**values)
    return moved | (relink(quote_ids=moved) if moved else set())
