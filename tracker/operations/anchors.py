"""What people settled in one text of an article, kept in the next one.

Words that stand there as they did keep the decision with their passage. Words that do not are
recorded as a lost anchor, which a person settles.
"""

from collections.abc import Sequence
from uuid import UUID

from django.db.models import Q, QuerySet

from tracker.models import (
    Attribution,
    Decision,
    LostAnchor,
    Note,
    Occurrence,
    Quote,
    Snapshot,
    Tagging,
)
from tracker.models import Span as SpanRow
from tracker.operations.changes import history_of
from tracker.operations.decisions import hashes
from tracker.operations.history import Editor, left_for_later, step
from tracker.operations.linking import link_passages
from tracker.operations.marking import Matches, restore_matches, settled_matches
from tracker.operations.passages import StoredPassage, remembered
from tracker.operations.seeking import Sought, beside, marked, sought, text_before
from tracker.operations.statements import assemble
from tracker.operations.versions import hold
from tracker.queries.naming import name_of, to_be_named
from tracker.text.sentences import cut
from tracker.text.span import Span
from tracker.vocabulary import DecisionKind, Review, SpanRole

SETTLED = ~Q(review=Review.SUGGESTED) | Q(engine="")
KEPT = (
    *("kind", "speaker_id", "attribution_text", "cue_lemma", "confidence", "candidates"),
    *("said_on", "said_basis", "engine", "credited_to_id"),
)


class NowhereNear(ValueError):
    """A lost anchor with no place in the newer text that it could be given."""


def carry_anchors(*, snapshot: Snapshot) -> list[StoredPassage]:
    """Give a newer text the passages that people settled in the one before; returns these.

    Those whose words changed or are gone are recorded as lost anchors.
    """
    before = text_before(snapshot)
    if before is None:
        return []
    waiting = LostAnchor.objects.filter(snapshot=before, review=Review.SUGGESTED)
    wanted = Q(snapshot=before) & SETTLED | Q(pk__in=waiting.values("passage"))
    carried = []
    for each in sought(Attribution.objects.filter(wanted), snapshot.text):
        is_refused = each.row.review == Review.REJECTED
        if each.stands or is_refused:
            LostAnchor.objects.filter(passage=each.row, review=Review.SUGGESTED).delete()
        if each.stands and is_refused:
            _refuse_here(each, snapshot)
        elif each.stands and not _settled_at(snapshot, each.content):
            carried.append(_copy(each.row, snapshot, each.content))
        elif not each.stands and not is_refused:
            _record(each, snapshot)
    return carried


def carry_matches(*, snapshot: Snapshot) -> set[int]:
    """Give what else people left at the text before: settled matches, notes, tags.

    Returns the quotes whose printings are others now.
    """
    before = text_before(snapshot)
    if before is None:
        return set()
    left = Q(notes__isnull=False) | Q(tagging__isnull=False)
    noted = Attribution.objects.filter(left, snapshot=before).distinct()
    for each in sought(noted, snapshot.text):
        there = _at(snapshot, each.content).order_by("start", "id").first()
        if there and each.stands:
            _hand_over(each.row, there)
        else:
            _record(each, snapshot)
    kept = settled_matches(Occurrence.objects.filter(attribution__snapshot=before))
    fresh = Occurrence.objects.filter(attribution__snapshot=snapshot)
    return restore_matches(fresh.filter(match_review=Review.SUGGESTED), kept) if kept else set()


def reanchor(*, lost: LostAnchor, by: Editor, version: int | None = None) -> Attribution:
    """A person says that the nearest words are the passage. Raises NowhereNear."""
    passage = to_be_named(Attribution.objects.defer("snapshot__raw")).get(pk=lost.passage_id)
    with step(by=by, label=f"find again {name_of(passage)}"):
        row = _decide(lost, Review.ACCEPTED, version)
        # As it stands now that nobody else is at it.
        passage.refresh_from_db(fields=KEPT)
        content = tuple(Span(start, end) for start, end in row.places)
        if not content:
            raise NowhereNear("the newer text has no words like it")
        if there := _settled_at(row.snapshot, content):
            _hand_over(passage, there)
            return there
        if left_for_later():
            return _copy(passage, row.snapshot, content).row
        held = _printed(_at(row.snapshot, content))
        stored = _copy(passage, row.snapshot, content)
        touched = link_passages(passages=[stored], held=held)
        kept = settled_matches(passage.occurrences.all())
        touched |= restore_matches(stored.row.occurrences.all(), kept)
        assemble(quote_ids=touched)
        return stored.row


def found_again(context_id: UUID) -> tuple[set[int], Matches]:
    """What a step that found a passage again goes by: the quotes that were printed at its place,
    and what a person said of its matches in the text before.
    """
    again = history_of(LostAnchor).order_by().filter(pgh_context=context_id)
    passages = list(again.filter(review=Review.ACCEPTED).values_list("passage", flat=True))
    if not passages:
        return set(), {}
    gone = history_of(Occurrence).order_by().filter(pgh_context=context_id, pgh_label="delete")
    quotes = Quote.objects.filter(pk__in=gone.values("quote"), merged_into=None)
    printed = Occurrence.objects.filter(attribution__in=passages)
    return set(quotes.values_list("pk", flat=True)), settled_matches(printed)


def mark_lost(*, lost: LostAnchor, by: Editor, version: int | None = None) -> LostAnchor:
    """A person says that the newer text has the passage no more."""
    with step(by=by, label=f"lost: {name_of(lost.passage)}"):
        return _decide(lost, Review.REJECTED, version)


def _decide(lost: LostAnchor, review: Review, version: int | None) -> LostAnchor:
    row = hold(lost, version=version, wanted={"review": review})
    row.review = review
    row.save(update_fields=["review"])
    return row


def _record(each: Sought, snapshot: Snapshot) -> None:
    """Keep the nearest place for a person to look at; what was settled before stays so."""
    places = [[span.start, span.end] for span in each.content]
    rows = LostAnchor.objects.filter(passage=each.row)
    held = rows.filter(review=Review.SUGGESTED).first()
    if held is None:
        if not rows.filter(snapshot=snapshot).exists():
            LostAnchor.objects.create(passage=each.row, snapshot=snapshot, places=places)
    elif (held.snapshot_id, held.places) != (snapshot.pk, places):
        held.snapshot, held.places = snapshot, places
        held.save(update_fields=["snapshot", "places"])


def _refuse_here(each: Sought, snapshot: Snapshot) -> None:
    """A no is remembered with what stands around the words, and that may be other words now."""
    words = remembered(each.row.snapshot, marked(each.row)[SpanRole.CONTENT])
    said, here = hashes(*words), hashes(*remembered(snapshot, each.content))
    rows = Decision.objects.filter(kind=DecisionKind.NOT_A_QUOTATION, revoked_at__isnull=True)
    rows = rows.filter(left_hash__in=(said[0], here[0]))
    found = {(row.left_hash, row.right_hash): row for row in rows}
    if said in found and here not in found:
        no = found[said]
        no.pk, (no.left_hash, no.right_hash) = None, here
        no.save(force_insert=True)


def _at(snapshot: Snapshot, content: Sequence[Span]) -> "QuerySet[Attribution]":
    """The passages there that share characters with the content."""
    places = Q(pk__in=[])
    for span in content:
        content_there = Q(spans__role=SpanRole.CONTENT)
        places |= content_there & Q(spans__start__lt=span.end, spans__end__gt=span.start)
    return snapshot.attributions.filter(places).distinct()


def _settled_at(snapshot: Snapshot, content: Sequence[Span]) -> Attribution | None:
    """The passage there that a person settled already."""
    return _at(snapshot, content).filter(SETTLED).order_by("start", "id").first()


def _printed(passages: "QuerySet[Attribution]") -> set[int]:
    rows = Occurrence.objects.filter(attribution__in=passages)
    return set(rows.values_list("quote_id", flat=True))


def _copy(row: Attribution, snapshot: Snapshot, content: tuple[Span, ...]) -> StoredPassage:
    """The passage as people settled it, at its place in the newer text."""
    machines = _at(snapshot, content).exclude(SETTLED)
    Attribution.objects.filter(pk__in=machines.values("pk")).delete()
    kept = {name: getattr(row, name) for name in KEPT}
    passage = Attribution.objects.create(
        snapshot=snapshot, start=content[0].start, review=Review.ACCEPTED, **kept
    )
    pieces = () if row.is_retold else cut(snapshot.text, content)
    spans = {role: beside(row, role, content, snapshot.text) for role in SpanRole}
    spans[SpanRole.CONTENT] = [span for piece in pieces for span in piece] or list(content)
    SpanRow.objects.bulk_create(
        SpanRow(
            attribution=passage,
            role=role,
            start=span.start,
            end=span.end,
            exact=span.of(snapshot.text),
        )
        for role, places in spans.items()
        for span in places
    )
    _hand_over(row, passage)
    return StoredPassage(passage, pieces)


def _hand_over(row: Attribution, passage: Attribution) -> None:
    """Notes and tags go on with the passage."""
    Note.objects.filter(attribution=row).update(attribution=passage)
    held = Tagging.objects.filter(attribution=passage).values("tag")
    Tagging.objects.filter(attribution=row).exclude(tag__in=held).update(attribution=passage)
