"""The engine's passages stored beside what people decided about a text."""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Protocol

from django.db.models import Q

from tracker.ingest.instants import local_day
from tracker.models import Attribution, Decision, Snapshot, Speaker
from tracker.models import Span as SpanRow
from tracker.operations.decisions import hashes
from tracker.operations.outlets import find_outlet
from tracker.operations.spans import Mark, make_spans
from tracker.operations.together import number_together, store_together
from tracker.text.attribution import Analysis, Passage
from tracker.text.dating import DateMention, dates
from tracker.text.folding import folded_hash
from tracker.text.occasions import occasions
from tracker.text.sentences import cut
from tracker.text.span import Span
from tracker.vocabulary import DecisionKind, Kind, Review, SpanRole, SpeakerKind

CONTEXT = 32  # characters on either side by which a refused passage is known again
BASIS = 300
PRINTED = 1000
TAKEN_IN = "import: "  # how the engine's name begins of passages that another system marked
Marks = tuple[Attribution, set[Mark]]  # a passage, and the places of all its spans
Key = tuple[tuple[int, int], ...]
Refused = set[tuple[int, tuple[Span, ...]]]  # by snapshot and content


@dataclass(frozen=True, slots=True)
class Text:
    """A text, what the engine reads in it, and on which day each passage was said, as it tells."""

    snapshot: Snapshot
    analysis: Analysis
    days: tuple[DateMention | None, ...]


class Known(Protocol):
    """The speakers of one text by the name and kind that the engine gave them."""

    def of(self, name: str, kind: SpeakerKind) -> Speaker | None: ...


@dataclass(frozen=True, slots=True)
class StoredPassage:
    """A passage as stored, and its content cut into sentences; one that is retold has none.

    The characters of a new one are yet to be marked (`marks`), once its sentences are stored.
    """

    row: Attribution
    sentences: tuple[tuple[Span, ...], ...]
    marks: frozenset[Mark] = frozenset()


def store_passages(*, found: Sequence[tuple[Text, Known]], engine: str) -> list[StoredPassage]:
    """Store what the engine found in texts and return the machine's passages in reading order.

    A passage that a person settled stays as it is and keeps its words; one that a person refused
    is not made again; the machine's own of an earlier run are brought up to date or removed.
    """
    held = _held([text.snapshot for text, _ in found])
    refused = _refused(
        (text.snapshot, each.content) for text, _ in found for each in text.analysis.passages
    )
    marks: list[Marks] = []
    stored: list[StoredPassage] = []
    for text, speakers in found:
        drawn = _drawn(text, speakers, held[text.snapshot.pk], refused, engine)
        stored += [passage for passage, _ in drawn]
        marks += [mark for passage, mark in drawn if not passage.marks]
    _store_together([each.row for each in stored])
    _mark_together(marks)
    _remove(row for rows in held.values() for row in rows.values())
    return sorted(stored, key=lambda each: (each.row.snapshot_id, each.row.start, each.row.pk))


def _drawn(
    text: Text,
    speakers: Known,
    held: dict[Key, Attribution],
    refused: Refused,
    engine: str,
) -> list[tuple[StoredPassage, Marks]]:
    """The passages of one text with the places of their spans; what stands is taken from `held`."""
    analysis, snapshot = text.analysis, text.snapshot
    settled = {spans: row for spans, row in held.items() if row.review != Review.SUGGESTED}
    drawn: list[tuple[StoredPassage, Marks]] = []
    rows: dict[int, Attribution] = {}
    for number, (passage, day) in enumerate(zip(analysis.passages, text.days, strict=True)):
        outer = _outer(passage, rows, settled)
        if passage.parent is not None and outer is None:
            continue  # the words around it are nobody's, as a person decided
        pieces = sentences_of(passage, snapshot.text)
        content = tuple(span for piece in pieces for span in piece) or passage.content
        key = tuple((span.start, span.end) for span in sorted(content))
        row = held.pop(key, None)
        if row is not None and row.review != Review.REJECTED:
            rows[number] = row
        if _is_settled(row, passage, key, settled):
            continue
        if (snapshot.pk, passage.content) in refused:
            continue
        row = rows.setdefault(number, row or Attribution(snapshot=snapshot))
        row.parent = outer
        _fill(row, passage, day, speakers, engine)
        marks = _marks(row, passage, content)
        new = frozenset() if row.pk else frozenset(marks[1])
        drawn.append((StoredPassage(row, pieces, new), marks))
    return drawn


def sentences_of(passage: Passage, text: str) -> tuple[tuple[Span, ...], ...]:
    """Content spans end where sentences do, so that each belongs to one occurrence.

    Reported speech is not cut, nor what is quoted within another's words: the article prints no
    words of the speaker's to compare.
    """
    retold = passage.kind is Kind.INDIRECT or passage.parent is not None
    return () if retold else cut(text, passage.content)


def _held(snapshots: Sequence[Snapshot]) -> dict[int, dict[Key, Attribution]]:
    """The passages of each text by where their words stand."""
    held: dict[int, dict[Key, Attribution]] = {snapshot.pk: {} for snapshot in snapshots}
    own = {snapshot.pk: snapshot for snapshot in snapshots}
    rows = Attribution.objects.filter(snapshot__in=own).prefetch_related("spans")
    for row in rows.order_by("id"):
        row.snapshot = own[row.snapshot_id]
        content = (span for span in row.spans.all() if span.role == SpanRole.CONTENT)
        held[row.snapshot_id][tuple(sorted((span.start, span.end) for span in content))] = row
    return held


def _is_settled(
    row: Attribution | None, passage: Passage, key: Key, settled: Iterable[Key]
) -> bool:
    """Whether a person decided on the passage or on words of it; it may lie within such words."""
    if row is not None:
        return row.review != Review.SUGGESTED
    words = [Span(*each) for each in key]
    taken = [Span(*each) for spans in settled for each in spans]
    if passage.parent is not None:
        taken = [other for other in taken if not any(_is_around(other, word) for word in words)]
    return any(word.overlaps(other) for word in words for other in taken)


def _outer(
    passage: Passage, rows: dict[int, Attribution], settled: dict[Key, Attribution]
) -> Attribution | None:
    """The passage in whose words it stands: the engine's, or one whose edges a person moved."""
    if passage.parent is None:
        return None
    if passage.parent in rows:
        return rows[passage.parent]
    word = passage.content[0]
    around = (
        row
        for spans, row in settled.items()
        if row.review == Review.ACCEPTED and any(_is_around(Span(*each), word) for each in spans)
    )
    return next(around, None)


def _is_around(outer: Span, inner: Span) -> bool:
    return outer.contains(inner) and outer != inner


def _refused(passages: Iterable[tuple[Snapshot, tuple[Span, ...]]]) -> Refused:
    """Which of these passages a person has refused, in whatever article that was.

    What stands around the words is looked at only where the words themselves were refused.
    """
    said: defaultdict[str, list[tuple[Snapshot, tuple[Span, ...]]]] = defaultdict(list)
    for snapshot, content in passages:
        said[folded_hash(worded(snapshot, content))].append((snapshot, content))
    rows = Decision.objects.filter(kind=DecisionKind.NOT_A_QUOTATION, revoked_at__isnull=True)
    either = Q(left_hash__in=said) | Q(right_hash__in=said)
    noes = set(rows.filter(either).values_list("left_hash", "right_hash"))
    likely = [each for pair in noes for side in pair if side in said for each in said[side]]
    return {
        (snapshot.pk, content)
        for snapshot, content in likely
        if hashes(*remembered(snapshot, content)) in noes
    }


def remembered(snapshot: Snapshot, content: Iterable[Span]) -> tuple[str, str]:
    """The words, and the words with what stands around them: "so" is refused in one place only."""
    spans = sorted(content)
    text = snapshot.text
    around = text[max(spans[0].start - CONTEXT, 0) : spans[-1].end + CONTEXT]
    return worded(snapshot, spans), around


def worded(snapshot: Snapshot, content: Iterable[Span]) -> str:
    return " ".join(span.of(snapshot.text) for span in sorted(content))


def days_of(analysis: Analysis, snapshot: Snapshot) -> tuple[DateMention | None, ...]:
    article = snapshot.article
    if article.published_at is None:
        return (None,) * len(analysis.passages)
    published = local_day(article.published_at, article.published_zone)
    mentions = dates(snapshot.text, published)
    return occasions(snapshot.text, analysis.passages, mentions, published)


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


def _marks(row: Attribution, passage: Passage, content: Iterable[Span]) -> Marks:
    by_role = {
        SpanRole.SOURCE: [passage.source] if passage.source else [],
        SpanRole.CUE: [passage.cue] if passage.cue else [],
        SpanRole.CONTENT: content,
    }
    places = {(role, each.start, each.end) for role, spans in by_role.items() for each in spans}
    return row, {place for place in places if place[1] < place[2]}


def _store_together(rows: list[Attribution]) -> None:
    """New passages in one statement for each depth: one inside another refers to it."""
    held = [row for row in rows if row.pk is not None]
    fresh = [row for row in rows if row.pk is None]
    while fresh:
        ready = [row for row in fresh if row.parent is None or row.parent.pk]
        number_together(ready)
        for row in ready:
            row.parent = row.parent  # whose number is known by now
        store_together(ready)
        fresh = [row for row in fresh if row.pk is None]
    for row in held:
        row.save()


def _mark_together(marks: list[Marks]) -> None:
    """Give each passage exactly its spans, keeping the rows that stand already."""
    held: dict[int, dict[Mark, int]] = {row.pk: {} for row, _ in marks}
    rows = SpanRow.objects.filter(attribution__in=held)
    for pk, owner, role, start, end in rows.values_list(
        "pk", "attribution", "role", "start", "end"
    ):
        held[owner][SpanRole(role), start, end] = pk
    gone = [pk for row, wanted in marks for mark, pk in held[row.pk].items() if mark not in wanted]
    if gone:
        SpanRow.objects.filter(pk__in=gone).delete()
    make_spans((row, mark, None) for row, wanted in marks for mark in wanted - held[row.pk].keys())


def _remove(rows: Iterable[Attribution]) -> None:
    """Take back what the machine no longer finds, unless a person settled part of it.

    What another system marked is nothing that the machine found.
    """
    for row in rows:
        if row.engine.startswith(TAKEN_IN):
            continue
        matched = row.occurrences.exclude(match_review=Review.SUGGESTED).exists()
        if row.review == Review.SUGGESTED and not matched:
            row.delete()
