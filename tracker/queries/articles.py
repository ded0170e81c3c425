"""The text of an article as held, cut where attributed passages start and end."""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise
from typing import Any

from django.conf import settings

from tracker.ingest.disagreements import Disagreement, disagreements
from tracker.models import Article, Snapshot, Span
from tracker.queries.answers import AnswerMark, answers_in
from tracker.queries.derivations import SharedText, shared_texts
from tracker.queries.publication import published_occurrences
from tracker.queries.references import ArticleRef, Moment
from tracker.queries.renditions import ARTICLE_COLUMNS, Rendition, article_ref, renditions
from tracker.queries.sentences import EventRef
from tracker.text.span import Span as Characters
from tracker.vocabulary import Derivation, Precision, Review, SpanRole

BARE_DATE = re.compile(r"\d{4}-\d\d")  # ISO 8601


@dataclass(frozen=True, slots=True)
class Piece:
    """A stretch of text inside one paragraph, with all the printed sentences that cover it."""

    text: str
    renditions: tuple[Rendition, ...]
    starts: tuple[int, ...]  # ids of the occurrences that start with it
    answers: tuple[AnswerMark, ...] = ()  # those that it is words of
    answers_begin: tuple[int, ...] = ()  # their ids, where they start with it


@dataclass(frozen=True, slots=True)
class Paragraph:
    """A paragraph in pieces, and the sentences that start in it, in order."""

    pieces: tuple[Piece, ...]
    renditions: tuple[Rendition, ...]
    left_out: int = 0  # paragraphs before it that aren't shown

    @property
    def text(self) -> str:
        return "".join(piece.text for piece in self.pieces)

    @property
    def answers(self) -> tuple[AnswerMark, ...]:
        """The words that answer claims and start in it, in order."""
        begun = ((piece, one) for piece in self.pieces for one in piece.answers)
        return tuple(one for piece, one in begun if one.id in piece.answers_begin)

    @property
    def is_told_of(self) -> bool:
        """Whether anything in it is quoted or answers a claim."""
        return any(piece.renditions or piece.answers for piece in self.pieces)

    @property
    def length(self) -> int:
        """In characters."""
        return sum(len(piece.text) for piece in self.pieces)


@dataclass(frozen=True, slots=True)
class ArticleDetail:
    """An article page."""

    article: ArticleRef
    byline: str
    language: str
    published_text: str
    derivation: Derivation | None
    derivation_confirmed: bool
    derived_from: ArticleRef | None
    shared: tuple[SharedText, ...]
    events: tuple[EventRef, ...]
    versions: tuple[Moment, ...]  # captures, newest first
    extractor: str
    disputed: tuple[Disagreement, ...]  # what sources in the page do not agree on
    paragraphs: tuple[Paragraph, ...]  # those that are shown
    left_out: int = 0  # paragraphs after the last that aren't

    @property
    def printed_date(self) -> str:
        """The date in the outlet's words, where they say more than the bare figures."""
        printed, at = self.published_text, self.article.published.at
        is_bare = BARE_DATE.match(printed) or (at and printed == f"{at:%-d %B %Y}")
        return "" if is_bare else printed

    @property
    def below_headline(self) -> tuple[Paragraph, ...]:
        """The paragraphs, without a first that only repeats the headline."""
        first, headline = self.paragraphs[:1], self.article.headline.strip()
        repeats = any(one.text.strip() == headline and not one.is_told_of for one in first)
        return self.paragraphs[1:] if repeats else self.paragraphs

    @property
    def renditions(self) -> tuple[Rendition, ...]:
        return tuple(one for paragraph in self.paragraphs for one in paragraph.renditions)


@dataclass(frozen=True, slots=True)
class Mark:
    """The characters of one span of a printed sentence."""

    start: int
    end: int
    occurrence: int


def article_detail(article_id: int) -> ArticleDetail | None:
    """The article with its newest text and every passage in it.

    Seven SQL queries, and one more of an article that was made from another.
    """
    columns = (
        *ARTICLE_COLUMNS,
        "byline",
        "language",
        "published_text",
        "derivation",
        "derived_from_id",
    )
    row = Article.objects.filter(pk=article_id).values(*columns).first()
    if row is None:
        return None
    snapshots = list(Snapshot.objects.filter(article_id=article_id).order_by("-id").defer("raw"))
    newest = snapshots[0] if snapshots else None
    captured = Moment(newest.captured_at if newest else None, Precision.MINUTE)
    return ArticleDetail(
        article=article_ref(row, captured),
        byline=row["byline"],
        language=row["language"],
        published_text=row["published_text"],
        derivation=_derivation(row),
        derivation_confirmed=row["derivation_review"] == Review.ACCEPTED,
        derived_from=_original(row["derived_from_id"]),
        shared=shared_texts(article_id),
        events=_events(article_id),
        versions=tuple(Moment(one.captured_at, Precision.MINUTE) for one in snapshots),
        extractor=newest.extractor if newest else "",
        disputed=disagreements(newest.testimony) if newest else (),
        **_shown(_paragraphs(newest) if newest else ()),
    )


def _shown(whole: Sequence[Paragraph]) -> dict[str, Any]:
    """The text as far as the installation shows it: to a limit, then what is quoted alone.

    Counted in whole paragraphs; what is left out is counted, so that the page says so.
    """
    limit = settings.TRACKER_EXCERPT
    shown: list[Paragraph] = []
    used = left_out = 0
    for paragraph in whole:
        if limit and used >= limit and not paragraph.is_told_of:
            left_out += 1
            continue
        shown.append(replace(paragraph, left_out=left_out))
        used, left_out = used + paragraph.length, 0
    return {"paragraphs": tuple(shown), "left_out": left_out}


def _derivation(row: Mapping[str, Any]) -> Derivation | None:
    if not row["derivation"] or row["derivation_review"] == Review.REJECTED:
        return None
    return Derivation(row["derivation"])


def _original(article_id: int | None) -> ArticleRef | None:
    if article_id is None:
        return None
    row = Article.objects.filter(pk=article_id).values(*ARTICLE_COLUMNS).first()
    return article_ref(row, Moment(None)) if row else None


def _events(article_id: int) -> tuple[EventRef, ...]:
    from_reports = Article.objects.filter(pk=article_id, reports__isnull=False)
    rows = from_reports.exclude(reports__review=Review.REJECTED).values_list(
        "reports__event_id", "reports__event__name", "reports__event__slug"
    )
    return tuple(EventRef(*row) for row in rows.order_by("reports__event_id"))


def _paragraphs(snapshot: Snapshot) -> tuple[Paragraph, ...]:
    printed = renditions(
        published_occurrences().filter(attribution__snapshot_id=snapshot.pk).order_by("id")
    )
    by_id = {one.id: one for one in printed}
    spans = Span.objects.filter(
        attribution__snapshot_id=snapshot.pk, role=SpanRole.CONTENT, occurrence_id__in=list(by_id)
    )
    marks = [
        Mark(start, end, occurrence)
        for start, end, occurrence in spans.values_list("start", "end", "occurrence_id")
        if occurrence is not None
    ]
    marks.sort(key=lambda mark: (mark.start, -mark.end, mark.occurrence))
    return tuple(paragraphs(snapshot.text, marks, by_id, answers_in(snapshot)))


def paragraphs(
    text: str,
    marks: Sequence[Mark],
    printed: Mapping[int, Rendition],
    answers: Sequence[AnswerMark] = (),
) -> Iterator[Paragraph]:
    """The non-empty lines of a text in pieces, no character lost; marks may overlap."""
    begun: set[int] = set()
    place = 0
    for line in text.split("\n"):
        span = Characters(place, place + len(line))
        place = span.end + 1
        if not line.strip():
            continue
        inside = [mark for mark in marks if mark.start < span.end and mark.end > span.start]
        pieces = tuple(_pieces(text, span, inside, begun, printed))
        if answers:
            pieces = tuple(_answering(pieces, span.start, answers))
        first = tuple(printed[one] for piece in pieces for one in piece.starts)
        yield Paragraph(pieces, first)


def _pieces(
    text: str,
    line: Characters,
    marks: Sequence[Mark],
    begun: set[int],
    printed: Mapping[int, Rendition],
) -> Iterator[Piece]:
    """The line cut at the edges of its marks; `begun` learns which occurrences have started."""
    edges = {line.start, line.end}
    edges.update(
        edge for mark in marks for edge in (mark.start, mark.end) if line.start < edge < line.end
    )
    for left, right in pairwise(sorted(edges)):
        covering = [mark.occurrence for mark in marks if mark.start <= left and mark.end >= right]
        new = tuple(one for one in dict.fromkeys(covering) if one not in begun)
        begun.update(new)
        yield Piece(text[left:right], tuple(printed[one] for one in dict.fromkeys(covering)), new)


def _answering(
    pieces: Sequence[Piece], place: int, answers: Sequence[AnswerMark]
) -> Iterator[Piece]:
    """The pieces from that character on, cut again at the edges of words that answer claims."""
    for piece in pieces:
        end = place + len(piece.text)
        edges = {place, end}
        edges.update(edge for one in answers for edge in one.place if place < edge < end)
        for left, right in pairwise(sorted(edges)):
            over = tuple(one for one in answers if one.start <= left and one.end >= right)
            yield replace(
                piece,
                text=piece.text[left - place : right - place],
                starts=piece.starts if left == place else (),
                answers=over,
                answers_begin=tuple(one.id for one in over if one.start == left),
            )
        place = end
