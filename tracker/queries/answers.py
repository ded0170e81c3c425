"""The words of articles that answer claims, within their sentences."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any

from django.db.models import F, QuerySet, Value
from django.db.models.functions import Greatest, Least, Substr

from tracker.models import Assertion, Snapshot
from tracker.models.attributions import has_later_text
from tracker.queries.contexts import CONTEXT
from tracker.queries.publication import shown_reviews
from tracker.queries.references import ArticleRef, Moment, SpeakerRef, speaker_ref
from tracker.queries.renditions import ARTICLE_COLUMNS, article_ref
from tracker.text.figures import Figure
from tracker.text.places import NotOnce, only_place
from tracker.text.sentences import sentences
from tracker.text.span import Span
from tracker.vocabulary import Precision, Review, StancePosition

ARTICLE = "snapshot__article__"
SPEAKER = ("id", "name", "slug", "kind")
FIGURE = ("low", "high", "unit", "hedge")
COLUMNS = (
    *("id", "version", "claim_id", "start", "end", "exact", "position", "review"),
    *("claim__text", "claim__version", "claim__review", "snapshot__captured_at"),
    *(f"{path}__{column}" for path in ("speaker", "attribution__speaker") for column in SPEAKER),
    *("attribution__attribution_text", "attribution__review"),
    *(f"quantity__{column}" for column in ("id", "review", *FIGURE)),
    *(f"{ARTICLE}{column}" for column in ARTICLE_COLUMNS),
)
STANCES: Mapping[str, str] = {
    StancePosition.SUPPORT: "supports it",
    StancePosition.DENY: "denies it",
    StancePosition.QUERY: "queries it",
    StancePosition.COMMENT: "comments on it",
}


@dataclass(frozen=True, slots=True)
class Answer:
    """The words of one article that answer a claim, within their sentence."""

    id: int
    version: int
    claim_id: int
    article: ArticleRef
    place: Span
    before: str
    words: str
    after: str
    position: str  # a stance; empty where it takes none
    holder: SpeakerRef | None
    as_printed: str  # the holder, as the passage credits them
    credit_suggested: bool  # the machine alone says so
    figure: Figure | None
    figure_id: int | None
    figure_confirmed: bool
    confirmed: bool
    later: bool  # a newer text of the article is held

    @property
    def address(self) -> str:
        return f"{self.article.address}#assertion-{self.id}"

    @property
    def stance(self) -> str:
        """What the words do to the claim; empty where they just answer it."""
        return STANCES.get(self.position, "")

    @property
    def outlet(self) -> str:
        """Who printed it, after whom: “Tide Gazette via Reed Review”."""
        source, own = self.article.source, self.article.outlet
        return f"{source.name} via {own.name}" if source and source.id != own.id else own.name


@dataclass(frozen=True, slots=True)
class AnswerMark:
    """The characters of a text that answer a claim."""

    id: int
    start: int
    end: int
    words: str
    claim_id: int
    claim: str

    @property
    def address(self) -> str:
        return f"/claim/{self.claim_id}#assertion-{self.id}"

    @property
    def place(self) -> tuple[int, int]:
        return self.start, self.end


def answers_in(snapshot: Snapshot) -> tuple[AnswerMark, ...]:
    """What of the text answers claims; marked in an older text, where it stands once in this one.

    One SQL query.
    """
    shown = shown_reviews()
    rows = Assertion.objects.filter(
        snapshot__article=snapshot.article_id, review__in=shown, claim__review__in=shown
    )
    columns = ("id", "start", "end", "exact", "claim_id", "claim__text", "snapshot_id")
    found = []
    for *columns_of_mark, own in rows.order_by("start", "id").values_list(*columns):
        mark = AnswerMark(*columns_of_mark)
        if own != snapshot.pk:
            try:
                place = only_place(snapshot.text, mark.words)
            except NotOnce:
                continue
            mark = replace(mark, start=place.start, end=place.end)
        found.append(mark)
    return tuple(found)


def answers_where(reviews: Sequence[str], **wanted: int) -> "QuerySet[Assertion, dict[str, Any]]":
    """The rows of `answer_in` so reviewed, claim by claim, first published first."""
    rows = Assertion.objects.filter(review__in=reviews, claim__review__in=reviews, **wanted)
    near: QuerySet[Assertion, dict[str, Any]] = rows.annotate(
        later=has_later_text("snapshot"),
        # SQL counts characters from 1, so `start` is the place of the one before the span.
        before=Substr(
            "snapshot__text",
            Greatest(F("start") - CONTEXT + 1, Value(1)),
            Least(F("start"), Value(CONTEXT)),
        ),
        after=Substr("snapshot__text", F("end") + 1, Value(CONTEXT)),
    ).values(*COLUMNS, "later", "before", "after")
    published = F(f"{ARTICLE}published_at").asc(nulls_last=True)
    return near.order_by("claim_id", published, "id")


def answer_in(row: Mapping[str, Any], reviews: Sequence[str]) -> Answer:
    """The answer in a row of `answers_where`, with what is so reviewed of the passage around it."""
    before, after = _within_sentence(row["before"], row["exact"], row["after"])
    said, own = (
        speaker_ref(*(row[f"{path}__{column}"] for column in SPEAKER))
        for path in ("attribution__speaker", "speaker")
    )
    as_printed, review = row["attribution__attribution_text"] or "", row["attribution__review"]
    if review and review not in reviews:
        # Whom the passage alone credits goes with it.
        said, own, as_printed = None, None if own == said else own, ""
    figure = None
    if row["quantity__id"] and row["quantity__review"] in reviews:
        figure = Figure(*(row[f"quantity__{column}"] for column in FIGURE))
    return Answer(
        id=row["id"],
        version=row["version"],
        claim_id=row["claim_id"],
        article=article_ref(
            row, Moment(row["snapshot__captured_at"], Precision.MINUTE), prefix=ARTICLE
        ),
        place=Span(row["start"], row["end"]),
        before=before,
        words=row["exact"],
        after=after,
        position=row["position"],
        holder=said or own,
        as_printed=as_printed,
        credit_suggested=review == Review.SUGGESTED and review in reviews,
        figure=figure,
        figure_id=row["quantity__id"],
        figure_confirmed=row["quantity__review"] == Review.ACCEPTED,
        confirmed=row["review"] == Review.ACCEPTED,
        later=row["later"],
    )


def _within_sentence(before: str, exact: str, after: str) -> tuple[str, str]:
    """What stands around the words in their sentence; an ellipsis where it is longer than shown."""
    left, right = before.rpartition("\n")[2], after.partition("\n")[0]
    whole, inside = f"{left}{exact}{right}", Span(len(left), len(left) + len(exact))
    around = [each for each in sentences(whole) if each.overlaps(inside)] or [inside]
    start, end = min(around[0].start, inside.start), max(around[-1].end, inside.end)
    cut = ("… " if not start and len(left) == CONTEXT else "", whole[start : inside.start])
    more = " …" if end == len(whole) and len(right) == CONTEXT else ""
    return "".join(cut), f"{whole[inside.end : end]}{more}"
