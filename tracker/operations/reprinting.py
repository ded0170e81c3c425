"""Where the printed sentences of an article's last text stand in the new one, and as what.

What people settled is carried by `anchors`; here every sentence is looked for, so that a
quotation that silently lost a word is seen.
"""

from collections.abc import Iterable
from dataclasses import dataclass

from tracker.models import Anchor, Occurrence, Snapshot
from tracker.models import Span as SpanRow
from tracker.operations.passages import CONTEXT
from tracker.operations.seeking import text_before
from tracker.text.anchors import Anchored, anchor
from tracker.text.differences import Differences, differences
from tracker.text.span import Span
from tracker.vocabulary import Difference, Kind, Review

# Marks and the dress of letters: the outlet changed nothing of what it prints.
DRESS = (Difference.IDENTICAL, Difference.TYPOGRAPHIC)
SUMMARY = 1000


@dataclass(frozen=True, slots=True)
class Printed:
    """A sentence of a text as printed, from its first mark to its last."""

    row: Occurrence
    span: Span


def record_anchors(*, snapshot: Snapshot) -> list[Anchor]:
    """Say of each sentence of the text before where it stands in this one."""
    before = text_before(snapshot)
    if before is None:
        return []
    here = _printed(snapshot)
    # A second reading brings them up to date, and the change feed tells only what is new.
    return Anchor.objects.bulk_create(
        (_anchor(each, before.text, snapshot, here) for each in _printed(before)),
        update_conflicts=True,
        unique_fields=["occurrence", "snapshot"],
        update_fields=["status", "score", "start", "end", "found", "differences", "summary"],
    )


def _printed(snapshot: Snapshot) -> list[Printed]:
    """In reading order, without those that a person refused."""
    rows = Occurrence.objects.filter(attribution__snapshot=snapshot)
    rows = rows.exclude(attribution__review=Review.REJECTED).select_related("attribution")
    places: dict[int, list[Span]] = {}
    spans = SpanRow.objects.filter(occurrence__in=rows)
    for pk, start, end in spans.values_list("occurrence", "start", "end"):
        places.setdefault(pk or 0, []).append(Span(start, end))
    found = [Printed(row, _whole(places[row.pk])) for row in rows if row.pk in places]
    return sorted(found, key=lambda each: (each.span, each.row.pk))


def _whole(spans: Iterable[Span]) -> Span:
    held = list(spans)
    return Span(min(span.start for span in held), max(span.end for span in held))


def _anchor(sought: Printed, text: str, snapshot: Snapshot, here: list[Printed]) -> Anchor:
    found = _found(sought.span, text, snapshot.text)
    now = _at(found.span, here) if found.span else None
    apart = _differences(sought.row, now.row) if now else None
    return Anchor(
        occurrence=sought.row,
        snapshot=snapshot,
        status=found.status,
        score=found.score,
        start=found.span.start if found.span else None,
        end=found.span.end if found.span else None,
        found=now.row if now else None,
        differences=[str(each) for each in apart.grades] if apart else [],
        summary=apart.summary[:SUMMARY] if apart else "",
    )


def _found(span: Span, text: str, newer: str) -> Anchored:
    before = text[max(span.start - CONTEXT, 0) : span.start]
    after = text[span.end : span.end + CONTEXT]
    return anchor(span.of(text), before, after, span.start, newer)


def _at(span: Span, here: list[Printed]) -> Printed | None:
    """The sentence that has most characters in common with the place."""
    shared = [(min(span.end, each.span.end) - max(span.start, each.span.start)) for each in here]
    best = max(range(len(here)), key=lambda number: (shared[number], -number), default=None)
    return here[best] if best is not None and shared[best] > 0 else None


def _differences(before: Occurrence, now: Occurrence) -> Differences | None:
    """What the outlet's two printings differ in, None where that is typography only."""
    if before.text == now.text:
        return None
    either = {before.attribution.kind, now.attribution.kind}
    found = differences(before.text, now.text, fragment=Kind.MIXED in either)
    return None if found.worst in DRESS else found
