"""Where the passages of one text stand in a newer text of the article."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from django.db.models import Exists, OuterRef, QuerySet

from tracker.models import Attribution, Reading, Snapshot
from tracker.operations.passages import CONTEXT
from tracker.text.anchors import Anchored, anchor
from tracker.text.folding import words
from tracker.text.span import Span
from tracker.vocabulary import AnchorStatus, SpanRole

WORDS = 5  # from which a stretch is known wherever it stands
SURE = 0.75  # likeness, surroundings included, from which a shorter one is
AROUND = 400  # characters from a passage within which its source and cue stand
AS_BEFORE = {AnchorStatus.ANCHORED, AnchorStatus.MOVED}

Marked = dict[SpanRole, tuple[Span, ...]]


@dataclass(frozen=True, slots=True)
class Sought:
    """A passage, and its nearest place in the newer text; `stands` where it is surely the same."""

    row: Attribution
    content: tuple[Span, ...]
    stands: bool


def text_before(snapshot: Snapshot) -> Snapshot | None:
    """The text that spoke for the article until this one; None where a later one has been read."""
    read = Exists(Reading.objects.filter(snapshot=OuterRef("pk")))
    others = Snapshot.objects.filter(read, article=snapshot.article_id).exclude(pk=snapshot.pk)
    last = others.order_by("-captured_at", "-id").defer("raw").first()
    is_older = last and (last.captured_at, last.pk) < (snapshot.captured_at, snapshot.pk)
    return last if is_older else None


def sought(rows: "QuerySet[Attribution]", newer: str) -> Iterator[Sought]:
    """Each passage with its place in the newer text, in reading order."""
    ordered = rows.order_by("start", "id").select_related("snapshot")
    for row in ordered.prefetch_related("spans"):
        text = row.snapshot.text
        stretches = _stretches(text, marked(row)[SpanRole.CONTENT])
        found = [_anchored(text, each, newer) for each in stretches]
        spans = [each.span for each in found if each.span]
        surely = all(
            _is_as_before(each, span.of(text)) for each, span in zip(found, stretches, strict=True)
        )
        in_order = spans == sorted(set(spans))
        yield Sought(row, tuple(sorted(set(spans))), bool(spans) and surely and in_order)


def marked(row: Attribution) -> Marked:
    """The spans of a passage by role, in order."""
    spans = sorted((each.start, each.end, each.role) for each in row.spans.all())
    return {
        role: tuple(Span(start, end) for start, end, held in spans if held == role)
        for role in SpanRole
    }


def beside(row: Attribution, role: SpanRole, content: tuple[Span, ...], newer: str) -> list[Span]:
    """The passage's source or cue as it stands near the content in the newer text."""
    found = (_anchored(row.snapshot.text, each, newer) for each in marked(row)[role])
    return [
        each.span
        for each in found
        if each.span
        and each.status in AS_BEFORE
        and content[0].start - AROUND < each.span.start < content[-1].end + AROUND
    ]


def _stretches(text: str, content: Iterable[Span]) -> list[Span]:
    """The content without the cuts between sentences that follow each other."""
    found: list[Span] = []
    for span in content:
        if found and not text[found[-1].end : span.start].strip():
            found[-1] = Span(found[-1].start, span.end)
        else:
            found.append(span)
    return found


def _anchored(text: str, span: Span, newer: str) -> Anchored:
    before = text[max(span.start - CONTEXT, 0) : span.start]
    after = text[span.end : span.end + CONTEXT]
    return anchor(span.of(text), before, after, span.start, newer)


def _is_as_before(found: Anchored, exact: str) -> bool:
    """Few words are known by what stands around them only."""
    return found.status in AS_BEFORE and (found.score >= SURE or len(words(exact)) >= WORDS)
