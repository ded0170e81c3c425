"""The engine's passages stored beside what people decided about a text."""

from collections.abc import Iterable
from dataclasses import dataclass

from tracker.models import Attribution, Decision, Snapshot
from tracker.models import Span as SpanRow
from tracker.operations.decisions import hashes
from tracker.operations.outlets import find_outlet
from tracker.operations.speakers import Known
from tracker.text.attribution import Analysis, Passage
from tracker.text.dating import DateMention, dates
from tracker.text.occasions import occasions
from tracker.text.sentences import cut
from tracker.text.span import Span
from tracker.vocabulary import DecisionKind, Kind, Review, SpanRole

CONTEXT = 32  # characters on either side by which a refused passage is known again
BASIS = 300
PRINTED = 1000
Key = tuple[tuple[int, int], ...]


@dataclass(frozen=True, slots=True)
class StoredPassage:
    """A passage as stored, and its content cut into sentences; reported speech has none."""

    row: Attribution
    sentences: tuple[tuple[Span, ...], ...]


def store_passages(
    *, analysis: Analysis, snapshot: Snapshot, speakers: Known, engine: str
) -> list[StoredPassage]:
    """Store what the engine found and return the machine's passages in reading order.

    A passage that a person settled stays as it is and keeps its words; one that a person refused
    is not made again; the machine's own of an earlier run are brought up to date or removed.
    """
    held = _held(snapshot)
    settled = [spans for spans, row in held.items() if row.review != Review.SUGGESTED]
    refused = _refused([_memory(snapshot, each.content) for each in analysis.passages])
    stored = []
    for passage, day in zip(analysis.passages, _days(analysis, snapshot), strict=True):
        pieces = _sentences(passage, snapshot.text)
        content = tuple(span for piece in pieces for span in piece) or passage.content
        key = tuple((span.start, span.end) for span in sorted(content))
        row = held.pop(key, None)
        if _is_settled(row, key, settled) or _memory(snapshot, passage.content) in refused:
            continue
        row = row or Attribution(snapshot=snapshot)
        _fill(row, passage, day, speakers, engine)
        _mark(row, SpanRole.CONTENT, content)
        stored.append(StoredPassage(row, pieces))
    _remove(held.values())
    return sorted(stored, key=lambda passage: (passage.row.start, passage.row.pk))


def _sentences(passage: Passage, text: str) -> tuple[tuple[Span, ...], ...]:
    """Content spans end where sentences do, so that each belongs to one occurrence.

    Reported speech is not cut: it has no words of the speaker's to compare.
    """
    return () if passage.kind is Kind.INDIRECT else cut(text, passage.content)


def _held(snapshot: Snapshot) -> dict[Key, Attribution]:
    rows = snapshot.attributions.prefetch_related("spans").order_by("id")
    return {
        tuple(
            sorted((span.start, span.end) for span in row.spans.all() if span.role == "content")
        ): row
        for row in rows
    }


def _is_settled(row: Attribution | None, key: Key, settled: list[Key]) -> bool:
    if row is not None:
        return row.review != Review.SUGGESTED
    words = [Span(*each) for each in key]
    taken = [Span(*each) for spans in settled for each in spans]
    return any(word.overlaps(other) for word in words for other in taken)


def _refused(memories: list[tuple[str, str]]) -> set[tuple[str, str]]:
    """Which of these passages a person has refused, in whatever article that was."""
    rows = Decision.objects.filter(
        kind=DecisionKind.NOT_A_QUOTATION,
        revoked_at__isnull=True,
        left_hash__in={left for left, _ in memories},
    )
    return set(rows.values_list("left_hash", "right_hash"))


def _memory(snapshot: Snapshot, content: Iterable[Span]) -> tuple[str, str]:
    return hashes(*remembered(snapshot, content))


def remembered(snapshot: Snapshot, content: Iterable[Span]) -> tuple[str, str]:
    """The words, and the words with what stands around them: "so" is refused in one place only."""
    spans = sorted(content)
    text = snapshot.text
    around = text[max(spans[0].start - CONTEXT, 0) : spans[-1].end + CONTEXT]
    return " ".join(span.of(text) for span in spans), around


def _days(analysis: Analysis, snapshot: Snapshot) -> tuple[DateMention | None, ...]:
    published = snapshot.article.published_at
    if published is None:
        return (None,) * len(analysis.passages)
    mentions = dates(snapshot.text, published.date())
    return occasions(snapshot.text, analysis.passages, mentions, published.date())


def _fill(
    row: Attribution, passage: Passage, day: DateMention | None, speakers: Known, engine: str
) -> None:
    if row.pk and row.kind != passage.kind:
        # A grade holds for one kind only: a fragment's is not a whole sentence's.
        row.occurrences.update(alignment=[])
    row.start = passage.content[0].start
    row.kind = passage.kind
    row.speaker = speakers.of(passage.speaker, passage.speaker_kind)
    row.attribution_text = passage.attribution_text[:PRINTED]
    row.cue_lemma = passage.cue_lemma
    row.confidence = passage.confidence
    row.candidates = [
        {"name": each.name, "kind": each.kind, "score": round(each.score, 3)}
        for each in passage.candidates
    ]
    row.said_on = day.start if day else None
    row.said_basis = f"“{day.text}”: {day.basis}"[:BASIS] if day else ""
    row.engine = engine
    row.credited_to = find_outlet(name=passage.credited_to) if passage.credited_to else None
    row.save()
    _mark(row, SpanRole.SOURCE, [passage.source] if passage.source else [])
    _mark(row, SpanRole.CUE, [passage.cue] if passage.cue else [])


def _mark(row: Attribution, role: SpanRole, spans: Iterable[Span]) -> None:
    """Give the passage exactly these spans of a role, keeping the rows that stand already."""
    wanted = {(span.start, span.end) for span in spans if len(span)}
    held = {(span.start, span.end): span for span in row.spans.filter(role=role)}
    for place, span in held.items():
        if place not in wanted:
            span.delete()
    text = row.snapshot.text
    SpanRow.objects.bulk_create(
        SpanRow(attribution=row, role=role, start=start, end=end, exact=text[start:end])
        for start, end in sorted(wanted - held.keys())
    )


def _remove(rows: Iterable[Attribution]) -> None:
    """Take back what the machine no longer finds, unless a person settled part of it."""
    for row in rows:
        matched = row.occurrences.exclude(match_review=Review.SUGGESTED).exists()
        if row.review == Review.SUGGESTED and not matched:
            row.delete()
