"""Builders that print quotes in invented articles, with every row that a reading leaves."""

import difflib
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import TypedDict, Unpack

from django.db.models import Count, Min

from tests.factories.rows import (
    NOON,
    ArticleFactory,
    AttributionFactory,
    OccurrenceFactory,
    OutletFactory,
    SnapshotFactory,
    SpanFactory,
)
from tracker import models
from tracker.vocabulary import Difference, Kind, MatchDecision, Review, SpanRole

BREAK = "\n\n"  # between paragraphs


@dataclass(frozen=True, slots=True, kw_only=True)
class Printing:
    """How an article prints one quote; what is left empty follows from the quote."""

    quote: models.Quote
    text: str = ""  # the words as printed; the quote's own when empty
    grade: Difference = Difference.IDENTICAL
    summary: str = ""
    kind: Kind = Kind.DIRECT
    speaker: models.Speaker | None = None  # whom the article credits
    source: str = ""  # the words that name the speaker; the speaker's name when empty
    cue: str = "said"
    decision: MatchDecision = MatchDecision.LINK
    review: Review = Review.SUGGESTED

    @property
    def printed(self) -> str:
        return self.text or self.quote.text

    @property
    def credited(self) -> models.Speaker | None:
        return self.speaker or self.quote.speaker

    @property
    def credit(self) -> str:
        return self.source or (self.credited.name if self.credited else "Somebody")

    @property
    def paragraph(self) -> str:
        if self.kind is Kind.INDIRECT:
            return f"{self.credit} {self.cue} that {self.printed}"
        return f"{self.credit} {self.cue}: “{self.printed}”"


class How(TypedDict, total=False):
    """What `carry` passes on to `Printing`."""

    text: str
    grade: Difference
    summary: str
    kind: Kind
    speaker: models.Speaker | None
    source: str
    cue: str
    decision: MatchDecision
    review: Review


def print_article(printings: Sequence[Printing], **article_values: object) -> models.Article:
    """An article, its snapshot and one passage a printing, with all spans; quotes are recounted.

    Sets quote counts and first dates in the database and on the quotes passed in.
    """
    article = ArticleFactory.create(**article_values)
    paragraphs = [printing.paragraph for printing in printings]
    snapshot = SnapshotFactory.create(article=article, text=BREAK.join(paragraphs))
    place = 0
    for printing in printings:
        _print_passage(printing, snapshot, place)
        place += len(printing.paragraph) + len(BREAK)
    for printing in printings:
        recount(printing.quote)
    return article


def carry(
    quote: models.Quote,
    *,
    outlet: models.Outlet | None = None,
    published_at: datetime = NOON,
    **how: Unpack[How],
) -> models.Occurrence:
    """One more article that prints the quote, as `print_article` would, and its occurrence."""
    article = print_article(
        [Printing(quote=quote, **how)],
        outlet=outlet or OutletFactory.create(),
        published_at=published_at,
    )
    return models.Occurrence.objects.get(attribution__snapshot__article=article)


def recount(quote: models.Quote) -> None:
    """Set what lists sort by: carriers, occurrences and the first date of unrefused rows."""
    shown = quote.occurrences.exclude(match_review=Review.REJECTED)
    counts = shown.exclude(attribution__review=Review.REJECTED).aggregate(
        occurrences=Count("id"),
        outlets=Count("attribution__snapshot__article__outlet", distinct=True),
        first=Min("attribution__snapshot__article__published_at"),
    )
    models.Quote.objects.filter(pk=quote.pk).update(
        occurrence_count=counts["occurrences"],
        outlet_count=counts["outlets"],
        first_published_at=counts["first"],
    )
    quote.refresh_from_db()


def segments(quote: str, printed: str) -> list[dict[str, str | bool]]:
    """The alignment of two texts, word by word, as `Occurrence.alignment` stores it."""
    left, right = quote.split(), printed.split()
    matcher = difflib.SequenceMatcher(a=left, b=right, autojunk=False)
    return [
        {"op": op, "a": " ".join(left[i:j]), "b": " ".join(right[k:m]), "muted": False}
        for op, i, j, k, m in matcher.get_opcodes()
    ]


def _print_passage(printing: Printing, snapshot: models.Snapshot, place: int) -> None:
    content = place + printing.paragraph.index(printing.printed, len(printing.credit))
    attribution = AttributionFactory.create(
        snapshot=snapshot,
        start=content,
        kind=printing.kind.value,
        speaker=printing.credited,
        attribution_text=printing.credit,
        review=printing.review.value,
    )
    occurrence = OccurrenceFactory.create(
        attribution=attribution,
        quote=printing.quote,
        text=printing.printed,
        grade=printing.grade.value,
        differences=[printing.grade.value],
        summary=printing.summary,
        alignment=segments(printing.quote.text, printing.printed),
        match_decision=printing.decision.value,
    )
    _span(attribution, SpanRole.SOURCE, place, printing.credit)
    _span(attribution, SpanRole.CUE, place + len(printing.credit) + 1, printing.cue)
    _span(attribution, SpanRole.CONTENT, content, printing.printed, occurrence)


def _span(
    attribution: models.Attribution,
    role: SpanRole,
    start: int,
    exact: str,
    occurrence: models.Occurrence | None = None,
) -> None:
    SpanFactory.create(
        attribution=attribution,
        role=role.value,
        start=start,
        end=start + len(exact),
        exact=exact,
        occurrence=occurrence,
    )
