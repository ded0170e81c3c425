"""What people settled in one text of an article, kept in the next one.

Words that stand there as they did keep the decision with their passage. Words that do not are
recorded as a lost anchor, which a person settles.
"""

from collections.abc import Collection, Sequence
from uuid import UUID

from django.db import connection
from django.db.models import Exists, OuterRef, Q

from tracker.models import (
    Attribution,
    Decision,
    LostAnchor,
    Occurrence,
    Quote,
    Snapshot,
)
from tracker.models import Span as SpanRow
from tracker.operations.changes import history_of
from tracker.operations.decisions import hashes
from tracker.operations.deleting import delete_together
from tracker.operations.history import Editor, left_for_later, step
from tracker.operations.linking import link_passages
from tracker.operations.marking import Matches, restore_matches, settled_matches
from tracker.operations.passages import StoredPassage, remembered
from tracker.operations.seeking import Sought, beside, marked, sought, text_before
from tracker.operations.statements import assemble
from tracker.operations.versions import hold, take_over
from tracker.queries.naming import name_of
from tracker.text.sentences import cut
from tracker.text.span import Span
from tracker.vocabulary import DecisionKind, Review, SpanRole

SETTLED = ~Q(review=Review.SUGGESTED) | Q(engine="")
KEPT = (
    *("kind", "speaker_id", "attribution_text", "cue_lemma", "confidence", "candidates"),
    *("said_on", "said_basis", "engine", "credited_to_id"),
)
HAND_OVER = """
WITH noted AS (
    UPDATE tracker_note SET attribution_id = %(found)s WHERE attribution_id = %(left)s
)
UPDATE tracker_tagging SET attribution_id = %(found)s WHERE attribution_id = %(left)s
    AND tag_id NOT IN (SELECT tag_id FROM tracker_tagging WHERE attribution_id = %(found)s)
"""


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
        elif each.stands:
            there = _at(snapshot, each.content)
            if not any(map(_is_settled, there)):
                carried.append(_copy(each.row, snapshot, each.content, instead_of=there))
        elif not is_refused:
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
        there = _at(snapshot, each.content)
        if there and each.stands:
            _hand_over(each.row, there[0])
        else:
            _record(each, snapshot)
    kept = settled_matches(Occurrence.objects.filter(attribution__snapshot=before))
    fresh = Occurrence.objects.filter(attribution__snapshot=snapshot)
    return restore_matches(fresh.filter(match_review=Review.SUGGESTED), kept) if kept else set()


def reanchor(*, lost: LostAnchor, by: Editor, version: int | None = None) -> Attribution:
    """A person says that the nearest words are the passage. Raises NowhereNear."""
    with step(by=by, label=f"find again {name_of(lost.passage)}"):
        row = _decide(lost, Review.ACCEPTED, version)
        content = tuple(Span(start, end) for start, end in row.places)
        if not content:
            raise NowhereNear("the newer text has no words like it")
        passage, there = _as_it_stands(row.passage, row.snapshot, content)
        settled = next(filter(_is_settled, there), None)
        if settled is not None:
            _hand_over(passage, settled)
            return settled
        if left_for_later():
            return _copy(passage, row.snapshot, content, instead_of=there).row
        held = _printed(there)
        stored = _copy(passage, row.snapshot, content, instead_of=there)
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
    wanted = {"review": review}
    if version is None or version != lost.version:
        take_over(lost, hold(lost, version=version, wanted=wanted))
    rows = LostAnchor.objects.filter(pk=lost.pk, version=lost.version)
    if not rows.update(review=review):
        hold(lost, version=lost.version, wanted=wanted)
    # As the database counts it, a query saved.
    lost.version += lost.review != review
    lost.review = review
    return lost


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


def _at(snapshot: Snapshot, content: Sequence[Span]) -> list[Attribution]:
    """The passages there that share characters with the content, in reading order."""
    rows = snapshot.attributions.filter(_shares(content))
    return list(rows.order_by("start", "id"))


def _shares(content: Sequence[Span]) -> Exists:
    places = Q(pk__in=[])
    for span in content:
        places |= Q(start__lt=span.end, end__gt=span.start)
    rows = SpanRow.objects.filter(places, attribution=OuterRef("pk"), role=SpanRole.CONTENT)
    return Exists(rows)


def _as_it_stands(
    passage: Attribution, snapshot: Snapshot, content: Sequence[Span]
) -> tuple[Attribution, list[Attribution]]:
    """The passage and those at its new place, as they are now and stay until the step ends."""
    asked = Q(pk=passage.pk) | Q(snapshot=snapshot) & Q(_shares(content))
    rows = Attribution.objects.filter(asked, snapshot__in=[passage.snapshot_id, snapshot.pk])
    held = list(rows.select_for_update().order_by("id"))
    take_over(passage, next(row for row in held if row.pk == passage.pk))
    there = [row for row in held if row.pk != passage.pk]
    return passage, sorted(there, key=lambda row: (row.start, row.pk))


def _is_settled(row: Attribution) -> bool:
    return row.review != Review.SUGGESTED or not row.engine


def _printed(passages: Collection[Attribution]) -> set[int]:
    rows = Occurrence.objects.filter(attribution__in=passages)
    return set(rows.values_list("quote_id", flat=True))


def _copy(
    row: Attribution,
    snapshot: Snapshot,
    content: tuple[Span, ...],
    *,
    instead_of: Collection[Attribution],
) -> StoredPassage:
    """The passage as people settled it, at its place in the newer text."""
    if instead_of:
        delete_together(Attribution.objects.filter(pk__in=[each.pk for each in instead_of]))
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
    with connection.cursor() as cursor:
        cursor.execute(HAND_OVER, {"left": row.pk, "found": passage.pk})
