"""What one article makes of one sentence: the words as printed beside the quote's own."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from django.db.models import QuerySet

from tracker.models import Occurrence
from tracker.queries.references import (
    ArticleRef,
    Moment,
    OutletRef,
    SpeakerRef,
    outlet_ref,
    speaker_ref,
    web_address,
)
from tracker.queries.settling import settled_at, whole
from tracker.vocabulary import Difference, Kind, MatchDecision, Precision, Review

FULL = frozenset({Difference.IDENTICAL, Difference.TYPOGRAPHIC, Difference.PUNCTUATION})
WHOLE_SENTENCE = 4  # words: fewer between marks are a fragment even with a capital


@dataclass(frozen=True, slots=True)
class Segment:
    """One step from the quote's wording to the printed one; `muted` where only dress differs."""

    op: str
    said: str
    printed: str
    muted: bool


@dataclass(frozen=True, slots=True)
class Passage:
    """The attributed passage a sentence stands in."""

    id: int
    kind: Kind
    credited: SpeakerRef | None
    as_printed: str
    cue: str
    source: OutletRef | None  # whose block-quoted copy it stands in
    said: Moment
    confirmed: bool


@dataclass(frozen=True, slots=True)
class Rendition:
    """One sentence as one article prints it."""

    id: int
    quote_id: int
    spliced_with: int | None  # the quote whose words run on in it
    text: str
    grade: Difference
    differences: tuple[Difference, ...]
    summary: str
    segments: tuple[Segment, ...]
    suggested: bool  # a likely match that nobody has settled
    confirmed: bool  # a person settled the match
    why: str  # the evidence in one line, with who settled the match
    passage: Passage
    article: ArticleRef

    @property
    def quotes(self) -> tuple[int, ...]:
        """Ids of the quotes whose words it prints: two where it runs two together."""
        return (self.quote_id, self.spliced_with) if self.spliced_with else (self.quote_id,)

    @property
    def outlet(self) -> OutletRef:
        return self.article.outlet

    @property
    def origin(self) -> OutletRef:
        """Whose copy this is: the outlet credited with the passage or the article, or its own."""
        return self.passage.source or self.article.source or self.outlet

    @property
    def full(self) -> bool:
        """The whole sentence, whatever its marks and capitals."""
        return self.grade in FULL and not self.partial

    @property
    def full_text(self) -> bool:
        """All that is known of the sentence, even where that is part of it."""
        return self.grade in FULL

    @property
    def partial(self) -> bool:
        """Part of a sentence, in marks inside the reporter's own."""
        if self.grade is Difference.FRAGMENT:
            return True
        cut = self.text[:1].islower() or len(self.text.split()) < WHOLE_SENTENCE
        return self.passage.kind is Kind.MIXED and self.grade in FULL and cut


ARTICLE = "attribution__snapshot__article"
COLUMNS = (
    "id",
    "quote_id",
    "spliced_with_id",
    "text",
    "grade",
    "differences",
    "summary",
    "alignment",
    "match_decision",
    "match_review",
    "match_why",
    "attribution_id",
    "attribution__kind",
    "attribution__attribution_text",
    "attribution__cue_lemma",
    "attribution__review",
    "attribution__said_on",
    "attribution__said_basis",
    "attribution__speaker_id",
    "attribution__speaker__name",
    "attribution__speaker__slug",
    "attribution__speaker__kind",
    "attribution__credited_to_id",
    "attribution__credited_to__name",
    "attribution__credited_to__slug",
    "attribution__snapshot__captured_at",
)
CLOCK = (Precision.HOUR, Precision.MINUTE, Precision.SECOND)
ARTICLE_COLUMNS = (
    "id",
    "headline",
    "canonical_url",
    "published_at",
    "published_precision",
    "published_zone",
    "derivation_review",
    "outlet__id",
    "outlet__name",
    "outlet__slug",
    "credited_to__id",
    "credited_to__name",
    "credited_to__slug",
    "derived_from__outlet__id",
    "derived_from__outlet__name",
    "derived_from__outlet__slug",
)


def renditions(occurrences: QuerySet[Occurrence]) -> tuple[Rendition, ...]:
    """The rows as readers see them, in the order given; one SQL query."""
    return tuple(rendition(row) for row in rendition_rows(occurrences))


def rendition_rows(occurrences: QuerySet[Occurrence]) -> QuerySet[Occurrence, dict[str, Any]]:
    """What `rendition` reads of each."""
    columns = (*COLUMNS, *(f"{ARTICLE}__{column}" for column in ARTICLE_COLUMNS))
    rows: QuerySet[Occurrence, dict[str, Any]] = occurrences.annotate(
        settled_at=settled_at()
    ).values(*columns, "settled_at")
    return rows


def article_ref(row: Mapping[str, Any], captured: Moment, prefix: str = "") -> ArticleRef:
    """The article in a row of `ARTICLE_COLUMNS`, each under `prefix`."""
    precision = row[f"{prefix}published_precision"]
    return ArticleRef(
        id=row[f"{prefix}id"],
        headline=row[f"{prefix}headline"],
        outlet=OutletRef(
            row[f"{prefix}outlet__id"], row[f"{prefix}outlet__name"], row[f"{prefix}outlet__slug"]
        ),
        url=web_address(row[f"{prefix}canonical_url"]),
        published=Moment(row[f"{prefix}published_at"], precision),
        captured=captured,
        source=article_source(row, prefix),
        zone_unknown=precision in CLOCK and not row[f"{prefix}published_zone"],
    )


def article_source(row: Mapping[str, Any], prefix: str = "") -> OutletRef | None:
    """Whose copy the article prints, unless a person denied it."""
    if row[f"{prefix}derivation_review"] == Review.REJECTED:
        return None
    for path in ("credited_to", "derived_from__outlet"):
        name, slug = row[f"{prefix}{path}__name"], row[f"{prefix}{path}__slug"]
        if found := outlet_ref(row[f"{prefix}{path}__id"], name, slug):
            return found
    return None


def rendition(row: Mapping[str, Any]) -> Rendition:
    """The printing in a row of `COLUMNS` and, under `ARTICLE`, of `ARTICLE_COLUMNS`."""
    suggested = row["match_decision"] == MatchDecision.SUGGEST
    settled = row["match_review"] == Review.ACCEPTED
    captured = Moment(row["attribution__snapshot__captured_at"], Precision.MINUTE)
    return Rendition(
        id=row["id"],
        quote_id=row["quote_id"],
        spliced_with=row["spliced_with_id"],
        text=row["text"],
        grade=Difference(row["grade"]),
        differences=tuple(Difference(word) for word in row["differences"]),
        summary=row["summary"],
        segments=tuple(_segments(row["alignment"])),
        suggested=suggested and not settled,
        confirmed=settled,
        why=whole(
            row["match_why"], row["match_decision"], row["match_review"], row.get("settled_at")
        ),
        passage=_passage(row),
        article=article_ref(row, captured, f"{ARTICLE}__"),
    )


def _segments(alignment: list[dict[str, Any]]) -> Iterator[Segment]:
    for step in alignment:
        yield Segment(step["op"], step["a"], step["b"], bool(step.get("muted")))


def _passage(row: Mapping[str, Any]) -> Passage:
    speaker, credited = "attribution__speaker", "attribution__credited_to"
    said_on = row["attribution__said_on"]
    return Passage(
        id=row["attribution_id"],
        kind=Kind(row["attribution__kind"]),
        credited=speaker_ref(
            row[f"{speaker}_id"],
            row[f"{speaker}__name"],
            row[f"{speaker}__slug"],
            row[f"{speaker}__kind"],
        ),
        as_printed=row["attribution__attribution_text"],
        cue=row["attribution__cue_lemma"],
        source=outlet_ref(
            row[f"{credited}_id"], row[f"{credited}__name"], row[f"{credited}__slug"]
        ),
        said=Moment(said_on, Precision.DAY if said_on else "", row["attribution__said_basis"]),
        confirmed=row["attribution__review"] == Review.ACCEPTED,
    )
